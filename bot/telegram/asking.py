"""From a question in a chat to the answer under it, and from its edit to the edited answer."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from datetime import UTC, datetime, timedelta

from telegram import InlineKeyboardMarkup, Message, ReactionTypeEmoji, ReplyParameters, Update
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.answer import Answer
from bot.answer import Context as Leaning
from bot.render.telegram import html, render
from bot.telegram import words
from bot.telegram.addressing import Addressed, addressed, person_of
from bot.telegram.buttons import keyboard
from bot.telegram.desk import Context, Desk, Given, desk_of
from bot.telegram.limits import Verdict

QUESTION_LIMIT = 2_000  # characters; more is no question
QUOTE_FROM = 300  # a message longer than this is answered with the part that asks quoted
EDIT_WINDOW = timedelta(minutes=15)
PATIENCE = 1.0  # seconds before a sign that the bot is at work

_log = logging.getLogger("wence.answers")


def conversation_of(message: Message) -> str:
    """The key of a conversation: the chat, its topic, and the person in it."""
    person = person_of(message)
    topic = message.message_thread_id if message.is_topic_message else 0
    return f"telegram:{message.chat.id}:{topic}:{person.id if person else 0}"


async def on_message(update: Update, context: Context) -> None:
    """Answer a message that is for the bot; be silent on any other."""
    message = update.effective_message
    if message is None:
        return
    asked = addressed(message, context.bot.bot)
    if asked is None:
        return
    if asked.command not in (None, "ask"):
        if message.chat.type == ChatType.PRIVATE:
            await message.reply_html(words.UNKNOWN_COMMAND)
        return
    await answer(message, asked, context)


async def answer(message: Message, asked: Addressed, context: Context) -> None:
    """Answer ``asked`` under ``message``: limits, a sign of work where it takes long, the answer, its record."""
    desk = desk_of(context)
    if not asked.text:
        await send(message, words.ASK_HOW)
        return
    person = person_of(message)
    verdict = desk.limits.ask(person.id if person else None, message.chat.id)
    if verdict is Verdict.TELL:
        await send(message, words.TOO_FAST)
    if verdict is not Verdict.GO:
        return
    result = await think(message, asked.text, desk)
    pages = render(result)
    sent = await send(message, pages[0], keyboard(result, pages, 0, desk), quote=_asking_part(message))
    desk.remember(
        sent.chat.id, sent.message_id, Given(asked.text, person.id if person else None, result, pages)
    )
    desk.answered[(message.chat.id, message.message_id)] = sent.message_id


async def think(message: Message, question: str, desk: Desk) -> Answer:
    """The assistant's answer; a sign of work in the chat if it takes longer than a second."""
    leaning = _leaning(message, desk)
    task = asyncio.ensure_future(
        desk.work(
            desk.assistant.ask,
            question[:QUESTION_LIMIT],
            conversation=conversation_of(message),
            lean_on=leaning,
        )
    )
    started = time.perf_counter()
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if not done:
        with contextlib.suppress(TelegramError):
            if message.chat.type == ChatType.PRIVATE:
                await message.chat.send_action(ChatAction.TYPING)
            else:
                await message.set_reaction([ReactionTypeEmoji("👀")])
    result = await task
    log_answer(result, time.perf_counter() - started, message, desk)
    return result


def log_answer(result: Answer, seconds: float, message: Message | None, desk: Desk) -> None:
    """One line an answer: kind, status, milliseconds; ids only where the settings ask for them, text never."""
    ids = ""
    if desk.settings.log_ids and message is not None:
        person = person_of(message)
        ids = f" chat={message.chat.id} person={person.id if person else '-'}"
    _log.info("answer kind=%s status=%s ms=%.1f%s", result.kind or "-", result.status, seconds * 1000, ids)


def _leaning(message: Message, desk: Desk) -> Leaning | None:
    """What a follow-up leans on: the answer of ours that ``message`` replies to."""
    original = message.reply_to_message
    if original is None:
        return None
    given = desk.given.get((message.chat.id, original.message_id))
    return given.answer.context if given else None


def _asking_part(message: Message) -> str | None:
    """What of a long message to quote: its sentence with a question mark, else its last one."""
    text = message.text or ""
    if len(text) <= QUOTE_FROM:
        return None
    sentences = [
        s.strip() for s in text.replace("？", "？\n").replace("?", "?\n").replace("。", "。\n").split("\n")
    ]
    sentences = [s for s in sentences if s]
    asking = [s for s in sentences if s.endswith(("？", "?"))] or sentences[-1:]
    return asking[0][:200] if asking else None


async def send(
    message: Message, text: str, markup: InlineKeyboardMarkup | None = None, *, quote: str | None = None
) -> Message:
    """Reply to ``message`` in its own topic; a quotation Telegram does not accept is left out."""
    topic = message.message_thread_id if message.is_topic_message else None
    chat = message.chat.id
    for _ in range(3):
        quoted = None if quote is None else html(quote)
        reply = ReplyParameters(message.message_id, allow_sending_without_reply=True, quote=quoted)
        try:
            return await message.get_bot().send_message(
                chat, text, reply_markup=markup, reply_parameters=reply, message_thread_id=topic
            )
        except BadRequest as error:
            if quote is None or "quote" not in error.message.lower():
                raise
            quote = None
        except ChatMigrated as moved:
            chat = moved.new_chat_id
    raise AssertionError("a chat moves once and a quotation is dropped once")


async def on_edited(update: Update, context: Context) -> None:
    """A question edited within some minutes: its answer is edited. One that now names the bot is answered."""
    message = update.effective_message
    if message is None or datetime.now(UTC) - message.date > EDIT_WINDOW:
        return
    asked = addressed(message, context.bot.bot)
    if asked is None or asked.command not in (None, "ask") or not asked.text:
        return
    desk = desk_of(context)
    previous = desk.answered.get((message.chat.id, message.message_id))
    if previous is None:
        await answer(message, asked, context)
        return
    before = desk.given.get((message.chat.id, previous))
    if before and before.question == asked.text:
        return
    result = await think(message, asked.text, desk)
    pages = render(result)
    try:
        await context.bot.edit_message_text(
            pages[0], message.chat.id, previous, reply_markup=keyboard(result, pages, 0, desk)
        )
    except BadRequest as error:
        if "not modified" not in error.message:
            raise
    person = person_of(message)
    desk.remember(message.chat.id, previous, Given(asked.text, person.id if person else None, result, pages))
