"""The items below a heading, listed or counted (「保障措施有哪些」)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Field, Kind, Outcome, Part, Status, answered
from bot.compose.citation import cite
from bot.compose.place import brief, number_of, place
from bot.compose.rows import MAX_LISTED
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.narrowing import without
from bot.understand.facts import Demand
from bot.understand.grammar import DUTIES_ASKED
from bot.understand.matters import MATTERS_ASKED, NO_TOPIC, asks_of_a_sort, divided_into, set_up, topics_apart
from bot.understand.times import asks_by_time
from bot.understand.words import is_talk
from bot.view.structure import View
from glossary.names import NameKind
from glossary.printable import shortened
from glossary.segment import grams
from knowledge.model import Clause, Ref

_OFFERED = 5
MOST_DOCUMENTS = 3  # that are looked through for what something is divided into
_LEADS_IN = ("分为", "分", "包括", "如下", "为", "有")
_SHORT = 40  # characters of an item without a title that are shown


def _of_heading(asked: Asked, heading: Ref) -> Outcome:
    view, question = asked.view, asked.question
    below = [Ref(heading.document, child.id) for child in view.children(heading)][:MAX_LISTED]
    apart, divided = topics_apart(question), bool(divided_into(question))
    kept = without(asked, below, apart)
    besides = f"，除“{'、'.join(apart)}”外{len(kept)}项" if 0 < len(kept) < len(below) else ""
    said = f"{place(view, heading, document=view.several)}共{len(below)}项{besides}"
    below = kept or below
    cited = below if set_up(question) else [*below, heading]  # groups are what they are, not their heading
    return answered(
        Kind.LIST,
        said,
        [cite(view, ref, shown=False) for ref in cited],
        [Field(number_of(view, ref), _named(view, ref, divided=divided)) for ref in below],
        question.remarks,
        focus=heading,
        shown=tuple(below),
    )


def _named(view: View, ref: Ref, *, divided: bool = False) -> str:
    item = view.item(ref)
    if not isinstance(item, Clause):
        return place(view, ref)
    said = shortened(item.text, _SHORT)
    # 「第四顺位」 alone says nothing
    return f"{item.title}：{said}" if divided and said else item.title or said


def _which(asked: Asked, headings: Sequence[Ref]) -> Outcome:
    """Several documents have such a section: asked back."""
    view = asked.view
    titles = [f"{brief(view, ref.document)}的{_named(view, ref)}" for ref in headings]
    return Outcome(
        Status.AMBIGUOUS,
        Kind.LIST,
        Part(
            f"{len(headings)}份文件都有这一部分，您问的是哪一份？",
            citations=tuple(cite(view, ref, shown=False) for ref in headings),
        ),
        suggestions=tuple(f"{title}有哪些" for title in titles[:_OFFERED]),
        confidence=0.4,
    )


def _divided(asked: Asked) -> tuple[Ref, ...]:
    """The one heading in few documents most of whose items are named by the word for the parts, or that is headed by what is
    asked for; of several the one whose title has more of the question."""
    view = asked.view
    if len(asked.as_such) > MOST_DOCUMENTS:
        return ()
    headings = [
        Ref(document, clause.id) for document in asked.as_such for clause in view.base.clauses(document)
    ]
    groups = set_up(asked.question)
    for sort in filter(None, (*divided_into(asked.question), groups)):
        found = [ref for ref in headings if _consists_of(view, ref, sort)]
        # what a term of the documents ends with is of the term (某某行动有哪些), whatever else is headed so
        of_term = any(sort in name.written for name in asked.question.named(NameKind.TERM))
        found = found or [ref for ref in headings if not of_term and _heads(view, ref, sort)]
        if found:
            said = {*grams(asked.question.text.replace(sort, " "))}
            told = {
                ref: len(said.intersection(grams(_titles(view, ref).replace(sort, " ")))) for ref in found
            }
            best = [ref for ref in found if told[ref] == max(told.values())]
            return tuple(best) if len(best) == 1 and _all_known(asked, best[0], anywhere=bool(groups)) else ()
    return ()


def _consists_of(view: View, heading: Ref, sort: str) -> bool:
    """Whether most parts of a heading are of a sort: their titles end with the word for it, or have it where its own does."""
    below, clause = view.children(heading), view.clause(heading)
    named = clause is not None and clause.title.endswith(sort)
    called = sum(sort in child.title if named else child.title.endswith(sort) for child in below)
    return len(below) > 1 and 2 * called > len(below)


def _heads(view: View, heading: Ref, said: str) -> bool:
    """Whether several items with titles stand under a heading that ends with what is asked for (奖补标准一共有哪几种)."""
    clause = view.clause(heading)
    below = view.children(heading)
    titled = sum(bool(child.title) for child in below)
    if clause is None or len(said) <= 2 or not 1 < titled == len(below):
        return False
    leads_in = (f"{said}{word}" in clause.text for word in _LEADS_IN)  # 「建设标准分为三类：」
    return clause.title.endswith(said) or (clause.text.endswith(("：", ":")) and any(leads_in))


def _titles(view: View, ref: Ref) -> str:
    """The titles of a heading and of those above it."""
    clause = view.clause(ref)
    if clause is None:
        return ""
    above = _titles(view, Ref(ref.document, clause.parent)) if clause.parent else ""
    return f"{above} {clause.title}"


def _all_known(asked: Asked, heading: Ref, *, anywhere: bool) -> bool:
    """Whether the rest of a question may refer to what stands below a heading: it occurs there, or in the document
    outside other headings' titles (民办, 退役军人), or ``anywhere`` in it."""
    view, document = asked.view, heading.document
    inside = "\n".join(
        (_titles(view, heading), *(f"{child.title}{child.text}" for child in view.children(heading)))
    )
    clauses = view.base.clauses(document)
    text, titles = "\n".join(each.text for each in clauses), "\n".join(each.title for each in clauses)
    title = view.by_id[document].title
    said, words = asks_of_a_sort(asked.question), asked.question.words
    return all(
        any(each in inside or each in title for each in (word, word[1:]) if len(each) > 1)
        or (word in text and word not in titles)
        or (anywhere and word in titles)
        for word in words
        if len(word) > 1
        and word not in said
        and not is_talk(word)
        and NO_TOPIC.search(word) is None
        and not any(word in longer for longer in words if longer != word)
    )


def _answer(asked: Asked) -> Outcome:
    headings = asked.question.section or _divided(asked)
    if len({ref.document for ref in headings}) > 1:
        return _which(
            asked, sorted(headings, key=lambda ref: asked.view.catalogue.dated(ref.document), reverse=True)
        )
    return _of_heading(asked, headings[0])


def _asks_items(asked: Asked) -> bool:
    question = asked.question
    listed = question.says(MATTERS_ASKED) or (question.says(DUTIES_ASKED) and topics_apart(question))
    nothing_else = not question.aspects and {*question.demands} <= {Demand.NUMBER}
    if not nothing_else or asks_by_time(asked.view, question):
        return False  # of what stands there that alone is asked for which is due by then
    if question.names_someone:  # a body may be what the groups are of
        return bool(set_up(question) and _divided(asked))
    return bool((question.section and listed and not question.names) or _divided(asked))


KIND = QuestionKind(
    name="items",
    purpose="一个标题下面有哪几项",
    examples=("主要任务有哪几项", "主要任务一共有几条"),
    counter_examples=("{单位}牵头哪些", "主要任务由谁负责"),
    needs=_asks_items,
    answer=_answer,
)
