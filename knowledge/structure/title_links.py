"""A link that a page has behind the title of its document, in one line with it (「某某办法 政策咨询」)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.header import ends_as_title, is_edition, is_issuer

_BEHIND = regex(r"([^ 　].{5,119})[ 　]{1,8}([\u4e00-\u9fff]{2,6})")
_EDITION_LAST = regex(r"(.{4,100}[^（()）])([（(][^（()）]{2,20}[）)])")


def titles_alone(blocks: Sequence[Block], page: Collection[int]) -> tuple[tuple[Block, ...], list[str]]:
    """A page's blocks with the title, its first line, without a link behind it, and that link's words.

    Only below furniture of the page, whose places ``page`` holds; a word that a title or the name of a body may end with is no link.
    """
    at = next((at for at, block in enumerate(blocks) if at not in page and block.text), 0)
    above = any(place < at and blocks[place].text for place in page)
    if not above or blocks[at].rows:
        return tuple(blocks), []
    found = _BEHIND.fullmatch(blocks[at].text)
    if not found or not _is_title(found[1].strip()) or ends_as_title(found[2]) or is_issuer(found[2]):
        return tuple(blocks), []
    title = replace(blocks[at], text=found[1].strip())
    return (*blocks[:at], title, *blocks[at + 1 :]), [found[2]]


def _is_title(text: str) -> bool:
    edition = _EDITION_LAST.fullmatch(text)
    return ends_as_title(edition[1] if edition and is_edition(edition[2]) else text)
