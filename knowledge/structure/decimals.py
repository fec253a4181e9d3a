"""Decimal numbers (1.1, 1.2.1): whether a document numbers by them, and where one may stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.model import Block
from knowledge.structure.draft import Draft
from knowledge.structure.numbering import Mark, Rank, decimal_mark


def numbers_by(blocks: Iterable[Block]) -> bool:
    """Whether a document numbers its provisions 1.1, 1.2.1: several such numbers, the first of a level among them."""
    paths = set()
    for block in blocks:
        if block.text[:1].isdigit() and (found := decimal_mark(block.text)) and len(found.decimal) > 1:
            paths.add(found.decimal)
    return len(paths) >= 3 and any(path[-1] == 1 for path in paths)


def fits(found: Mark, stack: Sequence[Draft]) -> bool:
    """Whether a decimal number comes where it may: below what is open, or next to it, few left out."""
    path = found.decimal
    last = next((draft.decimal for draft in reversed(stack) if draft.decimal), ())
    if len(path) == 1:
        top = last[0] if last else 0
        return found.spaced and 0 < path[0] - top <= 2
    above = stack[-1] if stack and not last else None
    if above and above.rank == Rank.ARTICLE:
        # 「第三条 附则」, 「3.1 …」: decimals below an article bear its number.
        return path == (above.number, 1)
    if above and any(draft.number == path[0] for draft in stack if draft.rank <= Rank.FIRST):
        # So do those below 「第三章」 and 「三、」, and 「3.1.1」 below a section of the third chapter.
        return all(step <= 2 for step in path[1:])
    if path[: len(last)] == last and len(path) > len(last):
        return path[len(last)] <= 2
    common = last[: len(path)]
    if path == last and found.spaced:
        return True  # a number that is used twice by mistake
    return len(common) == len(path) and path[:-1] == common[:-1] and 0 < path[-1] - common[-1] <= 3
