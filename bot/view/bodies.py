"""Bodies over all documents: which documents mean one, and how much each leads and supports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.view.names import Name
from bot.view.structure import View
from knowledge.model import Role


def at_home(view: View, name: Name, documents: Sequence[str] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The documents whose body is meant, and the others that charge a body of that name.

    A body of one place is not that of another: of the places whose documents have the name, the one meant is that
    which prints it as it was asked for, then the more local, then the one that charges it with more.
    """
    counts: dict[str, int] = {}
    printed: set[str] = set()
    view.duties.expect(name.names)
    for each in name.names:
        for duty in view.duties.get(each, ()):
            if documents and duty.ref.document not in documents:
                continue
            place = view.catalogue.places[duty.ref.document]
            counts[place] = counts.get(place, 0) + 1
            if each == name.written:
                printed.add(place)
    if len(counts) < 2:
        return tuple(documents), ()
    home = max(
        counts,
        key=lambda place: (
            place in printed,
            view.catalogue.locality(view.catalogue.at_place(place)[0]),
            counts[place],
        ),
    )
    mine = view.catalogue.at_place(home)
    others = tuple(
        dict.fromkeys(
            duty.ref.document
            for each in name.names
            for duty in view.duties.get(each, ())
            if duty.ref.document not in mine
        )
    )
    return mine, others


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How much a unit leads and supports, as an answer about it says; ``name`` is its most printed name."""

    name: str
    lead: int
    support: int


def unit_counts(view: View) -> tuple[UnitCount, ...]:
    """Every unit once, however many names are printed for it, the busiest first."""
    groups: dict[str, list[str]] = {}
    for name, roles in view.base.names():
        if not roles & {Role.LEADER, Role.CONTACT}:
            groups.setdefault(view.names.units.of(name), []).append(name)
    counts = []
    for forms in groups.values():
        shown = max(forms, key=lambda form: view.base.charges.names[form].count)
        mention = next((each for each in view.names.lexicon.find(shown) if each.text == shown), None)
        meant = Name.of(mention) if mention and mention.names else None
        names, documents = (meant.names, at_home(view, meant)[0]) if meant else (forms, ())
        charge = view.charge(names, documents)
        counts.append(UnitCount(shown, len(charge.lead), len(charge.support)))
    return tuple(sorted(counts, key=lambda unit: (-unit.lead, -unit.support, unit.name)))
