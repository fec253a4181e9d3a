"""The parts of a document: front, body, signature, annex note, annexes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from glossary.printable import letters
from knowledge.model import Block, BlockKind
from knowledge.structure.annex_heads import BEGINS
from knowledge.structure.annex_list import Listed, directory, file_listed, without_ending
from knowledge.structure.annex_note import annex_note, counted_note, heads_apart
from knowledge.structure.annex_starts import annex_begins, named_in_text, titled
from knowledge.structure.contents import without_contents
from knowledge.structure.days import is_date
from knowledge.structure.elements import imprint_parts, take_more_copies, take_printers, take_standing
from knowledge.structure.front import read_front
from knowledge.structure.header import Header, date_apart, is_issuer, squeeze
from knowledge.structure.issued import is_issuing, without_authors, without_title
from knowledge.structure.layout import Annex, Layout
from knowledge.structure.links import FILE
from knowledge.structure.numbering import is_numbered, mark
from knowledge.structure.papers import papers
from knowledge.structure.signatures import signatures
from knowledge.structure.titling import below_signature, find_issuer, find_title

_IMPRINT = regex(r"公开方式|抄\s*送|.{0,40}印\s*[发制]$|.{0,40}日\s*印$|共\s*印")
# 「（此页无正文）」, 「本页无正文，为某合同签署页」
_NO_TEXT = regex(
    r"(?:^|[（(【\[])[此本]页(?:为[^（）()。；]{1,20}[，,])?无正文[^（）()。；]{0,40}[）)】\]]?$"
)
_DIRECTORY_MOST, _ANNEXES_MOST = 40, 100
# 「（以下无正文）」, 「以下无正文，为签署页」
_NO_MORE = regex("[（(【]?(?:本页)?以下(?:无正文|空白)[^。；]{0,16}$")
_HEADS_LEAST = 2
# 「（扫描件）」, 「（PDF版）」 behind the name of the file of a document
_COPY = regex(r"[（(](?:全文|原文|正文|盖章|扫描|正式|红头|[Pp][Dd][Ff]|[Ww]ord)[\u4e00-\u9fff]{0,2}[）)]$")
_ADDED_MOST = 80  # characters of a line that a web page adds below the imprint


def lay_out(blocks: list[Block], name: str) -> Layout:
    """Take whole paragraphs apart into header, body and annexes. ``name`` serves where no title is found."""
    header = Header()
    layout = Layout(header)
    rest = without_contents(read_front(blocks, header, layout.front), layout.front)
    date_apart(header)
    _take_apart(rest, layout)
    for annex in layout.annexes:
        if not annex.title and 0 < annex.number <= len(layout.annex_titles):
            annex.title = "、".join(papers(layout.annex_titles[annex.number - 1]))
        annex.title = annex.title or named_in_text(layout, annex)
    find_title(layout, name)
    below_signature(layout)
    layout.body, authors = without_authors(without_title(layout.body, header.title))
    header.page += authors
    find_issuer(layout)
    _without_own_link(layout)
    _take_issued(layout)
    return layout


def _without_own_link(layout: Layout) -> None:
    """The link with which a page offers the document itself (「附件：某局关于…的通知.pdf」) is the page's, and no annex of it."""
    title, page = letters(layout.header.title), layout.header.page
    own = [annex for annex in layout.annexes if not any(annex.blocks) and _named_so(annex.title, title)]
    layout.annexes[:] = [annex for annex in layout.annexes if annex not in own]
    page += [annex.title for annex in own]
    last = len(layout.annex_titles)
    if last and _named_so(layout.annex_titles[-1], title) and all(a.number != last for a in layout.annexes):
        page.append(layout.annex_titles.pop())


def _named_so(file: str, title: str) -> bool:
    return letters(_COPY.sub("", without_ending(file))) == title


def _take_issued(layout: Layout) -> None:
    """The first annex is the document where a notice without provisions issues it: its numbering is the body's."""
    title = layout.header.title
    issues = layout.annexes and (is_issuing(title) or layout.annexes[0].title == title)
    if issues and not any(block and is_numbered(block) for block in layout.body):
        first = layout.annexes.pop(0)
        heading = Block(BlockKind.PARAGRAPH, first.title, first.line) if first.title else None
        layout.body += without_title([None, *filter(None, [heading]), *first.blocks], title)
    elif layout.annexes and layout.annexes[0].title in layout.notice_titles:
        # The issued document stays an annex: what it lists counts on behind those of the notice.
        for annex in layout.annexes[1:]:
            annex.number += len(layout.notice_titles)
        layout.annex_titles = [*layout.notice_titles, *layout.annex_titles]
        return
    layout.header.page += [paper for title in layout.notice_titles for paper in papers(title)]


def _take_apart(blocks: list[Block], layout: Layout) -> None:
    """Fill the layout's body, annexes and imprint with what stands below the front."""
    first = next((n for n, block in enumerate(blocks) if block.kind is BlockKind.DOCUMENT), len(blocks))
    own, others = heads_apart(_without_no_text(blocks[:first], layout.header)), blocks[first:]
    parting = _Parting(own, layout, signatures(own, layout.header))
    at = 0
    while at < len(own):
        at += parting.take(at)
    layout.body += _others(others)


def _without_no_text(blocks: list[Block], header: Header) -> list[Block]:
    """The same without what says of a page that only the signature stands on it; that goes to the page."""
    left: list[Block] = []
    for block in blocks:
        said = None if block.rows else _NO_TEXT.search(block.text)
        text = block.text[: said.start()].rstrip() if said else block.text
        header.page += [said[0]] if said else []
        left += [replace(block, text=text)] if said and text else [] if said else [block]
    return left


@dataclass(slots=True)
class _Parting:
    """A document's blocks as they are taken in order: the open ``annex``, and whether the signature and the imprint are passed."""

    blocks: list[Block]
    layout: Layout
    signed_at: set[int]
    annex: Annex | None = None
    signed: bool = False
    again: bool = False
    """Whether a second signature is passed: that of another document of the file."""
    ended: bool = False
    listed: bool = False
    """Whether a list of the annexes under its own heading is passed."""
    tried: bool = False
    """Whether heads of annexes below each other have been looked at, which is done once."""

    def take(self, at: int) -> int:
        """Take what stands at ``at``. Out: how many blocks that are."""
        block, layout = self.blocks[at], self.layout
        target = self.annex.blocks if self.annex else layout.body
        if block.rows:
            target.append(block)
        elif at in self.signed_at:
            self._sign(at)
        elif self.annex is None and (ended := _NO_MORE.search(block.text)):
            self._end_text(block, ended.start())
        elif lines := self._note(at):
            return lines
        elif begun := annex_begins(self.blocks, at, layout, self.annex, signed=self.signed or self.listed):
            self.annex, lines = begun
            layout.annexes.append(self.annex)
            return lines
        elif _imprint(layout.header, block, target):
            self.signed |= layout.header.printing_date is not None
            self.ended |= bool(_IMPRINT.match(block.text) and self.annex is None and any(layout.body))
        elif at and take_more_copies(layout.header, self.blocks[at - 1].text, block.text):
            pass
        elif self.ended and self.annex is None and len(block.text) <= _ADDED_MOST and not mark(block.text):
            # Behind the imprint stands what a web page adds; it is no part of the last provision.
            layout.header.page.append(block.text)
        else:
            target.append(block)
        return 1

    def _end_text(self, block: Block, at: int) -> None:
        """Take a line that says at ``at`` that the text ends here: who signs below it is of no provision."""
        self.layout.body += [replace(block, text=text)] if (text := block.text[:at].strip()) else []
        self.layout.header.page.append(block.text[at:])
        self.layout.body.append(None)

    def _sign(self, at: int) -> None:
        """Take a line of a signature: what stands below it without a number is of no provision, be it the file's first signature or another."""
        begins = at - 1 not in self.signed_at
        self.again |= self.signed and begins
        if self.annex is None and begins:
            self.layout.body.append(None)
        if self.again and not is_date(text := self.blocks[at].text) and text not in self.layout.header.signed:
            self.layout.header.page.append(text)
        self.signed = True

    def _note(self, at: int) -> int:
        """Take a note of annexes that begins here, or a list of them under its own heading. Out: how many blocks it has; 0 where none begins."""
        if heads := self._heads_in_a_row(at):
            return heads
        if not self.layout.annex_titles and (listed := self._directory(at)):
            self.layout.annex_titles, self.listed = listed.titles, True
            self.layout.header.page.append(listed.together)
            return listed.lines
        if self.annex is not None or self.layout.annex_titles or self.blocks[at].text[0] != "附":
            return self._further_note(at)
        note = annex_note(self.blocks, at)
        if note is None or (note.lines == 1 and self._marked_head(at)):
            return 0
        header = self.layout.header
        self.layout.annex_titles = note.titles
        header.page += filter(None, [note.together])
        header.date = header.date or note.day
        return note.lines

    def _further_note(self, at: int) -> int:
        """Take a note that stands below another or in an annex: the list of all in files once more, or what the issued document lists.

        Where a notice has one annex, which is what it issues, the annexes behind are those that this one lists. Out: see :meth:`_note`.
        """
        layout = self.layout
        if listed := self._directory(at):
            layout.header.page += [block.text for block in self.blocks[at : at + listed.lines]]
            return listed.lines
        if file_listed(self.blocks[at].text, layout.annex_titles):
            layout.header.page.append(self.blocks[at].text)
            return 1
        note = counted_note(self.blocks, at)
        if note is None:
            return 0
        if len(layout.annexes) <= 1 and len(layout.annex_titles) <= 1 and not layout.notice_titles:
            layout.notice_titles, layout.annex_titles = layout.annex_titles, note.titles
            self.listed = True
        else:
            layout.header.page += [block.text for block in self.blocks[at : at + note.lines]]
        return note.lines

    def _marked_head(self, at: int) -> bool:
        """Whether the file marks a line as a heading (「## 附件：某模板」) and what it heads stands below: it is no note."""
        block, below = self.blocks[at], self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        head = BEGINS.fullmatch(block.text) if below and (block.style or below.rows) else None
        if below is None or not head or not head[2] or FILE.fullmatch(head[2]) or mark(head[2]):
            return False
        return bool(below.rows) or not (
            is_date(below.text) or is_issuer(below.text) or BEGINS.fullmatch(below.text)
        )

    def _heads_in_a_row(self, at: int) -> int:
        """Take heads of annexes that stand below each other, where the titles come again above the annexes themselves.

        What stands between the list and the first of those titles is the first annex. Out: how many blocks the list has; 0 where
        there is none.
        """
        blocks, line = self.blocks, at
        if blocks[at].text[0] != "附":
            return 0
        if (bare := BEGINS.fullmatch(blocks[at].text)) and not (bare[1] or bare[2]):
            line += 1
        titles: list[str] = []
        while line < len(blocks) and not blocks[line].rows and (head := BEGINS.fullmatch(blocks[line].text)):
            if not head[1] or not head[2] or value_of(head[1]) != len(titles) + 1:
                break
            titles.append(squeeze(head[2]).strip("《》"))
            line += 1
        if len(titles) < _HEADS_LEAST or self.tried:
            return 0
        self.tried = True
        again = [titled(block, titles) for block in blocks[line:]]
        if sum(map(bool, again)) < _HEADS_LEAST:
            return 0
        self.layout.annex_titles, self.listed = titles, True
        self.annex = None
        if not (again[0] or BEGINS.fullmatch(blocks[line].text)):
            self.annex = Annex(1, titles[0], blocks[line].line)
            self.layout.annexes.append(self.annex)
        return line - at

    def _directory(self, at: int) -> Listed | None:
        text = self.blocks[at].text
        if "附" not in text or len(text) > _DIRECTORY_MOST:
            return None
        below = takewhile(lambda block: not block.rows, self.blocks[at : at + _ANNEXES_MOST])
        return directory([block.text for block in below])


def _others(blocks: list[Block]) -> list[Block | None]:
    """The further documents of a file: who signs them, and their annexes, are in no header and stay text, of none of their provisions."""
    signed_at = signatures(blocks, scrap := Header())
    for at, block in enumerate(blocks):
        # 「（此件公开发布）」 below the date.
        if at - 1 in signed_at and not block.rows and take_standing(scrap, block.text, front=False):
            signed_at.add(at)
    body: list[Block | None] = []
    for at, block in enumerate(blocks):
        signed = at in signed_at
        apart = block.kind is BlockKind.DOCUMENT or (signed and at - 1 not in signed_at)
        apart = apart or bool(not block.rows and BEGINS.fullmatch(block.text))
        body += [None, block] if apart else [block]
        body += [None] if signed and at + 1 not in signed_at else []
    return body


def _imprint(header: Header, block: Block, target: list[Block | None]) -> bool:
    """Take a line that is of the imprint, or several elements of it; what of the line is none goes to ``target``."""
    pieces = imprint_parts(block.text)
    stands = [take_standing(header, piece, front=False) for piece in pieces]
    if not any(stands):
        return False
    left = [piece for piece, stood in zip(pieces, stands, strict=True) if not stood]
    for contact in (piece for piece in left if piece.startswith("联系人")):
        header.note = f"{header.note}\n{contact}" if header.note else contact
    target += [replace(block, text=piece) for piece in left if not piece.startswith("联系人")]
    if header.printing_date and not header.printing_authority:
        take_printers(header, target)
    return True
