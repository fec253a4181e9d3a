"""What a page has between its head and the text: the way to it in the cells of a table, the time it was posted, buttons."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from glossary.lazy import regex
from knowledge.model import Block

MINUTE = r"(?:19|20)\d{2}[-/]\d{1,2}[-/]\d{1,2}[ 　]{1,4}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
"""A pattern for a time to the minute, which a page's own is and no document's."""
_MINUTE = regex(MINUTE)
_STEP = regex("(?:网站)?首页|[>＞»→].{1,12}")
_STEP_MOST = 12
_BUTTON = regex(r"[A-Za-z+-]{1,4}")


def to_the_minute(text: str) -> bool:
    """Whether a line is nothing but a day and a time to the minute: when the page was posted."""
    return bool(_MINUTE.fullmatch(text))


def is_way(table: Block) -> bool:
    """Whether a table is the way to a page (「首页 | > 政务公开 | > 规划」), which its site sets in cells."""
    cells = [cell.strip() for row in table.rows for cell in row if cell.strip()]
    return all(len(cell) <= _STEP_MOST for cell in cells) and any(map(_STEP.fullmatch, cells))


def buttons(head: Sequence[Block], known: Collection[int]) -> set[int]:
    """Where words without Chinese (「Aa」, 「A+」) stand in the head of a page between lines that are ``known`` for the page's."""
    inner = range(1, len(head) - 1)
    return {at for at in inner if {at - 1, at + 1} <= {*known} and _BUTTON.fullmatch(head[at].text)}


def said_by(block: Block) -> str:
    """What a block that is the page's says, the cells of a table with strokes between them."""
    return block.text or " | ".join(cell.strip() for row in block.rows for cell in row if cell.strip())
