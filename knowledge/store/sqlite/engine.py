"""The engine of a file: a connection a thread, one writer at a time, a replaced file noticed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.store.session import Claim, Session
from knowledge.store.sqlite import connection
from knowledge.store.sqlite.connection import (
    LOADING_KB,
    READING_KB,
    PlainConnection,
    check_ours,
    connect_plainly,
    identity,
    plainly,
    transaction,
)
from knowledge.store.sqlite.reader import SqliteReader


class SqliteEngine:
    """See :class:`knowledge.store.session.Engine`; on one file, several processes may have one each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._connections: list[PlainConnection] = []
        self._file = identity(path)
        # Counts the files that stood at ``path``: a view stays with the one it was read from.
        self._generation = 0
        self._lock = threading.Lock()
        self._write_lock = threading.Lock()

    def close(self) -> None:
        with self._lock:
            for db in self._connections:
                db.close()
            self._connections.clear()
            self._local = threading.local()

    def release(self) -> None:
        mine: dict[int, PlainConnection] = self._local.__dict__.pop("mine", {})
        with self._lock:
            for db in mine.values():
                self._connections.remove(db)
                db.close()

    @property
    def place(self) -> Path:
        return self.path

    @property
    def cache_dir(self) -> Path:
        return self.path.parent / "cache"

    def session(self) -> PlainConnection:
        self._follow_file()
        return self._session(self._generation)

    def reader(self) -> SqliteReader:
        return SqliteReader(partial(self._session, self._generation))

    def state(self) -> tuple[int | None, int, int]:
        active, curation = self.session().execute("SELECT active, curation FROM state").fetchone()
        return active, curation, self._generation

    @contextmanager
    def change(self) -> Iterator[Session]:
        with self._write_lock, plainly(self.path):
            while True:
                db = self.session()
                with transaction(db):
                    if self._replaced():
                        continue  # put in place while we waited for the lock: what we wrote would be lost
                    yield db
                return

    @contextmanager
    def exclusively(self, *, seconds: float | None = None) -> Iterator[None]:
        """What takes long reads and writes most of the file: meanwhile this thread's connection keeps more of it."""
        busy = connection.BUSY_SECONDS if seconds is None else seconds
        with connection.exclusively(self.path, seconds=busy):
            db = self.session()
            db.execute(f"PRAGMA cache_size = -{LOADING_KB}")
            try:
                yield
            finally:
                db.execute(f"PRAGMA cache_size = -{READING_KB}")

    @contextmanager
    def claiming(self) -> Iterator[Claim | None]:
        """One at a time has all of the queue: a lock of its own, which keeps nobody from writing."""
        with ExitStack() as held:
            try:
                held.enter_context(connection.exclusively(self.path, what="embedding", seconds=0))
            except StoreError:
                yield None
                return
            yield Claim(self.session(), "", self.change)

    def nearest(self, model: str, dimension: int) -> None:
        """None: a file is searched exactly."""

    def forget_nearest(self, model: str) -> None:
        """There is none."""

    @contextmanager
    def apart(self) -> Iterator[Session]:
        with closing(connect_plainly(self.path)) as db:
            yield db

    def plainly(self) -> AbstractContextManager[None]:
        return plainly(self.path)

    def snapshot(self) -> AbstractContextManager[Session]:
        return connection.snapshot(self.session())

    def settle(self) -> None:
        """SQLite takes the ways that the keys lay down, whatever the tables hold."""

    def scrub(self) -> None:
        """A text that was removed is still in the write-ahead log until that is written back; a reader may put that off."""
        self.session().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def _session(self, wanted: int) -> PlainConnection:
        """Return this thread's connection to the file of the generation ``wanted``.

        Raises StoreError where the file cannot be opened, or was replaced since and this thread had not opened it.
        """
        mine: dict[int, PlainConnection] = self._local.__dict__.setdefault("mine", {})
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
