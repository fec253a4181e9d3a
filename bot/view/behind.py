"""The text of a clause that follows its sub-clauses: 「除前款规定的外，…」 below the items of an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from knowledge.model import Clause


def behind(clauses: Sequence[Clause]) -> dict[str, list[str]]:
    """The text that follows other clauses than the one whose it is, by the id of the clause that it follows, in order.

    A clause that holds several lists, each counted from the first again, goes on between them and behind the last.
    """
    below: dict[str, list[Clause]] = defaultdict(list)
    for clause in clauses:
        if clause.parent:
            below[clause.parent].append(clause)
    found: dict[str, list[str]] = defaultdict(list)
    for clause in reversed(clauses):  # of two that end in one place the inner one goes on first
        items = below.get(clause.id, [])
        stretches = clause.stretches[1:] if items else ()
        places = [before for before, after in pairwise(items) if _times(before) != _times(after)] + items[-1:]
        for at, stretch in enumerate(stretches):
            found[_last(places[min(at, len(places) - 1)], below).id].append(stretch)
    return found


def leads(clause: Clause, items: Sequence[Clause], item: Clause) -> str:
    """What leads into one of a clause's ``items``: its text before them, of a list that counts anew what stands right before that list."""
    before = items[: next((at + 1 for at, each in enumerate(items) if each.id == item.id), 0)]
    lists = sum(_times(one) != _times(other) for one, other in pairwise(before))
    stretches = clause.stretches
    last = stretches[lists].rpartition("\n")[2] if 0 < lists < len(stretches) else ""
    return last if last.rstrip().endswith(("：", ":")) else clause.opening


def led_by(clause: Clause, items: Sequence[Clause], said: str) -> Sequence[Clause]:
    """The ``items`` of a clause's further list that ``said`` leads into; all where it leads into none, or the first."""
    led = [item for item in items if leads(clause, items, item) == said != clause.opening]
    return led or items


def _times(clause: Clause) -> str:
    """How often a number has been used in what holds it: 「2」 of 「a8.1#2」."""
    return clause.id.rpartition(".")[2].partition("#")[2]


def _last(clause: Clause, below: dict[str, list[Clause]]) -> Clause:
    while items := below.get(clause.id):
        clause = items[-1]
    return clause
