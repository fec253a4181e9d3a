"""Paragraphs and titles of articles that only a blank still parts, where a page was copied into a line with its provisions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.numbering import Rank, possible_mark

LUMP_LEAST = 3
"""Provisions in one line: so many make it a lump."""
_SEAM = regex(r"(?<=[。；！？]) (?=[\u4e00-\u9fff“《（])")
_WITHIN = regex(r"[。；！？](?=[\u4e00-\u9fff“《])")
_TITLE = regex(r"[^ 　，。；：？！]{2,18}(?= \S)")
_WITHIN_LEAST, _ARTICLES_LEAST, _USUAL = 3, 5, 0.6


def blanks_parted(blocks: Sequence[Block], lumped: Collection[int]) -> list[Block]:
    """A text's paragraphs with those of its lumps apart where they were, and the title of an article above its text.

    ``lumped`` says which came out of a line of many provisions. A blank behind a stop ends a paragraph where sentences within one
    have none; the words before the first blank of an article are its title where most articles have such.
    """
    if not lumped:
        return list(blocks)
    within = sum(len(_WITHIN.findall(blocks[at].text)) for at in lumped)
    told = within >= _WITHIN_LEAST
    articles = [
        at for at in lumped if (found := possible_mark(blocks[at].text)) and found.rank is Rank.ARTICLE
    ]
    titled = {at: end for at in articles if (end := _title_end(blocks[at].text))}
    if len(articles) < _ARTICLES_LEAST or len(titled) < _USUAL * len(articles):
        titled = {}
    return [
        piece
        for at, block in enumerate(blocks)
        for piece in (_pieces(block, titled.get(at, 0), told=told) if at in lumped else [block])
    ]


def _title_end(text: str) -> int:
    """Where the title of an article ends that a blank parts from its text; 0 where it has none."""
    found = possible_mark(text)
    title = _TITLE.match(text, found.end) if found else None
    return title.end() if title else 0


def _pieces(block: Block, title: int, *, told: bool) -> Iterator[Block]:
    """A paragraph, its title and its sentences apart; ``told``: a blank behind a stop parts it."""
    rest = block.text[title:].strip()
    for text in (block.text[:title], *(_SEAM.split(rest) if told else [rest])):
        if text:
            yield replace(block, text=text)
