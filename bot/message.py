"""A message: split into its questions before any is understood, and their outcomes joined into one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answer import Answer, Context, Duties, Outcome, Status
from bot.compose.citation import expired
from bot.compose.several import side_by_side
from bot.questions.smalltalk import only_answers, smalltalk
from bot.understand.question import Question
from bot.view.structure import View
from glossary import several
from glossary.normalise import normalise
from glossary.several import Said

MAX_MESSAGE = 4000  # characters of a message that are looked at: its beginning and its end
_RANK = (Status.ANSWERED, Status.AMBIGUOUS, Status.CHAT, Status.NOT_FOUND)


def questions_of(view: View, text: str) -> list[Question]:
    """The questions of a message as they were said, before any is understood; at least one."""
    clean = _cleaned(text)
    place = view.places.called(text)
    if place is not None:
        return [Question(clean, said=clean, place=place)]
    if only_answers(text[:MAX_MESSAGE]) is not None:
        return [Question(clean, said=text[:MAX_MESSAGE].strip())]
    return [
        Question(each.text, said=each.text, breath=each.breath, marked=_is_marked(each.text, clean))
        for each in _questions(clean)
    ]


def _cleaned(text: str) -> str:
    """A message as it is read: its beginning and its end where it is very long, normalised."""
    half = MAX_MESSAGE // 2
    return normalise(text if len(text) <= MAX_MESSAGE else text[:half] + "\n" + text[-half:])


def _questions(clean: str) -> Sequence[Said]:
    """The questions of a message, at least one; a message that is only talk is one (「你好，谢谢」)."""
    return (several.said(clean) if smalltalk(clean, ()) is None else ()) or [Said(clean, clean)]


def _is_marked(question: str, message: str) -> bool:
    """Whether a question of a message, as it was split off, came with a question mark."""
    return f"{question}?" in message or message.rstrip().endswith(f"{question[-4:]}?")


def as_one(question: str, outcomes: Sequence[Outcome], context: Context | None) -> Answer:
    """The outcomes of a message's questions as one answer, in the order asked."""
    best = min(outcomes, key=lambda outcome: _RANK.index(outcome.status))
    suggestions = tuple(dict.fromkeys(s for outcome in outcomes for s in outcome.suggestions))
    return Answer(
        question=question,
        status=best.status,
        kind=best.kind,
        parts=side_by_side([outcome.part for outcome in _each_once(outcomes)]),
        duties=_together([outcome.duties for outcome in outcomes if outcome.duties is not None]),
        suggestions=suggestions[:5],
        confidence=min(outcome.confidence for outcome in outcomes if outcome.status is best.status),
        context=context,
    )


def _each_once(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """``outcomes`` without the duties that one before them lists (某人管啥,包哪几个村)."""
    return [
        each
        for number, each in enumerate(outcomes)
        if each.duties is None
        or not each.shown
        or not any(
            each.shown == before.shown and each.part.conclusion == before.part.conclusion
            for before in outcomes[:number]
        )
    ]


def _together(each: Sequence[Duties]) -> Duties | None:
    """The duties that several questions of one message ask for (甲和乙各管几条), each place once; what one leads another
    may support."""
    if not each:
        return None
    lead = (ref for duties in each for ref in duties.lead)
    support = (ref for duties in each for ref in duties.support)
    return Duties(tuple(dict.fromkeys(lead)), tuple(dict.fromkeys(support)))


def with_expiry(view: View, answer: Answer, today: date) -> Answer:
    """An answer that says of what it cites, where that is so, that it no longer holds ``today``."""
    if not view.catalogue.some_lapse:
        return answer
    parts = []
    for each in answer.parts:
        remarks = expired(view, each, today)
        parts.append(replace(each, remarks=(*each.remarks, *remarks)) if remarks else each)
    return replace(answer, parts=tuple(parts))
