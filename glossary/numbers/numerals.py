"""Numerals as Chinese texts write them, read as numbers and written from them."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
# Those of bookkeeping, in both scripts.
_DIGITS |= dict(zip("壹贰貳叁參叄肆伍陆陸柒捌玖", (1, 2, 2, 3, 3, 3, 4, 5, 6, 6, 7, 8, 9), strict=True))
_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
# Tens in one sign: 「廿一」 is 21.
_TENS = {"廿": 20, "卅": 30}
_WRITTEN = "〇一二三四五六七八九"


def value_of(numeral: str) -> int:
    """The value of a numeral below 10,000: Chinese, decimal digits of any width, or Chinese digit by digit.

    Raises ValueError where a character is of no numeral, or there is none.

    >>> value_of("二十五"), value_of("１２"), value_of("一百零三"), value_of("二〇二一"), value_of("拾貳"), value_of("廿一")
    (25, 12, 103, 2021, 12, 21)
    """
    if numeral.isdecimal():
        return int(numeral)
    if not numeral:
        raise ValueError("a numeral has at least one character")
    total = digits = 0
    for char in numeral:
        if char in _UNITS:
            total += (digits or 1) * _UNITS[char]
            digits = 0
        elif char in _TENS:
            total += _TENS[char]
        else:
            digits = digits * 10 + (_DIGITS[char] if char in _DIGITS else int(char))
    return total + digits


def chinese(number: int) -> str:
    """``number``, from 0 to 99,999,999, as a Chinese numeral.

    >>> chinese(2), chinese(10), chinese(13), chinese(20), chinese(103)
    ('二', '十', '十三', '二十', '一百零三')
    """
    if number < 10:
        return _WRITTEN[number]
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        rest = "" if not low else ("零" if low < 1000 else "") + _thousands(low)
        return _thousands(high) + "万" + rest
    return _thousands(number).removeprefix("一") if number < 20 else _thousands(number)


def _thousands(number: int) -> str:
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + _WRITTEN[digit] + name
            gap = False
        else:
            gap = True
    return text
