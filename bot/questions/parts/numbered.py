"""The places of the documents that a number may mean: articles, items, rows, and what is counted anew within a chapter
or heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.compose.rows import MAX_DOCUMENTS, MAX_RULES
from bot.understand.numbers import Number, NumberKind
from bot.view.structure import View
from glossary.lazy import regex
from knowledge.model import Clause, Ref

_SECOND = regex(r"\d+\.\d+")  # the id of an item right under a section


def with_parent(view: View, number: Number, documents: Sequence[str]) -> Sequence[str]:
    """The documents a number can be of: those that have it, else the first that has what stands above it (二 of 二（六）)."""
    if number.kind is not NumberKind.PATH or len(number.path) < 2:
        return documents
    having = tuple(document for document in documents if view.item(Ref(document, number.id)) is not None)
    if having:  # of several documents only those that have the place can be meant
        return having
    above = ".".join(map(str, number.path[:-1]))
    first = next(
        (n for n, document in enumerate(documents) if view.item(Ref(document, above)) is not None), 0
    )
    return documents[first : first + 1]


def by_number(
    view: View, number: Number, documents: Sequence[str], *, scoped: bool = False
) -> tuple[Ref, ...]:
    """The places a number may mean, in the documents given, the likeliest kind first."""
    ids = [number.id]
    if number.kind is NumberKind.ITEM:
        # a document that was named and has no articles counts its paragraphs 一、二、
        ids = [f"a{number.id}", f"L{number.id}", *([number.id] if scoped else [])]
    elif number.kind is NumberKind.CHAPTER:
        ids = [f"c{number.id[1:]}", number.id[1:]]
    elif number.kind is NumberKind.PATH and len(number.path) == 1:
        ids = [number.id, f"c{number.id}"]
    elif number.kind is NumberKind.ARTICLE and len(number.path) == 1:
        ids = [number.id, number.id[1:]]
    among = documents[:MAX_DOCUMENTS]
    if number.chapter:
        place = number.id.partition(".")
        inside = [
            ref for each in among for ref in _in_part(view, each, f"c{number.chapter}", place[0], place[2])
        ]
        if inside:
            return tuple(inside)
    refs = [Ref(document, id) for id in ids for document in among]
    view.base.expect([*refs, *(Ref(document, "r1") for document in among)])
    # The rules of a compilation number each for itself.
    refs += [
        Ref(document, f"r{rule}.{id}")
        for document in among
        if view.item(Ref(document, "r1")) is not None
        for id in ids
        for rule in range(1, MAX_RULES + 1)
    ]
    view.base.expect(refs)
    found = tuple(ref for ref in refs if view.item(ref) is not None)
    if not found and len(number.path) > 1:
        found = tuple(ref for document in among for ref in _below_headings(view, document, number))
    if not found and number.kind is NumberKind.PATH and len(number.path) > 1 and "条" in number.words:
        # 「第三部分第二条」 where 「三、」 holds articles
        part, article, *items = map(str, number.path)
        found = tuple(
            ref for each in among for ref in _in_part(view, each, part, f"a{article}", ".".join(items))
        )
    if not found and number.kind is NumberKind.ROW:
        found = tuple(ref for document in among for ref in _rows(view, document, number.path[0]))
    by_count = number.kind is NumberKind.ROW and not found and "清单" not in number.words
    if (by_count or number.kind in (NumberKind.ITEM, NumberKind.ARTICLE)) and len(number.path) == 1:
        articles = tuple(ref for ref in found if ref.id.startswith("a"))
        if not articles and (scoped or not found):
            running = [ref for document in among if (ref := _running(view, document, number.path[0]))]
            return (*running, *found) if "条" in number.words else (*found, *running)
    return found


def _in_part(view: View, document: str, part: str, article: str, item: str) -> Iterator[Ref]:
    """The article of a part (a chapter, 「三、」), or an item of it, where articles count anew in each (``a3``, ``a3#2``)."""
    clauses = view.base.clauses(document)
    parents = {clause.id: clause.parent for clause in clauses}
    for clause in clauses:
        if clause.id.partition("#")[0].rpartition(".")[2] != article:
            continue
        above = clause.parent
        while above and above.partition("#")[0].rpartition(".")[2] != part:
            above = parents.get(above)
        ref = Ref(document, f"{clause.id}.{item}" if item else clause.id)
        if above and view.item(ref) is not None:
            yield ref


def _rows(view: View, document: str, number: int) -> Iterator[Ref]:
    """The rows of a table whose rows are provisions, by their number: of the body, else of its annexes."""
    label = f"第{number}项"
    own = view.item(Ref(document, str(number)))
    if isinstance(own, Clause):
        yield from [Ref(document, own.id)] if own.label == label else ()
    else:
        yield from (Ref(document, each.id) for each in view.base.clauses(document) if each.label == label)


def _below_headings(view: View, document: str, number: Number) -> Iterator[Ref]:
    """The places of a number below headings without one in what it stands in (``a45.r2.1`` for ``a45.1``)."""
    if view.item(Ref(document, number.id.rpartition(".")[0])) is None:
        return
    for clause in view.base.clauses(document):
        first, *parts = clause.id.split(".")
        if ".".join([first, *(part for part in parts if part[0] != "r")]) == number.id and len(parts) > 1:
            yield Ref(document, clause.id)


def _running(view: View, document: str, number: int) -> Ref | None:
    """The clause of a number where the items of all sections are numbered through (一、1 to 4, 二、5 to 9)."""
    items = [clause for clause in view.base.clauses(document) if _SECOND.fullmatch(clause.id)]
    numbers = [clause.id.rpartition(".")[2] for clause in items]
    sections = {clause.parent for clause in items}
    if len(sections) < 2 or len(set(numbers)) < len(numbers) or str(number) not in numbers:
        return None
    return Ref(document, items[numbers.index(str(number))].id)
