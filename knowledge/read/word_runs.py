"""What a paragraph of a Word document says: the text of its runs, with its notes, boxes and page breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.read.archive import damaged
from knowledge.read.word_numbers import W
from knowledge.read.word_parts import flag
from knowledge.read.word_unread import Unread

if TYPE_CHECKING:
    from lxml import etree

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MAX_DEPTH = 60
"""How deep elements may stand in one another."""
# What a drawing is made of (DrawingML, VML), and which of it are lines: by name, or by the number of the shape.
_SHAPES = frozenset({
    "prstGeom", "custGeom", "shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "arc", "image", "blip", "imagedata",
    "chart", "relIds", "OLEObject", "textpath",
})  # fmt: skip
_LINE_TYPES = ("_x0000_t20", "_x0000_t32")
GONE = {f"{W}del", f"{W}moveFrom"}
ADDED = {f"{W}ins", f"{W}moveTo"}
WRAPPERS = {
    *ADDED,
    *(
        W + tag
        for tag in ("hyperlink", "smartTag", "customXml", "fldSimple", "sdt", "sdtContent", "dir", "bdo")
    ),
    *(W + tag for tag in ("ruby", "rubyBase")),
}
_SIGNS = {f"{W}tab": " ", f"{W}noBreakHyphen": "-", f"{W}cr": "\n", f"{W}ptab": " "}


@dataclass(slots=True)
class Text:
    """What a paragraph says, gathered run by run."""

    parts: list[str] = field(default_factory=list)
    bold: bool | None = None
    """Whether it begins in bold; None until there is a character."""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Where in ``parts`` a page ends."""


class Runs:
    """Reads the runs of paragraphs; numbers the notes that they refer to (``notes``: by kind and id) as they come.

    Raises UnreadableFileError where elements stand too deep in one another; ``name`` is the file's.
    """

    def __init__(self, name: str, notes: Mapping[str, Mapping[str, str]], unread: Unread) -> None:
        self._name = name
        self._notes = notes
        self._unread = unread
        self._note = 0

    def gather(self, element: etree._Element, text: Text, bold: bool, depth: int) -> None:
        """Add the text of an element's runs; what is deleted, hidden or a field's code stays out."""
        if depth > MAX_DEPTH:
            raise damaged(self._name, "嵌套过深")
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, text, bold)
            elif tag in WRAPPERS:
                if tag in ADDED:
                    self._unread.seen["inserted"] += 1
                self.gather(child, text, bold, depth + 1)
            elif tag in GONE:
                self._unread.leave_out("deleted", "删除的文字", child)
            elif tag == f"{MC}AlternateContent":
                chosen = choice(child)
                if chosen is not None:
                    self.gather(chosen, text, bold, depth + 1)
            elif isinstance(tag, str) and tag.endswith("}oMath"):
                text.parts.extend(part for part in child.itertext())
            else:
                self._unread.keep("没有读入的文字", child)

    def _run(self, run: etree._Element, text: Text, bold: bool) -> None:
        properties = run.find(f"{W}rPr")
        if flag(properties, "vanish"):
            self._unread.leave_out("hidden", "隐藏文字", run)
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
            elif tag == f"{MC}AlternateContent":
                chosen = choice(child)
                if chosen is not None:
                    self._drawing(chosen, text)
                for other in child:
                    if other is not chosen:
                        self._unread.keep("图形的文字", other)

    def _drawing(self, element: etree._Element, text: Text) -> None:
        boxes = [box for box in element.iter(f"{W}txbxContent") if not _within_box(box, element)]
        text.boxes.extend(boxes)
        if not boxes and _is_line(element):
            self._unread.keep("图形的文字", element)  # the red line below a masthead says nothing
        elif not boxes:
            self._unread.leave_out("picture", "图形的文字", element)


def _is_line(element: etree._Element) -> bool:
    """Whether a drawing is of nothing but lines, in either of Word's vocabularies."""
    kinds = [
        (each.get("prst", "") if name == "prstGeom" else name if name == "line" else each.get("type", ""))
        for each in element.iter()
        if isinstance(each.tag, str) and (name := each.tag.rpartition("}")[2]) in _SHAPES
    ]
    return bool(kinds) and all(
        kind == "line" or "Connector" in kind or kind.endswith(_LINE_TYPES) for kind in kinds
    )


def choice(alternative: etree._Element) -> etree._Element | None:
    """The variant of a content that is read: the first, else the one for old programs."""
    first = alternative.find(f"{MC}Choice")
    return first if first is not None else alternative.find(f"{MC}Fallback")


def _within_box(box: etree._Element, top: etree._Element) -> bool:
    """Whether a text box lies within another, or in the fallback for old programs: it is read there or not at all."""
    for parent in box.iterancestors():
        if parent is top:
            return False
        if parent.tag in {f"{W}txbxContent", f"{MC}Fallback"}:
            return True
    return False


def _symbol(code: str) -> str:
    """A sign of a symbol font: these have no meaning outside it, except those also in Unicode."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if 0x20 <= value < 0xD800 else ""
