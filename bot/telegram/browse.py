"""The commands for browsing the documents: /start, /help, /outline, /terms, /units, /forget."""

from __future__ import annotations

from telegram import Message
from telegram.constants import ChatType

from bot.telegram import cards, words
from bot.telegram.access import is_admin
from bot.telegram.addressing import person_of
from bot.telegram.cards import Card
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.keys import find, read_deep_link
from bot.telegram.look import opens
from bot.telegram.menus import help_text, lines, set_admin_menu
from bot.telegram.sending import send
from knowledge.model import Ref
from knowledge.store.feedback import forget


async def on_start(message: Message, context: Context) -> None:
    """Say what the bot is; with a deep link (``?start=c_…``) open the passage it names."""
    desk = desk_of(context)
    if _is_admins_own(message, desk):
        await set_admin_menu(context, message.chat.id)
    place = read_deep_link(context.args[0]) if context.args else None
    if place is None:
        await on_help(message, context)
        return

    opened = opens(desk.pages, message.chat.id)

    def read() -> Card:
        base = desk.store.knowledge()
        document = find((d.id for d in base.documents), place[0])
        card = (
            cards.passage_card(base, Ref(document, place[1]), context.bot.username, opened)
            if document
            else None
        )
        return card or cards.missing("链接里的这一条")

    await _send(message, await desk.work(read))


async def on_help(message: Message, context: Context) -> None:
    """How to ask; for an administrator, in private, their commands too."""
    text = help_text(context)
    if _is_admins_own(message, desk_of(context)):
        commands = "\n".join(lines(context, admins=True))
        text = f"{text}\n\n{words.ADMIN_HELP}\n<blockquote expandable>{commands}</blockquote>"
    await send(message, text)


def _is_admins_own(message: Message, desk: Desk) -> bool:
    """Whether this is an administrator's private chat."""
    return message.chat.type == ChatType.PRIVATE and is_admin(desk.settings, desk.store, person_of(message))


async def on_outline(message: Message, context: Context) -> None:
    """The outline of the documents, by buttons."""
    desk = desk_of(context)
    await _send(message, await desk.work(lambda: cards.documents_card(desk.store.knowledge())))


async def on_terms(message: Message, context: Context) -> None:
    """All terms, by buttons."""
    desk = desk_of(context)
    await _send(message, await desk.work(lambda: cards.terms_card(desk.store.knowledge())))


async def on_units(message: Message, context: Context) -> None:
    """All units, by buttons."""
    desk = desk_of(context)
    await _send(message, await desk.work(lambda: cards.units_card(desk.assistant.units())))


async def on_forget(message: Message, context: Context) -> None:
    """Remove the person's own questions from the records."""
    desk, person = desk_of(context), person_of(message)
    if person is None:
        return
    desk.forget(person.id)
    count = await desk.record(forget, desk.store, str(person.id))
    await desk.ledger.do(desk.ledger.out_of_the_log)
    await send(message, words.FORGOTTEN.format(count=count))


async def _send(message: Message, card: Card) -> None:
    await send(message, card.text, card.markup)
