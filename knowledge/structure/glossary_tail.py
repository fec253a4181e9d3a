"""A glossary at the end of a text that is no annex: 「名词解释」 alone in its line below the last provision, entries by
number.
"""

from __future__ import annotations

from collections.abc import Sequence

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.header import squeeze
from knowledge.structure.numbering import Rank, mark
from knowledge.structure.terms import GLOSSARY, named_entry

_ENTRIES_LEAST, _HEADING_MOST = 2, 16
_AROUND = regex("^附[：:]|[：:]$")


def closing_glossary(blocks: Sequence[Block], at: int, above: Sequence[Block | None]) -> bool:
    """Whether the line at ``at`` is the heading of a glossary in which the text ends.

    ``above``: the body so far. The heading stands alone, without a number, below a provision; behind it entries count from one
    (「1. 开源软件：指…」) to the end, or to a line without a number or a sentence (an annex, a signature).
    """
    heading = blocks[at]
    if len(heading.text) > _HEADING_MOST or not GLOSSARY.fullmatch(_AROUND.sub("", squeeze(heading.text))):
        return False
    if not any(block and not block.rows and mark(block.text) for block in above):
        return False
    entries = 0
    rank: Rank | None = None
    for block in blocks[at + 1 :]:
        found = None if block.rows else mark(block.text)
        if found and (rank is None or found.rank is rank):
            rank = found.rank
            if rank < Rank.SECOND or found.number != entries + 1 or not _names(block.text[found.end :]):
                return False
            entries += 1
        elif found and found.rank < (rank or Rank.LETTER):
            return False
        elif not found and not (entries and "。" in block.text):
            break
    return entries >= _ENTRIES_LEAST


def _names(text: str) -> bool:
    return named_entry("", text.strip()) is not None
