"""Word documents (.docx, ECMA-376): paragraphs with their automatic numbers, tables, page breaks.

Read from the XML itself, because what matters here is below the level of the libraries: list
numbers, tracked changes, text boxes, notes; and because every part must be parsed hardened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.model import Block, BlockKind, Finding, Severity, Source
from knowledge.read import tables, unseen
from knowledge.read.archive import Archive, damaged, parse_xml
from knowledge.read.characters import hyphened
from knowledge.read.word_chunks import Chunks, only_chunks
from knowledge.read.word_numbers import LEVELS, Numbering, W, value
from knowledge.read.word_parts import Style, flag, integer, main_part, relations, styles
from knowledge.read.word_runs import GONE, MAX_DEPTH, MC, WRAPPERS, Runs, Text, choice
from knowledge.read.word_unread import Unread

if TYPE_CHECKING:
    from lxml import etree

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_R = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TECHNICAL = {"[Content_Types].xml", "word/styles.xml", "word/numbering.xml", "word/fontTable.xml"}
_MAX_COLUMNS = 63
"""Word's own limit of a table's columns."""


def read(name: str, data: bytes) -> Source:
    """A .docx as blocks. Raises UnreadableFileError: damaged, encrypted, too large, hostile."""
    archive = Archive(name, data)
    return _Reader(name, archive).read()


class _Reader:
    def __init__(self, name: str, archive: Archive) -> None:
        self._name = name
        self._archive = archive
        self._main = main_part(archive)
        self._parts = relations(archive, self._main)
        self._styles = styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        notes = {kind: _notes(self._part(f"{kind}s"), kind) for kind in ("footnote", "endnote")}
        self._unread = Unread()
        self._runs = Runs(name, notes, self._unread)
        self._line = 0
        self._chunks = Chunks(archive)

    def read(self) -> Source:
        body = self._xml(self._main).find(f"{W}body")
        if body is None:
            raise damaged(self._name, "没有正文")
        blocks = tuple(self._blocks(body, 0))
        if not blocks and self._chunks.met:
            raise only_chunks(self._name)
        asides = (
            *self._unread.asides,
            *unseen.attributes("图形的文字", body),
            *unseen.parts(self._archive, {self._main, *_TECHNICAL}),
        )
        return Source(self._name, blocks, (*self._macros(), *self._unread.findings()), asides)

    def _xml(self, path: str) -> etree._Element:
        data = (
            self._archive.read(path).replace(_STRICT, W[1:-1].encode()).replace(_STRICT_R, _R[1:-1].encode())
        )
        return parse_xml(self._name, data, path)

    def _part(self, kind: str) -> etree._Element | None:
        path = self._parts.get(kind)
        return self._xml(path) if path and path in self._archive else None

    def _blocks(self, parent: etree._Element, depth: int) -> Iterator[Block]:
        if depth > MAX_DEPTH:
            raise damaged(self._name, "嵌套过深")
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif tag in WRAPPERS:
                yield from self._blocks(child, depth + 1)
            elif tag in GONE:
                self._unread.leave_out("deleted", "删除的文字", child)
            elif tag == f"{MC}AlternateContent":
                chosen = choice(child)
                if chosen is not None:
                    yield from self._blocks(chosen, depth + 1)
            elif tag == f"{W}altChunk":
                yield from self._chunk(self._parts.get(f"#{child.get(f'{_R}id', '')}", ""))
            else:
                self._unread.keep("没有读入的文字", child)

    def _chunk(self, path: str) -> Iterator[Block]:
        """What a part in another format says; one that is not read is counted."""
        source = self._chunks.read(path)
        if source is None:
            self._unread.seen["chunk"] += 1
            return
        self._unread.asides += source.asides
        for block in source.blocks:
            self._line += 1
            yield replace(block, line=self._line, beside=False)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Block]:
        properties = element.find(f"{W}pPr")
        style = self._style(properties)
        if style.name.startswith(("toc ", "toc heading")):
            self._unread.leave_out("toc", "目录", element)
            return
        self._line += 1
        if flag(properties, "pageBreakBefore"):
            yield self._page_break()
        text = Text()
        self._runs.gather(element, text, style.bold, depth)
        whole = "".join(text.parts)
        label, item = (
            self._label(properties, style) if whole.strip() or not _uncounted(properties) else ("", False)
        )
        bold = text.bold is True
        for page, (place, stop) in enumerate(pairwise((0, *text.breaks, len(text.parts)))):
            if page:
                yield self._page_break()
            for part in "".join(text.parts[place:stop]).splitlines():
                part = _squeeze(part)
                if part:
                    said = _joined(label, part)
                    yield Block(BlockKind.PARAGRAPH, said, self._line, (), style.depth, bold, item=item)
                    label, item = "", False
        for note in text.notes:
            yield Block(BlockKind.PARAGRAPH, note, self._line)
        for box in text.boxes:
            yield from self._blocks(box, depth + 1)
        if properties is not None:
            section = properties.find(f"{W}sectPr")
            if section is not None and value(section, "type") not in {"continuous", "nextColumn"}:
                yield self._page_break()

    def _table(self, element: etree._Element, depth: int) -> Iterator[Block]:
        self._line += 1
        line = self._line
        cells: list[tables.Cell] = []
        inside: list[Block] = []
        open_: dict[int, int] = {}  # column -> index in cells of the cell that reaches further down
        row = 0
        for table_row in _children(element, f"{W}tr"):
            properties = table_row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self._unread.leave_out("deleted", "删除的文字", table_row)
                continue
            column = min(integer(properties, "gridBefore", 0), _MAX_COLUMNS)
            for cell in _children(table_row, f"{W}tc"):
                own = cell.find(f"{W}tcPr")
                span = max(1, min(integer(own, "gridSpan", 1), _MAX_COLUMNS - column))
                merge = own.find(f"{W}vMerge") if own is not None else None
                going_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
                if going_on and column in open_:
                    above = cells[open_[column]]
                    cells[open_[column]] = above._replace(rows=row - above.row + 1)
                else:
                    open_.pop(column, None)
                    found = [*self._blocks(cell, depth + 1)]
                    inside += found
                    text = tables.cell_text(found)
                    if merge is not None:
                        open_[column] = len(cells)
                    cells.append(tables.Cell(row, column, text, 1, span))
                column += span
                if column >= _MAX_COLUMNS:
                    break
            row += 1
        yield from inside if tables.places(cells) else tables.blocks(tables.fill(cells, self._name), line)

    def _label(self, properties: etree._Element | None, style: Style) -> tuple[str, bool]:
        """The automatic number of a paragraph, from its own list or its style's; and whether it is in a list at all."""
        list_id, level = style.list_id, style.list_level
        own = properties.find(f"{W}numPr") if properties is not None else None
        if own is not None:
            list_id = value(own, "numId") or list_id
            level = integer(own, "ilvl", level or 0)
        elif list_id and level is None:
            level = self._numbering.level_of_style(list_id, style.list_style)
        if list_id in {"", "0"}:
            return "", False
        return self._numbering.next(list_id, min(level or 0, LEVELS - 1)), True

    def _style(self, properties: etree._Element | None) -> Style:
        style_id = value(properties, "pStyle") if properties is not None else ""
        style = self._styles.get(style_id or "", self._styles.get("", Style()))
        depth = integer(properties, "outlineLvl", -1) + 1
        if 1 <= depth <= LEVELS:
            return Style(style.name, depth, style.bold, style.list_id, style.list_level, style.list_style)
        return style

    def _page_break(self) -> Block:
        return Block(BlockKind.PAGE_BREAK, "", self._line)

    def _macros(self) -> Iterator[Finding]:
        if any(path.endswith("vbaProject.bin") for path in self._archive.names):
            yield Finding("macros-ignored", Severity.WARNING, "全文", "文件带有宏，没有运行，只读取了文字。")


def _notes(root: etree._Element | None, kind: str) -> dict[str, str]:
    if root is None:
        return {}
    return {
        note.get(f"{W}id", ""): _squeeze("".join(part.text or "" for part in note.iter(f"{W}t")))
        for note in root.iterfind(W + kind)
        if note.get(f"{W}type") in {None, "normal"}
    }


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children with a tag, also those that stand within content controls or tracked insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, tag)


def _uncounted(properties: etree._Element | None) -> bool:
    """Whether Word prints no number for a paragraph without text: its mark is deleted, or it does nothing but end a section."""
    return properties is not None and (
        properties.find(f"{W}rPr/{W}del") is not None or properties.find(f"{W}sectPr") is not None
    )


def _joined(label: str, text: str) -> str:
    """Number and text; a space where they would run into one another (``1.`` and ``5万元``)."""
    label = label.strip()
    gap = (
        " "
        if label and ((label[-1].isascii() and label[-1] not in ")]") or label[-1] in "编章节条款")
        else ""
    )
    return label + gap + text


def _squeeze(text: str) -> str:
    return hyphened(text).replace("\xa0", " ").replace("\xad", "").strip(" \t\u2002\u2003\u200b\u3000\ufeff")
