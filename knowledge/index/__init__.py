"""Full-text search by BM25 over words and character bigrams.

Bounded work whatever the number of passages: the question's rarest words and pairs are read first,
until about ``BUDGET`` postings are taken; the best of the passages so found are then scored exactly,
by BM25 over all words and over all pairs of the question. (FTS5 ranks every row that matches any
word: benchmarks/search.py has the figures of both.)

A version is a set of passages (:class:`Alive`) and needs no index of its own. What is counted (how many passages hold a
term, how long they are) counts the active version and the notes alone (knowledge.store.counting), so that scores depend
on nothing else that was ever loaded; a view of another version is searched with the active one's counts.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.index.postings import FIELDS, GRAMS, TF_BITS, TF_MAX, WORDS
from knowledge.model import Ref
from knowledge.stored.reader import Reader, Segment, Term

# Postings read for one question, and passages scored exactly.
BUDGET = 10_000
EXACT = 64
# Passages among which a search is so narrow that all of them are scored.
FEW = 256
# Terms whose frequency is kept in memory, about 20 MB at most.
TERMS_KEPT = 100_000
# Of BM25 (Robertson & Zaragoza 2009): saturation of a term's frequency, weight of the length.
K1, B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage found, by its number, with BM25 over words and over pairs of characters."""

    passage: int
    ref: Ref
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

    def __sub__(self, other: Alive) -> Alive:
        rest = int.from_bytes(self.bits, "little") & ~int.from_bytes(other.bits, "little")
        return Alive(rest.to_bytes(len(self.bits), "little"))

    def __iter__(self) -> Iterator[int]:
        for at, byte in enumerate(self.bits):
            if byte:
                yield from (at << 3 | bit for bit in range(8) if byte >> bit & 1)

    def __len__(self) -> int:
        return int.from_bytes(self.bits, "little").bit_count()

    def of(self, docs: array[int]) -> list[int]:
        """Return those of ``docs`` (postings) whose passages are in it."""
        bits, end = self.bits, len(self.bits) << 3
        return [
            posting for posting in docs if (n := posting >> TF_BITS) < end and bits[n >> 3] >> (n & 7) & 1
        ]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alive) and self.bits.rstrip(b"\0") == other.bits.rstrip(b"\0")

    def __hash__(self) -> int:
        return hash(self.bits.rstrip(b"\0"))

    def __contains__(self, passage: int) -> bool:
        at = passage >> 3
        return at < len(self.bits) and bool(self.bits[at] >> (passage & 7) & 1)


NONE = Alive()


class Frequencies:
    """In how many passages terms stand, and in which segments: read once, as long as the segments are the same.

    Segments never change. Safe to use from several threads, which at worst read the same twice.
    """

    def __init__(self) -> None:
        self._kept: tuple[list[Segment], dict[Term, tuple[int, tuple[int, ...]]]] = ([], {})

    def of(
        self, reader: Reader, terms: Collection[Term]
    ) -> tuple[list[Segment], dict[Term, tuple[int, tuple[int, ...]]]]:
        """Return the segments there are, and of each term its passages (0 where it stands nowhere) and segments."""
        listed, known = self._kept
        if len(known) > TERMS_KEPT:
            listed, known = [], {}
        unread = [term for term in terms if term not in known]
        segments, found = reader.frequencies(unread)
        if segments != listed:
            if known:
                unread = list(terms)
                segments, found = reader.frequencies(unread)
            known = {}
            self._kept = (segments, known)
        where: dict[Term, list[tuple[int, int]]] = {}
        for field, term, segment, n in found:
            where.setdefault((field, term), []).append((segment, n))
        for asked in unread:
            at = sorted(where.get(asked, ()))
            known[asked] = (sum(n for _, n in at), tuple(segment for segment, _ in at))
        return segments, {term: known[term] for term in terms}


def search(
    reader: Reader,
    words: Sequence[str],
    pairs: Sequence[str],
    *,
    alive: Alive,
    among: Collection[int] | None = None,
    extra_words: Collection[str],
    limit: int,
    frequencies: Frequencies,
    budget: int = BUDGET,
    exact: int = EXACT,
) -> list[Scored]:
    """Return the ``limit`` passages of those ``alive``, and ``among`` those given, that fit the terms best, best first.

    ``extra_words``: those of the segmenter, which are counted in the text itself.
    Order: by the sum of both scores. Work: about ``budget`` postings and ``exact`` passages, or ``FEW`` passages: of a
    few documents none is missed for having only what stands everywhere.
    """
    segments, terms = _terms(reader, words, pairs, frequencies)
    total = sum(s[1] for s in segments)
    if total <= 0:
        return []
    average = (sum(s[2] for s in segments) / total, sum(s[3] for s in segments) / total)
    if among is not None and len(among) <= FEW:
        best = sorted(passage for passage in among if passage in alive)
    else:
        best = _best(_candidates(reader, terms, total, budget, alive), alive, among, max(exact, limit))
    weights = tuple(
        {t.term: _idf(total, t.n) * t.weight for t in terms if t.field == field} for field in FIELDS
    )
    scored = [
        Scored(passage, Ref(document, ref), *_exact(folded, tokens, counts, weights, average, extra_words))
        for passage, folded, tokens, *counts, document, ref in (reader.scored(best) if best else ())
    ]
    scored = [each for each in scored if each.words + each.grams > 0]
    scored.sort(key=lambda s: (-(s.words + s.grams), s.passage))
    return scored[:limit]


def best_of_pairs(
    reader: Reader,
    asked: Sequence[Sequence[str]],
    *,
    alive: Alive,
    frequencies: Frequencies,
    budget: int = BUDGET,
    exact: int = EXACT,
) -> list[float]:
    """Return of each of several lists of pairs the score of the passage that fits it best, as :func:`search` gives it; 0
    where none does. What several lists share is read once."""
    segments, _ = _terms(reader, (), [pair for pairs in asked for pair in pairs], frequencies)
    total = sum(s[1] for s in segments)
    if total <= 0:
        return [0.0] * len(asked)
    average = (sum(s[2] for s in segments) / total, sum(s[3] for s in segments) / total)
    terms = [_terms(reader, (), pairs, frequencies)[1] for pairs in asked]
    read = {t.term: t for each in terms for t in _within(each, budget)}
    docs = {t.term: found for t, found in _postings(reader, [*read.values()], budget, alive)}
    best = [
        _best(_first(((t, docs[t.term]) for t in _within(each, budget)), total), alive, None, exact)
        for each in terms
    ]
    wanted = list(dict.fromkeys(passage for each in best for passage in each))
    rows = {row[0]: row for row in (reader.scored(wanted) if wanted else ())}
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


def whole(
    reader: Reader,
    pairs: Mapping[str, float],
    *,
    alive: Alive,
    documents: Sequence[Collection[int]],
    frequencies: Frequencies,
    budget: int = BUDGET,
) -> list[float]:
    """Return how well each of ``documents`` (its passages) fits ``pairs``, each with what it weighs: BM25 over the
    document as one text, of the rarest pairs within the budget.

    Length counts by its square root: laws of a thousand articles would else be behind whatever is short.
    """
    owners = {passage: n for n, passages in enumerate(documents) for passage in passages}
    average = len(owners) / (len(documents) or 1) or 1
    norms = [K1 * (1 - B + B * math.sqrt(len(passages) / average)) for passages in documents]
    scores = [0.0] * len(documents)
    _, terms = _terms(reader, (), list(pairs), frequencies)
    for t, docs in _postings(reader, _within(terms, budget), budget, alive):
        often: dict[int, int] = {}
        for posting in docs:
            if (n := owners.get(posting >> TF_BITS)) is not None:
                often[n] = often.get(n, 0) + (posting & TF_MAX)
        for n, tf in often.items():
            scores[n] += pairs[t.term] * tf * (K1 + 1) / (tf + norms[n])
    return scores


def weights(
    reader: Reader, words: Sequence[str], pairs: Sequence[str], frequencies: Frequencies
) -> tuple[dict[str, float], dict[str, float]]:
    """Return how rare each word and each pair is (idf, above 0); one that stands nowhere weighs most."""
    asked = dict.fromkeys([*((WORDS, word) for word in words), *((GRAMS, pair) for pair in pairs)])
    segments, known = frequencies.of(reader, asked)
    total = sum(s[1] for s in segments)
    found: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for (field, term), (n, _) in known.items():
        found[field][term] = _idf(total, n)
    return found


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the question: where its postings are, in how many passages that count it stands, how often asked."""

    field: int
    term: str
    n: int
    weight: int
    segments: tuple[int, ...]


def _terms(
    reader: Reader, words: Sequence[str], pairs: Sequence[str], frequencies: Frequencies
) -> tuple[list[Segment], list[_Term]]:
    """Return the segments, and the terms that stand anywhere, rarest first."""
    asked = Counter((field, term) for field, tokens in ((WORDS, words), (GRAMS, pairs)) for term in tokens)
    segments, known = frequencies.of(reader, asked)
    found = [_Term(*term, n, asked[term], where) for term, (n, where) in known.items() if where]
    found.sort(key=lambda t: (t.n, t.field, t.term))
    return segments, found


def _idf(total: int, n: int) -> float:
    return math.log(1 + (total - n + 0.5) / (n + 0.5))


def _candidates(
    reader: Reader, terms: list[_Term], total: int, budget: int, alive: Alive
) -> dict[int, float]:
    """Return passages with a first score (BM25 without length) from the rarest terms within the budget."""
    return _first(_postings(reader, _within(terms, budget), budget, alive), total)


def _first(found: Iterable[tuple[_Term, Sequence[int]]], total: int) -> dict[int, float]:
    scores: dict[int, float] = {}
    get = scores.get
    for t, docs in found:
        gain = [_idf(total, t.n) * t.weight * tf * (K1 + 1) / (tf + K1) for tf in range(TF_MAX + 1)]
        for posting in docs:
            passage = posting >> TF_BITS
            scores[passage] = get(passage, 0.0) + gain[posting & TF_MAX]
    return scores


def _postings(
    reader: Reader, terms: Sequence[_Term], budget: int, alive: Alive
) -> Iterator[tuple[_Term, Sequence[int]]]:
    """Yield each term with its postings from all segments, the first of them where there are more than the budget; some
    are of passages that are not alive, where few are."""
    wanted = ((segment, t.field, t.term) for t in terms for segment in t.segments)
    found = groupby(reader.postings(wanted), key=lambda row: row[0][1:])
    for t, (_, rows) in zip(terms, found, strict=True):
        docs = array("I")
        for _, some in rows:
            docs.extend(some)
        of_alive = docs if len(docs) <= min(2 * t.n, budget) else alive.of(docs)
        yield t, of_alive if len(of_alive) <= budget else sorted(of_alive)[:budget]


def _within(terms: list[_Term], budget: int) -> list[_Term]:
    """The rarest terms whose postings the budget lets in, one at least."""
    taken = 0
    for number, term in enumerate(terms):
        if taken and taken + term.n > budget:
            return terms[:number]
        taken += term.n
    return terms


def _best(scores: dict[int, float], alive: Alive, among: Collection[int] | None, count: int) -> list[int]:
    """Return the ``count`` best of the passages that are alive, and ``among`` those given; of equal ones the first loaded."""
    if among is not None:
        scores = {passage: scores[passage] for passage in scores.keys() & among}
    while scores:
        least = min(heapq.nlargest(count, scores.values()))
        best = [passage for passage, score in scores.items() if score >= least]
        # Few are not alive: it is enough to look at the best.
        if all(passage in alive for passage in best):
            return sorted(best, key=lambda passage: (-scores[passage], passage))[:count]
        scores = {passage: score for passage, score in scores.items() if passage in alive}
    return []


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
