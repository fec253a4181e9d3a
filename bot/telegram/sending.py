"""Sending: a reply in its topic, a card in the place of another, a notice on a press."""

from __future__ import annotations

import re

from telegram import CallbackQuery, ForceReply, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.render.telegram import html, unmarked
from bot.telegram.cards import Card

NOTICE_LIMIT = 200  # characters of a notice over the chat
_ALERT_FROM = 40  # a longer notice is shown until it is closed


async def send(
    message: Message,
    text: str,
    markup: InlineKeyboardMarkup | ForceReply | None = None,
    *,
    quote: str | None = None,
) -> Message:
    """Reply to ``message`` in its own topic; a quotation Telegram does not accept is left out.

    ``text`` is Telegram's HTML, ``quote`` plain text copied from the message. Where a server does not understand
    the marks (an old one of one's own), the words go without them; where the topic is gone, to the chat.
    """
    topic = message.message_thread_id if message.is_topic_message else None
    chat = message.chat.id
    mode: str | None = ParseMode.HTML
    for _ in range(5):
        quoted = None if quote is None else html(quote)
        reply = ReplyParameters(message.message_id, allow_sending_without_reply=True, quote=quoted)
        try:
            return await message.get_bot().send_message(
                chat, text, mode, reply_markup=markup, reply_parameters=reply, message_thread_id=topic
            )
        except BadRequest as error:
            if quote is not None and "quote" in error.message.lower():
                quote = None
            elif mode is not None and "parse entities" in error.message:
                text, mode = unmarked(text), None
            elif topic is not None and "thread not found" in error.message.lower():
                topic = None  # it was closed or removed meanwhile: the chat itself is still there
            else:
                raise
        except ChatMigrated as moved:
            chat = moved.new_chat_id
    raise AssertionError("a chat moves once; a quotation, the marks and the topic are dropped once")


async def show(message: Message, card: Card) -> None:
    """Put ``card`` in the place of ``message``, which is ours; under it where that is too old or gone."""
    try:
        await message.edit_text(card.text, reply_markup=card.markup)
    except BadRequest as error:
        if cannot_be_edited(error):
            await send(message, card.text, card.markup)
        elif "not modified" not in error.message:
            raise


async def add(message: Message, text: str, markup: InlineKeyboardMarkup | None = None) -> None:
    """Put ``text`` (Telegram's HTML) under what ``message``, which is ours, says, and ``markup`` for its buttons."""
    before = message.text_html or ""
    buttons = markup.inline_keyboard if markup else ()
    await show(message, Card(f"{before}\n\n{text}".strip(), buttons))


def cannot_be_edited(error: BadRequest) -> bool:
    """Whether Telegram refused an edit because the message is gone or too old."""
    return any(
        words in error.message for words in ("to edit not found", "can't be edited", "MESSAGE_ID_INVALID")
    )


def cannot_write(error: TelegramError) -> bool:
    """Whether Telegram refused a message because the bot may not write in that chat."""
    said = error.message.lower()
    return any(
        words in said
        for words in (
            "not enough rights",
            "have no rights",
            "chat_write_forbidden",
            "chat_restricted",
            "topic_closed",
            "not a member",
        )
    )


def file_name(title: str) -> str:
    """A document's number or title as the name of a file on any system, without an ending.

    >>> file_name("某发〔2020〕1号 附件/2")
    '某发〔2020〕1号_附件_2'
    """
    return re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', "_", title)[:60]


async def notice(query: CallbackQuery, text: str | None = None) -> bool:
    """Answer the press (Telegram shows a clock until then); False where that was done before or is too late."""
    try:
        await query.answer(text[:NOTICE_LIMIT] if text else None, show_alert=len(text or "") > _ALERT_FROM)
    except BadRequest as error:
        if "too old" not in error.message and "invalid" not in error.message:
            raise
        return False
    return True
