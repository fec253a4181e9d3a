"""What the bot does off its event loop: in which order."""

import asyncio
from types import SimpleNamespace
from typing import Any

from bot.telegram.desk import Desk


def test_what_an_administrator_changes_is_read_before_anybody_is_told_that_it_answers() -> None:
    done: list[str] = []
    assistant: Any = SimpleNamespace(refresh=lambda: done.append("read"))
    nothing: Any = None
    desk = Desk(nothing, nothing, assistant, nothing, nothing, nothing)

    def write(what: str) -> int:
        done.append(what)
        return 7

    async def told() -> None:
        assert await desk.curate(write, "written") == 7
        done.append("told")

    asyncio.run(told())
    assert done == ["written", "read", "told"]
