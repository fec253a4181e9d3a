"""What depends on time: a sign of work when an answer takes long, a press that takes long, the weekly digest."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.telegram.asking import shown_at_work
from knowledge.store import Store, access
from knowledge.store.feedback import record_asked
from tests.bot.telegram_bot import ADMIN, SETTINGS, people
from tests.standin import Call, Telegram
from tests.standin.process import prepared, running

SLOW = 1.8  # seconds of a question's embedding: more than the bot lets people wait without a sign


@pytest.fixture
def slow_embedder() -> Iterator[str]:
    """An ``/v1/embeddings`` server that takes its time over questions. Its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if asked["input_type"] == "query" and len(asked["input"]) == 1:  # a person asks one at a time
                time.sleep(SLOW)
            rows = [{"index": n, "embedding": [1.0, n + 1.0, 2.0]} for n in range(len(asked["input"]))]
            body = json.dumps({"data": rows, "model": "slow"}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            return  # a bot that is killed leaves its request behind

    http = Quiet(("127.0.0.1", 0), Handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()


def test_while_an_answer_takes_long_there_is_a_sign_of_work_that_goes_away(
    tmp_path: Path, database: Path, slow_embedder: str
) -> None:
    settings = {**SETTINGS, "SEMANTIC": "1", "EMBEDDING_URL": slow_embedder}
    with Telegram() as t, running(t, tmp_path, database, **settings) as bot:
        found = people(t)
        t.until(lambda: "语义向量算好了" in bot.output())

        mark = t.mark()
        answer = t.answer_to(t.say(found.desk, found.member, "老人看病能不能便宜点"))
        sign = t.wait("sendChatAction", after=mark)
        assert (sign.chat, sign.params["action"]) == (found.desk["id"], "typing")
        assert sign.at < answer.at

        mark = t.mark()
        message = t.say(found.group, found.member, "/ask 家里房子漏雨怎么办")
        answer = t.answer_to(message)
        eyes, *_, gone = signs(t, mark, message["message_id"])
        assert eyes.at < gone.at <= answer.at
        assert [reaction["emoji"] for reaction in eyes.params["reaction"]] == ["👀"]
        assert not gone.params.get("reaction")


async def test_a_quick_answer_needs_no_sign_and_a_slow_one_has_it_until_it_is_done() -> None:
    signs: list[bool] = []
    done = asyncio.Event()

    async def sign(at_work: bool) -> None:
        signs.append(at_work)
        done.set()  # what is slow is done once there is a sign

    await shown_at_work(asyncio.ensure_future(asyncio.sleep(0)), sign, patience=60)
    assert signs == []
    await shown_at_work(asyncio.ensure_future(done.wait()), sign, patience=0, again=60)
    assert signs == [True, False]


def signs(t: Telegram, mark: int, message: int) -> list[Call]:
    """The reactions put on ``message``: the last takes the others away."""

    def put() -> list[Call]:
        return t.find(
            "setMessageReaction", after=mark, where=lambda c: int(c.params["message_id"]) == message
        )

    t.until(lambda: put() and not put()[-1].params.get("reaction"))
    return put()


def test_the_clock_on_a_button_stops_before_slow_work_is_done(
    tmp_path: Path, database: Path, slow_embedder: str
) -> None:
    settings = {**SETTINGS, "SEMANTIC": "1", "EMBEDDING_URL": slow_embedder}
    with Telegram() as t, running(t, tmp_path, database, **settings) as bot:
        found = people(t)
        t.until(lambda: "语义向量算好了" in bot.output())
        answer = t.answer_to(t.say(found.desk, found.member, "健全防返贫动态监测帮扶机制由谁负责"))
        # two slow questions are ahead of the press on the one thread that answers
        t.say(found.group, found.admin, "/ask 家里房子漏雨怎么办")
        t.say(found.office, found.admin, "老人看病能不能便宜点")
        mark = t.mark()
        notice = t.notice(t.press(answer, "原文", found.member))
        opened = t.wait("sendMessage", after=mark, where=lambda c: c.chat == found.desk["id"])
        assert notice.at < opened.at


def test_who_wants_the_weekly_digest_gets_it_a_week_after_the_last_and_only_then(
    tmp_path: Path, database: Path
) -> None:
    with (
        Telegram() as t,
        prepared(t, tmp_path, database, **{**SETTINGS, "ADMIN_IDS": f"{ADMIN},9002,9003"}) as bot,
    ):
        found = people(t)
        offices = {id: t.private(t.person(id, "管理员")) for id in (9002, 9003)}
        now = datetime.now(UTC)
        with Store.open(bot.db) as store:
            for id, days in ((ADMIN, 8), (9002, 6)):
                moment = (now - timedelta(days=days)).isoformat(timespec="seconds")
                access.set_setting(store, str(id), "digest", moment, actor=str(id))
            record_asked(
                store, chat="1", user="1", question="医保局负责什么", status="answered", kind="duty_of_unit",
                ref=None, confidence=0.9, elapsed_ms=3.0,
            )  # fmt: skip
        bot.start()
        digest = t.wait("sendMessage", where=lambda c: "每周使用情况" in c.text)
        assert digest.chat == found.office["id"]
        assert "1 次，1 人" in digest.text
        assert digest.params["disable_notification"] in (True, "true"), "no phone rings for it"
        bot.stop()
        bot.start()
        t.answer_to(t.say(found.office, found.admin, "/help"))
        time.sleep(3)  # the clock looks two seconds after the start
        assert len(t.find("sendMessage", where=lambda c: c.text.startswith("每周使用情况"))) == 1

        on = t.answer_to(t.say(offices[9003], t.person(9003, "管理员"), "/digest"))
        assert "每周给您发一次" in on.text
        off = t.answer_to(t.say(offices[9003], t.person(9003, "管理员"), "/digest"))
        assert "不再发" in off.text
