"""The interface by which a view reads the store: few reads, each of many rows at once.

The engines implement it (knowledge/store/sqlite, knowledge/store/postgres); nothing above them knows of SQL.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from knowledge.model import Document
from knowledge.stored.curated import Alias, Note, SampleQuestion, Synonym

T = TypeVar("T")

# Content, its place in it, name, role, ref and whether only the checklist says so.
DutyRow = tuple[int, int, str, str, str, int]
# Document, ref, kind, label, title and text of a passage, and the fields of its part that it does not keep (JSON).
PartRow = tuple[str, str, str, str, str, str, str]
# A segment of the index: its number; by how much it adds to the passages counted, to their words, to their pairs.
Segment = tuple[int, int, int, int]
# A field of the index and a term of it.
Term = tuple[int, str]


class ContentRow(NamedTuple):
    """A content as it is stored: its number, header, what is said beside it, how many terms and rows it has."""

    number: int
    header: str
    beside: str
    terms: int
    checklist: int


@dataclass(frozen=True, slots=True)
class VersionRows:
    """What a view of a version begins with. ``contents``: their numbers, in order; ``alive``: the passages of the
    version, a bit for each number; ``notes`` with the numbers of their passages.
    """

    contents: tuple[int, ...]
    alive: bytes
    aliases: tuple[Alias, ...]
    synonyms: tuple[Synonym, ...]
    questions: tuple[SampleQuestion, ...]
    notes: tuple[tuple[Note, int], ...]


class Reader(Protocol):
    """Reads for a view. Contents, passages and segments never change once they are there. Safe in several threads.

    Every method raises StoreError where the store cannot be read.
    """

    @property
    def distant(self) -> bool:
        """Whether each read costs a message: then it pays to read ahead."""

    def steadily(self, read: Callable[[], T]) -> T:
        """Return ``read()``, in which the index stays the same whatever others write; it may be called again."""

    def version(self, number: int) -> VersionRows:
        """Return what a version holds, and what administrators have added."""

    def contents(self, numbers: Sequence[int]) -> Iterator[ContentRow]:
        """Yield these contents, in any order."""

    def document(self, content: int) -> Document:
        """Return the whole document of a content, with its parts and findings."""

    def parts(self, table: str, contents: Sequence[int]) -> Iterator[tuple[int, PartRow]]:
        """Yield content and row of every clause, term or row (``table``), content by content, each in its order."""

    def find(self, wanted: Sequence[tuple[int, str]]) -> dict[tuple[int, str], PartRow]:
        """Return the parts with these contents and ids, whatever table they are in; those not there are left out."""

    def expect(self, wanted: Sequence[tuple[int, str]]) -> None:
        """These parts will be looked for one by one: where each look costs a message, all come with one."""

    def texts(self, contents: Sequence[int]) -> Iterator[tuple[int, str, str, str]]:
        """Yield content, id, title and text of each clause, content by content, each in its order."""

    def words(self, contents: Sequence[int]) -> Iterator[tuple[int, str, str]]:
        """Yield content, words and folded text of each clause, then of each term, content by content."""

    def duties(self, contents: Sequence[int]) -> Iterator[DutyRow]:
        """Yield the duties of contents, content by content, in order."""

    def charged(self, places: Sequence[tuple[int, int]]) -> list[DutyRow]:
        """Return the duties at these places (content, place in it), in any order; those not there are left out."""

    def numbers(self, contents: Sequence[int]) -> list[tuple[int, int]]:
        """Return the numbers of the passages that the contents hold, each with its content; in any order."""

    def frequencies(self, terms: Sequence[Term]) -> tuple[list[Segment], list[tuple[int, str, int, int]]]:
        """Return all segments in order, and of each term in each of them: field, term, segment, by how much it adds to
        the passages counted that hold it."""

    def postings(
        self, wanted: Iterable[tuple[int, int, str]]
    ) -> Iterator[tuple[tuple[int, int, str], array[int]]]:
        """Yield the postings of segment, field and term, in the order given."""

    def scored(self, passages: Sequence[int]) -> list[tuple[int, str, str, int, int, str, str]]:
        """Return of passages: number, folded text, words, count of words, of pairs, document, ref; in any order."""
