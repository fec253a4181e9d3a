"""Of provisions beside each other that each hold once so much time has passed (2小时仍未控制, 6小时未扑灭), the one whose time
the question tells (烧了8小时还没灭启动几级)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.search.candidates import Candidate
from bot.understand.elapsed import holds_from, time_told
from bot.understand.question import Question
from bot.view.structure import View
from knowledge.model import Ref

_BESIDE = 40  # provisions under one heading that are looked at
_SEVERAL = 2


def in_turn(view: View, question: Question, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates; in place of a first that holds from another time on, the one beside it that holds at the time told: the last
    whose time has come."""
    clause = view.clause(found[0].ref) if found else None
    told = time_told(question.text) if clause is not None else None
    if (
        clause is None
        or told is None
        or clause.parent is None
        or holds_from(f"{clause.title}，{clause.text}") is None
    ):
        return found
    beside = view.children(Ref(found[0].ref.document, clause.parent))[:_BESIDE]
    since = {item.id: at for item in beside if (at := holds_from(f"{item.title}，{item.text}")) is not None}
    if len({*since.values()}) < max(_SEVERAL, len(since)):  # of two that begin alike time tells neither
        return found
    come = [id for id, at in since.items() if at <= told]
    if not come:
        return found
    ref = Ref(found[0].ref.document, max(come, key=since.__getitem__))
    if ref == found[0].ref:
        return found
    first = replace(found[0], ref=ref, source=ref, sentence=None, nearest=None)
    return [first, *(each for each in found if each.ref != ref)]
