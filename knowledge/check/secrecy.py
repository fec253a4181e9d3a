"""The one place that decides whether secrecy forbids publication, over every text that a file holds.

Shown or not, wherever it stands: a mark that is clear refuses a document for good; what only looks like one holds it
back until an administrator has decided. A document that speaks of secrets has no mark (:mod:`.marking`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from glossary.lazy import regex
from glossary.printable import shortened
from knowledge.check.marking import Place, Verdict, is_label, judge, level_alone
from knowledge.errors import HOW_TO_RELEASE, HeldDocumentError, RefusedDocumentError
from knowledge.model import Block, BlockKind, Document, Finding, Severity, Source
from knowledge.structure.webpage import links_around

_HEAD, _FOOT = 12, 6
"""Paragraphs at both ends of a document among which a mark, a title or an imprint stands."""
_COVER_ROWS = 8
_TINY = 4
"""Characters of a paragraph that may be a piece of a mark that is set downwards or over two lines."""
_QUOTED = 41
_ACTIVITY = regex("内部(?:交流|学习|讨论|发布|情况)")
"""What is done within a house, and no word for a paper that is not to leave it: 「内部资料」 is a mark wherever it stands."""
_MOST = 20
"""Marks that are told; more say nothing new."""
_ROW = 60
_ORDER = (("公开",), ("一般", "普通", "内部"), ("敏感",), ("秘密",), ("机密",), ("绝密",))
_STEP = regex(
    r"(?:(?P<prefix>[A-Za-z]|第)(?P<count>\d|[一二三四五六])级?|(?P<plain>\d|[一二三四五六])级)[ \u3000]?[:：（(]?"
    rf"(?P<level>{'|'.join(name for names in _ORDER for name in names)})级?[）)]?"
)
_OF_LEVELS = regex("[级类档]")
_NUMERALS, _LEVELS_LEAST = "零一二三四五六", 3
_SCHEME = {"绝密", "机密", "秘密"}


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """A mark, or what looks like one: what it means, where it stands and its words."""

    verdict: Verdict
    where: str
    quote: str
    line: int | None = None


def marks(source: Source) -> tuple[SecrecyMark, ...]:
    """The marks of secrecy in everything a file holds, each once, the clear ones first."""
    found: dict[tuple[Verdict, str], SecrecyMark] = {}
    for where, text, place, line in _texts(source):
        verdict = judge(text, place)
        if verdict is not None:
            quote = shortened(re.sub(r"\s+", " ", text).strip(), _QUOTED)
            found.setdefault((verdict, quote), SecrecyMark(verdict, where, quote, line))
    order = list(Verdict)
    return tuple(sorted(found.values(), key=lambda mark: order.index(mark.verdict)))[:_MOST]


def findings(source: Source) -> Iterator[Finding]:
    """The marks as findings; :func:`publishable` goes by their codes."""
    for mark in marks(source):
        message = (
            f"文件标有密级“{mark.quote}”，不能进入聊天机器人。"
            if mark.verdict is Verdict.REFUSED
            else f"“{mark.quote}”像是不公开的标志，要由管理员确认可以公开后才能装入。"
        )
        yield Finding(mark.verdict.value, Severity.ERROR, mark.where, message, mark.line)


def publishable(document: Document, *, released: bool = False) -> None:
    """Raise RefusedDocumentError where a document has a mark of secrecy.

    A clear mark refuses always; for what looks like one (HeldDocumentError) an administrator may decide otherwise:
    ``released``.
    """
    by_code = {verdict: [f for f in document.findings if f.code == verdict.value] for verdict in Verdict}
    if refused := by_code[Verdict.REFUSED]:
        said = refused[0].message.rstrip("。")
        raise RefusedDocumentError(
            f"《{document.title}》（{document.source_file}）{refused[0].where}：{said}，也不能放行。请勿上传涉密文件。"
        )
    if (held := by_code[Verdict.HELD]) and not released:
        places = "；".join(f"{finding.where}：{finding.message}" for finding in held[:3])
        raise HeldDocumentError(
            f"《{document.title}》（{document.source_file}）没有装入。{places}{HOW_TO_RELEASE}"
        )


def _texts(source: Source) -> Iterator[tuple[str, str, Place, int | None]]:
    """(where, text, place, line) of everything: the file's name, what is not shown, paragraphs, cells, rows."""
    yield "文件名", re.sub(r"\.\w{1,8}$", "", source.name), Place.EDGE, None
    for aside in source.asides:
        for text in aside.text.splitlines():
            yield aside.where, text, Place.UNSEEN, None
    yield from _joined(((aside.where, aside.text, None) for aside in source.asides), Place.UNSEEN)
    edges = _edges(source.blocks)
    blocks = [
        replace(block, text="")
        if _ACTIVITY.fullmatch(block.text) and _among_links(source.blocks, at)
        else block
        for at, block in enumerate(source.blocks)
    ]
    for at, block in enumerate(blocks):
        place = Place.EDGE if at in edges else Place.BODY
        if block.rows:
            yield from _table(block, place)
        elif block.text:
            yield f"第{block.line}行", block.text, place, block.line
    paragraphs = ((f"第{b.line}行", "" if b.rows else b.text, b.line) for b in blocks)
    yield from _joined(paragraphs, Place.EDGE)


def _among_links(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line stands among a site's links, of which one may be called as what is done within a house."""
    above, below = (blocks[near].text if 0 <= near < len(blocks) else "" for near in (at - 1, at + 1))
    return links_around(above.strip(), below.strip())


def _edges(blocks: Sequence[Block]) -> set[int]:
    """Which blocks stand at the head or foot of the document, or of a page."""
    shown = [at for at, block in enumerate(blocks) if block.kind is not BlockKind.PAGE_BREAK]
    breaks = [at for at, block in enumerate(blocks) if block.kind is BlockKind.PAGE_BREAK]
    return {*shown[:_HEAD], *shown[-_FOOT:], *(at + 1 for at in breaks), *(at - 1 for at in breaks)}


def _joined(
    texts: Iterable[tuple[str, str, int | None]], place: Place
) -> Iterator[tuple[str, str, Place, int | None]]:
    """Neighbouring texts of a few characters as one: a mark set downwards, or over two lines."""
    run: list[tuple[str, str, int | None]] = []
    for where, text, line in [*texts, ("", "", None)]:
        if text and len(text.replace(" ", "").strip()) <= _TINY:
            run.append((where, text, line))
            continue
        if len(run) > 1:
            yield run[0][0], " ".join(piece for _, piece, _ in run), place, run[0][2]
        run = []


def _table(block: Block, place: Place) -> Iterator[tuple[str, str, Place, int | None]]:
    """A table's cells, its rows, and under each label of a secrecy level the cells below."""
    head = place is Place.EDGE and len(block.rows) <= _COVER_ROWS
    explains = _explains(block.rows)
    scheme = _scheme(block.rows)
    labels: set[int] = set()
    for offset, row in enumerate(block.rows):
        where, line = f"第{block.line + offset}行的表格", block.line + offset
        cells = list(dict.fromkeys(cell for cell in row if cell.strip()))
        if offset in scheme:
            # What a level means and whom it lets see, says nothing of this file unless it is a mark in full.
            for cell in cells[1:]:
                if judge(cell, Place.CELL) is Verdict.REFUSED:
                    yield where, cell, Place.CELL, line
            continue
        for cell in cells:
            if not (explains and level_alone(cell)):
                for text in cell.splitlines():
                    yield where, text, Place.EDGE if head else Place.CELL, line
        joined = "　".join(cells)
        if len(joined) <= _ROW and not explains:
            yield where, joined, Place.EDGE if head else Place.CELL, line
        if len(cells) == 2 and is_label(cells[0]) and not is_label(cells[1]):
            yield where, f"{cells[0]}：{cells[1]}", Place.CELL, line
        for column, cell in enumerate(row):
            if column in labels and level_alone(cell) and not explains:
                yield where, f"密级：{cell}", Place.CELL, line
            if is_label(cell):
                labels.add(column)


def _scheme(rows: Sequence[Sequence[str]]) -> range:
    """The rows of a table that explains the levels of a scheme, each with its step («L1 公开», «L2 内部», «L3 机密»).

    The column is one of levels, and all rows below its header are steps that count on from row to row, more secret or less with
    each; two of them are levels of secrets, one is not, and each row says of its level what it is. A list of files with their
    levels has no such steps, nor have copies that are counted.
    """
    steps = [found for row in rows[1:] if len(row) > 1 and (found := _STEP.fullmatch(row[0].strip()))]
    if len(steps) < _LEVELS_LEAST or len(steps) < len(rows) - 1 or not _OF_LEVELS.search(rows[0][0]):
        return range(0)
    levels = [found["level"] for found in steps]
    counts = [found["count"] or found["plain"] for found in steps]
    numbers = [int(count) if count.isdigit() else _NUMERALS.index(count) for count in counts]
    secrecy = [next(at for at, names in enumerate(_ORDER) if level in names) for level in levels]
    steady = (
        len({found["prefix"] for found in steps}) == 1
        and {after - before for before, after in pairwise(numbers)} in ({1}, {-1})
        and secrecy in (sorted(set(secrecy)), sorted(set(secrecy), reverse=True))
    )
    says = all(any(len(cell) > _TINY for cell in row[1:]) for row in rows[1:])
    secrets = len(_SCHEME.intersection(levels))
    return range(1, len(rows)) if steady and says and 1 < secrets < len(levels) else range(0)


def _explains(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table explains the three levels: each stands alone in one cell of one column, and once."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for column, cell in enumerate(row):
            if level := level_alone(cell) if "密" in cell else None:
                columns.setdefault(column, []).append(level)
    return any(sorted(levels) == sorted(_SCHEME) for levels in columns.values())
