"""What opens a clause without a number: headings known by a mark, a sign or their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from knowledge.model import Block
from knowledge.structure.bold_lines import bold_lines
from knowledge.structure.dividing import dividing
from knowledge.structure.heading_lines import (
    BRACKETED,
    LINE_MOST,
    SIGNS,
    is_lead,
    is_line,
)
from knowledge.structure.leads_alike import leads_alike
from knowledge.structure.numbering import Mark, Rank, decimal_mark, mark, possible_mark
from knowledge.structure.steps import STEP, steps
from knowledge.structure.texts_headed import coloned, second_paper

_HEADINGS_LEAST = 2
_HEADING_MOST, _MARKED_MOST = 60, 100
# With what a heading that the file marks may end: 「##会议纪要：」
BEHIND = "；;：:"
# An item that a letter counts, and what leads into something, are none: 「b)还需整理；」, 「规则如下：」
_LEADS_ON = regex("^[（(]?[A-Za-z][）)]|(?:如|下|列|括|为|是)$")
_NO_HEADING = regex("[。；;，：:]$|。")
_ALIKE = 4
# 「附则」 is a part of the whole text, whatever stands above it.
_GENERAL = regex("[总分附][ 　]{0,6}则")
_DAY_TO_FILL = regex(r"(?:日期[：:])?[_＿ 　\d]{0,12}年[_＿ 　\d]{0,12}月[_＿ 　\d]{0,12}日[ 　]{0,8}")
_PREFACE = regex("[前引][ 　]{0,8}言")
_TEXTS_LEAST = 3
_ENDS = frozenset("。；：！？”’）)】;:!?")
# Below the depths that a file can mark: bold, each sign, lines known by their place alone.
_STEP_DEPTH, _COUNTED_DEPTH, _BRACKETED_DEPTH, _BOLD_DEPTH, _SIGN_DEPTH, _PLAIN_DEPTH = 7, 8, 18, 19, 20, 40
# 「专题一、科技传播」, 「方向2：传承」: a word counts them. Others count what is no heading, or has a reader of its own.
_COUNTED = regex(
    r"(?!附|表|图|注|例|式|问|答|专栏|公告|第)([\u4e00-\u9fff]{2,4}?)[ 　]?([一二三四五六七八九十]{1,3}|\d{1,2})[：:、.．](?!\d)[ 　]*\S"
)
_WORDS_MOST = 8


class Heading(NamedTuple):
    """A heading without a number: how deep it stands among such, and from which rank on numbers stand in it.

    ``holds`` is negative where the file marks the heading's depth, which then decides alone. ``over_marked``: the numbers
    right below such headings are marked as headings by the file, as these are not.
    """

    depth: int
    holds: float
    over_marked: bool = False
    divides: int = 0
    """Of one that divides a list which counts on through it the number of the next item: that stays in what holds the list."""


def headings(blocks: Sequence[Block | None], *, decimals: bool) -> dict[int, Heading]:
    """Where headings stand that bear no number.

    In: the blocks of a body or annex; ``decimals``: whether it numbers 1.1, 1.2.1. Out: each heading by its place; nothing
    where there is a single one, which opens no part (a note, a preface). Signs, in this order: the file's mark, the step or
    sign that it begins with, bold; where a text has none, a list that counts anew below it, or short lines throughout with
    paragraphs below.
    """
    found = (
        _stepped(blocks)
        | _counted(blocks)
        | _signed(blocks)
        | _bold(blocks)
        | _bracketed(blocks)
        | _marked(blocks, decimals=decimals)
        | (_preface(blocks) if decimals else {})
    )
    found |= _alike(blocks, found)
    found = {at: heading for at, heading in found.items() if not _titles_issued(blocks, at)}
    found |= _leading(blocks) | {at: Heading(_PLAIN_DEPTH, rank) for at, rank in leads_alike(blocks).items()}
    found = {
        at: Heading(_BOLD_DEPTH, float(rank), divides=number)
        for at, (rank, number) in dividing(blocks, found).items()
    } | found
    found = (_bracketed(blocks, least=1) if found else {}) | found
    if found and all(heading.holds >= 0 for heading in found.values()):
        found |= {at: Heading(1, rank) for at, rank in second_paper(blocks, found).items()}
    found = found or _coloned(blocks) or _above_lists(blocks) or _above_texts(blocks)
    # A day to be filled in heads nothing, wherever a form sets it.
    return {
        at: heading
        for at, heading in found.items()
        if not ((block := blocks[at]) and _DAY_TO_FILL.fullmatch(block.text))
    }


def alike(line: Block, others: Sequence[Block]) -> bool:
    """Whether a short line ends with the words with which several others end, all of them named alike (「教务部工作职责」, 「财务部工作职责」)."""
    if not is_line(line):
        return False
    ends = [
        other for other in others if is_line(other) and len(other.text) < 2 * LINE_MOST and line.text != other.text
        and line.text[-_ALIKE:] == other.text[-_ALIKE:]
    ]  # fmt: skip
    return len(line.text) > _ALIKE and len(ends) >= _HEADINGS_LEAST


def _alike(blocks: Sequence[Block | None], found: Mapping[int, Heading]) -> dict[int, Heading]:
    """A line in bold above the first heading that the file marks, which goes by the name of those below it: their mark is missing."""
    first = min((at for at, heading in found.items() if heading.holds < 0), default=0)
    marked = [block for at in found if found[at].holds < 0 and (block := blocks[at])]
    return {
        at: found[first]
        for at, block in enumerate(blocks[:first])
        if block and block.bold and not block.style and at not in found and alike(block, marked)
    }


def _preface(blocks: Sequence[Block | None]) -> dict[int, Heading]:
    """The preface of a standard, where its lists count for themselves above its first clause (GB/T 1.1-2020, 8.3)."""
    preface = next((at for at, block in enumerate(blocks) if block and _PREFACE.fullmatch(block.text)), None)
    if preface is None:
        return {}
    for block in blocks[preface + 1 :]:
        if block and not block.rows:
            if decimal_mark(block.text):
                break
            if (found := mark(block.text)) and found.rank is Rank.THIRD:
                return {preface: Heading(_BOLD_DEPTH, float(Rank.THIRD))}
    return {}


def _titles_issued(blocks: Sequence[Block | None], at: int) -> bool:
    """Whether a line is of the title of what a notice issues: the first lines behind the notice's signature."""
    while at > 0 and (above := blocks[at - 1]) and (above.style or above.bold) and not above.rows:
        at -= 1
    return at > 0 and blocks[at - 1] is None


def opens(blocks: Sequence[Block]) -> bool:
    """Whether a text begins with a heading without a number that its file does not mark."""
    first, second = blocks[0], blocks[1] if len(blocks) > 1 else None
    if (
        first.style
        or not (is_line(first) or BRACKETED.fullmatch(first.text) or STEP.match(first.text))
        or (is_line(second) and _sign(first) == _sign(second))
    ):
        return False
    return 0 in headings(blocks, decimals=False)


def _marked(blocks: Sequence[Block | None], *, decimals: bool) -> dict[int, Heading]:
    sentences = _marked_sentences(blocks)
    found = {
        at: Heading(block.style, -1)
        for at, block in enumerate(blocks)
        if block and (_is_heading(block) or at in sentences) and not (decimals and decimal_mark(block.text))
    }
    return found if len(found) >= _HEADINGS_LEAST else {}


def _marked_sentences(blocks: Sequence[Block | None]) -> set[int]:
    """Lines that the file marks as headings though each is a sentence (「#### 开发阶段，遵循如下的原则。」).

    All that are marked alike in one thing hold something: where a program marks sentences for their looks some do not.
    """
    alike: dict[tuple[int, int], list[tuple[int, Block]]] = {}
    holders: dict[int, int] = {}
    empty: set[tuple[int, int]] = set()
    for at, block in enumerate(blocks):
        if not block or not block.style or block.rows:
            continue
        holders = {depth: place for depth, place in holders.items() if depth < block.style}
        kind = block.style, max(holders.values(), default=-1)
        holders[block.style] = at
        alike.setdefault(kind, []).append((at, block))
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        if below is None or 0 < below.style <= block.style:
            empty.add(kind)
    return {
        at
        for kind, places in alike.items()
        if kind not in empty and len(places) >= _HEADINGS_LEAST
        for at, block in places
        if block.text[-1] == "。" and _is_heading(replace(block, text=block.text[:-1]))
    }


def _is_heading(block: Block) -> bool:
    text = block.text.rstrip(BEHIND)
    return (
        bool(block.style)
        and not block.rows
        and len(text) <= _MARKED_MOST
        and not _NO_HEADING.search(text)
        and not possible_mark(text)
        and not (text != block.text and _LEADS_ON.search(text))
    )


def _sign(block: Block | None) -> str:
    return block.text[0] if block and block.text[:1] in SIGNS else ""


def _signed(blocks: Sequence[Block | None]) -> dict[int, Heading]:
    """Lines that begin with a sign, where each of that sign has something below it: items of a list have not."""
    by_sign: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if sign := _sign(block):
            by_sign.setdefault(sign, []).append(at)
    found: dict[int, Heading] = {}
    for depth, places in enumerate(by_sign.values(), _SIGN_DEPTH):
        if all(is_line(blocks[at]) and _holds(blocks, at, places) for at in places):
            found |= _as_headings(blocks, places, depth)
    return found


def _bold(blocks: Sequence[Block | None]) -> dict[int, Heading]:
    places = bold_lines(blocks)
    return (
        _as_headings(blocks, places, _BOLD_DEPTH)
        if all(_holds_its_own(blocks, at, places) for at in places)
        else {}
    )


def _stepped(blocks: Sequence[Block | None]) -> dict[int, Heading]:
    """Lines that count the steps of a guide (「第一步：备案」), in the heading that stands right above the first."""
    places, held = steps(blocks)
    found = _as_headings(blocks, places, _STEP_DEPTH)
    return {at: each._replace(holds=max(each.holds, held)) for at, each in found.items()}


def _counted(blocks: Sequence[Block | None]) -> dict[int, Heading]:
    """Lines that the same word counts from one on, and anew within those of another word (「专题一」, 「方向1」), with text below each."""
    words: dict[str, dict[int, int]] = {}
    for at, block in enumerate(blocks):
        short = block is not None and not block.rows and len(block.text) <= _HEADING_MOST
        found = _COUNTED.match(block.text) if block and short else None
        if found and not _NO_HEADING.search(found.string):
            words.setdefault(found[1], {})[at] = value_of(found[2])
    found_at: dict[int, Heading] = {}
    for depth, counted in enumerate(list(words.values())[:_WORDS_MOST], _COUNTED_DEPTH):
        places, numbers = list(counted), list(counted.values())
        rising = numbers[0] == 1 and all(after in (1, before + 1) for before, after in pairwise(numbers))
        if rising and numbers[-1:] != [1] and all(_holds(blocks, at, places) for at in places):
            found_at |= _as_headings(blocks, places, depth)
    return found_at


def _bracketed(blocks: Sequence[Block | None], least: int = _HEADINGS_LEAST) -> dict[int, Heading]:
    """Lines that stand in 【】 whole (「【行动目标】」), ``least`` of them."""
    places = [
        at
        for at, block in enumerate(blocks)
        if block and block.text[:1] == "【" and BRACKETED.fullmatch(block.text)
    ]
    return (
        _as_headings(blocks, places, _BRACKETED_DEPTH, least)
        if all(_holds(blocks, at, places) for at in places)
        else {}
    )


def _holds(blocks: Sequence[Block | None], at: int, places: Sequence[int]) -> bool:
    return at + 1 < len(blocks) and blocks[at + 1] is not None and at + 1 not in places


def _holds_its_own(blocks: Sequence[Block | None], at: int, places: Sequence[int]) -> bool:
    """Whether a line holds what is below it, and that is not the next number of what stands above: a caption does not."""
    below = _first_below(blocks, at)
    return _holds(blocks, at, places) and (below is None or below.number == 1)


def _as_headings(
    blocks: Sequence[Block | None], places: Sequence[int], depth: int, least: int = _HEADINGS_LEAST
) -> dict[int, Heading]:
    """The lines at ``places`` as headings above the highest number that stands right below one of them."""
    if len(places) < least:
        return {}
    below = [block for at in places if (block := _below(blocks, at)) and _number(block)]
    ranks = [found.rank for block in below if (found := _number(block))]
    holds = float(min(ranks, default=Rank.THIRD))
    return dict.fromkeys(places, Heading(depth, holds, any(block.style for block in below)))


def _number(block: Block) -> Mark | None:
    """The number that a paragraph begins with; the first of decimals (「1 总则」) is one."""
    found = mark(block.text) or decimal_mark(block.text)
    return found if found and found.decimal in {(), (1,)} else None


def _first_below(blocks: Sequence[Block | None], at: int) -> Mark | None:
    """The number below a line, other lines that begin with a sign between them."""
    block = _below(blocks, at)
    return mark(block.text) if block else None


def _below(blocks: Sequence[Block | None], at: int) -> Block | None:
    for block in blocks[at + 1 :]:
        if block is None or block.rows:
            return None
        if not _sign(block):
            return block
    return None


def _coloned(blocks: Sequence[Block | None]) -> dict[int, Heading]:
    """Lines with a colon above whole paragraphs, and the plain lines that hold them (see :func:`texts_headed.coloned`)."""
    found = coloned(blocks)
    headed = _as_headings(blocks, sorted([*found.with_colon, *found.plain]), _PLAIN_DEPTH)
    return headed | {at: headed[at]._replace(depth=_PLAIN_DEPTH + 1) for at in found.with_colon}


def _above_lists(blocks: Sequence[Block | None]) -> dict[int, Heading]:
    """Short lines above lists that count anew though nothing of a higher rank stands between them."""
    above = [(rank, [_line_above(blocks, at) for at in places]) for rank, _, places in _lists(blocks)]
    return {
        line: Heading(_PLAIN_DEPTH, float(rank))
        for rank, lines in above
        if any(line is not None for line in lines[1:])
        for line in lines
        if line is not None
    }


def _leading(blocks: Sequence[Block | None]) -> dict[int, Heading]:
    """Short lines with a colon that lead each into a list of its own, of several that count anew beside each other (「一级违纪：」).

    The first list may stand right below the heading that holds them all.
    """
    found: dict[int, Heading] = {}
    for rank, holder, places in _lists(blocks):
        led = [at for at in places if at - 1 != holder]
        if len(led) >= _HEADINGS_LEAST and all(is_lead(blocks[at - 1]) for at in led):
            found |= {at - 1: Heading(_PLAIN_DEPTH, float(rank)) for at in led}
    return found


def _lists(blocks: Sequence[Block | None]) -> list[tuple[Rank, int, list[int]]]:
    """Where lists begin, those of one rank together that stand in the same thing of a higher rank, whose place stands before theirs."""
    lists: dict[tuple[Rank, int], list[int]] = {}
    holders: dict[Rank, int] = {}
    for at, block in enumerate(blocks):
        found = mark(block.text) if block and not block.rows else None
        if not found:
            continue
        holders = {rank: place for rank, place in holders.items() if rank < found.rank}
        if found.number == 1 and found.rank >= Rank.FIRST:
            lists.setdefault((found.rank, max(holders.values(), default=-1)), []).append(at)
        holders[found.rank] = at
    return [(rank, holder, places) for (rank, holder), places in lists.items()]


def _line_above(blocks: Sequence[Block | None], at: int) -> int | None:
    """Where the heading of the list that begins at ``at`` stands, a sentence that leads into it between them or not."""
    above = blocks[at - 1] if at else None
    if above and above.text[-1:] in "：:" and at > 1:
        at -= 1
        above = blocks[at - 1]
    return at - 1 if above and is_line(above) and not _GENERAL.fullmatch(above.text) else None


def _above_texts(blocks: Sequence[Block | None]) -> dict[int, Heading]:
    """Short lines in a text that is made of them and of whole paragraphs below each, as leaflets are; some may bear numbers."""
    places = [at for at, block in enumerate(blocks) if block and is_line(block)]
    if len(places) < _HEADINGS_LEAST or not all(_holds_its_own(blocks, at, places) for at in places):
        return {}
    rest = [block for at, block in enumerate(blocks) if block and not block.rows and at not in set(places)]
    numbered = [(found, block) for block in rest if (found := mark(block.text))]
    heads = all(is_line(replace(block, text=block.text[found.end :])) for found, block in numbered)
    whole = all(found.rank >= Rank.THIRD for found, _ in numbered)
    whole &= all(block.text[-1] in _ENDS for block in rest if not mark(block.text))
    enough = len(places) >= _TEXTS_LEAST or (heads and len(numbered) >= _TEXTS_LEAST)
    return _as_headings(blocks, places, _PLAIN_DEPTH) if whole and enough else {}


def heads(block: Block) -> bool:
    """Whether a paragraph that the file marks as a heading, or sets in bold, may be one without a number."""
    return _is_heading(block) if block.style else is_line(block)
