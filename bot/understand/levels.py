"""Levels that a text names by number or letter (三级, C级, Ⅱ级, 二等奖, 第三期, 六人间): what holds for one holds for no other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understand.numbers import value

_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_NAMED = re.compile(
    # 分四级, 共三档, 哪五类, 三档各: how many there are, none of them
    r"(?<![\dA-Za-z一二三四五六七八九十百千万几多分共有设为成哪])"
    r"(\d{1,3}|[一二两三四五六七八九十]{1,3}|[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V|[A-Ea-e甲乙丙丁])"
    r"(级|等|类|档|次|期|批|星|人间)(?!各|分别|[以之]上|[以之]下)"
)


@dataclass(frozen=True, slots=True)
class Level:
    """A level as it is ``written``; two are one if rank and kind are (二级, Ⅱ级)."""

    rank: int | str
    kind: str
    written: str

    def among(self, others: tuple[Level, ...]) -> bool:
        """Whether one of ``others`` is this one."""
        return any((self.rank, self.kind) == (other.rank, other.kind) for other in others)


def levels(text: str) -> tuple[Level, ...]:
    """The levels that ``text`` names, in order.

    >>> [(level.rank, level.kind) for level in levels("Ⅱ级响应、C级房屋和六人间")]
    [(2, '级'), ('C', '级'), (6, '人间')]
    """
    found = []
    for match in _NAMED.finditer(text):
        rank = _ROMAN.get(match[1]) or value(match[1]) or match[1].upper()
        if (rank, match[2]) != (1, "次"):  # 一次, 再来一次: at all
            found.append(Level(rank, match[2], match[0]))
    return tuple(found)
