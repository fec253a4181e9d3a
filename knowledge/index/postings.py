"""Postings of the inverted file: which passages contain a word or a character bigram, and how often.

Passages never change, so postings are written once, in segments (knowledge.store.segments).
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from glossary.segment import Segmenter, fold, folded_grams, grams

WORDS, GRAMS = 0, 1
FIELDS = (WORDS, GRAMS)
# A posting is one 32-bit number: the passage, and the term's frequency (at most 7) in the low bits.
TF_BITS, TF_MAX = 3, 7


def numbers(data: bytes = b"") -> array[int]:
    """Return postings as stored: 32-bit numbers of this machine's byte order."""
    found = array("I")
    found.frombytes(data)
    return found


@dataclass(frozen=True, slots=True)
class Posted:
    """A passage's text as it is cut, its words as they are stored, and how many words and pairs of characters it has.

    Each word stands between blanks of its own, so that ``str.count`` counts it.
    """

    folded: str
    encoded: str
    lengths: tuple[int, int]


class Batch:
    """Postings gathered in memory, by field and term; passages must be added in rising order."""

    def __init__(self) -> None:
        self.terms: tuple[dict[str, array[int]], ...] = tuple(defaultdict(numbers) for _ in FIELDS)
        self.passages = 0
        self.lengths = [0, 0]

    def add(self, passage: int, *terms: Iterable[str]) -> None:
        """Add one passage: its words, its pairs of characters."""
        for field in FIELDS:
            here = self.terms[field]
            for term, count in Counter(terms[field]).items():
                here[term].append(posting(passage, count))

    def extend(self, other: Batch) -> None:
        """Add a batch of later passages."""
        self.passages += other.passages
        for field in FIELDS:
            self.lengths[field] += other.lengths[field]
            here = self.terms[field]
            for term, found in other.terms[field].items():
                here[term].extend(found)

    def rows(self, counted: Callable[[array[int]], int] = len) -> Iterator[tuple[int, str, int, bytes]]:
        """Yield field, term, how many of its passages count (all, else as ``counted`` says), postings, as the table
        is sorted."""
        for field in FIELDS:
            terms = self.terms[field]
            for term in sorted(terms):
                yield field, term, counted(terms[term]), terms[term].tobytes()


class Tally:
    """By how much passages that begin or cease to count change what is counted: of passages, words, pairs, and of the
    passages that hold each term."""

    def __init__(self) -> None:
        self.passages = 0
        self.lengths = [0, 0]
        self._terms: dict[int, tuple[Counter[str], ...]] = {
            s: tuple(Counter() for _ in FIELDS) for s in (1, -1)
        }

    def add(self, folded: str, encoded: str, lengths: Iterable[int], added: Iterable[str], sign: int) -> None:
        """Count a passage (``sign`` 1) or do not any more (-1): as stored (:class:`Posted`), and the words added to it."""
        self.passages += sign
        for field, length in zip(FIELDS, lengths, strict=True):
            self.lengths[field] += sign * length
        here = self._terms[sign]
        here[WORDS].update({*encoded.split(), *added})
        here[GRAMS].update(set(folded_grams(folded)))

    def rows(self) -> Iterator[tuple[int, str, int, bytes]]:
        """Yield field, term, change and no postings, as the table is sorted; terms that do not change are left out."""
        for field in FIELDS:
            more, less = self._terms[1][field], self._terms[-1][field]
            for term in sorted(more.keys() | less.keys()):
                if change := more[term] - less[term]:
                    yield field, term, change, b""


def encode(words: Iterable[str]) -> str:
    """Return words as :class:`Posted` keeps them."""
    return "".join(f" {word} " for word in words)


def posting(passage: int, count: int) -> int:
    """Return one posting as it is stored."""
    return passage << TF_BITS | min(count, TF_MAX)


def cut_all(segmenter: Segmenter, passages: Iterable[tuple[int, str]]) -> tuple[list[Posted], Batch]:
    """Cut numbered texts, given in rising order of their numbers."""
    cuts, batch = [], Batch()
    for number, text in passages:
        words, added = segmenter.cut(text)
        pairs = grams(text)
        lengths = (len(words), len(pairs))
        cuts.append(Posted(fold(text), encode(words), lengths))
        batch.passages += 1
        for field in FIELDS:
            batch.lengths[field] += lengths[field]
        batch.add(number, words + added, pairs)
    return cuts, batch


def whole(title: str, text: str) -> str:
    """Return what is searched in a passage."""
    return f"{title}\n{text}"
