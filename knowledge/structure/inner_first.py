"""The first of a list within an item that stands in the item's own line (「3、内容：1、成立大会」, below it 「2、学术大会」, 「4、规模」)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.numbering import Mark, mark

_LEAD = regex(r"[^。；：:]{1,40}[：:][ 　]{0,4}")
_LOOK = 40


def inner_apart(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with such a first parted from the item that it stands in.

    Its number is 1 and of the item's kind, and that the line below bears 2 shows it: behind 「3、」 that is none of the item's own list.
    Behind 「1、」 it is not where the 2 comes but once.
    """
    apart: list[Block] = []
    for at, block in enumerate(blocks):
        start = _first(blocks, at)
        pieces = [block.text[:start].rstrip(), block.text[start:]] if start else []
        apart += [replace(block, text=piece) for piece in pieces] or [block]
    return apart


def _first(blocks: Sequence[Block], at: int) -> int:
    """Where in an item's line the list within it begins; 0 where none does."""
    item = _mark(blocks[at])
    lead = _LEAD.match(blocks[at].text, item.end) if item else None
    below = _mark(blocks[at + 1]) if lead and at + 1 < len(blocks) else None
    if not item or not lead or not below or not (below.number == 2 and _alike(below, item)):
        return 0
    first = mark(blocks[at].text[lead.end() :])
    if first is None or first.number != 1 or not _alike(first, item):
        return 0
    behind = [
        found.number
        for block in blocks[at + 2 : at + _LOOK]
        if (found := _mark(block)) and _alike(found, item)
    ]
    return lead.end() if item.number > 1 or 2 in behind else 0


def _mark(block: Block) -> Mark | None:
    return None if block.rows or not block.text else mark(block.text)


def _alike(one: Mark, other: Mark) -> bool:
    return one.rank == other.rank and not one.decimal and (one.label[0] in "（(") == (other.label[0] in "（(")
