"""Full-text search at growing size, beside plain FTS5, bm25s and tantivy on the same texts and questions.

    python -m benchmarks.search --sizes 7944,58908,600000 --folder /tmp/bench

Needs the dependency group ``bench``. A knowledge base once loaded in the folder is used again.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bases import base, load_figures
from benchmarks.corpus import Question, questions
from benchmarks.shared import data_set
from glossary.segment import Segmenter
from knowledge.index.fulltext import FullText
from knowledge.model import Ref
from knowledge.store import Store

Search = Callable[[str], Sequence[Ref]]
LIMIT = 10
ENGINES = ("wence", "fts5", "bm25s", "tantivy")


@dataclass(frozen=True, slots=True)
class Measure:
    """One engine at one size: milliseconds of CPU, shares of questions with a right passage first or among ten, megabytes."""

    engine: str
    size: int
    median: float
    high: float
    first: float
    ten: float
    disk: float
    build: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="7944,58908")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/wence-bench"))
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--questions", type=int, default=300)
    options = parser.parse_args()
    data_set()
    asked = questions()[: options.questions]
    print("| 引擎 | 条数 | 中位 CPU ms | 95% CPU ms | hit@1 | hit@10 | 磁盘 MB | 建立 s |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for size in map(int, options.sizes.split(",")):
        for row in measured(options.folder, size, options.engines.split(","), asked):
            print(
                f"| {row.engine} | {row.size} | {row.median:.1f} | {row.high:.1f} | {row.first:.3f} "
                f"| {row.ten:.3f} | {row.disk:.0f} | {row.build:.0f} |",
                flush=True,
            )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n本进程内存峰值 {peak:.0f} MB")


def measured(folder: Path, size: int, engines: Sequence[str], asked: Sequence[Question]) -> Iterator[Measure]:
    """Yield what each engine takes on the base of ``size`` clauses in ``folder``, loaded where it is not there."""
    path = base(folder, size)
    with Store.open(path) as store:
        for engine in engines:
            yield _measure(
                engine, size, path.parent, store, load_figures(folder, size).get("seconds", 0.0), asked
            )


def _measure(
    engine: str, size: int, folder: Path, store: Store, build: float, asked: Sequence[Question]
) -> Measure:
    start = time.perf_counter()
    search, disk = {
        "wence": _wence,
        "unbounded": _unbounded,
        "fts5": _fts5,
        "bm25s": _bm25s,
        "tantivy": _tantivy,
    }[engine](folder, store)
    if engine != "wence":
        build = time.perf_counter() - start
    for question in asked[:20]:  # warm, as in a running bot
        search(question.text)
    times, first, ten = [], 0, 0
    for question in asked:
        start = time.process_time()
        found = search(question.text)
        times.append((time.process_time() - start) * 1000)
        first += bool(question.gold & set(found[:1]))
        ten += bool(question.gold & set(found[:10]))
    times.sort()
    return Measure(
        engine,
        size,
        statistics.median(times),
        times[int(len(times) * 0.95)],
        first / len(asked),
        ten / len(asked),
        disk / 1e6,
        build,
    )


def _wence(folder: Path, store: Store) -> tuple[Search, float]:
    def search(question: str) -> list[Ref]:
        base = store.knowledge()
        cut = base.segmenter
        return [hit.ref for hit in base.search(cut.words(question), cut.grams(question), limit=LIMIT)]

    return search, store.path.stat().st_size


def _unbounded(folder: Path, store: Store) -> tuple[Search, float]:
    """The same scores over every passage that holds any word or pair: what the bound is measured against."""
    base = store.knowledge()

    text = FullText(store.engine.reader(), base._alive, budget=10**9, exact=10**9)

    def search(question: str) -> list[Ref]:
        found = text.search(
            base.segmenter.words(question),
            base.segmenter.grams(question),
            extra_words=base.segmenter.extra_words,
            limit=LIMIT,
        )
        return [hit.ref for hit in found]

    return search, store.path.stat().st_size


def _texts(store: Store) -> Iterator[tuple[int, Ref, str]]:
    """Every passage with its words, as our own index has them."""
    rows = store.connection().execute("SELECT id, document, ref, words FROM passages")
    for number, document, ref, words in rows:
        yield number, Ref(document, ref), " ".join(words.split())


def _words(store: Store) -> Segmenter:
    return store.knowledge().segmenter


def _fts5(folder: Path, store: Store) -> tuple[Search, float]:
    path = folder / "fts5.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE VIRTUAL TABLE f USING fts5(words, content='', tokenize='unicode61')")
        db.executemany("INSERT INTO f (rowid, words) VALUES (?, ?)", ((n, w) for n, _, w in _texts(store)))
        db.execute("INSERT INTO f (f) VALUES ('optimize')")
        db.commit()
    db = sqlite3.connect(path)
    cut = _words(store)
    refs = {n: ref for n, ref, _ in _texts(store)}

    def search(question: str) -> list[Ref]:
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(cut.words(question)))
        rows = db.execute("SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT ?", (match, LIMIT))
        return [refs[row[0]] for row in rows]

    return search, path.stat().st_size


def _bm25s(folder: Path, store: Store) -> tuple[Search, float]:
    import bm25s

    refs, corpus = [], []
    for _, ref, words in _texts(store):
        refs.append(ref)
        corpus.append(words.split())
    ranker = bm25s.BM25()
    ranker.index(corpus, show_progress=False)
    ranker.save(str(folder / "bm25s"))
    cut = _words(store)

    def search(question: str) -> list[Ref]:
        words = [word for word in cut.words(question) if word in ranker.vocab_dict]
        if not words:
            return []
        found, _ = ranker.retrieve([words], k=LIMIT, show_progress=False)
        return [refs[n] for n in found[0]]

    return search, sum(p.stat().st_size for p in (folder / "bm25s").iterdir())


def _tantivy(folder: Path, store: Store) -> tuple[Search, float]:
    import tantivy

    shutil.rmtree(folder / "tantivy", ignore_errors=True)
    (folder / "tantivy").mkdir()
    schema = (
        tantivy.SchemaBuilder()
        .add_integer_field("number", stored=True)
        .add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        .build()
    )
    made = tantivy.Index(schema, path=str(folder / "tantivy"))
    writer = made.writer(200_000_000, 1)
    refs = {}
    for number, ref, words in _texts(store):
        refs[number] = ref
        writer.add_document(tantivy.Document(number=number, words=words))
    writer.commit()
    writer.wait_merging_threads()
    made.reload()
    searcher = made.searcher()
    cut = _words(store)

    def search(question: str) -> list[Ref]:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", word))
            for word in dict.fromkeys(cut.words(question))
        ]
        found = searcher.search(tantivy.Query.boolean_query(terms), LIMIT).hits
        return [refs[searcher.doc(address)["number"][0]] for _, address in found]

    return search, sum(p.stat().st_size for p in (folder / "tantivy").iterdir())


if __name__ == "__main__":
    main()
