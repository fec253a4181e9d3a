"""/matrix, /deadlines, /stats and /export: pictures and tables, made on the thread for slow work.

What draws is an extra, imported at the first drawing. With several documents a button asks which: its key is ``m``
(matrix), ``l`` (deadlines) or ``ax`` (export) and the document's digest.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from telegram import CallbackQuery, InputMediaPhoto, Message, ReplyParameters, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.render.telegram import html
from bot.telegram import cards, words
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.keys import digest, find, key
from bot.telegram.sending import file_name, send, show
from glossary.errors import WenceError
from knowledge.base import KnowledgeBase
from knowledge.model import Document
from knowledge.parse import to_json
from knowledge.store.feedback import since
from knowledge.units import UnitNames

DAYS = 30
CHOICES = 40


@dataclass(frozen=True, slots=True)
class Drawn:
    """What goes to the chat: pictures, a table, and words (Telegram's HTML) under the first of them.

    ``name`` is the files' without its ending; ``structure`` is the same as JSON, for other programs.
    """

    caption: str
    pictures: tuple[bytes, ...] = ()
    table: bytes | None = None
    name: str = ""
    structure: bytes | None = None


async def on_matrix(message: Message, context: Context) -> None:
    """Who leads and who supports what, of the document named after the command or of the only one."""
    await _of_document(message, context, "m")


async def on_deadlines(message: Message, context: Context) -> None:
    """What is due when."""
    await _of_document(message, context, "l")


async def on_export(message: Message, context: Context) -> None:
    """All of a document's structure as a table."""
    await _of_document(message, context, "ax")


async def on_stats(message: Message, context: Context) -> None:
    """The use in the last days, for administrators."""
    desk = desk_of(context)

    def draw() -> Drawn:
        from bot.pictures.stats import draw_stats, usage

        today = date.today()
        counted = usage(since(desk.store, days=DAYS), today - timedelta(days=DAYS - 1), today)
        return Drawn(f"最近 {DAYS} 天", (draw_stats(counted, font_of(desk)),))

    _begin(message, context, draw)


async def on_chosen(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    """A press of the button that names the document."""
    desk, action = desk_of(context), (query.data or "").partition(":")[0]
    base = await desk.work(desk.store.knowledge)
    document = find((known.id for known in base.documents), parts[0])
    if document is None:
        return words.GONE
    _begin(message, context, partial(_DRAW[action], desk, base, document))
    return None


async def _of_document(message: Message, context: Context, action: str) -> None:
    desk = desk_of(context)
    base = await desk.work(desk.store.knowledge)
    wanted = "".join(context.args or ())
    named = [d for d in base.documents if wanted in "".join(f"{d.id}{d.title}".split())]
    if not named:
        known = "、".join(f"《{html(d.title)}》" for d in base.documents[:10])
        await send(message, words.NO_SUCH_DOCUMENT.format(known=known) if known else words.NO_DOCUMENTS)
        return
    if len(named) == 1:
        draw = partial(_DRAW[action], desk, base, named[0].id)
        _begin(message, context, draw)
        return
    if wanted:
        rows = [cards.button(d.title, key(action, digest(d.id))) for d in named[:CHOICES]]
        await send(message, words.WHICH_DOCUMENT, cards.Card("", tuple(map(tuple, rows))).markup)
        return
    card = cards.choices_card(base, action)
    await send(message, card.text, card.markup)


async def on_choices(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """Another page of the documents to draw."""
    if parts[0] not in _DRAW:
        return words.STALE
    base = await desk_of(context).work(desk_of(context).store.knowledge)
    await show(message, cards.choices_card(base, parts[0], int(parts[1])))
    return None


def font_of(desk: Desk) -> Path:
    """The font to draw with; FontMissing with what to install."""
    from bot.pictures.font import find_font

    return find_font(desk.settings.font_path)


def _matrix(desk: Desk, base: KnowledgeBase, id: str) -> Drawn:
    from bot.pictures.grid import draw_matrix
    from bot.pictures.matrix import matrix

    document, canonical = _read(base, id)
    caption = f"<b>谁牵头、谁配合</b>\n《{html(document.title)}》"
    return _drawn(
        caption, document, canonical, lambda: draw_matrix(matrix(document, canonical), font_of(desk))
    )


def _deadlines(desk: Desk, base: KnowledgeBase, id: str) -> Drawn:
    from bot.pictures.deadlines import deadlines
    from bot.pictures.timeline import draw_deadlines

    document, canonical = _read(base, id)
    caption = f"<b>完成时限</b>\n《{html(document.title)}》\n“已过”只说日期，不表示没有完成。"
    return _drawn(
        caption, document, canonical, lambda: draw_deadlines(deadlines(document), date.today(), font_of(desk))
    )


def _export(desk: Desk, base: KnowledgeBase, id: str) -> Drawn:
    from bot.pictures.workbook import workbook

    document, canonical = _read(base, id)
    table = workbook(document, date.today(), canonical)
    structure = json.dumps(to_json(document), ensure_ascii=False, indent=1).encode()
    return Drawn(f"《{html(document.title)}》的结构", (), table, _name(document), structure)


def _read(base: KnowledgeBase, id: str) -> tuple[Document, Callable[[str], str]]:
    document = base.document(id)
    return document, UnitNames.of_document(
        document, [(alias.alias, alias.name) for alias in base.aliases()]
    ).of


def _drawn(
    caption: str, document: Document, canonical: Callable[[str], str], draw: Callable[[], tuple[bytes, ...]]
) -> Drawn:
    """Pictures with the table; only the table, and why, where there is too much to draw."""
    from bot.pictures.sheet import TooLarge
    from bot.pictures.workbook import workbook

    try:
        pictures = draw()
    except TooLarge as why:
        caption, pictures = f"{caption}\n{html(str(why))}", ()
    try:
        table = workbook(document, date.today(), canonical)
    except TooLarge:
        return Drawn(caption, pictures)
    return Drawn(caption, pictures, table, _name(document))


def _name(document: Document) -> str:
    return file_name(document.number or document.title)


_DRAW: dict[str, Callable[[Desk, KnowledgeBase, str], Drawn]] = {"m": _matrix, "l": _deadlines, "ax": _export}


def _begin(message: Message, context: Context, draw: Callable[[], Drawn]) -> None:
    """Draw beside all else; where that fails, the chat of ``message`` is told."""
    context.application.create_task(_send(message, context, draw), Update(0, message=message))


async def _send(message: Message, context: Context, draw: Callable[[], Drawn]) -> None:
    """Draw off the event loop and send: one picture or an album, then the table."""
    topic = message.message_thread_id if message.is_topic_message else None
    reply = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    bot, chat = context.bot, message.chat.id
    with suppress(TelegramError):
        await bot.send_chat_action(chat, ChatAction.UPLOAD_PHOTO, message_thread_id=topic)
    try:
        drawn = await desk_of(context).grind(draw)
    except WenceError as error:
        await send(message, html(str(error)[:3500]))
        return
    except ImportError:
        await send(message, words.NO_DRAWING)
        return
    if len(drawn.pictures) == 1:
        await bot.send_photo(
            chat, drawn.pictures[0], caption=drawn.caption, reply_parameters=reply, message_thread_id=topic
        )
    elif drawn.pictures:
        album = [
            InputMediaPhoto(png, drawn.caption if i == 0 else None) for i, png in enumerate(drawn.pictures)
        ]
        await bot.send_media_group(chat, album, reply_parameters=reply, message_thread_id=topic)
    if drawn.table is not None:
        caption = "可下载的表格" if drawn.pictures else drawn.caption
        await bot.send_document(
            chat,
            drawn.table,
            filename=f"{drawn.name}.xlsx",
            caption=caption,
            reply_parameters=reply,
            message_thread_id=topic,
            disable_notification=True,
        )
    elif not drawn.pictures:
        await send(message, drawn.caption)
    if drawn.structure is not None:
        await bot.send_document(
            chat,
            drawn.structure,
            filename=f"{drawn.name}.json",
            reply_parameters=reply,
            message_thread_id=topic,
            disable_notification=True,
        )
