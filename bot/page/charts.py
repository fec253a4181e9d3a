"""Drawings for the page, laid out for a phone's width: a timeline of deadlines, and who leads and supports what.

Each is made of places and words that a template turns into SVG; every entry leads to its clause. What is drawn is told
by form and word, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.pictures.deadlines import DeadlineEntry, Deadlines
from bot.pictures.matrix import Cell, Column, Mark, Matrix, MatrixRow
from glossary.printable import shortened
from knowledge.deadline import day_words, distance_words

WIDTH = 360  # user units, as many as points on a phone
TEXT, SMALL, HEADING = 14, 12.5, 15.5
LEADING = 1.5

# -- the timeline

AXIS, LEFT = 10, 26
PAD, GAP = 10, 10


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text at ``y`` (its baseline)."""

    y: float
    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the timeline from ``y`` on: ``kind`` is ``day``, ``today`` or ``entry``; ``state`` is ``past``,
    ``coming``, ``lasting`` or ``open``; an entry leads to the passage ``id``."""

    kind: str
    state: str
    y: float
    height: float
    lines: tuple[Line, ...]
    aside: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Stretches one below the other; ``height`` of all."""

    stretches: tuple[Stretch, ...]
    height: float


def timeline(table: Deadlines, today: date) -> Timeline:
    """The deadlines of a document below each other, by day; then what lasts, then what names no day."""
    stretches: list[Stretch] = []
    y = 4.0
    for kind, state, words, small, aside, id in _parts(table, today):
        room = WIDTH - LEFT - 2 * PAD if kind == "entry" else WIDTH - LEFT - 96
        lines, below = _lines(words, small, room, y + (PAD if kind == "entry" else 0), kind)
        height = below - y + (PAD - 2 if kind == "entry" else 0)
        stretches.append(Stretch(kind, state, y, height, lines, aside, id))
        y += height + GAP
    return Timeline(tuple(stretches), y)


def _parts(table: Deadlines, today: date) -> Iterator[tuple[str, str, str, str, str, str]]:
    dated = [entry for entry in table.entries if entry.day is not None]
    told = False
    for day, group in groupby(dated, key=lambda entry: entry.day):
        if day is None:
            continue
        if day >= today and not told:
            yield "today", "open", f"今天　{day_words(today)}", "", "", ""
            told = True
        state = "past" if day < today else "coming"
        yield "day", state, day_words(day), "", distance_words(day, today), ""
        yield from _entries(group, state)
    if dated and not told:
        yield "today", "open", f"今天　{day_words(today)}", "", "", ""
    undated = [entry for entry in table.entries if entry.day is None]
    for heading, state, lasting in (("长期坚持", "lasting", True), ("没有写明日期", "open", False)):
        entries = [entry for entry in undated if entry.lasting is lasting]
        if entries:
            yield "day", state, heading, "", f"{len(entries)} 条", ""
            yield from _entries(entries, state)


def _entries(entries: Iterable[DeadlineEntry], state: str) -> Iterator[tuple[str, str, str, str, str, str]]:
    for entry in entries:
        who = f"责任单位：{'、'.join(entry.units) or '未写明'}"
        until = f"\n时限：{entry.quoted}" if entry.quoted != "长期坚持" else ""
        yield "entry", state, f"{entry.label}{entry.title}", who + until, "", entry.id


def _lines(words: str, small: str, room: float, y: float, kind: str) -> tuple[tuple[Line, ...], float]:
    """The lines of a stretch and where they end."""
    lines = []
    size = TEXT if kind == "entry" else HEADING
    for text in wrapped(words, size, room, 3):
        y += size * LEADING
        lines.append(Line(y - size * 0.4, text))
    for part in small.split("\n") if small else ():
        for text in wrapped(part, SMALL, room, 3):
            y += SMALL * LEADING
            lines.append(Line(y - SMALL * 0.4, text, small=True))
    return tuple(lines), y


def width(text: str, size: float) -> float:
    """About how wide a text is: a Chinese character is as wide as it is high, a Latin one a little over half.

    >>> round(width("三（一）A1", 10), 1)
    51.6
    """
    return sum(size if ord(char) > 0x2E7F else size * 0.58 for char in text)


def wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """``text`` in at most ``most`` lines no wider than ``room``; what is left out ends in an ellipsis."""
    lines = [""]
    for char in " ".join(text.split()):
        if width(lines[-1] + char, size) > room:
            if len(lines) == most:
                lines[-1] = f"{lines[-1][:-1]}…"
                break
            lines.append("")
        lines[-1] += char
    return lines


# -- who leads, who supports

NAME, STEP, ROW, COUNT = 112.0, 30.0, 30.0, 8
HEAD_TITLE = 12  # characters of a clause's title over its column
HEAD_SIZE = 12.5


@dataclass(frozen=True, slots=True)
class Head:
    """A column: the middle of it, the clause it stands for, its number and shortened title."""

    x: float
    id: str
    number: str
    title: str
    whole: str


@dataclass(frozen=True, slots=True)
class Dot:
    """What a unit does in a clause, at the middle ``x``; ``word`` says it."""

    x: float
    id: str
    lead: bool
    listed_only: bool
    word: str


@dataclass(frozen=True, slots=True)
class Band:
    """A unit: the middle of its row, its name as it fits, what it does."""

    y: float
    unit: str
    name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One part of a document: who does what in its clauses. ``top`` is where the rows begin."""

    part: str
    heads: tuple[Head, ...]
    bands: tuple[Band, ...]
    top: float
    height: float


def grids(table: Matrix) -> tuple[Grid, ...]:
    """The matrix in pieces that fit a phone: a part of the document each, of a long part several, with those units
    that do anything in it."""
    found = []
    for part, first, last in _pieces(table.columns):
        rows = [row for row in table.rows if any(row.cells[first:last])]
        columns = table.columns[first:last]
        step = min(STEP * 1.6, (WIDTH - NAME) / len(columns))
        heads = tuple(_head(column, NAME + step * (n + 0.5)) for n, column in enumerate(columns))
        longest = max(len(head.number) + len(head.title) for head in heads)
        top = (longest + 1) * HEAD_SIZE * 1.08 + 14
        bands = tuple(_band(row, columns, first, top + ROW * (n + 0.5), step) for n, row in enumerate(rows))
        found.append(Grid(part, heads, bands, top, top + ROW * len(rows) + 4))
    return tuple(found)


def _pieces(columns: tuple[Column, ...]) -> Iterator[tuple[str, int, int]]:
    start = 0
    for part, group in groupby(columns, key=lambda column: column.part):
        count = len(list(group))
        pieces = -(-count // COUNT)
        each = -(-count // pieces)
        for n in range(pieces):
            yield part, start + n * each, min(start + (n + 1) * each, start + count)
        start += count


def _head(column: Column, x: float) -> Head:
    title = shortened(column.title, HEAD_TITLE)
    return Head(x, column.id, column.number, title, f"{column.label}{column.title}")


def _band(row: MatrixRow, columns: tuple[Column, ...], first: int, y: float, step: float) -> Band:
    dots = tuple(
        Dot(
            NAME + step * (n + 0.5),
            column.id,
            cell.mark is Mark.LEAD,
            cell.listed_only,
            f"{row.unit}{_said(cell)}{column.label}{column.title}",
        )
        for n, column in enumerate(columns)
        if (cell := row.cells[first + n]) is not None
    )
    return Band(y, row.unit, wrapped(row.unit, SMALL, NAME - 6, 1)[0], dots)


def _said(cell: Cell) -> str:
    word = "牵头" if cell.mark is Mark.LEAD else "配合"
    return f"{word}（仅清单写明）" if cell.listed_only else word
