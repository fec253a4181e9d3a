"""What is due when: rows of a list and clauses by their deadline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answer import Kind, Outcome, not_found
from bot.compose.place import place
from bot.compose.rows import gap_remark, listed_rows
from bot.questions.kind import Asked, QuestionKind
from bot.understand.grammar import EARLIEST, LATEST, Sign
from bot.understand.times import (
    BEFORE_ISSUE,
    BOTH,
    LASTING,
    NOT_DATED,
    NOT_LASTING,
    asks_by_time,
    date_said,
    time_asked,
)
from bot.view.structure import View
from knowledge.deadline import Due, due
from knowledge.model import Ref

MAX_CHARGED = 2000  # clauses looked at for a deadline of their own
MAX_SAID = 3  # matters said in the first line
_EARLIEST = "完成时限最早的是哪一项"


@dataclass(frozen=True, slots=True)
class _Matter:
    """A row or a clause with its deadline, as printed and as read."""

    ref: Ref
    printed: str
    due: Due


def _matters(view: View, documents: Sequence[str]) -> list[_Matter]:
    """Every deadline of the documents, by its row, or by its clause where no row is tied to it: in order of the day,
    then of the documents; those without a day last."""
    among = frozenset(documents)
    printed = {ref: row.deadline for ref, row in view.rows.items() if ref.document in among and row.deadline}
    charged = dict.fromkeys(
        duty.ref for duty in view.base.duties() if duty.ref.document in among and duty.ref not in view.rows
    )
    looked_at = list(charged)[:MAX_CHARGED]
    view.base.expect(looked_at)
    for ref in looked_at:
        clause = view.clause(ref)
        if clause and clause.deadline and not view.rows_of_clause.get(ref):
            printed[ref] = clause.deadline
    found = [_Matter(ref, said, due(said, view.by_id[ref.document].date)) for ref, said in printed.items()]
    return sorted(found, key=lambda each: (each.due.day or date.max, view.order(each.ref)))


def _answer(asked: Asked) -> Outcome | None:
    """Rows and clauses by their deadline: a time that is named, the earliest, the latest, or those without an end."""
    matters = _matters(asked.view, asked.documents)
    if not matters:
        return None
    dated = [each for each in matters if each.due.day]
    question = asked.question
    if question.says(EARLIEST) or question.says(LATEST):
        return _first_or_last(asked, dated, first=bool(question.says(EARLIEST)))
    if question.says(BEFORE_ISSUE):
        return _before_issue(asked, dated)
    if time_asked(question, date.today()) is not None:
        return _in_time(asked, dated)
    for sign, said, holds in _SORTS:
        if question.says(sign):
            chosen = [each for each in matters if holds(each.due)]
            if not chosen:
                return not_found(f"文件里没有{said}事项。", _EARLIEST, confidence=0.1)
            return _listed(asked, chosen, f"{said}有{len(chosen)}项")
    if question.says(LASTING):
        lasting = [each for each in matters if each.due.lasting]
        chosen = [each for each in lasting if not each.due.day] or lasting
        return _listed(asked, chosen, f"完成时限是长期坚持的有{len(chosen)}项") if chosen else None
    if not dated:
        return None
    in_order = sorted(dated, key=lambda each: asked.view.order(each.ref))
    remark = gap_remark(asked.view, in_order[0].ref.document)
    return _listed(asked, in_order, f"写明完成日期的有{len(dated)}项", remark)


# by whether a day is named and whether it goes on
_SORTS: tuple[tuple[Sign, str, Callable[[Due], bool]], ...] = (
    (NOT_DATED, "没有写具体日期的", lambda due: not due.day),
    (NOT_LASTING, "只写明日期、不是长期坚持的", lambda due: bool(due.day) and not due.lasting),
    (BOTH, "既有日期又要长期坚持的", lambda due: bool(due.day) and due.lasting),
)


def _first_or_last(asked: Asked, dated: Sequence[_Matter], *, first: bool) -> Outcome | None:
    if not dated:
        return None
    wanted = dated[0 if first else -1].due.day
    chosen = [each for each in dated if each.due.day == wanted]
    said = f"完成时限{'最早' if first else '最晚'}的是{_named(asked.view, chosen[0])}"
    return _listed(asked, chosen, said, gap_remark(asked.view, chosen[0].ref.document))


def _in_time(asked: Asked, dated: Sequence[_Matter]) -> Outcome | None:
    """What is due in the time a question names; that nothing is, where only a deadline can be meant."""
    time = time_asked(asked.question, date.today())
    if time is None:
        return None
    there = replace(time, until=False)
    # what falls on the day itself comes first, then document by document
    on = [each for each in dated if any(map(there.holds, each.due.days))]
    chosen = _by_document(
        [*on, *(each for each in dated if each not in on and any(map(time.holds, each.due.days)))]
    )
    if chosen:
        shown = "；".join(_named(asked.view, each) for each in chosen[:MAX_SAID])
        said = shown if len(chosen) <= MAX_SAID else f"完成时限{time.said}的有{len(chosen)}项"
        return _listed(asked, chosen, said)
    if time.month is None and not time.relative:
        return None  # a year may as well stand in the text
    written = date_said(asked.question)
    found = asked.view.passages.found(written, asked.documents)
    if not time.relative and any(written in cut.passage.text for cut in found):
        return None
    return not_found(f"文件里没有完成时限{time.said}的事项。", _EARLIEST, confidence=0.1)


def _before_issue(asked: Asked, dated: Sequence[_Matter]) -> Outcome:
    """The deadlines that lie before the date of their own document."""

    def issued(each: _Matter) -> date | None:
        return asked.view.by_id[each.ref.document].date

    chosen = [each for each in dated if (day := issued(each)) and each.due.day and each.due.day < day]
    if not chosen:
        return not_found("文件里没有完成时限早于成文日期的事项。", _EARLIEST, confidence=0.1)
    said = f"完成时限早于成文日期（{issued(chosen[0]):%Y年%-m月%-d日}）的有{len(chosen)}项"
    return _listed(asked, chosen, said)


def _listed(asked: Asked, matters: Sequence[_Matter], said: str, remark: str = "") -> Outcome:
    refs = [each.ref for each in matters]
    return replace(listed_rows(asked.view, asked.question, refs, said, remark), kind=Kind.DEADLINE)


def _by_document(matters: Iterable[_Matter]) -> list[_Matter]:
    """``matters`` with those of one document together, documents and places in the order they come."""
    groups: dict[str, list[_Matter]] = {}
    for each in matters:
        groups.setdefault(each.ref.document, []).append(each)
    return [each for group in groups.values() for each in group]


def _named(view: View, matter: _Matter) -> str:
    row = view.rows.get(matter.ref)
    name = f"清单第{row.row}项“{row.matter}”" if row else place(view, matter.ref)
    return f"{name}：{matter.printed}"


def _by_date(asked: Asked) -> bool:
    return asks_by_time(asked.view, asked.question)


KIND = QuestionKind(
    name="due",
    purpose="按时间找事项：几月到期、最早、长期坚持",
    examples=(
        "三季度要完成哪些工作",
        "最早到期的是哪一项",
        "哪些工作要长期坚持",
        "年底前要完成的有哪些",
    ),
    counter_examples=(
        "{事项}什么时候完成",
        "{单位}负责什么",
    ),
    needs=_by_date,
    answer=_answer,
)
