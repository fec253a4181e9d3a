"""The places of the documents that a number may mean: articles, items, rows, and what is counted anew within a chapter
or heading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bot.compose.provision import headings_above
from bot.compose.rows import MAX_DOCUMENTS, MAX_RULES
from bot.questions.kind import Asked
from bot.understand.numbers import Number, NumberKind, last_named
from bot.view.structure import View
from glossary.lazy import regex
from glossary.segment import grams
from knowledge.model import Clause, Ref

_COUNTED = regex("[条项点款、]")
_SECOND_FIRST = "a1#2"  # a second 第一条: articles count anew
# the ids of parts, of articles, and of what documents without articles have
_PART, _ARTICLE, _PLACE = regex(r"c?\d+"), regex(r"a\d+(?:-\d+)?"), regex(r"\d+(?:\.\d+){0,3}")
_ITEM = regex(r"\d+(?:\.\d+){1,2}")  # the id of an item under a section, or under a part of one


def with_parent(view: View, number: Number, documents: Sequence[str]) -> Sequence[str]:
    """The documents a number can be of: those that have it, else the first that has what stands above it (二 of 二（六）)."""
    if number.kind is not NumberKind.PATH or len(number.path) < 2:
        return documents
    view.base.expect([Ref(document, number.id) for document in documents])
    having = tuple(
        document
        for n, document in enumerate(documents)
        if view.item(Ref(document, number.id)) is not None
        or (n < MAX_DOCUMENTS and _under(view, number, document))
    )
    if having:  # of several documents only those that have the place can be meant
        return having
    above = ".".join(map(str, number.path[:-1]))
    parts = [f"{letter}{above}" for letter in ("", "c", "p")]
    first = next((n for n, each in enumerate(documents) if any(view.item(Ref(each, id)) for id in parts)), 0)
    return documents[first : first + 1]


def by_number(
    view: View, number: Number, documents: Sequence[str], *, scoped: bool = False
) -> tuple[Ref, ...]:
    """The places a number may mean, in the documents given, the likeliest kind first."""
    among = documents[:MAX_DOCUMENTS]
    inside = tuple(ref for document in among for ref in _under(view, number, document))
    if number.above:
        if inside:
            return inside
        among = [each for each in among if view.item(Ref(each, _SECOND_FIRST)) is None]
    found = _standing(view, among, _ids(number, scoped=scoped))
    if not found and len(number.path) > 1:
        found = tuple(ref for document in among for ref in _below_headings(view, document, number))
    found = tuple(dict.fromkeys((*found, *inside)))
    if not found and number.kind is NumberKind.ROW:
        found = tuple(ref for document in among for ref in _rows(view, document, number.path[0]))
    by_count = number.kind is NumberKind.ROW and not found and "清单" not in number.words
    if by_count and scoped and number.words.startswith("第"):
        # a document without a list counts its items through, or has no deeper ones (二十、)
        running = [ref for document in among if (ref := _running(view, document, number.path[0]))]
        return (*running, *_standing(view, among, [number.id[1:]]))
    if (by_count or number.kind in (NumberKind.ITEM, NumberKind.ARTICLE)) and len(number.path) == 1:
        articles = any(ref.id.startswith("a") for ref in found)
        if not articles and (scoped or not found):
            running = [ref for document in among if (ref := _running(view, document, number.path[0]))]
            return (*running, *found) if "条" in number.words else (*found, *running)
    return found


def last_place(asked: Asked) -> Sequence[Ref]:
    """The last article, item or part of the one document that is named, where that is asked for (最后一条); else none."""
    question = asked.question
    of = last_named(question.text)
    if not of or len(question.documents) != 1:
        return ()
    document = question.documents[0]
    ids = [clause.id for clause in asked.view.base.clauses(document)]
    parts = [id for id in ids if _PART.fullmatch(id)]
    articles = [id for id in ids if _ARTICLE.fullmatch(id)]
    found = (
        parts if of.endswith(("章", "分", "块")) else articles or [id for id in ids if _PLACE.fullmatch(id)]
    )
    return [Ref(document, id) for id in found[-1:]]


def _ids(number: Number, *, scoped: bool) -> Sequence[str]:
    """The ids of what a number may mean, the likeliest kind first."""
    id, alone = number.id, len(number.path) == 1
    if number.kind is NumberKind.ITEM:
        # a document that was named and has no articles counts its paragraphs 一、二、
        return [f"a{id}", f"L{id}", *([id] if scoped else [])]
    if number.kind is NumberKind.CHAPTER:
        return [f"c{id[1:]}", id[1:]]
    if number.kind is NumberKind.PATH and alone:
        return [id, f"c{id}"]
    return [id, id[1:]] if number.kind is NumberKind.ARTICLE and alone else [id]


def _standing(view: View, documents: Sequence[str], ids: Sequence[str]) -> tuple[Ref, ...]:
    """The places of these ids that there are; the rules of a compilation number each for itself."""
    refs = [Ref(document, id) for id in ids for document in documents]
    view.base.expect([*refs, *(Ref(document, "r1") for document in documents)])
    refs += [
        Ref(document, f"r{rule}.{id}")
        for document in documents
        if view.item(Ref(document, "r1")) is not None
        for id in ids
        for rule in range(1, MAX_RULES + 1)
    ]
    view.base.expect(refs)
    return tuple(ref for ref in refs if view.item(ref) is not None)


def under_heading(asked: Asked, refs: Sequence[Ref]) -> Sequence[Ref]:
    """Places, of those whose number counts anew under each heading of their document (第一条 in each of its parts) the ones
    under the heading that the question names (卫生制度第一条), or that the conversation is on."""
    view, pairs = asked.view, set(grams(asked.question.text))
    chosen: list[Ref] = []
    view.base.expect([_again(ref, 2) for ref in refs])
    for ref in refs:
        each = _counted_anew(view, ref)
        if len(each) == 1:
            chosen.append(ref)
            continue
        above = {one: headings_above(view, one) for one in each}
        common = set.intersection(*(set(grams(titles)) for titles in above.values()))
        common |= set(grams(view.by_id[ref.document].title))  # by which the document is named
        named = {one: named_above(view, one, pairs - common) for one in each}
        most = max(named.values())
        on = [one for one in each if asked.focus is not None and _stands_under(view, one, asked.focus)]
        chosen += [one for one in each if named[one] == most] if most else on or [ref]
    return tuple(dict.fromkeys(chosen))


def named_above(view: View, ref: Ref, pairs: Collection[str]) -> int:
    """How many of ``pairs`` of characters stand in the titles of what a place stands under."""
    return len({*pairs} & {*grams(headings_above(view, ref))})


def _stands_under(view: View, ref: Ref, focus: Ref) -> bool:
    """Whether a place stands under ``focus``, or under what that stands under."""
    own, item = view.clause(focus), view.clause(ref)
    above = {own.id, own.parent} if own is not None and focus.document == ref.document else set()
    while item is not None and item.parent is not None:
        if item.parent in above:
            return True
        item = view.clause(Ref(ref.document, item.parent))
    return False


def _counted_anew(view: View, ref: Ref) -> tuple[Ref, ...]:
    """The places of the number of ``ref`` in its document, where that number counts anew (``a1``, ``a1#2``)."""
    found = [ref]
    while len(found) < MAX_RULES:
        again = _again(ref, len(found) + 1)
        if again == ref or view.item(again) is None:
            break
        found.append(again)
    return tuple(found)


def _again(ref: Ref, time: int) -> Ref:
    """The place that bears the number of ``ref`` the second, third ... time."""
    first, dot, rest = ref.id.partition(".")
    return Ref(ref.document, f"{first.partition('#')[0]}#{time}{dot}{rest}")


def _under(view: View, number: Number, document: str) -> tuple[Ref, ...]:
    """The places of a number that names one within parts (第二编第三章第一条, 三、第一条), where these count anew in each: an article
    or an item (``a3``, ``a3#2``), or an item of it. A part that is called as it is named comes before one that has but its number."""
    above = number.above
    if number.kind is NumberKind.PATH and len(number.path) > 1 and _COUNTED.search(number.words):
        part, place, *items = map(str, number.path)
        above, wanted = (part,), [f"a{place}", place]
    elif above:
        article, _, rest = number.id.partition(".")
        wanted, items = [article], [rest] if rest else []
    else:
        return ()
    found: dict[Ref, tuple[int, int]] = {}
    for clause, parts in _with_parts(view, document):
        ref = Ref(document, ".".join((clause.id, *items)))
        if _last(clause.id) in wanted and _number(above[-1]) in map(_number, parts) and view.item(ref):
            numbers = {_number(part) for part in parts}
            found[ref] = (sum(_number(each) in numbers for each in above), len({*above} & {*parts}))
    most = max(found.values(), default=None)
    return tuple(ref for ref, much in found.items() if much == most)


def _with_parts(view: View, document: str) -> Iterator[tuple[Clause, Sequence[str]]]:
    """The clauses of a document, each with the last pieces of the ids of what it stands under."""
    clauses = view.base.clauses(document)
    parents = {clause.id: clause.parent for clause in clauses}
    for clause in clauses:
        parts, above = [], clause.parent
        while above:
            parts.append(_last(above))
            above = parents.get(above)
        yield clause, parts


def _last(id: str) -> str:
    """The last piece of an id as it is counted (``a3`` of ``a3#2``)."""
    return id.partition("#")[0].rpartition(".")[2]


def _number(part: str) -> str:
    return part.lstrip("pcs")


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
    """The clause of a number where the items of several sections are numbered through (一、1 to 4, 二、5 to 9); what is written
    otherwise (（一） of 六) is not counted with them."""
    ways: dict[tuple[int, str], list[Clause]] = {}
    for clause in view.base.clauses(document):
        if _ITEM.fullmatch(clause.id):
            ways.setdefault((clause.id.count("."), _written(clause.label)), []).append(clause)
    for items in ways.values():
        numbers = [clause.id.rpartition(".")[2] for clause in items]
        sections = {clause.parent for clause in items}
        if len(sections) > 1 and len(set(numbers)) == len(numbers) and str(number) in numbers:
            return Ref(document, items[numbers.index(str(number))].id)
    return None


def _written(label: str) -> str:
    """How the numbers of a label are written: with which stops and brackets, in digits or in characters."""
    kept = ("1" if char.isdigit() and char.isascii() else char for char in label)
    return "".join(dict.fromkeys(char for char in kept if char == "1" or not char.isalnum()))
