"""Links and keys to the pages, made by administrators: /link, /key and /unlink."""

from __future__ import annotations

import time

from telegram import Message

from bot.page.door import VOID_UNTIL, Door
from bot.page.passes import Use
from bot.render.telegram import html
from bot.telegram import words
from bot.telegram.addressing import person_of
from bot.telegram.desk import Context, desk_of
from bot.telegram.sending import send
from knowledge.store.access import note_pass, set_setting

DAYS, MOST_DAYS = 30, 366
_LINK = """\
给 <code>{id}</code> 的链接，{days} 天内有效，用浏览器打开：
{url}

谁拿到链接谁就能看，请只发给本人或本群。作废：<code>/unlink {id}</code>"""
_KEY = """\
给 <code>{id}</code> 的程序用的密钥，{days} 天内有效：
<code>{key}</code>

用法：<code>curl -H "Authorization: Bearer 密钥" "{url}?q=问题"</code>
作废：<code>/unlink {id}</code>"""
_USAGE = "请写出给谁（人或群的编号）和几天，例如 <code>{command} 1001 30</code>，最多 {most} 天；/members 里有编号。"


async def on_link(message: Message, context: Context) -> None:
    """``/link id [days]``: a link for a browser, for one person or one group."""
    await _make(message, context, Use.LINK)


async def on_key(message: Message, context: Context) -> None:
    """``/key id [days]``: a key for a program that asks for one person or one group."""
    await _make(message, context, Use.KEY)


async def _make(message: Message, context: Context, use: Use) -> None:
    desk, person = desk_of(context), person_of(message)
    if person is None:
        return
    if desk.pages is None:
        await send(message, words.NO_PAGES)
        return
    asked = _numbers(context.args or [])
    if asked is None:
        await send(message, _USAGE.format(command=f"/{use}", most=MOST_DAYS))
        return
    id, days = asked
    door = Door(desk.settings, desk.store)
    text = door.made(id, use, days)
    if await desk.work(door.admit, text, use) is None:
        await send(
            message, f"<code>{id}</code> 还没有开通，链接和密钥都用不了。先用 <code>/allow {id}</code> 开通。"
        )
        return
    await desk.record(note_pass, desk.store, str(id), use, days, actor=str(person.id))
    base = desk.pages.url.rstrip("/")
    shown = (
        _LINK.format(id=id, days=days, url=html(f"{base}/in/{text}"))
        if use is Use.LINK
        else _KEY.format(id=id, days=days, key=html(text), url=html(f"{base}/api/ask"))
    )
    await send(message, shown)


def _numbers(args: list[str]) -> tuple[int, int] | None:
    """The id and the days of a command; None where they are none."""
    try:
        id, days = int(args[0]), int(args[1]) if len(args) > 1 else DAYS
    except (ValueError, IndexError):
        return None
    return (id, days) if id and len(args) < 3 and 1 <= days <= MOST_DAYS else None


async def on_unlink(message: Message, context: Context) -> None:
    """``/unlink id``: every link, key and open visit of the person or group is worth nothing from now on."""
    person = person_of(message)
    if person is None:
        return
    asked = _numbers(context.args or [])
    if asked is None:
        await send(message, _USAGE.format(command="/unlink", most=MOST_DAYS).replace(" 30</code>", "</code>"))
        return
    await _void(message, context, asked[0], str(person.id))


async def _void(message: Message, context: Context, id: int, actor: str) -> None:
    desk = desk_of(context)
    await desk.record(set_setting, desk.store, str(id), VOID_UNTIL, int(time.time() * 1000), actor=actor)
    await send(message, f"<code>{id}</code> 的链接、密钥和打开着的页面都已作废。")
