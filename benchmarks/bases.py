"""Knowledge bases of any size for measuring: the shipped documents among real policy clauses and laws.

A base once loaded in a folder is used again, with what was measured when it was loaded.
"""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import documents
from knowledge.load import SHIPPED, load_paths
from knowledge.model import Clause, Document
from knowledge.store import Store

_FIGURES = "load.json"
_CHANGED = 10


def base(folder: Path, size: int) -> Path:
    """Return the file of a base of ``size`` clauses in ``folder``, loaded where it is not there."""
    path = folder / str(size) / "wence.db"
    if not (path.parent / _FIGURES).exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("wence.db*"):
            old.unlink()
        figures = _load(path, size)
        (path.parent / _FIGURES).write_text(json.dumps(figures))
    return path


def load_figures(folder: Path, size: int) -> dict[str, float]:
    """Return what loading took: seconds, CPU seconds, megabytes, clauses; and again with ten clauses changed."""
    found: dict[str, float] = json.loads((folder / str(size) / _FIGURES).read_text())
    return found


def _load(path: Path, size: int) -> dict[str, float]:
    with Store.open(path) as store:
        shipped = load_paths(store, [SHIPPED], actor="benchmark").clauses
        figures: dict[str, float] = {}
        if size > shipped:
            given = _Given(documents(size - shipped))
            started, cpu = time.perf_counter(), _cpu()
            loaded = store.load(given, actor="benchmark")
            # Making the texts is the benchmark's work, not that of loading.
            figures |= {
                "clauses": loaded.clauses,
                "seconds": time.perf_counter() - started - given.seconds,
                "cpu": _cpu() - cpu - given.seconds,
                "again": _again(store, size - shipped),
            }
        megabytes = [resource.getrusage(who).ru_maxrss / 1024 for who in _WHO]
        figures |= {"peak": megabytes[0], "peak_child": megabytes[1]}
    figures["disk"] = sum(file.stat().st_size for file in path.parent.glob("wence.db*")) / 1e6
    return figures


def _again(store: Store, size: int) -> float:
    """Seconds of loading everything once more with ten clauses changed, without the time of making the texts."""
    left = _CHANGED

    def changed() -> Iterator[Document]:
        nonlocal left
        for document in documents(size):
            if left and document.clauses:
                left -= 1
                first = document.clauses[0]
                other = Clause(first.id, first.label, first.title, 1, None, first.text + "（修订）")
                yield Document(id=document.id, title=document.title, clauses=(other, *document.clauses[1:]))
            else:
                yield document

    given = _Given(changed())
    started = time.perf_counter()
    store.load(given, actor="benchmark")
    return time.perf_counter() - started - given.seconds


class _Given(Iterator[Document]):
    """Documents on their way into a load, with the seconds it took to make them."""

    def __init__(self, documents: Iterator[Document]) -> None:
        self._documents = documents
        self.seconds = 0.0

    def __next__(self) -> Document:
        started = time.perf_counter()
        try:
            return next(self._documents)
        finally:
            self.seconds += time.perf_counter() - started


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _cpu() -> float:
    return sum(resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime for who in _WHO)
