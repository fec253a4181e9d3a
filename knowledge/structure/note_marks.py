"""Marks of notes that a page left behind without the notes (「…的义务。[1]」): no text of the provision that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block

_BEHIND_STOP = r"(?<=[。；，：！？、”）》])(?:[ ]?[\[［]\d{1,2}[\]］]){1,4}(?![\w《“（(])|(?<=[。；，”》])[¹²³⁴-⁹]{1,2}(?!\w)"
# What an editor or a program sets behind a slip that it copies: 「2.5 评分标准 [Sic]」.
_SIC = regex(r"(?<=[^\x00-\x7f])[ 　]{0,2}[\[［（(][Ss]ic[.!！]?[\]］）)]")
_BEHIND = regex(_BEHIND_STOP)
# Where a text has such, those within its sentences are marks too; 「参数为[2]。」 alone is none.
_MARK = regex(rf"{_BEHIND_STOP}|(?<=[\u4e00-\u9fff])(?:[\[［]\d{{1,2}}[\]］]){{1,4}}(?=[。；])")
# What a mark leads to, where a text has it: 「[1] 参见…」, 「① …」, 「注释：」, 「参考文献」.
_NOTE = regex(
    r"[ 　]*(?:[\[［]\d{1,2}[\]］]|[¹²³⁴-⁹]{1,2}[ 　]?\S|(?:注释?|尾注|脚注|参考(?:文献|资料))[ 　]*(?:[：:]|$))"
)


def without_note_marks(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[str]]:
    """Paragraphs without the marks of notes, where the text has no note; and these marks, in order.

    A text that has such a mark at the head of a line, or a heading of notes, keeps them all.
    """
    blocks, marks = _without_sic(blocks)
    marked = [at for at, block in enumerate(blocks) if block.text and _MARK.search(block.text)]
    if not any(_BEHIND.search(blocks[at].text) for at in marked) or any(
        _NOTE.match(line) for block in blocks for line in _lines(block)
    ):
        return tuple(blocks), marks
    plain = list(blocks)
    for at in marked:
        marks += [found[0].strip() for found in _MARK.finditer(plain[at].text)]
        plain[at] = replace(plain[at], text=_MARK.sub("", plain[at].text))
    return tuple(plain), marks


def _without_sic(blocks: Sequence[Block]) -> tuple[Sequence[Block], list[str]]:
    said = [at for at, block in enumerate(blocks) if "ic" in block.text and _SIC.search(block.text)]
    if not said:
        return blocks, []
    plain = list(blocks)
    for at in said:
        plain[at] = replace(plain[at], text=_SIC.sub("", plain[at].text))
    return plain, [found[0].strip() for at in said for found in _SIC.finditer(blocks[at].text)]


def _lines(block: Block) -> list[str]:
    """The lines of a paragraph, or of each cell of a table."""
    return [
        line
        for text in (block.text, *(cell for row in block.rows for cell in row))
        for line in text.split("\n")
    ]
