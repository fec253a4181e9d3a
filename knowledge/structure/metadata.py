"""Metadata above a document in a web page or file: tables, lines and labels with their values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from glossary.lazy import regex
from glossary.names.shapes import BUREAUS, LEVELS
from glossary.printable import letters
from knowledge.model import Block, BlockKind
from knowledge.structure.days import read_date
from knowledge.structure.header import (
    HOUSE_NUMBER,
    Header,
    clean_title,
    ends_as_title,
    find_number,
    is_issuer,
    issuers_in,
    squeeze,
)
from knowledge.structure.labels import LABEL, LABEL_MOST, Meaning, bare, begins_with_label, meaning_of
from knowledge.structure.numbering import possible_mark
from knowledge.structure.spaced_labels import labels_apart

_LABELLED = regex(rf"(?:{LABEL})[：:]")
# 「标 题：」, 「索 引 号：」; what a label says keeps its spaces: 「甲局 乙局」 are two.
_LETTERED_LABEL = regex(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,5} ?(?=[：:])")
_UNSEEN = regex("[\u200b-\u200f\u2060\ufeff]")
_BRACKETED = regex(r"[\[【]([\u4e00-\u9fff 　]{2,12})[\]】][ 　]{0,4}[：:]?")
# Who posts a page is a site, who issues a document a body.
_PAGE = regex("网站?$|门户|平台$|[相有]关(?:部门|单位)")
_NOTHING = frozenset(["无", "暂无", "略"])
# An authority by its own name; a club, a paper or a firm that posts a page issues nothing that others wrote.
_AUTHORITY = regex(
    rf"[\u4e00-\u9fff]{{2,20}}(?:政府(?:办公[厅室])?|委员会|[{BUREAUS}]|办公[厅室]|国务院|法院|检察院)"
)
# 办公厅 of a ministry has no company.
_PLACED = regex(f"国|中央|最高|[{LEVELS}]|部办公厅$")
_COUNCIL = "国务院"
# A body that is no more is called so by who keeps what it issued: 「原某某部」.
_FORMER = "原"
_CLUB = "俱乐部"
_SOURCE_LEAST = 5
_LEVEL_MOST = 12
_KIND_MOST = 4
_VALUE_MOST, _LINE_MOST = 120, 300
_HEAD_MOST, _TAIL_MOST, _RUN_LEAST = 60, 40, 3
# A page's own label may stand above the first that is known.
_AHEAD, _AHEAD_MOST = 1, 80
_PAIR = regex(
    rf"[•●▪◆·\s]{{0,4}}[^：:。，；、？！\s][^：:。，；、？！]{{1,{LABEL_MOST - 1}}}[：:][^。]{{0,{_VALUE_MOST}}}"
)

# What is said of a page and not of the document; None is a label of the page's own.
_OF_PAGE = frozenset(
    [None, Meaning.PAGE, Meaning.POSTED, Meaning.SOURCE, Meaning.ISSUER, Meaning.IN_FORCE, Meaning.EXPIRES]
)
_OF_PAGE_ALONE = frozenset([Meaning.PAGE, Meaning.POSTED, Meaning.SOURCE])

_OF_BOX = frozenset(
    [Meaning.TITLE, Meaning.NUMBER, Meaning.ISSUER, Meaning.ISSUED, Meaning.SENT, *_OF_PAGE_ALONE]
)
_OF_BOX_ALONE = frozenset([Meaning.PAGE, Meaning.TITLE])

_Pair = tuple[str, str]


class Taken(NamedTuple):
    """What of metadata is no field of the header: lines of the page's, and lines of the document's own."""

    page: list[str]
    own: list[str]


def unlisted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks without the numbers of a list in which a page sets its metadata (「1. [主题分类] 商贸」, 「2. 文号：…」).

    Below the first number that opens no label stands the text itself.
    """
    head = blocks[:_HEAD_MOST]
    plain = [_unlisted(block) if block.item else block for block in head]
    body = next((at for at, block in enumerate(plain) if block.item and possible_mark(block.text)), len(head))
    return (*plain[:body], *blocks[body:])


def _unlisted(block: Block) -> Block:
    found = possible_mark(block.text)
    said = block.text[found.end :].strip() if found else ""
    return replace(block, text=said) if is_labelled(said) else block


def is_labelled(text: str) -> bool:
    """Whether a line begins with a label of a page's metadata (「发布机构：某局」, 「[发文字号] …」), or is one."""
    bracketed = _BRACKETED.match(text)
    return is_label(bare(bracketed[1] if bracketed else text)) or begins_with_label(text)


def gathered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with the lines of metadata above a document set as tables, a label and its value a row.

    Lines that follow one another, three at least: half of their labels are known, the first and the last among them.
    """
    end = next(
        (at for at, block in enumerate(blocks) if block.kind is BlockKind.TABLE or possible_mark(block.text)),
        len(blocks),
    )
    end = min(end, _HEAD_MOST)
    whole: list[Block] = []
    at = 0
    while at < end:
        found = _labelled(blocks, at, end) or _bare(blocks, at, end)
        block = blocks[at]
        whole.append(replace(block, kind=BlockKind.TABLE, text="", rows=found.rows) if found else block)
        at += found.lines if found else 1
    return (*whole, *blocks[end:])


def raised(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with the box in which a page says what document it holds, below the text, set above it as a table.

    It is known by its labels (标题, 发文机关, 索引号), three at least that say something, and by the title or the number in
    it, which the text begins with. Source: the pages of documents on www.gov.cn.
    """
    first = max(len(blocks) - _TAIL_MOST, 0)
    first = next(
        (at + 1 for at in range(len(blocks) - 1, first - 1, -1) if possible_mark(blocks[at].text)), first
    )
    tail = [at for at in range(first, len(blocks)) if blocks[at].kind is not BlockKind.PAGE_BREAK]
    lines = [_closed_up(blocks[at]) for at in tail] if first else []
    for here, block in enumerate(lines):
        found = (
            _Run(block.rows, 1)
            if block.rows
            else _labelled(lines, here, len(lines)) or _bare(lines, here, len(lines))
        )
        if found and _is_box(found.rows, blocks[: min(tail[here], _HEAD_MOST)]):
            box = replace(block, kind=BlockKind.TABLE, text="", rows=found.rows)
            taken = {*tail[here : here + found.lines]}
            return (box, *(other for at, other in enumerate(blocks) if at not in taken))
    return tuple(blocks)


def _closed_up(block: Block) -> Block:
    """A line whose blanks are one each: a print sets a label out to the width of the others (「标　　　　　　题：」)."""
    return block if block.rows else replace(block, text=" ".join(block.text.split()))


def _is_box(rows: Sequence[Sequence[str]], head: Sequence[Block]) -> bool:
    """Whether a table says of the document whose first lines are given what a page files it under."""
    said = {
        meaning: value
        for row in _known(rows, least=_RUN_LEAST)
        for name, value in row
        if value and (meaning := meaning_of(name)) in _OF_BOX
    }
    if len(said) < _RUN_LEAST or not _OF_BOX_ALONE & said.keys():
        return False
    above = letters("".join(block.text for block in head))
    names = [letters(said[meaning]) for meaning in (Meaning.TITLE, Meaning.NUMBER) if meaning in said]
    return any(name and name in above for name in names)


class _Run(NamedTuple):
    rows: tuple[tuple[str, ...], ...]
    lines: int


def _labelled(blocks: Sequence[Block], at: int, end: int) -> _Run | None:
    """Lines that have a label and its value each."""
    first = next(
        (n for n in range(_AHEAD + 1) if at + n < end and begins_with_label(blocks[at + n].text)), None
    )
    if first is None:
        return None
    run = list(takewhile(lambda block: _PAIR.fullmatch(block.text) and not block.style, blocks[at:end]))
    if len(run) <= first or any(len(block.text) > _AHEAD_MOST for block in run[:first]):
        return None
    while run and not begins_with_label(run[-1].text):
        run.pop()
    known = sum(begins_with_label(block.text) for block in run)
    if len(run) < _RUN_LEAST or known < 2 or known * 2 < len(run):
        return None
    rows = [[cell for part in _parts(block.text) for cell in _cells(part)] for block in run]
    return _Run(tuple(map(tuple, rows)), len(run))


def _cells_of(parts: Sequence[str]) -> list[str]:
    """Labels and what they say as cells, one after the other; [] where a part has no label."""
    if not all(_PAIR.fullmatch(part) for part in parts):
        return []
    return [cell for part in parts for cell in _cells(part)]


def _cells(part: str) -> list[str]:
    at = min(found for sign in "：:" if (found := part.find(sign)) >= 0)
    return [cell for cell in (part[: at + 1], part[at + 1 :].strip()) if cell]


def _bare(blocks: Sequence[Block], at: int, end: int) -> _Run | None:
    """Labels without a colon, each in its line with its value in the next, where it has one."""
    rows: list[tuple[str, ...]] = []
    here = at
    while here < end and is_label(label := bare(blocks[here].text)):
        rows.append((f"{label}：",))
        here += 1
        value = blocks[here].text if here < end else ""
        if (
            value
            and len(value) <= _VALUE_MOST
            and not (is_label(bare(value)) or "。" in value)
            and (label_of_title(label) or len(value) <= _KIND_MOST or not ends_as_title(value))
        ):
            rows[-1] += (value,)
            here += 1
    return _Run(tuple(rows), here - at) if len(rows) >= _RUN_LEAST else None


def take_table(header: Header, block: Block) -> Taken | None:
    """Take a table of metadata above a document; None where a table is none.

    It is known by its labels, two at least and half of them all: a page has labels of its own. What a file says of
    itself (BlockKind.METADATA) is metadata whatever its labels.
    """
    if block.kind is BlockKind.METADATA:
        return _taken(header, [[(row[0], row[1])] for row in block.rows], certain=True)
    return _taken(header, _known(block.rows, least=2))


def take_line(header: Header, text: str) -> Taken | None:
    """Take labels and values in one line (「发布机构：某局 文号：…」); None where a line is none such."""
    if len(text) > _LINE_MOST:
        return None
    if not ("：" in text or ":" in text or text[0] in "[【"):
        return _taken(header, [pairs] if (pairs := labels_apart(text)) else [])
    parts = _parts(text)
    # Between known labels one that is not known, with what it says, is of them: 「级别：甲级　类别：管理类　文种：办法」.
    return _taken(header, _known([parts], least=1) or _known([_cells_of(parts)], least=2))


def _parts(text: str) -> list[str]:
    """A line with each label and what it says apart."""
    text = " ".join(_UNSEEN.sub("", text).split()).lstrip("•●▪◆· ")
    text = _LETTERED_LABEL.sub(lambda found: found[0].replace(" ", ""), text)
    if (found := _BRACKETED.match(text)) and is_label(bare(found[1])):
        text = f"{bare(found[1])}：{text[found.end() :].strip()}"
    bounds = [0, *(found.start() for found in _LABELLED.finditer(text)), len(text)]
    return [part for start, end in pairwise(bounds) if (part := text[start:end].strip())]


def take_pair(header: Header, label: str, value: str) -> Taken | None:
    """Take a label alone in its line (「• 发文字号:」) with the line below it; None where a line is no such label."""
    name = bare(label)
    if not is_bare_label(label) or len(value) > _VALUE_MOST or "。" in value:
        return None
    plain = value.strip("•●▪◆· 　")
    if plain[-1:] in ("：", ":"):
        return None  # the next label or whom the text addresses: this one has no value
    return _taken(header, [[(name[:-1], plain)]])


def is_bare_label(text: str) -> bool:
    """Whether a line is a label of a page's metadata without a value (「• 主题分类：」)."""
    name = bare(text)
    return len(text) < 40 and name[-1:] in ("：", ":") and is_label(name[:-1])


def is_label(text: str) -> bool:
    """Whether words are the name of a field of a page's metadata (「内容概述」)."""
    return meaning_of(text) is not None


def source_named(value: str) -> str | None:
    """The bodies that issue documents, by their own names, that a page gives as its source (「原某某部」 is one); None where one is none.

    Behind an authority may stand its part (「某市民政局 社会救助处」).
    """
    first, *others = value.split() or [""]
    body = _authority(first)
    if body is None or not others:
        return body
    beside = [_authority(name) or (name if is_issuer(name) else "") for name in others]
    return " ".join([body, *beside]) if all(beside) else None


def _authority(value: str) -> str | None:
    if value == _COUNCIL:
        return value
    name = value.removeprefix(_FORMER)
    former = name != value and len(name) >= _SOURCE_LEAST
    if former and name.endswith("部") and not name.endswith(_CLUB):
        return name
    authority = len(name) >= _SOURCE_LEAST and _AUTHORITY.fullmatch(name) is not None
    return name if authority and (former or _PLACED.search(name)) else None


def label_of_title(text: str) -> bool:
    """Whether a label alone in its line is that of the title (「标题：」)."""
    return meaning_of(bare(text).rstrip("：:")) is Meaning.TITLE


def _known(rows: Sequence[Sequence[str]], *, least: int) -> list[list[_Pair]]:
    """The labels of each row with what they say; [] where fewer than ``least`` or than half are known, or a cell is none."""
    pairs: list[list[_Pair]] = []
    known = 0
    for row in rows:
        # A merged cell comes once for each column that it spans.
        cells = [cell for cell, _ in groupby(cell.strip() for cell in row) if cell]
        pairs.append([])
        while cells:
            cell = cells.pop(0)
            name, _, value = cell.partition("：") if "：" in cell else cell.partition(":")
            name = re.sub(r"\s", "", name)
            if is_label(name):
                known += 1
            elif cell[-1] not in "：:" or len(name) > LABEL_MOST:
                return []
            if not value.strip() and cells and not _opens_another(cells[0]):
                value = cells.pop(0)
            pairs[-1].append((name, value.strip()))
    return pairs if known >= least and known * 2 >= sum(map(len, pairs)) else []


def _opens_another(cell: str) -> bool:
    """Whether a cell behind a label is another label, with what it says or alone: the first says nothing (「文号：」, 「发布日期：…」)."""
    return begins_with_label(cell) or is_label(re.sub(r"[\s：:]", "", cell))


def _taken(header: Header, rows: list[list[_Pair]], *, certain: bool = False) -> Taken | None:
    if not rows:
        return None
    taken = Taken([], [])
    meanings = {name: meaning_of(name) for row in rows for name, _ in row}
    # A label that is not known is of the kind of those beside it.
    of_page = _OF_PAGE if certain or _OF_PAGE_ALONE & set(meanings.values()) else _OF_PAGE - {None}
    for row in rows:
        left = [
            (name, value) for name, value in row if value.strip("- —") and not take_meta(header, name, value)
        ]
        for lines, own in ((taken.page, False), (taken.own, True)):
            said = [
                f"{name}：{value}"
                for name, value in left
                if (meanings[name] not in of_page and value not in _NOTHING) == own
            ]
            lines += [" ".join(said)] if said else []
    return taken


def take_meta(header: Header, name: str, value: str) -> bool:
    """Take a labelled value as a field of the header; False where it is none, so that it is to be kept as it stands."""
    if value in _NOTHING:
        return False
    meaning = meaning_of(name)
    if meaning is Meaning.TITLE:
        header.title = header.title or clean_title([value])
    elif meaning is Meaning.NUMBER:
        number = find_number(value) or (value if HOUSE_NUMBER.fullmatch(value) else None)
        header.number = header.number or number
        return number is not None and number == header.number
    elif meaning is Meaning.ISSUER:
        # Who posts it beside who issues it is kept as it stands.
        if _PAGE.search(value) or (header.issuer and header.issuer != value):
            return False
        header.issuer = issuers_in([value])
    elif meaning is Meaning.SOURCE:
        header.source = header.source or source_named(value)
        return False
    elif meaning is Meaning.ISSUED:
        header.told = header.told or read_date(value)
        header.date = header.date or header.told
    elif meaning is Meaning.SENT:
        header.sent = header.sent or read_date(value)
    elif meaning is Meaning.POSTED:
        header.posted = header.posted or read_date(value)
        return False
    elif meaning is Meaning.IN_FORCE:
        header.in_force = header.in_force or read_date(value)
        return False
    elif meaning is Meaning.EXPIRES:
        header.until = header.until or read_date(value)
        return False
    elif meaning is Meaning.ADDRESSEE:
        header.addressee = header.addressee or squeeze(value).rstrip("：: ")
    elif meaning is Meaning.DISCLOSURE:
        header.disclosure = value
    elif meaning is Meaning.SECRECY and len(value) <= _LEVEL_MOST and not re.search("[，。；]", value):
        header.secrecy = header.secrecy or re.sub(r"\s", "", value)
    else:
        return False
    return True
