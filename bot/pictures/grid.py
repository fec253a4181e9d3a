"""Who leads and who supports what, as pictures of a phone's width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.pictures.font import Face
from bot.pictures.matrix import Cell, Column, Mark, Matrix, MatrixRow
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
from glossary.printable import shortened

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
    """What stands over a column: its number, and its title, shortened."""
    return column.number, shortened(column.title, HEAD_CHARS)


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
