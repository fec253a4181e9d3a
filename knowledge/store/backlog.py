"""The queue of texts that still need vectors, shared by any number of workers in any number of processes.

A worker claims some texts, embeds them and keeps their vectors; nobody else is given these meanwhile, and where it ends
in the middle they are given to another. In a cluster the claim is a lock on the rows of an open transaction, so that
workers work side by side; on a file one works at a time.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from enum import IntEnum
from itertools import islice

from knowledge.meaning.embedder import Embedder
from knowledge.meaning.vectors import Wanted
from knowledge.store.session import Engine
from knowledge.store.vectors import VectorTable

# Texts put into the queue in one transaction.
_ROWS = 2_000
# The last column: it has a vector (made, and put into the queue again in the same moment).
_FIRST = """SELECT b.digest, b.kind, b.text, EXISTS
    (SELECT 1 FROM vectors v WHERE v.model = b.model AND v.digest = b.digest AND length(v.vector) = ?)
FROM backlog b WHERE b.model = ? ORDER BY b.kind, b.digest LIMIT ?"""


class Kind(IntEnum):
    """What a text is to an index, in the order in which they are embedded."""

    WHOLE, SENTENCE, QUESTION = range(3)


class Backlog:
    """The queue of one model. Safe to use from several threads."""

    def __init__(self, engine: Engine, table: VectorTable) -> None:
        self._engine = engine
        self._table = table

    def add(self, wanted: Iterable[Wanted], wholes: Container[Wanted]) -> None:
        """Let these texts wait, first those that are a passage's ``wholes``; those that wait already stay as they are."""
        rows = (
            (
                self._table.fingerprint,
                item.digest,
                int(Kind.QUESTION if item.question else Kind.WHOLE if item in wholes else Kind.SENTENCE),
                item.text,
            )
            for item in wanted
        )
        while chunk := list(islice(rows, _ROWS)):
            with self._engine.change() as db:
                db.executemany(
                    "INSERT INTO backlog VALUES (?, ?, ?, ?) ON CONFLICT (model, digest) DO NOTHING", chunk
                )

    def left(self) -> int:
        """Return how many texts wait, the claimed ones among them."""
        row = self._engine.session().execute(
            "SELECT count(*) FROM backlog WHERE model = ?", (self._table.fingerprint,)
        )
        return int(row.fetchone()[0])

    def waits(self, kind: Kind) -> bool:
        """Return whether any text up to those of ``kind`` waits, claimed or not."""
        row = self._engine.session().execute(
            "SELECT 1 FROM backlog WHERE model = ? AND kind <= ? LIMIT 1",
            (self._table.fingerprint, int(kind)),
        )
        return row.fetchone() is not None

    def work(self, embedder: Embedder, most: int) -> int | None:
        """Embed the first texts that nobody has claimed, ``most`` of one kind; return how many these were.

        0 where nothing waits any more, None where others have claimed what waits. Raises EmbeddingError, StoreError: then
        they wait as before.
        """
        with self._engine.claiming() as claim:
            if claim is None:
                return None
            rows = claim.db.execute(
                _FIRST + claim.free, (self._table.size, self._table.fingerprint, most)
            ).fetchall()
            rows = [row for row in rows if row[1] == rows[0][1]]
            if not rows:
                waits = claim.db.execute(
                    "SELECT 1 FROM backlog WHERE model = ? LIMIT 1", (self._table.fingerprint,)
                )
                return None if waits.fetchone() else 0
            missing = [
                Wanted(text, question=kind == Kind.QUESTION) for _, kind, text, there in rows if not there
            ]
            texts = [item.text for item in missing]
            vectors = embedder.queries(texts) if rows[0][1] == Kind.QUESTION else embedder.passages(texts)
            with claim.writing() as db:
                self._table.insert(db, missing, vectors)
                db.executemany(
                    "DELETE FROM backlog WHERE model = ? AND digest = ?",
                    [(self._table.fingerprint, row[0]) for row in rows],
                )
            return len(rows)
