"""The cells of a list whose rows are things (wells, houses) are read as a table's; and who is not in the list is told so."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from tests.bot.answering import ids, kind_of, on

WELLS = """# 禾川县农村机井管护工作方案

禾政办发〔2026〕9号

一、管护要求

（一）巡查。每月巡查不少于2次，发现漏水应在3日内抢修，发现停泵及时报告县水利局。

（二）收费。灌溉用水每立方米0.4元，由村集体收取。

（三）目标。2026年修复机井38眼，覆盖农户2600户，新增灌溉面积1.4万亩。

（四）报送。各乡镇人民政府于2026年3月10日前制定本乡镇管护实施方案，报县水利局备案。

（五）配件。塔山镇配件厂年产能提高到200万件。

附件

机井管护责任人名单

| 序号 | 机井名称 | 所在乡镇 | 建成年份 | 灌溉面积（亩） | 受益户数 | 责任人 |
|---|---|---|---|---|---|---|
| 1 | 柏林坡机井 | 塔山镇 | 1998 | 320 | 87 | 费长庚 |
| 2 | 东沟机井 | 塔山镇 | 2004 | 150 | 42 | 苗立冬 |
| 3 | 老槐树机井 | 柳湾乡 | 2011 | 460 | 126 | 宗士明 |
"""


@pytest.fixture(scope="module")
def wells(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("wells"), WELLS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("东沟机井受益几户", "东沟机井，受益户数：42"),
        ("老槐树机井灌溉多少亩", "老槐树机井，灌溉面积（亩）：460"),
        ("柏林坡机井哪年建的", "柏林坡机井，建成年份：1998"),
        ("老槐树哪年打的", "老槐树机井，建成年份：2011"),
        ("东沟机井在哪个乡镇", "东沟机井，所在乡镇：塔山镇"),
    ],
)
def test_the_cell_of_a_row_is_told_with_its_column(wells: Assistant, question: str, said: str) -> None:
    assert wells.ask(question).parts[0].conclusion == said


@pytest.mark.parametrize("question", ["石坪机井灌溉多少亩", "石坪机井受益几户", "石坪机井覆盖多少农户"])
def test_the_cell_of_another_row_is_no_answer(wells: Assistant, question: str) -> None:
    assert wells.ask(question).status is Status.NOT_FOUND


def test_who_answers_for_what_no_list_has_is_not_told_of_all_that_it_has(wells: Assistant) -> None:
    asked = wells.asked("杏坪机井责任人是谁")
    assert kind_of(asked) != "charges"
    assert kind_of(wells.asked("责任人都有哪些")) == "charges"


@pytest.mark.parametrize("question", ["东沟机井在哪个乡镇", "老槐树机井归哪个乡镇"])
def test_which_town_something_is_in_asks_nothing_of_all_towns(wells: Assistant, question: str) -> None:
    assert not wells.asked(question).question.names_someone


@pytest.mark.parametrize("question", ["东沟机井新增灌溉面积是多少", "柳湾乡2026年修复机井多少眼"])
def test_how_many_there_are_in_all_is_not_how_many_of_one(wells: Assistant, question: str) -> None:
    assert "1.4万" not in wells.ask(question).parts[0].conclusion
    assert "38" not in wells.ask(question).parts[0].conclusion


@pytest.mark.parametrize(
    "question", ["2026年修复机井多少眼", "塔山镇巡查每月多少次", "塔山镇配件厂年产多少万件"]
)
def test_how_many_in_all_and_what_holds_for_each_are_told(wells: Assistant, question: str) -> None:
    assert wells.ask(question).status is Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "各乡镇的管护实施方案几号前报",
        "乡镇几号前报实施方案",
        "各乡镇啥时候交管护方案",
        "各乡镇什么时候制定实施方案",
    ],
)
def test_by_what_day_a_paper_is_handed_in_is_not_when_somebodys_duties_are_due(
    wells: Assistant, question: str
) -> None:
    answer = wells.ask(question)
    assert kind_of(wells.asked(question)) == "content"
    assert "3月10日" in answer.parts[0].conclusion


TABLE = """# 石桥镇包联工作安排

石政发〔2026〕6号

一、包联领导联系电话如下：

| 姓名 | 职务 | 联系电话 |
|---|---|---|
| 韩守山 | 镇长 | 0598-6731001 |
| 孟庆明 | 副镇长 | — |

二、来访接待由党政办负责，咨询电话0598-6731009，联系人闵小佳。组长由副镇长贺长海担任。

三、石桥惠民热力有限公司负责供热，客服电话0598-6735500。
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("lines"), TABLE)


def test_a_cell_in_which_nothing_is_written_says_nothing(lines: Assistant) -> None:
    assert lines.ask("孟庆明的联系电话是多少").status is Status.NOT_FOUND
    assert "6731001" in lines.ask("韩守山的联系电话是多少").parts[0].conclusion


def test_the_line_of_an_office_is_not_that_of_whom_another_sentence_names(lines: Assistant) -> None:
    answer = lines.ask("贺长海的电话是多少")
    assert "6731009" not in answer.parts[0].conclusion
    # 公|司客服: no person's name
    assert "6735500" in lines.ask("石桥惠民热力有限公司客服电话多少").parts[0].conclusion


MATTERS = """# 沅川县养老服务实施方案

一、主要任务

（一）适老化改造。改造1500户。

附件

任务清单

| 序号 | 任务 | 责任单位 | 责任人 | 联系电话 | 完成时限 |
|---|---|---|---|---|---|
| 1 | 适老化改造1500户 | 县民政局 | 田茂林 | 0748-6224417 | 10月底前 |
"""


def test_a_phone_is_no_other_line(tmp_path: Path) -> None:
    assistant = on(tmp_path, MATTERS)
    answer = assistant.ask("田茂林的邮箱是多少")
    assert answer.status is Status.NOT_FOUND
    assert "邮箱" in answer.parts[0].conclusion
    assert "6224417" in assistant.ask("田茂林的电话是多少").parts[0].conclusion
    assert ids(answer) == []
