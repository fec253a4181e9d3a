"""What the best passage lacks of what is asked for: a fact, a year, a number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.compose.citation import cite
from bot.compose.duty import duty_fields
from bot.compose.provision import around, headings_above
from bot.search.candidates import Candidate
from bot.search.cells import blank, of_row
from bot.search.counting import counting, only_named, other_number, some
from bot.search.here import is_of_place
from bot.search.listed import names_beside, one_missing
from bot.search.of_others import told_of_another
from bot.search.query import Query
from bot.search.reading import titles_over
from bot.search.signals import gain
from bot.search.telling import near, telling
from bot.search.whose import not_theirs
from bot.search.years import year_missing
from bot.understand.attributes import attribute_missing
from bot.understand.compared import uncompared
from bot.understand.counts import (
    AT_THE_COUNTER,
    BY_WHICH_STRETCH,
    HOW_MANY_OF,
    HOW_MUCH_PLAINLY,
    SHARE_OF,
    WHICH_OF_SO_MANY,
    has_rhythm,
    per_each,
)
from bot.understand.facts import AMOUNTS, Demand, holds
from bot.understand.grammar import YES_NO
from bot.understand.kindred import another_body
from bot.understand.levels import covers, levels
from bot.understand.named import head_named, names_missing, of_a_post, post_missing
from bot.understand.purposes import each_missing, payer_missing, purpose_missing, whom_missing
from bot.understand.question import Question
from bot.understand.series import another_of_column, another_of_row
from bot.understand.sides import Aspect
from bot.understand.tiers import beside_all_steps
from bot.understand.times import (
    COUNTED_BY_NOW,
    DONE_BY_NOW,
    HAS_A_DAY,
    HAS_A_MONTH,
    HAS_BEEN,
    HAS_BEEN_DONE,
    HAS_BEEN_SAID,
    IN_WHICH_MONTH,
    LOOKS_BACK,
    ON_THE_DAY,
    SET_FOR_EACH,
    STANDS_NOW,
    THIS_YEAR,
)
from bot.understand.whether import Whether, whether
from bot.view.structure import View
from knowledge.model import Clause, Passage

STRICT = {
    Demand.PHONE: "电话或联系方式",
    Demand.ADDRESS: "地址",
    Demand.AGE: "年龄",
    Demand.POST: "谁任什么职务",
    Demand.MONEY: "金额",
    Demand.PEOPLE: "人数",
    Demand.PERCENT: "比例",
    Demand.REASON: "原因",
}
# what is written about in several sentences: anywhere in the passage will do
ANYWHERE = {
    Demand.PAPERS: "要什么材料",
    Demand.WAY: "怎样申请办理",
    Demand.HOURS: "几点办理",
}


@dataclass(frozen=True, slots=True)
class Lack:
    """What is asked for and missing: its kind (of :data:`LACKS`, for the confidence), and its description for people.

    ``beside``: the passage has such a fact, but in another sentence than the one that speaks of what is asked; that it is
    not said can then not be said, and ``what`` is empty.
    """

    sort: str
    what: str


LACKS = (
    "place", "year", "state", "past", "level", "fact", "manner", "share", "done", "each", "number", "beside"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    """A candidate passage as it is read: ``text`` with title and tied row, the ``sentence`` that answers, the text
    ``below`` and leading in, the headings ``above``, the ``heading`` of its document."""

    view: View
    question: Question
    asked: Query
    top: Candidate
    passage: Passage
    text: str
    sentence: str
    below: str
    above: str
    heading: str


# what a rule says of all may hold for each of them
_OF_A_RULE = frozenset((Demand.MONEY, Demand.DATE, Demand.DURATION, Demand.PERCENT, Demand.TIMES, Demand.AGE))
# what is asked of another place, year or level, how many there are by now where goals are set, a kind of fact that
# stands nowhere in the passage, or how to apply where nobody does: however near it is, it does not answer
DECIDES = frozenset(("place", "year", "state", "level", "fact", "manner", "each"))


def unsaid(view: View, question: Question, asked: Query, top: Candidate) -> Lack | None:
    """What is asked for and absent from the passage; None where nothing is missing."""
    passage = view.passages.at(top.ref)
    if passage is None:
        return Lack("fact", "内容")
    source = view.passages.at(top.source)
    header = view.by_id.get(top.ref.document)
    read = _Read(
        view,
        question,
        asked,
        top,
        passage,
        f"{passage.title}\n{passage.text}\n{source.text if source and source is not passage else ''}",
        passage.text[slice(*telling(passage.text, question, asked, titles_over(view, top.ref)))],
        # a heading's facts stand in the items below it, an item's in the words that lead into it
        around(view, top.ref),
        headings_above(view, top.ref),
        f"{header.title}{header.issuer or ''}" if header else "",
    )
    return next((lack for check in _CHECKS if (lack := check(read)) is not None), None)


def _place(read: _Read) -> Lack | None:
    view, document = read.view, read.top.ref.document
    said = f"{read.text}\n{read.heading}\n{read.above}"
    asked = [*view.names.foreign_places(read.question.text)]
    if view.names.foreign_places(read.sentence):
        # of places elsewhere that a passage names it says nothing of one that other documents are of
        asked += [place for place in view.catalogue.own_places if read.question.has(place)]
    missing = next((place for place in asked if not is_of_place(view, document, place, said)), "")
    return Lack("place", f"“{missing}”的情况") if missing else None


def _year(read: _Read) -> Lack | None:
    missing = year_missing(read.view, read.question, read.asked, read.top, read.passage.text)
    return Lack("year", f"{missing}年的内容") if missing else None


def _past(read: _Read) -> Lack | None:
    """The past or present state is asked for: policies state what shall be, and give the time where they report."""
    question = read.question
    if LOOKS_BACK.search(f"{read.above}\n{read.heading}"):
        return None
    figures = any(demand in question.demands for demand in AMOUNTS)
    done = question.says(DONE_BY_NOW) if figures else None
    if done and not HAS_BEEN_DONE.search(read.text):
        return Lack("state", f"“{done[0]}”的情况")
    if HAS_BEEN_SAID.search(read.text):
        return None
    counted = question.says(COUNTED_BY_NOW) if figures else None
    if counted and not question.says(THIS_YEAR):
        return Lack("state", f"“{counted[0]}”的情况")
    # what a rule pays for each it pays now (低保现在一个月多少)
    now = None if SET_FOR_EACH.search(read.sentence) else question.says(STANDS_NOW)
    # what a document of this year sets is this year's
    issued = read.view.catalogue.issued(read.top.ref.document)
    this_year = None if issued and issued.year == date.today().year else question.says(THIS_YEAR)
    said = question.says(HAS_BEEN) or ((now or this_year) if figures else None)
    return Lack("past", f"“{said[0]}”的情况") if said else None


def _level(read: _Read) -> Lack | None:
    """Another level is asked about, another member of a series, a figure outside all ranges, or somebody or something else."""
    text, around = f"{read.text}\n{read.below}", f"{read.heading}\n{read.above}"
    asked = read.question.text
    other = next((level.written for level in levels(asked) if not covers(f"{around}\n{text}", level)), "")
    # a document may be on one and the other (新建和改造…办法), and a passage of it on one alone
    other = other or another_of_row(asked, text, around) or another_of_row(asked, text, read.above)
    other = other or another_of_column(asked, f"{text}\n{names_beside(read.view, read.top.ref)}", around)
    other = other or another_body(asked, text, around, read.view.names.expansions)
    other = other or uncompared(asked, f"{text}\n{around}")
    if not other and read.question.demands and not read.question.says(YES_NO):
        other = beside_all_steps(asked, text)
    other = other or told_of_another(read.view, read.question, read.top.ref, text, around)
    return Lack("level", f"“{other}”的情况") if other else None


def _part(read: _Read) -> Lack | None:
    """How many there are is asked of one town or of one thing in a list, and the passage counts all of them together."""
    question = read.question
    if Demand.NUMBER not in question.demands or _OF_A_RULE & {*question.demands} or per_each(read.sentence):
        return None
    done_by = (field.value for field in duty_fields(cite(read.view, read.top.ref)))
    said = "\n".join((read.text, read.below, read.above, read.heading, *done_by))
    missing = one_missing(read.view, question, read.top.ref.document, said)
    return Lack("level", f"“{missing}”的情况") if missing else None


def _fact(read: _Read) -> Lack | None:
    question = read.question
    for demand, name in STRICT.items():
        if demand not in question.demands or (demand is Demand.REASON and question.says(YES_NO)):
            continue  # 会告诉为什么吗: whether, not why
        if any(holds(demand, said) for said in (read.sentence, read.below, *_charged(read, demand))):
            continue
        if demand is Demand.POST and (not of_a_post(question) or head_named(question.text, read.text)):
            continue
        if demand is Demand.REASON:  # why something else is so
            return None if holds(demand, near(read.passage.text, read.asked)) else Lack("fact", name)
        return Lack("beside", "") if holds(demand, read.text) else Lack("fact", name)
    return None


def _cell(read: _Read) -> Lack | None:
    """A cell of a table is asked for in which nothing is written."""
    item = read.view.item(read.top.ref)
    missing = blank(item.text, read.question, read.asked) if isinstance(item, Clause) else ""
    return Lack("fact", missing) if missing else None


def _purpose(read: _Read) -> Lack | None:
    """An amount is asked for one purpose, of one payer or per one unit, and all amounts are for or of another."""
    text = f"{read.text}\n{read.below}"
    missing = purpose_missing(read.question.text, text, f"{read.passage.title}\n{read.above}\n{read.heading}")
    if missing:
        return Lack("fact", missing)
    payer = payer_missing(read.question.text, text)
    if payer and AMOUNTS & {*read.question.demands}:
        return Lack("fact", f"{payer}出多少")
    if whom := whom_missing(read.question.text, text):
        return Lack("fact", f"{whom}罚多少")
    each = each_missing(read.question.text, text)
    return Lack("fact", f"{each}是多少") if each else None


def _day(read: _Read) -> Lack | None:
    """An exact day is asked for, or the month, and neither the passage nor its row has one."""
    month = read.question.says(IN_WHICH_MONTH)
    if not month and not read.question.says(ON_THE_DAY):
        return None
    deadline = cite(read.view, read.top.ref).deadline or ""
    has = HAS_A_MONTH if month else HAS_A_DAY
    said = has.search(f"{read.text}\n{read.below}\n{deadline}")
    return (
        None
        if said or read.view.row_missing(read.view.clause_ref(read.top.ref))
        else Lack("fact", "具体日期")
    )


def _charged(read: _Read, demand: Demand) -> tuple[str, ...]:
    """The body responsible for the passage, where a phone number is asked for: lists have it beside the name."""
    contact = cite(read.view, read.top.ref).contact if demand is Demand.PHONE else None
    return (contact,) if contact else ()


def _whose(read: _Read) -> Lack | None:
    """A phone number or address is asked of somebody to whom it does not belong, or whom the passage does not mention."""
    asked = next((name for name in (Demand.PHONE, Demand.ADDRESS) if name in read.question.demands), None)
    if asked is None:
        return None
    over = f"{read.heading}\n{read.above}\n{read.passage.title}"
    said = "\n".join((read.text, read.below, *_charged(read, asked)))
    whose = not_theirs(read.view, read.question, asked, said, over)
    return Lack("fact", f"{whose}的{STRICT[asked]}") if whose else None


def _attribute(read: _Read) -> Lack | None:
    if whether(read.question) in (Whether.MUST, Whether.MAY):
        return None  # 要不要登记姓名: whether it is to be written down, not what it is
    citation = cite(read.view, read.top.ref)
    done_by = "".join(f"\n由{unit}负责" for unit in citation.lead_units)
    said = (
        read.text,
        read.below,
        read.above,
        *_charged(read, Demand.PHONE),
        citation.deadline or "",
        done_by,
    )
    close = "\n".join((near(read.passage.text, read.asked), *said[1:]))
    missing = attribute_missing(read.question.text, "\n".join(said), close)
    if missing and not attribute_missing(read.question.text, "\n".join(said)):
        return Lack("beside", "")  # another sentence has it, which may say in other words what is asked
    return Lack("fact", f"“{missing}”") if missing else None


def _names(read: _Read) -> Lack | None:
    missing = names_missing(read.question.text, f"{read.text}\n{read.below}")
    return Lack("fact", "具体名称") if missing else None


def _post(read: _Read) -> Lack | None:
    """Who holds a post is asked, and what would answer says of another, or who the body is."""
    said = (read.text, read.below, read.above, *_charged(read, Demand.PHONE))
    missing = post_missing(read.question.text, "\n".join(said))
    return Lack("fact", f"{missing}是谁") if missing else None


def _rhythm(read: _Read) -> Lack | None:
    if not read.question.says(BY_WHICH_STRETCH):
        return None
    said = has_rhythm(f"{read.text}\n{read.below}\n{read.above}")
    return None if said else Lack("fact", "按什么周期")


def _manner(read: _Read) -> Lack | None:
    for demand, name in ANYWHERE.items():
        if demand in read.question.demands and not (holds(demand, read.text) or holds(demand, read.below)):
            return Lack("manner", name)
    return None


def _share(read: _Read) -> Lack | None:
    question, share = read.question, read.question.says(SHARE_OF)
    if share is None or not (
        Demand.PERCENT in question.demands
        or Demand.NUMBER in question.demands
        or not (question.aspects or question.demands)
    ):
        return None
    inside = {
        word: weight
        for word, weight in read.asked.weights.items()
        if word in share[1] and word not in question.weak
    }
    head = max(inside, key=lambda word: inside[word], default="")
    return Lack("share", f"“{share[0]}”") if head and not gain(head, read.sentence, read.asked) else None


def _done(read: _Read) -> Lack | None:
    done = read.question.says(AT_THE_COUNTER)
    return Lack("done", f"怎样{done[1]}") if done and done[1] not in read.text else None


def _each(read: _Read) -> Lack | None:
    each = read.question.says(WHICH_OF_SO_MANY)
    name = only_named(read.question.text[: each.start()], each[1], read.passage) if each else ""
    return Lack("each", f"“{name}”具体指什么") if name else None


def _number(read: _Read) -> Lack | None:
    question = read.question
    if Demand.NUMBER not in question.demands or Aspect.DEADLINE in question.aspects:
        return None
    row = read.view.rows.get(read.top.ref)
    if row is not None and of_row(row, question, read.asked, named=False):
        return None
    counted = read.below + counting(read.view, read.sentence)
    if other_number(question, read.text + read.below):
        return Lack("number", "具体数字")
    plainly = question.says(HOW_MUCH_PLAINLY) or (question.says(HOW_MANY_OF) and not some(question))
    if not plainly or holds(Demand.NUMBER, counted):
        return None
    elsewhere = holds(Demand.NUMBER, counting(read.view, read.text))
    return Lack("beside", "") if elsewhere else Lack("number", "具体数字")


_CHECKS = (
    _place,
    _year,
    _past,
    _level,
    _part,
    _cell,
    _whose,
    _purpose,
    _fact,
    _day,
    _attribute,
    _names,
    _post,
    _rhythm,
    _manner,
    _share,
    _done,
    _each,
    _number,
)
