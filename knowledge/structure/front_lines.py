"""The state of reading the paragraphs above a body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from knowledge.model import Block
from knowledge.structure.header import Header


@dataclass(slots=True)
class Front:
    """The paragraphs above a body while they are read; ``at`` is the next."""

    blocks: list[Block]
    header: Header
    text: list[str]
    """What is no element of the header."""
    titles: list[list[str]] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    at: int = 0
    numbered: int | None = None
    """How many titles stood above the document's number."""

    @property
    def block(self) -> Block:
        return self.blocks[self.at]

    @property
    def line(self) -> str:
        return self.block.text

    @property
    def next(self) -> Block | None:
        return self.blocks[self.at + 1] if self.at + 1 < len(self.blocks) else None

    @property
    def named(self) -> bool:
        return bool(self.titles or self.title)

    def close(self) -> None:
        """The title that is open ends here."""
        if self.title:
            self.titles.append(list(self.title))
            self.title.clear()

    def take(self, *rest: str, lines: int = 1, page: Iterable[str] = ()) -> bool:
        """Take lines as an element of the header; ``rest`` of them is text, ``page`` what a page says around it."""
        self.close()
        self.text += rest
        self.header.page += page
        self.at += lines
        return True

    def part(self, *pieces: str) -> bool:
        """Put pieces in the place of the line, to be read one by one."""
        parts = [replace(self.block, text=plain) for piece in pieces if (plain := piece.strip())]
        self.blocks = [*self.blocks[: self.at], *parts, *self.blocks[self.at + 1 :]]
        return True
