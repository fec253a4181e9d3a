"""A document that is named without a question: its outline."""

from __future__ import annotations

from itertools import pairwise

from bot.answer import Outcome
from bot.questions import lists
from bot.questions.kind import Asked, QuestionKind
from bot.understand.grammar import DUTIES_ASKED
from bot.understand.matters import MATTERS_ASKED
from bot.understand.question import Question
from bot.understand.roles import MOST
from bot.understand.sides import Aspect
from bot.understand.spoken import bodies_named, persons_named
from bot.understand.times import asks_by_time
from bot.understand.words import is_talk


def _named_alone(asked: Asked) -> bool:
    question = asked.question
    asks = bool({*question.aspects} - {Aspect.DEFINITION, Aspect.DETAIL} or question.demands)
    asks = asks or bool(question.says(MATTERS_ASKED) or question.says(MOST))
    asks = asks or asks_by_time(asked.view, question)
    asks = asks or _of_somebody(asked) or _names_something(question)
    return bool(question.documents) and not (asks or question.words or question.names or question.numbers)


def _names_something(question: Question) -> bool:
    """Whether a question names what no dictionary has, which is cut into characters (某办法里医共体是什么)."""
    single = {word for word in question.weak if len(word) == 1 and not is_talk(word)}
    return any(one in single and other in single for one, other in pairwise(question.text))


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
