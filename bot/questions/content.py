"""Questions on a topic: where to search, given what the conversation is about, and the answer of what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.answer import Outcome, Status
from bot.questions.duties import of_name
from bot.questions.kind import Asked, QuestionKind, whatever
from bot.questions.parts.judged import answer
from bot.questions.parts.refused import refused, with_other
from bot.search.candidates import Candidate, candidates, shares
from bot.search.confidence import SURE, Verdict, decide
from bot.search.continued import (
    SAME_DOCUMENT,
    SAME_HEADING,
    SPOKEN_OF,
    SpokenOf,
    continued,
    heading_of,
    names_no_matter,
    of_something_else,
    raised,
)
from bot.search.penal import penal_first
from bot.search.query import Query, query, searched
from bot.search.suited import of_another_matter
from bot.understand.doers import WHO_HELPS
from bot.understand.elliptic import is_elliptic
from bot.understand.followup import Leaning
from bot.understand.grammar import OF_THAT_SORT
from bot.understand.topic import topic_words
from bot.understand.whether import asks_in_scope
from glossary.names import NameKind

NEARLY_ALL = 0.9  # the chance from which one document is meant


class Searched(NamedTuple):
    """What a search came to: the answer, the query, the candidates and the verdict on the first of them."""

    outcome: Outcome
    query: Query
    found: list[Candidate]
    verdict: Verdict


def by_search(asked: Asked) -> Searched:
    """The answer by search."""
    view, question, leaning = asked.view, asked.question, asked.leaning
    words = query(view, question)
    on = None if leaning.only else going_on(asked, words)
    if on is not None:
        return on
    found = _found(asked, words)
    goes_on_there = asked.spoken_of and found and found[0].ref.document == asked.spoken_of
    if goes_on_there and not leaning.only and (on := going_on(asked, words, surely=True)):
        return on
    if (on := _staying(asked, words, found)) is not None:
        return on
    heading = heading_of(view, asked.focus)
    if heading is not None:
        found = raised(view, found, SAME_HEADING, lambda ref: heading_of(view, ref) == heading)
    outcome, verdict = answer(view, question, words, found, asked.spoken_of, asked.meaning)
    if asked.goes_on and not verdict.reason and verdict.confidence < SURE:
        here = [each for each in found if each.ref.document == asked.spoken_of]
        if here[:1] != found[:1]:  # of another document only what is surely meant
            outcome = refused(view, question, words, here, replace(verdict, reason="weak"))
    other = _other(asked, words) if question.named_paper and verdict.confidence < SURE else None
    surer = other is not None and not verdict.reason and other[1].confidence > verdict.confidence
    if surer and of_something_else(view, question, question.documents[0]):  # it does not speak of that
        outcome = refused(view, question, words, found, replace(verdict, reason="weak"))
    if outcome.status is Status.ANSWERED and of_another_matter(view, question, leaning.within, outcome.focus):
        outcome = refused(view, question, words, found, replace(verdict, reason="weak"))
    if outcome.status is Status.NOT_FOUND and verdict.reason in ("weak", "nothing"):
        names = [*question.named(NameKind.UNIT), *question.named(NameKind.PERSON)]
        # who names something the documents speak of asks for that, not for all that a unit does
        theirs = not question.demands and not question.says(WHO_HELPS)
        if names and theirs and not topic_words(view, question):
            outcome = of_name(_where_found(asked, found), names[0], Leaning(question))
    if outcome.status is Status.NOT_FOUND and other is not None:
        outcome = with_other(view, question, outcome, other[0].ref)
    return Searched(outcome, words, found, verdict)


def _other(asked: Asked, words: Query) -> tuple[Candidate, Verdict] | None:
    """What answers in other documents than the one that a question names, and how surely; None where nothing does."""
    view, question = asked.view, asked.question
    anywhere = replace(question, documents=(), named_paper=False)
    documents, prefer = searched(view, anywhere)
    among = [each for each in documents or view.catalogue.ids if each not in question.documents]
    if not among:
        return None
    found = candidates(view, anywhere, words, asked.meaning, documents=among, prefer=prefer)
    verdict = decide(view, anywhere, words, found)
    return (found[0], verdict) if found and not verdict.reason else None


def _found(asked: Asked, words: Query) -> list[Candidate]:
    """The candidates, those of the passage and the document spoken of raised."""
    view, question, leaning = asked.view, asked.question, asked.leaning
    documents, prefer = searched(view, question)
    if documents is None and asked.spoken_of and (names_no_matter(question) or asks_in_scope(question)):
        documents = (asked.spoken_of,)  # what names nothing by itself is asked of what was spoken of
    found = candidates(view, question, words, asked.meaning, documents=documents, prefer=prefer)
    if leaning.within is not None:
        spoken_of = view.clause_ref(leaning.within)
        there = [candidate for candidate in found if candidate.ref == spoken_of]
        if leaning.only and there:
            found = there
        found = raised(view, found, SPOKEN_OF, lambda ref: ref == spoken_of)
    if asked.spoken_of:  # whoever goes on asking asks the same document, unless another is named
        found = raised(view, found, SAME_DOCUMENT, lambda ref: ref.document == asked.spoken_of)
        found = _there_first(asked, words, found)
    return found


def going_on(asked: Asked, words: Query, *, alone: bool = False, surely: bool = False) -> Searched | None:
    """The answer to a follow-up from the document it goes on about, where that has one (:mod:`bot.search.continued`).

    ``alone``: of the passage spoken of; ``surely``: whatever the question names.
    """
    view, question, focus = asked.view, asked.question, asked.focus
    if focus is None or not asked.leaning.about:
        return None
    elliptic = is_elliptic(question)
    # another level or figure of what was asked is asked of the same
    elsewhere = not (surely or asked.leaning.replaces) and of_something_else(view, question, focus.document)
    if elsewhere and not elliptic:
        return None
    ahead = SPOKEN_OF if asked.leaning.focus == focus or elliptic else SAME_HEADING
    if question.says(OF_THAT_SORT) and not asked.leaning.replaces:
        ahead += SPOKEN_OF  # 那种: of what was just told
    spoken_of = SpokenOf(focus, asked.leaning.about, ahead, SAME_DOCUMENT, alone)
    on = continued(view, question, words, asked.meaning, spoken_of)
    found = penal_first(view, question, on.found)
    outcome, verdict = answer(view, on.question, words, found, focus.document, asked.meaning)
    # what takes the place of another word may be said in other words there (低保户: 最低生活保障家庭)
    if outcome.status is Status.NOT_FOUND or (elsewhere and verdict.confidence < SURE):
        return None
    return Searched(outcome, words, found, verdict)


def _staying(asked: Asked, words: Query, found: Sequence[Candidate]) -> Searched | None:
    """The answer from the document spoken of to a question that has words which that lacks (老婆孩子, where it has 配偶和家属), if the
    judge holds it for no worse than the first of ``found`` anywhere: whoever goes on asking is not understood to leave it."""
    left = asked.spoken_of and found and found[0].ref.document != asked.spoken_of
    if not left or asked.question.names or asked.leaning.only or "judge" not in found[0].signals:
        return None
    on = going_on(asked, words, surely=True)
    judge = on.found[0].signals.get("judge") if on is not None and on.found else None
    return on if judge is not None and judge >= found[0].signals["judge"] else None


def _there_first(asked: Asked, words: Query, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those of the current document first where it can answer with certainty by itself (「总指挥是谁」)."""
    here = [each for each in found if each.ref.document == asked.spoken_of]
    if not here or here[0] is found[0]:
        return list(found)
    verdict = decide(asked.view, asked.question, words, here, before=SAME_DOCUMENT)
    if verdict.reason or verdict.confidence < SURE:
        return list(found)
    behind = found[0].score - here[0].score + SAME_DOCUMENT
    return raised(asked.view, found, behind, lambda ref: ref.document == asked.spoken_of)


def _where_found(asked: Asked, found: Sequence[Candidate]) -> Asked:
    """The question, restricted to the one document that holds nearly all the probability of the candidates; unchanged
    where it names nothing but the person or body asked for, or no document stands out."""
    question = asked.question
    in_each: dict[str, float] = {}
    for candidate, share in zip(found, shares(found), strict=True):
        in_each[candidate.ref.document] = in_each.get(candidate.ref.document, 0.0) + share
    best = max(in_each, key=in_each.__getitem__, default=None)
    if best is None or question.documents or not question.words or in_each[best] < NEARLY_ALL:
        return asked
    return replace(asked, question=replace(question, documents=(best,)))


def _answer(asked: Asked) -> Outcome:
    return by_search(asked)[0]


KIND = QuestionKind(
    name="content",
    purpose="文件怎么说的：找到最合适的一处，引原文",
    examples=("{事项}怎么做", "{事项}有什么要求", "怎么{事项}"),
    counter_examples=("{事项}由谁负责", "{名词}是什么意思"),
    needs=whatever,
    answer=_answer,
    anywhere=True,
)
