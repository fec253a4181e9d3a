"""Reading from the cluster: round trips cost most, so each read asks for many things at once."""

from __future__ import annotations

import threading
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from knowledge.errors import StoreError
from knowledge.index.postings import numbers
from knowledge.store.postgres.session import PgSession
from knowledge.store.reading import DUTY, PART, SqlReader
from knowledge.stored.reader import DutyRow, PartRow, Segment, Term
from knowledge.stored.records import TABLES

T = TypeVar("T")

_PARTS_KEPT = 4_096
_ATTEMPTS = 5

_FREQUENCIES = """SELECT s.id, s.passages, s.words, s.grams, state.tableoid::bigint, NULL, NULL, NULL FROM segments s, state
UNION ALL
SELECT s.id, NULL, NULL, NULL, NULL, w.field, w.term, p.n
FROM unnest(?::int[], ?::text[]) AS w (field, term) CROSS JOIN segments s
JOIN postings p ON p.segment = s.id AND p.field = w.field AND p.term = w.term
"""
_POSTINGS = """SELECT w.place, p.docs
FROM unnest(?::bigint[], ?::int[], ?::text[]) WITH ORDINALITY AS w (segment, field, term, place)
JOIN postings p ON p.segment = w.segment AND p.field = w.field AND p.term = w.term
"""
_CHARGED = f"SELECT {DUTY} FROM unnest(?::bigint[], ?::bigint[]) AS w (content_, seq_) JOIN duties d ON d.content = w.content_ AND d.seq = w.seq_"  # noqa: S608
_FIND = " UNION ALL ".join(
    f"SELECT w.content, w.id, {PART} FROM unnest(?::bigint[], ?::text[]) AS w (content, id) "  # noqa: S608
    f"JOIN {table} t ON t.content = w.content AND t.id = w.id JOIN passages p ON p.id = t.passage"
    for table in TABLES
)


class _Merged(StoreError):
    """A segment that was listed a moment ago is gone: it was merged with others."""


class PgReader(SqlReader):
    """See :class:`knowledge.stored.reader.Reader`; ``base`` tells this knowledge base from another put in its place."""

    def __init__(self, session: Callable[[], PgSession], base: int, listed: Callable[[], int]) -> None:
        """``listed`` tells whether the segments are still those that were read: it changes as they do."""
        super().__init__(session)
        self._cluster = session
        self._base = base
        self._listed = listed
        self._segments: tuple[int, list[Segment]] | None = None
        self._parts: OrderedDict[tuple[int, str], PartRow | None] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def distant(self) -> bool:
        return True

    def steadily(self, read: Callable[[], T]) -> T:
        """Segments never change, and each statement sees one moment: only a merge in between asks for another try."""
        for _ in range(_ATTEMPTS):
            try:
                return read()
            except _Merged:
                self._segments = None
        return read()

    def find(self, wanted: Sequence[tuple[int, str]]) -> dict[tuple[int, str], PartRow]:
        """Contents never change: what was read once is kept, the latest ``_PARTS_KEPT`` of it."""
        with self._lock:
            known = {place: self._parts[place] for place in wanted if place in self._parts}
        unread = [place for place in wanted if place not in known]
        if unread:
            known |= self._read(unread)
            with self._lock:
                self._parts.update(known)
                while len(self._parts) > _PARTS_KEPT:
                    self._parts.popitem(last=False)
        return {place: row for place, row in known.items() if row is not None}

    def expect(self, wanted: Sequence[tuple[int, str]]) -> None:
        self.find(wanted)

    def _read(self, places: Sequence[tuple[int, str]]) -> dict[tuple[int, str], PartRow | None]:
        columns = ([content for content, _ in places], [id for _, id in places])
        found: dict[tuple[int, str], PartRow | None] = {}
        for content, id, *row in self._cluster().execute(_FIND, columns * len(TABLES)).fetchall():
            found.setdefault((content, id), tuple(row))
        return dict.fromkeys(places) | found

    def charged(self, places: Sequence[tuple[int, int]]) -> list[DutyRow]:
        columns = ([content for content, _ in places], [seq for _, seq in places])
        return self._cluster().execute(_CHARGED, columns).fetchall()

    def frequencies(self, terms: Sequence[Term]) -> tuple[list[Segment], list[tuple[int, str, int, int]]]:
        listed = self._listed()
        if not terms and self._segments is not None and self._segments[0] == listed:
            return self._segments[1], []
        asked = ([field for field, _ in terms], [term for _, term in terms])
        segments: list[Segment] = []
        found: list[tuple[int, str, int, int]] = []
        for segment, passages, words, grams, base, field, term, n in (
            self._cluster().execute(_FREQUENCIES, asked).fetchall()
        ):
            if term is not None:
                found.append((field, term, segment, n))
                continue
            if base != self._base:
                raise StoreError("知识库刚刚被替换，请再问一次。")
            segments.append((segment, passages, words, grams))
        segments.sort()
        self._segments = (listed, segments)
        return segments, found

    def postings(
        self, wanted: Iterable[tuple[int, int, str]]
    ) -> Iterator[tuple[tuple[int, int, str], array[int]]]:
        places = list(wanted)
        if not places:
            return
        rows = self._cluster().execute(_POSTINGS, tuple(map(list, zip(*places, strict=True)))).fetchall()
        if len(rows) != len(places):
            raise _Merged("检索索引不完整。请运行 wence repair 重建。")
        found = dict(rows)
        for number, place in enumerate(places, 1):
            yield place, numbers(found[number])
