"""Starting, listening and stopping, with clear words for what can go wrong."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from concurrent.futures import ThreadPoolExecutor

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.assistant import Assistant
from bot.settings import Settings
from bot.telegram.application import build
from bot.telegram.desk import App, Desk
from bot.telegram.inbox import Inbox
from bot.telegram.limits import Limits
from bot.telegram.order import InOrder
from glossary.errors import WenceError
from knowledge.store import Store

_POLL_SECONDS = 25
_log = logging.getLogger("wence.run")


class RunError(WenceError):
    """The bot cannot start or go on."""


async def serve(settings: Settings, store: Store, assistant: Assistant) -> int:
    """Run the bot until SIGTERM or SIGINT; 0 after a clean stop.

    Raises :class:`RunError` where the token is wrong, or the network cannot be reached at the start.
    """
    if settings.bot_token is None:
        raise RunError("没有设置 BOT_TOKEN：请在 Telegram 的 @BotFather 建机器人，把得到的令牌写进 .env。")
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    inbox = Inbox(settings.db.with_name(settings.db.name + ".inbox"))
    thread = ThreadPoolExecutor(1, thread_name_prefix="knowledge")
    desk = Desk(settings, store, assistant, inbox, Limits(settings.rate_per_minute), thread)
    order = InOrder(inbox)
    app = build(settings, settings.bot_token.get_secret_value(), desk, order)
    updater = app.updater
    if updater is None:
        raise RunError("内部错误：没有收消息的部件。")
    try:
        await _initialize(app, settings)
        replayed = inbox.replay(app.bot)
        if replayed:
            _log.info("接着回答上次没答完的 %d 条消息", replayed)
        await app.start()
        await updater.start_polling(
            timeout=_POLL_SECONDS,
            allowed_updates=Update.ALL_TYPES,
            error_callback=_on_polling_error,
            bootstrap_retries=5,
        )
        _log.info("已上线：@%s（长轮询）", app.bot.username)
        await stop.wait()
        _log.info("正在停止：答完手上的问题")
        order.close()
        await updater.stop()
        await app.stop()
        await app.shutdown()
        left = inbox.waiting()
        _log.info("已停止" + (f"，留待下次启动回答的消息 {left} 条" if left else ""))
        return 0
    finally:
        thread.shutdown(wait=True)
        inbox.close()


async def _initialize(app: App, settings: Settings) -> None:
    try:
        await app.initialize()
    except InvalidToken:
        raise RunError(
            "BOT_TOKEN 不对：Telegram 不认这个令牌。请到 @BotFather 核对（/token），改 .env 后再启动。"
        ) from None
    except NetworkError:
        proxy = "已按 HTTPS_PROXY 走代理" if os.environ.get("HTTPS_PROXY") else "没有设置代理（HTTPS_PROXY）"
        raise RunError(f"连不上 {settings.telegram_api_url}：请检查网络；{proxy}。") from None


def _on_polling_error(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        _log.error("另有一个程序在用同一个令牌收消息（Conflict）：请只留一个在运行；本程序会继续重试。")
    elif isinstance(error, NetworkError):
        _log.warning("收消息时网络中断（%s），稍后重试", type(error).__name__)
    else:
        _log.error("收消息失败：%s", type(error).__name__)
