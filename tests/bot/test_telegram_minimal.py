"""Another maker's Bot API server: it knows four methods, sends only the fields that must be there, and is not our stand-in."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from tests.bot.telegram_bot import ADMIN, GROUP, MEMBER, SETTINGS
from tests.standin.process import Bot, free_port, prepared
from tests.standin.server import PATIENCE

ME = {"id": 99, "is_bot": True, "first_name": "问策", "username": "small_bot"}
QUESTION = "医保局负责什么"


class Server:
    """Four methods; 404 for any other. ``refusal`` may answer first: (HTTP status, body) or None."""

    url = ""
    token = "99:another-makers-token-of-the-tests-00000"

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.notices: list[str] = []
        self.asked: list[str] = []
        self.marked = False
        self.changed = threading.Condition()
        self.refusal: Callable[[str], tuple[int, Any] | None] = lambda method: None

    def push(self, **update: Any) -> None:
        with self.changed:
            self.updates.append({"update_id": len(self.updates) + 1, **update})
            self.changed.notify_all()

    def do(self, method: str, given: dict[str, str]) -> tuple[int, Any]:
        with self.changed:
            self.asked.append(method)
            self.marked = "parse_mode" in given
            self.changed.notify_all()
            if refused := self.refusal(method):
                return refused
            if method == "getMe":
                return 200, {"ok": True, "result": ME}
            if method == "getUpdates":
                first = int(given.get("offset", 0))
                self.changed.wait_for(lambda: len(self.updates) >= first, timeout=1)
                return 200, {"ok": True, "result": self.updates[max(first - 1, 0) :]}
            if method == "sendMessage":
                self.sent.append(given)
                chat = {"id": int(given["chat_id"]), "type": "private"}
                result = {"message_id": 1000 + len(self.sent), "date": 0, "chat": chat}
                self.changed.notify_all()
                return 200, {"ok": True, "result": result}
            if method == "answerCallbackQuery":
                self.notices.append(given.get("text", ""))
                self.changed.notify_all()
                return 200, {"ok": True, "result": True}
            return 404, {"ok": False, "error_code": 404, "description": "Not Found"}

    def until(self, what: Callable[[], Any]) -> Any:
        with self.changed:
            assert self.changed.wait_for(what, 20), (self.asked[-20:], self.notices, self.sent)
            return what()

    def answer_to(self, message: int) -> str:
        """The text of the message sent in reply to ``message``."""
        return str(
            self.until(
                lambda: [
                    m["text"]
                    for m in self.sent
                    if json.loads(m.get("reply_parameters", "{}")).get("message_id") == message
                ]
            )[0]
        )


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
            given = {name: values[0] for name, values in parse_qs(body).items()}
            code, answer = state.do(self.path.rsplit("/", 1)[-1], given)
            payload = json.dumps(answer).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, *_: object) -> None:
            return

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            return  # a bot that is killed leaves its poll behind

    http = Quiet(("127.0.0.1", 0), Handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    state.url = f"http://127.0.0.1:{http.server_port}"
    yield state
    http.shutdown()


@pytest.fixture
def bot(server: Server, tmp_path: Path, database: Path) -> Iterator[Bot]:
    with prepared(server, tmp_path, database, **SETTINGS) as bot:
        yield bot.start(wait=False)


def wait(what: Callable[[], bool]) -> None:
    """Until ``what`` holds of something that tells nobody of its change."""
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def said(number: int, text: str, *, chat: int = MEMBER, kind: str = "private", **more: Any) -> dict[str, Any]:
    """A message with the fields that the Bot API promises, and no other."""
    person = {"id": MEMBER, "is_bot": False, "first_name": "乙"}
    place = {"id": chat, "type": kind}
    return {"message_id": number, "date": 0, "chat": place, "from": person, "text": text, **more}


def command(text: str) -> Any:
    return {"entities": [{"type": "bot_command", "offset": 0, "length": len(text)}]}


def test_questions_commands_mentions_replies_and_presses_are_answered(server: Server, bot: Bot) -> None:
    server.push(message=said(1, QUESTION))
    assert "医保局" in server.answer_to(1)
    server.push(message=said(2, f"/ask {QUESTION}", chat=GROUP, kind="group", **command("/ask")))
    assert "医保局" in server.answer_to(2)
    mention = {"entities": [{"type": "mention", "offset": 0, "length": 10}]}
    server.push(message=said(3, f"@small_bot {QUESTION}", chat=GROUP, kind="supergroup", **mention))
    assert "医保局" in server.answer_to(3)
    ours = {"message_id": 1003, "date": 0, "chat": {"id": GROUP, "type": "supergroup"}, "from": ME}
    reply = said(4, "那公安局呢", chat=GROUP, kind="supergroup", reply_to_message=ours)
    server.push(message=reply)
    assert "公安局" in server.answer_to(4)

    keyboard = json.loads(server.sent[0]["reply_markup"])["inline_keyboard"]
    useful = next(b["callback_data"] for row in keyboard for b in row if "有用" in b["text"])
    under = {"message_id": 1001, "date": 1, "chat": {"id": MEMBER, "type": "private"}}
    press = {"id": "1", "from": said(0, "")["from"], "chat_instance": "1", "data": useful, "message": under}
    server.push(callback_query=press)
    server.until(lambda: any("谢谢" in text for text in server.notices))
    too_old = {"id": "2", "data": "e:00000000:1", "message": {**under, "date": 0}}
    server.push(callback_query={**press, **too_old})
    server.until(lambda: any("现行版本" in text for text in server.notices))
    assert "Traceback" not in bot.output()
    assert len(server.sent) == 4


def test_an_update_that_cannot_be_read_costs_nobody_else_an_answer(server: Server, bot: Bot) -> None:
    server.push(message={"message_id": "一", "chat": 5})
    server.push(callback_query={"id": "7"})
    server.push(something_new={"a": [1]})
    server.push(message=said(8, QUESTION))
    assert "医保局" in server.answer_to(8)
    assert "一" not in bot.output().replace("一条", "")


REFUSALS = {
    "502": (502, {"ok": False, "error_code": 502, "description": "Bad Gateway"}),
    "no-json": (503, "<html>down</html>"),
    "429-without-time": (429, {"ok": False, "error_code": 429, "description": "Too Many Requests"}),
    "200-not-ok": (200, {"ok": False, "error_code": 500, "description": "Internal Server Error"}),
    "429": (
        429,
        {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests",
            "parameters": {"retry_after": 1},
        },
    ),
}


@pytest.mark.parametrize("refused", REFUSALS.values(), ids=REFUSALS)
def test_a_message_refused_for_the_moment_in_whatever_form_is_sent_again(
    server: Server, bot: Bot, refused: tuple[int, Any]
) -> None:
    left = [refused, refused]
    server.refusal = lambda method: left.pop() if method == "sendMessage" and left else None
    server.push(message=said(1, QUESTION))
    assert "医保局" in server.answer_to(1)
    assert len(server.sent) == 1


def test_a_server_that_does_not_understand_the_marks_gets_the_words(server: Server, bot: Bot) -> None:
    refused = {"ok": False, "error_code": 400, "description": "Bad Request: can't parse entities: tag"}
    server.refusal = lambda method: (400, refused) if method == "sendMessage" and server.marked else None
    server.push(message=said(1, "健全防返贫动态监测帮扶机制由谁负责"))
    answer = server.answer_to(1)
    assert "扶贫办" in answer
    assert "<" not in answer


def test_polls_refused_in_whatever_form_are_made_again(server: Server, bot: Bot) -> None:
    left = [REFUSALS["200-not-ok"], REFUSALS["429-without-time"]]
    server.refusal = lambda method: left.pop() if method == "getUpdates" and left else None
    server.push(message=said(1, QUESTION))
    assert "医保局" in server.answer_to(1)


def test_menus_and_descriptions_put_off_for_an_hour_hold_up_no_answer(server: Server, bot: Bot) -> None:
    later = {"ok": False, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 3600}}
    server.refusal = lambda method: (429, later) if method.startswith("setMy") else None
    server.until(lambda: any(method.startswith("setMy") for method in server.asked))
    server.push(message=said(1, QUESTION))
    assert "医保局" in server.answer_to(1)


def test_a_webhook_that_the_server_does_not_know_is_asked_for_again_and_deliveries_are_answered(
    server: Server, tmp_path: Path, database: Path
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}/hook"
    own = {"WEBHOOK_URL": address, "WEBHOOK_LISTEN": f"127.0.0.1:{port}", "WEBHOOK_SECRET": "secret-0123"}
    with prepared(server, tmp_path, database, **SETTINGS, **own) as bot:
        bot.start(wait=False)
        server.until(lambda: "setWebhook" in server.asked)
        wait(lambda: "WEBHOOK_URL" in bot.output())
        health = httpx.get(f"{bot.health}/health")
        assert (health.status_code, health.json()["problem"]) == (503, "webhook")
        secret = {"X-Telegram-Bot-Api-Secret-Token": "secret-0123"}
        update = {"update_id": 1, "message": said(1, QUESTION)}
        assert httpx.post(address, json=update, headers=secret).status_code == 200
        assert "医保局" in server.answer_to(1)
        assert httpx.get(f"{bot.health}/health").json()["ok"] is True


def test_administrators_are_answered_where_nothing_but_messages_can_be_sent(server: Server, bot: Bot) -> None:
    boss: Any = {"from": {"id": ADMIN, "is_bot": False, "first_name": "甲"}}
    for number, text in enumerate(("/versions", "/documents", "/audit", "/start", "/matrix"), 1):
        server.push(message=said(number, text, chat=ADMIN, **boss, **command(text)))
        assert server.answer_to(number)
    assert "Traceback" not in bot.output()
