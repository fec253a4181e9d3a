"""Reading from the file: it is in this process, so one statement a thing is cheapest."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from knowledge.errors import StoreError
from knowledge.index.postings import FIELDS, numbers
from knowledge.store.reading import DUTY, FROM, PART, SqlReader
from knowledge.store.sqlite.connection import PlainConnection, snapshot
from knowledge.stored.reader import DutyRow, PartRow, Segment, Term
from knowledge.stored.records import TABLES

T = TypeVar("T")

_CHARGED = (
    f"SELECT {DUTY} FROM json_each(?) w CROSS JOIN duties d "  # noqa: S608
    "ON d.content = json_extract(w.value, '$[0]') AND d.seq = json_extract(w.value, '$[1]')"
)


class SqliteReader(SqlReader):
    """See :class:`knowledge.stored.reader.Reader`."""

    def __init__(self, session: Callable[[], PlainConnection]) -> None:
        super().__init__(session)
        self._file = session

    @property
    def distant(self) -> bool:
        return False

    def steadily(self, read: Callable[[], T]) -> T:
        """One snapshot: meanwhile another process may merge segments of the index."""
        with snapshot(self._file()):
            return read()

    def find(self, wanted: Sequence[tuple[int, str]]) -> dict[tuple[int, str], PartRow]:
        db = self._file()
        found: dict[tuple[int, str], PartRow] = {}
        for place in wanted:
            for table in TABLES:
                row = db.execute(
                    f"SELECT {PART} {FROM[table]} WHERE t.content = ? AND t.id = ?", place
                ).fetchone()
                if row:
                    found[place] = row
                    break
        return found

    def expect(self, wanted: Sequence[tuple[int, str]]) -> None:
        """Nothing is gained by reading ahead: a look costs as much now as then."""

    def charged(self, places: Sequence[tuple[int, int]]) -> list[DutyRow]:
        return self._file().execute(_CHARGED, (json.dumps(places),)).fetchall()

    def frequencies(self, terms: Sequence[Term]) -> tuple[list[Segment], list[tuple[int, str, int, int]]]:
        db = self._file()
        segments: list[Segment] = db.execute(
            "SELECT id, passages, words, grams FROM segments ORDER BY id"
        ).fetchall()
        found: list[tuple[int, str, int, int]] = []
        for field in FIELDS:
            asked = json.dumps([term for where, term in terms if where == field])
            if asked == "[]":
                continue
            for segment, *_ in segments:
                rows = db.execute(
                    "SELECT term, n FROM postings WHERE segment = ? AND field = ? "
                    "AND term IN (SELECT value FROM json_each(?))",
                    (segment, field, asked),
                ).fetchall()
                found += [(field, term, segment, n) for term, n in rows]
        return segments, found

    def postings(
        self, wanted: Iterable[tuple[int, int, str]]
    ) -> Iterator[tuple[tuple[int, int, str], array[int]]]:
        db = self._file()
        for place in wanted:
            row = db.execute(
                "SELECT docs FROM postings WHERE segment = ? AND field = ? AND term = ?", place
            ).fetchone()
            if row is None:
                raise StoreError("检索索引不完整。请运行 wence repair 重建。")
            yield place, numbers(row[0])
