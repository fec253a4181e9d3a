"""A unit's or person's page: its duties over all documents, the next deadline first; and everybody who has one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.compose.citation import cite
from bot.compose.place import brief, place
from bot.view.structure import View
from glossary.names import NameKind
from knowledge.deadline import distance_words, due
from knowledge.model import Ref

SHOWN = 500  # duties on one page; all are in the table to download


@dataclass(frozen=True, slots=True)
class Charged:
    """One duty: where it stands, with whom, until when. ``day`` is what the words of the deadline say, if any;
    ``off`` how far it is."""

    ref: Ref
    place: str
    document: str
    leads: bool
    others: tuple[tuple[str, tuple[str, ...]], ...]
    deadline: str
    day: date | None
    off: str

    @property
    def past(self) -> bool:
        """Whether its day is over; that says nothing of whether the work is done."""
        return self.off.startswith("已过")


@dataclass(frozen=True, slots=True)
class UnitPage:
    """The duties of a unit or person under all its printed names: those it leads, those it supports."""

    name: str
    forms: tuple[str, ...]
    lead: tuple[Charged, ...]
    support: tuple[Charged, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many places a printed name leads and supports, in the bodies and in the lists."""

    name: str
    lead: int
    support: int


def unit_page(view: View, name: str, today: date) -> UnitPage | None:
    """The page of the unit or person ``name``; None where no document charges it with anything."""
    forms = tuple(
        dict.fromkeys(form for form in (*view.names.units.forms(name), name) if form in view.duties)
    )
    if not forms:
        return None
    charge = view.charge(forms)

    def charged(refs: tuple[Ref, ...], leads: bool) -> tuple[Charged, ...]:
        found = [_charged(view, ref, charge.sources.get(ref, ref), forms, leads, today) for ref in refs]
        # what is due next, then what is past, then what has no day
        return tuple(
            sorted(
                found, key=lambda each: (each.day is None, each.past, each.day or date.max, not each.deadline)
            )
        )

    return UnitPage(name, forms, charged(charge.lead, True), charged(charge.support, False))


def _charged(view: View, ref: Ref, source: Ref, forms: tuple[str, ...], leads: bool, today: date) -> Charged:
    citation = cite(view, ref)
    named = (
        ("责任领导", citation.leaders),
        ("责任单位", citation.lead_units),
        ("责任人", citation.contacts),
        ("配合单位", citation.supporting_units if leads else ()),
    )
    others = tuple(
        (heading, kept) for heading, names in named if (kept := tuple(n for n in names if n not in forms))
    )
    said = citation.deadline or ""
    day = due(said, view.catalogue.issued(ref.document)).day
    words = place(view, ref) + ("（只见于清单）" if source != ref else "")
    off = distance_words(day, today) if day else ""
    return Charged(ref, words, brief(view, ref.document), leads, others, said, day, off)


def tallies(view: View) -> tuple[tuple[Tally, ...], tuple[Tally, ...]]:
    """Every unit, then every person, each with how often it leads and supports: the busiest first."""
    units: list[Tally] = []
    persons: list[Tally] = []
    for name, _ in view.base.names():
        charge = view.charge((name,))
        person = view.names.kind_of(name) is NameKind.PERSON
        (persons if person else units).append(Tally(name, len(charge.lead), len(charge.support)))
    return _busiest(units), _busiest(persons)


def _busiest(found: list[Tally]) -> tuple[Tally, ...]:
    return tuple(sorted(found, key=lambda each: (-each.lead, -each.support, each.name)))
