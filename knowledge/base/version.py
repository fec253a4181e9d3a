"""A knowledge base as it is read: a consistent view of one version."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from sys import intern

from glossary.segment import Segmenter
from knowledge.base.charges import Charges
from knowledge.base.contents import Contents, TermName
from knowledge.base.kept import Kept
from knowledge.base.parts import Parts, Rows
from knowledge.errors import DamagedError
from knowledge.index.alive import Alive
from knowledge.index.fulltext import FullText
from knowledge.model import Clause, Document, Duty, Passage, PassageKind, Ref, Role, Row, Term
from knowledge.stored import curated, records
from knowledge.stored.reader import PartRow, Reader

# Documents whose texts are read at once, where who reads may have enough before the last.
_TOGETHER = 100
# Numbers of passages kept of documents that were searched alone.
_FILTERS = 200_000
_RECENT = 8  # searches of which the passages found are kept


@dataclass(frozen=True, slots=True)
class TextHit:
    """A passage found by its text: BM25 over words and over pairs of characters, higher is better."""

    ref: Ref
    words: float
    grams: float


class KnowledgeBase:
    """A view of one version; what it reads is immutable, so it stays the same whatever is loaded meanwhile.

    Headers and names are read once and kept; clauses, terms, rows and duties are fetched when asked for. Safe to use
    from several threads.
    """

    def __init__(
        self, version: int, reader: Reader, segmenter: Segmenter, contents: Contents | None = None
    ) -> None:
        """``contents``: what was read for the versions before of the same store."""
        self.version = version
        self._every_word = segmenter
        self._reader = reader
        self._known = contents or Contents()
        self._filters: Kept[frozenset[str], frozenset[int]] = Kept(_FILTERS)
        found = reader.version(version)
        self._held = self._known.of(reader, found.contents)
        self.contents = {content.document.id: number for number, content in self._held.items()}
        """The number of each document's content."""
        self.documents: tuple[Document, ...] = tuple(content.document for content in self._held.values())
        self._notes = {note.ref: note for note, _ in found.notes}
        self._alive = Alive(found.alive).with_also(passage for _, passage in found.notes)
        self._text = FullText(reader, self._alive)
        self._recent: dict[tuple[object, ...], tuple[TextHit, ...]] = {}
        self._aliases = (
            *found.aliases,
            *(
                curated.Alias(*pair, content.document.id)
                for content in self._held.values()
                for pair in content.beside.aliases
            ),
        )
        self._synonyms = found.synonyms
        self._questions = (
            *(q for q in found.questions if q.ref.document in self.contents),
            *(
                curated.SampleQuestion(0, Ref(content.document.id, ref), q, "file")
                for content in self._held.values()
                for ref, q in content.beside.questions
            ),
        )
        self.terms: Parts[Term] = Parts("T", self._counts("terms"), self._terms)
        """Every term, document by document."""
        self.rows = Rows("L", self._counts("checklist"), self._rows)
        """Every row of a responsibility list, document by document."""

    def numbers(self, documents: frozenset[str]) -> frozenset[int]:
        """Return the numbers of the passages of documents."""
        found = self._filters.get([documents]).get(documents)
        if found is None:
            found = frozenset[int]().union(*self._numbers_each(documents).values())
            self._filters.put({documents: found}, {documents: len(found)})
        return found

    def _numbers_each(self, documents: Collection[str]) -> dict[str, frozenset[int]]:
        """The numbers of the passages of each of these documents, those not kept read all at once."""
        wanted = {frozenset((document,)): document for document in documents if document in self.contents}
        known = self._filters.get(wanted)
        unread = {self.contents[document]: key for key, document in wanted.items() if key not in known}
        if unread:
            found: dict[frozenset[str], set[int]] = {key: set() for key in unread.values()}
            for content, passage in self._reader.numbers(list(unread)):
                found[unread[content]].add(passage)
            new = {key: frozenset(passages) for key, passages in found.items()}
            self._filters.put(new, {key: len(passages) for key, passages in new.items()})
            known |= new
        return {document: known[key] for key, document in wanted.items()}

    @property
    def size(self) -> int:
        """How many passages there are, notes among them."""
        return len(self._alive)

    def holds(self, passage: int) -> bool:
        """Whether the passage with this number is one of this version."""
        return passage in self._alive

    @cached_property
    def charges(self) -> Charges:
        """Who is charged with what."""
        return Charges(self._reader, self._held, self._known)

    @cached_property
    def term_names(self) -> tuple[TermName, ...]:
        """Every term by name, document by document."""
        unread = {c.document.id: c for c in self._held.values() if c.named is None}
        found: dict[str, list[TermName]] = {}
        for ref, term in self._terms([id for id, content in unread.items() if content.has("terms")]):
            named = TermName(
                Ref(ref.document, intern(ref.id)), intern(term.name), tuple(map(intern, term.aliases))
            )
            found.setdefault(ref.document, []).append(named)
        for id, content in unread.items():
            content.named = tuple(found.get(id, ()))
        return tuple(named for content in self._held.values() for named in content.named or ())

    @cached_property
    def segmenter(self) -> Segmenter:
        """What cuts questions: it knows the names of this version alone, so that no draft changes how they are cut."""
        return self._every_word.knowing((*self.charges.names, *(term.name for term in self.term_names)))

    def document(self, id: str) -> Document:
        """Return the whole document, with its clauses, terms, rows and findings; KeyError if it is not there."""
        return self._reader.document(self.contents[id])

    def clause(self, ref: Ref) -> Clause | None:
        """Return the clause at ``ref``, or None."""
        row = self._find(ref)
        part = records.read_row(row) if row else None
        return part if isinstance(part, Clause) else None

    def clauses(self, document: str) -> tuple[Clause, ...]:
        """Return the clauses of a document in its order; empty where there is no such document."""
        rows = self._parts("clauses", (document,)) if document in self.contents else ()
        return tuple(part for _, part in rows if isinstance(part, Clause))

    def duties(self, name: str) -> tuple[Duty, ...]:
        """Return the duties of ``name`` as printed, in document order."""
        return self.charges.of((name,)).get(name, ())

    def names(self) -> tuple[tuple[str, frozenset[Role]], ...]:
        """Return the distinct printed names of units and persons, each with its roles."""
        return tuple((name, printed.roles) for name, printed in self.charges.names.items())

    def passage(self, ref: Ref) -> Passage | None:
        """Return the clause, term, row or note at ``ref`` as a passage, or None."""
        if note := self._notes.get(ref):
            return Passage(ref, PassageKind.NOTE, curated.NOTES, note.title, note.text)
        row = self._find(ref)
        return records.read_passage(row) if row else None

    def expect(self, refs: Iterable[Ref]) -> None:
        """The passages at ``refs`` will be asked for one by one, and the lists that they are tied to."""
        if not self._reader.distant:
            return
        known = [ref for ref in refs if ref.document in self.contents]
        self._reader.expect([(self.contents[ref.document], ref.id) for ref in known])
        self.rows.expect(ref.document for ref in known)

    def texts(self, documents: Sequence[str]) -> Iterator[tuple[Ref, str, str]]:
        """Yield place, title and text of each clause of these documents in their order: quicker than :meth:`clauses`."""
        for some in _some(documents):
            numbers = {self.contents[document]: document for document in some if document in self.contents}
            for number, id, title, text in self._reader.texts(tuple(numbers)):
                yield Ref(numbers[number], id), title, text

    def words(self, documents: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield the document and the words of each clause, then of each term, of each of these documents, as the index
        has cut them."""
        for some in _some(documents):
            numbers = {self.contents[document]: document for document in some if document in self.contents}
            for number, words, folded in self._reader.words(tuple(numbers)):
                yield numbers[number], [*words.split(), *self.segmenter.added(folded)]

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
        """Return the passages that fit best, best first, in bounded work (:mod:`knowledge.index.fulltext`).

        ``words`` and ``grams`` are the question's, from ``segmenter``; any strings are safe.
        ``documents`` restricts the search to these.
        """
        within = None if documents is None else frozenset(documents)
        key = tuple(words), tuple(grams), limit, within
        hits = self._recent.get(key)  # a question goes on with what it has searched for
        if hits is None:
            among = None if within is None else self.numbers(within)
            own = self._own(words)
            found = self._reader.steadily(
                lambda: self._text.search(
                    own, grams, among=among, extra_words=self.segmenter.extra_words, limit=limit
                )
            )
            hits = tuple(TextHit(f.ref, f.words, f.grams) for f in found)
            self._recent = dict([*self._recent.items(), (key, hits)][-_RECENT:])
        return list(hits)

    def best_of_pairs(self, asked: Sequence[Sequence[str]]) -> list[float]:
        """Return of each list of pairs of characters how well the passage that fits it best does (BM25), 0 for none."""
        return self._reader.steadily(lambda: self._text.best_of_pairs(asked))

    def whole(self, grams: Mapping[str, float], documents: Collection[str]) -> dict[str, float]:
        """Return how well each of these documents as a whole fits pairs of characters, each with what it weighs
        (:meth:`FullText.whole`); those that are not documents of this version are left out."""
        passages = self._numbers_each(documents)
        found = self._reader.steadily(lambda: self._text.whole(grams, list(passages.values())))
        return dict(zip(passages, found, strict=True))

    def weights(
        self, words: Sequence[str], grams: Sequence[str]
    ) -> tuple[dict[str, float], dict[str, float]]:
        """Return how rare each word and each pair of characters is (idf); one that stands nowhere weighs most."""
        own = self._own(words)
        found, pairs = self._reader.steadily(lambda: self._text.weights(own, grams))
        return {word: found[other] for word, other in zip(words, own, strict=True)}, pairs

    def _own(self, words: Sequence[str]) -> list[str]:
        """The words, those left empty that only another version has as names: the index has them of every text."""
        cut = self.segmenter
        foreign = cut.unknown(words) - cut.extra_words
        return ["" if word in foreign else word for word in words]

    def _counts(self, table: str) -> dict[str, int]:
        """How many parts in a table each document has that has any."""
        return {c.document.id: getattr(c, table) for c in self._held.values() if c.has(table)}

    def _terms(self, documents: Sequence[str]) -> Iterator[tuple[Ref, Term]]:
        return ((ref, part) for ref, part in self._parts("terms", documents) if isinstance(part, Term))

    def _rows(self, documents: Sequence[str]) -> Iterator[tuple[Ref, Row]]:
        return ((ref, part) for ref, part in self._parts("checklist", documents) if isinstance(part, Row))

    def _parts(self, table: str, documents: Sequence[str]) -> Iterator[tuple[Ref, records.Part]]:
        """The parts of documents in a table. Raises DamagedError where one is missing or too many."""
        bare = dict.fromkeys(self.contents[document] for document in documents)
        for number, group in groupby(self._reader.parts(table, tuple(bare)), key=itemgetter(0)):
            rows = [row for _, row in group]
            content = self._held[number]
            content.check(table, [row[1] for row in rows])
            del bare[number]
            for row in rows:
                part = records.read_row(row)
                yield Ref(content.document.id, part.id), part
        for number in bare:
            self._held[number].check(table, [])

    def _find(self, ref: Ref) -> PartRow | None:
        number = self.contents.get(ref.document)
        row = None if number is None else self._reader.find([(number, ref.id)]).get((number, ref.id))
        if row is not None and row[:2] != ref:
            raise DamagedError(ref.document)
        return row


def _some(documents: Sequence[str]) -> Iterator[Sequence[str]]:
    return (documents[at : at + _TOGETHER] for at in range(0, len(documents), _TOGETHER))
