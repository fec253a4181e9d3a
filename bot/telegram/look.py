"""The button 「在原文中看」: from an answer to its place in the document.

In private it opens the Mini App; in a group Telegram allows only a link to it, and only where the Mini App is the
bot's main one (BotFather).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from telegram import InlineKeyboardButton, WebAppInfo

from bot.page.paths import place_path, start_param
from knowledge.model import Ref
from knowledge.stored.curated import NOTES

LOOK = "在原文中看"
Opens = Callable[[Ref], list[InlineKeyboardButton]]


@dataclass(frozen=True, slots=True)
class Pages:
    """Where people reach the pages. ``app`` is the bot's user name where it has a main Mini App."""

    url: str
    app: str | None

    def button(self, chat: int, ref: Ref) -> list[InlineKeyboardButton]:
        """The button that opens ``ref`` from ``chat``, in a list; none where Telegram has no way to, or where
        ``ref`` is an administrator's note, which stands in no document."""
        if not self.url.startswith("https://") or ref.document == NOTES:
            return []
        if chat > 0:
            to = self.url.rstrip("/") + place_path(ref, mini_app=True)
            return [InlineKeyboardButton(LOOK, web_app=WebAppInfo(to))]
        start = start_param(ref, chat)
        if self.app is None or start is None:
            return []
        return [InlineKeyboardButton(LOOK, url=f"https://t.me/{self.app}?startapp={start}")]


def opens(pages: Pages | None, chat: int) -> Opens:
    """What makes the buttons of a message in ``chat`` that open a passage; none where no pages are served."""
    return lambda ref: pages.button(chat, ref) if pages else []
