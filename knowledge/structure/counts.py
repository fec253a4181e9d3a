"""How a document numbers its provisions as a whole, which no single paragraph shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.model import Block
from knowledge.structure import decimals, letters
from knowledge.structure.leading import Leads, leads_of
from knowledge.structure.minutes import are_minutes


class Counts(NamedTuple):
    """Whether it counts by decimals (1.1), items by letters (a); which of the units in a list of names lead, whether it is the
    minutes of a meeting, and whether its decimals begin anew below its headings."""

    decimals: bool = False
    letters: bool = False
    leads: Leads = Leads.ALL
    minutes: bool = False
    anew: bool = False


def counts_of(blocks: Sequence[Block]) -> Counts:
    """What a document's paragraphs together say of how it counts."""
    return Counts(
        decimals.numbers_by(blocks),
        letters.counted_by(blocks),
        _leads(blocks),
        are_minutes(blocks),
        decimals.begin_anew(blocks),
    )


def _leads(blocks: Sequence[Block]) -> Leads:
    """Which of the units named lead, as the first paragraph has it that says so."""
    said = (leads_of(block.text) for block in blocks if not block.rows)
    return next((leads for leads in said if leads is not Leads.ALL), Leads.ALL)
