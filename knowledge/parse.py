"""A file → a Document with everything that is known and everything that looks wrong (contract: ``wence parse``)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from knowledge.check import check
from knowledge.model import Clause, Document, Finding, Row, Source, Term
from knowledge.read import contents, limits_of, read_whole, recognise
from knowledge.read.formats import Format
from knowledge.read.sandbox import in_child
from knowledge.stored import records
from knowledge.structure import structure
from knowledge.structure.lumps import unlumped
from knowledge.structure.paging import without_page_marks

# Of each table of parts, the rows that the store would keep.
Rows = dict[str, list[tuple[str, ...]]]


def parse(path: Path, *, ocr: bool = False) -> Document:
    """Read, structure and check a file; ``ocr`` lets a scanned page be recognised.

    Raises UnreadableFileError where it is missing, empty, damaged or of no known format.
    """
    return parse_bytes(path.name, contents(path), ocr=ocr)


def parse_bytes(name: str, data: bytes, *, ocr: bool = False) -> Document:
    """The same for a file's bytes; ``name`` gives its format by its ending.

    All of it happens in a child, within limits of time and memory, but for a short text.
    """
    name, format_ = recognise(name, data)
    limits = limits_of(format_, data, ocr=ocr)
    if limits is None:
        return parse_source(read_whole(format_, name, data))
    header, findings, parts = in_child("knowledge.parse:parse_whole", format_, name, data, limits, ocr=ocr)
    found: dict[str, Any] = {
        table: tuple(records.read_row(row) for row in parts[table]) for table in records.TABLES
    }
    return replace(records.read_header(header), findings=records.read_findings(findings), **found)


def parse_whole(format_: Format, name: str, data: bytes, *, ocr: bool) -> tuple[str, str, Rows]:
    """The child's work: a document as its header, its findings and the rows of its parts, as the store keeps them."""
    document = parse_source(read_whole(format_, name, data, ocr=ocr))
    parts: Rows = {table: [] for table in records.TABLES}
    for part in records.stored(document):
        ref, kind, *said = (getattr(part.passage, name) for name in part.passage.__slots__)
        parts[part.table].append((*ref, kind, *said, part.detail))
    return records.header(document, ""), records.findings(document), parts


def parse_source(source: Source) -> Document:
    """Structure and check what a reader gave; the reader's own findings come first."""
    source = without_page_marks(unlumped(source))
    document = structure(source)
    return replace(document, findings=(*source.findings, *check(document, source)))


def to_json(document: Document) -> dict[str, object]:
    """A document as the object that ``wence parse --json`` prints: the contract's fields, and more."""
    return {
        "document": {
            "id": document.id,
            "title": document.title,
            "number": document.number,
            "issuer": document.issuer,
            "date": _iso(document.date),
            "secrecy": document.secrecy,
            "urgency": document.urgency,
            "addressee": document.addressee,
            "copies": document.copies,
            "annexes": list(document.annexes),
            "source_file": document.source_file,
            "list_files": list(document.list_files),
            "serial": document.serial,
            "signatory": document.signatory,
            "note": document.note,
            "disclosure": document.disclosure,
            "printing_authority": document.printing_authority,
            "printing_date": _iso(document.printing_date),
            "copies_to": list(document.copies_to),
            "posted": _iso(document.posted),
            "page": list(document.page),
            "effective_from": _iso(document.effective_from),
            "expires": _iso(document.expires),
        },
        "clauses": [_clause(clause) for clause in document.clauses],
        "terms": [_term(term) for term in document.terms],
        "checklist": [_row(row) for row in document.checklist],
        "findings": [finding_to_json(finding) for finding in document.findings],
    }


def finding_to_json(finding: Finding) -> dict[str, object]:
    """A finding as data: code, severity, where, message, line."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "where": finding.where,
        "message": finding.message,
        "line": finding.line,
    }


def _iso(day: object) -> str | None:
    return str(day) if day else None


def _clause(clause: Clause) -> dict[str, object]:
    return {
        "id": clause.id,
        "label": clause.label,
        "title": clause.title,
        "level": clause.level,
        "parent": clause.parent,
        "text": clause.text,
        "leaders": list(clause.leaders),
        "lead_units": list(clause.lead_units),
        "supporting_units": list(clause.supporting_units),
        "contact": clause.contact,
        "deadline": clause.deadline,
        "line": clause.line,
    }


def _term(term: Term) -> dict[str, object]:
    return {
        "id": term.id,
        "name": term.name,
        "definition": term.definition,
        "aliases": list(term.aliases),
        "clause": term.clause,
        "line": term.line,
    }


def _row(row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "row": row.row,
        "theme": row.theme,
        "matter": row.matter,
        "measures": row.measures,
        "leaders": list(row.leaders),
        "lead_units": list(row.lead_units),
        "contact": row.contact,
        "supporting_units": list(row.supporting_units),
        "deadline": row.deadline,
        "clause": row.clause,
        "remark": row.remark,
        "line": row.line,
    }
