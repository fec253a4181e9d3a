"""The pages beside ``wence chat``: a server on this machine, in a thread, as long as the conversation lasts."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from bot.assistant import Assistant
from bot.page.server import serve
from bot.page.site import Site
from bot.settings import Settings
from bot.telegram.limits import RateLimits
from knowledge.store import Store


@contextmanager
def local_pages(settings: Settings, store: Store, assistant: Assistant) -> Iterator[str]:
    """Serve pages on ``PAGE_LISTEN``, else on any free port of this machine; yields their address.

    Raises :class:`bot.telegram.web.ListenError` where they cannot be served there.
    """
    address = settings.page_listen or f"127.0.0.1:{free_port()}"
    url = settings.page_url or f"http://{address}/"
    with background(Site(settings, store, assistant, url, RateLimits(settings.rate_per_minute)), address):
        yield url


@contextmanager
def background(site: Site, address: str) -> Iterator[None]:
    """Serve ``site`` on ``address`` in a thread; ListenError where that cannot be."""
    ready: Future[None] = Future()
    stop = asyncio.Event()
    loop = asyncio.new_event_loop()

    async def pages() -> None:
        server = serve(site, address)
        ready.set_result(None)
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    def run() -> None:
        try:
            loop.run_until_complete(pages())
        except Exception as error:
            if ready.done():
                raise
            ready.set_exception(error)
        finally:
            loop.close()

    thread = threading.Thread(target=run, name="pages", daemon=True)
    thread.start()
    try:
        ready.result()
        yield
    finally:
        if not loop.is_closed():
            loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        site.close()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
