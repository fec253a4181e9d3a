"""From the paragraphs and tables of a body or an annex to its clauses, the rows of its lists and its terms."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from glossary.printable import letters
from knowledge.model import Block, BlockKind, Clause, Row, Term
from knowledge.structure.appendix import appendix_mark
from knowledge.structure.checklist import ChecklistReader
from knowledge.structure.closing import attending, closing, is_formula, says_closed
from knowledge.structure.compilation import compiled
from knowledge.structure.counts import Counts
from knowledge.structure.days import is_month
from knowledge.structure.decimals import in_items
from knowledge.structure.draft import Stands
from knowledge.structure.end_notes import end_notes
from knowledge.structure.general import sections
from knowledge.structure.grouped import Part, groups_of, long_groups_of
from knowledge.structure.header import squeeze
from knowledge.structure.interviews import interview_questions
from knowledge.structure.item_decimals import of_items
from knowledge.structure.layout import Annex, Layout
from knowledge.structure.listed_tasks import as_rows
from knowledge.structure.lone import figures
from knowledge.structure.nesting import inner_parts, nested
from knowledge.structure.outline import Outline
from knowledge.structure.provisions import ProvisionReader, provision_reader
from knowledge.structure.rosters import roster
from knowledge.structure.terms import GLOSSARY, glossary
from knowledge.structure.texts_headed import over_tables
from knowledge.structure.unnumbered import Heading, headings
from knowledge.tables import CELL, written


@dataclass(frozen=True, slots=True)
class Filled:
    """What a body or an annex holds: its ``clauses``, ``terms`` and ``rows``, and the ``headers`` of its tables of provisions.

    ``over_rows``: the ids of the clauses that stand above rows in their own table, which these do not restate.
    """

    clauses: list[Clause]
    rows: list[Row]
    headers: list[str]
    terms: list[Term] = field(default_factory=list)
    over_rows: list[str] = field(default_factory=list)


def body_of(layout: Layout, counts: Counts) -> Filled:
    """The body of a document, below its front. What closes it by form alone goes to the header's page."""
    outline, blocks = Outline(counts), layout.body
    for line in layout.front:
        if is_month(line):
            _take_month(line, layout)
        else:
            outline.add_text(line)
    rules = compiled(blocks)
    closes, attend = closing(blocks, rules), attending(blocks)
    notes = end_notes(blocks, max(rules, default=0))
    unnumbered = notes if rules else _headings(blocks, counts) | notes
    first_note = min(notes, default=len(blocks))
    closes = {at for at in closes if at < first_note or ((block := blocks[at]) and is_formula(block.text))}
    questions = interview_questions(blocks)
    apart = {*_parting(unnumbered), *questions, *rules}
    taking = _taking(outline, blocks, apart, counts)
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
        elif at in attend or (at in closes and says_closed(block.text)):
            outline.end(block.text)
        elif at in closes and is_formula(block.text):
            layout.header.page.append(block.text)
        elif at in closes:
            outline.close(block)
        else:
            taking.take(at, block)
    return Filled(outline.clauses(), taking.reader.rows, taking.reader.headers, over_rows=taking.over_rows)


def _take_month(line: str, layout: Layout) -> None:
    """A month above a text: of a cover, or in brackets below a title when the text was made public, which is a note of it."""
    header = layout.header
    if line[0] in "（(":
        header.note = "\n".join(filter(None, [header.note, line]))
    else:
        header.page.append(line)


def annex_of(annex: Annex, index: int, counts: Counts, titles: Sequence[str]) -> Filled:
    """The ``index``-th annex of a document, the first being 1; ``titles`` are those that the note lists.

    One whose head says another title than the note has clause 0 for it, without text where none stands there.
    """
    number = annex.number or index
    outline = Outline(counts, prefix=f"x{number}.", appendix=annex.letter, title=annex.title)
    blocks = as_rows(annex.title, [block for block in annex.blocks if block])
    terms: list[Term] = []
    if GLOSSARY.search(annex.title):
        terms, blocks = glossary(blocks)
    unnumbered = _headings(blocks, counts)
    taking = _taking(outline, blocks, _parting(unnumbered), counts)
    for at, block in enumerate(blocks):
        if at in unnumbered and not (annex.letter and appendix_mark(block.text, annex.letter)):
            outline.open_heading(block, unnumbered[at])
        else:
            taking.take(at, block)
    listed = letters(titles[number - 1]) if number <= len(titles) else ""
    clauses = outline.clauses(front=bool(listed) and letters(annex.title) not in listed)
    if clauses and clauses[0].id.endswith(".0"):
        clauses[0] = replace(clauses[0], title=annex.title)
    return Filled(clauses, taking.reader.rows, taking.reader.headers, terms)


def _headings(blocks: Sequence[Block | None], counts: Counts) -> dict[int, Heading]:
    """Where headings without a number stand; those above tables count where the tables hold no rows of their own."""
    found = headings(blocks, decimals=counts.decimals)
    lines = [] if found else over_tables(blocks)
    tables = [block for block in blocks if lines and block and block.rows]
    reader = ChecklistReader(leads=counts.leads)
    own = any(roster(table.rows) or reader.read(table) or ProvisionReader().read(table) for table in tables)
    return found or dict.fromkeys([] if own else lines, Heading(1, -1))


def _parting(unnumbered: Mapping[int, Heading]) -> list[int]:
    """Where headings stand that part what is numbered; those that divide a list do not."""
    return [at for at, heading in unnumbered.items() if not heading.divides]


def _stands(blocks: Sequence[Block | None], apart: Collection[int], counts: Counts) -> dict[int, Stands]:
    """Where the numbers stand that their kind alone does not tell; ``apart``: the headings that part what is numbered."""
    within = nested(blocks, apart, decimals=counts.decimals) | inner_parts(blocks)
    in_item = in_items(blocks, apart) if counts.decimals else ()
    amounts = figures(blocks) if counts.decimals else ()
    return (
        dict.fromkeys(within, Stands.WITHIN)
        | dict.fromkeys(in_item, Stands.IN_ITEM)
        | dict.fromkeys(of_items(blocks) if counts.decimals else (), Stands.OF_ITEM)
        | dict.fromkeys(sections(blocks, apart), Stands.OVER_ARTICLES)
        | dict.fromkeys(amounts, Stands.NOWHERE)
    )


def _taking(
    outline: Outline, blocks: Sequence[Block | None], apart: Collection[int], counts: Counts
) -> _Taking:
    """What takes the ``blocks`` that are numbered; ``apart``: the headings that part them."""
    provisions = provision_reader(blocks, apart)
    reader = ChecklistReader(leads=counts.leads, outlined=provisions is None)
    return _Taking(outline, reader, provisions, _stands(blocks, apart, counts))


@dataclass(frozen=True, slots=True)
class _Taking:
    """Takes paragraphs and tables, in order, into the outline or, where they are of a list, its reader.

    ``provisions`` reads the tables whose rows are provisions, where there are any; ``stands``: see :func:`_stands`.
    """

    outline: Outline
    reader: ChecklistReader
    provisions: ProvisionReader | None
    stands: dict[int, Stands]
    over_rows: list[str] = field(default_factory=list)

    def take(self, at: int, block: Block) -> None:
        """Take the block that stands at ``at``."""
        if block.rows:
            self._take_table(block)
            return
        if self.reader.open:
            self.reader.head(_theme(block.text))
        if self.provisions and self.provisions.parted and block.style:
            self.outline.open_heading(block, Heading(1, -1))
        else:
            self.outline.add(block, self.stands.get(at))

    def _take_table(self, table: Block) -> None:
        outline, reader, provisions = self.outline, self.reader, self.provisions
        if people := roster(table.rows):
            for line in people.lines:
                outline.add_text(line)
            reader.headers += [people.header] if people.header else []
        elif reader.read(table):
            # Beside provisions that paragraphs number, what heads rows is text.
            sections = reader.sections if provisions else {}
            while reader.totals:
                said = reader.totals.pop(0)
                if said in sections:
                    self.over_rows.append(outline.add_provision(sections[said]))
                else:
                    outline.add_text(said)
        elif provisions and (rows := provisions.read(table)):
            provisions.parted = True
            for row in rows:
                outline.add_provision(row)
            while provisions.rest:
                outline.add_text(provisions.rest.pop(0))
            reader.headers, provisions.headers = [*reader.headers, *provisions.headers], []
        elif groups := groups_of(table) if provisions else long_groups_of(table):
            if provisions:
                provisions.parted = True
            _take_groups(outline, groups, table, within=provisions is None)
            reader.headers += dict.fromkeys(CELL.join(group.levels) for group in groups if group.levels)
        else:
            outline.add_text(written(table.rows))


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
