"""Spreadsheets: what the sheet shows is what the table says."""

import datetime
import io
import random
import struct

import openpyxl
import pytest

from knowledge.errors import UnreadableFileError
from knowledge.model import BlockKind
from knowledge.read import read_bytes, read_here
from knowledge.read.detect import Format
from tests.knowledge.made_doc import compound


def xlsx(*rows, title="Sheet1", merge=(), change=None):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for area in merge:
        book.active.merge_cells(area)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def record(kind, form, *values):
    data = struct.pack("<" + form, *values)
    return struct.pack("<HH", kind, len(data)) + data


def xls(*rows, title="Sheet1", more=b""):
    """A workbook as Excel 97 writes it ([MS-XLS]): a cell is a text, or a number and the number of its format."""
    formats = sorted({0, *(cell[1] for row in rows for cell in row if isinstance(cell, tuple))})
    kinds = [record(0xE0, "HHH14x", 0, each, 0) for each in formats]
    globals_ = record(0x809, "HHHHII", 0x600, 5, 0, 0, 0, 0) + b"".join(kinds)
    name = title.encode("utf-16-le")
    place = len(globals_) + 4 + 8 + len(name) + 4
    globals_ += record(0x85, f"IBBBB{len(name)}s", place, 0, 0, len(title), 1, name) + record(0x0A, "")
    cells = record(0x809, "HHHHII", 0x600, 0x10, 0, 0, 0, 0)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, tuple):
                cells += record(0x203, "HHHd", at, column, formats.index(cell[1]), cell[0])
            else:
                said = cell.encode("utf-16-le")
                cells += record(0x204, f"HHHHB{len(said)}s", at, column, 0, len(cell), 1, said)
    return compound({"ETExtData": b"<x/>", "Workbook": globals_ + cells + more + record(0x0A, "")})


def blocks(data):
    return read_here(Format.XLSX, "清单.xlsx", data).blocks


def test_merged_cells_are_filled_and_a_title_above_the_heading_is_a_paragraph():
    data = xlsx(
        ["任务清单", None, None], ["主题", "事项", "单位"], ["产业", "种植", "农业局"], [None, "养殖", "畜牧局"],
        merge=["A1:C1", "A3:A4"],
    )  # fmt: skip
    title, table = blocks(data)
    assert title.text == "任务清单"
    assert table.rows == (("主题", "事项", "单位"), ("产业", "种植", "农业局"), ("产业", "养殖", "畜牧局"))


def test_numbers_dates_and_percentages_read_as_they_are_shown():
    def formats(book):
        for place, pattern in (("B2", "yyyy年m月d日"), ("C2", "0%"), ("D2", "yyyy-mm-dd"), ("E2", "0.00")):
            book.active[place].number_format = pattern

    day = datetime.date(2024, 6, 5)
    (table,) = blocks(xlsx(["序号", "时限", "比例", "日期", "亩"], [1, day, 0.85, day, 2.5], change=formats))
    assert table.rows[1] == ("1", "2024年6月5日", "85%", "2024-06-05", "2.5")


# Monday, 26 October 2020, in the formats that a Chinese Excel or WPS names by their numbers alone
BUILT_IN = [
    (27, 44130, "2020年10月"), (28, 44130, "2020年10月26日"), (30, 44130, "2020-10-26"), (31, 44130, "2020年10月26日"),
    (32, 0.375, "09:00"), (36, 44130, "2020年10月"), (55, 0.75, "18:00"), (57, 44130, "2020年10月"),
    (58, 44130, "2020年10月26日"), (58, 1e9, "1000000000"), (14, 44130, "2020-10-26"), (20, 0.375, "09:00"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "value", "says"), BUILT_IN)
def test_dates_in_the_formats_built_into_a_chinese_excel_are_read_as_dates(number, value, says):
    def formats(book):
        book.active["B2"].number_format = "0"
        book.active["B2"]._style.numFmtId = number

    shown = (("序号", "时限"), ("1", says))
    (table,) = read_bytes("清单.xls", xls(["序号", "时限"], [(1, 0), (value, number)])).blocks
    assert table.rows == shown
    (table,) = blocks(xlsx(["序号", "时限"], [1, value], change=formats))
    assert table.rows == shown


def test_a_number_in_a_format_of_another_language_is_a_number():
    (table,) = read_bytes("清单.xls", xls(["序号", "亩"], [(1, 0), (2.5, 60)])).blocks
    assert table.rows == (("序号", "亩"), ("1", "2.5"))


GOOD = xls(["序号", "时限"], *([(at, 0), (44130 + at, 58)] for at in range(200)))


def changed(value, behind, further):
    """The good workbook with another number so many bytes behind the first place of ``behind``."""
    data = bytearray(GOOD)
    struct.pack_into("<I", data, data.index(behind) + further, value)
    return bytes(data)


STREAM, SHEET = "Workbook".encode("utf-16-le"), struct.pack("<HH", 0x85, 20)
DAMAGED = {
    "cut off in its cells": GOOD[:3000],
    "cut off before its directory": GOOD[:-1500],
    "cut off at its end": GOOD[:-600],
    "garbage behind its head": GOOD[:512] + random.Random(1).randbytes(9000),
    "zeros among its cells": GOOD[:512] + bytes(5000) + GOOD[5512:],
    "a stream said to be of 4 GB": changed(0xFFFFFFF0, STREAM, 120),
    "a stream a little longer than the file": changed(len(GOOD) + 1, STREAM, 120),
    "a sheet that begins outside": changed(0x7FFFFFFF, SHEET, 4),
    "a cell of no style": xls(["序号", "时限"], more=record(0x203, "HHHd", 1, 0, 900, 1.0)),
}


def test_a_workbook_of_many_dates_is_read_to_its_end():
    (table,) = read_bytes("清单.xls", GOOD).blocks
    assert table.rows[-1] == ("199", "2021年5月13日")


@pytest.mark.parametrize("what", DAMAGED)
def test_a_damaged_old_workbook_is_refused_in_a_sentence(what):
    with pytest.raises(UnreadableFileError, match=r"^清单.xls：文件不完整或已损坏，[^\n]{1,60}$"):
        read_bytes("清单.xls", DAMAGED[what])


def test_a_named_sheet_without_a_title_gives_its_name_and_a_default_name_is_none():
    assert blocks(xlsx(["序号", "事项"], [1, "修路"], title="重点任务"))[0].text == "重点任务"
    assert blocks(xlsx(["序号", "事项"], [1, "修路"]))[0].kind is BlockKind.TABLE


def test_hidden_sheets_are_not_read_and_that_is_said():
    def hide(book):
        book.create_sheet("草稿").append(["不公开", "内容"])
        book["草稿"].sheet_state = "hidden"

    source = read_here(Format.XLSX, "清单.xlsx", xlsx(["序号", "事项"], [1, "修路"], change=hide))
    assert len(source.blocks) == 1
    assert [finding.code for finding in source.findings] == ["hidden-sheet"]


def test_a_cell_at_the_far_end_of_the_sheet_does_not_make_a_million_rows():
    def far(book):
        book.active["B1048576"] = "完"

    (table,) = blocks(xlsx(["序号", "事项"], [1, "修路"], change=far))
    assert table.rows == (("序号", "事项"), ("1", "修路"), ("", "完"))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("序号,事项\n1,修路\n", "utf-8"),
        ("序号,事项\n1,修路\n", "gb18030"),
        ("序号;事项\r\n1;修路\r\n", "utf-8-sig"),
        ("序号\t事项\n1\t修路\n", "utf-16"),
    ],
)
def test_csv_in_the_encodings_and_with_the_delimiters_that_come(text, encoding):
    (table,) = read_bytes("清单.csv", text.encode(encoding)).blocks
    assert table.rows == (("序号", "事项"), ("1", "修路"))


def test_a_web_page_named_xls_is_read_as_what_it_is_and_that_is_said():
    page = "<html><body><table><tr><td>序号</td><td>事项</td></tr><tr><td>1</td><td>修路</td></tr></table></body></html>"
    source = read_bytes("清单.xls", page.encode())
    assert source.blocks[0].rows == (("序号", "事项"), ("1", "修路"))
    assert [finding.code for finding in source.findings] == ["wrong-extension"]


def test_an_empty_sheet_is_refused_in_a_sentence():
    with pytest.raises(UnreadableFileError, match="没有内容"):
        read_bytes("清单.xlsx", xlsx())
