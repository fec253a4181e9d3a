"""/notes: what administrators wrote (管理员补充) and the questions they pointed to a clause, with buttons to change or
remove each. Notes are written as replies to a prompt (see curating).
"""

from __future__ import annotations

from telegram import CallbackQuery, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Message, User

from bot.render.telegram import Block, bold, html, paginate, plain, remark
from bot.telegram.cards import Card, button
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.keys import key
from bot.telegram.sending import send
from bot.telegram.versions import when
from glossary.lazy import regex
from knowledge.base import KnowledgeBase
from knowledge.store import curation
from knowledge.stored.curated import Note, SampleQuestion

WRITE, REWRITE = "写补充", "改写补充"
_NUMBER = regex(rf"{REWRITE} (\d+)")
_SHOWN = 12  # of each kind
_TITLE, _TEXT = 200, 4_000  # characters kept


async def on_notes(message: Message, context: Context) -> None:
    """``/notes [词]``: the newest notes and pointed questions, those with the word in them where one is given."""
    desk = desk_of(context)
    word = " ".join(context.args or ())
    card = await desk.work(lambda: _listed(desk.store.knowledge(), word))
    await send(message, card.text, card.markup)


def _listed(base: KnowledgeBase, word: str) -> Card:
    notes = [note for note in base.notes() if word in f"{note.title}{note.text}"]
    pointed = [q for q in base.questions() if q.source == "admin" and word in q.question]
    if not notes and not pointed:
        return Card(
            f"没有{f'含“{html(word[:100])}”的' if word else ''}补充和指定的问法。用 /unanswered 处理没答好的问题。"
        )
    blocks: list[Block] = [bold(f"管理员补充（{len(notes)}）"), *map(_note_line, notes[: -_SHOWN - 1 : -1])]
    blocks += [bold(f"指定的问法（{len(pointed)}）")]
    blocks += [_question_line(base, each) for each in pointed[: -_SHOWN - 1 : -1]]
    if max(len(notes), len(pointed)) > _SHOWN:
        blocks.append(remark(f"各列最新 {_SHOWN} 条；找其余的：/notes 词"))
    buttons: list[InlineKeyboardButton] = []
    for note in notes[: -_SHOWN - 1 : -1]:
        buttons += [
            *button(f"改补充 {note.id}", key("ae", note.id)),
            *button(f"删补充 {note.id}", key("au", note.id)),
        ]
    for each in pointed[: -_SHOWN - 1 : -1]:
        buttons += button(f"删问法 {each.id}", key("aw", each.id))
    return Card(paginate(blocks)[0], tuple(tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2)))


def _note_line(note: Note) -> Block:
    text = note.text if len(note.text) <= 60 else note.text[:60] + "…"
    return plain(f"{note.id}. “{note.title[:80]}” {text}（{note.actor[:60]}，{when(note.at)}）")


def _question_line(base: KnowledgeBase, pointed: SampleQuestion) -> Block:
    passage = base.passage(pointed.ref)
    place = f"{passage.label} {passage.title}".strip() if passage else pointed.ref.id
    return plain(f"{pointed.id}. “{pointed.question[:80]}” → {place[:80]}")


async def write(message: Message, question: str, prompt: str, person: User, desk: Desk) -> None:
    """Take ``message`` as the text of a note on ``question``: a new one, or of the one whose number ``prompt`` names."""
    text, actor = (message.text or "")[:_TEXT], f"{person.full_name}（{person.id}）"
    if rewritten := _NUMBER.match(prompt):
        number, done = int(rewritten[1]), "已改写"
        await desk.curate(curation.edit_note, desk.store, number, question[:_TITLE], text, actor=actor)
    else:
        done = "已写入"
        number = await desk.curate(curation.add_note, desk.store, question[:_TITLE], text, actor=actor)
    row = [*button("再改", key("ae", number)), *button("删除", key("au", number))]
    await send(message, f"{done}补充 {number}，现在起会用来回答。", InlineKeyboardMarkup([row]))


async def on_rewrite(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """改补充: take its new text as a reply."""
    desk, number = desk_of(context), int(parts[0])
    note = await desk.work(_note, desk, number)
    if note is None:
        return f"补充 {number} 已经删除了。"
    await send(
        message,
        f"{REWRITE} {number}：“{html(note.title)}”\n现在写的是：<code>{html(note.text[:3000])}</code>\n"
        "回复这条消息，写出新的内容。",
        ForceReply(selective=True, input_field_placeholder="新的内容"),
    )
    return None


async def on_remove_note(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """删补充: the note is removed; what it said is shown, so that it can be written again."""
    desk, number = desk_of(context), int(parts[0])
    note = await desk.work(_note, desk, number)
    if note is None:
        return f"补充 {number} 已经删除了。"
    await desk.curate(curation.remove_note, desk.store, number, actor=str(query.from_user.id))
    await send(
        message,
        f"补充 {number} 已删除。原来写的是：\n“{html(note.title)}”\n<code>{html(note.text[:3000])}</code>",
    )
    return "已删除"


async def on_remove_question(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """删问法: the question no longer leads to the clause it was pointed to."""
    desk, number = desk_of(context), int(parts[0])
    base = await desk.work(desk.store.knowledge)
    pointed = next((q for q in base.questions() if q.id == number and q.source == "admin"), None)
    if pointed is None:
        return f"问法 {number} 已经删除了。"
    await desk.curate(curation.remove_question, desk.store, number, actor=str(query.from_user.id))
    await send(message, f"“{html(pointed.question)}”不再指向原来那一条。")
    return "已删除"


def _note(desk: Desk, number: int) -> Note | None:
    return next((note for note in desk.store.knowledge().notes() if note.id == number), None)
