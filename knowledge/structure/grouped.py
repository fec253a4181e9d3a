"""Long tables whose first cells span many rows (维度, 特征): each group becomes a clause, its rows the table in it.

Where the document has an outline of its own, only a table that fills pages is parted so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from knowledge.model import Block
from knowledge.structure.header import squeeze
from knowledge.tables import written

_ROWS_LEAST, _LENGTH_LEAST, _GROUPS_LEAST = 10, 600, 2
_NAME_MOST, _LEVELS_MOST, _BESIDE_LEAST, _HEADER_LEAST = 30, 2, 2, 3
_NOTED_COLUMNS, _LONG = 3, 1500
_COUNTS = frozenset(("序号", "编号", "项次", "No.", "No", "NO"))


class Part(NamedTuple):
    """A group of rows: the names that it stands under, outermost first, what the columns of these are called, its rows with
    their header, its line in the file. What stands beside the groups (a note) has no names."""

    names: tuple[str, ...]
    levels: tuple[str, ...]
    text: str
    line: int


def groups_of(table: Block) -> list[Part]:
    """A table's groups in order, each table below a caption of its own among them; none where it is short or has no groups."""
    if len(table.rows) <= _ROWS_LEAST or sum(map(len, map("".join, table.rows))) < _LENGTH_LEAST:
        return []
    found: list[Part] = []
    for caption, start, rows in _tables(table.rows):
        groups = list(_groups(caption, rows, table.line + start)) if len(rows) > _ROWS_LEAST else []
        if not found and len(groups) < _GROUPS_LEAST:
            return _noted(table)
        found += groups or [Part((caption,), (), written(rows), table.line + start)]
    return found


def long_groups_of(table: Block) -> list[Part]:
    """The same of a table that is too long to stand whole in a clause of a document with an outline."""
    length = sum(len(cell) for row, _ in groupby(table.rows) for cell in dict.fromkeys(row))
    return groups_of(table) if length >= _LONG else []


def _noted(table: Block) -> list[Part]:
    """The groups of a table beside which one cell (a note) reaches over all of them, the rows above and below it apart."""
    rows = [row for row, _ in groupby(table.rows)]
    runs = [(cell, [*run]) for cell, run in groupby(rows, key=lambda row: row[0])]
    cell, inner = max(runs, key=lambda each: len(each[1]))
    if _width(cell) <= _NAME_MOST or len(inner) <= _ROWS_LEAST or min(map(len, inner)) < _NOTED_COLUMNS:
        return []
    header = inner[0][1:]
    if not all(header) or len(set(header)) < len(header) or max(map(_width, header)) > _NAME_MOST:
        return []
    first = rows.index(inner[0])
    groups = [*_groups("", [row[1:] for row in inner], table.line + first, beside=1)]
    if len(groups) < _GROUPS_LEAST:
        return []
    above, below = rows[:first], rows[first + len(inner) :]
    return [
        Part((), (), "\n".join(filter(None, (written(above), cell))), table.line),
        *groups,
        *([Part((), (), _said(below), table.line + first + len(inner))] if below else []),
    ]


def _said(rows: Sequence[Sequence[str]]) -> str:
    """Rows as text: a row of one cell as what that says, in its own lines."""
    alone = all(sum(map(bool, row)) == 1 for row in rows)
    return "\n".join("".join(row) for row in rows) if alone else written(rows)


def _tables(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, int, list[tuple[str, ...]]]]:
    """The tables of a grid, each with the caption above it and where it begins: a cell alone in its row, above the names
    of fewer columns than the grid has, begins another."""
    starts = [0]
    for at, (row, below) in enumerate(pairwise(rows)):
        names = [cell for cell in below if cell]
        alone = sum(map(bool, row)) == 1
        if alone and _HEADER_LEAST <= len(names) < len(row) and all(below[: len(names)]) and _heads(below):
            starts.append(at)
    for start, end in pairwise((*starts, len(rows))):
        caption = next(filter(None, rows[start])) if start else ""
        first = start + 1 if start else start
        width = max(at + 1 for row in rows[first:end] for at, cell in enumerate(row) if cell)
        yield caption, first, [row[:width] for row in rows[first:end]]


def _width(text: str) -> float:
    """How many characters of Chinese wide a text is."""
    return len(text.encode("gbk", "replace")) / 2


def _heads(row: Sequence[str], least: int = _HEADER_LEAST) -> bool:
    """Whether a row names columns: short names, each once."""
    names = [cell for cell in row if cell]
    return len(set(names)) == len(names) >= least and max(map(_width, names)) <= _NAME_MOST


def _groups(
    caption: str, rows: Sequence[tuple[str, ...]], line: int, beside: int = _BESIDE_LEAST
) -> Iterator[Part]:
    """The groups of a table's rows by the cells before the others that reach over several; ``beside``: how many columns stand there."""
    header = rows[0]
    if len(rows) == 1 or not _heads(header, beside + 1):
        return
    body = _carried(header, rows[1:])
    levels = _levels(header, body, beside)
    if not levels:
        return
    others = [at for at in range(len(header)) if at not in levels]
    numbered = enumerate(body, line + 1)
    for path, group in groupby(numbered, key=lambda each: tuple(squeeze(each[1][at]) for at in levels)):
        lines = list(group)
        names = (caption, *path) if caption else path
        said = [[row[at] for at in others] for row in (header, *(row for _, row in lines))]
        yield Part(names, tuple(header[at] for at in levels), _said(said), lines[0][0])


def _levels(header: Sequence[str], rows: Sequence[Sequence[str]], beside: int) -> list[int]:
    """The columns that group the rows: the first ones (but for a running number) whose cells are names that several rows share."""
    found: list[int] = []
    for at in range(len(header) - beside):
        if squeeze(header[at]) in _COUNTS:
            continue
        paths = [tuple(row[level] for level in (*found, at)) for row in rows]
        sizes = [len([*run]) for _, run in groupby(paths)]
        runs, alone = len(sizes), sizes.count(1)
        named = all(row[at] and _width(row[at]) <= _NAME_MOST and "。" not in row[at] for row in rows)
        if len(found) == _LEVELS_MOST or not named or runs == 1 or alone * 2 > runs:
            break
        found.append(at)
    return found


def _carried(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with the empty cells of the first columns filled from above: a merged cell that only its first row has."""
    filled = [list(row) for row in rows]
    for above, row in pairwise(filled):
        for at in range(min(_LEVELS_MOST + 1, len(header))):
            if row[at]:
                break
            row[at] = above[at]
    return filled
