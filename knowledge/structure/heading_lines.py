"""Lines that may be headings without a number, as their words show: short ones, those with a colon, those marked by a sign or 【】."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.days import is_date, is_month
from knowledge.structure.header import DOCUMENT_NUMBER, is_issuer
from knowledge.structure.numbering import decimal_mark, possible_mark

# What a list completes: 「申请人应当：」, 「有下列情形之一的：」
_COMPLETED = regex(
    "(?:如下|以下|下列|包括|[应须需]|应当|必须|可以|不得|禁止|(?<!行)为|[是有的])$|下列|下述|以下|之一"
)
# With what a heading may be marked in a text that knows no styles.
SIGNS = frozenset("●○◎■□◆◇▲△▼▽★☆▶►◼❖✦")
_SIGNED_MOST = 4
LINE_MOST = 24
"""Characters of a short line."""
_PUNCTUATED = regex("[。；，、：！？…,;:!?|]")
_CAPTION = regex(r"(?:[图表]|专\s?栏)\s*[0-9一二三四五六七八九十]")
BRACKETED = regex(r"【[^】]{2,20}】")


def without_sign(text: str) -> str:
    """A heading's text without the sign that marks it (「●借阅规定」, 「【目标】」)."""
    if BRACKETED.fullmatch(text):
        return text[1:-1]
    return text.lstrip("".join(SIGNS)).strip(" 　") if text[0] in SIGNS else text


def is_lead(block: Block | None) -> bool:
    """Whether a line names what the list below it is of, and is no sentence that it completes (「申请人应当：」, 「条件如下：」)."""
    text = block.text if block and not block.rows else ""
    named = text.rstrip("：:")
    return (
        named != text
        and 1 < len(named) <= LINE_MOST
        and not _PUNCTUATED.search(named)
        and not _COMPLETED.search(named)
        and not possible_mark(text)
    )


def signs_below(blocks: Sequence[Block | None], at: int) -> bool:
    """Whether nothing stands below a line but who issues and when, as on a cover: it heads no text."""
    below = list(
        takewhile(
            lambda block: block and not (block.rows or block.style or block.bold),
            blocks[at + 1 : at + 2 + _SIGNED_MOST],
        )
    )
    texts = [block.text for block in below if block]
    dated = next((place for place, text in enumerate(texts) if is_date(text) or is_month(text)), 0)
    return (
        0 < dated == len(texts) - 1
        and is_issuer(texts[dated - 1])
        and not any("。" in text for text in texts)
    )


def is_line(block: Block | None) -> bool:
    """Whether a paragraph is a short line without any stop, no number at its head, no signature and no document's number."""
    if block is None or block.rows or not 1 < len(block.text) <= LINE_MOST:
        return False
    text = without_sign(block.text)
    return bool(text) and not (
        _PUNCTUATED.search(text)
        or possible_mark(text)
        or decimal_mark(text)
        or is_date(text)
        or is_issuer(text)
        or DOCUMENT_NUMBER.fullmatch(text)
        or _CAPTION.match(text)
        or text[-1] in "）)"
    )
