"""A table of contents, told from the headings that come again below it."""

from __future__ import annotations

import re

from knowledge.model import Block
from knowledge.structure.front import CONTENTS
from knowledge.structure.header import squeeze
from knowledge.structure.numbering import Rank, is_numbered, mark

_ENTRIES_LEAST = 8  # lines of contents without the word above them


def without_contents(blocks: list[Block], front: list[str]) -> list[Block]:
    """Leave out a table of contents whose lines come again as headings, be the word 目录 above it or not.

    Of a text that breaks off, or is an extract, only the first come again: what names the others is ``front``'s.
    """
    for at, block in enumerate(blocks[:40]):
        called = not block.rows and bool(CONTENTS.fullmatch(squeeze(block.text)))
        if not called and not is_numbered(block):
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


def _run_again(blocks: list[Block], begin: int) -> int:
    """Where the first of some short lines comes again; 0 where a sentence, a table or the end comes before."""
    first = ""
    for at, block in enumerate(blocks[begin : begin + 400], begin):
        key = _entry(block.text)
        if first and key == first:
            return at
        if block.rows or "。" in block.text or len(block.text) > 80:
            break
        first = first or key
    return 0


def _are_entries(entries: list[Block], body: list[Block]) -> bool:
    """Whether lines that nothing calls contents are some: nearly all are numbered, and each of these comes again in its order.

    They are many, for the few headings of a form stand above the next one filled in too.
    """
    numbered = [_entry(each.text) for each in entries if is_numbered(each)]
    again = iter(_entry(each.text) for each in body)
    return len(numbered) >= max(_ENTRIES_LEAST, 0.9 * len(entries)) and all(
        each in again for each in numbered
    )


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
