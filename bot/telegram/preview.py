"""The preview of a version before it is activated: what it is, what changed, what looks wrong, how it would answer; and
the full report as a page.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from telegram import CallbackQuery, Message, ReplyParameters

from bot.answer import Status
from bot.assistant import Assistant
from bot.render.telegram import Block, bold, named, paginate, plain, quotation, remark
from bot.telegram.cards import Card, button
from bot.telegram.desk import Context, desk_of
from bot.telegram.keys import key
from bot.telegram.sending import file_name
from knowledge.model import Document, Finding, Severity
from knowledge.review.questions import trials
from knowledge.review.report import report_html
from knowledge.store import Loaded, Store, Version

LIMIT = 3_700  # UTF-16 units: room for what is put under it when a button is pressed
REPORTS = 5  # documents of one version whose report is sent
_DOCUMENTS = 5
_CHANGES, _FINDINGS = 1_000, 900  # characters of the two quotations


@dataclass(frozen=True, slots=True)
class Preview:
    """A stored, not activated version: what it brings and how it would answer.

    ``base`` is the version it was compared with, ``changes`` one text a document, ``samples`` (question, answer),
    ``released`` the ids of documents held back for a mark that the administrator let in, ``sample`` whether the
    sample leaves for them, ``others`` the drafts that wait beside this one.
    """

    loaded: Loaded
    base: int | None
    documents: tuple[Document, ...]
    changes: tuple[str, ...]
    samples: tuple[tuple[str, str], ...]
    released: tuple[str, ...] = ()
    sample: bool = False
    others: tuple[Version, ...] = ()


def try_out(documents: Sequence[Document]) -> tuple[tuple[str, str], ...]:
    """(question, answer's first line) of a few questions put to these documents alone, in a knowledge base of their own."""
    asked = trials(documents)
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


def describe(preview: Preview) -> Card:
    """The preview as a message, with 启用 and 放弃."""
    loaded = preview.loaded
    state = "已在用，没有变化" if loaded.activated else "还没有启用"
    blocks: list[Block] = [bold(f"预览：版本 {loaded.version}（{state}）")]
    for document in preview.documents[:_DOCUMENTS]:
        blocks += [
            plain(f"{document.number or ''}《{document.title.strip('《》')}》"[:120]),
            plain(
                f"{len(document.clauses)} 条，{len(document.terms)} 个名词，{len(document.checklist)} 行清单"
            ),
        ]
    if len(preview.documents) > _DOCUMENTS:
        blocks.append(plain(f"……共 {len(preview.documents)} 份文件"))
    blocks += [remark(f"{id[:60]} 像是标有不公开，由您放行。") for id in preview.released[:_DOCUMENTS]]
    if preview.sample:
        blocks.append(remark("示例文件会让位给您的文件。"))
    if preview.others:
        waiting = "、".join(f"版本 {each.id}（{each.actor}）" for each in preview.others[:3])
        blocks.append(
            remark(f"还有草稿没有启用：{waiting}。它们不含这次的文件；启用其中一份后，其余的要重新发送文件。")
        )
    blocks += [bold("变化"), *_quoted("\n".join(preview.changes), _CHANGES)]
    findings = _weighed(preview.documents)
    if findings:
        worst = sum(finding.severity is Severity.ERROR for finding in findings)
        blocks.append(named("待核对", f"{len(findings)} 处" + (f"，其中严重 {worst} 处" if worst else "")))
        blocks += _quoted("\n".join(f"{f.where}：{f.message}" for f in findings), _FINDINGS)
    for question, answer in preview.samples:
        short = f"{answer[:120]}…" if len(answer) > 120 else answer
        blocks += [named("试问", question[:60]), plain(short)]
    text = paginate(blocks, limit=LIMIT)[0]
    report = button(f"📄 全部待核对（{len(findings)}）", key("at", loaded.version)) if findings else []
    if loaded.activated:
        return Card(text, (tuple(report),) if report else ())
    use = [
        *button("✅ 启用", key("av", loaded.version, preview.base or 0)),
        *button("放弃", key("ak", loaded.version)),
    ]
    return Card(text, tuple(tuple(row) for row in (report, use) if row))


def _quoted(text: str, most: int) -> list[Block]:
    return quotation(text if len(text) <= most else text[:most].rstrip() + "……")[:1]


def _weighed(documents: Sequence[Document]) -> list[Finding]:
    order = list(Severity)
    return sorted(
        (f for d in documents for f in d.findings), key=lambda finding: order.index(finding.severity)
    )


async def on_report(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    """全部待核对: a page for each document that the version brought."""
    desk, number = desk_of(context), int(parts[0])

    def read() -> list[tuple[str, bytes]]:
        version = next((v for v in desk.store.versions() if v.id == number), None)
        if version is None:
            return []
        base = desk.store.at(number)
        documents = [base.document(id) for id in (*version.added, *version.changed)[:REPORTS]]
        return [(document.number or document.title, report_html(document).encode()) for document in documents]

    pages = await desk.grind(read)
    if not pages:
        return f"版本 {number} 已不在了。"
    for name, page in pages:
        await context.bot.send_document(
            message.chat.id,
            page,
            filename=f"{file_name(name)}.html",
            caption="检查报告：认出了什么，哪里要核对",
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
        )
    return None
