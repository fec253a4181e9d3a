"""Nearest passages by pgvector's HNSW (halfvec), in a derived table made where the extension exists.

Where it is not and cannot be made, there is none, and every process compares the whole (knowledge.meaning.nearest).
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, TypeAlias

from knowledge.errors import StoreError
from knowledge.meaning.vectors import Wanted, whole_text
from knowledge.model import Passage, PassageKind, Ref
from knowledge.store.postgres.connection import SCHEMA_NAME
from knowledge.store.postgres.session import LOCKS, MAKING_GRAPH
from knowledge.store.vectors import VectorTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.store.postgres.engine import PgEngine
    from knowledge.store.session import Session

    Matrix: TypeAlias = NDArray[np.float32]
    Bytes: TypeAlias = NDArray[np.int8]

# pgvector indexes so many dimensions of half precision at most.
_MOST_DIMENSIONS = 4_000
# Of the graph (pgvector's own defaults): links of a vector, and how many are looked at to find these.
_LINKS, _LOOKED_AT = 16, 64
# Passages put into the index at a time, and memory to make it in at once rather than bit by bit.
_ROWS, _MEMORY = 2_000, "1GB"
_log = logging.getLogger(__name__)

_WHOLES = """SELECT DISTINCT p.id, p.kind, p.label, p.title, p.text FROM passages p JOIN (
    SELECT content, passage FROM clauses UNION ALL SELECT content, passage FROM terms
    UNION ALL SELECT content, passage FROM checklist) AS t ON t.passage = p.id WHERE t.content = ANY(?)"""


class PgNearest:
    """See :class:`knowledge.meaning.nearest.Nearest`. The tables of a model bear a name made of its own."""

    def __init__(self, engine: PgEngine, model: str, dimension: int, types: str) -> None:
        """``types``: the schema in which pgvector's types are."""
        self._engine = engine
        self._table = VectorTable(engine, model, dimension)
        self._types = types
        self._near = _name(model)
        self._done = f"{self._near}_contents"
        self._dimension = dimension

    @classmethod
    def of(cls, engine: PgEngine, model: str, dimension: int) -> PgNearest | None:
        """Return that of a model, its tables made; None where pgvector is not there or too old for its dimension."""
        if dimension > _MOST_DIMENSIONS or (types := installed(engine)) is None:
            return None
        found = cls(engine, model, dimension, types)
        found._make()
        return found

    def _make(self) -> None:
        if self._there(self._done):
            return
        with self._engine.change() as db:
            db.execute(
                f"CREATE TABLE IF NOT EXISTS {self._near} (passage BIGINT PRIMARY KEY, "
                f"v {self._types}.halfvec({self._dimension}) NOT NULL)"
            )
            db.execute(f"ALTER TABLE {self._near} ALTER v SET STORAGE PLAIN")
            db.execute(f"CREATE TABLE IF NOT EXISTS {self._done} (content BIGINT PRIMARY KEY)")

    def _there(self, name: str) -> bool:
        row = self._engine.session().execute("SELECT to_regclass(?) IS NOT NULL", (name,)).fetchone()
        return bool(row and row[0])

    def pending(self, contents: Collection[int]) -> set[int]:
        rows = self._engine.session().execute(
            f"SELECT content FROM {self._done} WHERE content = ANY(?)",  # noqa: S608
            (list(contents),),
        )
        return set(contents) - {content for (content,) in rows.fetchall()}

    def read(self, wanted: Sequence[Wanted]) -> tuple[Bytes, Matrix]:
        digests = list({item.digest for item in wanted})
        rows = self._engine.session().execute(
            "SELECT digest, vector FROM vectors WHERE model = ? AND digest = ANY(?)",
            (self._table.fingerprint, digests),
        )
        return self._table.unpacked(wanted, rows.fetchall())

    def put(self, contents: Sequence[int]) -> None:
        db = self._engine.session()
        rows = db.execute(_WHOLES, (list(contents),)).fetchall()
        for at in range(0, len(rows), _ROWS):
            some = rows[at : at + _ROWS]
            quantised, scales = self.read([Wanted(_whole(row)) for row in some])
            if not (scales > 0).all():
                raise StoreError("有的条款还没有语义向量，稍后再试。")
            self.insert([row[0] for row in some], quantised * scales[:, None])
        with self._engine.beside() as writing:
            writing.execute(
                f"INSERT INTO {self._done} SELECT unnest(?::bigint[]) ON CONFLICT DO NOTHING",
                (list(contents),),
            )

    def insert(self, passages: Sequence[int], vectors: Matrix) -> None:
        """Put passages with their vectors (one row each) into the index, in one transaction."""
        with self._engine.beside() as writing:
            writing.execute(
                f"INSERT INTO {self._near} SELECT w.passage, w.v::{self._types}.halfvec "  # noqa: S608
                "FROM unnest(?::bigint[], ?::text[]) AS w (passage, v) ON CONFLICT DO NOTHING",
                (list(passages), [_written(row) for row in vectors]),
            )

    def settle(self) -> None:
        """Made once all is there, the graph takes a fraction of the time that it takes row by row."""
        name = f"{self._near}_v"
        if self._there(name):
            return
        with self._engine.beside() as db:
            db.execute(f"SELECT pg_advisory_xact_lock({LOCKS}, {MAKING_GRAPH})")
            db.execute(f"SET LOCAL maintenance_work_mem = '{_MEMORY}'")
            db.execute(
                f"CREATE INDEX IF NOT EXISTS {name} ON {self._near} USING hnsw "
                f"(v {self._types}.halfvec_ip_ops) WITH (m = {_LINKS}, ef_construction = {_LOOKED_AT})"
            )

    def find(self, vector: Matrix, count: int, among: Collection[int] | None) -> list[tuple[int, Ref]]:
        only = "" if among is None else "WHERE passage = ANY(?) "
        rows = self._engine.session().execute(
            "SELECT n.passage, p.document, p.ref FROM "  # noqa: S608
            f"(SELECT passage, v OPERATOR({self._types}.<#>) ?::{self._types}.halfvec AS far FROM {self._near} "
            f"{only}ORDER BY far LIMIT ?) AS n JOIN passages p ON p.id = n.passage ORDER BY n.far",
            (_written(vector), *(() if among is None else (list(among),)), count),
        )
        return [(number, Ref(document, ref)) for number, document, ref in rows.fetchall()]


def forget_others(engine: PgEngine, model: str) -> None:
    """Drop the tables of other models, whose vectors are forgotten."""
    rows = engine.session().execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = ? AND c.relkind = 'r' AND c.relname ~ '^near_[0-9a-f]{12}'",
        (SCHEMA_NAME,),
    )
    others = [name for (name,) in rows.fetchall() if not name.startswith(_name(model))]
    if others:
        with engine.change() as db:
            db.execute(f"DROP TABLE IF EXISTS {', '.join(others)}")


def _name(model: str) -> str:
    return f"near_{hashlib.blake2b(model.encode(), digest_size=6).hexdigest()}"


def installed(engine: PgEngine) -> str | None:
    """Return the schema in which pgvector's types are, the extension made where that may be done; None without it."""
    db = engine.session()
    found = schema_of_types(db)
    if found is None and available(db):
        try:
            with engine.change() as writing:
                # Beside the tables of the knowledge base, not among them: a restore puts others in their place.
                writing.execute("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public")
        except StoreError as error:
            _log.info("pgvector cannot be made: %s", error)
        found = schema_of_types(db)
    return found


def available(db: Session) -> bool:
    """Return whether the server has pgvector's files."""
    return bool(db.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'").fetchone())


def schema_of_types(db: Session) -> str | None:
    """Return the schema in which pgvector's types are, where the extension was made in this database."""
    row = db.execute(
        "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
        "WHERE e.extname = 'vector' AND to_regtype(quote_ident(n.nspname) || '.halfvec') IS NOT NULL"
    ).fetchone()
    return str(row[0]) if row else None


def _whole(row: tuple[int, str, str, str, str]) -> str:
    _, kind, label, title, text = row
    return whole_text(Passage(Ref("", ""), PassageKind(kind), label, title, text))


def _written(vector: Matrix) -> str:
    """As pgvector reads it."""
    return f"[{','.join(f'{value:.5f}' for value in vector.tolist())}]"
