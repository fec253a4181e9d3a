"""Blocks of any reader → a Document: header, clauses, duties, terms, responsibility list."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from glossary.papers import KINDS
from knowledge.model import Block, BlockKind, Clause, Document, Row, Source, Term
from knowledge.structure.appendix import REFERENCES, appendix_mark
from knowledge.structure.checklist import ChecklistReader
from knowledge.structure.closing import attending, closing, is_formula
from knowledge.structure.collected import collected
from knowledge.structure.compilation import compiled
from knowledge.structure.counts import Counts, counts_of
from knowledge.structure.days import read_date
from knowledge.structure.decimals import in_items
from knowledge.structure.draft import Stands
from knowledge.structure.general import sections
from knowledge.structure.grouped import Part, groups_of, long_groups_of
from knowledge.structure.header import HOUSE_NUMBER, UNSIGNED, Header, squeeze
from knowledge.structure.interviews import interview_questions
from knowledge.structure.listed_tasks import as_rows
from knowledge.structure.metadata import gathered, raised, unlisted
from knowledge.structure.names import party_names
from knowledge.structure.nesting import nested
from knowledge.structure.outline import Outline
from knowledge.structure.paragraphs import paragraphs
from knowledge.structure.parts import Annex, Layout, lay_out
from knowledge.structure.provisions import ProvisionReader, provision_reader
from knowledge.structure.rosters import roster
from knowledge.structure.terms import (
    GLOSSARY,
    Definition,
    definitions,
    glossary,
    named_entry,
    of_terms,
    without_foreign,
)
from knowledge.structure.ties import tie
from knowledge.structure.unnumbered import Heading, headings
from knowledge.structure.webpage import furniture, posted, posted_by, unfolded
from knowledge.tables import CELL, written

__all__ = ["in_force_from", "party_names", "structure"]

# 「本办法自…起施行」, 「现予公布，自…起施行」; 「补贴标准自…起执行」 says nothing of the document.
_BEGINS = (
    r"(?:(?:^|[。；;\n]|(?:公布|发布|印发|下发)[，,])[ 　]{0,8}(?:(?:本|此|该)[^，。；]{1,20}|(?:以上|上述|前述)[^，。；]{0,12}|《[^》]{2,60}》)?[，,]?"
    rf"|(?:本|此)(?:{KINDS}|文件)[^，。；]{{0,8}})"
)
_EFFECTIVE = regex(
    _BEGINS + r"(?:自|从)([^，。；]{4,20}?)(?:起|之日起)(?:正式)?(?:施行|实施|执行|生效)"
    r"|" + _BEGINS + r"于([^，。；]{8,14}?日)起?(?:正式)?(?:施行|实施|生效)"
)
_FROM_ISSUE = regex(
    _BEGINS + r"(?:自|从)(?:(发布|公布)|印发|发文|下发|颁布)之日起(?:正式)?(?:施行|实施|执行|生效)"
)
_MET = regex(r"[^。；]{0,20}?\d{4}[ ]?年[ ]?\d{1,2}[ ]?月[ ]?\d{1,2}[ ]?日[^。]{0,40}召开")
_YEARS = regex(r"有效期(?:为|限为|限)?\s*([0-9一二三四五六七八九十两]{1,3})\s*年")
_UNTIL = regex(r"有效期(?:限)?(?:至|到|截至|截止到?)\s*([0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日)")


def structure(source: Source) -> Document:
    """Find a document's structure.

    In: the blocks of any reader. Out: a Document without findings of the check (the reader's are in
    it). Never raises for what a text says: what fits no rule stays text of the clause it stands in.
    """
    read, buttons = unfolded(source.blocks)
    printed, above = collected(raised(unlisted(read)))
    page = furniture(printed)
    posted_on = next((day for at in sorted(page) if (day := posted(printed[at].text))), None)
    blocks = paragraphs(gathered([block for at, block in enumerate(printed) if at not in page]))
    layout = lay_out(blocks, source.name)
    counts = counts_of(blocks)

    outline = Outline(counts)
    for line in layout.front:
        outline.add_text(line)
    readers = [_body(outline, layout, counts)]
    clauses = outline.clauses()
    body = list(clauses)
    terms: list[Term] = []
    for index, annex in enumerate(layout.annexes, 1):
        more_clauses, more_terms, reader = _annex(annex, index, counts)
        clauses += more_clauses
        terms += more_terms
        readers.append(reader)
    rows = tie(_unique([row for reader in readers for row in reader.rows]), body)
    terms += _defined(clauses, terms)
    clauses = _in_chinese(clauses)
    header = layout.header
    header.page += [names for reader in readers for names in reader.headers]
    header.page[:0] = (
        buttons + above + [block.text for at, block in enumerate(printed) if at in page and block.text]
    )
    header.date = header.date or header.sent or header.printing_date or _met_on(header, clauses)
    header.posted = header.posted or posted_on
    header.issuer = header.issuer or header.source or _source(printed, page)
    # What another document of the file says of when it is in force is not said of the first.
    other = next((block.line for block in printed if block.kind is BlockKind.DOCUMENT), None)
    own = [clause for clause in clauses if other is None or (clause.line or 0) < other]
    return _document(source, layout, clauses, _once(terms), rows, own)


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


def _body(outline: Outline, layout: Layout, counts: Counts) -> ChecklistReader:
    blocks = layout.body
    reader = ChecklistReader(first_lead=counts.first_lead)
    closes, attend = closing(blocks), attending(blocks)
    rules = compiled(blocks)
    unnumbered = {} if rules else headings(blocks, decimals=counts.decimals)
    questions = interview_questions(blocks)
    apart = {*unnumbered, *questions, *rules}
    stands = _stands(blocks, apart, counts)
    provisions = provision_reader(blocks, apart)
    for at, block in enumerate(blocks):
        if block is None:
            outline.to_front()
        elif block.kind is BlockKind.DOCUMENT:
            outline.begin_rule(block, block.text, document=True)
        elif at in unnumbered:
            outline.open_heading(block, unnumbered[at])
        elif at in questions:
            outline.ask(block)
        elif at in rules:
            outline.begin_rule(block, rules[at])
        elif at + 1 in rules and rules[at + 1] != squeeze((blocks[at + 1] or block).text):
            continue  # the first line of the title of a rule
        elif at in attend:
            outline.to_front()
            outline.add_text(block.text)
        elif at in closes and is_formula(block.text):
            layout.header.page.append(block.text)
        elif at in closes:
            outline.close(block)
        else:
            _take(outline, reader, block, provisions, stands.get(at))
    return reader


def _stands(blocks: Sequence[Block | None], apart: Collection[int], counts: Counts) -> dict[int, Stands]:
    """Where the numbers stand that their kind alone does not tell; ``apart``: the headings that part what is numbered."""
    within = nested(blocks, apart, decimals=counts.decimals)
    in_item = in_items(blocks, apart) if counts.decimals else ()
    return (
        dict.fromkeys(within, Stands.WITHIN)
        | dict.fromkeys(in_item, Stands.IN_ITEM)
        | dict.fromkeys(sections(blocks, apart), Stands.OVER_ARTICLES)
    )


def _take(
    outline: Outline,
    reader: ChecklistReader,
    block: Block,
    provisions: ProvisionReader | None,
    stands: Stands | None,
) -> None:
    if not block.rows:
        if reader.open:
            reader.head(_theme(block.text))
        if provisions and provisions.parted and block.style:
            outline.open_heading(block, Heading(1, -1))
        else:
            outline.add(block, stands)
    elif people := roster(block.rows):
        for line in people.lines:
            outline.add_text(line)
        reader.headers += [people.header] if people.header else []
    elif reader.read(block):
        while reader.totals:
            outline.add_text(reader.totals.pop(0))
    elif provisions and (rows := provisions.read(block)):
        provisions.parted = True
        for row in rows:
            outline.add_provision(row)
        while provisions.rest:
            outline.add_text(provisions.rest.pop(0))
        reader.headers, provisions.headers = [*reader.headers, *provisions.headers], []
    elif groups := groups_of(block) if provisions else long_groups_of(block):
        if provisions:
            provisions.parted = True
        _take_groups(outline, groups, block, within=provisions is None)
        reader.headers += dict.fromkeys(CELL.join(group.levels) for group in groups if group.levels)
    else:
        outline.add_text(written(block.rows))


def _take_groups(outline: Outline, groups: Sequence[Part], table: Block, *, within: bool) -> None:
    """Take the groups of a long table: a clause each below those of the names that they share; ``within`` what an outline numbers."""
    above: tuple[str, ...] = ()
    place = outline.place()
    holds = place.holds(table) if within else -1.0
    for group in groups:
        if not group.names:
            outline.back_to(place)
        same = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(above, group.names, strict=False))
        )
        for depth, name in enumerate(group.names[same:], same + 2):
            outline.open_heading(Block(BlockKind.PARAGRAPH, name, group.line), Heading(depth, holds))
        outline.add_text(group.text)
        above = group.names
    if within:
        outline.back_to(place)


def _theme(text: str) -> str:
    return re.sub(r"^[（(]?[一二三四五六七八九十]+[、）)]", "", squeeze(text))


def _annex(annex: Annex, index: int, counts: Counts) -> tuple[list[Clause], list[Term], ChecklistReader]:
    reader = ChecklistReader(first_lead=counts.first_lead)
    outline = Outline(counts, prefix=f"x{annex.number or index}.", appendix=annex.letter)
    blocks = as_rows(annex.title, [block for block in annex.blocks if block])
    terms: list[Term] = []
    if GLOSSARY.search(annex.title):
        terms, blocks = glossary(blocks)
    unnumbered = headings(blocks, decimals=counts.decimals)
    stands = _stands(blocks, unnumbered, counts)
    provisions = provision_reader(blocks, unnumbered)
    for at, block in enumerate(blocks):
        if at in unnumbered and not (annex.letter and appendix_mark(block.text, annex.letter)):
            outline.open_heading(block, unnumbered[at])
        else:
            _take(outline, reader, block, provisions, stands.get(at))
    clauses = outline.clauses()
    if clauses and clauses[0].id.endswith(".0"):
        clauses[0] = replace(clauses[0], title=annex.title)
    return clauses, terms, reader


def _unique(rows: list[Row]) -> list[Row]:
    used: dict[str, int] = {}
    unique = []
    for row in rows:
        base = row.id.partition("#")[0]
        used[base] = used.get(base, 0) + 1
        unique.append(row if used[base] == 1 else replace(row, id=f"{base}#{used[base]}"))
    return unique


def _defined(clauses: list[Clause], known: list[Term]) -> list[Term]:
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


def _in_chinese(clauses: list[Clause]) -> list[Clause]:
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


def _once(terms: list[Term]) -> list[Term]:
    used: dict[str, int] = {}
    unique = []
    for term in terms:
        used[term.id] = used.get(term.id, 0) + 1
        unique.append(term if used[term.id] == 1 else replace(term, id=f"{term.id}#{used[term.id]}"))
    return unique


def _document(
    source: Source,
    layout: Layout,
    clauses: list[Clause],
    terms: list[Term],
    rows: list[Row],
    own: list[Clause],
) -> Document:
    header = layout.header
    effective, expires = _validity(header, own)
    titles = list(layout.annex_titles)
    titles += [annex.title for annex in layout.annexes if annex.title and not _listed(annex, titles)]
    return Document(
        # A number without the sign of who issues is borne by others as well.
        id=header.title if not header.number or _borne_by_others(header.number) else header.number,
        **header.elements(),
        annexes=tuple(titles),
        effective_from=effective or header.in_force,
        expires=expires or header.until,
        source_file=source.name,
        clauses=tuple(clauses),
        terms=tuple(terms),
        checklist=tuple(rows),
        findings=source.findings,
    )


def _borne_by_others(number: str) -> bool:
    return bool(UNSIGNED.fullmatch(number) or HOUSE_NUMBER.fullmatch(number))


def _listed(annex: Annex, titles: list[str]) -> bool:
    return annex.number <= len(titles) or annex.title in (*titles, REFERENCES)


def in_force_from(text: str) -> date | None:
    """The day from which a text says that the document is in force (「现予公布，自…起施行」); None where it says none."""
    found = _EFFECTIVE.search(text) if "起" in text else None
    if not found:
        return None
    day = found[1] or found[2]
    return read_date(day if "日" in day else f"{day}日")


def _validity(header: Header, clauses: list[Clause]) -> tuple[date | None, date | None]:
    """From when a document is in force and the last day on which it is, as its last provisions say.

    「自发布之日起」 is the day that a label gives (生效日期), else the day of issue; of what is without one that on which
    its page was posted.
    """
    issued, posted = header.in_force or header.date, header.posted
    effective = expires = None
    for clause in [*clauses[-12:], *clauses[:2]]:
        text = f"{clause.title}\n{clause.text}"
        if "起" in text and effective is None:
            since = _FROM_ISSUE.search(text)
            effective = (issued or (posted if since[1] else None)) if since else in_force_from(text)
        if "有效期" in text and expires is None and re.search(r"起|本|通知|文件", text):
            if found := _UNTIL.search(text):
                expires = read_date(found[1])
            elif (found := _YEARS.search(text)) and (start := effective or issued):
                expires = _years_after(start, found[1])
    return effective, expires


def _years_after(start: date, years: str) -> date | None:
    try:
        return start.replace(year=start.year + value_of(years)) - timedelta(days=1)
    except ValueError:
        # 29 February, or a year out of range.
        return None
