"""Small Word 97-2003 files made in memory, byte by byte as [MS-DOC] and [MS-CFB] say."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.read.doc.binary import Part

_SECTOR = 512
_TEXT_AT = 2048
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def sprm(code: int, value: int | bytes) -> bytes:
    """A modifier, its operand as long as its code says."""
    if isinstance(value, bytes):
        return struct.pack("<HB", code, len(value)) + value
    size = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}[code >> 13]
    return struct.pack("<H", code) + value.to_bytes(size, "little")


DELETED, INSERTED, HIDDEN, BOLD, SPECIAL = (
    sprm(code, 1) for code in (0x0800, 0x0801, 0x083C, 0x0835, 0x0855)
)
PAGE_BREAK = sprm(0x2407, 1)
ROW_ENDS, INNER_CELL_ENDS, INNER_ROW_ENDS = sprm(0x2417, 1), sprm(0x244B, 1), sprm(0x244C, 1)


@dataclass
class P:
    """A paragraph: its runs (text, modifiers), what is said of it, its style, the mark that ends it."""

    runs: Sequence[tuple[str, bytes]] | str
    said: bytes = b""
    style: int = 0
    mark: str = "\r"
    mark_said: bytes = b""


def item(text: str, level: int = 0, number: int = 1, style: int = 0) -> P:
    """A paragraph of a list."""
    return P(text, sprm(0x260A, level) + sprm(0x460B, number), style)


def cell(text: str, depth: int = 1) -> P:
    """A cell of one paragraph."""
    said = sprm(0x2416, 1) + sprm(0x6649, depth)
    return P(text, said, mark="\x07") if depth == 1 else P(text, said + INNER_CELL_ENDS)


def row_end(edges: Sequence[int], flags: Sequence[int] = (), depth: int = 1) -> P:
    """What ends a row: the edges of its cells, and the flags of each (1 and 2: merged beside; 0x20, 0x60: above)."""
    cells = b"".join(
        struct.pack("<H", flag) + bytes(18) for flag in (*flags, *[0] * (len(edges) - 1 - len(flags)))
    )
    operand = bytes((len(edges) - 1,)) + struct.pack(f"<{len(edges)}h", *edges) + cells
    row = struct.pack("<HH", 0xD608, len(operand) + 1) + operand
    said = sprm(0x2416, 1) + sprm(0x6649, depth) + (ROW_ENDS if depth == 1 else INNER_ROW_ENDS) + row
    return P("", said, mark="\x07" if depth == 1 else "\r")


def styles(*each: tuple[int, str, bytes, bytes]) -> bytes:
    """Paragraph styles: built-in number, name, what is said of paragraphs and of characters."""
    out = struct.pack("<HHH", 4, len(each), 10)
    for index, (kind, name, paragraph, characters) in enumerate(each):
        own = struct.pack("<HHHHH", kind, 1 | 0xFFF0, 2, 0, 0)
        own += struct.pack("<H", len(name)) + name.encode("utf-16-le") + b"\0\0"
        for said in (struct.pack("<H", index) + paragraph, characters):
            own += struct.pack("<H", len(said)) + said + b"\0" * (len(said) % 2)
        out += struct.pack("<H", len(own)) + own
    return out


def lists(*levels: tuple[int, str, int]) -> tuple[bytes, bytes, bytes]:
    """A list as number 1: its levels, each a counting system, a pattern (digits are levels from 0) and where it begins."""
    said = b""
    for kind, pattern, begins in (*levels, *[(0, "", 1)] * (9 - len(levels))):
        numbers = [at for at, char in enumerate(pattern, 1) if char.isascii() and char.isdigit()]
        text = "".join(chr(int(char)) if at in numbers else char for at, char in enumerate(pattern, 1))
        places = bytes((*numbers, *[0] * (9 - len(numbers))))
        said += struct.pack("<IBB", begins, kind, 0) + places + bytes(13)
        said += struct.pack("<H", len(text)) + text.encode("utf-16-le")
    head = struct.pack("<HI", 1, 77) + bytes(4) + b"\xff\x0f" * 9 + bytes(2)
    return head, said, struct.pack("<II", 1, 77) + bytes(12) + b"\xff\xff\xff\xff"


def places(positions: Sequence[int], data: Sequence[bytes] = ()) -> bytes:
    """A list of places (PLC)."""
    return struct.pack(f"<{len(positions)}I", *positions) + b"".join(data)


def doc(
    *main: P | str,
    footnotes: Sequence[P | str] = (),
    headers: Sequence[P | str] = (),
    boxes: Sequence[P | str] = (),
    parts: Mapping[Part, bytes] | None = None,
    numbering: tuple[bytes, bytes, bytes] | None = None,
    prm: int = 0,
    grpprl: bytes = b"",
    narrow: bool = False,
    flags: int = 0x0200,
    version: int = 0xC1,
    streams: Mapping[str, bytes] | None = None,
) -> bytes:
    """A document of paragraphs; ``prm`` and ``grpprl``: what its one piece says, ``narrow``: a byte a character."""
    stories = [
        [P(each) if isinstance(each, str) else each for each in of]
        for of in (main, footnotes, headers, boxes)
    ]
    text, paragraphs, characters = _laid_out(
        [each for story in stories for each in story], 1 if narrow else 2
    )
    lengths = [sum(len(_text(each)) for each in story) for story in stories]
    word = bytearray(_TEXT_AT) + text.encode("cp1252" if narrow else "utf-16-le")
    table = b"\0" * 16
    found: dict[Part, tuple[int, int]] = {}
    for part, runs in ((Part.CHARACTERS, characters), (Part.PARAGRAPHS, paragraphs)):
        numbers = []
        for at in range(0, len(runs), 8):
            word += bytes(-len(word) % _SECTOR)
            numbers.append(len(word) // _SECTOR)
            word += _page(runs[at : at + 8], part is Part.PARAGRAPHS)
        found[part] = len(table), 4 * (2 * len(numbers) + 1)
        table += places(range(len(numbers) + 1), [struct.pack("<I", number) for number in numbers])
    place = _TEXT_AT * 2 | 1 << 30 if narrow else _TEXT_AT
    piece = places((0, len(text)), [struct.pack("<HIH", 0, place, prm)])
    said = b"\1" + struct.pack("<H", len(grpprl)) + grpprl if grpprl else b""
    own = dict(parts or {}) | {Part.PIECES: said + b"\2" + struct.pack("<I", len(piece)) + piece}
    if numbering:
        own |= {Part.LISTS: numbering[0], Part.LIST_OVERRIDES: numbering[2]}
    for part, data in own.items():
        found[part] = len(table), len(data)
        table += data + (numbering[1] if numbering and part is Part.LISTS else b"")
    struct.pack_into("<HHHHHHI", word, 0, 0xA5EC, version, 0, 0, 0, flags, 0)
    counts = (lengths[0], lengths[1], lengths[2], 0, 0, 0, lengths[3], 0)
    struct.pack_into("<8I", word, 0x4C, *counts)
    for part, (at, size) in found.items():
        struct.pack_into("<II", word, 0x9A + 8 * part, at, size)
    return compound({"WordDocument": bytes(word), "1Table": table, **(streams or {})})


def _runs(paragraph: P) -> list[tuple[str, bytes]]:
    runs = [(paragraph.runs, b"")] if isinstance(paragraph.runs, str) else [*paragraph.runs]
    return [*runs, (paragraph.mark, paragraph.mark_said)]


def _text(paragraph: P) -> str:
    return "".join(text if text.isascii() else _units(text) for text, _ in _runs(paragraph))


def _units(text: str) -> str:
    """A text with a character for each unit of UTF-16, for counting."""
    return "x" * (len(text.encode("utf-16-le")) // 2)


def _laid_out(
    paragraphs: Sequence[P], width: int
) -> tuple[str, list[tuple[int, int, bytes]], list[tuple[int, int, bytes]]]:
    """The text, and what is said of which bytes of it."""
    text, at = "", _TEXT_AT
    said: list[tuple[int, int, bytes]] = []
    looks: list[tuple[int, int, bytes]] = []
    for paragraph in paragraphs:
        begin = at
        for part, look in _runs(paragraph):
            size = len(part.encode("utf-16-le")) // 2 * width
            if size:
                looks.append((at, at + size, look))
            text, at = text + part, at + size
        said.append((begin, at, struct.pack("<H", paragraph.style) + paragraph.said))
    return text, said, looks


def _page(runs: Sequence[tuple[int, int, bytes]], paragraphs: bool) -> bytes:
    """A page of formatting (FKP)."""
    page = bytearray(_SECTOR)
    struct.pack_into(f"<{len(runs) + 1}I", page, 0, *(start for start, _, _ in runs), runs[-1][1])
    at = _SECTOR - 2
    for index, (_, _, said) in enumerate(runs):
        if paragraphs:
            said += b"\0" * (1 - len(said) % 2)
            own = bytes(((len(said) + 1) // 2,)) + said
            place = 4 * (len(runs) + 1) + 13 * index
        else:
            own = bytes((len(said),)) + said
            place = 4 * (len(runs) + 1) + index
        at = (at - len(own)) // 2 * 2
        page[at : at + len(own)] = own
        page[place] = at // 2
    page[-1] = len(runs)
    return bytes(page)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE compound file of streams, each in sectors of its own."""
    fat: list[int] = []
    body = b""
    entries = []
    for name, data in streams.items():
        data += bytes(max(4096 - len(data), -len(data) % _SECTOR))
        first, count = len(fat), len(data) // _SECTOR
        fat += [*range(first + 1, first + count), _END]
        body += data
        entries.append((name, 2, first, len(data)))
    directory = b""
    names = [("Root Entry", 5, _END, 0), *entries]
    names += [("", 0, 0, 0)] * (-len(names) % 4)
    for at, (name, kind, first, size) in enumerate(names):
        raw = name.encode("utf-16-le")
        right = at + 1 if 0 < at < len(entries) else _FREE
        child = 1 if at == 0 else _FREE
        directory += raw.ljust(64, b"\0") + struct.pack(
            "<HBBIII", len(raw) + 2 if raw else 0, kind, 1, _FREE, right, child
        )
        directory += bytes(36) + struct.pack("<III", first, size, 0)
    directory_at = len(fat)
    fat += [*range(directory_at + 1, directory_at + len(directory) // _SECTOR), _END]
    fat_at = len(fat)
    sectors = -(-(fat_at + 1) // 127)
    fat += [_FAT] * sectors
    fat += [_FREE] * (128 * sectors - len(fat))
    head = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<IIIIIIIII", 0, sectors, directory_at, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(fat_at, fat_at + sectors), *[_FREE] * (109 - sectors))
    return head + body + directory + struct.pack(f"<{len(fat)}I", *fat)
