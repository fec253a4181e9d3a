"""From a question in a chat to the answer under it, and from its edit to the edited answer."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from telegram import Message, ReactionTypeEmoji, Update, User
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, TelegramError

from bot.answer import Answer, Kind, Status
from bot.answer import Context as Leaning
from bot.compose.place import label
from bot.render.telegram import render
from bot.telegram import words
from bot.telegram.addressing import addressed, person_of, quotation
from bot.telegram.desk import Context, Desk, Given, desk_of
from bot.telegram.keyboard import keyboard
from bot.telegram.limits import Ruling
from bot.telegram.look import opens
from bot.telegram.sending import cannot_be_edited, send
from knowledge.store.feedback import asked as asked_before

QUESTION_LIMIT = 2_000  # characters; more is no question
QUOTE_FROM = 300  # a message longer than this is answered with the part that asks quoted
EDIT_WINDOW = timedelta(minutes=15)
PATIENCE = 1.0  # seconds before a sign that the bot is at work
_AGAIN = 4.0  # seconds after which Telegram lets the sign fade

_log = logging.getLogger("wence.answers")


async def on_message(update: Update, context: Context) -> None:
    """Answer a message that is for the bot; be silent on any other."""
    message = update.effective_message
    asked = addressed(message, context.bot.bot) if message else None
    if message is None or asked is None:
        return
    if asked.command not in (None, "ask"):
        if message.chat.type == ChatType.PRIVATE:
            await send(message, words.UNKNOWN_COMMAND)
        return
    await answer(message, asked.text, context, asker=person_of(message))


async def on_wordless(update: Update, context: Context) -> None:
    """A photo, a sticker, a voice message in private: say once a message that only words are understood."""
    message = update.effective_message
    if message is None or message.media_group_id:
        return  # of an album every picture is a message
    if await within_limits(message, person_of(message), desk_of(context)):
        await send(message, words.ONLY_WORDS)


async def answer(message: Message, question: str, context: Context, *, asker: User | None) -> None:
    """Answer ``question`` of ``asker`` (None: nobody in person) in reply to ``message``."""
    desk = desk_of(context)
    if not question:
        await send(message, words.ASK_HOW)
        return
    if not await within_limits(message, asker, desk):
        return
    result = await think(message, question, desk, asker)
    pages = render(result)
    sent = await send(
        message,
        pages[0],
        keyboard(result, pages, 0, opens(desk.pages, message.chat.id)),
        quote=_asking_part(message),
    )
    place = (sent.chat.id, sent.message_id)  # not message.chat: a group may have moved meanwhile
    await _keep(place, message, Given(question, result, pages), context, asker)


async def _keep(
    place: tuple[int, int], message: Message, given: Given, context: Context, asker: User | None
) -> None:
    """Remember that our message at ``place`` (chat, number) answers ``message``; write it down in the background."""
    desk = desk_of(context)
    await desk.ledger.do(desk.ledger.answered, *place, message.message_id)
    desk.remember(*place, given)
    task = context.application.create_task(_record(desk, place, given.answer, asker))
    desk.write_down(*place, task)


async def within_limits(message: Message, person: User | None, desk: Desk) -> bool:
    """Count what ``person`` asks with ``message``; over the limits they are told so once."""
    verdict = await desk.ruling(person.id if person else None, message.chat.id)
    if verdict is not Ruling.GO:
        desk.metrics.limited.inc()
    if verdict is Ruling.TELL:
        await send(message, words.TOO_FAST)
    return verdict is Ruling.GO


async def think(message: Message, question: str, desk: Desk, asker: User | None) -> Answer:
    """The assistant's answer; a sign of work in the chat if it takes longer than a second."""
    topic = message.message_thread_id if message.is_topic_message else 0
    conversation = f"telegram:{message.chat.id}:{topic}:{asker.id if asker else 0}"
    leaning = await _leaning(message, desk)
    asked_at = time.perf_counter()
    task = asyncio.ensure_future(
        desk.work(desk.assistant.ask, question[:QUESTION_LIMIT], conversation=conversation, lean_on=leaning)
    )
    await shown_at_work(task, lambda at_work: _sign(message, at_work=at_work))
    result = await task
    seconds, kind = time.perf_counter() - asked_at, str(result.kind or "none")
    desk.metrics.questions.labels(kind=kind, status=str(result.status)).inc()
    desk.metrics.seconds.observe(seconds)
    ids = f" chat={message.chat.id} person={asker.id if asker else '-'}" if desk.settings.log_ids else ""
    waited = max(0.0, seconds * 1000 - result.elapsed_ms)
    _log.info(
        "answer kind=%s status=%s ms=%.1f waited=%.1f%s", kind, result.status, result.elapsed_ms, waited, ids
    )
    return result


async def shown_at_work(
    task: asyncio.Future[Any],
    sign: Callable[[bool], Awaitable[None]],
    *,
    patience: float = PATIENCE,
    again: float = _AGAIN,
) -> None:
    """Wait for ``task``: ``sign(True)`` where it takes longer than ``patience`` seconds, and ``again`` every so many,
    ``sign(False)`` when it is done; neither where it is quick."""
    signed = False
    while not (await asyncio.wait({task}, timeout=again if signed else patience))[0]:
        signed = True
        await sign(True)
    if signed:
        await sign(False)


async def _sign(message: Message, *, at_work: bool) -> None:
    """Show that the bot is at work: 正在输入 in private (it fades by itself), 👀 on the question in a group."""
    with suppress(TelegramError):
        if message.chat.type != ChatType.PRIVATE:
            await message.set_reaction([ReactionTypeEmoji("👀")] if at_work else [])
        elif at_work:
            await message.chat.send_action(ChatAction.TYPING)


async def _record(desk: Desk, place: tuple[int, int], result: Answer, asker: User | None) -> None:
    """Keep what was asked and what came of it; the answer itself never waits for this."""
    number = await desk.keep(result, chat=place[0], user=asker.id if asker else 0)
    if number is not None:
        await desk.ledger.do(desk.ledger.recorded, *place, number)


async def recall(desk: Desk, chat: int, message: int) -> Given | None:
    """The answer that stands in a message of ours; None where it is not kept any more.

    After a restart it is worked out again: the same question has the same answer in the same documents.
    """
    given = desk.given.get((chat, message))
    number = await desk.ledger.do(desk.ledger.asked, chat, message)
    if given is None and number is not None:
        kept = await desk.work(asked_before, desk.store, number)
        if kept is not None:
            result = await desk.work(desk.assistant.ask, kept.question)
            given = Given(kept.question, result, render(result))
            desk.remember(chat, message, given)
    return given


async def _leaning(message: Message, desk: Desk) -> Leaning | None:
    """What a follow-up leans on: what ``message`` quotes, else the answer of ours that it replies to."""
    original = message.reply_to_message
    given = await recall(desk, message.chat.id, original.message_id) if original else None
    quoted = quotation(message)
    if quoted:
        about = await desk.work(_spoken_of, desk, quoted[:QUESTION_LIMIT], given)
        if about is not None:
            return about
    return given.answer.context if given else None


def _spoken_of(desk: Desk, quoted: str, given: Given | None) -> Leaning | None:
    """What a quoted part speaks of: the passage of the answer whose place or words it is, else what it finds if asked."""
    citations = given.answer.citations if given else ()
    named = [
        citation
        for citation in citations
        if citation.label and (label(citation) in quoted or quoted in f"{citation.label}{citation.title}")
    ] or [
        citation
        for citation in citations
        if quoted in citation.quote or (citation.title and citation.title in quoted)
    ]
    if given is not None and len({citation.ref for citation in named}) == 1:
        citation = named[0]
        return Leaning(
            question=f"{citation.label}{citation.title}",
            kind=Kind.SECTION,
            focus=citation.ref,
            shown=(citation.ref,),
            units=citation.lead_units,
            persons=citation.leaders,
        )
    found = desk.assistant.ask(quoted)
    return found.context if found.status in (Status.ANSWERED, Status.AMBIGUOUS) else None


def _asking_part(message: Message) -> str | None:
    """What of a long message to quote: its sentence with a question mark, else its last one."""
    text = message.text or ""
    if len(text) <= QUOTE_FROM:
        return None
    for mark in "？?。！!":
        text = text.replace(mark, f"{mark}\n")
    sentences = [sentence.strip() for sentence in text.split("\n") if sentence.strip()]
    asking = [sentence for sentence in sentences if sentence.endswith(("？", "?"))] or sentences[-1:]
    return asking[0][:200] if asking else None


async def on_edited(update: Update, context: Context) -> None:
    """A question edited within some minutes: its answer is edited. One that now names the bot is answered."""
    message = update.effective_message
    if message is None or (message.edit_date or message.date) - message.date > EDIT_WINDOW:
        return
    asked = addressed(message, context.bot.bot)
    if asked is None or asked.command not in (None, "ask") or not asked.text:
        return
    desk, asker = desk_of(context), person_of(message)
    previous = await desk.ledger.do(desk.ledger.answer_to, message.chat.id, message.message_id)
    if previous is None:
        await answer(message, asked.text, context, asker=asker)
        return
    before = desk.given.get((message.chat.id, previous))
    if before and before.question == asked.text:
        return
    if not await within_limits(message, asker, desk):
        return
    result = await think(message, asked.text, desk, asker)
    pages = render(result)
    place = (message.chat.id, previous)
    try:
        await context.bot.edit_message_text(
            pages[0],
            message.chat.id,
            previous,
            reply_markup=keyboard(result, pages, 0, opens(desk.pages, message.chat.id)),
        )
    except BadRequest as error:
        if "not modified" in error.message:
            return
        if not cannot_be_edited(error):
            raise
        sent = await send(
            message,
            pages[0],
            keyboard(result, pages, 0, opens(desk.pages, message.chat.id)),
            quote=_asking_part(message),
        )
        place = (sent.chat.id, sent.message_id)
    await _keep(place, message, Given(asked.text, result, pages), context, asker)
