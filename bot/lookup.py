"""Answers read off the structure: places by number, outlines, lists of terms, rows, units and persons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Field, Kind, Outcome, Status, not_found
from bot.clause import rows_cited
from bot.compose.citation import cite, part
from bot.compose.duty import differences, duty_fields, no_row
from bot.compose.place import brief, document_name, place
from bot.compose.provision import below, headings, items, lead_in
from bot.compose.rows import MAX_DOCUMENTS, MAX_LISTED, gap_remark, listed_rows, ranges
from bot.understand.numbers import Number, NumberKind
from bot.understand.reading import Reading
from bot.view import View
from glossary.segment import grams
from knowledge.model import Clause, Ref

LONGEST_OPENING = 300  # characters of the words that lead into items, to stand in the first line

_COUNTED = {"c": "章", "a": "条"}


def with_parent(view: View, number: Number, documents: Sequence[str]) -> Sequence[str]:
    """The documents a number can be of: the first that has what stands above it (二 of 二（六）), and those after."""
    if number.kind is not NumberKind.PATH or len(number.path) < 2:
        return documents
    above = ".".join(map(str, number.path[:-1]))
    first = next(
        (n for n, document in enumerate(documents) if view.item(Ref(document, above)) is not None), 0
    )
    if view.item(Ref(documents[first], number.id)) is None:
        return documents[first : first + 1]
    return documents[first:]


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
    refs = (Ref(document, id) for id in ids for document in documents[:MAX_DOCUMENTS])
    return tuple(ref for ref in refs if view.item(ref) is not None)


def missing_number(view: View, number: Number, documents: Sequence[str]) -> Outcome:
    """A place named by number that is not there: said so, with what is there instead."""
    if number.kind is NumberKind.ROW:
        for document in documents:
            listed = view.listed.get(document)
            if listed and number.path[0] > 0:
                return not_found(
                    f"责任清单里没有第{number.path[0]}项：现有{ranges(listed)}项，缺的页文件中没有（清单该页缺失）。",
                    f"清单第{listed[0]}项是什么",
                    "责任清单有哪些事项",
                    confidence=0.05,
                )
        return not_found("现有文件里没有责任清单，查不到这一项。", confidence=0.05)
    for document in documents[:MAX_DOCUMENTS]:
        parent = ".".join(map(str, number.path[:-1])) if len(number.path) > 1 else ""
        above = view.item(Ref(document, parent)) if parent else None
        if isinstance(above, Clause):
            children = view.children(Ref(document, parent))
            last = f"，最后一条是{children[-1].label}{children[-1].title}" if children else ""
            return not_found(
                f"文件里没有{number.words.strip()}：{above.label}{above.title}下面共有{len(children)}条{last}。",
                *(f"{child.label}{child.title}讲什么" for child in children[-1:]),
                "文件的目录",
                confidence=0.05,
            )
    return not_found(f"现有文件里没有“{number.words.strip()}”这一处。", "文件的目录", confidence=0.05)


def section(view: View, reading: Reading, ref: Ref) -> Outcome:
    """A clause, term or row by its place: its text, what hangs below it, and its duties."""
    citation = cite(view, ref, whole=True)
    under = below(view, ref) if isinstance(view.item(ref), Clause) else ()
    listed = under and headings(view, ref)
    if listed:
        under = tuple(Ref(ref.document, child.id) for child in view.children(ref))
    above = tuple(cite(view, each) for each in lead_in(view, ref))
    remarks = [*reading.remarks, *differences(view, ref)]
    if view.row_missing(ref) and citation.lead_units:
        remarks.append(f"{no_row(view, ref.document)}，查不到责任人和完成时限")
    inside = tuple(cite(view, each, shown=False) for each in under)
    item = view.item(ref)
    said = place(view, ref, document=view.several)
    if inside and not listed and isinstance(item, Clause) and item.text and len(item.text) <= LONGEST_OPENING:
        said = f"{said}：{item.text}"
    cited = (citation, *above, *rows_cited(view, ref), *inside)
    return Outcome(
        Status.ANSWERED,
        Kind.SECTION,
        part(
            said,
            cited,
            [*duty_fields(citation), *items(view, ref, under)],
            remarks,
        ),
        focus=ref,
        shown=tuple(each.ref for each in inside) if inside else (ref,),
        units=citation.lead_units,
        persons=citation.leaders,
    )


def outline(view: View, reading: Reading, documents: Sequence[str]) -> Outcome:
    """The headings of a document, two levels deep."""
    document = _titled(view, reading.text, documents)
    clauses = [c for c in view.base.clauses(document) if not c.id.startswith("x") and c.id != "0"]
    tops = [c for c in clauses if c.parent is None]
    fields = []
    for top in tops[:MAX_LISTED]:
        below = [c for c in clauses if c.parent == top.id]
        names = "；".join(f"{c.label.removeprefix(top.label)}{c.title}" for c in below if c.title)
        if below and not names:
            names = f"{below[0].label}至{below[-1].label}" if len(below) > 1 else below[0].label
        fields.append(
            Field(f"{top.label}{top.title}", names) if names else Field(top.label, top.title or top.text[:30])
        )
    header = view.by_id[document]
    fields += [Field(f"附件{n}", title) for n, title in enumerate(header.annexes, start=1)]
    cited = tuple(cite(view, Ref(document, top.id), shown=False) for top in tops[:MAX_LISTED])
    others = (
        [f"{brief(view, d.id)}的目录" for d in view.documents if d.id != document][:3]
        if not reading.documents
        else []
    )
    return Outcome(
        Status.ANSWERED,
        Kind.SECTION,
        part(
            f"{document_name(view, document)}共{len(tops)}{_COUNTED.get(tops[0].id[:1] if tops else '', '个部分')}",
            cited,
            fields,
            reading.remarks,
        ),
        suggestions=tuple(others),
        focus=cited[0].ref if cited else None,
        shown=tuple(citation.ref for citation in cited),
    )


def _titled(view: View, text: str, documents: Sequence[str]) -> str:
    """The document whose title has most of a question's words, of those that may be meant; else the first."""
    scores = view.shelf.titled(set(grams(text))) if view.several else {}
    return max(documents, key=lambda document: scores.get(document, 0))


def term_list(view: View, reading: Reading, documents: Sequence[str]) -> Outcome | None:
    """Every term explained; None where the documents explain none."""
    found = [(ref, term) for ref, term in view.terms.items() if ref.document in documents]
    annexed = [(ref, term) for ref, term in found if ref.id.startswith("T")] or found
    if not annexed:
        return None
    document = annexed[0][0].document
    annexed = [(ref, term) for ref, term in annexed if ref.document == document][:MAX_LISTED]
    fields = [Field(f"名词{n}", term.name) for n, (_, term) in enumerate(annexed, start=1)]
    cited = tuple(cite(view, ref, shown=False) for ref, _ in annexed)
    return Outcome(
        Status.ANSWERED,
        Kind.LIST,
        part(f"文件解释了{len(annexed)}个名词", cited, fields, reading.remarks),
        focus=cited[0].ref,
        shown=tuple(citation.ref for citation in cited),
    )


def row_list(view: View, reading: Reading, documents: Sequence[str]) -> Outcome | None:
    """The rows of the responsibility list; None where there is none."""
    refs = [ref for ref in view.rows if ref.document in documents][:MAX_LISTED]
    if not refs:
        return None
    return listed_rows(view, reading, refs, f"责任清单现有{len(refs)}项", gap_remark(view, refs[0].document))


def says_no_more(view: View, reading: Reading, said: str, documents: Sequence[str]) -> bool:
    """Whether a question has no words but those ``said`` (matched already) and those of the documents' titles."""
    titles = " ".join(view.by_id[document].title for document in documents[:20])
    return all(word in said or word in titles for word in reading.words)
