"""Duties: body against responsibility list, duty lines that are missing, names that nothing explains."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from unicodedata import normalize

from rapidfuzz import fuzz

from glossary.lazy import regex
from glossary.names.shapes import LEVELS
from glossary.printable import letters, shortened
from knowledge.check.alike import contained, one_apart
from knowledge.check.wording import place
from knowledge.model import Clause, Document, Finding, Row, Severity
from knowledge.structure.names import party_names

_TITLE_MOST = 25  # characters of a title that are quoted
_LEVELS = regex(f"[{LEVELS}街村]")
# 「石桥镇」 and 「石桥镇人民政府」 are one body, 「城关街道」 and 「城关街道办事处」 too.
_GOVERNMENT = regex(f"(?<=[{LEVELS}])(?:人民)?政府$|(?<=街道)办事处$")
_QUOTED = regex(r"“([^”“]{2,10})”")
# 「…。（各有关单位）」 says that all bear it, though it names nobody.
_WHOEVER = regex(r"[（(](?:各|有关|相关){1,2}(?:单位|部门|机构|地区)[）)]。?$")
_NUMERAL = regex(r"[一二三四五六七八九十百千两\d]")
_PLAN = regex(r"十[一二三四五六]五|互联网\+?|\d{4}.*")
_GROUP_LEAST, _SHARE, _LINED = 3, 0.6, 0.3
_LONGEST = 4000
_CUT_LEAST = 16
_MOST_COMPARED = 150_000_000


def body_and_list(document: Document) -> Iterator[Finding]:
    """Where a row of the list differs from the clause it restates: heading, theme, leaders, each unit, text.

    The body outranks the list (design, decision 4); the finding says what each of them prints.
    """
    clauses = {clause.id: clause for clause in document.clauses}
    themes: set[tuple[str, str]] = set()
    effort = 0
    ties = sum(row.clause is not None for row in document.checklist)
    shared = split_clauses(document.checklist)
    for row in document.checklist:
        where = f"责任清单第{row.row}行"
        clause = clauses.get(row.clause or "")
        if clause is None:
            if ties * 2 > len(document.checklist):
                yield Finding(
                    "row-without-clause",
                    Severity.INFO,
                    where,
                    f"“{shortened(row.matter, _TITLE_MOST)}”在正文里没有找到对应的条款。",
                    row.line,
                )
            continue
        place_name = place(clause.id, clause.label)
        parent = clauses.get(clause.parent or "")
        split = shared.get(clause.id, (row,))
        titled = (_plain(row.matter), _plain(row.theme or ""))  # a list may tell the tasks below each heading
        if len(split) == 1 and row.matter and clause.title and _plain(clause.title) not in titled:
            yield Finding(
                "heading-differs",
                Severity.INFO,
                where,
                f"标题“{shortened(row.matter, _TITLE_MOST)}”与正文{place_name}“{shortened(clause.title, _TITLE_MOST)}”不同。",
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
                    f"主要事项“{shortened(row.theme, _TITLE_MOST)}”与正文{place(parent.id, parent.label)}“{shortened(parent.title, _TITLE_MOST)}”不同。",
                    row.line,
                )
        yield from _people(row, clause, where, place_name)
        yield from _units(row, split, clause, where, place_name)
        effort += len(row.measures) * len(clause.text)
        if effort < _MOST_COMPARED:
            yield from _garbled(row, clause, where, place_name)


def split_clauses(rows: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    """The clauses that several rows of different matters restate, each a part: by id their rows, in order."""
    tied: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.clause:
            tied[row.clause].append(row)
    return {
        clause: tuple(parts)
        for clause, parts in tied.items()
        if len({_plain(row.matter) for row in parts}) > 1
    }


def _people(row: Row, clause: Clause, where: str, place_name: str) -> Iterator[Finding]:
    if not row.leaders or not clause.leaders or set(row.leaders) == set(clause.leaders):
        return
    printed, body = "、".join(row.leaders), "、".join(clause.leaders)
    near = [
        (name, other)
        for name in row.leaders
        for other in clause.leaders
        if name != other and one_apart(name, other)
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


def _units(row: Row, split: Sequence[Row], clause: Clause, where: str, place_name: str) -> Iterator[Finding]:
    """``split``: the rows that a clause is split over, among which its units may be shared out."""
    for role, listed, body, elsewhere in (
        ("责任单位", row.lead_units, clause.lead_units, [name for each in split for name in each.lead_units]),
        (
            "配合单位",
            row.supporting_units,
            clause.supporting_units,
            [name for each in split for name in each.supporting_units],
        ),
    ):
        if not listed or not body:
            continue
        dropped, added, renamed = _difference(listed, body)
        shared_out = {key for name in elsewhere for key in _keys(name)}
        dropped = [name for name in dropped if not _covered(name, shared_out)]
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
            and (one_apart(name, best) or contained(name, best))
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
    plain = _GOVERNMENT.sub("", letters(normalize("NFKC", name)))
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


def in_line(clause: Clause) -> bool:
    """Whether a line or a bracket charges somebody here: what a sentence says stands in its text, and others need not say it.

    By a field's name it stands there without the word for all of them (「公安、民政等部门」).
    """
    return any(name.removesuffix("部门") not in clause.text for name in clause.lead_units)


def stated(clause: Clause) -> bool:
    """Whether a clause states who bears it as its own line or as 「由甲牵头，乙配合」 does, so that a list of duties has a row of it;
    a task within its text (「甲会同乙审核」) has none."""
    return in_line(clause) or "牵头" in clause.text


def _told(clause: Clause) -> tuple[str, ...]:
    """Whom a clause charges, be it only to help."""
    return clause.lead_units or clause.supporting_units


def _lined(group: Sequence[Clause]) -> bool:
    """Whether clauses beside each other are charged by lines or brackets, not a few of them: what sentences say some may leave out."""
    return sum(map(in_line, group)) >= _LINED * sum(bool(_told(clause)) for clause in group) > 0


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
            ("责任单位", [bool(_told(clause)) for clause in group] if _lined(group) else []),
            ("责任领导", [bool(clause.leaders) for clause in group]),
            ("配合单位", [bool(clause.supporting_units) for clause in group]),
        ):
            share = sum(has) / len(group)
            if (
                len(group) < _GROUP_LEAST
                or not _SHARE <= share < 1
                or (role != "责任单位" and (share < 0.75 or not in_lines))
            ):
                continue
            for clause, present in zip(group, has, strict=True):
                if not (present or _WHOEVER.search(clause.text)):
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


def _plain(text: str) -> str:
    return letters(normalize("NFKC", text))
