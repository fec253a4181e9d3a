"""How a document numbers its provisions as a whole, which no single paragraph shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.model import Block
from knowledge.structure import decimals, letters
from knowledge.structure.duties import first_leads
from knowledge.structure.minutes import are_minutes


class Counts(NamedTuple):
    """Whether it counts by decimals (1.1), items by letters (a); whether the unit named first leads, whether it is the
    minutes of a meeting, and whether its decimals begin anew below its headings."""

    decimals: bool = False
    letters: bool = False
    first_lead: bool = False
    minutes: bool = False
    anew: bool = False


def counts_of(blocks: Sequence[Block]) -> Counts:
    """What a document's paragraphs together say of how it counts."""
    return Counts(
        decimals.numbers_by(blocks),
        letters.counted_by(blocks),
        any(first_leads(block.text) for block in blocks if not block.rows),
        are_minutes(blocks),
        decimals.begin_anew(blocks),
    )
