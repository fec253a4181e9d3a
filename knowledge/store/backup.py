"""Backups: a copy of the file while others use it (knowledge/store/restore.py is the way back).

A copy is complete or not there: it is written under another name, and then put in its place.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.store.sqlite.connection import check_ours, connect, plainly
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
                to_disk(partial)
                partial.replace(target)
                to_disk(target.parent)
    except BaseException:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def scheduled(path: Path, folder: Path, *, keep: int) -> Path:
    """Make a backup named by the time in ``folder`` and keep the newest ``keep``; return its path.

    Files of other names are never touched. Raises StoreError: it cannot be made, or the contents are damaged;
    then the older backups are all kept, for they may be the last good ones.
    """
    with plainly(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for unfinished in folder.glob(".*wence-*Z.db.*"):  # of a program that was killed
            unfinished.unlink(missing_ok=True)
    target = folder / f"wence-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db"
    incoming = target.with_name(f".{target.name}.new")
    backup_file(path, incoming)
    try:
        problems = verify(incoming, derived=False).problems
        if problems:
            raise StoreError(
                f"知识库 {path} 的内容有损坏：{problems[0]}没有留下这份备份，旧备份都留着，"
                f"请用 wence restore 从 {folder} 里的恢复。"
            )
        with plainly(folder):
            incoming.replace(target)
            to_disk(folder)
            for old in backups(folder)[keep:]:
                old.unlink(missing_ok=True)
    finally:
        with suppress(OSError):
            incoming.unlink(missing_ok=True)
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


def to_disk(path: Path) -> None:
    """Make a file, or a folder's list of names, survive a power cut."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
