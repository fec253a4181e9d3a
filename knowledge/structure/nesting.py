"""Lists nested in an item whose own number is of the same or a lower kind: 「（2）…」 above 「1.」, 「2.」 above 「1.」."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.draft import Draft
from knowledge.structure.numbering import Mark, Rank, decimal_mark, mark

WITHIN_STEP = 0.125
"""How much deeper than its item such a list stands."""
_ITEMS_LEAST, _LEAD_MOST = 2, 120
# How far a look goes for what belongs to a list, and how many such lists stand one in another, so that no text takes time beyond its length.
_LOOK, _WITHIN_MOST = 400, 4
# 「2. 修订标准：」, 「1. 谈什么？」
_LEADS = frozenset("：:？?")
_TITLE = regex("[^。；;：:，,！？?!]{2,24}")
_NAMED = regex("[ 　]{0,4}[^。；;：:，,！？?!]{2,12}[：:]")
_ROMANS = frozenset("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ")


@dataclass(slots=True)
class _Number:
    """A number with its place; ``depth`` grows with what it stands in."""

    at: int
    found: Mark
    indent: int
    depth: float
    headed: bool = False
    """Whether the file marks it as a heading, which says nothing but its title."""
    leads: bool = False
    """Whether its line does nothing but lead into what stands below it, or asks for it."""
    bare: bool = False
    """Whether its line is nothing but a title."""
    named: bool = False
    """Whether it begins with a name and a colon (「地点：镇文化广场」)."""
    within: int = 0
    """In how many such lists it stands, one in another."""
    holds: set[tuple[Rank, bool]] = field(default_factory=set)
    """Of which kinds lists stand in the items of its list."""

    @property
    def kind(self) -> tuple[Rank, bool]:
        """Its rank, and whether a bracket opens it: 「1）」 and 「（1）」 are two kinds."""
        return self.found.rank, self.found.label[0] in "（("


def inset(block: Block) -> int:
    """How far the file sets a paragraph in."""
    return block.inset or block.indent


def rank_in(found: Mark, stack: Sequence[Draft], inset: int) -> float:
    """How deep a number of such a list opens a clause: the first in what is open, another beside the one before it.

    ``inset``: how far the file sets it in, which tells which of several is the one before it.
    """
    before = [draft for draft in stack if draft.nested and draft.number == found.number - 1]
    if found.number > 1 and before:
        return next((draft for draft in reversed(before) if draft.inset == inset), before[-1]).rank
    return (stack[-1].rank if stack else found.rank) + WITHIN_STEP


def nested(blocks: Sequence[Block | None], headings: Collection[int], *, decimals: bool) -> set[int]:
    """Where the numbers of such lists stand.

    In: a body's or annex's paragraphs, where headings without a number stand, whether decimals count its provisions. A list
    that begins anew below an item is the item's where the item's own list goes on behind it (「（2）」, 「1.」, 「2.」, 「（3）」), where
    the item leads into it (「2. 修订标准：」) and where the file sets it further in; else it begins anew beside the item's list.
    """
    found: set[int] = set()
    romans = _inner_romans(blocks, decimals=decimals)
    for part in _parts(blocks, {*headings, *romans}, decimals=decimals):
        if (inner := _set_deeper(part)) is not None:
            found |= inner
            continue
        for place in range(1, len(part)):
            if part[place].found.number == 1 and part[place].at not in found:
                items = _within(part, place)
                if items:
                    part[place - 1].holds.add(part[place].kind)
                for item in items:
                    part[item].depth = part[place - 1].depth + WITHIN_STEP
                    part[item].within = part[place - 1].within + 1
                found |= {part[item].at for item in items}
    return found | romans


def inner_parts(blocks: Sequence[Block | None]) -> set[int]:
    """Where 「第一部分」 and those that count on from it are the items of 「一、」, which 「二、」 goes on from behind the last of them."""
    numbers = [
        (at, found)
        for at, block in enumerate(blocks)
        if block and not block.rows and (found := mark(block.text)) and found.rank in (Rank.PART, Rank.FIRST)
    ]
    inner: set[int] = set()
    at = 0
    while at + 1 < len(numbers):
        head = numbers[at][1]
        run: list[int] = []
        at += 1
        while (
            at < len(numbers) and numbers[at][1].rank is Rank.PART and numbers[at][1].number == len(run) + 1
        ):
            run.append(numbers[at][0])
            at += 1
        after = numbers[at][1] if at < len(numbers) else None
        goes_on = (
            after is not None and after.rank is head.rank is Rank.FIRST and after.number == head.number + 1
        )
        inner |= {*run} if goes_on and len(run) >= _ITEMS_LEAST else set()
    # A text whose parts hold 「一、」 is divided by them.
    parts = {place for place, found in numbers if found.rank is Rank.PART}
    return inner if inner == parts else set()


def _inner_romans(blocks: Sequence[Block | None], *, decimals: bool) -> set[int]:
    """Where 「Ⅰ.」 counts within what another number opens: in a text that begins to count by another."""
    romans: set[int] = set()
    first: Mark | None = None
    for at, block in enumerate(blocks):
        if block is None or block.rows:
            continue
        found = mark(block.text) or (decimal_mark(block.text) if decimals else None)
        first = first or found
        if found and found.label[0] in _ROMANS:
            romans.add(at)
    return set() if first is None or first.label[0] in _ROMANS else romans


def _parts(
    blocks: Sequence[Block | None], headings: Collection[int], *, decimals: bool
) -> list[list[_Number]]:
    """The numbers of a text below its articles, apart wherever a heading, an article or a decimal stands between them."""
    parts: list[list[_Number]] = [[]]
    for at, block in enumerate(blocks):
        if block is None or at in headings:
            parts.append([])
            continue
        found = None if block.rows else mark(block.text)
        if decimals and not block.rows and (path := decimal_mark(block.text)) and not found:
            found = path
        if found and (found.rank <= Rank.ARTICLE or found.decimal):
            parts.append([])
        elif found:
            leads = block.text[-1] in _LEADS and len(block.text) <= _LEAD_MOST and "。" not in block.text
            bare = _TITLE.fullmatch(block.text, found.end) is not None
            named = _NAMED.match(block.text, found.end) is not None
            parts[-1].append(
                _Number(at, found, inset(block), float(found.rank), block.style > 0, leads, bare, named)
            )
    return parts


def _set_deeper(part: list[_Number]) -> set[int] | None:
    """Where the numbers of such lists stand by how far in each is set; None where that does not account for every number.

    It does where each is the next of those set as far in, or the first of a list that is set further in than the item above.
    """
    found: set[int] = set()
    open_: list[_Number] = []
    for number in part:
        while open_ and _behind(open_[-1], number):
            open_.pop()
        above = open_[-1] if open_ else None
        if above and above.kind == number.kind and above.indent == number.indent:
            if number.found.number != above.found.number + 1:
                return None
            number.depth = above.depth
            open_[-1] = number
        elif number.found.number != 1:
            return None
        else:
            if above and number.depth <= above.depth:
                number.depth, number.within = above.depth + WITHIN_STEP, above.within + 1
            open_.append(number)
            if number.within > _WITHIN_MOST:
                return None
        if number.depth != number.found.rank:
            found.add(number.at)
    return found or None


def _behind(above: _Number, number: _Number) -> bool:
    """Whether a number that is open ends where another comes: it is set further in, or as far and of another kind no higher."""
    if above.indent != number.indent:
        return above.indent > number.indent
    return above.kind != number.kind and above.found.rank >= number.found.rank


def _within(part: list[_Number], place: int) -> list[int]:
    """The places of the list that begins at ``place`` if it stands in the item above it, else none."""
    item, first = part[place - 1], part[place]
    if item.depth < first.found.rank or item.within >= _WITHIN_MOST:
        return []
    leads = item.leads and first.at == item.at + 1
    if leads and (item.found.rank, first.found.rank) == (Rank.THIRD, Rank.SECOND):
        return []  # the outline knows 「8.补助标准如下：」 above 「（一）」, and the next such list beside that one
    items, goes_on = _run(part, place)
    whole = len(items) >= _ITEMS_LEAST and (first.found.rank > Rank.FIRST or item.kind == first.kind)
    inner = item.within and item.found.rank < first.found.rank
    # 「四、递交地点」, 「一、初次递交：…」 to the end: nothing else stands below the last title.
    ends = whole and items == list(range(place, len(part)))
    titled = (goes_on or ends) and _titles(item, first)
    within = leads or inner or titled or (whole and (goes_on or _set_in(part, place, items)))
    return items if within or _heads(part, place) or _as_before(part, place) else []


def _run(part: list[_Number], place: int) -> tuple[list[int], bool]:
    """The places of the list that begins at ``place``, and whether the list of the item above it goes on behind."""
    item, first = part[place - 1], part[place]
    items, last, inner = [place], 1, 0
    after = item.found.number + 1
    for at in range(place + 1, min(len(part), place + _LOOK)):
        other = part[at]
        number = other.found.number
        if _next_title(part, at, item, first) or _next_named(other, item, first):
            return items, True
        if other.kind == first.kind and number == last + 1 and not _outside(other, item, first):
            items.append(at)
            last, inner = number, 0
        elif other.kind == item.kind and number == after and inner != number - 1:
            return items, True
        elif other.found.rank <= first.found.rank:
            break
        elif other.kind == item.kind:
            inner = number
    return items, False


def _next_title(part: list[_Number], at: int, item: _Number, first: _Number) -> bool:
    """Whether a number heads the next of several rules that each count anew below a title (「二、卫生制度」, 「一、每周扫除。」)."""
    other, below = part[at], part[at + 1] if at + 1 < len(part) else None
    return (
        _titles(item, first)
        and other.kind == item.kind
        and other.found.number == item.found.number + 1
        and below is not None
        and _titles(other, below)
    )


def _next_named(other: _Number, item: _Number, first: _Number) -> bool:
    """Whether a number that either list may go on with names what follows, as the item does and the list within it does not."""
    beside = other.kind == item.kind == first.kind and other.found.number == item.found.number + 1
    return beside and item.named and other.named and not first.named


def _titles(item: _Number, first: _Number) -> bool:
    """Whether an item is a title right above a list of its own kind that begins anew with what is none."""
    return (
        item.bare
        and not first.bare
        and item.kind == first.kind
        and first.found.number == 1
        and first.at == item.at + 1
    )


def _outside(other: _Number, item: _Number, first: _Number) -> bool:
    """Whether a number of the item's own kind stands as far out as the item does, as none of the list within it."""
    return first.indent > item.indent and other.indent <= item.indent


def _set_in(part: list[_Number], place: int, items: list[int]) -> bool:
    """Whether the file sets the list further in than the whole list of the item right above it."""
    item, first = part[place - 1], part[place]
    beside = [
        other
        for other in part[max(0, place - _LOOK) : place]
        if other.kind == item.kind and other.depth == item.depth
    ]
    return (
        first.at == item.at + 1
        and item.kind == first.kind
        and max(other.indent for other in beside[-item.found.number :]) < min(part[at].indent for at in items)
    )


def _as_before(part: list[_Number], place: int) -> bool:
    """Whether an item before the one above held a list of this kind, which is not its own or counts anew below a title."""
    item, first = part[place - 1], part[place]
    before = next(
        (
            other
            for other in reversed(part[max(0, place - _LOOK) : place - 1])
            if other.kind == item.kind and other.depth == item.depth
        ),
        None,
    )
    return (
        before is not None
        and before.found.number == item.found.number - 1
        and (item.kind != first.kind or (before.bare and _titles(item, first)))
        and first.kind in before.holds
    )


def _heads(part: list[_Number], place: int) -> bool:
    """Whether the item is a heading of the file with nothing below it but the list, of a kind that has not come above it."""
    item, first = part[place - 1], part[place]
    if not item.headed or first.at != item.at + 1 or item.kind == first.kind:
        return False
    above = part[max(0, place - _LOOK) : place - 1]
    beside = takewhile(lambda other: other.found.rank >= first.found.rank, reversed(above))
    return not any(other.kind == first.kind for other in beside)
