"""The passages of a version: cut for matching, found by full text, and how rare their words are."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from glossary.lazy import regex
from glossary.segment import grams
from knowledge.base import KnowledgeBase
from knowledge.model import Document, Passage, Ref
from knowledge.tables import told

_SENTENCE = regex(r"[^。！？；;!?\n]*(?:[。！？；;!?]+[”’」）)]*|\n+|$)")
_NOWHERE = "\x00"
_PASSAGES_KEPT = 6_000
_FOUND = 20  # passages looked into for words as they stand


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each sentence of ``text``, in order; together they are the whole text."""
    spans = []
    for match in _SENTENCE.finditer(text):
        if match.end() > match.start():
            spans.append(match.span())
    return spans


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage as it is matched: title and text as one, its sentences, the title's pairs of characters."""

    passage: Passage
    whole: str
    sentences: tuple[tuple[int, int, str], ...]
    titled: tuple[str, ...]

    @classmethod
    def of(cls, passage: Passage) -> Cut:
        """Cut a passage."""
        spans = sentences(passage.text)
        return cls(
            passage,
            f"{passage.title}\n{passage.text}",
            tuple((start, end, passage.text[start:end]) for start, end in spans),
            tuple(grams(passage.title)),
        )


class Passages:
    """The passages of one version, each read when it is first needed. Safe to share."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self.cut = lru_cache(_PASSAGES_KEPT)(self._cut)
        """The passage at a place as it is read (:mod:`knowledge.tables`), cut for matching; None where there is none. Kept, for
        versions do not change."""

    def _cut(self, ref: Ref) -> Cut | None:
        passage = self._base.passage(ref)
        return Cut.of(replace(passage, text=told(passage.text))) if passage else None

    def at(self, ref: Ref) -> Passage | None:
        """The passage at ``ref`` as it is read."""
        found = self.cut(ref)
        return found.passage if found else None

    def text(self, ref: Ref) -> str:
        """Its text; empty where there is none."""
        found = self.cut(ref)
        return found.passage.text if found else ""

    def found(self, words: str, documents: Collection[str] | None = None) -> Iterator[Cut]:
        """The passages that full text finds first for ``words``, of all documents or of these."""
        segmenter = self._base.segmenter
        hits = self._base.search(
            segmenter.words(words), segmenter.grams(words), limit=_FOUND, documents=documents
        )
        self._base.expect(hit.ref for hit in hits)
        yield from (cut for hit in hits if (cut := self.cut(hit.ref)))

    def likeness(self, texts: Sequence[str]) -> list[float]:
        """About how many bigrams of each text occur in the passage that has most of them: BM25 over bigrams, one that
        occurs nowhere else counting 1."""
        one = self._base.weights((), (_NOWHERE,))[1][_NOWHERE]
        return [score / one for score in self._base.best_of_pairs([*map(self._base.segmenter.grams, texts)])]

    def says(self, words: str, documents: Collection[str] | None = None) -> bool:
        """Whether ``words`` stand together in any passage, of all documents or of these."""
        return any(words in cut.whole for cut in self.found(words, documents))

    def has_pairs(self, words: str) -> bool:
        """Whether every pair of the characters of ``words`` stands somewhere in the documents."""
        return all(self._pairs_there(words))

    def has_a_pair(self, words: str) -> bool:
        """Whether any two characters of ``words`` stand together somewhere in the documents."""
        return any(self._pairs_there(words))

    def has_most_pairs(self, words: str) -> bool:
        """Whether at least half of the pairs of the characters of ``words`` stand somewhere in the documents."""
        there = self._pairs_there(words)
        return 2 * sum(there) >= len(there)

    def _pairs_there(self, words: str) -> list[bool]:
        pairs = grams(words)
        idf = self._base.weights((), (*pairs, _NOWHERE))[1]
        return [idf[pair] < idf[_NOWHERE] for pair in pairs]

    def weights(
        self, words: Sequence[str], pairs: Sequence[str]
    ) -> tuple[dict[str, float], dict[str, float], frozenset[str]]:
        """How rare words and pairs of characters are (idf), and which of the words stand anywhere."""
        idf, pair_idf = self._base.weights([*words, _NOWHERE], pairs)
        rarest = idf.pop(_NOWHERE)
        return idf, pair_idf, frozenset(word for word in words if idf[word] < rarest)

    def shares(self, pairs: Sequence[str]) -> dict[str, float]:
        """In what share of the passages each of ``pairs`` of characters stands."""
        idf = self._base.weights((), (*pairs, _NOWHERE))[1]
        # the idf is the logarithm of (passages + 1) / (passages that have it + ½)
        return {pair: math.exp(-idf[pair]) - math.exp(-idf[_NOWHERE]) for pair in pairs}

    def texts(self, documents: Sequence[Document], most: int) -> Iterator[tuple[Ref, str, str]]:
        """Place, title and text of the clauses, document by document until there are more than ``most``."""
        last = ""
        for read, (ref, title, text) in enumerate(self._base.texts([each.id for each in documents])):
            if read > most and ref.document != last:
                return
            last = ref.document
            yield ref, title, text
