"""The spreadsheet: what stands in it, and that nothing in it is ever a formula."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from bot.pictures import workbook as module
from bot.pictures.sheet import TooLarge
from bot.pictures.workbook import MAX_CELL, workbook
from knowledge.model import Clause, Document, Finding, Severity, Term
from tests.bot.pictures import DOCUMENT

TODAY = date(2024, 6, 30)


def opened(document: Document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(document, TODAY)))


def values(book: openpyxl.Workbook, sheet: str) -> list[tuple[object, ...]]:
    return list(book[sheet].iter_rows(values_only=True))


def test_each_subject_is_a_sheet_and_what_is_empty_is_left_out() -> None:
    assert opened(DOCUMENT).sheetnames == ["文件", "职责矩阵", "完成时限", "责任分工", "责任清单", "条款"]
    more = replace(
        DOCUMENT,
        terms=(Term("T1", "河长制", "由……"),),
        findings=(Finding("gap", Severity.WARNING, "二、", "编号不连续"),),
    )
    assert opened(more).sheetnames[-2:] == ["名词解释", "核对"]


def test_the_matrix_says_who_leads_supports_and_what_only_the_list_says() -> None:
    head, *rows = values(opened(DOCUMENT), "职责矩阵")
    assert head[:4] == ("单位", "牵头", "配合", "一、（一）划定保护区")
    by_unit = {row[0]: row for row in rows}
    assert by_unit["水务局"][1:5] == (2, 1, "牵头", "配合")
    assert by_unit["财政局"][3] == "配合（仅清单）"


def test_deadlines_are_dates_and_say_whether_the_day_is_past() -> None:
    _, first, second, third, fourth = values(opened(DOCUMENT), "完成时限")
    assert first[3:] == ("2024年3月31日完成并长期坚持", datetime(2024, 3, 31), "日期已过")
    assert second[-1] == "未到期"
    assert third[4:] == (None, "长期坚持")
    assert fourth[4:] == (None, "未写日期")


def test_the_list_of_duties_shows_where_body_and_list_differ() -> None:
    rows = values(opened(DOCUMENT), "责任分工")
    assert rows[1][:8] == ("一、（一）", "划定保护区", None, "水务局", None, "林草局、各乡镇",
                           "2024年3月31日完成并长期坚持", "林草局、财政局")  # fmt: skip


def test_the_head_stays_in_sight_and_columns_have_a_width() -> None:
    book = opened(DOCUMENT)
    assert book["职责矩阵"].freeze_panes == "D2"
    assert book["条款"].freeze_panes == "B2"
    assert all(sheet.column_dimensions["A"].width >= 6 for sheet in book)


@pytest.mark.parametrize(
    "evil", ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "=cmd|' /C calc'!A0"]
)
def test_nothing_a_document_says_becomes_a_formula(evil: str) -> None:
    bad = Document(
        evil, evil, evil, clauses=(Clause(evil, evil, evil, 1, None, evil, (evil,), (evil,), (evil,)),)
    )
    content = workbook(bad, TODAY)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert sheets
    assert all(b"<f>" not in sheet and b"<f " not in sheet for sheet in sheets)
    cells = [
        c for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for c in row
    ]
    found = [cell for cell in cells if cell.value == evil]
    assert found
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_characters_and_lengths_the_format_cannot_hold_are_taken_care_of() -> None:
    text = "坏\x00字\x0b符" + "长" * (MAX_CELL + 10)
    rows = values(opened(Document("x", "x", clauses=(Clause("1", "一、", "x", 1, None, text),))), "条款")
    assert str(rows[1][3]).startswith("坏字符长")
    assert len(str(rows[1][3])) == MAX_CELL


def test_too_many_cells_are_refused_before_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CELLS", 20)
    with pytest.raises(TooLarge, match="JSON"):
        workbook(DOCUMENT, TODAY)


def test_a_document_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(TooLarge, match="没有读出条款"):
        workbook(Document("x", "x"), TODAY)
