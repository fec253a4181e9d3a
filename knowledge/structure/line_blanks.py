"""Blanks that stand where the lines of a page ended (「现代大学制 度」), in the text of a PDF that a web page or a tool set as one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from glossary.lazy import regex
from knowledge.model import Block

_BLANK = regex(r"(?<=[\u4e00-\u9fff，、。；：！？（）“”《》\d]) (?=[\u4e00-\u9fff，、。；：（）“”《》\d])")
_WORDS = regex(r"(?<=[\u4e00-\u9fff，、]) (?=[\u4e00-\u9fff])")
_LEGAL = regex("第[一二三四五六七八九十廿卅百]{1,6}[编章节条]")
_SPACE = regex(" ")
_STOPS = frozenset("。；：！？")
_BREAKS_LEAST, _HALF, _FEW = 20, 0.5, 0.05
_WIDTH_LEAST, _WIDTH_MOST, _SPREAD, _OVER = 20, 90, 6, 3
_LINES_MOST = 3
"""How many lines a blank may stand apart from the one before: behind a stop a line's end may have none."""
_PARAGRAPH_LEAST, _APART_LEAST = 60, 8


def without_line_blanks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Paragraphs without the single blanks at which the lines of the page ended; as they are where a text shows no such width.

    In such a text many blanks between characters stand one line's width apart and hardly any farther; those that part a title
    from its text and those around figures stand nearer.
    """
    if sum(block.text.count(" ") for block in blocks) < _BREAKS_LEAST:
        return blocks
    long = [block.text for block in blocks if len(block.text) >= _PARAGRAPH_LEAST and " " in block.text]
    # Less wide are words, numbers and figures with a blank around them.
    apart = [width for text in long for width in _apart(text) if width >= _APART_LEAST]
    wide = Counter(round(width) for width in apart if _WIDTH_LEAST <= width <= _WIDTH_MOST)
    width = max(wide, key=lambda each: wide[each - 1] + wide[each] + wide[each + 1], default=0)
    breaks = sum(wide[each] for each in range(width - _SPREAD, width + _OVER))
    longer = sum(each > width + _OVER and not _lines(each, width) for each in apart)
    if breaks < _BREAKS_LEAST or breaks < _HALF * len(apart) or longer > _FEW * len(apart):
        return blocks
    return tuple(
        replace(block, text=_joined(block.text, width)) if " " in block.text else block for block in blocks
    )


def _apart(text: str) -> Iterable[float]:
    """How wide the text is between one blank between characters and the next."""
    places = [found.start() for found in _BLANK.finditer(text)]
    return [_width(text[start + 1 : end]) for start, end in pairwise(places) if text[end - 1] not in _STOPS]


def _width(text: str) -> float:
    """How many characters of Chinese wide a text is."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _joined(text: str, width: int) -> str:
    """A paragraph without the blanks that stand a line's width behind the begin of their line."""
    parts: list[str] = []
    begin = at = 0
    for found in _SPACE.finditer(text, 1):
        place = found.start()
        so_far = _width(text[begin:place])
        lines = _lines(so_far, width)
        stops = text[place - 1] in _STOPS
        ends = lines and not _nearer(text, begin, place, width * lines)
        if ends and (not stops or so_far <= width * lines + 1) and not _LEGAL.match(text, place + 1):
            begin = place + 1
            if _BLANK.match(text, place):
                parts.append(text[at:place])
                at = begin
        elif stops or so_far > width + _OVER or _LEGAL.match(text, place + 1):
            begin = place + 1
    return "".join((*parts, text[at:]))


def _lines(so_far: float, width: int) -> int:
    """How many lines of a width a piece of text is; 0 where it ends within one."""
    lines = max(1, round(so_far / max(width, 1)))
    fits = lines * width - _SPREAD <= so_far <= lines * width + _OVER
    return lines if fits and lines <= _LINES_MOST else 0


def _nearer(text: str, begin: int, place: int, width: int) -> bool:
    """Whether the blank at ``place`` is of a figure (「东成村 22号」), and a further one within words ends the line nearer to its width."""
    if _WORDS.match(text, place):
        return False
    following = _WORDS.search(text, place, place + 2 * (_SPREAD + _OVER))
    return following is not None and _width(text[begin : following.start()]) <= width + 1
