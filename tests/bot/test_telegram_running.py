"""Starting, stopping, bad lines and crashes: nothing lost, nothing said twice."""

import json
import socket
import time
from itertools import count
from pathlib import Path

import httpx
import pytest

from tests.bot.telegram_bot import SETTINGS, World, people
from tests.standin import Fault, Telegram
from tests.standin.process import Bot, free_port, running
from tests.standin.server import PATIENCE

QUESTION = "医保局负责什么"


def test_it_says_what_is_wrong_with_the_token_and_the_network_and_goes_away(
    tmp_path: Path, database: Path
) -> None:
    with Telegram() as telegram:
        wrong = Bot(
            telegram, tmp_path, BOT_TOKEN="1234567890:wrong-token-of-the-right-form", WENCE_DB=str(database)
        )
        wrong.start(wait=False)
        dead = Bot(
            telegram, tmp_path, TELEGRAM_API_URL=f"http://127.0.0.1:{free_port()}", WENCE_DB=str(database)
        )
        dead.log = tmp_path / "dead.log"
        dead.start(wait=False)
        none = Bot(telegram, tmp_path, BOT_TOKEN="", WENCE_DB=str(database))
        none.log = tmp_path / "none.log"
        none.start(wait=False)
        for bot, words, code in ((wrong, "BotFather", 2), (dead, "连不上", 1), (none, "BOT_TOKEN", 2)):
            assert bot.process is not None
            assert bot.process.wait(60) == code, bot.output()
            assert words in bot.output()
            assert "Traceback" not in bot.output()
            assert "wrong-token" not in bot.output()


def test_health_and_metrics_tell_the_state_and_no_secret(world: World) -> None:
    t = world.telegram
    t.answer_to(t.say(world.desk, world.member, QUESTION))
    health = httpx.get(f"{world.bot.health}/health")
    assert health.status_code == 200
    assert health.json()["ok"] is True
    assert health.json()["version"] == 1
    metrics = httpx.get(f"{world.bot.health}/metrics").text
    assert 'wence_questions_total{kind="duty_of_unit",status="answered"}' in metrics
    assert "wence_answer_seconds_bucket" in metrics
    for text in (health.text, metrics, world.bot.output()):
        assert t.token not in text
        assert QUESTION not in text


def test_a_message_put_off_with_429_is_sent_when_its_time_has_come(world: World) -> None:
    t = world.telegram
    left = count()
    t.fault = lambda method, params: (
        Fault(retry_after=1) if method == "sendMessage" and next(left) < 2 else None
    )
    try:
        started = time.monotonic()
        message = t.say(world.desk, world.member, QUESTION)
        t.answer_to(message)
        assert time.monotonic() - started > 1.5
        assert len(t.answers_to(message)) == 1
    finally:
        t.fault = lambda method, params: None


@pytest.mark.parametrize(
    "fault", [Fault(drop="before"), Fault(code=502, description="Bad Gateway")], ids=["dropped", "502"]
)
def test_a_broken_line_costs_no_answer(world: World, fault: Fault) -> None:
    t = world.telegram
    left = count()
    t.fault = lambda method, params: fault if method == "sendMessage" and next(left) < 2 else None
    try:
        message = t.say(world.desk, world.member, QUESTION)
        t.answer_to(message)
        assert len(t.answers_to(message)) == 1
    finally:
        t.fault = lambda method, params: None


def test_a_second_poller_is_named_and_outlived(world: World) -> None:
    t = world.telegram
    left = count()
    t.fault = lambda method, params: (
        Fault(code=409, description="Conflict: terminated by other getUpdates request")
        if method == "getUpdates" and next(left) < 1
        else None
    )
    try:
        t.answer_to(t.say(world.desk, world.member, QUESTION))
        t.until(lambda: "Conflict" in world.bot.output())
        t.answer_to(t.say(world.desk, world.member, QUESTION))
    finally:
        t.fault = lambda method, params: None
    assert httpx.get(f"{world.bot.health}/health").json()["ok"] is True


def test_a_bug_is_told_to_the_administrators_once(world: World) -> None:
    t = world.telegram
    mark = t.mark()
    t.fault = lambda method, params: (
        Fault(code=400, description="Bad Request: strange")
        if method == "sendMessage" and "医保局：" in str(params.get("text"))
        else None
    )
    try:
        for _ in range(3):
            message = t.say(world.desk, world.member, QUESTION)
            assert "没有答成" in t.answer_to(message).text
    finally:
        t.fault = lambda method, params: None
    told = [c for c in t.find("sendMessage", after=mark) if c.chat == world.admin["id"]]
    assert len(told) == 1
    assert QUESTION not in told[0].text


def test_who_asks_too_fast_is_told_politely_once(tmp_path: Path, database: Path) -> None:
    with Telegram() as t, running(t, tmp_path, database, **{**SETTINGS, "RATE_PER_MINUTE": "3"}):
        found = people(t)
        asked = [t.say(found.desk, found.member, QUESTION) for _ in range(8)]
        other = t.say(found.office, found.admin, QUESTION)
        t.answer_to(other)
        t.until(lambda: sum(len(t.answers_to(m)) for m in asked) >= 4)
        time.sleep(0.3)
        texts = [c.text for m in asked for c in t.answers_to(m)]
        assert len(texts) == 4
        assert "稍等" in texts[3]
        mark = t.mark()
        t.say(found.desk, found.member, "/outline")
        t.say(found.desk, found.member, photo=[])
        answer = next(c for m in asked for c in t.answers_to(m) if c.buttons)
        assert "稍等" in t.notice(t.press(answer, "原文", found.member)).text
        assert [c for c in t.find("sendMessage", after=mark) if c.chat == found.desk["id"]] == []


def test_sigterm_finishes_what_was_begun_and_the_rest_is_answered_after_the_restart(
    tmp_path: Path, database: Path
) -> None:
    with Telegram() as t, running(t, tmp_path, database, **SETTINGS) as bot:
        found = people(t)
        t.fault = lambda method, params: time.sleep(0.05) if method == "sendMessage" else None  # type: ignore[func-returns-value]
        asked = [t.say(found.group, found.member, f"/ask {QUESTION}") for _ in range(8)]
        t.answer_to(asked[1])
        assert bot.stop() == 0
        assert "Traceback" not in bot.output()
        t.fault = lambda method, params: None
        bot.start()
        for message in asked:
            t.answer_to(message)
        assert [len(t.answers_to(message)) for message in asked] == [1] * len(asked)


def test_a_reply_to_an_answer_from_before_the_restart_is_still_a_follow_up(
    tmp_path: Path, database: Path
) -> None:
    with Telegram() as t, running(t, tmp_path, database, **SETTINGS) as bot:
        found = people(t)
        first = t.answer_to(t.say(found.group, found.member, "/ask 健全防返贫动态监测帮扶机制由谁负责"))
        bot.stop()
        bot.start()
        follow = t.answer_to(t.say(found.group, found.member, "那配合单位呢", reply_to=first.result))
        assert "教体局" in follow.text
        assert "记下" in t.notice(t.press(first, "没用", found.member)).text


def test_kill_9_loses_no_question_and_answers_none_twice(tmp_path: Path, database: Path) -> None:
    with Telegram() as t, running(t, tmp_path, database, **SETTINGS) as bot:
        found = people(t)
        rooms = [t.private(t.person(MEMBERS + n, f"同事{n}")) for n in range(5)]
        t.answer_to(t.say(found.office, found.admin, "/allow " + str(MEMBERS)))
        for room in rooms[1:]:
            t.answer_to(t.say(found.office, found.admin, f"/allow {room['id']}"))
        for kill in range(2):
            asked = [t.say(room, t.person(room["id"], "同事"), QUESTION) for _ in range(4) for room in rooms]
            t.answer_to(asked[kill * 3])
            bot.kill()
            bot.start()
            last = t.say(found.desk, found.member, QUESTION)
            t.answer_to(last)
            deadline = time.monotonic() + PATIENCE
            while (
                time.monotonic() < deadline and json.loads(httpx.get(f"{bot.health}/health").text)["waiting"]
            ):
                time.sleep(0.05)
            answers = [len(t.answers_to(message)) for message in asked]
            assert max(answers) == 1, "nothing is answered twice"
            assert answers.count(0) <= len(rooms), "only what was on its way out at the kill may be missing"


MEMBERS = 5000


def test_by_webhook_too_and_only_with_the_secret(tmp_path: Path, database: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}/hook"
    settings = {**SETTINGS, "WEBHOOK_URL": address, "WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    with Telegram() as t, running(t, tmp_path, database, **settings) as bot:
        found = people(t)
        message = t.say(found.desk, found.member, QUESTION)
        t.answer_to(message)
        assert len(t.answers_to(message)) == 1
        forged = {"update_id": 1, "message": {**message, "message_id": 999_999}}
        mark = t.mark()
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guess"}):
            assert httpx.post(address, json=forged, headers=headers).status_code == 403
        secret = {"X-Telegram-Bot-Api-Secret-Token": t.webhook["secret_token"]}
        assert len(t.webhook["secret_token"]) >= 32
        assert httpx.post(address, content=b"\xff not json", headers=secret).status_code == 200
        assert httpx.get(f"{bot.health}/health").json()["mode"] == "webhook"
        for odd in (
            {"update_id": 2**63, "message": message},
            {"update_id": 7, "message": {**message, "message_id": 2**70}},
        ):
            assert httpx.post(address, json=odd, headers=secret).status_code == 200, (
                "dropped, not asked for again"
            )
        # the same update delivered twice is one question
        update = {"update_id": 5, "message": {**message, "message_id": 999_998}}
        t.messages[(message["chat"]["id"], 999_998)] = update["message"]  # type: ignore[assignment]
        for _ in range(2):
            assert httpx.post(address, json=update, headers=secret).status_code == 200
        t.answer_to(update["message"])  # type: ignore[arg-type]
        t.answer_to(t.say(found.desk, found.member, QUESTION))
        assert len(t.answers_to(update["message"])) == 1  # type: ignore[arg-type]
        assert not t.find("sendMessage", after=mark, where=lambda c: c.reply_to == 999_999)
        assert bot.stop() == 0


def test_it_goes_through_a_proxy(tmp_path: Path, database: Path) -> None:
    with Telegram() as t:
        proxied = {"TELEGRAM_API_URL": "http://api.telegram.invalid", "HTTP_PROXY": t.url}
        with running(t, tmp_path, database, **SETTINGS, **proxied):
            found = people(t)
            assert "医保局" in t.answer_to(t.say(found.desk, found.member, QUESTION)).text


def test_a_port_in_use_is_named(tmp_path: Path, database: Path) -> None:
    with socket.socket() as taken, Telegram() as telegram:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        bot = Bot(telegram, tmp_path, HEALTH_LISTEN=f"127.0.0.1:{port}", WENCE_DB=str(database)).start(
            wait=False
        )
        assert bot.process is not None
        assert bot.process.wait(60) == 1
        assert "HEALTH_LISTEN" in bot.output()
