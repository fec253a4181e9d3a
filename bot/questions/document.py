"""A document that is named without a question: its outline."""

from __future__ import annotations

from bot.answer import Outcome
from bot.questions import lists
from bot.questions.kind import Asked, QuestionKind
from bot.understand.grammar import DUTIES_ASKED
from bot.understand.matters import MATTERS_ASKED
from bot.understand.roles import MOST
from bot.understand.sides import Aspect
from bot.understand.spoken import bodies_named, persons_named
from bot.understand.times import asks_by_time


def _named_alone(asked: Asked) -> bool:
    question = asked.question
    asks = bool({*question.aspects} - {Aspect.DEFINITION, Aspect.DETAIL} or question.demands)
    asks = asks or bool(question.says(MATTERS_ASKED) or question.says(MOST))
    asks = asks or asks_by_time(asked.view, question)
    asks = asks or _of_somebody(asked)
    return bool(question.documents) and not (asks or question.words or question.names or question.numbers)


def _of_somebody(asked: Asked) -> bool:
    """Whether the duties of a body or a person are asked for by a name that is none of the document's (某办法里院感科要做什么)."""
    question = asked.question
    sign = question.says(DUTIES_ASKED)
    if sign is None:
        return False
    bodies = bodies_named(question, sign)
    titles = [asked.view.by_id[document].title for document in question.documents]
    return bool(persons_named(question, sign)) or any(
        body not in title and asked.view.passages.says(body) for body in bodies for title in titles
    )


def _answer(asked: Asked) -> Outcome:
    return lists.outline(asked, asked.documents)


KIND = QuestionKind(
    name="document",
    purpose="文件本身：只点了文件，没有问别的",
    examples=("{文号}", "{文号}呢"),
    counter_examples=("{文号}什么时候印发的", "{事项}怎么做"),
    needs=_named_alone,
    answer=_answer,
)
