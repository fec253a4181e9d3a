"""A stand-in for a chat server: OpenAI's ``POST /v1/chat/completions``, its answers from a list."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class ChatServer:
    """What it is asked is in ``asked`` (body, path, key); it says ``says``, with ``status`` or as ``raw`` bytes."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.says = "1. 摆酒要跟谁打招呼\n2. 办几桌饭要报备不"
        self.status = 200
        self.raw: bytes | None = None
        self.url = ""

    def answer(self) -> bytes:
        if self.raw is not None:
            return self.raw
        message = {"role": "assistant", "content": self.says}
        return json.dumps({"choices": [{"index": 0, "message": message}], "model": "m"}).encode()


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """The server on loopback, on a port of the system's choice."""
    server = ChatServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append({**body, "path": self.path, "key": self.headers.get("Authorization")})
            content = server.answer()
            self.send_response(server.status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            return

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()
