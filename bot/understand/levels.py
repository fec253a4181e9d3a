"""Levels that a text names by number or letter (三级, C级, Ⅱ级, 二等奖, 第三期, 六人间): what holds for one holds for no other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understand.numbers import value

_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_NUMBER = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_RANK = rf"(?:{_NUMBER}|[ⅠⅡⅢⅣⅤ]|I{{1,3}}|IV|V|[A-Ea-e甲乙丙丁])"
_KIND = r"(?P<kind>级|等|类|档|次|期|批|星|人间)"
_NAMED = re.compile(
    # 分四级, 共三档, 哪五类, 三档各: how many there are, none of them
    rf"(?<![\dA-Za-z一二三四五六七八九十百千万几多])(?:(?<![分共有设成哪])(?<!分为)(?<!划为)(?P<number>{_NUMBER})|(?P<sign>[ⅠⅡⅢⅣⅤ]|I{{1,3}}|IV|V|[A-Ea-e甲乙丙丁]))"
    rf"{_KIND}(?!各|分别|[以之]上|[以之]下)"
)
# 一批企业, 新一批: so many, none in a row of them; 第一批 is one
_UNORDERED = ("批", "次")
# 上一档, 最低一档, 那一期: any of them
_ANY_ONE = re.compile(r"[上下那这每的高低顶差好头末同另任某哪再]$")
# several at once: 一、二级; 一至四星, 一级至三级; so many: 分为三级, 设五类, A、B、C、D四级
_LISTED = re.compile(rf"(?P<ranks>{_RANK}(?:[、，,和及或]{_RANK}){{1,6}})(?:{_NUMBER})?{_KIND}")
_STRETCH = re.compile(rf"(?P<first>{_RANK})(?:级|等|类|档|期|批|星)?[至到—–~～-]+(?P<last>{_RANK}){_KIND}")
_BOUND = re.compile(rf"{_RANK}{_KIND}(?:及|或|和|含)?(?:[以之][上下内]|更高|更低)")
_COUNT = re.compile(
    rf"(?:(?:分|共|有|设|实行|划分)(?:为|成)?|、[^、，。；：\d一二三四五六七八九十]{{1,8}})(?P<many>{_NUMBER}){_KIND}(?!以)"
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
        rank = _rank(match["number"] or match["sign"])
        before = text[: match.start()]
        ordinal = "第" if before.endswith("第") else ""
        any_one = match["number"] == "一" and (
            _ANY_ONE.search(before) or (match["kind"] in _UNORDERED and not ordinal)
        )
        if not any_one:
            found.append(Level(rank, match["kind"], ordinal + match[0]))
    return tuple(found)


def covers(text: str, level: Level) -> bool:
    """Whether what ``text`` says holds for a level too: it names it, alone or with others (一、二级), within a stretch
    (一至四星), beyond a bound (三级及以上), or says how many there are and it is one of them (三级阶梯).

    >>> covers("服务满一百、三百小时的,授予一至四星称号", levels("二星")[0])
    True
    """
    if level.among(levels(text)):
        return True
    if any(match["kind"] == level.kind for match in _BOUND.finditer(text)):
        return True
    listed = (match for match in _LISTED.finditer(text) if match["kind"] == level.kind)
    if any(level.rank in map(_rank, re.split("[、，,和及或]", match["ranks"])) for match in listed):
        return True
    if not isinstance(level.rank, int):
        return False
    stretches = [(match["first"], match["last"], match["kind"]) for match in _STRETCH.finditer(text)]
    stretches += [("1", match["many"], match["kind"]) for match in _COUNT.finditer(text)]
    return any(
        kind == level.kind
        and isinstance(first := _rank(start), int)
        and isinstance(last := _rank(end), int)
        and first <= level.rank <= last
        for start, end, kind in stretches
    )


def others(text: str, level: Level) -> bool:
    """Whether ``text`` names levels of that kind, and not this one."""
    return not covers(text, level) and any(each.kind == level.kind for each in levels(text))


def _rank(written: str) -> int | str:
    return _ROMAN.get(written) or value(written) or written.upper()
