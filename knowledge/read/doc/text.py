"""The text of a document, put together from its pieces, and what is said of each character ([MS-DOC] 2.4.1, 2.4.2, 2.9.38)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from knowledge.read.archive import damaged
from knowledge.read.doc.binary import Binary, Part
from knowledge.read.doc.sprms import Layout, Look, layout, look, modifiers, short

_PAGE = 512
_HUGE, _HUGE_MOST = (0x6645, 0x6646), 16_384
_COMPRESSED = 1 << 30
_RUNS_MOST = 1_000_000


class _Piece(NamedTuple):
    start: int
    end: int
    place: int
    """Of its first character, in bytes of the stream."""
    width: int
    modifiers: bytes


class _Runs:
    """Which modifiers hold from which byte of the text on: the pages of a document's formatting, in order."""

    def __init__(self, binary: Binary, part: Part) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._said: list[tuple[int, bytes]] = []
        pages = {int.from_bytes(entry.data, "little") & 0x3FFFFF: None for entry in binary.entries(part, 4)}
        runs = (
            run
            for page in pages
            if len(data := binary.word[page * _PAGE : (page + 1) * _PAGE]) == _PAGE
            for run in (_paragraph_runs(data) if part is Part.PARAGRAPHS else _character_runs(data))
        )
        for start, end, style, data in sorted(islice(runs, _RUNS_MOST)):
            self._starts.append(start)
            self._ends.append(end)
            self._said.append((style, data))

    def at(self, place: int) -> tuple[int, bytes, int]:
        """What is said of the character at a byte: style and modifiers; and up to which byte it is."""
        found = bisect_right(self._starts, place) - 1
        if found >= 0 and place < self._ends[found]:
            return *self._said[found], self._ends[found]
        following = self._starts[found + 1] if found + 1 < len(self._starts) else 1 << 32
        return 0, b"", following


def _places(page: bytes) -> tuple[int, list[int]]:
    count = page[_PAGE - 1]
    count = min(count, (_PAGE - 5) // 5)
    return count, [int.from_bytes(page[4 * at : 4 * at + 4], "little") for at in range(count + 1)]


def _paragraph_runs(page: bytes) -> Iterator[tuple[int, int, int, bytes]]:
    count, places = _places(page)
    for at in range(count):
        offset = 2 * page[min(4 * (count + 1) + 13 * at, _PAGE - 1)]
        size, begin = 2 * page[offset] - 1, offset + 1
        if size < 0:
            size, begin = 2 * page[min(offset + 1, _PAGE - 1)], offset + 2
        data = page[begin : begin + size] if offset else b""
        if places[at] < places[at + 1]:
            yield places[at], places[at + 1], int.from_bytes(data[:2], "little"), data[2:]


def _character_runs(page: bytes) -> Iterator[tuple[int, int, int, bytes]]:
    count, places = _places(page)
    for at in range(count):
        offset = 2 * page[4 * (count + 1) + at]
        data = page[offset + 1 : offset + 1 + page[offset]] if offset else b""
        if places[at] < places[at + 1]:
            yield places[at], places[at + 1], 0, data


class Text:
    """All characters of a document, with what is said of them; ``characters`` are units of UTF-16."""

    def __init__(self, binary: Binary) -> None:
        """Raises UnreadableFileError where the pieces are not in order, or say more than the file has."""
        self._binary = binary
        self._pieces = list(_pieces(binary))
        self._starts = [piece.start for piece in self._pieces]
        self.characters = "".join(_said(binary.word, piece) for piece in self._pieces)
        self._characters = _Runs(binary, Part.CHARACTERS)
        self._paragraphs = _Runs(binary, Part.PARAGRAPHS)
        self._look = cache(look)
        self._layout = cache(layout)
        self._unfold = cache(self._unfolded)

    def looks(self, start: int, end: int) -> Iterator[tuple[int, int, Look]]:
        """The runs of characters of which the same is said, in order."""
        while start < end:
            piece = self._piece(start)
            place = piece.place + (start - piece.start) * piece.width
            _, data, until = self._characters.at(place)
            stop = min(end, piece.end, start + max(1, -(-(until - place) // piece.width)))
            yield start, stop, self._look(data, piece.modifiers)
            start = stop

    def layout(self, mark: int) -> Layout:
        """What is said of the paragraph that ends with a mark."""
        piece = self._piece(mark)
        style, data, _ = self._paragraphs.at(piece.place + (mark - piece.start) * piece.width)
        return self._layout(style, *self._unfold(data), piece.modifiers)

    def look(self, at: int) -> Look:
        """What is said of a single character; of the last one where the text ends before it."""
        at = min(at, len(self.characters) - 1)
        return next(self.looks(at, at + 1))[2]

    def _piece(self, at: int) -> _Piece:
        return self._pieces[bisect_right(self._starts, at) - 1]

    def _unfolded(self, data: bytes) -> tuple[bytes, ...]:
        """Modifiers with those that stand elsewhere, being too many for a page ([MS-DOC] 2.6.2, sprmPHugePapx)."""
        for code, operand in modifiers(data):
            if code in _HUGE:
                place = int.from_bytes(operand, "little")
                size = min(int.from_bytes(self._binary.data[place : place + 2], "little"), _HUGE_MOST)
                return data, self._binary.data[place + 2 : place + 2 + size]
        return (data,)


def _pieces(binary: Binary) -> Iterator[_Piece]:
    pieces = binary.part(Part.PIECES)
    said: list[bytes] = []
    at = 0
    while pieces[at : at + 1] == b"\1":
        size = int.from_bytes(pieces[at + 1 : at + 3], "little")
        said.append(pieces[at + 3 : at + 3 + size])
        at += 3 + size
    if pieces[at : at + 1] != b"\2":
        raise damaged(binary.name)
    size = int.from_bytes(pieces[at + 1 : at + 5], "little")
    expected = 0
    for start, end, data in binary.entries(pieces[at + 5 : at + 5 + size], 8):
        place = int.from_bytes(data[2:6], "little")
        width = 1 if place & _COMPRESSED else 2
        place = (place & (_COMPRESSED - 1)) // (2 if width == 1 else 1)
        # The characters of a piece are in the file: no text is longer than it, however many pieces there are.
        if (
            start != expected
            or end <= start
            or end > len(binary.word)
            or place + (end - start) * width > len(binary.word)
        ):
            raise damaged(binary.name)
        prm = int.from_bytes(data[6:8], "little")
        own = b"".join(said[prm >> 1 : (prm >> 1) + 1]) if prm & 1 else short(prm)
        expected = end
        yield _Piece(start, end, place, width, own)
    if not expected:
        raise damaged(binary.name)


def _said(word: bytes, piece: _Piece) -> str:
    data = word[piece.place : piece.place + (piece.end - piece.start) * piece.width]
    if piece.width == 1:
        return data.decode("cp1252", "replace")
    said = data.decode("utf-16-le", "surrogatepass")
    units = piece.end - piece.start
    # Places count units: where two are one character, each stands for itself until the text is written.
    return said if len(said) == units else "".join(map(chr, struct.unpack(f"<{units}H", data)))
