"""Updates of one chat in order, different chats at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.inbox import Inbox, place
from bot.telegram.network import claim

_WAITING_AT_MOST = 100_000  # updates in memory; their own chat's turn, not this number, holds them back


class InOrder(BaseUpdateProcessor):
    """Processes a chat's updates one after another, and marks each as done in the inbox.

    After :meth:`close` what has begun is finished, and what has not stays in the inbox for the next start.
    """

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(_WAITING_AT_MOST)
        self._inbox = inbox
        self._turns: dict[int, asyncio.Lock] = {}
        self._queued: Counter[int] = Counter()
        self._closed = False

    async def initialize(self) -> None:
        self._closed = False

    async def shutdown(self) -> None:
        self.close()

    def close(self) -> None:
        """Begin nothing more."""
        self._closed = True

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        key = place(update)
        turn = self._turns.setdefault(key, asyncio.Lock())
        self._queued[key] += 1
        try:
            await self._inbox.turn(update)
            async with turn:
                if self._closed:
                    coroutine.close()  # type: ignore[attr-defined]  # never begun: the inbox keeps it
                    return
                if isinstance(update, Update):
                    claim.set(self._inbox.claim(update.update_id))
                await coroutine
                if isinstance(update, Update):
                    self._inbox.done(update.update_id)
        finally:
            self._queued[key] -= 1
            if not self._queued[key]:
                del self._queued[key], self._turns[key]
