"""When a deadline falls due, read from its words: 「2021年5月30日完成并长期坚持」, 「2020年底前」."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """``day``: the last day the words allow, None where they name none; ``lasting``: goes on after it."""

    day: date | None
    lasting: bool = False


_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_LASTING = re.compile(r"长期|坚持|持续|常态|经常|每年|每月|每季|全年|不定期|适时|贯穿")
_RECURRING = re.compile(r"每(?:年|月|季度?|半年|周)")
_WHEN = re.compile(
    r"(?P<year>(?:19|20)\d{2})"
    r"(?:[-./](?P<m1>\d{1,2})(?:[-./](?P<d1>\d{1,2}))?(?!\d)|年"
    r"(?:(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号]|(?P<ten>[上中下]旬))?"
    r"|第?(?P<quarter>[1-4])季度|(?P<half>[上下])半年)?)"
)
# 「5月30日」 and 「6月底」 after a year named before them: 「2021年5月30日前摸底、6月底前整改」.
_LATER_MONTH = re.compile(
    r"(?<![\d年])(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号]|(?P<ten>[上中下]旬))?"
)
_PLAN = re.compile(r"十([一二三四五六七八九])五")
_CHINESE_DATE = re.compile(r"[〇○零一二三四五六七八九]{4}年|[一二三四五六七八九十]{1,3}(?=[月日季])")
MAX_TEXT = 500


def due(text: str) -> Due:
    """The day a deadline's words fall due.

    A month, a quarter, half a year, a year or a five-year plan (十四五: 2021 to 2025) lasts until its
    last day, with or without 底, 末, 前. Of several dates the last counts. What recurs (每年12月底前)
    and what counts from an event (印发之日起30日内) has no day. Impossible dates are none.

    >>> due("2024年3月31日前完成并长期坚持")
    Due(day=datetime.date(2024, 3, 31), lasting=True)
    >>> due("2024年底前").day
    datetime.date(2024, 12, 31)
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text[:MAX_TEXT]))
    plain = _CHINESE_DATE.sub(lambda found: _arabic(found[0]), plain)
    lasting = bool(_LASTING.search(plain))
    if _RECURRING.search(plain):
        return Due(None, lasting)
    days = [day for found in _WHEN.finditer(plain) if (day := _last_day(found, int(found["year"])))]
    if years := [int(found["year"]) for found in _WHEN.finditer(plain)]:
        days += [day for found in _LATER_MONTH.finditer(plain) if (day := _last_day(found, years[-1]))]
    # The tenth plan ended in 2005, each later one five years after.
    days += [
        date(2005 + 5 * "一二三四五六七八九".index(found[1]) + 5, 12, 31) for found in _PLAN.finditer(plain)
    ]
    return Due(max(days, default=None), lasting)


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


def _arabic(number: str) -> str:
    """「二〇二四年」 → 「2024年」, 「十二」 → 「12」, 「三十」 → 「30」."""
    if "十" not in number:
        return number.translate(_DIGITS)
    tens, _, ones = number.partition("十")
    return (tens.translate(_DIGITS) or "1") + (ones.translate(_DIGITS) or "0")


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
