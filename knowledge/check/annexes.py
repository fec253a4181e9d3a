"""Annexes that a document announces, in its note (GB/T 9704-2012, 7.3.4) or in its text, and does not contain."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from knowledge.model import Block, Document, Finding, Severity, Source
from knowledge.structure.annex_heads import GLUED, NUMERAL
from knowledge.structure.annex_list import without_ending
from knowledge.structure.days import is_date
from knowledge.structure.file_buttons import without_buttons
from knowledge.structure.header import is_issuer
from knowledge.structure.numbering import mark
from knowledge.structure.papers import labelled_paper, paper_of

_HEAD = regex(
    rf"[【〔]?附(?:\s*([件表图录])|(?=[ 　]?{NUMERAL[:-5]}))\s*({NUMERAL})\s*[】〕]?\s*(?:[：:.．]|(?<=[】〕])|(?=$|[ 　《]))\s*(.*)"
)
# 「详见附件2」, 「本文件附件1公布的计划」, 「请查阅附件2」, 「登记表（附表1）」; 「《某办法》附件2」 is another document's.
_NAMED = regex(
    rf"(?:[见照按]|填[写报]|[查参][阅看考]|(?<!根据)(?<!按照)本(?:文件|通知|办法|意见|方案|公告|细则|规定|章程)的?)[ ]?附\s*([件表图])\s*({NUMERAL})(?![\u4e00-\u9fff]*[》〉])|[（(]附\s*([件表图])\s*({NUMERAL[:-5]}{{1,3}})[）)]"
)
_LEFT_OUT = regex(
    r"附[ 　]{0,4}(?:[件表图][ 　]{0,4})?[：:]([^（(]{2,60})[（(][ 　]{0,4}(?:略|从略|另附|另发)[ 　]{0,4}[）)]"
)
_OMITTED = regex(r"[（(][ 　]{0,4}(?:略|从略|另附|另发)[ 　]{0,4}[）)]$")
_NOTE = regex(r"附\s{0,4}件\s{0,4}[：:]\s{0,4}")
_FILE = regex(r"\.(?:docx?|xlsx?|pdf|wps|ofd|zip|rar)$", re.IGNORECASE)
# 「（某发〔2016〕7号，以下简称《方案》，见附件）」: an annex without a number
_SEE = regex(r"(?<![常少多可罕])见附[件表](?=[）)。，,；;]|$)")
_MOST = 30
_SAID_LEAST = 60  # characters of an annex of one clause that is surely there


@dataclass(frozen=True, slots=True)
class _Called:
    """What an annex is called: 附件, 附表 or 附图, and its number, 0 for none."""

    kind: str
    number: int
    place: int = 0
    """Of one of several papers of an annex, which (「附件6-2」); 0 for all of it."""

    def __str__(self) -> str:
        return f"附{self.kind}{self.number or ''}{f'-{self.place}' if self.place else ''}"


@dataclass(frozen=True, slots=True)
class _Head:
    """A line in which an annex names itself, and its ``title`` there; ``held``: something stands below it."""

    called: _Called
    numbered: bool
    held: bool
    line: int
    text: str
    title: str = ""


def missing(document: Document, source: Source) -> Iterator[Finding]:
    """Annexes that are named and not there: those of the note first, then those that only the text names."""
    around = {line for said in document.page for line in said.split("\n")}
    # A page's list of files to fetch names more than the annexes (「附件5：政策解读.doc」).
    listed = {_plain(title): called.number for called, title in _announced(document, source)}
    named_last = _named_last(source, listed)
    heads = [head for head in _heads(source, listed, around) if head.held or head.text not in around]
    heads = [replace(head, held=head.held and head.line not in named_last) for head in heads]
    held = {called for head in heads if head.held for called in (head.called, *map(_any, "件表图"))}
    if any(block.rows for block in source.blocks):
        held.add(_any("表"))
    titles = {head.title for head in heads if head.held}
    read = _read(document, source, heads)
    told: set[_Called] = set()
    noted_titles: set[str] = set()
    for called, title in _announced(document, source):
        if (
            replace(called, place=0) not in held
            and called not in held
            and called.number not in read
            and _plain(title) not in titles
            and (bool(named_last) or not _titled(title, source))
        ):
            told.add(called)
            noted_titles.add(_plain(_OMITTED.sub("", title)))
            yield _finding(called, f"附件说明列了“{title}”，文件里没有这个附件。")
    last = max((called.number for called, _ in _announced(document, source)), default=0)
    named = [(called, block.line) for block in source.blocks for called in _named(block.text)]
    named += [(head.called, head.line) for head in heads if head.numbered]
    only: dict[_Called, int | None] = {}
    for called, line in named:
        noted = called.kind == "件" and called.number <= last
        if called not in held and called not in told and not noted:
            only.setdefault(called, line)
    if only:
        # A file without its annexes is one finding, however many its text names.
        names = "".join(f"“{called}”" for called in only)
        where, first = "、".join(map(str, only)), next(iter(only.values()))
        yield Finding("annex-missing", Severity.INFO, where, f"文中写到{names}，文件里没有。", first)
    if not (told or only or document.annexes or held):
        for block in source.blocks:
            if _SEE.search(block.text):
                yield _finding(_any("件"), "文中写到“见附件”，文件里没有附件。", block.line)
                break
    for block in source.blocks:
        left = _LEFT_OUT.fullmatch(block.text.strip())
        # What the note says it leaves out is told once, as the note's.
        if left and not any(title and title in _plain(left[1]) for title in noted_titles):
            yield _finding(_any("件"), f"“{left[1].strip()}”只写了名称，文件里没有内容。", block.line)


def _named_last(source: Source, listed: Mapping[str, int]) -> set[int]:
    """The line of the bare 「附件：」 below which a file ends with nothing but the names that are listed; none where it does not."""
    blocks = [block for block in source.blocks if block.text or block.rows]
    last = len(blocks)
    while last and not blocks[last - 1].rows and _plain(blocks[last - 1].text) in listed:
        last -= 1
    head = blocks[last - 1] if 0 < last < len(blocks) else None
    return {head.line} if head and _NOTE.fullmatch(head.text.strip()) else set()


def _announced(document: Document, source: Source) -> Iterator[tuple[_Called, str]]:
    """What the note calls each annex, and its title; the papers of one count within its number (「6-1.某单」)."""
    within = {}
    for block in source.blocks:
        if (paper := labelled_paper(block.text) or paper_of(_NOTE.sub("", block.text))) and not block.rows:
            within[_plain(without_ending(paper.title))] = _Called("件", paper.annex, paper.place)
    number = 0
    for title in document.annexes:
        called = within.get(_plain(title)) or _Called("件", number + 1)
        number = called.number
        yield called, title


def _read(document: Document, source: Source, heads: Iterable[_Head]) -> set[int]:
    """The numbers of the annexes that were read as annexes: whose head names them by number and title in one (「附件2某表」),
    or that say much below one, be its next line the name of a body, as at a signature."""
    glued = (GLUED.fullmatch(_first(block)) for block in source.blocks if not block.rows)
    numbers = {value_of(found[1]) for found in glued if found}
    said = {
        number: [len(clause.text) for clause in document.clauses if clause.id.startswith(f"x{number}.")]
        for number in numbers | {head.called.number for head in heads if head.numbered}
    }
    return {
        number
        for number, lengths in said.items()
        if lengths and (number in numbers or len(lengths) > 1 or sum(lengths) >= _SAID_LEAST)
    }


def _finding(called: _Called, message: str, line: int | None = None) -> Finding:
    return Finding("annex-missing", Severity.INFO, str(called), message, line)


def _named(text: str) -> Iterator[_Called]:
    if "附" in text:
        for found in _NAMED.finditer(text):
            value = found[2] or found[4]
            called = _Called(found[1] or found[3], value_of(value) if value else 0)
            if called.number <= _MOST:
                yield called


def _heads(source: Source, listed: Mapping[str, int], around: Collection[str]) -> Iterator[_Head]:
    """The lines in which an annex names itself (「附件2」, 「附件：名单」), but for those of the note that lists several.

    ``listed``: the titles that the note lists, with their numbers: one that stands below a head without a number tells which it is;
    ``around``: the lines of the page, none of which an annex holds.
    """
    blocks = [block for block in source.blocks if block.text or block.rows]
    last = dict.fromkeys("件表图录", 0)
    for at, block in enumerate(blocks):
        found = _HEAD.fullmatch(_first(block))
        if not found or mark(found[3]) or paper_of(found[3]):
            continue
        # What a file begins with says which annex it is itself.
        held = (
            bool(block.rows) or (at == 0 and len(blocks) > 1) or _goes_on(found[0], blocks[at + 1 :], around)
        )
        # 「附件」 again and again are the first, the second…
        kind = found[1] or "件"
        below = listed.get(_plain(blocks[at + 1].text), 0) if held and at + 1 < len(blocks) else 0
        value = value_of(found[2]) if found[2] else below or last[kind] + held
        last[kind] = value
        yield _Head(_Called(kind, value), bool(found[2]), held, block.line, block.text, _plain(found[3]))


def _any(kind: str) -> _Called:
    return _Called(kind, 0)


def _first(block: Block) -> str:
    """What a paragraph, or the first cell of a table, says."""
    return (
        next((cell for row in block.rows for cell in row if cell), "")
        if block.rows
        else without_buttons(block.text.strip("*# 　"))[0]
    )


def _goes_on(head: str, following: list[Block], around: Collection[str]) -> bool:
    """Whether an annex stands below its head, and not the next line of the note that names it, a signature, or the page's alone."""
    if not following or (_FILE.search(head) and all(block.text in around for block in following)):
        return False
    text = following[0].text
    listed = head[-1:] in "：:" and bool(mark(text))
    # 「附件5.docx」 above another file to fetch
    listed |= bool(_FILE.search(head) and _FILE.search(text))
    signed = is_date(text) or is_issuer(text) or (len(following) > 1 and is_date(following[1].text))
    return bool(following[0].rows) or not (listed or signed or _HEAD.fullmatch(text))


def _titled(title: str, source: Source) -> bool:
    """Whether a title stands in a line of its own, or in two or three, outside the note."""
    plain = _plain(title)
    glued = ((block.text, GLUED.fullmatch(block.text)) for block in source.blocks if not block.rows)
    lines = [_plain(found[2] if found else text) for text, found in glued]
    heads = ("".join(lines[at : at + count]) for at in range(len(lines)) for count in (1, 2, 3))
    return not plain or plain in heads


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text)
