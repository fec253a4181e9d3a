"""Fixtures of the tests of the bot."""

from tests.bot.telegram_bot import database, world

__all__ = ["database", "world"]
