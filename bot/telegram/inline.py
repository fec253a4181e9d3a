"""Inline mode: ``@bot 问题`` in any chat offers the best few answers to send."""

from __future__ import annotations

from uuid import uuid4

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions, Update
from telegram.constants import ParseMode

from bot.answer import Answer, Citation, Status
from bot.render.telegram import bold, paginate, quotation, render, source, sources
from bot.telegram import words
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.limits import Ruling
from bot.telegram.menus import help_text
from knowledge.model import Ref

RESULTS = 5
_SHORTEST = 2  # characters; less finds everything
_CACHE = 30  # seconds, for this person only


async def on_inline(update: Update, context: Context) -> None:
    """Offer the answer, and the passages it rests on or might. The gate has asked for the person's rights."""
    query = update.inline_query
    if query is None:
        return
    desk, text = desk_of(context), query.query.strip()
    if len(text) < _SHORTEST:
        usage = _article("接着输入问题，就出答案", words.INLINE_EXAMPLE, help_text(context))
        await query.answer([usage], cache_time=0, is_personal=True)
        return
    if await desk.ruling(query.from_user.id, query.from_user.id) is not Ruling.GO:
        await query.answer([], cache_time=0, is_personal=True)
        return
    found = await desk.work(_results, desk, text)
    await query.answer(found, cache_time=_CACHE, is_personal=True)


def _results(desk: Desk, text: str) -> list[InlineQueryResultArticle]:
    answer = desk.assistant.ask(text)
    results = []
    if answer.status is Status.ANSWERED:
        part = answer.parts[0]
        results.append(_article(part.conclusion, _about(answer), render(answer)[0]))
    seen = {citation.ref for citation in answer.citations[:1]} if results else set()
    for citation in answer.citations:
        if citation.ref not in seen and len(results) < RESULTS:
            seen.add(citation.ref)
            results.append(
                _article(f"{citation.label} {citation.title}".strip(), citation.quote, _quoted(citation))
            )
    if len(results) < RESULTS:
        results += _searched(desk, text, RESULTS - len(results), seen)
    return results


def _about(answer: Answer) -> str:
    fields = "；".join(f"{field.name}：{field.value}" for field in answer.parts[0].fields)
    return fields or (source(answer.citations[0]) if answer.citations else "")


def _searched(desk: Desk, text: str, most: int, seen: set[Ref]) -> list[InlineQueryResultArticle]:
    base = desk.store.knowledge()
    titles = {document.id: document.title for document in base.documents}
    results: list[InlineQueryResultArticle] = []
    for hit in base.search(base.segmenter.words(text), base.segmenter.grams(text), limit=most + len(seen)):
        passage = base.passage(hit.ref)
        if passage is None or hit.ref in seen or len(results) == most:
            continue
        citation = Citation(
            hit.ref, passage.label, passage.title, passage.text, titles.get(hit.ref.document, "")
        )
        results.append(_article(f"{passage.label} {passage.title}".strip(), passage.text, _quoted(citation)))
    return results


def _quoted(citation: Citation) -> str:
    head = bold(f"{citation.label} {citation.title}".strip()[:300] or "原文")
    return paginate([head, *quotation(citation.quote, citation.marks)[:1], *sources([citation])])[0]


def _article(title: str, description: str, html: str) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(uuid4().hex, title[:80] or "答案", content, description=description[:120])
