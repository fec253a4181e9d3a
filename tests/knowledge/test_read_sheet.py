"""Spreadsheets: what the sheet shows is what the table says."""

import datetime
import io

import openpyxl
import pytest

from knowledge.errors import UnreadableFileError
from knowledge.model import BlockKind
from knowledge.read import read_bytes, read_here
from knowledge.read.detect import Format


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
