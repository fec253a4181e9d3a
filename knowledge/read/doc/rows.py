"""Tables as WordprocessingML: cells say where they end, in a .docx they say over how many columns they reach."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.read.doc.sprms import Row

_SAME_EDGE = 60
"""Twips (a millimetre): edges of rows that are no further apart are one, as they were to the writer."""


@dataclass(slots=True)
class Cells:
    """A row as it is read: the content of each cell, as XML, where they stand, and whether it is deleted."""

    said: list[str] = field(default_factory=list)
    row: Row = field(default_factory=Row)
    deleted: bool = False


def table(rows: Sequence[Cells]) -> str:
    """The rows as one table, every cell over the columns between its edges."""
    for row in rows:
        row.row = _fitting(row.row, len(row.said))
    columns = _columns({edge for row in rows for edge in row.row.edges})
    return f"<w:tbl>{''.join(_row(row, columns) for row in rows)}</w:tbl>"


def _fitting(row: Row, count: int) -> Row:
    """A row's edges and merges, for as many cells as it has; of cells that it does not place each is as wide."""
    edges = row.edges[: count + 1]
    if len(edges) < 2 or any(left > right for left, right in pairwise(edges)):
        edges = tuple(range(0, 1_000 * (count + 1), 1_000))
    while len(edges) < count + 1:
        edges += (edges[-1] + 1_000,)
    pad = (0,) * count
    return Row(edges, (*row.beside, *pad)[:count], (*row.above, *pad)[:count])


def _columns(edges: set[int]) -> list[int]:
    """Where the columns of a table begin: edges of all its rows, those close together as one."""
    columns: list[int] = []
    for edge in sorted(edges):
        if not columns or edge - columns[-1] > _SAME_EDGE:
            columns.append(edge)
    return columns


def _row(row: Cells, columns: Sequence[int]) -> str:
    places = [bisect_right(columns, edge) - 1 for edge in row.row.edges]
    said = [f'<w:trPr><w:gridBefore w:val="{places[0]}"/>{"<w:del/>" if row.deleted else ""}</w:trPr>']
    cells: list[tuple[int, int, str]] = []
    for at, text in enumerate(row.said):
        if cells and _goes_on(row.row.beside, at):
            span, above, whole = cells[-1]
            cells[-1] = span + places[at + 1] - places[at], above, whole + text
        else:
            cells.append((max(1, places[at + 1] - places[at]), row.row.above[at], text))
    for span, above, text in cells:
        merge = f'<w:vMerge w:val="{"restart" if above & 2 else "continue"}"/>' if above else ""
        said.append(f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{text}</w:tc>')
    return f"<w:tr>{''.join(said)}</w:tr>"


def _goes_on(beside: Sequence[int], at: int) -> bool:
    """Whether a cell is merged with the one before it. Of the two flags of cells merged side by side programs do not agree
    which one begins them: the one that the first of them has does."""
    if not beside[at] or not beside[at - 1]:
        return False
    first = at
    while first and beside[first - 1]:
        first -= 1
    return (beside[at] == 1) != (beside[first] == 1)
