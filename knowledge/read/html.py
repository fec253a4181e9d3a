"""Web pages: the text a person would see, as paragraphs and tables; scripts, forms and navigation left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossary.lazy import regex
from knowledge.errors import UnreadableFileError
from knowledge.model import AROUND, Aside, Block, BlockKind, Finding, Source
from knowledge.read import tables
from knowledge.read.archive import damaged
from knowledge.read.encoding import decode
from knowledge.read.list_numbers import list_styles, printed_number
from knowledge.read.source_lines import SPACE, counts_in_lines, heads_line, shown, without_server_code
from knowledge.read.tabs import is_hidden
from knowledge.read.web_page import agreement, agrees, apart, leads_away, main_element, menu_above, placed

if TYPE_CHECKING:
    from lxml import etree

_MAX_DEPTH = 250
_LINKS_LEAST = 4
_DATA_COLUMNS = 3
_MENU_LINE_MOST, _MENU_SHARE, _LOGIN_MOST, _FOOT_MOST = 12, 8, 200, 600
_FEET = frozenset({"footer", "footer-wrapper", "site-footer", "page-footer", "copyright"})
_MOST_OF_ASIDE = 4_000
_CODE = frozenset({"script", "style"})
_UNSEEN = frozenset({
    "script", "style", "head", "template", "noscript", "iframe", "object", "embed", "applet", "svg",
    "canvas", "audio", "video", "button", "select", "option", "textarea", "input", "nav",
    "datalist", "dialog", "map", "math", "frame", "frameset", "title"
})  # fmt: skip
_AROUND = frozenset({"nav", "button", "select", "option"})
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p", "nobr",
})  # fmt: skip
# https://www.mediawiki.org/wiki/Manual:Interface/Stylesheets and what Wikisource leaves out of its exports.
_OF_WIKI = frozenset({
    "mw-editsection", "mw-jump-link", "mw-indicators", "noprint", "printfooter", "catlinks", "ws-noexport", "licensecontainer", "licensetpl",
    "mw-footer", "#footer", "#catlinks", "#siteSub", "#contentSub", "#mw-navigation", "#jump-to-nav",
})  # fmt: skip
_SMART_TAG = regex(
    r"st\d:"
)  # 「<st1:chsdate>2010年5月1日</st1:chsdate>」: what Word recognised in a sentence
_GONE = frozenset({"del", "s", "strike", "rt", "rp"})
_HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
_BOLD = frozenset({"b", "strong"})
_BREAK = regex(r"page-break-(before|after)\s*:\s*(always|left|right)|break-(before|after)\s*:\s*page", re.I)
_WHOLE = frozenset({"html", "body"})
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
_ESCAPED = regex(r"\\u?([0-9a-fA-F]{4})[ ]?")
_STRING = regex(r"[\"']([^\"'<>]{1,80})[\"']")


def read(name: str, data: bytes) -> Source:
    """A web page as blocks. Raises UnreadableFileError: no text, nested too deeply."""
    from lxml import etree

    text, findings = _decode(name, data)
    text, code = without_server_code(text.replace("<</", "</"))  # a slip before an end tag
    # libxml2 would take the encoding named in the page over the one that was found.
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=False,
        remove_pis=True,
        huge_tree=False,
        recover=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error
    main = main_element(root, _is_data) if root is not None else None
    reader = _Reader(name, main)
    blocks = apart(reader.read(root), reader.links) if root is not None else ()
    menu = menu_above(blocks, reader.links)
    around = tuple(Aside(AROUND, blocks[at].text) for at in sorted(menu))
    blocks = tuple(block for at, block in enumerate(blocks) if at not in menu)
    if root is not None:
        blocks = placed(root, blocks, flat=main is None or main.tag == "body")
    asides = tuple(_asides(root, reader)) if root is not None else ()
    asides += around
    asides += tuple(Aside("网页的程序", line) for line in code)
    asides += tuple(
        Aside("网页的勾选框", line) for text in reader.ticked for line in _lines(text, code=False)
    )
    if not any(block.kind is not BlockKind.PAGE_BREAK for block in blocks):
        raise UnreadableFileError(f"{name}：网页里没有文字。请用浏览器打开确认，或复制正文另存为 .txt 再试。")
    return Source(name, blocks, findings, asides)


def fragment(text: str, line: int) -> list[Block]:
    """The blocks of a piece of HTML within a text, at ``line``; none where it cannot be read."""
    from lxml import etree

    root = etree.fromstring(
        text.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", no_network=True)
    )
    if root is None:
        return []
    return [
        replace(block, line=line)
        for block in _Reader("").read(root)
        if block.kind is not BlockKind.PAGE_BREAK
    ]


def _asides(root: etree._Element, reader: _Reader) -> Iterator[Aside]:
    """What of a page is not read: hidden parts, navigation and feet, comments, styles, attributes."""
    yield from _left_out("网页中看不见的文字", reader.unseen)
    yield from _left_out(AROUND, reader.around)
    for element in root.iter():
        if isinstance(element.tag, str):
            named = element.get("name") or element.get("property")
            for attribute, value in element.items():
                if not value.isascii():
                    pair = named and attribute in {"content", "value"}
                    yield Aside("网页的属性", f"{named}：{value}" if pair else value)
        elif element.text:
            yield from (Aside("网页的注释", line) for line in element.text.splitlines() if line.strip())


def _left_out(where: str, elements: list[etree._Element]) -> Iterator[Aside]:
    for element in elements:
        for inner in element.iter():
            tail = "" if inner is element else inner.tail
            for text in (*_lines(inner.text, code=inner.tag in _CODE), *_lines(tail, code=False)):
                yield Aside(where, text)


def _lines(text: str | None, *, code: bool) -> Iterator[str]:
    """A hidden text's lines; of a program or a style what it has in quotes."""
    for line in _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text or "").splitlines():
        strings = [found[1] for found in _STRING.finditer(line)] if code else []
        yield from (each for each in strings or [line[:_MOST_OF_ASIDE]] if each.strip())


def _decode(name: str, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The page's text: by its byte order mark or as UTF-8, else by the encoding it names, else by guess."""
    named = _CHARSET.search(data[:4096])
    if named and named[1].lower().startswith(b"gb"):
        try:
            return data.decode("gb18030"), ()
        except UnicodeDecodeError:
            pass
    return decode(name, data)


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    bold: bool | None = None


class _Reader:
    """Walks the tree once; text gathers in a paragraph until a block begins or ends."""

    def __init__(self, name: str, main: etree._Element | None = None) -> None:
        self._name = name
        self._main = main
        self._beside = main is not None
        self._found: list[Block] = []
        self._now = _Paragraph()
        self._line = 0
        self._label = ""
        self._item = False
        self._inset = 0
        self._styles: dict[str, str] = {}
        self._wiki = False
        self._away = False
        self.links: set[int] = set()
        """Which blocks are for the most part links that lead to another page."""
        self.unseen: list[etree._Element] = []
        self.around: list[etree._Element] = []
        """What a person sees around the text and is left out: menus, lists of links, the foot."""
        self.ticked: list[str] = []

    def read(self, root: etree._Element) -> tuple[Block, ...]:
        self._styles = list_styles(root)
        self._wiki = any("mediawiki" in body.get("class", "").lower().split() for body in root.iter("body"))
        self._walk(root, 0, bold=False, style=0, pre=False)
        self._end(0)
        while self._found and self._found[-1].kind is BlockKind.PAGE_BREAK:
            self._found.pop()
        return tuple(self._found)

    def _walk(self, element: etree._Element, depth: int, *, bold: bool, style: int, pre: bool) -> None:
        if depth > _MAX_DEPTH:
            raise damaged(self._name, "嵌套过深")
        tag = element.tag if isinstance(element.tag, str) else "script"
        css = element.get("style", "")
        if self._left_out(element, tag, css):
            return
        if tag == "br":
            self._end(style)
            return
        if tag == "table" and _is_data(element):
            self._end(style)
            for caption in element.iterfind("caption"):
                self._walk(caption, depth + 1, bold=bold, style=style, pre=pre)
            self._table(element, depth)
            return
        self._away = self._away or leads_away(element)
        block = tag not in _INLINE and not _SMART_TAG.match(tag)
        line = not (block or pre) and ((tag in _BOLD and heads_line(element)) or counts_in_lines(element))
        if line:
            self._end(style)
        if block:
            # LibreOffice puts the heads and feet of pages into divisions titled so.
            foot = (self._beside or (tag == "footer" and not _within_article(element))) and _foot(element)
            if foot or _navigation(element, tag) or element.get("title") in {"header", "footer"}:
                self.around.append(element)
                return
            self._end(style)
            if element is self._main:
                self._beside = False
            if tag == "hr" or _BREAK.search(css):
                self._found.append(Block(BlockKind.PAGE_BREAK, "", self._line))
        if tag == "li":
            self._label, self._item = printed_number(element, self._styles), True
            self._inset = sum(1 for _ in element.iterancestors("li"))
        bold = bold or tag in _BOLD or "font-weight:bold" in css.replace(" ", "").replace("700", "bold")
        style = _HEADINGS.get(tag, style)
        pre = pre or tag in {"pre", "xmp", "listing"}
        self._add(element.text, bold, pre, style)
        for child in element:
            self._walk(child, depth + 1, bold=bold, style=style, pre=pre)
            if agrees(child):
                self.ticked.append(child.tail or "")
            else:
                self._add(child.tail, bold, pre, style)
        self._away = False if tag == "a" else self._away
        if block or line:
            self._end(style)
        if block:
            if tag == "li":
                self._label, self._item = "", False
            if element is self._main:
                self._beside = True

    def _left_out(self, element: etree._Element, tag: str, css: str) -> bool:
        """Whether an element is of no page's text; noted as such."""
        if not isinstance(element.tag, str):
            return True  # a comment
        hidden = is_hidden(element, css)
        apart = tag in _UNSEEN or tag in _GONE or agreement(element)
        if not apart and (tag in _WHOLE or not (hidden or self._of_wiki(element))):
            return False
        (self.around if tag in _AROUND and not hidden else self.unseen).append(element)
        return True

    def _of_wiki(self, element: etree._Element) -> bool:
        """Whether MediaWiki marks a part of its page as none of the text: links to edit, a licence, what is not printed."""
        named = (*element.get("class", "").lower().split(), f"#{element.get('id', '')}")
        return self._wiki and element.tag != "td" and not _OF_WIKI.isdisjoint(named)

    def _add(self, text: str | None, bold: bool, pre: bool, style: int) -> None:
        if not text:
            return
        for index, part in enumerate(text.splitlines() if pre else shown(text)):
            if index:
                self._end(style)
            self._now.parts.append(part)
            self._now.linked += len(part) if self._away else 0
            if self._now.bold is None and part.strip():
                self._now.bold = bold

    def _end(self, style: int) -> None:
        text = SPACE.sub(" ", "".join(self._now.parts)).strip(" \u3000\ufeff")
        if text:
            self._line += 1
            text, self._label = self._label + text, ""
            bold, item = self._now.bold is True, self._item
            if self._now.linked * 2 > len(text):
                self.links.add(len(self._found))
            self._found.append(
                Block(
                    BlockKind.PARAGRAPH,
                    text,
                    self._line,
                    style=style,
                    bold=bold,
                    inset=self._inset if item else 0,
                    item=item,
                    beside=self._beside,
                )
            )
            self._item = False
        self._now = _Paragraph()

    def _table(self, table: etree._Element, depth: int) -> None:
        cells = [*self._cells(table, depth)]
        if not tables.places(cells):
            self._line += 1
            self._found.extend(tables.blocks(tables.fill(cells, self._name), self._line))
            return
        for row in _rows(table):
            for cell in row.iterchildren("td", "th"):
                if _menu(cell, row):
                    self.around.append(cell)
                else:
                    self._walk(cell, depth + 1, bold=False, style=0, pre=False)

    def _cells(self, table: etree._Element, depth: int) -> Iterator[tables.Cell]:
        taken: set[tuple[int, int]] = set()
        for at, row in enumerate(_rows(table)):
            column = 0
            for cell in row:
                if cell.tag not in {"td", "th"}:
                    continue
                while (at, column) in taken:
                    column += 1
                rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
                if len(taken) + rows * columns > tables.MAX_CELLS:
                    raise tables.too_many_cells(self._name)
                taken.update(
                    (at + down, column + across) for down in range(rows) for across in range(columns)
                )
                inner = _Reader(self._name)
                inner.unseen, inner.around = self.unseen, self.around
                inner._styles, inner._wiki = self._styles, self._wiki
                inner._walk(cell, depth + 1, bold=False, style=0, pre=False)
                inner._end(0)
                yield tables.Cell(at, column, tables.cell_text(inner._found), rows, columns)
                column += columns


def _is_data(table: etree._Element) -> bool:
    """Whether a table holds data; old pages also place their columns with tables."""
    widths = [sum(cell.tag in {"td", "th"} for cell in row) for row in _rows(table)]
    if next(table.iterdescendants("table"), None) is not None:
        # Data may have a table in a cell; a page's columns are few, and their tables hold most of the text.
        return len(widths) > 1 and min(widths) >= _DATA_COLUMNS and not _only_places(table)
    return len(widths) > 1 and max(widths) > 1


def _only_places(table: etree._Element) -> bool:
    """Whether the tables within a table hold most of its text, so that it only places them."""
    inside = sum(len("".join(inner.itertext()).strip()) for inner in table.iterdescendants("table"))
    return inside * 2 > len("".join(table.itertext()).strip())


def _menu(cell: etree._Element, row: etree._Element) -> bool:
    """Whether a cell beside the text of a page is its menu: a few words in each of several lines."""
    lines = [line.strip() for line in cell.itertext() if line.strip()]
    text = max(len("".join(other.itertext())) for other in row)
    return (
        len(lines) > 1
        and max(map(len, lines)) <= _MENU_LINE_MOST
        and sum(map(len, lines)) * _MENU_SHARE < text
    )


def _foot(element: etree._Element) -> bool:
    """Whether a block beside the text of a page is its foot, by its name and its length."""
    names = {*element.get("class", "").lower().split(), element.get("id", "").lower(), element.tag}
    if _FEET.isdisjoint(names):
        return False
    return len(SPACE.sub("", "".join(element.itertext()))) <= _FOOT_MOST


def _within_article(element: etree._Element) -> bool:
    return next(element.iterancestors("article", "main"), None) is not None


def _logs_in(element: etree._Element) -> bool:
    """Whether a block asks who reads the page: it has a field for a password, and no sentence."""
    asks = any(field.get("type", "").lower() == "password" for field in element.iterdescendants("input"))
    text = SPACE.sub("", "".join(element.itertext())) if asks else ""
    return asks and "。" not in text and len(text) <= _LOGIN_MOST


def _rows(table: etree._Element) -> list[etree._Element]:
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return max(1, min(int(text), 1000)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _navigation(element: etree._Element, tag: str) -> bool:
    """Whether a block is a list of links (menus, 相关链接), by the share of its text that is links."""
    if tag not in {"div", "ul", "ol", "td", "header", "footer", "aside", "section", "form"}:
        return False
    if "breadcrumb" in element.get("class", "").lower() or _logs_in(element):
        return True
    links = list(element.iterdescendants("a"))
    if len(links) < _LINKS_LEAST:
        return False
    linked = sum(len("".join(link.itertext()).strip()) for link in links)
    return linked > 0.7 * len(SPACE.sub("", "".join(element.itertext())))
