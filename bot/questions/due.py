"""What is due when: rows of a list and clauses by their deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answer import Kind, Outcome, not_found
from bot.compose.place import place
from bot.compose.rows import gap_remark, listed_rows
from bot.questions.kind import Asked, QuestionKind
from bot.understand.grammar import EARLIEST, LATEST
from bot.understand.numbers import value
from bot.understand.question import Question
from bot.understand.sides import Aspect
from bot.understand.topic import topic_words
from bot.view.structure import View
from knowledge.model import Ref

MAX_CHARGED = 2000  # clauses looked at for a deadline of their own
_NUMERAL = r"\d{1,2}|十[一二]?|[一二两三四五六七八九]"
_DATE = re.compile(
    rf"(?:(\d{{4}})\s*年\s*(?:的)?)?(?<![一二三四五六七八九十\d])({_NUMERAL})\s*月份?(?!度)(?:\s*(\d{{1,2}})\s*[日号])?|(\d{{4}})\s*年"
)
_PERIODS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
}
_PERIOD = re.compile(r"(?:(\d{4})\s*年\s*的?)?(?:第)?(上半年|下半年|[一二三四1-4]季度)")
_UNTIL = re.compile(r"\s*(?:份)?(?:的)?(?:底|末)?(?:之前|以前|前(?!\d)|以内)")
_END_OF_YEAR = re.compile(r"(?<!今)(?<!明)(?<!去)(?<![\d每])年(?:底|末)")
_RELATIVE = re.compile(r"(?:今|明|去|后)年(?!度)|今年度|本年度?|年内|本月|这个月|下个?月")
# rows with a date and no more (没写长期坚持的, 只有日期的), with both, and without a date
_LASTING = "长期"
_DATED = "(?:具体)?(?:日期|日子|时间点|截止日|年月日|哪天|期限)"
_NOT_LASTING = re.compile(
    rf"(?:没|不|未|无|非)[^,，。;；]{{0,5}}{_LASTING}|(?:只|光|仅)(?:有|写|给|标|定|规定|是|了|明|的)*[^,，。;；]{{0,3}}(?:日期|时间|时限|期限)"
)
_NOT_DATED = re.compile(
    rf"(?:没|不|未|无)(?:有|写|给|设|定|标|明|带|规定|注明)*(?:具体|明确)?的?{_DATED}|(?:只|光|仅)(?:有|写|给|标|要求|是|说|了|明)*{_LASTING}"
)
_BOTH = re.compile(
    rf"(?:既|又|同时|并且?|还|而且|也).{{0,12}}{_LASTING}|{_LASTING}.{{0,8}}(?:又|同时|还|也).{{0,8}}{_DATED}"
)
_BEFORE_ISSUE = re.compile(
    r"(?:早于|先于|比.{0,6}(?:成文|发文|印发|文件|意见|通知).{0,6}(?:早|靠前|还前)|在.{0,4}(?:成文|发文|印发).{0,4}(?:之前|以前|前))"
)
# talk of what has to be done by a time; what is asked for: one of the matters
_DUE = re.compile(
    r"完成|到期|截止|时限|期限|办结|日期|长期坚持|交差|交账|收尾|收官|结束|做完|干完|办完|搞完|弄完|完工|见效|落地|销号|赶时间|要完"
)
_WHICH = re.compile(
    r"有没有|有无|哪(?:一|几|些|两|三)?(?:项|条|个|件|些|样|类|桩|块)|哪些|有(?:啥|什么)|什么(?:工作|任务|事)|几(?:项|条|个|件|样)|多少(?:项|条|个|件)|的是(?:什么|啥|哪)|是(?:什么|啥|哪)|列|(?:的)?(?:事|事项|任务|工作|活)$|干(?:什么|啥)|做(?:什么|啥)|要(?:干|做|办)|(?:完成|办|做|干|交|落实)(?:什么|啥|哪)"
)
_TIME_WORD = re.compile(
    r"\d|年|月|[日号]|季度|时间|时限|期限|日期|日子|长期|坚持|截止|到期|完成|发文|成文|印发|最后|最早|之前|以前|硬性|固定|结束|开始|明确|具体|写明|规定"
)
_QUARTERS = str.maketrans("1234", "一二三四")
_YEAR_END = re.compile(r"(\d{4})\s*年(?:年)?(?:底|末|内|前|以前|完成)")
_CHINESE_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")


def by_deadline(view: View, question: Question, documents: Sequence[str]) -> Outcome | None:
    """Rows and clauses by their deadline: a time that is named, the earliest, the latest, or those without an end.

    None where the question asks nothing of the kind or nothing has a deadline.
    """
    dated = deadlines(view, documents)
    if not dated:
        return None
    text = question.text
    known = sorted((d, view.order(ref), ref) for ref, said in dated.items() if (d := date_of(said)))
    if EARLIEST.search(text) or LATEST.search(text):
        if not known:
            return None
        wanted = known[0][0] if EARLIEST.search(text) else known[-1][0]
        refs = [ref for d, _, ref in known if d == wanted]
        word = "最早" if EARLIEST.search(text) else "最晚"
        said = f"完成时限{word}的是{_named(view, refs[0])}：{dated[refs[0]]}"
        return _as_deadline(listed_rows(view, question, refs, said, gap_remark(view, refs[0].document)))
    if _BEFORE_ISSUE.search(text):
        return _before_issue(view, question, known, dated)
    span = _span(text, date.today())
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
        said = _date_said(text)
        if not span.relative and any(
            said in cut.passage.text for cut in view.passages.found(said, documents)
        ):
            return None
        return not_found(f"文件里没有完成时限{span.said}的事项。", "完成时限最早的是哪一项", confidence=0.1)
    lasting = {ref for ref, said in dated.items() if _LASTING in said}
    fixed = [ref for _, _, ref in known]
    for pattern, said, chosen in (
        (_NOT_DATED, "没有写具体日期的", [ref for ref in dated if ref not in fixed]),
        (_NOT_LASTING, "只写明日期、不是长期坚持的", [ref for ref in fixed if ref not in lasting]),
        (_BOTH, "既有日期又要长期坚持的", [ref for ref in fixed if ref in lasting]),
    ):
        if pattern.search(text):
            if not chosen:
                return not_found(f"文件里没有{said}事项。", "完成时限最早的是哪一项", confidence=0.1)
            return _as_deadline(listed_rows(view, question, chosen, f"{said}有{len(chosen)}项"))
    if _LASTING in text:
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


def _date_said(text: str) -> str:
    match = _DATE.search(text)
    return match[0].strip() if match else ""


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
    last: int | None = None  # the month a period of several ends with

    def holds(self, when: tuple[int, int, int]) -> bool:
        year, month, day = when
        if self.last is not None and self.month is not None:
            return self.year in (None, year) and (self.until or self.month <= month) and month <= self.last
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
    period = _PERIOD.search(text)
    if period is not None:
        first, last = _PERIODS[period[2].translate(_QUARTERS)]
        until = bool(_UNTIL.match(text, period.end()))
        said = f"在{period[0].strip()}{'以前' if until else ''}"
        return _Span(int(period[1]) if period[1] else None, first, None, until, False, said, last)
    match = _DATE.search(text)
    if match is None:
        end = _END_OF_YEAR.search(text)
        return _Span(None, 12, 31, True, False, f"在{end[0]}以前") if end else None
    year_ = int(match[1] or match[4]) if match[1] or match[4] else None
    month, day = value(match[2]) if match[2] else None, int(match[3]) if match[3] else None
    until = bool(_UNTIL.match(text, match.end()))
    said = f"在{match[0].strip()}{'以前' if until else ''}"
    return _Span(year_, month, day, until, False, said)


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


def asks_for_rows_by_date(view: View, question: Question) -> bool:
    """Whether a question looks up rows by deadline rather than the deadline of a topic."""
    text = question.text
    ends = EARLIEST.search(text) or LATEST.search(text)
    kind = (
        _NOT_LASTING.search(text) or _NOT_DATED.search(text) or _BEFORE_ISSUE.search(text) or _LASTING in text
    )
    timed = _DATE.search(text) or _END_OF_YEAR.search(text) or _PERIOD.search(text) or _RELATIVE.search(text)
    open_ended = re.search(r"(?:明确|具体|规定|写明|硬性|固定).{0,4}(?:时限|日期|期限|完成|截止)", text)
    if not (ends or kind or timed or open_ended):
        return False
    about = Aspect.DEADLINE in question.aspects or _DUE.search(text)
    if ends and about:
        return True
    if not _WHICH.search(text):
        return False
    if any(not _TIME_WORD.search(word) for word in topic_words(view, question)):
        return False
    # a month says that what is due is asked for; a year alone may as well be that of a goal
    return bool(about or (timed and re.search(r"月|[日号]|季度|半年", timed[0])))


def _by_date(asked: Asked) -> bool:
    return asks_for_rows_by_date(asked.view, asked.question)


def _answer(asked: Asked) -> Outcome | None:
    return by_deadline(asked.view, asked.question, asked.documents)


KIND = QuestionKind("due", "按时间找事项：几月到期、最早、长期坚持", _by_date, _answer)
