"""A copy of the file while others use it, complete or not there."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.store.sqlite.connection import check_ours, connect, plainly, to_disk

# Pages copied at a time, between which writers may go on.
_PAGES = 2_000


def copy_file(path: Path, target: Path) -> None:
    """Copy the file ``path`` to ``target`` by SQLite's online backup.

    It is written under another name, and then put in its place. Raises StoreError; then an older one is unharmed.
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
