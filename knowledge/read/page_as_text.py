"""Web pages converted to Markdown by a service, which puts the page's data at the head (「Title: …」, 「URL Source: …」).

Source: the format of r.jina.ai (https://github.com/jina-ai/reader), which collections of pages are fetched with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from glossary.lazy import regex
from glossary.names.shapes import BUREAUS
from glossary.printable import letters
from knowledge.model import Block, BlockKind
from knowledge.read.front_matter import FrontMatter

_KEY = regex(r"(Title|URL Source|Published Time|Warning|Markdown Content):[ \t]*(.*)")
_NAMES = {"Title": "标题", "Published Time": "发布日期"}
_LAST, _ADDRESS = "Markdown Content", "URL Source"
_MOST = 16
# 「…的通知 - 某市人民政府门户网站」: the name of the site behind the title.
_SITE = regex(
    rf"[ \t]{{0,4}}[-_|｜—–]{{1,4}}[ \t]{{0,4}}[^-_|｜—–]{{2,24}}(?:网站?|门户|政府|[{BUREAUS}部]|平台)$"
)
_TITLE_LEAST = 4


def said_of_page(lines: Sequence[str]) -> FrontMatter | None:
    """What such a service says of the page at the head of its text; None where the text is none of its."""
    rows: list[tuple[str, str]] = []
    for number, line in enumerate(lines[:_MOST], 1):
        found = _KEY.fullmatch(line.strip("\ufeff "))
        if not found and line.strip():
            return None
        if not found:
            continue
        if found[1] == _LAST:
            known = any(name == _ADDRESS for name, _ in rows)
            return FrontMatter(Block(BlockKind.METADATA, "", 1, rows=tuple(rows)), number) if known else None
        value = found[2].strip()
        rows.append((_NAMES.get(found[1], found[1]), _SITE.sub("", value) if found[1] == "Title" else value))
    return None


def above_title(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of such a page with what stands above the heading that is its title set beside the text: its menus."""
    rows = blocks[0].rows if blocks and blocks[0].kind is BlockKind.METADATA else ()
    told = {row[0]: row[1] for row in rows}
    title = letters(told.get("标题", ""))
    at = next((at for at, block in enumerate(blocks) if block.style and letters(block.text) == title), 0)
    if len(title) < _TITLE_LEAST or at == 0:
        return blocks
    menus = (replace(block, style=0, beside=True) if not block.rows else block for block in blocks[1:at])
    return (blocks[0], *menus, replace(blocks[at], style=1), *blocks[at + 1 :])
