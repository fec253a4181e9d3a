"""The application of python-telegram-bot, built of our own parts, with the handlers in order."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ChatType, ParseMode
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    Defaults,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.settings import Settings
from bot.telegram import access, asking, buttons, curating, errors, inline, jobs, members, uploads, words
from bot.telegram.addressing import person_of
from bot.telegram.commands import COMMANDS
from bot.telegram.desk import App, Context, Desk, desk_of
from bot.telegram.inbox import Inbox
from bot.telegram.menus import Command, Handler, Reach, put_up, typed
from bot.telegram.network import HeardRequest, PatientRequest, PollingBot
from bot.telegram.order import InOrder
from bot.telegram.pace import Pace
from bot.telegram.sending import send

Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]
"""Hears an update, as PTB wants it."""
_POOL = 64  # connections at once

_WORDLESS = (
    filters.PHOTO
    | filters.VOICE
    | filters.AUDIO
    | filters.VIDEO
    | filters.VIDEO_NOTE
    | filters.ANIMATION
    | filters.Sticker.ALL
    | filters.LOCATION
    | filters.VENUE
    | filters.CONTACT
    | filters.POLL
    | filters.Dice.ALL
    | filters.GAME
    | filters.STORY
)


def build(
    settings: Settings,
    token: str,
    desk: Desk,
    inbox: Inbox,
    order: InOrder,
    pace: Pace,
    heard: Callable[[], None],
) -> App:
    """The application of ``settings`` for the bot of ``token``; ``heard`` is called when Telegram answers a poll."""
    base = settings.telegram_api_url.rstrip("/")
    timeouts: dict[str, Any] = {"connect_timeout": 10.0, "read_timeout": 30.0, "write_timeout": 30.0}
    bot: ExtBot[Any] = PollingBot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=PatientRequest(connection_pool_size=_POOL, pool_timeout=120.0, **timeouts),
        get_updates_request=HeardRequest(heard, connection_pool_size=2, pool_timeout=10.0, **timeouts),
        rate_limiter=pace,
        defaults=Defaults(
            parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
    )
    builder = ApplicationBuilder().bot(bot).concurrent_updates(order).update_queue(inbox)
    app: App = builder.build()
    app.bot_data["desk"] = desk
    app.add_handler(TypeHandler(Update, access.gate), group=-2)  # PTB runs one handler of a group
    app.add_handler(
        MessageHandler(filters.UpdateType.MESSAGE & filters.REPLY & filters.TEXT, curating.on_reply), group=-1
    )
    app.add_error_handler(errors.on_error)
    put_up(app, COMMANDS)
    _add_handlers(app)
    jobs.add_jobs(app)
    return app


def _add_handlers(app: App) -> None:
    new = filters.UpdateType.MESSAGE
    for command in COMMANDS:
        if command.handler is not None:
            app.add_handler(
                CommandHandler(command.name, _within_reach(command, command.handler), filters=new)
            )
    app.add_handler(MessageHandler(new & filters.Regex("^[/／]"), _on_typed))
    app.add_handler(MessageHandler(new & filters.Document.ALL & filters.ChatType.PRIVATE, uploads.on_file))
    app.add_handler(CallbackQueryHandler(buttons.on_press))
    app.add_handler(InlineQueryHandler(inline.on_inline))
    app.add_handler(ChatMemberHandler(members.on_joined, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, members.on_migrated))
    app.add_handler(
        MessageHandler(filters.UpdateType.EDITED & (filters.TEXT | filters.CAPTION), asking.on_edited)
    )
    app.add_handler(MessageHandler(filters.TEXT | filters.CAPTION, asking.on_message))
    app.add_handler(MessageHandler(new & filters.ChatType.PRIVATE & _WORDLESS, asking.on_wordless))


async def _on_typed(update: Update, context: Context) -> None:
    """A command by its Chinese name, or one that Telegram did not mark; what is none goes the way of questions."""
    message = update.effective_message
    found = typed(context, message.text or "") if message else None
    if message is None or found is None:
        await asking.on_message(update, context)
        return
    command, rest = found
    if command.handler is None:
        await asking.answer(message, rest, context, asker=person_of(message))
        return
    context.args = rest.split()
    await _within_reach(command, command.handler)(update, context)


def _within_reach(command: Command, handler: Handler) -> Callback:
    if not command.for_admins:
        return limited(handler)
    return admins_only(handler, anywhere=command.reach is Reach.ADMINS_ANYWHERE)


def limited(handler: Handler) -> Callback:
    """``handler`` within the limits: a command counts like a question."""

    async def checked(update: Update, context: Context) -> None:
        message = update.effective_message
        if message and await asking.within_limits(message, person_of(message), desk_of(context)):
            await handler(message, context)

    return checked


def admins_only(handler: Handler, *, anywhere: bool) -> Callback:
    """``handler`` for administrators alone, in private unless ``anywhere``; in groups others get no reply."""

    async def checked(update: Update, context: Context) -> None:
        desk, message = desk_of(context), update.effective_message
        if message is None:
            return
        private = message.chat.type == ChatType.PRIVATE
        if not access.is_admin(desk.settings, desk.store, person_of(message)):
            if private:
                await send(message, words.ADMINS_ONLY)
        elif private or anywhere:
            await handler(message, context)
        else:
            await send(message, words.PRIVATE_ONLY)

    return checked
