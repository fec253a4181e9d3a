"""The figure that a yes-or-no question supposes (「是不是要达到95%」), and whether a sentence confirms it."""

from __future__ import annotations

from bot.understand.question import Question
from bot.understand.whether import Whether, whether
from glossary.numbers.amounts import CALENDAR, Figure, figures

_KNOWN = 0.5  # the share of a question's words that a sentence must have to contradict it


def asserted(question: Question) -> Figure | None:
    """The figure that a question supposes: the last one in it; a year only where there is no other."""
    if whether(question) not in (Whether.IS, Whether.MUST):
        return None
    named = figures(question.text)
    measured = tuple(figure for figure in named if figure.unit != CALENDAR)
    return next(reversed(measured or named), None)


def verdict(question: Question, sentence: str) -> str:
    """「是」 where a sentence confirms the supposed figure, 「不是」 where it states exactly one other of that measure and is
    clearly on the same matter; else empty."""
    supposed = asserted(question)
    if supposed is None:
        return ""
    said = {figure for figure in figures(sentence) if figure.unit == supposed.unit}
    if supposed in said:
        return "是" if len(said) == 1 else ""
    if supposed.unit == CALENDAR:  # another year may be that of another step
        return ""
    words = [word for word in question.words if not any(char.isdigit() for char in word)]
    known = sum(word in sentence for word in words)
    return "不是" if len(said) == 1 and words and known >= _KNOWN * len(words) else ""
