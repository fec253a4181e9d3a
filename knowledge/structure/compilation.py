"""Compilations (手册, 汇编): where each of several rules in one document begins, and its title."""

from __future__ import annotations

import re

from glossary.lazy import regex
from glossary.printable import letters
from knowledge.model import Block, BlockKind
from knowledge.structure.days import is_date
from knowledge.structure.header import ends_as_title, is_issuer, squeeze
from knowledge.structure.numbering import Rank, mark
from knowledge.structure.unnumbered import heads

_NAMED = regex("《([^《》]{4,80})》")
_PUTS_OUT = regex("印发|[发公颁]布")
# 「申请人签名：________　　年　　月　　日」
_TO_FILL = regex(
    r"(?:签[名字章]|盖章|日期)[^，。；]{0,4}[：:][^，。；]{0,80}[_＿]{3}|[_＿]{2,20}年[_＿ 　]{2,20}月[_＿ 　]{2,20}日"
)
_TITLE_MOST = 50
_LOOK = 6
_RULES_LEAST = 2


def compiled(blocks: list[Block | None]) -> dict[int, str]:
    """Where the rules of a compilation (手册, 汇编) begin.

    In: the blocks of a body, None where it is signed. Out: the places of the titles, each with the title whole; nothing where
    there are not several. A title ends as titles do, stands above the first number of a text, and in bold may have a line above
    it. A single one counts behind the signature of a rule of articles, or in bold where 「一、」 begins again below it.
    """
    found = [
        at
        for at, block in enumerate(blocks)
        if block
        and block.kind is BlockKind.PARAGRAPH
        and len(block.text) <= _TITLE_MOST
        and _titles_rule(blocks, at)
    ]
    if not found and (below := next((at for at in range(len(blocks)) if _below_form(blocks, at)), 0)):
        return {below: _whole_title(blocks, below)}
    if len(found) == 1 and any(sign(blocks, found[0]) for sign in (_behind_rule, _begins_again, _issued_too)):
        return {found[0]: _whole_title(blocks, found[0])}
    if len(found) < _RULES_LEAST or _are_headings(blocks, found):
        return {}
    return {at: _whole_title(blocks, at) for at in found}


def _behind_rule(blocks: list[Block | None], at: int) -> bool:
    """Whether a title stands behind a signature (None) below articles: no notice that issues a rule has any."""
    signed = next((place for place in range(at - 1, max(-1, at - _LOOK), -1) if blocks[place] is None), 0)
    return any(
        found.rank is Rank.ARTICLE
        for block in blocks[:signed]
        if block and not block.rows and (found := mark(block.text))
    )


def _issued_too(blocks: list[Block | None], at: int) -> bool:
    """Whether a title is one of several that the notice above its signature (None) names, another text of them above it."""
    signed = next((place for place in range(at) if blocks[place] is None), 0)
    block = blocks[at]
    title = letters(block.text if block else "")
    said = "".join(block.text for block in blocks[:signed] if block and not block.rows)
    named = [letters(name) for name in _NAMED.findall(said)]
    above = any(block and mark(block.text) for block in blocks[signed:at])
    return title in named[1:] and above and bool(_PUTS_OUT.search(said))


def _below_form(blocks: list[Block | None], at: int) -> bool:
    """Whether the title of a text stands below a form that is to be signed (a table, 「签名：____　____年__月__日」), of a text that counts from 1."""
    above, title = blocks[at - 1] if at else None, blocks[at]
    if (
        not above
        or not title
        or title.rows
        or len(title.text) > _TITLE_MOST
        or not _TO_FILL.search(above.text)
    ):
        return False
    plain = ends_as_title(title.text) and not (mark(title.text) or re.search("[，。；：]", title.text))
    form = any(block and block.rows for block in blocks[:at]) and not any(
        block and mark(block.text) for block in blocks[:at]
    )
    first = next((found for block in blocks[at + 1 :] if block and (found := mark(block.text))), None)
    return plain and form and first is not None and first.number == 1


def _begins_again(blocks: list[Block | None], at: int) -> bool:
    """Whether the text above a title in bold, unsigned, has counted 「一、」, 「二、」 as what is below it does anew."""
    title = blocks[at]
    above = [
        found
        for block in blocks[:at]
        if block and not block.rows and (found := mark(block.text)) and found.rank <= Rank.FIRST
    ]
    below = next((found for block in blocks[at + 1 :] if block and (found := mark(block.text))), None)
    return (
        title is not None
        and (title.bold or title.style > 0)
        and None not in blocks[:at]
        and below is not None
        and below.rank is Rank.FIRST
        and len(above) >= _RULES_LEAST
        and all(found.rank is Rank.FIRST for found in above)
        and [found.number for found in above] == [*range(1, len(above) + 1)]
    )


def _are_headings(blocks: list[Block | None], found: list[int]) -> bool:
    """Whether the titles are headings of one text: the file marks them as such beside others, none of them above articles."""
    marked = [
        at
        for at, block in enumerate(blocks)
        if block and (block.style or block.bold) and heads(block) and (at in found or at + 1 not in found)
    ]
    return set(found) < set(marked) and not any(
        above and (number := mark(above.text)) and number.rank <= Rank.ARTICLE for above in blocks
    )


def _whole_title(blocks: list[Block | None], at: int) -> str:
    block, above = blocks[at], blocks[at - 1] if at else None
    text = block.text if block else ""
    if block and above and block.bold and above.bold and not above.rows and _opens_title(above.text):
        text = above.text + text
    return squeeze(text)


def _opens_title(text: str) -> bool:
    """Whether a line may be the first of a title that goes on below it."""
    return (
        len(text) <= _TITLE_MOST
        and not re.search("[，。；：]", text)
        and not (mark(text) or is_date(text) or is_issuer(text) or ends_as_title(text))
    )


def _titles_rule(blocks: list[Block | None], at: int) -> bool:
    block = blocks[at]
    if not block or mark(block.text) or re.search("[，。；：]", block.text) or not ends_as_title(block.text):
        return False
    for following in blocks[at + 1 : at + 1 + _LOOK]:
        if following is None or following.rows:
            return False
        if first := mark(following.text):
            return first.number == 1 and first.rank <= Rank.FIRST
        if ends_as_title(following.text) and len(following.text) <= _TITLE_MOST:
            return False
    return False
