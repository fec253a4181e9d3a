"""The buttons under an answer and what a press does.

Keys (see keys): ``c`` open a passage in a new message, ``e`` in this one, ``s`` supporting units, ``r``
related, ``o`` outline, ``d`` documents, ``t``/``u`` pages of terms and units, ``n`` ask about a unit, ``p`` a
page of the answer, ``q`` ask a suggestion, ``g``/``b`` useful or not, ``m``/``l`` draw a document's matrix or
deadlines. Administrators' keys start with ``a``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.render.telegram import html, units
from bot.telegram import (
    asking,
    cards,
    curating,
    drawings,
    members,
    notes,
    preview,
    questions,
    uploads,
    versions,
    words,
)
from bot.telegram.access import is_admin
from bot.telegram.cards import Card
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.keyboard import keyboard
from bot.telegram.keys import find
from bot.telegram.limits import Ruling
from bot.telegram.look import opens
from bot.telegram.sending import NOTICE_LIMIT, notice, send, show
from glossary.errors import WenceError
from knowledge.base import KnowledgeBase
from knowledge.model import Ref
from knowledge.store.feedback import record_feedback

PATIENCE = 2.0  # seconds a press may go unanswered


async def on_press(update: Update, context: Context) -> None:
    """Do what a button says; a press that leads nowhere any more gets a kind word."""
    query = update.callback_query
    if query is None:
        return
    action, _, rest = (query.data or "").partition(":")
    handler = _ACTIONS.get(action)
    message = query.message
    if handler is None or not isinstance(message, Message):
        await notice(query, words.STALE)
        return
    desk = desk_of(context)
    if action.startswith("a") and not is_admin(desk.settings, desk.store, query.from_user):
        await notice(query, words.ADMINS_ONLY)
        return
    if action in _SENDS and await desk.ruling(query.from_user.id, message.chat.id) is not Ruling.GO:
        await notice(query, words.TOO_FAST)
        return
    work = asyncio.ensure_future(handler(query, message, rest.split(":") if rest else [], context))
    in_time, _ = await asyncio.wait({work}, timeout=PATIENCE)
    if not in_time:
        await notice(query)  # the clock on the button stops; what comes of it is told in the chat
    try:
        said = await work
    except (ValueError, IndexError):
        said = words.STALE  # a key of an older program, or made up
    if in_time:
        await notice(query, said)
    elif said and action not in _THANKED:
        await send(message, html(said))


def _ref(base: KnowledgeBase, parts: list[str]) -> Ref:
    document = find((d.id for d in base.documents), parts[0])
    return Ref(document or "", parts[1])


async def _open(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    card = await desk_of(context).work(
        _passage, desk_of(context), parts, context.bot.username, message.chat.id
    )
    if card is None:
        return words.GONE
    if (query.data or "").startswith("c:"):
        await send(message, card.text, card.markup)
    else:
        await show(message, card)
    return None


def _passage(desk: Desk, parts: list[str], me: str, chat: int) -> Card | None:
    base = desk.store.knowledge()
    page = int(parts[2]) if len(parts) > 2 else 0
    return cards.passage_card(base, _ref(base, parts), me, opens(desk.pages, chat), page)


async def _supporting(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    def read() -> str | None:
        base = desk_of(context).store.knowledge()
        return cards.supporting(base, _ref(base, parts))

    found = await desk_of(context).work(read)
    if found is None:
        return words.GONE
    if units(found) <= NOTICE_LIMIT:
        return found
    await send(message, html(found[:4000]))
    return None


async def _related(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    def read() -> Card | None:
        base = desk_of(context).store.knowledge()
        return cards.related(base, _ref(base, parts))

    card = await desk_of(context).work(read)
    if card is None:
        return words.GONE
    if not card.buttons:
        return card.text
    await send(message, card.text, card.markup)
    return None


async def _outline(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    def read() -> Card | None:
        base = desk_of(context).store.knowledge()
        document = find((d.id for d in base.documents), parts[0])
        page = int(parts[2]) if len(parts) > 2 else 0
        return cards.outline(base, document, parts[1] or None, page) if document else None

    card = await desk_of(context).work(read)
    if card is None:
        return words.GONE
    await show(message, card)
    return None


async def _list(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    page = int(parts[0]) if parts else 0
    action = (query.data or "")[:1]
    desk = desk_of(context)

    def read() -> Card:
        base = desk.store.knowledge()
        if action == "d":
            return cards.documents_card(base, page)
        return (
            cards.terms_card(base, page) if action == "t" else cards.units_card(desk.assistant.units(), page)
        )

    await show(message, await desk.work(read))
    return None


async def _unit(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    desk = desk_of(context)
    name = await desk.work(lambda: cards.unit_named(desk.store.knowledge(), parts[0]))
    if name is None:
        return words.GONE
    await asking.answer(message, f"{name}负责什么", context, asker=query.from_user)
    return None


async def _suggested(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    label = _pressed_label(message, query.data or "")
    if label is None:
        given = await asking.recall(desk_of(context), message.chat.id, message.message_id)
        label = given.answer.suggestions[int(parts[0])] if given else None
    if label is None:
        return words.STALE
    await asking.answer(message, label, context, asker=query.from_user)
    return None


def _pressed_label(message: Message, data: str) -> str | None:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return next((b.text for row in rows for b in row if b.callback_data == data), None)


async def _page(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    desk, number = desk_of(context), int(parts[0])
    given = await asking.recall(desk, message.chat.id, message.message_id)
    if given is None:
        return words.STALE
    if not 0 <= number < len(given.pages):
        return words.STALE
    buttons = keyboard(given.answer, given.pages, number, opens(desk.pages, message.chat.id))
    await show(message, Card(given.pages[number], _rows(buttons)))
    return None


def _rows(markup: InlineKeyboardMarkup | None) -> tuple[tuple[InlineKeyboardButton, ...], ...]:
    return markup.inline_keyboard if markup else ()


async def _feedback(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    desk = desk_of(context)
    useful, user = query.data == "g", str(query.from_user.id)
    await desk.written(message.chat.id, message.message_id)  # a press may come before that
    number = await desk.ledger.do(desk.ledger.asked, message.chat.id, message.message_id)
    if number is None:
        return words.STALE
    try:
        await desk.record(record_feedback, desk.store, number, user=user, useful=useful)
    except WenceError as error:
        return str(error)
    return words.THANKS if useful else words.SORRY


_THANKED = frozenset({"g", "b"})  # a late word of thanks is not worth a message
_SENDS = frozenset({"c", "r", "m", "l"})
"""What puts something new into the chat counts like a question; questions count themselves."""

_Action = Callable[[CallbackQuery, Message, list[str], Context], Awaitable[str | None]]
_ACTIONS: dict[str, _Action] = {
    "c": _open,
    "e": _open,
    "s": _supporting,
    "r": _related,
    "o": _outline,
    "d": _list,
    "t": _list,
    "u": _list,
    "n": _unit,
    "q": _suggested,
    "p": _page,
    "g": _feedback,
    "b": _feedback,
    "m": drawings.on_chosen,
    "l": drawings.on_chosen,
    "ax": drawings.on_chosen,
    "w": drawings.on_choices,
    "aa": members.on_decided,
    "ad": members.on_decided,
    "av": uploads.on_activate,
    "ak": uploads.on_discard,
    "ai": uploads.on_release,
    "at": preview.on_report,
    "ar": versions.on_rollback_pressed,
    "ab": versions.on_documents_page,
    "af": versions.on_keep_gone,
    "am": versions.on_remove_pressed,
    "ac": versions.on_remove_confirmed,
    "az": versions.on_remove_declined,
    "aq": curating.on_point,
    "an": curating.on_write,
    "ay": curating.on_dismiss,
    "ap": curating.on_pointed,
    "ae": notes.on_rewrite,
    "au": notes.on_remove_note,
    "aw": notes.on_remove_question,
    "ag": questions.on_clauses,
    "agp": questions.on_documents,
    "ah": questions.on_clause,
    "aj": questions.on_add,
    "al": questions.on_drafts,
    "ao": questions.on_approved,
    "as": questions.on_refused,
}
