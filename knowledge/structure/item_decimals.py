"""Decimals that count within an item whose number they bear: 「1. 赛前准备」 below 「2.7 …」, then 「1.1 报到」, 「1.2 调试」."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.model import Block
from knowledge.structure.draft import Draft
from knowledge.structure.nesting import WITHIN_STEP
from knowledge.structure.numbering import Mark, Rank, decimal_mark, mark

_PARTS = 2


def item_mark(text: str) -> Mark | None:
    """Such a decimal as the number of an item: its last part counts, and it is printed whole."""
    found = decimal_mark(text)
    return replace(found, rank=Rank.THIRD, key=str(found.number), decimal=()) if found else None


def rank_in(found: Mark, stack: Sequence[Draft]) -> float:
    """How deep it opens a clause: a step below the open item whose number it begins with."""
    item = _item(found, stack)
    return (item.rank if item else Rank.THIRD) + WITHIN_STEP


def label_in(found: Mark, item: Draft) -> str:
    """What its clause is called: what the item stands in, and the decimal, which says the item's number itself."""
    above = item.parent
    return f"{above.label} {found.label}" if above else found.label


def _item(found: Mark, stack: Sequence[Draft]) -> Draft | None:
    number = int(found.label.partition(".")[0])
    items = (draft for draft in stack if Rank.THIRD <= draft.rank < Rank.FOURTH and not draft.decimal)
    return next((item for item in items if item.number == number), None)


@dataclass(slots=True)
class _Section:
    """A decimal that counts through the text, as ``path`` and its ``style``, and what may count within its items."""

    path: tuple[int, ...] = ()
    style: int = 0
    item: int = 0
    """The number of the last item below it."""
    inner: tuple[int, ...] = ()
    """The last of the decimals within its items."""
    places: list[int] = field(default_factory=list)
    marked: int = 0
    """The level at which the file marks those as headings; 0 where it does not."""

    def takes(self, found: Mark, block: Block) -> bool:
        """Whether a decimal stands in the last item: its first there, or beside the one before it, none that goes on from the section."""
        path = found.decimal
        before = self.inner[-1] if self.inner[:1] == path[:1] else 0
        counts = len(path) == _PARTS and path[0] == self.item and path[1] == before + 1
        alike = not self.places or block.style == self.marked
        deeper = block.style > self.style > 0
        inner = deeper or path <= self.path or bool(self.places and not self.goes_on(path))
        return counts and alike and inner and not found.doubtful

    def goes_on(self, path: tuple[int, ...]) -> bool:
        """Whether a number is what comes behind the section and all that stands in it: beside it, or beside what it stands in."""
        own = self.path
        depth = len(path) - 1
        beside = depth < len(own) and path[:depth] == own[:depth] and path[depth] == own[depth] + 1
        return beside or path == (own[0] + 1, 1)

    def surely(self) -> bool:
        """Whether the file marks the decimals within as headings of a deeper level than the section's own."""
        return self.marked > self.style > 0


def of_items(blocks: Sequence[Block | None]) -> set[int]:
    """Where such decimals stand: what counts through the text goes on behind them (「2.8」), or the file marks them as deeper headings.

    They begin anew from one in the item whose number is their first part; they would be numbers that came before, were they to count
    through the text.
    """
    found: set[int] = set()
    section = _Section()
    for at, block in enumerate(blocks):
        number = None if block is None or block.rows else decimal_mark(block.text) or mark(block.text)
        if block is None or (number and not number.decimal and number.rank < Rank.THIRD):
            first = number.number if number and number.rank is Rank.FIRST else 0
            if section.surely() or (section.path and section.goes_on((first,))):
                found.update(section.places)
            section = _Section()
        elif number and number.decimal:
            if section.item and section.takes(number, block):
                section.places.append(at)
                section.inner, section.marked = number.decimal, block.style
                continue
            if section.places and (section.surely() or section.goes_on(number.decimal)):
                found.update(section.places)
            section = _Section(number.decimal, block.style)
        elif number and number.rank is Rank.THIRD and section.path:
            section.item = number.number
    return found | {*(section.places if section.surely() else ())}
