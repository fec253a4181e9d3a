"""A clause's text as HTML: paragraphs and tables, the first mention of each term linked to its definition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from knowledge.model import Term
from knowledge.tables import cells_of


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table where ``rows`` are; the words are escaped."""

    text: Markup
    rows: tuple[tuple[Markup, ...], ...] = ()

    @property
    def columns(self) -> int:
        """The cells of the table's widest row."""
        return max(map(len, self.rows), default=0)


def headed(number: str, title: str) -> str:
    """A number and its title as they stand in a document: 「二、（三）巩固成果」, 「第三条 适用范围」.

    >>> headed("二、（三）", "巩固成果"), headed("第三条", "适用范围")
    ('二、（三）巩固成果', '第三条 适用范围')
    """
    return f"{number}{'' if number.endswith(('、', '）', ')')) else ' '}{title}".strip()


class Terms:
    """Finds the names of a document's terms in its words."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._ids = {name: term.id for term in terms for name in (term.name, *term.aliases) if len(name) > 1}
        longest = sorted(self._ids, key=len, reverse=True)
        self._found = re.compile("|".join(map(re.escape, longest))) if longest else None

    def marked(self, text: str, told: set[str]) -> Markup:
        """``text`` escaped, each term that is not ``told`` yet led to its definition; ``told`` grows by them."""
        if self._found is None:
            return escape(text)
        pieces: list[str] = []
        at = 0
        for match in self._found.finditer(text):
            id = self._ids[match[0]]
            if id in told:
                continue
            told.add(id)
            pieces += [
                escape(text[at : match.start()]),
                Markup('<a class="term" href="#{}">{}</a>').format(quote(id, safe=""), match[0]),
            ]
            at = match.end()
        return Markup("").join([*pieces, escape(text[at:])])


def blocks(text: str, terms: Terms) -> tuple[Block, ...]:
    """The paragraphs and tables of ``text``, in order; a term is marked where it comes first."""
    told: set[str] = set()
    found: list[Block] = []
    table: list[tuple[Markup, ...]] = []
    for line in text.split("\n"):
        if len(cells := cells_of(line)) > 1:
            table.append(tuple(terms.marked(cell, told) for cell in cells))
            continue
        if table:
            found.append(Block(Markup(""), tuple(table)))
            table = []
        if line.strip():
            found.append(Block(terms.marked(line.strip(), told)))
    if table:
        found.append(Block(Markup(""), tuple(table)))
    return tuple(found)
