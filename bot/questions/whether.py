"""Whether a body or person has a part in the passage of the previous answer: 「水务局配合不」, 「公安局管不管」."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Outcome
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.side import asked_part, part_in


def _asks(asked: Asked) -> bool:
    return asked.leaning.focus is not None and asked_part(asked.question) is not None


def _answer(asked: Asked) -> Outcome | None:
    focus, name = asked.leaning.focus, asked_part(asked.question)
    if focus is None or name is None:
        return None
    outcome = part_in(asked.view, asked.question, asked.view.clause_ref(focus), name)
    return replace(outcome, focus=focus, shown=asked.leaning.before or (focus,)) if outcome else None


KIND = QuestionKind(
    name="whether",
    purpose="某单位、某人在不在刚才说的那一条里",
    examples=(
        "{事项}由谁负责 → {单位2}配合不",
        "{事项}由谁负责 → {单位}牵头吗",
        "{事项}由谁负责 → {单位2}参与吗",
        "{事项}由谁负责 → {人}是不是分管",
    ),
    counter_examples=("{单位}配合不", "{事项}由谁负责 → {单位2}还管什么", "{事项}由谁负责 → 谁配合"),
    needs=_asks,
    answer=_answer,
)
