"""Texts that lost their line breaks: a page copied into one line, with only the indent of each paragraph left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from glossary.lazy import regex
from glossary.papers import KINDS
from knowledge.model import Block, Source
from knowledge.structure.days import DAY
from knowledge.structure.glued import NUMBER, one_line
from knowledge.structure.numbering import possible_mark

# Paragraphs begin two characters in (GB/T 9704-2012, 7.3.3); what is copied may have another space beside them.
_INDENT = "\u3000\u3000"
_ENDS = regex("[。：:；;！？”）)]$")
_LUMP_LEAST = 60
_GAPS_LEAST = 3
# 「主　　任」, 「第　　章」: a gap within a word.
_WORD_MOST = 2
# What stands at the head of a page in this order: the title, the day, the number, whom it is addressed to.
_HEAD = regex(
    rf"(.{{4,80}}?(?:{KINDS}))[ \u3000]*(?:(\d{{4}}-\d{{1,2}}-\d{{1,2}}|{DAY})[ \u3000]*)?"
    rf"({NUMBER})?[ \u3000]*([^。；]{{2,80}}：)?"
)


def unlumped(source: Source) -> Source:
    """What a reader gave with the paragraphs of a lump in one line apart; what has none as it is.

    A lump is a long line in which at least three gaps as wide as the indent of a paragraph come, most of them behind the end of
    a sentence. The title, day, number and addressee that such a page has before its first paragraph come apart too.
    """
    if not any(_INDENT in block.text for block in source.blocks):
        return one_line(source)
    return replace(source, blocks=tuple(apart for block in source.blocks for apart in _apart(block)))


def _apart(block: Block) -> Iterator[Block]:
    pieces = _pieces(block.text) if len(block.text) >= _LUMP_LEAST and _INDENT in block.text else []
    if not pieces:
        yield block
        return
    for piece in (*_head(pieces[0]), *pieces[1:]):
        yield replace(block, text=piece)


def _pieces(text: str) -> list[str]:
    """The paragraphs of a lump; none where a line is none."""
    pieces = [piece for part in text.split(_INDENT) if (piece := part.strip(" \u3000"))]
    ended = sum(bool(_ENDS.search(piece)) for piece in pieces[:-1])
    if len(pieces) <= _GAPS_LEAST or ended * 2 < len(pieces) - 1:
        return []
    whole: list[str] = []
    open_ = ""
    for piece in pieces:
        open_ = f"{open_}{_INDENT}{piece}" if open_ else piece
        found = possible_mark(open_)
        if len(open_) > _WORD_MOST and not (found and found.end >= len(open_)):
            whole.append(open_)
            open_ = ""
    return [*whole, open_] if open_ else whole


def _head(piece: str) -> list[str]:
    """The first paragraph of a lump with what stands at the head of a page apart, where that is glued to it."""
    found = _HEAD.fullmatch(piece)
    if not found or not any(found.groups()[1:]):
        return [piece]
    return [part for part in found.groups() if part]
