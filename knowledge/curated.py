"""What administrators added to the documents, as it is read (knowledge/store/curation.py writes it)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from knowledge.model import Ref

# The document that notes are cited as.
NOTES = "管理员补充"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a unit, person or term. ``document`` is the one whose data file says so, else empty."""

    alias: str
    name: str
    document: str


@dataclass(frozen=True, slots=True)
class Synonym:
    """An everyday word and the word that documents use for it."""

    word: str
    policy_word: str


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """A question that the passage ``ref`` answers. ``source`` is ``file`` or ``admin``."""

    id: int
    ref: Ref
    question: str
    source: str


@dataclass(frozen=True, slots=True)
class Note:
    """An administrator's own entry, 管理员补充; ``cites`` the passage it explains, if any."""

    id: int
    title: str
    text: str
    cites: Ref | None
    actor: str
    at: str

    @property
    def ref(self) -> Ref:
        """Where the note itself is found and cited."""
        return Ref(NOTES, f"N{self.id}")


def aliases(db: sqlite3.Connection) -> tuple[Alias, ...]:
    """Return all aliases: the administrators' first, then those of the documents' data files."""
    rows = db.execute("SELECT alias, name, document FROM aliases ORDER BY document, alias, name")
    return tuple(Alias(*row) for row in rows)


def synonyms(db: sqlite3.Connection) -> tuple[Synonym, ...]:
    """Return all synonyms."""
    rows = db.execute("SELECT word, policy_word FROM synonyms ORDER BY word, policy_word")
    return tuple(Synonym(*row) for row in rows)


def questions(db: sqlite3.Connection) -> tuple[SampleQuestion, ...]:
    """Return all sample questions, also of documents that are not in the active version."""
    rows = db.execute("SELECT id, document, ref, question, source FROM questions ORDER BY id")
    return tuple(SampleQuestion(id, Ref(document, ref), q, source) for id, document, ref, q, source in rows)


def notes(db: sqlite3.Connection) -> tuple[tuple[Note, int], ...]:
    """Return all notes, each with the number of its passage."""
    rows = db.execute("SELECT id, title, text, document, ref, actor, at, passage FROM notes ORDER BY id")
    return tuple(
        (Note(id, title, text, Ref(document, ref) if document and ref else None, actor, at), passage)
        for id, title, text, document, ref, actor, at, passage in rows
    )
