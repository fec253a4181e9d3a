"""Numbers that run on within a line where it began with the one before: 「3.1 …。 3.2 …」, 「1）…；2）…」, as a converted file glues them."""

from __future__ import annotations

import re

from glossary.lazy import regex
from knowledge.structure.numbering import Mark, Numbers, Rank, decimal_mark, possible_mark

_DECIMAL = regex(r"(?<![\d.．])\d{1,2}(?:[.．]\d{1,2}){1,4}(?![\d.．%％])")
_ITEM = regex(r"(?<=[。；;！ 　])\d{1,2}[)）]")
_ENDS = "。；;！？"
# 「1.2 建设地点：」: behind nothing but a space a number counts where both it and the one before name what follows.
_NAMED = regex(r"[^。；，：:]{2,14}[：:]")
_HEADING_LAST = regex(r"(?<=[，,])[（(][二三四五六七八九十]{1,3}[）)][\u4e00-\u9fff]{6,24}$")
_NUMBERED = regex(r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[①-⑳]")
_LINE_LEAST = 20
_HEAD, _BLANKS_MOST = 60, 8


def further_decimals(text: str, numbers: Numbers) -> list[int]:
    """Where the further decimals of a line begin, each the next of the one before: 「9.1 …； 9.2 …； 9.3 …」.

    ``numbers``: what has come before, for a line that begins with none (「…参加比赛。1.4外形尺寸…」 below 「1.3 …」): behind a full
    stop the next may begin there. An amount (「不超过 3.2 米」) is none, nor is what a sentence cites.
    """
    if "." not in text and "．" not in text:
        return []
    first = decimal_mark(text)
    own = first is not None and len(first.decimal) > 1
    seen = Numbers()
    seen.decimal = first.decimal if own and first else numbers.decimal
    start = first.end if own and first else 0
    named = own and bool(_NAMED.match(text, start))
    cuts: list[int] = []
    if len(seen.decimal) < 2:
        return cuts
    for met in _DECIMAL.finditer(text, max(start, 1)):
        at = met.start()
        found = decimal_mark(text[at : at + _HEAD])
        if found is None or not _next(found, seen):
            continue
        before = _before(text, at)
        stopped = before in "。！？" or (before in _ENDS and own)
        if found.doubtful and not (own and stopped and text[met.end() : met.end() + 1] in " 　"):
            continue
        spaced = named and found.spaced and text[at - 1] in " 　"
        if stopped or (spaced and _NAMED.match(text, at + found.end)):
            seen.see(found)
            cuts.append(at)
    return cuts


def _before(text: str, at: int) -> str:
    """The last character before a place but for the blanks; a blank where there are many."""
    return text[max(0, at - _BLANKS_MOST) : at].rstrip(" 　")[-1:] or " "


def _next(found: Mark, seen: Numbers) -> bool:
    """Whether a decimal is the next beside the last."""
    return len(found.decimal) == len(seen.decimal) and seen.counts_on(found)


def further_items(text: str) -> list[int]:
    """Where the further items of a line that begins with 「1）」 begin, each behind a stop: 「1）…；2）…；3）…」."""
    first = possible_mark(text)
    if first is None or first.rank is not Rank.FOURTH or not re.match(r"\d", text):
        return []
    cuts: list[int] = []
    number = first.number
    for met in _ITEM.finditer(text, first.end):
        at = met.start()
        if int(met[0][:-1]) == number + 1 and _before(text, at) in _ENDS:
            number += 1
            cuts.append(at)
    return cuts


def heading_last(text: str) -> list[int]:
    """Where the heading of what follows begins in which a line without a stop ends: 「…的服务，（八）装备发展工程」, the one number in it.

    A list within a sentence has a first.
    """
    last = _HEADING_LAST.search(text, max(0, len(text) - _HEAD))
    if not last or last.start() < _LINE_LEAST or _NUMBERED.search(text, 0, last.start()):
        return []
    found = possible_mark(last[0])
    return [last.start()] if found and not found.doubtful else []
