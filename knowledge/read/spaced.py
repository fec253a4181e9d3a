"""Tables set with spaces in plain text: lines whose parts align in columns (a list of phones, a roster)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from glossary.lazy import regex

_GAP = regex(r"[ \u3000]{2,}")
_SENTENCE = regex("[。；！？]|[，：:]$")
NUMBERED = regex(
    r"第[零〇一二三四五六七八九十廿卅百千\d]+[编章节条]|[（(]?[一二三四五六七八九十廿卅\d]+[、.．)）]"
)
"""What headings and provisions begin with, and rows of a table do not."""
_ROWS_LEAST, _COLUMNS_LEAST, _COLUMNS_MOST = 3, 3, 20
_CELL_MOST = 30
_ASTRAY = 4
"""How far a cell may stand from the head of its column, in half widths."""


class _Cell(NamedTuple):
    text: str
    start: int


class Table(NamedTuple):
    """A table's rows, and the last of its lines (1-based)."""

    last: int
    rows: tuple[tuple[str, ...], ...]


def spaced_tables(lines: Sequence[str]) -> dict[int, Table]:
    """The tables that stand in lines of text, by their first line (1-based).

    Three adjoining lines or more, of three columns or more with gaps of two spaces between. A column has figures (phones,
    days, amounts): names below each other may be of those who sign. A row may leave cells empty where its others
    stand below the heads of their columns.
    """
    found: dict[int, Table] = {}
    at = 0
    while at < len(lines):
        first = _cells(lines[at])
        rows = [first] if _COLUMNS_LEAST <= len(first) <= _COLUMNS_MOST else []
        while rows and at + len(rows) < len(lines) and (row := _row(lines[at + len(rows)], first)):
            rows.append(row)
        texts = tuple(tuple(cell.text for cell in row) for row in rows)
        if len(rows) >= _ROWS_LEAST and _has_figures(texts):
            found[at + 1] = Table(at + len(rows), texts)
            at += len(rows)
        else:
            at += 1
    return found


def _row(line: str, first: list[_Cell]) -> list[_Cell] | None:
    """A line's cells in the columns of the first line; None where it is no row of that table."""
    cells = _cells(line)
    if len(cells) == len(first):
        return cells
    if not 2 <= len(cells) < len(first):
        return None
    placed = [_Cell("", head.start) for head in first]
    for cell in cells:
        near = min(range(len(first)), key=lambda column: abs(first[column].start - cell.start))
        if abs(first[near].start - cell.start) > _ASTRAY or placed[near].text:
            return None
        placed[near] = cell
    return placed


def _cells(line: str) -> list[_Cell]:
    """A line's parts and where they begin; [] where it is ordinary text."""
    if "  " not in line and "\u3000" not in line:
        return []
    text = line.strip()
    parts = _GAP.split(text)
    # What bars part (「| 2 |  | … |」) is a row of such a table, whatever its empty cells leave between them.
    if len(parts) < 2 or text[0] in "|｜" or NUMBERED.match(text):
        return []
    if any(len(part) > _CELL_MOST or _SENTENCE.search(part) for part in parts):
        return []
    cells, start = [], 0
    for part, gap in zip(parts, [*_GAP.findall(text), ""], strict=True):
        cells.append(_Cell(part.strip(), start))
        start += _width(part) + _width(gap)
    return cells


def _has_figures(rows: Sequence[tuple[str, ...]]) -> bool:
    return any(
        sum(any(map(str.isdigit, row[column])) for row in rows) * 2 >= len(rows)
        for column in range(len(rows[0]))
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
