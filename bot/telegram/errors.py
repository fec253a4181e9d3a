"""What happens when handling an update fails: a message to the person, one to the administrators, an entry in the log."""

from __future__ import annotations

import logging
import time
from contextlib import suppress

from telegram import Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.render.telegram import html
from bot.telegram import words
from bot.telegram.access import tell_admins, title_of
from bot.telegram.desk import Context, desk_of
from bot.telegram.sending import cannot_write, notice, send
from glossary.errors import WenceError
from knowledge.errors import StoreError

_QUIET = 3600.0  # seconds before administrators are told of the same kind of failure again
_KINDS = 100
_log = logging.getLogger("wence.errors")


async def on_error(update: object, context: Context) -> None:
    """Log the failure (its kind and place, no text of anybody's), answer the person, tell administrators once an hour.

    Then the update is done with: PTB would go on with the next handlers, also after the gate failed.
    """
    if context.error is not None:
        await _report(update, context.error, context)
    raise ApplicationHandlerStop


async def _report(update: object, error: Exception, context: Context) -> None:
    desk = desk_of(context)
    kind = _kind(error)
    desk.metrics.errors.labels(type=type(error).__name__).inc()
    if isinstance(error, TelegramError) and cannot_write(error) and isinstance(update, Update):
        await _muted(update, context)
        return
    if isinstance(error, Forbidden):
        _log.info("有人停用或移除了机器人（Forbidden）")
        return
    _log.error("处理消息失败：%s", kind)
    _log.debug("traceback", exc_info=error)
    if (isinstance(update, Update) and not isinstance(error, NetworkError)) or isinstance(error, BadRequest):
        await _apologise(update, error, context)
    last: dict[str, float] = context.bot_data.setdefault("told of", {})
    now = time.monotonic()
    if now - last.get(kind, -_QUIET) < _QUIET or len(last) > _KINDS:
        return
    last[kind] = now
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return  # no way to tell, and nothing they could do
    detail = f"\n{html(str(error)[:500])}" if isinstance(error, StoreError) else ""
    await tell_admins(
        context,
        f"<b>有一次处理失败</b>　<code>{html(kind[:500])}</code>{detail}\n同样的问题一小时内不再提醒。",
    )


async def _muted(update: Update, context: Context) -> None:
    """The bot may not write in a group: say so to the administrators, once an hour for each."""
    where = update.effective_chat
    _log.warning("有一个群里没有发言权，没能回答")
    if where is None or where.type == ChatType.PRIVATE:
        return
    last: dict[int, float] = context.bot_data.setdefault("muted", {})
    now = time.monotonic()
    if now - last.get(where.id, -_QUIET) < _QUIET or len(last) > _KINDS:
        return
    last[where.id] = now
    await tell_admins(context, words.MUTED.format(title=html(title_of(where)), id=where.id))


def _kind(error: BaseException) -> str:
    """The failure's type and the place in our code where it came up; never its values."""
    at = ""
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "/bot/" in code.co_filename or "/knowledge/" in code.co_filename:
            at = f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} {at}".strip()


async def _apologise(update: object, error: Exception, context: Context) -> None:
    if not isinstance(update, Update):
        return
    # What is wrong with the knowledge base's file, and where it lies, is for administrators.
    shown = isinstance(error, WenceError) and not isinstance(error, StoreError)
    text = str(error) if shown else words.FAILED
    with suppress(TelegramError):
        if update.callback_query and await notice(update.callback_query, text):
            return
        if update.effective_message:
            await send(update.effective_message, html(text[:3500]))
