"""How administrators improve answers: /unanswered with its two ways out, /alias and /synonym.

A dialogue keeps its state in the bot's own message: the question it is about stands in it in quotation
marks and is read from there, so a restart loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process
from telegram import CallbackQuery, ForceReply, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from bot.answer import Status
from bot.render.telegram import Block, bold, html, paginate, plain, remark
from bot.telegram import notes, questions
from bot.telegram.access import is_admin
from bot.telegram.addressing import person_of
from bot.telegram.cards import Card, button
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.keys import find, key, ref_key
from bot.telegram.sending import add, send, show
from glossary.lazy import regex
from knowledge.model import Ref
from knowledge.store import curation
from knowledge.store.feedback import Unanswered, dismiss, unanswered

_ALIKE = 75  # of 100: rapidfuzz's ratio from which two questions are one
_READ = 300  # questions looked at
_ASKED_ANEW = 3  # of a group, to see whether they are answered now
_GROUPS = 8
_CANDIDATES = 6
_POINT, _POINTED = "指向条款", "把它指向哪一条"
_TOO_OLD = "这条消息太早了，请重新发 /unanswered。"
_ABOUT = regex(r"^[^“]*+“(.+)”", re.DOTALL)


def groups(found: Sequence[Unanswered], settled: Sequence[str]) -> list[list[Unanswered]]:
    """Questions that are alike together, the most asked group first; without those like one already settled."""
    result: list[list[Unanswered]] = []
    heads: list[str] = []
    for item in found:
        if settled and process.extractOne(item.question, settled, scorer=fuzz.ratio, score_cutoff=_ALIKE):
            continue
        best = (
            process.extractOne(item.question, heads, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if heads
            else None
        )
        if best:
            result[best[2]].append(item)
        else:
            heads.append(item.question)
            result.append([item])
    return sorted(result, key=lambda group: -sum(item.times for item in group))


async def on_unanswered(message: Message, context: Context) -> None:
    """``/unanswered``: questions without an answer or marked 没用, alike ones together, each with its buttons."""
    desk = desk_of(context)
    await desk.all_written()  # what was asked a moment ago counts
    found = await desk.work(_open_groups, desk)
    if not found:
        await send(message, "没有待处理的问题。")
        return
    more = f"，先列 {_GROUPS} 组" if len(found) > _GROUPS else ""
    await send(message, f"<b>没答好的问题</b>　{len(found)} 组{more}")
    for group in found[:_GROUPS]:
        blocks: list[Block] = [plain(f"“{group[0].question[:500]}”")]
        blocks += [plain(f"　还有：{item.question[:100]}") for item in group[1:4]]
        blocks.append(remark(f"共问 {sum(item.times for item in group)} 次"))
        row = [*button(_POINT, key("aq")), *button(notes.WRITE, key("an")), *button("不用管", key("ay"))]
        await send(message, paginate(blocks)[0], InlineKeyboardMarkup([row]))


def _open_groups(desk: Desk) -> list[list[Unanswered]]:
    base = desk.store.knowledge()
    settled = [question.question for question in base.questions() if question.source == "admin"]
    settled += [note.title for note in base.notes()]
    return [group for group in groups(unanswered(desk.store, _READ), settled) if _still_open(desk, group)]


def _still_open(desk: Desk, group: Sequence[Unanswered]) -> bool:
    """Whether one of these would still be left without an answer, or an answer was marked not useful."""
    return any(
        item.marked or desk.assistant.ask(item.question).status is not Status.ANSWERED
        for item in group[:_ASKED_ANEW]
    )


async def on_dismiss(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """不用管: the questions of the group are not listed again."""
    desk, question = desk_of(context), about(message)
    if question is None:
        return _TOO_OLD
    actor = str(query.from_user.id)

    def put_aside() -> int:
        alike = [
            item.question for item in unanswered(desk.store, _READ) if _is_alike(item.question, question)
        ]
        return sum(dismiss(desk.store, each, actor=actor) for each in {*alike, question})

    await desk.record(put_aside)
    await add(message, "<b>不用管</b>，以后不再列出。")
    return "不再列出"


def _is_alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= _ALIKE


def about(message: Message) -> str | None:
    """The question a message of ours is about: what stands in its first quotation marks."""
    match = _ABOUT.search((message.text or "").split("\n")[0])
    return match[1] if match else None


async def on_point(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    """指向条款: offer what the search finds, and take a number or words as a reply."""
    return await _prompt(
        message, _POINTED, "写条款编号或几个字，例如 <code>四（五）</code>。", field="四（五）"
    )


async def on_write(query: CallbackQuery, message: Message, parts: list[str], context: Context) -> str | None:
    """写补充: take the note as a reply."""
    how = "写出要告诉大家的话。答案里会标明“管理员补充”、是谁、何时写的。"
    return await _prompt(message, notes.WRITE, how, field="补充内容")


async def _prompt(message: Message, what: str, how: str, *, field: str) -> str | None:
    """Ask for a reply on the question that ``message`` is about."""
    question = about(message)
    if question is None:
        return _TOO_OLD
    await send(
        message,
        f"{what}：“{html(question)}”\n回复这条消息，{how}",
        ForceReply(selective=True, input_field_placeholder=field),
    )
    return None


async def on_reply(update: Update, context: Context) -> None:
    """An administrator's reply to one of these prompts; anything else goes on to the next handler."""
    message = update.effective_message
    original = message.reply_to_message if message else None
    if message is None or original is None or not message.text or message.chat.type != ChatType.PRIVATE:
        return
    prompt = original.text or ""
    if (
        original.from_user is None
        or original.from_user.id != context.bot.id
        or not prompt.startswith((_POINTED, notes.WRITE, notes.REWRITE, questions.ADD))
    ):
        return
    desk, person, question = desk_of(context), person_of(message), about(original)
    if question is None or person is None or not is_admin(desk.settings, desk.store, person):
        return
    if prompt.startswith(questions.ADD):
        await questions.take(message, prompt, person, desk)
    elif prompt.startswith(_POINTED):
        await _offer(message, question, message.text, desk)
    else:
        await notes.write(message, question, prompt, person, desk)
    raise ApplicationHandlerStop


async def _offer(message: Message, question: str, wanted: str, desk: Desk) -> None:
    """The clauses that ``wanted`` may mean, as buttons."""

    def search() -> list[tuple[Ref, str]]:
        base = desk.store.knowledge()
        refs = [citation.ref for citation in desk.assistant.ask(wanted[:200]).citations]
        hits = base.search(base.segmenter.words(wanted), base.segmenter.grams(wanted), limit=_CANDIDATES)
        named = []
        for ref in dict.fromkeys([*refs[:3], *(hit.ref for hit in hits)]):
            passage = base.passage(ref)
            if passage is not None:
                named.append((ref, f"{passage.label} {passage.title or passage.text[:20]}"))
        return named[:_CANDIDATES]

    found = await desk.work(search)
    if not found:
        await send(message, f"没有找到“{html(wanted[:100])}”。请再回复上面那条消息，换个写法。")
        return
    rows = [button(label, ref_key("ap", ref)) for ref, label in found]
    await send(message, f"选一条：“{html(question)}”", InlineKeyboardMarkup([row for row in rows if row]))


async def on_pointed(
    query: CallbackQuery, message: Message, parts: list[str], context: Context
) -> str | None:
    """A clause was chosen: the question becomes a sample question of it."""
    desk, question = desk_of(context), about(message)
    base = await desk.work(desk.store.knowledge)
    document = find((d.id for d in base.documents), parts[0])
    if question is None or document is None or base.passage(Ref(document, parts[1])) is None:
        return "这一条已不在现行版本里，请重新选择。"
    ref = Ref(document, parts[1])
    actor = str(query.from_user.id)
    number = await desk.curate(curation.add_question, desk.store, ref, question, actor=actor)
    passage = base.passage(ref)
    label = f"{passage.label} {passage.title}".strip() if passage else ref.id
    undo = button("指错了，撤销", key("aw", number))
    await show(message, Card(f"“{html(question)}”\n现在起由 <b>{html(label)}</b> 回答。", (tuple(undo),)))
    return "已记下"


async def on_alias(message: Message, context: Context) -> None:
    """``/alias 简称 名称``; ``/alias -简称`` removes; alone, lists."""
    await _pair(message, context, synonym=False)


async def on_synonym(message: Message, context: Context) -> None:
    """``/synonym 口语 文件用词``; ``/synonym -口语 文件用词`` removes; alone, lists."""
    await _pair(message, context, synonym=True)


async def _pair(message: Message, context: Context, *, synonym: bool) -> None:
    desk, person = desk_of(context), person_of(message)
    if person is None:
        return
    words, actor = [word[:100] for word in context.args or ()], str(person.id)
    base = await desk.work(desk.store.knowledge)
    if not words:
        lines = (
            [f"{s.word} → {s.policy_word}" for s in base.synonyms()]
            if synonym
            else [f"{a.alias} → {a.name}" for a in base.aliases() if not a.document]
        )
        head = "近义词" if synonym else "管理员加的别名"
        await send(
            message, paginate([bold(f"{head}（{len(lines)}）"), *(plain(line) for line in lines[:100])])[0]
        )
        return
    removing = words[0].startswith("-")
    words[0] = words[0].lstrip("-")
    if removing and (len(words) == 2 if synonym else len(words) == 1):
        if synonym:
            await desk.curate(curation.remove_synonym, desk.store, words[0], words[1], actor=actor)
        else:
            await desk.curate(curation.remove_alias, desk.store, words[0], actor=actor)
        await send(message, f"已删除“{html(words[0])}”。")
        return
    if removing or len(words) != 2 or not all(words):
        example = "/synonym 看病报销 医疗保障" if synonym else "/alias 简称 文件里的名称"
        await send(message, f"请写两个词，中间空格，例如 <code>{example}</code>；前面加 - 是删除。")
        return
    pieces = base.segmenter.words(words[1])
    if synonym and words[1] not in pieces:
        await send(
            message,
            f"没有记下：“{html(words[1])}”在检索里不是一个词，会拆成“{html('、'.join(pieces))}”，加了也找不到。"
            "请换成文件里的一个词，或用 /unanswered 把问法指向条款。",
        )
        return
    if synonym:
        await desk.curate(curation.add_synonym, desk.store, words[0], words[1], actor=actor)
    else:
        if refused := await desk.work(_no_such_name, desk, words[1]):
            await send(message, refused)
            return
        await desk.curate(curation.add_alias, desk.store, words[0], words[1], actor=actor)
    await send(message, f"已记下：{html(words[0])} → {html(words[1])}")


def _no_such_name(desk: Desk, name: str) -> str | None:
    """Why an alias of ``name`` would lead to nothing, with the nearest names (Telegram's HTML); None where it is one."""
    names = desk.assistant.names()
    if names.knows(name):
        return None
    near = names.nearest(name)
    said = f"名称相近的有：{html('、'.join(near))}。" if near else "用 /units 和 /terms 看文件里有哪些名称。"
    return f"没有记下：文件里没有“{html(name)}”这个单位、人或名词，别名会指向空处。{said}"
