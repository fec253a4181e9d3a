"""From the cells of a table, as a format has them, to the rows of a block with merged cells filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from glossary.lazy import regex
from knowledge.errors import UnreadableFileError
from knowledge.model import Block, BlockKind

MAX_CELLS = 500_000
"""Cells of one table after filling; 10,000 rows of 50 columns."""

# 「合计」, 「总 计：」 at the head of a row
_TOTAL = regex(r"[合总小共累][ 　]{0,4}计[：:]?(?:[（(][^（）()]{1,10}[）)])?")
_PLACING_COLUMNS, _PLACED_LINES = 3, 7


class Cell(NamedTuple):
    """A cell at its place (0-based), over how many rows and columns it reaches."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def fill(cells: Iterable[Cell], name: str) -> tuple[tuple[str, ...], ...]:
    """The full grid: a merged cell's text in each place it covers; all rows of one length.

    In a row of totals it stands in the first place alone: it is of no column that it covers. A row over which all cells of the one
    above reach is that row. ``name`` is the file's, for the message. Raises UnreadableFileError above MAX_CELLS.
    """
    placed: dict[tuple[int, int], str] = {}
    budget = MAX_CELLS
    height = width = 0
    cells = list(cells)
    totals = {cell.row for cell in cells if cell.row and not cell.column and _TOTAL.fullmatch(cell.text)}
    begun = {cell.row for cell in cells if cell.text}
    for cell in cells:
        budget -= cell.rows * cell.columns
        if budget < 0:
            raise too_many_cells(name)
        height, width = max(height, cell.row + cell.rows), max(width, cell.column + cell.columns)
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                placed.setdefault((row, column), "" if row in totals and column > cell.column else cell.text)
    if height * width > MAX_CELLS:
        raise too_many_cells(name)
    grid = [tuple(placed.get((row, column), "") for column in range(width)) for row in range(height)]
    return tuple(row for at, row in enumerate(grid) if at in begun or not at or row != grid[at - 1])


def blocks(rows: Sequence[Sequence[str]], line: int) -> Iterator[Block]:
    """The blocks of a filled table.

    Rows that one cell fills from side to side are paragraphs at the head and at the foot of a table
    (its title, its 填表单位, its notes); so are all of a table of a single column, or of nothing but such cells, which is only a frame.
    Empty rows and columns are dropped.
    """
    tidied = [tuple(map(tidy, row)) for row in rows]
    kept = [at for at in range(len(tidied[0]) if tidied else 0) if any(row[at] for row in tidied)]
    grid = [tuple(row[at] for at in kept) for row in tidied if any(row)]
    first, last = 0, len(grid)
    if all(row[0] and len({*row}) == 1 for row in grid):
        first = last  # one cell after another as wide as the table: a frame around lines
    while first < last and _across(grid[first]):
        first += 1
    while last > first and _across(grid[last - 1]):
        last -= 1
    for row in grid[:first]:
        yield from _paragraphs(row, line)
    if first < last:
        yield Block(BlockKind.TABLE, "", line, tuple(grid[first:last]))
    for row in grid[last:]:
        yield from _paragraphs(row, line)


def places(cells: Sequence[Cell]) -> bool:
    """Whether a table only places a text, as old pages and forms of letters do: it has few columns, and one cell holds most
    of what is said, in many paragraphs."""
    if not cells or max(cell.column + cell.columns for cell in cells) > _PLACING_COLUMNS:
        return False
    longest = max(cells, key=lambda cell: len(cell.text)).text
    return longest.count("\n") >= _PLACED_LINES and len(longest) * 5 > 3 * sum(
        len(cell.text) for cell in cells
    )


def cell_text(found: Iterable[Block]) -> str:
    """The text of a cell's paragraphs, and of the tables within it, a row a line."""
    lines = []
    for block in found:
        if block.rows:
            lines += [" | ".join(dict.fromkeys(cell for cell in row if cell)) for row in block.rows]
        elif block.text:
            lines.append(block.text)
    return "\n".join(lines)


def too_many_cells(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{name}：表格超过{MAX_CELLS // 10_000}万格（含合并的空格），没有读取。请删去空行空列，或分成几个表格再试。"
    )


def tidy(text: str) -> str:
    """A cell's text without the white space around its lines, and without its empty lines."""
    return "\n".join(line for part in text.splitlines() if (line := part.strip()))


def _across(row: Sequence[str]) -> bool:
    filled = {text for text in row if text}
    return len(row) == 1 or (len(filled) == 1 and (all(row) or bool(row[0])) and len(row) > 2)


def _paragraphs(row: Sequence[str], line: int) -> Iterator[Block]:
    text = next(text for text in row if text)
    for part in text.splitlines():
        yield Block(BlockKind.PARAGRAPH, part, line)
