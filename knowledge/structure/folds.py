"""The buttons with which a page folds what stands below a heading."""

from __future__ import annotations

from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.numbering import possible_mark

_FOLD = regex(r"(?:折叠|收起)[ \u3000]{0,4}(?=\S)")
_FOLDS_LEAST, _HEADING_MOST = 3, 40


def unfolded(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[str]]:
    """Headings without the button that a page has before each to fold what is below it (「折叠第二章 …」), and these words."""
    if (
        sum(_folds(block) and bool(possible_mark(_FOLD.sub("", block.text))) for block in blocks)
        < _FOLDS_LEAST
    ):
        return blocks, []
    # The title's line is kept whole, as the page has it.
    words = [
        found[0].strip() if possible_mark(block.text[found.end() :]) else block.text
        for block in blocks
        if _folds(block) and (found := _FOLD.match(block.text))
    ]
    return tuple(
        replace(block, text=_FOLD.sub("", block.text)) if _folds(block) else block for block in blocks
    ), words


def _folds(block: Block) -> bool:
    short = not block.rows and len(block.text) <= _HEADING_MOST and "。" not in block.text
    return short and bool(_FOLD.match(block.text))
