"""Lines in bold that divide a list whose numbers count on through them: 「警卫」 above 「五、」, 「住户」 above 「八、」."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from knowledge.model import Block
from knowledge.structure.heading_lines import is_line
from knowledge.structure.numbering import Mark, Rank, mark

_LEAST = 2


def dividing(blocks: Sequence[Block | None], known: Collection[int]) -> dict[int, tuple[Rank, int]]:
    """Where such lines stand, each right above an item, two at least in a list; the first may stand above the first item.

    ``known``: where other headings stand, which end a list. Out: the kind and the number of the item below each.
    """
    lists = _Lists()
    for at, block in enumerate(blocks):
        if block is None or at in known:
            lists.end(-1)
            continue
        number = None if block.rows else mark(block.text)
        if number:
            head = blocks[at - 1] if at and at - 1 not in known else None
            heads = head is not None and head.bold and not head.style and is_line(head)
            lists.take(number, at - 1 if heads else -1)
    lists.end(-1)
    return lists.found


@dataclass(slots=True)
class _Lists:
    """The lists that are open, by kind: the last number of each and the lines that divide it."""

    found: dict[int, tuple[Rank, int]] = field(default_factory=dict)
    last: dict[Rank, int] = field(default_factory=dict)
    heads: dict[Rank, dict[int, int]] = field(default_factory=dict)

    def take(self, number: Mark, head: int) -> None:
        """Take an item, and the line above it that may divide its list (-1 where there is none)."""
        self.end(number.rank if number.number > 1 else number.rank - 1)
        if head >= 0 and number.number == self.last.get(number.rank, 0) + 1:
            self.heads.setdefault(number.rank, {})[head] = number.number
        self.last[number.rank] = number.number

    def end(self, above: int) -> None:
        """End the lists of the kinds below one."""
        for rank in [rank for rank in self.heads if rank > above]:
            heads = self.heads.pop(rank)
            if len(heads) >= _LEAST:
                self.found |= {at: (rank, number) for at, number in heads.items()}
        self.last = {rank: number for rank, number in self.last.items() if rank <= above}
