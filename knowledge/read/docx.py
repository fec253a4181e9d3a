"""Word documents (.docx, ECMA-376): paragraphs with their automatic numbers, tables, page breaks.

Read from the XML itself, because what matters here is below the level of the libraries: list
numbers, tracked changes, text boxes, notes; and because every part must be parsed hardened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.model import Aside, Block, BlockKind, Finding, Severity, Source
from knowledge.read import tables, unseen
from knowledge.read.archive import Archive, damaged, parse_xml
from knowledge.read.word_chunks import Chunks, only_chunks
from knowledge.read.word_numbers import LEVELS, Numbering, W, value
from knowledge.read.word_parts import Style, flag, integer, main_part, relations, styles

if TYPE_CHECKING:
    from lxml import etree

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_R = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAX_DEPTH = 60
_TECHNICAL = {"[Content_Types].xml", "word/styles.xml", "word/numbering.xml", "word/fontTable.xml"}
_MAX_COLUMNS = 63
"""Word's own limit of a table's columns."""

_GONE = {f"{W}del", f"{W}moveFrom"}
_ADDED = {f"{W}ins", f"{W}moveTo"}
_WRAPPERS = {
    *_ADDED,
    *(
        W + tag
        for tag in ("hyperlink", "smartTag", "customXml", "fldSimple", "sdt", "sdtContent", "dir", "bdo")
    ),
    *(W + tag for tag in ("ruby", "rubyBase")),
}
_SIGNS = {f"{W}tab": " ", f"{W}noBreakHyphen": "-", f"{W}cr": "\n", f"{W}ptab": " "}


@dataclass(slots=True)
class _Text:
    """What a paragraph says, gathered run by run."""

    parts: list[str] = field(default_factory=list)
    bold: bool | None = None
    """Whether it begins in bold; None until there is a character."""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Where in ``parts`` a page ends."""


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
        self._notes = {
            "footnote": _notes(self._part("footnotes"), "footnote"),
            "endnote": _notes(self._part("endnotes"), "endnote"),
        }
        self._line = 0
        self._note = 0
        self._seen: dict[str, int] = {}
        self._unseen: list[Aside] = []
        self._chunks = Chunks(archive)

    def read(self) -> Source:
        body = self._xml(self._main).find(f"{W}body")
        if body is None:
            raise damaged(self._name, "没有正文")
        blocks = tuple(self._blocks(body, 0))
        if not blocks and self._chunks.met:
            raise only_chunks(self._name)
        asides = (
            *self._unseen,
            *unseen.attributes("图形的文字", body),
            *unseen.parts(self._archive, {self._main, *_TECHNICAL}),
        )
        return Source(self._name, blocks, tuple(self._findings()), asides)

    def _leave_out(self, what: str, where: str, element: etree._Element) -> None:
        """Count what is not read, and keep its text aside."""
        self._count(what)
        self._unseen += [Aside(where, text) for text in unseen.paragraphs(element)]

    def _xml(self, path: str) -> etree._Element:
        data = (
            self._archive.read(path).replace(_STRICT, W[1:-1].encode()).replace(_STRICT_R, _R[1:-1].encode())
        )
        return parse_xml(self._name, data, path)

    def _part(self, kind: str) -> etree._Element | None:
        path = self._parts.get(kind)
        return self._xml(path) if path and path in self._archive else None

    def _blocks(self, parent: etree._Element, depth: int) -> Iterator[Block]:
        if depth > _MAX_DEPTH:
            raise damaged(self._name, "嵌套过深")
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif tag in _WRAPPERS:
                yield from self._blocks(child, depth + 1)
            elif tag in _GONE:
                self._leave_out("deleted", "删除的文字", child)
            elif tag == f"{_MC}AlternateContent":
                choice = _choice(child)
                if choice is not None:
                    yield from self._blocks(choice, depth + 1)
            elif tag == f"{W}altChunk":
                yield from self._chunk(self._parts.get(f"#{child.get(f'{_R}id', '')}", ""))
            else:
                self._unseen += [Aside("没有读入的文字", text) for text in unseen.paragraphs(child)]

    def _chunk(self, path: str) -> Iterator[Block]:
        """What a part in another format says; one that is not read is counted."""
        source = self._chunks.read(path)
        if source is None:
            self._count("chunk")
            return
        self._unseen += source.asides
        for block in source.blocks:
            self._line += 1
            yield replace(block, line=self._line, beside=False)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Block]:
        properties = element.find(f"{W}pPr")
        style = self._style(properties)
        if style.name.startswith(("toc ", "toc heading")):
            self._leave_out("toc", "目录", element)
            return
        self._line += 1
        if flag(properties, "pageBreakBefore"):
            yield self._page_break()
        text = _Text()
        self._gather(element, text, style.bold, depth)
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

    def _gather(self, element: etree._Element, text: _Text, bold: bool, depth: int) -> None:
        """Add the text of an element's runs; what is deleted, hidden or a field's code stays out."""
        if depth > _MAX_DEPTH:
            raise damaged(self._name, "嵌套过深")
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, text, bold)
            elif tag in _WRAPPERS:
                if tag in _ADDED:
                    self._count("inserted")
                self._gather(child, text, bold, depth + 1)
            elif tag in _GONE:
                self._leave_out("deleted", "删除的文字", child)
            elif tag == f"{_MC}AlternateContent":
                choice = _choice(child)
                if choice is not None:
                    self._gather(choice, text, bold, depth + 1)
            elif isinstance(tag, str) and tag.endswith("}oMath"):
                text.parts.extend(part for part in child.itertext())
            else:
                self._unseen += [Aside("没有读入的文字", said) for said in unseen.paragraphs(child)]

    def _run(self, run: etree._Element, text: _Text, bold: bool) -> None:
        properties = run.find(f"{W}rPr")
        if flag(properties, "vanish"):
            self._leave_out("hidden", "隐藏文字", run)
            return
        if properties is not None and properties.find(f"{W}b") is not None:
            bold = flag(properties, "b")
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                part = child.text or ""
                text.parts.append(part)
                if text.bold is None and part.strip():
                    text.bold = bold
            elif tag in _SIGNS:
                text.parts.append(_SIGNS[tag])
            elif tag == f"{W}br":
                if child.get(f"{W}type") == "page":
                    text.breaks.append(len(text.parts))
                else:
                    text.parts.append("\n")
            elif tag == f"{W}ruby":
                # 拼音指南: the characters are text, the sounds above them are not.
                for base in child.iterfind(f"{W}rubyBase/{W}r"):
                    self._run(base, text, bold)
            elif tag == f"{W}sym":
                text.parts.append(_symbol(child.get(f"{W}char", "")))
            elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                kind = tag.removeprefix(W).removesuffix("Reference")
                note = self._notes[kind].get(child.get(f"{W}id", ""))
                if note:
                    self._note += 1
                    text.parts.append(f"［{self._note}］")
                    text.notes.append(f"［{self._note}］{note}")
            elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
                self._drawing(child, text)
            elif tag == f"{_MC}AlternateContent":
                choice = _choice(child)
                if choice is not None:
                    self._drawing(choice, text)
                self._unseen += [
                    Aside("图形的文字", said)
                    for other in child
                    if other is not choice
                    for said in unseen.paragraphs(other)
                ]

    def _drawing(self, element: etree._Element, text: _Text) -> None:
        boxes = [box for box in element.iter(f"{W}txbxContent") if not _within_box(box, element)]
        text.boxes.extend(boxes)
        if not boxes:
            self._leave_out("picture", "图形的文字", element)

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
                self._leave_out("deleted", "删除的文字", table_row)
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

    def _count(self, what: str) -> None:
        self._seen[what] = self._seen.get(what, 0) + 1

    def _findings(self) -> Iterator[Finding]:
        if any(path.endswith("vbaProject.bin") for path in self._archive.names):
            yield Finding("macros-ignored", Severity.WARNING, "全文", "文件带有宏，没有运行，只读取了文字。")
        if self._seen.get("inserted") or self._seen.get("deleted"):
            yield Finding(
                "tracked-changes",
                Severity.WARNING,
                "全文",
                f"文件带有修订痕迹：插入{self._seen.get('inserted', 0)}处按正文读入，"
                f"删除{self._seen.get('deleted', 0)}处没有读入。请确认修订已定稿。",
            )
        for what, severity, message in (
            ("hidden", Severity.WARNING, "有{}处隐藏文字，没有读入。"),
            ("toc", Severity.INFO, "目录（{}行）与正文重复，没有读入。"),
            ("picture", Severity.INFO, "有{}处图片、图形或嵌入对象，其中的文字没有读入。"),
            ("chunk", Severity.WARNING, "有{}处嵌入的外部文档，没有读入。"),
        ):
            if self._seen.get(what):
                yield Finding(f"docx-{what}", severity, "全文", message.format(self._seen[what]))


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
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _choice(alternative: etree._Element) -> etree._Element | None:
    choice = alternative.find(f"{_MC}Choice")
    return choice if choice is not None else alternative.find(f"{_MC}Fallback")


def _within_box(box: etree._Element, top: etree._Element) -> bool:
    """Whether a text box lies within another, or in the fallback for old programs: it is read there or not at all."""
    for parent in box.iterancestors():
        if parent is top:
            return False
        if parent.tag in {f"{W}txbxContent", f"{_MC}Fallback"}:
            return True
    return False


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
    return text.replace("\xa0", " ").replace("\xad", "").strip(" \t\u2002\u2003\u200b\u3000\ufeff")


def _symbol(code: str) -> str:
    """A sign of a symbol font: these have no meaning outside it, except those also in Unicode."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if 0x20 <= value < 0xD800 else ""
