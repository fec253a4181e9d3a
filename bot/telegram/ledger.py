"""The bot's own records: updates received, which message answers which, what each chat was told.

A small SQLite file beside the knowledge base (``wence.db.bot``, mode 0600), so that a question never
waits for a document that is being loaded. Losing it loses no knowledge.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from bot.telegram.keys import digest
from knowledge.errors import StoreError

_KEEP_UPDATES = 2 * 24 * 3600.0  # Telegram itself keeps an update for a day
_KEEP_ANSWERS = 30 * 24 * 3600.0  # buttons older than this are answered with a kind word
RECEIVED, SENDING, DONE = 0, 1, 2
_log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")


_TABLES = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS inbox (
    id INTEGER PRIMARY KEY, digest TEXT NOT NULL, state INTEGER NOT NULL, at REAL NOT NULL, body TEXT);
CREATE TABLE IF NOT EXISTS answers (
    chat INTEGER, message INTEGER, question INTEGER, asked INTEGER, at REAL NOT NULL,
    PRIMARY KEY (chat, message)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_question ON answers (chat, question);
CREATE TABLE IF NOT EXISTS told (chat INTEGER PRIMARY KEY, at REAL NOT NULL);
"""


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=5)
    db.executescript(_TABLES)
    return db


class Ledger:
    """The open notebook; used in the thread that opened it, each call well under a millisecond.

    Where it cannot be written (a full disk), the bot goes on answering without it and says so in the log; a damaged
    one is set aside. Raises StoreError where it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)
        os.chmod(path, 0o600)
        try:
            self._db = _open(path)
        except sqlite3.OperationalError as error:  # locked, no space: not its content
            raise StoreError(
                f"{path} 打不开（{error}）。请检查磁盘空间，以及是不是已有一个机器人在运行。"
            ) from None
        except sqlite3.DatabaseError as error:
            aside = path.with_name(f"{path.name}.damaged")
            _log.error("%s 已损坏（%s），改名为 %s，另建新的；知识库不受影响", path.name, error, aside.name)
            os.replace(path, aside)
            for ending in ("-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
            path.touch(mode=0o600)
            self._db = _open(path)

    async def do(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """``function(*args)``, which reads or writes here, from the thread of the event loop: at once."""
        return function(*args, **kwargs)

    def close(self) -> None:
        """Close the file; nothing can be asked or written after."""
        self.clear_log()
        self._db.close()

    def tidy(self) -> None:
        """Forget what is too old to matter."""
        now = time.time()
        self._write("DELETE FROM inbox WHERE at < ?", (now - _KEEP_UPDATES,))
        self._write("DELETE FROM answers WHERE at < ?", (now - _KEEP_ANSWERS,))

    def _write(self, sql: str, values: tuple[object, ...] = ()) -> int | None:
        """Rows changed; None where the notebook cannot be written."""
        try:
            return self._db.execute(sql, values).rowcount
        except sqlite3.Error as error:
            _log.error(
                "记不下消息的处理情况（%s）：请检查磁盘空间；照常回答，但此刻崩溃可能漏答或重答", error
            )
            return None

    def _read(self, sql: str, values: tuple[object, ...] = ()) -> list[Any]:
        return self._db.execute(sql, values).fetchall()

    def out_of_the_log(self) -> None:
        """Take texts that were removed out of the write-ahead log too."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def clear_log(self) -> None:
        """Take what was answered out of the log, a moment after it was; another time where that cannot be now."""
        with suppress(sqlite3.Error):
            self.out_of_the_log()

    # -- updates

    def receive(self, update_id: int, body: str, place: int = 0) -> bool:
        """Write an update down; False where it was seen before. ``place``: the chat in whose order it is dealt with.

        The number alone does not say so: another server, or a bot with another token, counts anew.
        """
        row = (update_id, digest(body), RECEIVED, time.time(), body)
        sql = (
            "INSERT INTO inbox VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET digest = excluded.digest, "
            "state = excluded.state, at = excluded.at, body = excluded.body WHERE digest != excluded.digest"
        )
        return self._write(sql, row) != 0

    def mark(self, update_id: int, state: int) -> bool:
        """Move an update on to ``state``, never back; a finished one loses its text. False: it is another's now."""
        self._write(
            "UPDATE inbox SET state = ?1, body = iif(?1 = 2, NULL, body) WHERE id = ?2 AND state < ?1",
            (state, update_id),
        )
        return True

    def release(self, update_id: int) -> None:
        """What was to be sent on an update was not taken: it counts as received again."""
        self._write("UPDATE inbox SET state = 0 WHERE id = ? AND state = 1", (update_id,))

    def unanswered(self) -> list[str]:
        """The bodies of updates received but not begun to be answered, in order; what was on its way out is closed."""
        self._write("UPDATE inbox SET state = 2, body = NULL WHERE state = 1")
        return [body for (body,) in self._read("SELECT body FROM inbox WHERE state = 0 ORDER BY id")]

    def doubtful(self) -> int:
        """How many updates had their answers on the way out when a process was ended; before :meth:`unanswered`."""
        return int(self._read("SELECT count(*) FROM inbox WHERE state = 1")[0][0])

    def turn(self, update_id: int, place: int) -> bool:
        """Whether nothing of ``place`` that came before is still to be dealt with elsewhere."""
        return True

    def waiting(self) -> int:
        """How many updates are received and not dealt with."""
        return int(self._read("SELECT count(*) FROM inbox WHERE state < 2")[0][0])

    # -- replicas: one that is alone has all to itself

    def beat(self) -> None:
        """Say that this replica is there."""

    def abandoned(self) -> list[str]:
        """The bodies of updates that a replica which is gone has left, in order; they are this one's now."""
        return []

    def leads(self) -> bool:
        """Whether this replica does what is done by the clock."""
        return True

    def pause(self, key: str, seconds: float) -> None:
        """Let all replicas know that nothing of ``key`` may be sent for so long."""

    def pauses(self) -> dict[str, float]:
        """What may not be sent now, as replicas were told, and for how many seconds yet."""
        return {}

    def secret(self, name: str, made: str) -> str:
        """A secret that all replicas share: the one first ``made``."""
        return made

    # -- answers

    def answered(self, chat: int, message: int, question: int) -> None:
        """Message ``message`` answers message ``question``."""
        self._write(
            "INSERT INTO answers VALUES (?, ?, ?, NULL, ?) ON CONFLICT (chat, message) "
            "DO UPDATE SET question = excluded.question, asked = NULL, at = excluded.at",
            (chat, message, question, time.time()),
        )

    def recorded(self, chat: int, message: int, asked: int) -> None:
        """The question under ``message`` is number ``asked`` of the store."""
        self._write("UPDATE answers SET asked = ? WHERE chat = ? AND message = ?", (asked, chat, message))

    def answer_to(self, chat: int, question: int) -> int | None:
        """The message that answers ``question``; the last one, where it was answered again."""
        rows = self._read(
            "SELECT message FROM answers WHERE chat = ? AND question = ? ORDER BY message DESC LIMIT 1",
            (chat, question),
        )
        return int(rows[0][0]) if rows else None

    def asked(self, chat: int, message: int) -> int | None:
        """The store's number of the question that ``message`` answers."""
        rows = self._read("SELECT asked FROM answers WHERE chat = ? AND message = ?", (chat, message))
        return rows[0][0] if rows else None

    def moved(self, old: int, new: int) -> None:
        """A group became a supergroup; its old messages keep their numbers only in the old chat."""
        self._write("DELETE FROM told WHERE chat = ?", (new,))
        self._write("UPDATE told SET chat = ? WHERE chat = ?", (new, old))

    # -- told once

    def tell(self, chat: int) -> bool:
        """True the first time it is asked of ``chat``."""
        return self._write("INSERT INTO told VALUES (?, ?) ON CONFLICT DO NOTHING", (chat, time.time())) == 1

    def untell(self, chat: int) -> None:
        """What ``chat`` was told no longer holds."""
        self._write("DELETE FROM told WHERE chat = ?", (chat,))
