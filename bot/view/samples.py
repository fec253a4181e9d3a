"""Sample questions (题库): each points to the passage that answers it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from glossary.segment import grams as grams_of
from knowledge.model import Ref

LIMIT = 40
POSTINGS = 4000  # sample questions touched for one question


class Samples:
    """Sample questions by their pairs of characters, each pointing to a passage."""

    def __init__(self, questions: Sequence[tuple[str, Ref]]) -> None:
        self._pairs: list[tuple[frozenset[str], Ref]] = []
        self._index: dict[str, list[int]] = {}
        for text, ref in questions:
            pairs = frozenset(grams_of(text))
            for pair in pairs:
                self._index.setdefault(pair, []).append(len(self._pairs))
            self._pairs.append((pairs, ref))
        self._weights = {pair: self._idf(len(numbers)) for pair, numbers in self._index.items()}
        self._sums = [sum(self._weights[pair] for pair in pairs) for pairs, _ in self._pairs]

    def _idf(self, holders: int) -> float:
        return math.log(1 + len(self._pairs) / (1 + holders))

    def best(self, text: str) -> dict[Ref, float]:
        """The likeness (0 to 1, idf-weighted overlap) of the nearest sample question of each passage.

        Common pairs are left to the end and dropped where they would touch too many questions.
        """
        if not self._pairs:
            return {}
        pairs = set(grams_of(text))
        unknown = self._idf(0)
        weight = {pair: self._weights.get(pair, unknown) for pair in pairs}
        scores: dict[int, float] = {}
        touched = 0
        for pair in sorted(pairs, key=lambda each: len(self._index.get(each, ()))):
            postings = self._index.get(pair, ())
            touched += len(postings)
            if touched > POSTINGS:
                break
            for number in postings:
                scores[number] = scores.get(number, 0.0) + weight[pair]
        best: dict[Ref, float] = {}
        mine = sum(weight.values())
        for number, shared in sorted(scores.items(), key=lambda item: -item[1])[:LIMIT]:
            _, ref = self._pairs[number]
            both = mine + self._sums[number]
            likeness = 2 * shared / both if both else 0.0
            if likeness > best.get(ref, 0.0):
                best[ref] = likeness
        return best
