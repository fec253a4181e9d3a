"""The steps of a guide (「第一步：备案」, 「第二步：登记」): lines that head what stands below each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from knowledge.model import Block
from knowledge.structure.heading_lines import is_line
from knowledge.structure.numbering import Mark, Rank, mark

STEP = regex(r"第([一二三四五六七八九十]{1,3}|\d{1,2})步[：:、 　]")
"""With what the line of a step begins."""
_HEADING_MOST = 60
_STOP_LAST = regex("[。；;，：:]$|。")


def steps(blocks: Sequence[Block | None]) -> tuple[list[int], float]:
    """Where lines count steps from one on, each a line of its own with text below, and the least rank of what they may hold.

    That is below the item's right above whose heading they are what it is made of (「3. 组织形式」). ([], 0) where there are none.
    """
    found = {
        at: value_of(step[1])
        for at, block in enumerate(blocks)
        if block and not block.rows and (step := STEP.match(block.text))
    }
    places = list(found)
    counted = list(found.values()) == list(range(1, len(found) + 1))
    if not places or not counted or not all(_heads(blocks, at, places) for at in places):
        return [], 0.0
    holder = _numbered_line(blocks[places[0] - 1]) if places[0] else None
    return places, holder.rank + 1.0 if holder and holder.rank >= Rank.THIRD else 0.0


def _heads(blocks: Sequence[Block | None], at: int, places: Sequence[int]) -> bool:
    block = blocks[at]
    holds = at + 1 < len(blocks) and blocks[at + 1] is not None and at + 1 not in places
    return (
        holds and block is not None and len(block.text) <= _HEADING_MOST and not _STOP_LAST.search(block.text)
    )


def _numbered_line(block: Block | None) -> Mark | None:
    """The number of a paragraph that is nothing but a short heading with it."""
    found = mark(block.text) if block and not block.rows else None
    if block is None or found is None:
        return None
    return found if is_line(replace(block, text=block.text[found.end :].strip())) else None
