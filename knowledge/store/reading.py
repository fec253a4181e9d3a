"""Reading for a view: what both engines do alike; the rest is in the reader of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from knowledge.model import Document, Ref
from knowledge.store.session import Session
from knowledge.stored.curated import Alias, Note, SampleQuestion, Synonym
from knowledge.stored.reader import ContentRow, DutyRow, PartRow, VersionRows
from knowledge.stored.records import TABLES, read_findings, read_header, read_row

# The columns of a part, and the tables they stand in.
PART = "p.document, p.ref, p.kind, p.label, p.title, p.text, t.detail"
# Contents whose parts are read at a time, which bounds memory.
CONTENTS = 500
DUTY = "content, seq, name, role, ref, from_checklist"
FROM = {table: f"FROM {table} t JOIN passages p ON p.id = t.passage" for table in TABLES}


class SqlReader:
    """The reads that are the same in every engine."""

    def __init__(self, session: Callable[[], Session]) -> None:
        self._session = session

    def version(self, number: int) -> VersionRows:
        db = self._session()
        contents = db.execute(
            "SELECT content FROM version_contents WHERE version = ? ORDER BY seq", (number,)
        ).fetchall()
        alive = db.execute("SELECT alive FROM versions WHERE id = ?", (number,)).fetchone()
        return VersionRows(
            tuple(content for (content,) in contents),
            alive[0] if alive else b"",
            _aliases(db),
            _synonyms(db),
            _questions(db),
            _notes(db),
        )

    def contents(self, numbers: Sequence[int]) -> Iterator[ContentRow]:
        db = self._session()
        for some in _some(numbers):
            among, value = db.among("id", some)
            rows = db.execute(
                f"SELECT id, header, beside, terms, checklist FROM contents WHERE {among}",  # noqa: S608
                (value,),
            )
            yield from map(ContentRow._make, rows.fetchall())

    def document(self, content: int) -> Document:
        return read_document(self._session(), content)

    def parts(self, table: str, contents: Sequence[int]) -> Iterator[tuple[int, PartRow]]:
        db = self._session()
        for some in _some(contents):
            among, value = db.among("t.content", some)
            rows = db.execute(f"SELECT t.content, t.seq, {PART} {FROM[table]} WHERE {among}", (value,))
            yield from ((content, row[2:]) for content, row in _in_order(rows.fetchall(), some))

    def texts(self, contents: Sequence[int]) -> Iterator[tuple[int, str, str, str]]:
        db = self._session()
        for some in _some(contents):
            among, value = db.among("t.content", some)
            rows = db.execute(
                f"SELECT t.content, t.seq, t.id, p.title, p.text {FROM['clauses']} WHERE {among}", (value,)
            )
            yield from ((content, *row[2:]) for content, row in _in_order(rows.fetchall(), some))

    def words(self, contents: Sequence[int]) -> Iterator[tuple[int, str, str]]:
        db = self._session()
        for some in _some(contents):
            among, value = db.among("t.content", some)
            found = [
                (content, (table, seq), *row)
                for table in ("clauses", "terms")
                for content, seq, *row in db.execute(
                    f"SELECT t.content, t.seq, p.words, p.folded {FROM[table]} WHERE {among}", (value,)
                ).fetchall()
            ]
            yield from ((content, *row[2:]) for content, row in _in_order(found, some))

    def duties(self, contents: Sequence[int]) -> Iterator[DutyRow]:
        db = self._session()
        for some in _some(contents):
            among, value = db.among("content", some)
            rows = db.execute(f"SELECT {DUTY} FROM duties WHERE {among}", (value,))  # noqa: S608
            yield from (row for _, row in _in_order(rows.fetchall(), some))

    def numbers(self, contents: Sequence[int]) -> list[tuple[int, int]]:
        db = self._session()
        among, value = db.among("content", contents)
        # one message for all of them: a question waits for each
        every = " UNION ALL ".join(f"SELECT content, passage FROM {table} WHERE {among}" for table in TABLES)  # noqa: S608
        return [
            (content, passage) for content, passage in db.execute(every, (value,) * len(TABLES)).fetchall()
        ]

    def scored(self, passages: Sequence[int]) -> list[tuple[int, str, str, int, int, str, str]]:
        db = self._session()
        among, value = db.among("id", passages)
        return db.execute(
            "SELECT id, folded, words, word_count, gram_count, document, ref FROM passages "  # noqa: S608
            f"WHERE {among}",
            (value,),
        ).fetchall()


def _some(contents: Sequence[int]) -> Iterator[Sequence[int]]:
    return (contents[at : at + CONTENTS] for at in range(0, len(contents), CONTENTS))


def _in_order(rows: list[Any], contents: Sequence[int]) -> Iterator[tuple[int, Any]]:
    """Yield content and row of rows (content, seq, …): the contents as given, each by seq."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    for content in contents:
        for row in sorted(found.get(content, ()), key=itemgetter(1)):
            yield content, row


def read_document(db: Session, number: int) -> Document:
    """Return the whole document of the content ``number``."""
    head, found = db.execute("SELECT header, findings FROM contents WHERE id = ?", (number,)).fetchone()
    parts: dict[str, Any] = {
        table: tuple(
            read_row(row)
            for row in db.execute(
                f"SELECT {PART} {FROM[table]} WHERE t.content = ? ORDER BY t.seq", (number,)
            ).fetchall()
        )
        for table in TABLES
    }
    return replace(read_header(head), findings=read_findings(found), **parts)


def _aliases(db: Session) -> tuple[Alias, ...]:
    return tuple(Alias(*row) for row in db.execute("SELECT alias, name FROM aliases ORDER BY alias, name"))


def _synonyms(db: Session) -> tuple[Synonym, ...]:
    rows = db.execute("SELECT word, policy_word FROM synonyms ORDER BY word, policy_word")
    return tuple(Synonym(*row) for row in rows)


def _questions(db: Session) -> tuple[SampleQuestion, ...]:
    """The administrators' sample questions, also of documents that are not in the active version."""
    rows = db.execute("SELECT id, document, ref, question FROM questions ORDER BY id")
    return tuple(SampleQuestion(id, Ref(document, ref), q, "admin") for id, document, ref, q in rows)


def _notes(db: Session) -> tuple[tuple[Note, int], ...]:
    rows = db.execute("SELECT id, title, text, actor, at, passage FROM notes ORDER BY id")
    return tuple((Note(*note), passage) for *note, passage in rows)
