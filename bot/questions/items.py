"""What stands under a heading: the parts of a section, one by one or how many (「保障措施有哪些」)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Field, Kind, Outcome, Part, Status, answered
from bot.compose.citation import cite
from bot.compose.place import brief, number_of, place
from bot.compose.rows import MAX_LISTED
from bot.questions.kind import Asked, QuestionKind
from bot.questions.narrowing import without
from bot.understand.facts import Demand
from bot.understand.grammar import DUTIES_ASKED
from bot.understand.matters import MATTERS_ASKED, divided_into, topics_apart
from bot.view.structure import View
from glossary.printable import shortened
from knowledge.model import Clause, Ref

_OFFERED = 5
MOST_DOCUMENTS = 3  # that are looked through for what something is divided into
_SHORT = 40  # characters of an item without a title that are shown


def _of_heading(asked: Asked, heading: Ref) -> Outcome:
    view, question = asked.view, asked.question
    below = [Ref(heading.document, child.id) for child in view.children(heading)][:MAX_LISTED]
    apart, divided = topics_apart(question), bool(divided_into(question))
    kept = without(asked, below, apart)
    besides = f"，除“{'、'.join(apart)}”外{len(kept)}项" if 0 < len(kept) < len(below) else ""
    said = f"{place(view, heading, document=view.several)}共{len(below)}项{besides}"
    below = kept or below
    return answered(
        Kind.LIST,
        said,
        [cite(view, ref, shown=False) for ref in (*below, heading)],
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
    """The one heading in few documents of which most parts are called by the word for what something is divided into."""
    view, sort = asked.view, divided_into(asked.question)
    if not sort or len(asked.as_such) > MOST_DOCUMENTS:
        return ()
    found = [
        ref
        for document in asked.as_such
        for clause in view.base.clauses(document)
        if len(below := view.children(ref := Ref(document, clause.id))) > 1
        and 2 * sum(child.title.endswith(sort) for child in below) > len(below)
    ]
    return tuple(found) if len(found) == 1 else ()


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
    if question.names or not nothing_else:
        return False
    return bool((question.section and listed) or _divided(asked))


KIND = QuestionKind(
    name="items",
    purpose="一个标题下面有哪几项",
    examples=(
        "主要任务有哪几项",
        "主要任务一共有几条",
    ),
    counter_examples=(
        "{单位}牵头哪些",
        "主要任务由谁负责",
    ),
    needs=_asks_items,
    answer=_answer,
)
