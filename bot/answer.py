"""The answer: one value for every channel (contract: ``wence ask``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from glossary.called import Called
from glossary.contacts import contacts_in
from knowledge.model import Ref


class Status(StrEnum):
    ANSWERED = "answered"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"
    CHAT = "chat"
    ERROR = "error"


class Kind(StrEnum):
    TERM = "term"
    DUTY_OF_UNIT = "duty_of_unit"
    WHO_IS_RESPONSIBLE = "who_is_responsible"
    PERSON = "person"
    DEADLINE = "deadline"
    FIGURE = "figure"
    CONTENT = "content"
    SECTION = "section"
    LIST = "list"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Citation:
    """What an answer rests on. ``quote`` is copied from the document, never rewritten.

    ``marks`` are the (start, end) stretches of ``quote`` that match the question. ``shown`` is False where a
    list names the place and its quote is for those who ask for it.
    """

    ref: Ref
    label: str
    title: str
    quote: str
    document_title: str = ""
    leaders: tuple[str, ...] = ()
    lead_units: tuple[str, ...] = ()
    supporting_units: tuple[str, ...] = ()
    contact: str | None = None
    deadline: str | None = None
    marks: tuple[tuple[int, int], ...] = ()
    shown: bool = True
    called: tuple[Called, ...] = ()
    """Who is named and by which numbers each is called, where the document says more than who answers for it."""

    @property
    def contacts(self) -> tuple[str, ...]:
        """Each person of the contact, which may name several, without the numbers by which they are called."""
        return contacts_in(self.contact or "")


@dataclass(frozen=True, slots=True)
class Duties:
    """Every clause where a unit or person leads or supports, complete, in document order."""

    lead: tuple[Ref, ...]
    support: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the structured part of an answer: 「责任单位」, 「水务局」."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Part:
    """An answer to one question of a message, as a person reads it.

    ``conclusion`` is the first line (who leads, the definition, the sentence with the figure);
    ``fields`` the structured part; ``remarks`` what must be known besides (「文件未作解释」, where body
    and list differ, 「按“水务局”理解」, expired). Sources are the citations.
    """

    conclusion: str
    fields: tuple[Field, ...] = ()
    remarks: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a later question may lean on: plain names and places, so that a channel can keep it.

    ``shown`` are the clauses, terms or rows listed, in the order shown; ``focus`` the one spoken of;
    ``units`` and ``persons`` those that were asked about or given as the answer; ``aspects`` what was asked
    of a clause (values of :class:`bot.understand.sides.Aspect`); ``question`` the question as it was understood;
    ``earlier`` what was spoken of before ``focus``; ``about`` the last question that named what it asks about;
    ``documents`` those spoken of, the last first.
    """

    question: str
    kind: Kind | None
    focus: Ref | None = None
    shown: tuple[Ref, ...] = ()
    units: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    earlier: Ref | None = None
    about: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on any channel. ``parts`` has one element a question of the message.

    ``context`` is what a follow-up leans on (``Assistant.ask(..., lean_on=answer.context)``).
    """

    question: str
    status: Status
    kind: Kind | None
    parts: tuple[Part, ...]
    duties: Duties | None = None
    suggestions: tuple[str, ...] = ()
    confidence: float = 0.0
    elapsed_ms: float = 0.0
    context: Context | None = None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, the one the answer rests on first."""
        return tuple(citation for part in self.parts for citation in part.citations)


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


def answered(
    kind: Kind,
    conclusion: str,
    citations: Iterable[Citation] = (),
    fields: Iterable[Field] = (),
    remarks: Iterable[str] = (),
    *,
    duties: Duties | None = None,
    suggestions: tuple[str, ...] = (),
    confidence: float = 1.0,
    focus: Ref | None = None,
    shown: tuple[Ref, ...] = (),
    units: tuple[str, ...] = (),
    persons: tuple[str, ...] = (),
) -> Outcome:
    """The documents have the answer; empty and repeated remarks are left out."""
    said = Part(conclusion, tuple(fields), tuple(dict.fromkeys(r for r in remarks if r)), tuple(citations))
    return Outcome(Status.ANSWERED, kind, said, duties, suggestions, confidence, focus, shown, units, persons)


def not_found(message: str, *suggestions: str, confidence: float = 0.0, kind: Kind | None = None) -> Outcome:
    """The knowledge base has no answer: said in a sentence, with what may be asked instead."""
    return Outcome(
        Status.NOT_FOUND,
        kind,
        Part(message),
        suggestions=tuple(dict.fromkeys(suggestions)),
        confidence=confidence,
    )
