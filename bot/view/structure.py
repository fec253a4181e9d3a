"""One version of the knowledge base, read for answering: its clauses, terms and rows, by place and in order.

Small tables in memory, worked out once a version; clauses, terms, rows and duties are fetched by reference or name. The other subjects have a part
each: passages, names, duties, the catalogue of documents, sample questions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeAlias

from bot.view.documents import Catalogue
from bot.view.duties import Charge, Duties, is_lead
from bot.view.names import Names
from bot.view.passages import Passages
from bot.view.places import Places
from bot.view.samples import Samples
from glossary.lazy import regex
from knowledge.base import KnowledgeBase
from knowledge.model import Clause, Document, Ref, Row, Term
from knowledge.short_names import abbreviates
from knowledge.stored.curated import Note

Item: TypeAlias = Clause | Term | Row

_ID_PART = regex(r"\d+|\D+")
_CLAUSES_KEPT = 6_000
_DOCUMENTS_KEPT = 200


class View:
    """One version of the knowledge base, read for answering. Holds nothing open; safe to share."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.documents: tuple[Document, ...] = base.documents
        self.by_id = {document.id: document for document in self.documents}
        self.terms, self.rows = base.terms, base.rows
        self._clause = lru_cache(_CLAUSES_KEPT)(base.clause)
        self._below = lru_cache(_DOCUMENTS_KEPT)(self._by_parent)
        self.catalogue = Catalogue(self.documents, base.segmenter.words, base.segmenter.frequency)
        self.passages = Passages(base)
        self.places = Places(base, self.catalogue, self.item, self.passages.at)
        self.position = {document.id: n for n, document in enumerate(self.documents)}

    def read(self) -> None:
        """Work out now what else is worked out by the first question that needs it."""
        for part in (self, self.names, self.catalogue):
            for name, attribute in vars(type(part)).items():
                if isinstance(attribute, cached_property):
                    getattr(part, name)

    @cached_property
    def notes(self) -> dict[Ref, Note]:
        """The administrators' own entries, by where they are cited."""
        return {note.ref: note for note in self.base.notes()}

    @cached_property
    def duties(self) -> Duties:
        """Every duty under each name its printed name holds."""
        return Duties(self.base.charges)

    def charge(self, names: Sequence[str], documents: Sequence[str] = ()) -> Charge:
        """Everything ``names`` (all printed forms of one unit or person) are charged with."""
        said: dict[tuple[bool, bool], dict[Ref, Ref]] = {
            (by, led): {} for by in (True, False) for led in (True, False)
        }
        for duty in self.duties.of(names, documents):
            clause = self.clause_ref(duty.ref)
            source = duty.ref
            if duty.from_checklist and duty.ref not in self.rows:
                tied = self.row(duty.ref)
                source = tied[0] if tied else duty.ref
            said[not duty.from_checklist, is_lead(duty.role)].setdefault(clause, source)
        # the body outranks its list: where it names them, the list does not change their part
        body = {**said[True, False], **said[True, True]}
        lead = {
            **{ref: each for ref, each in said[False, True].items() if ref not in body},
            **said[True, True],
        }
        listed = {ref: each for ref, each in said[False, False].items() if ref not in body}
        support = {ref: each for ref, each in {**listed, **said[True, False]}.items() if ref not in lead}
        return Charge(self.sorted(lead), self.sorted(support), {**support, **lead})

    @cached_property
    def names(self) -> Names:
        """The names and words of this version."""
        return Names(self.base, self.passages, self.duties, self.catalogue.own_places)

    @cached_property
    def asked_of_notes(self) -> Samples:
        """The questions that the notes were written for."""
        return Samples([(note.title, ref) for ref, note in self.notes.items()])

    @cached_property
    def samples(self) -> Samples:
        """The sample questions whose passages are in this version."""
        return Samples(
            [(q.question, q.ref) for q in self.base.questions() if self.passages.at(q.ref) is not None]
        )

    def item(self, ref: Ref) -> Item | None:
        """The clause, term or row at ``ref``."""
        return self.terms.get(ref) or self.rows.get(ref) or self._clause(ref)

    def clause(self, ref: Ref) -> Clause | None:
        """The clause at ``ref``; for a row, the clause it is tied to; for a term, the one that defines it."""
        place = self.clause_ref(ref)
        return None if place in self.terms or place in self.rows else self._clause(place)

    def clause_ref(self, ref: Ref) -> Ref:
        """The body's place of ``ref``: a row's clause and the clause that defines a term, where they have one."""
        part = self.rows.get(ref) or self.terms.get(ref)
        return Ref(ref.document, part.clause) if part is not None and part.clause else ref

    def only_names(self, ref: Ref) -> bool:
        """Whether a term at ``ref`` is only a short name (以下简称…): it says what is meant, not what holds for it."""
        term = self.terms.get(ref)
        return term is not None and abbreviates(term)

    def row(self, ref: Ref) -> tuple[Ref, Row] | None:
        """The row at ``ref``, or the row tied to the clause there."""
        if ref in self.rows:
            return ref, self.rows[ref]
        tied = self.rows.tied(ref)
        return (tied[0], self.rows[tied[0]]) if tied else None

    def row_missing(self, ref: Ref) -> bool:
        """Whether the document has a responsibility list but no row for this clause."""
        return bool(self.rows.of(ref.document)) and ref not in self.rows and not self.rows.tied(ref)

    def order(self, ref: Ref) -> tuple[int, int, tuple[tuple[int, str], ...]]:
        """A key that sorts places as the documents have them: body, terms, rows, annexes."""
        kind = {"T": 1, "L": 2, "x": 3}.get(ref.id[:1], 0)
        parts = tuple((int(part), "") if part.isdigit() else (0, part) for part in _ID_PART.findall(ref.id))
        return (self.position.get(ref.document, len(self.position)), kind, parts)

    def sorted(self, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        """``refs`` once each, in the order of the documents."""
        return tuple(sorted(dict.fromkeys(refs), key=self.order))

    def children(self, ref: Ref) -> tuple[Clause, ...]:
        """The clauses directly under the one at ``ref``, in order."""
        return self._below(ref.document).get(ref.id, ())

    def tops(self, document: str) -> tuple[Clause, ...]:
        """The clauses of a document that stand in no other, in order."""
        return self._below(document).get(None, ())

    def _by_parent(self, document: str) -> Mapping[str | None, tuple[Clause, ...]]:
        table: dict[str | None, list[Clause]] = defaultdict(list)
        for clause in self.base.clauses(document):
            table[clause.parent].append(clause)
        return {parent: tuple(found) for parent, found in table.items()}

    def beside(self, ref: Ref, step: int) -> Ref | None:
        """The term, row or clause of the same level ``step`` places after (before, where negative) the one at ``ref``."""
        if ref in self.terms or ref in self.rows:
            order = [*self.terms.of(ref.document)] if ref in self.terms else [*self.rows.of(ref.document)]
        else:
            clauses = self.base.clauses(ref.document)
            parent = next((clause.parent for clause in clauses if clause.id == ref.id), None)
            order = [Ref(ref.document, clause.id) for clause in clauses if clause.parent == parent]
        at = order.index(ref) + step if ref in order else -1
        return order[at] if 0 <= at < len(order) else None

    def text(self, item: Item) -> str:
        """What an item says: a clause's text, a term's definition, a row's measures."""
        if isinstance(item, Clause):
            return item.text
        return item.definition if isinstance(item, Term) else item.measures

    @property
    def several(self) -> bool:
        """Whether there is more than one document, so that a place must name its own."""
        return len(self.documents) > 1
