"""The terms that a document's clauses define, numbered on from those of its glossaries."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Clause, Term
from knowledge.short_names import SHORT, called
from knowledge.structure.full_names import said_elsewhere
from knowledge.structure.terms import (
    Definition,
    definitions,
    means,
    named_entry,
    of_terms,
    without_foreign,
)

_LIST_LEAST = 2
# 「备注」 above 「2.境外：含港、澳、台地区。」 says what a word of the text holds.
_NOTES, _HOLDS = regex("备注|附注|注释?|说明"), regex("(?:包?含|包括)")
# A heading that can be a term; what is longer, or has a stop in it, says what one means.
_HEADS = regex("[^，。；：、]{2,20}")

# Short names whose full one is looked for elsewhere, and characters of the text that are looked through.
_ALONE_MOST, _WHOLE_MOST = 40, 200_000


def defined(clauses: list[Clause], known: list[Term], title: str = "") -> list[Term]:
    """Definitions in running text, numbered on from the glossary's; ``title``: the document's, which may say a name in full."""
    start = max((int(digits[0]) for term in known if (digits := re.search(r"\d+", term.id))), default=0)
    names = {"", *(term.name for term in known)}
    meant: dict[str, tuple[Definition, Clause]] = {}
    below: dict[str, list[str]] = {}
    glossaries = {clause.id for clause in clauses if of_terms(clause.title, clause.text)}
    for clause in clauses:
        below.setdefault(clause.parent or "", []).append(clause.text or clause.title)
    items = _items_said(clauses) | _headed(clauses, glossaries)
    for clause in clauses:
        entry = items.get(clause.id)
        if clause.parent in glossaries:
            entry = entry or named_entry(clause.title, clause.text)
        listed = _entries(clause) if clause.id in glossaries else []
        for definition in [entry] if entry else listed or definitions(clause.text):
            if definition.name in names:
                continue
            earlier, _ = meant.get(definition.name, (None, None))
            if earlier is None or (earlier.short and not definition.short):
                aliases = dict.fromkeys((*definition.aliases, *(earlier.aliases if earlier else ())))
                meant[definition.name] = replace(definition, aliases=tuple(aliases)), clause
    alone = [name for name, (definition, _) in meant.items() if definition.short and not definition.aliases]
    whole = "\n".join([title, *(f"{clause.title}\n{clause.text}" for clause in clauses)]) if alone else ""
    full = {name: _in_full(name, meant[name][1], whole[:_WHOLE_MOST]) for name in alone[:_ALONE_MOST]}
    return [
        Term(
            f"T{number}",
            name,
            _with_items(definition.text, below.get(clause.id, [])),
            definition.aliases or full.get(name, ()),
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


def _in_full(name: str, clause: Clause, whole: str) -> tuple[str, ...]:
    """The full name of a short one that only what the document says elsewhere tells (see :func:`.full_names.said_elsewhere`)."""
    given = (found.start() for found in SHORT.finditer(clause.text) if name in called(found[1]))
    found = said_elsewhere(clause.text[: next(given, 0)], name, whole)
    return (found,) if found else ()


def _headed(clauses: list[Clause], glossaries: set[str]) -> dict[str, Definition]:
    """The terms that stand as headings in a part of terms, at any depth, what they mean below them or in headings below them, by id."""
    by_id = {clause.id: clause for clause in clauses}
    within = set(glossaries)
    below: dict[str, list[Clause]] = {}
    for clause in clauses:
        if clause.parent in within:
            within.add(clause.id)
            below.setdefault(clause.parent or "", []).append(clause)
    found: dict[str, Definition] = {}
    for own in within - glossaries:
        clause, first = by_id[own], next(iter(below.get(own, [])), None)
        deep = clause.parent not in glossaries and first is None
        said = clause.text if deep else "\n".join(filter(None, [first.title, first.text] if first else []))
        # A numbered item of a term is a part of what it means.
        plain = first is not None and first.id.rpartition(".")[2].startswith("r")
        heads = plain and first is not None and not _HEADS.fullmatch(first.title)
        if _HEADS.fullmatch(clause.title) and (deep or heads) and (entry := named_entry(clause.title, said)):
            found[own] = entry
    return found


def _items_said(clauses: list[Clause]) -> dict[str, Definition]:
    """Items that say what their title means (「（一）专有部分：指…」), by id; where two of a list do, those beside them whose
    titles stand in what the list is of are terms too."""
    by_id = {clause.id: clause for clause in clauses}
    said: dict[str, Definition] = {}
    for clause in clauses:
        first = clause.text.partition("\n")[0]
        says = clause.text if clause.title else first.partition("：")[2]
        above = by_id.get(clause.parent or "")
        noted = above is not None and _NOTES.fullmatch(above.title) and _HOLDS.match(says)
        if (means(says) or noted) and (
            entry := named_entry(clause.title, clause.text if clause.title else first)
        ):
            said[clause.id] = entry
    lists = Counter(by_id[own].parent for own in said)
    for clause in clauses:
        above = by_id.get(clause.parent or "")
        if (
            clause.id in said
            or above is None
            or lists[above.id] < _LIST_LEAST
            or clause.title not in above.text
        ):
            continue
        if entry := named_entry(clause.title, clause.text):
            said[clause.id] = entry
    return said


def _entries(clause: Clause) -> list[Definition]:
    """The terms that a heading of terms has below it in plain lines (「警戒水位：指…」); none where a line is no entry."""
    entries = [named_entry("", line) for line in clause.text.split("\n") if line]
    return [entry for entry in entries if entry] if all(entries) else []


def _with_items(text: str, items: list[str]) -> str:
    """A definition that leads into items (「…是指：」) is what they say."""
    return "\n".join([text.rstrip("：:"), *items]).strip() if text.endswith(("：", ":")) and items else text
