"""The knowledge base's file: loading, versions, and the view that answers."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from glossary.segment import Segmenter
from knowledge import index
from knowledge.base import KnowledgeBase
from knowledge.errors import StoreError
from knowledge.model import Document
from knowledge.store import audit, versions
from knowledge.store.connection import check_ours, connect, identity, plainly, prepare, transaction
from knowledge.store.versions import Loaded, Version


class Store:
    """One SQLite file, open. Readers never wait for a writer; writers wait for each other, up to 5 s.

    Safe to use from several threads and, on one file, from several processes.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._identity = identity(path)
        self._lock = threading.Lock()
        self._write_lock = threading.Lock()
        self._view: tuple[tuple[int, ...], KnowledgeBase] | None = None

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Store:
        """Open the file, made where it is missing and ``create``; its schema is brought up to date.

        Raises StoreError: missing, not ours, of a newer program, locked, not readable or writable.
        """
        prepare(path, create=create)
        return cls(path)

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

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection; read with it, write only inside :meth:`change`."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            with plainly(self.path):
                db = connect(self.path)
                check_ours(self.path, db)
            with self._lock:
                self._connections.append(db)
            self._local.db = db
        return db

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all or nothing, on disk when the block is left (synchronous=FULL)."""
        with self._write_lock, plainly(self.path):
            self._follow_file()
            db = self.connection()
            with transaction(db):
                yield db

    def load(self, documents: Sequence[Document], *, actor: str, activate: bool = True) -> Loaded:
        """Add ``documents`` as one new version, all or nothing; those already there stay, the same id is replaced.

        Loading what is loaded makes no version. Raises StoreError; then nothing has changed.
        """
        postings = index.Postings()
        with self.change() as db:
            cut = self._segmenter(db)
            chosen = versions.contents(db, versions.active(db))
            for document in documents:
                chosen[document.id] = versions.add_content(db, document, postings, cut)
            if postings.passages:
                index.write_segment(db, postings)
            loaded = versions.add_version(db, chosen, actor=actor, activate=activate)
            if loaded.added or loaded.changed:
                audit.record(db, actor=actor, action="load", subject=str(loaded.version))
        return loaded

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
            self._follow_file()
            db = self.connection()
            active, curation = db.execute("SELECT active, curation FROM state").fetchone()
            if active is None:
                raise StoreError(f"知识库 {self.path} 里还没有文件。请先用 wence load 装入文件。")
            key = (active, curation, *self._identity)
            view = self._view
            if view is None or view[0] != key:
                view = self._view = (key, KnowledgeBase(active, self.connection, self._segmenter(db)))
            return view[1]

    def _segmenter(self, db: sqlite3.Connection) -> Segmenter:
        words = db.execute("SELECT word FROM extra_words")
        return Segmenter(self.cache_dir, (row[0] for row in words))

    def _follow_file(self) -> None:
        """Where another file was put in the place of ours (restore), go on with that one."""
        try:
            current = identity(self.path)
        except FileNotFoundError:
            return  # in the midst of being replaced: what is open still answers
        if current != self._identity:
            self.close()
            self._identity = current
