"""What a body is to do in one thing, who explains a document, and what holds for one level beside another."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Kind, Status
from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, kind_of, lead, support

FORESTS = """# 石桥县森林火灾应急预案

石政办发〔2026〕9号

石桥县人民政府办公室
2026年2月1日

一、组织体系

（一）成员单位职责

县林业局：负责火情监测和日常巡护，组织扑火队伍训练。
县公安局：负责火场警戒和交通管制，侦办失火案件。
县卫生健康局：负责伤员救治和卫生防疫。
县教育局：负责组织受威胁的学校停课和学生疏散。

二、预警响应

（一）Ⅰ级响应

1. 启动条件。火场面积超过100公顷，或者发生在县城周边3公里内。

2. 响应行动。由县长到现场指挥。

（二）Ⅲ级响应

1. 启动条件。火场面积超过1公顷的。

2. 响应行动。由值班领导调度。

三、保障

（一）加强防火期巡护。清明、冬至前后为防火期，由县林业局牵头，县公安局、各镇配合，逢路口设卡收缴火种。

（二）落实扑火经费。由县财政局牵头，县林业局配合，每年安排扑火经费80万元。

四、附则

（一）本预案由县应急管理局负责解释，自2026年3月1日起施行。
"""

MILK = """# 柳河市学生奶管理办法

柳政发〔2025〕3号

柳河市人民政府
2025年9月1日

第一条 学生奶由市教育局牵头组织，市市场监督管理局、市财政局配合。

第二条 市财政局对学生奶每份补助1元。

第三条 市农业农村局为奶源主管部门，负责奶站抽检；市公安局查处伪造奶标的行为。

第四条 本办法由市教育局会同市财政局解释。本办法自2025年10月1日起施行。
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("part")
    for name, text in (("预案.md", FORESTS), ("学生奶.md", MILK)):
        (folder / name).write_text(text, encoding="utf-8")
    store = Store.open(folder / "wence.db")
    load_paths(store, [folder / "预案.md", folder / "学生奶.md"], actor="test")
    return Assistant(store)


def test_what_a_body_does_in_a_thing_is_looked_for_among_its_own_duties(both: Assistant) -> None:
    answer = both.ask("林业局在防火期巡护上要做什么")
    assert kind_of(both.asked("林业局在防火期巡护上要做什么")) == "taking_part"
    assert ids(answer)[0] == "3.1"
    assert "设卡收缴火种" in render(answer)
    # with all that its document charges it with: more than the one place may be of the thing
    assert lead(answer) == ["1.1", "3.1"]
    assert support(answer) == ["3.2"]
    assert "共牵头2项、配合1项" in render(answer)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("农业农村局在奶站抽检上要做什么", "市农业农村局为奶源主管部门，负责奶站抽检"),
        ("公安局在伪造奶标的事情上要做什么", "市公安局查处伪造奶标的行为"),
    ],
)
def test_what_only_a_sentence_says_of_a_body_is_told_in_its_words(
    both: Assistant, question: str, first: str
) -> None:
    answer = both.ask(question)
    assert ids(answer)[0] == "a3"
    assert first in render(answer), render(answer)


def test_a_body_that_has_no_part_in_a_thing_is_given_none(both: Assistant) -> None:
    said = render(both.ask("卫生健康局在扑火经费上要做什么"))
    assert "80万元" not in said.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("森林火灾应急预案由谁负责解释", "本预案由县应急管理局负责解释"),
        ("森林火灾应急预案是林业局负责解释的吧", "不是：本预案由县应急管理局负责解释"),
        ("森林火灾应急预案是不是应急管理局负责解释", "是：本预案由县应急管理局负责解释"),
        ("学生奶管理办法是市财政局解释的吧", "是：本办法由市教育局会同市财政局解释"),
        ("学生奶管理办法是卫健局解释的吧", "不是：本办法由市教育局会同市财政局解释"),
        ("学生奶管理办法的解释权归谁", "本办法由市教育局会同市财政局解释"),
    ],
)
def test_who_explains_a_document_is_said_by_its_closing_provision(
    both: Assistant, question: str, first: str
) -> None:
    answer = both.ask(question)
    assert answer.kind is Kind.WHO_IS_RESPONSIBLE
    assert render(answer).startswith(first), render(answer)


def test_two_levels_compared_stand_side_by_side(both: Assistant) -> None:
    answer = both.ask("一级响应和三级响应的启动条件有什么区别")
    said = render(answer)
    assert answer.status is Status.ANSWERED
    assert ids(answer)[:2] == ["2.1.1", "2.2.1"]
    assert "一级：火场面积超过100公顷" in said
    assert "三级：火场面积超过1公顷" in said
    assert "指挥" not in said


def test_since_when_something_is_used_is_since_when_it_is_in_force(both: Assistant) -> None:
    assert render(both.ask("森林火灾应急预案从哪天起用")).startswith(
        "本预案由县应急管理局负责解释，自2026年3月1日起施行"
    )


def test_what_another_county_says_is_no_answer_for_the_one_that_is_named(tmp_path: Path) -> None:
    for county, price in (("青石", "8"), ("云溪", "11")):
        text = f"# {county}县社区食堂管理办法\n\n{county}县人民政府\n2026年1月1日\n\n第一条 为办好食堂制定本办法。\n"
        text += f"\n第二条 套餐每份{price}元。\n" if county == "云溪" else "\n第二条 食堂每天公示菜单。\n"
        (tmp_path / f"{county}.md").write_text(text, encoding="utf-8")
    store = Store.open(tmp_path / "wence.db")
    load_paths(store, sorted(tmp_path.glob("*.md")), actor="test")
    assistant = Assistant(store)
    assert "11元" in render(assistant.ask("云溪县食堂套餐每份多少钱"))
    assert "11元" not in render(assistant.ask("青石县食堂套餐每份多少钱"))
