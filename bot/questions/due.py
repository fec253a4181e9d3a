"""What is due when: rows of a list and clauses by their deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.answer import Kind, Outcome, not_found
from bot.compose.place import place
from bot.compose.rows import gap_remark, listed_rows
from bot.questions.kind import Asked, QuestionKind
from bot.understand.grammar import EARLIEST, LATEST
from bot.understand.question import Question
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
from knowledge.model import Ref

MAX_CHARGED = 2000  # clauses looked at for a deadline of their own
_YEAR_END = re.compile(r"(\d{4})\s*年(?:年)?(?:底|末|内|前|以前|完成)")
_CHINESE_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")


def by_deadline(view: View, question: Question, documents: Sequence[str]) -> Outcome | None:
    """Rows and clauses by their deadline: a time that is named, the earliest, the latest, or those without an end.

    None where the question asks nothing of the kind or nothing has a deadline.
    """
    dated = deadlines(view, documents)
    if not dated:
        return None
    known = sorted((d, view.order(ref), ref) for ref, said in dated.items() if (d := date_of(said)))
    if question.says(EARLIEST) or question.says(LATEST):
        if not known:
            return None
        wanted = known[0][0] if question.says(EARLIEST) else known[-1][0]
        refs = [ref for d, _, ref in known if d == wanted]
        word = "最早" if question.says(EARLIEST) else "最晚"
        said = f"完成时限{word}的是{_named(view, refs[0])}：{dated[refs[0]]}"
        return _as_deadline(listed_rows(view, question, refs, said, gap_remark(view, refs[0].document)))
    if question.says(BEFORE_ISSUE):
        return _before_issue(view, question, known, dated)
    span = time_asked(question, date.today())
    if span is not None:
        # what falls on the day itself comes first, then document by document
        on = [ref for d, _, ref in known if replace(span, until=False).holds(d)]
        refs = by_document([*on, *(ref for d, _, ref in known if span.holds(d) and ref not in on)])
        if refs:
            shown = "；".join(f"{_named(view, ref)}：{dated[ref]}" for ref in refs[:3])
            said = shown if len(refs) <= 3 else f"完成时限{span.said}的有{len(refs)}项"
            return _as_deadline(listed_rows(view, question, refs, said))
        if span.month is None and not span.relative:
            return None  # a year may as well stand in the text
        said = date_said(question)
        if not span.relative and any(
            said in cut.passage.text for cut in view.passages.found(said, documents)
        ):
            return None
        return not_found(f"文件里没有完成时限{span.said}的事项。", "完成时限最早的是哪一项", confidence=0.1)
    lasting = {ref for ref, said in dated.items() if LASTING.search(said)}
    fixed = [ref for _, _, ref in known]
    for sign, said, chosen in (
        (NOT_DATED, "没有写具体日期的", [ref for ref in dated if ref not in fixed]),
        (NOT_LASTING, "只写明日期、不是长期坚持的", [ref for ref in fixed if ref not in lasting]),
        (BOTH, "既有日期又要长期坚持的", [ref for ref in fixed if ref in lasting]),
    ):
        if question.says(sign):
            if not chosen:
                return not_found(f"文件里没有{said}事项。", "完成时限最早的是哪一项", confidence=0.1)
            return _as_deadline(listed_rows(view, question, chosen, f"{said}有{len(chosen)}项"))
    if question.says(LASTING):
        chosen = [ref for ref in dated if ref in lasting and ref not in fixed] or [*lasting]
        if chosen:
            return _as_deadline(listed_rows(view, question, chosen, f"完成时限是长期坚持的有{len(chosen)}项"))
        return None
    refs = list(view.sorted(ref for _, _, ref in known))
    if not refs:
        return None
    return _as_deadline(
        listed_rows(
            view, question, refs, f"写明完成日期的有{len(refs)}项", gap_remark(view, refs[0].document)
        )
    )


def deadlines(view: View, documents: Sequence[str]) -> dict[Ref, str]:
    """Every deadline of the documents, by its row, or by its clause where no row is tied to it."""
    among = frozenset(documents)
    found = {ref: row.deadline for ref, row in view.rows.items() if ref.document in among and row.deadline}
    charged = dict.fromkeys(
        duty.ref for duty in view.base.duties() if duty.ref.document in among and duty.ref not in view.rows
    )
    for ref in list(charged)[:MAX_CHARGED]:
        clause = view.clause(ref)
        if clause and clause.deadline and not view.rows_of_clause.get(ref):
            found[ref] = clause.deadline
    return found


def by_document(refs: Iterable[Ref]) -> list[Ref]:
    """``refs`` with those of one document together, documents and places in the order they come."""
    groups: dict[str, list[Ref]] = {}
    for ref in refs:
        groups.setdefault(ref.document, []).append(ref)
    return [ref for group in groups.values() for ref in group]


def _named(view: View, ref: Ref) -> str:
    row = view.rows.get(ref)
    return f"清单第{row.row}项“{row.matter}”" if row else place(view, ref)


def _before_issue(
    view: View,
    question: Question,
    known: Sequence[tuple[tuple[int, int, int], object, Ref]],
    dated: dict[Ref, str],
) -> Outcome:
    """The deadlines that lie before the date of their own document."""
    refs = []
    for when, _, ref in known:
        issued = view.by_id[ref.document].date
        if issued is not None and when < (issued.year, issued.month, issued.day):
            refs.append(ref)
    if not refs:
        return not_found("文件里没有完成时限早于成文日期的事项。", "完成时限最早的是哪一项", confidence=0.1)
    issued = view.by_id[refs[0].document].date
    said = f"完成时限早于成文日期（{issued:%Y年%-m月%-d日}）的有{len(refs)}项"
    return _as_deadline(listed_rows(view, question, refs, said))


def _as_deadline(outcome: Outcome) -> Outcome:
    return replace(outcome, kind=Kind.DEADLINE)


def date_of(text: str) -> tuple[int, int, int] | None:
    """The first date of a deadline as (year, month, day): day 31 where only a month is given, 12-31 of a year alone."""
    match = _CHINESE_DATE.search(text)
    if match:
        return (int(match[1]), int(match[2]), int(match[3] or 31))
    year = _YEAR_END.search(text)
    return (int(year[1]), 12, 31) if year else None


def _by_date(asked: Asked) -> bool:
    return asks_by_time(asked.view, asked.question)


def _answer(asked: Asked) -> Outcome | None:
    return by_deadline(asked.view, asked.question, asked.documents)


KIND = QuestionKind("due", "按时间找事项：几月到期、最早、长期坚持", _by_date, _answer)
