"""Personal data in a document, for its administrator to look at before it is published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.lazy import regex
from glossary.printable import INVISIBLE
from knowledge.model import AROUND, Finding, Severity, Source

_GAP = r"[ \u00a0\u3000·-]{0,2}"
_IDENTITY = regex(
    rf"(?<![0-9A-Za-z])[1-9]\d(?:{_GAP}\d){{4}}{_GAP}(?:19|20)(?:{_GAP}\d){{2}}{_GAP}[01]"
    rf"(?:{_GAP}\d){{6}}{_GAP}[0-9Xx](?![0-9A-Za-z])"
)
_MOBILE = regex(
    rf"(?<![0-9A-Za-z.])(?:[(（]?(?:\+|00)?86[)）]?{_GAP})?1[3-9]\d{_GAP}\d"
    rf"(?:\d{{3}}{_GAP}\d{{4}}|\d{{2}}{_GAP}\d{{5}}|{_GAP}\d{{3}}{_GAP}\d{{4}})"
    r"(?![0-9A-Za-z]|\.\d)"
)
_LANDLINE = regex(
    r"(?<![0-9A-Za-z.〔-])(?:(?:\+|00)86[ -]?)?[(（]?0?(?:10|2\d|[3-9]\d{2})[)）]?[ —－-]{0,2}"
    r"(?<=[)） —－-])[2-9]\d{2,3}[ -]?\d{4}(?!\d)"
    r"|(?<=电话)[：: ]{0,3}[2-9]\d{6,7}(?!\d)|(?<![0-9A-Za-z.-])0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}(?!\d)"
)
_CARD = regex(
    rf"(?<![0-9A-Za-z.])(?:62|60|4\d|5[1-5]|3[457])\d{{2}}(?:{_GAP}\d{{2,4}}){{3,7}}(?:{_GAP}\d{{1,3}})?(?![0-9A-Za-z.])"
)
# What no number of persons is without, in whichever dress: seven digits with no letter between them.
# A telephone of an office is public; it is a person's where the text names whose it is.
_PERSON = regex("联系人|姓名|经办人|负责人|责任人|本人|家长|家属|户主|监护人|家庭|住宅|住户|法定代表人")
_LONG_NUMBER = regex(r"\d(?:[\W_]*\d){6}")
_OF_OFFICES = "固定电话"
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ＋－—–‐‑", "0123456789Xx+-----")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def personal_data(source: Source) -> Iterator[Finding]:
    """Identity numbers (GB 11643, with their check digit), telephone numbers and bank cards (Luhn), each with its place.

    In whichever dress: full width, with spaces or hyphens, +86, in a heading of pages or a comment as well.
    """
    for where, line, text, near in _texts(source):
        if not _LONG_NUMBER.search(text):
            continue
        plain = INVISIBLE.sub("", text.translate(_WIDE))
        end = 0
        for start, name, digits in sorted(_numbers(plain)):
            # One stretch of digits is reported once, as what it was read first.
            if start < end:
                continue
            end = start + len(digits)
            if name == _OF_OFFICES and not _PERSON.search(near):
                continue
            bare = re.sub(r"[^\dXx]", "", digits)
            yield Finding(
                "personal-data",
                Severity.WARNING,
                where,
                f"有{name}（{bare[:3]}…{bare[-2:]}）。公开前请确认应当公开，否则删去。",
                line,
            )


def _numbers(text: str) -> Iterator[tuple[int, str, str]]:
    for pattern, name, valid in (
        (_IDENTITY, "公民身份号码", _is_identity),
        (_CARD, "银行卡号", _is_card),
        (_MOBILE, "手机号码", _always),
        (_LANDLINE, _OF_OFFICES, _always),
    ):
        for found in pattern.finditer(text):
            if valid(found[0]):
                yield found.start(), name, found[0]


def _texts(source: Source) -> Iterator[tuple[str, int | None, str, str]]:
    """The texts with their places, and what stands near them: of a cell, its row and the heads of the columns."""
    for block in source.blocks:
        yield f"第{block.line}行", block.line, block.text, block.text
        for offset, row in enumerate(block.rows):
            near = " ".join((*block.rows[0], *row))
            for cell in dict.fromkeys(row):
                yield f"第{block.line + offset}行", block.line + offset, cell, near
    # What anybody sees around the text of a page is not of the document, and hidden by nobody.
    for aside in (each for each in source.asides if each.where != AROUND):
        yield aside.where, None, aside.text, aside.text


def _is_identity(text: str) -> bool:
    bare = re.sub(r"[^\dXx]", "", text)
    if not ("01" <= bare[10:12] <= "12" and "01" <= bare[12:14] <= "31"):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(bare, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == bare[-1].upper()


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
