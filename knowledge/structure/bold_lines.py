"""Lines in bold that may be headings: short ones, and beside them those that end in a bracket or a colon above a list that counts anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.heading_lines import is_lead, is_line, signs_below
from knowledge.structure.numbering import mark

_LEAST = 2
# 「《某条例》」, 「根据《某条例》」 above 「第二十五条规定：…」 says where the sentence stands.
_SOURCE = regex("(?:根据|依据|按照|依照)?《[^《》]{2,60}》")
_CITED = regex(r"第[零〇一二三四五六七八九十百0-9]{1,6}条[^。；，]{0,16}(?:规定|明确|要求)")
_BRACKET_LAST = regex(r"(.{2,20})[（(][^（）()]{2,16}[）)]")


def bold_lines(blocks: Sequence[Block | None]) -> list[int]:
    """Where lines in bold stand that may be headings, in order; what cites a law is none, nor what stands above a signature."""
    plain = [
        at
        for at, block in enumerate(blocks)
        if _in_bold(block) and is_line(block) and not signs_below(blocks, at) and not _cites(blocks, at)
    ]
    if len(plain) < _LEAST:
        return plain
    return sorted({*plain, *(at for at in range(len(blocks)) if _heads_list(blocks, at))})


def _in_bold(block: Block | None) -> bool:
    return block is not None and block.bold and not block.style and not block.rows


def _cites(blocks: Sequence[Block | None], at: int) -> bool:
    block, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    return bool(block and below and _SOURCE.fullmatch(block.text) and _CITED.match(below.text))


def _heads_list(blocks: Sequence[Block | None], at: int) -> bool:
    """Whether a line in bold with a bracket or a colon at its end names the list that begins right below it."""
    block, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if block is None or below is None or not _in_bold(block) or below.rows:
        return False
    bracketed = _BRACKET_LAST.fullmatch(block.text)
    named = is_lead(block) or (bracketed and is_line(replace(block, text=bracketed[1])))
    first = mark(below.text)
    return bool(named and first and first.number == 1)
