"""Backups: a copy of the file while others use it, and the way back.

A copy is complete or not there: it is written under another name, verified, and then put in its place.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from knowledge.connection import SCHEMA, check_ours, connect, exclusively, plainly
from knowledge.errors import MissingFileError, StoreError
from knowledge.store.verify import verify

_SCHEDULED = re.compile(r"wence-\d{8}T\d{6}Z\.db")
# Pages copied at a time, between which writers may go on.
_PAGES = 2_000


def backup_file(path: Path, target: Path) -> None:
    """Copy the knowledge base ``path`` to ``target`` (mode 0600) by SQLite's online backup, replacing it.

    The bot may go on answering and writing. Raises StoreError; then an older ``target`` is unharmed.
    """
    if target.exists() and path.exists() and target.samefile(path):
        raise StoreError(f"{target} 就是知识库本身，不能备份到自己。请换一个文件名。")
    partial = target.with_name(f".{target.name}.partial")
    try:
        with plainly(path), closing(connect(path, readonly=True)) as source:
            check_ours(path, source)
            with plainly(target):
                partial.unlink(missing_ok=True)
                partial.touch(mode=0o600)
                with closing(sqlite3.connect(partial, isolation_level=None)) as copy:
                    source.backup(copy, pages=_PAGES, sleep=0.005)
                    # One file without a -wal beside it, to be carried anywhere.
                    copy.execute("PRAGMA journal_mode = DELETE")
                _to_disk(partial)
                partial.replace(target)
                _to_disk(target.parent)
    except BaseException:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


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
    from knowledge.store.repair import repair
    from knowledge.store.store import Store

    with Store.open(path, create=False) as store:
        if derive:
            repair(store, actor="restore")


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
    _to_disk(path.parent)


def scheduled(path: Path, folder: Path, *, keep: int) -> Path:
    """Make a backup named by the time in ``folder`` and keep the newest ``keep``; return its path.

    Files of other names are never touched.
    """
    with plainly(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for partial in folder.glob(".wence-*Z.db.partial*"):  # of a program that was killed
            partial.unlink(missing_ok=True)
    target = folder / f"wence-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db"
    backup_file(path, target)
    with plainly(folder):
        for old in backups(folder)[keep:]:
            old.unlink(missing_ok=True)
    return target


def backups(folder: Path) -> list[Path]:
    """Return the scheduled backups of a folder, newest first.

    Those that a clock set wrong dated into the future come last: they must not push out a new one.
    """
    if not folder.is_dir():
        return []
    found = sorted((p for p in folder.iterdir() if _SCHEDULED.fullmatch(p.name)), reverse=True)
    now = f"wence-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db"
    return sorted(found, key=lambda p: p.name > now)


def _to_disk(path: Path) -> None:
    """Make a file, or a folder's list of names, survive a power cut."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
