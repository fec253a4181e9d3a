"""Notes in which a text ends that counts its parts, below a heading of their own (「注释：」, 「资料来源：」): of the whole text, not of its last part.

Statistical bulletins end so (国民经济和社会发展统计公报).
"""

from __future__ import annotations

from collections.abc import Sequence

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.header import squeeze
from knowledge.structure.numbering import Rank, mark
from knowledge.structure.unnumbered import Heading

_HEADING = regex("(?:注释?|附注|备注|尾注|(?:(?:资料|数据)来源|指标解释)(?:[及和]说明)?)[：:]?")
_PARTS_LEAST, _HEADING_MOST = 2, 16


def end_notes(blocks: Sequence[Block | None], first: int = 0) -> dict[int, Heading]:
    """Where the headings of such notes stand, each by its place.

    In: the blocks of a body, and where the last text of several begins. The parts above count at one rank, two of them at least,
    and no number of that rank or a higher one stands below, unless the notes count anew as the parts do (「备注：」, 「1.…」, 「2.…」);
    a note right below a table is the table's.
    """
    numbered = {
        at: found
        for at, block in enumerate(blocks)
        if at >= first and block and not block.rows and (found := mark(block.text))
    }
    top = min((found.rank for found in numbered.values()), default=Rank.LETTER)
    parts = [at for at, found in numbered.items() if found.rank == top]
    anew = next((at for at in reversed(parts[1:]) if numbered[at].number == 1), 0)
    if anew and anew - 1 not in numbered and _is_heading(blocks, anew - 1):
        return {anew - 1: Heading(1, float(top))} if parts.index(anew) >= _PARTS_LEAST else {}
    if len(parts) < _PARTS_LEAST or top >= Rank.THIRD:
        return {}
    places = [at for at in range(parts[-1] + 1, len(blocks) - 1) if _is_heading(blocks, at)]
    return dict.fromkeys(places, Heading(1, float(top)))


def _is_heading(blocks: Sequence[Block | None], at: int) -> bool:
    above, block, below = blocks[at - 1 : at + 2]
    if block is None or below is None or block.rows or len(block.text) > _HEADING_MOST:
        return False
    return bool(_HEADING.fullmatch(squeeze(block.text))) and not (above and above.rows)
