"""Several bots behind one webhook: the records, conversations and limits they share in the cluster.

An update belongs to the replica that took it down. One that is silent for ``LEASE`` seconds loses what it has not begun to
answer; what it has begun to send stays its own, so that nothing is sent twice; before it begins it asks whether it still is.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from typing import Any

from bot.answer import Context, Kind
from bot.conversation import FORGET_AFTER, Conversations
from bot.telegram.keys import digest
from bot.telegram.ledger import DONE, RECEIVED, SENDING, Ledger, P, T
from bot.telegram.limits import WINDOW, RateLimits
from knowledge.errors import StoreError
from knowledge.model import Ref
from knowledge.store.postgres.connection import Nodes
from knowledge.store.postgres.session import LOCKS, PgSession
from knowledge.stored.place import Address

# Seconds without a sign after which a replica counts as gone; how long a write waits for a new leader.
LEASE = 15.0
_PATIENCE = 30.0
_AGAIN_SECONDS = 0.2
_LEADING = 3  # of the advisory locks (knowledge.store.postgres.session)
_SCHEMA = "wence_bot"
_NOW = "extract(epoch FROM clock_timestamp())"
_log = logging.getLogger(__name__)

_TABLES = f"""
CREATE SCHEMA IF NOT EXISTS {_SCHEMA};
CREATE TABLE IF NOT EXISTS replicas (id TEXT PRIMARY KEY, seen DOUBLE PRECISION NOT NULL);
CREATE TABLE IF NOT EXISTS inbox (
    id BIGINT PRIMARY KEY, digest TEXT NOT NULL, state BIGINT NOT NULL, at DOUBLE PRECISION NOT NULL, body TEXT,
    place BIGINT NOT NULL, owner TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS inbox_open ON inbox (place, id) WHERE state < {DONE};
CREATE TABLE IF NOT EXISTS answers (
    chat BIGINT, message BIGINT, question BIGINT, asked BIGINT, at DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (chat, message));
CREATE INDEX IF NOT EXISTS answers_question ON answers (chat, question);
CREATE TABLE IF NOT EXISTS told (chat BIGINT PRIMARY KEY, at DOUBLE PRECISION NOT NULL);
CREATE TABLE IF NOT EXISTS conversations (key TEXT PRIMARY KEY, context TEXT NOT NULL, at DOUBLE PRECISION NOT NULL);
CREATE TABLE IF NOT EXISTS pauses (key TEXT PRIMARY KEY, until DOUBLE PRECISION NOT NULL);
CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE UNLOGGED TABLE IF NOT EXISTS lately (kind TEXT NOT NULL, id BIGINT NOT NULL, at DOUBLE PRECISION NOT NULL);
CREATE INDEX IF NOT EXISTS lately_id ON lately (kind, id, at)
"""


class Shared:
    """The tables that the replicas share. What is written is written again where the leader was lost meanwhile.

    Safe to use from several threads, one after the other.
    """

    def __init__(self, address: Address) -> None:
        nodes = Nodes(address, schema=_SCHEMA)
        self._session = PgSession(address, lambda: nodes.connect(write=True, seconds=_PATIENCE))
        self._lock = threading.Lock()

    def make(self) -> None:
        """Make the tables that are missing. StoreError where there is no node that takes writes."""
        with self._lock, self._session.transaction():
            for statement in _TABLES.split(";\n"):
                self._session.execute(statement)

    def close(self) -> None:
        """Close the connection."""
        self._session.close()

    def run(self, sql: str, values: Sequence[Any] = ()) -> list[Any] | int:
        """Run a statement that may be run again; return its rows, or how many it changed."""
        until = time.monotonic() + _PATIENCE
        with self._lock:
            while True:
                try:
                    cursor = self._session.execute(sql, values)
                    return cursor.fetchall() if cursor.description else cursor.rowcount
                except StoreError:
                    if self._session.usable or time.monotonic() > until:
                        raise
                    time.sleep(_AGAIN_SECONDS)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Run a statement that gives rows."""
        found = self.run(sql, values)
        return found if isinstance(found, list) else []


class SharedLedger(Ledger):
    """The notebook of all replicas, seen by one of them. Raises StoreError where it cannot be written: what nobody
    took down must not be taken for delivered.
    """

    def __init__(self, address: Address) -> None:
        self.replica = uuid.uuid4().hex
        self.shared = Shared(address)
        self.shared.make()
        nodes = Nodes(address, schema=_SCHEMA)
        self._lead = PgSession(address, lambda: nodes.connect(write=True, seconds=0))
        self._leading = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="wence-ledger")
        self.beat()

    async def do(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """On a thread of its own, one after the other: while a new leader is chosen, it waits there and nobody else does."""
        call = partial(function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    def close(self) -> None:
        """Give up what is this replica's, for the others to take at once."""
        self._thread.shutdown(wait=True)
        try:
            self.shared.run("DELETE FROM replicas WHERE id = ?", (self.replica,))
        except StoreError as error:
            _log.warning("没能交出手上的消息（%s）：%d 秒后由别的副本接手", error, LEASE)
        self.shared.close()
        self._lead.close()

    def tidy(self) -> None:
        super().tidy()
        self._write(f"DELETE FROM conversations WHERE at < {_NOW} - ?", (FORGET_AFTER,))  # noqa: S608
        self._write(f"DELETE FROM lately WHERE at < {_NOW} - ?", (WINDOW,))  # noqa: S608
        self._write(f"DELETE FROM pauses WHERE until < {_NOW}")  # noqa: S608
        self._write(f"DELETE FROM replicas WHERE seen < {_NOW} - ?", (100 * LEASE,))  # noqa: S608

    def _write(self, sql: str, values: tuple[object, ...] = ()) -> int | None:
        changed = self.shared.run(sql, values)
        return changed if isinstance(changed, int) else len(changed)

    def _read(self, sql: str, values: tuple[object, ...] = ()) -> list[Any]:
        return self.shared.rows(sql, values)

    def out_of_the_log(self) -> None:
        """A row's old text stays in the table's pages until they are cleared."""
        self._write("VACUUM inbox")

    def clear_log(self) -> None:
        """Nothing: the pages are cleared by the server's own vacuum, and at once by :meth:`out_of_the_log`."""

    def beat(self) -> None:
        """Say that this replica is there."""
        self._write(
            f"INSERT INTO replicas VALUES (?, {_NOW}) ON CONFLICT (id) DO UPDATE SET seen = excluded.seen",  # noqa: S608
            (self.replica,),
        )

    def receive(self, update_id: int, body: str, place: int = 0) -> bool:
        row = (update_id, digest(body), RECEIVED, time.time(), body, place, self.replica)
        self._write(
            "INSERT INTO inbox (id, digest, state, at, body, place, owner) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET digest = excluded.digest, state = excluded.state, at = excluded.at, "
            "body = excluded.body, place = excluded.place, owner = excluded.owner "
            "WHERE inbox.digest <> excluded.digest",
            row,
        )
        # Asked rather than told by the statement: where the connection was lost it may have been run twice.
        return bool(
            self._read(
                "UPDATE inbox SET at = at WHERE id = ? AND owner = ? AND at = ? RETURNING 1",
                (update_id, self.replica, row[3]),
            )
        )

    def mark(self, update_id: int, state: int) -> bool:
        self._write(
            f"UPDATE inbox SET state = ?, body = CASE WHEN ? = {DONE} THEN NULL ELSE body END "  # noqa: S608
            "WHERE id = ? AND state < ? AND owner = ?",
            (state, state, update_id, state, self.replica),
        )
        return bool(
            self._read(
                "SELECT 1 FROM inbox WHERE id = ? AND state = ? AND owner = ?",
                (update_id, state, self.replica),
            )
        )

    def release(self, update_id: int) -> None:
        self._write(
            f"UPDATE inbox SET state = {RECEIVED} WHERE id = ? AND state = {SENDING} AND owner = ?",  # noqa: S608
            (update_id, self.replica),
        )

    def doubtful(self) -> int:
        gone = f"owner NOT IN (SELECT id FROM replicas WHERE seen > {_NOW} - {LEASE})"  # noqa: S608
        return int(self._read(f"SELECT count(*) FROM inbox WHERE state = {SENDING} AND {gone}")[0][0])  # noqa: S608

    def unanswered(self) -> list[str]:
        return self.abandoned()

    def abandoned(self) -> list[str]:
        """See :meth:`Ledger.abandoned`; what was on its way out is closed."""
        gone = f"owner NOT IN (SELECT id FROM replicas WHERE seen > {_NOW} - {LEASE})"  # noqa: S608
        self._write(f"UPDATE inbox SET state = {DONE}, body = NULL WHERE state = {SENDING} AND {gone}")  # noqa: S608
        rows = self._read(
            f"UPDATE inbox SET owner = ? WHERE state = {RECEIVED} AND {gone} RETURNING id, body",  # noqa: S608
            (self.replica,),
        )
        return [body for _, body in sorted(rows)]

    def turn(self, update_id: int, place: int) -> bool:
        return not self._read(
            f"SELECT 1 FROM inbox WHERE place = ? AND id < ? AND state < {DONE} LIMIT 1",  # noqa: S608
            (place, update_id),
        )

    def leads(self) -> bool:
        """Whether this replica does what is done by the clock; the lock goes with its connection."""
        try:
            if self._leading:
                self._lead.execute("SELECT 1")
                self._leading = self._lead.usable and bool(
                    self._lead.execute(
                        "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = ? "
                        "AND objid::bigint = ? AND pid = pg_backend_pid() AND granted",
                        (LOCKS, _LEADING),
                    ).fetchone()
                )
            if not self._leading:
                row = self._lead.execute(f"SELECT pg_try_advisory_lock({LOCKS}, {_LEADING})").fetchone()
                self._leading = bool(row and row[0])
        except StoreError:
            self._leading = False
        return self._leading

    def pause(self, key: str, seconds: float) -> None:
        self._write(
            f"INSERT INTO pauses VALUES (?, {_NOW} + ?) "  # noqa: S608
            "ON CONFLICT (key) DO UPDATE SET until = greatest(pauses.until, excluded.until)",
            (key, seconds),
        )

    def pauses(self) -> dict[str, float]:
        rows = self._read(f"SELECT key, until - {_NOW} FROM pauses WHERE until > {_NOW}")  # noqa: S608
        return {key: float(left) for key, left in rows}

    def secret(self, name: str, made: str) -> str:
        self._write("INSERT INTO secrets VALUES (?, ?) ON CONFLICT DO NOTHING", (name, made))
        return str(self._read("SELECT value FROM secrets WHERE name = ?", (name,))[0][0])


class SharedConversations(Conversations):
    """What conversations leave to lean on, for whichever replica gets the follow-up."""

    def __init__(self, shared: Shared) -> None:
        super().__init__(time.monotonic)
        self._shared = shared

    def get(self, key: str) -> Context | None:
        rows = self._shared.rows(
            f"SELECT context FROM conversations WHERE key = ? AND at > {_NOW} - ?",  # noqa: S608
            (key, FORGET_AFTER),
        )
        return _context(rows[0][0]) if rows else None

    def keep(self, key: str, context: Context) -> None:
        self._shared.run(
            f"INSERT INTO conversations VALUES (?, ?, {_NOW}) "  # noqa: S608
            "ON CONFLICT (key) DO UPDATE SET context = excluded.context, at = excluded.at",
            (key, json.dumps(asdict(context), ensure_ascii=False)),
        )


class SharedLimits(RateLimits):
    """What was asked in the last minute, at whatever replica; each tells of a limit once a minute by itself."""

    def __init__(self, per_minute: int, shared: Shared) -> None:
        super().__init__(per_minute)
        self._shared = shared

    def _count(self, kind: str, id: int, now: float) -> int:
        return int(
            self._shared.rows(
                f"SELECT count(*) FROM lately WHERE kind = ? AND id = ? AND at > {_NOW} - ?",  # noqa: S608
                (kind, id, WINDOW),
            )[0][0]
        )

    def _add(self, kind: str, id: int, now: float) -> None:
        self._shared.run(f"INSERT INTO lately VALUES (?, ?, {_NOW})", (kind, id))  # noqa: S608


def _context(text: str) -> Context:
    """Return the context that was kept as JSON."""
    kept: dict[str, Any] = json.loads(text)
    return Context(
        kept["question"],
        Kind(kept["kind"]) if kept["kind"] else None,
        focus=Ref(*kept["focus"]) if kept["focus"] else None,
        shown=tuple(Ref(*each) for each in kept["shown"]),
        units=tuple(kept["units"]),
        persons=tuple(kept["persons"]),
        aspects=tuple(kept["aspects"]),
        earlier=Ref(*kept["earlier"]) if kept["earlier"] else None,
        about=kept.get("about", ""),
        documents=tuple(kept.get("documents", ())),
    )
