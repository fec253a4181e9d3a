"""Lines of text on a page: characters of about one height, from left to right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from knowledge.read.page_marks import Glyph

SENTENCE_END = "。；：！？”）)"
"""What a line that is the end of a sentence, or of a bracket, ends with."""


@dataclass(slots=True)
class Line:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool


def join(left: str, right: str) -> str:
    """Two lines as one text: a space only between Latin words or numbers."""
    if (
        left
        and right
        and left[-1].isascii()
        and right[0].isascii()
        and left[-1].isalpha()
        and right[0].isalpha()
    ):
        return f"{left} {right}"
    return left + right


def lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Characters as lines from top to bottom, each from left to right; doubled characters once."""
    rows: list[list[Glyph]] = []
    middle = reach = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.top + glyph.bottom) / 2):
        centre = (glyph.top + glyph.bottom) / 2
        if rows and centre - middle < reach:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            middle, reach = centre, 0.5 * max(glyph.size, 1)
    return [line for row in rows if (line := line_of(row)) is not None]


def line_of(row: list[Glyph]) -> Line | None:
    """Characters of one height as a line, from left to right; None where they are blanks."""
    row.sort(key=lambda glyph: glyph.x0)
    text, last = "", None
    for glyph in row:
        if last is not None:
            if glyph.again(last) and glyph.text.strip():
                continue
            if glyph.x0 - last.x1 > 0.8 * glyph.size or (
                glyph.x0 - last.x1 > 0.25 * glyph.size and glyph.text.isascii() and last.text.isascii()
            ):
                text += " "
        text += glyph.text
        last = glyph
    inked = [glyph for glyph in row if glyph.text.strip()]
    text = re.sub(r"[ \xa0]+", " ", text).strip()
    if not inked or not text:
        return None
    return Line(
        text=text,
        x0=inked[0].x0,
        top=min(glyph.top for glyph in inked),
        x1=max(glyph.x1 for glyph in inked),
        bottom=max(glyph.bottom for glyph in inked),
        size=median(glyph.size for glyph in inked),
        bold=inked[0].bold,
    )
