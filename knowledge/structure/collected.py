"""Several documents in one file, as a collection (汇编) or a copied page prints them: where each begins, and its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from glossary.lazy import regex
from glossary.names.shapes import is_unit
from glossary.printable import letters
from knowledge.model import Block, BlockKind
from knowledge.structure.annex_heads import HEAD
from knowledge.structure.days import DAY
from knowledge.structure.header import (
    ends_as_title,
    find_number,
    is_issuer,
    issuers_of,
    number_at_start,
    squeeze,
)
from knowledge.structure.names import units
from knowledge.structure.numbering import Mark, Rank, mark

_ABOUT = regex("关于|印发|转发|批转")
# A notice that passes on another prints that one whole, with its head: it is what the notice issues.
_PASSES_ON = regex("转发|批转")
# 「…的通知（2023年1月6日）」, 「…的通知（某政发〔2023〕1号）」
_NOTED = regex(
    rf"[（(](?:{DAY}|[^（()）]{{0,40}}[〔\[]\d{{4}}[〕\]][^（()）]{{1,20}}号[^（()）]{{0,20}})[）)]$"
)
_TITLE_LINES, _TITLE_MOST = 8, 160
_ABOVE_LINES = 5
_LOOK, _ADDRESSEE_MOST = 8, 500
_REGION_MOST = 12
_ABOVE_MOST, _BELOW_MOST = 60, 80


class Collected(NamedTuple):
    """A file's blocks with the title of each document but the first as a DOCUMENT, and what stands above the first."""

    blocks: tuple[Block, ...]
    page: list[str]


class _Head(NamedTuple):
    at: int
    lines: int
    title: str
    note: str


def collected(blocks: tuple[Block, ...]) -> Collected:
    """Tell the documents of a file apart, where it holds several, or one that a collection numbers among others.

    In: a reader's blocks. A document begins with its title, numbered by the collection (「1. 某局关于…的通知（2023年1月6日）」) or
    naming who issues it below another document; its number or whom it addresses stands below. What stands above the first
    (the end of the document before, the name of a region) is none of it.
    """
    heads = _heads(blocks)
    if not heads:
        return Collected(blocks, [])
    page: list[str] = []
    found: list[Block] = []
    at = 0
    first = not _has_title(blocks[: heads[0].at])
    for head in heads:
        between = blocks[at : head.at]
        if between and _names_region(between[-1]):
            page.append(between[-1].text)
            between = between[:-1]
        if first and not found:
            page[:0] = [block.text for block in between if block.text]
            between = ()
        title = replace(blocks[head.at], text=head.title, style=0)
        found += [*between, title if first and not found else replace(title, kind=BlockKind.DOCUMENT)]
        if head.note and len(found) == 1:
            page.append(head.note)
        elif head.note:
            found.append(replace(title, text=head.note))
        at = head.at + head.lines
        if at < len(blocks):
            blocks = (*blocks[:at], replace(blocks[at], begins=True), *blocks[at + 1 :])
    return Collected((*found, *blocks[at:]), page)


def _heads(blocks: Sequence[Block]) -> list[_Head]:
    found: list[_Head] = []
    passed_on = False
    at = 0
    while at < len(blocks):
        numbered = _head(blocks, at)
        head = numbered or (None if passed_on else _unnumbered(blocks, at))
        if head:
            found.append(head)
        elif _PASSES_ON.search(blocks[at].text) and ends_as_title(blocks[at].text):
            passed_on = True
        at += head.lines if head else 1
    return found


def _head(blocks: Sequence[Block], at: int) -> _Head | None:
    """The title of a document that a collection numbers, its lines together; None where none begins here."""
    block = blocks[at]
    number = mark(block.text) if block.kind is BlockKind.PARAGRAPH else None
    if not number or number.rank <= Rank.ARTICLE:
        return None
    said = block.text[number.end :]
    first = not any(other.text or other.rows for other in blocks[:at])
    # Some collections set the number in a line of its own: 「22.」
    if said and not (first or _ABOUT.search(said) or is_issuer(said)):
        return None
    best: _Head | None = None
    for lines in range(1, _TITLE_LINES + 1):
        title = squeeze(said)
        note = _NOTED.search(title)
        named = title[: note.start()] if note else title
        # With its day behind it a title is whole, however a slip of the print ends it (「…的通知知（2023年1月6日）」).
        whole = note is not None or ends_as_title(named)
        headed = _ABOUT.search(named) and whole and _begins(blocks, at + lines)
        if headed or (first and note and _named_alone(named) and _counts_nothing(blocks, at + lines, number)):
            best = _Head(at, lines, named, note[0] if note else "")
        below = blocks[at + lines] if at + lines < len(blocks) else None
        # What ends as titles do may go on as far as the note (「…服务标准」, 「化工作方案的通知（2023年2月20日）」).
        if note or below is None or not _may_go_on(below) or "。" in said or len(said) > _TITLE_MOST:
            return best
        said += below.text.strip()
    return best


def _named_alone(title: str) -> bool:
    """Whether a line is a title though neither a number nor whom it addresses stands below it."""
    return ends_as_title(title) or (bool(_ABOUT.search(title)) and title.endswith("》"))


def _counts_nothing(blocks: Sequence[Block], at: int, number: Mark) -> bool:
    """Whether the number above a title counts on nowhere below, so that it is the collection's and no list of titles begins with it."""
    marks = (mark(block.text) for block in blocks[at : at + _BELOW_MOST] if block.text)
    below = next((found for found in marks if found), None)
    return below is None or below.rank is not number.rank or below.number != number.number + 1


def _unnumbered(blocks: Sequence[Block], at: int) -> _Head | None:
    """The title of another document below one: it names who issues it, its number stands next to it, below that whom it addresses."""
    block = blocks[at]
    if (
        block.kind is not BlockKind.PARAGRAPH
        or not ends_as_title(block.text)
        or len(block.text) > _TITLE_MOST
    ):
        return None
    below = blocks[at + 1].text if at + 1 < len(blocks) else ""
    numbered = any(
        found and find_number(text)
        for text in (blocks[at - 1].text if at else "", below)
        if (found := number_at_start(text))
    )
    above = any(HEAD.match(other.text) for other in blocks[max(0, at - _ABOVE_LINES) : at])
    title = letters(block.text)
    again = any(title in letters(other.text) for other in blocks[:at] if other.text)
    if not numbered or above or again or not issuers_of(squeeze(block.text)) or not _has_title(blocks[:at]):
        return None
    return _Head(at, 1, squeeze(block.text), "") if _begins(blocks, at + 1, addressed=True) else None


def _may_go_on(block: Block) -> bool:
    """Whether a line may be one of the title's that stand above it: no number of a document, nor whom it addresses."""
    if block.kind is BlockKind.PAGE_BREAK:
        return True
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH or not text or mark(text) or text[-1] in "：:":
        return False
    return number_at_start(text) is None


def _begins(blocks: Sequence[Block], at: int, *, addressed: bool = False) -> bool:
    """Whether a document goes on below its title: with its number alone in a line, or with whom it addresses."""
    said = ""
    for block in blocks[at : at + _LOOK]:
        text = block.text
        if block.kind is BlockKind.PAGE_BREAK:
            continue
        if block.kind is not BlockKind.PARAGRAPH or not text or mark(text) or "。" in text:
            return False
        if (found := number_at_start(text)) and found.end() == len(text):
            if not addressed:
                return True
            continue
        said += text
        if text[-1] in "：:":
            names = units(said.rstrip("：:")) if len(said) <= _ADDRESSEE_MOST else ()
            return bool(names) and (is_unit(names[0]) or names[0].startswith("各"))
    return False


def _has_title(blocks: Sequence[Block]) -> bool:
    """Whether a document of its own stands in some lines: a line among the first ends as titles do."""
    return any(
        ends_as_title(block.text) and "。" not in block.text and not mark(block.text)
        for block in blocks[:_ABOVE_MOST]
        if block.kind is BlockKind.PARAGRAPH and block.text
    )


def _names_region(block: Block) -> bool:
    """Whether a line is the collection's own heading above a document (「（二）某省」)."""
    found = mark(block.text) if block.kind is BlockKind.PARAGRAPH else None
    rest = block.text[found.end :] if found else ""
    return bool(rest) and len(rest) <= _REGION_MOST and not re.search("[，。；：:]", rest)
