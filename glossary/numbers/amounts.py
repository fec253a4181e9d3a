"""Amounts in a text: numbers in any notation, 万 and 亿 applied, with their measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from glossary.lazy import regex
from glossary.numbers.measures import MEASURES
from glossary.numbers.numerals import value_of

DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d+)(?:\.\d+)?"
"""A number in digits, with thousands set off or not."""
_TIMES = {"万亿": 1e12, "亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2}
_LARGE = rf"(?:\s*(?P<times>{'|'.join(_TIMES)}))?"
# 一万二千人: what a numeral has behind its 万
_REST = r"(?:(?<=万)(?P<rest>零?[一二两三四五六七八九][十百千][一二两三四五六七八九十百千零]{0,5}))?"
_AMOUNT = regex(rf"(?P<number>{DIGITS}){_LARGE}")
# the longest first: 人次 is no 人, 千瓦时 no 千瓦
_UNITS = "|".join(sorted(MEASURES.split("|"), key=len, reverse=True))
_MEASURED = regex(
    rf"(?<![\d.第])(?<![一二两三四五六七八九十百千万亿零])(?P<number>{DIGITS}|[一二两三四五六七八九十][一二两三四五六七八九十百千零]{{0,7}}){_LARGE}{_REST}"
    rf"\s*(?P<unit>(?!年[级龄均])(?:%|％|周岁|{_UNITS}))"
)
_SAME = {"％": "%", "周岁": "岁"}
CALENDAR = "公历年"
_CENTURY = 1900  # from so many years on a year is meant


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its measure; a calendar year has the measure 「公历年」."""

    number: float
    unit: str


class Written(NamedTuple):
    """A figure with its position in a text; ``times``: the factor of its 万 or 亿."""

    figure: Figure
    start: int
    end: int
    times: float


def amount(cell: str) -> float | None:
    """The first amount in a cell, of any measure; None where there is none in digits.

    >>> amount("2300万元"), amount("1.2 亿元"), amount("1,200"), amount("待定")
    (23000000.0, 120000000.0, 1200.0, None)
    """
    match = _AMOUNT.search(cell)
    return number_of(match["number"]) * _TIMES.get(match["times"], 1.0) if match else None


def figures(text: str) -> tuple[Figure, ...]:
    """The figures with a measure in a text, in their order.

    >>> figures("2026年底达到85%")
    (Figure(number=2026.0, unit='公历年'), Figure(number=85.0, unit='%'))
    """
    return tuple(written.figure for written in figures_at(text))


def figures_at(text: str) -> Iterator[Written]:
    """The figures with a measure in a text, each with where it stands."""
    for match in _MEASURED.finditer(text):
        said = match["number"]
        number = number_of(said)
        if not number:
            continue
        unit = _SAME.get(match["unit"], match["unit"])
        if unit == "年" and number >= _CENTURY:
            unit = CALENDAR
        times = _TIMES.get(match["times"], 1.0)
        rest = value_of(match["rest"]) if match["rest"] else 0
        yield Written(Figure(number * times + rest, unit), match.start(), match.end(), times)


def number_of(said: str) -> float:
    """The number that digits or a numeral below 10,000 stand for."""
    return float(said.replace(",", "")) if said[0].isdigit() else float(value_of(said))
