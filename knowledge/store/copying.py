"""A whole knowledge base copied from one place to another, of either kind, and compared row by row.

All of it goes along: versions, curation, access, records, index, vectors, and the numbers that were given.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from knowledge.errors import StoreError
from knowledge.store.engines import open_engine
from knowledge.store.session import Session
from knowledge.store.sqlite.connection import connect_plainly, plainly, to_disk, transaction
from knowledge.store.sqlite.prepare import prepare
from knowledge.stored.place import Address, Place

# The tables in an order in which none refers to a later one, each with its columns; the key is the first so many.
TABLES: dict[str, tuple[str, int]] = {
    "contents": ("id, document, digest, header, findings, clauses, terms, checklist, beside, parser", 1),
    "passages": (
        "id, digest, document, ref, kind, label, title, text, folded, words, word_count, gram_count",
        1,
    ),
    "clauses": ("content, id, seq, passage, detail", 2),
    "terms": ("content, id, seq, passage, detail", 2),
    "checklist": ("content, id, seq, passage, detail", 2),
    "duties": ("content, seq, name, role, ref, from_checklist", 2),
    "versions": (
        "id, created, actor, parent, documents, clauses, terms, checklist, findings, added, changed, removed, alive",
        1,
    ),
    "version_contents": ("version, seq, content", 2),
    "state": ("id, active, curation, next_segment, loading, cutting, duties", 1),
    "segments": ("id, passages, words, grams", 1),
    "postings": ("segment, field, term, n, docs", 3),
    "extra_words": ("word", 1),
    "aliases": ("alias, name, actor, at", 2),
    "synonyms": ("word, policy_word, actor, at", 2),
    "questions": ("id, document, ref, question, actor, at", 1),
    "notes": ("id, title, text, document, ref, passage, actor, at", 1),
    "asked": ('id, at, chat, "user", question, status, kind, document, ref, confidence, elapsed_ms', 1),
    "feedback": ('asked, "user", at, useful, reason', 2),
    "chats": ("chat, access, title, settings, actor, at", 1),
    "members": ('"user", role, name, actor, at', 1),
    "audit": ("id, at, actor, action, subject, detail", 1),
    "vectors": ("model, digest, vector", 2),
    "backlog": ("model, digest, kind, text", 2),
}
# Rows written at a time.
_ROWS = 2_000


def copy(source: Place, target: Place, progress: Callable[[str], None]) -> None:
    """Copy the knowledge base ``source`` to ``target``, which must hold none, all or nothing.

    ``progress`` gets a line a table, with the digest that is the same in both. Others may use ``source`` meanwhile.
    Raises StoreError; then there is nothing at ``target``.
    """
    if source == target:
        raise StoreError(f"{source} 和 {target} 是同一个知识库。请换一个目标。")
    with closing(open_engine(source, create=False)) as engine, engine.snapshot() as db:
        if isinstance(target, Address):
            _copy_to_cluster(db, target, progress)
            return
        if target.exists():
            raise StoreError(f"{target} 已经有了，没有动它。请换一个文件名，或先把它移走。")
        copy_to_file(db, target, progress)


def copy_to_file(source: Session, target: Path, progress: Callable[[str], None]) -> None:
    """Copy to the file ``target`` (mode 0600), replacing it once the copy is whole."""
    partial = target.with_name(f".{target.name}.partial")
    try:
        with plainly(target):
            partial.unlink(missing_ok=True)
        prepare(partial, create=True)
        with closing(connect_plainly(partial)) as db:
            with transaction(db):
                db.execute("DELETE FROM state")
                copy_rows(source, db, progress)
            # One file without a -wal beside it, to be carried anywhere.
            db.execute("PRAGMA journal_mode = DELETE")
        with plainly(target):
            to_disk(partial)
            partial.replace(target)
            to_disk(target.parent)
    finally:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                partial.with_name(partial.name + ending).unlink(missing_ok=True)


def _copy_to_cluster(source: Session, target: Address, progress: Callable[[str], None]) -> None:
    # Imported here: the driver is there only with the extra ``cluster``.
    from knowledge.store.postgres import schema
    from knowledge.store.postgres.connection import SCHEMA_NAME
    from knowledge.store.postgres.engine import PgEngine
    from knowledge.store.postgres.session import settle

    with closing(PgEngine(target)) as engine, engine.change() as db:
        if schema.written(db) is not None:
            raise StoreError(f"{target} 里已有知识库，没有动它。请换一个空的库；要换掉它请用 wence restore。")
        schema.make(db, SCHEMA_NAME)
        copy_rows(source, db, progress)
        settle(db)


def copy_rows(source: Session, target: Session, progress: Callable[[str], None]) -> None:
    """Copy every row of ``source`` into the empty tables of ``target``, and compare the digests of both.

    Both sessions are in a transaction. Raises StoreError where the digests differ.
    """
    for table, (columns, _) in TABLES.items():
        marks = ", ".join("?" * len(columns.split(", ")))
        insert = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
        digest, count = hashlib.blake2b(digest_size=16), 0
        rows = _rows(source, table)
        while chunk := list(islice(rows, _ROWS)):
            target.executemany(insert, chunk)
            count += len(chunk)
            for row in chunk:
                digest.update(_bytes(row))
        copied = digest_of(target, table)
        if copied != digest.hexdigest():
            raise StoreError(f"表 {table} 抄过去以后不一样，没有留下这份副本。请检查两边的磁盘后重试。")
        if count:
            progress(f"{table}：{count} 行，{copied}")
    for table, last in source.numbers().items():
        target.set_number(table, last)


def digest_of(db: Session, table: str) -> str:
    """Return the digest of a table's rows, in the order of its key; the same for the same rows in every engine."""
    digest = hashlib.blake2b(digest_size=16)
    for row in _rows(db, table):
        digest.update(_bytes(row))
    return digest.hexdigest()


def digests(db: Session) -> dict[str, str]:
    """Return the digest of every table."""
    return {table: digest_of(db, table) for table in TABLES}


def _rows(db: Session, table: str) -> Iterator[tuple[Any, ...]]:
    columns, key = TABLES[table]
    order = ", ".join(columns.split(", ")[:key])
    yield from db.stream(f"SELECT {columns} FROM {table} ORDER BY {order}")  # noqa: S608


def _bytes(row: tuple[Any, ...]) -> bytes:
    return json.dumps([_value(value) for value in row], ensure_ascii=False).encode() + b"\n"


def _value(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    # PostgreSQL's text has no NUL: it keeps the sign for what cannot be shown instead.
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
