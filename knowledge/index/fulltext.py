"""Full-text search by BM25 over words and character bigrams.

Bounded work whatever the number of passages: the question's rarest words and pairs are read first,
until about ``BUDGET`` postings are taken; the best of the passages so found are then scored exactly,
by BM25 over all words and over all pairs of the question. (FTS5 ranks every row that matches any
word: benchmarks/search.py has the figures of both.)

The statistics (how many passages hold a term, how long they are) are over the active version and the notes alone
(knowledge.store.counting), so that scores depend on nothing else that was ever loaded; a view of another version is
searched with the active one's.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.index.alive import Alive
from knowledge.index.frequencies import Frequencies
from knowledge.index.postings import FIELDS, GRAMS, TF_BITS, TF_MAX, WORDS
from knowledge.model import Ref
from knowledge.stored.reader import Reader, Segment

# Postings read for one question, and passages scored exactly.
BUDGET = 10_000
EXACT = 64
# Passages among which a search is so narrow that all of them are scored.
FEW = 256
# Of BM25 (Robertson & Zaragoza 2009): saturation of a term's frequency, weight of the length.
K1, B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage found, by its number, with BM25 over words and over pairs of characters."""

    passage: int
    ref: Ref
    words: float
    grams: float


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the question: where its postings are, in how many passages that count it stands, how often asked."""

    field: int
    term: str
    n: int
    weight: int
    segments: tuple[int, ...]


class FullText:
    """The full-text search of a version, whose passages are ``alive``. Safe to use from several threads.

    ``budget``: postings read for one question; ``exact``: passages then scored exactly.
    """

    def __init__(
        self, reader: Reader, alive: Alive, *, budget: int | None = None, exact: int | None = None
    ) -> None:
        self._reader = reader
        self._alive = alive
        self._frequencies = Frequencies()
        self._budget = BUDGET if budget is None else budget
        self._exact = EXACT if exact is None else exact

    def search(
        self,
        words: Sequence[str],
        pairs: Sequence[str],
        *,
        among: Collection[int] | None = None,
        extra_words: Collection[str],
        limit: int,
    ) -> list[Scored]:
        """Return the ``limit`` passages that fit the terms best, best first, only ``among`` where these are given.

        ``extra_words``: those of the segmenter, which are counted in the text itself.
        Order: by the sum of both scores. Work: about ``budget`` postings and ``exact`` passages, or ``FEW`` passages:
        of a few documents none is missed for having only what stands everywhere.
        """
        segments, terms = self._terms(words, pairs)
        total = sum(s[1] for s in segments)
        if total <= 0:
            return []
        if among is not None and len(among) <= FEW:
            best = sorted(passage for passage in among if passage in self._alive)
        else:
            found = _first(self._postings(self._within(terms)), total)
            best = self._best(found, among, max(self._exact, limit))
        weights = tuple(
            {t.term: _idf(total, t.n) * t.weight for t in terms if t.field == field} for field in FIELDS
        )
        average = _average(segments, total)
        scored = [
            Scored(
                passage, Ref(document, ref), *_exact(folded, tokens, counts, weights, average, extra_words)
            )
            for passage, folded, tokens, *counts, document, ref in (self._reader.scored(best) if best else ())
        ]
        scored = [each for each in scored if each.words + each.grams > 0]
        scored.sort(key=lambda s: (-(s.words + s.grams), s.passage))
        return scored[:limit]

    def best_of_pairs(self, asked: Sequence[Sequence[str]]) -> list[float]:
        """Return of each of several lists of pairs the score of the passage that fits it best, as :meth:`search` gives
        it; 0 where none does. What several lists share is read once."""
        segments, _ = self._terms((), [pair for pairs in asked for pair in pairs])
        total = sum(s[1] for s in segments)
        if total <= 0:
            return [0.0] * len(asked)
        average = _average(segments, total)
        terms = [self._terms((), pairs)[1] for pairs in asked]
        read = {t.term: t for each in terms for t in self._within(each)}
        docs = {t.term: found for t, found in self._postings([*read.values()])}
        best = [
            self._best(_first(((t, docs[t.term]) for t in self._within(each)), total), None, self._exact)
            for each in terms
        ]
        wanted = list(dict.fromkeys(passage for each in best for passage in each))
        rows = {row[0]: row for row in (self._reader.scored(wanted) if wanted else ())}
        weights = [{t.term: _idf(total, t.n) * t.weight for t in each} for each in terms]
        return [
            max(
                (
                    _exact(rows[passage][1], rows[passage][2], rows[passage][3:5], ({}, own), average, ())[1]
                    for passage in each
                    if passage in rows
                ),
                default=0.0,
            )
            for each, own in zip(best, weights, strict=True)
        ]

    def whole(self, pairs: Mapping[str, float], documents: Sequence[Collection[int]]) -> list[float]:
        """Return how well each of ``documents`` (its passages) fits ``pairs``, each with its weight: BM25 over the
        document as one text, of the rarest pairs within the budget.

        Length counts by its square root: laws of a thousand articles would else be behind whatever is short.
        """
        owners = {passage: n for n, passages in enumerate(documents) for passage in passages}
        average = len(owners) / (len(documents) or 1) or 1
        norms = [K1 * (1 - B + B * math.sqrt(len(passages) / average)) for passages in documents]
        scores = [0.0] * len(documents)
        _, terms = self._terms((), list(pairs))
        for t, docs in self._postings(self._within(terms)):
            often: dict[int, int] = {}
            for posting in docs:
                if (n := owners.get(posting >> TF_BITS)) is not None:
                    often[n] = often.get(n, 0) + (posting & TF_MAX)
            for n, tf in often.items():
                scores[n] += pairs[t.term] * tf * (K1 + 1) / (tf + norms[n])
        return scores

    def weights(
        self, words: Sequence[str], pairs: Sequence[str]
    ) -> tuple[dict[str, float], dict[str, float]]:
        """Return how rare each word and each pair is (idf, above 0); one that stands nowhere weighs most."""
        asked = dict.fromkeys([*((WORDS, word) for word in words), *((GRAMS, pair) for pair in pairs)])
        segments, known = self._frequencies.of(self._reader, asked)
        total = sum(s[1] for s in segments)
        found: tuple[dict[str, float], dict[str, float]] = ({}, {})
        for (field, term), (n, _) in known.items():
            found[field][term] = _idf(total, n)
        return found

    def _terms(self, words: Sequence[str], pairs: Sequence[str]) -> tuple[list[Segment], list[_Term]]:
        """Return the segments, and the terms that stand anywhere, rarest first."""
        asked = Counter(
            (field, term) for field, tokens in ((WORDS, words), (GRAMS, pairs)) for term in tokens
        )
        segments, known = self._frequencies.of(self._reader, asked)
        found = [_Term(*term, n, asked[term], where) for term, (n, where) in known.items() if where]
        found.sort(key=lambda t: (t.n, t.field, t.term))
        return segments, found

    def _within(self, terms: list[_Term]) -> list[_Term]:
        """The rarest terms whose postings the budget lets in, one at least."""
        taken = 0
        for number, term in enumerate(terms):
            if taken and taken + term.n > self._budget:
                return terms[:number]
            taken += term.n
        return terms

    def _postings(self, terms: Sequence[_Term]) -> Iterator[tuple[_Term, Sequence[int]]]:
        """Yield each term with its postings from all segments, the first of them where there are more than the budget;
        some are of passages that are not alive, where few are."""
        budget = self._budget
        wanted = ((segment, t.field, t.term) for t in terms for segment in t.segments)
        found = groupby(self._reader.postings(wanted), key=lambda row: row[0][1:])
        for t, (_, rows) in zip(terms, found, strict=True):
            docs = array("I")
            for _, some in rows:
                docs.extend(some)
            of_alive = docs if len(docs) <= min(2 * t.n, budget) else self._alive.of(docs)
            yield t, of_alive if len(of_alive) <= budget else sorted(of_alive)[:budget]

    def _best(self, scores: dict[int, float], among: Collection[int] | None, count: int) -> list[int]:
        """Return the ``count`` best of the passages that are alive, and ``among`` those given; of equal ones the first
        loaded."""
        if among is not None:
            scores = {passage: scores[passage] for passage in scores.keys() & among}
        while scores:
            least = min(heapq.nlargest(count, scores.values()))
            best = [passage for passage, score in scores.items() if score >= least]
            # Few are not alive: it is enough to look at the best.
            if all(passage in self._alive for passage in best):
                return sorted(best, key=lambda passage: (-scores[passage], passage))[:count]
            scores = {passage: score for passage, score in scores.items() if passage in self._alive}
        return []


def _average(segments: Sequence[Segment], total: int) -> tuple[float, float]:
    """The mean length of a passage, in words and in pairs."""
    return sum(s[2] for s in segments) / total, sum(s[3] for s in segments) / total


def _idf(total: int, n: int) -> float:
    return math.log(1 + (total - n + 0.5) / (n + 0.5))


def _first(found: Iterable[tuple[_Term, Sequence[int]]], total: int) -> dict[int, float]:
    """Return passages with a first score: BM25 without length."""
    scores: dict[int, float] = {}
    get = scores.get
    for t, docs in found:
        gain = [_idf(total, t.n) * t.weight * tf * (K1 + 1) / (tf + K1) for tf in range(TF_MAX + 1)]
        for posting in docs:
            passage = posting >> TF_BITS
            scores[passage] = get(passage, 0.0) + gain[posting & TF_MAX]
    return scores


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
    for field in FIELDS:
        norm = K1 * (1 - B + B * lengths[field] / (average[field] or 1))
        for term, idf in weights[field].items():
            in_text = field == GRAMS or term in extra_words
            if tf := text.count(term) if in_text else encoded.count(f" {term} "):
                scores[field] += idf * tf * (K1 + 1) / (tf + norm)
    return scores[0], scores[1]
