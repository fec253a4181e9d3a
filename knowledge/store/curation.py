"""What administrators add to the documents: aliases, everyday words, sample questions, notes.

Each function is one transaction, audited, and on disk when it returns; the next question sees it.
It belongs to no version: a rollback leaves it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.errors import StoreError
from knowledge.index import postings
from knowledge.index.alive import NONE
from knowledge.model import Passage, PassageKind, Ref
from knowledge.store import audit, counting, segments
from knowledge.store.passages import insert_passages
from knowledge.store.session import Rows, Session
from knowledge.store.versions import now
from knowledge.stored.curated import NOTES
from knowledge.stored.records import passage_digest

if TYPE_CHECKING:
    from knowledge.store.store import Store


def add_alias(store: Store, alias: str, name: str, *, actor: str) -> None:
    """Make ``alias`` another name of ``name``; once is enough."""
    with store.change() as db:
        db.execute(
            "INSERT INTO aliases VALUES (?, ?, ?, ?) ON CONFLICT (alias, name) "
            "DO UPDATE SET actor = excluded.actor, at = excluded.at",
            (alias, name, actor, now()),
        )
        _changed(db, actor=actor, action="alias-add", subject=alias, detail=name)


def remove_alias(store: Store, alias: str, *, actor: str) -> None:
    """Remove an administrator's alias; StoreError where there is none such."""
    with store.change() as db:
        _need(db.execute("DELETE FROM aliases WHERE alias = ?", (alias,)), f"别名“{alias}”")
        _changed(db, actor=actor, action="alias-remove", subject=alias)


def add_synonym(store: Store, word: str, policy_word: str, *, actor: str) -> None:
    """Let the everyday ``word`` also find ``policy_word``."""
    with store.change() as db:
        db.execute(
            "INSERT INTO synonyms VALUES (?, ?, ?, ?) ON CONFLICT (word, policy_word) "
            "DO UPDATE SET actor = excluded.actor, at = excluded.at",
            (word, policy_word, actor, now()),
        )
        _changed(db, actor=actor, action="synonym-add", subject=word, detail=policy_word)


def remove_synonym(store: Store, word: str, policy_word: str, *, actor: str) -> None:
    """Remove a synonym; StoreError where there is none such."""
    with store.change() as db:
        found = db.execute("DELETE FROM synonyms WHERE word = ? AND policy_word = ?", (word, policy_word))
        _need(found, f"“{word}”对应“{policy_word}”")
        _changed(db, actor=actor, action="synonym-remove", subject=word, detail=policy_word)


def add_question(store: Store, ref: Ref, question: str, *, actor: str) -> int:
    """Add a question that the passage ``ref`` answers; return its number, the old one's where it is there."""
    with store.change() as db:
        db.execute(
            "INSERT INTO questions (document, ref, question, actor, at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            (*ref, question, actor, now()),
        )
        _changed(db, actor=actor, action="question-add", subject="/".join(ref))
        (number,) = db.execute(
            "SELECT id FROM questions WHERE document = ? AND ref = ? AND question = ?", (*ref, question)
        ).fetchone()
    return int(number)


def remove_question(store: Store, number: int, *, actor: str) -> None:
    """Remove a sample question; StoreError where there is none such."""
    with store.change() as db:
        _need(db.execute("DELETE FROM questions WHERE id = ?", (number,)), f"样例问题 {number}")
        _changed(db, actor=actor, action="question-remove", subject=str(number))


def add_note(store: Store, title: str, text: str, *, actor: str) -> int:
    """Add a note, found by its text at once; return its number."""
    with store.change() as db:
        # Its number is part of the passage, so it is taken first.
        number = db.reserve("notes", 1)
        passage = _index_note(store, db, number, title, text)
        db.execute(
            "INSERT INTO notes (id, title, text, passage, actor, at) VALUES (?, ?, ?, ?, ?, ?)",
            (number, title, text, passage, actor, now()),
        )
        _changed(db, actor=actor, action="note-add", subject=str(number))
    return number


def edit_note(store: Store, number: int, title: str, text: str, *, actor: str) -> None:
    """Replace the words of a note; StoreError where there is none such."""
    with store.change() as db:
        _stop_counting(db, number)
        passage = _index_note(store, db, number, title, text)
        found = db.execute(
            "UPDATE notes SET title = ?, text = ?, passage = ?, actor = ?, at = ? WHERE id = ?",
            (title, text, passage, actor, now(), number),
        )
        _need(found, f"补充 {number}")
        _changed(db, actor=actor, action="note-edit", subject=str(number))


def remove_note(store: Store, number: int, *, actor: str) -> None:
    """Remove a note; StoreError where there is none such."""
    with store.change() as db:
        _stop_counting(db, number)
        _need(db.execute("DELETE FROM notes WHERE id = ?", (number,)), f"补充 {number}")
        _changed(db, actor=actor, action="note-remove", subject=str(number))


def _index_note(store: Store, db: Session, number: int, title: str, text: str) -> int:
    passage = Passage(Ref(NOTES, f"N{number}"), PassageKind.NOTE, NOTES, title, text)
    key = passage_digest(passage)
    row = db.execute("SELECT id FROM passages WHERE digest = ?", (key,)).fetchone()
    if row:  # it said the same before
        counting.count(db, NONE, NONE.with_also(row))
        return int(row[0])
    id = db.reserve("passages", 1)
    (cut,), batch = postings.cut_all(store.segmenter(), [(id, postings.whole(title, text))])
    insert_passages(db, [(id, passage, cut)])
    segment = segments.new_segment(db)
    segments.insert(db, segment, batch.rows())
    segments.list_segment(db, segment, batch.passages, batch.lengths)
    return id


def _stop_counting(db: Session, number: int) -> None:
    row = db.execute("SELECT passage FROM notes WHERE id = ?", (number,)).fetchone()
    counting.count(db, NONE.with_also(row or ()), NONE)


def _need(cursor: Rows, what: str) -> None:
    if not cursor.rowcount:
        raise StoreError(f"没有{what}，没有改动。")


def _changed(db: Session, *, actor: str, action: str, subject: str, detail: str = "") -> None:
    db.execute("UPDATE state SET curation = curation + 1")
    audit.record(db, actor=actor, action=action, subject=subject, detail=detail)
