"""The streams of a Word 97-2003 document, and what its file information block says of them ([MS-DOC] 2.5).

Every place and size in the file comes from outside: what lies beyond a stream's end is read as nothing.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import suppress
from enum import IntEnum
from typing import NamedTuple

from knowledge.errors import UnreadableFileError
from knowledge.read.archive import damaged, encrypted

MAX_CHARACTERS = 8_000_000
"""Characters of a document with all its notes and boxes; 3,000 pages have about three million."""

_MAX_STREAMS = 2_000
_MAX_ENTRIES = 400_000
_WORD_97 = 0xBF
_MAGIC = (0xA5EC, 0xA5DC)
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_LENGTHS, _PLACES = 0x4C, 0x9A


class Part(IntEnum):
    """Where in the file information block the place of a structure stands ([MS-DOC] 2.5.6)."""

    STYLES = 1
    FOOTNOTE_PLACES = 2
    FOOTNOTES = 3
    SECTIONS = 6
    CHARACTERS = 12
    PARAGRAPHS = 13
    PIECES = 33
    SHAPE_PLACES = 40
    ENDNOTE_PLACES = 46
    ENDNOTES = 47
    DRAWINGS = 50
    BOXES = 56
    LISTS = 73
    LIST_OVERRIDES = 74


class Stories(NamedTuple):
    """How many characters each part of the text has, in the order in which they stand ([MS-DOC] 2.5.4)."""

    main: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    boxes: int
    header_boxes: int

    def span(self, name: str) -> tuple[int, int]:
        """The first character of a part, and the one behind its last."""
        start = sum(self[: self._fields.index(name)])
        return start, start + int(getattr(self, name))


class Entry(NamedTuple):
    """One thing of a list of places (PLC): from which character or byte to which, and what is said of it."""

    start: int
    end: int
    data: bytes


class Binary:
    """A document's streams: ``word`` has the text, ``table`` what is said of it, ``data`` what is too large for it."""

    def __init__(self, name: str, data: bytes) -> None:
        """Raises UnreadableFileError: damaged, encrypted, older than Word 97, too large."""
        self.name = name
        self.streams, missing = _streams(name, data)
        self.word = self.streams.get("WordDocument", b"")
        if "WordDocument" in missing:
            raise damaged(name)
        if not self.word:
            raise UnreadableFileError(
                f"{name}：不是 Word 97-2003 文档，里面没有正文。请用 Word 或 WPS 打开，另存为 .docx 再试。"
            )
        if len(self.word) < _LENGTHS or self.number(self.word, 0, 2) not in _MAGIC:
            raise damaged(name)
        if self.number(self.word, 2, 2) < _WORD_97:
            raise UnreadableFileError(
                f"{name}：是 Word 95 或更早的格式，不能读取。请用 Word 或 WPS 打开，另存为 .docx 再试。"
            )
        flags = self.number(self.word, 10, 2)
        if flags & _ENCRYPTED:
            raise encrypted(name)
        self.table = self.streams.get("1Table" if flags & _SECOND_TABLE else "0Table", b"")
        self.data = self.streams.get("Data", b"")
        self.stories = Stories(*(self.number(self.word, _LENGTHS + 4 * at, 4) for at in range(8)))
        if not self.table or len(self.word) < max(_PLACES, sum(self.stories)):
            raise damaged(name)
        if sum(self.stories) > MAX_CHARACTERS:
            raise UnreadableFileError(
                f"{name}：文字超过{MAX_CHARACTERS // 10_000}万字，不像正常的文件，没有读取。请分成几个文件再试。"
            )

    @staticmethod
    def number(data: bytes, at: int, size: int) -> int:
        """A number without a sign, of ``size`` bytes; 0 where the data ends before it."""
        return int.from_bytes(data[at : at + size], "little") if 0 <= at <= len(data) - size else 0

    def place(self, part: Part) -> tuple[int, int]:
        """Where a structure begins in the table stream, and its size."""
        at = _PLACES + 8 * part
        return self.number(self.word, at, 4), self.number(self.word, at + 4, 4)

    def part(self, part: Part) -> bytes:
        """A structure of the table stream; empty where there is none."""
        start, size = self.place(part)
        return self.table[start : start + size]

    def entries(self, data: bytes | Part, size: int) -> Iterator[Entry]:
        """The things of a list of places, each with ``size`` bytes of its own ([MS-DOC] 2.2.2).

        Raises UnreadableFileError where there are more of them than any document has.
        """
        plc = self.part(data) if isinstance(data, Part) else data
        count = max(0, (len(plc) - 4) // (4 + size))
        if count > _MAX_ENTRIES:
            raise damaged(self.name)
        places = struct.unpack_from(f"<{count + 1}I", plc) if count else ()
        own = 4 * (count + 1)
        for at in range(count):
            yield Entry(places[at], places[at + 1], plc[own + at * size : own + (at + 1) * size])


def _streams(name: str, data: bytes) -> tuple[dict[str, bytes], set[str]]:
    """The streams of an OLE compound file by path; and the paths of those that cannot be read, or say that they are larger than it."""
    import olefile

    found: dict[str, bytes] = {}
    missing = {"WordDocument"} if "WordDocument".encode("utf-16-le") in data else set()
    left = 2 * len(data)
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            paths = file.listdir()[:_MAX_STREAMS]
            if any(path[-1] == "WordDocument" for path in paths):  # of a document within this one, perhaps
                missing.clear()
            for path in paths:
                size = file.get_size(path)
                missing.add(whole := "/".join(path))
                if size <= min(left, len(data)):
                    left -= size
                    with suppress(OSError, ValueError):  # of this stream alone
                        found[whole] = file.openstream(path).read()
                        missing.discard(whole)
    except Exception as error:  # what olefile makes of a broken file is anything; what it means is this
        raise damaged(name) from error
    return found, missing
