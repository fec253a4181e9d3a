"""A client of a server with OpenAI's interface: one address, JSON both ways, everything bounded."""

from __future__ import annotations

from typing import Any

import httpx

from glossary.errors import WenceError

_CONNECT_TIMEOUT = 2.0


class Endpoint:
    """The address of a service and how it is called. Safe to use from several threads."""

    def __init__(
        self, url: str, path: str, *, setting: str, error: type[WenceError], key: str | None = None
    ) -> None:
        """``url``: base (``http://host:8000``, ``…/v1``) or the whole address, which ends in ``path``.

        ``setting`` is where the administrator wrote it; ``error`` is raised where it is no address.
        """
        self._url = _whole(url, path)
        if self._url is None:
            raise error(f"{setting} 不是网址：请写成 http://主机:端口/v1 的样子。")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(headers=headers)

    @property
    def place(self) -> str:
        """The server without a path, query or password, for messages."""
        url = httpx.URL(self._url or "")
        return f"{url.host}:{url.port}" if url.port else url.host

    def post(
        self, body: dict[str, Any], *, timeout: float, most: int
    ) -> tuple[int, float | None, bytes | None]:
        """Status, seconds to wait that the server named, and the answer; None where that is longer than ``most`` bytes.

        Raises httpx.HTTPError.
        """
        limits = httpx.Timeout(timeout, connect=min(timeout, _CONNECT_TIMEOUT))
        with self._client.stream("POST", self._url or "", json=body, timeout=limits) as response:
            content = bytearray()
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > most:
                    return response.status_code, None, None
            wait = response.headers.get("Retry-After", "")
            return response.status_code, float(wait) if wait.isdigit() else None, bytes(content)

    def close(self) -> None:
        self._client.close()


def _whole(url: str, path: str) -> str | None:
    """``http://host:8000`` and ``embeddings`` → ``http://host:8000/v1/embeddings``; None for what is no address."""
    try:
        parsed = httpx.URL(url.strip())
    except httpx.InvalidURL:
        return None
    if parsed.scheme not in ("http", "https") or not parsed.host:
        return None
    there = parsed.path.rstrip("/")
    if not there.endswith(f"/{path}"):
        there += f"/{path}" if there.endswith("/v1") else f"/v1/{path}"
    return str(parsed.copy_with(path=there))
