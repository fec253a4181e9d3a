"""A clause under construction, and its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import NamedTuple

from glossary.lazy import regex
from glossary.names.posts import heads_of
from knowledge.model import Block, Clause
from knowledge.structure.charged import charged_in
from knowledge.structure.divisions import (
    divides,
    headed,
    in_division,
    listed,
    person_headed,
    person_in_division,
)
from knowledge.structure.groups import GROUP_ENDS, in_group, to_call
from knowledge.structure.inherited import from_above
from knowledge.structure.minutes import resolved
from knowledge.structure.numbering import Mark, Rank
from knowledge.structure.provision_rows import Provision
from knowledge.structure.roles import NO_DUTIES, Duties
from knowledge.structure.script import as_printed, plainly
from knowledge.structure.unnumbered import Heading

# A rule of several in one document holds all that it numbers.
RULE_RANK = -0.5
_ENDS_LINE = "。；;：:，"
_BARE_MOST, _NAMED_MOST = 32, 40
_STOPS = regex("[，。；：]")
_ITEMS_LEAST, _ALIKE_LEAST, _NAME_LEAST, _STEPS_LEAST = 2, 3, 3, 3
_NAME_ALONE = regex("(?<=[^下是为工责][：:])\\n")
_BEFORE_NAME = "。；，、和及与或"
# 「派出所电话：…」, 「紧急情况报警：110」 in a line of its own
_TO_CALL = regex(r"[^，。；：:]{0,12}(?:电\s?话|报警|热线|传\s?真|邮箱)[^，。；：:]{0,4}[：:][^。；]{1,60}")


class Stands(Enum):
    """Where a number stands that its kind alone does not tell."""

    WITHIN = auto()
    """In a list within an item (see :func:`nesting.nested`)."""
    IN_ITEM = auto()
    """Of decimals, in an item （八） (see :func:`decimals.in_items`)."""
    OF_ITEM = auto()
    """Of a decimal, in the item whose number it bears (see :func:`item_decimals.of_items`)."""
    NOWHERE = auto()
    """Of an amount, which counts nothing (see :func:`lone.figures`)."""
    OVER_ARTICLES = auto()
    """At a heading that holds articles (see :func:`general.sections`)."""


@dataclass(slots=True)
class Draft:
    """A clause while its paragraphs come in."""

    id: str
    label: str
    rank: float
    level: int
    parent: Draft | None
    line: int | None
    marked: bool = False
    run_in: bool = False
    decimal: tuple[int, ...] = ()
    lines: list[str] = field(default_factory=list)
    duties: list[Duties] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)
    number: int = 0
    style: int = 0
    """The level at which the file marks it as a heading; 0 where it does not."""
    nested: bool = False
    """Whether it counts in a list within an item of the same kind or a deeper one."""
    inset: int = 0
    """How far the file sets it in."""
    lettered: bool = False
    """Whether a letter counts it (「a)」)."""
    titled: bool = False
    """Whether it is a heading without a number."""
    divides: bool = False
    """Whether it is a heading that divides a list: what stands in it is numbered as one list through several such."""
    over: str = ""
    """The title of the annex whose text it is."""
    told: bool = False
    """Whether it is a question of an interview with its answer, which tells what somebody did and charges nobody."""
    headings: int = 0
    """How many headings without a number stand in it."""
    thirds: int = 0
    parted: bool = False
    """Whether a clause below it has come since its last paragraph."""

    def take(self, line: str) -> None:
        """Take a paragraph of its own text, with a blank line before it where what it holds stands between."""
        self.lines.append(f"\n{line}" if self.parted else line)
        self.parted = False

    def holds(self, draft: Draft) -> None:
        """Take a clause below it."""
        self.children.append(draft)
        self.parted = bool(self.lines)


def of_row(own: str, row: Provision, section: Draft | None = None) -> list[Draft]:
    """The clauses of a table's row, those of the rows that share its number below it; ``own`` is its id, ``section`` what heads it."""
    label = row.section or f"{section.label if section else ''}第{row.number}项"
    whole = Draft(
        own,
        label,
        Rank.FIRST if row.section else Rank.THIRD,
        section.level + 1 if section else 1,
        section,
        row.line,
        lines=[row.title, *row.lines],
        duties=[row.duties] if row.duties else [],
        titled=True,
    )
    below = [
        Draft(
            f"{own}.r{at}",
            named(whole),
            Rank.FOURTH,
            whole.level + 1,
            whole,
            each.line,
            lines=[each.title, *each.lines],
            duties=[each.duties] if each.duties else [],
            titled=True,
        )
        for at, each in enumerate(row.inner, 1)
    ]
    return [whole, *below]


def lister(parent: Draft | None) -> Draft | None:
    """What counts the items that stand in ``parent``: that, or what it divides the list of."""
    while parent and parent.divides:
        parent = parent.parent
    return parent


def bare(draft: Draft) -> bool:
    """Whether a clause is a heading without text of its own."""
    return (
        len(draft.lines) == 1
        and not draft.children
        and len(draft.lines[0]) <= _BARE_MOST
        and draft.lines[0][-1] not in _ENDS_LINE
    )


def style_beside(found: Mark, rank: float, text: str, stack: Sequence[Draft]) -> int:
    """The level of the heading that a title's line without a mark counts on from (「### 六、…」, 「七、…」); 0 where it does from none."""
    title = text[found.end :].strip()
    if found.number < 2 or not title or len(title) > _BARE_MOST or _STOPS.search(title):
        return 0
    return next(
        (draft.style for draft in stack if draft.rank == rank and draft.number == found.number - 1), 0
    )


def run_in(siblings: list[Draft]) -> bool:
    """Whether the items before one ran on in semicolons, as parts of the sentence above them.

    What the file marks as a heading, one of decimals and one that is no sentence, with paragraphs below it, holds its text: that
    says nothing of those beside it.
    """
    return any(
        draft.run_in or (draft.lines and draft.lines[-1][-1] in "；;" and not _heads_text(draft))
        for draft in siblings
    )


def _heads_text(draft: Draft) -> bool:
    heads = draft.style or draft.decimal or draft.lines[0][-1] not in _ENDS_LINE
    return bool(heads) and len(draft.lines) > 1


def holder(current: Draft, text: str) -> Draft:
    """Where a paragraph without a number belongs: behind a list that ran on in semicolons, to what the list stands in, as
    whom to call is behind items that are a sentence each.

    What the last item leads into (「③其他材料：」) is the item's, and what stands below a heading that begins in it (「①请假」) the heading's.
    """
    found = current
    if current.parent and _TO_CALL.fullmatch(text) and _sentences(current.parent.children):
        return current.parent
    if current.parent and (_names_items(current, text) or _flows(current, text)):
        return current.parent
    if current.lines and (current.lines[0][-1] in "：:" or _heads_as_before(current)):
        return current
    draft: Draft | None = current
    while draft and draft.parent:
        if draft.run_in:
            found = draft.parent
        draft = draft.parent
    return found


def _sentences(items: Sequence[Draft]) -> bool:
    """Whether items, several, are a paragraph each that ends as a sentence, so that none has a line below it."""
    return len(items) >= _ALIKE_LEAST and all(
        len(item.lines) == 1 and item.lines[0][-1] == "。" and item.rank > Rank.ARTICLE and not item.children
        for item in items
    )


def _flows(item: Draft, text: str) -> bool:
    """Whether a paragraph draws a course of steps (「收件→审核→公示→发证」) below a list of bare names: it is of what they are for."""
    beside = item.parent.children if item.parent else []
    return (
        text.count("→") >= _STEPS_LEAST
        and len(beside) >= _ALIKE_LEAST
        and all(
            len(other.lines) == 1 and bare(other) and not _STOPS.search(other.lines[0]) for other in beside
        )
    )


def _names_items(item: Draft, text: str) -> bool:
    """Whether a paragraph below the last item speaks of the items by their titles, of most of them and several: it closes their list."""
    beside = item.parent.children if item.parent else []
    names = [draft.lines[0].partition("。")[0] for draft in beside if draft.lines]
    if len(names) < _ALIKE_LEAST or not all(_NAME_LEAST <= len(name) <= _BARE_MOST for name in names):
        return False
    # The last item is nothing but its title.
    if len(item.lines) != 1 or item.lines[0] not in (names[-1], f"{names[-1]}。"):
        return False
    # 「县指挥部办公室聘请…」 below 「专家组」 is a longer name, not of the items 县指挥部 and 办公室.
    named = sum(any(f"{before}{name}" in f"。{text}" for before in _BEFORE_NAME) for name in names)
    return named >= _ALIKE_LEAST and named * 2 > len(names)


def _heads_as_before(item: Draft) -> bool:
    """Whether an item begins with a title in a line of its own, being the first, or where one before it holds paragraphs or items."""
    beside = item.parent.children[:-1] if item.parent else []
    titled = _in_own_line(item) and not item.children
    return titled and (not beside or any(len(other.lines) > 1 or _over_items(other) for other in beside))


def _over_items(item: Draft) -> bool:
    """Whether an item is a heading over others: 「3、请假」 above 「①事假」."""
    return bool(item.children) and _in_own_line(item)


def _in_own_line(item: Draft) -> bool:
    """Whether an item begins with what can be a title in a line of its own."""
    return bool(item.lines) and len(item.lines[0]) <= _BARE_MOST and item.lines[0][-1] not in _ENDS_LINE


class Place(NamedTuple):
    """What is open at some point: the clause that takes text, and what it stands in."""

    current: Draft
    stack: list[Draft]

    def holds(self, table: Block) -> float:
        """What headings in a table hold that stands here: those of a sheet stand beside what its first cell numbers."""
        return -1.0 if self.current.line == table.line else self.current.rank + 0.5


def stands_in(draft: Draft, heading: Heading) -> bool:
    """Whether a heading without a number stands in what is open."""
    if draft.style and (draft.titled or heading.holds < 0 or not heading.over_marked):
        return draft.style < heading.depth
    return draft.rank < heading.holds


def named(draft: Draft) -> str:
    """What stands in a clause is called after it: its label, a heading without a number by its title too, a long one by its begin."""
    if not draft.titled or draft.label == draft.lines[0]:
        return draft.label
    title = draft.lines[0]
    return f"{draft.label} {title if len(title) <= _NAMED_MOST else _STOPS.split(title, maxsplit=1)[0]}"


def label_of(found: Mark, parent: Draft | None) -> str:
    """What a clause is called whose number was found in ``parent``: its number, with those of what it stands in."""
    rule = parent
    while rule and rule.parent:
        rule = rule.parent
    if parent and parent.titled and found.rank > Rank.ARTICLE:
        return f"{named(parent)} {found.label}"
    if rule and rule.rank == RULE_RANK and found.rank <= Rank.ARTICLE:
        return f"{rule.label} {found.label}"
    if found.decimal or found.rank is Rank.ARTICLE or found.key[0] == "z" or parent is None:
        return found.label
    return f"{parent.label} {found.label}" if parent.label[-1].isdigit() else f"{parent.label}{found.label}"


def _said(title: str, text: str, draft: Draft) -> Duties:
    """What a provision says in words, in whichever script."""
    above = draft.parent
    whole = f"{title}\n{text}"
    plain = plainly(whole)
    title, _, text = plain.partition("\n")
    charged = charged_in(plain)
    said = _divided((title, *_over(draft)), text)
    # what a group is for is the task of those who lead it: 「综合组」 「由甲局牵头，乙局参加，负责…」
    if not said and not (charged.lead_units and title.endswith(GROUP_ENDS)):
        said = headed(title, text) or person_headed(title, text) or listed(text)
    if (
        not said
        and above
        and above.lines
        and (divides(plainly(above.lines[0])) or divides(plainly(above.lines[-1])))
    ):
        said = in_division(title, text)
    said += charged
    if not said.lead_units:
        said += from_above(draft, title or text, silent=not said)
    return as_printed(said.in_full(), plain, whole)


def _over(draft: Draft) -> list[str]:
    """What the lines of a provision may stand under as a division of labour, besides its title: its heading's, its annex's title."""
    above = draft.parent
    return [draft.over, *((plainly(above.lines[0]),) if above and above.lines else ())]


def _divided(titles: Sequence[str], text: str) -> Duties:
    """Who has which task in the lines of a division of labour (「职责分工」, 「教务处：制订计划。」), a body or a person each."""
    # A name in a line of its own stands above its task (「教务处：」).
    lines = _NAME_ALONE.sub("", text).split("\n")
    if len(lines) < _ITEMS_LEAST or not any(map(divides, (*titles, lines[0]))):
        return NO_DUTIES
    said = [in_division("", line) or person_in_division(line) for line in lines]
    if sum(map(bool, said)) < _ITEMS_LEAST:
        return NO_DUTIES
    others = "\n".join(line for line, duties in zip(lines, said, strict=True) if not duties)
    return _led(Duties.together([duties for duties in said if duties]), charged_in(others).lead_units)


def _led(divided: Duties, leaders: Sequence[str]) -> Duties:
    """A division of labour in which those lead of whom the text around it says so, by their names or without the place before
    them (「区民防办、应急管理局牵头」, then 「区应急管理局：参与…」)."""
    leads = tuple(
        name
        for name in divided.supporting_units
        if any(len(leader) > 2 and name.endswith(leader) for leader in leaders)
    )
    return divided + Duties(lead_units=leads) if leads else divided


def finished(draft: Draft, title: str, text: str, *, minutes: bool) -> Clause:
    """The clause of a draft whose paragraphs have all come, with its title and text; ``minutes``: of a meeting, which charge
    bodies sentence by sentence."""
    duties = Duties.together(draft.duties).settled()
    group = in_group(title, text)
    if not duties.lead_units and not draft.told:
        # What a line or a bracket states outranks what a sentence says.
        said = _said(title, text, draft)
        # a group whose head or members are named does not bear its task besides
        duties += replace(said, lead_units=()) if group and said.lead_units == (title,) else said
        if minutes and draft.label:
            duties += resolved(text)
    elif duties.lead_units and not duties.supporting_units and not draft.told:
        whole = f"{title}\n{text}"
        helpers = charged_in(plainly(whole)).supporting_units
        duties += as_printed(Duties(supporting_units=helpers), plainly(whole), whole)
    duties += group
    if draft.label and not duties.contact:
        duties += Duties(contact=to_call(text))
    # who heads a group leads what the group is for, not all that a provision says beside setting it up
    if duties.lead_units and not duties.leaders and title.endswith(GROUP_ENDS):
        duties += Duties(leaders=heads_of(text))
    return Clause(
        draft.id,
        draft.label,
        title,
        draft.level,
        draft.parent.id if draft.parent else None,
        text,
        duties.leaders,
        duties.lead_units,
        duties.supporting_units,
        duties.contact,
        duties.deadline,
        draft.line,
    )
