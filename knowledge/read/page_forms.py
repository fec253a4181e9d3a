"""Forms on a page without drawn lines: labels in columns, each with its value beside it in one or several lines.

So web pages set what they say of a document (「标题：」, 「发文机关：」). A label stands at the height of the middle of its value
or of its first line: read line by line, the values of one row are mixed up with each other and with their labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import fmean

from glossary.lazy import regex
from knowledge.read import tables
from knowledge.read.page_lines import Line, join, line_of
from knowledge.read.page_marks import Glyph, Table

_LABEL = regex("[\u4e00-\u9fff]{2,8}[：:]")
_LETTER = regex("[\u4e00-\u9fff]")
_LABELS_LEAST, _LABELS_MOST, _LINES_MOST = 3, 40, 120
# Lengths in sizes of the letters: what is of one height, a space between two columns, one cell and the next label,
# two lines of a cell.
_LEVEL, _APART, _ROWS_APART, _LEADING = 0.3, 0.8, 7.0, 1.9
_ALIGNED, _OFF_MOST, _OTHER_SIZE = 0.5, 0.6, 0.15


@dataclass(slots=True)
class _Run:
    """Characters that stand together in a line; ``open_end`` where a blank ends them."""

    line: Line
    open_end: bool

    @property
    def middle(self) -> float:
        return (self.line.top + self.line.bottom) / 2

    @property
    def label(self) -> str:
        plain = re.sub(r"\s", "", self.line.text)
        return plain if _LABEL.fullmatch(plain) else ""


@dataclass(slots=True)
class _Column:
    """Labels one below the other: from where to where, and the lines of their values."""

    left: float
    right: float
    labels: list[_Run]
    lines: list[_Run] = field(default_factory=list)


def forms(glyphs: Sequence[Glyph]) -> tuple[list[Table], list[Glyph]]:
    """The forms among a page's characters as tables, a label and its value a row, and the characters that are of none.

    Only what lines do not tell is taken: a value that begins above its label, or one of several lines beside another.
    """
    if sum(glyph.text in ("：", ":") for glyph in glyphs) < _LABELS_LEAST:
        return [], list(glyphs)
    rows = _rows(glyphs)
    labels = [run for row in rows for run in row if run.label]
    found: list[Table] = []
    taken: list[tuple[float, float]] = []
    for group in _groups(labels):
        if form := _form(rows, group):
            found.append(form[0])
            taken.append(form[1])
    if not found:
        return [], list(glyphs)
    left = [glyph for glyph in glyphs if not any(top <= _middle(glyph) <= bottom for top, bottom in taken)]
    return found, left


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _rows(glyphs: Sequence[Glyph]) -> list[list[_Run]]:
    """The characters of one height as runs, from top to bottom."""
    heights: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=_middle):
        if heights and _middle(glyph) - _middle(heights[-1][0]) < _LEVEL * max(glyph.size, 1):
            heights[-1].append(glyph)
        else:
            heights.append([glyph])
    return [runs for height in heights if (runs := _runs(height))]


def _runs(height: list[Glyph]) -> list[_Run]:
    pieces: list[list[Glyph]] = []
    last: Glyph | None = None
    apart = True
    for glyph in sorted(height, key=lambda glyph: glyph.x0):
        if last and glyph.again(last):
            continue
        apart = apart or (last is not None and glyph.x0 - last.x1 > _APART * glyph.size)
        colon = glyph.text in ("：", ":")
        if not apart or (colon and pieces):
            pieces[-1].append(glyph)
        elif glyph.text.strip():
            pieces.append([glyph])
        apart = colon or (apart and not glyph.text.strip())
        last = glyph
    runs: list[_Run] = []
    for piece in _spaced_out(pieces):
        if line := line_of(list(piece)):
            runs.append(_Run(line, not piece[-1].text.strip()))
    return runs


def _spaced_out(pieces: list[list[Glyph]]) -> list[list[Glyph]]:
    """Pieces with the letters of a label together that are set as wide as the labels above and below (「标　　题：」)."""
    whole: list[list[Glyph]] = []
    for piece in pieces:
        while piece[-1].text in ("：", ":") and len(piece) < 4 and whole and _is_letter(whole[-1]):
            piece = whole.pop() + piece
        whole.append(piece)
    return whole


def _is_letter(piece: list[Glyph]) -> bool:
    return bool(_LETTER.fullmatch("".join(glyph.text for glyph in piece).strip()))


def _groups(labels: list[_Run]) -> list[list[_Run]]:
    """Labels of one size that stand near each other, enough of them for a form, each below, above or beside another."""
    groups: list[list[_Run]] = []
    for label in labels:
        last = groups[-1][-1] if groups else None
        size = label.line.size
        if (
            last
            and label.middle - last.middle < _ROWS_APART * size
            and abs(size - last.line.size) < _OTHER_SIZE * size
        ):
            groups[-1].append(label)
        else:
            groups.append([label])
    beside = [[label for label in group if _has_beside(label, group)] for group in groups]
    return [group for group in beside if _LABELS_LEAST <= len(group) <= _LABELS_MOST]


def _has_beside(label: _Run, group: list[_Run]) -> bool:
    return any(
        other is not label
        and (_aligned(label.line, other.line) or abs(other.middle - label.middle) < _LEVEL * label.line.size)
        for other in group
    )


def _aligned(line: Line, other: Line) -> bool:
    """Whether two labels are set flush left or right."""
    most = _ALIGNED * line.size
    return abs(other.x0 - line.x0) < most or abs(other.x1 - line.x1) < most


def _columns(labels: list[_Run]) -> list[_Column]:
    """Columns of labels that are set flush left or right."""
    columns: list[_Column] = []
    for run in sorted(labels, key=lambda run: run.line.x0):
        line = run.line
        column = next(
            (each for each in columns if any(_aligned(line, label.line) for label in each.labels)), None
        )
        if column is None:
            columns.append(_Column(line.x0, line.x1, [run]))
        else:
            column.left, column.right = min(column.left, line.x0), max(column.right, line.x1)
            column.labels.append(run)
    for column in columns:
        column.labels.sort(key=lambda run: run.middle)
    return sorted(columns, key=lambda column: column.right)


def _form(rows: list[list[_Run]], labels: list[_Run]) -> tuple[Table, tuple[float, float]] | None:
    """The table that labels and the lines beside them make, and from which to which height it reaches; None where they make none."""
    columns = _columns(labels)
    held = _reach(rows, labels, columns)
    if not held or sum(map(len, held)) > _LINES_MOST:
        return None
    for run in (run for row in held for run in row if not run.label):
        column = _column_of(columns, run)
        if column is None:
            return None
        column.lines.append(run)
    cells: list[tuple[_Run, list[_Run]]] = []
    for column in columns:
        parted = _parted(column)
        if parted is None:
            return None
        cells += zip(column.labels, parted, strict=True)
    if not _mixed(cells):
        return None
    cells.sort(key=lambda cell: (round(cell[0].middle / cell[0].line.size), cell[0].line.x0))
    every = [run.line for row in held for run in row]
    bounds = min(run.middle for row in held for run in row), max(run.middle for row in held for run in row)
    left, right = min(line.x0 for line in every), max(line.x1 for line in every)
    grid = [
        tables.Cell(at, column, text)
        for at, (label, lines) in enumerate(cells)
        for column, text in enumerate((label.label, _value(lines)))
    ]
    slack = _LEVEL * labels[0].line.size
    xs = (left, columns[0].right, right)
    return Table(min(line.top for line in every), xs, grid), (bounds[0] - slack, bounds[1] + slack)


def _reach(rows: list[list[_Run]], labels: list[_Run], columns: list[_Column]) -> list[list[_Run]]:
    """The rows from the first label to the last, with the lines of values that stand above and below."""
    places = [at for at, row in enumerate(rows) if any(run in labels for run in row)]
    first, last = places[0], places[-1]
    while first and _goes_on(rows[first - 1], rows[first], columns):
        first -= 1
    while last + 1 < len(rows) and _goes_on(rows[last + 1], rows[last], columns):
        last += 1
    return rows[first : last + 1]


def _goes_on(row: list[_Run], beside: list[_Run], columns: list[_Column]) -> bool:
    near = abs(row[0].middle - beside[0].middle) < _LEADING * row[0].line.size
    return near and all(not run.label and _column_of(columns, run) for run in row)


def _column_of(columns: list[_Column], run: _Run) -> _Column | None:
    """The column of labels beside whose values a run stands."""
    slack = _ALIGNED * run.line.size
    return next((column for column in reversed(columns) if column.right - slack <= run.line.x0), None)


def _parted(column: _Column) -> list[list[_Run]] | None:
    """The lines of a column by the label that they stand beside, for each label; None where some stand beside none.

    A label is level with the middle of its value or with the first line. Of all ways to part the lines, the one in
    which the labels are off by least.
    """
    lines = [list(level) for _, level in groupby(column.lines, key=lambda run: run.middle)]
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for label in column.labels:
        # What is level with a label is of its value.
        filled = any(abs(level[0].middle - label.middle) < _LEVEL * label.line.size for level in lines)
        further: dict[int, tuple[float, list[int]]] = {}
        for begin, (cost, ends) in best.items():
            for end in range(begin + filled, len(lines) + 1):
                off = _off(label, [level[0] for level in lines[begin:end]])
                if off is None:
                    continue
                if end not in further or cost + off < further[end][0]:
                    further[end] = cost + off, [*ends, end]
        best = further
    if len(lines) not in best:
        return None
    bounds = [0, *best[len(lines)][1]]
    return [[run for level in lines[begin:end] for run in level] for begin, end in pairwise(bounds)]


def _off(label: _Run, value: list[_Run]) -> float | None:
    """How far a label is off the height at which it would stand beside a value; None where it cannot be the value's."""
    size = label.line.size
    if not value:
        return size
    steps = (below.middle - above.middle for above, below in pairwise(value))
    off = min(abs(fmean(run.middle for run in value) - label.middle), abs(value[0].middle - label.middle))
    return None if off > _OFF_MOST * size or any(step > _LEADING * size for step in steps) else off


def _mixed(cells: Iterable[tuple[_Run, list[_Run]]]) -> bool:
    """Whether lines from side to side would tell another order: a value above its label, or two in a row, one of several lines."""
    cells = list(cells)
    for label, lines in cells:
        size = label.line.size
        if lines and lines[0].middle < label.middle - _LEVEL * size:
            return True
        beside = any(
            other is not label and abs(other.middle - label.middle) < _LEVEL * size for other, _ in cells
        )
        if beside and lines and lines[-1].middle > lines[0].middle + size / 2:
            return True
    return False


def _value(lines: list[_Run]) -> str:
    text = ""
    for above, run in zip([None, *lines], lines, strict=False):
        level = above is not None and abs(above.middle - run.middle) < _LEVEL * run.line.size
        text = f"{text} {run.line.text}" if level or (above and above.open_end) else join(text, run.line.text)
    return text
