"""A document's structure as an .xlsx to download: the matrix, the deadlines, and all that was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from bot.pictures.deadlines import deadlines
from bot.pictures.matrix import Cell, Mark, matrix, same
from bot.pictures.sheet import TooLarge
from glossary.printable import shortened
from knowledge.model import Document

# What one cell and one sheet of the format hold (ECMA-376; Excel's specifications and limits).
MAX_CELL = 32_767
MAX_COLUMNS = 16_384
# More cells than this take over ten seconds and are read by nobody in a chat.
MAX_CELLS = 1_000_000
# A cell that begins like this is a formula to some program the table may be carried on to (CWE-1236).
FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")

MARKS = {
    Cell(Mark.LEAD): "牵头",
    Cell(Mark.SUPPORT): "配合",
    Cell(Mark.LEAD, True): "牵头（仅清单）",
    Cell(Mark.SUPPORT, True): "配合（仅清单）",
}
# Points: a line of text at the usual size, the tallest row the format knows.
LINE_HEIGHT, MAX_HEIGHT = 15, 409
HEAD_FONT = Font(bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor="0B5FA5")
LEAD_FILL = PatternFill("solid", fgColor="CFE2F3")
SUPPORT_FILL = PatternFill("solid", fgColor="FCE8C8")
TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
MIDDLE = Alignment(horizontal="center", vertical="top", wrap_text=True)

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, the heads with the widths of their columns in characters, the rows.

    The first ``frozen`` columns stay in sight, as the head does.
    """

    name: str
    heads: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Value, ...], ...]
    frozen: int = 0


def workbook(document: Document, today: date, canonical: Callable[[str], str] = same) -> bytes:
    """All of one document as the bytes of an .xlsx, a sheet a subject; empty subjects are left out.

    ``canonical`` gives the one name of a unit printed in several ways (for the matrix; the other sheets
    have names as printed). Nothing in it is ever a formula. Raises :class:`TooLarge` beyond a
    million cells.
    """
    made = (
        _document(document),
        _matrix(document, canonical),
        _deadlines(document, today),
        *(make(document) for make in (_duties, _checklist, _clauses, _terms, _findings)),
    )
    tables = [table for table in made if table.rows]
    if len(tables) < 2:
        raise TooLarge("这份文件里没有读出条款，没有可以导出的内容。")
    return write(document.title, tables)


def write(title: str, tables: Sequence[Table]) -> bytes:
    """``tables`` as the bytes of an .xlsx, a sheet each; TooLarge beyond a million cells."""
    cells = sum(len(table.heads) * len(table.rows) for table in tables)
    if cells > MAX_CELLS or any(len(table.heads) > MAX_COLUMNS for table in tables):
        raise TooLarge(f"内容太多（{cells:,} 格），做不成一个表格文件。请改用 JSON 导出。")
    book = Workbook(write_only=True)
    book.properties.title = _text(title)
    for table in tables:
        _write(book, table)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _text(value: str) -> str:
    """Without the characters the format cannot hold, and no longer than a cell."""
    return shortened(ILLEGAL_CHARACTERS_RE.sub("", value), MAX_CELL)


def _write(book: Workbook, table: Table) -> None:
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}2"
    # On paper: across, as wide as the page, the head on each page.
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"
    for place, (_, width) in enumerate(table.heads, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    last = get_column_letter(len(table.heads))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    heads = [head for head, _ in table.heads]
    sheet.row_dimensions[1].height = _height(table, heads)
    sheet.append([_cell(sheet, head, font=HEAD_FONT, fill=HEAD_FILL, alignment=MIDDLE) for head in heads])
    for number, row in enumerate(table.rows, start=2):
        sheet.row_dimensions[number].height = _height(table, row)
        sheet.append([_cell(sheet, value, **_look(value)) for value in row])


def _height(table: Table, row: Sequence[Value]) -> int:
    """Points for the lines of the fullest cell: not every program finds the height of wrapped text by itself."""
    lines = max(
        -(-2 * len(value) // width)
        for value, (_, width) in zip((str(value or "") for value in row), table.heads, strict=True)
    )
    return min(LINE_HEIGHT * max(1, lines) + 4, MAX_HEIGHT)


def _look(value: Value) -> dict[str, object]:
    if isinstance(value, str) and value in MARKS.values():
        return {"alignment": MIDDLE, "fill": LEAD_FILL if value.startswith("牵头") else SUPPORT_FILL}
    return {"alignment": MIDDLE if isinstance(value, int) else TOP}


def _cell(sheet: object, value: Value, **style: object) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, _text(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        # A text, whatever it begins with; the format's own mark keeps it one when it is edited.
        cell.data_type = "s"
        if value.startswith(FORMULA_STARTS):
            cell.quotePrefix = True
            cell.number_format = "@"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    for name, look in style.items():
        setattr(cell, name, look)
    return cell


def _join(names: Iterable[str]) -> str:
    return "、".join(names)


def _heads(*heads: str | tuple[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((head, 14) if isinstance(head, str) else head for head in heads)


def _document(document: Document) -> Table:
    facts: tuple[tuple[str, Value], ...] = (
        ("标题", document.title),
        ("发文字号", document.number),
        ("发文机关", document.issuer),
        ("成文日期", document.date),
        ("主送机关", document.addressee),
        ("附件", _join(document.annexes) or None),
        ("印发机关", document.printing_authority),
        ("印发日期", document.printing_date),
        ("施行日期", document.effective_from),
        ("失效日期", document.expires),
        ("来源文件", document.source_file or None),
    )
    rows = tuple(fact for fact in facts if fact[1] is not None)
    return Table("文件", _heads(("项目", 14), ("内容", 80)), rows)


def _matrix(document: Document, canonical: Callable[[str], str]) -> Table:
    table = matrix(document, canonical)
    heads = (("单位", 24), ("牵头", 7), ("配合", 7), *((f"{c.label}{c.title}", 13) for c in table.columns))
    rows = tuple(
        (row.unit, row.leads, row.supports, *(MARKS[cell] if cell else None for cell in row.cells))
        for row in table.rows
    )
    return Table("职责矩阵", heads, rows, frozen=3)


def _deadlines(document: Document, today: date) -> Table:
    heads = _heads("条款", ("标题", 36), ("责任单位", 24), ("时限原文", 30), "到期日", ("状态", 12))
    rows = tuple(
        (
            entry.label,
            entry.title,
            _join(entry.units),
            entry.quoted,
            entry.day,
            _state(entry.day, entry.lasting, today),
        )
        for entry in deadlines(document).entries
    )
    return Table("完成时限", heads, rows, frozen=1)


def _state(day: date | None, lasting: bool, today: date) -> str:
    if day is None:
        return "长期坚持" if lasting else "未写日期"
    return "日期已过" if day < today else "未到期"


def _duties(document: Document) -> Table:
    """One line a clause with duties; contact and deadline from the row tied to it where the body has none."""
    tied = {row.clause: row for row in document.checklist if row.clause is not None}
    heads = _heads(
        "条款",
        ("标题", 36),
        "责任领导",
        ("责任单位", 24),
        "责任人",
        ("配合单位", 48),
        ("完成时限", 26),
        ("配合单位（清单）", 48),
    )
    rows = []
    for clause in document.clauses:
        row = tied.get(clause.id)
        if not (clause.leaders or clause.lead_units or clause.supporting_units or row):
            continue
        rows.append(
            (
                clause.label,
                clause.title,
                _join(clause.leaders or (row.leaders if row else ())),
                _join(clause.lead_units or (row.lead_units if row else ())),
                clause.contact or (row.contact if row else None),
                _join(clause.supporting_units),
                clause.deadline or (row.deadline if row else None),
                _join(row.supporting_units)
                if row and row.supporting_units != clause.supporting_units
                else None,
            )
        )
    return Table("责任分工", heads, tuple(rows), frozen=1)


def _checklist(document: Document) -> Table:
    labels = {clause.id: clause.label for clause in document.clauses}
    heads = _heads(
        ("序号", 6),
        ("主要事项", 24),
        ("具体内容", 28),
        ("主要措施", 60),
        "责任领导",
        ("责任单位", 20),
        "责任人",
        ("配合单位", 40),
        ("完成时限", 26),
        ("对应条款", 12),
        "备注",
    )
    rows = tuple(
        (
            row.row,
            row.theme,
            row.matter,
            row.measures,
            _join(row.leaders),
            _join(row.lead_units),
            row.contact,
            _join(row.supporting_units),
            row.deadline,
            labels.get(row.clause or ""),
            row.remark,
        )
        for row in document.checklist
    )
    return Table("责任清单", heads, rows, frozen=1)


def _clauses(document: Document) -> Table:
    heads = _heads(("编号", 10), ("条款", 14), ("标题", 36), ("正文", 90))
    rows = tuple((clause.id, clause.label, clause.title, clause.text) for clause in document.clauses)
    return Table("条款", heads, rows, frozen=1)


def _terms(document: Document) -> Table:
    rows = tuple((term.id, term.name, _join(term.aliases), term.definition) for term in document.terms)
    return Table("名词解释", _heads(("编号", 10), ("名词", 24), ("又称", 24), ("解释", 90)), rows, frozen=1)


def _findings(document: Document) -> Table:
    words = {"error": "错误", "warning": "请核对", "info": "提示"}
    rows: Sequence[tuple[Value, ...]] = [
        (words[found.severity], found.where, found.message, found.line) for found in document.findings
    ]
    return Table("核对", _heads(("程度", 8), ("位置", 20), ("说明", 80), ("行", 8)), tuple(rows))
