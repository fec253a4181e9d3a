"""A bot whose knowledge base is damaged under it: it says so, goes on, and answers again after a restore."""

from __future__ import annotations

import shutil
from pathlib import Path

import httpx

from knowledge.store.restore import restore
from tests.bot.telegram_bot import SETTINGS, database, people
from tests.standin import Telegram
from tests.standin.process import running

__all__ = ["database"]

QUESTION = "健全防返贫动态监测帮扶机制由谁负责"


def test_a_file_damaged_under_the_bot_is_told_to_its_administrator_and_a_restore_makes_it_answer(
    tmp_path: Path, database: Path
) -> None:
    with Telegram() as t, running(t, tmp_path, database, **SETTINGS) as bot:
        found = people(t)
        path = next(tmp_path.rglob("wence.db"))
        log = path.with_name("wence.db-wal")
        with path.open("r+b") as file:
            file.truncate(8192)
        log.write_bytes(b"")
        said = t.answer_to(t.say(found.desk, found.member, QUESTION)).text
        assert "没有答成" in said
        assert str(path) not in said
        told = t.wait("sendMessage", where=lambda c: c.chat == found.admin["id"] and "处理失败" in c.text)
        assert "wence restore" in told.text
        assert "Traceback" not in said + told.text
        assert len(t.find("sendMessage", where=lambda c: c.chat == found.desk["id"])) == 1
        assert httpx.get(f"{bot.health}/health").status_code in (200, 503)
        shutil.copyfile(database, tmp_path / "saved.db")
        restore(tmp_path / "saved.db", path)
        assert "责任" in t.answer_to(t.say(found.desk, found.member, QUESTION)).text
