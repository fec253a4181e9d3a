"""Periods in which something is due, as a question names them: a day, a month, a quarter, a span (6月到9月), an open end
(10月以后), several (8月28日前和8月31日前).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from glossary.lazy import regex
from glossary.numbers.numerals import value_of

_NUMERAL = r"\d{1,2}|十[一二]?|[一二两三四五六七八九]"
DATE = regex(
    rf"(?:(?P<year>\d{{4}})\s*年\s*(?:的)?)?(?<![一二三四五六七八九十\d])(?P<month>{_NUMERAL})\s*月份?(?!度)"
    r"(?:\s*(?P<day>\d{1,2})\s*[日号]|的?(?P<part>[上中下]旬|[上下]半月))?"
    r"|(?P<alone>\d{4})\s*年"
)
"""A day, a part of a month, a month or a year."""
_PARTS: Mapping[str, tuple[int, int | None]] = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, None),
    "上半月": (1, 15),
    "下半月": (16, None),
}
"""The days with which a part of a month begins and ends; None for the last day of the month."""
_PERIODS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
}
PERIOD = regex(r"(?:(?P<of>\d{4})\s*年\s*的?)?(?:第)?(?P<period>上半年|下半年|[一二三四1-4]季度)")
"""A quarter or half a year."""
END_OF_YEAR = regex(r"(?<!今)(?<!明)(?<!去)(?<![\d每])年(?:底|末)")
_TIME = regex(f"{PERIOD.pattern}|{DATE.pattern}")
_QUARTERS = str.maketrans("1234", "一二三四")
_UNTIL = regex(r"\s*(?:份|年)?(?:的)?(?:底|末)?(?:之前|以前|前(?!\d)|以内)")
_SINCE = regex(r"\s*(?:份|年)?(?:的)?(?:底|末)?(?:之后|以后|后(?![\d年续]))")
# of two times that stand together the one goes up to the other, or both are meant
_TO = regex(r"\s*(?:年?[底末初])?(?:到|至|[-—–~]{1,2})(?:次年|翌年|第二年|来年)?的?")
_BESIDE = regex(
    r"\s*(?:年?[底末])?(?:之前|以前|前)?(?:要?(?:完成|到期|办完|做完)的?)?(?:和|与|跟|及|以及|还有|、|或者?|,)"
)
# 6到9月, 2026至2027年, 6月1日至15日: what the first leaves out
_LEFT_OUT = (
    (regex(rf"(?<![\d月年])({_NUMERAL})(?=(?:到|至|[-—–~])(?:{_NUMERAL})月)"), r"\1月"),
    (regex(r"(?<!\d)(\d{4})(?=(?:到|至|[-—–~])\d{4}年)"), r"\1年"),
    (regex(r"(\d{1,2}月)(\d{1,2})[日号]?(到|至|[-—–~])(?=\d{1,2}[日号])"), r"\1\2日\3\1"),
)
# days that have a name
_FEASTS = (
    (regex(r"国庆节?(?=[之以]?前)"), "10月1日"),
    (regex(r"(?:五一|劳动节)(?:节|假期)?(?=[之以]?前)"), "5月1日"),
    (regex(r"七一(?=[之以]?前)"), "7月1日"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A period in a question, of any year where it names none. ``until``: everything up to it; ``since``: everything
    after it; ``relative``: given relative to today (今年); ``said``: in the question's words."""

    year: int | None
    month: int | None
    day: int | None
    until: bool
    relative: bool
    said: str
    last: int | None = None  # the month a period of several ends with
    since: bool = False
    to: Span | None = None  # where a stretch that begins with it ends
    beside: Span | None = None  # another time that is meant as well

    def holds(self, when: date) -> bool:
        """Whether a day lies in it."""
        if self.beside is not None and self.beside.holds(when):
            return True
        first, last = self._first(when.year), (self.to or self)._last(when.year)
        if self.since:
            return when > last if self.month else when >= first
        if first > last:  # from a month of every year to one of the next
            return when >= first or when <= last
        return when <= last and (self.until or when >= first)

    def itself(self) -> Span:
        """It without what lies before it."""
        beside = self.beside.itself() if self.beside is not None else None
        return replace(self, until=False, beside=beside)

    def of_issue(self, issued: date | None, days: Iterable[date]) -> Span:
        """The period as meant for a document of that date with deadlines on ``days``. An end without a year (8月底前) is
        of the document's year, or of the next where nothing is due by then; likewise a beginning. Half a year or a
        quarter (上半年) is of the document's year where anything is due in it."""
        if self.year is not None or issued is None:
            return self
        days = tuple(days)
        if not (self.until or self.since):
            own = self._of_year(issued.year) if self.last and not self.to and not self.beside else self
            return own if any(map(own.holds, days)) else self
        beside = self.beside.of_issue(issued, days) if self.beside is not None else None
        this = replace(self._of_year(issued.year), beside=beside)
        return this if any(map(this.holds, days)) else this._of_year(issued.year + 1)

    def _of_year(self, year: int) -> Span:
        return replace(self, year=year, to=self.to and replace(self.to, year=year))

    def _first(self, year: int) -> date:
        month = self.month if self.month and 1 <= self.month <= 12 else 1
        start = date(self.year or year, month, 1)
        return start + timedelta(self.day - 1) if self.day and 1 <= self.day <= 31 else start

    def _last(self, year: int) -> date:
        if self.day:
            return self._first(year)
        month = self.last or self.month or 12
        end = self.year or year
        return date(end, month % 12 + 1, 1).replace(year=end + month // 12) - timedelta(1)


def span_in(text: str) -> Span | None:
    """The time that ``text`` names by itself, with all that stands beside it.

    >>> span_in("6到9月要完成的").said, span_in("8月28日前和8月31日前完成的").holds(date(2026, 8, 30))
    ('在6月到9月', True)
    """
    for pattern, put in (*_LEFT_OUT, *_FEASTS):
        text = pattern.sub(put, text)
    found = list(_TIME.finditer(text))
    if not found:
        end = END_OF_YEAR.search(text)
        return Span(None, 12, 31, True, False, f"在{end[0]}以前") if end else None
    year = _year_before(text, found)
    joined = list(_joined(text, found if year is None else found[1:], year))
    span, said = joined[-1]
    for before, words in reversed(joined[:-1]):
        span, said = replace(before, beside=span), f"{words}和{said}"
    return replace(span, said=f"在{said}")


def _year_before(text: str, found: list[re.Match[str]]) -> int | None:
    """The year said first that but tells of which year the time behind it is: 「2026年方案里11月底前」, as in 「2026年11月底前」."""
    if len(found) < 2 or not found[0]["alone"] or found[1]["year"] or found[1]["alone"] or found[1]["of"]:
        return None
    between = (found[0].end(), found[1].start())
    apart = not _TO.fullmatch(text, *between) and not _BESIDE.fullmatch(text, *between)
    ends = _UNTIL.match(text, found[0].end()) or _SINCE.match(text, found[0].end())
    return int(found[0]["alone"]) if apart and not ends else None


def _joined(text: str, found: list[re.Match[str]], year: int | None = None) -> Iterator[tuple[Span, str]]:
    """The times that stand side by side, from the first on, each as a span and in words; those that say none are of ``year``."""
    at = 0
    while at < len(found):
        match = found[at]
        span = _single(text, match, year)
        year = span.year or year
        words = _in_words(match, span)
        following = found[at + 1] if at + 1 < len(found) else None
        if following is not None and _TO.fullmatch(text, match.end(), following.start()):
            end = _single(text, following, span.year)
            if end.year and end.year == span.year and (end.month or 12) < (span.month or 1):
                end = replace(end, year=end.year + 1)
            last = replace(end.to or end, year=end.year, until=False, since=False)
            span = replace(span, until=False, since=False, to=last)
            words = f"{match[0].strip()}到{following[0].strip()}"
            at, match = at + 1, following
            following = found[at + 1] if at + 1 < len(found) else None
        yield span, words
        if following is None or not _BESIDE.fullmatch(text, match.end(), following.start()):
            return
        at += 1


def _in_words(match: re.Match[str], span: Span) -> str:
    return f"{match[0].strip()}{'以前' if span.until else '以后' if span.since else ''}"


def _single(text: str, match: re.Match[str], year: int | None) -> Span:
    """One time as a span, of ``year`` where it says none itself."""
    until, since = bool(_UNTIL.match(text, match.end())), bool(_SINCE.match(text, match.end()))
    if match["period"]:
        first, last = _PERIODS[match["period"].translate(_QUARTERS)]
        own = int(match["of"]) if match["of"] else year
        return Span(own, first, None, until, False, "", last, since)
    said = match["year"] or match["alone"]
    month = value_of(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    span = Span(int(said) if said else year, month, day, until, False, "", None, since)
    if not match["part"]:
        return span
    begins, ends = _PARTS[match["part"]]
    whole = replace(span, until=False, since=False)
    return replace(span, day=begins, to=replace(whole, day=ends))
