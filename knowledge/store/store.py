"""The knowledge base's file: loading, versions, and the view that answers."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from glossary.segment import Segmenter
from knowledge import index
from knowledge.base import KnowledgeBase
from knowledge.connection import (
    check_ours,
    connect_plainly,
    identity,
    plainly,
    snapshot,
    transaction,
)
from knowledge.errors import StoreError
from knowledge.model import Document
from knowledge.store import audit, versions
from knowledge.store.prepare import prepare
from knowledge.store.versions import Loaded, Version

if TYPE_CHECKING:
    from knowledge.store.loading import FileData

_NOTHING: FileData = MappingProxyType({})


class Store:
    """One SQLite file, open. Readers never wait for a writer; writers wait for each other, up to 5 s.

    Safe to use from several threads and, on one file, from several processes.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._file = identity(path)
        # Counts the files that stood at ``path``: a view stays with the one it was read from.
        self._generation = 0
        self._lock = threading.Lock()
        self._write_lock = threading.Lock()
        self._view: tuple[tuple[int, ...], KnowledgeBase] | None = None

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Store:
        """Open the file, made where it is missing and ``create``; its schema is brought up to date, what a
        load that was cut off left is removed, an index that is missing is made again, and the log says so.

        Raises StoreError: missing, not ours, of a newer program, locked, not readable or writable.
        """
        prepare(path, create=create)
        store = cls(path)
        if store.connection().execute("SELECT loading FROM state").fetchone()[0]:
            from knowledge.store.loading import recover

            recover(store)
        if index.incomplete(store.connection()):
            from knowledge.store.repair import rebuild

            rebuild(store)
        return store

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            for db in self._connections:
                db.close()
            self._connections.clear()
            self._local = threading.local()
            self._view = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def cache_dir(self) -> Path:
        """The folder for what is derived from the programs, not the documents (jieba's cache)."""
        return self.path.parent / "cache"

    def connection(self, generation: int | None = None) -> sqlite3.Connection:
        """Return this thread's connection; read with it, write only inside :meth:`change`.

        ``generation``: that of a view. Raises StoreError where the file cannot be opened, or was replaced
        since and this thread had not opened it.
        """
        if generation is None:
            self._follow_file()
        wanted = self._generation if generation is None else generation
        mine: dict[int, sqlite3.Connection] = self._local.__dict__.setdefault("mine", {})
        db = mine.get(wanted)
        if db is not None:
            return db
        if wanted != self._generation:
            raise StoreError("知识库刚刚被替换，请再问一次。")
        db = connect_plainly(self.path)
        check_ours(self.path, db)
        with self._lock:
            self._connections.append(db)
            # A view of the file before may still be in use in this thread; of those before that, none.
            for old in [g for g in mine if g < wanted - 1]:
                self._connections.remove(mine[old])
                mine.pop(old).close()
        mine[wanted] = db
        return db

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all or nothing, on disk when the block is left (synchronous=FULL).

        Not to be nested. Raises StoreError: locked by another for 5 s, read-only, disk full.
        """
        with self._write_lock, plainly(self.path):
            while True:
                db = self.connection()
                with transaction(db):
                    if self._replaced():
                        continue  # put in place while we waited for the lock: what we wrote would be lost
                    yield db
                return

    def load(
        self,
        documents: Iterable[Document],
        *,
        actor: str,
        activate: bool = True,
        aliases: FileData = _NOTHING,
        questions: FileData = _NOTHING,
        progress: Callable[[int, int], None] = lambda documents, passages: None,
    ) -> Loaded:
        """Add ``documents`` as one new version, all or nothing; those already there stay, the same id is replaced.

        ``aliases`` (alias, name) and ``questions`` (passage id, question), by document id, are what the data
        files beside a document say: a part of its content, so that a change of theirs is a version too. Of a
        document without such a file, what was there stays. ``progress`` gets the documents and the new
        passages done so far. Loading what is loaded makes no version. Many documents are cut in several
        processes; they may come from a generator, and are not held all at once.

        Raises StoreError, and whatever ``documents`` raises; then nothing has changed.
        """
        # Imported here: answering needs none of it.
        from knowledge.store.loading import load

        return load(
            self,
            documents,
            actor=actor,
            activate=activate,
            aliases=aliases,
            questions=questions,
            progress=progress,
        )

    def remove(self, document: str, *, actor: str) -> Loaded:
        """Make a version without ``document`` and activate it; StoreError where it is not there."""
        with self.change() as db:
            chosen = versions.contents(db, versions.active(db))
            if document not in chosen:
                raise StoreError(f"知识库里没有《{document}》。用 wence documents 查看有哪些文件。")
            del chosen[document]
            loaded = versions.add_version(db, chosen, actor=actor, activate=True)
            audit.record(db, actor=actor, action="remove", subject=document)
        return loaded

    def versions(self) -> tuple[Version, ...]:
        """Return every version kept, oldest first."""
        with plainly(self.path):
            return versions.list_versions(self.connection())

    def activate(self, version: int, *, actor: str) -> None:
        """Make ``version`` the one that answers (rollback is this); StoreError where there is none such."""
        with self.change() as db:
            versions.set_active(db, version)
            audit.record(db, actor=actor, action="activate", subject=str(version))

    def knowledge(self) -> KnowledgeBase:
        """Return the view of the active version; the same object while nothing changed.

        Raises StoreError where nothing was loaded yet.
        """
        with plainly(self.path):
            db = self.connection()
            key = (*db.execute("SELECT active, curation FROM state").fetchone(), self._generation)
            view = self._view
            if view is None or view[0] != key:
                view = self._view = self._read_view(db)
            return view[1]

    def at(self, version: int) -> KnowledgeBase:
        """Return the view of any version, active or not (to compare, to try out)."""
        with plainly(self.path):
            if all(version != known.id for known in self.versions()):
                raise StoreError(f"没有版本 {version}。用 wence versions 查看有哪些版本。")
            return KnowledgeBase(
                version, partial(self.connection, self._generation), self.segmenter(self.connection())
            )

    def _read_view(self, db: sqlite3.Connection) -> tuple[tuple[int, ...], KnowledgeBase]:
        """Read the view in one snapshot, so that it holds nothing of a change made meanwhile."""
        with snapshot(db):
            active, curation = db.execute("SELECT active, curation FROM state").fetchone()
            if active is None:
                raise StoreError(f"知识库 {self.path} 里还没有文件。请先用 wence load 装入文件。")
            base = KnowledgeBase(active, partial(self.connection, self._generation), self.segmenter(db))
        return (active, curation, self._generation), base

    def segmenter(self, db: sqlite3.Connection) -> Segmenter:
        """Return the segmenter with the words that the index knows."""
        words = db.execute("SELECT word FROM extra_words")
        return Segmenter(self.cache_dir, (row[0] for row in words))

    def _follow_file(self) -> None:
        """Where another file was put in the place of ours (restore), go on with that one."""
        if self._replaced():
            with self._lock:
                self._file = identity(self.path)
                self._generation += 1

    def _replaced(self) -> bool:
        try:
            return identity(self.path) != self._file
        except FileNotFoundError:
            return False  # in the midst of being replaced: what is open still answers
