"""The terms that a document's clauses define, numbered on from those of its glossaries."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.model import Clause, Term
from knowledge.structure.terms import Definition, definitions, named_entry, of_terms, without_foreign


def defined(clauses: list[Clause], known: list[Term]) -> list[Term]:
    """Definitions in running text, numbered on from the glossary's."""
    start = max((int(digits[0]) for term in known if (digits := re.search(r"\d+", term.id))), default=0)
    names = {"", *(term.name for term in known)}
    meant: dict[str, tuple[Definition, Clause]] = {}
    below: dict[str, list[str]] = {}
    glossaries = {clause.id for clause in clauses if of_terms(clause.title, clause.text)}
    for clause in clauses:
        below.setdefault(clause.parent or "", []).append(clause.text or clause.title)
    for clause in clauses:
        entry = named_entry(clause.title, clause.text) if clause.parent in glossaries else None
        listed = _entries(clause) if clause.id in glossaries else []
        for definition in [entry] if entry else listed or definitions(clause.text):
            if definition.name in names:
                continue
            earlier, _ = meant.get(definition.name, (None, None))
            if earlier is None or (earlier.short and not definition.short):
                aliases = dict.fromkeys((*definition.aliases, *(earlier.aliases if earlier else ())))
                meant[definition.name] = replace(definition, aliases=tuple(aliases)), clause
    return [
        Term(
            f"T{number}",
            name,
            _with_items(definition.text, below.get(clause.id, [])),
            definition.aliases,
            clause.id,
            clause.line,
        )
        for number, (name, (definition, clause)) in enumerate(meant.items(), start + 1)
    ]


def in_chinese(clauses: list[Clause]) -> list[Clause]:
    """The same, the titles of terms without their names in English (「社区食堂 community canteen」), which are the terms' aliases."""
    glossaries = {clause.id for clause in clauses if of_terms(clause.title, clause.text)}
    return [
        replace(clause, title=without_foreign(clause.title))
        if clause.parent in glossaries and clause.text and named_entry(clause.title, clause.text)
        else clause
        for clause in clauses
    ]


def _entries(clause: Clause) -> list[Definition]:
    """The terms that a heading of terms has below it in plain lines (「警戒水位：指…」); none where a line is no entry."""
    entries = [named_entry("", line) for line in clause.text.split("\n") if line]
    return [entry for entry in entries if entry] if all(entries) else []


def _with_items(text: str, items: list[str]) -> str:
    """A definition that leads into items (「…是指：」) is what they say."""
    return "\n".join([text.rstrip("：:"), *items]).strip() if text.endswith(("：", ":")) and items else text
