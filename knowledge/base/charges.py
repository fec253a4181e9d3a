"""The duties of a version: whose and where in memory (twelve bytes each), their text read when asked for."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from operator import itemgetter

from knowledge.base.contents import Content, Contents
from knowledge.base.kept import Kept
from knowledge.errors import DamagedError
from knowledge.model import Duty, Ref, Role
from knowledge.stored.reader import DutyRow, Reader

_ROLES = tuple(Role)
# A duty as it is held: the number of its name, its role, and a sum of what it says by which a damage is noticed.
_ROLE_BITS, _SUM_BITS = 2, 32
_NAME_AT = _ROLE_BITS + _SUM_BITS
# Duties kept: all where there are few, those asked for last where there are many.
_KEPT = 40_000
_TOGETHER = 200  # names read at once where all are
_FEW = 500  # documents whose duties are read by document


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed name: its number, its rank in the order of the documents, its roles, and for each of its duties the
    place of the document in that order."""

    number: int
    rank: int
    roles: frozenset[Role]
    places: array[int]


class Charges:
    """The duties of one version. Safe to share. ``held``: its contents, in order."""

    def __init__(self, reader: Reader, held: Mapping[int, Content], contents: Contents) -> None:
        self._reader, self._held = reader, held
        self._order = tuple(held)
        self._place = {content.document.id: place for place, content in enumerate(held.values())}
        self._kept: Kept[tuple[str, int], tuple[Duty, ...]] = Kept(_KEPT)
        with contents.lock:
            _learn(reader, held, contents.names)
            known = tuple(contents.names)
        self.names: Mapping[str, Printed] = _printed(held.values(), known)
        """Every printed name of a unit or a person, in the order of the documents."""

    def documents(self, name: str) -> Iterator[str]:
        """Yield the documents that charge ``name`` as printed, in order."""
        printed = self.names.get(name)
        places = dict.fromkeys(printed.places) if printed else ()
        return (self._held[self._order[place]].document.id for place in places)

    def of(self, names: Collection[str], documents: Collection[str] = ()) -> dict[str, tuple[Duty, ...]]:
        """Return the duties of each of ``names`` that is printed so, in the order of the documents; of these
        ``documents`` alone, where there are any.

        Raises DamagedError where they are not what they were.
        """
        where = self._where([name for name in names if name in self.names], documents)
        found = self._kept.get(where)
        unread = {key: places for key, places in where.items() if key not in found}
        if unread:
            read = self._read(unread)
            self._kept.put(read, {key: len(duties) for key, duties in read.items()})
            found |= read
        duties: dict[str, list[tuple[Duty, ...]]] = {}
        for name, content in where:
            duties.setdefault(name, []).append(found[name, content])
        return {name: tuple(chain.from_iterable(each)) for name, each in duties.items()}

    def within(self, documents: Collection[str]) -> Iterator[Duty]:
        """Yield the duties of these documents, name by name."""
        names = list(self.names)
        if len(documents) <= _FEW:
            contents = [self._order[self._place[each]] for each in documents if each in self._place]
            rows = self._reader.duties(contents)
            yield from map(
                self._duty, sorted(rows, key=lambda r: (self.names[r[2]].rank, self._place_of(r), r[1]))
            )
            return
        for at in range(0, len(names), _TOGETHER):
            found = self.of(chunk := names[at : at + _TOGETHER], documents)
            for name in chunk:
                yield from found.get(name, ())

    def _place_of(self, row: DutyRow) -> int:
        return self._place[self._held[row[0]].document.id]

    def _where(self, names: Sequence[str], documents: Collection[str]) -> dict[tuple[str, int], list[int]]:
        """Where the duties of names stand: of each name and content the places in it, in the order of the documents."""
        if documents:
            places = {self._place[document] for document in documents if document in self._place}
        else:
            places = {place for name in names for place in self.names[name].places}
        numbers = {self.names[name].number: name for name in names}
        found: dict[tuple[str, int], list[int]] = {}
        for place in sorted(places):
            content = self._order[place]
            for seq, charge in enumerate(self._held[content].charges or ()):
                if (name := numbers.get(charge >> _NAME_AT)) is not None:
                    found.setdefault((name, content), []).append(seq)
        return found

    def _read(self, unread: Mapping[tuple[str, int], list[int]]) -> dict[tuple[str, int], tuple[Duty, ...]]:
        wanted = sorted((content, seq) for (_, content), places in unread.items() for seq in places)
        found: dict[tuple[str, int], list[Duty]] = {key: [] for key in unread}
        for row in sorted(self._reader.charged(wanted)):
            content, seq, name, *_ = row
            charges = self._held[content].charges
            if charges is None or charges[seq] & ((1 << _SUM_BITS) - 1) != _sum(row):
                raise DamagedError(self._held[content].document.id)
            found[name, content].append(self._duty(row))
        for key, duties in found.items():
            if len(duties) != len(unread[key]):
                raise DamagedError(self._held[key[1]].document.id)
        return {key: tuple(duties) for key, duties in found.items()}

    def _duty(self, row: DutyRow) -> Duty:
        content, _, name, role, ref, from_checklist = row
        return Duty(name, Role(role), Ref(self._held[content].document.id, ref), bool(from_checklist))


def _learn(reader: Reader, held: Mapping[int, Content], names: dict[str, int]) -> None:
    """Read the duties of the contents that nobody read yet, check that they are what was stored, and number their names."""
    unread = [number for number, content in held.items() if content.charges is None]
    bare = dict.fromkeys(unread)  # contents whose duties did not come: they must have none
    for number, group in groupby(reader.duties(unread), key=itemgetter(0)):
        rows = list(group)
        held[number].check("duties", [row[2:] for row in rows])
        held[number].charges = array("Q", (_held(row, names) for row in rows))
        del bare[number]
    for number in bare:
        held[number].check("duties", [])
        held[number].charges = array("Q")


def _held(row: DutyRow, names: dict[str, int]) -> int:
    number = names.setdefault(row[2], len(names))
    return number << _NAME_AT | _ROLES.index(Role(row[3])) << _SUM_BITS | _sum(row)


def _sum(row: DutyRow) -> int:
    return zlib.crc32("\n".join((*row[2:5], str(row[5]))).encode())


def _printed(contents: Iterable[Content], known: Sequence[str]) -> dict[str, Printed]:
    """The printed names of the contents of a version; ``known`` are all names by their numbers."""
    places: dict[int, array[int]] = {}
    roles: dict[int, int] = {}
    for place, content in enumerate(contents):
        for charge in content.charges or ():
            number = charge >> _NAME_AT
            if number not in places:
                places[number] = array("I")
                roles[number] = 0
            places[number].append(place)
            roles[number] |= 1 << (charge >> _SUM_BITS & ((1 << _ROLE_BITS) - 1))
    return {
        known[number]: Printed(number, rank, _together(roles[number]), found)
        for rank, (number, found) in enumerate(places.items())
    }


@cache
def _together(bits: int) -> frozenset[Role]:
    return frozenset(role for place, role in enumerate(_ROLES) if bits >> place & 1)
