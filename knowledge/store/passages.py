"""Passages as they are stored: numbered, each with its segmented words."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.index.postings import Posted
from knowledge.model import Passage
from knowledge.store.session import Session
from knowledge.stored.records import passage_digest


def insert_passages(db: Session, passages: Iterable[tuple[int, Passage, Posted]]) -> None:
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
