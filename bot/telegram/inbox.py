"""What came in and is not answered yet, kept on disk so that a crash loses no question.

Telegram considers an update delivered as soon as the next one is asked for, and PTB keeps it in
memory only. The inbox writes it down first. After ``kill -9`` what had not been answered is answered;
what was on its way out (``sending``) is not sent a second time. It is a file of its own beside
the knowledge base, so that a question never waits for a document that is being loaded.
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from telegram import Bot, Update

_KEEP_SECONDS = 2 * 24 * 3600  # Telegram itself keeps an update for a day
_RECEIVED, _SENDING, _DONE = 0, 1, 2


class Inbox(asyncio.Queue[object]):
    """The application's update queue, durable. Made and used in the thread of the event loop."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        path.touch(mode=0o600)
        self._db = sqlite3.connect(path, isolation_level=None, timeout=5)
        os.chmod(path, 0o600)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute("PRAGMA secure_delete=ON")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS updates (id INTEGER PRIMARY KEY, state INTEGER NOT NULL, at REAL NOT NULL, body TEXT)"
        )

    async def put(self, item: object) -> None:
        """Write an update down, then queue it; one that was seen before is dropped."""
        if isinstance(item, Update):
            body = json.dumps(item.to_dict(), ensure_ascii=False)
            row = (item.update_id, _RECEIVED, time.time(), body)
            if not self._db.execute("INSERT OR IGNORE INTO updates VALUES (?, ?, ?, ?)", row).rowcount:
                return
        await super().put(item)

    def sending(self, update_id: int) -> None:
        """Something is about to be sent on this update: it will not be replayed."""
        self._mark(update_id, _SENDING)

    def done(self, update_id: int) -> None:
        """The update is dealt with; its text is removed."""
        self._mark(update_id, _DONE)

    def _mark(self, update_id: int, state: int) -> None:
        self._db.execute(
            "UPDATE updates SET state = ?1, body = iif(?1 = 2, NULL, body) WHERE id = ?2 AND state < ?1",
            (state, update_id),
        )

    def replay(self, bot: Bot) -> int:
        """Queue again what a stopped process left unanswered, in order. Returns how many."""
        now = time.time()
        self._db.execute("UPDATE updates SET state = ?, body = NULL WHERE state = ?", (_DONE, _SENDING))
        self._db.execute("DELETE FROM updates WHERE at < ?", (now - _KEEP_SECONDS,))
        found: list[tuple[Any]] = self._db.execute(
            "SELECT body FROM updates WHERE state = ? ORDER BY id", (_RECEIVED,)
        ).fetchall()
        for (body,) in found:
            self.put_nowait(Update.de_json(json.loads(body), bot))
        return len(found)

    def waiting(self) -> int:
        """How many updates are received and not dealt with."""
        return int(self._db.execute("SELECT count(*) FROM updates WHERE state < ?", (_DONE,)).fetchone()[0])

    def close(self) -> None:
        self._db.close()
