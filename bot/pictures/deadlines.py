"""The deadlines of a document: what has to be done by when, in order of the days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.deadline import due
from knowledge.model import Document


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    """What has to be done by when. ``quoted`` is the deadline as printed, ``day`` what it says, if any."""

    id: str
    label: str
    title: str
    units: tuple[str, ...]
    quoted: str
    day: date | None
    lasting: bool


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The deadlines of one document: dated ones first, by day; ``without`` are labels of duties with none."""

    title: str
    number: str | None
    entries: tuple[DeadlineEntry, ...]
    without: tuple[str, ...]

    @property
    def source(self) -> str:
        """How the drawings name the document: its number and, on the next line, its title."""
        return f"{self.number}\n{self.title}" if self.number else self.title


def deadlines(document: Document) -> Deadlines:
    """The deadlines of a document's clauses and of its checklist's rows, each once.

    A clause's own deadline outranks that of the row tied to it.
    """
    entries: list[DeadlineEntry] = []
    tied = {row.clause: row for row in document.checklist if row.clause is not None}
    without: list[str] = []
    for clause in document.clauses:
        row = tied.get(clause.id)
        quoted = clause.deadline or (row.deadline if row else None)
        units = clause.lead_units or (row.lead_units if row else ())
        if quoted:
            when = due(quoted, document.date)
            title = clause.title or clause.text[:40]
            entries.append(
                DeadlineEntry(clause.id, clause.label, title, units, quoted, when.day, when.lasting)
            )
        elif units:
            without.append(clause.label)
    known = {clause.id for clause in document.clauses}
    for row in document.checklist:
        if row.clause in known:
            continue
        label = f"清单第{row.row}行"
        if row.deadline:
            when = due(row.deadline, document.date)
            entries.append(
                DeadlineEntry(row.id, label, row.matter, row.lead_units, row.deadline, when.day, when.lasting)
            )
        elif row.lead_units:
            without.append(label)
    entries.sort(key=lambda entry: (entry.day is None, entry.day or date.max, not entry.lasting))
    return Deadlines(document.title, document.number, tuple(entries), tuple(without))
