"""The terms and list rows of a version, read document by document on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from knowledge.base.kept import Kept
from knowledge.model import Ref, Row, Term

P = TypeVar("P", Term, Row)

# Parts kept of each kind: those of every document where there are few, those asked for last where there are many.
_KEPT = 4_000
_TOGETHER = 100  # documents read at once where all are
_TABLES = 500  # lists of which the numbers and ties are kept


class Parts(Mapping[Ref, P]):
    """The parts of one kind by where they stand, in the order of the documents. Safe to share.

    ``counts`` says how many each document has; ``read`` returns those of some documents.
    """

    def __init__(
        self, mark: str, counts: Mapping[str, int], read: Callable[[Sequence[str]], Iterable[tuple[Ref, P]]]
    ) -> None:
        """``mark``: the first letter of their ids (contract)."""
        self._mark, self._counts = mark, counts
        self._read: Callable[[Sequence[str]], Iterable[tuple[Ref, P]]] = read
        self._kept: Kept[str, dict[Ref, P]] = Kept(_KEPT)

    def expect(self, documents: Iterable[str]) -> None:
        """Those of these documents will be asked for: read them at once."""
        self._parts([each for each in dict.fromkeys(documents) if each in self._counts])

    def of(self, document: str) -> Mapping[Ref, P]:
        """Return those of a document, in its order."""
        return self._parts([document])[document] if document in self._counts else {}

    def within(self, documents: Iterable[str]) -> Iterator[tuple[Ref, P]]:
        """Yield those of these documents, in the order of the version."""
        among = frozenset(documents)
        some = [document for document in self._counts if document in among]
        for at in range(0, len(some), _TOGETHER):
            chunk = some[at : at + _TOGETHER]
            found = self._parts(chunk)
            for document in chunk:
                yield from found[document].items()

    def __getitem__(self, ref: Ref) -> P:
        if not ref.id.startswith(self._mark):
            raise KeyError(ref)
        return self.of(ref.document)[ref]

    def __iter__(self) -> Iterator[Ref]:
        return (ref for ref, _ in self.within(self._counts))

    def __bool__(self) -> bool:
        return bool(self._counts)

    def __len__(self) -> int:
        return sum(self._counts.values())

    def _parts(self, documents: Sequence[str]) -> dict[str, dict[Ref, P]]:
        found = self._kept.get(documents)
        unread = [document for document in documents if document not in found]
        if unread:
            read: dict[str, dict[Ref, P]] = {document: {} for document in unread}
            for ref, part in self._read(unread):
                read[ref.document][ref] = part
            self._kept.put(read, {document: len(said) for document, said in read.items()})
            found |= read
        return found


class Rows(Parts[Row]):
    """The rows of responsibility lists, also by their numbers and by the clauses that they are tied to."""

    def __init__(
        self, mark: str, counts: Mapping[str, int], read: Callable[[Sequence[str]], Iterable[tuple[Ref, Row]]]
    ) -> None:
        super().__init__(mark, counts, read)
        self._tied = lru_cache(_TABLES)(self._ties)

    def numbers(self, document: str) -> tuple[int, ...]:
        """Return the numbers that a document's list has, rising."""
        return tuple(sorted(row.row for row in self.of(document).values()))

    def tied(self, clause: Ref) -> tuple[Ref, ...]:
        """Return the rows tied to a clause, in the order of the list."""
        return self._tied(clause.document).get(clause, ())

    def _ties(self, document: str) -> Mapping[Ref, tuple[Ref, ...]]:
        found: dict[Ref, tuple[Ref, ...]] = {}
        for ref, row in self.of(document).items():
            if row.clause:
                clause = Ref(document, row.clause)
                found[clause] = (*found.get(clause, ()), ref)
        return found
