"""The stand-in itself: it keeps chats and messages, hands out updates, takes requests, records all of it.

It runs in a thread of its own, so a test drives a real ``wence run`` process through it::

    with Telegram() as telegram:
        person = telegram.person(1001, "问询者")
        message = telegram.say(telegram.private(person), person, "养老服务由谁负责")
        answer = telegram.answer_to(message)
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import tornado.httpserver
import tornado.netutil
import tornado.web

from tests.standin import methods
from tests.standin.markup import Refused, decode, entities_of

Json = dict[str, Any]
TOKEN = "4242424242:AAF-stand-in-token-of-the-tests-00000"
PATIENCE = 300.0
"""Seconds waited for what has to come. Only a failure takes so long: it is no measure of speed, for the machine may be busy."""
BOT: Json = {
    "id": 4242424242, "is_bot": True, "first_name": "问策", "username": "wence_test_bot",
    "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True,
    "has_main_web_app": True,
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """What to do instead of answering: ``retry_after`` (429), ``code`` (an error), or drop the connection."""

    retry_after: int | None = None
    code: int | None = None
    description: str = ""
    drop: str = ""
    """``before``: nothing was done; ``after``: it was done, and the answer is lost."""


@dataclass
class Call:
    """A request of the bot, as it came and as it went."""

    method: str
    params: Json
    at: float
    ok: bool = False
    result: Any = None
    error: str = ""
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text a person sees: of the message as parsed, or of a callback's notice."""
        if isinstance(self.result, dict):
            return str(self.result.get("text") or self.result.get("caption") or "")
        return str(self.params.get("text", ""))

    @property
    def chat(self) -> int:
        return int(self.params["chat_id"])

    @property
    def buttons(self) -> list[Json]:
        markup = self.params.get("reply_markup") or {}
        return [button for row in markup.get("inline_keyboard", []) for button in row]

    @property
    def labels(self) -> list[str]:
        return [button["text"] for button in self.buttons]

    @property
    def reply_to(self) -> int | None:
        reply = self.params.get("reply_parameters")
        return reply["message_id"] if reply else None


class Telegram:
    """The server, and the people who use it. Safe to call from the thread of a test."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.bot = dict(BOT)
        self.calls: list[Call] = []
        self.chats: dict[int, Json] = {}
        self.messages: dict[tuple[int, int], Json] = {}
        self.topics: dict[int, set[int]] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.callbacks: dict[str, Json] = {}
        self.inline_queries: dict[str, Json] = {}
        self.commands: dict[str, list[Json]] = {}
        self.described: dict[str, str] = {}
        self.blocked: set[int] = set()
        self.outside: set[tuple[int, int]] = set()  # (group, person): who is no member of it
        self.migrated: dict[int, int] = {}
        self.webhook: Json = {}
        self._pushing: asyncio.Task[None] | None = None
        self.fault: Callable[[str, Json], Fault | None] = lambda method, params: None
        self.pending: list[Json] = []
        self.polls = 0
        self._poller = 0
        self._ids = iter(range(1, 10**9))
        self._update_ids = iter(range(70_000_000, 10**9))
        self._changed = threading.Condition(threading.RLock())
        self._news: asyncio.Event | None = None
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self.url = ""

    # -- life

    def __enter__(self) -> Telegram:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *exc: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._news = asyncio.Event()
        app = tornado.web.Application(
            [
                (r"(?:http://[^/]+)?/bot([^/]+)/(\w+)", _Method, {"telegram": self}),
                (r"/file/bot([^/]+)/(.+)", _File, {"telegram": self}),
            ],
            log_function=lambda handler: None,
        )

        async def start() -> None:
            sockets = tornado.netutil.bind_sockets(0, "127.0.0.1")
            self._http = tornado.httpserver.HTTPServer(app, max_buffer_size=64 << 20)
            self._http.add_sockets(sockets)
            self.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
            self._ready.set()

        self._loop.run_until_complete(start())
        self._loop.run_forever()
        self._http.stop()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    # -- people and chats

    def person(self, id: int, name: str, username: str | None = None, *, is_bot: bool = False) -> Json:
        user = {"id": id, "is_bot": is_bot, "first_name": name, "language_code": "zh-hans"}
        return {**user, "username": username} if username else user

    def private(self, person: Json) -> Json:
        return self._chat({"id": person["id"], "type": "private", "first_name": person["first_name"]})

    def group(self, id: int, title: str, *, topics: tuple[int, ...] = (), type: str = "supergroup") -> Json:
        chat = {"id": id, "type": type, "title": title}
        if topics:
            chat["is_forum"] = True
            self.topics[id] = set(topics)
        return self._chat(chat)

    def _chat(self, chat: Json) -> Json:
        with self._changed:
            return self.chats.setdefault(chat["id"], chat)

    # -- what people do

    def say(self, chat: Json, sender: Json | None, text: str = "", *, reply_to: Json | None = None,
            topic: int | None = None, kind: str = "message", **more: Any) -> Json:  # fmt: skip
        """A message arrives in a chat; the update is handed to the bot. Returns the message."""
        with self._changed:
            message: Json = {"message_id": next(self._ids), "date": int(time.time()), "chat": chat}
            if sender is not None:
                message["from"] = sender
            if text:
                message["text"] = text
                message["entities"] = entities_of(text)
            if reply_to is not None:
                original = self.messages[(chat["id"], reply_to["message_id"])]
                message["reply_to_message"] = {k: v for k, v in original.items() if k != "reply_to_message"}
            if topic is not None:
                message |= {"message_thread_id": topic, "is_topic_message": True}
            message |= more
            self.messages[(chat["id"], message["message_id"])] = message
            self.update({kind: message})
            return message

    def edit(self, message: Json, text: str) -> Json:
        with self._changed:
            edited = {**message, "text": text, "entities": entities_of(text), "edit_date": int(time.time())}
            self.messages[(message["chat"]["id"], message["message_id"])] = edited
            self.update({"edited_message": edited})
            return edited

    def send_file(self, chat: Json, sender: Json, name: str, content: bytes, **more: Any) -> Json:
        with self._changed:
            file_id = f"file-{next(self._ids)}"
            self.files[file_id] = (name, content)
            document = {
                "file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": len(content),
            }  # fmt: skip
            return self.say(chat, sender, document=document, **more)

    def press(self, message: Json | Call, label: str, person: Json, *, data: str | None = None) -> str:
        """Press the button whose text contains ``label``. Returns the id of the callback query."""
        found = message.result if isinstance(message, Call) else message
        with self._changed:
            current = self.messages.get((found["chat"]["id"], found["message_id"]), found)
            if data is None:
                rows = (current.get("reply_markup") or {}).get("inline_keyboard", [])
                buttons = [b for row in rows for b in row if label in b["text"] and "callback_data" in b]
                if not buttons:
                    raise AssertionError(f"no button {label!r} in {rows}")
                data = buttons[0]["callback_data"]
            id = str(next(self._ids) + 10**12)
            query = {"id": id, "from": person, "chat_instance": "1", "data": data, "message": current}
            self.callbacks[id] = query
            self.update({"callback_query": query})
            return id

    def inline(self, person: Json, query: str) -> str:
        with self._changed:
            id = str(next(self._ids) + 10**12)
            self.inline_queries[id] = {
                "id": id,
                "from": person,
                "query": query,
                "offset": "",
                "chat_type": "group",
            }
            self.update({"inline_query": self.inline_queries[id]})
            return id

    def migrate(self, chat: Json, new_id: int) -> Json:
        """A group becomes a supergroup: requests to the old id are refused with the new one."""
        with self._changed:
            self.migrated[chat["id"]] = new_id
            new = self._chat({**chat, "id": new_id, "type": "supergroup"})
            sender = self.person(1, "Telegram")
            self.say(chat, sender, migrate_to_chat_id=new_id)
            self.say(new, sender, migrate_from_chat_id=chat["id"])
            return new

    def update(self, payload: Json) -> Json:
        """Hand an update of any kind to the bot, in order; returned as queued."""
        with self._changed:
            update = {"update_id": next(self._update_ids), **payload}
            self.pending.append(update)
            self._loop.call_soon_threadsafe(self._wake)
            return update

    def _wake(self) -> None:
        assert self._news is not None
        self._news.set()

    # -- what a test asks

    def mark(self) -> int:
        """A place in the record; pass it as ``after``."""
        with self._changed:
            return len(self.calls)

    def find(
        self, method: str | None = None, *, after: int = 0, where: Callable[[Call], bool] = bool
    ) -> list[Call]:
        with self._changed:
            return [c for c in self.calls[after:] if c.ok and method in (None, c.method) and where(c)]

    def wait(
        self, method: str, *, after: int = 0, where: Callable[[Call], bool] = bool, timeout: float = PATIENCE
    ) -> Call:
        """The first accepted request of ``method`` that fits; AssertionError with the record if none comes."""
        with self._changed:
            if not self._changed.wait_for(lambda: self.find(method, after=after, where=where), timeout):
                record = [
                    (c.method, c.ok, c.text[:60] or c.error)
                    for c in self.calls[after:]
                    if c.method != "getUpdates"
                ]
                raise AssertionError(f"no {method} in {timeout} s; what came: {record}")
            return self.find(method, after=after, where=where)[0]

    def answer_to(self, message: Json, timeout: float = PATIENCE) -> Call:
        """The message sent in reply to ``message`` (or into its private chat after it)."""
        return self.wait(
            "sendMessage",
            where=lambda c: c.chat == message["chat"]["id"] and c.reply_to == message["message_id"],
            timeout=timeout,
        )

    def answers_to(self, message: Json) -> list[Call]:
        return self.find(
            "sendMessage",
            where=lambda c: c.chat == message["chat"]["id"] and c.reply_to == message["message_id"],
        )

    def notice(self, callback: str, timeout: float = PATIENCE) -> Call:
        """How a press or an inline query was answered."""
        return self.wait(
            "answerCallbackQuery", where=lambda c: c.params["callback_query_id"] == callback, timeout=timeout
        )

    def until(self, what: Callable[[], Any], timeout: float = PATIENCE) -> Any:
        """What ``what`` gives once it gives something; it may look at other things than this server."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while not (found := what()):
                if time.monotonic() > deadline:
                    raise AssertionError("it did not happen in time")
                self._changed.wait(0.1)
            return found

    # -- the server's side

    def record(self, call: Call) -> None:
        with self._changed:
            self.calls.append(call)
            self._changed.notify_all()

    def run(self, method: str, params: Json, files: dict[str, tuple[str, bytes]]) -> Any:
        """Carry a request out; :class:`Refused` as the real server would."""
        with self._changed:
            handler = getattr(methods, method, None)
            if handler is None:
                raise Refused("Not Found", 404)
            return handler(self, params, files)

    def new_id(self) -> int:
        return next(self._ids)

    async def poll(self, params: Json) -> list[Json]:
        """getUpdates: confirms below ``offset``, then waits up to ``timeout`` seconds for more."""
        if self.webhook.get("url"):
            raise Refused("Conflict: can't use getUpdates method while webhook is active", 409)
        with self._changed:
            self.polls += 1
            self._changed.notify_all()
        self._poller += 1
        mine = self._poller
        offset, limit = int(params.get("offset", 0)), int(params.get("limit", 100))
        deadline = time.monotonic() + float(params.get("timeout", 0))
        assert self._news is not None
        while True:
            with self._changed:
                self.pending = [u for u in self.pending if u["update_id"] >= offset]
                found = self.pending[:limit]
                self._news.clear()
            left = deadline - time.monotonic()
            if found or left <= 0:
                return found
            try:
                await asyncio.wait_for(self._news.wait(), min(left, 30))
            except TimeoutError:
                continue
            if self._poller != mine:
                raise Refused(
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                    409,
                )

    async def push(self) -> None:
        """Deliver to the webhook, one update after another, again until it is taken."""
        assert self._news is not None
        async with httpx.AsyncClient(timeout=20) as client:
            while self.webhook.get("url"):
                with self._changed:
                    update = self.pending[0] if self.pending else None
                    self._news.clear()
                if update is None:
                    await self._news.wait()
                    continue
                headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
                try:
                    answer = await client.post(self.webhook["url"], json=update, headers=headers)
                    taken = answer.status_code == 200
                except httpx.HTTPError:
                    taken = False
                if taken:
                    with self._changed:
                        self.pending.remove(update)
                else:
                    await asyncio.sleep(0.3)

    def start_push(self) -> None:
        """Deliver from now on; another bot that sets the same webhook changes nothing."""
        if self._pushing is None or self._pushing.done():
            self._pushing = self._loop.create_task(self.push())

    def users(self) -> Iterator[Json]:
        for message in self.messages.values():
            if "from" in message:
                yield message["from"]


class _Method(tornado.web.RequestHandler):
    """``/bot<token>/<method>``: GET and POST, form, multipart or JSON."""

    def initialize(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def get(self, token: str, method: str) -> None:
        await self.post(token, method)

    async def post(self, token: str, method: str) -> None:
        telegram = self.telegram
        params = {name: decode(self.get_argument(name, strip=False)) for name in self.request.arguments}
        if self.request.headers.get("Content-Type", "").startswith("application/json"):
            params = json.loads(self.request.body or b"{}")
        files = {name: (found[0]["filename"], found[0]["body"]) for name, found in self.request.files.items()}
        call = Call(method, params, time.monotonic(), files=files)
        if token != telegram.token:
            return self._refuse(
                call, Refused("Unauthorized" if ":" in token else "Not Found", 401 if ":" in token else 404)
            )
        fault = telegram.fault(method, params)
        try:
            if fault and fault.drop == "before":
                call.error = "dropped"
                telegram.record(call)
                return self._drop()
            if fault and fault.retry_after is not None:
                raise Refused(
                    f"Too Many Requests: retry after {fault.retry_after}", 429, retry_after=fault.retry_after
                )
            if fault and fault.code is not None:
                raise Refused(fault.description, fault.code)
            call.result = (
                await telegram.poll(params) if method == "getUpdates" else telegram.run(method, params, files)
            )
        except Refused as refused:
            return self._refuse(call, refused)
        call.ok = True
        if method != "getUpdates":
            telegram.record(call)
        if fault and fault.drop == "after":
            return self._drop()
        self.write({"ok": True, "result": call.result})
        return None

    def _drop(self) -> None:
        self._finished = True
        self.request.connection.stream.close()  # type: ignore[union-attr]

    def _refuse(self, call: Call, refused: Refused) -> None:
        call.error = refused.description
        self.telegram.record(call)
        self.set_status(refused.code)
        body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
        if refused.parameters:
            body["parameters"] = refused.parameters
        self.write(body)


class _File(tornado.web.RequestHandler):
    """``/file/bot<token>/<path>``: the content of a file a person sent."""

    def initialize(self, telegram: Telegram) -> None:
        self.telegram = telegram

    def get(self, token: str, path: str) -> None:
        found = self.telegram.files.get(path.removeprefix("documents/"))
        if token != self.telegram.token or found is None:
            self.send_error(404)
            return
        self.write(found[1])
