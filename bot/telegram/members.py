"""Opening and closing the bot to chats and people: /allow, /deny, /revoke, /admin, /members, /topic, and the button 开通."""

from __future__ import annotations

from contextlib import suppress

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.render.telegram import html
from bot.telegram import words
from bot.telegram.access import Right, ask_admins, right_in, strangers_of, title_of
from bot.telegram.addressing import person_of
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.menus import help_text, set_admin_menu
from bot.telegram.sending import add, send
from knowledge.store.access import (
    Access,
    Standing,
    chat,
    chats,
    members,
    remove_standing,
    set_access,
    set_setting,
    set_standing,
    standing_of,
)

_NAMES = {Standing.ADMIN: "管理员", Standing.MEMBER: "可用", Standing.DENIED: "停用"}
_LISTED = 100


def decide(desk: Desk, id: int, allowed: bool, *, actor: str, title: str = "") -> None:
    """Open or close the bot to the chat (negative ids) or person ``id``; audited."""
    if id < 0:
        set_access(
            desk.store, str(id), Access.ALLOWED if allowed else Access.DENIED, actor=actor, title=title
        )
    else:
        set_standing(
            desk.store, str(id), Standing.MEMBER if allowed else Standing.DENIED, actor=actor, name=title
        )


async def on_decided(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """The buttons 开通 and 不开通 under a request."""
    desk, id, allowed = desk_of(context), int(parts[0]), (query.data or "").startswith("aa")
    if refused := _out_of_reach(desk, id, query.from_user):
        return refused
    title = ""
    with suppress(TelegramError):
        title = title_of(await context.bot.get_chat(id))  # type: ignore[arg-type]
    await desk.record(decide, desk, id, allowed, actor=str(query.from_user.id), title=title)
    await desk.ledger.do(desk.ledger.untell, id)
    verdict = "已开通" if allowed else "不开通"
    others = message.reply_markup.inline_keyboard if message.reply_markup else ()
    left = [row for row in others if not any(str(each.callback_data).endswith(f":{id}") for each in row)]
    which = f"　<code>{id}</code>" if len(others) > 1 else ""
    said = f"<b>{verdict}</b>{which}（{html(query.from_user.full_name)}）"
    await add(message, said, InlineKeyboardMarkup(left) if left else None)
    if allowed:
        with suppress(TelegramError):
            await context.bot.send_message(id, words.ALLOWED_HERE)
    return verdict


async def on_allow(message: Message, context: Context) -> None:
    """``/allow [id]`` and ``/deny [id]``: this group, or the chat or person with the id."""
    id = await _meant(message, context)
    if id is None:
        return
    allowed = (message.text or "").startswith("/allow")
    desk, person = desk_of(context), person_of(message)
    title = title_of(message.chat) if id == message.chat.id else ""
    await desk.record(decide, desk, id, allowed, actor=str(person.id if person else 0), title=title)
    await desk.ledger.do(desk.ledger.untell, id)
    await send(message, f"<code>{id}</code> 已{'开通' if allowed else '停用'}。")


async def on_revoke(message: Message, context: Context) -> None:
    """``/revoke [id]``: what was decided of the chat or person no longer holds; they count as never seen."""
    id = await _meant(message, context)
    if id is None:
        return
    desk, person = desk_of(context), person_of(message)
    actor = str(person.id if person else 0)

    def revoke() -> bool:
        if id > 0:
            return remove_standing(desk.store, str(id), actor=actor)
        known = chat(desk.store, str(id))
        if known and known.access:
            set_access(desk.store, str(id), None, actor=actor)
        return bool(known and known.access)

    revoked = await desk.record(revoke)
    await desk.ledger.do(desk.ledger.untell, id)
    await send(
        message,
        f"<code>{id}</code> 的开通、停用或任命已撤销。"
        if revoked
        else f"没有对 <code>{id}</code> 做过决定。",
    )


async def on_admin(message: Message, context: Context) -> None:
    """``/admin id``: appoint an administrator; for those in ``ADMIN_IDS`` alone, as is taking it back."""
    id = await _meant(message, context)
    if id is None:
        return
    desk, person = desk_of(context), person_of(message)
    if person is None or person.id not in desk.settings.admin_ids:
        await send(message, words.ROOT_ONLY)
        return
    if id < 0:
        await send(message, "群不能做管理员。请写人的编号。")
        return
    await desk.record(set_standing, desk.store, str(id), Standing.ADMIN, actor=str(person.id))
    await desk.ledger.do(desk.ledger.untell, id)
    await set_admin_menu(context, id)
    await send(
        message,
        f"<code>{id}</code> 已是管理员，可以装入文件、补充问答、开通群。撤销：<code>/revoke {id}</code>。",
    )


async def _meant(message: Message, context: Context) -> int | None:
    """The chat or person that a command is about; None where it was told what is wrong with that."""
    given = context.args[0] if context.args else ""
    name = (message.text or "").split()[0].partition("@")[0]
    if not given and message.chat.type == ChatType.PRIVATE:
        await send(
            message,
            f"请写出编号，例如 <code>{html(name)} -1001234567890</code>；/members 里有编号，在群里发就是那个群。",
        )
        return None
    try:
        id = int(given) if given else message.chat.id
    except ValueError:
        await send(message, f"“{html(given[:40])}”不是编号。编号是一串数字，群的以 - 开头。")
        return None
    refused = _out_of_reach(desk_of(context), id, person_of(message))
    if refused:
        await send(message, refused)
        return None
    return id


def _out_of_reach(desk: Desk, id: int, person: User | None) -> str | None:
    """Why the administrator ``person`` may decide nothing about ``id``; None where they may."""
    if id in desk.settings.admin_ids:
        return "ADMIN_IDS 里的管理员只能在设置里改。"
    appointed = standing_of(desk.store, str(id)) is Standing.ADMIN
    root = person is not None and person.id in desk.settings.admin_ids
    return words.ROOT_ONLY if appointed and not root else None


async def on_members(message: Message, context: Context) -> None:
    """``/members``: who may ask, and where."""
    desk = desk_of(context)
    settings = desk.settings
    lines = [f"<b>访问方式</b>　{'所有人可用' if settings.access == 'open' else '只对开通的群和人'}"]
    lines += [f"管理员 <code>{id}</code>（设置）" for id in settings.admin_ids]
    lines += [f"可用 <code>{id}</code>（设置）" for id in settings.allowed_chats]
    lines += [f"{_NAMES[m.standing]} <code>{html(m.user)}</code> {html(m.name)}" for m in members(desk.store)]
    lines += [
        f"{'可用' if c.access is Access.ALLOWED else '停用'} <code>{html(c.chat)}</code> {html(c.title)}"
        + ("（只在一个话题里）" if c.settings.get("topic") is not None else "")
        for c in chats(desk.store)
        if c.access
    ]
    more = [f"……共 {len(lines)} 项"] if len(lines) > _LISTED else []
    await send(message, "\n".join(lines[:_LISTED] + more)[:4000])


async def on_topic(message: Message, context: Context) -> None:
    """``/topic`` in a group's topic: answer in this topic only; ``/topic off``: everywhere again."""
    person = person_of(message)
    if person is None:
        return
    if message.chat.type == ChatType.PRIVATE:
        await send(message, words.TOPIC_IN_GROUPS)
        return
    off = bool(context.args) and context.args is not None and context.args[0] in ("off", "关")
    topic = None if off else (message.message_thread_id if message.is_topic_message else 0)
    desk = desk_of(context)
    await desk.record(set_setting, desk.store, str(message.chat.id), "topic", topic, actor=str(person.id))
    await send(
        message,
        "好，本群各话题都可以问我。"
        if off
        else "好，本群里我只在这个话题回答。发 <code>/topic off</code> 取消。",
    )


async def on_joined(update: Update, context: Context) -> None:
    """The bot was added to a group: it says what it is, or that it is not open here yet."""
    change = update.my_chat_member
    if change is None or change.chat.type not in (ChatType.GROUP, ChatType.SUPERGROUP):
        return
    inside = ("member", "administrator")
    if change.new_chat_member.status not in inside or change.old_chat_member.status in inside:
        return
    desk = desk_of(context)
    right = right_in(desk.settings, desk.store, change.chat, None)
    if right is Right.ALLOWED:
        await context.bot.send_message(change.chat.id, help_text(context))
    elif (
        right is Right.UNKNOWN
        and strangers_of(context).admit()
        and await desk.ledger.do(desk.ledger.tell, change.chat.id)
    ):
        await context.bot.send_message(change.chat.id, words.NOT_ALLOWED.format(id=change.chat.id))
        await ask_admins(change.chat, context)


async def on_migrated(update: Update, context: Context) -> None:
    """A group became a supergroup: its rights and settings go with it."""
    message = update.effective_message
    if message is None:
        return
    # Telegram says so in both chats; the word in the new one comes before anybody's question there
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    desk = desk_of(context)
    if old == new or chat(desk.store, str(new)):
        return

    def move() -> None:
        known = chat(desk.store, str(old))
        if known and known.access:
            set_access(desk.store, str(new), known.access, actor="telegram", title=known.title)
        elif old in desk.settings.allowed_chats:
            set_access(desk.store, str(new), Access.ALLOWED, actor="telegram", title=title_of(message.chat))
        for name, value in (known.settings if known else {}).items():
            set_setting(desk.store, str(new), name, value, actor="telegram")

    await desk.record(move)
    await desk.ledger.do(desk.ledger.moved, old, new)
