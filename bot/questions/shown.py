"""A place asked for by the text of a suggestion: a button pressed, a number typed in the terminal."""

from __future__ import annotations

from bot.answer import Outcome
from bot.questions.kind import Asked, QuestionKind
from bot.questions.place import section


def _is_shown(asked: Asked) -> bool:
    return asked.question.place is not None


def _answer(asked: Asked) -> Outcome | None:
    return section(asked, asked.question.place) if asked.question.place is not None else None


KIND = QuestionKind(
    name="shown",
    purpose="答案里列出的一处，原样问回来",
    examples=("二、（一）{事项}",),
    counter_examples=("二（一）是什么内容", "{事项}有什么要求"),
    needs=_is_shown,
    answer=_answer,
)
