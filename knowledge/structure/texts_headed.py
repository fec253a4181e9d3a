"""Headings without a number in a text of whole paragraphs: lines with a colon above them, and the title of a second paper."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from knowledge.model import Block
from knowledge.structure.header import ends_as_title, is_issuer
from knowledge.structure.heading_lines import LINE_MOST, is_lead, is_line
from knowledge.structure.numbering import Mark, Rank, mark
from knowledge.structure.roles import role_of

_LEADS_LEAST, _NUMBERS_LEAST, _TEXT_LEAST, _TABLES_LEAST = 4, 3, 10, 2
_ENDS = frozenset("。；：！？”’）)】;:!?")


_AGREEMENTS = ("协议", "合同", "条款", "声明")


class Coloned(NamedTuple):
    """Where lines with a colon stand above whole paragraphs, and where plain lines do that may hold them."""

    with_colon: list[int]
    plain: list[int]


def coloned(blocks: Sequence[Block | None]) -> Coloned:
    """The headings of an agreement that numbers few of its paragraphs: 「用户的义务：」, above what it is.

    All lines with a colon must head a paragraph or the first of a list, and nothing above 「1.」 may be numbered: elsewhere such
    lines lead into what a sentence says. Plain lines count where all of them head something too.
    """
    numbers = [found for block in blocks if block and not block.rows and (found := mark(block.text))]
    if any(found.rank < Rank.THIRD for found in numbers):
        return Coloned([], [])
    leads = [at for at, block in enumerate(blocks) if is_lead(block)]
    over_texts = [at for at in leads if _is_text(blocks, at + 1)]
    if len(over_texts) < _LEADS_LEAST or not all(_headed(blocks, at + 1) for at in leads):
        return Coloned([], [])
    if any(role_of((block.text if (block := blocks[at]) else "").rstrip("：:")) for at in leads):
        return Coloned([], [])  # 「责任单位：」
    plain = [at for at, block in enumerate(blocks) if is_line(block)]
    whole = all(_headed(blocks, at + 1) or at + 1 in leads for at in plain)
    return Coloned(leads, plain if whole else [])


def over_tables(blocks: Sequence[Block | None]) -> list[int]:
    """Lines that stand right above each of several tables of one header (「第二级认证」), in a text that numbers nothing."""
    tables = [at for at, block in enumerate(blocks) if block and block.rows]
    if len(tables) < _TABLES_LEAST or tables[0] == 0 or any(_mark(blocks, at) for at in range(len(blocks))):
        return []
    headers = {block.rows[0] for at in tables if (block := blocks[at])}
    lines = {block.text for at in tables if (block := blocks[at - 1]) and _names_table(block)}
    return [at - 1 for at in tables] if len(headers) == 1 and len(lines) == len(tables) else []


def _names_table(block: Block) -> bool:
    """Whether a paragraph is a short line without any stop but for brackets, a body's name among them."""
    if block.rows or not block.text:
        return False
    plain = block.text.partition("（")[0] if block.text[-1] == "）" else block.text
    return is_line(replace(block, text=plain)) or (len(plain) <= LINE_MOST and is_issuer(plain))


def _headed(blocks: Sequence[Block | None], at: int) -> bool:
    """Whether what stands here is a paragraph or the first of a list."""
    found = _mark(blocks, at)
    return found.number == 1 if found else _is_text(blocks, at)


def _is_text(blocks: Sequence[Block | None], at: int) -> bool:
    block = blocks[at] if at < len(blocks) else None
    if block is None or block.rows or mark(block.text) or is_lead(block):
        return False
    return len(block.text) >= _TEXT_LEAST and block.text[-1] in _ENDS


def _mark(blocks: Sequence[Block | None], at: int) -> Mark | None:
    block = blocks[at] if at < len(blocks) else None
    return mark(block.text) if block and not block.rows else None


def second_paper(blocks: Sequence[Block | None], headings: Collection[int]) -> dict[int, float]:
    """Where a second paper begins in a text whose parts bear no number: its title in a line of its own (「用户协议：」).

    Below it stands a higher number than all that came above (「一、」 behind 「1.」), from the first on. Out: where, and that number's rank.
    """
    numbers = {at: found for at in range(len(blocks)) if (found := _mark(blocks, at))}
    if not headings:
        return {}
    begins = next((at for at, found in numbers.items() if found.rank < Rank.THIRD), len(blocks))
    above = [found for at, found in numbers.items() if at < begins]
    if begins not in numbers or numbers[begins].number != 1 or len(above) < _NUMBERS_LEAST:
        return {}
    for at in range(begins - 1, min(headings), -1):
        block = blocks[at]
        if block is None or block.rows or at in numbers or at in headings:
            return {}
        title = block.text.rstrip("：:")
        if 1 < len(title) <= LINE_MOST and (ends_as_title(title) or title.endswith(_AGREEMENTS)):
            return {at: float(numbers[begins].rank)}
    return {}
