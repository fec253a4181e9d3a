"""Who is responsible for a topic: the clause is searched for, its units and persons are read from it."""

from __future__ import annotations

from bot.answer import Outcome
from bot.questions import content
from bot.questions.kind import Asked, QuestionKind
from bot.understand.sides import RESPONSIBLE


def _asks_who(asked: Asked) -> bool:
    return any(aspect in RESPONSIBLE for aspect in asked.question.aspects)


def _answer(asked: Asked) -> Outcome:
    return content.by_search(asked)[0]


KIND = QuestionKind(
    name="who",
    purpose="某件事由谁负责、谁配合",
    examples=("{事项}由谁负责", "{事项}归哪个部门管", "{事项}谁来配合"),
    counter_examples=("{事项}怎么做", "{单位}负责什么"),
    needs=_asks_who,
    answer=_answer,
    anywhere=True,
)
