"""What other documents say differently on the matter of an answer, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Field, Outcome
from bot.compose import quote
from bot.compose.place import place
from bot.questions.parts.citing import cite_for
from bot.search.candidates import Candidate
from bot.search.query import Query
from bot.search.telling import telling
from bot.understand.facts import FIGURES, holds
from bot.understand.question import Question
from bot.view.structure import View
from glossary.segment import grams

RIVAL = 1.5  # of scores, which are log odds: how near to the best another document's passage on the same matter must be
LOOKED = 6  # candidates among which another place's is looked for
TO_THE_MATTER = (
    8.0  # of scores: from where on a passage says what is asked for, though another says it more plainly
)
ALIKE = 0.6  # the share of the shorter title by which two documents are on one matter


def differing(view: View, question: Question, asked: Query, found: Sequence[Candidate]) -> list[Candidate]:
    """Passages of other documents that say otherwise what the best one says: of the same title, or another figure."""
    top = found[0]
    first = view.passages.at(top.ref)
    fact = next((demand for demand in question.demands if demand in FIGURES), None)
    others: list[Candidate] = []
    for candidate in found[1:4]:
        passage = view.passages.at(candidate.ref)
        if (
            candidate.ref.document in {top.ref.document, *(each.ref.document for each in others)}
            or not first
            or not passage
            or candidate.score < top.score - RIVAL
        ):
            continue
        said, also = (text[slice(*telling(text, question, asked))] for text in (first.text, passage.text))
        same_title = _same_title(view, top, candidate)
        other_figure = (
            fact is not None
            and holds(fact, said)
            and holds(fact, also)
            and _same_matter(view, top, candidate)
        )
        if said != also and (same_title or other_figure):
            others.append(candidate)
    return others


def _same_title(view: View, one: Candidate, other: Candidate) -> bool:
    first, second = view.passages.at(one.ref), view.passages.at(other.ref)
    return bool(first and second and len(first.title) > 3 and first.title == second.title)


def _same_matter(view: View, one: Candidate, other: Candidate) -> bool:
    """Whether two passages stand in documents of one title or nearly: the newer takes the place of the older."""
    first, second = (
        set(grams(header.title)) if (header := view.by_id.get(each.ref.document)) else set()
        for each in (one, other)
    )
    return len(first & second) > ALIKE * min(len(first), len(second))


def elsewhere(view: View, question: Question, found: Sequence[Candidate]) -> tuple[str, ...]:
    """Of which place the best passage is and where other places say it, where their documents are on one matter (two
    counties' plans for floods) and the question says of none that it is meant; nothing otherwise."""
    of = view.catalogue.places
    here = of.get(found[0].ref.document, "")
    if not here or question.documents:
        return ()
    told: dict[str, str] = {}
    for each in found[1:LOOKED]:
        there = of.get(each.ref.document, "")
        if there not in ("", here) and each.score >= TO_THE_MATTER and _same_matter(view, found[0], each):
            told.setdefault(there, f"{there}的见{place(view, each.ref, document=True)}")
    return (f"上面是{here}的；{'；'.join(told.values())}",) if told else ()


def with_others(
    view: View, question: Question, asked: Query, outcome: Outcome, others: Sequence[Candidate]
) -> Outcome:
    """The outcome with what ``others`` say beside it, each with its place."""
    cited = tuple(cite_for(view, each.ref, asked) for each in others)
    fields = []
    for each in others:
        text = view.passages.text(each.ref)
        said = quote.conclusion(text[slice(*telling(text, question, asked))], asked.marked)
        fields.append(Field(place(view, each.ref, document=True), said))
    of = [
        view.catalogue.places.get(ref.document, "")
        for ref in (*outcome.shown[:1], *(each.ref for each in others))
    ]
    remark = "几份文件都有规定，说法不同，较新的列在前面"
    if len({*of}) > 1 and all(of):  # each says it of its own place, none in place of the other
        remark = f"各地有各地的规定：上面第一句是{of[0]}的，接着的是{'、'.join(dict.fromkeys(of[1:]))}的"
    changed = replace(
        outcome.part,
        fields=(*outcome.part.fields, *fields),
        citations=(*outcome.part.citations, *cited),
        remarks=(*outcome.part.remarks, remark),
    )
    return replace(outcome, part=changed)
