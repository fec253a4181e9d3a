"""Who leads and who supports what: the units of a document by its clauses, as a table and as pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.pictures.font import Face
from bot.pictures.sheet import (
    BAND,
    BLUE,
    BODY,
    CARD,
    INK,
    LEADING_DOWN,
    LINE,
    MARGIN,
    MAX_HEIGHT,
    MAX_PAGES,
    MUTED,
    ORANGE,
    SMALL,
    WIDTH,
    Sheet,
    TooLarge,
    draw_head,
    head_height,
)
from knowledge.model import Clause, Document


class Mark(StrEnum):
    LEAD = "lead"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a unit does in a clause. ``listed_only``: the body does not say so, only the checklist."""

    mark: Mark
    listed_only: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A clause (or a row of the list that no clause is tied to) somebody is responsible for."""

    id: str
    label: str
    title: str
    part: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit; ``cells`` has one element a column of the matrix, None where it has no duty."""

    unit: str
    cells: tuple[Cell | None, ...]

    @property
    def leads(self) -> int:
        return sum(cell is not None and cell.mark is Mark.LEAD for cell in self.cells)

    @property
    def supports(self) -> int:
        return sum(cell is not None and cell.mark is Mark.SUPPORT for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The units of one document by its clauses; rows begin with who leads most."""

    title: str
    number: str | None
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def source(self) -> str:
        """How the drawings name the document: its number and, on the next line, its title."""
        return f"{self.number}\n{self.title}" if self.number else self.title


def same(name: str) -> str:
    """A name as it is: for documents that call each unit by one name only."""
    return name


def matrix(document: Document, canonical: Callable[[str], str] = same) -> Matrix:
    """Reads the duties of ``document`` into a table.

    ``canonical`` gives the one name of a unit that is printed in several ways. The body outranks
    the checklist: where the body names a unit for a clause, the list cannot change its part.
    """
    clauses = {clause.id: clause for clause in document.clauses}
    in_body = any(clause.lead_units or clause.supporting_units for clause in document.clauses)
    duties: dict[str, dict[str, Cell]] = {}
    columns: dict[str, Column] = {}

    def enter(key: str, units: tuple[str, ...], cell: Cell) -> None:
        for unit in units:
            duties.setdefault(key, {}).setdefault(canonical(unit), cell)

    for clause in document.clauses:
        enter(clause.id, clause.lead_units, Cell(Mark.LEAD))
        enter(clause.id, clause.supporting_units, Cell(Mark.SUPPORT))
        columns[clause.id] = Column(clause.id, clause.label, _clause_title(clause), _part(clause, clauses))
    for row in document.checklist:
        tied = row.clause if row.clause in columns else None
        if tied is None:
            columns[row.id] = Column(row.id, f"清单{row.row}", row.matter, row.theme or "责任清单")
        enter(tied or row.id, row.lead_units, Cell(Mark.LEAD, listed_only=in_body))
        enter(tied or row.id, row.supporting_units, Cell(Mark.SUPPORT, listed_only=in_body))

    used = tuple(column for key, column in columns.items() if key in duties)
    units = dict.fromkeys(unit for column in used for unit in duties[column.id])
    rows = [MatrixRow(unit, tuple(duties[column.id].get(unit) for column in used)) for unit in units]
    rows.sort(key=lambda row: (-row.leads, -row.supports))
    return Matrix(document.title, document.number, used, tuple(rows))


def _clause_title(clause: Clause) -> str:
    return clause.title or clause.text[:40]


def _part(clause: Clause, clauses: dict[str, Clause]) -> str:
    """The heading of the part a clause stands in: 「二、瞄准…」."""
    top = clause
    while top.parent is not None and top.parent in clauses:
        top = clauses[top.parent]
    return f"{top.label}{top.title}" if top is not clause else ""


# Pixels: the column of names, the two of counts, a row of one line, a column at its narrowest and widest.
NAME, COUNT, ROW, NARROW, WIDE = 186, 40, 42, 34, 96
PART = 84
LEGEND = 58
HEAD_CHARS = 14
NUMBER_GAP = 8
NAME_PAD = 12


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as it is drawn: the name's lines and the height they need."""

    row: MatrixRow
    name: list[str]

    @property
    def height(self) -> int:
        return ROW + (len(self.name) - 1) * round(SMALL * 1.2)


@dataclass(frozen=True, slots=True)
class _Block:
    """Columns that share a page: their measures in pixels."""

    first: int
    last: int
    columns: tuple[Column, ...]
    step: float
    name: float
    head: int

    @property
    def left(self) -> float:
        """Where the columns begin."""
        return MARGIN + self.name + 2 * COUNT


def draw_matrix(table: Matrix, font: Path) -> tuple[bytes, ...]:
    """The matrix as PNGs of a phone's width: clauses downwards in the head, a unit a row.

    Columns are split between parts where that is possible; of a unit only the pages are drawn on
    which it has a duty. Raises :class:`TooLarge` when more than an album's pages would be
    needed, or nobody has a duty.
    """
    if not table.rows:
        raise TooLarge("这份文件没有写明责任单位和配合单位，画不出职责图。")
    face = Face(font)
    pages: list[tuple[_Block, list[_Line]]] = []
    for first, last in _column_blocks(table.columns):
        block = _block(face, table, first, last)
        lines = [
            _Line(row, face.wrap(row.unit, SMALL, block.name - NAME_PAD, lines=2))
            for row in table.rows
            if any(row.cells[first:last])
        ]
        room = MAX_HEIGHT - head_height(face, table.source) - PART - block.head - LEGEND - MARGIN
        pages += [(block, some) for some in _paginate(lines, room)]
    if len(pages) > MAX_PAGES:
        raise TooLarge(
            f"共有 {len(table.rows)} 个单位、{len(table.columns)} 条职责，要画 {len(pages)} 张图，"
            "手机上看不清。请改看表格（.xlsx）。"
        )
    return tuple(
        _page(face, table, block, lines, number, len(pages))
        for number, (block, lines) in enumerate(pages, start=1)
    )


def _column_blocks(columns: tuple[Column, ...]) -> Iterator[tuple[int, int]]:
    """Stretches of columns for one page each: whole parts together while they fit, evenly otherwise."""
    most = (WIDTH - 2 * MARGIN - NAME - 2 * COUNT) // NARROW
    start = 0
    borders = [i for i in range(1, len(columns)) if columns[i].part != columns[i - 1].part] + [len(columns)]
    while start < len(columns):
        fitting = [border for border in borders if start < border <= start + most]
        if fitting:
            end = fitting[-1]
        else:
            length = next(border for border in borders if border > start) - start
            end = start + -(-length // -(-length // most))
        yield start, end
        start = end


def _block(face: Face, table: Matrix, first: int, last: int) -> _Block:
    columns = table.columns[first:last]
    space = WIDTH - 2 * MARGIN - 2 * COUNT
    step = min(float(WIDE), (space - NAME) / len(columns))
    widest = max(face.width(row.unit, SMALL) for row in table.rows) + NAME_PAD
    # What the columns leave goes to the names, as far as those need it.
    name = max(NAME, min(widest, space - step * len(columns)))
    longest = max(sum(map(len, _heading(column))) for column in columns)
    head = round(longest * SMALL * LEADING_DOWN) + NUMBER_GAP + 18
    return _Block(first, last, columns, step, name, head)


def _heading(column: Column) -> tuple[str, str]:
    """What stands over a column: its last number without brackets, and its title, shortened."""
    number = re.sub(r"[（）()第条]", "", column.label.rstrip("、.．").rsplit("、", 1)[-1])
    return number, column.title if len(column.title) <= HEAD_CHARS else column.title[: HEAD_CHARS - 1] + "…"


def _paginate(lines: list[_Line], room: float) -> list[list[_Line]]:
    """Lines for one page each, about equally full: a last page with a single unit reads badly."""
    total = sum(line.height for line in lines)
    for count in range(-(-total // int(room)), len(lines) + 1):
        pages: list[list[_Line]] = [[] for _ in range(count)]
        above = 0
        for line in lines:
            pages[int((above + line.height / 2) * count / total)].append(line)
            above += line.height
        if all(sum(line.height for line in page) <= room for page in pages):
            break
    return [page for page in pages if page]


def _page(face: Face, table: Matrix, block: _Block, lines: list[_Line], number: int, pages: int) -> bytes:
    top = head_height(face, table.source)
    grid = top + PART + block.head
    bottom = grid + sum(line.height for line in lines)
    right = block.left + block.step * len(block.columns)
    sheet = Sheet(face, bottom + LEGEND + MARGIN)
    draw_head(sheet, "谁牵头、谁配合", table.source, number, pages)
    sheet.box(MARGIN, top, right, bottom, fill=CARD)
    _draw_names(sheet, block, lines, grid, right)
    _draw_columns(sheet, block, top, grid, bottom)
    sheet.draw.line((MARGIN, grid, right, grid), fill=MUTED, width=2)
    y: float = grid
    for line in lines:
        for j, cell in enumerate(line.row.cells[block.first : block.last]):
            if cell is not None:
                _draw_mark(sheet, block.left + block.step * (j + 0.5), y + line.height / 2, cell)
        y += line.height
    shown = {cell for line in lines for cell in line.row.cells[block.first : block.last] if cell is not None}
    _draw_legend(sheet, bottom + 16, shown)
    return sheet.png()


def _draw_names(sheet: Sheet, block: _Block, lines: list[_Line], grid: int, right: float) -> None:
    counts = MARGIN + block.name + COUNT / 2
    for place, word in enumerate(("牵头", "配合")):
        sheet.vertical(counts + COUNT * place, grid - 2 * SMALL * LEADING_DOWN - 10, word, SMALL, MUTED)
    y: float = grid
    for i, line in enumerate(lines):
        if i % 2 == 0:
            sheet.box(MARGIN, y, right, y + line.height, fill=BAND)
        sheet.lines(MARGIN + 8, y + 6, line.name, SMALL, leading=1.2)
        for place, count in enumerate((line.row.leads, line.row.supports)):
            middle = y + (line.height - SMALL) / 2 - 1
            colour = INK if count else MUTED
            sheet.text(counts + COUNT * place, middle, str(count), SMALL, colour, anchor="m")
        y += line.height


def _draw_columns(sheet: Sheet, block: _Block, top: int, grid: int, bottom: float) -> None:
    columns = block.columns
    for j, column in enumerate(columns):
        x = block.left + block.step * j
        number, title = _heading(column)
        below = top + PART + 8 + len(number) * SMALL * LEADING_DOWN + NUMBER_GAP
        sheet.vertical(x + block.step / 2, top + PART + 8, number, SMALL, BLUE, bold=True)
        sheet.vertical(x + block.step / 2, below, title, SMALL)
        new_part = j == 0 or column.part != columns[j - 1].part
        sheet.draw.line((x, top if new_part else grid, x, bottom), fill=MUTED if new_part else LINE, width=1)
        if new_part:
            end = next(
                (k for k in range(j + 1, len(columns)) if columns[k].part != column.part), len(columns)
            )
            part = sheet.face.wrap(column.part, SMALL, block.step * (end - j) - 12, lines=2)
            sheet.lines(x + 7, top + 8, part, SMALL, BLUE, bold=True)


def _draw_mark(sheet: Sheet, x: float, y: float, cell: Cell) -> None:
    """Square: leads; round: supports; hollow: only the list says so. ``x``, ``y`` is the middle."""
    if cell.mark is Mark.LEAD:
        half, radius, colour = 13, 4, BLUE
    else:
        half, radius, colour = 9, 9, ORANGE
    fill = CARD if cell.listed_only else colour
    sheet.box(x - half, y - half, x + half, y + half, fill=fill, outline=colour, radius=radius, width=4)


def _draw_legend(sheet: Sheet, y: float, shown: set[Cell]) -> None:
    words = {
        Cell(Mark.LEAD): "牵头（责任单位）",
        Cell(Mark.SUPPORT): "配合",
        Cell(Mark.LEAD, True): "牵头，仅清单写明",
        Cell(Mark.SUPPORT, True): "配合，仅清单写明",
    }
    x: float = MARGIN + 16
    for cell, word in words.items():
        if cell in shown:
            _draw_mark(sheet, x, y + BODY / 2, cell)
            sheet.text(x + 22, y, word, SMALL, MUTED)
            x += 22 + sheet.face.width(word, SMALL) + 40
