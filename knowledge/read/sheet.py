"""Spreadsheets as blocks: .xlsx by openpyxl, .xls by xlrd, .csv; each sheet a table, merged cells filled."""

from __future__ import annotations

import csv
import io
import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from glossary.lazy import regex
from knowledge.errors import UnreadableFileError
from knowledge.model import Aside, Block, BlockKind, Finding, Severity, Source
from knowledge.read import tables, unseen
from knowledge.read.archive import Archive, damaged, encrypted, parse_xml
from knowledge.read.encoding import decode

if TYPE_CHECKING:
    from lxml import etree
    from openpyxl.worksheet.worksheet import Worksheet

_DEFAULT_NAME = regex(r"(sheet|工作表|表)\s*\d*", re.IGNORECASE)
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b")
_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_RANGE = regex(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_SECTION = regex(r"&[LCR]")
_CODE = regex(r'&(?:"[^"]{0,99}"|\d{1,3}|K[0-9A-Fa-f+-]{6}|[A-Za-z])')
_HEADER_RECORD, _FOOTER_RECORD, _CONTINUE_RECORD, _TEXT_RECORD = 0x14, 0x15, 0x3C, 0x1B6
_MONTH, _DAY, _MINUTE, _SECOND = "yyyy年m月", "m月d日", "h时mm分", "h时mm分ss秒"
# The formats of dates that a Chinese Excel or WPS has built in, so that a file names them by number alone (ECMA-376,
# 18.8.30, zh-cn): neither xlrd nor openpyxl has their patterns.
_BUILT_IN = {
    27: _MONTH, 28: _DAY, 29: _DAY, 30: "m-d-yy", 31: "yyyy年m月d日", 32: _MINUTE, 33: _SECOND, 34: _MINUTE, 35: _SECOND,
    36: _MONTH, 50: _MONTH, 51: _DAY, 52: _MONTH, 53: _DAY, 54: _DAY, 55: _MINUTE, 56: _SECOND, 57: _MONTH, 58: _DAY,
}  # fmt: skip
_MAX_MERGES = 20_000
_MAX_COLUMNS = 500


def read_xlsx(name: str, data: bytes) -> Source:
    """An .xlsx workbook. Raises UnreadableFileError: damaged, encrypted, too many cells, hostile XML."""
    from openpyxl import load_workbook

    archive = Archive(name, data)
    asides = _examine(name, archive)
    book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False, rich_text=False)
    findings: list[Finding] = []
    if any(path.endswith("vbaProject.bin") for path in archive.names):
        findings.append(
            Finding("macros-ignored", Severity.WARNING, "全文", "文件带有宏，没有运行，只读取了文字。")
        )
    sheets = []
    for sheet in book.worksheets:
        asides.append(Aside("工作表名称", sheet.title))
        if sheet.sheet_state != "visible":
            findings.append(_hidden(sheet.title))
            asides += _unread(sheet, 0)
            continue
        asides += _unread(sheet, _MAX_COLUMNS)
        findings += _hidden_cells(sheet)
        sheets.append((sheet.title, tables.fill(_cells(sheet), name)))
    return replace(_source(name, sheets, findings), asides=tuple(asides))


def _unread(sheet: Worksheet, beyond: int) -> Iterator[Aside]:
    """The texts of a sheet's cells in the columns that are not read."""
    for (_, column), cell in sorted(sheet._cells.items()):
        if column > beyond and isinstance(cell.value, str):
            yield Aside(f"工作表“{sheet.title}”没有读入的格子", cell.value)


def _margins(root: etree._Element) -> Iterator[Aside]:
    """The heads and feet that a sheet prints, without their codes (ECMA-376, 18.3.1.46), and its formulas' texts."""
    for element in root.iterfind("{*}headerFooter/*"):
        for text in _SECTION.split(element.text or ""):
            yield Aside("打印的页眉或页脚", _CODE.sub("", text))
    for formula in root.iter("{*}f"):
        if formula.text and not formula.text.isascii():
            yield Aside("公式", formula.text)


def _examine(name: str, archive: Archive) -> list[Aside]:
    """Refuse, before openpyxl makes an object of each cell, what would fill the memory; give what stands beside the cells.

    The declared dimensions are not believed: cells and merged areas are counted.
    """
    cells = 0
    asides: list[Aside] = []
    sheets = {"xl/sharedStrings.xml"}
    for path in archive.names:
        if path.endswith(".rels"):
            archive.xml(path)
        if path.startswith("xl/worksheets/") and path.count("/") == 2 and path.endswith(".xml"):
            data = archive.read(path)
            cells += sum(1 for _ in _CELL.finditer(data))
            if cells > tables.MAX_CELLS or sum(1 for _ in _MERGE.finditer(data)) > _MAX_MERGES:
                raise tables.too_many_cells(name)
            root = parse_xml(name, data, path)
            sheets.add(path)
            asides += [*_margins(root), *unseen.attributes("填写提示", root)]
            area = 0
            for element in root.iterfind("{*}mergeCells/{*}mergeCell"):
                area += _area(element.get("ref", ""))
            if area > tables.MAX_CELLS:
                raise tables.too_many_cells(name)
    return [*asides, *unseen.parts(archive, sheets)]


def _area(reference: str) -> int:
    match = _RANGE.fullmatch(reference)
    if match is None or match[3] is None:
        return 1
    columns = abs(_column(match[3]) - _column(match[1])) + 1
    return columns * (abs(int(match[4]) - int(match[2])) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _cells(sheet: Worksheet) -> Iterator[tables.Cell]:
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    # Only the cells that are there, and by rows that are used: a far-off one does not make a million.
    places = sorted({row for row, _ in sheet._cells})
    row_at = {row: at for at, row in enumerate(places)}
    for (row, column), cell in sorted(sheet._cells.items()):
        text = _shown(*_dated(cell)) if cell.value is not None else ""
        area = merged.get((row, column))
        if text and column <= _MAX_COLUMNS:
            rows = row_at.get(area.max_row, row_at[row]) - row_at[row] + 1 if area else 1
            columns = min(area.max_col, _MAX_COLUMNS) - column + 1 if area else 1
            yield tables.Cell(row_at[row], column - 1, text, rows, columns)


def _dated(cell: Any) -> tuple[Any, str]:
    """An .xlsx cell's value and its format's pattern; a number in a date's format that openpyxl does not know is a date."""
    from openpyxl.utils.datetime import from_excel

    pattern = _BUILT_IN.get(cell._style.numFmtId) if cell._style else None
    if pattern is None or cell.data_type != "n":
        return cell.value, cell.number_format
    try:
        return from_excel(cell.value, cell.parent.parent.epoch), pattern
    except (ValueError, OverflowError):  # a number that is no day
        return cell.value, pattern


def _shown(value: Any, pattern: str) -> str:
    """A cell's value about as the sheet shows it: dates and percentages by their format."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return _date(value, pattern)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        if "%" in pattern:
            return f"{round(value * 100, 4):g}%"
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"
    return str(value)


def _date(value: date, pattern: str) -> str:
    pattern = pattern.lower()
    day = "d" in re.sub(r"\[[^\[\]]*\]", "", pattern)
    if "年" in pattern or "月" in pattern or "[$-804]" in pattern or "reserved" in pattern:
        return f"{value.year}年{value.month}月" + (f"{value.day}日" if day else "")
    return value.strftime("%Y-%m-%d" if day else "%Y-%m")


def read_xls(name: str, data: bytes) -> Source:
    """An .xls workbook (BIFF). Raises UnreadableFileError: damaged, encrypted, too many cells."""
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=False, logfile=io.StringIO(), ragged_rows=True
        )
    except xlrd.XLRDError as error:
        raise (encrypted if "encrypt" in str(error).lower() else damaged)(name) from error
    findings: list[Finding] = []
    sheets = []
    asides: list[Aside] = list(_records(_stream(data)))
    for sheet in book.sheets():
        asides.append(Aside("工作表名称", sheet.name))
        asides += [Aside("批注", note.text) for note in sheet.cell_note_map.values()]
        if sheet.visibility:
            findings.append(_hidden(sheet.name))
            asides += [
                Aside("隐藏的工作表", str(cell.value))
                for row in sheet.get_rows()
                for cell in row
                if cell.value
            ]
            continue
        if sum((area[1] - area[0]) * (area[3] - area[2]) for area in sheet.merged_cells) > tables.MAX_CELLS:
            raise tables.too_many_cells(name)
        sheets.append((sheet.name, tables.fill(_xls_cells(book, sheet), name)))
    return replace(_source(name, sheets, findings), asides=tuple(asides))


def _stream(data: bytes) -> bytes:
    """The workbook's stream, which stands within an OLE compound file or, in old files, alone."""
    import xlrd.compdoc

    if not data.startswith(xlrd.compdoc.SIGNATURE):
        return data
    compound = xlrd.compdoc.CompDoc(data, logfile=io.StringIO())
    return next((found for name in ("Workbook", "Book") if (found := compound.get_named_stream(name))), b"")


def _records(stream: bytes) -> Iterator[Aside]:
    """Heads, feet and text boxes of an .xls, which xlrd passes over ([MS-XLS] 2.4.136, 2.4.124, 2.4.329)."""
    at, box = 0, False
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind in (_HEADER_RECORD, _FOOTER_RECORD) and size > 3:
            text = data[3:].decode("utf-16-le" if data[2] & 1 else "latin-1", "replace")
            yield from (Aside("打印的页眉或页脚", _CODE.sub("", part)) for part in _SECTION.split(text))
        elif kind == _CONTINUE_RECORD and box and size > 1:
            yield Aside("文本框", data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1", "replace"))
        box = kind == _TEXT_RECORD


def _xls_cells(book: Any, sheet: Any) -> Iterator[tables.Cell]:
    import xlrd

    merged = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)[:_MAX_COLUMNS]):
            if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR}:
                continue
            key = book.xf_list[cell.xf_index].format_key
            # xlrd has no pattern for what the programs of other languages have built in: None.
            pattern = book.format_map[key].format_str or _BUILT_IN.get(key, "")
            value: Any = cell.value
            if cell.ctype == xlrd.XL_CELL_BOOLEAN:
                value = bool(value)
            elif cell.ctype == xlrd.XL_CELL_DATE:
                try:
                    moment = xlrd.xldate_as_datetime(value, book.datemode)
                    value = moment.time() if 0 <= value < 1 else moment  # of no day
                except (ValueError, OverflowError, xlrd.xldate.XLDateError):
                    value = cell.value
            text = _shown(value, pattern)
            if text:
                yield tables.Cell(row, column, text, *merged.get((row, column), (1, 1)))


def read_csv(name: str, data: bytes) -> Source:
    """A table in text, cells parted by comma, tab or semicolon. Raises UnreadableFileError: no text, too large."""
    text, findings = decode(name, data)
    first = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    delimiter = max(",\t;，", key=first.count)
    csv.field_size_limit(2**20)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter):
            cells += len(row)
            if cells > tables.MAX_CELLS or len(row) > _MAX_COLUMNS:
                raise tables.too_many_cells(name)
            rows.append(row)
    except csv.Error as error:
        raise damaged(name, "引号没有配对") from error
    width = max(map(len, rows), default=0)
    if width * len(rows) > 4 * tables.MAX_CELLS:
        raise tables.too_many_cells(name)
    grid = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return _source(name, [("", grid)], list(findings))


def _source(
    name: str, sheets: Sequence[tuple[str, tuple[tuple[str, ...], ...]]], findings: list[Finding]
) -> Source:
    """The sheets one after another; a sheet without a line of title gets its own name as one, if it has been named."""
    found: list[Block] = []
    filled = [(title, grid) for title, grid in sheets if any(map(any, grid))]
    if not filled:
        raise UnreadableFileError(f"{name}：表格里没有内容。请检查是不是传错了文件。")
    for ordinal, (title, grid) in enumerate(filled):
        if ordinal:
            found.append(Block(BlockKind.PAGE_BREAK, "", len(found)))
        blocks = list(tables.blocks(grid, len(found) + 1))
        if blocks[0].kind is BlockKind.TABLE and title and not _DEFAULT_NAME.fullmatch(title):
            found.append(Block(BlockKind.PARAGRAPH, title, len(found) + 1, style=1))
        found.extend(blocks)
    return Source(name, tuple(found), tuple(findings))


def _hidden_cells(sheet: Worksheet) -> Iterator[Finding]:
    """Rows and columns with something in them that the sheet does not show: they are read, and said to be there."""
    filled = {place for place, cell in sheet._cells.items() if cell.value is not None}
    rows = {row for row, _ in filled if sheet.row_dimensions[row].hidden}
    letters = {
        number
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for number in range(dimension.min, min(dimension.max, _MAX_COLUMNS) + 1)
    }
    columns = {column for _, column in filled if column in letters}
    if rows or columns:
        what = "、".join([*([f"{len(rows)}行"] if rows else []), *([f"{len(columns)}列"] if columns else [])])
        yield Finding(
            "hidden-cells",
            Severity.WARNING,
            f"工作表“{sheet.title}”",
            f"有{what}是隐藏的，已照常读入。请确认可以公开，否则删去后再装。",
        )


def _hidden(title: str) -> Finding:
    return Finding("hidden-sheet", Severity.WARNING, f"工作表“{title}”", "这张工作表是隐藏的，没有读入。")
