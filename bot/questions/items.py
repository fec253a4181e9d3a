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
from bot.understand.matters import MATTERS_ASKED, topics_apart
from bot.view.structure import View
from glossary.printable import shortened
from knowledge.model import Clause, Ref

_OFFERED = 5
_SHORT = 40  # characters of an item without a title that are shown


def _of_heading(asked: Asked, heading: Ref) -> Outcome:
    view, question = asked.view, asked.question
    below = [Ref(heading.document, child.id) for child in view.children(heading)][:MAX_LISTED]
    apart = topics_apart(question)
    kept = without(asked, below, apart)
    besides = f"，除“{'、'.join(apart)}”外{len(kept)}项" if 0 < len(kept) < len(below) else ""
    said = f"{place(view, heading, document=view.several)}共{len(below)}项{besides}"
    below = kept or below
    return answered(
        Kind.LIST,
        said,
        [cite(view, ref, shown=False) for ref in (*below, heading)],
        [Field(number_of(view, ref), _named(view, ref)) for ref in below],
        question.remarks,
        focus=heading,
        shown=tuple(below),
    )


def _named(view: View, ref: Ref) -> str:
    item = view.item(ref)
    if not isinstance(item, Clause):
        return place(view, ref)
    return item.title or shortened(item.text, _SHORT)


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


def _answer(asked: Asked) -> Outcome:
    headings = asked.question.section
    if len({ref.document for ref in headings}) > 1:
        return _which(
            asked, sorted(headings, key=lambda ref: asked.view.catalogue.dated(ref.document), reverse=True)
        )
    return _of_heading(asked, headings[0])


def _asks_items(asked: Asked) -> bool:
    question = asked.question
    listed = question.says(MATTERS_ASKED) or (question.says(DUTIES_ASKED) and topics_apart(question))
    nothing_else = not question.aspects and {*question.demands} <= {Demand.NUMBER}
    return bool(question.section and listed and nothing_else and not question.names)


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
