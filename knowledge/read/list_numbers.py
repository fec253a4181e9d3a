"""The numbers that a browser renders before list items, which are not in the page's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary.lazy import regex
from knowledge.read.word_numbers import write_number

if TYPE_CHECKING:
    from lxml import etree

_COUNTING = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "cjk-decimal": "ideographDigital",
}
_RULE = regex(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_LIST_STYLE = regex(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_SIMPLE = regex(r"(?:ol|ul|li)?(?:\.[\w-]{1,60})?")
_SHEET_MOST = 200_000


def list_styles(root: etree._Element) -> dict[str, str]:
    """How the page's own style sheets number lists, by the name or class they say it of (「ol」, 「.rules」, 「ol.rules」).

    What holds within something else alone (「.menu ol」) is left out.
    """
    styles: dict[str, str] = {}
    for sheet in root.iter("style"):
        for rule in _RULE.finditer((sheet.text or "")[:_SHEET_MOST]):
            if kind := _LIST_STYLE.search(rule[2]):
                names = (name.strip() for name in rule[1].split(","))
                styles |= {name: kind[1] for name in names if _SIMPLE.fullmatch(name)}
    return styles


def _numbered_as(item: etree._Element, of: etree._Element, styles: dict[str, str]) -> str:
    """How an item of an ordered list is numbered: as its own style or the list's says, else the style sheet, else its type."""
    for element in (item, of):
        if said := _LIST_STYLE.search(element.get("style", "")):
            return str(said[1])
        tag = str(element.tag)
        classes = [f".{name}" for name in element.get("class", "").split()]
        for name in (*(f"{tag}{each}" for each in classes), *classes, tag):
            if name in styles:
                return styles[name]
    return str(of.get("type", "1"))


def printed_number(item: etree._Element, styles: dict[str, str]) -> str:
    """The number that a browser shows before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    kind = _numbered_as(item, parent, styles)
    if kind == "none":
        return ""
    start = _number(parent.get("start"), 1)
    at = start + sum(1 for other in item.itersiblings("li", preceding=True))
    at = _number(item.get("value"), at)
    format_ = _COUNTING.get(kind, "decimal")
    return write_number(at, format_) + ("、" if format_ in {"chineseCounting", "ideographDigital"} else ". ")


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else default
