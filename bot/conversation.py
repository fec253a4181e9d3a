"""The context of each conversation (chat and asker), kept for a while so that follow-ups can lean on it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from bot.answer import Context, Kind, Outcome, Status
from bot.understand.elliptic import is_elliptic
from bot.understand.instead import instead
from bot.understand.question import Question
from knowledge.model import Ref

FORGET_AFTER = 1800.0  # seconds without a question
MAX_CONVERSATIONS = 20_000
OPENING = "0"  # the clause that stands for a document as a whole
PAPERS = 4  # documents spoken of that are kept


class Conversations:
    """The contexts of open conversations by opaque key; safe to use from several threads."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Context]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Context | None:
        """The context of a conversation; None where there is none or it was forgotten."""
        with self._lock:
            found = self._kept.get(key)
            if found is None or self._clock() - found[0] > FORGET_AFTER:
                self._kept.pop(key, None)
                return None
            return found[1]

    def keep(self, key: str, context: Context) -> None:
        """Remember ``context``; the conversation longest silent gives way where there are too many."""
        with self._lock:
            self._kept[key] = (self._clock(), context)
            self._kept.move_to_end(key)
            while len(self._kept) > MAX_CONVERSATIONS:
                self._kept.popitem(last=False)


def continues(kind: Kind | None) -> bool:
    """Whether an answer of this kind gives a later question something to lean on."""
    return kind not in (None, Kind.CHAT)


def leant_on(question: Question, outcome: Outcome, before: Context | None) -> Context | None:
    """What the next question may lean on, behind this one and what came of it; ``before`` is what this one could lean on."""
    if outcome.status is Status.NOT_FOUND and (spoken_of := _spoken_of(question, outcome)) is not None:
        outcome = replace(outcome, focus=spoken_of)
        return Context(
            question.text,
            Kind.CONTENT,
            spoken_of,
            about=_about(question, before),
            documents=_papers(question, outcome, before),
        )
    if not continues(outcome.kind) or outcome.status is Status.NOT_FOUND:
        return before
    return Context(
        question=question.text,
        kind=outcome.kind,
        focus=outcome.focus,
        shown=outcome.shown
        if len(outcome.shown) > 1 or before is None or outcome.focus not in before.shown
        else before.shown,
        units=outcome.units,
        persons=outcome.persons,
        aspects=tuple(aspect.value for aspect in question.aspects),
        earlier=_earlier(outcome, before),
        about=_about(question, before),
        documents=_papers(question, outcome, before),
    )


def _spoken_of(question: Question, outcome: Outcome) -> Ref | None:
    """The place spoken of where a question was refused: the one document that it names was, whoever it was that it has not."""
    if outcome.focus is not None or len(question.documents) != 1:
        return outcome.focus
    return Ref(question.documents[0], OPENING)


def _papers(question: Question, outcome: Outcome, before: Context | None) -> tuple[str, ...]:
    """The documents spoken of, the last first: the one that the answer rests on, others that the question named or the answer
    cites, those before."""
    now = [outcome.focus.document] if outcome.focus is not None else []
    now += question.documents if len(question.documents) <= PAPERS else ()
    now += [citation.ref.document for citation in outcome.part.citations]
    return tuple(dict.fromkeys((*now, *(before.documents if before is not None else ()))))[:PAPERS]


def _about(question: Question, before: Context | None) -> str:
    """The last question of a conversation that named what it asks about."""
    if before is None or (question.words and not is_elliptic(question)):
        return question.text
    about = before.about or before.question
    return instead(about, question.text) or about


def _earlier(outcome: Outcome, before: Context | None) -> Ref | None:
    if before is None:
        return None
    return before.focus if before.focus != outcome.focus else before.earlier
