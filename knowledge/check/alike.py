"""Names that nearly agree: persons who may be the same, units under several names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from glossary.lazy import regex
from glossary.names.shapes import LEVELS
from glossary.spelling.sounds import alike, keys, readings
from knowledge.check.wording import place
from knowledge.model import Document, Finding, Severity
from knowledge.structure.names import party_names

_OFFICE = regex(r"(?:委|府)办(?:公室)?$")
_MOST_GROUPS = 300


def near_names(document: Document) -> Iterator[Finding]:
    """Persons whose names differ in one character that is easily mistaken, and units that bear several names."""
    people: Counter[str] = Counter()
    units: Counter[str] = Counter()
    at: dict[str, tuple[str, int | None]] = {}
    for clause in document.clauses:
        names = (place(clause.id, clause.label), clause.line)
        _count(people, at, clause.leaders, names)
        _count(people, at, (clause.contact or "").split("、"), names)
        _count(units, at, clause.lead_units + clause.supporting_units, names)
    for row in document.checklist:
        names = (f"责任清单第{row.row}行", row.line)
        _count(people, at, row.leaders, names)
        _count(people, at, (row.contact or "").split("、"), names)
        _count(units, at, row.lead_units + row.supporting_units, names)
    said = _told(document)
    for name, other in _neighbours([name for name in people if 2 <= len(name) <= 4]):
        if {name, other} in said or not _confusable(name, other, people):
            continue
        rare, common = sorted((name, other), key=lambda each: (people[each], each))
        where, line = at[rare]
        yield Finding(
            "name-near",
            Severity.WARNING,
            where,
            f"人名“{rare}”与“{common}”只差一个字。请核对是不是同一个人。",
            line,
        )
    for group in _several_names(units):
        where, line = at[group[-1]]
        yield Finding(
            "several-names",
            Severity.INFO,
            where,
            f"同一单位可能用了几个名称：{'、'.join(group)}。建议统一。",
            line,
        )


def _count(
    counter: Counter[str],
    at: dict[str, tuple[str, int | None]],
    names: Sequence[str],
    where: tuple[str, int | None],
) -> None:
    for name in names:
        if name:
            counter[name] += 1
            at.setdefault(name, where)


def _neighbours(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names of one length that differ in one character; linear in the number of names."""
    by_rest: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name in names:
        for index in range(len(name)):
            by_rest[(index, name[:index] + "?" + name[index + 1 :])].append(name)
    for group in by_rest.values():
        for index, name in enumerate(group[:20]):
            for other in group[index + 1 : 20]:
                yield name, other


def _told(document: Document) -> list[set[str]]:
    """The pairs of leaders that :func:`knowledge.check.duties.body_and_list` tells of already."""
    clauses = {clause.id: clause for clause in document.clauses}
    return [
        {name, other}
        for row in document.checklist
        if (clause := clauses.get(row.clause or ""))
        for name in row.leaders
        for other in clause.leaders
        if name != other and one_apart(name, other)
    ]


def _confusable(name: str, other: str, people: Counter[str]) -> bool:
    """Whether two names of one different character may be one person's: by sound, by shape, or one of them once only.

    Another surname is another person, and of two characters one that sounds otherwise is.
    """
    at = next(index for index, (a, b) in enumerate(zip(name, other, strict=True)) if a != b)
    first, second = name[at], other[at]
    if second in alike(first) or set(readings(first)) & set(readings(second)):
        return True
    if at == 0 or len(name) == 2:
        return False
    sounds_alike = bool(keys(first)[1] & keys(second)[1])
    counts = sorted((people[name], people[other]))
    return sounds_alike or (counts[0] == 1 and counts[1] > 1)


def _several_names(units: Counter[str]) -> list[list[str]]:
    names = [
        name
        for name in units
        if 2 <= len(name) <= 12 and not name.startswith(("各", "有关", "相关")) and name[-1] not in "）)"
    ]
    levelled = sum(name[0] in LEVELS for name in names) * 2 > len(names)
    groups: list[list[str]] = []
    by_ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        by_ends[(name[0], name[-1])].append(name)
        # 「市财政、公安等部门」: a level before a list of fields is said once
        fielded = name.endswith("部门")
        if name[0] in LEVELS and not (levelled or fielded) and name[1:] in units and len(name) > 3:
            groups.append([name[1:], name])
    for group in by_ends.values():
        group = sorted(group, key=len)[:60]
        for index, short in enumerate(group):
            groups += [[short, long] for long in group[index + 1 :] if _same_unit(short, long)]
    for name, other in _neighbours([name for name in names if len(name) == 4]):
        # 「县委农办」 and 「党委农办」; 「服务部门」 and 「财务部门」 are two, and so are 「市人口办」 and 「区人口办」.
        if name[1:] == other[1:] and (name[0] in LEVELS) != (other[0] in LEVELS):
            groups.append([name, other])
    for name in units:
        parts = party_names(name)
        if len(parts) > 1 and any(part in units for part in parts[1:]):
            groups.append([name, *(part for part in parts[1:] if part in units)])
    return _merged(groups[:_MOST_GROUPS])


def _same_unit(short: str, long: str) -> bool:
    """「交通局」 and 「交通运输局」: the short name lies within the long one, begins and ends with it."""
    if short == long or len(short) == len(long) or _OFFICE.search(short):
        return False
    return (
        contained(short, long)
        and (len(long) - len(short) <= 3)
        and (long.startswith(short[:-1]) or len(short) == 2)
    )


def _merged(groups: list[list[str]]) -> list[list[str]]:
    merged: list[list[str]] = []
    for group in groups:
        home = next((other for other in merged if set(other) & set(group)), None)
        if home is None:
            merged.append(group)
        else:
            home += [name for name in group if name not in home]
    return merged


def one_apart(name: str, other: str) -> bool:
    """Whether two names of one length differ in one character."""
    return len(name) == len(other) and sum(a != b for a, b in zip(name, other, strict=True)) == 1


def contained(short: str, long: str) -> bool:
    """Whether the characters of the shorter name stand in the longer one, in order."""
    if len(short) > len(long):
        short, long = long, short
    rest = iter(long)
    return all(char in rest for char in short)
