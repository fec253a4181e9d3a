"""Words that a PDF splits into letters: a chapter's title below its number (「第五章」, 「附」, 「则」), the end of a masthead
(「某局文」, 「件」), a part by its name alone (「附」, 「则」), a bracket before what it opens (「（」, 「1）…」); and a heading set upright, a letter a line.
"""

from __future__ import annotations

from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.numbering import mark

_CHAPTER = regex(r"第[一二三四五六七八九十廿卅百0-9]{1,4}[编章节]")
_LETTER = regex("[\u4e00-\u9fff]")
_OPENING = frozenset("（(《〈〔[【“")
_LETTERS_LEAST, _LETTERS_MOST, _MASTHEAD_MOST = 2, 12, 40
_GENERAL = frozenset("总分附")
_COUNTS = frozenset("一二三四五六七八九十")
_UPRIGHT_LEAST = 3


def words_whole(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with the letters below the number of a chapter, each in its line, in the line of the number, those of a heading set
    upright in one, and no bracket left alone."""
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
        rest = "件" if below_mast else "则" if block.text in _GENERAL else ""
        if rest and at + 1 < len(blocks) and blocks[at + 1].text == rest:
            whole.append(replace(block, text=f"{block.text}{rest}"))
            at += 2
            continue
        if upright := _upright(blocks[at : at + _LETTERS_MOST + 1]):
            whole.append(replace(block, text="".join(each.text for each in blocks[at : at + upright])))
            at += upright
            continue
        if letters >= _LETTERS_LEAST:
            word = "".join(each.text for each in blocks[at + 1 : at + 1 + letters])
            whole.append(replace(block, text=f"{block.text} {word}"))
            at += letters
        else:
            whole.append(block)
        at += 1
    return tuple(whole)


def _upright(blocks: tuple[Block, ...]) -> int:
    """How many letters, a line each, make a heading at the head of ``blocks``: above a list or a sentence (「工」, 「作」, 「职」, 「责」, 「1、…」);
    0 where they make none, as cells that a table left behind (「是」, 「否」, 「是」) do not.
    """
    upright = next(
        (
            at
            for at, each in enumerate(blocks)
            if each.rows or each.text in _COUNTS or not _LETTER.fullmatch(each.text)
        ),
        len(blocks),
    )
    if upright < _UPRIGHT_LEAST or upright == len(blocks):
        return 0
    below, alike = blocks[upright].text, len({each.text for each in blocks[:upright]}) < _UPRIGHT_LEAST
    found = mark(below) if below else None
    heads = found.number == 1 if found else below.endswith("。")
    return upright if heads and not alike else 0
