"""Backups: a copy of the file while others use it (knowledge/store/restore.py is the way back).

A copy is complete or not there: it is written under another name, and then put in its place.
"""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from glossary.lazy import regex
from knowledge.errors import StoreError
from knowledge.store.engines import open_engine
from knowledge.store.sqlite.backup import copy_file
from knowledge.store.sqlite.connection import plainly, to_disk
from knowledge.store.verify import verify
from knowledge.stored.place import Address, Place

_SCHEDULED = regex(r"wence-\d{8}T\d{6}Z\.db")


def backup_file(place: Place, target: Path) -> None:
    """Copy the knowledge base at ``place`` to the file ``target`` (mode 0600), replacing it.

    The bot may go on answering and writing. Raises StoreError; then an older ``target`` is unharmed.
    """
    if isinstance(place, Address):
        # Imported here: a file needs none of it.
        from knowledge.store.copying import copy_to_file

        with closing(open_engine(place, create=False)) as engine, engine.snapshot() as db:
            copy_to_file(db, target, lambda line: None)
        return
    copy_file(place, target)


def scheduled(place: Place, folder: Path, *, keep: int) -> Path:
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
    backup_file(place, incoming)
    try:
        problems = verify(incoming, derived=False).problems
        if problems:
            raise StoreError(
                f"知识库 {place} 的内容有损坏：{problems[0]}没有留下这份备份，旧备份都留着，"
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
