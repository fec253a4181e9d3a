"""The way back from a backup: verified, brought up to date, and only then put in the place of what is there."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from knowledge.errors import MissingFileError, StoreError
from knowledge.store.backup import backup_file, to_disk
from knowledge.store.sqlite.connection import SCHEMA, connect, exclusively, plainly
from knowledge.store.store import Store
from knowledge.store.verify import verify


def restore(backup: Path, path: Path) -> None:
    """Put a verified ``backup`` in the place of the knowledge base ``path``.

    Where the backup lacks only what is derived, that is made again first. What was there is kept beside
    it as ``<name>.before-restore``. A running bot goes on with the restored one by itself. Raises
    StoreError where the backup does not verify; then nothing has changed.
    """
    if not backup.is_file():
        raise MissingFileError(f"没有备份文件 {backup}。请检查路径。")
    if path.exists() and backup.samefile(path):
        raise StoreError(f"{backup} 就是知识库本身，不能用自己恢复自己。请换一个备份。")
    report = verify(backup)
    if report.problems and not report.derived:
        raise StoreError(f"{backup} 没有通过检查，没有恢复：{report.problems[0]}请换一个备份。")
    with plainly(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    incoming = path.with_name(f".{path.name}.incoming")
    try:
        backup_file(backup, incoming)
        _make_ready(incoming, derive=report.derived)
        with exclusively(path), plainly(path):
            _put_in_place(incoming, path)
    finally:
        for ending in ("", "-wal", "-shm", ".lock", f".before-{SCHEMA}"):
            with suppress(OSError):
                incoming.with_name(incoming.name + ending).unlink(missing_ok=True)


def _make_ready(path: Path, *, derive: bool) -> None:
    """Bring a copy to what a running program expects: its schema, its log, what is derived."""
    with Store.open(path, create=False) as store:
        if derive:
            store.repair(actor="restore")


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
