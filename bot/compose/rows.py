"""Rows of responsibility lists and clauses with a deadline, one a line; what a list lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from bot.answer import Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.duty import opening
from bot.compose.place import brief, headed, number_of
from bot.understand.question import Question
from bot.view.structure import View
from knowledge.model import Ref, Row

MAX_DOCUMENTS = 50  # of those a number without a document may be in
MAX_RULES = 99  # of one compilation that are looked through
MAX_LISTED = 60
MAX_PLACES = 12  # places named beside each
NOTHING_SAID: Mapping[Ref, str] = MappingProxyType({})


def listed_rows(
    view: View,
    question: Question,
    refs: Sequence[Ref],
    conclusion: str,
    remark: str = "",
    said: Mapping[Ref, str] = NOTHING_SAID,
) -> Outcome:
    """Chosen rows of a list, or clauses, one a line: with who does it and until when, or by what is ``said`` there."""
    lines = []
    for ref in refs[:MAX_LISTED]:
        item = view.item(ref)
        citation = cite(view, ref, shown=len(refs) == 1)
        who = "、".join(citation.lead_units)
        tail = "；".join(p for p in (who, citation.contact or "", citation.deadline or "") if p)
        name = f"第{item.row}项" if isinstance(item, Row) else number_of(view, ref)
        about = item.matter if isinstance(item, Row) else citation.title
        about = about or ("" if ref in said else opening(view, ref))
        if ref in said:
            about, tail = f"{about}：{said[ref]}" if about else said[ref], ""
        lines.append((citation, Field(name, f"{about}（{tail}）" if tail else about)))
    fields = headed(view, [(citation.ref, field) for citation, field in lines])
    more = f"共{len(refs)}项，这里列出前{MAX_LISTED}项" if len(refs) > MAX_LISTED else ""
    return answered(
        Kind.LIST,
        conclusion,
        [citation for citation, _ in lines],
        fields,
        [*question.remarks, remark, more],
        focus=refs[0],
        shown=tuple(refs[:MAX_LISTED]),
    )


def gap_remark(view: View, document: str) -> str:
    """Which numbers a document's list lacks; empty where it lacks none."""
    listed = view.rows.numbers(document)
    absent = [n for n in range(1, max(listed, default=0) + 1) if n not in listed]
    return f"清单缺第{ranges(absent)}项（清单该页缺失）" if absent else ""


def ranges(numbers: Sequence[int]) -> str:
    """Numbers as runs: 1至9、14至21."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def places_of(view: View, refs: Iterable[Ref]) -> str:
    """Where a name stands: numbers of places, each document named once."""
    by_document: dict[str, list[str]] = {}
    for ref in view.sorted(refs)[:MAX_PLACES]:
        by_document.setdefault(ref.document, []).append(number_of(view, ref))
    total = len(set(refs))
    rest = f"等{total}处" if total > MAX_PLACES else ""
    return (
        "；".join(
            (f"{brief(view, document)} " if view.several else "") + "；".join(places)
            for document, places in by_document.items()
        )
        + rest
    )
