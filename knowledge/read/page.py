"""From characters at their places on pages to paragraphs and tables (PDF, OFD, OCR).

A page description knows no paragraphs: only characters and lines that are drawn. Here the
lines of text are found again, page numbers and running heads taken off, paragraphs joined over
lines and pages by the layout of official documents (GB/T 9704: two characters of indent, lines
set full), and tables by the lines drawn around their cells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from knowledge.model import Aside, Block, BlockKind, Source
from knowledge.read import tables

_SNAP = 3.0
_MARGIN = 0.1
"""Share of a page's height at its head and foot where no body text stands (GB/T 9704-2012, 5.2.1: 37 mm of 297)."""
_MAX_EDGES = 4000
_PAGE_NUMBER = re.compile(
    r"[\s\-—–－─·.•]*+(第?\s*+\d{1,4}\s*+页?)(\s*+[,，/／]?\s*+共?\s*+\d{1,4}\s*+页?)?[\s\-—–－─·.•]*+"
)
_NUMBER = re.compile(
    r"[（(]?[一二三四五六七八九十百\d]{1,4}[、.．)）]|第[一二三四五六七八九十百零〇\d]{1,6}[编章节条]"
)
_OPENER = re.compile(
    r"附\s*[件录则表](?:\s*[一二三四五六七八九十\d]{0,3}\s*(?:[：:]|$))|抄送[：:]|[\u4e00-\u9fff]{2,6}(?:单位|部门|领导|时限)[：:]"
)
_END = "。；：！？”）)"


class Glyph(NamedTuple):
    """A character, or a few, at its place; lengths in points, from the page's top left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False


class Edge(NamedTuple):
    """A straight line drawn, horizontal (``top == bottom``) or vertical (``x0 == x1``)."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Page:
    """A page as its format describes it."""

    width: float
    height: float
    glyphs: list[Glyph]
    edges: list[Edge] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    """Texts that are not of its lines: watermarks, which stand aslant, annotations."""


@dataclass(slots=True)
class _Line:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool


@dataclass(slots=True)
class _Table:
    top: float
    xs: tuple[float, ...]
    cells: list[tables.Cell]


@dataclass(slots=True)
class _Body:
    """How the text of pages of one size is set.

    ``leading`` is the distance of a paragraph's lines where paragraphs are told by a wider one; else 0.
    """

    left: float
    right: float
    size: float
    indented: bool
    leading: float


def read_pages(pages: Sequence[Page], name: str) -> Source:
    """A document's pages as blocks; ``name`` is the file's. Lines of a block are ordinals.

    What stands on every page, in the margins or aslant is also an aside: a mark set there may be joined to the text.
    """
    laid = [_items(page) for page in pages]
    asides = [
        Aside(f"第{number}页的页眉或页脚", item.text)
        for number, (page, items) in enumerate(zip(pages, laid, strict=True), 1)
        for item in items
        if isinstance(item, _Line)
        and (item.bottom < _MARGIN * page.height or item.top > (1 - _MARGIN) * page.height)
    ]
    asides += [Aside("每页的页眉或页脚", text) for text in dict.fromkeys(_drop_running(pages, laid))]
    asides += [
        Aside(f"第{number}页的水印或旁注", text)
        for number, page in enumerate(pages, 1)
        for text in page.beside
    ]
    bodies = _bodies(pages, laid)
    found = _Flow(name)
    for page, items in zip(pages, laid, strict=True):
        found.page(items, bodies[_size(page)])
    found.end()
    return Source(name, tuple(found.blocks), (), tuple(asides))


class _Flow:
    """Joins lines to paragraphs and tables to tables, over the ends of pages."""

    def __init__(self, name: str) -> None:
        self.blocks: list[Block] = []
        self._name = name
        self._lines: list[_Line] = []
        self._table: _Table | None = None
        self._break = False
        self._ordinal = 0

    def page(self, items: list[_Line | _Table], body: _Body) -> None:
        first = True
        for item in items:
            if isinstance(item, _Table):
                if self._table is not None and first and _same_columns(self._table, item):
                    _continue(self._table, item)
                else:
                    self._flush()
                    self._table = item
            elif self._table is None and self._lines and self._joins(item, body, first):
                self._lines.append(item)
            else:
                self._flush()
                self._lines = [item]
            first = False
        self._break = True

    def end(self) -> None:
        self._flush()

    def _joins(self, line: _Line, body: _Body, over_page: bool) -> bool:
        last = self._lines[-1]
        size = last.size
        if abs(line.size - size) > 0.15 * size:
            return False
        gap = line.top - last.bottom
        if not over_page and not -size < gap < 1.6 * size:
            return False
        if size > 1.2 * body.size:
            return not over_page  # a title of several lines
        if _centred(last, body) and _centred(line, body):
            return False
        short = body.right - last.x1
        if body.leading and not over_page:  # paragraphs stand apart: the distance decides
            near = short < 5 * size and line.bottom - last.bottom < body.leading + 0.3 * size
            return near and not _begins(line, last)
        if line.x0 < body.left + 0.9 * size:
            if body.indented:  # not indented: it goes on, however the line before was set
                return short < 3.2 * size and not (last.text.endswith("。") and _OPENER.match(line.text))
            return short < 1.8 * size and not _begins(line, last)
        if short > 1.8 * size:
            return False
        if _centred(line, body):  # the end of a title whose first line fills the page
            return last.x0 < body.left + 0.9 * size and not last.text.endswith(tuple(_END))
        # Indented below a full line: a new paragraph, unless the whole list hangs there.
        hangs = len(self._lines) > 1 and abs(line.x0 - last.x0) < 0.5 * size
        return hangs or line.x0 - self._lines[0].x0 > 0.5 * size

    def _flush(self) -> None:
        if (self._lines or self._table) and self._break and self.blocks:
            self.blocks.append(Block(BlockKind.PAGE_BREAK, "", self._ordinal))
        if self._lines or self._table:
            self._break = False
            self._ordinal += 1
        if self._lines:
            text = ""
            for line in self._lines:
                text = join(text, line.text)
            self.blocks.append(Block(BlockKind.PARAGRAPH, text, self._ordinal, bold=self._lines[0].bold))
            self._lines = []
        if self._table:
            self.blocks.extend(tables.blocks(tables.fill(self._table.cells, self._name), self._ordinal))
            self._table = None


def _begins(line: _Line, last: _Line) -> bool:
    """Whether a line begins a paragraph by its words: a number, an annex or a label behind a sentence."""
    return last.text.endswith(tuple(_END)) and bool(_NUMBER.match(line.text) or _OPENER.match(line.text))


def join(left: str, right: str) -> str:
    """Two lines as one text: a space only between Latin words or numbers."""
    if (
        left
        and right
        and left[-1].isascii()
        and right[0].isascii()
        and left[-1].isalpha()
        and right[0].isalpha()
    ):
        return f"{left} {right}"
    return left + right


def lines(glyphs: Sequence[Glyph]) -> list[_Line]:
    """Characters as lines from top to bottom, each from left to right; doubled characters once."""
    rows: list[list[Glyph]] = []
    middle = reach = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.top + glyph.bottom) / 2):
        centre = (glyph.top + glyph.bottom) / 2
        if rows and centre - middle < reach:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            middle, reach = centre, 0.5 * max(glyph.size, 1)
    return [line for row in rows if (line := _line(row)) is not None]


def _line(row: list[Glyph]) -> _Line | None:
    row.sort(key=lambda glyph: glyph.x0)
    text, last = "", None
    for glyph in row:
        if last is not None:
            if glyph.text == last.text and abs(glyph.x0 - last.x0) < 0.25 * glyph.size and glyph.text.strip():
                continue  # bold made by printing twice
            if glyph.x0 - last.x1 > 0.8 * glyph.size or (
                glyph.x0 - last.x1 > 0.25 * glyph.size and glyph.text.isascii() and last.text.isascii()
            ):
                text += " "
        text += glyph.text
        last = glyph
    inked = [glyph for glyph in row if glyph.text.strip()]
    text = re.sub(r"[ \xa0]+", " ", text).strip()
    if not inked or not text:
        return None
    return _Line(
        text=text,
        x0=inked[0].x0,
        top=min(glyph.top for glyph in inked),
        x1=max(glyph.x1 for glyph in inked),
        bottom=max(glyph.bottom for glyph in inked),
        size=median(glyph.size for glyph in inked),
        bold=inked[0].bold,
    )


def _items(page: Page) -> list[_Line | _Table]:
    """A page's lines of text and tables, from top to bottom."""
    found: list[_Line | _Table] = []
    boxes = [cells for cells in _cells(page.edges) if len({cell[0] for cell in cells}) > 1]
    bounds = [
        (min(c[0] for c in b), min(c[1] for c in b), max(c[2] for c in b), max(c[3] for c in b))
        for b in boxes
    ]
    inside: list[list[Glyph]] = [[] for _ in boxes]
    outside: list[Glyph] = []
    for glyph in page.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for index, (x0, top, x1, bottom) in enumerate(bounds):
            if x0 <= x <= x1 and top <= y <= bottom:
                inside[index].append(glyph)
                break
        else:
            outside.append(glyph)
    found.extend(lines(outside))
    found.extend(_table(cells, glyphs) for cells, glyphs in zip(boxes, inside, strict=True) if glyphs)
    return sorted(found, key=lambda item: item.top)


_Box = tuple[float, float, float, float]


def _cells(edges: list[Edge]) -> list[list[_Box]]:
    """The tables that drawn lines make: for each, its cells as (x0, top, x1, bottom)."""
    if len(edges) < 4 or len(edges) > _MAX_EDGES:
        return []
    from pdfplumber import table as grid

    drawn: list[dict[str, Any]] = [
        {
            "orientation": "h" if edge.bottom - edge.top <= edge.x1 - edge.x0 else "v",
            "x0": edge.x0,
            "x1": edge.x1,
            "top": edge.top,
            "bottom": edge.bottom,
            "width": edge.x1 - edge.x0,
            "height": edge.bottom - edge.top,
        }
        for edge in edges
        if max(edge.x1 - edge.x0, edge.bottom - edge.top) >= 1
    ]
    # Lines drawn as narrow rectangles leave their ends behind: too short for a side of a cell.
    merged = [
        edge
        for edge in grid.merge_edges(drawn, _SNAP, _SNAP, _SNAP, _SNAP)
        if max(edge["width"], edge["height"]) >= _SNAP
    ]
    crossings = grid.edges_to_intersections(merged, _SNAP, _SNAP)
    found: list[list[_Box]] = grid.cells_to_tables(grid.intersections_to_cells(crossings))
    return found


def _table(boxes: list[_Box], glyphs: list[Glyph]) -> _Table:
    xs = _snapped([x for box in boxes for x in (box[0], box[2])])
    ys = _snapped([y for box in boxes for y in (box[1], box[3])])
    contents: dict[_Box, list[Glyph]] = {box: [] for box in boxes}
    by_row: dict[int, list[_Box]] = {}
    for box in boxes:
        for row in range(_at(ys, box[1]), max(_at(ys, box[3]), _at(ys, box[1]) + 1)):
            by_row.setdefault(row, []).append(box)
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for box in by_row.get(bisect_right(ys, y) - 1, ()):
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                contents[box].append(glyph)
                break
    cells = []
    for box, held in contents.items():
        row, column = _at(ys, box[1]), _at(xs, box[0])
        reach = max(1, _at(ys, box[3]) - row), max(1, _at(xs, box[2]) - column)
        cells.append(tables.Cell(row, column, _cell_text(box, held), *reach))
    return _Table(min(ys), xs, cells)


def _cell_text(box: _Box, glyphs: list[Glyph]) -> str:
    """A cell's lines joined, kept apart where one ends a sentence, or far, before the cell's edge."""
    text, apart = "", False
    width = box[2] - box[0]
    for line in lines(glyphs):
        text = f"{text}\n{line.text}" if apart else join(text, line.text)
        slack = width - (line.x1 - line.x0)
        # 12 points for the cell's padding; up to three characters for the rules of where a line may end.
        apart = slack > 12 + (1.3 if line.text.endswith(tuple(_END)) else 3.3) * line.size
    return text


def _snapped(values: list[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SNAP:
            kept.append(value)
    return tuple(kept)


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def _same_columns(above: _Table, below: _Table) -> bool:
    return len(above.xs) == len(below.xs) and all(
        abs(a - b) < 2 * _SNAP for a, b in zip(above.xs, below.xs, strict=True)
    )


def _continue(above: _Table, below: _Table) -> None:
    """Put a table's part on the next page under the part above.

    A repeated heading is dropped; a row that the page's end cut in two is one again; a merged cell
    that reaches over the page's end is empty below, and reaches on.
    """
    height = max(cell.row + cell.rows for cell in above.cells)
    heading = [(cell.column, cell.text) for cell in sorted(above.cells) if cell.row == 0 and cell.rows == 1]
    repeated = heading == [(cell.column, cell.text) for cell in sorted(below.cells) if cell.row == 0]
    rest = sorted(cell._replace(row=cell.row - repeated) for cell in below.cells if cell.row >= repeated)
    last = {
        (cell.column, cell.columns): at
        for at, cell in enumerate(above.cells)
        if cell.row + cell.rows == height
    }
    first = [cell for cell in rest if cell.row == 0]
    single = next((cell for cell in first if cell.rows == 1), None)
    cut = (
        single is not None
        and not single.text
        and any(cell.text for cell in first)
        and all((cell.column, cell.columns) in last for cell in first)
    )
    for cell in rest:
        at = last.get((cell.column, cell.columns)) if cell.row == 0 else None
        reaches = at is not None and not cell.text and (cell.rows > 1 or above.cells[at].rows > 1)
        if at is not None and (cut or reaches):
            up = above.cells[at]
            above.cells[at] = up._replace(rows=up.rows + cell.rows - cut, text=join(up.text, cell.text))
        else:
            above.cells.append(cell._replace(row=cell.row + height - cut))


def _size(page: Page) -> tuple[int, int]:
    return round(page.width), round(page.height)


def _drop_running(pages: Sequence[Page], laid: list[list[_Line | _Table]]) -> list[str]:
    """Take page numbers, and lines that come back at the same place of most pages, off the pages; give these."""
    dropped: list[str] = []
    seen: Counter[tuple[str, int]] = Counter()
    for items in laid:
        seen.update({_place(item) for item in (*items[:2], *items[-2:]) if isinstance(item, _Line)})
    often = max(3, len(pages) // 2)

    def runs(page: Page, item: _Line | _Table) -> bool:
        if not isinstance(item, _Line):
            return False
        margin = item.bottom < 0.1 * page.height or item.top > 0.88 * page.height
        if margin and _PAGE_NUMBER.fullmatch(item.text):
            return True
        return seen[_place(item)] >= often and (
            item.bottom < 0.15 * page.height or item.top > 0.85 * page.height
        )

    for page, items in zip(pages, laid, strict=True):
        for _ in range(2):
            if items and runs(page, items[0]):
                dropped.append(_text(items.pop(0)))
            if items and runs(page, items[-1]):
                dropped.append(_text(items.pop()))
    return dropped


def _text(item: _Line | _Table) -> str:
    return item.text if isinstance(item, _Line) else ""


def _place(line: _Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.top / 4)


def _bodies(pages: Sequence[Page], laid: list[list[_Line | _Table]]) -> dict[tuple[int, int], _Body]:
    """The margins of the text, for each size of page: those of its longest lines."""
    by_size: dict[tuple[int, int], list[_Line]] = {}
    for page, items in zip(pages, laid, strict=True):
        by_size.setdefault(_size(page), []).extend(item for item in items if isinstance(item, _Line))
    found = {}
    for size, all_lines in by_size.items():
        longest = max((line.x1 - line.x0 for line in all_lines), default=0.0)
        long = [line for line in all_lines if line.x1 - line.x0 > 0.85 * longest] or all_lines
        left = min((line.x0 for line in long), default=0.0)
        if len(long) > 4:
            left = _usual(line.x0 for line in long if line.x0 < left + 1.5 * line.size)
        # Where no line is long, the text is taken to stand in the middle of the page.
        right = _usual(line.x1 for line in long) if longest > 0.55 * size[0] else size[0] - left
        body = median(line.size for line in long) if long else 0.0
        indents = [line.x0 - left > 0.9 * line.size for line in all_lines if line.x0 < left + 4 * line.size]
        found[size] = _Body(left, right, body, sum(indents) * 20 > len(indents), 0.0)
        if not found[size].indented:
            found[size].leading = _leading(all_lines, body)
    return found


def _leading(found: list[_Line], size: float) -> float:
    steps = [below.bottom - above.bottom for above, below in pairwise(found)]
    steps = [step for step in steps if 0.8 * size < step < 4 * size]
    if len(steps) < 5:
        return 0.0
    usual = sorted(steps)[len(steps) // 5]
    wide = sum(step > usual + 0.3 * size for step in steps)
    return usual if wide * 10 > len(steps) else 0.0


def _usual(values: Iterable[float]) -> float:
    """The most frequent of some lengths, to 2 points."""
    count = Counter(round(value / 2) for value in values)
    return count.most_common(1)[0][0] * 2.0


def _centred(line: _Line, body: _Body) -> bool:
    left, right = line.x0 - body.left, body.right - line.x1
    return left > 2.5 * line.size and abs(left - right) < 1.2 * line.size
