"""What the knowledge base says: a consistent view of one version."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from glossary.segment import Segmenter
from knowledge import curated, index, records
from knowledge.errors import DamagedError
from knowledge.model import Clause, Document, Duty, Passage, PassageKind, Ref, Role, Row, Term
from knowledge.reader import PartRow, Reader


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

    def __init__(self, version: int, reader: Reader, segmenter: Segmenter) -> None:
        self.version = version
        self._every_word = segmenter
        self._reader = reader
        self._frequencies = index.Frequencies()
        self._filters: dict[frozenset[str], frozenset[int]] = {}
        found = reader.version(version)
        self.documents: tuple[Document, ...] = tuple(
            records.read_header(header) for _, header, _ in found.contents
        )
        self._headers = {id: header for id, header, _ in found.contents}
        for document, (_, header, text) in zip(self.documents, found.contents, strict=True):
            if not records.sealed(header, "beside", text):
                raise DamagedError(document.title)
        self._contents = {d.id: id for d, (id, _, _) in zip(self.documents, found.contents, strict=True)}
        self._ids = {number: id for id, number in self._contents.items()}
        self._notes = {note.ref: note for note, _ in found.notes}
        self._alive = index.Alive(found.alive).with_also(passage for _, passage in found.notes)
        beside = {
            d.id: curated.Beside.read(text)
            for d, (*_, text) in zip(self.documents, found.contents, strict=True)
        }
        self._aliases = (
            *found.aliases,
            *(curated.Alias(*pair, id) for id, said in beside.items() for pair in said.aliases),
        )
        self._synonyms = found.synonyms
        self._questions = (
            *(q for q in found.questions if q.ref.document in self._contents),
            *(
                curated.SampleQuestion(0, Ref(id, ref), q, "file")
                for id, said in beside.items()
                for ref, q in said.questions
            ),
        )

    @cached_property
    def segmenter(self) -> Segmenter:
        """What cuts questions: it knows the names of this version alone, so that no draft changes how they are cut."""
        return self._every_word.knowing((*self._duties, *(term.name for _, term in self._terms)))

    def document(self, id: str) -> Document:
        """Return the whole document, with its clauses, terms, rows and findings; KeyError if it is not there."""
        return self._reader.document(self._contents[id])

    def clause(self, ref: Ref) -> Clause | None:
        """Return the clause at ``ref``, or None."""
        row = self._find(ref)
        part = records.read_row(row) if row else None
        return part if isinstance(part, Clause) else None

    def clauses(self, document: str) -> tuple[Clause, ...]:
        """Return the clauses of a document in its order; empty where there is no such document."""
        number = self._contents.get(document)
        rows = () if number is None else self._parts("clauses", (number,))
        return tuple(part for _, row in rows if isinstance(part := records.read_row(row), Clause))

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
        row = self._find(ref)
        return records.read_passage(row) if row else None

    def expect(self, refs: Iterable[Ref]) -> None:
        """The passages at ``refs`` will be asked for one by one."""
        contents = self._contents
        self._reader.expect([(contents[ref.document], ref.id) for ref in refs if ref.document in contents])

    def texts(self, document: str) -> Iterator[tuple[Ref, str, str]]:
        """Yield place, title and text of each clause of a document in its order: quicker than :meth:`clauses`."""
        number = self._contents.get(document)
        for id, title, text in () if number is None else self._reader.texts(number):
            yield Ref(document, id), title, text

    def words(self, document: str) -> Iterator[list[str]]:
        """Yield the words of each clause, then of each term of a document, as the index has cut them."""
        number = self._contents.get(document)
        for words, folded in () if number is None else self._reader.words(number):
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
        found = self._reader.steadily(
            lambda: index.search(
                self._reader,
                words,
                grams,
                among=among,
                extra_words=self.segmenter.extra_words,
                limit=limit,
                frequencies=self._frequencies,
            )
        )
        return [TextHit(f.ref, f.words, f.grams) for f in found]

    def weights(
        self, words: Sequence[str], grams: Sequence[str]
    ) -> tuple[dict[str, float], dict[str, float]]:
        """Return how rare each word and each pair of characters is (idf); one that stands nowhere weighs most."""
        return self._reader.steadily(lambda: index.weights(self._reader, words, grams, self._frequencies))

    def _parts(self, table: str, contents: Sequence[int]) -> list[tuple[int, PartRow]]:
        """The rows of the parts of contents. Raises DamagedError where one is missing or too many."""
        found = list(self._reader.parts(table, contents))
        ids: dict[int, list[object]] = {content: [] for content in contents}
        for content, row in found:
            ids[content].append(row[1])
        for content, said in ids.items():
            if not records.sealed(self._headers[content], table, said):
                raise DamagedError(self._ids[content])
        return found

    def _find(self, ref: Ref) -> PartRow | None:
        number = self._contents.get(ref.document)
        row = None if number is None else self._reader.find([(number, ref.id)]).get((number, ref.id))
        if row is not None and row[:2] != ref:
            raise DamagedError(ref.document)
        return row

    def _within(self, documents: frozenset[str]) -> frozenset[int]:
        found = self._filters.get(documents)
        if found is None:
            contents = [self._contents[document] for document in documents & self._contents.keys()]
            found = self._filters[documents] = frozenset(self._reader.numbers(contents))
        return found

    @cached_property
    def _terms(self) -> tuple[tuple[Ref, Term], ...]:
        return tuple(
            (Ref(self._ids[content], part.id), part)
            for content, row in self._parts("terms", tuple(self._ids))
            if isinstance(part := records.read_row(row), Term)
        )

    @cached_property
    def _rows(self) -> tuple[tuple[Ref, Row], ...]:
        return tuple(
            (Ref(self._ids[content], part.id), part)
            for content, row in self._parts("checklist", tuple(self._ids))
            if isinstance(part := records.read_row(row), Row)
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
        bare = dict(self._ids)  # contents whose duties did not come: they must have none
        for content, group in groupby(self._reader.duties(tuple(self._ids)), key=itemgetter(0)):
            rows = [row[1:] for row in group]
            self._check_duties(content, rows)
            del bare[content]
            # Many duties stand in one place: it is kept once.
            places = {ref: Ref(self._ids[content], ref) for _, _, ref, _ in rows}
            for name, role, ref, from_checklist in rows:
                duties = found.setdefault(name, [])
                printed = duties[0].name if duties else name
                duties.append(Duty(printed, Role(role), places[ref], bool(from_checklist)))
        for content in bare:
            self._check_duties(content, [])
        return {name: tuple(duties) for name, duties in found.items()}

    def _check_duties(self, content: int, rows: list[tuple[str, str, str, int]]) -> None:
        if not records.sealed(self._headers[content], "duties", rows):
            raise DamagedError(self._ids[content])
