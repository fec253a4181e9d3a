"""The parts of a rule that go without a number (总则, 分则, 附则), and those that are numbered as other headings are (「二、会员」)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge.structure.draft import Draft
from knowledge.structure.header import squeeze
from knowledge.structure.numbering import Mark, Rank

_BARE = re.compile(r"(?:总|附|分)[ 　]{0,6}则")
_FIRST = "总则"
CHAPTER_LIKE = Rank.CHAPTER + 0.5
"""「一、总则」 above 第一条 is a chapter."""
# How many numbers a heading may leave out and still go on with its kind.
_LEFT_OUT_MOST = 3


def general_part(
    text: str, stack: Sequence[Draft], tops: Mapping[float, int], *, begins: bool
) -> Mark | None:
    """The chapter (or part) that a line opens which is one of these words alone; None where it opens none.

    「总则」 is the first (``begins``: nothing numbered is open); the others come after those that have come, as ``tops`` has
    the last number of each rank, and part a text without chapters too.
    """
    if text[-1] != "则" or not _BARE.fullmatch(text):
        return None
    name = squeeze(text)
    first = next((draft for draft in stack if draft.rank >= Rank.PART), None)
    if name == _FIRST and (begins or not first):
        return Mark(Rank.CHAPTER, 1, "c1", name, 0)
    if first and first.rank < Rank.ARTICLE:
        value = tops.get(first.rank, 0) + 1
        letter = first.id.rpartition(".")[2][0]
        return Mark(Rank(int(first.rank)), value, f"{letter}{value}", name, 0)
    value = tops.get(Rank.CHAPTER, 0) + 1
    return Mark(Rank.CHAPTER, value, f"c{value}", name, 0) if name != _FIRST else None


def next_chapter(found: Mark, stack: Sequence[Draft]) -> bool:
    """Whether a number goes on with those that count chapters here (「二、会员」, 「2. 会员」 above 第七条)."""
    above = stack[0] if stack else None
    before = range(found.number - (1 if found.rank is Rank.THIRD else _LEFT_OUT_MOST), found.number)
    return (
        above is not None
        and above.rank == CHAPTER_LIKE
        and above.label[0].isdigit() == (found.rank is Rank.THIRD)
        and above.number in before
        and not any(draft.rank == found.rank and draft.number in before for draft in stack)
    )
