"""Dates as documents print them (GB/T 9704-2012, section 7.3.5): 「2021年6月2日」, 「二〇二一年六月二日」, 「2021-06-02」, 「民國111年5月11日」."""

from __future__ import annotations

import datetime

from glossary.lazy import regex
from glossary.numbers.numerals import value_of

_DIGIT = "0-9０-９零〇○ＯOo一二三四五六七八九"
_YEAR, _PART = f"[{_DIGIT}]{{4}}", f"[{_DIGIT}十]{{1,3}}"
DAY = rf"{_YEAR}\s*年\s*{_PART}\s*月\s*{_PART}\s*日"
"""A pattern for a day with its characters for year, month and day."""
_DAY = regex(rf"({_YEAR})\s*年\s*({_PART})\s*月\s*({_PART})\s*日")
MONTH = rf"{_YEAR}\s*年\s*{_PART}\s*月"
_MONTH = regex(MONTH)
_ISO = regex(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
# The years of the Republic, as Taiwan counts them (民國元年 is 1912).
_ROC = regex(rf"民[国國]\s*([{_DIGIT}十百]{{1,5}})\s*年\s*({_PART})\s*月\s*({_PART})\s*日")
_ROC_BEFORE = 1911
_ROUND = regex("[ＯOo]")
_MOST = 60


def read_date(text: str) -> datetime.date | None:
    """The first date in a text: 「2021年6月2日」, 「二〇二一年六月二日」, 「2021-06-02」; None where none is valid."""
    found = _DAY.search(text) or _ISO.search(text)
    if not found and is_date(text):
        found = _DAY.search("".join(text.split()))
    before = 0
    if not found:
        found, before = _ROC.search(text), _ROC_BEFORE
    if not found:
        return None
    try:
        year = before + value_of(_ROUND.sub("〇", found[1]))
        return datetime.date(year, value_of(found[2]), value_of(found[3]))
    except ValueError:
        return None


def is_date(text: str) -> bool:
    """Whether a text is nothing but a date, brackets and spaces between its characters allowed."""
    if len(text) > _MOST:
        return False
    plain = text.strip(" 　（）()")
    return bool(
        ("日" in text and _DAY.fullmatch("".join(plain.split())))
        or (plain[:1].isdigit() and _ISO.fullmatch(plain))
    )


def is_month(text: str) -> bool:
    """Whether a text is nothing but a year and a month, as on a cover (「二〇二二年九月」)."""
    return len(text) <= _MOST and bool(_MONTH.fullmatch(text.strip(" 　（）()")))
