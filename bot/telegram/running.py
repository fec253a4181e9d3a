"""Starting, listening and stopping, with clear words for what can go wrong."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import signal
import time
from contextlib import AsyncExitStack, suppress
from urllib.parse import urlsplit

from telegram import BotCommand, BotCommandScopeChat, Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.assistant import Assistant
from bot.settings import Settings
from bot.telegram.application import build
from bot.telegram.desk import App, Desk
from bot.telegram.inbox import Inbox
from bot.telegram.ledger import Ledger
from bot.telegram.limits import Limits
from bot.telegram.metrics import Metrics
from bot.telegram.order import InOrder
from bot.telegram.web import Health, local_server, webhook_server
from glossary.errors import WenceError
from knowledge.store import Store

_POLL_SECONDS = 25
_WARMING = "目录"  # asked once before anybody does: dictionaries and tables are read on the first question
_log = logging.getLogger("wence.run")

COMMANDS = (
    ("ask", "提问：/ask 问题"),
    ("outline", "按目录看文件"),
    ("terms", "名词解释"),
    ("units", "责任单位和配合单位"),
    ("matrix", "谁负责什么一览图"),
    ("deadlines", "完成时限图"),
    ("forget", "删除我问过的问题"),
    ("help", "怎么用"),
)
ADMIN_COMMANDS = (
    ("allow", "开通：/allow 编号"),
    ("deny", "停用：/deny 编号"),
    ("members", "谁可以用"),
    ("topic", "在群里发：只在这个话题回答"),
    ("documents", "知识库里的文件"),
    ("remove", "移除文件"),
    ("versions", "各个版本，可回退"),
    ("rollback", "回到某个版本"),
    ("reload", "重读知识文件夹"),
    ("export", "导出文件结构"),
    ("audit", "操作记录"),
    ("unanswered", "没答好的问题"),
    ("alias", "加别名：/alias 简称 名称"),
    ("synonym", "加近义词：/synonym 口语 文件用词"),
    ("stats", "使用情况"),
    ("digest", "每周使用情况，开或关"),
)


class RunError(WenceError):
    """The bot cannot start or go on."""


class TokenError(RunError):
    """The token is missing or Telegram does not know it; trying again is no use."""

    exit_code = 2


async def serve(settings: Settings, store: Store, assistant: Assistant) -> int:
    """Run the bot until SIGTERM or SIGINT; 0 after a clean stop.

    Raises :class:`TokenError` where the token is wrong, :class:`RunError` where the network cannot be reached at the start.
    """
    if settings.bot_token is None:
        raise TokenError("没有设置 BOT_TOKEN：请在 Telegram 的 @BotFather 建机器人，把得到的令牌写进 .env。")
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    ledger = Ledger(settings.db.with_name(settings.db.name + ".bot"))
    ledger.tidy()
    desk = Desk(settings, store, assistant, ledger, Limits(settings.rate_per_minute), Metrics())
    inbox = Inbox(ledger)
    order = InOrder(inbox)
    health = Health(
        "webhook" if settings.webhook_url else "polling", lambda: store.knowledge().version, ledger.waiting
    )

    def heard() -> None:
        health.last_heard, health.problem = time.time(), None

    try:
        app = build(settings, settings.bot_token.get_secret_value(), desk, inbox, order, heard)
        async with AsyncExitStack() as running:
            warm = asyncio.ensure_future(_warm(desk))
            await _initialize(app, settings)
            running.push_async_callback(app.shutdown)
            replayed = inbox.replay(app.bot)
            if replayed:
                _log.info("接着回答上次没答完的 %d 条消息", replayed)
            if settings.health_listen != "off":
                server = local_server(settings.health_listen, health, lambda: _metrics(desk))
                running.callback(server.stop)
            await warm
            await app.start()
            running.push_async_callback(app.stop)
            running.callback(order.close)
            await _listen(app, settings, health, running)
            app.create_task(_set_commands(app, settings))
            _log.info("已上线：@%s（%s）", app.bot.username, health.mode)
            await stop.wait()
            _log.info("正在停止：答完手上的问题")
        left = ledger.waiting()
        _log.info("已停止%s", f"，留待下次启动回答的消息 {left} 条" if left else "")
        return 0
    finally:
        desk.close()


async def _warm(desk: Desk) -> None:
    with suppress(WenceError):  # a knowledge base without documents is the administrators' to fill
        await desk.work(desk.assistant.ask, _WARMING)


async def _initialize(app: App, settings: Settings) -> None:
    try:
        await app.initialize()
    except InvalidToken:
        raise TokenError(
            "BOT_TOKEN 不对：Telegram 不认这个令牌。请到 @BotFather 核对（/token），改 .env 后再启动。"
        ) from None
    except (NetworkError, TelegramError) as error:
        proxy = "已按 HTTPS_PROXY 走代理" if os.environ.get("HTTPS_PROXY") else "没有设置代理（HTTPS_PROXY）"
        raise RunError(
            f"连不上 {settings.telegram_api_url}（{type(error).__name__}）：请检查网络和 TELEGRAM_API_URL；{proxy}。"
        ) from None


async def _listen(app: App, settings: Settings, health: Health, running: AsyncExitStack) -> None:
    """Begin to receive: by webhook where ``WEBHOOK_URL`` is set, else by long polling."""
    if settings.webhook_url:
        secret = (
            settings.webhook_secret.get_secret_value()
            if settings.webhook_secret
            else secrets.token_urlsafe(32)
        )
        path = urlsplit(settings.webhook_url).path
        server = webhook_server(settings.webhook_listen, path, app, secret, health)
        running.push_async_callback(server.close_all_connections)
        running.callback(server.stop)
        try:
            await app.bot.set_webhook(
                settings.webhook_url,
                secret_token=secret,
                allowed_updates=Update.ALL_TYPES,
                max_connections=40,
            )
        except TelegramError as error:
            raise RunError(
                f"Telegram 没有接受 WEBHOOK_URL（{error.message}）：要用公网可达的 https 地址，端口 443、80、88 或 8443。"
            ) from None
        return
    updater = app.updater
    if updater is None:
        raise AssertionError("the builder makes an updater")

    def on_error(error: TelegramError) -> None:
        health.problem = type(error).__name__
        if isinstance(error, Conflict):
            _log.error("另有一个程序在用同一个令牌收消息（Conflict）：请只留一个在运行；本程序会继续重试。")
        elif isinstance(error, NetworkError):
            _log.warning("收消息时网络中断（%s），稍后重试", type(error).__name__)
        else:
            _log.error("收消息失败：%s", type(error).__name__)

    try:
        await updater.start_polling(
            timeout=_POLL_SECONDS,
            allowed_updates=Update.ALL_TYPES,
            error_callback=on_error,
            bootstrap_retries=5,
        )
    except TelegramError as error:
        raise RunError(f"不能开始收消息（{type(error).__name__}）：请检查网络，稍后再启动。") from None
    running.push_async_callback(updater.stop)


async def _set_commands(app: App, settings: Settings) -> None:
    """The command menus; a convenience, so failures are passed over."""
    everyone = [BotCommand(name, text) for name, text in COMMANDS]
    with suppress(TelegramError):
        await app.bot.set_my_commands(everyone)
    for admin in settings.admin_ids:
        with suppress(TelegramError):
            more = [BotCommand(name, text) for name, text in ADMIN_COMMANDS]
            await app.bot.set_my_commands([*everyone, *more], scope=BotCommandScopeChat(admin))


def _metrics(desk: Desk) -> bytes:
    with suppress(WenceError):
        desk.metrics.version.set(desk.store.knowledge().version)
    desk.metrics.waiting.set(desk.ledger.waiting())
    return desk.metrics.text()
