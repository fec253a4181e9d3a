"""Figures of a print, of which a reader finds the letters alone: boxes written from top to bottom, above their caption (「图2.2 组织体系图」)."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.lazy import regex
from knowledge.model import Block, BlockKind
from knowledge.structure.numbering import decimal_mark, mark

_CAPTION = regex(r"图[ 　]?\d{1,2}(?:[.．-]\d{1,2}){0,2}[ 　]{0,3}[\u4e00-\u9fff、，（）]{2,30}")
# 「级 导 综 应」: letters of boxes beside each other.
_LETTERS = regex(r"[\u4e00-\u9fff](?:[ 　]{1,8}[\u4e00-\u9fff]){0,30}")
_STOP = regex("[。；：，:;]")
_LINE_MOST, _LETTERS_LEAST = 14, 3


def figures(blocks: Sequence[Block]) -> set[int]:
    """Where captions stand whose figure is nothing but letters above them, with these letters; captions of pictures are text."""
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if not block.text.startswith("图") or not _CAPTION.fullmatch(block.text):
            continue
        first = at
        while first and _in_figure(blocks[first - 1]):
            first -= 1
        letters = sum(bool(_LETTERS.fullmatch(each.text)) for each in blocks[first:at])
        if letters >= _LETTERS_LEAST:
            found |= {*range(first, at + 1)}
    return found


def _in_figure(block: Block) -> bool:
    """Whether a line can be of a figure: letters, or a few words that are no heading and no sentence."""
    text = block.text
    if block.kind is BlockKind.PAGE_BREAK or block.rows or block.style or not text:
        return False
    if _LETTERS.fullmatch(text):
        return True
    return len(text) <= _LINE_MOST and not (_STOP.search(text) or mark(text) or decimal_mark(text))
