"""Sentences that a page prints run by run, each run of figures, letters or quotes in a line of its own (「资金」, 「50」, 「万元」)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from glossary.lazy import regex
from knowledge.model import Block, BlockKind
from knowledge.structure.annex_heads import HEAD
from knowledge.structure.line_width import SENTENCE_END
from knowledge.structure.lone import figures
from knowledge.structure.numbering import Rank, mark

# What makes a run of its own: a figure, letters, a roman number, marks alone.
_RUN = regex(
    r"\d{1,9}(?:[.．:：~～—-]\d{1,6})?[%％‰℃]?|[A-Za-z][A-Za-z0-9.+/-]{0,23}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,3}|[“”‘’《》（）〔〕、，,；：/]{1,2}"
)
_YEAR = regex(r"(?:19|20)\d{2}(?:[~～—-](?:19|20)\d{2})?")
_BRACKETED = regex(r"[（(][^（()）]{2,40}[）)]")
_COUNT = regex(r"\d{1,2}")
_NUMBER = regex(r"\d{1,2}[、.．]")
# What no line of a text begins with but the rest of a sentence.
_REST = frozenset("，,、。．；：”’》）)〕/")
_OPENING = frozenset("“‘《（〔/")
_CALLS = frozenset("第、，（")
_RUNS_LEAST, _PROSE_LEAST = 3, 8


def runs_whole(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A reader's blocks with such runs in the sentence that they are of.

    Only in a text that prints so: below runs of their own some lines begin with what ends a clause (「5000」, 「，不超过」),
    three times at least. A number that counts on, with the mark behind it in the next line (「2」, 「、材料」), begins an item.
    """
    if _printed_apart(blocks) < _RUNS_LEAST:
        return blocks
    cells = figures(blocks)
    whole: list[Block] = []
    last = 0
    for at, block in enumerate(blocks):
        below = blocks[at + 1].text if at + 1 < len(blocks) else ""
        count = int(block.text) if _COUNT.fullmatch(block.text) and below[:1] in ("、", ".", "．") else 0
        before = whole[-1] if whole else None
        called = before is not None and before.text[-1:] in _CALLS
        item = count > 0 and count in (1, last + 1) and not called
        if item:
            last = count
        elif mark(block.text) if block.text else True:
            last = 0
        year = _YEAR.fullmatch(block.text) and below[:1] == "年" and below != "年"
        on = before is not None and _goes_on(before, block, blocks[at - 1].text, year=bool(year))
        if before and not item and at not in cells and on:
            whole[-1] = replace(before, text=_joined(before.text, block.text))
        else:
            whole.append(block)
    return tuple(whole)


def _printed_apart(blocks: Sequence[Block]) -> int:
    """How often a run stands in a line of its own above one that begins with what ends a clause."""
    return sum(
        bool(_RUN.fullmatch(block.text)) and below.text[:1] in _REST
        for block, below in pairwise(blocks)
        if block.kind is BlockKind.PARAGRAPH and below.kind is BlockKind.PARAGRAPH
    )


def _goes_on(before: Block, block: Block, above: str, *, year: bool) -> bool:
    """Whether a line is the rest of the sentence before it.

    ``above``: the line right above it, which may be a run of that sentence; ``year``: it is one, with 年 in the line below.
    """
    if any(each.kind is not BlockKind.PARAGRAPH or not each.text for each in (before, block)) or block.style:
        return False
    text = before.text
    if HEAD.match(text) or mark(block.text) or (text[-1] in "）)" and _BRACKETED.fullmatch(block.text)):
        return False
    if _NUMBER.fullmatch(text) or text[-1] in _OPENING:
        return True
    if text[-1] in SENTENCE_END:
        return False
    if block.text[0] in _REST or (_YEAR.fullmatch(text) and block.text[0] == "年" and block.text != "年"):
        return True
    if _RUN.fullmatch(block.text):
        found = mark(text)
        if year and len(text) < _PROSE_LEAST:
            return not found  # below a heading a year begins its text
        return len(text) >= _PROSE_LEAST or (found is not None and found.rank > Rank.ARTICLE)
    return text != above and (above[0] in _REST or bool(_RUN.fullmatch(above)))


def _joined(text: str, rest: str) -> str:
    apart = text[-1].isascii() and text[-1].isalpha() and rest[0].isascii() and rest[0].isalpha()
    return f"{text} {rest}" if apart else text + rest
