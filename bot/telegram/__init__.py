"""The Telegram channel: ``run`` listens and answers until it is told to stop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.settings import Settings
    from knowledge.store import Store


def run(settings: Settings, store: Store, assistant: Assistant) -> int:
    """Run the bot on ``store`` until SIGTERM or SIGINT; the exit code. Blocks.

    Raises :class:`glossary.errors.WenceError` with what to do where it cannot start.
    """
    from bot.telegram.running import serve

    return asyncio.run(serve(settings, store, assistant))
