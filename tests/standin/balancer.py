"""What stands before several webhooks: each delivery goes to the next that takes it."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count


class Balancer:
    """Forwards deliveries to ``ports`` of loopback in turn; one that does not answer is passed over."""

    def __init__(self, ports: Sequence[int]) -> None:
        turn = count()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                first = next(turn)
                for n in range(len(ports)):
                    try:
                        line = http.client.HTTPConnection(
                            "127.0.0.1", ports[(first + n) % len(ports)], timeout=40
                        )
                        line.request("POST", self.path, body, dict(self.headers))
                        code = line.getresponse().status
                    except OSError:
                        continue
                    if code == 200:
                        self._say(200)
                        return
                self._say(502)

            def _say(self, code: int) -> None:
                self.send_response(code)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/hook"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def __enter__(self) -> Balancer:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
