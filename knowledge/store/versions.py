"""Versions: what a load adds, and which version answers.

A document's content is stored once, whatever number of versions hold it; a version is a list of contents.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from glossary.segment import Segmenter
from knowledge import index, records
from knowledge.errors import StoreError
from knowledge.model import Document


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the knowledge base and what changed against the one before. ``created`` is ISO, UTC."""

    id: int
    created: str
    actor: str
    documents: int
    clauses: int
    terms: int
    checklist: int
    findings: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    active: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: the counts of the version, and the ids of the documents that changed."""

    version: int
    documents: int
    clauses: int
    terms: int
    checklist: int
    findings: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    activated: bool


def now() -> str:
    """Return the time as the store writes it: ISO 8601, UTC, seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def active(db: sqlite3.Connection) -> int | None:
    """Return the version that answers, or None where nothing was loaded yet."""
    found: int | None = db.execute("SELECT active FROM state").fetchone()[0]
    return found


def contents(db: sqlite3.Connection, version: int | None) -> dict[str, int]:
    """Return the contents of a version by document id, in order."""
    rows = db.execute(
        "SELECT c.document, c.id FROM version_contents v JOIN contents c ON c.id = v.content "
        "WHERE v.version = ? ORDER BY v.seq",
        (version,),
    )
    return dict(rows.fetchall())


def add_content(db: sqlite3.Connection, document: Document, postings: index.Postings, cut: Segmenter) -> int:
    """Store a document's content, unless it is there; return its number."""
    key = records.digest(document)
    row = db.execute("SELECT id FROM contents WHERE digest = ?", (key,)).fetchone()
    if row:
        return int(row[0])
    cursor = db.execute(
        "INSERT INTO contents (document, digest, header, findings, clauses, terms, checklist) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            key,
            records.header(document),
            records.findings(document),
            len(document.clauses),
            len(document.terms),
            len(document.checklist),
        ),
    )
    number = int(cursor.lastrowid or 0)
    for seq, part in enumerate(records.stored(document)):
        passage = _add_passage(db, part, postings, cut)
        db.execute(
            f"INSERT INTO {part.table} (content, id, seq, passage, detail) VALUES (?, ?, ?, ?, ?)",  # noqa: S608
            (number, part.passage.ref.id, seq, passage, part.detail),
        )
    db.executemany(
        "INSERT INTO duties (content, seq, name, role, ref, from_checklist) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, seq, d.name, d.role, d.ref.id, d.from_checklist)
            for seq, d in enumerate(records.duties(document))
        ),
    )
    return number


def _add_passage(
    db: sqlite3.Connection, part: records.Stored, postings: index.Postings, cut: Segmenter
) -> int:
    passage = part.passage
    key = records.passage_digest(passage)
    row = db.execute("SELECT id FROM passages WHERE digest = ?", (key,)).fetchone()
    if row:
        return int(row[0])
    words, pairs = index.analyse(cut, passage.title, passage.text)
    cursor = db.execute(
        "INSERT INTO passages (digest, document, ref, kind, label, title, text, words, word_count, gram_count) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            *passage.ref,
            passage.kind,
            passage.label,
            passage.title,
            passage.text,
            index.encode_words(words),
            len(words),
            len(pairs),
        ),
    )
    number = int(cursor.lastrowid or 0)
    postings.add(number, words, pairs)
    return number


def add_version(db: sqlite3.Connection, chosen: dict[str, int], *, actor: str, activate: bool) -> Loaded:
    """Make the version that holds the contents ``chosen``; none where the active one holds the same."""
    parent = active(db)
    before = contents(db, parent)
    added = tuple(d for d in chosen if d not in before)
    changed = tuple(d for d, number in chosen.items() if d in before and before[d] != number)
    removed = tuple(d for d in before if d not in chosen)
    if parent is not None and not (added or changed or removed):
        return _loaded(db, parent, activated=True, changes=((), (), ()))
    counts = [len(chosen), 0, 0, 0, 0]
    passages: list[int] = []
    for number in chosen.values():
        row = db.execute(
            "SELECT clauses, terms, checklist, json_array_length(findings) FROM contents WHERE id = ?",
            (number,),
        ).fetchone()
        counts[1:] = [a + b for a, b in zip(counts[1:], row, strict=True)]
        for table in ("clauses", "terms", "checklist"):
            found = db.execute(f"SELECT passage FROM {table} WHERE content = ?", (number,))  # noqa: S608
            passages.extend(row[0] for row in found)
    cursor = db.execute(
        "INSERT INTO versions (created, actor, parent, documents, clauses, terms, checklist, findings, "
        "added, changed, removed, alive) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            now(),
            actor,
            parent,
            *counts,
            *(json.dumps(ids, ensure_ascii=False) for ids in (added, changed, removed)),
            index.Alive.of(passages).bits,
        ),
    )
    version = int(cursor.lastrowid or 0)
    db.executemany(
        "INSERT INTO version_contents (version, seq, content) VALUES (?, ?, ?)",
        ((version, seq, number) for seq, number in enumerate(chosen.values())),
    )
    if activate:
        db.execute("UPDATE state SET active = ?", (version,))
    return _loaded(db, version, activated=activate, changes=(added, changed, removed))


def _loaded(
    db: sqlite3.Connection, version: int, *, activated: bool, changes: Sequence[tuple[str, ...]]
) -> Loaded:
    counts = db.execute(
        "SELECT documents, clauses, terms, checklist, findings FROM versions WHERE id = ?", (version,)
    ).fetchone()
    return Loaded(version, *counts, *changes, activated)


def list_versions(db: sqlite3.Connection) -> tuple[Version, ...]:
    """Return every version kept, oldest first."""
    current = active(db)
    rows = db.execute(
        "SELECT id, created, actor, documents, clauses, terms, checklist, findings, added, changed, removed "
        "FROM versions ORDER BY id"
    )
    return tuple(
        Version(*row[:8], *(tuple(json.loads(ids)) for ids in row[8:]), row[0] == current) for row in rows
    )


def set_active(db: sqlite3.Connection, version: int) -> None:
    """Make ``version`` the one that answers; StoreError where there is none such."""
    if not db.execute("SELECT 1 FROM versions WHERE id = ?", (version,)).fetchone():
        raise StoreError(f"没有版本 {version}。用 wence versions 查看有哪些版本。")
    db.execute("UPDATE state SET active = ?", (version,))
