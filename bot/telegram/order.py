"""Updates of one chat in order, different chats at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.inbox import Inbox, place
from bot.telegram.network import Slot, claim

_AT_ONCE = 100_000  # updates PTB begins; their own chat's turn, and ``full``, hold them back
AT_WORK = 64
"""Updates that are worked on at once: the others wait as they came, a few kilobytes each."""
MOST_WAITING, MOST_OF_A_CHAT = 5_000, 100
"""Updates in memory, of all chats and of one: more are not taken."""


class InOrder(BaseUpdateProcessor):
    """Processes a chat's updates one after another, and marks each as done in the inbox.

    After :meth:`close` what has begun is finished, and what has not stays in the inbox for the next start.
    """

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(_AT_ONCE)
        self._inbox = inbox
        inbox.no_room = self.full
        self._turns: dict[int, asyncio.Lock] = {}
        self._queued: Counter[int] = Counter()
        self._waiting = 0
        self._room = asyncio.Semaphore(AT_WORK)
        self._closed = False
        self._at_work: set[asyncio.Task[Any]] = set()

    async def initialize(self) -> None:
        self._closed = False

    async def shutdown(self) -> None:
        self.close()

    def close(self) -> None:
        """Begin nothing more."""
        self._closed = True

    def full(self, chat: int) -> bool:
        """Whether no more updates can wait, in all or of this chat."""
        return self._waiting >= MOST_WAITING or self._queued[chat] >= MOST_OF_A_CHAT

    async def finish(self, seconds: float) -> int:
        """Begin nothing more, and give what has begun so long to end; what then still waits is left for the next start.

        Returns how many were left.
        """
        self.close()
        if self._at_work:
            await asyncio.wait(self._at_work, timeout=seconds)
        left = [task for task in self._at_work if not task.done()]
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left)
        return len(left)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        key = place(update)
        turn = self._turns.setdefault(key, asyncio.Lock())
        self._queued[key] += 1
        self._waiting += 1
        try:
            await self._inbox.turn(update)
            async with turn, Slot(self._room):
                if self._closed:
                    coroutine.close()  # type: ignore[attr-defined]  # never begun: the inbox keeps it
                    return
                await self._work(update, coroutine)
        finally:
            self._queued[key] -= 1
            self._waiting -= 1
            if not self._queued[key]:
                del self._queued[key], self._turns[key]

    async def _work(self, update: object, coroutine: Awaitable[Any]) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._at_work.add(task)
        try:
            if isinstance(update, Update):
                claim.set(self._inbox.claim(update.update_id))
            await coroutine
            if isinstance(update, Update):
                await self._inbox.done(update.update_id)
        finally:
            if task is not None:
                self._at_work.discard(task)
