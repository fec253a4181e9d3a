"""Requests to Telegram that survive a bad line, without saying the same thing twice.

A request that was refused for the moment (5xx) or whose connection broke is made again after a
pause. One that timed out is not: the message most likely arrived. 429 is the rate limiter's affair.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import HTTPXRequest, RequestData

from bot.telegram.inbox import Claim

claim: ContextVar[Claim | None] = ContextVar("claim", default=None)
"""The claim of the update that is being dealt with; told how each message on it fares."""

_SEEN = frozenset({"sendMessage", "sendDocument", "sendPhoto", "editMessageText", "answerInlineQuery"})
_AT_ONCE = 16  # messages on their way at the same time: what a crash could leave in doubt
_PAUSES = (0.2, 0.8, 2.0, 4.0)  # seconds before each further attempt; fewer where nobody waits for an answer
_log = logging.getLogger(__name__)


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
        for pause in (*(_PAUSES if claimed is not None else _PAUSES[:2]), None):
            try:
                if claimed is None:
                    code, payload = await super().do_request(url, method, request_data, *args, **kwargs)
                else:
                    async with self._lines:
                        claimed.sending()
                        code, payload = await super().do_request(url, method, request_data, *args, **kwargs)
                    claimed.arrived() if code < 300 else claimed.refused()
            except TimedOut:
                raise
            except NetworkError as error:
                if claimed is not None:
                    claimed.refused()
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


class HeardRequest(_Request):
    """The request that waits for updates; tells ``heard`` each time Telegram answered it."""

    def __init__(self, heard: Callable[[], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._heard = heard

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        code, payload = await super().do_request(url, method, request_data, *args, **kwargs)
        if code < 400:
            self._heard()
        return code, payload
