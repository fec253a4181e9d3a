"""How fast requests go out, and who waits after a 429.

Limits (Bot API FAQ): about 30 messages a second in all, 20 a minute in a group. A 429 is about one chat, or about one
method where the request names no chat: that one waits as long as it was told to, at every replica, and nobody else. Signs
of work (正在输入, 👀) have a budget of their own and are left out while there is more to do.
"""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.ledger import Ledger
from bot.telegram.network import SIGNS, slot
from glossary.errors import WenceError

A_SECOND, A_MINUTE_IN_A_GROUP = 30, 20
SIGNS_A_SECOND = 10
_RETRIES = 8  # of a request that was put off
_LEARN_SECONDS = 1.0
_KEPT = 512  # groups whose pace is remembered before the idle ones are forgotten

Key = int | str
Requested = bool | dict[str, Any] | list[dict[str, Any]]


class Pace(BaseRateLimiter[int]):
    """The limiter of all requests. After :meth:`close` nothing waits any more: what is put off fails at once."""

    def __init__(self, ledger: Ledger) -> None:
        """``ledger``: by it replicas tell each other of their 429s."""
        self._ledger = ledger
        self._learnt = -math.inf
        self._all = AsyncLimiter(A_SECOND, 1)
        self._signs = AsyncLimiter(SIGNS_A_SECOND, 1)
        self._groups: dict[Key, AsyncLimiter] = {}
        self._until: dict[Key, float] = {}
        self._closed = asyncio.Event()

    async def initialize(self) -> None:
        self._closed.clear()

    async def shutdown(self) -> None:
        self.close()

    def close(self) -> None:
        """Let nothing wait any longer."""
        self._closed.set()

    def put_off(self, chat: Key) -> bool:
        """Whether a chat (or method) was told to wait and still has to."""
        return self._until.get(chat, 0.0) > asyncio.get_running_loop().time()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Requested]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Requested:
        """Send when it is time to. Raises RetryAfter after eight refusals, or when closed."""
        chat = _chat_of(data)
        key: Key = endpoint if chat is None else chat
        if endpoint in SIGNS and chat is not None:
            if self.put_off(key) or not self._signs.has_capacity() or not self._all.has_capacity():
                return True
            await self._signs.acquire()
            return await callback(*args, **kwargs)
        await self._learn()
        for _ in range(rate_limit_args or _RETRIES):
            await self._wait(key)
            try:
                async with AsyncExitStack() as turn:
                    for limiter in self._limiters(chat):
                        await turn.enter_async_context(limiter)
                    return await callback(*args, **kwargs)
            except RetryAfter as refused:
                await self._put_off(key, refused)
        await self._wait(key)
        return await callback(*args, **kwargs)

    async def _put_off(self, key: Key, refused: RetryAfter) -> None:
        seconds = refused.retry_after
        wait = seconds.total_seconds() if hasattr(seconds, "total_seconds") else float(seconds)
        self._pause(key, wait + 0.1)
        with suppress(WenceError):  # the others will be told by Telegram
            await self._ledger.do(self._ledger.pause, json.dumps(key), wait + 0.1)

    def _pause(self, key: Key, seconds: float) -> None:
        now = asyncio.get_running_loop().time()
        self._until = {each: until for each, until in self._until.items() if until > now}
        self._until[key] = max(self._until.get(key, 0.0), now + seconds)

    async def _learn(self) -> None:
        """What other replicas were told to wait for, asked once a second."""
        now = asyncio.get_running_loop().time()
        if now - self._learnt < _LEARN_SECONDS:
            return
        self._learnt = now
        with suppress(WenceError):
            for key, seconds in (await self._ledger.do(self._ledger.pauses)).items():
                self._pause(json.loads(key), seconds)

    async def _wait(self, key: Key) -> None:
        """Until ``key`` may send again. Raises RetryAfter when closed before."""
        if self.put_off(key) and (at_work := slot.get()) is not None:
            at_work.give_up()
        while (left := self._until.get(key, 0.0) - asyncio.get_running_loop().time()) > 0:
            if self._closed.is_set():
                raise RetryAfter(int(left) + 1)
            try:
                await asyncio.wait_for(self._closed.wait(), left)
            except TimeoutError:
                continue

    def _limiters(self, chat: Key | None) -> list[AsyncLimiter]:
        """What a request waits for: its group's pace first, so that nothing is held that others could use."""
        if chat is None:
            return []
        if isinstance(chat, int) and chat > 0:
            return [self._all]
        if len(self._groups) > _KEPT:
            self._groups = {
                key: each for key, each in self._groups.items() if not each.has_capacity(each.max_rate)
            }
        return [self._groups.setdefault(chat, AsyncLimiter(A_MINUTE_IN_A_GROUP, 60)), self._all]


def _chat_of(data: dict[str, Any]) -> Key | None:
    found = data.get("chat_id")
    try:
        return int(found) if found is not None else None
    except (TypeError, ValueError):
        return str(found)
