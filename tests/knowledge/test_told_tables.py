"""A table in a clause's text as it is read: each line with the words of its header."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Passage, PassageKind, Ref
from knowledge.tables import lines, told
from knowledge.vectors import lay_out, whole_text

FEES = "收费标准按下表执行：\n序号 | 服务项目 | 城区（元/次） | 说明\n1 | 遗体接运 | 300 | 四十公里以内\n2 | 骨灰寄存 | 120 | 每年\n不足一次的按一次计。"


def test_each_line_is_read_with_its_header_and_the_unit_of_its_column() -> None:
    assert told(FEES) == (
        "收费标准按下表执行：\n服务项目：遗体接运，城区：300元/次，说明：四十公里以内"
        "\n服务项目：骨灰寄存，城区：120元/次，说明：每年\n不足一次的按一次计。"
    )


def test_a_line_goes_by_what_it_names_not_by_its_running_number() -> None:
    assert [line.name for line in lines(FEES)] == ["遗体接运", "骨灰寄存"]
    assert [line.columns for line in lines(FEES)] == [("城区", "说明")] * 2


def test_where_a_cell_is_missing_the_line_stays_as_it_stands() -> None:
    text = "层次 | 补贴（元） | 期限\nA类 | 8000\nB类 | 5000 | 两年"
    assert [line.cells for line in lines(text)] == [{"层次": "B类", "补贴": "5000元", "期限": "两年"}]
    assert "A类 | 8000" in told(text)


def test_a_table_whose_first_line_has_figures_has_no_header() -> None:
    assert told("电话 | 5520188\n邮编 | 413200") == "电话 | 5520188\n邮编 | 413200"


def test_models_read_a_table_as_it_is_read_aloud() -> None:
    passage = Passage(Ref("甲", "a2"), PassageKind.CLAUSE, "第二条", "", FEES)
    assert whole_text(passage) == told(FEES)
    sentences = [wanted.text for wanted in lay_out([passage]).wanted]
    assert any(each.startswith("服务项目：骨灰寄存，城区：120元/次，说明：每年") for each in sentences)


@given(st.text(alphabet="甲乙 |\n（元）1.", max_size=80))
def test_any_text_can_be_read_and_reading_it_again_changes_nothing(text: str) -> None:
    assert told(told(text)) == told(text)
    assert all(line.table < line.start < line.end <= len(text) for line in lines(text))
