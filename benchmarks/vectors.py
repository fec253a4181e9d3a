"""How long a search by meaning takes as the knowledge grows, and what other ways would take.

    python -m benchmarks.vectors [--db data/benchmarks/policy_clauses.db] [--sizes 8000 60000 240000]

The vectors are those of the policy clauses (``benchmarks/policy_clauses.py`` makes them), repeated to the
size wanted with noise added, so that no two are equal; the time of a product does not depend on what is
multiplied. The questions are real ones. Beside our search over signed bytes: the product over float32 and over
float16, and where they are installed usearch (exact and HNSW), hnswlib and sqlite-vec. ``recall`` is the
share of the ten nearest by exact cosines that are among the ten found.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from benchmarks.policy_clauses import DATA, DB, documents, open_base, questions
from benchmarks.shared import data_set
from knowledge.meaning.embed import LocalEmbedder
from knowledge.meaning.service import passages_of
from knowledge.meaning.vectors import VectorIndex, lay_out, quantise
from knowledge.model import Passage, PassageKind, Ref
from knowledge.store.vectors import VectorTable

NEAREST = 10
ASKED = 50
SENTENCES = 2.14  # sentences a clause, as in the policy clauses


def real_vectors(data: Path, db: Path, embedder: LocalEmbedder) -> np.ndarray:
    """The vectors of the policy clauses and their sentences, float32."""
    with open_base(documents(data), db) as store:
        layout = lay_out(passages_of(store.knowledge()))
        table = VectorTable(store.engine, embedder.fingerprint, embedder.dimension)
        quantised, scales = table.read(layout.wanted)
    vectors = (quantised * scales[:, None]).astype(np.float32)
    return vectors[scales > 0]


def grown(vectors: np.ndarray, size: int) -> np.ndarray:
    """``size`` vectors of length one: the given ones, again and again, each time with other noise."""
    rng = np.random.default_rng(0)
    out: np.ndarray = np.empty((size, vectors.shape[1]), np.float32)
    for start in range(0, size, len(vectors)):
        part = vectors[: size - start]
        noise = rng.standard_normal(part.shape, dtype=np.float32) * (0.01 if start else 0)
        out[start : start + len(part)] = part + noise
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    return out


def timed(
    name: str, search: Callable[[np.ndarray], Sequence[int]], asked: np.ndarray, exact: list[set[int]]
) -> None:
    """Print the times of a search and how many of the exact nearest it finds."""
    search(asked[0])
    times, found = [], []
    for question, right in zip(asked, exact, strict=True):
        begun = time.perf_counter()
        places = search(question)
        times.append((time.perf_counter() - begun) * 1000)
        found.append(len(right & {int(place) for place in places}) / NEAREST)
    print(
        f"| {name} | {median(times):.2f} | {np.percentile(times, 95):.2f} | {np.mean(found):.3f} |",
        flush=True,
    )


def others(vectors: np.ndarray) -> dict[str, Callable[[np.ndarray], Sequence[int]]]:
    """Searches with libraries that are installed (the benchmark's own dependencies)."""
    found: dict[str, Callable[[np.ndarray], Sequence[int]]] = {}
    size, dimension = vectors.shape
    try:
        from usearch.index import Index, MetricKind, search

        quantised, _ = quantise(vectors)
        found["usearch, exact, int8"] = lambda q: (
            search(quantised, quantise(q[None])[0][0], NEAREST, MetricKind.Cos, exact=True, threads=1).keys
        )
        index = Index(ndim=dimension, metric="ip", dtype="i8")
        begun = time.perf_counter()
        index.add(np.arange(size), vectors)
        print(f"usearch HNSW built in {time.perf_counter() - begun:.0f} s")
        found["usearch, HNSW, int8"] = lambda q: index.search(q, NEAREST).keys
    except ImportError:
        print("usearch is not installed")
    try:
        import sqlite3

        import sqlite_vec

        db = sqlite3.connect(":memory:")
        db.enable_load_extension(True)
        sqlite_vec.load(db)
        db.execute(f"CREATE VIRTUAL TABLE v USING vec0(e float[{dimension}])")
        db.executemany(
            "INSERT INTO v (rowid, e) VALUES (?, ?)", ((n, row.tobytes()) for n, row in enumerate(vectors))
        )

        def ask(question: np.ndarray) -> list[int]:
            rows = db.execute("SELECT rowid FROM v WHERE e MATCH ? AND k = ?", (question.tobytes(), NEAREST))
            return [row[0] for row in rows]

        found["sqlite-vec, float32"] = ask
    except (ImportError, AttributeError):
        print("sqlite-vec is not installed")
    return found


def ours(vectors: np.ndarray) -> Callable[[np.ndarray], Any]:
    """The product's own search, with clauses and sentences as many as such a base has."""
    clauses = int(len(vectors) / (1 + SENTENCES))
    passages = []
    for number in range(clauses):
        # As many sentences as it takes; their texts do not matter, for their vectors are given.
        count = int((number + 1) * SENTENCES) - int(number * SENTENCES)
        text = "".join("这一句话至少有十二个字那么长。" for _ in range(count))
        passages.append(Passage(Ref("d", str(number)), PassageKind.CLAUSE, "", "", text))
    layout = lay_out(passages)
    index = VectorIndex(layout, *quantise(vectors[: len(layout.wanted)]))
    return lambda question: index.search(question, 40)


def over_floats(matrix: np.ndarray, question: np.ndarray) -> Sequence[int]:
    """The nearest by the product over floats."""
    return _best(matrix @ question)


def over_bytes(index: VectorIndex, question: np.ndarray) -> Sequence[int]:
    """The nearest by our product over signed bytes."""
    return _best(index._product(question))


def _best(near: np.ndarray) -> Sequence[int]:
    found: list[int] = np.argpartition(-near, NEAREST)[:NEAREST].tolist()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=data_set, default=str(DATA))
    parser.add_argument("--db", type=Path, default=DB)
    parser.add_argument("--sizes", type=int, nargs="+", default=[25_000, 60_000, 240_000])
    arguments = parser.parse_args()
    embedder = LocalEmbedder()
    vectors = real_vectors(arguments.data, arguments.db, embedder)
    texts = [question.text for question in questions(arguments.data)[:ASKED]]
    times = []
    for text in texts:
        begun = time.perf_counter()
        embedder.queries([text])
        times.append((time.perf_counter() - begun) * 1000)
    print(f"a question is embedded in {median(times):.1f} ms (median of {len(texts)})\n")
    asked = embedder.queries(texts)
    for size in arguments.sizes:
        matrix = grown(vectors, size)
        exact = [set(np.argpartition(-(matrix @ question), NEAREST)[:NEAREST].tolist()) for question in asked]
        print(f"\n{size} vectors (about {size / (1 + SENTENCES):.0f} clauses)\n")
        print("| search | median ms | 95th | recall@10 |\n| --- | --- | --- | --- |")

        flat = VectorIndex(
            lay_out([Passage(Ref("d", str(n)), PassageKind.CLAUSE, "", "", "") for n in range(size)]),
            *quantise(matrix),
        )
        search = ours(matrix)
        timed("numpy, float32", partial(over_floats, matrix), asked, exact)
        timed("ours: signed bytes, numpy in blocks", partial(over_bytes, flat), asked, exact)
        begun = time.perf_counter()
        for question in asked:
            search(question)
        whole = (time.perf_counter() - begun) * 1000 / len(asked)
        print(f"| ours, whole search of 40 clauses with best sentences | {whole:.2f} (mean) | | |")
        for name, other in others(matrix).items():
            timed(name, other, asked, exact)


if __name__ == "__main__":
    main()
