"""Web pages kept as text: what stands above the line that is the document's title again are the page's menus.

A service that turns pages into Markdown puts the page's data at the head (「Title: …」, 「URL Source: …」; the format of r.jina.ai,
https://github.com/jina-ai/reader), a front matter names the title, or the first line is what the browser's tab says (「某通知_某局」).
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
# 「某通知_某局」, 「某通知 - 信息公开 - 某局」: a page's own title, the document's before the first stroke.
_TAB = regex(r"([^_|｜—–]{6,80}?)[ \t]{0,4}[_|｜—–][ \t]{0,4}[^。；：]{2,60}")
_TITLE_LEAST, _TAB_LEAST = 4, 8
_HEAD_MOST, _LINE_MOST, _PIECES_MOST = 80, 60, 8
_SENTENCE = regex(
    r"。|^(?:第[一二三四五六七八九十百]{1,4}[编章节条]|[（(]?[一二三四五六七八九十]{1,3}[）)、])"
)


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


def above_title(blocks: tuple[Block, ...], *, served: bool) -> tuple[Block, ...]:
    """The blocks of such a page with what stands above the line that is its title again set beside the text: its menus.

    Of a page that a service ``served`` a heading that it marks. Else a line, or several that say it together, above which nothing of a
    text stands: no sentence and nothing numbered. The last that there is, for the box of a page's data may say it as well.
    """
    rows = blocks[0].rows if blocks and blocks[0].kind is BlockKind.METADATA else ()
    told = {row[0]: row[1] for row in rows}
    title = letters(told.get("标题", ""))
    first = 1
    if not rows and blocks and not blocks[0].style and (tab := _TAB.fullmatch(blocks[0].text)):
        title, first = letters(tab[1]), 0
        if len(title) < _TAB_LEAST:
            return blocks
    if len(title) < _TITLE_LEAST:
        return blocks
    if served:
        headings = (at for at, block in enumerate(blocks) if block.style and letters(block.text) == title)
        at, lines = next(headings, 0), 1
    else:
        at, lines = _title_again(blocks, title)
    if at <= first:
        return blocks
    menus = (replace(block, style=0, beside=True) for block in blocks[first:at])
    said = replace(blocks[at], text="".join(block.text for block in blocks[at : at + lines]), style=1)
    return (*blocks[:first], *menus, said, *blocks[at + lines :])


def _title_again(blocks: tuple[Block, ...], title: str) -> tuple[int, int]:
    """Where a head says a title for the last time, and in how many lines; (0, 0) where it does not."""
    found = 0, 0
    for at, block in enumerate(blocks[1:_HEAD_MOST], 1):
        if len(block.text) > _LINE_MOST or _SENTENCE.search(block.text):
            break
        said = ""
        for lines, piece in enumerate(blocks[at : at + _PIECES_MOST], 1):
            said += letters(piece.text)
            if said == title:
                found = at, lines
            if not said or not title.startswith(said):
                break
    return found
