"""Who guides a body, or gives it what it does (「工作小组归谁指导」, 「分院得完成谁派的活」): not what it does itself.

In: a question that says so of one body. Out: the sentences of the documents that charge the body by which another guides it, or
that tell whose tasks it carries out; None where none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.answer import Kind, Outcome
from bot.compose.spoken import prose
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.in_text import besides, spoken_forms, told
from bot.understand.grammar import GIVEN_BY, GUIDED_BY
from bot.understand.preamble import asked_of
from bot.view.bodies import documents_of
from bot.view.names import Name
from bot.view.passages import sentences
from glossary.lazy import regex
from glossary.names import NameKind
from knowledge.model import Ref

_MOST_DOCUMENTS = 3
_GIVEN = regex(r"[^，。；\n]{2,40}(?:安排|交办|交代|布置|下达|指派|部署|委派)的")
_UNDER = regex(r"在[^，。；\n]{2,40}(?:领导|指导|管理|指挥|部署)下")
# what is done to a body by who guides it; 领导小组, 院领导 are names
_GUIDES = "(?:指导|(?<![院校局县市区省系])领导(?!小组|班子|[担兼]?任)|带领|督导)"


def _answer(asked: Asked) -> Outcome | None:
    name = asked_of(asked.question)[0]
    documents = documents_of(asked.view, name, asked.question.documents)[0]
    if not 0 < len(documents) <= _MOST_DOCUMENTS:
        return None
    given = bool(asked.question.says(GIVEN_BY))
    found = dict(_tasks_given(asked, name, documents) if given else _guided(asked, name, documents))
    summary = f"写到谁{'给' if given else '指导'}{name.written}的共{len(found)}处"
    outcome = told(asked, found, name.written, spoken_forms(name), summary)
    return None if outcome is None else replace(outcome, kind=Kind.WHO_IS_RESPONSIBLE)


def _tasks_given(asked: Asked, name: Name, documents: tuple[str, ...]) -> Iterator[tuple[Ref, str]]:
    """Of what the body does the sentences that say who sets it the task."""
    view, charge = asked.view, asked.view.charge(name.names, documents)
    theirs = dict.fromkeys((*charge.lead, *charge.support, *besides(asked, name, documents, charge)))
    for ref in theirs:
        clause = view.clause(ref)
        if clause is not None and (said := _said(prose(clause.title, clause.text), _GIVEN)):
            yield ref, said


def _guided(asked: Asked, name: Name, documents: tuple[str, ...]) -> Iterator[tuple[Ref, str]]:
    """The sentences that say that somebody guides the body, or under whom it works."""
    names = "|".join(sorted(map(re.escape, spoken_forms(name)), key=len, reverse=True))
    guides = re.compile(rf"{_GUIDES}[^，。；\n]{{0,12}}?(?:{names})")
    for document in documents:
        for clause in asked.view.base.clauses(document):
            text = prose(clause.title, clause.text)
            led = not {*clause.lead_units}.isdisjoint(name.names)
            said = _said(text, guides) or (_said(text, _UNDER) if led else "")
            if said:
                yield Ref(document, clause.id), said


def _said(text: str, pattern: re.Pattern[str]) -> str:
    """The sentences of a text that have a pattern."""
    cut = (text[start:end].strip() for start, end in sentences(text))
    return "".join(each for each in cut if pattern.search(each))


def _asks(asked: Asked) -> bool:
    question = asked.question
    bodies = asked_of(question)
    return len(bodies) == 1 and bodies[0].kind is NameKind.UNIT and bool(question.says(GUIDED_BY))


KIND = QuestionKind(
    name="guided",
    purpose="一个单位归谁指导、谁给它派活",
    examples=("住建局归谁指导", "住建局谁来带着"),
    counter_examples=("{单位}负责什么", "{事项}由谁负责"),
    needs=_asks,
    answer=_answer,
)
