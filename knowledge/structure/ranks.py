"""How deep a number opens a clause, among what is open."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import Block
from knowledge.structure import decimals, item_decimals, letters, nesting
from knowledge.structure.draft import Draft, Stands, bare
from knowledge.structure.general import AS_CHAPTERS, CHAPTER_LIKE, next_chapter
from knowledge.structure.numbering import Mark, Rank
from knowledge.structure.opened import BOX_RANK, Opened
from knowledge.structure.titles import QUESTION_LABEL

# A question stands below 一、 and above what its answer numbers.
_QUESTION_RANK, _ANSWER_RANK = Rank.FIRST + 0.25, Rank.THIRD + 0.5
_QUESTION_STEP = 0.25


def rank_here(found: Mark, block: Block, stands: Stands | None, opened: Opened) -> float:
    """How deep a number opens a clause here; closes what its place ends, and changes that of another where both are chapters.

    ``stands``: where the number does, if that is not as its kind has it.
    """
    if stands is Stands.WITHIN:
        return nesting.rank_in(found, opened.stack, nesting.inset(block))
    if stands is Stands.OF_ITEM:
        return item_decimals.rank_in(found, opened.stack)
    rank = _rank(found, block, stands, opened)
    if block.style:
        opened.leave_headings(block.style)
    elif _in_marked(found, rank, opened):
        rank += nesting.WITHIN_STEP
    return rank


def _rank(found: Mark, block: Block, stands: Stands | None, opened: Opened) -> float:
    stack = opened.stack
    if stands is Stands.OVER_ARTICLES:
        return CHAPTER_LIKE
    if found.decimal:
        decimals.close_beside(found, stack, marked=bool(block.style))
        return decimals.rank_in(found, stack, in_item=stands is Stands.IN_ITEM)
    if found.key[0] == "z":
        return BOX_RANK
    if found.rank is Rank.LETTER:
        return letters.rank_in(found, stack)
    if found.rank is Rank.THIRD and QUESTION_LABEL.search(found.label):
        return _question_rank(opened)
    if found.rank is Rank.ARTICLE and len(stack) == 1 and stack[0].rank in AS_CHAPTERS and bare(stack[0]):
        stack[0].rank = CHAPTER_LIKE
    elif found.rank in AS_CHAPTERS and next_chapter(found, stack):
        return CHAPTER_LIKE
    elif found.rank is Rank.SECOND and _slipped(found, block, stack):
        return float(Rank.FIRST)
    elif found.rank is Rank.SECOND and _within_third(found, opened):
        # 「8. 怎么办理？」 「答：（一）…」, 「8.补助标准如下：」 「（一）…」: what they number stands below them.
        return _ANSWER_RANK
    elif found.rank is Rank.THIRD:
        opened.leave_box(found)
    return float(found.rank)


def _slipped(found: Mark, block: Block, stack: Sequence[Draft]) -> bool:
    """Whether a heading （三） goes on from 「二、」, in which no （一） stands: the file sets both in bold or marks both alike."""
    open_ = [draft for draft in stack if not (draft.titled or draft.decimal) and draft.rank <= Rank.SECOND]
    first = open_[-1] if open_ and open_[-1].rank == Rank.FIRST else None
    return (
        first is not None
        and found.number > 1
        and found.number == first.number + 1
        and first.marked
        and (first.style == block.style if block.style else block.bold)
        and not any(child.rank == Rank.SECOND for child in first.children)
    )


def _question_rank(opened: Opened) -> float:
    """How deep a question stands: in a bare heading （一） that is open, else below 一、."""
    stack = opened.stack
    while stack and stack[-1].rank > Rank.FIRST and not (stack[-1].rank == Rank.SECOND and bare(stack[-1])):
        stack.pop()
    return stack[-1].rank + _QUESTION_STEP if stack and stack[-1].rank == Rank.SECOND else _QUESTION_RANK


def _within_third(found: Mark, opened: Opened) -> bool:
    """Whether （一） stands in an open 1.: a question's answer numbers it, or a line that leads into it, or it goes on there."""
    open_ = {draft.rank: draft for draft in opened.stack}
    last, third = open_.get(_ANSWER_RANK), Rank.THIRD in open_ and Rank.SECOND not in open_
    led = found.number == 1 and opened.led_in
    goes_on = last is not None and last.number == found.number - 1
    return third and (opened.numbered_question() is not None or goes_on or led)


def _in_marked(found: Mark, rank: float, opened: Opened) -> bool:
    """Whether a number counts within a heading of its own kind, which the file marks as such (「### 12. 研发组」, 「1. …」)."""
    if found.rank < Rank.FIRST or found.decimal or found.rank is Rank.LETTER:
        return False
    open_ = [draft for draft in opened.stack if draft.rank in (rank, rank + nesting.WITHIN_STEP)]
    # 「三、财务制度」 behind 「## 二、会议制度」, 「一、每月开会。」 goes on with the heading, not with the list.
    beside = len(open_) > 1 and found.number == open_[0].number + 1 != open_[1].number + 1
    return bool(open_ and open_[0].style) and not beside and (found.number <= 1 or len(open_) > 1)
