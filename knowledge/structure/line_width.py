"""How the lines of a text were broken: at a number of characters, or at the columns of a print; and whether a line is
full.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from glossary.lazy import regex
from knowledge.model import Block

SENTENCE_END = frozenset("。！？；：!?;:…")
_NARROW = regex("[\0-\u2e7f]+")
_LINE_LEAST = 20
_INDENT = 2
_NEARLY = 0.9
# How many lines end in a comma before they are full, where a reader of a print ends them there; in other texts hardly one does.
_COMMAS, _COMMAS_LEAST = 0.05, 6
# Of how many full lines the width is read where most lines were ended at stops.
_FULL_LEAST = 4
_WIDE, _SHORT = 0.9, 0.8
# Stops and figures make the lines of a print a little shorter or longer than its width.
_TIGHT, _LOOSE = 0.95, 1.5


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text was broken into lines: the width of one, less an indent; of a text that was not, wider than any line."""

    measure: Callable[[str], int] = len
    least: float = float("inf")
    parted: bool = False
    """Whether a reader of a print also ended lines at commas and before quotes, so that several are one printed line."""
    indent: int = 0
    """By how much the first line of a paragraph is set in, in the same measure."""

    @property
    def broken(self) -> bool:
        """Whether the text was broken into lines at all."""
        return self.parted or self.least != float("inf")

    def fills(self, text: str) -> bool:
        """Whether a line is as wide as the text was set."""
        return self.measure(text) >= self.least

    def wider(self, text: str) -> bool:
        """Whether a line is wider than the first of a paragraph can be, which is set in."""
        return self.measure(text) > self.least

    def ends_line(self, pieces: Sequence[str]) -> bool:
        """Whether the last of the pieces that a print was parted in ends a printed line: the last few together are as wide as one."""
        columns = (
            2 if self.measure is len else 1
        )  # figures are narrower than the characters that were counted
        least, most = columns * _TIGHT * self.least, columns * (self.least + _LOOSE * self.indent)
        width = 0
        for piece in reversed(pieces):
            width += _columns(piece)
            if width >= least:
                return width <= most
        return False

    def nearly_fills(self, text: str) -> bool:
        """Whether it is about as wide: what is set in a print has figures and stops of uneven width."""
        return self.measure(text) >= _NEARLY * self.least


def setting_of(blocks: tuple[Block, ...]) -> Setting:
    """How a text was broken: by characters, or by columns of a print."""
    texts = [block.text for block in blocks if block.text and not block.rows]
    usual = sorted(map(len, texts))[int(_WIDE * len(texts))] if texts else 0
    commas = sum(text[-1] in "，,、" and len(text) < _SHORT * usual for text in texts)
    parted = commas >= max(_COMMAS_LEAST, _COMMAS * len(texts))
    lines = [block.text for block in blocks if len(block.text) >= _LINE_LEAST]
    of_characters, of_columns = (len, _INDENT), (_columns, 2 * _INDENT)
    for measure, indent in (of_characters, of_columns):
        if width := _width(lines, measure, indent):
            return Setting(measure, width - indent, parted, indent)
    # Where most lines were ended at stops, few are full.
    if parted and (width := _width(lines, *of_columns, least=_FULL_LEAST)):
        return Setting(_columns, width - 2 * _INDENT, parted, 2 * _INDENT)
    return Setting(parted=parted)


def _width(lines: list[str], measure: Callable[[str], int], indent: int, least: int = 0) -> int:
    """The length of lines that were broken at it, 0 where none were: most lines as long (or ``least``), hardly one longer.

    The first line of a paragraph is shorter where a reader took its indent off; most of the full lines break off
    within a sentence, as lines that only happen to be alike do not.
    """
    if not lines:
        return 0
    lengths = list(map(measure, lines))
    ordered = sorted(lengths)
    longer = int(0.05 * len(lines))
    widths = set(ordered[bisect_left(ordered, ordered[-1 - longer] - 2) :])
    full = {each: bisect_right(ordered, each) - bisect_left(ordered, each - indent) for each in widths}
    width = max(full, key=lambda each: (full[each], -each))
    torn = sum(
        line[-1] not in SENTENCE_END
        for line, length in zip(lines, lengths, strict=True)
        if width - indent <= length <= width
    )
    # A line that a reader of a print ends at a stop, wherever that stands, says nothing of the width.
    unstopped = sum(line[-1] not in SENTENCE_END and line[-1] not in "，,、" for line in lines)
    enough = full[width] >= (least or max(6, min(0.4 * len(lines), 0.6 * unstopped)))
    return width if enough and torn * 2 > full[width] else 0


def _columns(text: str) -> int:
    """How wide a line is: a character of Chinese takes two columns."""
    return len(text) + len(_NARROW.sub("", text))
