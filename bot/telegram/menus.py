"""What Telegram's clients show of the bot before anybody asks: command menus and description.

Administrators' commands are in the menus of the administrators' own chats alone. All of it is a convenience:
a server that refuses it is no reason not to answer.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from telegram import BotCommand, BotCommandScopeChat, Message
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.settings import Settings
from bot.telegram import words
from bot.telegram.desk import App, Context
from glossary.lazy import regex

Handler = Callable[[Message, Context], Coroutine[Any, Any, None]]
"""Does what a command says, on the message that says it."""
_TABLE = "commands"
_LATIN = regex(r"(?P<name>[A-Za-z]{2,32})(?:@(?P<target>[A-Za-z0-9_]{5,32}))?(?![A-Za-z0-9_/.])")


class Reach(StrEnum):
    """Who may send a command, and where."""

    EVERYBODY = "everybody"
    ADMINS = "admins"  # in private
    ADMINS_ANYWHERE = "admins anywhere"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, who may send it, what does it (None: it asks a question), its line in the menus (None: none),
    and the Chinese names people type for it."""

    name: str
    reach: Reach
    handler: Handler | None
    menu: str | None
    chinese: tuple[str, ...] = ()

    @property
    def for_admins(self) -> bool:
        """Whether only administrators may send it."""
        return self.reach is not Reach.EVERYBODY


def put_up(app: App, commands: Sequence[Command]) -> None:
    """Let handlers know the application's table of commands, which names them."""
    app.bot_data[_TABLE] = tuple(commands)


def typed(context: Context, text: str) -> tuple[Command, str] | None:
    """The command that ``text`` begins with, by its Chinese name or glued to what follows, and the rest; None: none.
    「/帮助」, 「／help」, 「/目录」, 「/问某局负责什么」 are such.
    """
    said = text[1:].lstrip()
    table: Sequence[Command] = context.bot_data[_TABLE]
    names = [(name, each) for each in table for name in each.chinese if said.startswith(name)]
    if names:
        name, command = max(names, key=lambda found: len(found[0]))
        rest = said[len(name) :]
        # of all commands only a question takes words that touch it: 「/文件柜」 is none
        if not rest or rest[0].isspace() or command.handler is None:
            return command, rest.strip()
    match = _LATIN.match(said)
    command_named = next((each for each in table if match and each.name == match["name"].lower()), None)
    if match is None or command_named is None:
        return None
    if match["target"] and match["target"].lower() != (context.bot.username or "").lower():
        return None
    return command_named, said[match.end() :].strip()


def lines(context: Context, *, admins: bool = False) -> list[str]:
    """Everybody's commands, or the administrators' own, a line each."""
    table: Sequence[Command] = context.bot_data[_TABLE]
    return [
        f"/{each.name} {each.menu}"
        for each in table
        if each.handler is not None and each.for_admins is admins and each.menu
    ]


def help_text(context: Context) -> str:
    """How to ask, with everybody's commands."""
    return words.HELP.format(me=context.bot.username, commands="\n".join(lines(context)))


async def set_menus(app: App, settings: Settings) -> None:
    """Set the menus for everybody and for the administrators, and the description where nobody wrote one."""
    bot: ExtBot[Any] = app.bot
    table: Sequence[Command] = app.bot_data[_TABLE]
    with suppress(TelegramError):
        await bot.set_my_commands(_menu(table, admin=False))
    for admin in settings.admin_ids:
        with suppress(TelegramError):
            await bot.set_my_commands(_menu(table, admin=True), scope=BotCommandScopeChat(admin))
    with suppress(TelegramError):
        if not (await bot.get_my_description()).description:
            await bot.set_my_description(words.DESCRIPTION)
    with suppress(TelegramError):
        if not (await bot.get_my_short_description()).short_description:
            await bot.set_my_short_description(words.SHORT_DESCRIPTION)


async def set_admin_menu(context: Context, admin: int) -> None:
    """Set the menu of one administrator's private chat; it has to exist, so this is done again at ``/start``."""
    menu = _menu(context.bot_data[_TABLE], admin=True)
    with suppress(TelegramError):
        await context.bot.set_my_commands(menu, scope=BotCommandScopeChat(admin))


def _menu(table: Sequence[Command], *, admin: bool) -> list[BotCommand]:
    return [
        BotCommand(each.name, each.menu) for each in table if each.menu and (admin or not each.for_admins)
    ]
