"""Deadlines, leaders and contacts that the body and the responsibility list state differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from glossary.lazy import regex
from knowledge.check.duties import split_clauses
from knowledge.check.wording import place
from knowledge.deadline import due
from knowledge.model import Clause, Document, Finding, Row, Severity

# 「2026年5月31日前补齐」: what of a sentence is a deadline, where a date alone may be anything.
_BY = regex(r"(?:19|20)\d{2}\s*年[^，。；：]{0,14}?(?:前|底|末|之内|以内)")
# 「6月25日前」, where the document's date says of which year.
_BY_MONTH = regex(r"(?<![\d年至到—-])\d{1,2}月(?:\d{1,2}[日号]|底|末)?(?:之?前)")


def differing(document: Document) -> Iterator[Finding]:
    """Rows whose deadline names other days than the clause they restate, and rows with another contact.

    The body's deadline is its own field, else what its sentences set (「2026年5月31日前补齐」). Of the rows that
    a clause is split over one keeps its deadline, the others have their own.
    """
    clauses = {clause.id: clause for clause in document.clauses}
    shared = split_clauses(document.checklist)
    for row in document.checklist:
        clause = clauses.get(row.clause or "")
        if clause:
            found = [list(_deadline(part, clause, document.date)) for part in shared.get(clause.id, ())]
            if all(found):
                yield from _deadline(row, clause, document.date)
            yield from _contact(row, clause)


def _deadline(row: Row, clause: Clause, issued: date | None) -> Iterator[Finding]:
    listed = set(due(row.deadline, issued).days) if row.deadline else set()
    printed = _by_field(clause) if clause.deadline else _BY.findall(clause.text) or _of_a_year(clause, row)
    body = {day for words in printed for day in due(words, issued).days if not issued or day >= issued}
    if listed and body and not listed & body:
        yield Finding(
            "deadline-differs",
            Severity.WARNING,
            f"责任清单第{row.row}行",
            f"完成时限“{row.deadline}”与正文{place(clause.id, clause.label)}的“{'、'.join(printed)}”不同。以正文为准，请核对。",
            row.line,
        )


def _by_field(clause: Clause) -> list[str]:
    """A clause's own deadline; of several days without a year, as a sentence sets them, each may be of a stage."""
    deadline = clause.deadline or ""
    return [deadline] if "；" not in deadline or re.search(r"\d{4}", deadline) else []


def _of_a_year(clause: Clause, row: Row) -> list[str]:
    """The one deadline that a clause's sentence names without a year, as the row does: of several each may be of a stage."""
    found = _BY_MONTH.findall(clause.text)
    return found if len(found) == 1 and row.deadline and not re.search(r"\d{4}", row.deadline) else []


def _contact(row: Row, clause: Clause) -> Iterator[Finding]:
    if row.contact and clause.contact and set(row.contact.split("、")) != set(clause.contact.split("、")):
        yield Finding(
            "contact-differs",
            Severity.WARNING,
            f"责任清单第{row.row}行",
            f"责任人“{row.contact}”与正文{place(clause.id, clause.label)}的“{clause.contact}”不同。以正文为准，请核对。",
            row.line,
        )
