"""Prepares a knowledge base's file before use: created where it is missing, its schema migrated."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from knowledge.store.sqlite.backup import copy_file
from knowledge.store.sqlite.connection import (
    APPLICATION_ID,
    SCHEMA,
    check_ours,
    connect,
    missing,
    plainly,
    transaction,
    use_wal,
)


def prepare(path: Path, *, create: bool) -> None:
    """Make the file if it is missing (folder 0700, file 0600) and bring its schema up to date.

    Raises StoreError: no such file, not ours, of a newer program, cannot be written.
    """
    with plainly(path):
        if not path.exists() or path.stat().st_size == 0:
            if not create:
                raise missing(path)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
        with closing(connect(path)) as db:
            version = check_ours(path, db)
            use_wal(path, db)
            if version < SCHEMA:
                _migrate(path, db, version)


def _migrate(path: Path, db: sqlite3.Connection, version: int) -> None:
    """Apply the steps that are missing, all or none, after a backup; a new file (version 0) needs none."""
    # Imported here: a file is nearly always up to date.
    from sqlite_utils import Database

    from knowledge.store.sqlite.schema import STEPS

    if version:
        copy_file(path, path.with_name(f"{path.name}.before-{SCHEMA}"))
    with transaction(db):
        # Two programs may start at once: the second finds the work done.
        if check_ours(path, db) == SCHEMA:
            return
        STEPS.apply(Database(db, execute_plugins=False))
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {SCHEMA}")
