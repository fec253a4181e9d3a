"""An administrator sends a file: it is read, checked, compared, tried out, and waits as a version to be activated.

The version is stored but answers nobody until 启用 is pressed; then it answers everybody at once. A file's
name is a hint for its format and words for a person, never a path.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from telegram import CallbackQuery, Document, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType, FileSizeLimit
from telegram.error import TelegramError

from bot.answer import Status
from bot.assistant import Assistant
from bot.render.telegram import Block, bold, cut, named, paginate, plain, remark
from bot.telegram import words
from bot.telegram.access import is_admin
from bot.telegram.addressing import person_of
from bot.telegram.cards import button
from bot.telegram.desk import Context, desk_of
from bot.telegram.keys import key
from bot.telegram.sending import send
from glossary.errors import WenceError
from knowledge.check import publishable
from knowledge.model import Document as Parsed
from knowledge.model import Severity
from knowledge.parse import parse_bytes
from knowledge.read.archive import Archive
from knowledge.store import Loaded, Store

ALBUM_SECONDS = 1.5  # files sent together come as messages of their own; wait for the last
FILES_AT_ONCE = 50
_FINDINGS_SHOWN = 6
_SAMPLES = 3


class UploadError(WenceError):
    """What was sent cannot be loaded."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A stored, not activated version: what it brings and how it would answer."""

    loaded: Loaded
    base: int | None
    documents: tuple[Parsed, ...]
    changes: tuple[str, ...]
    samples: tuple[tuple[str, str], ...]


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
    desk, first = desk_of(context), messages[0]
    person = person_of(first)
    await send(first, words.READING.format(count=len(messages)))
    try:
        files = [await _download(message.document) for message in messages if message.document]
        preview = await desk.grind(prepare, desk.store, files, str(person.id if person else 0))
    except WenceError as error:
        await send(
            first, paginate([bold("没有装入"), *(plain(piece) for piece in cut(str(error), 3500)[:1])])[0]
        )
        return
    text, markup = describe(preview)
    await send(first, text, markup)


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


def prepare(store: Store, files: Sequence[tuple[str, bytes]], actor: str) -> Preview:
    """Read and check the files, store them as a version that is not active, and try it out.

    Raises a WenceError where a file cannot be read or must not be published; then nothing is stored.
    """
    from knowledge.diff import compare, to_text

    documents: dict[str, Parsed] = {}
    for name, content in _unpacked(files):
        document = parse_bytes(name, content)
        publishable(document)
        if document.id in documents:
            raise UploadError(
                f"{name} 和 {documents[document.id].source_file} 是同一份文件（{document.id}）。请只发其中一个。"
            )
        documents[document.id] = document
    base = store.knowledge() if store.versions() else None
    known = {document.id for document in base.documents} if base else set()
    changes = tuple(
        to_text(compare(base.document(id), document)) if base and id in known else f"新增《{document.title}》"
        for id, document in documents.items()
    )
    loaded = store.load(list(documents.values()), actor=actor, activate=False)
    samples = try_out(tuple(documents.values()))
    return Preview(loaded, base.version if base else None, tuple(documents.values()), changes, samples)


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


def try_out(documents: Sequence[Parsed]) -> tuple[tuple[str, str], ...]:
    """(question, answer's first line) of a few questions put to these documents alone, in a knowledge base of their own."""
    asked = sample_questions(documents)
    if not asked:
        return ()
    with (
        tempfile.TemporaryDirectory(prefix="wence-") as folder,
        Store.open(Path(folder) / "preview.db") as store,
    ):
        store.load(list(documents), actor="preview")
        assistant = Assistant(store)
        answers = [assistant.ask(question) for question in asked]
        assistant.close()
    return tuple(
        (
            question,
            answer.parts[0].conclusion
            if answer.status is Status.ANSWERED and answer.parts
            else "（没有答案）",
        )
        for question, answer in zip(asked, answers, strict=True)
    )


def sample_questions(documents: Sequence[Parsed]) -> tuple[str, ...]:
    """A question about a unit, one about a clause and one about a term, where the documents have such."""
    clauses = [clause for document in documents for clause in document.clauses]
    terms = [term for document in documents for term in document.terms]
    questions = [f"{clause.lead_units[0]}负责什么" for clause in clauses if clause.lead_units][:1]
    questions += [f"{clause.title}由谁负责" for clause in clauses if clause.lead_units and clause.title][-1:]
    questions += [f"{term.name}是什么" for term in terms][:1]
    questions += [f"{clause.title}有什么要求" for clause in clauses if clause.title and clause.text]
    return tuple(dict.fromkeys(questions))[:_SAMPLES]


def describe(preview: Preview) -> tuple[str, InlineKeyboardMarkup | None]:
    """The preview as a message, with 启用 and 放弃."""
    loaded = preview.loaded
    blocks: list[Block] = [
        bold(
            f"预览：版本 {loaded.version}"
            + ("（已在用，没有变化）" if loaded.activated else "（还没有启用）")
        )
    ]
    for document in preview.documents[:10]:
        blocks.append(named(f"《{document.title.strip('《》')}》"[:200], document.number or ""))
        blocks.append(
            plain(
                f"{len(document.clauses)} 条，{len(document.terms)} 个名词，{len(document.checklist)} 行清单"
            )
        )
    if len(preview.documents) > 10:
        blocks.append(plain(f"……共 {len(preview.documents)} 份文件"))
    blocks += [named("变化", change[:600]) for change in preview.changes[:10]]
    order = list(Severity)
    findings = sorted(
        (f for document in preview.documents for f in document.findings),
        key=lambda f: order.index(f.severity),
    )
    if findings:
        blocks.append(named("待核对", f"{len(findings)} 处"))
        blocks += [
            plain(f"· {finding.where}：{finding.message}"[:300]) for finding in findings[:_FINDINGS_SHOWN]
        ]
        if len(findings) > _FINDINGS_SHOWN:
            blocks.append(remark(f"其余 {len(findings) - _FINDINGS_SHOWN} 处可用 wence check 查看"))
    for question, answer in preview.samples:
        blocks += [named("试问", question[:100]), plain(f"{answer[:200]}{'…' if len(answer) > 200 else ''}")]
    if loaded.activated:
        return paginate(blocks)[0], None
    row = [
        *button("✅ 启用", key("av", loaded.version, preview.base or 0)),
        *button("放弃", key("ak", loaded.version)),
    ]
    return paginate(blocks)[0], InlineKeyboardMarkup([row])


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
    desk.metrics.reloads.inc()
    undo = [button(f"↩ 回到版本 {base}", key("ar", base))] if base else []
    await message.edit_text(
        f"{message.text_html}\n\n<b>版本 {version} 已启用</b>，现在起按新内容回答。",
        reply_markup=InlineKeyboardMarkup(undo) if undo else None,
    )
    return f"版本 {version} 已启用"


async def on_discard(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """放弃: the version stays unused."""
    await message.edit_text(f"{message.text_html}\n\n<b>已放弃</b>，版本 {int(parts[0])} 没有启用。")
    return "已放弃"
