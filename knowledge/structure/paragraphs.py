"""From blocks to whole paragraphs: page breaks mended, page numbers dropped, joined provisions split."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from glossary.lazy import regex
from glossary.numbers.measures import MEASURES
from knowledge.model import Block, BlockKind
from knowledge.structure.blanks_left import LUMP_LEAST, blanks_parted
from knowledge.structure.brackets import headings_apart
from knowledge.structure.days import DAY, MONTH, is_date
from knowledge.structure.decimals import closed_up, numbers_by
from knowledge.structure.duties import take_duties
from knowledge.structure.header import is_issuer
from knowledge.structure.inner_first import inner_apart
from knowledge.structure.item_decimals import of_items
from knowledge.structure.item_numbers import item_apart, path_of
from knowledge.structure.line_blanks import without_line_blanks
from knowledge.structure.lone import numbers_set
from knowledge.structure.numbering import (
    NUMERALS,
    Mark,
    Numbers,
    Rank,
    decimal_mark,
    follows,
    mark,
    possible_mark,
)
from knowledge.structure.parting import parted
from knowledge.structure.runs import runs_whole
from knowledge.structure.torn import joined
from knowledge.structure.torn_days import days_whole
from knowledge.structure.torn_words import words_whole

# How far below a number what it counts may begin.
_NEAR = 8
_LOOK = 40
_SIGNED_DATED = regex(rf"(\S.{{1,60}}?)[ 　]*({DAY}|{MONTH})")
_SIGNED_MOST = 90
_SIGNER = regex(r"(?<=。)[ 　]{0,40}([\u4e00-\u9fff]{4,30})$")
_LOOSE = regex("([（(])[ 　]{0,2}([一二三四五六七八九十廿卅]{1,4}|[0-9]{1,2})[ 　]{0,2}([）)])")
_DIGIT = f"[{NUMERALS}]"
# 「第 三 条」, 「第十 六 条」.
_LOOSE_LEGAL = regex(
    rf"第(?:[ 　]{{1,2}}(?={_DIGIT})|(?={_DIGIT}{{1,4}}[ 　]{{1,2}}[{NUMERALS}章节条]))"
    rf"{_DIGIT}(?:[ 　]{{0,2}}{_DIGIT}){{0,5}}[ 　]{{0,2}}[章节条]"
)
_SPACES = regex("[ 　]")
# 「自 2020 年 4 月 1 日起」, 「第 41 号」, 「30 %」: an editor sets figures apart.
_FIGURES = regex(
    r"(?<=\d) {1,2}(?=[年月日号％%])|(?<=[年月第]) {1,2}(?=\d)|(?<=[自至于从到在截，。；（]) (?=\d{4} ?年)"
)
# 「为6 个月」, 「缺课11-20 学时」: what a print leaves behind a figure and not before it; 「附件1 某表」 has it by its form.
_BEHIND_FIGURE = regex(
    rf"(?<=[\u4e00-\u9fff，、；（“])(?<![件表图录第类级章节条款项附注式号])(\d{{1,4}}(?:[.-]\d{{1,4}})?) (?=(?:{MEASURES}))"
)
# A single space between two characters of Chinese, as editors of web pages leave them behind.
_STRAY = regex(
    r"(?<=[\u4e00-\u9fff，。；：、！？（）《》“”〔〕]) (?=[\u4e00-\u9fff，。；：、！？（）《》“”〔〕])"
)
_STRAY_BY_STOP = regex(r"[\u4e00-\u9fff）》”] [，。；、]|[，；、] [\u4e00-\u9fff《“（]")
_STRAY_LEAST = 2
_COLUMN_GAP = regex(r"[ \t\u3000]{4,}")
_STOP = regex("[。；，：:;]")
_CELL_MOST = 20
_TITLE_BEFORE_SPACE = regex("[\u4e00-\u9fff]{4,20} ")
_GLUED_TOP = regex(r"(\d{1,2})[\u4e00-\u9fff][^。；，：、!！？?\d]{1,24}")
_GLUED_TOPS_LEAST = 3
_ITEMS_LEAST = 2
# The kinds whose numbers a text may follow that is itself a numeral.
_NUMERAL_RANKS = (Rank.CAPITAL, Rank.FIRST, Rank.THIRD)
_ITEM_BEGINS = frozenset("（(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩")


def _is_item(block: Block) -> bool:
    """Whether a paragraph begins with （一） or a later number of its kind."""
    found = possible_mark(block.text) if block.text[:1] in _ITEM_BEGINS and not block.rows else None
    return found is not None and found.rank is Rank.SECOND


def paragraphs(blocks: tuple[Block, ...]) -> list[Block]:
    """Join what a page break or a line break tore apart and part what stands in one line.

    In: a reader's blocks. Out: whole paragraphs and tables in order, none empty. No text is lost
    but page numbers (「— 3 —」) and the break itself.
    """
    numbers = Numbers()
    numbers.lists = any(_is_item(block) for block in blocks)
    whole: list[Block] = []
    lines = headings_apart(
        [*joined(numbers_set(days_whole(words_whole(runs_whole(without_line_blanks(blocks))))))]
    )
    columns = _set_in_columns(lines)
    lumped: set[int] = set()
    for at, block in enumerate(lines):
        if block.rows or block.kind is BlockKind.DOCUMENT or at in columns:
            whole.append(block)
            continue
        pieces = _duties_shared(parted(_number_whole(block.text, numbers), numbers))
        if len(pieces) >= LUMP_LEAST:
            lumped |= {*range(len(whole), len(whole) + len(pieces))}
        for piece in pieces:
            if found := mark(piece) or decimal_mark(piece):
                numbers.see(found)
            whole.append(block if piece == block.text else replace(block, text=piece))
    return _signature_apart(
        _tops_plain(
            _numerals_apart(item_apart(_tops_apart(closed_up(inner_apart(blanks_parted(whole, lumped))))))
        )
    )


def _set_in_columns(blocks: Sequence[Block]) -> set[int]:
    """Lines below each other that blanks set in columns (「一级标题      第一章      黑体小三号」): a number in one is a cell."""
    set_apart = [
        at
        for at, block in enumerate(blocks)
        if not block.rows
        and len(cells := _COLUMN_GAP.split(block.text.strip())) > 1
        and all(0 < len(cell) <= _CELL_MOST and not _STOP.search(cell) for cell in cells)
        and not possible_mark(block.text)
    ]
    return {at for pair in pairwise(set_apart) if pair[1] == pair[0] + 1 for at in pair}


def _number_whole(text: str, numbers: Numbers) -> str:
    """「（ 二 ）」 and 「第 三 条」, as an editor of web pages sets them, are 「（二）」 and 「第三条」; nor has a sentence spaces within.

    「4.1 年休假」 below 「4 休假」, where ``numbers`` goes on so, keeps the one behind its number, as 「1.5 年」 does not.
    """
    if " " not in text and "\u3000" not in text:
        return text
    text = _LOOSE.sub(r"\1\2\3", text) if _LOOSE.search(text) else text
    if "第" in text:
        text = _LOOSE_LEGAL.sub(lambda found: _SPACES.sub("", found[0]), text)
    found = decimal_mark(text)
    counted = found and found.spaced and len(found.decimal) > 1 and numbers.counts_on(found)
    head = found.end if found and counted else 0
    if not any(map(str.isdigit, text)):
        return _closed_up(text)
    return _closed_up(text[:head] + _BEHIND_FIGURE.sub(r"\1", _FIGURES.sub("", text[head:])))


def _closed_up(text: str) -> str:
    """A paragraph of sentences without the single spaces that stand in them, where some stand beside stops.

    The space that parts a title from its text (「一、申报材料 项目单位应当…」) stays.
    """
    if " " not in text or "。" not in text or len(_STRAY_BY_STOP.findall(text)) < _STRAY_LEAST:
        return text
    found = possible_mark(text)
    start = found.end if found else 0
    if found and (titled := _TITLE_BEFORE_SPACE.match(text, start)):
        start = titled.end()
    return text[:start] + _STRAY.sub("", text[start:])


def _duties_shared(pieces: list[str]) -> list[str]:
    """A bracket of duties at the end of a line that leads into several items (「会议议定：1.…；2.…。（责任单位：…）」) is the line's.

    It goes behind what leads into them, unless another of the items has its own.
    """
    lead, *items = pieces
    if len(items) < _ITEMS_LEAST or lead[-1] not in "：:" or items[-1].rstrip("。")[-1:] not in "）)〕]】":
        return pieces
    ranks = {found.rank if (found := mark(item)) else None for item in items}
    taken = [take_duties(item) for item in items]
    rest = taken[-1][0]
    if (
        len(ranks) > 1
        or None in ranks
        or not items[-1].startswith(rest)
        or any(duties for _, duties in taken[:-1])
    ):
        return pieces
    return [lead + items[-1][len(rest) :], *items[:-1], rest] if taken[-1][1] else pieces


def _signs_dated(blocks: list[Block], at: int) -> re.Match[str] | None:
    """Whether a line below a sentence is nothing but who signs and when (「某市某局 2026年2月6日」)."""
    text = blocks[at].text
    if text[-1:] not in ("日", "月") or len(text) > _SIGNED_MOST or blocks[at - 1].text[-1:] not in "。；！":
        return None
    found = _SIGNED_DATED.fullmatch(text)
    return found if found and is_issuer(found[1]) else None


def _dated_apart(blocks: list[Block], at: int) -> list[Block]:
    found = _signs_dated(blocks, at) if at else None
    return [replace(blocks[at], text=found[part]) for part in (1, 2)] if found else [blocks[at]]


def _signature_apart(blocks: list[Block]) -> list[Block]:
    """Part the body that signs from the sentence before it where a date follows in a line of its own, or in its own."""
    if any(_signs_dated(blocks, at) for at in range(1, len(blocks))):
        blocks = [part for at in range(len(blocks)) for part in _dated_apart(blocks, at)]
    days = {at for at, block in enumerate(blocks) if is_date(block.text)}
    if not days:
        return blocks
    apart: list[Block] = []
    for at, block in enumerate(blocks):
        day = next((later for later in range(at + 1, at + 4) if later in days), None)
        found = _SIGNER.search(block.text[-60:]) if day is not None and not block.rows else None
        if found and all(is_issuer(other.text) for other in blocks[at + 1 : day]) and is_issuer(found[1]):
            apart += [
                replace(block, text=block.text[: -len(found[1])].rstrip()),
                replace(block, text=found[1]),
            ]
        else:
            apart.append(block)
    return apart


def _numerals_apart(blocks: list[Block]) -> list[Block]:
    """Tell the heading 「二、四类划分标准」 from the sentence 「二、三产业不在此列。」: a space behind its number says so.

    It is a heading where its number is the very next of its kind and no surer paragraph bears the same.
    """
    marks = [None if block.rows else possible_mark(block.text) for block in blocks]
    after = _coming(marks)
    numbers = Numbers()
    for at, (block, found) in enumerate(zip(blocks, marks, strict=True)):
        if not found:
            continue
        if found.doubtful:
            if found.rank not in _NUMERAL_RANKS:
                continue
            coming, sure = after[at]
            if (
                not follows(found, numbers.last.get(found.rank))
                or sure == found.number
                or (found.number == 1 and coming != 2)
            ):
                continue
            blocks[at] = replace(block, text=f"{block.text[: found.end]} {block.text[found.end :]}")
        numbers.see(found)
    return blocks


def _tops_plain(blocks: list[Block]) -> list[Block]:
    """「2. 组织体系」 above 「2.1 …」 is the 2 of decimals, as 「2 组织体系」 is; so are 「1. 总则」 and 「3. 附则」 beside it without such below."""
    numbers = [None if block.rows else _decimal(block.text) or mark(block.text) for block in blocks]
    thirds = {
        at: found.number
        for at, found in enumerate(numbers)
        if isinstance(found, Mark) and found.rank is Rank.THIRD
    }
    tops: set[int] = set()
    inner = of_items(blocks)
    for at, number in thirds.items():
        below = next((place for place in range(at + 1, min(at + _LOOK, len(numbers))) if numbers[place]), 0)
        if below and numbers[below] == (number, 1) and below not in inner and at not in tops:
            tops |= {at, *_beside(numbers, thirds, at, -1), *_beside(numbers, thirds, at, 1)}
    plain = [*blocks]
    for at in tops:
        found = mark(blocks[at].text)
        if found:
            plain[at] = replace(blocks[at], text=f"{found.number} {blocks[at].text[found.end :].strip()}")
    # Where it does not count by decimals, what is no longer 「1.」 would count nothing.
    return plain if numbers_by(plain) else blocks


def _decimal(text: str) -> tuple[int, ...]:
    found = decimal_mark(text) if text[:1].isdigit() else None
    return found.decimal if found else ()


def _beside(
    numbers: Sequence[Mark | tuple[int, ...] | None], thirds: Mapping[int, int], at: int, step: int
) -> list[int]:
    """The items that count on from a top of decimals, up or down; between them stand decimals of the top before, and the lists in these."""
    found: list[int] = []
    number, place, inner = thirds[at], at + step, False
    while 0 <= place < len(numbers) and abs(place - at) < _LOOK * (len(found) + 1):
        other = numbers[place]
        if place in thirds and (inner or (step > 0 and thirds[place] == 1)):
            inner = True  # a list in a decimal, until the next decimal
        elif place in thirds:
            if thirds[place] != number + step:
                break
            number += step
            found.append(place)
        elif isinstance(other, Mark) or (other and (step < 0 or other[0] != number)):
            break
        else:
            inner = inner and not other
        place += step
    return found


def _tops_apart(blocks: list[Block]) -> list[Block]:
    """「4鉴别程序」 above 「4.1…」 is the 4 of decimals though no space parts it from its heading, as those that count on from 1 beside it are."""
    tops: list[int] = []
    for at, block in enumerate(blocks):
        found = None if block.rows else _GLUED_TOP.fullmatch(block.text)
        if found and int(found[1]) == len(tops) + 1:
            tops.append(at)
    parted_below = any(
        path_of(block) == (number, 1)
        for number, at in enumerate(tops, 1)
        for block in blocks[at + 1 : at + _NEAR]
        if not block.rows
    )
    if len(tops) < _GLUED_TOPS_LEAST or not parted_below:
        return blocks
    for number, at in enumerate(tops, 1):
        text = blocks[at].text
        blocks[at] = replace(blocks[at], text=f"{number} {text[len(str(number)) :]}")
    return blocks


def _coming(marks: list[Mark | None]) -> list[tuple[int | None, int | None]]:
    """For each paragraph the next number of its kind below the same heading, and the next that is not doubtful."""
    after: list[tuple[int | None, int | None]] = [(None, None)] * len(marks)
    coming: dict[Rank, int] = {}
    sure: dict[Rank, int] = {}
    for at in range(len(marks) - 1, -1, -1):
        found = marks[at]
        if not found:
            continue
        after[at] = coming.get(found.rank), sure.get(found.rank)
        for rank in [rank for rank in coming if rank > found.rank]:
            coming.pop(rank)
            sure.pop(rank, None)
        coming[found.rank] = found.number
        if not found.doubtful:
            sure[found.rank] = found.number
    return after
