"""Modifiers of characters, paragraphs and rows, as a document writes them one behind the other ([MS-DOC] 2.2.5, 2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)
_DEFINE_TABLE, _CHANGE_TABS = 0xD608, 0xC615
_CELL = 20
_ON = (1, 0x81)
"""What switches something on: itself, or the other way than the style has it, and styles do not hide or delete."""

# Those that a piece names with one byte ([MS-DOC] 2.9.211).
_SHORT = {
    0x0C: 0x260A, 0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x42: 0x0801, 0x55: 0x0835, 0x5C: 0x083C,
}  # fmt: skip


class Look(NamedTuple):
    """What is said of characters."""

    deleted: bool = False
    inserted: bool = False
    hidden: bool = False
    bold: int | None = None
    """0 or 1; 0x80 as the paragraph's style has it, 0x81 the other way; None where nothing is said."""
    special: bool = False
    data: bool = False
    """Whether a picture's sign only keeps the data of a form's field."""
    symbol: int = 0


class Row(NamedTuple):
    """A row of a table: the edges of its cells, from the left, in twips; which are merged with the one before or above."""

    edges: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    """By cell: flags of those merged side by side (1 and 2 or 3: what begins them, and what goes on), 0 for others."""
    above: tuple[int, ...] = ()
    """By cell: 3 where it begins cells merged one above the other, 1 where it goes on with those."""


class Layout(NamedTuple):
    """What is said of a paragraph."""

    style: int
    in_table: bool = False
    depth: int = 0
    ends_row: bool = False
    ends_cell: bool = False
    list_id: int | None = None
    level: int | None = None
    outline: int = -1
    page_break: bool = False
    row: Row = Row()


def modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each modifier's code and operand; ends where the data does."""
    at = 0
    while at + 2 < len(data):
        code = data[at] | data[at + 1] << 8
        at += 2
        size = _SIZES[code >> 13]
        if code == _DEFINE_TABLE:
            size = int.from_bytes(data[at : at + 2], "little") + 1
        elif code == _CHANGE_TABS and data[at] == 0xFF:
            deleted = data[at + 1] if at + 1 < len(data) else 0
            added = at + 2 + 4 * deleted
            size = 3 + 4 * deleted + 3 * (data[added] if added < len(data) else 0)
        elif size < 0:
            size = data[at] + 1
        yield code, data[at : at + size]
        at += size


def short(prm: int) -> bytes:
    """The modifier that a piece names in two bytes (Prm0), as it stands elsewhere; empty for one that says nothing here."""
    code = _SHORT.get(prm >> 1 & 0x7F)
    return code.to_bytes(2, "little") + bytes((prm >> 8,)) if code else b""


def look(*said: bytes) -> Look:
    """What modifiers say of characters, the later ones over the earlier."""
    found = Look()
    for code, operand in chain.from_iterable(map(modifiers, said)):
        value = operand[0] if operand else 0
        on = value in _ON
        if code == 0x0800:
            found = found._replace(deleted=on)
        elif code == 0x0801:
            found = found._replace(inserted=on)
        elif code == 0x083C:
            found = found._replace(hidden=on)
        elif code == 0x0835:
            found = found._replace(bold=value)
        elif code == 0x0855:
            found = found._replace(special=on)
        elif code == 0x0806:
            found = found._replace(data=on)
        elif code == 0x6A09:
            found = found._replace(symbol=int.from_bytes(operand[2:4], "little"), special=True)
    return found


def layout(style: int, *said: bytes) -> Layout:
    """What modifiers say of a paragraph of a style, and of the row that it ends."""
    found = Layout(style)
    for code, operand in chain.from_iterable(map(modifiers, said)):
        value = int.from_bytes(operand[:4], "little")
        if code == 0x4600:
            found = found._replace(style=value)
        elif code == 0x2416:
            found = found._replace(in_table=value == 1)
        elif code == 0x6649:
            found = found._replace(depth=value)
        elif code in (0x2417, 0x244C):
            found = found._replace(ends_row=value == 1)
        elif code == 0x244B:
            found = found._replace(ends_cell=value == 1)
        elif code == 0x460B:
            found = found._replace(list_id=value)
        elif code == 0x260A:
            found = found._replace(level=value)
        elif code == 0x2640:
            found = found._replace(outline=value if value < 9 else -1)
        elif code == 0x2407:
            found = found._replace(page_break=value == 1)
        elif code == _DEFINE_TABLE:
            found = found._replace(row=_row(operand))
        elif code == 0xD62B and len(operand) >= 3:
            found = found._replace(row=_merged_above(found.row, operand[1], operand[2]))
        elif code == 0x5624 and len(operand) == 2:
            found = found._replace(row=_merged_beside(found.row, operand[0], operand[1]))
    return found


def _row(operand: bytes) -> Row:
    """A row's cells ([MS-DOC] 2.9.321, 2.9.317): edges, and a flag word at the head of each cell's own bytes."""
    count = min(operand[2], 63) if len(operand) > 2 else 0
    own = 3 + 2 * (count + 1)
    if len(operand) < own:
        return Row()
    edges = tuple(
        int.from_bytes(operand[3 + 2 * at : 5 + 2 * at], "little", signed=True) for at in range(count + 1)
    )
    flags = [int.from_bytes(operand[own + _CELL * at :][:2], "little") for at in range(count)]
    return Row(edges, tuple(flag & 3 for flag in flags), tuple(flag >> 5 & 3 for flag in flags))


def _merged_above(row: Row, cell: int, how: int) -> Row:
    if cell >= len(row.above):
        return row
    return row._replace(above=(*row.above[:cell], how & 3, *row.above[cell + 1 :]))


def _merged_beside(row: Row, first: int, limit: int) -> Row:
    if not first < limit <= len(row.beside):
        return row
    merged = (1, *[2] * (limit - first - 1))
    return row._replace(beside=(*row.beside[:first], *merged, *row.beside[limit:]))
