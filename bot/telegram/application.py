"""The application: PTB's, put together from our own parts, with the handlers in order."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ChatType, ParseMode
from telegram.ext import (
    AIORateLimiter,
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
from bot.telegram import (
    access,
    asking,
    browse,
    buttons,
    curating,
    digest,
    drawings,
    errors,
    inline,
    jobs,
    members,
    notes,
    uploads,
    versions,
    words,
)
from bot.telegram.addressing import person_of
from bot.telegram.desk import App, Context, Desk, desk_of
from bot.telegram.inbox import Inbox
from bot.telegram.network import HeardRequest, PatientRequest, PollingBot
from bot.telegram.order import InOrder
from bot.telegram.sending import send

_RETRIES = 8  # of a request that Telegram put off with 429
_POOL = 64  # connections at once

_WORDLESS = (
    filters.PHOTO | filters.VOICE | filters.AUDIO | filters.VIDEO | filters.VIDEO_NOTE | filters.Sticker.ALL
)

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def build(
    settings: Settings, token: str, desk: Desk, inbox: Inbox, order: InOrder, heard: Callable[[], None]
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
        rate_limiter=AIORateLimiter(max_retries=_RETRIES),
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
    _add_handlers(app)
    jobs.add_jobs(app)
    return app


def _add_handlers(app: App) -> None:
    new = filters.UpdateType.MESSAGE
    for names, handler in PUBLIC.items():
        app.add_handler(CommandHandler(names.split(), limited(handler), filters=new))
    for names, handler in ANYWHERE.items():
        app.add_handler(CommandHandler(names.split(), admins_only(handler, anywhere=True), filters=new))
    for names, handler in ADMIN.items():
        app.add_handler(CommandHandler(names.split(), admins_only(handler), filters=new))
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


def limited(handler: Handler) -> Handler:
    """``handler`` within the limits: a command counts like a question."""

    async def checked(update: Update, context: Context) -> None:
        message = update.effective_message
        if message and await asking.within_limits(message, person_of(message), desk_of(context)):
            await handler(update, context)

    return checked


def admins_only(handler: Handler, *, anywhere: bool = False) -> Handler:
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
            await handler(update, context)
        else:
            await send(message, words.PRIVATE_ONLY)

    return checked


PUBLIC: dict[str, Handler] = {
    "start": browse.on_start,
    "help": browse.on_help,
    "outline": browse.on_outline,
    "terms": browse.on_terms,
    "units": browse.on_units,
    "matrix": drawings.on_matrix,
    "deadlines": drawings.on_deadlines,
    "forget": browse.on_forget,
}
ANYWHERE: dict[str, Handler] = {
    "allow deny": members.on_allow,
    "revoke": members.on_revoke,
    "topic": members.on_topic,
}
ADMIN: dict[str, Handler] = {
    "notes": notes.on_notes,
    "members": members.on_members,
    "admin": members.on_admin,
    "stats": drawings.on_stats,
    "export": drawings.on_export,
    "documents": versions.on_documents,
    "remove": versions.on_remove,
    "versions": versions.on_versions,
    "rollback": versions.on_rollback,
    "reload": versions.on_reload,
    "audit": versions.on_audit,
    "unanswered": curating.on_unanswered,
    "alias": curating.on_alias,
    "synonym": curating.on_synonym,
    "digest": digest.on_digest,
}
