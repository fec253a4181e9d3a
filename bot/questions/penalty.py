"""What follows where the rules are not kept, and who sees to it, asked of the rules as a whole: their penal provision."""

from __future__ import annotations

import re

from bot.answer import Outcome
from bot.questions import content
from bot.questions.kind import Asked, QuestionKind
from bot.search.candidates import Candidate
from bot.search.query import query
from bot.search.weights import Way
from bot.understand.grammar import OF_PENALTY, PENALTY, PUNISHES
from bot.understand.words import is_talk
from bot.view.structure import View
from knowledge.model import Ref

_BROKEN = re.compile(r"违反|有下列|不(?:履行|执行|遵守|按)|未按")
_LEFT = 1  # characters of a question that its rules do not have in their titles


def _asks(asked: Asked) -> bool:
    question = asked.question
    return bool(question.says(PENALTY)) and not question.numbers and not question.names


def _answer(asked: Asked) -> Outcome | None:
    view, question = asked.view, asked.question
    among = asked.documents if question.words else asked.as_such
    meant = [each for each in among if _named_in(view, each, asked)]
    found = [ref for document in meant for ref in _penal(view, document)]
    if len(found) != 1:
        return None  # which of them is for the search to find
    words = query(view, question, view.names.expansions(question.text))
    return content.content(view, question, words, Candidate(found[0], 0.0, {}, found[0], None, Way.WORDS))


def _named_in(view: View, document: str, asked: Asked) -> bool:
    """Whether a question names nothing but what stands in a document's title; where it names nothing at all, that
    document alone is meant."""
    rest = whole = asked.question.topic_without(OF_PENALTY)
    if document in asked.question.documents:
        return not rest
    title = view.by_id[document].title
    for word in sorted(asked.question.words, key=len, reverse=True):
        if len(word) > 1 and not is_talk(word) and word in title:
            rest = rest.replace(word, "")
    return len(rest) <= _LEFT and (rest != whole or document == asked.spoken_of or len(asked.documents) == 1)


def _penal(view: View, document: str) -> list[Ref]:
    """The penal provisions of a document: those that say what is done to whoever breaks it."""
    return [
        Ref(document, clause.id)
        for clause in view.base.clauses(document)
        if _BROKEN.search(clause.text) and PUNISHES.search(clause.text)
    ]


KIND = QuestionKind(
    name="penalty",
    purpose="违反了怎么罚、谁来罚：文件里的那一条罚则",
    examples=(
        "违反河道治理的规定谁来处罚",
        "违反了怎么处罚",
        "河道治理违规罚多少",
    ),
    counter_examples=(
        "违反第三条怎么处罚",
        "酒后开车谁来处罚",
        "{事项}由谁负责",
    ),
    needs=_asks,
    answer=_answer,
)
