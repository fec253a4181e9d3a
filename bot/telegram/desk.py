"""What the handlers share: the settings, the store, the assistant, and what is open while the bot runs."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from telegram import Document
from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from bot.answer import Answer
from bot.assistant import Assistant
from bot.settings import Settings
from bot.telegram.ledger import Ledger
from bot.telegram.limits import RateLimits, Ruling
from bot.telegram.metrics import Metrics
from glossary.errors import WenceError
from knowledge.store import Store
from knowledge.store.feedback import record_asked

if TYPE_CHECKING:
    from bot.telegram.look import Pages

Context = CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
App = Application[ExtBot[Any], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], JobQueue[Context]]
P = ParamSpec("P")
T = TypeVar("T")

_log = logging.getLogger("wence.desk")
_ANSWERS_KEPT = 2_000
_WITHHELD_KEPT = 100


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it stands in a chat: what was asked, and the pages it is shown in."""

    question: str
    answer: Answer
    pages: tuple[str, ...]


@dataclass
class Desk:
    """Open while the bot runs. Three threads keep work off the event loop: ``work`` answers from the
    knowledge base, ``record`` writes down what was asked, ``grind`` reads files and draws."""

    settings: Settings
    store: Store
    assistant: Assistant
    ledger: Ledger
    limits: RateLimits
    metrics: Metrics
    pages: Pages | None = None
    writing: dict[tuple[int, int], asyncio.Task[None]] = field(default_factory=dict)
    given: OrderedDict[tuple[int, int], Given] = field(default_factory=OrderedDict)
    withheld: OrderedDict[tuple[int, int], tuple[Document, ...]] = field(default_factory=OrderedDict)
    _answers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "answers"))
    _records: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "records"))
    _files: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "files"))

    async def work(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """``function(*args)`` on the thread that answers: quick reading of the knowledge base."""
        return await _on(self._answers, lambda: function(*args, **kwargs))

    async def record(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """``function(*args)`` on the thread that writes to the store; it may wait for a load to end."""
        return await _on(self._records, lambda: function(*args, **kwargs))

    async def curate(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As :meth:`record`, for what an administrator changes: it is read before anybody is told that it answers."""
        done = await self.record(function, *args, **kwargs)
        await asyncio.to_thread(self.assistant.refresh)
        return done

    async def keep(self, answer: Answer, *, chat: int, user: int) -> int | None:
        """Keep what was asked and what came of it, and return its number; None where the store does not take it, which
        no answer waits for."""
        try:
            return await self.record(
                record_asked,
                self.store,
                chat=str(chat),
                user=str(user),
                question=answer.question,
                status=str(answer.status),
                kind=str(answer.kind) if answer.kind else None,
                ref=answer.citations[0].ref if answer.citations else None,
                confidence=answer.confidence,
                elapsed_ms=answer.elapsed_ms,
            )
        except WenceError as error:
            _log.warning("没能记下一个问题：%s", error)
            return None

    async def grind(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """``function(*args)`` on the thread for what takes long: files, drawings."""
        return await _on(self._files, lambda: function(*args, **kwargs))

    async def ruling(self, person: int | None, chat: int) -> Ruling:
        """Count a question of ``person`` in ``chat``, where it is within the limits."""
        return await self.ledger.do(self.limits.ask, person, chat)

    async def activated(self) -> None:
        """Another version was activated: count it, and read it before anybody is told that it answers."""
        self.metrics.reloads.inc()
        await asyncio.to_thread(self.assistant.refresh)  # not behind a file that is being read

    def remember(self, chat: int, message: int, given: Given) -> None:
        """Keep what stands in message ``message`` of ``chat``, for its buttons and follow-ups."""
        self.given[(chat, message)] = given
        while len(self.given) > _ANSWERS_KEPT:
            self.given.popitem(last=False)

    def withhold(self, chat: int, message: int, documents: tuple[Document, ...]) -> None:
        """Keep which files were refused in message ``message`` of ``chat`` until an administrator lets them in."""
        self.withheld[(chat, message)] = documents
        while len(self.withheld) > _WITHHELD_KEPT:
            self.withheld.popitem(last=False)

    def write_down(self, chat: int, message: int, task: asyncio.Task[None]) -> None:
        """``task`` is writing down the question that ``message`` of ``chat`` answers."""
        self.writing[(chat, message)] = task
        task.add_done_callback(lambda _: self.writing.pop((chat, message), None))

    async def written(self, chat: int, message: int) -> None:
        """Until the question that ``message`` answers is written down."""
        task = self.writing.get((chat, message))
        if task is not None:
            await asyncio.wait({task})

    async def all_written(self) -> None:
        """Until every question that was answered so far is written down."""
        if self.writing:
            await asyncio.wait({*self.writing.values()})

    def forget(self, chat: int) -> None:
        """Keep nothing more of what was asked in ``chat``."""
        for place in [place for place in self.given if place[0] == chat]:
            del self.given[place]

    def close(self) -> None:
        """Wait for the threads to finish, then close the notebook."""
        for pool in (self._answers, self._records, self._files):
            pool.shutdown(wait=True)
        self.ledger.close()


async def _on(pool: ThreadPoolExecutor, call: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(pool, call)


def desk_of(context: Context) -> Desk:
    """The desk, from a handler's context."""
    desk: Desk = context.bot_data["desk"]
    return desk
