"""Finds the names of a knowledge base in a question.

A name is found as printed, by another name of the same body (退役军人事务局 = 退役局, by ``units.tsv``), by an
alias an administrator wrote, or by a part that says enough (「33012」 of a longer term). The cost of
:meth:`Lexicon.find` depends on the question alone, not on the number of names.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from glossary import tables
from glossary.lazy import regex
from glossary.names import FUNCTION, How, KnownName, Mention, NameKind, bodies, fold, fold_with_places
from glossary.names.abbreviated import Abbreviations
from glossary.names.partial import counted, given_names, parts_of
from glossary.names.persons import SURNAMES
from glossary.names.places import OwnPlaces
from glossary.names.shapes import PLACES
from glossary.papers import WORDS

_KIND_ORDER = (NameKind.UNIT, NameKind.PERSON, NameKind.TERM, NameKind.NAMED, NameKind.TITLE, NameKind.LABEL)
_HOW_ORDER = (How.EXACT, How.OFFICIAL, How.ALIAS, How.PART, How.NEAR, How.TYPO, How.PINYIN)
_LONGEST_FIELD = 12  # characters of a field by which an office is called
_PART_OF_NAME = 0.7  # the score of a part that says as much whatever the length of the name
_SCORES = {How.EXACT: 1.0, How.OFFICIAL: 0.98, How.ALIAS: 0.96, How.NEAR: 0.6}

# Behind one of these a given name is that of somebody else: 应小梅 is not 柳小梅.
_OTHER_SURNAME = frozenset(SURNAMES) - frozenset(FUNCTION + "于")
# What may stand right before a name of only two characters, which otherwise is often a piece of other words.
_OPEN = frozenset(FUNCTION + PLACES + "委里")
# what names a paper, behind which a short name begins too (供水方案|残联)
_PAPER_NAMED = regex(rf"(?:{WORDS}|〕\d{{1,4}}号)$")
_LONGEST_PAPER = 6
# A name that ends so, followed by one of these, is a piece of other words (妇联|系, 政府办|理).
_CONTINUED = {"联": "系手动网席盟通结", "协": "调议商助定作同", "会": "议计员见谈", "办": "理法事好了", "委": "托派任屈员", "部": "分门队署件落", "行": "业为政", "大": "家学"}  # fmt: skip
# … unless what follows is itself a word (某委|任务, 某部|分到, 某联|动起来)
_NEXT_WORDS = frozenset(
    ("任务", "任命", "事项", "事情", "分到", "分管", "分工", "分派", "分担", "分配", "动起", "动手")
)


@dataclass(frozen=True, slots=True)
class _Key:
    names: tuple[str, ...]
    kind: NameKind
    how: How
    score: float


def _one_person(names: Iterable[KnownName], aliases: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The printed names of each person whom an alias gives several, the main one first."""
    printed = {name.name for name in names if name.kind is NameKind.PERSON}
    meant = {alias: name for alias, name in aliases if alias in printed and name in printed and alias != name}
    groups: dict[str, list[str]] = {}
    for alias, name in meant.items():
        groups.setdefault(meant.get(name, name), []).append(alias)
    return {form: (name, *forms) for name, forms in groups.items() for form in (name, *forms)}


class Lexicon:
    """An index of names, built once for a version of the knowledge base.

    ``aliases`` are (alias, name) pairs; ``places`` the places whose bodies issue the documents
    (:func:`glossary.names.places.places_of`): a body of any other place is not taken for the local one. ``is_word`` says of a given name
    whether it is a word of everyday speech: then it names nobody (「建设」 of 王建设). ``cut`` gives the words of a name, by
    which people shorten it; without it none is shortened.
    """

    def __init__(
        self,
        names: Iterable[KnownName],
        *,
        aliases: Iterable[tuple[str, str]] = (),
        places: Iterable[str] = (),
        is_word: Callable[[str], bool] = lambda word: False,
        cut: Callable[[str], Sequence[str]] = lambda name: (),
    ) -> None:
        self.places = OwnPlaces.of(places)
        self._keys: dict[str, list[_Key]] = {}
        self._fields: dict[str, tuple[str, ...]] = {}
        names = tuple(dict.fromkeys(names))
        aliases = tuple(aliases)
        self._add_units(tuple(name.name for name in names if name.kind is NameKind.UNIT), aliases, cut)
        self._add_printed(names, aliases)
        self._add_aliases(names, aliases)
        self._add_parts(names)
        self._add_merely_named(names)
        self._add_given_names(names, is_word)
        self._persons = _wildcards(name.name for name in names if name.kind is NameKind.PERSON)
        self._lengths = _lengths(self._keys)
        units = [name.name for name in names if name.kind is NameKind.UNIT]
        bare = {bodies.without_place(name, self.places)[-1]: self._of_body(name) for name in units}
        self._abbreviations = Abbreviations(bare, cut)

    def _of_body(self, name: str) -> tuple[str, ...]:
        """All printed names of a body, in one order whichever of them is asked."""
        return tuple(sorted(self._group(KnownName(name, NameKind.UNIT))))

    def _add(
        self, form: str, names: tuple[str, ...], kind: NameKind, how: How, score: float | None = None
    ) -> None:
        """Let ``form`` mean ``names``, unless it has a better meaning of that kind."""
        key = fold(form)
        if len(key) < 2:
            return
        new = _Key(tuple(dict.fromkeys(names)), kind, how, score or _SCORES[how])
        entries = self._keys.setdefault(key, [])
        for number, entry in enumerate(entries):
            if entry.kind is kind:
                if entry.how is how:
                    merged = tuple(dict.fromkeys((*entry.names, *names)))
                    entries[number] = _Key(merged, kind, how, max(entry.score, new.score))
                elif _HOW_ORDER.index(how) < _HOW_ORDER.index(entry.how):
                    entries[number] = new
                return
        entries.append(new)
        entries.sort(key=lambda entry: _KIND_ORDER.index(entry.kind))

    def _add_units(
        self,
        names: tuple[str, ...],
        aliases: tuple[tuple[str, str], ...],
        cut: Callable[[str], Sequence[str]],
    ) -> None:
        # an alias that is itself a printed name says that the two are one body
        known = {fold(name) for name in names}
        same = {
            bodies.identity(alias, self.places): bodies.identity(name, self.places)
            for alias, name in aliases
            if fold(alias) in known and fold(name) in known
        }
        groups: dict[str, list[str]] = {}
        identities: dict[str, tuple[str, ...]] = {}
        for name in names:
            own = (bodies.identity(part, self.places) for part in bodies.compounds(name))
            identities[name] = tuple(same.get(identity, identity) for identity in own)
            for identity in identities[name]:
                groups.setdefault(identity, []).append(name)
        for name in names:
            others = (other for identity in identities[name] for other in groups[identity])
            self._add(name, (name, *others), NameKind.UNIT, How.EXACT)
            bare = bodies.without_place(name, self.places)[-1]
            self._add(bare, (name, *groups[identities[name][0]]), NameKind.UNIT, How.ALIAS)
            for form in bodies.both_of(name):
                self._add(form, (name,), NameKind.UNIT, How.ALIAS)
            for form in bodies.each_of(name):
                self._add(form, (name,), NameKind.UNIT, How.PART, _PART_OF_NAME)
            if short := bodies.of_town(bare):
                self._add(short, (name,), NameKind.UNIT, How.PART, _PART_OF_NAME)
            if town := bodies.as_place(bare):
                self._add(town, (name,), NameKind.UNIT, How.PART, _PART_OF_NAME)
        for identity, group in groups.items():
            self._add_general(identity, tuple(group))
        for key in [key for key, entries in self._keys.items() if entries[0].kind is NameKind.UNIT]:
            entry = self._keys[key][0]
            how = How.NEAR if entry.how is How.NEAR else How.ALIAS
            for form in bodies.by_field(key):
                self._add(form, entry.names, NameKind.UNIT, how)
            if field := bodies.field(key):
                self._fields[field] = tuple(dict.fromkeys((*self._fields.get(field, ()), *entry.names)))
            for form in bodies.shortened(key):
                self._add(form, entry.names, NameKind.UNIT, How.ALIAS)
            for form in bodies.departments(key, cut):
                self._add(form, entry.names, NameKind.UNIT, How.PART, _PART_OF_NAME)

    def _add_general(self, identity: str, group: tuple[str, ...]) -> None:
        """What a body is called in general, for the names that documents print it by."""
        number = bodies.general_names().get(identity)
        if number is None:
            self._add(identity, group, NameKind.UNIT, How.ALIAS)
            return
        row = tables.units()[number]
        self._add(row.official, group, NameKind.UNIT, How.OFFICIAL)
        for form in (*row.forms, *bodies.branches(group, (row.official, *row.forms))):
            self._add(form, group, NameKind.UNIT, How.ALIAS)
        for form in row.near:
            if fold(form) not in self._keys:
                self._add(form, group, NameKind.UNIT, How.NEAR)

    def _add_printed(self, names: tuple[KnownName, ...], aliases: tuple[tuple[str, str], ...]) -> None:
        one_person = _one_person(names, aliases)
        for name in names:
            if name.kind is not NameKind.UNIT and name.kind is not NameKind.NAMED:
                self._add(name.name, one_person.get(name.name, (name.name,)), name.kind, How.EXACT)
            for alias in name.aliases:
                self._add(alias, self._group(name), name.kind, How.ALIAS)

    def _add_aliases(self, names: tuple[KnownName, ...], aliases: tuple[tuple[str, str], ...]) -> None:
        by_name = {fold(name.name): name for name in names}
        for alias, target in aliases:
            if meant := by_name.get(fold(target)):
                self._add(alias, self._group(meant), meant.kind, How.ALIAS)

    def _add_parts(self, names: tuple[KnownName, ...]) -> None:
        for name in names:
            if name.kind in (NameKind.TERM, NameKind.TITLE):
                for part in parts_of(name):
                    score = 0.5 + 0.45 * len(fold(part)) / max(1, len(fold(name.name)))
                    self._add(part, (name.name,), name.kind, How.PART, score)

    def _add_merely_named(self, names: tuple[KnownName, ...]) -> None:
        for name in names:
            # what a term explains needs no second entry as a name merely used
            if name.kind is NameKind.NAMED and not self._has(fold(name.name), NameKind.TERM):
                self._add(name.name, (name.name,), name.kind, How.EXACT)
                if short := counted(name.name):
                    self._add(short, (name.name,), name.kind, How.PART, _PART_OF_NAME)

    def _add_given_names(self, names: tuple[KnownName, ...], is_word: Callable[[str], bool]) -> None:
        for name in names:
            for given in given_names(name) if name.kind is NameKind.PERSON else ():
                key = fold(given)
                # another person may have it too
                shared = self._has(key, NameKind.PERSON, How.PART)
                if shared or (not is_word(given) and key not in self._keys):
                    self._add(given, (name.name,), NameKind.PERSON, How.PART, _PART_OF_NAME)

    def _has(self, key: str, kind: NameKind, how: How | None = None) -> bool:
        entries = self._keys.get(key, ())
        return any(entry.kind is kind and how in (None, entry.how) for entry in entries)

    def _group(self, name: KnownName) -> tuple[str, ...]:
        """All printed names of what a name means."""
        for entry in self._keys.get(fold(name.name), ()):
            if entry.kind is name.kind:
                return entry.names
        return (name.name,)

    def find(self, text: str) -> tuple[Mention, ...]:
        """The known names in ``text``, in order; the longest first where several would overlap.

        A body that the documents do not know but counties have, and one of another place, come with
        empty ``names``. Two mentions share a span where one name is of two kinds.
        """
        folded, origin = fold_with_places(text)
        # behind a space, which folding drops, a word begins (补助通知 残联要做啥)
        apart = frozenset(at for at in range(1, len(folded)) if text[origin[at] - 1].isspace())
        taken = bytearray(len(folded))
        found: list[Mention] = []
        for start, end, keys in sorted(
            self._candidates(folded, apart), key=lambda item: (item[0] - item[1], item[0])
        ):
            if any(taken[start:end]):
                continue
            place: str | None = None
            begin = start
            if not keys or keys[0].kind is NameKind.UNIT:
                begin, place = self.places.before(folded, start)
                if any(taken[begin:start]):
                    begin, place = start, None
            taken[begin:end] = b"\x01" * (end - begin)
            span = (origin[begin], origin[end - 1] + 1)
            matched = text[span[0] : span[1]]
            if not keys or place:
                names = () if place else self._abbreviations.meant(folded[start:end])
                how = How.NEAR if names else How.EXACT
                found.append(Mention(names, NameKind.UNIT, *span, matched, how, _SCORES[how], place))
                continue
            found += (Mention(key.names, key.kind, *span, matched, key.how, key.score) for key in keys)
        for start, end, names in self._abbreviations.find(folded, taken):
            begin = start - 1 if start and folded[start - 1] in PLACES and not taken[start - 1] else start
            span = (origin[begin], origin[end - 1] + 1)
            found.append(
                Mention(names, NameKind.UNIT, *span, text[slice(*span)], How.NEAR, _SCORES[How.NEAR])
            )
        return tuple(sorted(found, key=lambda mention: mention.start))

    def fields(self, text: str, end: int) -> Iterator[Mention]:
        """The offices whose field (民政 of 民政局) stands in ``text`` right before ``end``, the longest first."""
        for start in range(max(0, end - _LONGEST_FIELD), end - 1):
            if names := self._fields.get(fold(text[start:end])):
                yield Mention(
                    names, NameKind.UNIT, start, end, text[start:end], How.ALIAS, _SCORES[How.ALIAS]
                )

    def _candidates(self, folded: str, apart: Collection[int]) -> Iterator[tuple[int, int, list[_Key]]]:
        general = _general_lengths()
        for start in range(len(folded) - 1):
            first = folded[start : start + 2]
            for length in self._lengths.get(first, ()):
                keys = (
                    self._keys.get(folded[start : start + length]) if start + length <= len(folded) else None
                )
                if keys and self._stands(folded, start, start + length, keys[0], apart):
                    yield start, start + length, keys
            for length in general.get(first, ()):
                form = folded[start : start + length]
                if (
                    len(form) == length
                    and form in bodies.general_names()
                    and form not in self._keys
                    and self._stands(folded, start, start + length, None, apart)
                ):
                    yield start, start + length, []

    def _stands(self, folded: str, start: int, end: int, key: _Key | None, apart: Collection[int]) -> bool:
        """Whether what matched is a word there, not the piece of others."""
        if key is not None and key.kind is not NameKind.UNIT:
            if key.kind is NameKind.PERSON and key.how is How.PART and folded[:start][-1:] in _OTHER_SURNAME:
                return False
            return not (folded[start].isdigit() and start and folded[start - 1].isdigit()) and not (
                folded[end - 1].isdigit() and end < len(folded) and folded[end].isdigit()
            )
        continued = end < len(folded) and folded[end] in _CONTINUED.get(folded[end - 1], "")
        if continued and folded[end : end + 2] not in _NEXT_WORDS:
            return False
        printed = key is not None and key.how is How.EXACT
        return (
            end - start > 2
            or printed
            or start == 0
            or start in apart
            or folded[start - 1] in _OPEN
            or _PAPER_NAMED.search(folded, max(0, start - _LONGEST_PAPER), start) is not None
            or self.places.end(folded[:start])
        )

    def near_persons(self, text: str) -> tuple[Mention, ...]:
        """Substrings that differ in one character from a known person's name of three or more.

        Only ever a suggestion to ask about: one person's name is never read as another's.
        """
        folded, origin = fold_with_places(text)
        found: list[Mention] = []
        for start in range(len(folded)):
            for length in (3, 4):
                piece = folded[start : start + length]
                if len(piece) < length:
                    continue
                names = tuple(
                    dict.fromkeys(
                        name
                        for hole in range(length)
                        for name in self._persons.get(f"{piece[:hole]}*{piece[hole + 1 :]}", ())
                        if name != piece
                    )
                )
                if names:
                    span = (origin[start], origin[start + length - 1] + 1)
                    found.append(
                        Mention(names, NameKind.PERSON, *span, text[span[0] : span[1]], How.TYPO, 0.6)
                    )
                    break
        return tuple(found)

    def nearest(self, text: str, kind: NameKind, *, limit: int = 3) -> tuple[str, ...]:
        """The printed names of ``kind`` most similar to ``text``, for a suggestion; compares all names."""
        from rapidfuzz import fuzz, process

        choices = {
            key: entry.names[0]
            for key, entries in self._keys.items()
            for entry in entries
            if entry.kind is kind
        }
        close = process.extract(
            fold(text), choices.keys(), scorer=fuzz.ratio, limit=limit * 4, score_cutoff=40
        )
        return tuple(dict.fromkeys(choices[key] for key, _, _ in close))[:limit]


def _lengths(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """First two characters of names to the lengths of the names that begin so, the longest first."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[:2], set()).add(len(form))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


@cache
def _general_lengths() -> dict[str, tuple[int, ...]]:
    # a body is told by its name only where that cannot be an everyday word
    return _lengths(form for form in bodies.general_names() if len(form) > 2)


def _wildcards(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        key = fold(name)
        for hole in range(len(key)):
            index.setdefault(f"{key[:hole]}*{key[hole + 1 :]}", []).append(name)
    return {key: tuple(found) for key, found in index.items()}
