"""Lettered items: a) b) c) below a clause of a standard (GB/T 1.1-2020, 7.5), A. B. C. in handbooks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.draft import Draft
from knowledge.structure.numbering import Mark, Rank

_BRACKETED = r"[（(]?([A-Za-z])[）)](?![）)])([ 　]*)(?=[^\s；。，、）)])"
# 「A、B两类企业」, 「A.Smith」, 「C.1 要求」 count nothing.
_POINTED = r"([A-Z])[.．、]([ 　]*)(?=[^\sA-Za-z0-9.．；。，、]|[0-9]{2})"
_LETTER = regex(f"{_BRACKETED}|{_POINTED}")
_BLANK = regex("[（(]?[A-Za-z][）)]")
# An item stands half a step below what it is an item of: what follows it in that may be deeper.
_STEP = 0.5
# Within a line: 「…符合下列要求：a) …；b) …」.
_INSIDE = regex(r"(?:^|(?<=[：:；;。 　]))[（(]?([a-z])[）)](?=[ 　]*[^\s；。，、）)])")


def letter_mark(text: str) -> Mark | None:
    """The letter that a paragraph begins with (「a) 门窗完好；」, 「B. 迟到三次」), or None.

    Whether it counts an item is for the caller to say, by its place in the sequence.
    """
    found = _LETTER.match(text[:12])
    if not found:
        return None
    letter = found[1] or found[3]
    printed = f"{letter}）" if found[1] else re.sub(r"\s", "", found[0])
    value = ord(letter.lower()) - ord("a") + 1
    return Mark(Rank.LETTER, value, letter.lower(), printed, found.end(), bool(found[2] or found[4]))


def blank_items(blocks: Sequence[Block]) -> set[int]:
    """Where an item was left blank: a letter and nothing else (「a)」) above a heading that the file marks, or at the end."""
    return {
        at
        for at, block in enumerate(blocks)
        if _BLANK.fullmatch(block.text) and (at + 1 == len(blocks) or blocks[at + 1].style)
    }


def counted_by(blocks: Iterable[Block]) -> bool:
    """Whether a text counts items by letters: somewhere the second comes after the first, no other letter between."""
    numbers = [found.number for block in blocks if not block.rows and (found := letter_mark(block.text))]
    return (1, 2) in pairwise(numbers)


def fits(found: Mark, stack: Sequence[Draft]) -> bool:
    """Whether a letter comes where it may: the first anywhere, another next to the one before it."""
    last = before(found, stack)
    if found.number == 1:
        # What stands in no clause is a preface that lists (「主要变化如下：a) …」), but for 「A. 入职」 as a heading.
        return bool(stack) or found.label[0].isupper()
    return last is not None and 0 < found.number - last.number <= 2


def before(found: Mark, stack: Sequence[Draft]) -> Draft | None:
    """The open item that a letter of the same kind counts; 「a)」 may stand in 「A.」."""
    return next(
        (
            draft
            for draft in reversed(stack)
            if draft.lettered and draft.label[-2].isupper() == found.label[0].isupper()
        ),
        None,
    )


def rank_in(found: Mark, stack: Sequence[Draft]) -> float:
    """How deep a letter opens an item: beside the one before it, a first one in what is open."""
    if last := before(found, stack):
        return last.rank
    return stack[-1].rank + _STEP if stack else float(Rank.FIRST)


def items(text: str) -> list[int]:
    """Where the items of a line begin that letters count, from a on, two at least (「…要求：a) …；b) …」)."""
    starts: list[int] = []
    for found in _INSIDE.finditer(text):
        if ord(found[1]) - ord("a") == len(starts):
            starts.append(found.start())
    return [at for at in starts if at] if len(starts) > 1 else []
