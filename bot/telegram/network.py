"""Requests to Telegram over a bad connection: made again where that sends nothing twice.

Again after a pause: what was refused for the moment (5xx), and what broke while it was sent. Not again: what timed out,
for the message most likely arrived. 429 is :mod:`bot.telegram.pace`'s. Refusals of other makes of servers are read as the
Bot API's own (``_as_refused``).
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from telegram import Update
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest, RequestData

from bot.telegram.inbox import Claim

claim: ContextVar[Claim | None] = ContextVar("claim", default=None)
"""The claim of the update that is being dealt with; told how each message on it fares."""

slot: ContextVar[Slot | None] = ContextVar("slot", default=None)
"""The place among those at work of the update that is being dealt with."""

_SEEN = frozenset({"sendMessage", "sendDocument", "sendPhoto", "editMessageText", "answerInlineQuery"})
SIGNS = frozenset(
    {"setMyCommands", "setMyDescription", "setMyShortDescription", "setMessageReaction", "sendChatAction"}
)
"""Nobody waits for these, so one that is put off with 429 is given up: the rate limiter would hold up all else."""
_MOST_NUMBER = 2**63
_AT_ONCE = 16  # messages on their way at the same time: what a crash could leave in doubt
_PAUSES = (0.2, 0.8, 2.0, 4.0)  # seconds before each further attempt; fewer where nobody waits for an answer
_log = logging.getLogger(__name__)


class Slot:
    """A place among the updates that are worked on at once; given up while its chat is told to wait."""

    def __init__(self, room: asyncio.Semaphore) -> None:
        self._room, self._held = room, False

    async def __aenter__(self) -> Slot:
        await self._room.acquire()
        self._held = True
        slot.set(self)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.give_up()

    def give_up(self) -> None:
        """Let another be worked on."""
        if self._held:
            self._held = False
            self._room.release()


def read_json(payload: bytes) -> Any:
    """What Telegram sent, without halves of surrogate pairs: no database and no request could carry them.

    Raises ValueError or RecursionError where it is no JSON.
    """
    text = payload.decode("utf-8", "replace")
    found = json.loads(text)
    if "\\ud" in text or "\\uD" in text:  # an escape that may stand alone; an emoji's two are joined by now
        return json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
    return found


class _Request(HTTPXRequest):
    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """As PTB's, by :func:`read_json`; what is no JSON is not written to the log, for it may hold a question."""
        try:
            return read_json(payload)
        except (ValueError, RecursionError):
            raise TelegramError("Invalid server response") from None


def _as_refused(endpoint: str, code: int, payload: bytes) -> tuple[int, bytes]:
    """The HTTP status as PTB understands it: a refusal may come with 200, and a 429 without its time."""
    if code != 429 and (code >= 300 or b'"result"' in payload):
        return code, payload
    if code == 429 and endpoint in SIGNS:
        return 400, b'{"ok": false, "description": "Too Many Requests"}'
    try:
        found = read_json(payload)
    except (ValueError, RecursionError):
        found = None
    body = found if isinstance(found, dict) else {}
    if code < 300 and body.get("ok") is False:
        code = body["error_code"] if isinstance(body.get("error_code"), int) else 502
    if code == 429 and not (body.get("parameters") or {}).get("retry_after"):
        return 503, payload
    return code, payload


class PatientRequest(_Request):
    """PTB's request with further attempts after a broken connection or a 5xx answer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._lines = asyncio.Semaphore(_AT_ONCE)

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        endpoint = url.rsplit("/", 1)[-1]
        claimed = claim.get() if endpoint in _SEEN else None

        async def attempt() -> tuple[int, bytes]:
            answered = await super(PatientRequest, self).do_request(
                url, method, request_data, *args, **kwargs
            )
            return _as_refused(endpoint, *answered)

        for pause in (*(_PAUSES if claimed is not None else _PAUSES[:2]), None):
            try:
                if claimed is None:
                    code, payload = await attempt()
                else:
                    async with self._lines:
                        await claimed.sending()
                        code, payload = await attempt()
                    if code < 300:
                        claimed.arrived()
                    else:
                        await claimed.refused()
            except TimedOut:
                raise
            except NetworkError as error:
                if claimed is not None:
                    await claimed.refused()
                if pause is None:
                    raise
                _log.info(
                    "连接中断（%s），%.1f 秒后重试：%s", endpoint, pause, type(error.__cause__).__name__
                )
            else:
                if code < 500 or pause is None:
                    return code, payload
                _log.info("Telegram 暂时不可用（%s，%d），%.1f 秒后重试", endpoint, code, pause)
            await asyncio.sleep(pause)
        raise AssertionError("the last attempt returns or raises")


def readable(update: Any) -> Any:
    """``update`` (JSON), or its number alone where nothing can be made of the rest; None where it is no update.

    One that cannot be read must neither stop the polling nor be asked for again.
    """
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        return None
    if isinstance(press := update.get("callback_query"), dict):
        press.setdefault("chat_instance", "")  # some servers leave it out, and nothing here uses it
    if _beyond(update):
        _log.warning("有一条消息里的编号大得不可能，已丢弃")
        return {"update_id": update["update_id"]} if abs(update["update_id"]) < _MOST_NUMBER else None
    try:
        Update.de_json(update, None)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError):
        _log.warning("有一条消息看不懂，已跳过")
        return {"update_id": update["update_id"]}
    return update


def _beyond(value: Any) -> bool:
    """Whether a number in JSON is one that neither Telegram nor a database has (64 bits)."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, (int, float)) and not abs(each) < _MOST_NUMBER:
            return True
    return False


class HeardRequest(_Request):
    """The request that waits for updates; tells ``heard`` each time Telegram answered it."""

    def __init__(self, heard: Callable[[], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._heard = heard

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """As every request's, with the updates that cannot be read left out."""
        found = _Request.parse_json_payload(payload)
        if isinstance(found, dict) and isinstance(found.get("result"), list):
            found["result"] = [kept for update in found["result"] if (kept := readable(update)) is not None]
        return found

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        answered = await super().do_request(url, method, request_data, *args, **kwargs)
        code, payload = _as_refused("getUpdates", *answered)
        if code < 400:
            self._heard()
        return code, payload


class PollingBot(ExtBot[Any]):
    """PTB's bot, which polls even where the server does not let it remove a webhook first."""

    async def delete_webhook(self, *args: Any, **kwargs: Any) -> bool:
        """Remove a webhook; where it cannot be, polling says itself whether one is in the way (Conflict)."""
        try:
            return await super().delete_webhook(*args, **kwargs)
        except TelegramError as error:
            _log.warning("没能撤销以前的 webhook（%s），照常开始收消息", type(error).__name__)
            return False
