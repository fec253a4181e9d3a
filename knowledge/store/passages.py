"""Passages as they are stored: numbered, each with its words as they were cut."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from knowledge.model import Passage
from knowledge.postings import Cut
from knowledge.records import passage_digest


def reserve_passages(db: sqlite3.Connection, count: int) -> int:
    """Take ``count`` numbers, never given again; return the first. In the caller's transaction."""
    db.execute(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'passages', 0 WHERE NOT EXISTS "
        "(SELECT 1 FROM sqlite_sequence WHERE name = 'passages')"
    )
    (last,) = db.execute(
        "UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'passages' RETURNING seq", (count,)
    ).fetchone()
    return int(last) - count + 1


def insert_passages(db: sqlite3.Connection, passages: Iterable[tuple[int, Passage, Cut]]) -> None:
    """Write numbered passages, in the caller's transaction."""
    db.executemany(
        "INSERT INTO passages (id, digest, document, ref, kind, label, title, text, folded, words, word_count, gram_count) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                passage_digest(p),
                *p.ref,
                p.kind,
                p.label,
                p.title,
                p.text,
                cut.folded,
                cut.encoded,
                *cut.lengths,
            )
            for number, p, cut in passages
        ),
    )
