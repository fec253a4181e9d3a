"""What the handlers share: the settings, the store, the assistant, and what is open while the bot runs."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from bot.answer import Answer
from bot.assistant import Assistant
from bot.settings import Settings
from bot.telegram.inbox import Inbox
from bot.telegram.limits import Limits
from knowledge.store import Store

App = Application[ExtBot[Any], "Context", dict[Any, Any], dict[Any, Any], dict[Any, Any], JobQueue["Context"]]
Context = CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
P = ParamSpec("P")
T = TypeVar("T")

_ANSWERS_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it stands in a chat: what was asked, by whom, and the pages it was shown in."""

    question: str
    asker: int | None
    answer: Answer
    pages: tuple[str, ...]


@dataclass
class Desk:
    """Open while the bot runs. ``work`` runs on the knowledge base's own thread, off the event loop."""

    settings: Settings
    store: Store
    assistant: Assistant
    inbox: Inbox
    limits: Limits
    thread: ThreadPoolExecutor
    given: OrderedDict[tuple[int, int], Given] = field(default_factory=OrderedDict)
    answered: dict[tuple[int, int], int] = field(default_factory=dict)

    async def work(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """``function(*args)`` on the knowledge base's thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.thread, lambda: function(*args, **kwargs))

    def remember(self, chat: int, message: int, given: Given) -> None:
        """Keep what stands in message ``message`` of ``chat``, for its buttons and follow-ups."""
        self.given[(chat, message)] = given
        while len(self.given) > _ANSWERS_KEPT:
            self.given.popitem(last=False)


def desk_of(context: Context) -> Desk:
    """The desk, from a handler's context."""
    desk: Desk = context.bot_data["desk"]
    return desk
