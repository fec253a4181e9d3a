"""Who does something, asked of a topic: the clause is searched for, its units and persons are read off."""

from __future__ import annotations

from bot.answer import Outcome
from bot.questions import content
from bot.questions.kind import Asked, QuestionKind
from bot.understand.sides import RESPONSIBLE


def _asks_who(asked: Asked) -> bool:
    return any(aspect in RESPONSIBLE for aspect in asked.question.aspects)


def _answer(asked: Asked) -> Outcome:
    return content.by_search(asked)[0]


KIND = QuestionKind("who", "某件事由谁负责、谁配合", _asks_who, _answer, anywhere=True)
