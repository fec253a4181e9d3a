"""Meaning: texts to vectors, by the model in the package or a server (``/v1/embeddings``).

Both give the same thing, an :class:`Embedder`. What asks goes through :class:`Questions`, which
remembers questions and never fails: no vector means that the answer is found by words alone. numpy,
the model and what speaks to a server are imported on first use, for an answer must not wait for them.
"""

from __future__ import annotations

import logging
import math
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.meaning.embedder import PASSAGE_LIMIT, QUERY_LIMIT, Embedder, EmbeddingError
from knowledge.meaning.network import Network

if TYPE_CHECKING:
    from knowledge.meaning.embedder import Matrix

log = logging.getLogger(__name__)

# Read when numpy is first imported, which is later. Our products are small blocks, many in a row: with threads
# they wait for one another, and beside a busy process a search of 5 ms takes half a second.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_PAUSE = 30.0
_QUESTION_TOKENS, _PASSAGE_TOKENS = 67, 202
# What the check on first use asks of the model: each question is nearer to the passage beside it than to
# the others', by a margin that a damaged file or another model's weights would not keep.
_CHECK = (
    ("图书馆几点开门", "公共图书馆每天九时至十七时向读者开放。"),
    ("丢了身份证怎么办", "居民身份证遗失的，应当申请补领。"),
)
_CHECK_MARGIN = 0.2


class LocalEmbedder:
    """The project's own encoder on onnxruntime, opened on first use; 4 ms a question on one core.

    The same text gives the same bytes, whatever it is embedded beside and in whatever thread. All work is
    done on the calling thread: a question is too short to be worth sharing out, and passages, which come in
    thousands from a thread of low priority, leave the other cores to the questions.
    """

    dimension = 384
    scaled = True

    def __init__(self, network: Network | None = None) -> None:
        """Raises :class:`EmbeddingError` where packages or files are missing."""
        self._network = network or Network("encoder")
        self._checked = False

    @property
    def fingerprint(self) -> str:
        return f"encoder-{self._network.digest}"

    def queries(self, texts: Sequence[str]) -> Matrix:
        self._check()
        return self._encode("query: ", [text[:QUERY_LIMIT] for text in texts], _QUESTION_TOKENS)

    def passages(self, texts: Sequence[str]) -> Matrix:
        self._check()
        return self._encode("passage: ", [text[:PASSAGE_LIMIT] for text in texts], _PASSAGE_TOKENS)

    def _encode(self, prefix: str, texts: Sequence[str], most: int) -> Matrix:
        import numpy as np

        vectors = np.empty((len(texts), self.dimension), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            row[:] = self._network.run(self._network.tokens(prefix + text, most))
        return vectors

    def _check(self) -> None:
        """Known questions find their passages, and lengths are one; asked once."""
        if self._checked:
            return
        import numpy as np

        questions = self._encode("query: ", [question for question, _ in _CHECK], _QUESTION_TOKENS)
        passages = self._encode("passage: ", [passage for _, passage in _CHECK], _PASSAGE_TOKENS)
        near = questions @ passages.T
        right = np.diag(near)
        wrong = np.where(np.eye(len(_CHECK), dtype=bool), -1.0, near).max(axis=1)
        sound = (
            bool(np.isfinite(near).all())
            and bool(np.allclose(np.linalg.norm(questions, axis=1), 1.0, atol=1e-3))
            and bool((right - wrong > _CHECK_MARGIN).all())
        )
        if not sound:
            raise EmbeddingError("语义模型没有通过启动检查，已停用，只按字词查找：请重新安装。")
        self._checked = True


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
        from knowledge.meaning.embed_server import ServerEmbedder

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
