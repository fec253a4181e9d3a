"""The queue of updates, written down before it is worked on, so that a crash loses no question.

Telegram considers an update delivered as soon as the next one is asked for, and PTB keeps it in
memory only. After ``kill -9`` what had not been answered is answered at the next start; what was on its way out
is not sent a second time.
"""

from __future__ import annotations

import asyncio
import json

from telegram import Bot, Update

from bot.telegram.ledger import DONE, SENDING, Ledger


class Inbox(asyncio.Queue[object]):
    """The application's update queue, durable. Used in the thread of the event loop."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger

    async def put(self, item: object) -> None:
        """Write an update down, then queue it; one that was seen before is dropped."""
        if isinstance(item, Update):
            body = json.dumps(item.to_dict(), ensure_ascii=False)
            if not self._ledger.receive(item.update_id, body):
                return
        await super().put(item)

    def sending(self, update_id: int) -> None:
        """Something is about to be sent on this update: it will not be replayed."""
        self._ledger.mark(update_id, SENDING)

    def done(self, update_id: int) -> None:
        """The update is dealt with; its text is removed."""
        self._ledger.mark(update_id, DONE)

    def replay(self, bot: Bot) -> int:
        """Queue again what a stopped process left unanswered, in order. Returns how many."""
        bodies = self._ledger.unanswered()
        for body in bodies:
            self.put_nowait(Update.de_json(json.loads(body), bot))
        return len(bodies)
