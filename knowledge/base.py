"""What the knowledge base says: a consistent view of one version."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from glossary.segment import Segmenter
from knowledge import curated, index, records
from knowledge.connection import snapshot
from knowledge.model import Clause, Document, Duty, Passage, PassageKind, Ref, Role, Row, Term


@dataclass(frozen=True, slots=True)
class TextHit:
    """A passage found by its text: BM25 over words and over pairs of characters, higher is better."""

    ref: Ref
    words: float
    grams: float


class KnowledgeBase:
    """A view of one version; what it reads is immutable, so it stays the same whatever is loaded meanwhile.

    Headers, terms, rows and duties are read once and kept; the text of a clause is fetched when asked for.
    Safe to use from several threads.
    """

    def __init__(self, version: int, reader: Callable[[], sqlite3.Connection], segmenter: Segmenter) -> None:
        self.version = version
        self.segmenter = segmenter
        self._reader = reader
        self._frequencies = index.Frequencies()
        self._filters: dict[frozenset[str], frozenset[int]] = {}
        found = self._db.execute(
            "SELECT c.id, c.header, c.beside FROM version_contents v JOIN contents c ON c.id = v.content "
            "WHERE v.version = ? ORDER BY v.seq",
            (version,),
        ).fetchall()
        self.documents: tuple[Document, ...] = tuple(records.read_header(header) for _, header, _ in found)
        self._contents = {d.id: id for d, (id, _, _) in zip(self.documents, found, strict=True)}
        alive = self._db.execute("SELECT alive FROM versions WHERE id = ?", (version,)).fetchone()
        notes = curated.notes(self._db)
        self._notes = {note.ref: note for note, _ in notes}
        self._alive = index.Alive(alive[0] if alive else b"").with_also(passage for _, passage in notes)
        beside = {
            d.id: curated.Beside.read(text) for d, (*_, text) in zip(self.documents, found, strict=True)
        }
        self._aliases = (
            *curated.aliases(self._db),
            *(curated.Alias(*pair, id) for id, said in beside.items() for pair in said.aliases),
        )
        self._synonyms = curated.synonyms(self._db)
        self._questions = (
            *(q for q in curated.questions(self._db) if q.ref.document in self._contents),
            *(
                curated.SampleQuestion(0, Ref(id, ref), q, "file")
                for id, said in beside.items()
                for ref, q in said.questions
            ),
        )

    @property
    def _db(self) -> sqlite3.Connection:
        return self._reader()

    def document(self, id: str) -> Document:
        """Return the whole document, with its clauses, terms, rows and findings; KeyError if it is not there."""
        return records.read_document(self._db, self._contents[id])

    def clause(self, ref: Ref) -> Clause | None:
        """Return the clause at ``ref``, or None."""
        number = self._contents.get(ref.document)
        if number is None:
            return None
        row = self._db.execute(f"{records.SELECT['clauses']} AND t.id = ?", (number, ref.id)).fetchone()
        part = records.read_row(row) if row else None
        return part if isinstance(part, Clause) else None

    def clauses(self, document: str) -> tuple[Clause, ...]:
        """Return the clauses of a document in its order; empty where there is no such document."""
        return tuple(p for p in self._parts("clauses", document) if isinstance(p, Clause))

    def terms(self) -> tuple[tuple[Ref, Term], ...]:
        """Return every term, document by document."""
        return self._terms

    def rows(self) -> tuple[tuple[Ref, Row], ...]:
        """Return every row of a responsibility list, document by document."""
        return self._rows

    def row_of(self, ref: Ref) -> Ref | None:
        """Return the row tied to the clause ``ref``, or None."""
        return self._row_of.get(ref)

    def duties(self, name: str | None = None) -> tuple[Duty, ...]:
        """Return the duties of ``name`` as printed, in document order; all duties if None."""
        if name is None:
            return tuple(duty for found in self._duties.values() for duty in found)
        return self._duties.get(name, ())

    def names(self) -> tuple[tuple[str, frozenset[Role]], ...]:
        """Return the distinct printed names of units and persons, each with its roles."""
        return tuple((name, frozenset(d.role for d in found)) for name, found in self._duties.items())

    def passage(self, ref: Ref) -> Passage | None:
        """Return the clause, term, row or note at ``ref`` as a passage, or None."""
        if note := self._notes.get(ref):
            return Passage(ref, PassageKind.NOTE, curated.NOTES, note.title, note.text)
        number = self._contents.get(ref.document)
        if number is None:
            return None
        for table in records.TABLES:
            row = self._db.execute(f"{records.SELECT[table]} AND t.id = ?", (number, ref.id)).fetchone()
            if row:
                return records.read_passage(row)
        return None

    def texts(self, document: str) -> Iterator[tuple[Ref, str, str]]:
        """Yield place, title and text of each clause of a document in its order: quicker than :meth:`clauses`."""
        rows = self._db.execute(
            "SELECT t.id, p.title, p.text FROM clauses t JOIN passages p ON p.id = t.passage "
            "WHERE t.content = ? ORDER BY t.seq",
            (self._contents.get(document),),
        ).fetchall()
        for id, title, text in rows:
            yield Ref(document, id), title, text

    def words(self, document: str) -> Iterator[list[str]]:
        """Yield the words of each clause, then of each term of a document, as the index has cut them."""
        number = self._contents.get(document)
        for table in ("clauses", "terms"):
            rows = self._db.execute(
                f"SELECT p.words, p.folded FROM {table} t JOIN passages p ON p.id = t.passage "  # noqa: S608
                "WHERE t.content = ?",
                (number,),
            ).fetchall()
            for words, folded in rows:
                yield [*words.split(), *self.segmenter.added(folded)]

    def aliases(self) -> tuple[curated.Alias, ...]:
        """Return other names of units, persons and terms, as administrators give them, then as data files do."""
        return self._aliases

    def synonyms(self) -> tuple[curated.Synonym, ...]:
        """Return the administrators' everyday words for words of the documents."""
        return self._synonyms

    def questions(self) -> tuple[curated.SampleQuestion, ...]:
        """Return the sample questions of the documents of this version."""
        return self._questions

    def notes(self) -> tuple[curated.Note, ...]:
        """Return the administrators' own entries."""
        return tuple(self._notes.values())

    def search(
        self,
        words: Sequence[str],
        grams: Sequence[str],
        *,
        limit: int = 50,
        documents: Collection[str] | None = None,
    ) -> list[TextHit]:
        """Return the passages that fit best, best first, in bounded work (see knowledge.index).

        ``words`` and ``grams`` are the question's, from ``segmenter``; any strings are safe.
        ``documents`` restricts the search to these.
        """
        among = self._alive if documents is None else self._within(frozenset(documents))
        # One snapshot: meanwhile another process may merge segments of the index.
        with snapshot(self._db) as db:
            found = index.search(
                db,
                words,
                grams,
                among=among,
                extra_words=self.segmenter.extra_words,
                limit=limit,
                frequencies=self._frequencies,
            )
            refs = self._refs(f.passage for f in found)
        return [TextHit(refs[f.passage], f.words, f.grams) for f in found]

    def weights(
        self, words: Sequence[str], grams: Sequence[str]
    ) -> tuple[dict[str, float], dict[str, float]]:
        """Return how rare each word and each pair of characters is (idf); one that stands nowhere weighs most."""
        return index.weights(self._db, words, grams, self._frequencies)

    def _refs(self, passages: Iterable[int]) -> dict[int, Ref]:
        rows = self._db.execute(
            "SELECT id, document, ref FROM passages WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(passages)),),
        ).fetchall()
        return {id: Ref(document, ref) for id, document, ref in rows}

    def _within(self, documents: frozenset[str]) -> frozenset[int]:
        found = self._filters.get(documents)
        if found is None:
            numbers: set[int] = set()
            for document in documents & self._contents.keys():
                for table in records.TABLES:
                    rows = self._db.execute(
                        f"SELECT passage FROM {table} WHERE content = ?",  # noqa: S608
                        (self._contents[document],),
                    )
                    numbers.update(row[0] for row in rows)
            found = self._filters[documents] = frozenset(numbers)
        return found

    def _parts(self, table: str, document: str) -> list[records.Part]:
        number = self._contents.get(document)
        if number is None:
            return []
        rows = self._db.execute(f"{records.SELECT[table]} ORDER BY t.seq", (number,))
        return [records.read_row(row) for row in rows]

    @cached_property
    def _terms(self) -> tuple[tuple[Ref, Term], ...]:
        return tuple(
            (Ref(d.id, part.id), part)
            for d in self.documents
            for part in self._parts("terms", d.id)
            if isinstance(part, Term)
        )

    @cached_property
    def _rows(self) -> tuple[tuple[Ref, Row], ...]:
        return tuple(
            (Ref(d.id, part.id), part)
            for d in self.documents
            for part in self._parts("checklist", d.id)
            if isinstance(part, Row)
        )

    @cached_property
    def _row_of(self) -> dict[Ref, Ref]:
        found: dict[Ref, Ref] = {}
        for ref, row in self._rows:
            if row.clause:
                found.setdefault(Ref(ref.document, row.clause), ref)
        return found

    @cached_property
    def _duties(self) -> dict[str, tuple[Duty, ...]]:
        found: dict[str, list[Duty]] = {}
        for document, number in self._contents.items():
            rows = self._db.execute(
                "SELECT name, role, ref, from_checklist FROM duties WHERE content = ? ORDER BY seq", (number,)
            )
            for name, role, ref, from_checklist in rows:
                duty = Duty(name, Role(role), Ref(document, ref), bool(from_checklist))
                found.setdefault(name, []).append(duty)
        return {name: tuple(duties) for name, duties in found.items()}
