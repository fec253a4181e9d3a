"""What several bodies or persons share, and what each does alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.answer import Duties, Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.place import brief, place
from bot.questions.kind import Asked
from bot.questions.parts.in_text import besides, by_side
from bot.questions.parts.unit import called
from bot.understand.grammar import JOINTLY
from bot.understand.matters import ALL_ROLES, LEADING, involvements, whom_others_help
from bot.view.bodies import documents_of
from bot.view.duties import Charge
from bot.view.names import Name
from bot.view.structure import View
from knowledge.model import Ref, Role


def shared(asked: Asked, names: Sequence[Name]) -> Outcome:
    """What several units each are charged with, and what they share."""
    view, question = asked.view, asked.question
    documents = _where(view, names, question.documents)
    names = [as_printed(view, name, documents) for name in names]
    each = [(name, view.charge(name.names, documents)) for name in names]
    leads = whom_others_help(question)
    together = bool(question.says(JOINTLY)) or leads is not None
    sides = {part.name.start: part.roles for part in involvements(question) if part.has} if together else {}
    if leads is not None:
        helping = frozenset({Role.SUPPORTING_UNIT})
        sides = {name.start: LEADING if name.start == leads.start else helping for name in names}
    common = set.intersection(*(_on_side(found, sides.get(name.start)) for name, found in each))
    lead = view.sorted(ref for _, found in each for ref in found.lead)
    support = view.sorted(ref for _, found in each for ref in found.support)
    refs = view.sorted(common) or lead
    spoken = {} if together else _spoken(asked, each, documents)
    if common and together:
        fields = [Field(name.name, _counts(found, common)) for name, found in each]
        cited = refs
        lead, support = (tuple(ref for ref in side if ref in common) for side in (lead, support))
    else:
        fields = [field for name, found in each for field in _both_sides(view, name, found)]
        cited = tuple(dict.fromkeys((*refs, *view.sorted((*lead, *support)), *spoken)))
    said = "和".join(name.name for name in names)
    conclusion = f"{said}共同参与{len(common)}项" if common else f"{said}没有共同参与的条款"
    if not common and not together:  # what each does is asked as well
        own = "；".join(
            f"{name.name}{told}" for name, found in each if (told := _counts(found, found.sources))
        )
        conclusion = f"{own}；没有共同参与的条款" if own else conclusion
    if common:
        fields.insert(0, Field("共同参与", _on_one_line(view, refs)))
    fields += [Field(place(view, ref), said_there) for ref, (said_there, _) in spoken.items()]
    helped = [ref for ref, (_, helps) in spoken.items() if helps]
    return answered(
        Kind.DUTY_OF_UNIT,
        conclusion,
        tuple(cite(view, ref, shown=len(common) == 1 and ref in common) for ref in cited),
        fields,
        question.remarks,
        duties=Duties(
            view.sorted((*lead, *(ref for ref in spoken if ref not in helped))),
            view.sorted((*support, *helped)),
        ),
        focus=cited[0] if cited else None,
        shown=cited,
        units=tuple(name.name for name in names),
    )


def _where(view: View, names: Sequence[Name], among: Sequence[str]) -> Sequence[str]:
    """The documents that charge several bodies: those of the level of the first, of another where one does so together there
    alone; all of ``among`` where not all are charged."""
    levels = documents_of(view, names[0], among)
    each = [
        [{*view.charge(name.names, found).sources} for name in names] if found else [] for found in levels
    ]
    if each[0] and all(each[0]):
        together = [bool(refs) and bool(set.intersection(*refs)) for refs in each]
        return levels[1] if together == [False, True] else levels[0]
    return among


def as_printed(view: View, name: Name, documents: Sequence[str]) -> Name:
    """A name with the form first that these documents print, which may know others of that name at another level."""
    return replace(name, names=tuple(dict.fromkeys((called(view, name, documents), *name.names))))


def _counts(found: Charge, common: Collection[Ref]) -> str:
    """On how much of what is ``common`` a body has each side."""
    counts = (("牵头", len({*found.lead} & {*common})), ("配合", len({*found.support} & {*common})))
    return "、".join(f"{word}{count}项" for word, count in counts if count)


def _both_sides(view: View, name: Name, found: Charge) -> tuple[Field, Field]:
    return (
        Field(f"{name.name}牵头", _on_one_line(view, found.lead) or "没有"),
        Field(f"{name.name}配合", _on_one_line(view, found.support) or "没有"),
    )


def _spoken(
    asked: Asked, each: Sequence[tuple[Name, Charge]], documents: Sequence[str]
) -> dict[Ref, tuple[str, bool]]:
    """What the text says beside that one of some bodies is to do: each place with the sentence, and whether they only help."""
    found: dict[Ref, tuple[str, bool]] = {}
    for name, charge in each:
        said = besides(asked, name, documents, charge)
        helps = by_side(said, tuple(said), (*name.names, name.written)).support
        found |= {ref: (told, ref in helps) for ref, told in said.items() if ref not in found}
    return found


def _on_side(found: Charge, roles: Collection[Role] | None) -> set[Ref]:
    """What somebody has the part in that is said of several together (一起牵头), any part where none is said."""
    if roles is None or roles == ALL_ROLES:
        return {*found.lead, *found.support}
    return {*(found.support if Role.SUPPORTING_UNIT in roles else found.lead)}


def _on_one_line(view: View, refs: Sequence[Ref]) -> str:
    """Places on one line, each document named once."""
    by_document: dict[str, list[str]] = {}
    for ref in refs:
        by_document.setdefault(ref.document, []).append(place(view, ref))
    return "；".join(
        (f"{brief(view, document)} " if view.several else "") + "；".join(places)
        for document, places in by_document.items()
    )
