"""Of provisions that are alike but for the level they hold for, the one of the level that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.compose.provision import around, headings_above
from bot.search.candidates import Candidate
from bot.understand.levels import Level, covers, levels, others
from bot.understand.question import Question
from bot.view.structure import View
from knowledge.model import Clause, Ref

NEAR = (
    2.0  # log odds behind the first at which a passage of the level is meant, where the first names no level
)


def read_whole(view: View, ref: Ref) -> str:
    """A passage with the headings above it, the words that lead into it, and what stands below it."""
    passage = view.passages.at(ref)
    own = f"{passage.title}\n{passage.text}" if passage else ""
    return f"{headings_above(view, ref)}\n{own}\n{around(view, ref)}"


def of_level(view: View, question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates, those of the level that the question names first, where the first is of another or of none.

    Those of another document are left where they are: its levels are others.
    """
    wanted = levels(question.text)
    if not wanted or not found or _holds(view, wanted, found[0].ref):
        return list(found)
    top = found[0]
    of_another = any(others(read_whole(view, top.ref), level) for level in wanted)
    there = [
        each
        for each in found[1:]
        if each.ref.document == top.ref.document
        and (of_another or top.score - each.score <= NEAR)
        and _holds(view, wanted, each.ref)
    ]
    sibling = _sibling(view, wanted, top) if of_another else None
    if sibling is not None:
        there = [sibling, *(each for each in there if each.ref != sibling.ref)]
    return [*there, *(each for each in found if all(each.ref != other.ref for other in there))]


def _holds(view: View, wanted: Sequence[Level], ref: Ref) -> bool:
    text = read_whole(view, ref)
    return all(covers(text, level) for level in wanted)


def _sibling(view: View, wanted: Sequence[Level], top: Candidate) -> Candidate | None:
    """The provision of the same title that holds for the levels (「启动条件」 of each response); None where not just one does."""
    clause = view.clause(top.ref)
    if clause is None or not clause.title:
        return None
    alike = [
        Ref(top.ref.document, each.id)
        for each in view.base.clauses(top.ref.document)
        if isinstance(each, Clause) and each.title == clause.title and each.id != clause.id
    ]
    held = [ref for ref in alike if _holds(view, wanted, ref)]
    return replace(top, ref=held[0], source=held[0], sentence=None) if len(held) == 1 else None
