"""Matters picked out by who is charged with them, or by the heading they stand under."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Duties, Kind, Outcome, not_found
from bot.compose.place import place
from bot.compose.rows import listed_rows
from bot.questions.kind import Asked, QuestionKind
from bot.understand.matters import ALL_ROLES, LEADING, MATTERS_ASKED, Involvement, involvements
from bot.understand.question import Question
from bot.understand.topic import alone
from bot.view.bodies import documents_of
from bot.view.matters import Matter, has_part, matters
from bot.view.structure import View
from glossary.names import NameKind
from knowledge.model import Role


def picked(view: View, question: Question, documents: Sequence[str]) -> tuple[list[Matter], str]:
    """The matters that a question picks out by who is charged and by its section, and how that is said."""
    wanted = involvements(question)
    for part in wanted:
        documents = documents_of(view, part.name, question.documents)[0] or documents
    chosen = [
        each
        for each in matters(view, documents, question.section)
        if all(has_part(view, each, part.name.names, part.roles) is part.has for part in wanted)
    ]
    if any(not part.has for part in wanted) and all(part.roles == LEADING for part in wanted):
        # who does not lead a matter is set beside who does: one that nobody leads is no such matter
        chosen = [each for each in chosen if _led(view, each)]
    chosen.sort(key=lambda each: view.catalogue.dated(each.ref.document), reverse=True)
    under = "、".join(dict.fromkeys(place(view, ref) for ref in question.section))
    return chosen, "，".join(said for said in (f"在“{under}”里" if under else "", _said(wanted)) if said)


def duties_of(view: View, part: Involvement, chosen: Sequence[Matter]) -> Duties:
    """Which of some matters a body or person leads, and which it supports."""
    places = {each.at: each for each in chosen}
    led = [at for at, each in places.items() if has_part(view, each, part.name.names, LEADING)]
    return Duties(view.sorted(led), view.sorted(places.keys() - {*led}))


def _led(view: View, matter: Matter) -> bool:
    clause, row = view.clause(matter.at), view.rows.get(matter.ref)
    return bool((clause and clause.lead_units) or (row and row.lead_units))


def _said(wanted: Sequence[Involvement]) -> str:
    """What is asked of who is charged: 「某某局牵头、某某局不配合」."""
    return "、".join(f"{part.name.name}{_role(part) if part.has else f'不{_role(part)}'}" for part in wanted)


def _role(part: Involvement) -> str:
    if part.roles == ALL_ROLES:
        return "参加"
    if part.roles == {Role.SUPPORTING_UNIT}:
        return "配合"
    if part.roles == {Role.CONTACT}:
        return "为责任人"
    return "牵头" if part.name.kind is NameKind.UNIT else "负责"


def _picks(asked: Asked) -> bool:
    """Whether more is said of who is charged than one name has a part: what it has not, another's, where it stands."""
    question = asked.question
    wanted = involvements(question)
    if not wanted or not question.says(MATTERS_ASKED) or not alone(asked.view, question):
        return False
    names = {part.name for part in wanted}
    apart = any(not part.has for part in wanted) or len(wanted) > len(names)
    several = len(names) > 1 and all(part.roles != ALL_ROLES for part in wanted)
    return apart or several or (len(names) > 1 and bool(question.section))


def _answer(asked: Asked) -> Outcome:
    chosen, said = picked(asked.view, asked.question, asked.documents)
    if not chosen:
        return not_found(f"没有{said}的事项。", kind=Kind.LIST, confidence=0.2)
    return listed_rows(
        asked.view, asked.question, [each.ref for each in chosen], f"{said}的共{len(chosen)}项"
    )


KIND = QuestionKind(
    name="matters",
    purpose="按谁牵头、谁不参加挑出来的事项",
    examples=(
        "{人}负责、又是{单位}牵头的有几项",
        "哪些事项不用{单位2}参加",
        "不归{单位}牵头的有哪些",
        "{单位}牵头、{单位2}配合的有哪些",
    ),
    counter_examples=(
        "{单位}牵头哪些",
        "{单位}和{单位2}一起干哪些事",
        "{事项}不是{单位}牵头吗",
    ),
    needs=_picks,
    answer=_answer,
)
