"""From a file to a Document with all findings of the check (contract: ``wence parse``)."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from glossary.errors import WenceError
from knowledge.check import check
from knowledge.errors import UnreadableFileError
from knowledge.model import Clause, Document, Finding, Row, Source, Term
from knowledge.read import contents, limits_of, read_whole, recognise
from knowledge.read.formats import Format
from knowledge.read.sandbox import in_child
from knowledge.stored import records
from knowledge.structure import structure
from knowledge.structure.flat_rows import rebuilt
from knowledge.structure.lumps import unlumped
from knowledge.structure.paging import without_column_names, without_page_marks

# The fields of a document itself, in the order of the contract.
_HEADER = (
    "id",
    "title",
    "number",
    "issuer",
    "date",
    "secrecy",
    "urgency",
    "addressee",
    "copies",
    "annexes",
    "source_file",
    "list_files",
    "serial",
    "signatory",
    "note",
    "disclosure",
    "printing_authority",
    "printing_date",
    "copies_to",
    "posted",
    "page",
    "effective_from",
    "expires",
)
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
    """Structure and check what a reader gave; the reader's own findings come first.

    Raises UnreadableFileError where our own reading fails on it: one document of many, which must not cost the others
    their place in a version.
    """
    try:
        source = rebuilt(without_column_names(without_page_marks(unlumped(source))))
        document = structure(source)
        return replace(document, findings=(*source.findings, *check(document, source)))
    except (WenceError, MemoryError, RecursionError):
        raise
    except Exception as error:
        raise UnreadableFileError(
            f"{source.name}：文字读得出，认它的结构时程序出错（{type(error).__name__}），这份没有装入。请把这份文件告诉维护者。"
        ) from error


def to_json(document: Document) -> dict[str, object]:
    """A document as the object that ``wence parse --json`` prints: the contract's fields, and more."""
    return {
        "document": {name: _plain(getattr(document, name)) for name in _HEADER},
        "clauses": [part_to_json(clause) for clause in document.clauses],
        "terms": [part_to_json(term) for term in document.terms],
        "checklist": [part_to_json(row) for row in document.checklist],
        "findings": [part_to_json(finding) for finding in document.findings],
    }


def part_to_json(part: Clause | Term | Row | Finding) -> dict[str, object]:
    """A clause, term, row or finding as data: all its fields, in their order; those that came later where there is anything."""
    later = records.PART_LATER.get(type(part), ())
    values = {field.name: _plain(getattr(part, field.name)) for field in fields(part)}
    return {name: value for name, value in values.items() if value or name not in later}


def _plain(value: object) -> object:
    """A value of a field as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
