"""The paragraph styles of a document as WordprocessingML ([MS-DOC] 2.4.6.5, 2.9.271, 2.9.260)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.read.doc.binary import Binary, Part
from knowledge.read.doc.markup import escaped
from knowledge.read.doc.sprms import Layout, layout, look

_PARAGRAPH_STYLE = 1
_HEADINGS, _CONTENTS = range(1, 10), range(19, 28)
_NONE = 0xFFF
_MOST = 4_000


class Style(NamedTuple):
    """A paragraph style: its name (of headings and tables of contents as Word writes it in English), what it is made from, what it says."""

    name: str
    base: int
    layout: Layout
    bold: int | None


def styles(binary: Binary) -> dict[int, Style]:
    """The paragraph styles by number."""
    data = binary.part(Part.STYLES)
    at = 2 + binary.number(data, 0, 2)
    count, fixed = binary.number(data, 2, 2), binary.number(data, 4, 2)
    found: dict[int, Style] = {}
    for index in range(min(count, _MOST)):
        size = binary.number(data, at, 2)
        own = data[at + 2 : at + 2 + size]
        at += 2 + size
        if len(own) > fixed and binary.number(own, 2, 2) & 15 == _PARAGRAPH_STYLE:
            found[index] = _style(index, own, fixed, binary)
    return found


def _style(index: int, own: bytes, fixed: int, binary: Binary) -> Style:
    kind = binary.number(own, 0, 2) & 0xFFF
    length = binary.number(own, fixed, 2)
    name = own[fixed + 2 : fixed + 2 + 2 * length].decode("utf-16-le", "replace")
    if kind in _HEADINGS:
        name = f"heading {kind}"
    elif kind in _CONTENTS:
        name = f"toc {kind - _CONTENTS.start + 1}"
    at = fixed + 4 + 2 * length
    parts = []
    for _ in range(2):
        at += at % 2
        size = binary.number(own, at, 2)
        parts.append(own[at + 2 : at + 2 + size])
        at += 2 + size
    paragraph, characters = parts
    base = binary.number(own, 2, 2) >> 4
    return Style(name[:100], base, layout(index, paragraph[2:]), look(characters).bold)


def bold_styles(found: dict[int, Style]) -> frozenset[int]:
    """The styles whose characters are bold, by themselves or by what they are made from."""

    def bold(index: int) -> bool:
        for _ in range(20):
            style = found.get(index)
            if style is None:
                return False
            if style.bold is not None and style.bold < 2:
                return style.bold == 1
            index = style.base
        return False

    return frozenset(index for index in found if bold(index))


def as_xml(found: dict[int, Style]) -> Iterator[str]:
    """The styles as a part of a .docx has them."""
    for index, style in found.items():
        default = ' w:default="1"' if index == 0 else ""
        yield f'<w:style w:type="paragraph" w:styleId="{index}"{default}><w:name w:val="{escaped(style.name)}"/>'
        if style.base != _NONE and style.base != index:
            yield f'<w:basedOn w:val="{style.base}"/>'
        yield f"<w:pPr>{numbered(style.layout)}{outlined(style.layout)}</w:pPr>"
        if style.bold is not None and style.bold < 2:
            yield f'<w:rPr><w:b w:val="{style.bold}"/></w:rPr>'
        yield "</w:style>"


def numbered(said: Layout) -> str:
    """A paragraph's list and level, where something is said of them; a list from 0x0800 on is one that it has left."""
    if said.list_id is None and said.level is None:
        return ""
    level = f'<w:ilvl w:val="{said.level}"/>' if said.level is not None else ""
    own = said.list_id
    list_id = f'<w:numId w:val="{own if own < 0x800 else 0}"/>' if own is not None else ""
    return f"<w:numPr>{level}{list_id}</w:numPr>"


def outlined(said: Layout) -> str:
    """A paragraph's level as a heading, where there is one."""
    return f'<w:outlineLvl w:val="{said.outline}"/>' if said.outline >= 0 else ""
