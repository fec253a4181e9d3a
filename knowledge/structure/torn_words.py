"""Words that a PDF splits into letters: a chapter's title below its number (「第五章」, 「附」, 「则」), the end of a masthead
(「某局文」, 「件」), a bracket before what it opens (「（」, 「1）…」).
"""

from __future__ import annotations

from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block

_CHAPTER = regex(r"第[一二三四五六七八九十廿卅百0-9]{1,4}[编章节]")
_LETTER = regex("[\u4e00-\u9fff]")
_OPENING = frozenset("（(《〈〔[【“")
_LETTERS_LEAST, _LETTERS_MOST, _MASTHEAD_MOST = 2, 12, 40


def words_whole(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with the letters below the number of a chapter, each in its line, in the line of the number, and no bracket left alone."""
    whole: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        letters = 0
        if block.text.startswith("第") and _CHAPTER.fullmatch(block.text):
            below = blocks[at + 1 : at + 1 + _LETTERS_MOST]
            letters = next(
                (n for n, each in enumerate(below) if not _LETTER.fullmatch(each.text)), len(below)
            )
        if block.text in _OPENING and at + 1 < len(blocks) and blocks[at + 1].text:
            whole.append(replace(blocks[at + 1], text=f"{block.text}{blocks[at + 1].text}", line=block.line))
            at += 2
            continue
        below_mast = block.text.endswith("文") and len(block.text) <= _MASTHEAD_MOST
        if below_mast and at + 1 < len(blocks) and blocks[at + 1].text == "件":
            whole.append(replace(block, text=f"{block.text}件"))
            at += 2
            continue
        if letters >= _LETTERS_LEAST:
            word = "".join(each.text for each in blocks[at + 1 : at + 1 + letters])
            whole.append(replace(block, text=f"{block.text} {word}"))
            at += letters
        else:
            whole.append(block)
        at += 1
    return tuple(whole)
