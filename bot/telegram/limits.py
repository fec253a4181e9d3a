"""How many questions a person or chat may ask in a minute, and that they are told once when they exceed it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from enum import Enum

WINDOW = 60.0  # seconds
_CHAT_SHARE = 5  # a chat may ask as much as this many people


class Ruling(Enum):
    GO = "go"
    TELL = "tell"
    """Over the limit, and not told in this minute yet."""
    SILENT = "silent"


class RateLimits:
    """Sliding windows of one minute, per person and per chat; memory is bounded by who asked in it."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_person, self._per_chat = per_minute, per_minute * _CHAT_SHARE
        self._clock = clock
        self._asked: dict[tuple[str, int], deque[float]] = {}
        self._told: dict[tuple[str, int], float] = {}

    def ask(self, person: int | None, chat: int) -> Ruling:
        """Count a question of ``person`` in ``chat``, where it is within the limits."""
        now = self._clock()
        keys = [("chat", chat, self._per_chat)]
        if person is not None:
            keys.append(("person", person, self._per_person))
        full = [(kind, id) for kind, id, most in keys if self._count(kind, id, now) >= most]
        if full:
            verdict = Ruling.SILENT
            for key in full:
                if now - self._told.get(key, -WINDOW) >= WINDOW:
                    verdict = Ruling.TELL
                self._told[key] = self._told.get(key, now) if verdict is Ruling.SILENT else now
            return verdict
        for kind, id, _ in keys:
            self._add(kind, id, now)
        return Ruling.GO

    def _count(self, kind: str, id: int, now: float) -> int:
        window = self._asked.get((kind, id)) or deque[float]()
        while window and now - window[0] >= WINDOW:
            window.popleft()
        return len(window)

    def _add(self, kind: str, id: int, now: float) -> None:
        self._asked.setdefault((kind, id), deque()).append(now)
        if len(self._asked) > 10_000:
            self._sweep(now)

    def _sweep(self, now: float) -> None:
        self._asked = {key: times for key, times in self._asked.items() if times and now - times[-1] < WINDOW}
        self._told = {key: at for key, at in self._told.items() if now - at < WINDOW}
