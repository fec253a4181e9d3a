"""Which messages are meant for the bot, and what they ask.

Private messages always are. In a group: a command that is the bot's, a mention (by name or by
link), a reply to the bot's own message. Nothing else; never a command for another bot, another bot's
message, or a channel post that does not name the bot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType

from glossary.lazy import regex

GROUP_ANONYMOUS, CHANNEL_POSTER, SERVICE = 1087968824, 136817688, 777000
"""Accounts by which Telegram signs for anonymous administrators, channels, and itself."""


# A command that Chinese characters touch, or with a slash of full width: Telegram makes no entity of it.
_GLUED = regex(r"[/／](?P<name>[A-Za-z]{2,32})(?:@(?P<target>[A-Za-z0-9_]{5,32}))?(?![A-Za-z0-9_/.])")


@dataclass(frozen=True, slots=True)
class Addressed:
    """A message for the bot. ``text`` is what is asked, without command and mention; ``command`` without slash."""

    text: str
    command: str | None = None


def person_of(message: Message) -> User | None:
    """Who wrote ``message``; None where no person signs it (anonymous administrator, channel, linked channel)."""
    user = message.from_user
    if (
        user is None
        or message.sender_chat is not None
        or user.id in (GROUP_ANONYMOUS, CHANNEL_POSTER, SERVICE)
    ):
        return None
    return user


def addressed(message: Message, me: User) -> Addressed | None:
    """What ``message`` asks of the bot ``me``; None where it is not meant for it."""
    if message.from_user and message.from_user.is_bot and message.sender_chat is None:
        return None
    if message.via_bot or message.is_automatic_forward:
        return None
    text = message.text or message.caption or ""
    entities = message.parse_entities() if message.text else message.parse_caption_entities()
    command, rest = _command(text, entities, me)
    if command == "":
        return None  # another bot's
    if command:
        return Addressed(rest, command)
    stripped, mentioned = _without_mentions(text, entities, me)
    private = message.chat.type == ChatType.PRIVATE
    if not (private or mentioned or _replies_to_me(message, me)):
        return None
    quoted = message.reply_to_message
    if mentioned and not stripped and not _replies_to_me(message, me):
        # “@bot” under somebody's question means: answer that one, or the part of it that is quoted
        stripped = quotation(message) or ((quoted.text or quoted.caption or "").strip() if quoted else "")
    return Addressed(stripped)


def quotation(message: Message) -> str:
    """The part of another message that ``message`` quotes, here or from another chat; empty where there is none."""
    return message.quote.text.strip() if message.quote else ""


def _command(text: str, entities: dict[MessageEntity, str], me: User) -> tuple[str | None, str]:
    """(command, rest); the command is "" where it is for another bot, None where there is none."""
    for entity, word in entities.items():
        if entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0:
            name, _, target = word[1:].partition("@")
            if target and target.lower() != (me.username or "").lower():
                return "", ""
            return name.lower(), text[len(word) :].strip()
    glued = _GLUED.match(text)
    if glued is None:
        return None, text
    if glued["target"] and glued["target"].lower() != (me.username or "").lower():
        return "", ""
    return glued["name"].lower(), text[glued.end() :].strip()


def _without_mentions(text: str, entities: dict[MessageEntity, str], me: User) -> tuple[str, bool]:
    """``text`` without what names the bot, and whether anything does. Its name counts wherever it stands whole:
    Telegram makes no entity of a name that Chinese characters touch (tdlib, match_mentions).
    """
    mine = [
        word
        for entity, word in entities.items()
        if entity.type == MessageEntity.TEXT_MENTION and entity.user and entity.user.id == me.id
    ]
    for word in mine:
        text = text.replace(word, " ", 1)
    named = 0
    if me.username:
        text, named = re.subn(
            rf"(?<![A-Za-z0-9_.@/])@{re.escape(me.username)}(?![A-Za-z0-9_])", " ", text, flags=re.IGNORECASE
        )
    found = bool(mine or named)
    return " ".join(text.split()) if found else text.strip(), found


def _replies_to_me(message: Message, me: User) -> bool:
    original = message.reply_to_message
    if original is None or original.from_user is None or original.forum_topic_created:
        return False
    return original.from_user.id == me.id
