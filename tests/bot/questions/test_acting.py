"""Who acts by the sentences of a document, whatever it calls them; and all of it that goes through one act."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Kind, Status
from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, lead, on, support

GUIDE = """# 柏溪县渔船更新贷款办事指南

一、受理机构

县农担服务站负责担保，咨询电话0577-6612045。

二、申请条件

（一）申请人具有本县渔船证书，连续从业满2年。

（二）申请人死亡的，由继承人重新申请。

三、办理流程

（一）申请。申请人到户籍地乡镇（街道）提交申请表。

（二）初审。乡镇（街道）在5个工作日内走访，符合条件的报县农担服务站。

（三）担保。县农担服务站会同渔政中队查验船况，出具担保意见。

（四）放款。承办银行在3个工作日内放款；申请人凭通知书签约。

四、贷后管理

（一）银行每年上船查看一次，渔政中队配合。

（二）承办银行：柏溪农商行（0577-6613302）。
"""

RULES = """# 柏溪渔业公司船务支出管理办法

第一条 为规范支出，制定本办法。

第二条 支出按下列权限审批：

（一）2万元以下的，由船务部负责人审批；

（二）2万元以上不满10万元的，由副总经理审批；

（三）10万元以上的，经船务部负责人审核后由总经理审批。

第三条 年度检修计划报总经理批准；临时用工报总经理备案。

第四条 未经总经理审批支出的，费用自理；审批权限每年调整一次。

第五条 加装设备的，应当在开工5日前备案；更换同型号部件不需要备案。

第六条 有下列情形之一的，不予报销：

（一）票据不全的；

（二）超出航次的。

第七条 超过一年的费用不再受理，也不予报销。

第八条 公司设船务部、机务部、食堂三个部门。机务部负责轮机检修，食堂配合搬运。

第九条 县级渔业部门抽查时，船长立即报告；船员不得携带火种、易燃物进舱。

第十条 主机舱检修完成后，监事长郁青山见证验收。
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("acting")
    (folder / "指南.md").write_text(GUIDE, encoding="utf-8")
    (folder / "办法.md").write_text(RULES, encoding="utf-8")
    store = Store.open(folder / "wence.db")
    load_paths(store, [folder / "指南.md", folder / "办法.md"], actor="test")
    return Assistant(store)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("渔船更新贷款的承办银行要做哪些事", ["3.4", "4.1"]),  # by the end of its name too, and no phone
        ("渔船更新贷款里申请人要办哪几步", ["3.1", "3.4"]),  # what they are, or die of, is nothing they do
        ("渔船更新贷款里乡镇（街道）负责哪些环节", ["3.2"]),
    ],
)
def test_who_acts_is_read_from_the_document(here: Assistant, question: str, places: list[str]) -> None:
    assert lead(here.ask(question)) == places


def test_who_acts_together_with_another_helps(here: Assistant) -> None:
    answer = here.ask("渔船更新贷款里渔政中队要做些什么")
    assert (lead(answer), support(answer)) == ([], ["4.1", "3.3"])  # a duty line before what the text tells


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("船务支出哪些事要总经理审批", ["a2.3", "a3"]),  # 副总经理, what is only put on file, 审批权限
        ("船务支出由副总经理批的有哪些", ["a2.2"]),
        ("船务支出哪些情况要备案", ["a3", "a5"]),
        ("船务支出哪些情况不予报销", ["a6.1", "a6.2", "a7"]),
    ],
)
def test_all_that_goes_through_one_act(here: Assistant, question: str, places: list[str]) -> None:
    answer = here.ask(question)
    assert answer.kind is Kind.LIST
    assert ids(answer) == places


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("船务支出里食堂要做哪些事", ([], ["a8"])),  # that the company has one is nothing it does
        ("船务支出监事长管什么", (["a10"], [])),
        ("柏溪船务支出办法里县级渔业部门负责哪些环节", (["a9"], [])),
    ],
)
def test_what_a_part_or_a_post_of_a_house_does(
    here: Assistant, question: str, places: tuple[list[str], list[str]]
) -> None:
    answer = here.ask(question)
    assert (lead(answer), support(answer)) == places


@pytest.mark.parametrize(
    ("question", "places"),
    [("船务支出哪些东西不得带进舱", ["a9"]), ("船务支出哪些情况要报告", ["a9"])],
)
def test_what_may_not_be_and_what_is_to_be_reported(
    here: Assistant, question: str, places: list[str]
) -> None:
    assert ids(here.ask(question)) == places


@pytest.mark.parametrize(
    "question",
    ["《柏溪渔业公司船务支出管理办法》哪些事要董事长审批", "《柏溪渔业公司船务支出管理办法》里法务部管什么"],
)
def test_of_whom_the_document_named_does_not_speak_nothing_is_said(here: Assistant, question: str) -> None:
    assert here.ask(question).status is Status.NOT_FOUND


PLAN = """# 柏溪县抗旱应急预案

## 一、组织体系

### （一）指挥部

县抗旱应急指挥部总指挥由副县长担任。指挥部每年会商一次。

### （二）成员单位职责

1. 县水利局：负责旱情监测。

2. 各镇人民政府：负责组织抗旱浇灌。

## 二、处置

（一）各镇发现断水，应当2小时内上报县水利局。

（二）红色预警由总指挥签发。
"""


def test_a_name_is_known_as_sentences_say_it_and_by_no_piece_of_it(tmp_path: Path) -> None:
    here = on(tmp_path, PLAN, RULES)
    assert lead(here.ask("柏溪县抗旱应急预案里各镇人民政府要做什么")) == ["1.2.2", "2.1"]
    assert lead(here.ask("柏溪县抗旱应急预案里总指挥要做哪些事")) == ["2.2"]


def test_what_is_not_given_is_found_by_what_its_name_ends_with(tmp_path: Path) -> None:
    (tmp_path / "通知.md").write_text(
        "# 白水县农机报废更新补贴申报通知\n\n白政发〔2026〕7号\n\n一、不予补贴的情形。下列农机不予补贴：\n\n1．没有牌证的；\n\n2．已经转卖的。\n\n"
        "二、补贴标准。每台补贴3000元。\n\n三、纪律。任何单位不得以代办补贴名义收取费用。\n",
        encoding="utf-8",
    )
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "通知.md"], actor="test")
        found = Assistant(store).ask("哪些农机不给报废更新补贴")
    assert [citation.ref.id for citation in found.citations] == [
        "1.1",
        "1.2",
    ]  # what leads into them is no case of its own


def test_one_provision_alone_is_said_itself_with_its_list(tmp_path: Path) -> None:
    (tmp_path / "通知.md").write_text(
        "# 白水县轮作补贴通知\n\n白政发〔2026〕8号\n\n一、对象。下列情形不予补贴：1.撂荒的；2.改变用途的。\n\n二、标准。每亩150元。\n",
        encoding="utf-8",
    )
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "通知.md"], actor="test")
        said = Assistant(store).ask("哪些情形不予补贴").parts[0].conclusion
    assert said == "下列情形不予补贴：1.撂荒的；2.改变用途的。"
