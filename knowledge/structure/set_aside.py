"""Lines of a form or a print that say nothing of what a document rules: where somebody is to sign, the word 目录 above contents that are
not read."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.lazy import regex
from knowledge.model import Block, BlockKind
from knowledge.structure.header import squeeze

# 「主要负责人（签字）：」, 「甲方代表签字：　　乙方代表签字：」, 「签名：____」
_SIGN = r"[^，。；：:\s_＿]{0,14}(?:签名|签字|签章|盖章)(?:[（(][^（）()]{1,10}[）)]|[）)])?[：:][_＿ 　年月日]{0,80}"
_TO_SIGN = regex(rf"(?:{_SIGN}){{1,4}}")
_DAY = regex(r"[^，。；：:\s_＿]{0,4}(?:日[ 　]{0,4}期|时[ 　]{0,4}间)[：:][_＿ 　年月日]{0,80}")
_LINE_MOST = 120


def set_aside(blocks: Sequence[Block]) -> set[int]:
    """Where lines to be signed stand below a sentence, with the days to be filled in, and 目录 with no contents below it.

    In: a reader's blocks. Out: their places; a table, a line that is filled in, and a line of a form are none.
    """
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if block.rows or not block.text or len(block.text) > _LINE_MOST:
            continue
        below = at - 1 in found
        said = below or (at > 0 and blocks[at - 1].text.endswith("。"))
        signed = said and (_TO_SIGN.fullmatch(block.text) or (below and _DAY.fullmatch(block.text)))
        if signed or (squeeze(block.text) == "目录" and _headed(blocks, at + 1)):
            found.add(at)
    return found


def _headed(blocks: Sequence[Block], at: int) -> bool:
    """Whether the next that is read is marked as a heading, so that no contents stand here."""
    return next((block.style > 0 for block in blocks[at:] if block.kind is not BlockKind.PAGE_BREAK), False)
