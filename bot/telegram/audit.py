"""/audit: the log of who changed what and when, for administrators."""

from __future__ import annotations

from telegram import Message

from bot.page.door import VOID_UNTIL
from bot.render.telegram import Block, bold, paginate, plain
from bot.telegram.desk import Context, desk_of
from bot.telegram.sending import send
from bot.telegram.versions import when
from knowledge.store import audit

_SHOWN = 30
_ACTIONS = {
    "load": "装入版本", "activate": "启用版本", "remove": "移除文件", "access": "群的权限", "role": "人的权限",
    "setting": "设置", "alias-add": "加别名", "alias-remove": "删别名", "synonym-add": "加近义词",
    "synonym-remove": "删近义词", "question-add": "加样例问题", "question-remove": "删样例问题", "note-add": "加补充",
    "note-edit": "改补充", "note-remove": "删补充", "file-data": "随文件的数据",
    "internal": "放行不公开文件", "folder": "从文件夹装入", "moved": "换了文件夹", "draft": "存为草稿", "discard": "放弃草稿",
    "link": "发链接", "key": "发密钥", "repair": "重建索引",
}  # fmt: skip
# the stable words of an entry that people read otherwise
_WORDS = {
    "role": {"admin": "任命为管理员", "member": "开通", "denied": "停用", "none": "撤销"},
    "access": {"allowed": "开通", "denied": "停用", "none": "撤销"},
    "setting": {"topic": "只在哪个话题回答", "digest": "每周使用情况", VOID_UNTIL: "此前的链接和密钥作废"},
}


async def on_audit(message: Message, context: Context) -> None:
    """``/audit``: who did what, newest first."""
    desk = desk_of(context)
    entries = await desk.work(lambda: audit.latest(desk.store.connection(), _SHOWN))
    blocks: list[Block] = [bold("操作记录"), *(plain(_line(entry)[:200]) for entry in entries)]
    await send(message, paginate(blocks)[0] if entries else "还没有操作记录。")


def _line(entry: audit.Entry) -> str:
    said = [_ACTIONS.get(entry.action, entry.action)]
    if entry.action != "repair":  # it is always the index
        said.append(entry.subject)
    if entry.action != "internal":  # a digest, for the program to know the same content by
        said.append(_WORDS.get(entry.action, {}).get(entry.detail, entry.detail))
    return f"{when(entry.at)}　{entry.actor}　{' '.join(filter(None, said))}"
