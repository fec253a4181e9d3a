"""Segmentation of many passages for the index, in several processes when there are many."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from itertools import islice
from typing import TYPE_CHECKING

from glossary.segment import Segmenter
from knowledge.index import postings

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

# With fewer passages than this, starting other processes costs more than it saves.
PARALLEL_FROM = 4_000
# Passages cut at a time.
CHUNK = 1_000

Done = tuple[list[postings.Posted], postings.Batch]
_segmenter: Segmenter


class Cutter:
    """Cuts texts here until a great number comes at once, then in as many processes as there are cores."""

    def __init__(self, segmenter: Segmenter) -> None:
        self.segmenter = segmenter
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Cutter:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    @property
    def parallel(self) -> bool:
        """Whether other processes are at work."""
        return self._pool is not None

    def cut(self, texts: Sequence[tuple[int, str]]) -> list[Future[Done]]:
        """Begin to cut numbered texts, in rising order; return the results to come, in order."""
        if self._pool is None and len(texts) >= PARALLEL_FROM and (os.cpu_count() or 1) > 1:
            # Imported here: answering needs none of it.
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            self.segmenter.warm()  # so that the processes find the dictionary's file
            self._pool = ProcessPoolExecutor(
                max_workers=os.cpu_count(),
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_start,
                initargs=(self.segmenter,),
            )
        rest = iter(texts)
        futures = []
        while chunk := list(islice(rest, CHUNK)):
            if self._pool:
                futures.append(self._pool.submit(_cut, chunk))
            else:
                done: Future[Done] = Future()
                done.set_result(postings.cut_all(self.segmenter, chunk))
                futures.append(done)
        return futures


def _start(segmenter: Segmenter) -> None:
    import multiprocessing

    global _segmenter  # the one value each task of this process needs
    _segmenter = segmenter
    segmenter.warm()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """End when ``parent`` does: killed, it cannot stop us, and we would wait for work for ever."""
    parent.join()
    os._exit(1)


def _cut(chunk: list[tuple[int, str]]) -> Done:
    return postings.cut_all(_segmenter, chunk)
