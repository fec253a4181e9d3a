"""Conversion between a :class:`Document` and its rows in the store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from sys import intern
from typing import Any

from glossary.contacts import contacts_in
from knowledge.errors import DamagedError
from knowledge.model import (
    Clause,
    Document,
    Duty,
    Finding,
    Passage,
    PassageKind,
    Ref,
    Role,
    Row,
    Severity,
    Term,
)

_HEADER = tuple(
    f.name for f in fields(Document) if f.name not in ("clauses", "terms", "checklist", "findings")
)
# Fields that came after contents were first stored: empty, they leave the digest of those as it was.
_LATER = {"list_files", "posted", "page"}
_DATES = ("date", "printing_date", "effective_from", "expires", "posted")
# What the passage of a clause, term or row keeps already; the rest is its ``detail``.
_IN_PASSAGE = {
    Clause: ("id", "label", "title", "text"),
    Term: ("id", "name", "definition"),
    Row: ("id", "matter", "measures"),
}
_DETAIL = {
    kind: tuple(f.name for f in fields(kind) if f.name not in kept) for kind, kept in _IN_PASSAGE.items()
}
# Fields of parts that came later: empty, they leave what is stored of the part, and the digest, as they were.
PART_LATER: dict[type, tuple[str, ...]] = {Row: ("people",)}
_DETAIL_OF = {kind: attrgetter(*names) for kind, names in _DETAIL.items()}
_ALL_OF = {kind: attrgetter(*(f.name for f in fields(kind))) for kind in (Clause, Term, Row, Finding)}

Part = Clause | Term | Row
_KINDS: dict[PassageKind, type[Part]] = {PassageKind.TERM: Term, PassageKind.ROW: Row}
# Where a header keeps its seals.
_SEALS = "seals"
# The tables of the parts.
TABLES = ("clauses", "terms", "checklist")
# What a header has a seal of besides itself, and the bytes of one.
_SEALED = ("duties", "beside", *TABLES)
_SEAL = 8


def digest(document: Document, beside: str) -> bytes:
    """Return a digest of everything of ``document`` but the path of its file, and of what is said beside it."""
    header = [
        str(value)
        for name in _HEADER
        if name != "source_file" and ((value := getattr(document, name)) or name not in _LATER)
    ]
    parts = [
        [_without_later(part, _ALL_OF[type(part)](part)) for part in group]
        for group in (document.clauses, document.terms, document.checklist, document.findings)
    ]
    found = hashlib.blake2b(json.dumps([header, parts]).encode(), digest_size=16).digest()
    return hashlib.blake2b(found + beside.encode(), digest_size=16).digest() if beside else found


def seal(*values: object) -> str:
    """Return a short digest of what is quoted together, kept with it: one bit that changed shows when it is read."""
    return hashlib.blake2b(json.dumps(values).encode(), digest_size=_SEAL).hexdigest()


def header(document: Document, beside: str) -> str:
    """Return the fields of the document itself as JSON, with the seals of these, of which parts it has, of its duties
    and of ``beside``."""
    values = {
        name: value.isoformat() if isinstance(value := getattr(document, name), date) else value
        for name in _HEADER
    }
    seals = {
        "header": seal(values),
        "duties": _seal_of_duties(duty_rows(0, document)),
        "beside": seal(beside),
        **{table: seal([part.id for part in getattr(document, table)]) for table in TABLES},
    }
    return json.dumps({**values, _SEALS: seals}, ensure_ascii=False)


def seals(text: str) -> bytes:
    """Return the seals that a header of :func:`header` has, in one piece; zeros for those that an older program lacks."""
    said: dict[str, str] = json.loads(text).get(_SEALS) or {}
    return b"".join(bytes.fromhex(said.get(what, "")).rjust(_SEAL, b"\0") for what in _SEALED)


def with_duties(text: str, rows: list[tuple[object, ...]]) -> str:
    """Return a header of :func:`header` with the seal of these duties (:func:`duty_rows`), where it has seals."""
    said = json.loads(text)
    if said.get(_SEALS):
        said[_SEALS]["duties"] = _seal_of_duties(rows)
    return json.dumps(said, ensure_ascii=False)


def _seal_of_duties(rows: list[tuple[object, ...]]) -> str:
    return seal([row[2:] for row in rows])


def sealed(seals: bytes, what: str, *values: object) -> bool:
    """Whether ``values`` are what ``seals`` (:func:`seals`) say; True where there is none of it."""
    at = _SEALED.index(what) * _SEAL
    own = seals[at : at + _SEAL]
    return not any(own) or own.hex() == seal(*values)


def findings(document: Document) -> str:
    """Return the findings as JSON."""
    return json.dumps([_ALL_OF[Finding](f) for f in document.findings], ensure_ascii=False)


def read_header(text: str) -> Document:
    """Return the document of :func:`header`, without its parts. Raises DamagedError where it was changed."""
    try:
        said = json.loads(text)
        seals = said.pop(_SEALS, None)
        if seals is not None and seals["header"] != seal(said):
            raise DamagedError(str(said.get("title") or said.get("id")))
        values: dict[str, Any] = {k: _shared(v) for k, v in said.items()}
        for name in _DATES:
            if values.get(name):
                values[name] = date.fromisoformat(values[name])
        return Document(**values)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedError("某份文件") from error


def _shared(value: Any) -> Any:
    """A value of a header; what many documents say (an issuer, an annex) is held once for all of them."""
    if isinstance(value, str):
        return intern(value)
    return tuple(map(_shared, value)) if isinstance(value, list) else value


def read_findings(text: str) -> tuple[Finding, ...]:
    """Return the findings of :func:`findings`."""
    return tuple(Finding(code, Severity(severity), *rest) for code, severity, *rest in json.loads(text))


@dataclass(frozen=True, slots=True)
class Stored:
    """A clause, term or row as it is stored: its table, passage and remaining fields."""

    table: str
    passage: Passage
    detail: str


def stored(document: Document) -> Iterator[Stored]:
    """Yield the parts of ``document`` in order."""
    for clause in document.clauses:
        yield Stored("clauses", (passage := passage_of(document.id, clause)), detail(passage, clause))
    for term in document.terms:
        yield Stored("terms", (passage := passage_of(document.id, term)), detail(passage, term))
    for row in document.checklist:
        yield Stored("checklist", (passage := passage_of(document.id, row)), detail(passage, row))


def passage_of(document: str, part: Part) -> Passage:
    """Return what is indexed and cited of a part."""
    ref = Ref(document, part.id)
    if isinstance(part, Clause):
        return Passage(ref, PassageKind.CLAUSE, part.label, part.title, part.text)
    if isinstance(part, Term):
        return Passage(ref, PassageKind.TERM, "", part.name, part.definition)
    return Passage(ref, PassageKind.ROW, "", part.matter, part.measures)


def passage_digest(passage: Passage) -> bytes:
    """Return the digest by which equal passages of one document are stored once."""
    key = json.dumps([passage.ref, passage.kind, passage.label, passage.title, passage.text])
    return hashlib.blake2b(key.encode(), digest_size=16).digest()


def detail(passage: Passage, part: Part) -> str:
    """Return the fields that the passage does not keep, and the seal of both, as JSON."""
    fields_of = list(_without_later(part, _DETAIL_OF[type(part)](part)))
    said = (*passage.ref, passage.kind, passage.label, passage.title, passage.text)
    return json.dumps([*fields_of, seal(*said, fields_of)], ensure_ascii=False)


def _without_later(part: Part | Finding, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The fields of a part without those at their end that came later, where these are empty."""
    later = len(PART_LATER.get(type(part), ()))
    return values[:-later] if later and not any(values[-later:]) else values


def _first_stored(kind: type[Part]) -> int:
    """How many fields the detail of a part had at first; what has more has its seal behind them."""
    return len(_DETAIL[kind]) - len(PART_LATER.get(kind, ()))


def _read_part(passage: Passage, said: list[Any]) -> Part:
    """Return the clause, term or row of a passage and the fields that it does not keep."""
    kind = _KINDS.get(passage.kind, Clause)
    fields_of: dict[str, Any] = dict(zip(_DETAIL[kind][: len(said)], said, strict=True))
    for name, value in fields_of.items():
        if isinstance(value, list):
            fields_of[name] = tuple(value)
    id, title, body = passage.ref.id, passage.title, passage.text
    kept = (id, passage.label, title, body) if kind is Clause else (id, title, body)
    fields_of.update(zip(_IN_PASSAGE[kind], kept, strict=True))
    return kind(**fields_of)


def read_passage(row: tuple[str, ...]) -> Passage:
    """Return the passage of a row of a part (knowledge.stored.reader). Raises DamagedError where a bit of the row changed."""
    return _read(row)[0]


def read_row(row: tuple[str, ...]) -> Part:
    """Return the clause, term or row of a row of a part (knowledge.stored.reader). Raises DamagedError as above."""
    passage, said = _read(row)
    try:
        return _read_part(passage, said)
    except (ValueError, TypeError) as error:
        raise DamagedError(row[0]) from error


def _read(row: tuple[str, ...]) -> tuple[Passage, list[Any]]:
    document, ref, kind, label, title, text, detail = row
    try:
        passage = Passage(Ref(document, ref), PassageKind(kind), label, title, text)
        said = json.loads(detail)
        if len(said) > _first_stored(_KINDS.get(passage.kind, Clause)) and said.pop() != seal(*row[:6], said):
            raise DamagedError(document)
    except (ValueError, TypeError) as error:
        raise DamagedError(str(document)) from error
    return passage, said


def duties(document: Document) -> Iterator[Duty]:
    """Yield who does what: all the body says, then what only the checklist says.

    A row tied to a clause speaks of that clause (contract: ``duties``).
    """
    said: set[tuple[str, Role, str]] = set()
    for clause in document.clauses:
        for name, role in charged_by(clause):
            said.add((name, role, clause.id))
            yield Duty(name, role, Ref(document.id, clause.id))
    for row in document.checklist:
        at = row.clause or row.id
        for name, role in charged_by(row):
            if (name, role, at) not in said:
                said.add((name, role, at))
                yield Duty(name, role, Ref(document.id, at), from_checklist=True)


def duty_rows(number: int, document: Document) -> list[tuple[object, ...]]:
    """Return the duties of the content ``number`` as their table holds them."""
    return [
        (number, seq, duty.name, duty.role, duty.ref.id, int(duty.from_checklist))
        for seq, duty in enumerate(duties(document))
    ]


def charged_by(part: Clause | Row) -> Iterator[tuple[str, Role]]:
    """Yield each name that a clause or row charges, with its role; of several contacts of one cell each, and no number
    by which one is called."""
    for name in part.leaders:
        yield name, Role.LEADER
    for name in part.lead_units:
        yield name, Role.LEAD_UNIT
    for name in part.supporting_units:
        yield name, Role.SUPPORTING_UNIT
    for name in contacts_in(part.contact or ""):
        yield name, Role.CONTACT
