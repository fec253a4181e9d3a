"""Tables of a web page whose cells a program has written in a line each, with a 「|」 behind each cell and one before each row."""

from __future__ import annotations

import pytest

from knowledge.model import BlockKind
from knowledge.parse import parse_bytes
from knowledge.read import read_bytes

NOTICE = "# 甲县人民政府关于节水的通知\n\n各乡镇：\n\n一、检查管网\n\n二、更换水表\n\n附件：节水工作台账\n\n甲县人民政府\n\n2024年3月1日\n\n"
HEADER = "|\n序号 |\n任务 |\n具体事项 |\n牵头单位 |\n联系人 |\n季度进展情况 |\n问题 | ||||\n|\n进展情况 |\n是否完成 | ||||||||\n"
LEDGER = (
    "|\n附件 | |||||||||\n|\n节水工作台账 | |||||||||\n"
    + HEADER
    + "|\n1 |\n检查管网 |\n检查老城区管网 |\n县水务局 |\n||||||\n"
    + HEADER
    + "|\n2 |\n更换水表 |\n更换水表 |\n县住建局\n县水务局 |\n||||||\n\n\n抄送：县委办公室。\n"
)


@pytest.mark.parametrize("name", ["通知.md", "通知.txt"])
def test_a_ledger_written_so_is_the_list_it_was(name: str) -> None:
    document = parse_bytes(name, (NOTICE + LEDGER).encode())
    assert [(row.row, row.matter, row.measures, row.lead_units) for row in document.checklist] == [
        (1, "检查管网", "检查老城区管网", ("县水务局",)),
        (2, "更换水表", "更换水表", ("县住建局", "县水务局")),
    ]
    assert document.annexes == ("节水工作台账",)
    assert not [each for each in document.page if "|" in each or "水务局" in each]
    assert not {"repeated-text", "text-lost"} & {found.code for found in document.findings}


def test_a_table_that_is_no_list_is_a_table_and_what_stands_across_it_a_paragraph() -> None:
    text = "甲县收费标准\n\n|\n收费表 | |\n|\n项目 |\n标准 |\n|\n清运 |\n每车\n三百元 |\n\n自下月起执行。\n"
    paragraph, table = read_bytes("标准.txt", text.encode()).blocks[1:3]
    assert paragraph.text == "收费表"
    assert table.rows == (("项目", "标准"), ("清运", "每车\n三百元"))


@pytest.mark.parametrize("lines", ["|\n甲\n乙", "|\n甲 |\n\n乙", "|", "甲 |\n乙 |"])
def test_strokes_that_make_no_rows_make_no_table(lines: str) -> None:
    blocks = read_bytes("甲.txt", f"甲办法\n{lines}\n".encode()).blocks
    assert not [block for block in blocks if block.kind is BlockKind.TABLE]


def test_what_stands_across_a_table_may_leave_it_a_single_row() -> None:
    text = "甲县收费标准\n\n|\n收费表 | |\n|\n二〇二六年起 | |\n|\n清运 |\n每车\n三百元 |\n按次 |\n另计 |\n"
    tables = [
        block for block in read_bytes("标准.txt", text.encode()).blocks if block.kind is BlockKind.TABLE
    ]
    assert [len(table.rows) for table in tables] == [1]
