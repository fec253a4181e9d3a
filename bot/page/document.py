"""A document as a page: its clauses in order, each with its duties and, for administrators, the findings of the check;
then the terms and the responsibility list.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from bot.compose.duty import differences
from bot.page.wording import Block, Terms, blocks, headed
from bot.view.behind import behind
from bot.view.structure import View
from glossary.printable import shortened
from knowledge.deadline import day_words, due
from knowledge.model import Clause, Document, Finding, Ref, Row, Severity, Term

OUTLINE = 300  # entries of an outline; of a longer one the deepest levels are left out
OPENING = 16  # characters that stand for a title in the outline
MANY = 8  # names that are shown at once

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "供参考"}


@dataclass(frozen=True, slots=True)
class Names:
    """One line of who does something: its heading, the names as printed, and whether they are bodies or people with
    a page of their own. ``listed``: the body is silent, the responsibility list says it."""

    heading: str
    names: tuple[str, ...]
    linked: bool = True
    listed: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A clause on the page. ``number`` is its own part of the ``label``; with a ``title`` it is a heading of ``depth``
    (2 to 6), without one the number runs into the text. ``annex`` is the heading of the annex that begins here,
    ``behind`` what the clause that it stands in says behind it."""

    id: str
    label: str
    number: str
    title: str
    depth: int
    level: int
    blocks: tuple[Block, ...]
    duties: tuple[Names, ...]
    row: str | None
    remarks: tuple[str, ...]
    findings: tuple[Finding, ...]
    annex: str = ""
    behind: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A term or a row of the list with what the check found there."""

    item: Term | Row
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the outline."""

    id: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """All that the page of a document shows. ``columns`` are those of the list that any row has something in."""

    document: Document
    sections: tuple[Section, ...]
    outline: tuple[Mark, ...]
    terms: tuple[Entry, ...]
    rows: tuple[Entry, ...]
    columns: frozenset[str]
    findings: tuple[Finding, ...]
    counts: tuple[tuple[str, int], ...]
    notice: str

    @property
    def charged(self) -> bool:
        """Whether any unit is charged with anything."""
        return any(part.lead_units or part.supporting_units for part in self._duties)

    @property
    def dated(self) -> bool:
        """Whether anything has a deadline."""
        return any(part.deadline for part in self._duties)

    @property
    def _duties(self) -> tuple[Clause | Row, ...]:
        return (*self.document.clauses, *self.document.checklist)

    @property
    def law(self) -> bool:
        """Whether the document is written in articles: then its chapters are centred."""
        return any(section.id[:1] == "a" for section in self.sections)


def document_page(view: View, id: str, *, admin: bool, today: date) -> DocumentPage | None:
    """The page of the document ``id`` in the version that ``view`` reads; None where it is not there.

    Findings are an administrator's alone.
    """
    if id not in view.by_id:
        return None
    document = view.base.document(id)
    terms = Terms(document.terms)
    places = _Findings(document) if admin else _Findings(replace(document, findings=()))
    tied: dict[str, list[Row]] = defaultdict(list)
    for row in document.checklist:
        if row.clause:
            tied[row.clause].append(row)
    labels = {clause.id: clause.label for clause in document.clauses}
    sections = []
    following, holding = behind(document.clauses), {clause.parent for clause in document.clauses}
    annex = ""
    for clause in document.clauses:
        begins = clause.id.partition(".")[0] if clause.id[:1] == "x" else ""
        rows = tied.get(clause.id, [])
        remarks = differences(view, Ref(id, clause.id)) if rows else ()
        sections.append(
            Section(
                clause.id,
                clause.label,
                _own_number(clause, labels),
                clause.title,
                min(clause.level + 1 + bool(begins), 6),
                clause.level,
                blocks(clause.opening if clause.id in holding else clause.text, terms),
                _duties(clause, rows[0] if rows else None, today, document.date),
                rows[0].id if rows else None,
                remarks,
                places.at(clause.id),
                _annex(document, begins) if begins and begins != annex else "",
                blocks("\n".join(following.get(clause.id, ())), terms),
            )
        )
        annex = begins
    differing = {section.row: section.remarks for section in sections if section.row and section.remarks}
    return DocumentPage(
        document,
        tuple(sections),
        _outline(document, sections),
        tuple(Entry(term, places.at(term.id)) for term in document.terms),
        tuple(
            Entry(row, places.at(row.id), differing.get(row.id, ()), labels.get(row.clause or "", ""))
            for row in document.checklist
        ),
        _columns(document.checklist),
        places.elsewhere,
        _counts(document) if admin else (),
        _notice(document, today),
    )


def _own_number(clause: Clause, labels: dict[str, str]) -> str:
    own = clause.label.removeprefix(labels.get(clause.parent or "", "")).strip()
    return clause.label if own.startswith(".") else own


def _annex(document: Document, begins: str) -> str:
    number = int(begins[1:]) if begins[1:].isdigit() else 0
    title = document.annexes[number - 1] if 0 < number <= len(document.annexes) else ""
    return f"附件{begins[1:]}　{title}".strip()


def _duties(clause: Clause, row: Row | None, today: date, issued: date | None) -> tuple[Names, ...]:
    """Who does a clause; where its body is silent, what the list says."""

    def said(heading: str, body: tuple[str, ...], listed: tuple[str, ...], *, linked: bool = True) -> Names:
        return Names(heading, body or listed, linked, listed=not body and bool(listed))

    contact, deadline = clause.contact, clause.deadline
    lines = [
        said("责任领导", clause.leaders, row.leaders if row else ()),
        said("责任单位", clause.lead_units, row.lead_units if row else ()),
        said("配合单位", clause.supporting_units, row.supporting_units if row else ()),
        said("责任人", _each(contact), _each(row.contact if row else None)),
        said("完成时限", _one(deadline), _one(row.deadline if row else None), linked=False),
    ]
    last = lines[-1]
    if last.names and (day := due(last.names[0], issued).day) is not None and day < today:
        lines[-1] = replace(last, past=True)
    return tuple(line for line in lines if line.names)


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _each(persons: str | None) -> tuple[str, ...]:
    return tuple(persons.split("、")) if persons else ()


def _outline(document: Document, sections: list[Section]) -> tuple[Mark, ...]:
    marks = []
    for clause, section in zip(document.clauses, sections, strict=True):
        if section.annex:
            marks.append(Mark(section.id, section.annex, 1))
        if clause.label or clause.title:
            opening = clause.title or shortened(clause.text.split("\n", 1)[0], OPENING)
            marks.append(Mark(section.id, headed(section.number, opening), clause.level))
    deepest = max((mark.level for mark in marks), default=1)
    while len(marks) > OUTLINE and deepest > 1:
        deepest -= 1
        marks = [mark for mark in marks if mark.level <= deepest]
    if document.terms:
        marks.append(Mark("terms", "名词解释", 1))
    if document.checklist:
        marks.append(Mark("checklist", "责任清单", 1))
    return tuple(marks)


def _columns(rows: tuple[Row, ...]) -> frozenset[str]:
    named = (
        "theme",
        "leaders",
        "lead_units",
        "contact",
        "supporting_units",
        "deadline",
        "remark",
        "measures",
    )
    return frozenset(name for name in named if any(getattr(row, name) for row in rows))


def _counts(document: Document) -> tuple[tuple[str, int], ...]:
    return tuple(
        (name, count)
        for severity, name in SEVERITIES.items()
        if (count := sum(finding.severity is severity for finding in document.findings))
    )


def _notice(document: Document, today: date) -> str:
    """What must be known before reading: that the document is out of force, or not in force yet."""
    if document.expires and document.expires < today:
        return f"本文件已于{day_words(document.expires)}到期失效。"
    if document.effective_from and document.effective_from > today:
        return f"本文件自{day_words(document.effective_from)}起施行，现在还没有生效。"
    return ""


class _Findings:
    """Where on the page each finding belongs: at the last clause, term or row that begins before its line."""

    def __init__(self, document: Document) -> None:
        parts: tuple[Clause | Term | Row, ...] = (*document.clauses, *document.terms, *document.checklist)
        begun = sorted((part.line, part.id) for part in parts if part.line is not None)
        lines = [line for line, _ in begun]
        self._at: dict[str, list[Finding]] = defaultdict(list)
        elsewhere = []
        for finding in document.findings:
            after = bisect_right(lines, finding.line) if finding.line is not None else 0
            if after:
                self._at[begun[after - 1][1]].append(finding)
            else:
                elsewhere.append(finding)
        self.elsewhere = tuple(elsewhere)

    def at(self, id: str) -> tuple[Finding, ...]:
        """The findings of the clause, term or row ``id``."""
        return tuple(self._at.get(id, ()))
