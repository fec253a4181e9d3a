"""Additions to the documents, as they are read: those of administrators (knowledge/store/curation.py writes them), and
those of the data files beside a document, which are part of its content.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.model import Ref

# By a document's id, what a data file beside it says: (alias, name) or (passage id, question).
Pairs = Sequence[tuple[str, str]]
FileData = Mapping[str, Pairs]
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
    """An administrator's own entry, 管理员补充."""

    id: int
    title: str
    text: str
    actor: str
    at: str

    @property
    def ref(self) -> Ref:
        """Where the note itself is found and cited."""
        return Ref(NOTES, f"N{self.id}")
