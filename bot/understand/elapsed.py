"""How much time has passed: as somebody tells it of what happens (烧了8小时还没灭), and as provisions hold from then on (6小时未扑灭)."""

from __future__ import annotations

import re

from glossary.lazy import regex
from glossary.numbers.amounts import DIGITS, number_of

_MINUTES = {"分钟": 1.0, "小时": 60.0, "钟头": 60.0, "天": 1440.0, "日": 1440.0}
_UNITS = "|".join(_MINUTES)
_NUMERAL = rf"(?P<number>(?<!\d)(?<!\d[.,]){DIGITS}|[一二两三四五六七八九十]{{1,3}})\s?个?(?:多|半)?(?P<unit>{_UNITS})"
# how a provision says that it holds from then on
_PASSED = regex(
    rf"(?:后|超过|达到?|持续|连续|满)\s?{_NUMERAL}|{_NUMERAL.replace('P<', 'P<_')}(?:后|以上|仍|尚|还|未|没)"
)
# how somebody tells how long it has been
_TOLD = regex(
    rf"(?:了|过|已经?|超过|持续|连续|快)[^,，。]{{0,3}}?{_NUMERAL}|{_NUMERAL.replace('P<', 'P<_')}[)）]?(?:了|后|过去?|还|仍|都|也)?[^,，。]{{0,2}}?(?:还|仍|没|未|不)"
)


def time_told(text: str) -> float | None:
    """How many minutes something lasts already, as a question tells it; None where it does not.

    >>> time_told("山火烧了8小时还没灭启动几级"), time_told("几小时内报告")
    (480.0, None)
    """
    return _minutes(_TOLD.search(text))


def holds_from(text: str) -> float | None:
    """From how many minutes on a provision holds; None where it does not say.

    >>> holds_from("火灾发生后6小时明火未扑灭的"), holds_from("24小时内举行")
    (360.0, None)
    """
    return _minutes(_PASSED.search(text))


def _minutes(match: re.Match[str] | None) -> float | None:
    if match is None:
        return None
    number, unit = match["number"] or match["_number"], match["unit"] or match["_unit"]
    return number_of(number) * _MINUTES[unit]
