"""A page as its format describes it: positioned characters and drawn lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from knowledge.read.tables import Cell


class Glyph(NamedTuple):
    """A character, or a few, at its place; lengths in points, from the page's top left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False

    def again(self, last: Glyph) -> bool:
        """Whether it is the last character printed again a little beside it, to make it bold; 「ll」 are two narrow ones."""
        near = min(0.25 * self.size, 0.5 * max(last.x1 - last.x0, 0.2 * self.size))
        return self.text == last.text and abs(self.x0 - last.x0) < near


class Edge(NamedTuple):
    """A straight line drawn, horizontal (``top == bottom``) or vertical (``x0 == x1``)."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Page:
    """A page as its format describes it."""

    width: float
    height: float
    glyphs: list[Glyph]
    edges: list[Edge] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    """Texts that are not of its lines: watermarks, which stand aslant, annotations."""


@dataclass(slots=True)
class Table:
    """A table on a page: the height at which it begins, where its columns end, its cells."""

    top: float
    xs: tuple[float, ...]
    cells: list[Cell]
