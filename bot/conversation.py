"""What conversations leave to lean on: a context per conversation (chat and asker), forgotten after a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from bot.answer import Context, Kind

FORGET_AFTER = 1800.0  # seconds without a question
MAX_CONVERSATIONS = 20_000


class Conversations:
    """The contexts of open conversations by opaque key; safe to use from several threads."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Context]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Context | None:
        """The context of a conversation; None where there is none or it was forgotten."""
        with self._lock:
            found = self._kept.get(key)
            if found is None or self._clock() - found[0] > FORGET_AFTER:
                self._kept.pop(key, None)
                return None
            return found[1]

    def keep(self, key: str, context: Context) -> None:
        """Remember ``context``; the conversation longest silent gives way where there are too many."""
        with self._lock:
            self._kept[key] = (self._clock(), context)
            self._kept.move_to_end(key)
            while len(self._kept) > MAX_CONVERSATIONS:
                self._kept.popitem(last=False)


def continues(kind: Kind | None) -> bool:
    """Whether an answer of this kind gives a later question something to lean on."""
    return kind not in (None, Kind.CHAT)
