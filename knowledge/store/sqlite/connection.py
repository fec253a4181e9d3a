"""Opens the SQLite file, with plain messages for what can go wrong."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from glossary.errors import why
from knowledge.errors import MissingFileError, StoreError

T = TypeVar("T")
C = TypeVar("C", bound="Connection")

# The schema this program writes (PRAGMA user_version); schema.STEPS has as many steps.
SCHEMA = 9
# "Wnce": tells our files from other SQLite files (PRAGMA application_id).
APPLICATION_ID = 0x576E6365
# Pages kept by a connection, in KB, used only as far as a large base needs them. Reading gains nothing by more (measured at
# 550,000 passages), and every thread has its own; a load of 600,000 takes a third less time with 32 MB.
READING_KB, LOADING_KB = 8_000, 32_000
# How long a writer waits for another before it gives up, in seconds.
BUSY_SECONDS = 5.0
# What SQLite's module may raise: a number too large for it, a text that is none (in a damaged file).
_FAILURES = (sqlite3.Error, UnicodeDecodeError, OverflowError)

_FULL = "磁盘已满，知识库 {path} 没有改动，原有版本照常可用。请腾出空间后重试。"


class Connection(sqlite3.Connection):
    """SQLite's connection as a session of the store (knowledge.store.session)."""

    def stream(self, sql: str, parameters: Any = (), /) -> Iterator[Any]:
        return self.execute(sql, parameters)

    def among(self, column: str, values: Collection[int | str]) -> tuple[str, object]:
        return f"{column} IN (SELECT value FROM json_each(?))", json.dumps(list(values))  # noqa: S608

    def reserve(self, table: str, count: int) -> int:
        self.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, 0 WHERE NOT EXISTS "
            "(SELECT 1 FROM sqlite_sequence WHERE name = ?1)",
            (table,),
        )
        (last,) = self.execute(
            "UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ? RETURNING seq", (count, table)
        ).fetchone()
        return int(last) - count + 1

    def numbers(self) -> dict[str, int]:
        found: dict[str, int] = dict(self.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
        (last,) = self.execute("SELECT coalesce(max(id), 0) FROM contents").fetchone()
        return found | {"contents": last}

    def set_number(self, table: str, last: int) -> None:
        if table == "contents":
            return  # SQLite takes the next after the highest by itself
        self.reserve(table, 0)
        self.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (last, table))


class PlainConnection(Connection):
    """A connection of which whatever goes wrong is a StoreError, wherever it shows: on running a
    statement or on fetching its rows. So nobody who reads for an answer needs to know of SQLite's errors.
    """

    path: Path

    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or _PlainCursor)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        return self.cursor().execute(sql, parameters)  # type: ignore[no-any-return]

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        return self.cursor().executemany(sql, parameters)  # type: ignore[no-any-return]


class _PlainCursor(sqlite3.Cursor):
    """The cursor of a :class:`PlainConnection`."""

    def execute(self, sql: str, parameters: Any = (), /) -> Self:
        return self._plainly(super().execute, sql, parameters)

    def executemany(self, sql: str, parameters: Any, /) -> Self:
        return self._plainly(super().executemany, sql, parameters)

    def fetchone(self) -> Any:
        return self._plainly(super().fetchone)

    def fetchall(self) -> list[Any]:
        return self._plainly(super().fetchall)

    def __next__(self) -> Any:
        return self._plainly(super().__next__)

    def _plainly(self, call: Callable[..., T], *args: Any) -> T:
        try:
            return call(*args)
        except _FAILURES as error:
            assert isinstance(self.connection, PlainConnection)  # noqa: S101
            raise StoreError(_message(self.connection.path, error)) from error


def connect(path: Path, *, readonly: bool = False) -> Connection:
    """Open an existing database file. Transactions are the caller's own (``isolation_level=None``).

    Raises MissingFileError, or sqlite3.Error.
    """
    if not path.exists():
        raise missing(path)
    return _open(path, Connection, readonly=readonly)


def connect_plainly(path: Path) -> PlainConnection:
    """Open an existing database file as :func:`connect` does, with errors that say what to do (StoreError)."""
    with plainly(path):
        db = _open(path, PlainConnection)
    db.path = path
    return db


def _open(path: Path, factory: type[C], *, readonly: bool = False) -> C:
    uri = f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rw'}"
    db = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, factory=factory
    )
    # FULL: a change that was confirmed survives a power cut (WAL with NORMAL may lose the last ones).
    db.executescript(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
        f"PRAGMA trusted_schema = OFF; PRAGMA cache_size = -{READING_KB}; "
        # What is removed (a question at its asker's wish) is overwritten, not only unlinked.
        "PRAGMA secure_delete = ON"
    )
    return db


def missing(path: Path) -> MissingFileError:
    """Return the error that there is no knowledge base at ``path``."""
    return MissingFileError(
        f"知识库 {path} 不存在。请检查 WENCE_DB 或 --db 的路径，或先用 wence load 装入文件。"
    )


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into sentences that say what to do."""
    try:
        yield
    except _FAILURES as error:
        raise StoreError(_message(path, error)) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StoreError(_FULL.format(path=path)) from error
        raise StoreError(f"{path} 不能读写：{why(error)}。请检查目录是否存在、权限和磁盘空间。") from error


def _message(path: Path, error: sqlite3.Error | UnicodeDecodeError | OverflowError) -> str:
    if isinstance(error, OverflowError):
        return "编号太大，没有这一项。请核对编号。"
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, UnicodeDecodeError):
        code = sqlite3.SQLITE_CORRUPT
    primary = None if code is None else code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"知识库 {path} 正被另一个程序写入，等了 {BUSY_SECONDS:.0f} 秒。请稍后再试，或结束那个程序。"
    if primary == sqlite3.SQLITE_FULL:
        return _FULL.format(path=path)
    if primary == sqlite3.SQLITE_READONLY:
        return f"知识库 {path} 是只读的。请检查文件和所在目录的写权限。"
    if primary == sqlite3.SQLITE_NOTADB:
        return f"{path} 不是知识库文件。请检查 WENCE_DB 或 --db 的路径。"
    if primary == sqlite3.SQLITE_CORRUPT:
        return f"知识库 {path} 已损坏。请用 wence verify 检查，用 wence restore 从备份恢复。"
    if path.is_dir():
        return f"知识库 {path} 是文件夹，不是文件。请检查 WENCE_DB 或 --db 的路径。"
    if primary == sqlite3.SQLITE_CANTOPEN:
        return f"知识库 {path} 打不开。请检查路径是否存在、是否有权限。"
    if primary == sqlite3.SQLITE_IOERR:
        return f"读写知识库 {path} 时出错。请检查磁盘空间和磁盘是否正常；原有版本没有改动。"
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return f"知识库 {path} 操作失败（{name}）。请用 wence verify 检查。"


def check_ours(path: Path, db: sqlite3.Connection) -> int:
    """Return the file's schema version, or raise StoreError where it is not ours or too new."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if version > SCHEMA and application == APPLICATION_ID:
        raise StoreError(
            f"知识库 {path} 由更新版本的问策写成（格式 {version}，本程序认识到 {SCHEMA}），没有改动它。请升级问策。"
        )
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != APPLICATION_ID:
        raise StoreError(f"{path} 是别的程序的数据库，没有改动它。请检查 WENCE_DB 或 --db 的路径。")
    return int(version)


def use_wal(path: Path, db: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side; a restored or copied file may have come without."""
    (journal,) = db.execute("PRAGMA journal_mode").fetchone()
    if journal != "wal":
        (journal,) = db.execute("PRAGMA journal_mode = WAL").fetchone()
    if journal != "wal":
        raise StoreError(f"{path} 所在的文件系统不支持 WAL（得到 {journal}）。请把知识库放在本机磁盘上。")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: commit at the end, roll back at any error."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # After SQLITE_FULL or SQLITE_IOERR SQLite may have rolled back by itself.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def exclusively(path: Path, *, what: str = "lock", seconds: float = BUSY_SECONDS) -> Iterator[None]:
    """Hold the lock of long work (a load, a repair) on the knowledge base ``path``; readers do not need it. ``what``:
    the ending of its file.

    Waits up to ``seconds`` for another, then raises StoreError. SQLite's own lock on an empty file beside it: the system frees it whatever becomes of the process.
    """
    lock = path.with_name(f"{path.name}.{what}")
    with plainly(path):
        lock.touch(mode=0o600)
        db = sqlite3.connect(lock, timeout=seconds, isolation_level=None, check_same_thread=False)
    with closing(db):
        try:
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:  # a full disk shows here first
                raise StoreError(_message(path, error)) from error
            raise StoreError(f"另一个程序正在装入或修复知识库 {path}。请等它结束后再试。") from error
        yield


@contextmanager
def snapshot(db: PlainConnection) -> Iterator[PlainConnection]:
    """Read the file as it is now, whatever others write until the end of the block."""
    if db.in_transaction:
        yield db
        return
    db.execute("BEGIN")
    try:
        yield db
    finally:
        if db.in_transaction:
            db.execute("COMMIT")


def identity(path: Path) -> tuple[int, int]:
    """Return what tells this file from another put in its place (device and inode)."""
    status = os.stat(path)
    return status.st_dev, status.st_ino


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
