"""What the pages share while they are served: settings, store, assistant, door, limits, templates, a thread."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import ParamSpec, TypeVar, cast
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.answer import Answer
from bot.assistant import Assistant
from bot.page.door import Door, Visitor
from bot.page.paths import document_path, place_path, unit_path
from bot.page.wording import headed
from bot.settings import Settings
from bot.telegram.limits import RateLimits
from bot.view.structure import View
from knowledge.store import Store

HERE = Path(__file__).parent
READING = 10  # pages a minute for each question that may be asked in it
P = ParamSpec("P")
T = TypeVar("T")


async def _nobody(chat: int, person: int) -> bool:
    return False


def _unrecorded(visitor: Visitor, answer: Answer) -> None:
    """Where no bot runs, nothing of what is asked is written down."""


@dataclass
class Site:
    """Open while pages are served. ``url`` is where people reach it; ``is_member`` asks Telegram whether a person is in
    a group; ``record`` writes a question down, as the chat does. Pages are made on a thread of their own."""

    settings: Settings
    store: Store
    assistant: Assistant
    url: str
    limits: RateLimits
    is_member: Callable[[int, int], Awaitable[bool]] = _nobody
    record: Callable[[Visitor, Answer], None] = _unrecorded
    _kept: dict[Callable[[View], object], tuple[View, object]] = field(default_factory=dict)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "pages"))

    def __post_init__(self) -> None:
        self.door = Door(self.settings, self.store)
        self.reading = RateLimits(READING * self.settings.rate_per_minute)
        self.templates = _templates(self.root)

    @property
    def root(self) -> str:
        """The path under which people reach the pages, without its last slash (behind a proxy it may have one)."""
        return urlsplit(self.url).path.rstrip("/")

    @property
    def secure(self) -> bool:
        """Whether people reach the pages by https, as a Mini App has to be."""
        return self.url.startswith("https://")

    def once(self, worked_out: Callable[[View], T], view: View) -> T:
        """``worked_out(view)``, kept while the same version is read."""
        kept = self._kept.get(worked_out)
        if kept is None or kept[0] is not view:
            kept = self._kept[worked_out] = (view, worked_out(view))
        return cast("T", kept[1])

    async def work(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """``function(*args)`` on the thread that makes pages."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: function(*args, **kwargs))

    def close(self) -> None:
        """Wait for the page that is being made."""
        self._pool.shutdown(wait=True)


@cache
def static_version(name: str) -> str:
    """Digits that change with the file, so that a browser may keep it for good."""
    return hashlib.blake2s((HERE / "static" / name).read_bytes(), digest_size=6).hexdigest()


def _templates(root: str) -> Environment:
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        root=root,
        headed=headed,
        document_path=lambda id: root + document_path(id),
        place_path=lambda ref: root + place_path(ref),
        unit_path=lambda name: root + unit_path(name),
        static=lambda name: f"{root}/static/{name}?v={static_version(name)}",
        fragment=lambda id: quote(id, safe=""),
    )
    return env
