"""Who leads and who supports what: the units of a document by its clauses, as a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.view.duties import bodies_in
from knowledge.model import Clause, Document, Row


class Mark(StrEnum):
    LEAD = "lead"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a unit does in a clause. ``listed_only``: the body does not say so, only the checklist."""

    mark: Mark
    listed_only: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A clause (or a row of the list that no clause is tied to) somebody is responsible for."""

    id: str
    label: str
    title: str
    part: str

    @property
    def number(self) -> str:
        """The last number of its label, without brackets: 三 of 「二、（三）」."""
        return re.sub(r"[（）()第条]", "", self.label.rstrip("、.．").rsplit("、", 1)[-1])


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit; ``cells`` has one element a column of the matrix, None where it has no duty."""

    unit: str
    cells: tuple[Cell | None, ...]

    @property
    def leads(self) -> int:
        return sum(cell is not None and cell.mark is Mark.LEAD for cell in self.cells)

    @property
    def supports(self) -> int:
        return sum(cell is not None and cell.mark is Mark.SUPPORT for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The units of one document by its clauses; rows begin with who leads most."""

    title: str
    number: str | None
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def source(self) -> str:
        """How the drawings name the document: its number and, on the next line, its title."""
        return f"{self.number}\n{self.title}" if self.number else self.title


def same(name: str) -> str:
    """A name as it is: for documents that call each unit by one name only."""
    return name


def matrix(document: Document, canonical: Callable[[str], str] = same) -> Matrix:
    """Reads the duties of ``document`` into a table.

    ``canonical`` gives the one name of a unit that is printed in several ways. The body outranks
    the checklist: where the body names a unit for a clause, the list cannot change its part.
    """
    clauses = {clause.id: clause for clause in document.clauses}
    parts: tuple[Clause | Row, ...] = (*document.clauses, *document.checklist)
    printed = {unit for part in parts for unit in (*part.lead_units, *part.supporting_units)}
    in_body = any(clause.lead_units or clause.supporting_units for clause in document.clauses)
    duties: dict[str, dict[str, Cell]] = {}
    columns: dict[str, Column] = {}

    def enter(key: str, units: tuple[str, ...], cell: Cell) -> None:
        for unit in (body for name in units for body in bodies_in(name, printed)):
            duties.setdefault(key, {}).setdefault(canonical(unit), cell)

    for clause in document.clauses:
        enter(clause.id, clause.lead_units, Cell(Mark.LEAD))
        enter(clause.id, clause.supporting_units, Cell(Mark.SUPPORT))
        columns[clause.id] = Column(clause.id, clause.label, _clause_title(clause), _part(clause, clauses))
    for row in document.checklist:
        tied = row.clause if row.clause in columns else None
        if tied is None:
            columns[row.id] = Column(row.id, f"清单{row.row}", row.matter, row.theme or "责任清单")
        enter(tied or row.id, row.lead_units, Cell(Mark.LEAD, listed_only=in_body))
        enter(tied or row.id, row.supporting_units, Cell(Mark.SUPPORT, listed_only=in_body))

    used = tuple(column for key, column in columns.items() if key in duties)
    units = dict.fromkeys(unit for column in used for unit in duties[column.id])
    rows = [MatrixRow(unit, tuple(duties[column.id].get(unit) for column in used)) for unit in units]
    rows.sort(key=lambda row: (-row.leads, -row.supports))
    return Matrix(document.title, document.number, used, tuple(rows))


def _clause_title(clause: Clause) -> str:
    return clause.title or clause.text[:40]


def _part(clause: Clause, clauses: dict[str, Clause]) -> str:
    """The heading of the part a clause stands in: 「二、瞄准…」."""
    top = clause
    while top.parent is not None and top.parent in clauses:
        top = clauses[top.parent]
    return f"{top.label}{top.title}" if top is not clause else ""
