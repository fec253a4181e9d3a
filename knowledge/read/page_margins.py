"""Where the text of a page is set: its margins, and what runs at head and foot of every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from glossary.lazy import regex
from knowledge.read.page_lines import Line
from knowledge.read.page_marks import Page, Table

_PAGE_NUMBER = regex(
    r"[\s\-—–－─·.•]*+(第?\s*+\d{1,4}\s*+页?)(\s*+[,，/／]?\s*+共?\s*+\d{1,4}\s*+页?)?[\s\-—–－─·.•]*+"
)
# What a browser prints on the paper's edge: when, the page's title, its address, the page's number.
_EDGE = 0.065
_WHEN = r"(?:19|20)\d{2}(?:[/-]\d{1,2}[/-]\d{1,2}|年\d{1,2}月\d{1,2}日)[,，]?\s?(?:[上下]午)?\s?\d{1,2}:\d{2}(?::\d{2})?"
_PRINTED = regex(
    rf"{_WHEN}(?:\s.{{1,200}})?|(?:.{{1,200}}\s)?(?:https?|file)://\S+(?:\s+\d{{1,4}}\s?/\s?\d{{1,4}})?"
    rf"|(?:第\s?)?\d{{1,4}}\s?(?:/|页|of).{{0,16}}\s{_WHEN}"
)
# 「2 前項規定…」: the paragraphs of an article as the laws of Taiwan print them.
_FIGURE = regex(r"\d{1,2} (?=[\u4e00-\u9fff「『“《（])")
_FIGURES_LEAST = 3
_HUNG_OFF = 0.5


@dataclass(slots=True)
class Margins:
    """How the text of pages of one size is set.

    ``leading`` is the distance of a paragraph's lines where paragraphs are told by a wider one; else 0.
    """

    left: float
    right: float
    size: float
    indented: bool
    leading: float
    figures: float | None = None
    """Where the figures of paragraphs hang in the margin, left of the text."""

    def hung(self, line: Line) -> bool:
        """Whether a line begins with a figure that hangs in the margin."""
        return (
            self.figures is not None
            and abs(line.x0 - self.figures) < _HUNG_OFF * self.size
            and _FIGURE.match(line.text) is not None
        )


def page_size(page: Page) -> tuple[int, int]:
    return round(page.width), round(page.height)


def drop_running(pages: Sequence[Page], laid: list[list[Line | Table]]) -> list[str]:
    """Take page numbers, what a browser prints at the edge of the paper, and lines that come back at the same place of most
    pages, off the pages; give these."""
    dropped: list[str] = []
    seen: Counter[tuple[str, int]] = Counter()
    for items in laid:
        seen.update({_place(item) for item in (*items[:2], *items[-2:]) if isinstance(item, Line)})
    often = max(3, len(pages) // 2)

    def runs(page: Page, item: Line | Table) -> bool:
        if not isinstance(item, Line):
            return False
        margin = item.bottom < 0.1 * page.height or item.top > 0.88 * page.height
        if margin and _PAGE_NUMBER.fullmatch(item.text):
            return True
        edge = item.bottom < _EDGE * page.height or item.top > (1 - _EDGE) * page.height
        if edge and _PRINTED.fullmatch(item.text):
            return True
        return seen[_place(item)] >= often and (
            item.bottom < 0.15 * page.height or item.top > 0.85 * page.height
        )

    for page, items in zip(pages, laid, strict=True):
        for _ in range(2):
            if items and runs(page, items[0]):
                dropped.append(_text(items.pop(0)))
            if items and runs(page, items[-1]):
                dropped.append(_text(items.pop()))
    return dropped


def _text(item: Line | Table) -> str:
    return item.text if isinstance(item, Line) else ""


def _place(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.top / 4)


def margins_of(pages: Sequence[Page], laid: list[list[Line | Table]]) -> dict[tuple[int, int], Margins]:
    """The margins of the text, for each size of page: those of its longest lines."""
    by_size: dict[tuple[int, int], list[Line]] = {}
    for page, items in zip(pages, laid, strict=True):
        by_size.setdefault(page_size(page), []).extend(item for item in items if isinstance(item, Line))
    found = {}
    for size, all_lines in by_size.items():
        longest = max((line.x1 - line.x0 for line in all_lines), default=0.0)
        long = [line for line in all_lines if line.x1 - line.x0 > 0.85 * longest] or all_lines
        figures = _figures(all_lines)
        if figures is not None:
            long = [line for line in long if not _FIGURE.match(line.text)] or long
        left = min((line.x0 for line in long), default=0.0)
        if len(long) > 4:
            left = _usual(line.x0 for line in long if line.x0 < left + 1.5 * line.size)
        # Where no line is long, the text is taken to stand in the middle of the page.
        right = _usual(line.x1 for line in long) if longest > 0.55 * size[0] else size[0] - left
        body = median(line.size for line in long) if long else 0.0
        indents = [line.x0 - left > 0.9 * line.size for line in all_lines if line.x0 < left + 4 * line.size]
        indented = figures is None and sum(indents) * 20 > len(indents)
        found[size] = Margins(left, right, body, indented, 0.0, figures)
        if not found[size].indented:
            found[size].leading = _leading(all_lines, body)
    return found


def _figures(lines: Sequence[Line]) -> float | None:
    """Where figures hang in the margin: left of every other line of the text, each before a paragraph; None where none do."""
    hung = [line for line in lines if _FIGURE.match(line.text)]
    if len(hung) < _FIGURES_LEAST:
        return None
    at = _usual(line.x0 for line in hung)
    size = median(line.size for line in hung)
    near = [line for line in lines if line.x0 < at + _HUNG_OFF * size]
    others = sum(not _FIGURE.match(line.text) for line in near)
    beside = sum(at + _HUNG_OFF * size < line.x0 < at + 4 * size for line in lines)
    return at if others == 0 and len(near) >= _FIGURES_LEAST and beside > len(near) else None


def _leading(found: list[Line], size: float) -> float:
    steps = [below.bottom - above.bottom for above, below in pairwise(found)]
    steps = [step for step in steps if 0.8 * size < step < 4 * size]
    if len(steps) < 5:
        return 0.0
    usual = sorted(steps)[len(steps) // 5]
    wide = sum(step > usual + 0.3 * size for step in steps)
    return usual if wide * 10 > len(steps) else 0.0


def _usual(values: Iterable[float]) -> float:
    """The most frequent of some lengths, to 2 points."""
    count = Counter(round(value / 2) for value in values)
    return count.most_common(1)[0][0] * 2.0


def centred(line: Line, body: Margins) -> bool:
    left, right = line.x0 - body.left, body.right - line.x1
    return left > 2.5 * line.size and abs(left - right) < 1.2 * line.size
