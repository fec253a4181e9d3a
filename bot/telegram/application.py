"""The application: PTB's, put together from our own parts, and its handlers in order."""

from __future__ import annotations

from typing import Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import AIORateLimiter, ApplicationBuilder, Defaults, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.settings import Settings
from bot.telegram import asking
from bot.telegram.desk import App, Desk
from bot.telegram.network import PatientRequest
from bot.telegram.order import InOrder

_RETRIES = 8  # of a request that Telegram put off with 429
_POOL = 64  # connections at once


def build(settings: Settings, token: str, desk: Desk, order: InOrder) -> App:
    """The application of ``settings`` for the bot of ``token``."""
    base = settings.telegram_api_url.rstrip("/")
    timeouts: dict[str, Any] = {"connect_timeout": 10.0, "read_timeout": 30.0, "write_timeout": 30.0}
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .request(PatientRequest(connection_pool_size=_POOL, pool_timeout=120.0, **timeouts))
        .get_updates_request(HTTPXRequest(connection_pool_size=2, pool_timeout=10.0, **timeouts))
        .rate_limiter(AIORateLimiter(max_retries=_RETRIES))
        .defaults(
            Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
        )
        .concurrent_updates(order)
        .update_queue(desk.inbox)
    )
    app: App = builder.build()
    app.bot_data["desk"] = desk
    _add_handlers(app)
    return app


def _add_handlers(app: App) -> None:
    app.add_handler(
        MessageHandler(filters.UpdateType.EDITED & (filters.TEXT | filters.CAPTION), asking.on_edited)
    )
    app.add_handler(MessageHandler(filters.TEXT | filters.CAPTION, asking.on_message))
