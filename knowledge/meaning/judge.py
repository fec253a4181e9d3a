"""The judge: reads a question and a passage together and says whether the passage answers it."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from knowledge.meaning.embedder import PASSAGE_LIMIT, QUERY_LIMIT, EmbeddingError
from knowledge.meaning.network import Network

if TYPE_CHECKING:
    from knowledge.meaning.embedder import Matrix

log = logging.getLogger(__name__)

_QUESTION_TOKENS, _PASSAGE_TOKENS = 67, 162
# What the check on first use asks: the passage that answers is worth more than the one that does not, by a
# margin (of logits) that a damaged file would not keep.
_CHECK = ("丢了身份证怎么办", "居民身份证遗失的，应当申请补领。", "公共图书馆每天九时至十七时向读者开放。")
_CHECK_MARGIN = 2.0


class Judge:
    """Scores of passages for a question, from the network in the package; opened on first use.

    All cores are used, a passage each (9 ms for 64 tokens on one core), the longest first. A score depends on its question and its
    passage alone, not on what else is scored. Safe to use from several threads, and in a forked child.
    """

    def __init__(self, network: Network | None = None) -> None:
        """Raises :class:`EmbeddingError` where packages or files are missing."""
        self._network = network or Network("judge")
        self._pool: tuple[int, ThreadPoolExecutor] | None = None
        self._checked = False
        self._refused = False
        self._lock = threading.Lock()

    @property
    def fingerprint(self) -> str:
        """Names the network: what is fitted to the scores of one is worth nothing with another's.

        Raises :class:`EmbeddingError` where its files cannot be read.
        """
        return f"judge-{self._network.digest}"

    def scores(self, question: str, passages: Sequence[str]) -> Matrix | None:
        """A logit for each passage (float32, the higher the likelier that it answers); None without a judge.

        A passage is title and text, as :func:`knowledge.meaning.vectors.whole_text` joins them. Never raises: what
        keeps the judge from working is logged once.
        """
        if self._refused:
            return None
        try:
            self.check()
            return self._scored(question, passages)
        except Exception as error:  # whatever it is, an answer without the judge is better than none
            self._refused = True
            reason = str(error) if isinstance(error, EmbeddingError) else type(error).__name__
            log.warning("%s 答案的次序暂时不用判断模型。", reason)
            return None

    def close(self) -> None:
        """End the threads."""
        with self._lock:
            if self._pool is not None and self._pool[0] == os.getpid():
                self._pool[1].shutdown(wait=False)
            self._pool = None

    def _scored(self, question: str, passages: Sequence[str]) -> Matrix:
        import numpy as np

        asked = self._network.tokens(f"query: {question[:QUERY_LIMIT]}", _QUESTION_TOKENS)
        inputs = [
            [*asked, *self._network.tokens(f"passage: {passage[:PASSAGE_LIMIT]}", _PASSAGE_TOKENS)]
            for passage in passages
        ]
        # the longest first, so that no core is left with a long one at the end
        order = sorted(range(len(inputs)), key=lambda place: -len(inputs[place]))
        share = map if len(inputs) < 2 else self._workers().map
        found = np.empty(len(inputs), np.float32)
        found[order] = list(share(self._network.run, [inputs[place] for place in order]))
        return found

    def _workers(self) -> ThreadPoolExecutor:
        """Threads of this process: those of the process it was forked from are not here."""
        with self._lock:
            if self._pool is None or self._pool[0] != os.getpid():
                self._pool = os.getpid(), ThreadPoolExecutor(_cores(), "wence-judge")
            return self._pool[1]

    def check(self) -> None:
        """Ask the known question, once. Raises :class:`EmbeddingError` where the network is not sound."""
        if not self._checked:
            question, right, wrong = _CHECK
            good, bad = self._scored(question, [right, wrong])
            if not good > bad + _CHECK_MARGIN:
                raise EmbeddingError("判断模型没有通过启动检查，已停用：请重新安装。")
            self._checked = True


def _cores() -> int:
    """Cores this process may use; ``OMP_NUM_THREADS`` is the administrator's word on it."""
    named = os.environ.get("OMP_NUM_THREADS", "")
    if named.isdigit() and int(named) > 0:
        return int(named)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def open_judge(*, semantic: bool = True) -> Judge | None:
    """The judge in the package, or None where it is not wanted or (logged once, here) not installed."""
    if not semantic:
        return None
    try:
        return Judge()
    except EmbeddingError as error:
        log.warning("%s", error)
        return None
