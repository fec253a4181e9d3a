"""Unnumbered parts of a rule (总则, 分则, 附则), and the same parts numbered like other headings (「二、会员」)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.draft import RULE_RANK, Draft
from knowledge.structure.header import squeeze
from knowledge.structure.numbering import Mark, Rank, mark

_BARE = regex(r"(?:总|附|分)[ 　]{0,6}则")
_FIRST = "总则"
CHAPTER_LIKE = Rank.CHAPTER + 0.5
"""「一、总则」 above 第一条 is a chapter."""
AS_CHAPTERS = (Rank.CAPITAL, Rank.FIRST, Rank.THIRD)
"""The kinds of numbers that may count chapters."""
_HOLD_ARTICLES = (*AS_CHAPTERS, Rank.SECOND)
_TITLE = regex("[^。；;：:，,]{1,32}[：:]?")
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


def sections(blocks: Sequence[Block | None], headings: Collection[int]) -> set[int]:
    """Where headings stand that hold articles though articles stand above them too (「二、收入管理」 behind 第三条).

    In: a body's paragraphs, where headings without a number stand. Such a heading is nothing but a title, the next number below
    it is an article's, with no line like the title of another rule between them, and it goes on with no list of the article above: 第一条 anew, or the next one where another such heading of its
    kind counts on from it.
    """
    found: set[int] = set()
    running: dict[int, tuple[Rank, int]] = {}
    # The items since the last article, and whether a full stop ends each: behind that one no title goes on with the list.
    since: dict[tuple[Rank, int], bool] = {}
    for (at, head), (below_at, below) in pairwise(_numbers(blocks, headings)):
        if head is None or head.rank is Rank.ARTICLE:
            since.clear()
            continue
        title = _title_of(blocks[at], head) if head.rank in _HOLD_ARTICLES else ""
        goes_on = since.get((head.rank, head.number - 1)) is False
        holds = (
            below is not None and below.rank is Rank.ARTICLE and all(map(_is_text, blocks[at + 1 : below_at]))
        )
        if below and holds and _TITLE.fullmatch(title) and not goes_on:
            if below.number == 1:
                found.add(at)
            running[at] = head.rank, head.number
        since[head.rank, head.number] = _title_of(blocks[at], head).endswith("。")
    counted = set(running.values())
    return found | {
        at for at, (rank, number) in running.items() if {(rank, number - 1), (rank, number + 1)} & counted
    }


def _numbers(blocks: Sequence[Block | None], headings: Collection[int]) -> list[tuple[int, Mark | None]]:
    """The numbers of a text with their places; None where a heading without one parts it."""
    numbers: list[tuple[int, Mark | None]] = []
    for at, block in enumerate(blocks):
        if block is None or at in headings:
            numbers.append((at, None))
        elif not block.rows and (found := mark(block.text)):
            numbers.append((at, found))
    return numbers


def _is_text(block: Block | None) -> bool:
    return block is not None and (bool(block.rows) or block.text[-1] in "。；;：:！”）)")


def _title_of(block: Block | None, head: Mark) -> str:
    return block.text[head.end :].strip() if block else ""


def next_chapter(found: Mark, stack: Sequence[Draft]) -> bool:
    """Whether a number goes on with those that count chapters here (「二、会员」, 「2. 会员」 above 第七条)."""
    above = next((draft for draft in stack if draft.rank > RULE_RANK and not draft.titled), None)
    before = range(found.number - (1 if found.rank is Rank.THIRD else _LEFT_OUT_MOST), found.number)
    return (
        above is not None
        and above.rank == CHAPTER_LIKE
        and (own := mark(above.label.rpartition(" ")[2])) is not None
        and own.rank is found.rank
        and above.number in before
        and not any(draft.rank == found.rank and draft.number in before for draft in stack)
    )
