"""The texts of a document's properties: its title, its keywords, what a program added ([MS-OLEPS] 2.21)."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

_SETS_MOST, _PROPERTIES_MOST, _TEXT_MOST = 2, 300, 10_000
_CODE_PAGE, _BYTES, _UNITS = 1, 0x1E, 0x1F
_ENCODINGS = {65001: "utf-8", 1200: "utf-16-le"}


def said_in(data: bytes) -> Iterator[str]:
    """The texts of a stream of properties."""
    for number in range(min(_number(data, 24), _SETS_MOST)):
        begin = _number(data, 44 + 20 * number)
        count = min(_number(data, begin + 4), _PROPERTIES_MOST)
        places = {
            _number(data, at): begin + _number(data, at + 4)
            for at in range(begin + 8, begin + 8 + 8 * count, 8)
        }
        encoding = _encoding(_number(data, places[_CODE_PAGE] + 4) & 0xFFFF if _CODE_PAGE in places else 0)
        for place in places.values():
            kind, size = _number(data, place) & 0xFFFF, min(_number(data, place + 4), _TEXT_MOST)
            if kind == _BYTES:
                yield data[place + 8 : place + 8 + size].decode(encoding, "replace").strip("\0 ")
            elif kind == _UNITS:
                yield data[place + 8 : place + 8 + 2 * size].decode("utf-16-le", "replace").strip("\0 ")


def _encoding(page: int) -> str:
    name = _ENCODINGS.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "gb18030"
    return name


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
