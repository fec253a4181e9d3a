"""A cache of contents, which never change, shared by the successive views of a process."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.errors import DamagedError
from knowledge.model import Document, Ref
from knowledge.stored import curated, records
from knowledge.stored.reader import ContentRow, Reader

_NOTHING = curated.Beside()


class TermName(NamedTuple):
    """A term by name, without what is said of it."""

    ref: Ref
    name: str
    aliases: tuple[str, ...]


@dataclass(slots=True)
class Content:
    """A content by its header: the document without its parts, the seals of these, how many terms and rows there are.

    ``charges`` (knowledge.base.charges) and ``named``, its terms by name, are None until somebody needs them.
    """

    document: Document
    seals: bytes
    terms: int
    checklist: int
    beside: curated.Beside
    charges: array[int] | None = None
    named: tuple[TermName, ...] | None = None

    @classmethod
    def read(cls, row: ContentRow) -> Content:
        """Read a row of the store. Raises DamagedError."""
        document, seals = records.read_header(row.header), records.seals(row.header)
        if not records.sealed(seals, "beside", row.beside):
            raise DamagedError(document.title)
        beside = curated.Beside.read(row.beside) if row.beside else _NOTHING
        return cls(document, seals, row.terms, row.checklist, beside)

    def has(self, table: str) -> bool:
        """Whether the content has parts in a table: the seal says so, of an older program's content the count."""
        return bool(getattr(self, table)) or not records.sealed(self.seals, table, [])

    def check(self, what: str, *said: object) -> None:
        """Raise DamagedError where a part of the content is not what was stored."""
        if not records.sealed(self.seals, what, *said):
            raise DamagedError(self.document.id)


class Contents:
    """The contents of the version read last, and a number for every name that any duty was charged to.

    One view is read at a time; views read before keep what they hold.
    """

    def __init__(self) -> None:
        self._known: dict[int, Content] = {}
        self.names: dict[str, int] = {}
        self.lock = threading.Lock()
        """Held by who numbers names."""

    def of(self, reader: Reader, numbers: Iterable[int]) -> dict[int, Content]:
        """Return these contents in this order; those that the version before has too are not read again."""
        known = self._known
        wanted = tuple(numbers)
        read = {
            row.number: Content.read(row)
            for row in reader.contents([number for number in wanted if number not in known])
        }
        self._known = {number: known.get(number) or read[number] for number in wanted}
        return dict(self._known)
