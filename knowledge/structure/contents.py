"""A table of contents, told from the headings that come again below it."""

from __future__ import annotations

import re

from knowledge.model import Block
from knowledge.structure.front import CONTENTS
from knowledge.structure.header import squeeze
from knowledge.structure.numbering import Rank, is_numbered, mark

_ENTRIES_LEAST, _CHAPTERS_LEAST = 8, 3  # lines of contents without the word above them
_ENTRY_MOST = 80


def without_contents(blocks: list[Block], front: list[str]) -> list[Block]:
    """Leave out a table of contents whose lines come again as headings, be the word 目录 above it or not.

    Of a text that breaks off, or is an extract, only the first come again: what names the others is ``front``'s.
    """
    for at, block in enumerate(blocks[:40]):
        called = not block.rows and bool(CONTENTS.fullmatch(squeeze(block.text)))
        if not called and not (is_numbered(block) or _above_numbered(blocks, at)):
            continue
        begin = at + called
        if end := _run_again(blocks, begin):
            entries, body = blocks[begin:end], blocks[end:]
            if called or _are_entries(entries, body):
                left = _left_of_contents(entries, body, front)
                return blocks if left is None else [*blocks[:at], *left, *body]
        if called:
            break
    return blocks


def _above_numbered(blocks: list[Block], at: int) -> bool:
    """Whether a line without a number (「序言」) stands right above one that has one: contents may begin with it."""
    return at + 1 < len(blocks) and not blocks[at].rows and is_numbered(blocks[at + 1])


def _run_again(blocks: list[Block], begin: int) -> int:
    """Where some short lines end as contents do: where the first comes again, or, where a preamble stands below them, behind
    their last number; 0 where none of them comes again."""
    first = ""
    end = begin
    for at, block in enumerate(blocks[begin : begin + 400], begin):
        key = _entry(block.text)
        if first and key == first:
            return at
        if block.rows or "。" in block.text or len(block.text) > _ENTRY_MOST:
            break
        first = first or key
        end = at + 1 if is_numbered(block) else end
    numbered = [_entry(block.text) for block in blocks[begin:end] if is_numbered(block)]
    if len(numbered) < _CHAPTERS_LEAST:
        return 0
    again = any(_entry(later.text) == numbered[0] for later in blocks[end:] if not later.rows)
    return end if again else 0


def _are_entries(entries: list[Block], body: list[Block]) -> bool:
    """Whether lines that nothing calls contents are some: nearly all are numbered, and each of these comes again in its order.

    They are many, or three chapters, for the few headings of a form stand above the next one filled in too.
    """
    numbered = [_entry(each.text) for each in entries if is_numbered(each)]
    again = iter(_entry(each.text) for each in body)
    return len(numbered) >= _least(entries) and all(each in again for each in numbered)


def _least(entries: list[Block]) -> float:
    """How many of some lines have to be numbered for them to be contents."""
    ranks = [found.rank for each in entries if (found := mark(each.text))]
    chapters = ranks.count(Rank.CHAPTER) >= _CHAPTERS_LEAST and max(ranks) < Rank.ARTICLE
    return len(entries) - 1 if chapters else max(_ENTRIES_LEAST, 0.9 * len(entries))


def _left_of_contents(entries: list[Block], body: list[Block], front: list[str]) -> list[Block] | None:
    """The lines of the contents that are none; None where too many do not come again for it to be one."""
    headings = {_entry(later.text) for later in body}
    lines = [_entry(each.text) for each in entries]
    kept = [
        entry
        for entry, line in zip(entries, lines, strict=True)
        if line not in headings and not _are_headings(line, headings)
    ]
    if len(kept) <= 0.1 * len(lines):
        return kept
    tops = [_entry(later.text) for later in body if (found := mark(later.text)) and found.rank < Rank.ARTICLE]
    if len(tops) > 1 and [line for line in lines if line in tops] == tops:
        front += [entry.text for entry in kept]
        return []
    return None


def _are_headings(line: str, headings: set[str]) -> bool:
    """Whether a line of the contents is two headings glued together."""
    return any(line[:end] in headings and line[end:] in headings for end in range(1, len(line)))


def _entry(text: str) -> str:
    # The same heading may have its brackets in another width here and there.
    return re.sub(r"(?<![\s　.·…])[\s　.·…]++\d{0,4}$|[\s　]", "", text.replace("（", "(").replace("）", ")"))
