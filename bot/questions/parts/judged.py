"""Decides whether the candidates of a search answer the question, and gives the answer or the refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Outcome, Status, not_found
from bot.compose.citation import cite
from bot.compose.place import place
from bot.compose.provision import below, items, lead_in
from bot.compose.yesno import left_out
from bot.questions.parts import telling
from bot.questions.parts.citing import cite_for
from bot.questions.parts.differing import differing, elsewhere, with_others
from bot.questions.parts.refused import NEAREST, refused
from bot.questions.parts.side import looked_up, names_whom_to_ask
from bot.search.candidates import Candidate, shares
from bot.search.confidence import CLOSE, SURE, Verdict, decide
from bot.search.continued import SAME_DOCUMENT
from bot.search.decided import on_its_range
from bot.search.query import Query
from bot.search.siblings import fellows, list_of, ruling
from bot.search.suited import in_table, on_its_time, stated, suited
from bot.search.weights import Way
from bot.understand.grammar import ENUMERATE
from bot.understand.question import Question
from bot.understand.sides import RESPONSIBLE, Aspect
from bot.understand.topic import asks_of_name, coined
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.names import NameKind
from knowledge.meaning.service import Meaning
from knowledge.model import Ref

# the confidence from which a provision on whose range the figure told lies, or that says it all, is meant
LEAST_ON_RANGE = 0.35
OFFERED = 0.05  # the chance from which another passage is offered beside the answer


def answer(
    view: View,
    question: Question,
    asked: Query,
    found: Sequence[Candidate],
    spoken_of: str | None = None,
    meaning: Meaning | None = None,
) -> tuple[Outcome, Verdict]:
    """The answer of the candidates, or the refusal; and the verdict on them."""
    found = _explaining_first(view, question, suited(view, question, asked, found))
    before = SAME_DOCUMENT if found and found[0].ref.document == spoken_of else 0.0
    verdict = decide(view, question, asked, found, before=before)
    if not found:
        return refused(view, question, asked, (), verdict), verdict
    top = found[0]
    named = question.named(NameKind.NAMED)
    if (
        named
        and not question.named(NameKind.TERM)
        and question.says(ENUMERATE)
        and asks_of_name(question, named[0])
        and not any(aspect in (*RESPONSIBLE, Aspect.WHERE, Aspect.DEADLINE) for aspect in question.aspects)
        and (verdict.reason == "weak" or not telling.explains(view, top.ref, named[0]))
    ):
        explaining = next((each for each in found if telling.explains(view, each.ref, named[0])), None)
        if explaining is not None:  # what says what it is needs no other word of the question
            sure = replace(verdict, confidence=max(verdict.confidence, SURE), reason="")
            return _composed(view, question, asked, (explaining,), sure, meaning), sure
        said = not_found(
            f"“{named[0].name}”文件未作解释：只在{place(view, top.ref, document=view.several)}里提到这个说法，没有写具体内容。",
            f"“{named[0].name}”写在哪一条",
            confidence=0.15,
        )
        return said, verdict
    if verdict.reason == "weak" and (
        looked_up(view, question, top.ref)
        or names_whom_to_ask(view, question, top.ref)
        or in_table(view, question, asked, top)
        or on_its_time(view, question, top.ref)
        or (
            verdict.confidence >= LEAST_ON_RANGE
            and (on_its_range(view, question, top.ref) or stated(view, question, asked, top))
        )
    ):
        verdict = replace(verdict, confidence=max(verdict.confidence, SURE), reason="")
    # what names a coined word was found by the words of asking
    if verdict.reason or (top.way is Way.WORDS and coined(view, question)):
        listed = _of_closed_list(view, question, asked, found)
        return listed or refused(view, question, asked, found, verdict, meaning), verdict
    return _composed(view, question, asked, found, verdict, meaning), verdict


def _explaining_first(view: View, question: Question, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates; where the meaning of a quoted name is asked for, the best that explains it first."""
    named = question.named(NameKind.NAMED) if Aspect.DEFINITION in question.aspects else ()
    first = next((each for each in found if named and telling.explains(view, each.ref, named[0])), None)
    return found if first is None else [first, *(each for each in found if each is not first)]


def _composed(
    view: View,
    question: Question,
    asked: Query,
    found: Sequence[Candidate],
    verdict: Verdict,
    meaning: Meaning | None,
) -> Outcome:
    """The answer of the first candidate, with what others say differently or add."""
    top = found[0]
    others = differing(view, question, asked, found)
    if others:
        versions = [top, *others]
        versions.sort(key=lambda c: view.catalogue.dated(c.ref.document), reverse=True)
        outcome = telling.aspect(view, question, asked, versions[0], meaning)
        outcome = replace(outcome, confidence=verdict.confidence)
        return with_others(view, question, asked, outcome, versions[1:])
    ruled = list_of(view, question, asked, ruling(view, question, found), found[: NEAREST + 2])
    outcome = telling.aspect(view, question, asked, ruled, meaning)
    outcome = replace(outcome, confidence=verdict.confidence)
    if outcome.status is Status.ANSWERED and ruled.ref == top.ref:
        outcome = _with_fellows(view, outcome, top.ref, fellows(view, question, asked, found))
    more = [c for c in found[1:3] if top.score - c.score < CLOSE and _adds(c, top)]
    if outcome.status is Status.ANSWERED and more:
        cited = tuple(cite_for(view, c.ref, asked, shown=False) for c in more)
        outcome = replace(outcome, part=replace(outcome.part, citations=(*outcome.part.citations, *cited)))
    if outcome.status is Status.ANSWERED:
        if verdict.lack and verdict.lack.sort == "past":
            remarks = (*outcome.part.remarks, f"这里没有写{verdict.lack.what}，供对照")
            outcome = replace(outcome, part=replace(outcome.part, remarks=remarks))
        remarks = (*outcome.part.remarks, *elsewhere(view, question, found))
        outcome = replace(outcome, part=replace(outcome.part, remarks=remarks))
        likely = [each for each, share in zip(found, shares(found), strict=True) if share >= OFFERED]
        told = {ruled.ref, *below(view, ruled.ref)}
        rivals = tuple(view.places.offered(each.ref) for each in likely[1:NEAREST] if each.ref not in told)
        outcome = replace(outcome, suggestions=(*outcome.suggestions, *rivals))
    return outcome


def _with_fellows(view: View, outcome: Outcome, ref: Ref, beside: Sequence[Ref]) -> Outcome:
    """The outcome with the items of its list that may as well be meant."""
    if not beside:
        return outcome
    of = items(view, lead_in(view, ref)[-1], beside)
    cited = tuple(cite(view, each, shown=False) for each in beside)
    part = replace(
        outcome.part, fields=(*outcome.part.fields, *of), citations=(*outcome.part.citations, *cited)
    )
    return replace(outcome, part=part)


def _adds(candidate: Candidate, top: Candidate) -> bool:
    return candidate.signals["sentence"] >= 0.9 * top.signals["sentence"] and candidate.signals["said"] > 0.6


def _of_closed_list(
    view: View, question: Question, asked: Query, found: Sequence[Candidate]
) -> Outcome | None:
    """The answer that something is not allowed because a closed list among the nearest passages omits it; None where no
    list is closed."""
    for candidate in found[:NEAREST]:
        text = view.passages.text(candidate.ref)
        if any(left_out(question, text[start:end]) for start, end in sentences(text)):
            return telling.passage(view, question, asked, candidate)
    return None
