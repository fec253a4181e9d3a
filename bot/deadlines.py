"""What is due when: rows of a list and clauses by their deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answer import Kind
from bot.compose import place
from bot.lookup import gap_remark, listed_rows
from bot.outcome import Outcome, not_found
from bot.understand.asks import EARLIEST, LATEST, Aspect
from bot.understand.reading import Reading
from bot.view import View
from knowledge.model import Ref

MAX_CHARGED = 2000  # clauses looked at for a deadline of their own
_DATE = re.compile(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?|(\d{4})\s*年")
_UNTIL = re.compile(r"\s*(?:底|末)?(?:之前|以前|前(?!\d)|以内)")
_RELATIVE = re.compile(r"(?:今|明|去|后)年(?!度)|今年度|本年度?|年内|本月|这个月|下个?月")
_YEAR_END = re.compile(r"(\d{4})\s*年(?:年)?(?:底|末|内|前|以前|完成)")
_CHINESE_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")


def by_deadline(view: View, reading: Reading, documents: Sequence[str]) -> Outcome | None:
    """Rows and clauses by their deadline: a time that is named, the earliest, the latest, or those without an end.

    None where the question asks nothing of the kind or nothing has a deadline.
    """
    dated = deadlines(view, documents)
    if not dated:
        return None
    text = reading.text
    known = sorted((d, view.order(ref), ref) for ref, said in dated.items() if (d := date_of(said)))
    if EARLIEST.search(text) or LATEST.search(text):
        if not known:
            return None
        wanted = known[0][0] if EARLIEST.search(text) else known[-1][0]
        refs = [ref for d, _, ref in known if d == wanted]
        word = "最早" if EARLIEST.search(text) else "最晚"
        said = f"完成时限{word}的是{_named(view, refs[0])}：{dated[refs[0]]}"
        return _as_deadline(listed_rows(view, reading, refs, said, gap_remark(view, refs[0].document)))
    span = _span(text, date.today())
    if span is not None:
        # what falls on the day itself comes first, then document by document
        on = [ref for d, _, ref in known if replace(span, until=False).holds(d)]
        refs = by_document([*on, *(ref for d, _, ref in known if span.holds(d) and ref not in on)])
        if refs:
            shown = "；".join(f"{_named(view, ref)}：{dated[ref]}" for ref in refs[:3])
            said = shown if len(refs) <= 3 else f"完成时限{span.said}的有{len(refs)}项"
            return _as_deadline(listed_rows(view, reading, refs, said))
        if span.month is None and not span.relative:
            return None  # a year may as well stand in the text
        if not span.relative and _stands(view, documents, _date_said(text)):
            return None
        return not_found(f"文件里没有完成时限{span.said}的事项。", "完成时限最早的是哪一项", confidence=0.1)
    if "长期" in text:
        refs = [ref for ref, said in dated.items() if "长期" in said]
        only = [ref for ref in refs if not date_of(dated[ref])]
        chosen = only or refs
        if chosen:
            return _as_deadline(listed_rows(view, reading, chosen, f"完成时限是长期坚持的有{len(chosen)}项"))
        return None
    refs = list(view.sorted(ref for _, _, ref in known))
    if not refs:
        return None
    return _as_deadline(
        listed_rows(view, reading, refs, f"写明完成日期的有{len(refs)}项", gap_remark(view, refs[0].document))
    )


def _date_said(text: str) -> str:
    match = _DATE.search(text)
    return match[0].strip() if match else ""


def _stands(view: View, documents: Sequence[str], words: str) -> bool:
    """Whether words stand in a text of the documents as they are."""
    segmenter = view.base.segmenter
    hits = view.base.search(segmenter.words(words), segmenter.grams(words), limit=20, documents=documents)
    return any(words in passage.text for hit in hits if (passage := view.passage(hit.ref)))


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


@dataclass(frozen=True, slots=True)
class _Span:
    """A time that a question names. ``until``: everything up to it; ``relative``: said from today (今年)."""

    year: int | None
    month: int | None
    day: int | None
    until: bool
    relative: bool
    said: str

    def holds(self, when: tuple[int, int, int]) -> bool:
        year, month, day = when
        if not self.until:
            return self.year in (None, year) and self.month in (None, month) and self.day in (None, day)
        # without a year every year's rows up to that day
        wanted = (self.year or year, self.month or 12, self.day or 31)
        return when <= wanted


def _span(text: str, today: date) -> _Span | None:
    relative = _RELATIVE.search(text)
    if relative:
        word = relative[0]
        year = today.year + {"去": -1, "明": 1, "后": 2}.get(word[0], 0)
        if "月" not in word:
            return _Span(year, None, None, False, True, f"在{word}（{year}年）")
        months = today.year * 12 + today.month - 1 + (1 if word[0] == "下" else 0)
        return _Span(
            months // 12,
            months % 12 + 1,
            None,
            False,
            True,
            f"在{word}（{months // 12}年{months % 12 + 1}月）",
        )
    match = _DATE.search(text)
    if match is None:
        return None
    numbers = (match[1] or match[4], match[2], match[3])
    year_, month, day = (int(each) if each else None for each in numbers)
    until = bool(_UNTIL.match(text, match.end()))
    said = f"在{match[0].strip()}{'以前' if until else ''}"
    return _Span(year_, month, day, until, False, said)


def _as_deadline(outcome: Outcome) -> Outcome:
    return replace(outcome, kind=Kind.DEADLINE)


def date_of(text: str) -> tuple[int, int, int] | None:
    """The first date of a deadline as (year, month, day): day 31 where only a month is given, 12-31 of a year alone."""
    match = _CHINESE_DATE.search(text)
    if match:
        return (int(match[1]), int(match[2]), int(match[3] or 31))
    year = _YEAR_END.search(text)
    return (int(year[1]), 12, 31) if year else None


def asks_for_rows_by_date(reading: Reading) -> bool:
    """Whether a question looks up rows by deadline rather than the deadline of a topic."""
    text = reading.text
    if EARLIEST.search(text) or LATEST.search(text):
        return True
    about = Aspect.DEADLINE in reading.aspects or re.search(r"完成|到期|截止|时限|办结|日期|长期坚持", text)
    which = re.search(
        r"哪(?:一|几|些)?(?:项|条|个|件|些)|有哪些|都有(?:啥|什么)|什么(?:工作|任务|事)|几(?:项|条|个)|(?:完成|到期|办结|截止)的?是?(?:什么|啥|哪)",
        text,
    )
    named = (
        _DATE.search(text)
        or _RELATIVE.search(text)
        or "长期" in text
        or re.search(r"(?:明确|具体|规定|写明).{0,4}(?:时限|日期|期限|完成)", text)
    )
    return bool(about and which and named)
