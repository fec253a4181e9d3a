"""A document named and nothing asked of it: what it consists of."""

from __future__ import annotations

from bot.answer import Outcome
from bot.questions import lists
from bot.questions.kind import Asked, QuestionKind
from bot.understand.grammar import DUTIES_ASKED
from bot.understand.matters import MATTERS_ASKED
from bot.understand.roles import MOST
from bot.understand.sides import Aspect
from bot.understand.spoken import persons_named
from bot.understand.times import asks_by_time


def _named_alone(asked: Asked) -> bool:
    question = asked.question
    asks = bool({*question.aspects} - {Aspect.DEFINITION, Aspect.DETAIL} or question.demands)
    asks = asks or bool(question.says(MATTERS_ASKED) or question.says(MOST))
    asks = asks or asks_by_time(asked.view, question)
    sign = question.says(DUTIES_ASKED)
    asks = asks or (sign is not None and bool(persons_named(question, sign)))
    return bool(question.documents) and not (asks or question.words or question.names or question.numbers)


def _answer(asked: Asked) -> Outcome:
    return lists.outline(asked, asked.documents)


KIND = QuestionKind(
    name="document",
    purpose="文件本身：只点了文件，没有问别的",
    examples=(
        "{文号}",
        "{文号}呢",
    ),
    counter_examples=(
        "{文号}什么时候印发的",
        "{事项}怎么做",
    ),
    needs=_named_alone,
    answer=_answer,
)
