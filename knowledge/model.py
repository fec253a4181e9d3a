"""What a policy document is made of, in the terms of GB/T 9704-2012 (see design: Words).

Everything here is a frozen value. Readers give a :class:`Source`, the structure step makes a
:class:`Document` of it, the store keeps it, and answers cite its passages by :class:`Ref`.
Ids follow the contract: clause ``2.3``, article ``a25``, term ``T6``, row ``L8``, annex ``x2.1``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    TABLE = "table"
    PAGE_BREAK = "page_break"
    METADATA = "metadata"
    """What a file says of itself above its text (the front matter of Markdown), a label and its value a row."""
    DOCUMENT = "document"
    """The title with which another document begins in the same file."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table or page break, in document order, as every reader gives it.

    ``line`` is 1-based: the line of a text file, the ordinal of a paragraph elsewhere. ``rows``
    holds a table's cells, merged cells filled; ``merged`` says nothing survives of the merging.
    ``style`` is the reader's hint of a heading depth (``#`` marks, Word's Heading n), 0 for none;
    structure never relies on it alone. ``indent`` is the white space before a line of plain text, in half widths;
    ``inset`` is how far the layout of a page, or the lists of a web page, set a numbered item in, in a unit of their own;
    ``item`` says that the file marks the paragraph as an item of a list, which is never the rest of the line before;
    ``begins`` that the page is set so that a paragraph begins with it, whatever the line before ended with;
    ``beside`` that it stands outside what holds the text of a web page, or above its title.
    """

    kind: BlockKind
    text: str
    line: int
    rows: tuple[tuple[str, ...], ...] = ()
    style: int = 0
    bold: bool = False
    indent: int = 0
    inset: int = 0
    item: bool = False
    beside: bool = False
    begins: bool = False


AROUND = "网页正文之外"
"""Where a text stands that a person sees on a web page around the document: menus, lists of links, the foot."""


class Aside(NamedTuple):
    """A text of a file that is not read as part of it: a running head, a comment, hidden text.

    ``where`` names the place for a person. It is never shown or searched, only looked at for marks of secrecy.
    """

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its blocks, what the reader has to say about the reading, and every text it left out."""

    name: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
    asides: tuple[Aside, ...] = ()


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a document that its administrator should look at before it is published.

    ``code`` is stable (``numbering-gap``); ``where`` names the place for a person (「四、（三）」,
    「附件2第16行」); ``message`` is plain Chinese; ``line`` is the source line where known.
    """

    code: str
    severity: Severity
    where: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A heading or provision (条款) with its own text; sub-clauses are clauses of their own.

    ``label`` is the number as printed, with its ancestors (``二、（三）``); ``level`` counts from 1;
    ``text`` is without the heading number, without the lines of duties and without marks of Markdown;
    a blank line in it stands where sub-clauses do that have more of it behind them.
    Names in the lists are as printed, without spaces inside a name.
    """

    id: str
    label: str
    title: str
    level: int
    parent: str | None
    text: str
    leaders: tuple[str, ...] = ()
    lead_units: tuple[str, ...] = ()
    supporting_units: tuple[str, ...] = ()
    contact: str | None = None
    deadline: str | None = None
    line: int | None = None

    @property
    def stretches(self) -> tuple[str, ...]:
        """The text before its sub-clauses, between them where they are several lists, and behind them."""
        before = ("",) if self.text[:1] == "\n" else ()
        return (*before, *self.text.removeprefix("\n").split("\n\n"))

    @property
    def opening(self) -> str:
        """The text before its sub-clauses."""
        return self.stretches[0]


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a glossary (名词解释) or a definition in running text (本办法所称…是指…)."""

    id: str
    name: str
    definition: str
    aliases: tuple[str, ...] = ()
    clause: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a responsibility list (责任清单). ``clause`` ties it to the body, where it can be."""

    id: str
    row: int
    theme: str | None
    matter: str
    measures: str
    leaders: tuple[str, ...] = ()
    lead_units: tuple[str, ...] = ()
    contact: str | None = None
    supporting_units: tuple[str, ...] = ()
    deadline: str | None = None
    clause: str | None = None
    remark: str | None = None
    line: int | None = None
    people: str | None = None
    """The columns of persons and of the numbers they are called by, each a line (``联系人：…``), where who answers for the
    task is not all there is: read by :func:`glossary.called.called`. All of it is in ``contact``, too."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as structured. ``id`` is its 发文字号, else its title (contract)."""

    id: str
    title: str
    number: str | None = None
    issuer: str | None = None
    date: datetime.date | None = None
    serial: str | None = None
    secrecy: str | None = None
    urgency: str | None = None
    signatory: str | None = None
    addressee: str | None = None
    note: str | None = None
    disclosure: str | None = None
    printing_authority: str | None = None
    printing_date: datetime.date | None = None
    copies: int | None = None
    copies_to: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    posted: datetime.date | None = None
    """When the page was posted that it is a copy of: not when it was issued."""
    page: tuple[str, ...] = ()
    """What the page or file says around the document and is no text of it: the way to it, its index number, its foot."""
    effective_from: datetime.date | None = None
    expires: datetime.date | None = None
    source_file: str = ""
    list_files: tuple[str, ...] = ()
    """The files of its annexes that came apart and were joined to it (:mod:`knowledge.load.joining`)."""
    clauses: tuple[Clause, ...] = ()
    terms: tuple[Term, ...] = ()
    checklist: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


class Ref(NamedTuple):
    """Where a passage stands: the document's id and the passage's id in it."""

    document: str
    id: str


class PassageKind(StrEnum):
    CLAUSE = "clause"
    TERM = "term"
    ROW = "row"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed and cited: a clause, a term, a row of a list or an administrator's note."""

    ref: Ref
    kind: PassageKind
    label: str
    title: str
    text: str

    @property
    def caption(self) -> str:
        """Its label and its title, or where it has none how its text begins."""
        return f"{self.label} {self.title or self.text[:20]}".strip()


class Role(StrEnum):
    LEADER = "leader"
    LEAD_UNIT = "lead_unit"
    CONTACT = "contact"
    SUPPORTING_UNIT = "supporting_unit"


@dataclass(frozen=True, slots=True)
class Duty:
    """Who does what: ``name`` as printed, at the clause or row ``ref``.

    ``from_checklist`` marks what only the responsibility list says of a clause.
    """

    name: str
    role: Role
    ref: Ref
    from_checklist: bool = False
