"""Automatic numbers of Word, as Word prints them (ECMA-376 part 1, 17.9 and 17.18.59).

In a .docx the 一、 of a heading is often not in the text at all: the paragraph names a list, the list
a pattern (``%1、``) and a counting system. Here the numbers are counted and written again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossary.numbers.numerals import chinese

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9


def _formal(value: int) -> str:
    text = ("一" if 10 <= value < 20 else "") + chinese(value)
    return text.translate(str.maketrans("一二三四五六七八九十百千〇", "壹贰叁肆伍陆柒捌玖拾佰仟零"))


def _letters(value: int) -> str:
    """a … z, aa, bb …: Word doubles the letter after z."""
    repeat, index = divmod(value - 1, 26)
    return chr(ord("a") + index) * min(repeat + 1, 20)


def _roman(value: int) -> str:
    text = ""
    for number, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        count, value = divmod(value, number)
        text += sign * count
    return text


def _circled(value: int) -> str:
    if value <= 20:
        return chr(0x2460 + value - 1)
    return chr(0x3251 + value - 21) if value <= 35 else str(value)


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)]


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
    "decimalFullWidth2": lambda value: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda value: chr(0x2474 + value - 1) if value <= 20 else f"({value})",
    "decimalEnclosedFullstop": lambda value: chr(0x2488 + value - 1) if value <= 20 else f"{value}.",
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": _formal,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": lambda value: "".join(chinese(int(digit)) for digit in str(value)),
    "taiwaneseDigital": lambda value: "".join(chinese(int(digit)) for digit in str(value)),
    "japaneseDigitalTenThousand": lambda value: "".join(chinese(int(digit)) for digit in str(value)),
    "ideographEnclosedCircle": lambda value: chr(0x3280 + value - 1) if value <= 10 else str(value),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "none": lambda value: "",
}  # fmt: skip


def write_number(value: int, format_: str) -> str:
    """A counter as the counting system ``format_`` (ST_NumberFormat) writes it; decimal if unknown."""
    value = max(0, min(value, 9_999_999))
    if value == 0:
        return "〇" if format_ in {"ideographDigital", "chineseCounting"} else "0"
    return _FORMATS.get(format_, str)(value if format_ != "upperRoman" else min(value, 9999))


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list as a paragraph names it (w:num): its levels, and whose counters it shares."""

    counters: str
    levels: dict[int, _Level]
    start: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document with their counters; ask once for each numbered paragraph, in order."""

    def __init__(self, root: etree._Element | None) -> None:
        """``root`` is the numbering part (``w:numbering``), or None when the document has none."""
        self._lists: dict[str, _List] = dict(_lists(root)) if root is not None else {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level of a list that a paragraph style is tied to, if it is."""
        found = self._lists.get(list_id)
        if found:
            for index, level in found.levels.items():
                if level.style == style:
                    return index
        return None

    def next(self, list_id: str, index: int) -> str:
        """The number printed before the next paragraph of a list: ``（三）``; empty for bullets."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= index < LEVELS:
            return ""
        counters = self._counters.setdefault(found.counters, {})
        # A level that a list starts anew (startOverride) does so where the list first comes to that level.
        if (list_id, index) not in self._begun:
            self._begun.add((list_id, index))
            if index in found.start:
                counters.pop(index, None)
        level = found.levels.get(index, _Level())
        counters[index] = counters[index] + 1 if index in counters else self._start(found, index)
        for deeper in [at for at in counters if at > index]:
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or index < restart:
                del counters[deeper]
        if level.format == "bullet":
            return ""

        def value(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            number = counters.setdefault(at, self._start(found, at)) if at <= index else 0
            other = found.levels.get(at, _Level())
            return write_number(number, "decimal" if level.legal and at != index else other.format)

        return re.sub(r"%([1-9])", value, level.pattern)

    @staticmethod
    def _start(found: _List, index: int) -> int:
        return found.start.get(index, found.levels.get(index, _Level()).start)


def _lists(root: etree._Element) -> Iterator[tuple[str, _List]]:
    abstract = {element.get(f"{W}abstractNumId", ""): element for element in root.iterfind(f"{W}abstractNum")}
    by_style = {
        link.get(f"{W}val", ""): element
        for element in abstract.values()
        if (link := element.find(f"{W}styleLink")) is not None
    }
    for num in root.iterfind(f"{W}num"):
        counters = value(num, "abstractNumId")
        element = abstract.get(counters)
        if element is None:
            continue
        link = element.find(f"{W}numStyleLink")
        if link is not None:
            element = by_style.get(link.get(f"{W}val", ""), element)
        found = _List(counters, dict(map(_level, element.iterfind(f"{W}lvl"))))
        for override in num.iterfind(f"{W}lvlOverride"):
            index = _number(override.get(f"{W}ilvl"), 0)
            own = override.find(f"{W}lvl")
            if own is not None:
                found.levels[index] = _level(own)[1]
                found.counters = f"{counters}/{num.get(f'{W}numId')}"
            if override.find(f"{W}startOverride") is not None:
                found.start[index] = _number(value(override, "startOverride"), 1)
        yield num.get(f"{W}numId", ""), found


def _level(element: etree._Element) -> tuple[int, _Level]:
    restart = element.find(f"{W}lvlRestart")
    format_ = element.find(f"{W}numFmt")
    if format_ is None:  # newer kinds stand in an alternative, with an older one beside it
        format_ = next(element.iter(f"{W}numFmt"), None)
    return _number(element.get(f"{W}ilvl"), 0), _Level(
        start=_number(value(element, "start"), 1),
        format=format_.get(f"{W}val", "decimal") if format_ is not None else "decimal",
        pattern=value(element, "lvlText")[:100],
        restart=_number(restart.get(f"{W}val"), 0) if restart is not None else None,
        legal=element.find(f"{W}isLgl") is not None,
        style=value(element, "pStyle"),
    )


def value(element: etree._Element, child: str) -> str:
    """The value of a property; "" where it is not there."""
    found = element.find(W + child)
    return found.get(f"{W}val", "") if found is not None else ""


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,7}", text) else default
