"""Search by meaning over a knowledge base: vectors made in the background, questions compared with them.

One :class:`Meaning` serves a process. It never makes an answer wait: while vectors of a new version are
computed (or when there is no embedder), searches find nothing, and answers are found by words as if there were no
model: were some passages compared by meaning and others not, those that happen to have a vector would be preferred
to those that are right.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary.errors import WenceError
from knowledge.base import KnowledgeBase
from knowledge.meaning.embed import Questions
from knowledge.meaning.embedder import Embedder, EmbeddingError
from knowledge.meaning.judge import Judge
from knowledge.meaning.nearest import EXACT_UP_TO, WideIndex
from knowledge.meaning.vectors import Layout, VectorHit, VectorIndex, lay_out
from knowledge.model import Document, Passage, PassageKind, Ref
from knowledge.store.backlog import Backlog, Kind
from knowledge.store.session import Engine
from knowledge.store.vectors import VectorTable

log = logging.getLogger(__name__)

_BATCH = 32
_OTHERS_SECONDS = 1.0
_REPORT_SECONDS = 30.0
_RETRY_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the vectors of the active version are, in texts; ``seconds_left`` where it can be told."""

    done: int
    total: int
    seconds_left: float | None = None

    @property
    def complete(self) -> bool:
        return self.done >= self.total


def passages_of(knowledge: KnowledgeBase, documents: Sequence[Document] | None = None) -> Iterator[Passage]:
    """Yield every clause, term and row of the version, document by document; of ``documents`` alone where given."""
    for document in knowledge.documents if documents is None else documents:
        for clause in knowledge.clauses(document.id):
            ref = Ref(document.id, clause.id)
            yield Passage(ref, PassageKind.CLAUSE, clause.label, clause.title, clause.text)
        for ref in (*knowledge.terms.of(document.id), *knowledge.rows.of(document.id)):
            passage = knowledge.passage(ref)
            if passage is not None:
                yield passage


class Meaning:
    """Vectors of the active version, and the search in them. Safe to use from several threads."""

    def __init__(self, engine: Engine, embedder: Embedder | None, judge: Judge | None = None) -> None:
        """``engine``: of the knowledge base; without an embedder every search finds nothing."""
        self.questions = Questions(embedder)
        self._judge = judge
        self._engine = engine
        self._embedder = embedder
        self._index: tuple[str, VectorIndex | WideIndex] | None = None
        self._version: int | None = None
        self._progress = Progress(0, 0)
        self._stop = threading.Event()
        self._done = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    @property
    def progress(self) -> Progress:
        return self._progress

    @property
    def ready(self) -> bool:
        """Whether searches find anything now."""
        return self._index is not None

    def follow(self, knowledge: KnowledgeBase, questions: Iterable[tuple[Ref, str]] = ()) -> None:
        """Make the vectors of this version the ones searched, as soon as every passage has one.

        Returns at once; a run for an earlier version is given up (what it made is kept). Until then searches
        find nothing; where only sample questions changed, they go on in the index before.
        """
        if self._embedder is None:
            return
        with self._lock:
            self._end()
            if knowledge.version != self._version:
                self._version, self._index = knowledge.version, None
            self._stop, self._done = threading.Event(), threading.Event()
            self._thread = threading.Thread(
                target=self._run,
                args=(knowledge, tuple(questions), self._stop, self._done),
                name="wence-vectors",
                daemon=True,
            )
            self._thread.start()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the vectors of the version followed are complete; False where it took too long."""
        return self._embedder is None or self._done.wait(timeout)

    def search(
        self,
        question: str,
        limit: int,
        *,
        documents: Collection[str] | None = None,
        also: Collection[Ref] = (),
    ) -> list[VectorHit]:
        """Return the passages nearest in meaning (:meth:`VectorIndex.search`); [] when there is no meaning now.

        ``also``: passages wanted in any case, those found by words, so that all candidates have both
        kinds of signals.
        """
        found = self._index
        if found is None:
            return []
        vector = self.questions.vector(question)
        fingerprint, index = found
        if vector is None or self.questions.fingerprint != fingerprint:
            return []
        return index.search(vector, limit, documents=documents, also=also)

    def nearness(self, question: str) -> float | None:
        """The cosine of ``question`` and the passage or sentence nearest to it; None when there is no meaning now."""
        return max((max(hit.clause, hit.sentence) for hit in self.search(question, 1)), default=None)

    def alike(self, question: str, texts: Sequence[str]) -> list[float]:
        """The cosine of ``question`` and each of ``texts``; [] when there is no meaning now."""
        found = self.questions.vectors([question, *texts]) if self.ready else None
        return [] if found is None else [float(each) for each in found[1:] @ found[0]]

    @property
    def fingerprint(self) -> str | None:
        """The model whose vectors are searched; None while there are none."""
        return self._index[0] if self._index is not None else None

    @property
    def scaled(self) -> bool:
        """Whether it is known of the model from which cosine on two texts are near."""
        return self._embedder is not None and self._embedder.scaled

    @property
    def judge_fingerprint(self) -> str | None:
        """The judge that reads passages; None without one, or where it cannot be opened."""
        try:
            return self._judge.fingerprint if self._judge is not None else None
        except EmbeddingError:
            return None

    def judged(self, question: str, passages: Sequence[str]) -> list[float] | None:
        """What the judge says of each passage (a logit, :meth:`Judge.scores`); None without one."""
        scores = self._judge.scores(question, passages) if self._judge is not None else None
        return None if scores is None else [float(score) for score in scores]

    def close(self) -> None:
        """Stop the work in the background; a batch under way is finished first."""
        if self._judge is not None:
            self._judge.close()
        with self._lock:
            self._end()

    def _end(self) -> None:
        self._stop.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
            self._thread = None

    def _run(
        self,
        knowledge: KnowledgeBase,
        questions: tuple[tuple[Ref, str], ...],
        stop: threading.Event,
        done: threading.Event,
    ) -> None:
        assert self._embedder is not None  # noqa: S101
        _give_way()
        told = False
        while not stop.is_set():
            try:
                model, dimension = self._embedder.fingerprint, self._embedder.dimension
                table = VectorTable(self._engine, model, dimension)
                nearest = self._engine.nearest(model, dimension) if knowledge.size > EXACT_UP_TO else None
                if nearest is None:
                    self._index_all(knowledge, questions, table, stop)
                else:
                    self._index_widely(WideIndex(knowledge, nearest, questions), knowledge, table, stop)
                if not stop.is_set():
                    table.forget_others()
                    done.set()
                return
            except WenceError as error:
                if not told:
                    log.warning(
                        "语义向量暂时算不下去（%s），每 %d 秒再试，其间照常回答。", error, _RETRY_SECONDS
                    )
                told = True
                stop.wait(_RETRY_SECONDS)
            except Exception:
                log.exception("语义向量的计算停了，只按字词查找。")
                return
            finally:
                self._engine.release()

    def _show(self, layout: Layout, table: VectorTable) -> bool:
        """Read the vectors there are; search in them where no passage is without, which is returned."""
        index = VectorIndex(layout, *table.read(layout.wanted))
        if index.complete:
            self._index = (table.fingerprint, index)
        return index.complete

    def _index_all(
        self,
        knowledge: KnowledgeBase,
        questions: Sequence[tuple[Ref, str]],
        table: VectorTable,
        stop: threading.Event,
    ) -> None:
        """Search in all vectors, held here; in those of whole passages as soon as they are there."""
        layout = lay_out(passages_of(knowledge), questions)
        self._show(layout, table)
        backlog = Backlog(self._engine, table)
        if missing := table.missing(layout.wanted):
            backlog.add(missing, set(layout.wanted[: len(layout.refs)]))
            self._fill(backlog, len(layout.wanted), len(missing), stop, lambda: self._show(layout, table))
        if stop.is_set():
            return
        self._progress = Progress(len(layout.wanted), len(layout.wanted))
        if missing and not self._show(layout, table):
            raise EmbeddingError("这个节点还没有跟上别的节点")

    def _index_widely(
        self, index: WideIndex, knowledge: KnowledgeBase, table: VectorTable, stop: threading.Event
    ) -> None:
        """Search through an approximate index: nothing is held here, and what is in it already is not looked at."""
        backlog = Backlog(self._engine, table)
        pending, total, missing = list(index.pending()), 0, 0
        for documents in pending:
            if stop.is_set():
                return
            layout = lay_out(passages_of(knowledge, documents))
            wanted = index.missing(layout.wanted)
            backlog.add(wanted, set(layout.wanted[: len(layout.refs)]))
            total, missing = total + len(layout.wanted), missing + len(wanted)
        for asked in index.asked():
            wanted = index.missing(asked)
            backlog.add(wanted, ())
            total, missing = total + len(asked), missing + len(wanted)
        if missing:
            self._fill(backlog, total, missing, stop, lambda: None)
        if stop.is_set():
            return
        self._progress = Progress(total, total)
        for documents in pending:
            index.put(documents)
        index.settle()
        self._index = (table.fingerprint, index)

    def _fill(
        self,
        backlog: Backlog,
        total: int,
        missing: int,
        stop: threading.Event,
        wholes_are_there: Callable[[], object],
    ) -> None:
        """Work on what waits, ``missing`` of ``total`` texts, until nothing does any more, also at another worker's; every
        batch is kept at once."""
        assert self._embedder is not None  # noqa: S101
        left = at_first = missing
        self._progress = Progress(total - left, total)
        log.info("开始计算语义向量：%d 段（已有 %d），其间照常回答。", left, total - left)
        wholes = backlog.waits(Kind.WHOLE)
        begun = told = time.monotonic()
        while not stop.is_set() and (made := backlog.work(self._embedder, _BATCH)) != 0:
            now = time.monotonic()
            # Others work on it too: it is counted again from time to time.
            left = backlog.left() if made is None or now - told >= _REPORT_SECONDS else max(left - made, 0)
            seconds = (now - begun) / max(at_first - left, 1) * left
            self._progress = Progress(max(total - left, 0), total, seconds)
            if wholes and not backlog.waits(Kind.WHOLE):
                wholes = False
                wholes_are_there()
            if now - told >= _REPORT_SECONDS:
                told = now
                log.info("语义向量：%d/%d，还要约 %s。", total - left, total, _spoken(seconds))
            if made is None:
                stop.wait(_OTHERS_SECONDS)
        if not stop.is_set():
            log.info("语义向量算好了：%d 段，用了 %s。", total, _spoken(time.monotonic() - begun))


def _spoken(seconds: float) -> str:
    """``95`` → ``2 分钟``: as a person says it."""
    if seconds < 60:
        return f"{seconds:.0f} 秒"
    return f"{seconds / 60:.0f} 分钟" if seconds < 3600 else f"{seconds / 3600:.1f} 小时"


def _give_way() -> None:
    """Lower the calling thread's priority, where the system has such a thing for threads (Linux)."""
    if hasattr(os, "setpriority") and os.uname().sysname == "Linux":
        try:
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
        except OSError:
            log.debug("the priority of the vectors' thread stays as it is")
