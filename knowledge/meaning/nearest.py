"""Approximate search by meaning in a base too large to compare whole: candidates from an index, then compared exactly.

An approximate index (pgvector's HNSW, in a cluster) names the passages whose own vectors are near; these are then
compared as :class:`knowledge.meaning.vectors.VectorIndex` compares all, with their sentences and sample questions, from the
vectors as they are kept. So what is found has the same values as in a search through everything; only what the index
passes over is missing (docs/cluster.md has how much that is).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeAlias

from knowledge.base import KnowledgeBase
from knowledge.meaning.vectors import VectorHit, VectorIndex, Wanted, lay_out
from knowledge.model import Document, Ref

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.float32]
    Bytes: TypeAlias = NDArray[np.int8]

# Passages up to which a version is compared whole: about 190,000 vectors, 75 MB in each process.
EXACT_UP_TO = 60_000
# Passages that the index names for a question; how many times as many it is asked for where other versions' are among them.
NEAR, _MORE = 100, 16
# Documents, and sample questions, looked at together while the index is filled.
_DOCUMENTS, _QUESTIONS = 50, 2_000


class Nearest(Protocol):
    """An approximate index of the vectors of whole passages, by the passages' numbers. May raise StoreError."""

    def pending(self, contents: Collection[int]) -> set[int]:
        """Return those of these contents whose passages are not all in the index."""

    def read(self, wanted: Sequence[Wanted]) -> tuple[Bytes, Matrix]:
        """Return vectors as :meth:`knowledge.store.vectors.VectorTable.read` does, read one by one."""

    def put(self, contents: Sequence[int]) -> None:
        """Put the passages of some contents, which have their vectors, into the index."""

    def settle(self) -> None:
        """Much was put into it: make ready to be asked."""

    def find(self, vector: Matrix, count: int, among: Collection[int] | None) -> list[tuple[int, Ref]]:
        """Return about ``count`` passages near to a vector, the nearest first; ``among``: only these."""


class WideIndex:
    """The vectors of one version, asked through an approximate index."""

    def __init__(
        self, knowledge: KnowledgeBase, nearest: Nearest, questions: Iterable[tuple[Ref, str]]
    ) -> None:
        self._knowledge = knowledge
        self._nearest = nearest
        self._questions: dict[Ref, list[str]] = {}
        for ref, question in questions:
            self._questions.setdefault(ref, []).append(question)

    def search(
        self,
        question: Matrix,
        limit: int,
        *,
        documents: Collection[str] | None = None,
        also: Collection[Ref] = (),
    ) -> list[VectorHit]:
        """See :meth:`VectorIndex.search`."""
        among = None if documents is None else self._knowledge.numbers(frozenset(documents))
        refs = tuple(dict.fromkeys((*self._near(question, max(limit, NEAR), among), *also)))
        self._knowledge.expect(refs)
        passages = [found for ref in refs if (found := self._knowledge.passage(ref)) is not None]
        layout = lay_out(passages, ((ref, text) for ref in refs for text in self._questions.get(ref, ())))
        index = VectorIndex(layout, *self._nearest.read(layout.wanted))
        return index.search(question, limit, documents=documents, also=also)

    def _near(self, question: Matrix, count: int, among: Collection[int] | None) -> list[Ref]:
        """The nearest passages of this version: the index holds those of others too."""
        wanted = count
        while True:
            found = self._nearest.find(question, wanted, among)
            ours = [ref for number, ref in found if self._knowledge.holds(number)]
            if len(ours) >= count or len(found) < wanted or wanted >= _MORE * count:
                return ours[:count]
            wanted *= 4

    def pending(self) -> Iterator[tuple[Document, ...]]:
        """Yield the documents that are not in the index yet, some at a time."""
        numbers = self._knowledge.contents
        missing = self._nearest.pending(numbers.values())
        documents = iter([d for d in self._knowledge.documents if numbers[d.id] in missing])
        while some := tuple(islice(documents, _DOCUMENTS)):
            yield some

    def missing(self, wanted: Iterable[Wanted]) -> list[Wanted]:
        """Return those that have no vector yet, each text once."""
        unique = list({item.digest: item for item in wanted}.values())
        scales = self._nearest.read(unique)[1]
        return [item for item, scale in zip(unique, scales, strict=True) if not scale > 0]

    def asked(self) -> Iterator[list[Wanted]]:
        """Yield the sample questions, some at a time."""
        texts = (text for texts in self._questions.values() for text in texts)
        while some := list(islice(texts, _QUESTIONS)):
            yield [Wanted(text, question=True) for text in some]

    def settle(self) -> None:
        """Everything was put into it: make ready to be asked."""
        self._nearest.settle()

    def put(self, documents: Sequence[Document]) -> None:
        """Put documents, all of whose texts have their vectors, into the index."""
        self._nearest.put([self._knowledge.contents[document.id] for document in documents])
