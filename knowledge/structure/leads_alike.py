"""Lines with a colon that are named alike and lead into lists which different kinds of numbers count (「个人申请条件：」, 「企业申请条件：」)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.heading_lines import is_lead
from knowledge.structure.numbering import Rank, mark

_ANSWER = regex(r"^答[ 　]?复?[：:][ 　]{0,4}")
_ALIKE = 5  # characters with which such lines end
_LEAST = 2


def leads_alike(blocks: Sequence[Block | None]) -> dict[int, float]:
    """Where such lines stand in one thing, each right above the first number of its list, and the highest rank of those numbers.

    The kinds differ, so that without headings the second list would stand in the last item of the first; where that one counts on
    behind the second, it does.
    """
    found: dict[int, float] = {}
    leads: dict[int, Rank] = {}
    for at, block in enumerate([*blocks, None]):
        number = mark(block.text) if block and not block.rows else None
        top = min(leads.values(), default=Rank.LETTER)
        if block is None or (number and number.rank < top and number.number > 1):
            plain = [line for line in leads if _plain(blocks[line]) == blocks[line]]
            found |= dict.fromkeys(plain, float(top)) if len({*leads.values()}) >= _LEAST else {}
            leads = {}
        elif number and number.number == 1 and (lead := _lead(blocks, at, leads)):
            leads = {**leads, at - 1: number.rank} if lead > 1 or not leads else {at - 1: number.rank}
        elif number and number.rank == top and len({*leads.values()}) >= _LEAST:
            leads = {}
    return found


def _plain(block: Block | None) -> Block | None:
    """A line without the word before it that it answers a question (「答：个人申请条件：」), which makes it no heading."""
    return block and replace(block, text=_ANSWER.sub("", block.text))


def _lead(blocks: Sequence[Block | None], at: int, leads: dict[int, Rank]) -> int:
    """Whether such a line stands above the number at ``at``: 2 for one named as those before it, 1 for another, 0 for none."""
    above = _plain(blocks[at - 1]) if at else None
    if above is None or not is_lead(above):
        return 0
    others = [block.text for place in leads if (block := blocks[place])]
    alike = all(text != above.text and text[-_ALIKE:] == above.text[-_ALIKE:] for text in others)
    return 2 if others and alike else 1
