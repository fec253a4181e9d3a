"""Personal data in a document, which its administrator should look at before it is published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Finding, Severity, Source

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<![0-9A-Za-z.-])1[3-9]\d(?:[ -]?\d{4}){2}(?![0-9A-Za-z.])")
_CARD = re.compile(
    r"(?<![0-9A-Za-z.])(?:62|60|4\d|5[1-5]|3[457])\d{2}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,3})?(?![0-9A-Za-z.])"
)
_LONG_NUMBER = re.compile(r"\d{4}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def personal_data(source: Source) -> Iterator[Finding]:
    """Identity numbers (GB 11643, with their check digit), mobile numbers and bank cards (Luhn), each with its line."""
    for block in source.blocks:
        for offset, text in _texts(block.text, block.rows):
            if not _LONG_NUMBER.search(text):
                continue
            line = block.line + offset
            end = 0
            for start, name, digits in sorted(_numbers(text)):
                # One stretch of digits is reported once, as what it was read first.
                if start < end:
                    continue
                end = start + len(digits)
                plain = re.sub(r"[ -]", "", digits)
                yield Finding(
                    "personal-data",
                    Severity.WARNING,
                    f"第{line}行",
                    f"有{name}（{plain[:3]}…{plain[-2:]}）。公开前请确认应当公开，否则删去。",
                    line,
                )


def _numbers(text: str) -> Iterator[tuple[int, str, str]]:
    for pattern, name, valid in (
        (_IDENTITY, "公民身份号码", _is_identity),
        (_CARD, "银行卡号", _is_card),
        (_MOBILE, "手机号码", _always),
    ):
        for found in pattern.finditer(text):
            if valid(found[0]):
                yield found.start(), name, found[0]


def _texts(text: str, rows: tuple[tuple[str, ...], ...]) -> Iterator[tuple[int, str]]:
    yield 0, text
    for offset, row in enumerate(rows):
        for cell in dict.fromkeys(row):
            yield offset, cell


def _is_identity(text: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == text[-1].upper()


def _is_card(text: str) -> bool:
    digits = [int(char) for char in text if char.isdigit()]
    if not 15 <= len(digits) <= 19 or len(set(digits)) < 2:
        return False
    doubled = [
        digit if index % 2 == 0 else sum(divmod(2 * digit, 10))
        for index, digit in enumerate(reversed(digits))
    ]
    return sum(doubled) % 10 == 0


def _always(_: str) -> bool:
    return True
