"""From paragraphs to clauses: the tree of headings and provisions, each with its own text and duties."""

from __future__ import annotations

from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block, Clause
from knowledge.structure import decimals, item_decimals, nesting
from knowledge.structure.counts import Counts
from knowledge.structure.draft import (
    RULE_RANK,
    Draft,
    Place,
    Stands,
    finished,
    holder,
    label_of,
    lister,
    named,
    of_row,
    run_in,
    stands_in,
    style_beside,
)
from knowledge.structure.duties import charged_from_here, labelled_as, take_duties
from knowledge.structure.header import squeeze
from knowledge.structure.heading_lines import without_sign
from knowledge.structure.leading import Leads
from knowledge.structure.list_ends import BREAKS_OFF, end_lists, lead_out
from knowledge.structure.marks import QUESTION, mark_here
from knowledge.structure.numbering import Mark, Rank
from knowledge.structure.opened import Opened
from knowledge.structure.provision_rows import Provision
from knowledge.structure.ranks import rank_here
from knowledge.structure.roles import said_already
from knowledge.structure.titles import QUESTION_LABEL, titles
from knowledge.structure.unnumbered import BEHIND, Heading

_ASKED = regex(r"问\s*+题?\s*+[：:]\s*")
_ANSWER = regex(r"(?:答\s*+复?|[Aa]\d{0,3})\s*+[：:]\s*")
# A heading without a number stands just below what holds it, above all that is numbered there.
_HEADING_STEP = 0.01
_ABOUT_CLOSING = regex("附则|其他|其它|施行|实施日期|生效|期限|有效期|执行时间|解释|联系|咨询|方式|废止|时间")
_INNER_ANSWER = regex(r"(?<=[？?。])\s*答\s*[：:]\s*")


class Outline:
    """Builds the clauses of a body or an annex, paragraph by paragraph, in order.

    ``prefix`` and ``title`` are those of the annex (``x2.``), ``appendix`` the letter before its numbers (「A.1」). Text before the
    first number is clause ``0``.
    """

    def __init__(self, counts: Counts, *, prefix: str = "", appendix: str = "", title: str = "") -> None:
        self._prefix = self._outer = prefix
        self._rules = 0
        self._counts = counts
        self._appendix = appendix
        self._front = front = Draft(f"{prefix}0", "", -1.0, 1, None, None, over=title)
        self._opened = Opened(front, front, front)
        self._drafts = [front]
        self._used: dict[str, int] = {front.id: 1}
        self._questions = 0
        self._listed = False
        """Whether articles are items of lists that the file marks."""
        self._also: tuple[str, ...] = ()
        self._section: Draft | None = None
        """The row of a table that heads those that follow."""

    def to_front(self) -> None:
        """What has no number goes to clause 0 until the next number (after a notice's signature)."""
        self._opened.current = self._opened.base

    def place(self) -> Place:
        """What is open now."""
        return Place(self._opened.current, [*self._opened.stack])

    def back_to(self, place: Place) -> None:
        """Go on where a table stood, behind the clauses that it made."""
        self._opened.current, self._opened.stack = place.current, [*place.stack]

    def begin_rule(self, block: Block, title: str, *, document: bool = False) -> None:
        """Take the title of a rule of several in one document: what follows it numbers for itself, below a ``document``'s all."""
        self._rules += 1
        rule = Draft(f"{self._outer}r{self._rules}", title, RULE_RANK, 1, None, block.line, lines=[title])
        self._prefix = f"{rule.id}."
        self._opened.begin(rule)
        self._drafts.append(rule)
        self._opened.base = rule if document else self._opened.base

    def open_heading(self, block: Block, heading: Heading) -> None:
        """Take a heading without a number: it holds what is numbered below it, and stands in what is marked higher or holds it."""
        opened = self._opened
        if heading.divides:
            opened.leave_list(heading.divides, heading.holds)
        while opened.stack and not heading.divides and not stands_in(opened.stack[-1], heading):
            opened.stack.pop()
        parent = opened.parent
        title = squeeze(without_sign(block.text)).rstrip(BEHIND)
        above = parent or self._front
        above.headings += 1
        own = f"{parent.id}." if parent else self._prefix
        draft = Draft(
            f"{own}r{above.headings}",
            named(parent) if parent else title,
            max((parent.rank if parent else RULE_RANK) + _HEADING_STEP, heading.holds - 0.5),
            len(opened.stack) + 1,
            parent,
            block.line,
            style=heading.depth,
            lines=[title],
            titled=True,
            divides=heading.divides > 0,
        )
        opened.push(draft)
        self._drafts.append(draft)

    def ask(self, block: Block) -> None:
        """Take a question of an interview, its speaker before it; the answer that follows is its text."""
        value = self._opened.home().thirds + 1
        self._open(Mark(Rank.THIRD, value, str(value), f"问{value}", 0), block)
        self._opened.current.told = True
        self._text(block.text, block)
        self._questions += 1

    def add(self, block: Block, stands: Stands | None = None) -> None:
        """Take a paragraph; ``stands``: where its number does, if that is not as its kind has it."""
        text = block.text
        found = self._mark(block, stands)
        if found and not self._cites(found, block):
            self._open(found, block, stands)
            self._opening(text[found.end :].strip(), block)
            return
        answer = _ANSWER.match(text)
        if answer and (self._questions or text[0] == "答"):
            text = text[answer.end() :]
            if (
                text
                and (first := self._mark(replace(block, text=text)))
                and first.number == 1
                and not QUESTION.match(text)
            ):
                self.add(replace(block, text=text))
                return
        self._opened.leave_part(text)
        if self._opened.current is not self._front and not BREAKS_OFF.fullmatch(text):
            self._opened.current = holder(self._opened.current, text)
        self._text(text, block)

    def _cites(self, found: Mark, block: Block) -> bool:
        """Whether a bullet begins with the number of an article that has come (「* 第二十二条 … → 改列…」 below 「勘误」): it says something of it."""
        return (
            block.item
            and not self._listed
            and found.rank is Rank.ARTICLE
            and found.number != self._opened.articles + 1
            and f"{self._prefix}{found.key}" in self._used
        )

    def close(self, block: Block) -> None:
        """Take a paragraph that closes the body (see :mod:`knowledge.structure.closing`): to clause 0, unless it is what is open.

        An article's last paragraph is the article's; below a bare heading, or one that speaks of
        validity (「五、附则」), the paragraph is that heading's text, behind the items it holds.
        """
        draft = self._opened.current
        heading = draft.lines[0] if draft.lines else ""
        chain = [draft]
        while chain[-1].parent:
            chain.append(chain[-1].parent)
        own = any(each.rank == Rank.ARTICLE for each in chain) or (
            len(draft.lines) < 2 and "。" not in heading and not draft.duties
        )
        about = next(
            (each for each in chain if each.lines and _ABOUT_CLOSING.search(each.lines[0][:20])), None
        )
        if draft is self._opened.base or own or about is draft:
            self.add(block)
        elif about:
            about.take(block.text)
        elif chain[-1].rank == RULE_RANK:
            chain[-1].take(block.text)  # one of several documents
        else:
            self._take_last(block.text)

    def end(self, text: str) -> None:
        """Take the formula with which a text ends (「特此通知。」), or who was there: to clause 0."""
        self.to_front()
        self._take_last(text)

    def _take_last(self, text: str) -> None:
        base = self._opened.base
        # What closes a notice stands behind the items that its last line leads into.
        base.parted |= bool(len(self._drafts) > 1 and base.lines and base.lines[-1][-1] in "：:")
        base.take(text)

    def _opening(self, text: str, block: Block) -> None:
        """The rest of a numbered paragraph: of a question, without 问：, its answer apart."""
        if asked := _ASKED.match(text):
            text = text[asked.end() :]
        question = asked or QUESTION_LABEL.search(self._opened.current.label) or text.endswith(("？", "?"))
        if (question or self._questions) and (inner := _INNER_ANSWER.search(text)):
            self._text(text[: inner.start()].strip(), block)
            text, question = text[inner.end() :], True
        self._questions += bool(question)
        self._text(text, block)
        draft = self._opened.current
        if draft.duties and not draft.lines and (label := labelled_as(text)):
            draft.lines.append(label)  # 「2. 实施机构：甲局」: what the item is called is its heading

    def add_provision(self, row: Provision) -> str:
        """Take a row of a table that is a provision of its own, or heads those that follow; its clause's id."""
        section = None if row.section else self._section
        own = f"{section.id}." if section else self._prefix
        drafts = of_row(self._unique(f"{own}{row.number}"), row, section)
        self._drafts += drafts
        self._section = drafts[0] if row.section else section
        return drafts[0].id

    def add_text(self, text: str) -> None:
        """Take text that is never a heading (a table that is no responsibility list)."""
        self._opened.current.take(text)

    def clauses(self, *, front: bool = False) -> list[Clause]:
        """All clauses in document order; clause 0 only where it has text, or stands above others and ``front`` asks for it."""
        front = front and len(self._drafts) > 1
        end_lists(self._drafts)
        drafts = [
            draft
            for draft in self._drafts
            if draft is not self._front or draft.lines or draft.duties or front
        ]
        return [
            finished(draft, *titled, minutes=self._counts.minutes)
            for draft, titled in zip(drafts, titles(drafts), strict=True)
        ]

    def _mark(self, block: Block, stands: Stands | None = None) -> Mark | None:
        if stands is Stands.NOWHERE:
            return None
        if stands is Stands.OF_ITEM:
            return item_decimals.item_mark(block.text)
        return mark_here(block.text, self._opened, self._counts, self._appendix, marked=block.style > 0)

    def _text(self, text: str, block: Block) -> None:
        if not text:
            return
        if self._opened.current.line is None:
            self._opened.current.line = block.line
        also = charged_from_here(text)
        whole = text
        text, duties = take_duties(text, leads=self._counts.leads)
        bracket = text and whole.rstrip("。；; ")[-1:] in ("）", ")")
        if duties and bracket and said_already(duties, self._opened.current.duties):
            text = whole
        elif duties:
            marked = self._counts.leads is not Leads.ALL
            self._opened.current.duties.append(duties.beside(self._also, support=marked))
        self._also = (also if duties else ()) or self._also
        if text:
            self._opened.current.marked |= block.bold and not self._opened.current.lines
            self._opened.current.take(text)

    def _open(self, found: Mark, block: Block, stands: Stands | None = None) -> None:
        opened, nested = self._opened, stands in (Stands.WITHIN, Stands.OF_ITEM)
        rank = rank_here(found, block, stands, opened)
        style = block.style or style_beside(found, rank, block.text, opened.stack)
        self._listed |= block.item and found.rank is Rank.ARTICLE
        opened.make_room(rank)
        parent = opened.parent
        if parent and found.number == 1 and not nested:
            lead_out(opened.current, parent, rank)
        own, label = self._named(found, lister(parent))
        if stands is Stands.OF_ITEM and parent:
            label = item_decimals.label_in(found, parent)
        draft = Draft(
            own,
            label,
            rank,
            len(opened.stack) + 1,
            parent,
            block.line,
            marked=bool(block.style or block.bold),
            decimal=found.decimal,
            number=found.number,
            style=style,
            nested=nested,
            inset=nesting.inset(block),
            lettered=found.rank is Rank.LETTER,
        )
        if parent:
            parent.holds(draft)
        opened.count(found, rank)
        draft.run_in = run_in(parent.children[-2:-1] if parent else [])
        opened.push(draft)
        self._drafts.append(draft)

    def _named(self, found: Mark, parent: Draft | None) -> tuple[str, str]:
        """The id and the label of the clause that a number opens in ``parent``."""
        taken = f"{self._prefix}{found.key}" in self._used
        anew = decimals.anew(found, parent, taken=taken) if parent else None
        own = self._id(found, parent, anew)
        named_anew = anew and (self._counts.anew or anew.rank < Rank.ARTICLE or anew.rank == Rank.SECOND)
        above = f"{named(anew)} " if anew and anew.titled else anew.label if anew else ""
        label = f"{above}{found.label}" if anew and named_anew else label_of(found, parent)
        again = found.rank is Rank.ARTICLE and "#" in own
        if again and parent and parent.rank < Rank.ARTICLE and not parent.titled:
            # Where articles count anew in each chapter, only the chapter tells two of one number apart.
            label = f"{parent.label}{label}"
        return own, label

    def _id(self, found: Mark, parent: Draft | None, anew: Draft | None) -> str:
        if parent and len(found.decimal) > 1 and decimals.counted_otherwise(parent):
            own = f"{parent.id}.{found.number}"
        elif anew:
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
