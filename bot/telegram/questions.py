"""/questions: every clause with its sample questions; new ones come as a reply or, with a chat server (``LLM_URL``), as
drafts to approve one by one. A draft is kept only when its button is pressed.
"""

from __future__ import annotations

import re

from telegram import CallbackQuery, ForceReply, InlineKeyboardMarkup, Message, User

from bot.drafts import open_drafter, withheld
from bot.render.telegram import Block, bold, html, named, paginate, plain, remark
from bot.settings import Settings
from bot.telegram import words
from bot.telegram.cards import ITEMS_A_PAGE, Card, button, choices_card, document_named
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.keys import digest, find, key, ref_key
from bot.telegram.sending import send, show
from glossary.errors import WenceError
from glossary.lazy import regex
from knowledge.base import KnowledgeBase
from knowledge.meaning.vectors import whole_text
from knowledge.model import Passage, Ref
from knowledge.review.questions import derived
from knowledge.store import curation
from knowledge.stored.curated import SampleQuestion

ADD = "写问法"
LONGEST = 200
"""Characters of a sample question."""
_AT_ONCE = 10
_SHOWN = 12
_PLACE = regex(r"编号 ([0-9a-f]{8}) (\S+)")


async def on_questions(message: Message, context: Context) -> None:
    """``/questions``: the documents, or straight the clauses where there is one document."""
    desk = desk_of(context)
    card = await desk.work(lambda: _documents(desk.store.knowledge()))
    await send(message, card.text, card.markup)


def _documents(base: KnowledgeBase, page: int = 0) -> Card:
    if len(base.documents) == 1:
        return _clauses(base, base.documents[0].id, 0) or Card("知识库里还没有文件。")
    return choices_card(base, "ag", page, turn="agp")


async def on_documents(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """Another page of the documents."""
    desk, page = desk_of(context), int(parts[1])
    await show(message, await desk.work(lambda: _documents(desk.store.knowledge(), page)))
    return None


def _clauses(base: KnowledgeBase, document: str, page: int) -> Card | None:
    """The passages of a document with how many questions each has; None where it is not in this version."""
    head = document_named(base, document)
    if head is None:
        return None
    written: dict[Ref, int] = {}
    for question in base.questions():
        written[question.ref] = written.get(question.ref, 0) + 1
    refs = [Ref(document, clause.id) for clause in base.clauses(document) if clause.title or clause.text]
    refs += base.terms.of(document)
    pages = max(1, -(-len(refs) // ITEMS_A_PAGE))
    page = min(max(page, 0), pages - 1)
    rows = []
    for ref in refs[page * ITEMS_A_PAGE : (page + 1) * ITEMS_A_PAGE]:
        passage = base.passage(ref)
        if passage is not None:
            count = f"（{written[ref]}）" if ref in written else ""
            rows.append(button(f"{passage.caption}{count}", ref_key("ah", ref)))
    name = digest(document)
    rows.append(
        [
            *(button("‹ 上一页", key("ag", name, page - 1)) if page else []),
            *(button("下一页 ›", key("ag", name, page + 1)) if page + 1 < pages else []),
        ]
    )
    asked = sum(ref in written for ref in refs)
    blocks = [
        bold(f"问法：{head.title}"[:300]),
        plain(f"{len(refs)} 条，{asked} 条写有问法（括号里是几句）。点一条看它的问法，加上大家常怎么问。"),
    ]
    return Card(paginate(blocks)[0], tuple(tuple(row) for row in rows if row))


async def on_clauses(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """A page of a document's clauses."""
    desk = desk_of(context)

    def read() -> Card | None:
        base = desk.store.knowledge()
        document = find((d.id for d in base.documents), parts[0])
        page = int(parts[1]) if len(parts) > 1 else 0
        return _clauses(base, document, page) if document else None

    card = await desk.work(read)
    if card is None:
        return words.GONE
    await show(message, card)
    return None


async def on_clause(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    """A clause with its questions, in a new message."""
    desk = desk_of(context)

    def read() -> Card | None:
        base = desk.store.knowledge()
        passage = _passage(base, parts)
        return _clause(base, passage, desk.settings) if passage else None

    card = await desk.work(read)
    if card is None:
        return words.GONE
    await send(message, card.text, card.markup)
    return None


def _passage(base: KnowledgeBase, parts: list[str]) -> Passage | None:
    document = find((d.id for d in base.documents), parts[0])
    return base.passage(Ref(document, parts[1])) if document else None


def _written(base: KnowledgeBase, ref: Ref) -> list[SampleQuestion]:
    return [question for question in base.questions() if question.ref == ref]


def _clause(base: KnowledgeBase, passage: Passage, settings: Settings) -> Card:
    ref = passage.ref
    written = _written(base, ref)
    made = derived(base.document(ref.document)).get(ref, ())
    blocks: list[Block] = [bold(passage.caption[:300])]
    if written:
        blocks.append(named("写的问法", ""))
        blocks += [plain(f"· {each.question[:LONGEST]}") for each in written[:_SHOWN]]
    if len(written) > _SHOWN:
        blocks.append(remark(f"共 {len(written)} 句；管理员写的用 /notes 词 找，可删"))
    if made:
        blocks.append(named("从结构里就能问的", ""))
        blocks += [plain(f"· {each[:LONGEST]}") for each in made]
    row = [
        *button(ADD, ref_key("aj", ref)),
        *(button("拟几句", ref_key("al", ref)) if settings.llm_url else []),
    ]
    removals = [
        found
        for each in written[:_SHOWN]
        if each.source == "admin"
        for found in button(f"删“{each.question}”", key("aw", each.id))
    ]
    return Card(paginate(blocks)[0], tuple(tuple(each) for each in (row, *([r] for r in removals)) if each))


async def on_add(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    """写问法: take questions as a reply, a line each."""
    desk = desk_of(context)
    passage = await desk.work(lambda: _passage(desk.store.knowledge(), parts))
    if passage is None:
        return words.GONE
    await send(
        message,
        f"{ADD}：“{html(passage.caption[:200])}”\n编号 {digest(passage.ref.document)} {html(passage.ref.id)}\n"
        f"回复这条消息，写（或说）大家会怎么问，一行一句，一次最多 {_AT_ONCE} 句。",
        ForceReply(selective=True, input_field_placeholder="大家会怎么问"),
    )
    return None


async def take(message: Message, prompt: str, person: User, desk: Desk) -> None:
    """Keep the lines of ``message`` as questions of the clause that ``prompt`` names."""
    place = _PLACE.search(prompt)
    passage = (
        await desk.work(lambda: _passage(desk.store.knowledge(), [place[1], place[2]])) if place else None
    )
    if passage is None:
        await send(message, "这一条已不在现行版本里，请重新发 /questions。")
        return
    lines = [line.strip()[:LONGEST] for line in (message.text or "").splitlines() if line.strip()]
    for line in lines[:_AT_ONCE]:
        await desk.curate(curation.add_question, desk.store, passage.ref, line, actor=str(person.id))
    more = f"（多出的 {len(lines) - _AT_ONCE} 句没有记，请分几次写）" if len(lines) > _AT_ONCE else ""
    await send(
        message,
        f"已记下 {min(len(lines), _AT_ONCE)} 句{more}，现在起由 <b>{html(passage.caption[:300])}</b> 回答。",
        InlineKeyboardMarkup([button("看这一条的问法", ref_key("ah", passage.ref))]),
    )


async def on_drafts(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    """拟几句: ask the chat server, and offer each draft with its two buttons."""
    desk = desk_of(context)

    def read() -> tuple[Passage, list[str], str | None] | None:
        base = desk.store.knowledge()
        passage = _passage(base, parts)
        if passage is None:
            return None
        known = [each.question for each in _written(base, passage.ref)]
        return passage, known, withheld(base.document(passage.ref.document))

    def ask(passage: Passage, known: list[str]) -> tuple[str, ...]:
        drafter = open_drafter(desk.settings)
        if drafter is None:
            return ()
        try:
            return drafter.drafts(whole_text(passage), known)
        finally:
            drafter.close()

    found = await desk.work(read)
    if found is None:
        return words.GONE
    passage, known, refused = found
    if refused:
        return refused
    try:
        drafts = await desk.grind(ask, passage, known)
    except WenceError as error:
        return str(error)
    if not drafts:
        return "没有设置 LLM_URL：请自己写问法。"
    for draft in drafts:
        row = [*button("✅ 用", ref_key("ao", passage.ref)), *button("✖ 不用", key("as"))]
        await send(
            message, f"草稿：“{html(draft)}”\n→ {html(passage.caption[:200])}", InlineKeyboardMarkup([row])
        )
    return None


async def on_approved(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """用: the draft becomes a sample question."""
    desk, draft = desk_of(context), _DRAFT.search(message.text or "")
    passage = await desk.work(lambda: _passage(desk.store.knowledge(), parts))
    if passage is None or draft is None:
        return words.GONE
    actor = str(query.from_user.id)
    number = await desk.curate(curation.add_question, desk.store, passage.ref, draft[1], actor=actor)
    row = button("撤销", key("aw", number))
    await show(
        message,
        Card(f"“{html(draft[1])}”\n现在起由 <b>{html(passage.caption[:300])}</b> 回答。", (tuple(row),)),
    )
    return "已记下"


async def on_refused(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """不用: the draft is gone."""
    await show(message, Card("没有用这一句。"))
    return None


_DRAFT = regex(r"^草稿：“(.+)”$", re.MULTILINE)
