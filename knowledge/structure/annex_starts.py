"""Where an annex begins: under its own heading, under a title that the note lists, or as what closes a standard."""

from __future__ import annotations

from rapidfuzz import fuzz

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from glossary.printable import letters
from knowledge.model import Block
from knowledge.structure.annex_heads import BEGINS, DIGITS, GLUED, HEAD, SHEET
from knowledge.structure.appendix import REFERENCES, begins
from knowledge.structure.glossary_tail import closing_glossary
from knowledge.structure.header import ends_as_title, is_issuer, squeeze
from knowledge.structure.layout import Annex, Layout
from knowledge.structure.numbering import mark
from knowledge.structure.papers import papers
from knowledge.structure.titles import closes

_SAME_TITLE = 88
_HEADING_MOST, _LINE_MOST = (
    120,
    80,
)  # characters of the line with which an annex begins, of each line of its title
_LINES_MOST = 5  # lines of a heading
_FIRST_MOST = 400
_SEE = rf"(?:详?见)?附[ ]?件[ ]?([{DIGITS}]{{0,3}})(?=[）)])"
_SAID = (
    regex(rf"(?<=[（(])(?=[\u4e00-\u9fff])([^（）()，。；：:]{{3,30}})[：:][ ]?{_SEE}"),
    regex(rf"《([^《》]{{3,40}})》[（(][ ]?{_SEE}"),
)
_PAPER = regex("[表书单图册函样卡]$")
_YEAR_LAST = regex(r"\d{4}年?度?$")
_OWNED = 80  # how like the listed title what follows the name of whose it is must be
_OFF_MOST = 2  # letters by which a title may be longer or shorter than it is listed
_WHOLE = 0.9  # the share of a listed title's letters that is the whole title

# An annex that begins, and how many blocks its heading takes.
Begun = tuple[Annex, int]


def annex_begins(
    blocks: list[Block], at: int, layout: Layout, annex: Annex | None, *, signed: bool
) -> Begun | None:
    """The annex that begins at ``at``, if one does; ``annex`` is open there, ``signed``: whether the signature is passed."""
    if appended := _appended(blocks, at, layout, annex):
        return appended
    if annex is not None and not annex.sheet and SHEET.match(blocks[at].text):
        return None
    return _headed(blocks, at, layout, after=signed or annex is not None)


def _appended(blocks: list[Block], at: int, layout: Layout, annex: Annex | None) -> Begun | None:
    """What stands behind a text without being called an annex (附件): appendices of a standard, references, a glossary."""
    line = blocks[at].line
    if annex is None and closing_glossary(blocks, at, layout.body):
        layout.header.page.append(blocks[at].text)
        return Annex(0, squeeze(blocks[at].text), line), 1
    if annex is None or annex.letter or annex.title == REFERENCES:
        begun = begins(blocks, at)
        if begun:
            return Annex(len(layout.annexes) + 1, begun.title, line, letter=begun.letter), begun.lines
    return None


def _headed(blocks: list[Block], at: int, layout: Layout, *, after: bool) -> Begun | None:
    """An annex under its own heading; ``after`` the text, also under a title that the note lists."""
    block = blocks[at]
    if len(block.text) > _HEADING_MOST:
        return None
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below and below.rows and HEAD.match(below.rows[0][0]):
        return None  # a list of files, each with its number
    found = BEGINS.fullmatch(block.text)
    called = found or GLUED.fullmatch(block.text)
    value = value_of(called[1]) if called and called[1] else 0
    listed = _listed(layout.annex_titles, value)
    repeats = bool(called and listed and _same(called[2], listed))
    found = called if repeats else found
    apart = (
        after
        or repeats
        or (
            found is not None
            and value <= 1
            and not mark(found[2])
            and _first_of_all(blocks, at, layout, numbered=value > 0)
        )
    )
    if found and _is_heading(block, found[2], after=apart):
        title, taken = _whole_title(blocks, at, found[2].strip(), listed)
        if len(title) < len(found[2].strip()):
            layout.header.page.append(block.text)
        number = value or _place(title, layout) or len(layout.annexes) + 1
        return Annex(number, squeeze(title) or listed, block.line, bool(SHEET.match(block.text))), taken
    if after and layout.annex_titles and not mark(block.text):
        known = {annex.number for annex in layout.annexes}
        for index, listed in enumerate(layout.annex_titles, 1):
            if index not in known and any(_same(block.text, paper) for paper in papers(listed)):
                return Annex(index, squeeze(block.text), block.line, bool(SHEET.match(block.text))), 1
    return None


def _first_of_all(blocks: list[Block], at: int, layout: Layout, *, numbered: bool) -> bool:
    """Whether the head of the first annex with its title (「附1：联络方式」) stands below a text that nobody signs and no note lists it.

    It stands above a table or, ``numbered``, below what closes the text (「本预案自印发之日起实施。」) or above its own text and the head of
    the second.
    """
    below = blocks[at + 1 : at + 1 + _FIRST_MOST]
    if layout.annex_titles or not any(block and mark(block.text) for block in layout.body) or not below:
        return False
    heads = [place for place, block in enumerate(below) if not block.rows and HEAD.match(block.text)]
    if heads[:1] == [0]:
        return False
    if below[0].rows or not numbered:
        return bool(below[0].rows)
    second = BEGINS.fullmatch(below[heads[0]].text) if heads else None
    above = blocks[at - 1].text if at else ""
    closed = above.endswith("。") and closes(above) and not mark(above)
    return closed or bool(second and second[1] and value_of(second[1]) == 2)


def _place(title: str, layout: Layout) -> int:
    """Under which number the note lists the title of an annex whose head bears none (「附件：」 above the third); 0 where it does not."""
    known = {annex.number for annex in layout.annexes}
    places = (
        at
        for at, listed in enumerate(layout.annex_titles, 1)
        if at not in known and any(_same(title, paper) for paper in papers(listed))
    )
    return next(places, 0)


def named_in_text(layout: Layout, annex: Annex) -> str:
    """What the text calls an annex whose head says no title (「（各站负责人明细：附件1）」, 「《登记表》（见附件1）」); "" where it says nothing."""
    for block in layout.body:
        if block and not block.rows and "附件" in block.text:
            for said in (found for form in _SAID for found in form.finditer(block.text)):
                value = value_of(said[2]) if said[2] else 0
                if value == annex.number or (not value and len(layout.annexes) == 1):
                    return said[1]
    return ""


def titled(block: Block, titles: list[str]) -> int:
    """Which of some titles, counted from 1, a line repeats; 0 where it repeats none."""
    if block.rows or not block.text or len(block.text) > _LINE_MOST:
        return 0
    return next((at for at, title in enumerate(titles, 1) if _same(block.text, title)), 0)


def _same(text: str, title: str) -> bool:
    """Whether a line says a title that a note lists, be it a letter or two off."""
    return fuzz.ratio(letters(text), letters(title)) >= _SAME_TITLE


def _is_heading(block: Block, title: str, *, after: bool) -> bool:
    """Whether a line that names an annex heads it: with a title in it only ``after`` the text, or where it is set off."""
    return "。" not in title and bool(not title or after or block.style or block.bold)


def _listed(titles: list[str], number: int) -> str:
    """The title that the note lists under a number, or alone where there is no number; empty where it lists none."""
    found = (
        titles[number - 1]
        if 0 < number <= len(titles)
        else titles[0]
        if len(titles) == 1 and not number
        else ""
    )
    return "、".join(papers(found))


def _whole_title(blocks: list[Block], at: int, title: str, listed: str) -> tuple[str, int]:
    """A title that begins in the heading at ``at`` with the lines below that go on with it, and how many blocks that are."""
    taken = 1
    if listed and (owned := _of_owner(blocks, at, title, listed)):
        return owned
    while at + taken < len(blocks) and taken < _LINES_MOST:
        following = blocks[at + taken]
        if not _may_go_on(following):
            break
        wanted = (
            listed
            and len(letters(title)) < len(letters(listed)) * _WHOLE
            and letters(following.text) in letters(listed)
        )
        in_bold = blocks[at + taken - 1].bold and following.bold and ends_as_title(following.text)
        again = letters(following.text)
        # 「附件1 某表」, and below it the title once more, be it that the head has a word too many (「附2：某途径附件」)
        if title and letters(title) in (again, f"{again}附件", f"{again}附表"):
            return (title if again == letters(title) else following.text), taken + 1
        # be it that the note lists another under that number: a house alone is no title
        whose = is_issuer(title) and _names_paper(following.text)
        if title and not wanted and not whose and not (in_bold and not ends_as_title(title)):
            break
        title += following.text
        taken += 1
        if not listed and ends_as_title(title):
            break
    return title, taken


def _of_owner(blocks: list[Block], at: int, title: str, listed: str) -> tuple[str, int] | None:
    """The title that a note lists with the name of whose it is before it, in lines of their own (「某公司」, 「申报表」); None where it is not."""
    wanted = letters(listed)
    found: list[tuple[float, str, int]] = []
    for count in range(1, _LINES_MOST):
        below = blocks[at + 1 : at + 1 + count]
        if len(below) < count or not _may_go_on(below[-1]):
            break
        whole = title + "".join(block.text for block in below)
        plain = letters(whole)
        for length in range(len(wanted) - _OFF_MOST, len(wanted) + _OFF_MOST + 1):
            owner, said = _YEAR_LAST.sub("", plain[:-length]), plain[-length:]
            like = fuzz.ratio(said, wanted) if said[:1] == wanted[:1] else 0.0
            if like >= _OWNED and is_issuer(owner):
                found.append((like, whole, count + 1))
    return max(found, key=lambda each: each[0])[1:] if found else None


def _names_paper(text: str) -> bool:
    return ends_as_title(text) or bool(_PAPER.search(text))


def _may_go_on(block: Block) -> bool:
    """Whether a block can be a line of a title."""
    text = block.text
    return not (
        block.rows
        or mark(text)
        or "。" in text
        or len(text) > _LINE_MOST
        or text[-1:] in "：:；，"
        or BEGINS.fullmatch(text)
    )
