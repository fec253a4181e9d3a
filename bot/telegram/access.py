"""Who may ask and who administers, checked at every message, press and inline query."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum

from telegram import Chat, InlineKeyboardMarkup, Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.settings import Settings
from bot.telegram import words
from bot.telegram.addressing import CHANNEL_POSTER, GROUP_ANONYMOUS, SERVICE, addressed, person_of
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.sending import send
from bot.telegram.strangers import Strangers
from knowledge.errors import StoreError
from knowledge.store import Store
from knowledge.store.access import Access, Standing, chat, members, standing_of


class Right(Enum):
    ALLOWED = "allowed"
    UNKNOWN = "unknown"
    """Nobody decided yet: told once, with the id to pass on."""
    DENIED = "denied"


def is_admin(settings: Settings, store: Store, user: User | None) -> bool:
    """Whether ``user`` administers this bot; nobody does who writes under another's name."""
    if user is None or user.is_bot or user.id in (GROUP_ANONYMOUS, CHANNEL_POSTER, SERVICE):
        return False
    return user.id in settings.admin_ids or standing_of(store, str(user.id)) is Standing.ADMIN


def administrators(desk: Desk) -> tuple[int, ...]:
    """Everybody who administers this bot: by the settings, then those appointed in the chat."""
    appointed: list[int] = []
    with suppress(StoreError):  # what is wrong with the store is just what those of the settings are told
        appointed = [int(member.user) for member in members(desk.store) if member.standing is Standing.ADMIN]
    return tuple(dict.fromkeys((*desk.settings.admin_ids, *appointed)))


def person_right(settings: Settings, store: Store, user: User) -> Right:
    """What a person may do on their own: in private and inline."""
    standing = standing_of(store, str(user.id))
    if is_admin(settings, store, user):
        return Right.ALLOWED
    if standing is Standing.DENIED:
        return Right.DENIED
    if standing is not None or settings.access == "open" or user.id in settings.allowed_chats:
        return Right.ALLOWED
    return Right.UNKNOWN


def right_in(settings: Settings, store: Store, where: Chat, user: User | None) -> Right:
    """What ``user`` (None: nobody in person) may do in the chat ``where``."""
    if where.type == ChatType.PRIVATE:
        return person_right(settings, store, user) if user else Right.DENIED
    if user is not None and standing_of(store, str(user.id)) is Standing.DENIED:
        return Right.DENIED
    known = chat(store, str(where.id))
    if known and known.access is Access.DENIED:
        return Right.DENIED
    if where.id in settings.allowed_chats or (known and known.access):
        return Right.ALLOWED
    # Nobody signs what a channel says: it may be someone's who is denied.
    return Right.ALLOWED if settings.access == "open" and where.type != ChatType.CHANNEL else Right.UNKNOWN


def _of_channel(settings: Settings, store: Store, message: Message) -> bool:
    """Whether a channel that nobody has allowed speaks in a group: whoever it is may be someone who is denied."""
    sender = message.sender_chat
    if sender is None or sender.type != ChatType.CHANNEL or message.chat.type == ChatType.CHANNEL:
        return False
    return right_in(settings, store, sender, None) is not Right.ALLOWED


async def gate(update: Update, context: Context) -> None:
    """The first handler of every update: whoever has no right here goes no further, by any way."""
    desk = desk_of(context)
    settings, store = desk.settings, desk.store
    if update.my_chat_member is not None or _moves(update.message):
        return
    if update.inline_query is not None:
        if person_right(settings, store, update.inline_query.from_user) is not Right.ALLOWED:
            await update.inline_query.answer([], cache_time=0, is_personal=True)
            raise ApplicationHandlerStop
        return
    query = update.callback_query
    if query is not None:
        where = query.message.chat if query.message else None
        right = (
            right_in(settings, store, where, query.from_user)
            if where
            else person_right(settings, store, query.from_user)
        )
        if right is not Right.ALLOWED and not (
            is_admin(settings, store, query.from_user) and (query.data or "").startswith("a")
        ):
            await query.answer(words.NO_RIGHT, show_alert=True)
            raise ApplicationHandlerStop
        return
    message = update.effective_message
    if message is None or update.effective_chat is None:
        raise ApplicationHandlerStop
    person = person_of(message)
    if _of_channel(settings, store, message) and not message.is_automatic_forward:
        raise ApplicationHandlerStop
    if right_in(settings, store, update.effective_chat, person) is Right.ALLOWED:
        if _elsewhere(desk, message):
            raise ApplicationHandlerStop
        return
    if _is_allowing(update, desk):
        return
    if right_in(settings, store, update.effective_chat, person) is Right.UNKNOWN:
        await tell(message, context)
    raise ApplicationHandlerStop


def _moves(message: Message | None) -> bool:
    return message is not None and bool(message.migrate_to_chat_id or message.migrate_from_chat_id)


def _is_allowing(update: Update, desk: Desk) -> bool:
    """An administrator deciding about the very group that has no right yet."""
    message = update.message
    if message is None or not (message.text or "").startswith(("/allow", "/deny", "/revoke")):
        return False
    return is_admin(desk.settings, desk.store, person_of(message))


def _elsewhere(desk: Desk, message: Message) -> bool:
    """Whether the chat keeps the bot to one topic, and this is another. Its administrators' commands pass."""
    if message.chat.type == ChatType.PRIVATE:
        return False
    known = chat(desk.store, str(message.chat.id))
    only = known.settings.get("topic") if known else None
    if only is None or (message.text or "").startswith("/topic"):
        return False
    return bool(only != (message.message_thread_id if message.is_topic_message else 0))


async def tell(message: Message, context: Context) -> None:
    """Tell a chat without a right so, once, with its id; and the administrators, with a button."""
    desk = desk_of(context)
    if message.chat.type != ChatType.PRIVATE and addressed(message, context.bot.bot) is None:
        return
    strangers = strangers_of(context)
    if not strangers.admit() or not await desk.ledger.do(desk.ledger.tell, message.chat.id):
        return
    await send(message, words.NOT_ALLOWED.format(id=message.chat.id))
    await ask_admins(message.chat, context)


async def ask_admins(where: Chat, context: Context) -> None:
    """Ask the administrators, with buttons, whether ``where`` may use the bot; with others, where many ask."""
    strangers_of(context).came(where.id, title_of(where))
    await tell_of_strangers(context)


async def tell_of_strangers(context: Context) -> None:
    """Tell the administrators of those who asked meanwhile, where they have not been told too often."""
    if message := strangers_of(context).message():
        await tell_admins(context, *message)


def strangers_of(context: Context) -> Strangers:
    """Who asked for a right and waits for a decision."""
    found: Strangers = context.bot_data.setdefault("strangers", Strangers())
    return found


async def tell_admins(
    context: Context, text: str, markup: InlineKeyboardMarkup | None = None, *, silent: bool = False
) -> None:
    """Send ``text`` (Telegram's HTML) to every administrator; who cannot be reached is passed over."""
    for admin in administrators(desk_of(context)):
        with suppress(TelegramError):
            await context.bot.send_message(admin, text, reply_markup=markup, disable_notification=silent)


def title_of(where: Chat) -> str:
    """A chat's title or a person's name, for administrators to recognise."""
    return (where.title or where.full_name or str(where.id))[:100]
