"""The engine of a cluster: reads at a standby where there is no leader, one writer at a time, a replaced base noticed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.store.postgres.connection import UNREAD_MS, Connection, Nodes, plainly
from knowledge.store.postgres.nearest import PgNearest, forget_others
from knowledge.store.postgres.reader import PgReader
from knowledge.store.postgres.session import LOADING, LOCKS, PgSession, settle
from knowledge.store.session import Claim, Session
from knowledge.stored.place import Address

# How long a read looks for a node that answers, and a write for one that takes it: a leader may be being chosen.
_STATE = "SELECT active, curation, tableoid::bigint, (SELECT coalesce(sum(id), 0)::bigint FROM segments) FROM state"
_READ_SECONDS, _WRITE_SECONDS = 10.0, 5.0


class PgEngine:
    """See :class:`knowledge.store.session.Engine`. A thread has two sessions: one that reads, one that writes."""

    def __init__(self, address: Address) -> None:
        self.place = address
        self._to_ask, self._to_fill = Nodes(address), Nodes(address, unacknowledged=UNREAD_MS)
        self._local = threading.local()
        self._sessions: list[PgSession] = []
        self._lock = threading.Lock()
        # The sum of the numbers of the segments when the state was last read: another where one came or went.
        self._listed = 0

    def close(self) -> None:
        with self._lock:
            for session in self._sessions:
                session.close()
            self._sessions.clear()
            self._local = threading.local()

    def release(self) -> None:
        mine: dict[str, PgSession] = self._local.__dict__
        with self._lock:
            for session in mine.values():
                self._sessions.remove(session)
                session.close()
        mine.clear()

    @property
    def cache_dir(self) -> Path:
        return Path("data") / "cache"

    def session(self) -> PgSession:
        """The one that reads; within :meth:`exclusively` the one that writes, which lags behind nothing."""
        mine: dict[str, PgSession] = self._local.__dict__
        return mine.get("alone") or self._mine("read", self._to_read)

    def reader(self) -> PgReader:
        return PgReader(self.session, self.state()[2], lambda: self._listed)

    def state(self) -> tuple[int | None, int, int]:
        row = self.session().execute(_STATE).fetchone()
        if row is None:
            raise StoreError(f"{self.place} 里没有知识库的状态。请用 wence restore 从备份恢复。")
        self._listed = row[3]
        return row[0], row[1], row[2]

    @contextmanager
    def change(self) -> Iterator[Session]:
        session = self._writer()
        with session.transaction():
            yield session

    @contextmanager
    def exclusively(self, *, seconds: float = 5.0) -> Iterator[None]:
        """An advisory lock of the session that writes: the cluster frees it whatever becomes of this process.

        Were that connection lost, the lock would be too: nothing more is written then.
        """
        session = self._alone()
        try:
            self._lock_loading(session, seconds)
            self._local.alone = session
            yield
        finally:
            self._local.__dict__.pop("alone", None)
            session.close()

    def _lock_loading(self, session: PgSession, seconds: float) -> None:
        with plainly(self.place):
            session.execute(f"SET lock_timeout = {max(1, int(seconds * 1000))}")
            try:
                session.execute(f"SELECT pg_advisory_lock({LOCKS}, {LOADING})")
            except StoreError as error:
                if session.usable:
                    raise StoreError(
                        f"另一个程序正在装入或修复知识库 {self.place}。请等它结束后再试。"
                    ) from error
                raise
            session.execute("SET lock_timeout = 0")

    def _alone(self) -> PgSession:
        """A session that is opened once and not again."""
        opened: list[Connection] = []

        def open_once() -> Connection:
            if opened:
                raise StoreError(
                    f"与 {self.place} 的连接断了，这次装入或修复中止，没有改动现有版本。请重做。"
                )
            opened.append(self._to_write())
            return opened[0]

        return PgSession(self.place, open_once)

    @contextmanager
    def beside(self) -> Iterator[PgSession]:
        """One transaction on derived data that keeps no other writer waiting, however long it takes."""
        session = self._mine("claim", self._to_write)
        with session.transaction(alone=False):
            yield session

    @contextmanager
    def claiming(self) -> Iterator[Claim]:
        """The rows that a turn has read are locked until its transaction ends; other writers are not kept waiting."""
        with self.beside() as session:
            yield Claim(session, " FOR UPDATE OF b SKIP LOCKED", lambda: nullcontext(session))

    def nearest(self, model: str, dimension: int) -> PgNearest | None:
        """pgvector's, where it is installed or can be."""
        return PgNearest.of(self, model, dimension)

    def forget_nearest(self, model: str) -> None:
        forget_others(self, model)

    @contextmanager
    def apart(self) -> Iterator[Session]:
        with closing(PgSession(self.place, self._to_write)) as session:
            yield session

    def plainly(self) -> AbstractContextManager[None]:
        return plainly(self.place)

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        session = self.session()
        if session.in_transaction:
            yield session
            return
        with session.snapshot():
            yield session

    def settle(self) -> None:
        settle(self._writer())

    def scrub(self) -> None:
        """Deleted rows stay in the table's pages until they are cleared; the log's files are reused in time."""
        session = self._writer()
        session.execute("VACUUM asked")
        session.execute("VACUUM feedback")

    def _writer(self) -> PgSession:
        mine: dict[str, PgSession] = self._local.__dict__
        return mine.get("alone") or self._mine("write", self._to_write)

    def _mine(self, use: str, opener: object) -> PgSession:
        mine: dict[str, PgSession] = self._local.__dict__
        session = mine.get(use)
        if session is None:
            session = mine[use] = PgSession(self.place, opener)  # type: ignore[arg-type]
            with self._lock:
                self._sessions.append(session)
        return session

    def _to_read(self) -> Connection:
        return self._to_ask.connect(write=False, seconds=_READ_SECONDS)

    def _to_write(self) -> Connection:
        return self._to_fill.connect(write=True, seconds=_WRITE_SECONDS)
