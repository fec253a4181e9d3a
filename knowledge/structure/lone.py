"""Numbers without a mark before their heading: in a line of their own (「01」, 「一」, 「3.1」), or before a space or a comma (「一 总则」, 「一，报名」)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from knowledge.model import Block
from knowledge.structure.line_width import SENTENCE_END
from knowledge.structure.numbering import Rank, mark

# A number with a line of its own above the heading it counts, as pages made for telephones set it.
_LONE = regex(r"0[1-9]|[1-9][0-9]")
_LONE_LEAST = 3
_LONE_HEADING = regex(r"[^。；;，,：:]{2,40}")
_LONE_NUMERAL = regex("[一二三四五六七八九十廿卅]{1,3}")
_LONE_NUMERALS_LEAST = 2
_LONE_DECIMAL = regex(r"\d{1,2}(?:\.\d{1,2}){1,4}")
# 「…的边界。3.6」: such a line that was read as the end of the paragraph above it.
_LONE_BEHIND = regex(r"(?<=。)[ 　]?(\d{1,2}(?:\.\d{1,2}){1,4})$")
_BEHIND_MOST = 24
# 「一 报告提纲」; 「一 等奖」 counts none.
_SPACED = regex(
    "([一二三四五六七八九十廿卅]{1,3})[ 　]{1,4}(?![等类级批次期号年月日个种项条章节款届组楼层])([\u4e00-\u9fff]{2}[^。；;，,：:]{0,38})"
)
# 「一，报名办法」, as some type it; 「一，二年级」 counts none.
_COMMA = regex("([一二三四五六七八九十廿卅]{1,3})[，,][ 　]{0,4}(?![一二三四五六七八九十廿卅])(.{2,})")
_STOP = regex("[。；，,]")
_PARTED = ("之", "第", "其")
_FIGURE = regex(r"\d{1,9}(?:[.．]\d{1,6})?[%％]?")


def figures(blocks: Sequence[Block | None]) -> set[int]:
    """Where lines hold nothing but an amount, as the line above or below does: cells of a table that lost its frame, no numbers.

    「3」 above 「3.1」 is no amount but the number of a chapter above that of its first section.
    """
    lines = [(at, block.text) for at, block in enumerate(blocks) if block and block.text and not block.rows]
    found: set[int] = set()
    for (at, text), (below, other) in pairwise(lines):
        if _FIGURE.fullmatch(text) and _FIGURE.fullmatch(other) and not other.startswith(f"{text}."):
            found |= {at, below}
    return found


def numbers_set(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A reader's blocks with such numbers set before their headings, as other documents print them."""
    return _spaced_numerals(_lone_decimals(_lone_numerals(_lone_numbers(blocks))))


def _spaced_numerals(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Set the mark behind numerals that a space or a comma parts from what they count (「一 总则」): where they count on from 一, two at least."""
    runs: list[list[int]] = [[]]
    last = 0
    for at, block in enumerate(blocks):
        if block.rows or not block.text:
            continue
        if spaced := _numeral(block.text, blocks[at - 1].text if at else ""):
            number = value_of(spaced[1])
            if number == 1:
                runs.append([at])
            elif number == last + 1:
                runs[-1].append(at)
            else:
                continue
            last = number
        elif (first := mark(block.text)) and first.rank is Rank.FIRST:
            if first.number == 1:
                runs.append([])
            last = first.number
    places = {at for run in runs if len(run) >= _LONE_NUMERALS_LEAST for at in run}
    return tuple(
        replace(block, text=f"{found[1]}、{found[2]}")
        if at in places and (found := _numeral(block.text))
        else block
        for at, block in enumerate(blocks)
    )


def _numeral(text: str, above: str = "") -> re.Match[str] | None:
    """A numeral without its own mark and what it counts; behind a line that breaks off (「三分之」, 「一，由…」) it counts nothing."""
    if found := _SPACED.fullmatch(text):
        return found
    found = _COMMA.fullmatch(text) if text[1:4].count("，") or text[1:4].count(",") else None
    done = not above or above[-1] in SENTENCE_END or not (_STOP.search(above) or above.endswith(_PARTED))
    return found if found and done else None


def _lone_numbers(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Set a number that has a line of its own (「01」, 「02」) before the heading in the next line.

    Only where such numbers begin with 01 and rise through the text, at least three of them: a page's number, a cell
    that fell out of a table and a figure by itself do not. A number left out is for the check to find.
    """
    lone: list[int] = []
    for at, (block, below) in enumerate(pairwise(blocks)):
        if not _LONE.fullmatch(block.text) or not _LONE_HEADING.fullmatch(below.text) or mark(below.text):
            continue
        if int(block.text) > int(blocks[lone[-1]].text) if lone else block.text == "01":
            lone.append(at)
    if len(lone) < _LONE_LEAST:
        return blocks
    places = set(lone)
    return tuple(
        replace(block, text=f"{int(blocks[at - 1].text)}. {block.text}") if at - 1 in places else block
        for at, block in enumerate(blocks)
        if at not in places
    )


def _lone_numerals(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Set a numeral that has a line of its own (「一」, 「二」) before the paragraph below it, as 「一、」.

    Only where they count on from 一, two of them at least, headings that are printed as 「一、」 among them: a numeral that the next
    of these has is a word that its line broke (「三」, 「亚系统」).
    """
    lone: list[int] = []
    last = 0
    printed = [at for at, block in enumerate(blocks) if block.text and _is_first(block)]
    for at, (block, below) in enumerate(pairwise(blocks)):
        if _LONE_NUMERAL.fullmatch(block.text):
            further = next((blocks[place].text for place in printed if place > at + 1), "")
            again = (found := mark(further) if further else None) and found.number == last + 1
            if value_of(block.text) == last + 1 and below.text and not _is_first(below) and not again:
                last += 1
                lone.append(at)
        elif (found := mark(block.text) if block.text else None) and found.rank is Rank.FIRST:
            last = found.number
    if not lone or last < _LONE_NUMERALS_LEAST:
        return blocks
    places = set(lone)
    return tuple(
        replace(block, text=f"{blocks[at - 1].text}、{block.text}")
        if at - 1 in places and not mark(block.text)
        else replace(block, text=f"{block.text}、")
        if at in places
        else block
        for at, block in enumerate(blocks)
        if at not in places or mark(blocks[at + 1].text)
    )


def _lone_decimals(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Set a decimal that has a line of its own (「3.1」, as standards print it) before the term or heading in the next line.

    Only where such numbers rise through the text, two of them at least: a figure that fell out of a table does not.
    """
    blocks = _lone_apart(blocks)
    amounts = figures(blocks)
    places = [
        at
        for at, (block, below) in enumerate(pairwise(blocks))
        if at not in amounts
        and _LONE_DECIMAL.fullmatch(block.text)
        and _LONE_HEADING.fullmatch(below.text)
        and not mark(below.text)
    ]
    paths = [tuple(map(int, blocks[at].text.split("."))) for at in places]
    if len(places) < _LONE_NUMERALS_LEAST or any(after <= before for before, after in pairwise(paths)):
        return blocks
    lone = set(places)
    return tuple(
        replace(block, text=f"{blocks[at - 1].text} {block.text}") if at - 1 in lone else block
        for at, block in enumerate(blocks)
        if at not in lone
    )


def _lone_apart(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Part a lone decimal from the end of the paragraph above it, where it is next to one with a line of its own."""
    apart: list[Block] = []
    last: tuple[int, ...] = ()
    for block in blocks:
        if _LONE_DECIMAL.fullmatch(block.text):
            last = tuple(map(int, block.text.split(".")))
        behind = (
            _LONE_BEHIND.search(block.text[-_BEHIND_MOST:]) if last and block.text[-1:].isdigit() else None
        )
        if behind and tuple(map(int, behind[1].split("."))) == (*last[:-1], last[-1] + 1):
            last = (*last[:-1], last[-1] + 1)
            apart += [replace(block, text=block.text[: -len(behind[0])]), replace(block, text=behind[1])]
        else:
            apart.append(block)
    return tuple(apart)


def _is_first(block: Block) -> bool:
    found = mark(block.text)
    return found is not None and found.rank is Rank.FIRST
