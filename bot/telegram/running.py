"""Starting, listening and stopping, with clear words for what can go wrong."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import signal
from contextlib import AsyncExitStack, suppress
from urllib.parse import urlsplit

from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.assistant import Assistant
from bot.settings import Settings
from bot.telegram import words
from bot.telegram.access import administrators
from bot.telegram.application import build
from bot.telegram.desk import App, Desk
from bot.telegram.inbox import Inbox
from bot.telegram.ledger import Ledger
from bot.telegram.limits import RateLimits
from bot.telegram.menus import set_menus
from bot.telegram.metrics import Metrics
from bot.telegram.order import InOrder
from bot.telegram.pace import Pace
from bot.telegram.pages import open_pages
from bot.telegram.web import Health, local_server, webhook_server
from glossary.errors import WenceError
from knowledge.read.sandbox import stop_children
from knowledge.store import Store
from knowledge.stored.derivation import advice
from knowledge.stored.place import Address, Place

_POLL_SECONDS = 25
# Asked before anybody does: the tables of words and of pinyin are read on first use.
_WARMING = ("目录", "mulu")
_log = logging.getLogger("wence.run")

FINISH_SECONDS = 15  # for what is being answered when the bot is told to stop
_CLOSING_SECONDS = 4  # for what else is under way then
_REGISTER_AGAIN = 60.0  # seconds between attempts to set a webhook that Telegram does not take
RECEIVED = [
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "inline_query",
    "my_chat_member",
]  # fmt: skip
"""The kinds of updates that are dealt with; others are not sent to us at all."""


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
    if said := advice(store.outdated()):
        _log.warning(said)
    ledger, limits = _shared(settings.db, settings, assistant)
    ledger.tidy()
    desk = Desk(settings, store, assistant, ledger, limits, Metrics())
    try:
        async with AsyncExitStack() as running:
            await _start(settings.bot_token.value, desk, running)
            await stop.wait()
            _log.info("正在停止：答完手上的问题")
        left = ledger.waiting()
        _log.info("已停止%s", f"，留待下次启动回答的消息 {left} 条" if left else "")
        return 0
    finally:
        desk.close()


async def _start(token: str, desk: Desk, running: AsyncExitStack) -> None:
    """Answer what was left, then listen; ``running`` is given what ends it all. Raises as :func:`serve`."""
    settings, ledger = desk.settings, desk.ledger
    inbox = Inbox(ledger)
    order, pace = InOrder(inbox), Pace(ledger)
    health = Health(
        "webhook" if settings.webhook_url else "polling",
        lambda: desk.work(lambda: desk.store.knowledge().version),
        lambda: ledger.do(ledger.waiting),
    )
    app = build(settings, token, desk, inbox, order, pace, health.heard)
    warm = asyncio.ensure_future(_warm(desk))
    await _initialize(app, settings)
    running.push_async_callback(app.shutdown)
    doubtful = _replay(inbox, app)
    if settings.health_listen != "off":
        running.callback(local_server(settings.health_listen, health, lambda: _metrics(desk)).stop)
    await warm
    await open_pages(app, desk, running)
    await app.start()
    running.push_async_callback(_stop, app, order, pace)
    if isinstance(settings.db, Address):
        running.callback(asyncio.create_task(inbox.watch(app.bot)).cancel)
    await _listen(app, settings, health, ledger, running)
    if doubtful:
        app.create_task(_tell_doubtful(app, desk, doubtful))
    running.callback(asyncio.create_task(set_menus(app, settings)).cancel)
    _log.info("已上线：@%s（%s）", app.bot.username, health.mode)


def _replay(inbox: Inbox, app: App) -> int:
    """Queue again what a stopped process left. Out: how many messages may have been answered or not."""
    replayed, doubtful = inbox.replay(app.bot)
    if replayed:
        _log.info("接着回答上次没答完的 %d 条消息", replayed)
    if doubtful:
        _log.warning("上次没有正常停止：%d 条消息正在发出，可能答了也可能没有，不再重发", doubtful)
    return doubtful


def _shared(place: Place, settings: Settings, assistant: Assistant) -> tuple[Ledger, RateLimits]:
    """What a bot writes down beside the knowledge base: a file of its own, or tables that all replicas share."""
    if isinstance(place, Address):
        # Imported here: the driver is there only with the extra ``cluster``.
        from bot.telegram.replicas import SharedConversations, SharedLedger, SharedLimits

        ledger = SharedLedger(place)
        assistant.conversations = SharedConversations(ledger.shared)
        return ledger, SharedLimits(settings.rate_per_minute, ledger.shared)
    return Ledger(place.with_name(f"{place.name}.bot")), RateLimits(settings.rate_per_minute)


async def _stop(app: App, order: InOrder, pace: Pace) -> None:
    """Finish what is being answered, for some seconds; what only waits is kept for the next start."""
    left = await order.finish(FINISH_SECONDS)
    if left:
        _log.warning("%d 条消息在 %d 秒内没有答完，留待下次启动", left, FINISH_SECONDS)
    pace.close()
    stop_children()
    with suppress(TimeoutError):
        await asyncio.wait_for(app.stop(), _CLOSING_SECONDS)


async def _tell_doubtful(app: App, desk: Desk, count: int) -> None:
    for admin in administrators(desk):
        with suppress(TelegramError):
            await app.bot.send_message(admin, words.DOUBTFUL.format(count=count))


async def _warm(desk: Desk) -> None:
    with suppress(WenceError):  # a knowledge base without documents is the administrators' to fill
        await desk.work(desk.assistant.refresh)
        for question in _WARMING:
            await desk.work(desk.assistant.ask, question)


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


async def _listen(
    app: App, settings: Settings, health: Health, ledger: Ledger, running: AsyncExitStack
) -> None:
    """Begin to receive: by webhook where ``WEBHOOK_URL`` is set, else by long polling."""
    if settings.webhook_url:
        secret = (
            settings.webhook_secret.value
            if settings.webhook_secret
            else ledger.secret("webhook", secrets.token_urlsafe(32))
        )
        path = urlsplit(settings.webhook_url).path
        server = webhook_server(settings.webhook_listen, path, app, secret, health)
        running.push_async_callback(server.close_all_connections)
        running.callback(server.stop)
        registering = asyncio.create_task(_register(app, settings.webhook_url, secret, health))
        running.callback(registering.cancel)
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

    await updater.start_polling(timeout=_POLL_SECONDS, allowed_updates=RECEIVED, error_callback=on_error)
    running.push_async_callback(updater.stop)


async def _register(app: App, address: str, secret: str, health: Health) -> None:
    """Tell Telegram the webhook's address, again and again until it takes it; ``/health`` says so meanwhile."""
    while True:
        try:
            await app.bot.set_webhook(
                address, secret_token=secret, allowed_updates=RECEIVED, max_connections=40
            )
        except TelegramError as error:
            health.problem = "webhook"
            _log.error(
                "Telegram 没有接受 WEBHOOK_URL（%s）：要用公网可达的 https 地址，端口 443、80、88 或 8443；一分钟后再试。",
                error.message,
            )
            await asyncio.sleep(_REGISTER_AGAIN)
        else:
            health.problem = None
            return


async def _metrics(desk: Desk) -> bytes:
    with suppress(WenceError):
        desk.metrics.version.set(await desk.work(lambda: desk.store.knowledge().version))
    with suppress(WenceError):
        desk.metrics.waiting.set(await desk.ledger.do(desk.ledger.waiting))
    return desk.metrics.text()
