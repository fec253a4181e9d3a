"""Tables that are set with spaces in plain text, and lines with gaps that are none."""

from __future__ import annotations

import pytest

from knowledge.parse import parse_bytes
from knowledge.read.spaced import spaced_tables

ROSTER = (
    "单位          职责        联系人    值班电话        手机\n"
    "党政办        综合协调    苗某华    0478-8231001    139****0612\n"
    "社会事务办    群众安置    云 某     0478-8231015\n"
    "财政所        后勤保障    段 某     0478-8231023    137****9940\n"
)


def test_a_list_of_phones_set_with_spaces_is_a_list_of_duties() -> None:
    document = parse_bytes(
        "预案.txt", f"某街道应急预案\n一、总则\n做好应急。\n附件\n值守通讯录\n{ROSTER}".encode()
    )
    assert [
        (row.matter, row.lead_units, row.contact, row.measures) for row in document.checklist
    ] == [
        ("综合协调", ("党政办",), "苗某华、0478-8231001、139****0612", ""),
        ("群众安置", ("社会事务办",), "云某、0478-8231015", ""),
        ("后勤保障", ("财政所",), "段某、0478-8231023、137****9940", ""),
    ]  # fmt: skip


def test_a_row_may_leave_cells_empty_below_the_heads_of_their_columns() -> None:
    (table,) = spaced_tables(ROSTER.split("\n")).values()
    assert table.rows[2] == ("社会事务办", "群众安置", "云 某", "0478-8231015", "")


@pytest.mark.parametrize(
    "text",
    [
        "班次   上班    下班\n甲班    08:00   20:00\n乙班    20:00   08:00",
        "片区\u3000\u3000学校数\u3000\u3000督导时间\n城区\u3000\u300018\u3000\u30007月20日\n山区\u3000\u300011\u3000\u30007月15日",
        "甲中心   0351-7025001   开化街89号\n乙中心   0351-4039120   桃园路8号\n丙中心   0351-5648233   新兰路3号",
    ],
)
def test_columns_of_figures_make_a_table(text: str) -> None:
    (table,) = spaced_tables(text.split("\n")).values()
    assert len(table.rows) == 3
    assert {len(row) for row in table.rows} == {3}


@pytest.mark.parametrize(
    "text",
    [
        # who signs
        "某某局    某某厅    某某委\n甲某办    乙某办    丙某办\n丁某部    戊某部    己某部",
        # two columns, two lines
        "早读  7:20\n上午  8:00\n下午  14:30",
        "甲班   08:00   20:00\n乙班   20:00   08:00",
        # sentences with gaps
        "一、甲  二、乙  三、3项\n四、甲  五、乙  六、3项\n七、甲  八、乙  九、3项",
        "第1项完成。  第2项完成。  第3项完成。\n第4项完成。  第5项完成。  第6项完成。\n第7项完成。  第8项完成。  第9项完成。",
    ],
)
def test_lines_with_gaps_may_be_no_table(text: str) -> None:
    assert spaced_tables(text.split("\n")) == {}


def test_digits_that_are_covered_stay_covered() -> None:
    document = parse_bytes(
        "公约.md",
        "村规民约\n一、调解\n**调解主任**：覃某，电话152****3378、13*****2201。\n二、其他\n照办。".encode(),
    )
    assert document.clauses[0].text == "调解主任：覃某，电话152****3378、13*****2201。"
    assert [finding.code for finding in document.findings if finding.code == "stray-mark"] == []


def test_fences_of_code_are_no_text() -> None:
    document = parse_bytes("方案.md", "某校方案\n一、分工\n```\n甲：值班。\n```\n二、其他\n照办。".encode())
    assert document.clauses[0].text == "甲：值班。"
