"""A file sent by an administrator: read, checked, compared and tried out, then kept as a draft version to activate.

The version is stored but answers nobody until 启用 is pressed; then it answers everybody at once. A file's
name is a hint for its format and words for a person, never a path.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import PurePath

from telegram import CallbackQuery, Document, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType, FileSizeLimit
from telegram.error import TelegramError

from bot.render.telegram import bold, cut, html, paginate, plain
from bot.telegram import words
from bot.telegram.access import is_admin
from bot.telegram.addressing import person_of
from bot.telegram.cards import button
from bot.telegram.desk import Context, desk_of
from bot.telegram.keys import key
from bot.telegram.preview import Preview, describe, try_out
from bot.telegram.sending import add, send
from glossary.errors import WenceError
from knowledge.errors import HeldDocumentError
from knowledge.load import Arriving, guest, making_room
from knowledge.load.joining import absorbed, join_lists
from knowledge.load.release import record_release
from knowledge.parse import parse_bytes
from knowledge.read.archive import Archive
from knowledge.store import Store, Version

ALBUM_SECONDS = 1.5  # files sent together come as messages of their own; wait for the last
FILES_AT_ONCE = 50


class UploadError(WenceError):
    """What was sent cannot be loaded."""


async def on_file(update: Update, context: Context) -> None:
    """Take a file an administrator sent in private; files of one album are taken together."""
    message = update.effective_message
    if message is None or message.document is None or message.chat.type != ChatType.PRIVATE:
        return
    desk, person = desk_of(context), person_of(message)
    if person is None or not is_admin(desk.settings, desk.store, person):
        await send(message, words.ADMINS_ONLY_FILES)
        return
    albums: dict[str, list[Message]] = context.bot_data.setdefault("albums", {})
    album = message.media_group_id or f"{message.chat.id}:{message.message_id}"
    albums.setdefault(album, []).append(message)
    if len(albums[album]) == 1:
        wait = ALBUM_SECONDS if message.media_group_id else 0.0
        context.application.create_task(_take(album, albums, wait, context), update)


async def _take(album: str, albums: dict[str, list[Message]], wait: float, context: Context) -> None:
    await asyncio.sleep(wait)
    messages = albums.pop(album)
    documents = tuple(message.document for message in messages if message.document)
    await send(messages[0], words.READING.format(count=len(documents)))
    person = person_of(messages[0])
    await _preview(messages[0], documents, str(person.id if person else 0), context)


async def _preview(
    message: Message, documents: tuple[Document, ...], actor: str, context: Context, *, internal: bool = False
) -> None:
    """Read ``documents`` and show what they would bring, under ``message``; or why they cannot be loaded."""
    desk = desk_of(context)
    try:
        files = [await _download(document) for document in documents]
        preview = await desk.grind(prepare, desk.store, files, actor, internal=internal)
    except HeldDocumentError as error:
        row = [*button("确认可以公开，放行", key("ai")), *button("放弃", key("ak", 0))]
        asked = await send(message, _refusal(error), InlineKeyboardMarkup([row]))
        desk.withhold(asked.chat.id, asked.message_id, documents)
    except WenceError as error:
        await send(message, _refusal(error))
    else:
        card = describe(preview)
        await send(message, card.text, card.markup)


def _refusal(error: WenceError) -> str:
    return paginate([bold("没有装入"), *(plain(piece) for piece in cut(str(error), 3500)[:1])])[0]


async def on_release(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """放行: the files that were held back are read after all. A clear secrecy mark is refused again."""
    documents = desk_of(context).withheld.pop((message.chat.id, message.message_id), None)
    if documents is None:
        return "这条消息太早了，请重新发送文件。"
    actor = str(query.from_user.id)
    await add(message, f"<b>已放行</b>（{html(query.from_user.full_name)}），正在读……")
    context.application.create_task(_preview(message, documents, actor, context, internal=True))
    return "已放行"


async def _download(document: Document) -> tuple[str, bytes]:
    """(name, content) of a file within the size a bot may fetch."""
    name = PurePath((document.file_name or "文件").replace("\\", "/")).name[:120] or "文件"
    if document.file_size and document.file_size > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise UploadError(f"{name}：超过 20 MB，机器人取不到。请在服务器上用 wence load 装入，或拆小后再发。")
    try:
        file = await document.get_file()
        content = bytes(await file.download_as_bytearray())
    except TelegramError as error:
        raise UploadError(f"{name}：没能从 Telegram 取到（{error.message}）。请再发一次。") from None
    return name, content


def prepare(
    store: Store, files: Sequence[tuple[str, bytes]], actor: str, *, internal: bool = False
) -> Preview:
    """Read and check the files, store them as a version that is not active, and try it out.

    ``internal`` lets in what is held back for a mark that is not clear, and the audit says by whom. Raises a WenceError
    (HeldDocumentError where that would help) where a file cannot be read or must not be published; then
    nothing is stored.
    """
    from knowledge.review.diff import compare, to_text

    arriving = Arriving(store, internal)
    came = [arriving.take(parse_bytes(name, content), name) for name, content in _unpacked(files)]
    base = store.knowledge() if store.versions() else None
    documents = join_lists(came, base)
    known = {document.id for document in base.documents} if base else set()
    changes = tuple(
        to_text(compare(base.document(document.id), document))
        if base and document.id in known
        else f"新增《{document.title}》"
        for document in documents
    )
    sample = guest(store)
    makes_room, lists = making_room(store), absorbed(documents, base) if base else set()
    loaded = store.load(
        documents, actor=actor, activate=False, leaving=lambda came: {*makes_room(came), *lists}
    )
    record_release(store, arriving.released, actor=actor)
    return Preview(
        loaded,
        base.version if base else None,
        tuple(documents),
        changes,
        try_out(tuple(documents)),
        tuple(document.id for document in arriving.released),
        sample=bool(sample & {*loaded.removed}),
        others=waiting(store, loaded.version),
    )


def waiting(store: Store, version: int) -> tuple[Version, ...]:
    """Other drafts that wait to be activated on the version that answers now: only one of them can be."""
    found = store.versions()
    active = next((each.id for each in found if each.active), None)
    return tuple(
        each
        for each in found
        if each.draft and not each.discarded and each.parent == active and each.id != version
    )


def _unpacked(files: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The files, with a zip's members in its place; bounded in number and size."""
    found: list[tuple[str, bytes]] = []
    for name, content in files:
        if not name.lower().endswith(".zip"):
            found.append((name, content))
            continue
        archive = Archive(name, content)
        members = [member for member in archive.names if not member.endswith("/") and not _hidden(member)]
        found += [
            (PurePath(member).name[:120], archive.read(member)) for member in members[: FILES_AT_ONCE + 1]
        ]
    if not found:
        raise UploadError("压缩包里没有文件。请检查后再发。")
    if len(found) > FILES_AT_ONCE:
        raise UploadError(f"一次最多 {FILES_AT_ONCE} 个文件。请分几次发，或在服务器上用 wence load 装入。")
    return found


def _hidden(member: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePath(member).parts)


async def on_activate(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """启用: the version answers from now on, unless the knowledge base moved on since the preview."""
    desk = desk_of(context)
    version, base = int(parts[0]), int(parts[1])

    def activate() -> str | None:
        active = next((v.id for v in desk.store.versions() if v.active), 0)
        if active == version:
            return f"版本 {version} 已经在用。"
        if active != base:
            return f"预览之后知识库已更新到版本 {active}，为免丢掉那次改动，请重新发送文件。"
        desk.store.activate(version, actor=str(query.from_user.id))
        return None

    refused = await desk.record(activate)
    if refused:
        return refused
    await desk.activated()
    undo = [button(f"↩ 回到版本 {base}", key("ar", base))] if base else []
    await add(
        message,
        f"<b>版本 {version} 已启用</b>，现在起按新内容回答。",
        InlineKeyboardMarkup(undo) if undo else None,
    )
    return f"版本 {version} 已启用"


async def on_discard(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """放弃: the version (0: there is none) stays unused."""
    version = int(parts[0])
    desk = desk_of(context)
    desk.withheld.pop((message.chat.id, message.message_id), None)
    if version:
        await desk.record(desk.store.discard, version, actor=str(query.from_user.id))
    await add(message, f"<b>已放弃</b>，{f'版本 {version} 没有启用' if version else '没有装入'}。")
    return "已放弃"
