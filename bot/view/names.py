"""The names and words of a version: its lexicon, its speller and pinyin reader, one key for a body's many names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz, process

from bot.view.duties import Duties
from bot.view.passages import Passages
from glossary import tables
from glossary.everyday import expand
from glossary.lazy import regex
from glossary.names import How, KnownName, Mention, NameKind, fold, quoted_names
from glossary.names.lexicon import Lexicon
from glossary.names.shapes import PLACES, is_person
from glossary.segment import grams
from glossary.spelling.pinyin import Pinyin
from glossary.spelling.speller import Speller
from knowledge.base import KnowledgeBase
from knowledge.model import Ref, Role
from knowledge.units import SURE, UnitNames

_SUFFIXED = regex(r"(?=([\u4e00-\u9fff]{2}[率费户员制区站所金]))")
_NAMED_CLAUSES = 20_000  # clauses whose titles and quoted names are known by name; of more, by search alone
_WORDS_OF_CLAUSES = 2_000  # clauses whose words spelling is corrected towards; of more, names and titles
# the name of a group (宣传组), however short
_GROUP = regex("(?!工作|专项|应急|领导|[^小]小)[\u4e00-\u9fff]{2}组")
_EVERYDAY = 500  # times in the dictionary's texts from which a given name is a word people use
_LYING = frozenset("东西南北中新老大小上下")  # what a place is called by that lies so of another
_COMMON = 1000  # times in the dictionary's texts from which a word is none of those that places are called by
_SPOKEN_OF = (
    3  # characters from which what stands before a level is no place's name where the documents speak of it
)
_NEAREST, _NEAR = 3, 50  # names offered in place of an unknown one, and how like it (of 100) they must be


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a question, ``text[start:end]``.

    ``names`` are the forms printed in the documents; none for a body that they do not know, or whose
    ``place`` is another. ``sure`` is False where spelling, sound or loose use was guessed.
    """

    kind: NameKind
    names: tuple[str, ...]
    written: str
    start: int
    end: int
    sure: bool = True
    place: str | None = None
    whole: bool = True

    @property
    def name(self) -> str:
        """The name to show: the first printed form, else what was written."""
        return self.names[0] if self.names else self.written

    @classmethod
    def of(cls, mention: Mention) -> Name:
        """A mention of the lexicon as a name of a question."""
        return cls(
            mention.kind,
            mention.names,
            mention.text,
            mention.start,
            mention.end,
            mention.how not in (How.TYPO, How.PINYIN, How.NEAR),
            mention.place,
            mention.how is not How.PART,
        )


class Names:
    """The names and words of one version. Each table is worked out when it is first asked for; safe to share.

    ``duties`` are those of each printed name, ``own_places`` what the places and houses are called whose documents these are.
    """

    def __init__(
        self, base: KnowledgeBase, passages: Passages, duties: Duties, own_places: frozenset[str]
    ) -> None:
        self._base, self._passages, self._duties, self._own_places = base, passages, duties, own_places

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names of this version, to find in questions."""
        names: list[KnownName] = []
        names += [KnownName(name, self.kind_of(name)) for name, _ in self._base.names()]
        names += [KnownName(term.name, NameKind.TERM, term.aliases) for term in self._base.term_names]
        names += [KnownName(name, kind) for name, kind in self.titles if kind is NameKind.TITLE]
        names += [KnownName(name, kind) for name, kind in self.titles if kind is NameKind.NAMED]
        return Lexicon(
            names,
            aliases=[(alias.alias, alias.name) for alias in self._base.aliases()],
            places=self._own_places,
            is_word=lambda word: self._base.segmenter.frequency(word) > _EVERYDAY,
            cut=self._base.segmenter.pieces,
        )

    def meant(self, mention: Mention) -> Name:
        """A mention as a name of a question, with every form that the documents print of the body."""
        name = Name.of(mention)
        if name.kind is not NameKind.UNIT:
            return name
        forms = (form for each in name.names for form in self.units.forms(each))
        return replace(name, names=tuple(dict.fromkeys((*name.names, *forms))))

    def knows(self, name: str) -> bool:
        """Whether ``name`` is, by itself, a unit, a person, a term or another name that the documents print."""
        return name in self._duties or any(
            mention.names and mention.text == name and mention.how in SURE
            for mention in self.lexicon.find(name)
        )

    def printed(self, words: str) -> bool:
        """Whether ``words`` stand in the name of a unit or a person with duties, which is no part of a passage's text."""
        return any(words in each for each in self._duties)

    def nearest(self, name: str) -> tuple[str, ...]:
        """The names that look most like ``name``, a few of them."""
        known = [*self._duties, *(term.name for term in self._base.term_names)]
        found = process.extract(name, known, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_NEAR)
        return tuple(near for near, _, _ in found)

    def nearest_bodies(self, name: str) -> tuple[str, ...]:
        """The bodies whose names look most like ``name``, else those that have most of what it is called by (生态办: 生态环境局)."""
        near = self.lexicon.nearest(name, NameKind.UNIT)
        if near:
            return near
        called = set(name[:-1])
        shares = {
            each: len(called & set(each))
            for each, _ in self._base.names()
            if 2 * len(called & set(each)) >= len(called) and self.kind_of(each) is NameKind.UNIT
        }
        return tuple(sorted(shares, key=lambda each: (-shares[each], len(each), each)))[:_NEAREST]

    @cached_property
    def titles(self) -> dict[tuple[str, NameKind], tuple[Ref, ...]]:
        """Titles of clauses and names in quotation marks, with where they stand."""
        found: dict[tuple[str, NameKind], list[Ref]] = defaultdict(list)
        for ref, title, text in self._passages.texts(self._base.documents, _NAMED_CLAUSES):
            if len(title) > 3 or _GROUP.fullmatch(title):
                found[title, NameKind.TITLE].append(ref)
            for name in quoted_names([title, text]):
                found[name, NameKind.NAMED].append(ref)
        return {key: tuple(refs) for key, refs in found.items()}

    @cached_property
    def _term_refs(self) -> dict[str, tuple[Ref, ...]]:
        found: dict[str, list[Ref]] = defaultdict(list)
        for term in self._base.term_names:
            found[term.name].append(term.ref)
        return {name: tuple(refs) for name, refs in found.items()}

    def places_of(self, name: Name) -> tuple[Ref, ...]:
        """Where a term, a title or a quoted name of a question stands; nothing for units and persons."""
        if name.kind is NameKind.TERM:
            return tuple(ref for each in name.names for ref in self._term_refs.get(each, ()))
        return tuple(ref for each in name.names for ref in self.titles.get((each, name.kind), ()))

    @cached_property
    def _printed(self) -> frozenset[str]:
        """The names the documents print, folded: bodies in any form, terms, titles, what stands in quotation marks."""
        units = {name for name in self._duties if NameKind.PERSON is not self.kind_of(name)}
        found = {fold(name) for name in units}
        for row in tables.units():
            if units & {row.official, *row.forms}:
                found |= {row.official, *row.forms}
        found |= {fold(term.name) for term in self._base.term_names}
        found |= {fold(name) for name, _ in self.titles}
        return frozenset(name for name in found if len(name) > 1)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words a question may have meant: names of bodies in any form, terms, titles, words of the texts."""
        found = set(self._printed)
        last = ""
        for read, (document, words) in enumerate(
            self._base.words([each.id for each in self._base.documents])
        ):
            if read > _WORDS_OF_CLAUSES and document != last:
                break
            last = document
            found.update(words)
        return frozenset(word for word in found if len(word) > 1)

    def kind_of(self, name: str) -> NameKind:
        """Whether a printed name is a person's or a body's, by its roles: of who only takes part (a member of a group) by its
        shape."""
        roles = self._duties.roles(name)
        if roles == {Role.SUPPORTING_UNIT}:
            person = is_person(name) and self._base.segmenter.frequency(name) <= _EVERYDAY
        else:
            person = bool(roles & {Role.LEADER, Role.CONTACT})
        return NameKind.PERSON if person else NameKind.UNIT

    @cached_property
    def units(self) -> UnitNames:
        """The one name of each body that the documents print in several ways."""
        return UnitNames(
            {name: len(each.places) for name, each in self._base.charges.names.items()}, self.lexicon
        )

    @cached_property
    def persons(self) -> frozenset[str]:
        """Every person the documents charge with something."""
        return frozenset(name for name in self._duties if self.kind_of(name) is NameKind.PERSON)

    @cached_property
    def speller(self) -> Speller:
        """Puts wrong characters right towards what this version says; never towards a person's name."""
        # how people call a company or a school for short is how its name begins, which often only titles have
        begins = {document.title[:2] for document in self._base.documents}
        names = self._printed | begins
        return Speller(self._base.segmenter.frequency, self._passages.shares, names, self.persons)

    @cached_property
    def pinyin(self) -> Pinyin:
        """Reads pinyin towards this version's words and names, also words that no dictionary has (驻村)."""
        # of bodies that sound alike the one that is charged with more is meant
        charged = {form: self._duties.count(name) for name in self._duties for form in (name, fold(name))}
        words = self.vocabulary | self.persons | self._repeated
        return Pinyin(
            {word: charged.get(word, 1) for word in words},
            self._base.segmenter.frequency,
            self._first_texts(),
        )

    def _first_texts(self) -> Iterator[str]:
        return (
            f"{title}\n{body}"
            for _, title, body in self._passages.texts(self._base.documents, _WORDS_OF_CLAUSES)
        )

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
        return tuple((synonym.word, synonym.policy_word) for synonym in self._base.synonyms())

    def expansions(self, text: str) -> dict[str, tuple[str, ...]]:
        """The policy words for the everyday words that stand in ``text``."""
        return {found.word: found.words for found in expand(text, self._synonyms)}

    def foreign_places(self, text: str) -> tuple[str, ...]:
        """Places in ``text`` that are not the documents' own, and are no piece of other words (冬**天水**管, 费用**县**财政)."""
        segmenter = self._base.segmenter

        def is_name(place: str) -> bool:
            stem = place.rstrip(PLACES)
            known = stem in tables.places() or segmenter.frequency(place) > 0
            parts = {stem[n : n + length] for length in (2, 3) for n in range(len(stem) - length + 1)}
            return known or all(segmenter.frequency(part) < _COMMON for part in parts)

        def is_said_of_something(
            place: str,
        ) -> bool:  # 充电桩**县**财政补多少: what is paid for, and who pays
            stem = place.rstrip(PLACES)
            return len(stem) >= _SPOKEN_OF and stem not in tables.places() and self._passages.says(stem)

        def cuts_a_name(place: str) -> bool:  # 翠螺**湖北**草坪 of a park that is called by the lake
            at = text.find(place)
            return any(name.start < at < name.end < at + len(place) for name in self.lexicon.find(text))

        return tuple(
            place
            for place in self.lexicon.places.others(text)
            if is_name(place)
            and not self._own_after_words(place)
            and not is_said_of_something(place)
            and segmenter.stands(text, place)
            and not cuts_a_name(place)
        )

    def _own_after_words(self, place: str) -> bool:
        """Whether ``place`` is one of the documents' own behind other words (举报**清河省**, 住**临州**), and none that is called by
        where it lies of that one or by a name that ends alike (南**临州**, 泉**岭县**)."""
        segmenter, own = self._base.segmenter, self.lexicon.places.at_end(fold(place))
        before = fold(place).removesuffix(own)
        if not own or not before or before in _LYING:
            return False
        return all(
            segmenter.frequency(word) >= (1 if len(word) > 1 else _COMMON)
            for word in segmenter.pieces(before)
        )

    def speaks_of(self, place: str) -> bool:
        """Whether a place, with or without 县, 市, 省, is a word of any document."""
        forms = tuple(form for form in (place, place.rstrip(PLACES)) if len(form) > 1)
        return bool(self._passages.weights(forms, ())[2])
