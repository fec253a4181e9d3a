"""Requests to Telegram that survive a bad line, without saying the same thing twice.

A request that was refused for the moment (5xx) or whose connection broke is made again after a
pause. One that timed out is not: the message most likely arrived. 429 is the rate limiter's affair.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest, RequestData

before_sending: ContextVar[Callable[[], None] | None] = ContextVar("before_sending", default=None)
"""Called just before a request that a person will see the result of."""

_SEEN = frozenset({"sendMessage", "sendDocument", "sendPhoto", "editMessageText", "answerInlineQuery"})
_PAUSES = (0.2, 0.8, 2.0, 4.0)  # seconds before each further attempt
_log = logging.getLogger(__name__)


class PatientRequest(HTTPXRequest):
    """PTB's request with further attempts after a broken connection or a 5xx answer."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        endpoint = url.rsplit("/", 1)[-1]
        notify = before_sending.get() if endpoint in _SEEN else None
        for pause in (*_PAUSES, None):
            if notify:
                notify()
            try:
                code, payload = await super().do_request(url, method, request_data, *args, **kwargs)
            except TimedOut:
                raise
            except NetworkError as error:
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


class HeardRequest(HTTPXRequest):
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
