"""Dates that a page prints digit group by digit group, each in a line of its own (「20」, 「25」, 「年」, 「9」, 「月28日」)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.days import DAY

_DIGIT = "[0-9０-９零〇○一二三四五六七八九十]"
# What is there of a day while its pieces come.
_PIECES = regex(rf"{_DIGIT}{{1,4}}(?:年(?:{_DIGIT}{{1,3}}(?:月(?:{_DIGIT}{{1,3}}日?)?)?)?)?")
_WHOLE = regex(DAY)
_PIECE_MOST, _PIECES_MOST = 8, 12


def days_whole(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with a day that a page sets figure by figure, each in its line, in one."""
    whole: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        pieces = 0
        if block.text and not block.rows and len(block.text) <= _PIECE_MOST:
            following = takewhile(lambda each: not each.rows, blocks[at : at + _PIECES_MOST])
            pieces = torn_day([each.text for each in following])
        if pieces:
            joint = "".join("".join(each.text.split()) for each in blocks[at : at + pieces])
            block = replace(block, text=joint)
        whole.append(block)
        at += pieces or 1
    return tuple(whole)


def torn_day(texts: Sequence[str]) -> int:
    """How many lines from the first on are a day in pieces, as pages set each figure apart; 0 where they are none.

    >>> torn_day(["20", "25", "年", "9", "月2", "8日", "附件"]), torn_day(["2025年9月28日"]), torn_day(["20", "项"])
    (6, 0, 0)
    """
    whole = ""
    for count, text in enumerate(texts[:_PIECES_MOST], 1):
        whole += "".join(text.split())
        if len(text) > _PIECE_MOST or not _PIECES.fullmatch(whole):
            return 0
        if _WHOLE.fullmatch(whole):
            return count if count > 1 else 0
    return 0
