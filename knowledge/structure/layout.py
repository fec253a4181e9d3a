"""A document taken apart: its header, its front, its body and its annexes."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.model import Block
from knowledge.structure.header import Header


@dataclass(slots=True)
class Annex:
    """An annex: its number, its title and its paragraphs and tables."""

    number: int
    title: str
    line: int
    sheet: bool = False
    """Whether it calls itself 附表 or 附录: such a one stands in an annex (附件) that is open."""
    letter: str = ""
    """By which a standard calls it (附录A): its numbers begin with it."""
    blocks: list[Block | None] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """A document taken apart. ``front`` are paragraphs before the body that are no element of the header.

    ``body`` holds None where a notice's signature stood: what follows is the document it issues.
    """

    header: Header
    front: list[str] = field(default_factory=list)
    body: list[Block | None] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    annex_titles: list[str] = field(default_factory=list)
    notice_titles: list[str] = field(default_factory=list)
    """What a notice lists, where the document that it issues lists annexes of its own."""
