"""The text of a document as WordprocessingML: paragraphs, tables, notes, text boxes ([MS-DOC] 2.4.3, 2.4.4, 2.8.25)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from glossary.lazy import regex
from knowledge.errors import UnreadableFileError
from knowledge.read.doc.binary import MAX_CHARACTERS, Binary, Part
from knowledge.read.doc.markup import escaped
from knowledge.read.doc.rows import Cells, table
from knowledge.read.doc.shapes import Shapes
from knowledge.read.doc.sprms import Layout, Look, modifiers
from knowledge.read.doc.styles import numbered, outlined
from knowledge.read.doc.text import Text

_MARKS = re.compile("[\r\x07\x0c]")
_FIELD = re.compile("[\x13\x14\x15]")
_SIGN = re.compile("([\x01\x02\x08\t\x0b\x0c\x0e\x1e\x1f(])")
# A field that draws characters over one another (带圈字符, 拼音指南): the last one is what it is about.
_DRAWN = regex("\x13\\s{0,9}[eE][qQ]\\s[^\x13\x14\x15]{0,300},([^\x13\x14\x15,()]{1,30})\\)\\s{0,9}\x15")
_PLAIN = {
    "\t": "<w:tab/>",
    "\x0b": "<w:br/>",
    "\x0c": '<w:br w:type="page"/>',
    "\x0e": "<w:br/>",
    "\x1e": "<w:noBreakHyphen/>",
    "\x1f": "",
}
_DEEPEST = 20
_MOST = 300_000
_SECTION_KIND, _SECTION_BYTES_MOST = 0x3009, 2_000
_KINDS = {0: "continuous", 1: "nextColumn"}


class _Paragraph(NamedTuple):
    start: int
    end: int
    mark: str
    layout: Layout
    depth: int


class Story:
    """Reads the parts of a document's text as XML."""

    def __init__(self, binary: Binary, text: Text, bold: frozenset[int]) -> None:
        """``bold``: the styles whose characters are."""
        self._binary = binary
        self._text = text
        self._bold = bold
        self._shapes = Shapes(binary)
        self._sections = _sections(binary, text)
        self._codes = _codes(text)
        self._code_ends = [end for _, end in self._codes]
        self._notes = {
            **_note_places(binary, Part.FOOTNOTE_PLACES, "footnote"),
            **_note_places(binary, Part.ENDNOTE_PLACES, "endnote"),
        }
        self._left = _MOST
        self._characters_left = 2 * MAX_CHARACTERS
        self._in_box = False

    def body(self) -> str:
        """The main text, text boxes within it."""
        said = self._flow(self._binary.stories.span("main"))
        return said + "".join(f"<w:p><w:r>{self._box(0, [span])}</w:r></w:p>" for span in self._shapes.left())

    def notes(self, part: Part, story: str) -> Iterator[str]:
        """The texts of the notes of a kind, in order."""
        first, last = self._binary.stories.span(story)
        for entry in self._binary.entries(part, 0):
            if entry.start < entry.end <= last - first:
                yield "".join(self.lines((first + entry.start, first + entry.end)))
            else:
                yield ""

    def lines(self, span: tuple[int, int]) -> Iterator[str]:
        """The paragraphs of a part that is not read, as XML with nothing but text."""
        for paragraph in self._paragraphs(span):
            shown = (
                escaped(self._text.characters[start:end].replace("\x0b", " "))
                for start, end in self._shown(paragraph.start, paragraph.end)
            )
            yield f"<w:p><w:r><w:t>{''.join(shown)}</w:t></w:r></w:p>"

    def _paragraphs(self, span: tuple[int, int]) -> Iterator[_Paragraph]:
        start, last = span[0], min(span[1], len(self._text.characters))
        while start < last:
            found = self._mark(start, last)
            end = found.start() if found else last
            layout = self._text.layout(min(end, last - 1))
            depth = min(max(1, layout.depth), _DEEPEST) if layout.in_table else 0
            self._left -= 1
            self._characters_left -= end - start
            if min(self._left, self._characters_left) < 0:
                raise UnreadableFileError(
                    f"{self._binary.name}：文件过于庞大（段落超过{_MOST // 10_000}万个或文字过多），没有读取。请分成几个文件再试。"
                )
            yield _Paragraph(start, end, found[0] if found else "", layout, depth)
            start = end + 1

    def _mark(self, start: int, last: int) -> re.Match[str] | None:
        """The mark that ends a paragraph; a page's end is one only where a section ends with it."""
        for found in _MARKS.finditer(self._text.characters, start, last):
            if found[0] != "\x0c" or found.end() in self._sections:
                return found
        return None

    def _flow(self, span: tuple[int, int]) -> str:
        """A part of the text as XML: paragraphs, and tables of those that stand in cells."""
        paragraphs = [*self._paragraphs(span)]
        said: list[str] = []
        at = 0
        while at < len(paragraphs):
            if paragraphs[at].depth:
                whole, at = self._table(paragraphs, at, 1)
            else:
                whole, at = self._paragraph(paragraphs[at]), at + 1
            said.append(whole)
        return "".join(said)

    def _table(self, paragraphs: list[_Paragraph], at: int, depth: int) -> tuple[str, int]:
        """The table that begins with a paragraph, those within its cells included; and the paragraph behind it."""
        rows: list[Cells] = []
        row, cell = Cells(), ""
        while at < len(paragraphs) and paragraphs[at].depth >= depth:
            paragraph = paragraphs[at]
            if paragraph.depth > depth:
                whole, at = self._table(paragraphs, at, depth + 1)
                cell += whole
                continue
            at += 1
            if paragraph.layout.ends_row:
                row.row, row.deleted = paragraph.layout.row, self._text.look(paragraph.end).deleted
                rows.append(row)
                row, cell = Cells(), ""
                continue
            cell += self._paragraph(paragraph)
            if paragraph.mark == "\x07" or (depth > 1 and paragraph.layout.ends_cell):
                row.said.append(cell)
                cell = ""
        if cell:
            row.said.append(cell)
        if row.said:
            rows.append(row)
        return table(rows), at

    def _paragraph(self, paragraph: _Paragraph) -> str:
        said = paragraph.layout
        deleted = bool(paragraph.mark) and self._text.look(paragraph.end).deleted
        section = self._sections.get(paragraph.end + 1) if paragraph.mark == "\x0c" else None
        properties = (
            f'<w:pStyle w:val="{said.style}"/>',
            "<w:pageBreakBefore/>" if said.page_break else "",
            numbered(said),
            outlined(said),
            "<w:rPr><w:del/></w:rPr>" if deleted else "",
            f'<w:sectPr><w:type w:val="{section}"/></w:sectPr>' if section is not None else "",
        )
        runs: list[tuple[str, str]] = []
        for start, end in self._shown(paragraph.start, paragraph.end):
            for first, stop, look in self._text.looks(start, end):
                way = "del" if look.deleted else "ins" if look.inserted else ""
                whole = self._run(first, stop, look, said.style)
                if whole and runs and runs[-1][0] == way:
                    runs[-1] = way, runs[-1][1] + whole
                elif whole:
                    runs.append((way, whole))
        text = "".join(f"<w:{way}>{whole}</w:{way}>" if way else whole for way, whole in runs)
        return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{text}</w:p>"

    def _run(self, start: int, end: int, look: Look, style: int) -> str:
        """Characters of one look as XML."""
        bold = look.bold
        if bold is not None and bold > 1:
            bold = int((style in self._bold) == (bold == 0x80))
        properties = ("<w:vanish/>" if look.hidden else "") + (
            f'<w:b w:val="{bold}"/>' if bold is not None else ""
        )
        said = []
        at = start
        for part in _SIGN.split(self._text.characters[start:end]):
            if part in _PLAIN:
                said.append(_PLAIN[part])
            elif look.special and len(part) == 1:
                said.append(self._special(part, at, look))
            elif part and (text := escaped(part)):
                said.append(f"<w:t>{text}</w:t>")
            at += len(part)
        whole = "".join(said)
        if properties:
            properties = f"<w:rPr>{properties}</w:rPr>"
        return f"<w:r>{properties}{whole}</w:r>" if whole else ""

    def _special(self, sign: str, at: int, look: Look) -> str:
        """What a character stands for that is a sign of something else."""
        if look.symbol:
            return f'<w:sym w:char="{look.symbol:04X}"/>'
        if sign == "\x02":
            return self._notes.get(at, "")
        if sign == "\x01":
            return "" if look.data else "<w:pict/>"
        if sign == "\x08":
            return "" if self._in_box else self._box(*self._shapes.at(at))
        return f"<w:t>{escaped(sign)}</w:t>" if sign >= " " else ""

    def _box(self, kind: int, spans: list[tuple[int, int]]) -> str:
        """A shape, with the text of its boxes, within which there are no others."""
        self._in_box = True
        boxes = "".join(f"<w:txbxContent>{self._flow(span)}</w:txbxContent>" for span in spans)
        self._in_box = False
        return f'<w:pict><v:shape type="#_x0000_t{kind}">{boxes}</v:shape></w:pict>'

    def _shown(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The characters of a span that are no field's code."""
        at = bisect_right(self._code_ends, start)
        while at < len(self._codes) and self._codes[at][0] < end:
            if start < self._codes[at][0]:
                yield start, self._codes[at][0]
            start = self._codes[at][1]
            at += 1
        if start < end:
            yield start, end


def _codes(text: Text) -> list[tuple[int, int]]:
    """The spans of fields' codes, which their results stand behind; in order, none within another."""
    found: list[tuple[int, int]] = []
    open_: list[tuple[int, int]] = []  # where a field begins, and where its result does (or -1)
    for mark in _FIELD.finditer(text.characters):
        at = mark.start()
        if mark[0] == "\x13":
            open_.append((at, -1))
        elif open_ and mark[0] == "\x14" and open_[-1][1] < 0:
            open_[-1] = open_[-1][0], at + 1
        elif open_ and mark[0] == "\x15":
            begin, result = open_.pop()
            if result < 0 and (drawn := _DRAWN.match(text.characters, begin, at + 1)):
                found.append((drawn.end(1), at + 1))
                result = drawn.start(1)
            found.append((begin, result if result >= 0 else at + 1))
    whole: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if whole and begin < whole[-1][1]:
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((begin, end))
    return whole


def _sections(binary: Binary, text: Text) -> Mapping[int, str]:
    """Where sections end (the character behind), and how each begins, as a .docx says it."""
    found = {}
    for entry in binary.entries(Part.SECTIONS, 12):
        if text.characters[max(0, entry.end - 1) : entry.end] != "\x0c":
            continue
        place = int.from_bytes(entry.data[2:6], "little")
        size = min(binary.number(binary.word, place, 2), _SECTION_BYTES_MOST)
        kinds = [
            operand[0] if operand else 2
            for code, operand in modifiers(binary.word[place + 2 : place + 2 + size])
            if code == _SECTION_KIND
        ]
        found[entry.end] = _KINDS.get(kinds[-1], "nextPage") if kinds else "nextPage"
    return found


def _note_places(binary: Binary, part: Part, kind: str) -> dict[int, str]:
    """What stands at the characters that call a note."""
    return {
        entry.start: f'<w:{kind}Reference w:id="{index}"/>'
        for index, entry in enumerate(binary.entries(part, 2))
    }
