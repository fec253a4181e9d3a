"""The texts of an office file that its reader leaves out, searched for marks of secrecy.

Heads and feet of pages, comments, notes, properties, diagrams, hidden and deleted text, embedded files: not told
apart by what they are for, since a mark may stand in any of them, but read as what they are, paragraphs of XML.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from glossary.lazy import regex
from knowledge.model import Aside
from knowledge.read.archive import Archive

if TYPE_CHECKING:
    from lxml import etree

_PLACES = (
    ("header", "页眉"), ("footer", "页脚"), ("comment", "批注"), ("note", "脚注或尾注"), ("docprops", "文档属性"),
    ("chart", "图表"), ("diagram", "图形的文字"), ("drawing", "图形的文字"), ("embed", "嵌入的文件"),
)  # fmt: skip
_PARAGRAPH = frozenset({
    "p", "tr", "tc", "br", "cr", "property", "title", "subject", "keywords", "description", "category", "si", "pt",
    "comment", "lpstr", "contentStatus", "manager", "company",
})  # fmt: skip
_SAID = ("string", "descr", "title", "alt", "prompt", "promptTitle", "error")
_NAMED = ("}alias", "}tag", "}placeholder", "}statusText", "}helpText")
_MARKUP = regex(r"<[^<>]{0,2000}>")
_EMBEDDED = (".docx", ".xlsx", ".pptx", ".docm", ".xlsm")
_DEEP = 2


def parts(archive: Archive, read: Collection[str], depth: int = 0) -> Iterator[Aside]:
    """The texts of all parts but those that are ``read``, files in the file included. Raises as Archive does."""
    for path in archive.names:
        where = next((name for word, name in _PLACES if word in path.lower()), "附带的部件")
        if path in read:
            continue
        if path.endswith((".xml", ".vml")):
            root = archive.xml(path)
            yield from (Aside(where, text) for text in paragraphs(root))
            yield from attributes(where, root)
        elif path.endswith((".htm", ".html", ".mht", ".txt", ".rtf")):
            text = archive.read(path).decode("utf-8", "replace")
            yield from (Aside(where, line) for line in _MARKUP.sub("\n", text).splitlines() if line.strip())
        elif path.lower().endswith(_EMBEDDED) and depth < _DEEP:
            data = archive.read(path)
            if zipfile.is_zipfile(io.BytesIO(data)):
                yield from parts(Archive(archive.name, data), (), depth + 1)


def paragraphs(element: etree._Element) -> Iterator[str]:
    """All text inside an element, a paragraph of whichever vocabulary a text; what is hidden or deleted too."""
    said: list[str] = []
    for inner in element.iter():
        kind = inner.tag.rpartition("}")[2] if isinstance(inner.tag, str) else ""
        if kind in _PARAGRAPH and said:
            yield "".join(said)
            said = []
        if kind == "tab":
            said.append(" ")
        if inner.text:
            said.append(inner.text)
        if inner.tail and inner.tail.strip():
            said.append(inner.tail)
    if any(map(str.strip, said)):
        yield "".join(said)


def attributes(where: str, element: etree._Element) -> Iterator[Aside]:
    """What stands in attributes for a person to read: WordArt, descriptions of pictures, names of fields."""
    for inner in element.iter():
        if not isinstance(inner.tag, str):
            continue
        for name in _SAID:
            if text := inner.get(name):
                yield Aside(where, text)
        if inner.tag.endswith(_NAMED):
            yield from (Aside(where, value) for value in inner.values())
