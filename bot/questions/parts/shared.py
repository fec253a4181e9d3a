"""What several bodies or persons share, and what each does alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.answer import Duties, Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.place import brief, place
from bot.questions.kind import Asked
from bot.questions.parts.in_text import besides, by_side
from bot.understand.grammar import JOINTLY
from bot.understand.matters import ALL_ROLES, involvements
from bot.view.bodies import documents_of
from bot.view.duties import Charge
from bot.view.names import Name
from bot.view.structure import View
from knowledge.model import Ref, Role


def shared(asked: Asked, names: Sequence[Name]) -> Outcome:
    """What several units each are charged with, and what they share."""
    view, question = asked.view, asked.question
    documents = documents_of(view, names[0], question.documents)[0] or question.documents
    if any(not view.charge(name.names, documents).sources for name in names):
        documents = question.documents
    each = [(name, view.charge(name.names, documents)) for name in names]
    together = bool(question.says(JOINTLY))
    sides = {part.name.start: part.roles for part in involvements(question) if part.has} if together else {}
    common = set.intersection(*(_on_side(found, sides.get(name.start)) for name, found in each))
    refs = view.sorted(common) or view.sorted(ref for _, found in each for ref in found.lead)
    fields = []
    joint = bool(common) and together
    for name, found in each:
        if joint:
            fields.append(
                Field(
                    name.name,
                    "；".join(
                        f"{word}{len(common & {*led})}项"
                        for word, led in (("牵头", found.lead), ("配合", found.support))
                        if common & {*led}
                    ),
                )
            )
            continue
        fields.append(Field(f"{name.name}牵头", _on_one_line(view, found.lead) or "没有"))
        fields.append(Field(f"{name.name}配合", _on_one_line(view, found.support) or "没有"))
    spoken = {} if together else _spoken(asked, each, documents)
    said = "和".join(name.name for name in names)
    conclusion = f"{said}共同参与{len(common)}项" if common else f"{said}没有共同参与的条款"
    if common:
        fields.insert(0, Field("共同参与", _on_one_line(view, refs)))
    everything = view.sorted(ref for _, found in each for ref in (*found.lead, *found.support))
    cited = refs if joint else tuple(dict.fromkeys((*refs, *everything, *spoken)))
    fields += [Field(place(view, ref), said_there) for ref, (said_there, _) in spoken.items()]
    helped = [ref for ref, (_, helps) in spoken.items() if helps]
    return answered(
        Kind.DUTY_OF_UNIT,
        conclusion,
        tuple(cite(view, ref, shown=len(common) == 1 and ref in common) for ref in cited),
        fields,
        question.remarks,
        duties=Duties(
            view.sorted(
                (
                    *(ref for _, found in each for ref in found.lead if not joint or ref in common),
                    *(ref for ref in spoken if ref not in helped),
                )
            ),
            view.sorted(
                (*(ref for _, found in each for ref in found.support if not joint or ref in common), *helped)
            ),
        ),
        focus=cited[0] if cited else None,
        shown=cited,
        units=tuple(name.name for name in names),
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
