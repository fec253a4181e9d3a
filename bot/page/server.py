"""The server of the pages: routes, who may come in, what every reply says to the browser.

Read-only: the one thing a request changes is the visitor's own cookie. Nothing of a request's address is logged,
for it may hold a question or a pass.
"""

from __future__ import annotations

import logging
import time
from typing import Any
from urllib.parse import quote

import tornado.httpserver
import tornado.web

from bot.page import duties, pages
from bot.page.door import LOCAL, Visitor, loopback
from bot.page.pages import Asked, Page, Reply
from bot.page.passes import Pass, Use
from bot.page.paths import group_of
from bot.page.site import HERE, Site
from bot.telegram.limits import RateLimits, Ruling
from bot.telegram.web import ListenError, listen
from glossary.errors import WenceError

_BODY_LIMIT = 16_384  # bytes; initData is under two thousand
_HEADER_LIMIT = 16_384
_BODY_TIME = 10.0  # seconds that a body may take to come
_IDLE = 60.0  # seconds that a connection may say nothing
_YEAR = 365 * 24 * 3600
_log = logging.getLogger(__name__)

TOO_FAST = "问得有点快，请稍等一分钟再试。"
NO_RIGHT = "这里只对开通的人和群开放。请从 Telegram 里问策消息下的按钮打开，或向管理员要一个链接。"
NO_KEY = "没有使用权限：请在请求头里写 Authorization: Bearer 密钥。密钥由管理员在 Telegram 里用 /key 生成；可能已到期或作废。"


class _Handler(tornado.web.RequestHandler):
    """What every reply has in common."""

    site: Site

    def initialize(self, site: Site) -> None:
        self.site = site

    def set_default_headers(self) -> None:
        self.set_header("Server", "wence")
        self.set_header("Content-Security-Policy", _policy(self.settings["framed"]))
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")
        self.set_header("X-Robots-Tag", "noindex")
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        if self.site.door.open and not loopback(self.request.host_name):
            raise tornado.web.HTTPError(421)  # a name that leads here from elsewhere (DNS rebinding)

    def send(self, reply: Reply) -> None:
        self.set_status(reply.status)
        self.set_header("Content-Type", reply.kind)
        if reply.file:
            name = quote(reply.file, safe="")
            self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{name}")
        self.finish(reply.body)

    def write_error(self, status_code: int, **_: Any) -> None:
        words = "网址或请求不对。" if status_code < 500 else "出了点问题，已经记下来。请稍后再试。"
        self.send(
            pages.missing(self.site)
            if status_code == 404
            else pages.message(self.site, "打不开这一页", words, status_code)
        )

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        if not isinstance(error, tornado.web.HTTPError):
            _log.error("页面出错：%s", kind.__name__, exc_info=_log.isEnabledFor(logging.DEBUG))

    @property
    def cookie(self) -> str:
        """The name of the cookie that says who visits."""
        return "__Secure-wence" if self.site.secure else "wence"

    def values(self) -> dict[str, str]:
        """The last value of each name in the query."""
        return {name: self.get_query_arguments(name)[-1] for name in self.request.query_arguments}


class _PageHandler(_Handler):
    """A page for whoever has the right to it now; for others the door, which holds nothing of the documents."""

    def initialize(
        self, site: Site, page: Page | None = None, counted: bool = False, admin: bool = False
    ) -> None:
        super().initialize(site)
        self.page, self.counted, self.admin = page, counted, admin

    async def get(self, name: str = "") -> None:
        visitor = await self._visitor()
        if visitor is None:
            self.send(pages.rendered(self.site, "door.html", 401, words=NO_RIGHT, q="", visitor=None))
        elif self.page is None or (self.admin and not visitor.admin):
            self.send(pages.missing(self.site))
        elif not _within(self.site.limits if self.counted else self.site.reading, visitor):
            self.send(pages.message(self.site, "请稍等", TOO_FAST, 429))
        else:
            await self._made(self.page, Asked(visitor, name, self.values()))

    async def _made(self, page: Page, asked: Asked) -> None:
        try:
            self.send(await self.site.work(page, self.site, asked))
        except WenceError as error:
            self.send(pages.message(self.site, "打不开这一页", str(error), 503))

    async def _visitor(self) -> Visitor | None:
        if self.site.door.open:
            return LOCAL
        return await self.site.work(self.site.door.admit, self.get_cookie(self.cookie) or "", Use.VISIT)


class _KeyHandler(_Handler):
    """An answer for a program that has a key."""

    async def get(self) -> None:
        said = self.request.headers.get("Authorization", "")
        key = said.removeprefix("Bearer ") if said.startswith("Bearer ") else ""
        door = self.site.door
        visitor = LOCAL if door.open else await self.site.work(door.admit, key, Use.KEY)
        if visitor is None:
            self.set_header("WWW-Authenticate", "Bearer")
            self.send(pages.problem(NO_KEY, 401))
        elif not _within(self.site.limits, visitor):
            self.set_header("Retry-After", "60")
            self.send(pages.problem(TOO_FAST, 429))
        else:
            try:
                self.send(await self.site.work(pages.api_ask, self.site, Asked(visitor, "", self.values())))
            except WenceError as error:
                self.send(pages.problem(str(error), 503))

    def write_error(self, status_code: int, **_: Any) -> None:
        self.send(
            pages.problem("请求不对。" if status_code < 500 else "出了点问题，请稍后再试。", status_code)
        )


class _EntranceHandler(_Handler):
    """What the ways in have in common: the visit's cookie."""

    def let_in(self, given: Pass) -> None:
        """Leave the visit in a cookie that no script reads; inside Telegram's web client it is a guest's own."""
        where = "Secure; SameSite=None; Partitioned" if self.site.secure else "SameSite=Lax"
        lasts = given.until - int(time.time())
        value = self.site.door.write(given)
        self.add_header(
            "Set-Cookie", f"{self.cookie}={value}; Path={self.site.root}/; Max-Age={lasts}; HttpOnly; {where}"
        )


class _MiniAppHandler(_EntranceHandler):
    """``POST /enter``: who opened the Mini App comes in, and is told where to go."""

    async def post(self) -> None:
        opened = self.site.door.opened(self.request.body.decode("utf-8", "replace"))
        group = group_of(opened.start) if opened else None
        if opened is None or (group is not None and not await self.site.is_member(group, opened.person)):
            self.send(pages.problem(NO_RIGHT, 403))
            return
        given = self.site.door.visit(opened, group)
        if await self.site.work(self.site.door.visitor, given) is None:
            self.send(pages.problem(NO_RIGHT, 403))
            return
        self.let_in(given)
        to = await self.site.work(pages.destination, self.site, opened.start)
        self.send(pages.told({"to": to}))


class _LinkHandler(_EntranceHandler):
    """``GET /in/…``: who was given a link comes in."""

    async def get(self, link: str) -> None:
        if self.site.door.open:
            self.redirect(f"{self.site.root}/")
            return
        given = await self.site.work(self.site.door.visit_by, link)
        if given is None:
            self.send(
                pages.message(
                    self.site, "链接打不开", "这个链接已到期、已作废或不完整，请向管理员要一个新的。", 403
                )
            )
            return
        self.let_in(given)
        self.redirect(f"{self.site.root}/", status=303)


class _StaticHandler(_Handler):
    """The style sheet and the scripts; they say nothing of the documents."""

    def get(self, name: str) -> None:
        kinds = {
            ".css": "text/css; charset=utf-8",
            ".js": "text/javascript; charset=utf-8",
            ".svg": "image/svg+xml",
        }
        path = HERE / "static" / name
        if path.suffix not in kinds or not path.is_file():
            raise tornado.web.HTTPError(404)
        self.set_header("Cache-Control", f"public, max-age={_YEAR}, immutable")
        self.send(Reply(path.read_bytes(), kind=kinds[path.suffix]))


def _policy(framed: str) -> str:
    return (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        f"form-action 'self'; base-uri 'none'; frame-ancestors {framed}"
    )


def _within(limits: RateLimits, visitor: Visitor) -> bool:
    if visitor.local:
        return True
    return limits.ask(visitor.person, visitor.chat or visitor.person or 0) is Ruling.GO


def application(site: Site) -> tornado.web.Application:
    """The routes. What is for administrators alone is nowhere to be found for others."""

    def page(pattern: str, made: Page | None, **more: bool) -> tuple[str, type[_Handler], dict[str, object]]:
        return pattern, _PageHandler, {"site": site, "page": made, **more}

    here = {"site": site}
    return tornado.web.Application(
        [
            page(r"/", pages.home),
            page(r"/search", pages.search, counted=True),
            page(r"/units", duties.units),
            page(r"/unit", duties.unit),
            page(r"/unit/table\.xlsx", duties.unit_table),
            page(r"/d/([^/]+)", pages.document),
            page(r"/d/([^/]+)/due", duties.due),
            page(r"/d/([^/]+)/who", duties.who),
            page(r"/d/([^/]+)/table\.xlsx", duties.document_table),
            page(r"/d/([^/]+)/versions", pages.versions, admin=True),
            (r"/enter", _MiniAppHandler, here),
            (r"/in/([^/]+)", _LinkHandler, here),
            (r"/api/ask", _KeyHandler, here),
            (r"/static/([a-z]+\.[a-z]+)", _StaticHandler, here),
        ],
        default_handler_class=_PageHandler,
        default_handler_args={"site": site},
        framed="'none'" if site.door.open else "https://web.telegram.org",
        log_function=lambda handler: None,
        compress_response=True,
    )


def serve(site: Site, address: str) -> tornado.httpserver.HTTPServer:
    """Pages on ``address`` (``host:port``) in the running event loop.

    Raises ListenError where that cannot be, or where no bot runs and others than this machine could come.
    """
    host = address.rpartition(":")[0]
    if site.door.open and not loopback(host or "127.0.0.1"):
        raise ListenError(
            f"没有 BOT_TOKEN 时，页面只能在本机看：PAGE_LISTEN 要写成 127.0.0.1:端口，现在是“{address}”。"
        )
    return listen(
        address,
        application(site),
        "PAGE_LISTEN",
        max_header_size=_HEADER_LIMIT,
        max_body_size=_BODY_LIMIT,
        max_buffer_size=4 * _BODY_LIMIT,
        idle_connection_timeout=_IDLE,
        body_timeout=_BODY_TIME,
    )
