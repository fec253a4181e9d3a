"""An annex told whole: what stands in one that has but a title over its items."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.place import brief, number_of
from bot.compose.provision import BEGINNING, LONG_ITEMS, words
from bot.compose.rows import MAX_LISTED
from bot.questions.kind import Asked
from bot.view.structure import View
from glossary.printable import shortened
from knowledge.model import Ref


def in_annex(view: View, document: str, number: int) -> tuple[Ref, ...]:
    """What stands right in the annex of that number of a document, in order; nothing where it has a heading of its own."""
    found = []
    for clause in view.base.clauses(document):
        if clause.id == f"x{number}":
            return ()
        if clause.id.startswith(f"x{number}.") and clause.parent is None:
            found.append(Ref(document, clause.id))
    return tuple(found)


def annex(asked: Asked, title: str, inside: Sequence[Ref], kind: Kind) -> Outcome:
    """The items of an annex, each in full where they are not long together, else how each begins."""
    view = asked.view
    shown = tuple(inside[:MAX_LISTED])
    said = {ref: words(clause) for ref in shown if (clause := view.clause(ref)) is not None}
    whole = sum(map(len, said.values())) <= LONG_ITEMS
    return answered(
        kind,
        f"{brief(view, shown[0].document)}附件“{title}”共{len(inside)}项",
        [cite(view, ref, shown=False) for ref in shown],
        [
            Field(number_of(view, ref), text if whole else shortened(text, BEGINNING))
            for ref, text in said.items()
        ],
        asked.question.remarks,
        focus=shown[0],
        shown=shown,
    )
