"""What the knowledge base holds and held: /documents, /remove, /versions, /rollback, /reload, /audit."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update

from bot.render.telegram import Block, bold, html, paginate, plain
from bot.telegram.addressing import person_of
from bot.telegram.cards import Card, button
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.keys import digest, find, key
from bot.telegram.sending import add, send, show
from glossary.errors import WenceError
from knowledge.load import load_paths
from knowledge.store import audit

_SHOWN = 10
_AUDIT_SHOWN = 30
_DOCUMENTS_SHOWN = 40


def when(iso: str) -> str:
    """A stored moment (ISO, UTC) in the machine's own time, to the minute."""
    moment = datetime.fromisoformat(iso)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone().strftime("%Y-%m-%d %H:%M")


async def on_versions(update: Update, context: Context) -> None:
    """``/versions``: the newest versions, with buttons to go back."""
    desk, message = desk_of(context), update.effective_message
    if message is None:
        return
    found = (await desk.work(desk.store.versions))[::-1][:_SHOWN]
    blocks: list[Block] = [bold("版本")]
    for version in found:
        changed = [
            *(f"新增 {d}" for d in version.added),
            *(f"更新 {d}" for d in version.changed),
            *(f"移除 {d}" for d in version.removed),
        ]
        mark = "▶ " if version.active else ""
        blocks.append(
            plain(
                f"{mark}{version.id}　{when(version.created)}　{version.documents} 份文件 {version.clauses} 条"
            )
        )
        blocks.append(plain(f"　{'；'.join(changed[:3])}{'……' if len(changed) > 3 else ''}"[:300]))
    rows = [button(f"↩ 回到版本 {v.id}", key("ar", v.id)) for v in found if not v.active][:5]
    await send(message, paginate(blocks)[0], InlineKeyboardMarkup(rows) if rows else None)


async def on_rollback(update: Update, context: Context) -> None:
    """``/rollback N``: version N answers again."""
    desk, message = desk_of(context), update.effective_message
    person = person_of(message) if message else None
    if message is None or person is None:
        return
    try:
        number = int(context.args[0]) if context.args else 0
    except ValueError:
        number = 0
    if not number:
        await send(message, "请写出版本号，例如 <code>/rollback 3</code>；用 /versions 查看。")
        return
    await desk.record(desk.store.activate, number, actor=str(person.id))
    desk.metrics.reloads.inc()
    await send(message, f"已回到版本 {number}，现在起按它回答。")


async def on_rollback_pressed(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """The button 回到版本 N."""
    desk, number = desk_of(context), int(parts[0])
    await desk.record(desk.store.activate, number, actor=str(query.from_user.id))
    desk.metrics.reloads.inc()
    await send(message, f"已回到版本 {number}，现在起按它回答。")
    return f"已回到版本 {number}"


async def on_documents(update: Update, context: Context) -> None:
    """``/documents``: what the active version holds, with buttons to remove."""
    desk, message = desk_of(context), update.effective_message
    if message is None:
        return
    base = await desk.work(desk.store.knowledge)
    blocks: list[Block] = [bold(f"版本 {base.version}：{len(base.documents)} 份文件")]
    shown = base.documents[:_DOCUMENTS_SHOWN]
    blocks += [
        plain(f"{n}. {d.number or '（无文号）'}　《{d.title.strip('《》')}》"[:400])
        for n, d in enumerate(shown, 1)
    ]
    if len(base.documents) > len(shown):
        blocks.append(plain(f"……其余 {len(base.documents) - len(shown)} 份可用 wence documents 查看"))
    rows = [button(f"移除 {n}", key("am", digest(d.id))) for n, d in enumerate(shown, 1)]
    flat = [found for row in rows for found in row]
    keyboard = [flat[n : n + 4] for n in range(0, len(flat), 4)]
    await send(message, paginate(blocks)[0], InlineKeyboardMarkup(keyboard) if keyboard else None)


async def on_remove(update: Update, context: Context) -> None:
    """``/remove 文号``: asks to confirm."""
    desk, message = desk_of(context), update.effective_message
    if message is None:
        return
    wanted = " ".join(context.args or ())
    base = await desk.work(desk.store.knowledge)
    found = [d for d in base.documents if wanted and wanted in (d.id, d.number, d.title)]
    if not found:
        await send(
            message, "请写出文件的文号或标题，例如 <code>/remove 某发〔2020〕1号</code>；用 /documents 查看。"
        )
        return
    await _confirm(message, found[0].id)


async def on_remove_pressed(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """移除: asks to confirm."""
    desk = desk_of(context)
    base = await desk.work(desk.store.knowledge)
    document = find((d.id for d in base.documents), parts[0])
    if document is None:
        return "这份文件已不在知识库里。"
    await _confirm(message, document)
    return None


async def _confirm(message: Message, document: str) -> None:
    row = [*button("确认移除", key("ac", digest(document))), *button("不移除", key("az"))]
    await send(
        message,
        f"要移除 <b>{html(document)}</b> 吗？移除会成为新版本，可以回退。",
        InlineKeyboardMarkup([row]),
    )


async def on_remove_confirmed(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """确认移除: a new version without the document."""
    desk = desk_of(context)
    base = await desk.work(desk.store.knowledge)
    document = find((d.id for d in base.documents), parts[0])
    if document is None:
        return "这份文件已不在知识库里。"
    loaded = await desk.record(desk.store.remove, document, actor=str(query.from_user.id))
    desk.metrics.reloads.inc()
    undo = tuple(button(f"↩ 回到版本 {base.version}", key("ar", base.version)))
    await show(message, Card(f"已移除 <b>{html(document)}</b>，现在是版本 {loaded.version}。", (undo,)))
    return "已移除"


async def on_remove_declined(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """不移除: nothing changes."""
    await add(message, "好，没有移除。")
    return None


def reload(desk: Desk, actor: str) -> str | None:
    """Load the folder of knowledge files again; what it brought in a sentence, None where nothing changed."""
    before = {version.id for version in desk.store.versions()}
    loaded = load_paths(desk.store, [desk.settings.knowledge_dir], actor=actor)
    if loaded.version in before:
        return None
    desk.metrics.reloads.inc()
    parts = [
        f"{name} {len(ids)} 份" for name, ids in (("新增", loaded.added), ("更新", loaded.changed)) if ids
    ]
    return f"版本 {loaded.version} 已启用：{'，'.join(parts) or '内容有变化'}；共 {loaded.documents} 份文件 {loaded.clauses} 条。"


async def on_reload(update: Update, context: Context) -> None:
    """``/reload``: read the folder of knowledge files again."""
    desk, message = desk_of(context), update.effective_message
    person = person_of(message) if message else None
    if message is None or person is None:
        return
    try:
        said = await desk.grind(reload, desk, str(person.id))
    except WenceError as error:
        await send(message, f"<b>没有重载</b>，原来的版本照常回答。\n{html(str(error)[:3500])}")
        return
    await send(message, html(said) if said else "文件没有变化，仍是原来的版本。")


_ACTIONS = {
    "load": "装入版本", "activate": "启用版本", "remove": "移除文件", "access": "群的权限", "role": "人的权限",
    "setting": "群的设置", "alias-add": "加别名", "alias-remove": "删别名", "synonym-add": "加近义词",
    "synonym-remove": "删近义词", "question-add": "加样例问题", "question-remove": "删样例问题", "note-add": "加补充",
    "note-edit": "改补充", "note-remove": "删补充", "file-data": "随文件的数据",
    "internal": "放行不公开文件",
}  # fmt: skip


async def on_audit(update: Update, context: Context) -> None:
    """``/audit``: who did what, newest first."""
    desk, message = desk_of(context), update.effective_message
    if message is None:
        return
    entries = await desk.work(lambda: audit.latest(desk.store.connection(), _AUDIT_SHOWN))
    blocks: list[Block] = [bold("操作记录")]
    blocks += [
        plain(f"{when(e.at)}　{e.actor}　{_ACTIONS.get(e.action, e.action)} {e.subject} {e.detail}"[:200])
        for e in entries
    ]
    await send(message, paginate(blocks)[0] if entries else "还没有操作记录。")
