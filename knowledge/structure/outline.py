"""From paragraphs to clauses: the tree of headings and provisions, each with its own text and duties."""

from __future__ import annotations

from dataclasses import replace

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from knowledge.model import Block, Clause
from knowledge.structure import decimals, letters, nesting
from knowledge.structure.appendix import appendix_mark
from knowledge.structure.counts import Counts
from knowledge.structure.draft import (
    RULE_RANK,
    Draft,
    Place,
    Stands,
    bare,
    end_list,
    finished,
    holder,
    label_of,
    lead_out,
    named,
    of_row,
    run_in,
    stands_in,
)
from knowledge.structure.duties import take_duties
from knowledge.structure.general import AS_CHAPTERS, CHAPTER_LIKE, general_part, next_chapter
from knowledge.structure.header import squeeze
from knowledge.structure.numbering import Mark, Rank, decimal_mark, possible_mark
from knowledge.structure.provisions import Provision
from knowledge.structure.titles import QUESTION_LABEL, titles
from knowledge.structure.unnumbered import BEHIND, Heading, without_sign

_QUESTION = regex(r"(?:问\s*+题?|[Qq])\s*+([0-9一二三四五六七八九十]{0,3})\s*+[：:.、]\s*")
_ASKED = regex(r"问\s*+题?\s*+[：:]\s*")
_ANSWER = regex(r"(?:答\s*+复?|[Aa]\d{0,3})\s*+[：:]\s*")
_BOX = regex(r"专\s?栏\s?([0-9一二三四五六七八九十]{1,3})(?![0-9.．、])[ 　：:]*(?=[^。；]{0,60}$)")
# A question stands below 一、 and above what its answer numbers; a box (专栏) below （一） and above its own items.
_QUESTION_RANK = Rank.FIRST + 0.25
_BOX_RANK, _ANSWER_RANK = Rank.SECOND + 0.5, Rank.THIRD + 0.5
# A heading without a number stands just below what holds it, above all that is numbered there.
_HEADING_STEP = 0.01
_ABOUT_CLOSING = regex("附则|其他|其它|施行|实施日期|生效|期限|有效期|执行时间|解释|联系|咨询|方式|废止|时间")
_INNER_ANSWER = regex(r"(?<=[？?。])\s*答\s*[：:]\s*")


class Outline:
    """Builds the clauses of a body or an annex, paragraph by paragraph, in order.

    ``prefix`` is that of the annex (``x2.``), ``appendix`` the letter before its numbers (「A.1」). Text before the
    first number is clause ``0``.
    """

    def __init__(self, counts: Counts, *, prefix: str = "", appendix: str = "") -> None:
        self._prefix = self._outer = prefix
        self._rules = 0
        self._counts = counts
        self._appendix = appendix
        self._front = Draft(f"{prefix}0", "", -1.0, 1, None, None)
        self._drafts = [self._front]
        self._stack: list[Draft] = []
        self._used: dict[str, int] = {self._front.id: 1}
        self._current = self._base = self._front
        self._questions = 0
        self._tops: dict[float, int] = {}
        self._articles = 0
        self._decimal_top = 0

    def to_front(self) -> None:
        """What has no number goes to clause 0 until the next number (after a notice's signature)."""
        self._current = self._base

    def place(self) -> Place:
        """What is open now."""
        return Place(self._current, [*self._stack])

    def back_to(self, place: Place) -> None:
        """Go on where a table stood, behind the clauses that it made."""
        self._current, self._stack = place.current, [*place.stack]

    def begin_rule(self, block: Block, title: str, *, document: bool = False) -> None:
        """Take the title of a rule of several in one document: what follows it numbers for itself, below a ``document``'s all."""
        self._rules += 1
        rule = Draft(f"{self._outer}r{self._rules}", title, RULE_RANK, 1, None, block.line, lines=[title])
        self._prefix = f"{rule.id}."
        self._stack = [rule]
        self._tops.clear()
        self._articles = 0
        self._drafts.append(rule)
        self._current = rule
        self._base = rule if document else self._base

    def open_heading(self, block: Block, heading: Heading) -> None:
        """Take a heading without a number: it holds what is numbered below it, and stands in what is marked higher or holds it."""
        while self._stack and not stands_in(self._stack[-1], heading):
            self._stack.pop()
        parent = self._stack[-1] if self._stack else None
        title = squeeze(without_sign(block.text)).rstrip(BEHIND)
        above = parent or self._front
        above.headings += 1
        own = f"{parent.id}." if parent else self._prefix
        draft = Draft(
            f"{own}r{above.headings}",
            named(parent) if parent else title,
            max((parent.rank if parent else RULE_RANK) + _HEADING_STEP, heading.holds - 0.5),
            len(self._stack) + 1,
            parent,
            block.line,
            style=heading.depth,
            lines=[title],
            titled=True,
        )
        self._stack.append(draft)
        self._drafts.append(draft)
        self._current = draft

    def ask(self, block: Block) -> None:
        """Take a question of an interview, its speaker before it; the answer that follows is its text."""
        value = self._home().thirds + 1
        self._open(Mark(Rank.THIRD, value, str(value), f"问{value}", 0), block)
        self._current.told = True
        self._text(block.text, block)
        self._questions += 1

    def add(self, block: Block, stands: Stands | None = None) -> None:
        """Take a paragraph; ``stands``: where its number does, if that is not as its kind has it."""
        text = block.text
        found = self._mark(text)
        if found:
            self._open(found, block, stands)
            self._opening(text[found.end :].strip(), block)
            return
        answer = _ANSWER.match(text)
        if answer and (self._questions or text[0] == "答"):
            text = text[answer.end() :]
            if text and (first := self._mark(text)) and first.number == 1 and not _QUESTION.match(text):
                self.add(replace(block, text=text))
                return
        if self._current is not self._front:
            self._current = holder(self._current)
        self._text(text, block)

    def close(self, block: Block) -> None:
        """Take a paragraph that closes the body (see :func:`closes`): to clause 0, unless it is what is open.

        An article's last paragraph is the article's; below a bare heading, or one that speaks of
        validity (「五、附则」), the paragraph is that heading's text.
        """
        draft = self._current
        heading = draft.lines[0] if draft.lines else ""
        chain = [draft]
        while chain[-1].parent:
            chain.append(chain[-1].parent)
        own = (
            any(each.rank == Rank.ARTICLE for each in chain)
            or (len(draft.lines) < 2 and "。" not in heading and not draft.duties)
            or any(each.lines and _ABOUT_CLOSING.search(each.lines[0][:20]) for each in chain)
        )
        if draft is self._base or own:
            self.add(block)
        else:
            self._base.lines.append(block.text)

    def _opening(self, text: str, block: Block) -> None:
        """The rest of a numbered paragraph: of a question, without 问：, its answer apart."""
        if asked := _ASKED.match(text):
            text = text[asked.end() :]
        question = asked or QUESTION_LABEL.search(self._current.label) or text.endswith(("？", "?"))
        if (question or self._questions) and (inner := _INNER_ANSWER.search(text)):
            self._text(text[: inner.start()].strip(), block)
            text, question = text[inner.end() :], True
        self._questions += bool(question)
        self._text(text, block)

    def add_provision(self, row: Provision) -> None:
        """Take a row of a table that is a provision of its own."""
        self._drafts.append(of_row(self._unique(f"{self._prefix}{row.number}"), row))

    def add_text(self, text: str) -> None:
        """Take text that is never a heading (a table that is no responsibility list)."""
        self._current.take(text)

    def clauses(self) -> list[Clause]:
        """All clauses in document order; clause 0 only where it has text."""
        for draft in self._drafts:
            end_list(draft)
        drafts = [draft for draft in self._drafts if draft is not self._front or draft.lines or draft.duties]
        return [
            finished(draft, *titled, minutes=self._counts.minutes)
            for draft, titled in zip(drafts, titles(drafts), strict=True)
        ]

    def _text(self, text: str, block: Block) -> None:
        if not text:
            return
        if self._current.line is None:
            self._current.line = block.line
        text, duties = take_duties(text, first_lead=self._counts.first_lead)
        if duties:
            self._current.duties.append(duties)
        if text:
            self._current.marked |= block.bold and not self._current.lines
            self._current.take(text)

    def _mark(self, text: str) -> Mark | None:
        if question := _QUESTION.match(text):
            if not question[1] and (asked := self._numbered_question()):
                value = len(asked.children) + 1
                return Mark(Rank.FOURTH, value, str(value), f"问{value}", question.end())
            value = value_of(question[1]) if question[1] else self._home().thirds + 1
            return Mark(Rank.THIRD, value, str(value), f"问{question[1] or value}", question.end())
        if text[0] == "专" and (box := _BOX.match(text)):
            value = value_of(box[1])
            return Mark(Rank.THIRD, value, f"z{value}", f"专栏{box[1]}", box.end())
        if general := general_part(text, self._stack, self._tops, begins=self._current is self._front):
            return general
        if self._appendix and (numbered := appendix_mark(text, self._appendix)):
            return numbered if decimals.fits(numbered, self._stack) else None
        if self._counts.decimals:
            found = decimal_mark(text)
            if found and decimals.fits(found, self._stack, self._decimal_top):
                return found
        if found := possible_mark(text):
            return found if not found.doubtful or self._expects(found) else None
        lettered = letters.letter_mark(text) if self._counts.letters else None
        return lettered if lettered and letters.fits(lettered, self._stack) else None

    def _numbered_question(self) -> Draft | None:
        """The open question that the text itself numbers (「5. 有补助吗？」): one without a number belongs to it."""
        third = next((draft for draft in self._stack if draft.rank == Rank.THIRD), None)
        own = third and third.lines and not QUESTION_LABEL.search(third.label)
        return third if own and third and third.lines[0].endswith(("？", "?")) else None

    def _within_third(self, found: Mark) -> bool:
        """Whether （一） stands in an open 1.: a question's answer numbers it, or a line that leads into it, or it goes on there."""
        open_ = {draft.rank: draft for draft in self._stack}
        last, third = open_.get(_ANSWER_RANK), Rank.THIRD in open_ and Rank.SECOND not in open_
        led = found.number == 1 and bool(self._current.lines) and self._current.lines[-1][-1] in "：:"
        goes_on = last is not None and last.number == found.number - 1
        return third and (self._numbered_question() is not None or goes_on or led)

    def _expects(self, found: Mark) -> bool:
        """Whether a doubtful number is the very next of its kind, so that it is a heading after all."""
        if found.rank in (Rank.CAPITAL, Rank.FIRST, Rank.THIRD):
            # 「二、三级医院」: what is a heading has been told already (paragraphs).
            return False
        if found.rank is Rank.ARTICLE:
            return found.number == self._articles + 1
        before = next((draft for draft in reversed(self._stack) if draft.rank == found.rank), None)
        if before:
            return found.number == before.number + 1
        return found.number == 1 and bool(self._current.lines) and self._current.lines[-1][-1] in "：:"

    def _home(self) -> Draft:
        """What holds the questions and items of the third rank here; it knows their last number."""
        asked = next((draft for draft in self._stack if QUESTION_LABEL.search(draft.label)), None)
        if asked:
            return asked.parent or self._front
        return next((draft for draft in reversed(self._stack) if draft.rank < Rank.THIRD), self._front)

    def _open(self, found: Mark, block: Block, stands: Stands | None = None) -> None:
        nested = stands is Stands.WITHIN
        rank = nesting.rank_in(found, self._stack) if nested else self._rank(found, stands)
        if nested:
            pass
        elif block.style:
            self._leave_headings(block.style)
        elif self._in_marked(found, rank):
            rank += nesting.WITHIN_STEP
        self._lead_back(rank)
        while self._stack and self._stack[-1].rank >= rank:
            self._stack.pop()
        parent = self._stack[-1] if self._stack else None
        if parent and found.number == 1 and not nested:
            lead_out(self._current, parent, rank)
        taken = f"{self._prefix}{found.key}" in self._used
        anew = decimals.anew(found, parent, taken=taken) if parent else None
        own = self._id(found, parent, anew)
        named_anew = anew and (self._counts.anew or anew.rank < Rank.ARTICLE or anew.rank == Rank.SECOND)
        label = f"{anew.label}{found.label}" if anew and named_anew else label_of(found, parent)
        if (
            found.rank is Rank.ARTICLE
            and "#" in own
            and parent
            and parent.rank < Rank.ARTICLE
            and not parent.titled
        ):
            # Where articles count anew in each chapter, only the chapter tells two of one number apart.
            label = f"{parent.label}{label}"
        draft = Draft(
            own,
            label,
            rank,
            len(self._stack) + 1,
            parent,
            block.line,
            marked=bool(block.style or block.bold),
            decimal=found.decimal,
            number=found.number,
            style=block.style,
            nested=nested,
            lettered=found.rank is Rank.LETTER,
        )
        if parent:
            parent.holds(draft)
        if parent is None or parent.rank == RULE_RANK or parent.titled:
            self._tops[rank] = found.number
        if found.rank is Rank.ARTICLE:
            self._articles = found.number
        if found.decimal:
            self._decimal_top = found.decimal[0]
        if found.rank is Rank.THIRD and rank != _BOX_RANK:
            (parent or self._front).thirds = found.number
        draft.run_in = run_in(parent.children[-2:-1] if parent else [])
        self._stack.append(draft)
        self._drafts.append(draft)
        self._current = draft

    def _lead_back(self, rank: float) -> None:
        """A line behind the last item that leads into what stands below that one (「下列材料一并提供：」, 「1. …」) is the item's."""
        item = self._stack[-1] if self._stack else self._current
        if item is self._current or item.rank >= rank or not self._current.lines:
            return
        if self._current is not self._front and self._current.lines[-1][-1] in "：:":
            item.take(self._current.lines.pop().strip())
            self._current.parted = True

    def _rank(self, found: Mark, stands: Stands | None) -> float:
        """How deep a number opens a clause here; makes room for it where its place changes that of another."""
        stack = self._stack
        if stands is Stands.OVER_ARTICLES:
            return CHAPTER_LIKE
        if found.decimal:
            decimals.close_beside(found, stack)
            return decimals.rank_in(found, stack, in_item=stands is Stands.IN_ITEM)
        if found.key[0] == "z":
            return _BOX_RANK
        if found.rank is Rank.LETTER:
            return letters.rank_in(found, stack)
        if found.rank is Rank.THIRD and QUESTION_LABEL.search(found.label):
            while (
                stack
                and stack[-1].rank > Rank.FIRST
                and not (stack[-1].rank == Rank.SECOND and bare(stack[-1]))
            ):
                stack.pop()
            return stack[-1].rank + 0.25 if stack and stack[-1].rank == Rank.SECOND else _QUESTION_RANK
        if found.rank is Rank.ARTICLE and len(stack) == 1 and stack[0].rank in AS_CHAPTERS and bare(stack[0]):
            stack[0].rank = CHAPTER_LIKE
        elif found.rank in AS_CHAPTERS and next_chapter(found, stack):
            return CHAPTER_LIKE
        elif found.rank is Rank.SECOND and self._within_third(found):
            # 「8. 怎么办理？」 「答：（一）…」, 「8.补助标准如下：」 「（一）…」: what they number stands below them.
            return _ANSWER_RANK
        elif found.rank is Rank.THIRD:
            self._leave_box(found)
        return float(found.rank)

    def _in_marked(self, found: Mark, rank: float) -> bool:
        """Whether a number counts within a heading of its own kind, which the file marks as such (「### 12. 研发组」, 「1. …」)."""
        if found.rank < Rank.FIRST or found.decimal or found.rank is Rank.LETTER:
            return False
        open_ = [draft for draft in self._stack if draft.rank in (rank, rank + nesting.WITHIN_STEP)]
        return bool(open_ and open_[0].style) and (found.number <= 1 or len(open_) > 1)

    def _leave_box(self, found: Mark) -> None:
        """Close an open box where a number goes on behind it and not in it."""
        at = next((index for index, draft in enumerate(self._stack) if draft.rank == _BOX_RANK), None)
        if at is None or found.number == self._stack[at].thirds + 1:
            return
        outside = self._stack[at].parent or self._front
        if found.number == outside.thirds + 1:
            del self._stack[at:]

    def _leave_headings(self, style: int) -> None:
        """Close the headings without a number that are marked no higher than the one that comes."""
        at = next((at for at, draft in enumerate(self._stack) if draft.titled and draft.style >= style), None)
        if at is not None:
            del self._stack[at:]

    def _id(self, found: Mark, parent: Draft | None, anew: Draft | None) -> str:
        if anew:
            own = f"{anew.id}.{found.key}"
        elif found.decimal or found.rank is Rank.ARTICLE or found.key[0] == "z" or parent is None:
            key = found.key[1:] if found.rank is Rank.SECTION else found.key
            own = f"{self._prefix}{key}"
        elif found.rank is Rank.SECTION:
            own = f"{parent.id}.{found.key[1:]}"
        else:
            own = f"{parent.id}.{found.key}"
        return self._unique(own)

    def _unique(self, own: str) -> str:
        own += "0" if own == self._front.id else ""  # 「0 引言」 is no text before the first number
        times = self._used.get(own, 0) + 1
        self._used[own] = times
        return own if times == 1 else f"{own}#{times}"
