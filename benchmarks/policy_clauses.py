"""How often the right clause comes first, on questions people wrote on real policy documents or asked of the law.

Loads the passages of ``ncp_policy_clauses`` (7,944 clauses of 599 documents) as documents into a knowledge base of
its own, asks its questions the way ``wence ask`` does, and looks where the right clause stands among the
candidates, and whether the first holds the answer that was marked: many clauses are reprinted elsewhere. Last, what the
answer itself cites first. In the same run, on the same texts: BM25 over pairs of characters, the usual plain way.

    python -m benchmarks.policy_clauses [--data ../shared/retrieval/ncp_policy_clauses] [--db data/benchmarks/policy_clauses.db]

With ``--lay queries.json`` it asks laymen's questions on the 58,908 articles of laws instead: those of STARD
(github.com/oneal2000/STARD, MIT) whose articles are among them, by their text. ``--words`` leaves the models out,
``--sample N`` asks so many of the questions.

The knowledge base and its vectors stay in ``--db``; the first run makes them (of the policy clauses in minutes; it can
be interrupted, and goes on where it was).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import corpus
from benchmarks.shared import SHARED, data_set
from bot.assistant import Assistant
from glossary.segment import grams
from knowledge.meaning.embed import open_embedder
from knowledge.meaning.judge import open_judge
from knowledge.model import Clause, Document, Ref
from knowledge.store import Store

ROOT = Path(__file__).resolve().parent.parent
DATA = SHARED / "retrieval" / "ncp_policy_clauses"
DB = ROOT / "data" / "benchmarks" / "policy_clauses.db"
DEPTH = 10
HELD = 0.9  # the share of an answer's pairs of characters from which a clause holds it


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the clauses that answer it (any is right), the document it was written on, and the words that answer it."""

    text: str
    gold: frozenset[Ref]
    document: str
    answers: tuple[str, ...] = ()


def lines(path: Path) -> list[dict[str, object]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def ref_of(pid: object) -> Ref:
    """``doc#3`` → the fourth clause of the document ``doc``."""
    document, _, number = str(pid).rpartition("#")
    return Ref(document, str(int(number) + 1))


def documents(data: Path) -> list[Document]:
    """The passages as documents: one a ``doc``, one clause a passage."""
    found: dict[str, list[Clause]] = defaultdict(list)
    titles: dict[str, str] = {}
    for row in lines(data / "passages.jsonl"):
        document, number = ref_of(row["pid"])
        titles[document] = str(row["title"])
        found[document].append(Clause(number, number, "", 1, None, str(row["text"])))
    return [Document(id=name, title=titles[name], clauses=tuple(clauses)) for name, clauses in found.items()]


def questions(data: Path) -> list[Question]:
    """The questions, with their right clauses."""
    found = []
    for row in lines(data / "questions.jsonl"):
        gold = frozenset(ref_of(pid) for pid in row["gold"])  # type: ignore[attr-defined]
        answers = tuple(map(str, row["answers"]))  # type: ignore[call-overload]
        found.append(Question(str(row["q"]), gold, min(gold).document, answers))
    return found


def lay_questions(path: Path, laws: Iterable[Document]) -> list[Question]:
    """The questions of STARD of which an article is among ``laws``, found by its text."""
    places: dict[str, list[Ref]] = defaultdict(list)
    for law in laws:
        for clause in law.clauses:
            places[bare(clause.text)].append(Ref(law.id, clause.id))
    found = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        gold = frozenset(ref for text in row["相关法规"].values() for ref in places.get(bare(text), ()))
        if gold:
            found.append(Question(row["问题"], gold, min(gold).document))
    return found


def bare(text: str) -> str:
    """A text without white space and marks, to be compared."""
    return re.sub(r"[\W_]+", "", text)


def holds(text: str, question: Question) -> bool:
    """Whether a text has nearly all pairs of characters of an answer to a question."""
    there = set(grams(text))
    said = (set(grams(answer)) for answer in question.answers)
    return any(pairs and len(pairs & there) >= HELD * len(pairs) for pairs in said)


def open_base(loading: Sequence[Document], db: Path) -> Store:
    """The knowledge base of the passages, loaded on first use."""
    db.parent.mkdir(parents=True, exist_ok=True)
    store = Store.open(db)
    begun = time.perf_counter()
    loaded = store.load(loading, actor="benchmark")
    print(
        f"{loaded.documents} documents, {loaded.clauses} clauses: {time.perf_counter() - begun:.1f} s",
        file=sys.stderr,
    )
    return store


class Bigrams:
    """Plain BM25 over pairs of characters (k1 1.2, b 0.75), every passage scored: the reference."""

    def __init__(self, texts: Iterable[tuple[Ref, str]]) -> None:
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._refs: list[Ref] = []
        self._lengths: list[int] = []
        for number, (ref, text) in enumerate(texts):
            pairs = grams(text)
            self._refs.append(ref)
            self._lengths.append(len(pairs))
            for pair, count in Counter(pairs).items():
                self._postings[pair].append((number, count))
        self._average = sum(self._lengths) / len(self._lengths)

    def rank(self, question: str) -> list[Ref]:
        scores: dict[int, float] = defaultdict(float)
        for pair, weight in Counter(grams(question)).items():
            postings = self._postings.get(pair, [])
            idf = math.log(1 + (len(self._refs) - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, count in postings:
                norm = 1.2 * (0.25 + 0.75 * self._lengths[number] / self._average)
                scores[number] += weight * idf * count * 2.2 / (count + norm)
        best = sorted(scores, key=lambda number: (-scores[number], number))[:DEPTH]
        return [self._refs[number] for number in best]


def ranked(assistant: Assistant, question: str) -> list[Ref]:
    """The candidates for a question as the assistant ranks them; what it cites where it needed no search."""
    explanation = assistant.explain(question)
    found = [candidate.ref for candidate in explanation.candidates]
    return found or [citation.ref for citation in explanation.outcome.part.citations]


def cited(assistant: Assistant, question: str) -> list[Ref]:
    """What the answer to a question cites; nothing where it is refused."""
    return [citation.ref for citation in assistant.ask(question).citations]


@dataclass(frozen=True, slots=True)
class Result:
    """Hits at 1 and 5 of all questions, whether the first is right or holds the answer, and the median time of one."""

    name: str
    first: tuple[bool, ...]
    five: tuple[bool, ...]
    held: tuple[bool, ...]
    milliseconds: float

    def __str__(self) -> str:
        count = len(self.first)
        shares = " | ".join(f"{sum(each) / count:.3f}" for each in (self.first, self.five, self.held))
        return f"| {self.name} | {shares} | {self.milliseconds:.1f} |"


def measure(
    name: str, rank: Callable[[str], Sequence[Ref]], asked: Sequence[Question], texts: Mapping[Ref, str]
) -> Result:
    """Ask every question of one way of ranking; ``texts``: of the clauses."""
    first, five, held, times = [], [], [], []
    for question in asked:
        begun = time.perf_counter()
        refs = rank(question.text)
        times.append((time.perf_counter() - begun) * 1000)
        first.append(bool(question.gold & set(refs[:1])))
        five.append(bool(question.gold & set(refs[:5])))
        held.append(first[-1] or any(holds(texts.get(ref, ""), question) for ref in refs[:1]))
    return Result(name, tuple(first), tuple(five), tuple(held), median(times))


def open_fused(store: Store) -> Assistant | None:
    """An assistant whose vectors are complete; None without an embedder."""
    embedder = open_embedder()
    if embedder is None:
        return None
    assistant = Assistant(store, embedder=embedder, judge=open_judge())
    assistant.ask("你好")
    meaning = assistant.meaning
    while meaning is not None and not meaning.wait(30):
        done = meaning.progress
        left = f"{done.seconds_left / 60:.0f} min left" if done.seconds_left is not None else ""
        print(f"vectors: {done.done}/{done.total} {left}", file=sys.stderr)
    return assistant


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=data_set, default=str(DATA))
    parser.add_argument("--lay", type=Path)
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--db", type=Path, default=DB)
    arguments = parser.parse_args()
    loaded = [*corpus.laws()] if arguments.lay else documents(arguments.data)
    asked = lay_questions(arguments.lay, loaded) if arguments.lay else questions(arguments.data)
    if arguments.sample:
        asked = random.Random(1).sample(asked, min(arguments.sample, len(asked)))
    print(f"{len(asked)} questions", file=sys.stderr)
    store = open_base(loaded, arguments.db)
    base = store.knowledge()
    plain = Bigrams((Ref(d.id, c.id), c.text) for d in loaded for c in d.clauses)
    titled = Bigrams((Ref(d.id, c.id), f"{d.title}\n{c.text}") for d in loaded for c in d.clauses)
    lexical = Assistant(store)
    texts = {Ref(d.id, c.id): c.text for d in loaded for c in d.clauses}
    print("| ranking | hit@1 | hit@5 | answer in the first | median ms |\n| --- | --- | --- | --- | --- |")
    print(measure("BM25 over pairs of characters (reference)", plain.rank, asked, texts))
    print(measure("BM25 over pairs, document's title before every clause", titled.rank, asked, texts))

    def index_only(question: str) -> list[Ref]:
        hits = base.search(base.segmenter.words(question), grams(question), limit=DEPTH)
        return [hit.ref for hit in hits]

    print(measure("the index alone (words and pairs)", index_only, asked, texts))
    print(measure("fused, by words only", lambda question: ranked(lexical, question), asked, texts))
    fused = None if arguments.words else open_fused(store)
    if fused is not None:
        print(measure("fused, with meaning", lambda question: ranked(fused, question), asked, texts))
        print(measure("what the answer cites", lambda question: cited(fused, question), asked, texts))
        fused.close()
    store.close()


if __name__ == "__main__":
    main()
