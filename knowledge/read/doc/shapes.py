"""What is drawn over a document's text: where it is anchored, and which text boxes it holds ([MS-DOC] 2.8.37, 2.8.32; [MS-ODRAW] 2.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.read.doc.binary import Binary, Part

_DRAWING, _GROUP, _SHAPE, _PROPERTIES = 0xF002, 0xF003, 0xF004, 0xF00A
_ANCHOR, _BOX, _RECORD = 26, 22, 8
_DEEP = 12
_BYTES_MOST = 16 * 2**20


class Shape(NamedTuple):
    """A shape that stands by itself or a group, and the number of its kind (20 and 32 are lines)."""

    group: int
    kind: int


class Shapes:
    """What is anchored where; ``boxes`` are spans of characters of the text of boxes."""

    def __init__(self, binary: Binary) -> None:
        self._shapes = _shapes(binary.part(Part.DRAWINGS)[:_BYTES_MOST])
        self._anchors = {
            entry.start: int.from_bytes(entry.data[:4], "little")
            for entry in binary.entries(Part.SHAPE_PLACES, _ANCHOR)
        }
        first, last = binary.stories.span("boxes")
        self._boxes: dict[int, list[tuple[int, int]]] = {}
        for entry in binary.entries(Part.BOXES, _BOX):
            reused = int.from_bytes(entry.data[8:10], "little")
            shape = int.from_bytes(entry.data[14:18], "little")
            if not reused and shape and entry.start < entry.end <= last - first:
                span = first + entry.start, first + entry.end
                self._boxes.setdefault(self._group(shape), []).append(span)

    def at(self, place: int) -> tuple[int, list[tuple[int, int]]]:
        """The kind of the shape that is anchored at a character, and its text boxes; each box once."""
        shape = self._anchors.get(place, 0)
        kind = self._shapes[shape].kind if shape in self._shapes else 0
        return kind, self._boxes.pop(self._group(shape), [])

    def left(self) -> list[tuple[int, int]]:
        """The text boxes whose anchors were not met."""
        return [span for spans in self._boxes.values() for span in spans]

    def _group(self, shape: int) -> int:
        return self._shapes[shape].group if shape in self._shapes else shape


def _shapes(data: bytes) -> dict[int, Shape]:
    found: dict[int, Shape] = {}
    at = _RECORD + Binary.number(data, 4, 4)  # behind what holds for all drawings
    while at + 1 + _RECORD <= len(data):
        size = Binary.number(data, at + 5, 4)
        found |= dict(_in_group(data[at + 1 : at + 1 + _RECORD + size], 0, 0))
        at += 1 + _RECORD + size
    return found


def _in_group(data: bytes, depth: int, group: int) -> Iterator[tuple[int, Shape]]:
    """The shapes of a drawing, those within a group as of it: what its first shape is stands for the group."""
    for kind, _, body in _records(data):
        if kind in (_DRAWING, _GROUP) and depth < _DEEP:
            yield from _in_group(body, depth + (kind == _GROUP), group)
        elif kind == _SHAPE:
            for inner, instance, said in _records(body):
                if inner == _PROPERTIES:
                    number = Binary.number(said, 0, 4)
                    # The outermost group is the drawing itself.
                    group = group or (number if depth > 1 else 0)
                    yield number, Shape(group or number, instance)


def _records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + _RECORD <= len(data):
        size = Binary.number(data, at + 4, 4)
        body = data[at + _RECORD : at + _RECORD + size]
        yield Binary.number(data, at + 2, 2), Binary.number(data, at, 2) >> 4, body
        at += _RECORD + size
