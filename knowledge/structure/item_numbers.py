"""Items whose text begins with an amount (「1.80周岁以上」, 「2.2人户」), told from decimal numbers; and numbers without their
point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.numbering import Rank, decimal_mark, mark

_ITEM_AMOUNT = regex(r"(\d{1,2})[.．](?=\d{1,}[^\d.．\s])")
_ITEM_BARE = regex(r"(\d{1,3})[ 　]{1,4}(?=[\u4e00-\u9fff])")
# How many paragraphs an item of a list may have.
_NEAR = 8


def item_apart(blocks: list[Block]) -> list[Block]:
    """「1.80周岁以上的」 before 「2.…」 is the item 1 and not the number 1.80: a space says so.

    「10 某村供水工程；」 between 「9.…」 and 「11.…」 is the item 10, though its point is missing.
    """
    amounts = _amounts_in_items(blocks)
    for at, block in enumerate(blocks):
        if not block.text[:1].isdigit():
            continue
        if at in amounts and (item := _ITEM_AMOUNT.match(block.text)):
            blocks[at] = replace(block, text=f"{item[0]} {block.text[item.end() :]}")
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
