"""The previous question with one part replaced by an elliptic one: 「两天的假谁批」 → 「那五天呢」 is 「五天的假谁批」.

What can be told to take whose place is what is of one kind with it: a level, a figure of one measure.
"""

from __future__ import annotations

from bot.understand.levels import levels
from glossary.numbers.amounts import figures_at


def instead(before: str, text: str) -> str:
    """``before`` with its level or figure replaced by that of ``text``; empty where there is not exactly one of each.

    >>> instead("一级响应什么时候启动", "二级呢"), instead("请两天假谁批", "那五天呢"), instead("谁批", "那五天呢")
    ('二级响应什么时候启动', '请五天假谁批', '')
    """
    old, new = levels(before), levels(text)
    if len(old) == len(new) == 1 and old[0].kind == new[0].kind and old[0].written in before:
        return before.replace(old[0].written, new[0].written)
    told, other = list(figures_at(before)), list(figures_at(text))
    if len(told) == len(other) == 1 and told[0].figure.unit == other[0].figure.unit:
        return f"{before[: told[0].start]}{text[other[0].start : other[0].end]}{before[told[0].end :]}"
    return ""
