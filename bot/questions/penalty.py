"""What follows where the rules are not kept, and who sees to it, asked of the rules as a whole: their penal provision, or all
of them that one body enforces (哪几条由某某局处罚)."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.answer import Field, Kind, Outcome, answered, not_found
from bot.compose.citation import cite
from bot.compose.duty import opening
from bot.compose.place import headed, number_of
from bot.compose.rows import MAX_LISTED
from bot.questions import content
from bot.questions.kind import Asked, QuestionKind
from bot.search.candidates import Candidate
from bot.search.query import query
from bot.search.weights import Way
from bot.understand.grammar import OF_PENALTY, PENALTY, PUNISHED_BY, PUNISHES, WHICH_PROVISIONS
from bot.understand.words import is_talk
from bot.view.passages import sentences
from bot.view.structure import View
from knowledge.model import Clause, Ref

_BROKEN = re.compile(r"违反|有下列|不(?:履行|执行|遵守|按)|未按")
_FINED = re.compile(r"罚款|处罚|处(?:以|每)|吊销|没收")
_BY = re.compile(r"[由经]")
_REACH = 60  # characters behind 由 in which the body and what it does are said
MOST_DOCUMENTS = 3  # whose penal provisions are listed
_LEFT = 1  # characters of a question that its rules do not have in their titles


def _asks(asked: Asked) -> bool:
    question = asked.question
    if not question.says(PENALTY) or question.numbers:
        return False
    return not question.names or bool(question.says(WHICH_PROVISIONS) and question.says(PUNISHED_BY))


def _answer(asked: Asked) -> Outcome | None:
    if asked.question.says(WHICH_PROVISIONS) and asked.question.says(PUNISHED_BY):
        return _enforced(asked)
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


def _enforced(asked: Asked) -> Outcome | None:
    """All provisions of few documents by which one body punishes; None where the question says of what."""
    view, question = asked.view, asked.question
    documents, by = asked.as_such, question.says(PUNISHED_BY)
    if by is None or len(documents) > MOST_DOCUMENTS:
        return None
    who, titles = by["who"], "".join(view.by_id[document].title for document in documents)
    rest = [word for word in question.words if word not in by[0] and word not in titles and not is_talk(word)]
    if any(len(word) > 1 for word in rest):
        return None
    refs = [
        Ref(document, clause.id)
        for document in documents
        for clause in view.base.clauses(document)
        if _punishes(clause, who)
    ]
    if not refs:
        return not_found(f"没有找到写明由“{who}”处罚的条款。", kind=Kind.LIST, confidence=0.2)
    lines = [(ref, Field(number_of(view, ref), opening(view, ref))) for ref in refs[:MAX_LISTED]]
    return answered(
        Kind.LIST,
        f"写明由{who}处罚的共{len(refs)}条",
        [cite(view, ref, shown=len(refs) == 1) for ref in refs[:MAX_LISTED]],
        headed(view, lines),
        question.remarks,
        focus=refs[0],
        shown=tuple(refs[:MAX_LISTED]),
    )


def _punishes(clause: Clause, who: str) -> bool:
    """Whether a clause says that it is by a body that somebody is punished (由某某局处…罚款)."""
    for start, end in sentences(clause.text):
        sentence = clause.text[start:end]
        starts = [match.end() for match in _BY.finditer(sentence)] or [0]
        for at, until in pairwise([*starts, len(sentence)]):
            said = sentence[at : min(until, at + _REACH)]
            does = _FINED.search(said)
            if does and (who in said[: does.start()] or _shortens(who, said[: does.start()])):
                return True
    return False


def _shortens(short: str, said: str) -> bool:
    """Whether a body is said with some characters left out (市场监管部门: 市场监督管理部门)."""
    left = iter(said.partition("，")[0])
    return all(each in left for each in short)


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
