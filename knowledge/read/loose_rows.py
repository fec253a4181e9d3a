"""Tables whose cells stand in a line each, as programs that take the text of a web page write those with paragraphs in their cells.

A 「|」 alone in its line begins a row, each cell ends with one; of cells that are merged or empty only these are left (「||||」).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from glossary.lazy import regex
from knowledge.model import Block, BlockKind

_BEGINS = "|"
_ROWS_LEAST, _CELLS_LEAST, _CELL_LINES_MOST = 2, 2, 60
_NUMBER_HEAD = regex(r"序\s*号|编\s*号|项\s*次|[Nn][Oo]\.?")
_NUMBER = regex(r"[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[）)、.]?")
_ALIKE_LEAST, _NAME_MOST = 2, 24

_Row = tuple[int, tuple[str, ...]]
"""The line (1-based) in which a row begins, and its cells."""


def loose_tables(lines: Sequence[str]) -> dict[int, tuple[int, list[Block]]]:
    """The tables of a text whose cells stand in a line each: by first line (1-based) the last one and the blocks.

    What stands across a table above its header is a paragraph; cells of a second header stand below the one that they divide.
    """
    found: dict[int, tuple[int, list[Block]]] = {}
    at = 0
    while at < len(lines):
        rows, end = _rows(lines, at) if lines[at].strip() == _BEGINS else ([], at + 1)
        if len(rows) >= _ROWS_LEAST and max(sum(map(bool, cells)) for _, cells in rows) >= _CELLS_LEAST:
            found[at + 1] = end, list(_blocks(rows))
        at = max(end, at + 1)
    return found


def _rows(lines: Sequence[str], begin: int) -> tuple[list[_Row], int]:
    """The rows of a table that begins at an index, and how many lines of the text end with its last."""
    rows: list[_Row] = []
    at = end = begin
    while at < len(lines) and lines[at].strip() == _BEGINS:
        closed = _closed(lines, at)
        if closed == at:
            break
        cells = "\n".join(line.strip() for line in lines[at : closed + 1]).split("|")[1:-1]
        rows.append((at + 1, tuple(cell.strip() for cell in cells)))
        end = at = closed + 1
        while at < len(lines) and not lines[at].strip():
            at += 1
    return rows, end


def _closed(lines: Sequence[str], begin: int) -> int:
    """The last line of the row that begins at an index: the last one with a 「|」 at its end; the begin where there is none."""
    closed = begin
    for at in range(begin + 1, len(lines)):
        line = lines[at].strip()
        if line in ("", _BEGINS) or at - closed > _CELL_LINES_MOST:
            break
        closed = at if line.endswith("|") else closed
    return closed


def _blocks(rows: list[_Row]) -> Iterator[Block]:
    width = max(at + 1 for _, cells in rows for at, cell in enumerate(cells) if cell)
    header = next(at for at, (_, cells) in enumerate(rows) if sum(map(bool, cells)) >= _CELLS_LEAST)
    for line, cells in rows[:header]:
        yield from (Block(BlockKind.PARAGRAPH, cell, line) for cell in cells if cell)
    table = [(*cells, *[""] * width)[:width] for _, cells in rows[header:]]
    yield Block(BlockKind.TABLE, "", rows[header][0], rows=tuple(_two_headers(table)))


def _two_headers(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with the cells of a second header below the one that they divide, and both once though each page repeats them.

    Such a header stands below one that begins with 「序号」 and above a row with a number.
    """
    if len(rows) <= _ROWS_LEAST:
        return rows
    first, second = rows[0], rows[1]
    divided = [cell for cell in second if cell]
    if (
        not _NUMBER_HEAD.fullmatch(first[0])
        or _NUMBER.fullmatch(second[0])
        or not second[0]
        or len(divided) >= sum(map(bool, first))
        or not _NUMBER.fullmatch(rows[2][0])
    ):
        return rows
    names = [cell for cell in first if cell]
    at = max(
        range(len(names)), key=lambda place: (max(_alike(names[place], cell) for cell in divided), place)
    )
    over = (*names[:at], *[names[at]] * len(divided), *names[at + 1 :])
    below = (*names[:at], *divided, *names[at + 1 :])
    width = max(len(over), len(first))
    pad = ("",) * width
    return [
        (*over, *pad)[:width],
        (*below, *pad)[:width],
        *((*row, *pad)[:width] for row in rows[2:] if row not in (first, second)),
    ]


def _alike(name: str, part: str) -> int:
    """How many characters a part of a header shares with the name above it; 0 where that is a single one."""
    name, part = "".join(name.split())[:_NAME_MOST], "".join(part.split())[:_NAME_MOST]
    pieces = (part[start:end] for start, end in combinations(range(len(part) + 1), 2))
    return max((len(piece) for piece in pieces if len(piece) >= _ALIKE_LEAST and piece in name), default=0)
