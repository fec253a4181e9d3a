"""Requests for access from strangers: administrators hear of them, at a bounded rate.

The first few of an hour are told one by one, the others gathered into one message; a stranger is told once, and of
strangers that are new only so many an hour.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.render.telegram import html
from bot.telegram import words

HOUR = 3600.0
ONE_BY_ONE = 7
"""Messages an hour to an administrator, each about one stranger."""
GATHERED = 3
"""Messages an hour beside these, each about all who came since the last."""
NEW = 60
"""Strangers an hour who are told that they have no right; more get no word, and nobody hears of them."""
_BUTTONS = 8
_LISTED = 40


@dataclass(slots=True)
class Strangers:
    """Who asked since administrators were last told, and how often that was in the last hour."""

    clock: Callable[[], float] = time.monotonic
    waiting: dict[int, str] = field(default_factory=dict)
    _told: deque[float] = field(default_factory=deque)
    _came: deque[float] = field(default_factory=deque)

    def admit(self) -> bool:
        """Count a stranger who is new; False where there have been too many in this hour."""
        return _count(self._came, self.clock(), NEW)

    def came(self, chat: int, title: str) -> None:
        """Someone asks for a right."""
        self.waiting[chat] = title

    def message(self) -> tuple[str, InlineKeyboardMarkup] | None:
        """What administrators are told now, with buttons to decide; None where they have to wait or nobody asks."""
        if not self.waiting or not _count(self._told, self.clock(), self._most()):
            return None
        asked, self.waiting = self.waiting, {}
        if len(asked) == 1:
            ((chat, title),) = asked.items()
            return words.ALLOW_REQUEST.format(title=html(title), id=chat), _keyboard({chat: ""})
        lines = [
            f"<b>{html(title[:30])}</b>（<code>{chat}</code>）"
            for chat, title in list(asked.items())[:_LISTED]
        ]
        more = f"\n……共 {len(asked)} 个" if len(asked) > _LISTED else ""
        first = dict(list(asked.items())[:_BUTTONS])
        return words.ALLOW_REQUESTS.format(count=len(asked), list="\n".join(lines) + more), _keyboard(first)

    def _most(self) -> int:
        """How many messages this hour may have by now: at first one each, then one every twenty minutes."""
        now = self.clock()
        recent = [at for at in self._told if now - at < HOUR]
        if len(recent) < ONE_BY_ONE:
            return ONE_BY_ONE
        return len(recent) + (now - recent[-1] >= HOUR / GATHERED and len(recent) < ONE_BY_ONE + GATHERED)


def _count(times: deque[float], now: float, most: int) -> bool:
    while times and now - times[0] >= HOUR:
        times.popleft()
    if len(times) >= most:
        return False
    times.append(now)
    return True


def _keyboard(asked: dict[int, str]) -> InlineKeyboardMarkup:
    def named(word: str, title: str) -> str:
        return f"{word} {title[:12]}".strip()

    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(named("开通", title), callback_data=f"aa:{chat}"),
                InlineKeyboardButton(named("不开通", title), callback_data=f"ad:{chat}"),
            ]
            for chat, title in asked.items()
        ]
    )
