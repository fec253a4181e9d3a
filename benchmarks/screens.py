"""Pictures of the bot on a phone, for the documentation: the real ``wence run`` against the stand-in server.

    python -m benchmarks.screens            # writes docs/screens/*.png

What is asked is taken from the shipped document, so the pictures follow it. The questions behind the
statistics are invented: as many as a small office might ask in a month.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.phone import Phone
from bot.pictures.font import find_font
from bot.pictures.matrix import matrix
from knowledge.load import SHIPPED
from knowledge.model import Document
from knowledge.parse import parse
from knowledge.store import Store
from tests.standin import Telegram

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "screens"
ADMIN, MEMBER, GROUP = 1001, 1002, -1001
PATIENCE = 30.0

Json = dict[str, Any]


def main() -> None:
    source = next(path for path in sorted(SHIPPED.iterdir()) if path.suffix == ".md")
    document = parse(source)
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Telegram() as telegram:
        db = Path(folder) / "wence.db"
        environment = {
            **os.environ, "WENCE_DB": str(db), "BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url,
            "ADMIN_IDS": str(ADMIN), "ALLOWED_CHATS": f"{MEMBER},{GROUP}", "HEALTH_LISTEN": "off",
        }  # fmt: skip
        subprocess.run(
            [sys.executable, "-m", "bot", "ask", "--jsonl"],
            stdin=subprocess.DEVNULL,
            env=environment,
            check=True,
            capture_output=True,
        )
        _pretend_use(db, document)
        bot = subprocess.Popen([sys.executable, "-m", "bot", "run"], env=environment, cwd=ROOT)
        try:
            _scenes(telegram, document, source)
        finally:
            bot.terminate()
            bot.wait(30)


def _scenes(telegram: Telegram, document: Document, source: Path) -> None:
    phone = Phone(find_font(), telegram.files)
    admin, member = telegram.person(ADMIN, "管理员"), telegram.person(MEMBER, "小张")
    both = [row for row in matrix(document).rows if row.leads and row.supports]
    unit = min(both, key=lambda row: row.leads + row.supports).unit
    term = document.terms[0].name if document.terms else unit

    def draw(name: str, chat: Json, since: int, me: int, title: str, subtitle: str) -> None:
        shown = [
            m for (id, number), m in sorted(telegram.messages.items()) if id == chat["id"] and number >= since
        ]
        png = phone.chat(title, subtitle, shown, me, group=chat["type"] != "private")
        (OUT / f"{name}.png").write_bytes(png)
        print(f"docs/screens/{name}.png", len(png))

    private = telegram.private(member)
    asked = telegram.say(private, member, f"{term}是什么")
    telegram.answer_to(asked, PATIENCE)
    second = telegram.say(private, member, f"{unit}负责什么")
    telegram.answer_to(second, PATIENCE)
    draw("private", private, asked["message_id"], MEMBER, "问策", "机器人")

    column = matrix(document).columns[2]
    several = telegram.say(private, member, f"{column.title}谁牵头；什么时候完成；责任人是谁")
    telegram.answer_to(several, PATIENCE)
    for question in (f"{unit}配合不", "有没有赔偿", "先建后补是怎么规定的"):
        telegram.answer_to(telegram.say(private, member, question), PATIENCE)
    draw("breath", private, several["message_id"], MEMBER, "问策", "机器人")

    group = telegram.group(GROUP, "工作交流群")
    other = telegram.person(1003, "老李")
    first = telegram.say(group, other, "下午的会改到三点，请大家互相转告。")
    asked = telegram.say(group, member, f"@{telegram.bot['username']} {column.title}由谁牵头？")
    reply = telegram.answer_to(asked, PATIENCE)
    follow = telegram.say(group, other, "那配合单位呢", reply_to=reply.result)
    telegram.answer_to(follow, PATIENCE)
    draw("group", group, first["message_id"], MEMBER, "工作交流群", "3 位成员")

    office = telegram.private(admin)
    for command, done in (
        ("matrix", lambda c: c.method == "sendDocument"),
        ("deadlines", lambda c: c.method == "sendDocument"),
        ("stats", lambda c: c.method == "sendPhoto"),
    ):
        place = telegram.mark()
        sent = telegram.say(office, admin, f"/{command}")
        _wait(telegram, place, done)
        draw(command, office, sent["message_id"], ADMIN, "问策", "机器人")

    changed = source.read_text(encoding="utf-8").replace(unit, f"{unit}（试点办）", 1)
    place = telegram.mark()
    upload = telegram.send_file(office, admin, source.name, changed.encode())
    _wait(telegram, place, lambda c: c.method == "sendMessage" and "启用" in " ".join(c.labels))
    draw("preview", office, upload["message_id"], ADMIN, "问策", "机器人")


def _wait(telegram: Telegram, place: int, done: Callable[[Any], bool]) -> None:
    telegram.until(lambda: telegram.find(after=place, where=done), PATIENCE)
    time.sleep(0.2)


def _pretend_use(db: Path, document: Document) -> None:
    """A month of invented questions, so that /stats has something to draw."""
    chance = random.Random(7)
    rows = matrix(document).rows
    wordings = [f"{row.unit}负责什么" for row in rows[:6]] + [
        f"{term.name}是什么" for term in document.terms[:4]
    ]
    weights = [1 / (place + 1) for place in range(len(wordings))]
    store = Store.open(db)
    try:
        with store.change() as connection:
            for back in range(30):
                day = datetime.now(UTC) - timedelta(days=back)
                for _ in range(chance.randint(18, 40) if day.weekday() < 5 else chance.randint(0, 6)):
                    missed = chance.random() < 0.06
                    connection.execute(
                        "INSERT INTO asked (at, chat, user, question, status, kind, confidence, elapsed_ms) "
                        "VALUES (?, '1', ?, ?, ?, ?, 0.9, ?)",
                        (
                            day.isoformat(timespec="seconds"),
                            str(chance.randint(1, 25)),
                            "明天会下雨吗" if missed else chance.choices(wordings, weights)[0],
                            "not_found" if missed else "answered",
                            None if missed else "term",
                            chance.gauss(32, 6),
                        ),
                    )
    finally:
        store.close()


if __name__ == "__main__":
    main()
