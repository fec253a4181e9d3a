"""The lists of a document, which number its paragraphs, as WordprocessingML ([MS-DOC] 2.9.150, 2.9.131, 2.9.186)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.read.doc.binary import Binary, Part
from knowledge.read.doc.markup import escaped

_LIST, _LEVEL, _OVERRIDE, _OVERRIDDEN = 28, 28, 16, 8
_LEVELS = 9
_MOST = 4_000
_BULLET = 23
# The counting systems (MSONFC, [MS-OSHARED] 2.2.1.3) as ECMA-376 names them, part 1, 17.18.59.
_FORMATS = re.findall(
    r"\w+",
    "decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ideographDigital "
    "japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand "
    "decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung "
    "decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional "
    "ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand "
    "taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand ideographDigital koreanDigital "
    "koreanCounting koreanLegal koreanDigital2",
)


def as_xml(binary: Binary) -> Iterator[str]:
    """The lists as the numbering part of a .docx has them: how each counts, and which paragraphs' lists count so."""
    data = binary.part(Part.LISTS)
    count = min(binary.number(data, 0, 2), _MOST, max(0, len(data) - 2) // _LIST)
    start, size = binary.place(Part.LISTS)
    levels = binary.table[start + size :]  # they follow the lists, and are not counted with them
    at = 0
    by_number: dict[int, int] = {}
    for index in range(count):
        own = data[2 + index * _LIST : 2 + (index + 1) * _LIST]
        by_number.setdefault(binary.number(own, 0, 4), index)
        simple = bool(own[26] & 1)
        yield f'<w:abstractNum w:abstractNumId="{index}">'
        for level in range(1 if simple else _LEVELS):
            style = binary.number(own, 8 + 2 * level, 2)
            said, at = _level(levels, at, level, style)
            yield said
        yield "</w:abstractNum>"
    yield from _overrides(binary, by_number)


def _level(data: bytes, at: int, level: int, style: int = 0xFFF) -> tuple[str, int]:
    """A level of a list, and where the next one stands."""
    own = data[at : at + _LEVEL]
    if len(own) < _LEVEL:
        return "", at
    at += _LEVEL + own[24] + own[25]
    length = Binary.number(data, at, 2)
    text = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")[:60]
    at += 2 + 2 * length
    numbers = {place for place in own[6:15] if place}
    pattern = "".join(
        f"%{ord(char) + 1}" if place in numbers and ord(char) < _LEVELS else escaped(char)
        for place, char in enumerate(text, 1)
    )
    legal = "<w:isLgl/>" if own[5] & 4 else ""
    restart = f'<w:lvlRestart w:val="{own[26]}"/>' if own[5] & 8 else ""
    tied = f'<w:pStyle w:val="{style}"/>' if style < 0xFFF else ""
    kind = _FORMATS[own[4]] if own[4] < len(_FORMATS) else "none" if own[4] == 0xFF else "decimal"
    begins = min(Binary.number(own, 0, 4), 9_999_999)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{begins}"/><w:numFmt w:val="{kind}"/>{restart}{tied}{legal}'
        f'<w:lvlText w:val="{pattern if own[4] != _BULLET else ""}"/></w:lvl>'
    ), at


def _overrides(binary: Binary, lists: dict[int, int]) -> Iterator[str]:
    """The lists as paragraphs name them, from 1 on: each one of the others, some of its levels changed."""
    data = binary.part(Part.LIST_OVERRIDES)
    count = min(binary.number(data, 0, 4), _MOST, max(0, len(data) - 4) // _OVERRIDE)
    at = 4 + count * _OVERRIDE
    for index in range(count):
        own = data[4 + index * _OVERRIDE : 4 + (index + 1) * _OVERRIDE]
        of = lists.get(binary.number(own, 0, 4))
        levels = []
        at += 4
        for _ in range(min(own[12], _LEVELS)):
            flags = binary.number(data, at + 4, 4)
            begins = min(binary.number(data, at, 4), 9_999_999)
            level = flags & 15
            at += _OVERRIDDEN
            said = ""
            if flags & 0x20:
                said, at = _level(data, at, level)
            elif flags & 0x10:
                said = f'<w:startOverride w:val="{begins}"/>'
            levels.append(f'<w:lvlOverride w:ilvl="{level}">{said}</w:lvlOverride>')
        if of is not None:
            yield f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{of}"/>{"".join(levels)}</w:num>'
