"""Restores a backup: verified, migrated, and only then put in the place of the current file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.errors import MissingFileError, StoreError
from knowledge.store.copying import copy_rows
from knowledge.store.engines import open_engine
from knowledge.store.sqlite.backup import copy_file
from knowledge.store.sqlite.connection import SCHEMA, connect, exclusively, plainly, to_disk
from knowledge.store.store import Store
from knowledge.store.verify import verify
from knowledge.stored.place import Address, Place


def restore(backup: Path, place: Place) -> str:
    """Put a verified ``backup`` in the place of the knowledge base at ``place``; return where the old one is kept.

    Where the backup lacks only what is derived, that is made again first. What was there is kept beside
    it (``<name>.before-restore``, in a cluster a schema). A running bot goes on with the restored one by itself. Raises
    StoreError where the backup does not verify; then nothing has changed.
    """
    if not backup.is_file():
        raise MissingFileError(f"没有备份文件 {backup}。请检查路径。")
    if isinstance(place, Path) and place.exists() and backup.samefile(place):
        raise StoreError(f"{backup} 就是知识库本身，不能用自己恢复自己。请换一个备份。")
    report = verify(backup)
    if report.problems and not report.derived:
        raise StoreError(f"{backup} 没有通过检查，没有恢复：{report.problems[0]}请换一个备份。")
    if isinstance(place, Address):
        # The copy that is made ready lies in a folder of its own: a cluster has none.
        with TemporaryDirectory() as folder:
            return _put_in_cluster(_ready(backup, Path(folder) / "wence.db", derive=report.derived), place)
    with plainly(place):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    incoming = place.with_name(f".{place.name}.incoming")
    try:
        _ready(backup, incoming, derive=report.derived)
        with exclusively(place), plainly(place):
            _put_in_place(incoming, place)
    finally:
        for ending in ("", "-wal", "-shm", ".lock", f".before-{SCHEMA}"):
            with suppress(OSError):
                incoming.with_name(incoming.name + ending).unlink(missing_ok=True)
    return f"{place}.before-restore"


def _ready(backup: Path, path: Path, *, derive: bool) -> Path:
    """Copy the backup to ``path`` and bring it to what a program expects: its schema, its log, what is derived."""
    copy_file(backup, path)
    with Store.open(path, create=False) as store:
        if derive:
            store.repair(actor="restore")
    return path


def _put_in_cluster(incoming: Path, address: Address) -> str:
    """Copy the file into a schema of its own, and give that the name of the one that answers, in one transaction."""
    from knowledge.store.postgres import schema
    from knowledge.store.postgres.engine import PgEngine
    from knowledge.store.postgres.session import settle

    with (
        closing(open_engine(incoming, create=False)) as file,
        closing(PgEngine(address)) as engine,
        engine.exclusively(),
        engine.change() as db,
        file.snapshot() as source,
    ):
        there = schema.written(db) is not None
        schema.make(db, schema.INCOMING)
        copy_rows(source, db, lambda line: None)
        settle(db)
        schema.put_in_place(db, there=there)
    return f"{address} 的模式 {schema.BEFORE}"


def _put_in_place(incoming: Path, path: Path) -> None:
    """Put the new file in the place of the old, which stays under another name; ``path`` is never missing.

    A writer is kept out meanwhile; it then sees that the file was replaced (Store.change) and follows.
    """
    with ExitStack() as stack:
        if path.exists():
            with suppress(sqlite3.DatabaseError):  # damaged: nothing of it can be saved, and nobody can write
                db = stack.enter_context(closing(connect(path)))
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                db.execute("BEGIN IMMEDIATE")
            kept = path.with_name(path.name + ".before-restore")
            kept.unlink(missing_ok=True)
            os.link(path, kept)
        # The old file's log must never be applied to another; it may have outlived its file.
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        incoming.replace(path)
    to_disk(path.parent)
