"""What an answer that was searched for has somebody do: its duties, where the question asks what they do or whom they take along.

In: an answer without duties. Out: the same with the places it shows as duties of those who act there and of whom the question
asks, by the name they go by there or one that is short for it. A question that asks who does something has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer import Duties, Kind, Outcome, Status
from bot.compose.spoken import assists, helps_too, prose
from bot.compose.subjects import meant_by, subjects
from bot.questions.kind import Asked
from bot.questions.parts.in_text import called_there, of_body, spoken_forms
from bot.understand.doers import HELPED_BY, HELPS_WITH, doers
from bot.understand.preamble import asked_of
from bot.view.bodies import named_there
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from knowledge.model import Clause, Ref

_KINDS = frozenset(
    {Kind.CONTENT, Kind.FIGURE, Kind.LIST, Kind.WHO_IS_RESPONSIBLE, Kind.DEADLINE, Kind.SECTION}
)
_HELP = regex("配合|协助|协同")
_MOST_PLACES = 8
_MOST_DOERS = 40
# a heading of what somebody is to do
_TASKS_OF = regex(
    "(?P<who>[\u4e00-\u9fff（）()、]{2,16}?)的?(?:主要|工作|具体|基本)?(?:职责|义务|责任|任务|要求|守则|须知)$"
)


def with_duties(asked: Asked, outcome: Outcome) -> Outcome:
    """``outcome`` with its duties, where it is one of a search that tells what somebody does who is asked of."""
    if outcome.status is not Status.ANSWERED or outcome.duties is not None or outcome.kind not in _KINDS:
        return outcome
    question, shown = asked.question, outcome.shown[:_MOST_PLACES]
    if question.says(HELPED_BY):  # those who help somebody
        helping = tuple(ref for ref in shown if _some_help(asked.view, ref))
        return replace(outcome, duties=Duties((), helping)) if helping else outcome
    who = [*doers(question)][:_MOST_DOERS]
    if not who:
        return outcome
    sides = {ref: _side(asked, ref, who) for ref in shown}
    lead = tuple(ref for ref, (leads, _) in sides.items() if leads)
    support = tuple(ref for ref, (_, helps) in sides.items() if helps)
    return replace(outcome, duties=Duties(lead, support)) if lead or support else outcome


def _side(asked: Asked, ref: Ref, who: Sequence[str]) -> tuple[bool, bool]:
    """Whether one of whom it is asked does something at a place, and whether they help there."""
    clause = asked.view.clause(ref)
    if clause is None:
        return False, False
    for forms in _forms(asked, ref, clause, who):
        if said := of_body(prose(clause.title, clause.text), forms):
            helps = assists(said, forms)
            asked_for = asked.question.says(HELPS_WITH) is not None
            return not helps, helps or helps_too(said, forms) or asked_for
    return _under_their_tasks(asked.view, ref, who), False


def _some_help(view: View, ref: Ref) -> bool:
    """Whether somebody helps another at a place."""
    clause = view.clause(ref)
    return clause is not None and (bool(clause.supporting_units) or _HELP.search(clause.text) is not None)


def _forms(asked: Asked, ref: Ref, clause: Clause, who: Sequence[str]) -> Iterator[Sequence[str]]:
    """What a place may call those of whom it is asked."""
    view, text = asked.view, prose(clause.title, clause.text)
    for name in asked_of(asked.question):
        named = named_there(view, name, (ref.document,)) if name.kind is NameKind.UNIT else name
        yield spoken_forms(named)
    acting = subjects(clause)
    for said in who:
        if called := called_there(said, [text]):
            yield [called]
        if short := meant_by(view, said, acting):
            yield short


def _under_their_tasks(view: View, ref: Ref, who: Sequence[str]) -> bool:
    """Whether a place that names nobody stands under a heading of the tasks of one of whom it is asked."""
    clause = view.clause(ref)
    while clause is not None and clause.parent:
        clause = view.clause(Ref(ref.document, clause.parent))
        found = _TASKS_OF.search(clause.title) if clause is not None else None
        if found:
            return any(found["who"].endswith(said) for said in who)
    return False
