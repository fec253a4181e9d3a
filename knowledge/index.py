"""The full-text search: the passages that fit a question's words and pairs of characters best.

Bounded work whatever the number of passages: the question's rarest words and pairs are read first,
until about ``BUDGET`` postings are taken; the best of the passages so found are then scored exactly,
by BM25 over all words and over all pairs of the question. (FTS5 ranks every row that matches any
word: benchmarks/search.py has the figures of both.)

A version is a set of passages (:class:`Alive`) and needs no index of its own.
"""

from __future__ import annotations

import heapq
import json
import math
import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary.segment import VERSION
from knowledge.postings import GRAMS, TF_BITS, TF_MAX, WORDS, numbers

# Postings read for one question, and passages scored exactly.
BUDGET = 10_000
EXACT = 64
# Terms whose frequency is kept in memory, about 20 MB at most.
TERMS_KEPT = 100_000
# Of BM25 (Robertson & Zaragoza 2009): saturation of a term's frequency, weight of the length.
K1, B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage found, by its number, with BM25 over words and over pairs of characters."""

    passage: int
    words: float
    grams: float


class Alive:
    """The passages of one version: a bit for each number."""

    def __init__(self, bits: bytes = b"") -> None:
        self.bits = bits

    def with_also(self, passages: Iterable[int]) -> Alive:
        """Return these and ``passages``."""
        found = array("Q", passages)
        size = max(len(self.bits), (max(found, default=0) >> 3) + 1)
        bits = bytearray(self.bits.ljust(size, b"\0"))
        for n in found:
            bits[n >> 3] |= 1 << (n & 7)
        return Alive(bytes(bits))

    def without(self, passages: Iterable[int]) -> Alive:
        """Return these but for ``passages``, all of which are in it."""
        bits = bytearray(self.bits)
        for n in passages:
            bits[n >> 3] &= ~(1 << (n & 7))
        return Alive(bytes(bits))

    def __or__(self, other: Alive) -> Alive:
        size = max(len(self.bits), len(other.bits))
        both = int.from_bytes(self.bits, "little") | int.from_bytes(other.bits, "little")
        return Alive(both.to_bytes(size, "little"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alive) and self.bits.rstrip(b"\0") == other.bits.rstrip(b"\0")

    def __hash__(self) -> int:
        return hash(self.bits.rstrip(b"\0"))

    def __contains__(self, passage: int) -> bool:
        at = passage >> 3
        return at < len(self.bits) and bool(self.bits[at] >> (passage & 7) & 1)


class Frequencies:
    """In how many passages terms stand, and in which segments: read once, as long as the segments are the same.

    Segments never change. Safe to use from several threads, which at worst read the same twice.
    """

    def __init__(self) -> None:
        self._kept: tuple[Sequence[int], dict[tuple[int, str], tuple[int, tuple[int, ...]]]] = ((), {})

    def of(
        self, db: sqlite3.Connection, segments: Sequence[int], field: int, terms: Collection[str]
    ) -> dict[str, tuple[int, tuple[int, ...]]]:
        """Return the number of passages of each of ``terms`` (0 where it stands nowhere), and its segments."""
        listed, known = self._kept
        if listed != segments or len(known) > TERMS_KEPT:
            known = {}
            self._kept = (segments, known)
        unread = [term for term in terms if (field, term) not in known]
        if unread:
            asked = json.dumps(unread)
            found: dict[str, list[tuple[int, int]]] = {}
            for segment in segments:
                rows = db.execute(
                    "SELECT term, n FROM postings WHERE segment = ? AND field = ? "
                    "AND term IN (SELECT value FROM json_each(?))",
                    (segment, field, asked),
                )
                for term, n in rows.fetchall():
                    found.setdefault(term, []).append((segment, n))
            for term in unread:
                where = found.get(term, ())
                known[field, term] = (sum(n for _, n in where), tuple(segment for segment, _ in where))
        return {term: known[field, term] for term in terms}


def incomplete(db: sqlite3.Connection) -> bool:
    """Return whether the index lacks passages of the active version, or was cut otherwise than texts are now.

    Looks at counts alone, for every start; ``verify`` compares every posting.
    """
    cutting, alive = db.execute(
        "SELECT s.cutting, v.alive FROM state s LEFT JOIN versions v ON v.id = s.active"
    ).fetchone()
    indexed, empty = db.execute(
        "SELECT coalesce(sum(passages), 0), coalesce(sum(passages > 0 AND "
        "NOT EXISTS (SELECT 1 FROM postings p WHERE p.segment = s.id)), 0) FROM segments s"
    ).fetchone()
    return bool(cutting != VERSION or empty or int.from_bytes(alive or b"").bit_count() > indexed)


def search(
    db: sqlite3.Connection,
    words: Sequence[str],
    pairs: Sequence[str],
    *,
    among: Collection[int] | Alive,
    extra_words: Collection[str],
    limit: int,
    frequencies: Frequencies,
    budget: int = BUDGET,
    exact: int = EXACT,
) -> list[Scored]:
    """Return the ``limit`` passages ``among`` those given that fit the terms best, best first.

    ``extra_words``: those of the segmenter, which are counted in the text itself.
    Order: by the sum of both scores. Work: about ``budget`` postings and ``exact`` passages.
    """
    segments = db.execute("SELECT id, passages, words, grams FROM segments").fetchall()
    total = sum(s[1] for s in segments)
    if not total:
        return []
    terms = _terms(db, [s[0] for s in segments], words, pairs, frequencies)
    average = (sum(s[2] for s in segments) / total, sum(s[3] for s in segments) / total)
    best = _best(_candidates(db, terms, total, budget), among, max(exact, limit))
    weights = tuple(
        {t.term: _idf(total, t.n) * t.weight for t in terms if t.field == field} for field in (WORDS, GRAMS)
    )
    scored = [
        Scored(passage, *_exact(folded, tokens, counts, weights, average, extra_words))
        for passage, folded, tokens, *counts in _rows(db, best)
    ]
    scored.sort(key=lambda s: (-(s.words + s.grams), s.passage))
    return scored[:limit]


def weights(
    db: sqlite3.Connection, words: Sequence[str], pairs: Sequence[str], frequencies: Frequencies
) -> tuple[dict[str, float], dict[str, float]]:
    """Return how rare each word and each pair is (idf, above 0); one that stands nowhere weighs most."""
    segments = db.execute("SELECT id, passages FROM segments").fetchall()
    total = sum(passages for _, passages in segments)
    listed = [segment for segment, _ in segments]
    idf_of_words, idf_of_pairs = (
        {term: _idf(total, n) for term, (n, _) in frequencies.of(db, listed, field, terms).items()}
        for field, terms in ((WORDS, words), (GRAMS, pairs))
    )
    return idf_of_words, idf_of_pairs


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the question: where its postings are, in how many passages it stands, how often asked."""

    field: int
    term: str
    n: int
    weight: int
    segments: tuple[int, ...]


def _terms(
    db: sqlite3.Connection,
    segments: list[int],
    words: Sequence[str],
    pairs: Sequence[str],
    frequencies: Frequencies,
) -> list[_Term]:
    """Return the terms that stand anywhere, rarest first."""
    found = []
    for field, tokens in ((WORDS, words), (GRAMS, pairs)):
        asked = Counter(tokens)
        known = frequencies.of(db, segments, field, asked)
        found += [_Term(field, term, n, asked[term], where) for term, (n, where) in known.items() if n]
    found.sort(key=lambda t: (t.n, t.field, t.term))
    return found


def _idf(total: int, n: int) -> float:
    return math.log(1 + (total - n + 0.5) / (n + 0.5))


def _candidates(db: sqlite3.Connection, terms: list[_Term], total: int, budget: int) -> dict[int, float]:
    """Return passages with a first score (BM25 without length) from the rarest terms within the budget."""
    scores: dict[int, float] = {}
    get = scores.get
    taken = 0
    for term in terms:
        if taken and taken + term.n > budget:
            break
        idf = _idf(total, term.n) * term.weight
        gain = [idf * tf * (K1 + 1) / (tf + K1) for tf in range(TF_MAX + 1)]
        for docs in _postings(db, term):
            for posting in docs[: budget - taken]:
                passage = posting >> TF_BITS
                scores[passage] = get(passage, 0.0) + gain[posting & TF_MAX]
            taken += len(docs)
    return scores


def _postings(db: sqlite3.Connection, term: _Term) -> Iterator[array[int]]:
    for segment in term.segments:
        (docs,) = db.execute(
            "SELECT docs FROM postings WHERE segment = ? AND field = ? AND term = ?",
            (segment, term.field, term.term),
        ).fetchone()
        yield numbers(docs)


def _best(scores: dict[int, float], among: Collection[int] | Alive, count: int) -> list[int]:
    """Return the passages ``among`` those given that score as high as the ``count``-th best, about as many."""
    if not isinstance(among, Alive):
        scores = {passage: scores[passage] for passage in scores.keys() & among}
    while scores:
        # Few passages are not among those of the version: it is enough to look at the best.
        least = min(heapq.nlargest(count, scores.values()))
        best = [passage for passage, score in scores.items() if score >= least]
        found = [passage for passage in best if passage in among]
        if len(found) == len(best) or len(found) >= count // 2 or len(best) == len(scores):
            return sorted(found, key=scores.__getitem__, reverse=True)[:count]
        scores = {passage: score for passage, score in scores.items() if passage in among}
    return []


def _rows(db: sqlite3.Connection, passages: list[int]) -> list[tuple[int, str, str, int, int]]:
    return db.execute(
        "SELECT id, folded, words, word_count, gram_count FROM passages "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(passages),),
    ).fetchall()


def _exact(
    text: str,
    encoded: str,
    lengths: Sequence[int],
    weights: tuple[dict[str, float], ...],
    average: tuple[float, float],
    extra_words: Collection[str],
) -> tuple[float, float]:
    """Return BM25 over words and over pairs of one passage: its folded text, and its encoded words."""
    scores = [0.0, 0.0]
    for field in (WORDS, GRAMS):
        norm = K1 * (1 - B + B * lengths[field] / (average[field] or 1))
        for term, idf in weights[field].items():
            in_text = field == GRAMS or term in extra_words
            if tf := text.count(term) if in_text else encoded.count(f" {term} "):
                scores[field] += idf * tf * (K1 + 1) / (tf + norm)
    return scores[0], scores[1]
