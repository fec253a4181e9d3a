"""A connection to the cluster as a session of the store (knowledge.store.session)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import count
from typing import Any, TypeVar

import psycopg
from psycopg.errors import ReadOnlySqlTransaction
from psycopg.pq import TransactionStatus

from glossary.lazy import regex
from knowledge.errors import StoreError
from knowledge.store.postgres.connection import BUSY_SECONDS, Connection, lost, message
from knowledge.store.session import Session
from knowledge.stored.place import Address

T = TypeVar("T")

# Of the advisory locks: whose they are ("Wnce"), and what is locked.
LOCKS = 0x576E6365
WRITING, LOADING, MAKING_GRAPH = 1, 2, 4
# Rows a stream fetches at a time.
_FETCHED = 2_000
# The tables whose rows have a number of their own.
_NUMBERED = ("contents", "passages", "versions", "questions", "notes", "asked", "audit")
_INSERT = regex(r"INSERT INTO (\w+) (?:\(([^)]*)\) )?VALUES \(\?(?:, ?\?)*\)")
# Not begun by this: a commit whose wait for a standby was cut short.
_LOCAL_ONLY = "committed locally"


class PgSession:
    """One connection, opened when it is first needed and again when it was lost between statements.

    ``opener`` gives it. A read outside a transaction is repeated on a new connection where the old one was lost.
    """

    def __init__(self, address: Address, opener: Callable[[], Connection]) -> None:
        self.address = address
        self._opener = opener
        self._open: Connection | None = None
        self._streams = count()
        self._warnings: list[str] = []
        self.trips = 0

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    @property
    def usable(self) -> bool:
        """Whether a connection stands."""
        return self._open is not None and not self._open.closed

    @property
    def in_transaction(self) -> bool:
        return self.usable and self._db.info.transaction_status != TransactionStatus.IDLE

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> psycopg.Cursor[Any]:
        def run() -> psycopg.Cursor[Any]:
            return self._db.cursor(binary=True).execute(_translated(sql), _values(parameters) or None)

        return self._plainly(run, again=sql.startswith("SELECT"))

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        inserted = _INSERT.fullmatch(sql)

        def run() -> None:
            with self._db.cursor() as cursor:
                if inserted is None:
                    cursor.executemany(_translated(sql), [_values(row) for row in rows])
                    return
                columns = f" ({inserted[2]})" if inserted[2] else ""
                with cursor.copy(f"COPY {inserted[1]}{columns} FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(_values(row))

        self._plainly(run, again=False)

    def stream(self, sql: str, parameters: Sequence[Any] = (), /) -> Iterator[Any]:
        def opened() -> psycopg.ServerCursor[Any]:
            cursor: psycopg.ServerCursor[Any] = self._db.cursor(
                f"wence_{next(self._streams)}", binary=True, withhold=not self.in_transaction
            )
            cursor.execute(_translated(sql), _values(parameters) or None)
            return cursor

        cursor = self._plainly(opened, again=True)
        try:
            while rows := self._plainly(lambda: cursor.fetchmany(_FETCHED), again=False):
                yield from rows
        finally:
            if self.usable:
                cursor.close()

    def among(self, column: str, values: Collection[int | str]) -> tuple[str, object]:
        return f"{column} = ANY(?)", list(values)

    def reserve(self, table: str, count: int) -> int:
        """In a transaction of its own or the caller's: numbers taken are never given again."""
        (last,) = self.execute(
            "SELECT setval(pg_get_serial_sequence(?, 'id'), nextval(pg_get_serial_sequence(?, 'id')) + ?)",
            (table, table, count - 1),
        ).fetchone() or (0,)
        return int(last) - count + 1

    def numbers(self) -> dict[str, int]:
        found = {}
        for table in _NUMBERED:
            sequence = self.execute("SELECT pg_get_serial_sequence(?, 'id')", (table,)).fetchone()
            row = self.execute(
                f"SELECT last_value, is_called FROM {sequence[0] if sequence else table}"  # noqa: S608
            ).fetchone()
            if row and row[1]:
                found[table] = int(row[0])
        return found

    def set_number(self, table: str, last: int) -> None:
        if table in _NUMBERED and last:
            self.execute("SELECT setval(pg_get_serial_sequence(?, 'id'), ?)", (table, last))

    @contextmanager
    def transaction(self, *, alone: bool = True) -> Iterator[None]:
        """All or nothing, ``alone``: one writer at a time; StoreError where it is not certain that it lasts."""
        begin = f"BEGIN; SET LOCAL lock_timeout = {int(BUSY_SECONDS * 1000)}"
        self._begin(f"{begin}; SELECT pg_advisory_xact_lock({LOCKS}, {WRITING})" if alone else begin)
        try:
            yield
        except BaseException:
            self._roll_back()
            raise
        self._commit()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read everything as it is now; nothing can be written meanwhile."""
        self._begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self._roll_back()

    def _begin(self, sql: str) -> None:
        try:
            self._plainly(lambda: self._db.execute(sql), again=False)
        except StoreError:
            if self.usable:
                self._roll_back()
                raise
            # Lost since the last statement: nothing was begun.
            self._plainly(lambda: self._db.execute(sql), again=False)

    def _commit(self) -> None:
        self._warnings.clear()
        try:
            self.trips += 1
            self._db.execute("COMMIT")
        except psycopg.Error as error:
            self.close()
            raise StoreError(
                f"与 {self.address} 的连接在写完时断了，不知道这次改动有没有写成。请查看后再决定是否重做。"
            ) from error
        if any(_LOCAL_ONLY in warning for warning in self._warnings):
            raise StoreError(
                f"{self.address} 的备库没有确认这次改动，主库若换了它可能不在。请查看后再决定是否重做。"
            )

    def _roll_back(self) -> None:
        if not self.usable:
            return
        try:
            self.trips += 1
            self._db.execute("ROLLBACK")
        except psycopg.Error:
            self.close()

    @property
    def _db(self) -> Connection:
        if self._open is None or self._open.closed:
            self._open = self._opener()
            self._open.add_notice_handler(lambda said: self._warnings.append(said.message_primary or ""))
        return self._open

    def _plainly(self, call: Callable[[], T], *, again: bool) -> T:
        self.trips += 1
        began = self.in_transaction
        try:
            return call()
        except psycopg.Error as error:
            if lost(error) or not self.usable or isinstance(error, ReadOnlySqlTransaction):
                self.close()
                if again and not began:
                    return self._plainly(call, again=False)
            raise StoreError(message(self.address, error)) from error


def settle(db: Session) -> None:
    """Let PostgreSQL count what its tables hold: planned blindly, a search takes twenty times as long."""
    db.execute(
        "ANALYZE contents, passages, clauses, terms, checklist, duties, version_contents, segments, postings"
    )


@lru_cache(maxsize=1_000)
def _translated(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")


def _values(row: Sequence[Any]) -> list[Any]:
    """The values as PostgreSQL takes them: its text has no NUL (what is looked for with one is found nowhere)."""
    return [_value(value) for value in row]


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "\ufffd") if "\0" in value else value
    return [_value(item) for item in value] if isinstance(value, list) else value
