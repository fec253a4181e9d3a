"""What was added to the documents, as it is read: by administrators (knowledge/store/curation.py writes it), and by
the data files beside a document, which are a part of its content.
"""

from __future__ import annotations

import json
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
    document: str = ""


@dataclass(frozen=True, slots=True)
class Synonym:
    """An everyday word and the word that documents use for it."""

    word: str
    policy_word: str


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """A question that the passage ``ref`` answers. ``source`` is ``admin`` or ``file`` (then ``id`` is 0)."""

    id: int
    ref: Ref
    question: str
    source: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What the data files beside a document say: (alias, name) and (passage id, question)."""

    aliases: tuple[tuple[str, str], ...] = ()
    questions: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, text: str) -> Beside:
        """Return what :meth:`text` wrote."""
        if not text:
            return cls()
        aliases, questions = json.loads(text)
        return cls(tuple((alias, name) for alias, name in aliases), tuple((id, q) for id, q in questions))

    def text(self) -> str:
        """Return it as it is stored: the same for the same pairs in any order, empty where there are none."""
        pairs = [sorted(set(self.aliases)), sorted(set(self.questions))]
        return json.dumps(pairs, ensure_ascii=False) if any(pairs) else ""


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
    """Return the administrators' aliases."""
    return tuple(Alias(*row) for row in db.execute("SELECT alias, name FROM aliases ORDER BY alias, name"))


def synonyms(db: sqlite3.Connection) -> tuple[Synonym, ...]:
    """Return all synonyms."""
    rows = db.execute("SELECT word, policy_word FROM synonyms ORDER BY word, policy_word")
    return tuple(Synonym(*row) for row in rows)


def questions(db: sqlite3.Connection) -> tuple[SampleQuestion, ...]:
    """Return the administrators' sample questions, also of documents that are not in the active version."""
    rows = db.execute("SELECT id, document, ref, question FROM questions ORDER BY id")
    return tuple(SampleQuestion(id, Ref(document, ref), q, "admin") for id, document, ref, q in rows)


def notes(db: sqlite3.Connection) -> tuple[tuple[Note, int], ...]:
    """Return all notes, each with the number of its passage."""
    rows = db.execute("SELECT id, title, text, document, ref, actor, at, passage FROM notes ORDER BY id")
    return tuple(
        (Note(id, title, text, Ref(document, ref) if document and ref else None, actor, at), passage)
        for id, title, text, document, ref, actor, at, passage in rows
    )
