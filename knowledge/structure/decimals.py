"""Decimal numbers (1.1, 1.2.1): whether a document numbers by them, and where one may stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.draft import Draft
from knowledge.structure.lone import figures
from knowledge.structure.numbering import Mark, Rank, decimal_mark, mark

GAP = regex(r"(\d{1,2})[.．][ 　]{1,2}(\d{1,2})[ 　]{0,4}(?=[^\d.．\s])")
"""A decimal of two parts with a gap between them: 「19. 2除外…」."""


def numbers_by(blocks: Sequence[Block]) -> bool:
    """Whether a document numbers its provisions 1.1, 1.2.1: several such numbers, the first of a level among them.

    Two are enough where the file marks both as headings, and where they are the first two below their own 「1 总则」.
    """
    paths: set[tuple[int, ...]] = set()
    marked: set[tuple[int, ...]] = set()
    topped: set[tuple[int, ...]] = set()
    top: tuple[int, ...] = ()
    cells = figures(blocks)
    for at, block in enumerate(blocks):
        if at in cells:
            continue
        found = decimal_mark(block.text) if block.text[:1].isdigit() else None
        if found and len(found.decimal) > 1:
            paths.add(found.decimal)
            marked |= {found.decimal} if block.style else set()
            topped |= {found.decimal} if top == found.decimal[:1] else set()
        top = found.decimal if found and len(found.decimal) == 1 else top
    first_two = any((*path[:-1], path[-1] + 1) in topped for path in topped if path[1:] == (1,))
    return (len(paths) >= 3 or len(marked) > 1 or first_two) and any(path[-1] == 1 for path in paths)


def begin_anew(blocks: Iterable[Block]) -> bool:
    """Whether the decimals of a document count from 1 more than once (「1 定义」 below 「二、」, 「1 部门」 below 「三、」)."""
    firsts = (block for block in blocks if block.text[:1] == "1" and not block.rows)
    return (
        sum((found := decimal_mark(block.text)) is not None and found.decimal == (1,) for block in firsts) > 1
    )


def closed_up(blocks: Iterable[Block]) -> list[Block]:
    """Paragraphs with the gap taken out of a decimal that goes on from the last one: 「19. 2除外…」 behind 「19.1 …」."""
    closed: list[Block] = []
    last: tuple[int, ...] = ()
    for block in blocks:
        if block.text[:1].isdigit() and not block.rows:
            gap = GAP.match(block.text)
            if gap and last and (int(gap[1]), int(gap[2])) == (*last[:-1], last[-1] + 1):
                block = replace(block, text=f"{gap[1]}.{gap[2]} {block.text[gap.end() :]}")
            found = decimal_mark(block.text)
            last = found.decimal if found and len(found.decimal) > 1 else last
        closed.append(block)
    return closed


_STEP = 0.1
# The first of decimals, 「1 总则」, stands below a heading 「二、」 that is open.
_BELOW = 0.05


def rank_in(found: Mark, stack: Sequence[Draft], *, in_item: bool = False) -> float:
    """How deep a decimal opens a clause: each part a step, all below the 「二、」 that is open; ``in_item``: below the （八） that is."""
    if in_item or any(draft.decimal and draft.rank > Rank.SECOND for draft in stack):
        return Rank.SECOND + _BELOW + (len(found.decimal) - 1) * _STEP
    below = any(_counts_other(draft) for draft in stack)
    return (
        found.rank + (len(found.decimal) - 1) * _STEP + (_BELOW if below and len(found.decimal) == 1 else 0)
    )


def in_items(blocks: Sequence[Block | None], headings: Collection[int]) -> set[int]:
    """Where the first parts of decimals stand in an item that is open: its list goes on behind them (「（八）」, 「1」, 「1.1」, 「2」, 「（九）」).

    In the last item of a list they stand where they do in the one before it. In: a body's or annex's paragraphs, and where
    headings without a number stand: behind one the list goes on only where what it counts does.
    """
    found: set[int] = set()
    tops: list[int] = []
    last = item = inner = 0
    before = headed = False
    for at, block in enumerate(blocks):
        number = (
            None
            if block is None or block.rows or at in headings
            else decimal_mark(block.text) or mark(block.text)
        )
        headed = headed or at in headings
        top = number.decimal[0] if number and len(number.decimal) == 1 else 0
        if (
            block is None
            or (number and not number.decimal and number.rank < Rank.SECOND)
            or (headed and top == 1)
        ):
            found.update(tops if before else ())
            last, item, tops, before, headed = 0, 0, [], False, False
        elif top:
            again = block.style > 0 and 0 < top <= last
            if item and (top == last + 1 or again):
                tops.append(at)
                last, headed = top, False
        elif number and number.rank is Rank.SECOND:
            goes_on = number.number == item + 1 and number.number != inner + 1
            if not tops or goes_on or headed:
                found.update(tops if goes_on or before else ())
                before = goes_on and (bool(tops) or before)
                last, item, inner, tops, headed = 0, number.number, 0, [], False
            else:
                inner = number.number
    return found | set(tops if before else ())


def anew(found: Mark, parent: Draft, *, taken: bool) -> Draft | None:
    """The heading below which a decimal counts for itself (「1」, 「1.1」 below 「二、」); None where it counts through the text.

    「3.1」 below 「三、」 bears its number, and so counts through the text; below a chapter it counts for itself where the number
    is ``taken``, and so do those beside it.
    """
    if len(found.decimal) < 2:
        tops = [draft for draft in parent.children if len(draft.decimal) == 1]
        chapter = Rank.PART <= parent.rank < Rank.ARTICLE and not parent.titled
        again = (chapter or parent.titled) and (_stands_for_itself(tops[0]) if tops else taken)
        item = parent.rank == Rank.SECOND and not parent.decimal
        return parent if found.decimal and (_counts_other(parent) or item or again) else None
    above: Draft | None = parent
    while above and len(above.decimal) > 1:
        above = above.parent
    return above.parent if above and above.decimal and _stands_for_itself(above) else None


def _stands_for_itself(top: Draft) -> bool:
    return top.parent is not None and top.id.startswith(f"{top.parent.id}.")


def _counts_other(draft: Draft) -> bool:
    """Whether a clause is a heading 「二、」."""
    return draft.rank in (Rank.CAPITAL, Rank.FIRST) and not draft.decimal


def fits(found: Mark, stack: Sequence[Draft], top_before: int = 0, *, marked: bool = False) -> bool:
    """Whether a decimal number comes where it may: below what is open, or next to it, few left out.

    ``top_before``: the first part of the last decimal, wherever it stood: 「10 构成」 below 「三、」 goes on from 「9.3」 below 「二、」;
    ``marked``: whether the file marks it as a heading.
    """
    path = found.decimal
    last = next((draft.decimal for draft in reversed(stack) if draft.decimal), ())
    if path[0] == 0 and not last:
        return not stack and path in {(0,), (0, 1)}
    if marked and found.spaced and last and (path == last or _counts_other_below(path, last)):
        return True  # the program that numbers headings began anew
    if len(path) == 1:
        top = last[0] if last else 0
        return found.spaced and (0 < path[0] - top <= 2 or (not last and path[0] == top_before + 1))
    above = stack[-1] if stack and not last else None
    if above and above.rank == Rank.ARTICLE:
        # 「第三条 附则」, 「3.1 …」: decimals below an article bear its number.
        return path == (above.number, 1)
    if above and any(draft.number == path[0] for draft in stack if draft.rank <= Rank.FIRST):
        # So do those below 「第三章」 and 「三、」, and 「3.1.1」 below a section of the third chapter.
        return all(step <= 2 for step in path[1:])
    # A number of three parts is never an amount: how many are left out before it is for the check to say.
    surely = not found.doubtful and (len(path) > 2 or found.spaced)
    if path[: len(last)] == last and len(path) > len(last):
        return path[len(last)] <= 2 or (surely and path[:-1] == last)
    if surely and _opens_next(path, last):
        return True
    common = last[: len(path)]
    if path == last and (found.spaced or surely):
        return True  # a number that is used twice by mistake
    return (
        len(common) == len(path)
        and path[:-1] == common[:-1]
        and 0 < path[-1] - common[-1] <= (99 if surely else 3)
    )


def _opens_next(path: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a decimal is the first below one that has no line of its own, and that comes behind what is open: 「2.2.1」 behind 「2.1.7」."""
    above = len(path) - 2
    return (
        above > 0
        and path[-1] == 1
        and len(last) > above
        and path[:above] == last[:above]
        and path[above] > last[above]
    )


def _counts_other_below(path: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a decimal is a first one, a step below what is open: 「1.1」 below 「3」."""
    return path[-1] == 1 and len(path) == len(last) + 1


def counted_otherwise(draft: Draft | None) -> bool:
    """Whether what is numbered in a decimal bears another number than its own, or than those above it (「1.1」 in 「3」)."""
    while draft and draft.decimal:
        if draft.decimal[-1] != draft.number:
            return True
        draft = draft.parent
    return False


def close_beside(found: Mark, stack: list[Draft], *, marked: bool = False) -> None:
    """Close the decimals in whose number a decimal's own does not begin: 「2.2.1」 stands in 「2」, not in 「2.1」.

    But a first one that the file marks as a heading of the next level stands in what is open, whatever its number.
    """
    open_ = [draft for draft in stack if draft.decimal]
    if marked and open_ and _counts_other_below(found.decimal, open_[-1].decimal):
        for draft in open_:
            draft.decimal = found.decimal[: len(draft.decimal)]
    for at, draft in enumerate(stack):
        if draft.decimal and draft.decimal != found.decimal[: len(draft.decimal)]:
            del stack[at:]
            return
