"""Blocks of any reader → a Document: header, clauses, duties, terms, responsibility list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from glossary.lazy import regex
from knowledge.model import Block, BlockKind, Clause, Document, Row, Source, Term
from knowledge.structure.appendix import REFERENCES
from knowledge.structure.around_title import said_by
from knowledge.structure.collected import collected
from knowledge.structure.counts import counts_of
from knowledge.structure.days import is_date, read_date
from knowledge.structure.defined import defined, in_chinese
from knowledge.structure.figures import figures
from knowledge.structure.file_buttons import buttons_off
from knowledge.structure.filling import annex_of, body_of
from knowledge.structure.folds import unfolded
from knowledge.structure.header import HOUSE_NUMBER, UNSIGNED, Header
from knowledge.structure.history import note_of_adoption
from knowledge.structure.imprint_cells import imprints_apart
from knowledge.structure.layout import Layout
from knowledge.structure.letters import blank_items
from knowledge.structure.metadata import gathered, raised, unlisted
from knowledge.structure.note_marks import without_note_marks
from knowledge.structure.papers import papers
from knowledge.structure.paragraphs import paragraphs
from knowledge.structure.parts import lay_out
from knowledge.structure.posting import changed, posted, posted_by
from knowledge.structure.set_aside import set_aside
from knowledge.structure.ties import tie
from knowledge.structure.title_links import titles_alone
from knowledge.structure.validity import validity
from knowledge.structure.webpage import furniture

_Part = TypeVar("_Part", Row, Term)

_SAYS = regex(r"\w")
_MET = regex(r"[^。；]{0,20}?\d{4}[ ]?年[ ]?\d{1,2}[ ]?月[ ]?\d{1,2}[ ]?日[^。]{0,40}召开")


def structure(source: Source) -> Document:
    """Find a document's structure.

    In: the blocks of any reader. Out: a Document without findings of the check (the reader's are in
    it). Never raises for what a text says: what fits no rule stays text of the clause it stands in.
    """
    read, buttons = unfolded(source.blocks)
    read, words = buttons_off(read)
    read, marks = without_note_marks(read)
    printed, above = collected(raised(unlisted(imprints_apart(read))))
    page = furniture(printed) | set_aside(printed) | figures(printed) | blank_items(printed)
    printed, links = titles_alone(printed, page)
    blocks = paragraphs(gathered([block for at, block in enumerate(printed) if at not in page]))
    layout, counts = lay_out(blocks, source.name), counts_of(blocks)

    body = body_of(layout, counts)
    annexes = [
        annex_of(annex, index, counts, layout.annex_titles) for index, annex in enumerate(layout.annexes, 1)
    ]
    parts = [body, *annexes]
    clauses = [clause for part in parts for clause in part.clauses]
    terms = [term for part in parts for term in part.terms]
    terms += defined(clauses, terms, layout.header.title)
    clauses = in_chinese(clauses)
    restated = [clause for clause in body.clauses if clause.id not in body.over_rows]
    rows = tie(_told_apart([row for part in parts for row in part.rows]), restated)

    header = layout.header
    header.page += [names for part in parts for names in part.headers]
    header.page[:0] = (
        buttons
        + words
        + marks
        + above
        + links
        + [said for at, block in enumerate(printed) if at in page and (said := said_by(block))]
    )
    header.page = [said for said in header.page if _SAYS.search(said)]
    header.date = header.date or header.adopted or header.sent or header.printing_date
    header.date = header.date or _met_on(header, clauses) or _collected_on(above)
    header.posted = header.posted or _posted_on(printed, page)
    header.issuer = header.issuer or header.source or _source(printed, page)
    # What another document of the file says of when it is in force is not said of the first.
    other = next((block.line for block in printed if block.kind is BlockKind.DOCUMENT), None)
    own = [clause for clause in clauses if other is None or (clause.line or 0) < other]
    in_force = validity(header, own)
    _take_adoption(header, clauses, (header.date, header.in_force, *header.noted, *in_force))
    return _document(source, layout, clauses, _told_apart(terms), rows, in_force)


def _take_adoption(header: Header, clauses: Sequence[Clause], known: Sequence[date | None]) -> None:
    """Note of a law's header when and by whom it was adopted (题注), as the head of its text says; the text keeps it."""
    if clauses and clauses[0].id == "0":
        line = clauses[0].text.partition("\n")[0]
        if note_of_adoption(line, known):
            header.note = "\n".join(filter(None, [header.note, line]))


def _posted_on(blocks: Sequence[Block], page: set[int]) -> date | None:
    """The day on which a page was posted, as the first of its lines that says so."""
    lines = [blocks[at].text for at in sorted(page)]
    return next((day for said in (posted, changed) for line in lines if (day := said(line))), None)


def _source(blocks: Sequence[Block], page: set[int]) -> str | None:
    """The body that a page's lines name as their source, alone in its line below the label or behind it."""
    for at in sorted(page):
        below = blocks[at + 1].text if at + 1 in page and blocks[at].text[-1:] in "：:" else ""
        if body := posted_by(blocks[at].text + below):
            return body
    return None


def _met_on(header: Header, clauses: list[Clause]) -> date | None:
    """The day of the meeting, which minutes without another date are of."""
    if not (header.title.endswith("纪要") and clauses):
        return None
    met = _MET.match(clauses[0].text)
    return read_date(met[0]) if met else None


def _collected_on(above: Sequence[str]) -> date | None:
    """The day that a collection prints in brackets behind the title of the one document that it was cut to."""
    return next((read_date(text) for text in above if text[0] in "（(" and is_date(text)), None)


def _told_apart(parts: list[_Part]) -> list[_Part]:
    """Rows or terms, those whose id has come before with how often it has behind it (「3#2」)."""
    times: dict[str, int] = {}
    unique = []
    for part in parts:
        own = part.id.partition("#")[0]
        times[own] = times.get(own, 0) + 1
        unique.append(part if times[own] == 1 else replace(part, id=f"{own}#{times[own]}"))
    return unique


def _document(
    source: Source,
    layout: Layout,
    clauses: list[Clause],
    terms: list[Term],
    rows: list[Row],
    in_force: tuple[date | None, date | None],
) -> Document:
    header = layout.header
    effective, expires = in_force
    listed = [paper for title in layout.annex_titles for paper in papers(title)]
    own = [each for each in layout.annexes if each.title and each.number > len(layout.annex_titles)]
    titles = listed + [each.title for each in own if each.title not in (*listed, REFERENCES)]
    return Document(
        # A number without the sign of who issues is borne by others as well.
        id=header.title if not header.number or _borne_by_others(header.number) else header.number,
        **header.elements(),
        annexes=tuple(titles),
        effective_from=effective or header.in_force,
        expires=header.until or expires,
        source_file=source.name,
        clauses=tuple(clauses),
        terms=tuple(terms),
        checklist=tuple(rows),
        findings=source.findings,
    )


def _borne_by_others(number: str) -> bool:
    return bool(UNSIGNED.fullmatch(number) or HOUSE_NUMBER.fullmatch(number))
