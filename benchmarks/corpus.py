"""Texts and questions for measuring, of any size: real policy clauses with real questions, among real laws.

Beyond the real articles the corpus repeats them with changed numbers and a fifth of the words
exchanged for words of other articles, so that document frequencies grow as they would.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from benchmarks.shared import SHARED
from knowledge.model import Clause, Document, Ref

DATA = SHARED / "retrieval"
_CLAUSES = DATA / "ncp_policy_clauses"
# Two neighbouring characters stand for a word when words are exchanged.
_PAIR = re.compile("[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Question:
    """A question people wrote, and the passages that answer it."""

    text: str
    gold: frozenset[Ref]


def questions() -> list[Question]:
    """Return the questions on the policy clauses."""
    rows = [json.loads(line) for line in (_CLAUSES / "questions.jsonl").open(encoding="utf-8")]
    return [Question(row["q"], frozenset(_ref(pid) for pid in row["gold"])) for row in rows]


def documents(size: int) -> Iterator[Document]:
    """Yield documents of ``size`` clauses in all: the policy clauses first, then laws."""
    left = size
    for document in _all():
        if left <= 0:
            return
        clauses = document.clauses[:left]
        left -= len(clauses)
        yield Document(id=document.id, title=document.title, clauses=clauses)


def _all() -> Iterator[Document]:
    yield from _policies()
    articles = list(laws())
    yield from articles
    texts = [clause.text for law in articles for clause in law.clauses]
    rng = random.Random(1)
    copy = 0
    while True:
        copy += 1
        for law in articles:
            changed = tuple(
                Clause(c.id, f"第{copy}-{c.id[1:]}条", "", 1, None, _exchanged(c.text, texts, rng))
                for c in law.clauses
            )
            yield Document(id=f"{law.id}（{copy}）", title=law.title, clauses=changed)


def _policies() -> Iterator[Document]:
    rows = (json.loads(line) for line in (_CLAUSES / "passages.jsonl").open(encoding="utf-8"))
    for name, group in groupby(rows, key=lambda row: _ref(row["pid"]).document):
        passages = list(group)
        yield Document(
            id=name,
            title=passages[0]["title"],
            clauses=tuple(Clause(_ref(p["pid"]).id, "", "", 1, None, p["text"]) for p in passages),
        )


def laws() -> Iterator[Document]:
    by_title: dict[str, list[dict[str, str]]] = {}
    with gzip.open(DATA / "law_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            by_title.setdefault(row["title"], []).append(row)
    for title, rows in by_title.items():
        yield Document(
            id=title,
            title=title,
            clauses=tuple(
                Clause(f"a{number}", row["article"], "", 1, None, row["text"])
                for number, row in enumerate(rows, 1)
            ),
        )


def _exchanged(text: str, texts: list[str], rng: random.Random) -> str:
    other = texts[rng.randrange(len(texts))]
    pairs = _PAIR.findall(other) or ["其他"]
    return _PAIR.sub(lambda found: rng.choice(pairs) if rng.random() < 0.2 else found[0], text)


def _ref(pid: str) -> Ref:
    document, _, number = pid.partition("#")
    return Ref(document, number)
