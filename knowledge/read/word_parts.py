"""The parts of a Word document beside its text: which is the main one, relations, paragraph styles, properties."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from knowledge.read.archive import Archive
from knowledge.read.word_numbers import LEVELS, W, value

if TYPE_CHECKING:
    from lxml import etree

_ON = {None, "1", "true", "on"}


@dataclass(slots=True)
class Style:
    """A paragraph style with what it inherits: depth as a heading, boldness, list."""

    name: str = ""
    depth: int = 0
    bold: bool = False
    list_id: str = ""
    list_level: int | None = None
    list_style: str = ""


def main_part(archive: Archive) -> str:
    """The path of the part that holds the text."""
    if "_rels/.rels" in archive:
        for relation in archive.xml("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = str(relation.get("Target", "")).lstrip("/")
                if target in archive:
                    return target
    return "word/document.xml"


def relations(archive: Archive, main: str) -> dict[str, str]:
    """The parts beside the main one, by kind, and by the id with which its text calls them (「#rId4」); external targets are never looked at."""
    folder, file = posixpath.split(main)
    path = f"{folder}/_rels/{file}.rels"
    found: dict[str, str] = {}
    if path in archive:
        for relation in archive.xml(path):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                kind = relation.get("Type", "").rpartition("/")[2]
                whole = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
                found[kind] = found[f"#{relation.get('Id', '')}"] = whole
    return found


def styles(root: etree._Element | None) -> dict[str, Style]:
    """Paragraph styles by id, inheritance resolved; ``""`` is the default one."""
    if root is None:
        return {}
    elements = {
        style.get(f"{W}styleId", ""): style
        for style in root.iterfind(f"{W}style")
        if style.get(f"{W}type") == "paragraph"
    }

    @cache
    def resolve(style_id: str, depth: int = 0) -> Style:
        element = elements.get(style_id)
        if element is None or depth > 20:
            return Style()
        base = resolve(value(element, "basedOn"), depth + 1)
        name = value(element, "name").lower()
        properties = element.find(f"{W}pPr")
        runs = element.find(f"{W}rPr")
        level = integer(properties, "outlineLvl", base.depth - 1) + 1
        if name.startswith("heading ") and name[8:].isdigit():
            level = int(name[8:10])
        numbering = properties.find(f"{W}numPr") if properties is not None else None
        list_id, list_level, list_style = base.list_id, base.list_level, base.list_style
        if numbering is not None:
            list_id = value(numbering, "numId") or list_id
            has_level = numbering.find(f"{W}ilvl") is not None
            list_level = integer(numbering, "ilvl", 0) if has_level else None
            list_style = style_id
        bold = flag(runs, "b") if runs is not None and runs.find(f"{W}b") is not None else base.bold
        return Style(name, level if 1 <= level <= LEVELS else 0, bold, list_id, list_level, list_style)

    found = {style_id: resolve(style_id) for style_id in elements}
    for style_id, element in elements.items():
        if element.get(f"{W}default") in {"1", "true"}:
            found[""] = found[style_id]
    return found


def integer(element: etree._Element | None, child: str, default: int) -> int:
    """A property that is a small number; ``default`` where it is none."""
    if element is None:
        return default
    text = value(element, child)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else default


def flag(element: etree._Element | None, child: str) -> bool:
    """An on/off property (ST_OnOff): there and not switched off."""
    found = element.find(W + child) if element is not None else None
    return found is not None and found.get(f"{W}val") in _ON
