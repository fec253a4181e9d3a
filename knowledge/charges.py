"""Who is charged with what: the printed names and how often each stands are held, the duties are read by name.

Of a duty four bytes are held that say whose it is and in what role, and four by which a damage is noticed when it is
read again.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter

from knowledge.contents import Content, Contents
from knowledge.errors import DamagedError
from knowledge.kept import Kept
from knowledge.model import Duty, Ref, Role
from knowledge.reader import DutyRow, Reader

_ROLES = tuple(Role)
_ROLE_BITS, _SUM_BITS = 2, 32
# Duties kept: all where there are few, those of the names asked for last where there are many.
_KEPT = 40_000
_TOGETHER = 200  # names read at once where all are
_FEW = 500  # documents whose duties are read by document


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed name: its rank in the order of the documents, its roles, how often it is printed, and a sum over its
    duties, by which damage is noticed."""

    rank: int
    roles: frozenset[Role]
    count: int
    sum: int


class Charges:
    """The duties of one version. Safe to share. ``held``: its contents, in order."""

    def __init__(self, reader: Reader, held: Mapping[int, Content], contents: Contents) -> None:
        self._reader, self._held = reader, held
        self._order = {content: n for n, content in enumerate(held)}
        self._kept: Kept[str, tuple[Duty, ...]] = Kept(_KEPT)
        with contents.lock:
            _learn(reader, held, contents.names)
            known = tuple(contents.names)
        self.names: Mapping[str, Printed] = _printed(held, known)
        """Every printed name of a unit or a person, in the order of the documents."""

    def of(self, names: Collection[str]) -> dict[str, tuple[Duty, ...]]:
        """Return the duties of each of ``names`` that is printed so, in the order of the documents.

        Raises DamagedError where they are not what they were.
        """
        names = [name for name in dict.fromkeys(names) if name in self.names]
        found = self._kept.get(names)
        unread = [name for name in names if name not in found]
        if unread:
            read = self._read(unread)
            self._kept.put(read, {name: len(duties) for name, duties in read.items()})
            found |= read
        return found

    def within(self, documents: Collection[str]) -> Iterator[Duty]:
        """Yield the duties of these documents, name by name."""
        among = frozenset(documents)
        if len(among) > _FEW:
            yield from (duty for duty in self._all() if duty.ref.document in among)
            return
        contents = [number for number, content in self._held.items() if content.document.id in among]
        rows = sorted(
            self._reader.duties(contents), key=lambda r: (self.names[r[2]].rank, self._order[r[0]], r[1])
        )
        yield from map(self._duty, rows)

    def _all(self) -> Iterator[Duty]:
        names = list(self.names)
        for at in range(0, len(names), _TOGETHER):
            found = self.of(chunk := names[at : at + _TOGETHER])
            for name in chunk:
                yield from found[name]

    def _read(self, names: Sequence[str]) -> dict[str, tuple[Duty, ...]]:
        rows = [row for row in self._reader.charged(names) if row[0] in self._order]
        rows.sort(key=lambda row: (self._order[row[0]], row[1]))
        found: dict[str, list[Duty]] = {name: [] for name in names}
        sums = dict.fromkeys(names, 0)
        for row in rows:
            found[row[2]].append(self._duty(row))
            sums[row[2]] += _digest(row)
        for name, duties in found.items():
            if (len(duties), sums[name]) != (self.names[name].count, self.names[name].sum):
                raise DamagedError(duties[0].ref.document if duties else "某份文件")
        return {name: tuple(duties) for name, duties in found.items()}

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
        held[number].charges = array(
            "Q",
            (
                (names.setdefault(row[2], len(names)) << _ROLE_BITS | _ROLES.index(Role(row[3]))) << _SUM_BITS
                | _digest(row)
                for row in rows
            ),
        )
        del bare[number]
    for number in bare:
        held[number].check("duties", [])
        held[number].charges = array("Q")


def _printed(held: Mapping[int, Content], known: Sequence[str]) -> dict[str, Printed]:
    """The printed names of these contents; ``known`` are all names by their numbers."""
    counts: dict[int, int] = {}
    sums: dict[int, int] = {}
    for content in held.values():
        for charge in content.charges or ():
            key = charge >> _SUM_BITS
            counts[key] = counts.get(key, 0) + 1
            sums[key] = sums.get(key, 0) + (charge & ((1 << _SUM_BITS) - 1))
    roles: dict[int, list[int]] = {}
    for key in counts:
        roles.setdefault(key >> _ROLE_BITS, []).append(key)
    return {
        known[number]: Printed(
            rank,
            _together(frozenset(key & ((1 << _ROLE_BITS) - 1) for key in keys)),
            sum(counts[key] for key in keys),
            sum(sums[key] for key in keys),
        )
        for rank, (number, keys) in enumerate(roles.items())
    }


@cache
def _together(roles: frozenset[int]) -> frozenset[Role]:
    return frozenset(_ROLES[number] for number in roles)


def _digest(row: DutyRow) -> int:
    return zlib.crc32("\n".join((*row[2:5], str(row[5]))).encode())
