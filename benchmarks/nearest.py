"""What pgvector's HNSW passes over, and what a search through it costs beside one through everything.

    python -m benchmarks.nearest [--db FILE] [--sizes 60000 200000] [--clauses 10000]

First the product's own search on real clauses (``--db``: a base with its vectors, else one of ``--clauses`` policy clauses
and laws is made, which takes some minutes): the twelve nearest of a question, exact and through the index, with real
questions. Then the index alone as it grows: beside the real vectors of whole passages, made ones near them (two real
ones mixed, with noise). On a cluster of three nodes of its own, or that of ``WENCE_TEST_CLUSTER``, which is emptied.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import mean, median

import numpy as np

from benchmarks.corpus import documents, questions
from knowledge import meaning as meaning_module
from knowledge.meaning.embed import LocalEmbedder
from knowledge.meaning.nearest import NEAR, WideIndex
from knowledge.meaning.service import Meaning, passages_of
from knowledge.meaning.vectors import lay_out
from knowledge.store import Store
from knowledge.store.copying import copy
from knowledge.store.postgres.engine import PgEngine
from knowledge.store.postgres.nearest import PgNearest
from knowledge.store.vectors import VectorTable
from knowledge.stored.place import Address
from tests.cluster.database import emptied
from tests.cluster.nodes import Cluster

ASKED, FOUND = 300, 12
_MADE = "made"


def timed(
    search: Callable[[np.ndarray], Sequence[Hashable]], asked: Sequence[np.ndarray]
) -> tuple[list[Sequence[Hashable]], str]:
    """What each question finds, and the milliseconds it takes."""
    for question in asked[:20]:
        search(question)
    times, found = [], []
    for question in asked:
        begun = time.perf_counter()
        found.append(search(question))
        times.append((time.perf_counter() - begun) * 1e3)
    return found, f"{median(times):.1f} / {np.percentile(times, 95):.1f}"


def of_the_product(store: Store, asked: Sequence[np.ndarray]) -> str:
    """A line: the nearest passages of real questions, through the index and through everything."""
    embedder = LocalEmbedder()
    found, said = [], []
    for most in (10**9, 0):
        meaning_module.EXACT_UP_TO = most  # type: ignore[attr-defined]
        meaning = Meaning(store.engine, embedder)
        meaning.follow(store.knowledge())
        meaning.wait()
        assert meaning._index is not None
        index = meaning._index[1]
        assert isinstance(index, WideIndex) == (most == 0)
        some, times = timed(lambda q, i=index: [hit.ref for hit in i.search(q, FOUND)], asked)  # type: ignore[misc]
        found.append(some)
        said.append(times)
        meaning.close()
    pairs = list(zip(*found, strict=True))
    recall = mean(len(set(a) & set(b)) / FOUND for a, b in pairs)
    first = mean(a[0] in b for a, b in pairs)
    return f"| {store.knowledge().size} | {recall:.4f} | {first:.4f} | {said[0]} | {said[1]} |"


def made(real: np.ndarray, size: int) -> Iterator[np.ndarray]:
    """The real vectors, then ``size`` in all with ones near them, some thousands at a time."""
    rng = np.random.default_rng(0)
    yield real[:size]
    for at in range(len(real), size, 5_000):
        count = min(5_000, size - at)
        one, other = real[rng.integers(0, len(real), (2, count))]
        noise = rng.standard_normal((count, real.shape[1]), dtype=np.float32) * 0.02
        mixed = 0.8 * one + 0.4 * other + noise
        yield (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32)


def of_the_index(engine: PgEngine, real: np.ndarray, asked: Sequence[np.ndarray], size: int) -> str:
    """A line: the nearest whole passages among ``size``."""
    with engine.change() as db:
        for ending in ("", "_contents"):
            name = PgNearest(engine, _MADE, real.shape[1], "public")._near
            db.execute(f"DROP TABLE IF EXISTS {name}{ending}")
        db.execute("INSERT INTO passages SELECT n, int8send(n), '', '', '', '', '', '', '', '', 0, 0 "
                   "FROM generate_series(?::bigint, ?) AS n ON CONFLICT DO NOTHING", (10**8, 10**8 + size))  # fmt: skip
    index = PgNearest.of(engine, _MADE, real.shape[1])
    assert index is not None
    parts, at = list(made(real, size)), 10**8
    for part in parts:
        index.insert(range(at, at + len(part)), part)
        at += len(part)
    begun = time.perf_counter()
    index.settle()
    built = time.perf_counter() - begun
    everything = np.concatenate(parts)
    exact = [set((np.argpartition(-(everything @ q), FOUND)[:FOUND] + 10**8).tolist()) for q in asked]
    found, times = timed(lambda q: [number for number, _ in index.find(q, NEAR, None)], asked)
    recall = mean(len(right & set(some)) / FOUND for right, some in zip(exact, found, strict=True))
    row = engine.session().execute("SELECT pg_relation_size(?) / 1e6", (f"{index._near}_v",)).fetchone()
    return f"| {size} | {recall:.4f} | {times} | {built:.0f} | {float(row[0]) if row else 0:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--db", type=Path)
    parser.add_argument("--clauses", type=int, default=10_000)
    parser.add_argument("--sizes", type=int, nargs="*", default=[60_000, 200_000])
    options = parser.parse_args()
    embedder = LocalEmbedder()
    asked = list(embedder.queries([question.text for question in questions()[:ASKED]]))
    with ExitStack() as open_now:
        folder = Path(open_now.enter_context(tempfile.TemporaryDirectory()))
        if "WENCE_TEST_CLUSTER" not in os.environ:
            os.environ["WENCE_TEST_CLUSTER"] = open_now.enter_context(Cluster()).dsn
        address: Address = emptied()
        if options.db is None:
            with Store.open(folder / "wence.db") as store:
                store.load(documents(options.clauses), actor="measure")
        copy(options.db or folder / "wence.db", address, lambda line: None)
        store = open_now.enter_context(Store.open(address))
        print(
            "| 条数 | 前十二条的召回 | 第一条在内 | 全部比较 毫秒 中位/p95 | 经索引 毫秒 中位/p95 |\n|---|---|---|---|---|"
        )
        print(of_the_product(store, asked), flush=True)
        table = VectorTable(store.engine, embedder.fingerprint, embedder.dimension)
        layout = lay_out(passages_of(store.knowledge()))
        quantised, scales = table.read(layout.wanted[: len(layout.refs)])
        real = (quantised * scales[:, None]).astype(np.float32)
        engine = PgEngine(address)
        open_now.callback(engine.close)
        print(
            f"\n| 向量 | 索引给出的 {NEAR} 条里有前十二条的几成 | 毫秒 中位/p95 | 建图 秒 | 图 MB |\n|---|---|---|---|---|"
        )
        for size in options.sizes:
            print(of_the_index(engine, real, asked, size), flush=True)


if __name__ == "__main__":
    main()
