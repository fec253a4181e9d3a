"""What Telegram's clients show of the bot before anybody asks: the command menus and the description.

Administrators' commands are in the menus of the administrators' own chats alone. All of it is a convenience:
a server that refuses it is no reason not to answer.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from telegram import BotCommand, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.settings import Settings
from bot.telegram import words

COMMANDS = (
    ("ask", "提问：/ask 问题"),
    ("outline", "按目录看文件"),
    ("terms", "名词解释"),
    ("units", "责任单位和配合单位"),
    ("matrix", "谁负责什么一览图"),
    ("deadlines", "完成时限图"),
    ("forget", "删除我问过的问题"),
    ("help", "怎么用"),
)
ADMIN_COMMANDS = (
    ("unanswered", "没答好的问题"),
    ("notes", "已写的补充和指定的问法，可改可删"),
    ("alias", "加别名：/alias 简称 名称"),
    ("synonym", "加近义词：/synonym 口语 文件用词"),
    ("documents", "知识库里的文件"),
    ("remove", "移除文件"),
    ("versions", "各个版本，可回退"),
    ("rollback", "回到某个版本"),
    ("reload", "重读知识文件夹"),
    ("export", "导出文件结构"),
    ("members", "谁可以用"),
    ("allow", "开通：/allow 编号"),
    ("deny", "停用：/deny 编号"),
    ("revoke", "撤销开通或停用：/revoke 编号"),
    ("admin", "任命管理员：/admin 编号"),
    ("topic", "在群里发：只在这个话题回答"),
    ("stats", "使用情况"),
    ("digest", "每周使用情况，开或关"),
    ("audit", "操作记录"),
)


async def set_menus(bot: ExtBot[Any], settings: Settings) -> None:
    """Set the menus for everybody and for the administrators, and the description where nobody wrote one."""
    with suppress(TelegramError):
        await bot.set_my_commands(_commands(COMMANDS))
    for admin in settings.admin_ids:
        await set_admin_menu(bot, admin)
    with suppress(TelegramError):
        if not (await bot.get_my_description()).description:
            await bot.set_my_description(words.DESCRIPTION)
    with suppress(TelegramError):
        if not (await bot.get_my_short_description()).short_description:
            await bot.set_my_short_description(words.SHORT_DESCRIPTION)


async def set_admin_menu(bot: ExtBot[Any], admin: int) -> None:
    """Set the menu of one administrator's private chat; it has to exist, so this is done again at ``/start``."""
    with suppress(TelegramError):
        await bot.set_my_commands(_commands((*COMMANDS, *ADMIN_COMMANDS)), scope=BotCommandScopeChat(admin))


def _commands(named: tuple[tuple[str, str], ...]) -> list[BotCommand]:
    return [BotCommand(name, text) for name, text in named]
