"""The matters of documents: each row of a responsibility list, and each charged clause that no row is tied to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.view.duties import printed_parts
from bot.view.structure import View
from knowledge.deadline import set_in
from knowledge.model import Clause, Ref, Role
from knowledge.stored.records import charged_by

MOST = 2000  # clauses without a row that are looked at


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: the row or clause that says it, the body's place of it, its deadline as printed; ``in_text`` where its
    sentences set it."""

    ref: Ref
    at: Ref
    deadline: str | None
    in_text: bool = False


def matters(view: View, documents: Sequence[str], section: Collection[Ref] = ()) -> list[Matter]:
    """The matters of ``documents`` in their order; of ``section`` only what stands under one of these headings."""
    found = [Matter(ref, view.clause_ref(ref), row.deadline) for ref, row in view.rows.within(documents)]
    charged = dict.fromkeys(
        duty.ref
        for duty in view.base.charges.within(documents)
        if duty.ref not in view.rows and not view.rows.tied(duty.ref)
    )
    looked_at = list(charged)[:MOST]
    view.base.expect(looked_at)
    for ref in looked_at:
        clause = view.clause(ref)
        printed = clause_deadline(clause) if clause else None
        found.append(Matter(ref, ref, printed, in_text=clause is not None and not clause.deadline))
    if section:
        found = [each for each in found if any(under(view, each.at, heading) for heading in section)]
    return sorted(found, key=lambda each: (view.order(each.at), view.order(each.ref)))


def clause_deadline(clause: Clause) -> str | None:
    """By when a clause is due: as a line of it prints it, else the days that its sentences set."""
    return clause.deadline or set_in(clause.text)


def under(view: View, ref: Ref, heading: Ref) -> bool:
    """Whether a clause stands under a heading, or is it."""
    if ref.document != heading.document:
        return False
    at: str | None = ref.id
    while at is not None:
        if at == heading.id:
            return True
        clause = view.clause(Ref(ref.document, at))
        at = clause.parent if clause else None
    return False


def has_part(view: View, matter: Matter, names: Collection[str], roles: Collection[Role]) -> bool:
    """Whether one of ``names`` (printed forms of one body or person) has one of ``roles`` in a matter.

    Of a clause to which several rows are tied each row speaks for itself where it says who.
    """
    keys = {view.names.units.of(name) for name in names}
    return any(
        role in roles and view.names.units.of(part) in keys
        for printed, role in _charged(view, matter)
        for part in printed_parts(printed)
    )


def others_have(view: View, matter: Matter, names: Collection[str], roles: Collection[Role]) -> bool:
    """Whether a body beside the one of ``names`` has one of ``roles`` in a matter."""
    keys = {view.names.units.of(name) for name in names}
    return any(
        role in roles and not keys & {view.names.units.of(part) for part in printed_parts(printed)}
        for printed, role in _charged(view, matter)
    )


def _charged(view: View, matter: Matter) -> Iterator[tuple[str, Role]]:
    row = view.rows.get(matter.ref)
    clause = view.clause(matter.at)
    alone = len(view.rows.tied(matter.at)) < 2
    if row is not None:
        yield from charged_by(row)
        if row.lead_units and not alone:
            return
    if clause is not None:
        yield from charged_by(clause)
