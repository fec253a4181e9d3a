"""The local port: ``/health`` and ``/metrics``; and in webhook mode the address Telegram delivers to.

The webhook's secret is compared in constant time, its body is bounded, and nothing is answered
before the update is written down.
"""

from __future__ import annotations

import hmac
import json
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import tornado.httpserver
import tornado.web
from telegram import Update

from bot.telegram.desk import App
from bot.telegram.network import read_json, readable
from glossary.errors import WenceError
from knowledge.errors import StoreError

_PATIENCE = {"idle_connection_timeout": 75.0, "body_timeout": 30.0}  # seconds
_BODY_LIMIT = 1 << 20  # bytes; an update is a few kilobytes
_log = logging.getLogger(__name__)


class ListenError(WenceError):
    """A local port cannot be listened on."""


class Health:
    """What ``/health`` says: up since when, the active version, the last sign of Telegram."""

    def __init__(
        self, mode: str, version: Callable[[], Awaitable[int]], waiting: Callable[[], Awaitable[int]]
    ) -> None:
        self.mode, self.started = mode, time.time()
        self.last_heard: float | None = None
        self.problem: str | None = None
        self._version, self._waiting = version, waiting

    def heard(self) -> None:
        """Telegram has answered."""
        self.last_heard, self.problem = time.time(), None

    async def report(self) -> dict[str, object]:
        """The report; ``ok`` is whether the bot can answer now. Who waits is None where that cannot be told now."""
        version, waiting = None, None
        with suppress(WenceError):
            version = await self._version()
        with suppress(WenceError):
            waiting = await self._waiting()
        return {
            "ok": version is not None and self.problem is None,
            "mode": self.mode,
            "version": version,
            "uptime_seconds": round(time.time() - self.started),
            "last_heard_seconds": round(time.time() - self.last_heard) if self.last_heard else None,
            "waiting": waiting,
            "problem": self.problem,
        }


class _Quiet(tornado.web.RequestHandler):
    def set_default_headers(self) -> None:
        self.set_header("Server", "wence")

    def write_error(self, status_code: int, **_: object) -> None:
        self.finish("")


class _HealthHandler(_Quiet):
    def initialize(self, health: Health) -> None:
        self.health = health

    async def get(self) -> None:
        report = await self.health.report()
        self.set_status(200 if report["ok"] else 503)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.write(json.dumps(report, ensure_ascii=False))

    head = get  # tornado leaves the body out


class _MetricsHandler(_Quiet):
    def initialize(self, text: Callable[[], Awaitable[bytes]]) -> None:
        self.text = text

    async def get(self) -> None:
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.write(await self.text())


class _WebhookHandler(_Quiet):
    def initialize(self, app: App, secret: str, health: Health) -> None:
        self.app, self.secret, self.health = app, secret, health

    async def post(self) -> None:
        given = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            self.send_error(403)
            return
        self.health.heard()
        try:
            update = readable(read_json(self.request.body))
        except (ValueError, RecursionError):
            update = None
        if update is None:
            _log.warning("webhook 收到看不懂的内容，已丢弃")
            return  # delivered again it would be no better
        try:
            await self.app.update_queue.put(Update.de_json(update, self.app.bot))
        except StoreError as error:  # it could not be written down: what nobody took is delivered again
            _log.error("没能记下一条消息，等 Telegram 再送：%s", error)
            self.send_error(503)


def listen(
    address: str, application: tornado.web.Application, setting: str, **bounds: Any
) -> tornado.httpserver.HTTPServer:
    """A server of ``application`` on ``host:port``; :class:`ListenError` names ``setting`` where it cannot be.

    ``bounds`` are those of :class:`tornado.httpserver.HTTPServer` that are others than ours.
    """
    host, _, port = address.rpartition(":")
    server = tornado.httpserver.HTTPServer(
        application, **{"max_buffer_size": _BODY_LIMIT, "max_body_size": _BODY_LIMIT, **_PATIENCE, **bounds}
    )
    try:
        server.listen(int(port), host.strip("[]") or "127.0.0.1")
    except ValueError:
        raise ListenError(f"{setting} 要写成 地址:端口，例如 127.0.0.1:8080；现在是“{address}”。") from None
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or "端口不对"
        raise ListenError(f"不能在 {address} 上监听（{reason}）：端口可能被占用，请改 {setting}。") from None
    return server


def _application(
    *routes: tuple[str, type[tornado.web.RequestHandler], dict[str, object]],
) -> tornado.web.Application:
    return tornado.web.Application(list(routes), log_function=lambda handler: None)


def local_server(
    address: str, health: Health, metrics: Callable[[], Awaitable[bytes]]
) -> tornado.httpserver.HTTPServer:
    """``/health`` and ``/metrics`` on ``address``."""
    return listen(
        address,
        _application(
            (r"/health", _HealthHandler, {"health": health}),
            (r"/metrics", _MetricsHandler, {"text": metrics}),
        ),
        "HEALTH_LISTEN",
    )


def webhook_server(
    address: str, path: str, app: App, secret: str, health: Health
) -> tornado.httpserver.HTTPServer:
    """Telegram's deliveries at ``path`` on ``address``."""
    import re

    route = (re.escape(path or "/"), _WebhookHandler, {"app": app, "secret": secret, "health": health})
    return listen(address, _application(route), "WEBHOOK_LISTEN")
