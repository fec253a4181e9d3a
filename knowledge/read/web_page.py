"""The document on a web page: the element that holds its sentences, and the lines of its title.

The punctuation of a page stands in the element of its text; menus, lists of links and the foot have next to none
(Kohlschütter, Fankhauser and Nejdl, Boilerplate Detection using Shallow Text Features, 2010).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from glossary.lazy import regex
from glossary.papers import KINDS, names_site
from glossary.printable import letters
from knowledge.model import Block, BlockKind
from knowledge.read.source_lines import SPACE
from knowledge.read.spaced import NUMBERED

if TYPE_CHECKING:
    from lxml import etree

_STOPS = "，。；"
_NO_TEXT = frozenset({"a", "script", "style", "head", "template", "noscript", "select", "textarea", "button"})
# What holds the text of a page; a paragraph or a list is a part of it.
_HOLDERS = frozenset({
    "html", "body", "div", "td", "tr", "tbody", "table", "section", "article", "main", "form", "center"
})  # fmt: skip
_NOTHING = (0, 0)
# 「我已阅读并同意上述条款」
_AGREES = regex(
    "[我本人您]{0,2}(?:已|确认)?(?:仔细|认真|完全)?(?:同意|接受|阅读(?=[^。]{0,12}(?:同意|接受|知晓|知悉)))"
)
_STOPS_LEAST, _SHARE, _SIZE_SHARE = 3, 0.8, 0.4
_PARTS = regex(r"[-_|｜—–]+| » ")
_PARTS_MOST = 8
_LETTERS_LEAST = 2
_TITLE_LEAST, _TITLE_MOST = 4, 200
_TITLE_LINES = 3
_BELOW_MOST, _ABOVE_MOST, _PAPER_LEAST = 6, 4, 9
_LOOK = 600
_PAPER = regex(rf"(?:{KINDS})[ 　]?(?:[（(].{{1,20}}[）)])?$")
# What a page may be called that has no line for its title; a site's name and a program's are none.
_NAME = regex(
    r"(?!.{0,40}(?:网|平台|首页|主页|欢迎|系统|登录|标题|公司|[局委厅部府院校]$))[\u4e00-\u9fff（）()0-9A-Za-z]{0,20}[\u4e00-\u9fff]{3}[\u4e00-\u9fff（）()0-9A-Za-z]{0,20}"
)
_WAY = regex("位置|首页")
# How pages name the style of the item of a menu that they show.
_SHOWN = frozenset({"cur", "current", "active", "on", "selected", "now", "actived", "thisclass"})
_SHOWN_LEAST, _SHOWN_MOST = 4, 40
_MENU_MOST = 8
_DATED = regex(r"(?:19|20)\d{2}[ ]?[-/.年][ ]?\d{1,2}[ ]?[-/.月]")
_DAY_FIRST = regex(r"(?:19|20)\d{2}[ ]?[-/.年][ ]?\d{1,2}[ ]?[-/.月][ ]?\d{1,2}")
# What a line that is a link may be and yet of the text: an annex, a paper, an address.
_OF_TEXT = regex(
    rf"^[附《（(]|^\d{{1,2}}[.．、]|https?:|www\.|(?:[表单录]|{KINDS})[》）)]?$|\.[A-Za-z]{{3,4}}$"
)
_NO_PAGE = regex(
    r"^(?:#|javascript:|mailto:|tel:)|\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|jpe?g|png|txt)(?:[?#]|$)",
    re.IGNORECASE,
)
# 「发布人：某某 时间：7月8号」
_LABELS = regex(r"(?:[\u4e00-\u9fff]{2,6}[ 　]?[：:][^：:。，；]{0,30}){2,5}")
# Names by which pages say in <meta> what their title is, when they were posted and where they are from.
_METAS = {
    "articletitle": "标题", "og:title": "标题", "dc.title": "标题", "pubdate": "发布日期", "contentsource": "来源"
}  # fmt: skip


def main_element(root: etree._Element, is_data: Callable[[etree._Element], bool]) -> etree._Element | None:
    """The smallest element that holds nearly all sentences of a page and much of its text; None where there are too few to tell.

    ``is_data``: whether a table holds data, so that it is a part of the text.
    """
    held: dict[etree._Element, tuple[int, int]] = {}
    for element in reversed(list(root.iter())):
        no_text = not isinstance(element.tag, str) or element.tag in _NO_TEXT
        held[element] = _NOTHING if no_text else _plus(held.get(element, _NOTHING), element.text)
        if (parent := element.getparent()) is not None:
            stops, size = held.get(parent, _NOTHING)
            inner = held[element]
            held[parent] = _plus((stops + inner[0], size + inner[1]), element.tail)
    stops, size = held[root]
    if stops < _STOPS_LEAST:
        return None
    found, within = root, root
    while within is not None and within.tag in _HOLDERS and not (within.tag == "table" and is_data(within)):
        found = within
        within = next((child for child in found if held[child][0] >= _SHARE * stops), None)
    return found if held[found][1] >= _SIZE_SHARE * size else None


def _plus(held: tuple[int, int], text: str | None) -> tuple[int, int]:
    """What is held with a text more: its marks of punctuation and its length."""
    return (held[0] + _count(text), held[1] + len(text)) if text and not text.isspace() else held


def _count(text: str) -> int:
    return sum(map(text.count, _STOPS))


class _Said(NamedTuple):
    """What a page says of itself in its head: a label and its value; ``sure`` where it says so of the article."""

    label: str
    value: str
    sure: bool


def placed(root: etree._Element, blocks: tuple[Block, ...], *, flat: bool) -> tuple[Block, ...]:
    """The blocks of a page with its title marked as a heading, and set beside it what stands above.

    The title is the line, or lines, that the page's <title> or <meta> name. One that no line bears, and what else the page
    says of itself there, goes before as metadata. ``flat``: the text has no element of its own.
    """
    said = list(_said(root))
    blocks = _without_site(blocks)
    title = _title_lines(blocks, said) or _paper_above(blocks)
    blocks = _with_title(blocks, title, flat=flat) if title else _last_heading_above(blocks)
    rows = {each.label: each.value for each in reversed(said) if each.sure}
    if title:
        rows.pop("标题", None)
    elif not any(block.style or _PAPER.search(block.text) for block in blocks[: _text_begins(blocks) + 1]):
        named = [each.value for each in said if _PAPER.search(each.value)]
        if not named and _untitled(blocks):
            whole = [each.value for each in said if not each.sure]
            named = whole if len(whole) == 1 and _NAME.fullmatch(whole[0]) else _shown(root)
        rows |= {"标题": min(named, key=len)} if named and "标题" not in rows else {}
    told = Block(BlockKind.METADATA, "", 1, rows=tuple(rows.items()))
    return (told, *blocks) if rows else blocks


def _without_site(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the name of the site, above the text, set beside it: where the text has no title, it has none by that."""
    head = range(min(_text_begins(blocks), _LOOK))
    sites = {at for at in head if names_site(blocks[at].text)}
    return tuple(
        replace(block, style=0, beside=True) if at in sites else block for at, block in enumerate(blocks)
    )


def _with_title(blocks: tuple[Block, ...], title: tuple[int, ...], *, flat: bool) -> tuple[Block, ...]:
    """The blocks with these lines as the title, marked, and those above as beside the text."""
    return tuple(
        replace(block, style=1, beside=False)
        if at in title
        else replace(block, beside=block.beside or flat)
        if at < title[0] and not block.rows
        else block
        for at, block in enumerate(blocks)
    )


def _paper_above(blocks: Sequence[Block]) -> tuple[int, ...]:
    """The line right above the text that is the title of a paper, among the lines beside it of which the file marks none as such.

    Between the two stand only lines of metadata (「2017年9月25日 浏览：36次」).
    """
    text = _text_begins(blocks)
    if text and not blocks[text - 1].beside and blocks[text - 1].text.endswith(("：", ":")):
        text -= 1  # whom it addresses
    above = range(max(0, text - _ABOVE_MOST), text)
    marked = any(block.style and block.beside and _PAPER.search(block.text) for block in blocks[:text])
    if marked or not any(blocks[at].beside for at in above):
        return ()
    for at in reversed(above):
        block = blocks[at]
        if block.rows or not block.beside:
            return ()
        if _DAY_FIRST.match(block.text):
            continue
        if _PAPER.search(block.text) and len(block.text) >= _PAPER_LEAST:
            return (at,)
        if block.style or not (_DATED.search(block.text) or _LABELS.fullmatch(block.text)):
            return ()
    return ()


def _last_heading_above(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with only the last of the headings beside the text above it: the others are of the site and its parts."""
    above = [at for at in range(_text_begins(blocks)) if blocks[at].beside and blocks[at].style]
    return tuple(replace(block, style=0) if at in above[:-1] else block for at, block in enumerate(blocks))


def _said(root: etree._Element) -> Iterator[_Said]:
    """What a page says of itself: <meta> first, then the parts of <title>, from the whole of it down (「某通知_政策文件_某局」)."""
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower().removeprefix("meta-")
        value = " ".join((meta.get("content") or "").split())
        if name in _METAS and 0 < len(value) <= _TITLE_MOST:
            yield _Said(_METAS[name], value, sure=True)
    whole = next(("".join(title.itertext()) for title in root.iter("title")), "")
    whole = " ".join(whole.split())[:_TITLE_MOST]
    ends = [(cut.start(), cut.end()) for cut in _PARTS.finditer(whole)][:_PARTS_MOST]
    bounds = [(0, 0), *ends, (len(whole), len(whole))]
    parts = [whole[start[1] : end[0]].strip() for start, end in combinations(bounds, 2)]
    yield from (_Said("标题", part, sure=False) for part in sorted(parts, key=len, reverse=True) if part)


def _title_lines(blocks: Sequence[Block], said: Sequence[_Said]) -> tuple[int, ...]:
    """Which lines are the page's title; () where it names none that stands above or at the head of the text."""
    text = _text_begins(blocks)
    look = range(min(len(blocks), text + _BELOW_MOST, _LOOK))
    lines = [letters(block.text) if not block.rows else "" for block in blocks[: look.stop + _TITLE_LINES]]
    found: list[tuple[bool, tuple[int, ...]]] = []
    for each in said:
        name = letters(each.value)
        if each.label != "标题" or len(name) < _TITLE_LEAST or (not each.sure and names_site(each.value)):
            continue
        paper = each.sure or bool(_PAPER.search(each.value))
        places = [(at, over) for at in look if (over := _bears(lines, at, name))]
        if places:
            # The lists of a page name it as well: the heading is it, else the line that is nearest to the text.
            at, over = max(places, key=lambda place: (blocks[place[0]].style > 0, place[0]))
            # The name of a site, or of the part of it, stands at its head as well.
            other = any(_titled(blocks, below) for below in range(at + over, min(text + 1, len(blocks))))
            if paper or (not other and (blocks[at].style or at >= text - _BELOW_MOST)):
                found.append((paper, tuple(range(at, at + over))))
    return max(found, key=lambda item: item[0], default=(False, ()))[1]


def _titled(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line looks like the title of a paper, and is no heading that others of its depth follow."""
    style = blocks[at].style
    return bool(_PAPER.search(blocks[at].text)) and not (
        style and any(block.style == style for block in blocks[at + 1 :])
    )


def _untitled(blocks: Sequence[Block]) -> bool:
    """Whether no line above the first sentence, item or table of a page can be a title: at most the way to it, or single letters."""
    begins = (block.rows or _count(block.text) or NUMBERED.match(block.text) for block in blocks)
    text = next((at for at, begun in enumerate(begins) if begun), 0)
    return text < len(blocks) and all(
        len(block.text) < _LETTERS_LEAST
        or _WAY.search(block.text)
        or (block.beside and names_site(block.text))
        for block in blocks[:text]
    )


def _shown(root: etree._Element) -> list[str]:
    """What a menu marks as what the page shows, where that is a paper's name (「抽查事项清单」 among 「抽查计划公告」 and others)."""
    return [
        name
        for link in root.iter("a")
        if not _SHOWN.isdisjoint(link.get("class", "").lower().split())
        and len(name := SPACE.sub("", "".join(link.itertext()))) <= _SHOWN_MOST
        and len(name) > _SHOWN_LEAST
        and _PAPER.search(name)
    ]


def _text_begins(blocks: Sequence[Block]) -> int:
    sentences = (at for at, block in enumerate(blocks) if not block.beside and _count(block.text))
    return next(sentences, len(blocks))


def _bears(lines: Sequence[str], at: int, name: str) -> int:
    """How many lines from ``at`` on are a name together; 0 where they are not."""
    if not lines[at] or not name.startswith(lines[at]):
        return 0
    return next((n for n in range(1, _TITLE_LINES + 1) if "".join(lines[at : at + n]) == name), 0)


def leads_away(element: etree._Element) -> bool:
    """Whether an element is a link to another page: to no file, and to no place of its own page."""
    href = (element.get("href") or "").strip() if element.tag == "a" else ""
    return bool(href) and not _NO_PAGE.search(href)


def apart(blocks: tuple[Block, ...], links: Collection[int]) -> tuple[Block, ...]:
    """The blocks of a page with what it advertises below its text set beside that: from a line on that is a link to another page.

    Below the last sentence; ``links``: which blocks are such. The name of a paper or of an annex is none, nor is what has a day
    below it, which is signed.
    """
    last = max(
        (at for at, block in enumerate(blocks) if not block.beside and (block.rows or _count(block.text))),
        default=-1,
    )
    if last < 0:
        return blocks
    begin = next(
        (at for at in sorted(links) if at > last and not _OF_TEXT.search(blocks[at].text)), len(blocks)
    )
    if any(_DATED.search(block.text) for block in blocks[begin:]):
        return blocks
    return tuple(replace(block, beside=True) if at >= begin else block for at, block in enumerate(blocks))


def menu_above(blocks: Sequence[Block], links: Collection[int]) -> set[int]:
    """Which blocks above the text are a menu too short to be known by its links alone: several short ones below each other, each a link to
    another page (``links``), and nothing beside them but the name of the site."""
    text = next((at for at, block in enumerate(blocks) if block.rows or _count(block.text)), len(blocks))
    head = {at for at in range(text) if at in links and _in_menu(blocks[at].text)}
    alone = all(at in head or names_site(blocks[at].text) for at in range(text))
    return head if alone and len(head) > 1 else set()


def _in_menu(text: str) -> bool:
    return 0 < len(text) <= _MENU_MOST and not _OF_TEXT.search(text) and not _PAPER.search(text)


def agrees(box: etree._Element) -> bool:
    """Whether an element is a box to tick behind which stands that who fills in the form agrees (「同意并接受…」)."""
    return _to_tick(box) and bool(_AGREES.match((box.tail or "").strip()))


def agreement(label: etree._Element) -> bool:
    """Whether an element is the label of such a box, which stands before it."""
    box = label.getprevious() if label.tag == "label" else None
    return box is not None and _to_tick(box) and bool(_AGREES.match("".join(label.itertext()).strip()))


def _to_tick(box: etree._Element) -> bool:
    return bool(box.tag == "input" and box.get("type", "").lower() == "checkbox")
