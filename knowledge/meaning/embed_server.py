"""An embedder behind ``POST /v1/embeddings``, the interface of OpenAI and many others."""

from __future__ import annotations

import json
import logging
import re
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import httpx

from knowledge.meaning.embedder import PASSAGE_LIMIT, QUERY_LIMIT, EmbeddingError
from knowledge.meaning.endpoint import Endpoint

if TYPE_CHECKING:
    from knowledge.meaning.embedder import Matrix

log = logging.getLogger(__name__)

_QUERY_TIMEOUT = 3.0
_PASSAGE_TIMEOUT = 120.0
_ATTEMPTS = 3
_LONGEST_WAIT = 30.0
_SERVER_BATCH = 64
_RESPONSE_LIMIT = 64 * 1024 * 1024
_LARGEST_DIMENSION = 16_384


class ServerEmbedder:
    """Any server that speaks OpenAI's ``POST /v1/embeddings``.

    Nothing is asked of it until the first use, for it may come up later than we do. Models of the
    e5 kind embed questions and passages differently: ``input_type`` says which, and is left off from
    then on when the server does not know it (HTTP 400 or 422).
    """

    scaled = False  # of models there are many: of some the cosines of any two texts are above .7

    def __init__(self, url: str, *, key: str | None = None, model: str | None = None) -> None:
        """``url``: base (``http://host:8000``, ``…/v1``) or the whole address of the endpoint."""
        self._server = Endpoint(url, "embeddings", setting="EMBEDDING_URL", error=EmbeddingError, key=key)
        self._model = model
        self._typed = True
        self._known: tuple[str, int] | None = None
        self._lock = threading.Lock()

    @property
    def fingerprint(self) -> str:
        """The model's name as the server reports it, and the dimension: the address may change."""
        return self._identity()[0]

    @property
    def dimension(self) -> int:
        return self._identity()[1]

    def queries(self, texts: Sequence[str]) -> Matrix:
        """One attempt within three seconds, for a person waits."""
        return self._all([text[:QUERY_LIMIT] for text in texts], "query", _QUERY_TIMEOUT, attempts=1)

    def passages(self, texts: Sequence[str]) -> Matrix:
        return self._all(
            [text[:PASSAGE_LIMIT] for text in texts], "passage", _PASSAGE_TIMEOUT, attempts=_ATTEMPTS
        )

    def close(self) -> None:
        self._server.close()

    def _identity(self) -> tuple[str, int]:
        if self._known is None:
            self.queries(["你好"])
        assert self._known is not None  # noqa: S101  (set by every answer that was accepted)
        return self._known

    def _all(self, texts: Sequence[str], kind: str, timeout: float, attempts: int) -> Matrix:
        import numpy as np

        parts = [
            self._batch(texts[start : start + _SERVER_BATCH], kind, timeout, attempts)
            for start in range(0, len(texts), _SERVER_BATCH)
        ]
        return np.concatenate(parts) if parts else np.empty((0, self.dimension), np.float32)

    def _batch(self, texts: Sequence[str], kind: str, timeout: float, attempts: int) -> Matrix:
        # An empty input is an error to many servers.
        body: dict[str, Any] = {"input": [text.strip() or "。" for text in texts], "encoding_format": "float"}
        if self._model:
            body["model"] = self._model
        for attempt in range(1, attempts + 1):
            if self._typed:
                body["input_type"] = kind
            else:
                body.pop("input_type", None)
            try:
                status, wait, content = self._post(body, timeout)
            except httpx.HTTPError as error:
                if attempt == attempts:
                    raise EmbeddingError(
                        f"嵌入服务 {self._server.place} 连不上（{type(error).__name__}）。"
                    ) from error
                time.sleep(2.0**attempt / 4)
                continue
            if status in (400, 422) and self._typed:
                self._typed = False
                return self._batch(texts, kind, timeout, attempts)
            if status == 200:
                return self._vectors(content, len(texts))
            if attempt == attempts or status not in (429, 500, 502, 503, 504):
                raise EmbeddingError(
                    f"嵌入服务 {self._server.place} 回应了 HTTP {status}：请查 EMBEDDING_URL、密钥和模型名。"
                )
            time.sleep(min(wait if wait is not None else 2.0**attempt / 4, _LONGEST_WAIT))
        raise AssertionError("unreachable")

    def _post(self, body: dict[str, Any], timeout: float) -> tuple[int, float | None, bytes]:
        """Status, seconds to wait that the server named, and the body, bounded in size."""
        status, wait, content = self._server.post(body, timeout=timeout, most=_RESPONSE_LIMIT)
        if content is None:
            raise EmbeddingError(f"嵌入服务 {self._server.place} 的回应太大。")
        return status, wait, content

    def _vectors(self, content: bytes, count: int) -> Matrix:
        """The vectors of an answer, in the order asked, lengths made one; everything is checked."""
        import numpy as np

        try:
            answer = json.loads(content)
            rows = sorted(answer["data"], key=lambda row: int(row["index"]))
            matrix = np.array([row["embedding"] for row in rows], dtype=np.float32)
            name = str(answer.get("model") or self._model or "unnamed")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise EmbeddingError(
                f"嵌入服务 {self._server.place} 的回应不是 /v1/embeddings 的格式。"
            ) from error
        if matrix.ndim != 2 or len(matrix) != count or not 0 < matrix.shape[1] <= _LARGEST_DIMENSION:
            raise EmbeddingError(f"嵌入服务 {self._server.place} 给的向量数目或维数不对。")
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or (lengths < 1e-6).any():
            raise EmbeddingError(f"嵌入服务 {self._server.place} 给的向量不是有效的数。")
        known = (
            f"server-{re.sub(r'[^0-9A-Za-z._/-]', '_', name)[:80]}-{matrix.shape[1]}",
            int(matrix.shape[1]),
        )
        with self._lock:
            if self._known not in (None, known):
                log.warning("嵌入服务换了模型：%s，向量将重新计算。", known[0])
            self._known = known
        unit: Matrix = matrix / lengths
        return unit
