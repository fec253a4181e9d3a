"""When a deadline falls due, parsed from its words: 「2021年5月30日完成并长期坚持」, 「2020年底前」, 「9月底前」.

The one reader of deadlines: answers, pictures, the page, exports and checks all ask it.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from glossary.lazy import regex
from glossary.numbers.numerals import value_of


@dataclass(frozen=True, slots=True)
class Due:
    """What a deadline's words say.

    ``days``: the last day of each stage they name, in order; ``start``: since when, where they say that alone;
    ``lasting``: it goes on, with or without a day; ``recurs``: it comes again (每年12月底前).
    """

    days: tuple[date, ...] = ()
    start: date | None = None
    lasting: bool = False
    recurs: bool = False

    @property
    def day(self) -> date | None:
        """The day by which all is done; None where no day is named."""
        return self.days[-1] if self.days else None


_LASTING = regex(r"长期|坚持|持续|常态|经常|每年|每月|每季|全年|不定期|适时|贯穿")
_RECURRING = regex(r"每(?:年|月|季度?|半年|周)")
_IN_A_YEAR = (
    r"(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号]|(?P<ten>[上中下]旬))?"
    r"|第?(?P<quarter>[1-4])季度|(?P<half>[上下])半年"
)
_WHEN = regex(
    r"(?P<year>(?:19|20)\d{2})"
    rf"(?:[-./](?P<m1>\d{{1,2}})(?:[-./](?P<d1>\d{{1,2}}))?(?!\d)|年(?:{_IN_A_YEAR})?)"
)
# 「5月30日」, 「6月底」, 「三季度」 without a year of their own: 「2021年5月30日前摸底、6月底前整改」.
_YEARLESS = regex(rf"(?<![\d年])(?:{_IN_A_YEAR}|(?<![明后次每全])年[底末])")
# behind a date: what begins then, or a stretch that ends later (7月1日起, 7月至9月)
_BEGINS = regex(r"(?:份|底|初|末)?(?:起|开始|以后|之后|后|[至到—–~-](?=\d))")
_PLAN = regex(r"十([一二三四五六七八九])五")
_CHINESE_DATE = regex(r"[〇○零一二三四五六七八九]{4}(?=年)|[一二三四五六七八九十]{1,3}(?=[月日季])")
MAX_TEXT = 500
_HOUR = r"(?:[上下中]午)?\d{1,2}(?:[：:]\d{2}|[时点](?:\d{1,2}分|整|半)?)"
# a sentence that sets a day: 「6月20日前开工」, 「6月20日18：00前报送」, not 「6月20日前注册的企业」
_SET = regex(
    r"(?:每年)?(?:(?:19|20)\d{2}年|(?<![\d年]))(?:\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬|底|末)?|年底|年末)"
    rf"(?:(?<=[日号]){_HOUR}(?=之?前|以前))?"
    r"(?:(?:之前|以前|前)(?!(?!实现|基本|全面|推动|力争|确保)[^，。；、]{0,12}的)|(?:[^，。；、：\d]{0,6})截止|(?<=旬)(?![至到起—–~的、-]))"
)


def due(text: str, issued: date | None = None) -> Due:
    """The days a deadline's words fall due.

    A month, a quarter, half a year, a year or a five-year plan (十四五: 2021 to 2025) lasts until its
    last day, with or without 底, 末, 前. A day without a year is in the year named before it, else the first such day that
    is not before ``issued``, the date of the document; without either it is none. What begins then (7月1日起) is a start
    and no deadline. What recurs (每年12月底前) and what counts from an event (印发之日起30日内) has no day.
    Impossible dates are none.

    >>> due("2024年3月31日前完成并长期坚持")
    Due(days=(datetime.date(2024, 3, 31),), start=None, lasting=True, recurs=False)
    >>> due("2024年底前").day
    datetime.date(2024, 12, 31)
    >>> due("9月底前", issued=date(2024, 3, 1)).day
    datetime.date(2024, 9, 30)
    >>> due("2024年7月1日起执行")
    Due(days=(), start=datetime.date(2024, 7, 1), lasting=False, recurs=False)
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text[:MAX_TEXT]))
    plain = _CHINESE_DATE.sub(lambda found: str(value_of(found[0])), plain)
    lasting = bool(_LASTING.search(plain))
    if _RECURRING.search(plain):
        return Due(lasting=lasting, recurs=True)
    ends: list[date] = []
    starts: list[date] = []
    for day, end in _dates(plain, issued):
        (starts if _BEGINS.match(plain, end) else ends).append(day)
    # The tenth plan ended in 2005, each later one five years after.
    ends += [date(2005 + 5 * value_of(found[1]), 12, 31) for found in _PLAN.finditer(plain)]
    return Due(tuple(sorted(set(ends))), min(starts, default=None), lasting)


def set_in(text: str) -> str | None:
    """The days that the sentences of a provision set for what is to be done, as printed; None where they set none.

    >>> set_in("由县水利局牵头，6月20日18：00前开工，年底前通水。"), set_in("对6月20日前注册的企业给予补助。")
    ('6月20日18：00前；年底前', None)
    >>> set_in("12月底前实现市内签发的证照互认")
    '12月底前'
    """
    found = dict.fromkeys(match[0] for match in _SET.finditer(text))
    return "；".join(found) or None


def _dates(plain: str, issued: date | None) -> Iterator[tuple[date, int]]:
    """The last day of each time that is named, and where its words end."""
    year = None
    for found in _WHEN.finditer(plain):
        year = int(found["year"])
        if day := _last_day(found, year):
            yield day, found.end()
    for found in _YEARLESS.finditer(plain):
        if year is not None:
            day = _last_day(found, year)
        elif issued is not None:
            day = next(
                (day for y in (0, 1) if (day := _last_day(found, issued.year + y)) and day >= issued), None
            )
        else:
            day = None
        if day:
            yield day, found.end()


def day_words(day: date) -> str:
    """「2024年3月31日」."""
    return f"{day.year}年{day.month}月{day.day}日"


def distance_words(day: date, today: date) -> str:
    """How far a deadline is off, as words: 「还有 5 天」, 「今天到期」, 「已过 2 年 3 个月」."""
    days = (day - today).days
    if days == 0:
        return "今天到期"
    if abs(days) < 62:
        amount = f"{abs(days)} 天"
    else:
        first, last = min(day, today), max(day, today)
        months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
        years, months = divmod(months, 12)
        amount = " ".join([f"{years} 年"] * bool(years) + [f"{months} 个月"] * bool(months))
    return f"还有 {amount}" if days > 0 else f"已过 {amount}"


def _last_day(found: re.Match[str], year: int) -> date | None:
    part = found.groupdict()
    month = int(part.get("month") or part.get("m1") or 0)
    day = int(part.get("day") or part.get("d1") or 0)
    if ten := part.get("ten"):
        day = {"上旬": 10, "中旬": 20}.get(ten, 0)
    if quarter := part.get("quarter"):
        month = 3 * int(quarter)
    elif half := part.get("half"):
        month = 6 if half == "上" else 12
    month = month or 12
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if day <= last else None
