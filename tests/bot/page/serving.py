"""What the tests of the pages share: a document that has everything, pages served from it, who visits them."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import httpx

from bot.assistant import Assistant
from bot.page.door import Door
from bot.page.local import background, free_port
from bot.page.site import Site
from bot.settings import Settings
from bot.telegram.limits import RateLimits
from knowledge.store import Store
from tests.standin.server import PATIENCE

TOKEN = "4242424242:AAF-token-of-the-page-tests-0000000000"
ADMIN, MEMBER, STRANGER, DENIED = 9001, 1001, 2002, 3003
GROUP, CLOSED_GROUP = -1001, -1002


def settings(db: Path, **more: object) -> Settings:
    """Settings that no file and no environment has a say in."""
    return Settings(db=db, rate_per_minute=600, **more)  # type: ignore[arg-type]


@dataclass
class Served:
    """Pages that are being served, and a browser of sorts without cookies of its own."""

    site: Site
    browser: httpx.Client

    @property
    def door(self) -> Door:
        return self.site.door

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.browser.get(path, headers=headers)

    def visit(self, path: str, cookie: str) -> httpx.Response:
        """``path`` for who has ``cookie`` (the pass of a visit)."""
        return self.get(path, Cookie=f"wence={cookie}")


async def _everybody(chat: int, person: int) -> bool:
    return chat == GROUP and person != STRANGER


@contextmanager
def served(
    store: Store, chosen: Settings, is_member: Callable[[int, int], Awaitable[bool]] = _everybody
) -> Iterator[Served]:
    """Serve ``store`` under ``chosen`` settings on a free port."""
    address = f"127.0.0.1:{free_port()}"
    site = Site(chosen, store, Assistant(store), f"http://{address}/", RateLimits(600), is_member)
    with background(site, address), httpx.Client(base_url=f"http://{address}", timeout=PATIENCE) as browser:
        yield Served(site, browser)


def init_data(person: int, token: str = TOKEN, *, age: int = 0, **fields: str) -> str:
    """What Telegram sends with the Mini App that ``person`` opened ``age`` seconds ago, signed with ``token``."""
    said = {
        "auth_date": str(int(time.time()) - age),
        "user": json.dumps({"id": person, "first_name": "某"}),
        "query_id": secrets.token_hex(8),
        **fields,
    }
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    signed = "\n".join(f"{name}={said[name]}" for name in sorted(said))
    return urlencode({**said, "hash": hmac.new(secret, signed.encode(), hashlib.sha256).hexdigest()})


def cookie_of(reply: httpx.Response) -> str:
    """The visit's pass in the cookie that a reply sets; "" where it sets none."""
    return next((c.value or "" for c in reply.cookies.jar if c.name == "wence"), "")
