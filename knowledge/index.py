"""The full-text index: which passages hold a word or a pair of characters, and how often.

An inverted file in SQLite. Passages never change, so postings are written once, in *segments*: a
load adds one, small ones are merged. A version is a set of passages (:class:`Alive`), so it needs no
index of its own, and activating one touches nothing here.

A question is answered in bounded work whatever the number of passages: its rarest words and pairs are
read first, until about ``BUDGET`` postings are taken; the best of the passages so found are then
scored exactly, by BM25 over all words and over all pairs of the question. (FTS5 ranks every row
that matches any word: benchmarks/search.py has both figures.)
"""

from __future__ import annotations

import heapq
import math
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from glossary.segment import Segmenter, fold, grams

# Postings read for one question, and passages scored exactly.
BUDGET = 20_000
EXACT = 160
# Of BM25 (Robertson & Zaragoza 2009): saturation of a term's frequency, weight of the length.
K1, B = 1.2, 0.75

WORDS, GRAMS = 0, 1
# A posting is one 32-bit number: the passage, and the term's frequency (at most 7) in the low bits.
_TF_BITS, _TF_MAX = 3, 7
_MERGE_AT = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage to be indexed: its number and what is searched in it."""

    passage: int
    text: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage found, by its number, with BM25 over words and over pairs of characters."""

    passage: int
    words: float
    grams: float


def encode_words(words: Iterable[str]) -> str:
    """Return words as one string in which each can be counted (``str.count`` of `` word ``)."""
    return "".join(f" {word} " for word in words)


class Postings:
    """Postings being gathered for one segment, term by term; passages must come in rising order."""

    def __init__(self) -> None:
        self.terms: tuple[dict[str, array[int]], dict[str, array[int]]] = (
            defaultdict(_numbers),
            defaultdict(_numbers),
        )
        self.passages = 0
        self.length = [0, 0]

    def add(self, passage: int, words: Sequence[str], pairs: Sequence[str]) -> None:
        """Add the words and pairs of characters of one passage."""
        self.passages += 1
        for field, tokens in ((WORDS, words), (GRAMS, pairs)):
            self.length[field] += len(tokens)
            terms = self.terms[field]
            for term, count in Counter(tokens).items():
                terms[term].append(passage << _TF_BITS | min(count, _TF_MAX))


def _numbers() -> array[int]:
    return array("I")


def write_segment(db: sqlite3.Connection, postings: Postings) -> None:
    """Store ``postings`` as a new segment, inside the caller's transaction."""
    cursor = db.execute(
        "INSERT INTO segments (passages, words, grams) VALUES (?, ?, ?)",
        (postings.passages, *postings.length),
    )
    segment = cursor.lastrowid
    for field in (WORDS, GRAMS):
        terms = postings.terms[field]
        db.executemany(
            "INSERT INTO postings (segment, field, term, n, docs) VALUES (?, ?, ?, ?, ?)",
            ((segment, field, t, len(terms[t]), terms[t].tobytes()) for t in sorted(terms)),
        )


class Alive:
    """The passages of one version: a bit for each number."""

    def __init__(self, bits: bytes) -> None:
        self.bits = bits

    @classmethod
    def of(cls, passages: Iterable[int]) -> Alive:
        """Make it of the numbers themselves."""
        numbers = array("Q", passages)
        bits = bytearray((max(numbers, default=0) >> 3) + 1)
        for n in numbers:
            bits[n >> 3] |= 1 << (n & 7)
        return cls(bytes(bits))

    def __contains__(self, passage: int) -> bool:
        at = passage >> 3
        return at < len(self.bits) and bool(self.bits[at] >> (passage & 7) & 1)


def search(
    db: sqlite3.Connection,
    words: Sequence[str],
    pairs: Sequence[str],
    *,
    among: Collection[int] | Alive,
    limit: int,
    budget: int = BUDGET,
) -> list[Scored]:
    """Return the ``limit`` passages ``among`` those given that fit the terms best, best first.

    Order: by the sum of both scores. Work: about ``budget`` postings and ``EXACT`` passages.
    """
    segments = db.execute("SELECT id, passages, words, grams FROM segments").fetchall()
    total = sum(s[1] for s in segments)
    if not total:
        return []
    terms = _frequencies(db, [s[0] for s in segments], words, pairs)
    average = (sum(s[2] for s in segments) / total, sum(s[3] for s in segments) / total)
    candidates = _candidates(db, terms, total, among, budget)
    if not candidates:
        return []
    best = heapq.nlargest(max(EXACT, limit), candidates.items(), key=lambda item: (item[1], -item[0]))
    weights = tuple(
        {t.term: _idf(total, t.n) * t.weight for t in terms if t.field == field} for field in (WORDS, GRAMS)
    )
    scored = [
        Scored(passage, *_exact(text, tokens, counts, weights, average))
        for passage, text, tokens, *counts in _rows(db, [passage for passage, _ in best])
    ]
    scored.sort(key=lambda s: (-(s.words + s.grams), s.passage))
    return scored[:limit]


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the question: where its postings are, in how many passages it stands, how often asked."""

    field: int
    term: str
    n: int
    weight: int
    segments: tuple[int, ...]


def _frequencies(
    db: sqlite3.Connection, segments: list[int], words: Sequence[str], pairs: Sequence[str]
) -> list[_Term]:
    """Return the terms that stand anywhere, rarest first."""
    found = []
    for field, tokens in ((WORDS, words), (GRAMS, pairs)):
        for term, weight in Counter(tokens).items():
            n, where = 0, []
            for segment in segments:
                row = db.execute(
                    "SELECT n FROM postings WHERE segment = ? AND field = ? AND term = ?",
                    (segment, field, term),
                ).fetchone()
                if row:
                    n += row[0]
                    where.append(segment)
            if n:
                found.append(_Term(field, term, n, weight, tuple(where)))
    found.sort(key=lambda t: (t.n, t.field, t.term))
    return found


def _idf(total: int, n: int) -> float:
    return math.log(1 + (total - n + 0.5) / (n + 0.5))


def _candidates(
    db: sqlite3.Connection,
    terms: list[_Term],
    total: int,
    among: Collection[int] | Alive,
    budget: int,
) -> dict[int, float]:
    """Return passages with a first score (BM25 without length) from the rarest terms within the budget."""
    scores: dict[int, float] = {}
    get = scores.get
    taken = 0
    for term in terms:
        if taken and taken + term.n > budget:
            break
        taken += term.n
        idf = _idf(total, term.n) * term.weight
        gain = [idf * tf * (K1 + 1) / (tf + K1) for tf in range(_TF_MAX + 1)]
        for posting in islice(_postings(db, term), budget):
            passage = posting >> _TF_BITS
            scores[passage] = get(passage, 0.0) + gain[posting & _TF_MAX]
    return {passage: score for passage, score in scores.items() if passage in among}


def _postings(db: sqlite3.Connection, term: _Term) -> Iterator[int]:
    for segment in term.segments:
        (docs,) = db.execute(
            "SELECT docs FROM postings WHERE segment = ? AND field = ? AND term = ?",
            (segment, term.field, term.term),
        ).fetchone()
        numbers = array("I")
        numbers.frombytes(docs)
        yield from numbers


def _rows(db: sqlite3.Connection, passages: list[int]) -> Iterator[tuple[int, str, str, int, int]]:
    for passage in passages:
        row = db.execute(
            "SELECT id, title || char(10) || text, words, word_count, gram_count FROM passages WHERE id = ?",
            (passage,),
        ).fetchone()
        if row:
            yield row


def _exact(
    text: str,
    tokens: str,
    lengths: Sequence[int],
    weights: tuple[dict[str, float], ...],
    average: tuple[float, float],
) -> tuple[float, float]:
    """Return BM25 over words and over pairs of one passage."""
    scores = []
    for field, (haystack, pad) in enumerate(((tokens, " "), (fold(text), ""))):
        norm = K1 * (1 - B + B * lengths[field] / (average[field] or 1))
        score = 0.0
        for term, idf in weights[field].items():
            if tf := haystack.count(f"{pad}{term}{pad}"):
                score += idf * tf * (K1 + 1) / (tf + norm)
        scores.append(score)
    return scores[0], scores[1]


def analyse(segmenter: Segmenter, title: str, text: str) -> tuple[list[str], list[str]]:
    """Return the words and the pairs of characters by which a passage is found."""
    whole = f"{title}\n{text}"
    return segmenter.words(whole), grams(whole)
