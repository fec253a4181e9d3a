"""Nodes that seem to be some milliseconds away: a relay in front of each, which hands on what it is sent only then.

It stands for netem, which not every kernel has: what is sent together is delayed together, each way.
"""

from __future__ import annotations

import asyncio
import multiprocessing as mp
from multiprocessing.connection import Connection
from types import TracebackType

_PIECE = 1 << 16  # bytes read at a time


class Distance:
    """Relays to ports of this machine, in a process of their own; up between ``with``, which gives their ports."""

    def __init__(self, ports: list[int], milliseconds: float) -> None:
        here, there = mp.Pipe()
        self._told = here
        self._process = mp.get_context("spawn").Process(
            target=_serve, args=(ports, milliseconds / 1e3, there), daemon=True
        )

    def __enter__(self) -> list[int]:
        self._process.start()
        ports: list[int] = self._told.recv()
        return ports

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.join()


def _serve(ports: list[int], seconds: float, told: Connection) -> None:
    async def serve() -> None:
        servers = [await asyncio.start_server(_relay(port, seconds), "127.0.0.1", 0) for port in ports]
        told.send([server.sockets[0].getsockname()[1] for server in servers])
        await asyncio.Event().wait()

    asyncio.run(serve())


def _relay(port: int, seconds: float):  # type: ignore[no-untyped-def]  # what asyncio calls with two streams
    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(_hand_on(reader, back, seconds), _hand_on(there, writer, seconds))

    return relay


async def _hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seconds: float) -> None:
    """Hand on in order, each piece when its time has come; the pieces are on their way at the same time."""
    loop = asyncio.get_running_loop()
    try:
        while piece := await reader.read(_PIECE):
            loop.call_later(seconds, writer.write, piece)
    except OSError:
        pass
    loop.call_later(seconds, writer.close)
