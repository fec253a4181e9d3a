"""The same level in other documents (Ⅰ级响应 of two plans), given beside the answer from one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.answer import Field, Kind, Outcome, Status
from bot.compose.citation import cite
from bot.compose.place import brief, place
from bot.questions.kind import Asked
from bot.understand.levels import written_otherwise
from bot.view.structure import View
from glossary.names import NameKind
from glossary.printable import shortened
from glossary.segment import grams
from knowledge.model import Clause, Ref

_TOLD = 2  # other documents of which it is told what they have
_LONGEST = 80  # characters of what one has
_ONE_PLACE = frozenset({Kind.CONTENT, Kind.FIGURE, Kind.WHO_IS_RESPONSIBLE, Kind.DEADLINE, Kind.SECTION})


def with_same_level(asked: Asked, outcome: Outcome) -> Outcome:
    """``outcome`` with what other documents have under the level asked for, where the question names no document and
    several have such a heading."""
    view, focus = asked.view, outcome.focus
    if outcome.status is not Status.ANSWERED or outcome.kind not in _ONE_PLACE or focus is None:
        return outcome
    if asked.question.documents or asked.spoken_of or asked.question.names_someone:
        return outcome
    cited = {citation.ref for citation in outcome.part.citations}
    told = {citation.ref.document for citation in outcome.part.citations if citation.shown}
    headings = _headings(asked)
    others = {document: ref for document, ref in headings.items() if document not in {*told, focus.document}}
    if focus.document not in headings or not others:
        return outcome
    newest = sorted(others, key=view.catalogue.dated, reverse=True)
    there = [_fitting(asked, others[document], focus) for document in newest[:_TOLD]]
    fields = [Field(place(view, ref, document=True), _said(view, ref)) for ref in there]
    remark = f"上面答的是{brief(view, focus.document)}的；另有{len(others)}份文件也有这一级，各写各的，要看哪一份请连文件名一起问"
    part = replace(
        outcome.part,
        fields=(*outcome.part.fields, *fields),
        citations=(
            *outcome.part.citations,
            *(cite(view, ref, shown=False) for ref in there if ref not in cited),
        ),
        remarks=(*outcome.part.remarks, remark),
    )
    return replace(
        outcome, part=part, suggestions=(*(view.places.offered(ref) for ref in there), *outcome.suggestions)
    )


def _headings(asked: Asked) -> dict[str, Ref]:
    """The first heading for the level asked for in each document that has one."""
    found: dict[str, Ref] = {}
    for title in written_otherwise(asked.question.text):
        for ref in asked.view.names.titles.get((title, NameKind.TITLE), ()):
            found.setdefault(ref.document, ref)
    return found


def _fitting(asked: Asked, heading: Ref, focus: Ref) -> Ref:
    """What stands below a heading under the same title as the answer's place, else under the title closest to the
    question; the heading itself where it has text."""
    view = asked.view
    if not (below := view.children(heading)):
        return heading
    clause = view.clause(focus)
    title, said = clause.title if clause else "", {*grams(asked.question.text)}
    best = max(below, key=lambda each: (each.title == title, len(said.intersection(grams(each.title)))))
    known = best.title == title or said.intersection(grams(best.title))
    return Ref(heading.document, best.id) if known else heading


def _said(view: View, ref: Ref) -> str:
    """What a place says, with its items, shortened."""
    return shortened("".join(_texts(view, ref)), _LONGEST)


def _texts(view: View, ref: Ref) -> Iterator[str]:
    item = view.item(ref)
    if isinstance(item, Clause):
        yield item.text.strip()
        for child in view.children(ref):
            yield f"{child.title}{child.text.strip()}"
