"""What is open in an outline while its paragraphs come in: where a number or a paragraph without one would stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.structure.draft import RULE_RANK, Draft
from knowledge.structure.minutes import part_of_motion
from knowledge.structure.numbering import Mark, Rank
from knowledge.structure.titles import QUESTION_LABEL

# A box (专栏) stands below （一） and above its own items.
BOX_RANK = Rank.SECOND + 0.5
_RESOLUTION = frozenset({"决议", "決議", "決议", "决議"})


@dataclass(slots=True)
class Opened:
    """What is open: ``stack`` are the clauses that stand in one another, ``current`` is the one that takes text.

    ``front`` is clause 0, ``base`` what takes text without a number behind a signature. ``tops`` has the last number of each
    rank that stands in nothing, ``articles`` that of the articles, ``decimal_top`` the first part of the last decimal.
    """

    front: Draft
    current: Draft
    base: Draft
    stack: list[Draft] = field(default_factory=list)
    tops: dict[float, int] = field(default_factory=dict)
    articles: int = 0
    decimal_top: int = 0

    @property
    def parent(self) -> Draft | None:
        """The innermost open clause."""
        return self.stack[-1] if self.stack else None

    @property
    def led_in(self) -> bool:
        """Whether the last line leads into what comes."""
        return bool(self.current.lines) and self.current.lines[-1][-1] in "：:"

    def push(self, draft: Draft) -> None:
        """Open a clause: it takes the text that follows."""
        self.stack.append(draft)
        self.current = draft

    def count(self, found: Mark, rank: float) -> None:
        """Keep the number of a clause that opens in the innermost one."""
        if self.parent is None or self.parent.rank == RULE_RANK or self.parent.titled:
            self.tops[rank] = found.number
        if found.rank is Rank.ARTICLE:
            self.articles = found.number
        if found.decimal:
            self.decimal_top = found.decimal[0]
        if found.rank is Rank.THIRD and rank != BOX_RANK:
            (self.parent or self.front).thirds = found.number

    def numbered_question(self) -> Draft | None:
        """The open question that the text itself numbers (「5. 有补助吗？」): one without a number belongs to it."""
        third = next((draft for draft in self.stack if draft.rank == Rank.THIRD), None)
        own = third and third.lines and not QUESTION_LABEL.search(third.label)
        return third if own and third and third.lines[0].endswith(("？", "?")) else None

    def home(self) -> Draft:
        """What holds the questions and items of the third rank here; it knows their last number."""
        asked = next((draft for draft in self.stack if QUESTION_LABEL.search(draft.label)), None)
        if asked:
            return asked.parent or self.front
        return next((draft for draft in reversed(self.stack) if draft.rank < Rank.THIRD), self.front)

    def begin(self, rule: Draft) -> None:
        """Open a rule that numbers for itself: all else is closed."""
        self.stack, self.current = [rule], rule
        self.tops.clear()
        self.articles = 0

    def make_room(self, rank: float) -> None:
        """Close all that a clause of ``rank`` does not stand in.

        A line behind the last item that leads into what stands below that one (「下列材料一并提供：」, 「1. …」) is the item's.
        """
        item = self.parent or self.current
        if item is not self.current and item.rank < rank and self.current is not self.front and self.led_in:
            item.take(self.current.lines.pop().strip())
            self.current.parted = True
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop()

    def leave_list(self, number: int, rank: float) -> None:
        """Close what stands above the item of a list of a ``rank`` that bears a ``number``, and what divides the list above it."""
        for at in range(len(self.stack) - 1, -1, -1):
            if number > 1 and self.stack[at].number == number - 1 and int(self.stack[at].rank) == int(rank):
                del self.stack[at - (at > 0 and self.stack[at - 1].divides) :]
                return
        while self.stack and self.stack[-1].rank > rank:
            self.stack.pop()

    def leave_box(self, found: Mark) -> None:
        """Close an open box where a number goes on behind it and not in it."""
        at = next((index for index, draft in enumerate(self.stack) if draft.rank == BOX_RANK), None)
        if at is None or found.number == self.stack[at].thirds + 1:
            return
        outside = self.stack[at].parent or self.front
        if found.number == outside.thirds + 1:
            del self.stack[at:]

    def leave_headings(self, style: int) -> None:
        """Close the headings without a number that are marked no higher than the one that comes."""
        at = next((at for at, draft in enumerate(self.stack) if draft.titled and draft.style >= style), None)
        if at is not None:
            del self.stack[at:]

    def leave_part(self, text: str) -> None:
        """Close what the part of a motion before this one holds (「说明：」, 「（1）…」): 「决议：…」 is the motion's, and no item's."""
        if not (part := part_of_motion(text)):
            return
        for at in range(len(self.stack) - 1, -1, -1):
            draft = self.stack[at]
            headed = draft.titled and part_of_motion(f"{draft.lines[0]}：")
            holds = any(part_of_motion(line) not in {"", part} for line in draft.lines)
            inner = part in _RESOLUTION and at < len(self.stack) - 1
            if headed or holds or (inner and draft.rank < Rank.FOURTH):
                del self.stack[at if headed else at + 1 :]
                self.current = self.stack[-1] if self.stack else self.front
            if headed or holds or draft.rank < Rank.FOURTH:
                return
