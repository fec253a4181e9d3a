"""What answering needs of one version of the knowledge base, worked out once a version.

Duties by name, rows by clause, gaps of a list, places the documents speak of: small tables in memory.
Texts of clauses are fetched by reference.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from bot.compose.quote import sentences
from bot.understand.question import Name
from bot.view.documents import LEVELS, Shelf
from bot.view.samples import Samples
from glossary import tables
from glossary.everyday import expand
from glossary.lexicon import How, Lexicon, NameKind, fold, places_of, quoted_names
from glossary.lexicon import Name as KnownName
from glossary.pinyin import Pinyin
from glossary.segment import grams
from glossary.spelling import Speller
from knowledge.base import KnowledgeBase
from knowledge.curated import Note
from knowledge.model import Clause, Document, Duty, Passage, Ref, Role, Row, Term

Item: TypeAlias = Clause | Term | Row

_BRACKET = re.compile(r"^(.{2}[^(（]*+)[(（](.{2,})[)）]$")
_ID_PART = re.compile(r"\d+|\D+")
_NOWHERE = "\x00"
_SUFFIXED = re.compile(r"(?=([\u4e00-\u9fff]{2}[率费户员制区站所金]))")
_PASSAGES_KEPT = 20_000
_FOUND = 20  # passages looked into for words as they stand
_DOCUMENTS_KEPT = 200
_NAMED_CLAUSES = 20_000  # clauses whose titles and quoted names are known by name; of more, by search alone
_WORDS_OF_CLAUSES = 2_000  # clauses whose words spelling is corrected towards; of more, names and titles
_LEAD = (Role.LEADER, Role.LEAD_UNIT, Role.CONTACT)
_SAME = (How.EXACT, How.OFFICIAL, How.ALIAS)  # of the ways a name is known those that are sure


def printed_parts(name: str) -> tuple[str, ...]:
    """The names a printed name holds: 「统计局(调查队)」 is that of both; 「各乡（镇）」 of one."""
    match = _BRACKET.match(name)
    return (name, match[1], match[2]) if match else (name,)


def _bare(name: str) -> str:
    """A printed name without brackets and white space, as which two spellings of one name are the same."""
    bare = re.sub(r"[（）()\s]", "", name)
    return "各乡镇" if bare.startswith("各乡") else bare


def is_lead(role: Role) -> bool:
    """Whether a role leads (责任领导, 责任单位, 责任人) rather than supports."""
    return role in _LEAD


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage as it is matched: title and text as one, its sentences, the title's pairs of characters."""

    passage: Passage
    whole: str
    sentences: tuple[tuple[int, int, str], ...]
    titled: tuple[str, ...]

    @classmethod
    def of(cls, passage: Passage) -> Cut:
        """Cut a passage."""
        spans = sentences(passage.text)
        return cls(
            passage,
            f"{passage.title}\n{passage.text}",
            tuple((start, end, passage.text[start:end]) for start, end in spans),
            tuple(grams(passage.title)),
        )


class View:
    """One version of the knowledge base, read for answering. Holds nothing open; safe to share."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.documents: tuple[Document, ...] = base.documents
        self.by_id = {document.id: document for document in self.documents}
        self.terms: dict[Ref, Term] = dict(base.terms())
        self.rows: dict[Ref, Row] = dict(base.rows())
        self.rows_of_clause: dict[Ref, list[Ref]] = defaultdict(list)
        for ref, row in self.rows.items():
            if row.clause:
                self.rows_of_clause[Ref(ref.document, row.clause)].append(ref)
        self._cuts: dict[Ref, Cut | None] = {}
        self._clauses: dict[Ref, Clause | None] = {}
        self._one_names: dict[str, str] = {}
        self._below: dict[str, dict[str | None, tuple[Clause, ...]]] = {}
        self.shelf = Shelf(self.documents)
        self.position = {document.id: n for n, document in enumerate(self.documents)}

    def read(self) -> None:
        """Work out now what else is worked out by the first question that needs it."""
        for part in (self, self.shelf):
            for name, attribute in vars(type(part)).items():
                if isinstance(attribute, cached_property):
                    getattr(part, name)

    @cached_property
    def notes(self) -> dict[Ref, Note]:
        """The administrators' own entries, by where they are cited."""
        return {note.ref: note for note in self.base.notes()}

    @cached_property
    def duties(self) -> dict[str, tuple[Duty, ...]]:
        """Every duty under each name its printed name holds."""
        table: dict[str, list[Duty]] = defaultdict(list)
        for duty in self.base.duties():
            for name in printed_parts(duty.name):
                table[name].append(duty)
        return {name: tuple(found) for name, found in table.items()}

    def item(self, ref: Ref) -> Item | None:
        """The clause, term or row at ``ref``."""
        return self.terms.get(ref) or self.rows.get(ref) or self._clause(ref)

    def clause(self, ref: Ref) -> Clause | None:
        """The clause at ``ref``; for a row, the clause it is tied to."""
        row = self.rows.get(ref)
        if row is not None:
            return self._clause(Ref(ref.document, row.clause)) if row.clause else None
        return None if ref in self.terms else self._clause(ref)

    def _clause(self, ref: Ref) -> Clause | None:
        try:
            return self._clauses[ref]
        except KeyError:
            if len(self._clauses) >= _PASSAGES_KEPT:
                self._clauses.clear()
            found = self._clauses[ref] = self.base.clause(ref)
            return found

    def clause_ref(self, ref: Ref) -> Ref:
        """The body's place of ``ref``: a row's clause where it has one."""
        row = self.rows.get(ref)
        return Ref(ref.document, row.clause) if row is not None and row.clause else ref

    def row(self, ref: Ref) -> tuple[Ref, Row] | None:
        """The row at ``ref``, or the row tied to the clause there."""
        if ref in self.rows:
            return ref, self.rows[ref]
        tied = self.rows_of_clause.get(ref)
        return (tied[0], self.rows[tied[0]]) if tied else None

    @cached_property
    def listed(self) -> dict[str, tuple[int, ...]]:
        """The numbers of the rows each document's responsibility list has."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for ref, row in self.rows.items():
            numbers[ref.document].append(row.row)
        return {document: tuple(sorted(rows)) for document, rows in numbers.items()}

    def row_missing(self, ref: Ref) -> bool:
        """Whether the document has a responsibility list but no row for this clause."""
        return ref.document in self.listed and ref not in self.rows and not self.rows_of_clause.get(ref)

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
        below = self._below.get(ref.document)
        if below is None:
            table: dict[str | None, list[Clause]] = defaultdict(list)
            for clause in self.base.clauses(ref.document):
                table[clause.parent].append(clause)
            if len(self._below) >= _DOCUMENTS_KEPT:
                self._below.clear()
            below = self._below[ref.document] = {parent: tuple(found) for parent, found in table.items()}
        return below.get(ref.id, ())

    def beside(self, ref: Ref, step: int) -> Ref | None:
        """The term, row or clause of the same level ``step`` places after (before, where negative) the one at ``ref``."""
        if ref in self.terms or ref in self.rows:
            order = [
                each
                for each in (self.terms if ref in self.terms else self.rows)
                if each.document == ref.document
            ]
        else:
            clauses = self.base.clauses(ref.document)
            parent = next((clause.parent for clause in clauses if clause.id == ref.id), None)
            order = [Ref(ref.document, clause.id) for clause in clauses if clause.parent == parent]
        at = order.index(ref) + step if ref in order else -1
        return order[at] if 0 <= at < len(order) else None

    def passage(self, ref: Ref) -> Passage | None:
        """The passage at ``ref``."""
        found = self.cut(ref)
        return found.passage if found else None

    def cut(self, ref: Ref) -> Cut | None:
        """The passage at ``ref``, cut for matching; kept once read, for versions do not change."""
        try:
            return self._cuts[ref]
        except KeyError:
            if len(self._cuts) >= _PASSAGES_KEPT:
                self._cuts.clear()
            passage = self.base.passage(ref)
            found = self._cuts[ref] = Cut.of(passage) if passage else None
            return found

    def weights(
        self, words: Sequence[str], pairs: Sequence[str]
    ) -> tuple[dict[str, float], dict[str, float], frozenset[str]]:
        """How rare words and pairs of characters are (idf), and which of the words stand anywhere."""
        idf, pair_idf = self.base.weights([*words, _NOWHERE], pairs)
        rarest = idf.pop(_NOWHERE)
        return idf, pair_idf, frozenset(word for word in words if idf[word] < rarest)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names of this version, to find in questions."""
        names: list[KnownName] = []
        for name, roles in self.base.names():
            person = Role.LEADER in roles or Role.CONTACT in roles
            names.append(KnownName(name, NameKind.PERSON if person else NameKind.UNIT))
        names += [KnownName(term.name, NameKind.TERM, term.aliases) for term in self.terms.values()]
        names += [KnownName(name, kind) for name, kind in self.titles if kind is NameKind.TITLE]
        names += [KnownName(name, kind) for name, kind in self.titles if kind is NameKind.NAMED]
        issuers = [document.issuer for document in self.documents if document.issuer]
        return Lexicon(
            names,
            aliases=[(alias.alias, alias.name) for alias in self.base.aliases()],
            places=places_of(issuers),
        )

    @cached_property
    def titles(self) -> dict[tuple[str, NameKind], tuple[Ref, ...]]:
        """Titles of clauses and names in quotation marks, with where they stand."""
        found: dict[tuple[str, NameKind], list[Ref]] = defaultdict(list)
        for ref, title, text in self._texts(_NAMED_CLAUSES):
            if len(title) > 3:
                found[title, NameKind.TITLE].append(ref)
            for name in quoted_names([title, text]):
                found[name, NameKind.NAMED].append(ref)
        return {key: tuple(refs) for key, refs in found.items()}

    @cached_property
    def _term_refs(self) -> dict[str, tuple[Ref, ...]]:
        found: dict[str, list[Ref]] = defaultdict(list)
        for ref, term in self.terms.items():
            found[term.name].append(ref)
        return {name: tuple(refs) for name, refs in found.items()}

    def places_of(self, name: Name) -> tuple[Ref, ...]:
        """Where a term, a title or a quoted name of a question stands; nothing for units and persons."""
        if name.kind is NameKind.TERM:
            return tuple(ref for each in name.names for ref in self._term_refs.get(each, ()))
        return tuple(ref for each in name.names for ref in self.titles.get((each, name.kind), ()))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words a question may have meant: names of bodies in any form, terms, titles, words of the texts."""
        units = {name for name in self.duties if NameKind.PERSON is not self.kind_of(name)}
        found = {fold(name) for name in units}
        for row in tables.units():
            if units & {row.official, *row.forms}:
                found |= {row.official, *row.forms}
        found |= {fold(term.name) for term in self.terms.values()}
        found |= {fold(name) for name, _ in self.titles}
        read = 0
        for document in self.documents:
            for words in self.base.words(document.id):
                read += 1
                found.update(words)
            if read > _WORDS_OF_CLAUSES:
                break
        return frozenset(word for word in found if len(word) > 1)

    def kind_of(self, name: str) -> NameKind:
        """Whether a printed name is a person's or a body's."""
        roles = {duty.role for duty in self.duties.get(name, ())}
        return NameKind.PERSON if roles & {Role.LEADER, Role.CONTACT} else NameKind.UNIT

    def one_name(self, name: str) -> str:
        """One key for all printed names of a body: brackets, white space and other names of the same body aside."""
        key = self._one_names.get(name)
        if key is None:
            mention = next((m for m in self.lexicon.find(name) if m.end - m.start == len(name)), None)
            forms = mention.names if mention and mention.how in _SAME else ()
            key = self._one_names[name] = min(_bare(each) for each in (*forms, name))
        return key

    @cached_property
    def persons(self) -> frozenset[str]:
        """Every person the documents charge with something."""
        return frozenset(name for name in self.duties if self.kind_of(name) is NameKind.PERSON)

    @cached_property
    def speller(self) -> Speller:
        """Puts wrong characters right towards this version's words; never towards a person's name."""
        # what is in a term's name is right, though no dictionary has it (易致贫)
        names = [fold(term.name) for term in self.terms.values()]
        parts = {
            name[start : start + length]
            for name in names
            for length in range(5, 9)
            for start in range(len(name) - length + 1)
        }
        return Speller(self.vocabulary | parts, self.base.segmenter.frequency, self.persons)

    @cached_property
    def pinyin(self) -> Pinyin:
        """Reads pinyin towards this version's words and names, also words that no dictionary has (驻村)."""
        # of bodies that sound alike the one that is charged with more is meant
        charged = {form: len(duties) for name, duties in self.duties.items() for form in (name, fold(name))}
        words = self.vocabulary | self.persons | self._repeated
        return Pinyin(
            {word: charged.get(word, 1) for word in words}, self.base.segmenter.frequency, self._first_texts()
        )

    def _texts(self, most: int) -> Iterator[tuple[Ref, str, str]]:
        """Place, title and text of the clauses, document by document until there are more than ``most``."""
        read = 0
        for document in self.documents:
            for each in self.base.texts(document.id):
                read += 1
                yield each
            if read > most:
                return

    def _first_texts(self) -> Iterator[str]:
        return (f"{title}\n{body}" for _, title, body in self._texts(_WORDS_OF_CLAUSES))

    @cached_property
    def _repeated(self) -> frozenset[str]:
        """Pairs of characters that stand more than once in the texts, and 某某率, 某某户: many are words of the trade."""
        counts: Counter[str] = Counter()
        for text in self._first_texts():
            counts.update(grams(text))
            counts.update(match[1] for match in _SUFFIXED.finditer(text))
        return frozenset(
            word for word, count in counts.items() if len(word) == 3 or (count > 1 and len(word) == 2)
        )

    @cached_property
    def _synonyms(self) -> tuple[tuple[str, str], ...]:
        return tuple((synonym.word, synonym.policy_word) for synonym in self.base.synonyms())

    def expansions(self, text: str) -> dict[str, tuple[str, ...]]:
        """The policy words for the everyday words that stand in ``text``."""
        return {found.word: found.words for found in expand(text, self._synonyms)}

    @cached_property
    def samples(self) -> Samples:
        """The sample questions whose passages are in this version."""
        return Samples(
            [(q.question, q.ref) for q in self.base.questions() if self.passage(q.ref) is not None]
        )

    def found(self, words: str, documents: Collection[str] | None = None) -> Iterator[Cut]:
        """The passages that full text finds first for ``words``, of all documents or of these."""
        segmenter = self.base.segmenter
        hits = self.base.search(
            segmenter.words(words), segmenter.grams(words), limit=_FOUND, documents=documents
        )
        yield from (cut for hit in hits if (cut := self.cut(hit.ref)))

    def says(self, words: str) -> bool:
        """Whether ``words`` stand together in any passage."""
        return any(words in cut.whole for cut in self.found(words))

    def has_pairs(self, words: str) -> bool:
        """Whether every pair of the characters of ``words`` stands somewhere in the documents."""
        pairs = grams(words)
        idf = self.base.weights((), (*pairs, _NOWHERE))[1]
        return all(idf[pair] < idf[_NOWHERE] for pair in pairs)

    def speaks_of(self, place: str) -> bool:
        """Whether a place, with or without 县, 市, 省, is a word of any document."""
        forms = tuple(form for form in (place, place.rstrip(LEVELS)) if len(form) > 1)
        return bool(self.weights(forms, ())[2])

    def text(self, item: Item) -> str:
        """What an item says: a clause's text, a term's definition, a row's measures."""
        if isinstance(item, Clause):
            return item.text
        return item.definition if isinstance(item, Term) else item.measures

    @property
    def several(self) -> bool:
        """Whether there is more than one document, so that a place must name its own."""
        return len(self.documents) > 1
