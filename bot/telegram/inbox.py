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


class Claim:
    """Keeps an update from being answered twice: while a message on it is on its way, and once one has arrived,
    the update is not replayed after a crash."""

    def __init__(self, ledger: Ledger, update_id: int) -> None:
        self._ledger, self._id, self._arrived = ledger, update_id, False

    def sending(self) -> None:
        """A message is about to go out."""
        self._ledger.mark(self._id, SENDING)

    def arrived(self) -> None:
        """Telegram took it."""
        self._arrived = True

    def refused(self) -> None:
        """Telegram did not take it, and nothing else was taken before."""
        if not self._arrived:
            self._ledger.release(self._id)


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

    def claim(self, update_id: int) -> Claim:
        """The claim under which messages on this update are sent."""
        return Claim(self._ledger, update_id)

    def done(self, update_id: int) -> None:
        """The update is dealt with; its text is removed."""
        self._ledger.mark(update_id, DONE)

    def replay(self, bot: Bot) -> int:
        """Queue again what a stopped process left unanswered, in order. Returns how many."""
        bodies = self._ledger.unanswered()
        for body in bodies:
            self.put_nowait(Update.de_json(json.loads(body), bot))
        return len(bodies)
