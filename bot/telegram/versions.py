"""The documents and versions of the knowledge base: /documents, /remove, /versions, /rollback, /reload."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from telegram import CallbackQuery, InlineKeyboardMarkup, Message

from bot.render.telegram import Block, bold, html, paginate, plain
from bot.telegram.addressing import person_of
from bot.telegram.cards import Card, button, page_turns
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.keys import digest, find, key
from bot.telegram.sending import add, send, show
from glossary.errors import WenceError
from knowledge.errors import StoreError
from knowledge.load import SHIPPED, guest, load_paths
from knowledge.store import Difference, Loaded, Store, Version
from knowledge.stored.derivation import advice

_SHOWN = 10
_DOCUMENTS_SHOWN = 12


def when(iso: str) -> str:
    """A stored moment (ISO, UTC) in the machine's own time, to the minute."""
    moment = datetime.fromisoformat(iso)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone().strftime("%Y-%m-%d %H:%M")


async def on_versions(message: Message, context: Context) -> None:
    """``/versions``: the newest versions, with buttons to go back; a draft answered nobody, so there is no way back."""
    desk = desk_of(context)
    found = (await desk.work(desk.store.versions))[::-1][:_SHOWN]
    blocks: list[Block] = [bold("版本")]
    for version in found:
        mark = "▶ " if version.active else ""
        state = "　草稿，没有启用过" if version.draft else ""
        counts = f"{version.documents} 份文件 {version.clauses} 条{state}"
        blocks.append(plain(f"{mark}{version.id}　{when(version.created)}　{counts}"))
        blocks.append(plain(f"　{_changes(version)}"[:300]))
    back = [v for v in found if not v.active and not v.draft]
    rows = [button(f"↩ 回到版本 {v.id}", key("ar", v.id)) for v in back][:5]
    await send(message, paginate(blocks)[0], InlineKeyboardMarkup(rows) if rows else None)


def _changes(changed: Version | Loaded | Difference, most: int = 3) -> str:
    """What a version brought, changed and took away, in a line."""
    named = [
        *(f"新增 {d}" for d in changed.added),
        *(f"更新 {d}" for d in changed.changed),
        *(f"移除 {d}" for d in changed.removed),
    ]
    return f"{'；'.join(named[:most])}{f'……共 {len(named)} 处' if len(named) > most else ''}"


async def on_rollback(message: Message, context: Context) -> None:
    """``/rollback N``: version N answers again."""
    desk, person = desk_of(context), person_of(message)
    if person is None:
        return
    try:
        number = int(context.args[0]) if context.args else 0
    except ValueError:
        number = 0
    if not number:
        await send(message, "请写出版本号，例如 <code>/rollback 3</code>；用 /versions 查看。")
        return
    await _back(message, desk, number, str(person.id))


async def on_rollback_pressed(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """The button 回到版本 N."""
    number = int(parts[0])
    done = await _back(message, desk_of(context), number, str(query.from_user.id))
    return f"已回到版本 {number}" if done else None


async def _back(message: Message, desk: Desk, number: int, actor: str) -> bool:
    """Let version ``number`` answer again, say what that undoes, and offer the way forth; False where it is none."""
    found = await desk.work(desk.store.versions)
    wanted = next((version for version in found if version.id == number), None)
    active = next((version.id for version in found if version.active), 0)
    if wanted is None:
        await send(message, f"没有版本 {number}。用 /versions 查看有哪些版本。")
        return False
    if wanted.draft:
        await send(
            message,
            f"版本 {number} 是没有启用过的草稿，不能“回到”它。要启用它，请在它的预览下点“启用”，或重新发送文件。",
        )
        return False
    if number == active:
        await send(message, f"现在用的就是版本 {number}。")
        return False
    changed = await desk.record(desk.store.activate, number, actor=actor)
    await desk.activated()
    forth = [button(f"↪ 再回到版本 {active}", key("ar", active))] if active else []
    said = html(_changes(changed, 8)) or "文件没有不同"
    await send(
        message,
        f"已回到版本 {number}，现在起按它回答。\n与版本 {active} 相比：{said}。",
        InlineKeyboardMarkup(forth) if forth else None,
    )
    return True


async def on_documents(message: Message, context: Context) -> None:
    """``/documents``: what the active version holds, with buttons to remove."""
    desk = desk_of(context)
    card = await desk.work(lambda: _documents(desk.store, 0))
    await send(message, card.text, card.markup)


async def on_documents_page(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """Another page of /documents."""
    desk = desk_of(context)
    await show(message, await desk.work(lambda: _documents(desk.store, int(parts[0]))))
    return None


def _documents(store: Store, page: int) -> Card:
    base = store.knowledge()
    pages = max(1, -(-len(base.documents) // _DOCUMENTS_SHOWN))
    page = min(max(page, 0), pages - 1)
    first = page * _DOCUMENTS_SHOWN
    shown = list(enumerate(base.documents, 1))[first : first + _DOCUMENTS_SHOWN]
    at = f"（第 {page + 1}/{pages} 页）" if pages > 1 else ""
    blocks: list[Block] = [bold(f"版本 {base.version}：{len(base.documents)} 份文件{at}")]
    blocks += [plain(f"{n}. {d.number or '（无文号）'}　《{d.title.strip('《》')}》"[:150]) for n, d in shown]
    if said := advice(store.outdated()):
        blocks.append(plain(said))
    flat = [found for n, d in shown for found in button(f"移除 {n}", key("am", digest(d.id)))]
    rows = [flat[n : n + 4] for n in range(0, len(flat), 4)]
    turns = page_turns("ab", page, pages)
    return Card(paginate(blocks)[0], tuple(tuple(row) for row in (*rows, turns) if row))


async def on_remove(message: Message, context: Context) -> None:
    """``/remove 文号``: asks to confirm."""
    desk = desk_of(context)
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
    await desk.activated()
    undo = tuple(button(f"↩ 回到版本 {base.version}", key("ar", base.version)))
    await show(message, Card(f"已移除 <b>{html(document)}</b>，现在是版本 {loaded.version}。", (undo,)))
    return "已移除"


async def on_remove_declined(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """不移除: nothing changes."""
    await add(message, "好，没有移除。")
    return None


def reload(
    desk: Desk, actor: str, *, activate: bool, strict: bool = False, keep_gone: bool = False
) -> Loaded | None:
    """Load the folder of knowledge files again; None where nothing changed. ``strict`` lets no file be passed over."""
    folder = desk.settings.knowledge_dir
    if folder.resolve() == SHIPPED.resolve() and not guest(desk.store):
        raise StoreError(
            "没有设置 KNOWLEDGE_DIR，没有您的文件夹可读。请在 .env 里写上它再重启，或把文件直接发给我。"
        )
    before = {version.id for version in desk.store.versions()}
    loaded = load_paths(
        desk.store, [folder], actor=actor, activate=activate, strict=strict, keep_gone=keep_gone
    )
    if loaded.version in before:
        return loaded if loaded.passed_over else None
    if activate:
        desk.metrics.reloads.inc()
        desk.assistant.refresh()
    return loaded


def to_read_again(store: Store, folder: Path) -> bool:
    """Whether an older program has read what answers now of ``folder``; not where somebody went back to a version."""
    newest = store.versions()[-1:]
    return any(version.active for version in newest) and not store.came_from(folder).isdisjoint(
        store.outdated()
    )


def reloaded(loaded: Loaded) -> str:
    """What a reload brought, in lines for a person (plain text)."""
    lines = []
    if loaded.added or loaded.changed or loaded.removed:
        lines.append(
            f"版本 {loaded.version} 已启用：{_changes(loaded, 8)}。共 {loaded.documents} 份文件 {loaded.clauses} 条。"
        )
    if loaded.passed_over:
        lines.append(f"跳过了 {len(loaded.passed_over)} 个读不了的文件：")
        lines += [f"· {why[:300]}" for why in loaded.passed_over[:10]]
    return "\n".join(lines)


async def on_reload(message: Message, context: Context) -> None:
    """``/reload``: read the folder of knowledge files again; asks before documents leave."""
    desk, person = desk_of(context), person_of(message)
    if person is None:
        return
    actor = str(person.id)
    active = (await desk.work(desk.store.knowledge)).version
    try:
        loaded = await desk.grind(reload, desk, actor, activate=False)
    except WenceError as error:
        await send(message, f"<b>没有重载</b>，原来的版本照常回答。\n{html(str(error)[:3500])}")
        return
    if loaded is None:
        await send(message, "文件没有变化，仍是原来的版本。")
    elif loaded.removed:
        row = [
            *button("移除并启用", key("av", loaded.version, active)),
            *button("留着它们，其余启用", key("af", loaded.version)),
            *button("放弃", key("ak", loaded.version)),
        ]
        gone = "\n".join(f"· {html(id)}" for id in loaded.removed[:20])
        more = "\n……" if len(loaded.removed) > 20 else ""
        said = (
            f"<b>这 {len(loaded.removed)} 份文件会移除</b>（文件夹里已经没有，或是示例文件）：\n{gone}{more}"
        )
        rest = html(
            "；".join([*(f"新增 {d}" for d in loaded.added), *(f"更新 {d}" for d in loaded.changed)])[:500]
        )
        skipped = html("".join(f"\n跳过：{why[:200]}" for why in loaded.passed_over[:5]))
        await send(
            message,
            f"{said}\n{f'其余：{rest}' if rest else '其余没有变化。'}{skipped}",
            InlineKeyboardMarkup([[each] for each in row]),
        )
    else:
        if loaded.added or loaded.changed:
            await desk.record(desk.store.activate, loaded.version, actor=actor)
            await desk.activated()
        await send(message, html(reloaded(loaded)[:3500]))


async def on_keep_gone(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """留着它们: the folder's new files are activated, and what is gone from it stays."""
    desk, actor = desk_of(context), str(query.from_user.id)
    await desk.record(desk.store.discard, int(parts[0]), actor=actor)
    loaded = await desk.grind(reload, desk, actor, activate=True, keep_gone=True)
    await add(message, html(reloaded(loaded)[:1500]) if loaded else "其余没有变化，仍是原来的版本。")
    return None
