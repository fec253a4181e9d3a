"""The pages beside the chat: served while the bot runs."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack

from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.answer import Answer
from bot.page.door import Visitor
from bot.page.server import serve
from bot.page.site import Site
from bot.settings import Settings
from bot.telegram.desk import App, Desk
from bot.telegram.look import LOOK, Pages

_INSIDE = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER)
_log = logging.getLogger("wence.page")


def address(settings: Settings) -> str:
    """Where people reach the pages: ``PAGE_URL``, else where they are served."""
    return settings.page_url or f"http://{settings.page_listen}/"


async def open_pages(app: App, desk: Desk, running: AsyncExitStack) -> None:
    """Serve the pages where ``PAGE_LISTEN`` says so, until ``running`` is closed; raises ListenError."""
    settings, loop = desk.settings, asyncio.get_running_loop()
    if settings.page_listen in (None, "off"):
        return

    async def is_member(chat: int, person: int) -> bool:
        try:
            member = await app.bot.get_chat_member(chat, person)
        except TelegramError as error:
            _log.warning("问不到谁在群里（%s）：不放行", type(error).__name__)
            return False
        return member.status in _INSIDE or bool(getattr(member, "is_member", False))

    def record(visitor: Visitor, answer: Answer) -> None:
        """As what is asked in a chat."""
        chat, person = visitor.chat or visitor.person or 0, visitor.person or 0
        asyncio.run_coroutine_threadsafe(desk.keep(answer, chat=chat, user=person), loop)

    site = Site(settings, desk.store, desk.assistant, address(settings), desk.limits, is_member, record)
    running.callback(site.close)
    server = serve(site, settings.page_listen or "")
    running.push_async_callback(server.close_all_connections)
    running.callback(server.stop)
    if not site.secure:
        _log.warning("PAGE_URL 不是 https 网址：Telegram 里没有“%s”按钮，只能用管理员给的链接", LOOK)
    me = app.bot.bot
    desk.pages = Pages(site.url, me.username if me.has_main_web_app else None)
