"""The queue of updates, each stored before it is handled.

Telegram counts an update as delivered when the next one is asked for, and PTB keeps it in memory only. At a start after a
crash what had not been answered is; what was on its way out is not sent again.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress

from telegram import Bot, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.telegram import words
from bot.telegram.ledger import DONE, SENDING, Ledger
from glossary.errors import WenceError

_QUIET = 60.0  # seconds before a chat is told again that there is no room
_TIDY_SECONDS = 1.0
_WATCH_SECONDS = 3.0  # between looks for what a replica that is gone has left
_TURN_SECONDS = 0.05  # between looks whether what came before is dealt with at another replica
_log = logging.getLogger(__name__)


class LostClaimError(TelegramError):
    """The update was taken over by another replica while this one was not heard of."""


def place(update: object) -> int:
    """Whose turn an update takes: its chat's, or the person's where there is no chat."""
    if isinstance(update, Update):
        if update.effective_chat:
            return update.effective_chat.id
        if update.effective_user:
            return update.effective_user.id
    return 0


class Claim:
    """Keeps an update from being answered twice: while a message on it is on its way, and once one has arrived,
    the update is not replayed after a crash."""

    def __init__(self, ledger: Ledger, update_id: int) -> None:
        self._ledger, self._id, self._arrived = ledger, update_id, False

    async def sending(self) -> None:
        """A message is about to go out. Raises LostClaimError where the update is another replica's by now."""
        if not await self._ledger.do(self._ledger.mark, self._id, SENDING):
            raise LostClaimError("another replica answers this update")

    def arrived(self) -> None:
        """Telegram took it."""
        self._arrived = True

    async def refused(self) -> None:
        """Telegram did not take it, and nothing else was taken before."""
        if not self._arrived:
            await self._ledger.do(self._ledger.release, self._id)


class Inbox(asyncio.Queue[object]):
    """The application's update queue, durable. Used in the thread of the event loop."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self.no_room: Callable[[int], bool] = lambda chat: False
        self._told: dict[int, float] = {}
        self._tidying: asyncio.TimerHandle | None = None
        self._telling: set[asyncio.Task[None]] = set()

    async def put(self, item: object) -> None:
        """Write an update down, then queue it; one that was seen before is dropped, and one too many with a word."""
        if isinstance(item, Update):
            if self.no_room(place(item)):
                self._refuse(item)
                return
            body = json.dumps(item.to_dict(), ensure_ascii=False)
            if not await self._ledger.do(self._ledger.receive, item.update_id, body, place(item)):
                return
        await super().put(item)

    def _refuse(self, update: Update) -> None:
        """Say once a minute to who asks in private that there is no room now."""
        message, now = update.message, time.monotonic()
        _log.warning("等着回答的消息太多，有一条没有收下")
        if message is None or message.chat.type != ChatType.PRIVATE:
            return
        self._told = {chat: at for chat, at in self._told.items() if now - at < _QUIET}
        if self._told.setdefault(message.chat.id, now) == now:
            task = asyncio.ensure_future(self._say_busy(message))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    @staticmethod
    async def _say_busy(message: Message) -> None:
        with suppress(TelegramError):
            await message.get_bot().send_message(message.chat.id, words.BUSY)

    async def turn(self, update: object) -> None:
        """Until nothing of its chat that came before is still to be dealt with, at whatever replica."""
        if isinstance(update, Update):
            while not await self._ledger.do(self._ledger.turn, update.update_id, place(update)):
                await asyncio.sleep(_TURN_SECONDS)

    async def watch(self, bot: Bot) -> None:
        """Say again and again that this replica is there, and take over what one that is gone has left."""
        while True:
            await asyncio.sleep(_WATCH_SECONDS)
            try:
                await self._ledger.do(self._ledger.beat)
                if taken := self._queue_again(await self._ledger.do(self._ledger.abandoned), bot):
                    _log.warning("接手了别的副本没答完的 %d 条消息", taken)
            except WenceError as error:
                _log.error("副本之间的记录此刻写不了：%s", error)

    def claim(self, update_id: int) -> Claim:
        """The claim under which messages on this update are sent."""
        return Claim(self._ledger, update_id)

    async def done(self, update_id: int) -> None:
        """The update is dealt with; its text is removed, from the log of the notebook as well, within a second or so."""
        await self._ledger.do(self._ledger.mark, update_id, DONE)
        if self._tidying is None:
            self._tidying = asyncio.get_running_loop().call_later(_TIDY_SECONDS, self._tidy)

    def _tidy(self) -> None:
        self._tidying = None
        self._ledger.clear_log()

    def replay(self, bot: Bot) -> tuple[int, int]:
        """Queue again what a stopped process left unanswered, in order.

        Returns how many, and of how many nobody knows whether their answers arrived: these are not answered again.
        """
        doubtful = self._ledger.doubtful()
        return self._queue_again(self._ledger.unanswered(), bot), doubtful

    def _queue_again(self, bodies: list[str], bot: Bot) -> int:
        for body in bodies:
            self.put_nowait(Update.de_json(json.loads(body), bot))
        return len(bodies)
