"""Whose tasks the items of a provision are that name nobody: those whom its lead-in or heading announces, or its sentence charges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from glossary.lazy import regex
from knowledge.structure.charged import announced, bears_alone, charged_in, helps
from knowledge.structure.roles import NO_DUTIES, Duties
from knowledge.structure.script import plainly

_SENTENCE_ENDS = tuple("。；;：:，")
# lines and characters of what stands above that are read again for each item
_LINES_MOST, _READ_MOST = 8, 600
# A heading over others that says whose or what else stands below it (「学生的要求」).
_OF_OTHERS = regex("(?:职责|职能|要求|条件|义务|权利|纪律|标准|程序|资格|材料)$")


class Item(Protocol):
    """What is read of a clause: its own paragraphs, what it stands in, and what stands in it."""

    @property
    def lines(self) -> Sequence[str]: ...
    @property
    def parent(self) -> Item | None: ...
    @property
    def children(self) -> Sequence[Item]: ...


def from_above(item: Item, begins: str, *, silent: bool) -> Duties:
    """Whose task an item is by what stands above it; ``begins``: its first words, ``silent``: they charge nobody and ask no help.

    An item of help (「协助甲局…」) is one in which those support.
    """
    above = item.parent
    if above is None or not above.lines:
        return NO_DUTIES
    names = _announced_over(above) if not (_is_heading(item) and _OF_OTHERS.search(begins)) else ()
    if not names and silent and (bears_alone(begins) or helps(begins)):
        # 「巡查组由甲、乙组成，负责现场。」 above 「1.负责记录；」
        over = charged_in(plainly(above.lines[-1][:_READ_MOST])).lead_units
        names = over if len(over) == 1 else ()
    return Duties(supporting_units=names) if helps(begins) else Duties(lead_units=names)


def _announced_over(above: Item) -> tuple[str, ...]:
    """Whose tasks stand below a provision: as its own words announce, or, where it names nobody, as those of
    what it is an item of (「管理员职责」, 「1.安全」, 「（1）检查证件」)."""
    names = _announced(above)
    if names or above.parent is None or not above.parent.lines:
        return names
    if _is_heading(above) and _OF_OTHERS.search(plainly(above.lines[0])):
        return ()
    over = _announced(above.parent)
    return over if over and not charged_in(plainly("\n".join(above.lines[:_LINES_MOST])[:_READ_MOST])) else ()


def _is_heading(item: Item) -> bool:
    """Whether a clause begins with a line that is no sentence and has others in it."""
    return bool(item.children and item.lines) and not item.lines[0].endswith(_SENTENCE_ENDS)


def _announced(above: Item) -> tuple[str, ...]:
    """The bodies whose tasks the items of a provision are, by its lead-in or, where it has none, its title."""
    lines = [plainly(line).strip() for line in above.lines if line.strip()]
    leads_in = [line for line in lines if line.endswith(("：", ":"))]  # others may stand behind the items
    return announced(leads_in[-1] if leads_in else lines[0]) if leads_in or len(lines) == 1 else ()
