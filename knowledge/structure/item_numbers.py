"""Items whose text begins with an amount (「1.80周岁以上」, 「2.2人户」), told from decimal numbers; and numbers without their
point.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from glossary.lazy import regex
from glossary.numbers.measures import MEASURES
from knowledge.model import Block
from knowledge.structure.numbering import Mark, Rank, decimal_mark, mark

_ITEM_AMOUNT = regex(r"(\d{1,2})[.．](?=\d{1,}[^\d.．\s])")
_ITEM_BARE = regex(r"(\d{1,3})[ 　]{1,4}(?=[\u4e00-\u9fff])")
# A heading without its point: 「9课后回访」; an amount (「9名教师」, 「2寸照片」) is none.
_WORDS = (
    "组[织建成]|部[门署分]|项目|条件|级别|类[别型]|成[立果绩本员]|面[试向谈]|期末|场[地所]|人[员事才]|年[度终]|月度|日常|口头|步骤|批准|对[接外于]"
    "|处[理置罚分]|件数|本[人级]|位置|种植|页面|段落|基[本础]|轮岗|回[访复]|点[名评检]|节约|以[往及]"
)
_HEADING_GLUED = regex(
    rf"(\d{{1,2}})(?!(?!{_WORDS})(?:{MEASURES}|号|寸|点|节|月|[以多余])|[的之和或至—~～-])([\u4e00-\u9fff][^。；，：、:;,!！？?\d]{{1,24}})"
)
_STOPS = regex("[。；：:;]$")
# How many paragraphs an item of a list may have.
_NEAR = 8
_HEADING_MOST = 30


def item_apart(blocks: list[Block]) -> list[Block]:
    """「1.80周岁以上的」 before 「2.…」 is the item 1 and not the number 1.80: a space says so.

    「10 某村供水工程；」 between 「9.…」 and 「11.…」 is the item 10, though its point is missing; so is 「9课后回访」, a heading behind 「8、…」.
    """
    amounts = _amounts_in_items(blocks)
    for at, block in enumerate(blocks):
        if not block.text[:1].isdigit():
            continue
        if at in amounts and (item := _ITEM_AMOUNT.match(block.text)):
            blocks[at] = replace(block, text=f"{item[0]} {block.text[item.end() :]}")
            continue
        if heading := _heading_glued(blocks, at):
            blocks[at] = replace(block, text=f"{heading[1]}. {heading[2]}")
            continue
        found, bare = _ITEM_AMOUNT.match(block.text), _ITEM_BARE.match(block.text)
        if not (found or bare) or _counted(blocks, at):
            continue
        before = _item_near(reversed(blocks[max(0, at - _NEAR) : at]))
        after = _item_near(blocks[at + 1 : at + 1 + _NEAR])
        if bare:
            if before == int(bare[1]) - 1 and after == int(bare[1]) + 1:
                blocks[at] = replace(block, text=f"{bare[1]}. {block.text[bare.end() :]}")
        elif (found and int(found[1]) + 1 == after) or (
            found and int(found[1]) - 1 == before and int(found[1]) > 1
        ):
            blocks[at] = replace(block, text=f"{found[0]} {block.text[found.end() :]}")
    return blocks


def _heading_glued(blocks: Sequence[Block], at: int) -> re.Match[str] | None:
    """The number and the words of a heading without its point, where it stands as the one that counts before it does.

    Both are headings: neither has a stop, and below each stands what it heads, a list from its first or a sentence. What counts
    on behind it does not bear the same number.
    """
    found = None if blocks[at].rows else _HEADING_GLUED.fullmatch(blocks[at].text)
    if not found or not _heads(blocks, at):
        return None
    number = int(found[1])
    near = range(at - 1, max(-1, at - 1 - _NEAR), -1)
    before = next(
        (place for place in near if (found_ := _rank_of(blocks[place])) and found_.rank <= Rank.THIRD), None
    )
    if before is None or before == at - 1 or not _heads(blocks, before):
        return None
    item = _rank_of(blocks[before])
    after = _item_near(blocks[at + 1 : at + 1 + _NEAR])
    counts = item and (item.rank, item.number + 1) == (Rank.THIRD, number)
    return found if counts and after in (None, 1, number + 1) else None


def _rank_of(block: Block) -> Mark | None:
    return None if block.rows else mark(block.text)


def _heads(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph is a heading: it has no stop, and below it stands a list from its first, or a sentence."""
    if at + 1 >= len(blocks) or _STOPS.search(blocks[at].text) or len(blocks[at].text) > _HEADING_MOST:
        return False
    below = blocks[at + 1]
    found = _rank_of(below)
    return (found.rank > Rank.THIRD and found.number == 1) if found else below.text.endswith("。")


def _amounts_in_items(blocks: Sequence[Block]) -> set[int]:
    """Items one below the other that each begin with an amount: 「1.1人户…」, 「2.2人户…」 are 1 and 2, no decimals.

    Decimals of two chapters have the heading of the second between them.
    """
    items = [None if block.rows or block.style else _ITEM_AMOUNT.match(block.text) for block in blocks]
    numbers = [int(item[1]) if item else 0 for item in items]
    found: set[int] = set()
    for first, number in enumerate(numbers):
        last = first
        while last + 1 < len(numbers) and numbers[last + 1] == number + last + 1 - first:
            last += 1
        around = {numbers[at]: at for at in (first - 1, last + 1) if 0 <= at < len(numbers)}
        whole = number == 1 and last > first and not {1, numbers[last]} & around.keys()
        if whole and any(
            blocks[at].text[len(item[0])] != "1" for at in range(first, last + 1) if (item := items[at])
        ):
            found.update(range(first, last + 1))
    return found


def _counted(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph counts with the decimals around it: 「4.2经判断…」 behind 「4.1依据…」, 「8.1预案制定…」 first below 「8 附则」."""
    path, near = path_of(blocks[at]), blocks[max(0, at - _NEAR) : at]
    if not path:
        return False
    above = next((other for block in reversed(near) if (other := path_of(block))), ())
    top = next((other for block in reversed(near) if (other := _any_path(block))), ())
    below = path_of(blocks[at + 1]) if at + 1 < len(blocks) else ()
    return _beside(above, path) or _beside(path, below) or (*top, 1) == path


def _beside(path: tuple[int, ...], following: tuple[int, ...]) -> bool:
    return bool(path) and following == (*path[:-1], path[-1] + 1)


def _item_near(blocks: Iterable[Block]) -> int | None:
    """The number of the nearest item, no heading of a higher rank between.

    「2.4K频道」 is one too: of the decimals none follows 1.5 but 1.6 and 2.1.
    """
    for block in blocks:
        if block.rows:
            continue
        if (found := mark(block.text)) and found.rank <= Rank.THIRD:
            return found.number if found.rank is Rank.THIRD else None
        if path := path_of(block):
            return path[0] if path[1] != 1 else None
    return None


def path_of(block: Block) -> tuple[int, ...]:
    """The decimal that a paragraph begins with; () where it begins with none of two parts or more."""
    path = _any_path(block)
    return path if len(path) > 1 else ()


def _any_path(block: Block) -> tuple[int, ...]:
    found = None if block.rows else decimal_mark(block.text)
    return found.decimal if found else ()
