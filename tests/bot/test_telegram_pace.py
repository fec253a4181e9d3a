"""Who is put off with 429 waits alone; strangers are heard of, but not as often as they like; a stop is a stop."""

import asyncio
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import httpx
from telegram import Update
from telegram.error import RetryAfter

from bot.telegram import words
from bot.telegram.inbox import Inbox
from bot.telegram.ledger import Ledger
from bot.telegram.network import Slot
from bot.telegram.pace import Pace
from bot.telegram.strangers import GATHERED, NEW, ONE_BY_ONE, Strangers
from tests.bot.telegram_bot import SETTINGS, World, people
from tests.standin import Fault, Telegram
from tests.standin.process import running

QUESTION = "医保局负责什么"


def test_strangers_are_told_one_by_one_at_first_then_together_and_never_more_than_ten_times_an_hour() -> None:
    now = 0.0
    strangers = Strangers(clock=lambda: now)
    messages = []
    admitted = 0
    for number in range(600):
        now += 5.0
        if strangers.admit():
            admitted += 1
            strangers.came(number, f"路人{number}")
        messages.append(strangers.message())
    sent = [message for message in messages if message]
    assert admitted <= NEW * (600 * 5 // 3600 + 1)
    assert ONE_BY_ONE <= len(sent) <= ONE_BY_ONE + GATHERED == 10
    gathered = sent[ONE_BY_ONE][0]
    assert "处想使用问策" in gathered
    assert gathered.count("路人") > 5


def test_six_hundred_strangers_bring_an_administrator_ten_messages_at_most(world: World) -> None:
    t = world.telegram
    mark = t.mark()
    for number in range(600):
        person = t.person(50_000 + number, f"路人{number}")
        t.say(t.private(person), person, QUESTION)
    t.answer_to(t.say(world.desk, world.member, "/help"), timeout=60)
    time.sleep(3)
    calls = [call for call in t.calls[mark:] if call.method == "sendMessage"]
    assert sum(call.chat == world.admin["id"] for call in calls) <= 10
    assert sum(call.chat >= 50_000 for call in calls) <= NEW


def test_a_chat_that_is_put_off_for_an_hour_holds_up_nobody_and_no_stop(
    tmp_path: Path, database: Path
) -> None:
    with Telegram() as t, running(t, tmp_path, database, **SETTINGS) as bot:
        world = people(t)
        t.answer_to(t.say(world.desk, world.member, QUESTION))

        def put_off(method: str, params: dict[str, object]) -> Fault | None:
            busy = method == "sendMessage" and str(params.get("chat_id")) == str(world.group["id"])
            return Fault(retry_after=3600) if busy else None

        t.fault = put_off
        mark = t.mark()
        t.say(world.group, world.member, f"@wence_test_bot {QUESTION}")
        time.sleep(1.5)
        for _ in range(5):
            assert "牵头" in t.answer_to(t.say(world.desk, world.member, QUESTION), timeout=20).text
        began = time.monotonic()
        assert bot.stop() == 0
        assert time.monotonic() - began < 25
        t.fault = lambda method, params: None
        mark = t.mark()
        bot.start()
        kept = t.wait(
            "sendMessage",
            after=mark,
            where=lambda c: str(c.params.get("chat_id")) == str(world.group["id"]),
            timeout=30,
        )
        assert "牵头" in kept.text, "what waited is answered after the start"


def test_answers_in_doubt_after_a_crash_are_counted_and_told(tmp_path: Path, database: Path) -> None:
    with Telegram() as t, running(t, tmp_path, database, **SETTINGS) as bot:
        world = people(t)
        t.answer_to(t.say(world.desk, world.member, QUESTION))
        bot.kill()
        with closing(sqlite3.connect(tmp_path / "wence.db.bot")) as db:
            db.execute("INSERT INTO inbox VALUES (1, 'x', 1, ?, '{}')", (time.time(),))
            db.commit()
        mark = t.mark()
        bot.start()
        told = t.wait(
            "sendMessage",
            after=mark,
            where=lambda c: str(c.params.get("chat_id")) == str(world.admin["id"]),
            timeout=30,
        )
        assert re.search("[12] 条消息正在发出", told.text)
        assert re.search("没有正常停止：[12] 条", bot.output())


def test_what_was_answered_is_neither_in_the_notebook_nor_in_its_log(tmp_path: Path, database: Path) -> None:
    words = "养老服务设施由谁牵头呢请说明"
    with Telegram() as t, running(t, tmp_path, database, **SETTINGS):
        world = people(t)
        t.answer_to(t.say(world.desk, world.member, words))
        deadline = time.monotonic() + 15
        files = [tmp_path / name for name in ("wence.db.bot", "wence.db.bot-wal")]
        needle = words.encode()
        while time.monotonic() < deadline and any(
            needle in file.read_bytes() for file in files if file.exists()
        ):
            time.sleep(0.2)
        assert not any(needle in file.read_bytes() for file in files if file.exists())


def test_a_topic_that_is_gone_and_a_group_where_the_bot_may_not_write(world: World) -> None:
    t = world.telegram
    forum = t.group(-1777, "话题群", topics=(7,))
    t.answer_to(t.say(world.office, world.admin, "/allow -1777"))

    def gone(method: str, params: dict[str, object]) -> Fault | None:
        return (
            Fault(code=400, description="Bad Request: message thread not found")
            if params.get("message_thread_id")
            else None
        )

    t.fault = gone
    assert "牵头" in t.answer_to(t.say(forum, world.member, f"@wence_test_bot {QUESTION}", topic=7)).text

    def muted(method: str, params: dict[str, object]) -> Fault | None:
        mute = method == "sendMessage" and str(params.get("chat_id")) == "-1777"
        return (
            Fault(code=400, description="Bad Request: not enough rights to send text messages to the chat")
            if mute
            else None
        )

    t.fault = muted
    mark = t.mark()
    for _ in range(3):
        t.say(forum, world.member, f"@wence_test_bot {QUESTION}")
    told = t.wait(
        "sendMessage",
        after=mark,
        where=lambda c: str(c.params.get("chat_id")) == str(world.admin["id"]),
        timeout=20,
    )
    assert "话题群" in told.text
    assert "/deny -1777" in told.text
    t.answer_to(t.say(world.desk, world.member, "/help"))
    t.fault = lambda method, params: None
    assert (
        sum(
            str(c.params.get("chat_id")) == str(world.admin["id"])
            for c in t.calls[mark:]
            if c.method == "sendMessage"
        )
        == 1
    )


def test_health_answers_head(world: World) -> None:
    answer = httpx.head(f"{world.bot.health}/health", trust_env=False)
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_channel_that_nobody_allowed_gets_no_answer_in_a_group(world: World) -> None:
    t = world.telegram
    channel = t.group(-1888, "某人的频道", type="channel")
    mark = t.mark()
    t.say(
        world.group,
        t.person(136817688, "Channel Bot", is_bot=True),
        f"@wence_test_bot {QUESTION}",
        sender_chat=channel,
    )
    t.answer_to(t.say(world.desk, world.member, "/help"))
    assert not [
        c
        for c in t.calls[mark:]
        if c.method == "sendMessage" and str(c.params.get("chat_id")) == str(world.group["id"])
    ]


def test_updates_beyond_the_bound_get_a_word_once_a_minute(tmp_path: Path) -> None:
    said: list[tuple[int, str]] = []

    class Chatty:
        async def send_message(self, chat: int, text: str) -> None:
            said.append((chat, text))

    async def flood() -> int:
        inbox = Inbox(Ledger(tmp_path / "notes"))
        inbox.no_room = lambda chat: chat == 7
        for number in range(50):
            message = {
                "message_id": number,
                "date": 1,
                "chat": {"id": 7 + number % 2, "type": "private"},
                "text": "问",
            }
            update = Update.de_json({"update_id": number + 1, "message": message}, None)
            assert update.message is not None
            update.message.set_bot(Chatty())  # type: ignore[arg-type]
            await inbox.put(update)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return inbox.qsize()

    assert asyncio.run(flood()) == 25
    assert said == [(7, words.BUSY)]


def test_who_is_put_off_gives_up_its_place_at_work_and_fails_at_once_when_all_is_closed(
    tmp_path: Path,
) -> None:
    async def refuse() -> bool:
        raise RetryAfter(3600)

    async def work() -> str:
        pace, room = Pace(Ledger(tmp_path / "notes")), asyncio.Semaphore(1)

        async def put_off() -> None:
            async with Slot(room):
                await pace.process_request(refuse, (), {}, "sendMessage", {"chat_id": 5}, None)

        waiting = asyncio.ensure_future(put_off())
        await asyncio.sleep(0.05)
        assert pace.put_off(5)
        assert not pace.put_off(6)
        assert not room.locked(), "another can be worked on"
        assert await pace.process_request(sent, (), {}, "sendMessage", {"chat_id": 6}, None) is True
        assert await pace.process_request(refuse, (), {}, "sendChatAction", {"chat_id": 5}, None) is True, (
            "left out"
        )
        pace.close()
        try:
            await waiting
        except RetryAfter:
            return "failed"
        return "sent"

    async def sent() -> bool:
        return True

    assert asyncio.run(work()) == "failed"
