"""The number that a paragraph begins with, where what is open says whether it counts a clause."""

from __future__ import annotations

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from knowledge.structure import decimals, letters
from knowledge.structure.appendix import appendix_mark
from knowledge.structure.counts import Counts
from knowledge.structure.general import general_part
from knowledge.structure.numbering import Mark, Rank, decimal_mark, possible_mark
from knowledge.structure.opened import Opened

QUESTION = regex(r"(?:问\s*+题?|[Qq])\s*+([0-9一二三四五六七八九十]{0,3})\s*+[：:.、]\s*")
_WITHOUT_STOP = regex(
    r"(\d{1,2})(?=[\u4e00-\u9fff《“])(?![年月日时分秒个名人位次项件份条种类级度倍成亿万千百元米吨斤岁天亩家户所届期批号楼层])"
)
_NUMBERS_LEAST = 2
_BOX = regex(r"专\s?栏\s?([0-9一二三四五六七八九十]{1,3})(?![0-9.．、])[ 　：:]*(?=[^。；]{0,60}$)")


def mark_here(text: str, opened: Opened, counts: Counts, appendix: str, *, marked: bool) -> Mark | None:
    """The number of a paragraph; None where it bears none, or one that counts no clause here.

    ``counts``: how the document counts; ``appendix``: the letter before the numbers of one; ``marked``: whether the file
    marks the paragraph as a heading.
    """
    if question := QUESTION.match(text):
        if not question[1] and (asked := opened.numbered_question()):
            value = len(asked.children) + 1
            return Mark(Rank.FOURTH, value, str(value), f"问{value}", question.end())
        value = value_of(question[1]) if question[1] else opened.home().thirds + 1
        return Mark(Rank.THIRD, value, str(value), f"问{question[1] or value}", question.end())
    if text[0] == "专" and (box := _BOX.match(text)):
        value = value_of(box[1])
        return Mark(Rank.THIRD, value, f"z{value}", f"专栏{box[1]}", box.end())
    if general := general_part(text, opened.stack, opened.tops, begins=opened.current is opened.front):
        return general
    if appendix and (numbered := appendix_mark(text, appendix)):
        return numbered if decimals.fits(numbered, opened.stack) else None
    if counts.decimals:
        found = decimal_mark(text)
        if found and decimals.fits(found, opened.stack, opened.decimal_top, marked=marked):
            return found
    if found := possible_mark(text):
        return found if not found.doubtful or _expects(opened, found) else None
    lettered = letters.letter_mark(text) if counts.letters else None
    return lettered if lettered and letters.fits(lettered, opened.stack) else _undotted(text, opened)


def _undotted(text: str, opened: Opened) -> Mark | None:
    """The next number of a list whose stop is missing (「6法律规定的其他条件。」 behind 「5.…；」); None where it is none.

    The item before leaves its sentence open, so that another must come.
    """
    found = _WITHOUT_STOP.match(text)
    item = next((draft for draft in reversed(opened.stack) if draft.rank == Rank.THIRD), None)
    if not found or item is None or opened.current is not item or not item.lines:
        return None
    value = int(found[1])
    open_ = item.lines[-1][-1] in "；;" and value == item.number + 1 and value > _NUMBERS_LEAST
    return Mark(Rank.THIRD, value, str(value), f"{value}.", found.end()) if open_ else None


def _expects(opened: Opened, found: Mark) -> bool:
    """Whether a doubtful number is the very next of its kind, so that it is a heading after all."""
    if found.rank in (Rank.CAPITAL, Rank.FIRST, Rank.THIRD):
        # 「二、三级医院」: what is a heading has been told already (paragraphs).
        return False
    if found.rank is Rank.ARTICLE:
        return found.number == opened.articles + 1
    before = next((draft for draft in reversed(opened.stack) if draft.rank == found.rank), None)
    if before:
        return found.number == before.number + 1
    return found.number == 1 and opened.led_in
