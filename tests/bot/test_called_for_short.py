"""Bodies by what people call them, beside another, without a part, and whom they take along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store

SHOPS = """# 芦溪市人民政府办公室关于做好便民市场工作的通知

芦政办发〔2026〕4号

各县（区）人民政府：

一、摊位管理

（一）摊位登记。全面推行“一摊一证”。（牵头单位：市市场监督管理局；配合单位：市公安局、市税务局、人民银行芦溪支行）

（二）信用评价。建立信用评价机制。（牵头单位：市发展和改革委员会、市市场监督管理局；配合单位：市公安局）

（三）夜市开放。推进夜市，12月底前开放一处夜市；配齐灯具。（牵头单位：市政务服务和资源交易中心；配合单位：市财政局）

（四）应急演练。每季度组织一次应急演练。（牵头单位：市发展和改革委员会；配合单位：市应急管理局）

（五）督查。定期督查。（牵头单位：市人民政府办公室；配合单位：市财政局、芦溪经济技术开发区）

（六）总结。年底总结。（牵头单位：市人民政府办公室；配合单位：芦溪经济技术开发区管委会）
"""
RULES = """芦溪市公共数据管理办法

第一条 市公共数据主管部门负责统筹协调，具体履行下列职责：
（一）建设数据中心；
（二）组织考核评价。
市审计部门负责审计监督工作。
第二条 市公共数据主管部门应当会同市公安、保密等部门建立数据安全制度。
第三条 市档案行政管理部门应当会同市公共数据主管部门推进档案数字化。
第四条 市公共数据主管部门应当会同市审计部门对数据管理进行抽查。
"""
OTHERS = "梨川县渔业管理办法\n\n第一条 渔船应当登记。\n第二条 渔网应当合格。\n第三条 县渔政站负责检查。\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("short")
    for name, text in (("市场.md", SHOPS), ("数据.txt", RULES), ("渔业.txt", OTHERS)):
        (folder / name).write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [*folder.glob("*.md"), *folder.glob("*.txt")], actor="test")
        one = Assistant(store)
        yield one
        one.close()


@pytest.mark.parametrize(
    ("question", "lead", "support"),
    [
        ("市府办牵头几项", {"1.5", "1.6"}, set()),
        ("市监跟发改一起要弄的有哪些", {"1.2"}, set()),
        ("发改除了信用评价那条还牵头啥", {"1.4"}, set()),
        ("12月底前政务中心得搞完啥", {"1.3"}, set()),
        ("公安在“一摊一证”上要干啥", set(), {"1.1", "1.2"}),
        ("公安要配合数据主管干啥", {"a2"}, {"a2"}),
        ("数据主管跟审计一起要做的是啥", {"a1", "a4"}, {"a4"}),
        ("芦溪经济技术开发区管委会配合哪些", set(), {"1.5", "1.6"}),
        (
            "请问市公共数据主管部门依照芦溪市公共数据管理办法负有哪些职责",
            {"a1", "a1.1", "a1.2", "a2", "a4"},
            {"a3"},
        ),
        ("公共数据主管要干哪些", {"a1", "a1.1", "a1.2", "a2", "a4"}, {"a3"}),
    ],
)
def test_bodies_by_what_people_call_them(
    assistant: Assistant, question: str, lead: set[str], support: set[str]
) -> None:
    answer = assistant.ask(question)
    assert answer.duties is not None, answer
    found = ({ref.id for ref in answer.duties.lead}, {ref.id for ref in answer.duties.support})
    assert lead <= found[0]
    assert support <= found[1]
    if len(question) > 9:
        assert found == (lead, support)


@pytest.mark.parametrize(
    ("question", "place", "whom"),
    [
        ("数据主管搞安全制度要拉上谁", "a2", "公安"),
        ("档案那边搞数字化要带上谁", "a3", "市公共数据主管部门"),
        ("市监搞摊位登记要会同哪些部门", "1.1", "市税务局"),
    ],
)
def test_whom_a_body_takes_along(assistant: Assistant, question: str, place: str, whom: str) -> None:
    answer = assistant.ask(question)
    assert answer.citations[0].ref.id == place
    assert whom in answer.parts[0].conclusion


def test_two_of_whom_one_is_called_by_its_field(assistant: Assistant) -> None:
    answer = assistant.ask("税务跟人行是配合谁、干啥")
    assert "市税务局" in answer.parts[0].conclusion
    assert "人民银行芦溪支行" in answer.parts[0].conclusion


def test_a_place_is_of_the_document_that_charges_the_body_named(assistant: Assistant) -> None:
    answer = assistant.ask("第一条给数据主管部门列了几项")
    assert answer.citations[0].ref.id == "a1"
    assert "组织考核评价" in "".join(field.value for field in answer.parts[0].fields)
    assert answer.duties is not None
    assert [ref.id for ref in answer.duties.lead] == ["a1", "a1.1", "a1.2"]
    assert any("共2项" in remark for remark in answer.parts[0].remarks)


COUNTY = """# 桃源县人民政府关于做好就业工作的通知

桃政发〔2026〕2号

各镇：

一、招聘

（一）招聘会。每季度举办招聘会。（牵头单位：县人力资源和社会保障局；配合单位：县财政局）

（二）补贴。按时发放补贴。（牵头单位：县人力资源和社会保障局）
"""
CITY = """# 芦溪市人民政府关于深化改革的通知

芦政发〔2026〕8号

各县：

一、优化审批

（一）减少材料。公布清单。（牵头单位：市司法局）

（二）压缩时限。一日办结。（牵头单位：市司法局）

二、协同推进湘赣边区和浙闽协作地区改革

（一）政务协同。推动“湘赣通办”能通则通。（牵头单位：市人力资源社会保障局；配合单位：市税务局）

（二）监管协同。移送违法线索。（牵头单位：市市场监督管理局；配合单位：市税务局）
"""


@pytest.fixture(scope="module")
def levels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("levels")
    (folder / "县.md").write_text(COUNTY, encoding="utf-8")
    (folder / "市.md").write_text(CITY, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [*folder.glob("*.md")], actor="test")
        one = Assistant(store)
        yield one
        one.close()


def test_what_is_named_tells_of_which_level_a_body_is(levels: Assistant) -> None:
    answer = levels.ask("人社在湘赣通办上干啥")
    assert answer.citations[0].ref.id == "2.1"
    assert answer.duties is not None
    assert [ref.id for ref in answer.duties.lead] == ["2.1"]


def test_what_a_body_does_not_lead_in_a_part(levels: Assistant) -> None:
    answer = levels.ask("湘赣浙闽那部分哪些不用人社牵头")
    assert [(each.ref.document, each.ref.id) for each in answer.citations] == [("芦政发〔2026〕8号", "2.2")]
    assert "人力资源社会保障局" in answer.parts[0].conclusion


def test_what_is_due_by_then_is_told_where_a_sentence_sets_the_day(assistant: Assistant) -> None:
    answer = assistant.ask("12月底前政务中心得搞完啥")
    assert any("12月底前开放一处夜市" in remark for remark in answer.parts[0].remarks)
