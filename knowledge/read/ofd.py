"""OFD, the national format of fixed layout (GB/T 33190-2016): a zip of XML, read here directly.

Pages hold text objects at their places (clause 11) and paths (clause 9); attachments, signatures and
annotations are left alone.
"""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.errors import UnreadableFileError
from knowledge.model import Aside, Finding, Severity, Source
from knowledge.read.archive import Archive, damaged, encrypted
from knowledge.read.page import read_pages
from knowledge.read.page_marks import Edge, Glyph, Page

if TYPE_CHECKING:
    from lxml import etree

_MM = 72 / 25.4
"""Points in a millimetre, the unit of OFD."""
MAX_PAGES = 800
MAX_GLYPHS = 3_000_000
_MAX_DEPTH = 30
_A4 = (210.0, 297.0)
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read(name: str, data: bytes) -> Source:
    """An OFD file as blocks. Raises UnreadableFileError: damaged, encrypted, too long, only pictures."""
    return _Reader(name, Archive(name, data)).read()


class _Reader:
    def __init__(self, name: str, archive: Archive) -> None:
        self._name = name
        self._archive = archive
        self._glyphs = 0
        self._pictures = 0
        self._laid: set[str] = set()

    def read(self) -> Source:
        if any(path.endswith("Encryptions.xml") for path in self._archive.names):
            raise encrypted(self._name)
        root = self._archive.xml("OFD.xml")
        pages: list[Page] = []
        findings: list[Finding] = []
        for body in root.iterfind("{*}DocBody"):
            path = _text(body, "{*}DocRoot")
            if path:
                self._document(_resolve("", path), pages, findings)
        if not pages:
            raise damaged(self._name, "没有一页")
        if not self._glyphs:
            reason = "是扫描件，只有图像" if self._pictures else "里面没有文字"
            raise UnreadableFileError(
                f"{self._name}：{reason}。请索取电子原件，或先做文字识别（OCR）并校对后再试。"
            )
        source = read_pages(pages, self._name)
        return replace(source, findings=tuple(findings), asides=(*source.asides, *self._asides()))

    def _document(self, path: str, pages: list[Page], findings: list[Finding]) -> None:
        folder = posixpath.dirname(path)
        document = self._archive.xml(path)
        common = document.find("{*}CommonData")
        size = _box(common, "{*}PageArea/{*}PhysicalBox") if common is not None else None
        templates = {}
        if common is not None:
            templates = {
                element.get("ID", ""): _resolve(folder, element.get("BaseLoc", ""))
                for element in common.iterfind("{*}TemplatePage")
            }
        references = document.findall("{*}Pages/{*}Page")
        if len(references) > MAX_PAGES:
            raise UnreadableFileError(
                f"{self._name}：有{len(references)}页，超过{MAX_PAGES}页，没有读取。请拆成几个文件再试。"
            )
        for reference in references:
            place = _resolve(folder, reference.get("BaseLoc", ""))
            page = self._archive.xml(place)
            self._laid.add(posixpath.normpath(place))
            own = _box(page, "{*}Area/{*}PhysicalBox") or size or (0.0, 0.0, *_A4)
            laid = Page(own[2] * _MM, own[3] * _MM, [])
            for template in page.iterfind("{*}Template"):
                source = templates.get(template.get("TemplateID", ""))
                if source and source in self._archive:
                    self._layers(self._archive.xml(source), laid)
                    self._laid.add(posixpath.normpath(source))
            self._layers(page, laid)
            pages.append(laid)
        if _text(document, "{*}Attachments"):
            findings.append(
                Finding("attachments-ignored", Severity.INFO, "全文", "文件带有附带的文件，没有读入。")
            )

    def _asides(self) -> Iterator[Aside]:
        """The texts of annotations, properties and bookmarks: of every part that is neither page nor resource."""
        for path in self._archive.names:
            if path.endswith(".xml") and path not in self._laid:
                for element in self._archive.xml(path).iter():
                    for text in (element.text, *(element.get(name) for name in ("Title", "Name", "Remark"))):
                        if text and text.strip():
                            yield Aside("批注或文档属性", text)

    def _layers(self, page: etree._Element, laid: Page) -> None:
        for layer in page.iterfind("{*}Content/{*}Layer"):
            self._objects(layer, laid, 0)

    def _objects(self, parent: etree._Element, laid: Page, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise damaged(self._name, "嵌套过深")
        for element in parent:
            kind = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if element.get("Visible") == "false":
                laid.beside.extend("".join(code.itertext()) for code in element.iter("{*}TextCode"))
                continue
            if kind == "TextObject":
                if _slanted(element):
                    laid.beside.append("".join(element.itertext()))
                    continue
                glyphs = list(_glyphs(element))
                self._glyphs += len(glyphs)
                if self._glyphs > MAX_GLYPHS:
                    raise UnreadableFileError(f"{self._name}：文字过多，没有读取。请拆成几个文件再试。")
                laid.glyphs.extend(glyphs)
            elif kind == "PathObject":
                laid.edges.extend(_edges(element))
            elif kind == "ImageObject":
                self._pictures += 1
            elif kind == "PageBlock":
                self._objects(element, laid, depth + 1)


def _slanted(element: etree._Element) -> bool:
    a, b = _matrix(element)[:2]
    return abs(b) > 0.3 * abs(a) and abs(a) > 0.01


def _glyphs(element: etree._Element) -> Iterator[Glyph]:
    """The characters of a text object, each where its TextCode and deltas put it (11.3)."""
    left, top = _box_of(element)[:2]
    a, b, c, d, e, f = _matrix(element)
    size = _number(element.get("Size"), 3.7)
    scale = math.hypot(c, d) or 1.0
    bold = element.get("Weight", "400") >= "600" and len(element.get("Weight", "400")) == 3
    x = y = 0.0
    for code in element.iterfind("{*}TextCode"):
        text = (code.text or "").strip("\r\n")
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        across, down = _deltas(code.get("DeltaX"), len(text)), _deltas(code.get("DeltaY"), len(text))
        at_x, at_y = x, y
        for index, char in enumerate(text):
            advance = across[index] if index < len(across) else None
            wide = size if ord(char) > 0x2E7F else 0.5 * size
            px, py = left + a * at_x + c * at_y + e, top + b * at_x + d * at_y + f
            height = size * scale
            width = min(wide, advance) if advance and advance > 0 else wide
            yield Glyph(
                char,
                px * _MM,
                (py - 0.86 * height) * _MM,
                (px + width * abs(a or scale)) * _MM,
                (py + 0.14 * height) * _MM,
                height * _MM,
                bold,
            )
            at_x += advance if advance is not None else (0.0 if down else wide)
            at_y += down[index] if index < len(down) else 0.0


def _deltas(text: str | None, length: int) -> list[float]:
    """``3.2 g 4 3.2``: steps between characters, ``g n v`` standing for n times v (11.3, table 47)."""
    words = (text or "").split()[: 2 * length + 8]
    steps: list[float] = []
    at = 0
    while at < len(words) and len(steps) < length:
        if words[at] == "g" and at + 2 < len(words):
            steps += [_number(words[at + 2], 0.0)] * int(min(max(_number(words[at + 1], 0.0), 0.0), length))
            at += 3
        else:
            steps.append(_number(words[at], 0.0))
            at += 1
    return steps[:length]


def _edges(element: etree._Element) -> Iterator[Edge]:
    """The straight horizontal and vertical lines of a path (9.1: M move, L line, C close)."""
    left, top = _box_of(element)[:2]
    a, b, c, d, e, f = _matrix(element)
    words = _text(element, "{*}AbbreviatedData").split()[:4000]
    start = here = (0.0, 0.0)
    at = 0
    while at < len(words):
        word = words[at]
        count = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}.get(word, 0)
        values = [_number(value, 0.0) for value in words[at + 1 : at + 1 + count]]
        at += 1 + count
        if word == "C":
            there = start
        elif len(values) == count and count:
            x, y = values[-2:]
            there = (left + a * x + c * y + e, top + b * x + d * y + f)
        else:
            continue
        if word in {"S", "M"}:
            start = there
        elif word in {"L", "C"}:
            (x0, y0), (x1, y1) = here, there
            if min(abs(x1 - x0), abs(y1 - y0)) < 0.2 < max(abs(x1 - x0), abs(y1 - y0)):
                yield Edge(min(x0, x1) * _MM, min(y0, y1) * _MM, max(x0, x1) * _MM, max(y0, y1) * _MM)
        here = there


def _matrix(element: etree._Element) -> tuple[float, ...]:
    values = [_number(value, 0.0) for value in element.get("CTM", "").split()[:6]]
    return tuple(values) if len(values) == 6 else _IDENTITY


def _box_of(element: etree._Element) -> tuple[float, float, float, float]:
    return _four(element.get("Boundary", "")) or (0.0, 0.0, 0.0, 0.0)


def _box(element: etree._Element, path: str) -> tuple[float, float, float, float] | None:
    box = _four(_text(element, path))
    return box if box and 1 < box[2] < 20_000 and 1 < box[3] < 20_000 else None


def _four(text: str) -> tuple[float, float, float, float] | None:
    values = [_number(value, 0.0) for value in text.split()[:4]]
    return (values[0], values[1], values[2], values[3]) if len(values) == 4 else None


def _number(text: str | None, default: float) -> float:
    if text is None or not re.fullmatch(r"\s*[+-]?(\d{1,9}(\.\d{0,20})?|\.\d{1,20})([eE][+-]?\d)?\s*", text):
        return default
    return float(text)


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _resolve(folder: str, location: str) -> str:
    """A part's path: from the archive's root when it begins with /, else from the folder of the part that names it."""
    return location.lstrip("/") if location.startswith("/") else posixpath.join(folder, location)
