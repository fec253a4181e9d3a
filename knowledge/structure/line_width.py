"""How the lines of a text were broken: at a number of characters, or at the columns of a print; and whether a line is
full.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from glossary.lazy import regex
from knowledge.model import Block

SENTENCE_END = frozenset("。！？；：!?;:…")
_NARROW = regex("[\0-\u2e7f]+")
_LINE_LEAST = 20
_INDENT = 2
_NEARLY, _MORE = 0.9, 1.15
# How many lines end in a comma before they are full, where a reader of a print ends them there; in other texts hardly one does.
_COMMAS, _COMMAS_LEAST = 0.05, 6
_WIDE, _SHORT = 0.9, 0.8


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text was broken into lines: the width of one, less an indent; of a text that was not, wider than any line."""

    measure: Callable[[str], int] = len
    least: float = float("inf")
    parted: bool = False
    """Whether a reader of a print also ended lines at commas and before quotes, so that several are one printed line."""

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

    def overflows(self, text: str) -> bool:
        """Whether it is more than a line of the text holds, figures and stops of uneven width among it."""
        return self.measure(text) > _MORE * self.least

    def nearly_fills(self, text: str) -> bool:
        """Whether it is about as wide: what is set in a print has figures and stops of uneven width."""
        return self.measure(text) >= _NEARLY * self.least


def setting_of(blocks: tuple[Block, ...]) -> Setting:
    """How a text was broken: by characters, or by columns of a print."""
    texts = [block.text for block in blocks if block.text and not block.rows]
    usual = sorted(map(len, texts))[int(_WIDE * len(texts))] if texts else 0
    commas = sum(text[-1] in "，," and len(text) < _SHORT * usual for text in texts)
    parted = commas >= max(_COMMAS_LEAST, _COMMAS * len(texts))
    lines = [block.text for block in blocks if len(block.text) >= _LINE_LEAST]
    for measure, indent in ((len, _INDENT), (_columns, 2 * _INDENT)):
        if width := _width(lines, measure, indent):
            return Setting(measure, width - indent, parted)
    return Setting(parted=parted)


def _width(lines: list[str], measure: Callable[[str], int], indent: int) -> int:
    """The length of lines that were broken at it, 0 where none were: most lines as long, hardly one longer.

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
    enough = full[width] >= max(6, min(0.4 * len(lines), 0.6 * unstopped))
    return width if enough and torn * 2 > full[width] else 0


def _columns(text: str) -> int:
    """How wide a line is: a character of Chinese takes two columns."""
    return len(text) + len(_NARROW.sub("", text))
