"""One side of all that a unit leads: who is to be asked, by when, who helps."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Duties, Field, Kind, Outcome, answered, not_found
from bot.compose.citation import cite
from bot.compose.duty import ASPECT_NAMES, no_row, side_told
from bot.compose.place import headed, place
from bot.questions.kind import Asked
from bot.questions.parts.unit import REMARKED, alias_remark
from bot.understand.sides import Aspect
from bot.view.bodies import documents_of
from bot.view.names import Name
from bot.view.structure import View
from knowledge.model import Ref


def side_of_lead(asked: Asked, name: Name, aspect: Aspect) -> Outcome | None:
    """One side (责任人, 完成时限, 配合单位…) of the clauses a unit leads; None where it is charged with nothing.

    Where it leads none, of those it supports.
    """
    view, question = asked.view, asked.question
    documents, _ = documents_of(view, name, question.documents)
    found = view.charge(name.names, documents)
    if not documents:
        return None
    refs = tuple(sorted(found.lead or found.support, key=lambda ref: documents.index(ref.document)))
    citations = tuple(cite(view, ref, shown=len(refs) == 1) for ref in refs)
    told = [side_told(citation, aspect, question) for citation in citations]
    labels = {name for each in told for name, _ in each}
    said = [
        (citation, "；".join(value if len(labels) == 1 else f"{name}{value}" for name, value in each))
        for citation, each in zip(citations, told, strict=True)
    ]
    word = labels.pop() if len(labels) == 1 else ASPECT_NAMES[aspect]
    if not any(value for _, value in said):
        return _unsaid_side(view, name, refs, word, led=bool(found.lead))
    values = list(dict.fromkeys(value for _, value in said if value))
    if len(values) == 1 and all(value for _, value in said):
        conclusion = (
            f"{name.name}牵头事项的{word}：{values[0]}"
            if found.lead
            else f"{name.name}配合事项的{word}：{values[0]}"
        )
    else:
        conclusion = f"{name.name}{'牵头' if found.lead else '配合'}的{len(refs)}项，{word}分别是："
    fields = headed(
        view,
        [
            (
                citation.ref,
                Field(
                    place(view, citation.ref),
                    value
                    or ("责任清单里没有这一条，查不到" if view.rows.of(citation.ref.document) else "没有写"),
                ),
            )
            for citation, value in said
        ],
    )
    kind = Kind.DEADLINE if aspect is Aspect.DEADLINE else Kind.WHO_IS_RESPONSIBLE
    return answered(
        kind,
        conclusion,
        citations,
        fields,
        [*question.remarks, *alias_remark(name, view, documents)],
        duties=Duties(found.lead, found.support),
        focus=refs[0],
        shown=refs,
        units=(name.name,),
    )


def _unsaid_side(view: View, name: Name, refs: Sequence[Ref], word: str, *, led: bool) -> Outcome:
    """That no clause of a unit says one side of it: because the list has no row for it, or because nobody wrote it."""
    where = "；".join(place(view, ref, document=view.several) for ref in refs[:REMARKED])
    where += f"等{len(refs)}项" if len(refs) > REMARKED else ""
    missing = all(view.row_missing(ref) for ref in refs)
    why = no_row(view, refs[0].document) if missing else f"文件没有写{word}"
    return not_found(
        f"{name.name}{'牵头' if led else '配合'}事项的{word}查不到：{where}，{why}。",
        f"{name.name}负责什么",
        confidence=0.1,
    )
