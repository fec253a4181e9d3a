"""Headings in 【】 that share a line with the number below or above them (「【服务条款】1.关于账户」, 「2.1 许可【隐私协议】」)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.heading_lines import BRACKETED
from knowledge.structure.numbering import decimal_mark, possible_mark

_LEADING = regex(r"【[^】]{2,20}】[ 　]{0,4}(?=[第（(一1１])")
_TRAILING = regex(r"(?<=[^【】。；，])【[^】]{2,20}】$")
_STOP = re.compile("[。；，]")
_LINE_MOST = 60
_WHOLE_LEAST = 2


def headings_apart(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs with such headings in a line of their own, in a text that has several which stand so already."""
    whole = sum(bool(BRACKETED.fullmatch(block.text)) for block in blocks if block.text[:1] == "【")
    if whole < _WHOLE_LEAST:
        return [*blocks]
    return [
        replace(block, text=piece) if piece != block.text else block
        for block in blocks
        for piece in _pieces(block)
    ]


def _pieces(block: Block) -> list[str]:
    text = block.text
    if block.rows or "【" not in text or len(text) > _LINE_MOST:
        return [text]
    if (
        (leading := _LEADING.match(text))
        and (first := possible_mark(text[leading.end() :]))
        and first.number == 1
    ):
        return [leading[0].strip(), text[leading.end() :]]
    trailing = _TRAILING.search(text)
    numbered = possible_mark(text) or decimal_mark(text)
    if trailing and numbered and trailing.start() > numbered.end and not _STOP.search(text):
        return [text[: trailing.start()].strip(), trailing[0]]
    return [text]
