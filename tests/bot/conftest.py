"""Fixtures of the tests of the bot."""

from tests.bot.answering import assistant, three
from tests.bot.telegram_bot import database, world

__all__ = ["assistant", "database", "three", "world"]
