"""What one question of a message came to, before it is made part of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answer import Duties, Kind, Part, Status
from knowledge.model import Ref


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question's answer, and what a later question may lean on (see :class:`bot.answer.Context`)."""

    status: Status
    kind: Kind | None
    part: Part
    duties: Duties | None = None
    suggestions: tuple[str, ...] = ()
    confidence: float = 1.0
    focus: Ref | None = None
    shown: tuple[Ref, ...] = ()
    units: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


def not_found(message: str, *suggestions: str, confidence: float = 0.0, kind: Kind | None = None) -> Outcome:
    """The knowledge base has no answer: said in a sentence, with what may be asked instead."""
    return Outcome(
        Status.NOT_FOUND,
        kind,
        Part(message),
        suggestions=tuple(dict.fromkeys(suggestions)),
        confidence=confidence,
    )
