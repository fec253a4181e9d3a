"""Duties: body against responsibility list, names that nearly agree, duty lines that are missing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from unicodedata import normalize

from rapidfuzz import fuzz

from knowledge.check.wording import place
from knowledge.model import Clause, Document, Finding, Row, Severity
from knowledge.structure.names import party_names

_LEVELS = re.compile("[省市县区州旗乡镇街村]")
_QUOTED = re.compile(r"“([^”“]{2,10})”")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千两\d]")
_PLAN = re.compile(r"十[一二三四五六]五|互联网\+?|\d{4}.*")
_OFFICE = re.compile(r"(?:委|府)办(?:公室)?$")
_LONGEST = 4000
_CUT_LEAST = 16
_MOST_GROUPS = 300
_MOST_COMPARED = 150_000_000


def body_and_list(document: Document) -> Iterator[Finding]:
    """Where a row of the list differs from the clause it restates: heading, theme, leaders, each unit, text.

    The body outranks the list (design, decision 4); the finding says what each of them prints.
    """
    clauses = {clause.id: clause for clause in document.clauses}
    themes: set[tuple[str, str]] = set()
    effort = 0
    ties = sum(row.clause is not None for row in document.checklist)
    for row in document.checklist:
        where = f"责任清单第{row.row}行"
        clause = clauses.get(row.clause or "")
        if clause is None:
            if ties * 2 > len(document.checklist):
                yield Finding(
                    "row-without-clause",
                    Severity.INFO,
                    where,
                    f"“{_short(row.matter)}”在正文里没有找到对应的条款。",
                    row.line,
                )
            continue
        place_name = place(clause.id, clause.label)
        parent = clauses.get(clause.parent or "")
        if row.matter and clause.title and _plain(row.matter) != _plain(clause.title):
            yield Finding(
                "heading-differs",
                Severity.INFO,
                where,
                f"标题“{_short(row.matter)}”与正文{place_name}“{_short(clause.title)}”不同。",
                row.line,
            )
        if row.theme and parent and parent.title and _plain(row.theme) != _plain(parent.title):
            pair = (row.theme, parent.id)
            if pair not in themes and _plain(row.theme) not in (_plain(clause.title), _plain(row.matter)):
                themes.add(pair)
                yield Finding(
                    "heading-differs",
                    Severity.INFO,
                    where,
                    f"主要事项“{_short(row.theme)}”与正文{place(parent.id, parent.label)}“{_short(parent.title)}”不同。",
                    row.line,
                )
        yield from _people(row, clause, where, place_name)
        yield from _units(row, clause, where, place_name)
        effort += len(row.measures) * len(clause.text)
        if effort < _MOST_COMPARED:
            yield from _garbled(row, clause, where, place_name)


def _people(row: Row, clause: Clause, where: str, place_name: str) -> Iterator[Finding]:
    if not row.leaders or not clause.leaders or set(row.leaders) == set(clause.leaders):
        return
    printed, body = "、".join(row.leaders), "、".join(clause.leaders)
    near = [
        (name, other)
        for name in row.leaders
        for other in clause.leaders
        if name != other and _one_apart(name, other)
    ]
    if near:
        for name, other in near:
            yield Finding(
                "name-near",
                Severity.ERROR,
                where,
                f"责任领导印作“{name}”，正文{place_name}是“{other}”，只差一个字。请核对是不是同一个人。",
                row.line,
            )
    else:
        yield Finding(
            "leaders-differ",
            Severity.ERROR,
            where,
            f"责任领导“{printed}”与正文{place_name}“{body}”不同。",
            row.line,
        )


def _units(row: Row, clause: Clause, where: str, place_name: str) -> Iterator[Finding]:
    for role, listed, body in (
        ("责任单位", row.lead_units, clause.lead_units),
        ("配合单位", row.supporting_units, clause.supporting_units),
    ):
        if not listed or not body:
            continue
        dropped, added, renamed = _difference(listed, body)
        if not clause.supporting_units:
            # A body that names all as 责任单位 says the same as a list that parts who leads and who supports.
            others = {key for name in row.supporting_units for key in _keys(name)}
            dropped = [name for name in dropped if not _covered(name, others)]
        parts = []
        if renamed:
            parts.append("，".join(f"“{old}”写成“{new}”" for old, new in renamed))
        if dropped:
            parts.append(f"少了{'、'.join(dropped)}")
        if added:
            parts.append(f"多了{'、'.join(added)}")
        if parts:
            yield Finding(
                "units-differ",
                Severity.WARNING,
                where,
                f"{role}与正文{place_name}不同：{'；'.join(parts)}。以正文为准。",
                row.line,
            )


def _difference(
    listed: Sequence[str], body: Sequence[str]
) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    listed_keys = {key for name in listed for key in _keys(name)}
    body_keys = {key for name in body for key in _keys(name)}
    dropped = [name for name in body if not _covered(name, listed_keys)]
    added = [name for name in listed if not _covered(name, body_keys)]
    renamed = []
    for name in list(added):
        best = max(dropped, key=lambda other: fuzz.ratio(name, other), default=None)
        if (
            best
            and fuzz.ratio(name, best) >= 50
            and name[0] == best[0]
            and (_one_apart(name, best) or _contained(name, best))
        ):
            renamed.append((best, name))
            added.remove(name)
            dropped.remove(best)
    return dropped, added, renamed


def _covered(name: str, keys: set[str]) -> bool:
    """Whether a name is in the other list: as itself, or all the names its brackets hold."""
    names = party_names(name)
    return _key(name) in keys or (len(names) > 1 and all(_key(part) in keys for part in names[1:]))


def _keys(name: str) -> list[str]:
    return [_key(part) for part in party_names(name)]


def _key(name: str) -> str:
    plain = re.sub(r"[\W_]", "", normalize("NFKC", name))
    if plain.startswith("各") and len(plain) <= 10:
        # 「各乡（镇）」, 「各乡镇」 and a misprinted 「各乡镇（镇）」 say the same.
        rest = _LEVELS.sub("", plain)
        return rest + "".join(sorted(set(_LEVELS.findall(plain))))
    return plain


def _garbled(row: Row, clause: Clause, where: str, place_name: str) -> Iterator[Finding]:
    """A row whose text lost lines: what remains joins the middle of one sentence to the middle of another.

    A row may well be shorter than the body; whole sentences left out, or a phrase put otherwise,
    are no error.
    """
    if not (60 <= len(row.measures) <= _LONGEST and 60 <= len(clause.text) <= _LONGEST):
        return
    measures, text = _comparable(row.measures), _comparable(clause.text)
    likeness = fuzz.ratio(measures, text)
    if likeness < 30 or likeness > 99:
        return
    cut = _cut(text, measures)
    if cut or likeness < 60:
        shown = f"：“{cut}”之间丢了文字" if cut else f"（相似{likeness:.0f}%）"
        yield Finding(
            "row-garbled",
            Severity.WARNING,
            where,
            f"措施与正文{place_name}对不上，可能是识别时丢行{shown}。请对照原件。",
            row.line,
        )


def _cut(text: str, measures: str) -> str | None:
    """The first place where a stretch of the body is gone that begins and ends within sentences."""
    matcher = SequenceMatcher(None, text, measures, autojunk=False)
    for _, start, end, at, until in matcher.get_opcodes():
        gone = text[start:end]
        if len(gone) < _CUT_LEAST + until - at or not start:
            continue
        if re.search("[,.;]", gone[1:-1]) and text[start - 1] not in ",.;" and gone[0] not in ",.;":
            return f"{measures[max(0, at - 6) : until]}…{measures[until : until + 6]}"
    return None


def _comparable(text: str) -> str:
    return re.sub(r"\s", "", normalize("NFKC", text)).replace("。", ".")


def near_names(document: Document) -> Iterator[Finding]:
    """Persons whose names differ in one character of three, and units that bear several names."""
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
    for name, other in _neighbours([name for name in people if 3 <= len(name) <= 4]):
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


def _several_names(units: Counter[str]) -> list[list[str]]:
    names = [
        name
        for name in units
        if 2 <= len(name) <= 12 and not name.startswith(("各", "有关", "相关")) and name[-1] not in "）)"
    ]
    levelled = sum(name[0] in "省市县区州" for name in names) * 2 > len(names)
    groups: list[list[str]] = []
    by_ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        by_ends[(name[0], name[-1])].append(name)
        if name[0] in "省市县区州" and not levelled and name[1:] in units and len(name) > 3:
            groups.append([name[1:], name])
    for group in by_ends.values():
        group = sorted(group, key=len)[:60]
        for index, short in enumerate(group):
            groups += [[short, long] for long in group[index + 1 :] if _same_unit(short, long)]
    for name, other in _neighbours([name for name in names if len(name) == 4]):
        if name[-2:] == other[-2:] and name[0] != other[0] and name[1:] == other[1:]:
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
        _contained(short, long)
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


def missing_lines(document: Document) -> Iterator[Finding]:
    """Clauses without a line of duties where their siblings have one."""
    in_lines = any(clause.leaders for clause in document.clauses)
    leaves = [clause for clause in document.clauses if clause.label and (clause.text or clause.lead_units)]
    parents = {clause.parent for clause in document.clauses}
    groups: dict[str | None, list[Clause]] = defaultdict(list)
    for clause in leaves:
        if clause.id not in parents:
            groups[clause.parent].append(clause)
    for group in groups.values():
        for role, has in (
            ("责任单位", [bool(clause.lead_units) for clause in group]),
            ("责任领导", [bool(clause.leaders) for clause in group]),
            ("配合单位", [bool(clause.supporting_units) for clause in group]),
        ):
            share = sum(has) / len(group)
            if (
                len(group) < 3
                or not 0.6 <= share < 1
                or (role != "责任单位" and (share < 0.75 or not in_lines))
            ):
                continue
            for clause, present in zip(group, has, strict=True):
                if not present:
                    yield Finding(
                        "duty-line-missing",
                        Severity.WARNING if role == "责任单位" else Severity.INFO,
                        place(clause.id, clause.label),
                        f"没有{role}，同级的条款都有。请核对是否漏印。",
                        clause.line,
                    )


def unexplained(document: Document) -> Iterator[Finding]:
    """Names like 「“两个带头人”」 that a document with a glossary uses and never explains."""
    glossary = [term for term in document.terms if term.clause is None]
    if not glossary:
        return
    known = "".join(f"{term.name}{''.join(term.aliases)}{term.definition}" for term in glossary)
    seen: dict[str, Clause] = {}
    for clause in document.clauses:
        for found in _QUOTED.finditer(f"{clause.title}{clause.text}"):
            name = found[1]
            if _NUMERAL.search(name) and not _PLAN.fullmatch(name) and not re.search("[，。、；]", name):
                seen.setdefault(name, clause)
    for name, clause in seen.items():
        if name not in known or not any(name in term.name for term in glossary):
            explained = any(name in term.name or name in term.aliases for term in document.terms)
            if not explained:
                yield Finding(
                    "unexplained-name",
                    Severity.INFO,
                    place(clause.id, clause.label),
                    f"“{name}”没有解释。群众可能会问，建议写进名词解释。",
                    clause.line,
                )


def _one_apart(name: str, other: str) -> bool:
    return len(name) == len(other) and sum(a != b for a, b in zip(name, other, strict=True)) == 1


def _contained(short: str, long: str) -> bool:
    if len(short) > len(long):
        short, long = long, short
    rest = iter(long)
    return all(char in rest for char in short)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", normalize("NFKC", text))


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:24]}…"
