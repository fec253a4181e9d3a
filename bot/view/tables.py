"""Tables read for comparison: the columns of responsibility lists and of tables in the text of clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.view.structure import View
from glossary.lazy import regex
from knowledge import tables
from knowledge.model import PassageKind, Ref

_COLUMN = regex(r"^([^：:\n]{1,14})[：:]\s*(\S.*)$", re.MULTILINE)
MOST_DOCUMENTS = 5  # whose lists are looked through


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: where it stands, what it is called, its cells by the name of their column."""

    ref: Ref
    name: str
    cells: Mapping[str, str]


def lines(view: View, words: str, documents: Sequence[str]) -> Iterator[Line]:
    """The lines of the tables that full text finds for ``words``: of whole lists, and of clauses."""
    lists: dict[str, None] = {}
    for cut in view.passages.found(words, documents):
        ref = cut.passage.ref
        if cut.passage.kind is PassageKind.ROW:
            lists.setdefault(ref.document)
        elif cut.passage.kind is PassageKind.CLAUSE:
            yield from _in_text(view, ref)
    for document in list(lists)[:MOST_DOCUMENTS]:
        for ref, row in view.rows.within([document]):
            cells = dict(_COLUMN.findall(row.measures))
            name = cells.get(tables.naming(cells), row.matter)
            yield Line(ref, name, cells)


def _in_text(view: View, ref: Ref) -> Iterator[Line]:
    clause = view.clause(ref)
    for line in tables.lines(clause.text if clause else ""):
        yield Line(ref, line.name, line.cells)
