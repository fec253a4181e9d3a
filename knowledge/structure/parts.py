"""The parts of a document: front, body, signature, annex note, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rapidfuzz import fuzz

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from glossary.printable import letters
from knowledge.model import Block, BlockKind
from knowledge.structure.annex_heads import BEGINS, HEAD, SHEET
from knowledge.structure.annex_note import annex_note
from knowledge.structure.appendix import REFERENCES, begins
from knowledge.structure.decree import drawn_up_by
from knowledge.structure.elements import imprint_parts, take_printers, take_standing
from knowledge.structure.front import CONTENTS, read_front
from knowledge.structure.glossary_tail import closing_glossary
from knowledge.structure.header import (
    Header,
    decreed_by,
    ends_as_title,
    is_issuer,
    issuers_in,
    issuers_of,
    squeeze,
)
from knowledge.structure.issued import is_issuing, without_authors, without_title
from knowledge.structure.numbering import Rank, decimal_mark, mark
from knowledge.structure.signatures import signatures

_IMPRINT = regex(r"公开方式|抄\s*送|.{0,40}印\s*[发制]$|共\s*印")
_DECREED = regex(r"(?:.{0,400}?(?:制定|修订)了)?《([^《》]{4,80})》.{0,80}?(?:通过|批准|公布|发布|印发)")
_DECREE = regex(r"(.{2,40}(?:令|公告|通告))(?:\d{4}年)?第[^第]{1,8}[号號]")
_SAME_TITLE = 88
_TITLE_MOST = 50
_SAID_LOOK = 6
_ENTRIES_LEAST = 8  # lines of contents without the word above them
_MATTER = regex(r"(?:事项|服务|项目|办理事项)名称[ 　]{0,4}(?:[：:]|$)[ 　]{0,4}(.*)")
# 「2025年7月30日，市长某某主持召开某市政府第47次常务会议。」
_MEETING = regex(r"(?:主持)?召开了?([^，。；、]{2,30}第[^，。；、]{1,8}次[^，。；、]{0,14}会议)")


@dataclass(slots=True)
class Annex:
    """An annex: its number, its title and its paragraphs and tables."""

    number: int
    title: str
    line: int
    sheet: bool = False
    """Whether it calls itself 附表 or 附录: such a one stands in an annex (附件) that is open."""
    letter: str = ""
    """By which a standard calls it (附录A): its numbers begin with it."""
    blocks: list[Block | None] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """A document taken apart. ``front`` are paragraphs before the body that are no element of the header.

    ``body`` holds None where a notice's signature stood: what follows is the document it issues.
    """

    header: Header
    front: list[str] = field(default_factory=list)
    body: list[Block | None] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    annex_titles: list[str] = field(default_factory=list)

    def begin(self, annex: Annex) -> Annex:
        """Take an annex whose paragraphs follow."""
        self.annexes.append(annex)
        return annex


def lay_out(blocks: list[Block], name: str) -> Layout:
    """Take whole paragraphs apart into header, body and annexes. ``name`` serves where no title is found."""
    header = Header()
    layout = Layout(header)
    rest = _without_contents(read_front(blocks, header, layout.front), layout.front)
    _segments(rest, layout)
    for annex in layout.annexes:
        if not annex.title and 0 < annex.number <= len(layout.annex_titles):
            annex.title = layout.annex_titles[annex.number - 1]
    if not header.title or (header.title.endswith(("令", "公告")) and not issuers_of(header.title)):
        _title_decreed(layout)
    if not header.title and header.number and (decree := _DECREE.fullmatch(header.number)):
        header.title = decree[1]
    if not header.title or (is_issuer(header.title) and not ends_as_title(header.title)):
        called = re.sub(r"\.[A-Za-z]{1,8}$", "", name)
        issued = _issued_title(layout) or (called if ends_as_title(called) else "") or _said_title(layout)
        # A cover may bear the name of the house alone: what the document is called says its file.
        header.mark = header.title if issued and header.title else header.mark
        header.title = issued or header.title or called
    layout.body, authors = without_authors(without_title(layout.body, header.title))
    header.page += authors
    titled, signed = _apart(layout, " ".join(issuers_of(header.title))), issuers_in(header.signed)
    # Who signs by a longer form of the name that the title begins with is meant by it, and who signs beside him issues too.
    issuer = signed if titled in signed else titled
    if issuer and header.issuer and header.issuer not in issuer:
        # Who posts a page need not be who issues what stands on it.
        header.page.append(f"发布机构：{header.issuer}")
    if header.mark and header.issuer and header.issuer in header.mark:
        header.issuer = header.mark  # a page names one of those who issue
    header.issuer = issuer or header.issuer or header.mark or decreed_by(header.number) or header.adopter
    if (
        layout.annexes
        and (is_issuing(header.title) or layout.annexes[0].title == header.title)
        and not any(block and _numbered(block) for block in layout.body)
    ):
        # The annex is the document that the notice issues: its numbering is the body's.
        first = layout.annexes.pop(0)
        heading = Block(BlockKind.PARAGRAPH, first.title, first.line) if first.title else None
        layout.body += without_title([None, *filter(None, [heading]), *first.blocks], header.title)
    return layout


def _apart(layout: Layout, names: str) -> str:
    """The issuers of a title that sets them without a space between, as the text below parts them (「甲党委、乙府印发了《…》」)."""
    written = re.compile("、?".join(map(re.escape, names)))
    found = next((met[0] for text in _first_texts(layout) if names and (met := written.search(text))), names)
    return found.replace("、", " ")


def _first_texts(layout: Layout) -> list[str]:
    return [*layout.front[:_SAID_LOOK], *(block.text for block in layout.body[:_SAID_LOOK] if block)]


def _said_title(layout: Layout) -> str:
    """What a text without a title says that it is of: the matter of a guide (「一、事项名称」), the meeting of minutes."""
    for text, below in pairwise([*_first_texts(layout), ""]):
        found = mark(text)
        if named := _MATTER.match(text[found.end :] if found else text):
            said = named[1] or below
            return squeeze(said) if len(said) <= _TITLE_MOST and "。" not in said else ""
        if met := _MEETING.search(text):
            return squeeze(met[1])
    return ""


def _issued_title(layout: Layout) -> str:
    """The title of what a notice without one issues: it stands behind the notice's signature."""
    signed = next((at for at, block in enumerate(layout.body) if block is None), None)
    if any(
        found.rank is Rank.ARTICLE for block in layout.body[:signed] if block and (found := mark(block.text))
    ):
        return ""  # one of several rules in a handbook
    after = layout.body[signed + 1] if signed is not None and signed + 1 < len(layout.body) else None
    if after is None or after.rows or len(after.text) > _TITLE_MOST or mark(after.text):
        return ""
    return squeeze(after.text) if ends_as_title(after.text) else ""


def _title_decreed(layout: Layout) -> None:
    """A decree (「某人民政府令 第18号」) only makes public: the document bears the title of what it decrees."""
    first = next((block.text for block in layout.body if block and not block.rows), "")
    texts = [*layout.front[:_SAID_LOOK], first]
    named = next((found for text in texts if (found := _DECREED.match(text)) and "现" in text), None)
    if named:
        header = layout.header
        if header.title and not (header.number or "").startswith(header.title):
            layout.front.insert(0, header.title)
        header.mark = header.mark or drawn_up_by(named[0][: named.start(1)].rstrip("《"))
        layout.header.title = named[1].replace("〈", "《").replace("〉", "》")


def _without_contents(blocks: list[Block], front: list[str]) -> list[Block]:
    """Leave out a table of contents whose lines come again as headings, be the word 目录 above it or not.

    Of a text that breaks off, or is an extract, only the first come again: what names the others is ``front``'s.
    """
    for at, block in enumerate(blocks[:40]):
        called = not block.rows and bool(CONTENTS.fullmatch(squeeze(block.text)))
        if not called and not _numbered(block):
            continue
        begin = at + called
        if end := _run_again(blocks, begin):
            entries, body = blocks[begin:end], blocks[end:]
            if called or _are_entries(entries, body):
                left = _left_of_contents(entries, body, front)
                return blocks if left is None else [*blocks[:at], *left, *body]
        if called:
            break
    return blocks


def _numbered(block: Block) -> bool:
    return not block.rows and bool(mark(block.text) or decimal_mark(block.text))


def _run_again(blocks: list[Block], begin: int) -> int:
    """Where the first of some short lines comes again; 0 where a sentence, a table or the end comes before."""
    first = ""
    for at, block in enumerate(blocks[begin : begin + 400], begin):
        key = _entry(block.text)
        if first and key == first:
            return at
        if block.rows or "。" in block.text or len(block.text) > 80:
            break
        first = first or key
    return 0


def _are_entries(entries: list[Block], body: list[Block]) -> bool:
    """Whether lines that nothing calls contents are some: nearly all are numbered, and each of these comes again in its order.

    They are many, for the few headings of a form stand above the next one filled in too.
    """
    numbered = [_entry(each.text) for each in entries if _numbered(each)]
    again = iter(_entry(each.text) for each in body)
    return len(numbered) >= max(_ENTRIES_LEAST, 0.9 * len(entries)) and all(
        each in again for each in numbered
    )


def _left_of_contents(entries: list[Block], body: list[Block], front: list[str]) -> list[Block] | None:
    """The lines of the contents that are none; None where too many do not come again for it to be one."""
    headings = {_entry(later.text) for later in body}
    lines = [_entry(each.text) for each in entries]
    kept = [
        entry
        for entry, line in zip(entries, lines, strict=True)
        if line not in headings and not _are_headings(line, headings)
    ]
    if len(kept) <= 0.1 * len(lines):
        return kept
    tops = [_entry(later.text) for later in body if (found := mark(later.text)) and found.rank < Rank.ARTICLE]
    if len(tops) > 1 and [line for line in lines if line in tops] == tops:
        front += [entry.text for entry in kept]
        return []
    return None


def _are_headings(line: str, headings: set[str]) -> bool:
    """Whether a line of the contents is two headings glued together."""
    return any(line[:end] in headings and line[end:] in headings for end in range(1, len(line)))


def _entry(text: str) -> str:
    # The same heading may have its brackets in another width here and there.
    return re.sub(r"(?<![\s　.·…])[\s　.·…]++\d{0,4}$|[\s　]", "", text.replace("（", "(").replace("）", ")"))


def _segments(blocks: list[Block], layout: Layout) -> None:
    header = layout.header
    annex: Annex | None = None
    signed = ended = False
    at = 0
    first = next((n for n, block in enumerate(blocks) if block.kind is BlockKind.DOCUMENT), len(blocks))
    blocks, others = blocks[:first], blocks[first:]
    signed_at = signatures(blocks, header)
    while at < len(blocks):
        block = blocks[at]
        text = block.text
        target: list[Block | None] = annex.blocks if annex else layout.body
        if block.rows:
            target.append(block)
            at += 1
            continue
        if at in signed_at:
            if annex is None and not signed:
                layout.body.append(None)
            signed = True
            at += 1
            continue
        if annex is None and not layout.annex_titles and text[0] == "附":
            note = annex_note(blocks, at)
            if note:
                layout.annex_titles = note.titles
                header.page += filter(None, [note.together])
                header.date = header.date or note.day
                at += note.lines
                continue
        if begun := _appended(blocks, at, layout, annex):
            annex, lines = layout.begin(begun[0]), begun[1]
            at += lines
            continue
        within = annex is not None and not annex.sheet and text[0] == "附" and SHEET.match(text)
        if not within and (started := _annex_start(blocks, at, layout, after=signed or annex is not None)):
            number, sheet = started[0] or len(layout.annexes) + 1, bool(SHEET.match(text))
            annex = layout.begin(Annex(number, started[1], block.line, sheet))
            at += started[2]
            continue
        if _imprint(header, block, target):
            signed = signed or header.printing_date is not None
            ended = ended or bool(_IMPRINT.match(text) and annex is None and any(layout.body))
            at += 1
            continue
        if ended and annex is None and len(text) <= 80 and not mark(text):
            # Behind the imprint stands what a web page adds; it is no part of the last provision.
            header.page.append(text)
            at += 1
            continue
        target.append(block)
        at += 1
    layout.body += _others(others)


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


def _appended(blocks: list[Block], at: int, layout: Layout, annex: Annex | None) -> tuple[Annex, int] | None:
    """What stands behind a text without being called an annex (附件): appendices of a standard, references, a glossary.

    Out: the annex, and how many lines its heading takes.
    """
    line = blocks[at].line
    if annex is None and closing_glossary(blocks, at, layout.body):
        layout.header.page.append(blocks[at].text)
        return Annex(0, squeeze(blocks[at].text), line), 1
    if annex is None or annex.letter or annex.title == REFERENCES:
        begun = begins(blocks, at)
        if begun:
            return Annex(len(layout.annexes) + 1, begun.title, line, letter=begun.letter), begun.lines
    return None


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


def _annex_start(blocks: list[Block], at: int, layout: Layout, *, after: bool) -> tuple[int, str, int] | None:
    """Whether an annex begins here: (number or 0, title, paragraphs taken)."""
    text = blocks[at].text
    if len(text) > 120:
        return None
    found = BEGINS.fullmatch(text)
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following and following.rows and HEAD.match(following.rows[0][0]):
        return None  # a list of files, each with its number
    if (
        found
        and not (found[2] and not (after or blocks[at].style or blocks[at].bold))
        and "。" not in found[2]
    ):
        value = value_of(found[1]) if found[1] else 0
        listed = layout.annex_titles[value - 1] if 0 < value <= len(layout.annex_titles) else ""
        if not listed and not value and len(layout.annex_titles) == 1:
            listed = layout.annex_titles[0]
        title, taken = found[2].strip(), 1
        while at + taken < len(blocks) and taken < 5:
            following = blocks[at + taken]
            line = following.text
            if (
                following.rows
                or mark(line)
                or "。" in line
                or len(line) > 80
                or line[-1:] in "：:；，"
                or BEGINS.fullmatch(line)
            ):
                break
            wanted = (
                listed
                and len(letters(title)) < len(letters(listed)) * 0.9
                and letters(line) in letters(listed)
            )
            in_bold = blocks[at + taken - 1].bold and following.bold and ends_as_title(line)
            if title and not wanted and not (in_bold and not ends_as_title(title)):
                break
            title += line
            taken += 1
            if not listed and ends_as_title(title):
                break
        return value, squeeze(title) or listed, taken
    if after and layout.annex_titles and not mark(text):
        known = {annex.number for annex in layout.annexes}
        for index, listed in enumerate(layout.annex_titles, 1):
            if index not in known and fuzz.ratio(letters(text), letters(listed)) >= _SAME_TITLE:
                return index, squeeze(text), 1
    return None
