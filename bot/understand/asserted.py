"""The figure that a yes-or-no question supposes (「是不是要达到95%」), and whether a sentence says it or another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.understand.question import Question
from bot.understand.whether import Whether, whether
from glossary.figures import MEASURES
from glossary.numerals import value_of

_TIMES = {"亿": 1e8, "万": 1e4, "千": 1e3, None: 1.0}
_FIGURE = re.compile(
    rf"(?<![\d.第])(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十百]{{1,6}})\s*(?P<times>亿|万|千)?\s*(?P<unit>%|％|年(?!级|龄|均|度|初)|周岁|{MEASURES})"
)
_SAME = {"％": "%", "周岁": "岁"}
_CALENDAR = "公历年"
_CENTURY = 1900  # from so many years on a year is meant
_KNOWN = 0.5  # the share of a question's words that a sentence must have to contradict it


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its measure; a calendar year has the measure 「公历年」."""

    number: float
    unit: str


def figures(text: str) -> tuple[Figure, ...]:
    """The figures with a measure in a text, in their order.

    >>> figures("2026年底达到85%")
    (Figure(number=2026.0, unit='公历年'), Figure(number=85.0, unit='%'))
    """
    return tuple(figure for figure, _, _ in figures_at(text))


def figures_at(text: str) -> Iterator[tuple[Figure, int, int]]:
    """The figures with a measure in a text, each with where it begins and ends."""
    for match in _FIGURE.finditer(text):
        said = match["number"]
        number = float(said) if said[0].isdigit() else value_of(said)
        if not number:
            continue
        unit = _SAME.get(match["unit"], match["unit"])
        if unit == "年" and number >= _CENTURY:
            unit = _CALENDAR
        yield Figure(float(number) * _TIMES[match["times"]], unit), match.start(), match.end()


def asserted(question: Question) -> Figure | None:
    """The figure that a question supposes: the last it names, a year only where it names nothing else."""
    if whether(question) not in (Whether.IS, Whether.MUST):
        return None
    named = figures(question.text)
    measured = tuple(figure for figure in named if figure.unit != _CALENDAR)
    return next(reversed(measured or named), None)


def verdict(question: Question, sentence: str) -> str:
    """「是」 where a sentence says the figure that is supposed, 「不是」 where it says just one other of that measure and is
    plainly on the same; empty where neither is plain."""
    supposed = asserted(question)
    if supposed is None:
        return ""
    said = {figure for figure in figures(sentence) if figure.unit == supposed.unit}
    if supposed in said:
        return "是" if len(said) == 1 else ""
    if supposed.unit == _CALENDAR:  # another year may be that of another step
        return ""
    words = [word for word in question.words if not any(char.isdigit() for char in word)]
    known = sum(word in sentence for word in words)
    return "不是" if len(said) == 1 and words and known >= _KNOWN * len(words) else ""
