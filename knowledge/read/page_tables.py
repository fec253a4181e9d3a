"""Tables on a page, by the lines drawn around their cells, and its lines of text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from knowledge.read import tables
from knowledge.read.page_forms import forms
from knowledge.read.page_lines import SENTENCE_END, Line, join, lines
from knowledge.read.page_marks import Edge, Glyph, Page, Table

_SNAP = 3.0
_TOUCHING, _OVER_LEAST = 0.5, 2  # sizes between two letters of a line; lines
_MAX_EDGES = 4000
_MOST_OF_IT = 0.85  # of the glyphs within drawn lines, in one box of them: the box is a frame
_FRAMED_LINES = 12
_FRAMED_WIDTH = 0.6  # of the page's


def items_of(page: Page, above: Sequence[float] = ()) -> list[Line | Table]:
    """A page's lines of text and tables, from top to bottom; ``above``: the columns of the table that the page before ends with.

    What goes on with these columns is the rest of the table, be it one cell as long as a page's text with nothing beside it.
    """
    found: list[Line | Table] = []
    boxes = [cells for cells in _cells(page.edges) if len({cell[0] for cell in cells}) > 1]
    bounds = [
        (min(c[0] for c in b), min(c[1] for c in b), max(c[2] for c in b), max(c[3] for c in b))
        for b in boxes
    ]
    inside, outside = _shared_out(page.glyphs, bounds)
    # What stands in a frame around a page's text may stand in a table within the frame.
    framing = {
        at
        for at, held in enumerate(inside)
        if held and not _same(_columns(boxes[at]), above) and _frames(boxes[at], held, page.width)
    }
    if framing:
        within = [(0.0, 0.0, -1.0, -1.0) if at in framing else bound for at, bound in enumerate(bounds)]
        inside, outside = _shared_out(page.glyphs, within)
    for cells, glyphs in zip(boxes, inside, strict=True):
        goes_on = _same(_columns(cells), above)
        if glyphs and not goes_on and _frames(cells, glyphs, page.width):
            outside.extend(glyphs)
        elif glyphs:
            found.append(_table(cells, glyphs))
    boxed, outside = forms(outside)
    found.extend(boxed)
    found.extend(lines(outside))
    return sorted(found, key=lambda item: item.top)


_Box = tuple[float, float, float, float]


def _shared_out(glyphs: Sequence[Glyph], bounds: Sequence[_Box]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """The glyphs within each of the bounds, the first that holds them, and those outside all."""
    inside: list[list[Glyph]] = [[] for _ in bounds]
    outside: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for held, (x0, top, x1, bottom) in zip(inside, bounds, strict=True):
            if x0 <= x <= x1 and top <= y <= bottom:
                held.append(glyph)
                break
        else:
            outside.append(glyph)
    return inside, outside


def _frames(boxes: list[_Box], glyphs: list[Glyph], width: float) -> bool:
    """Whether lines are drawn around the text of a page, as printed web pages have it: all but little
    stands in one box, in many lines as wide as a page's (``width``), and nothing beside it: a cell with its
    name to the left is a row of a table, however long."""
    held: Counter[_Box] = Counter()
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        held[next((b for b in boxes if b[0] <= x <= b[2] and b[1] <= y <= b[3]), boxes[0])] += 1
    box, most = held.most_common(1)[0]
    height = max(glyph.bottom - glyph.top for glyph in glyphs)
    if (
        most >= _MOST_OF_IT * len(glyphs)
        and box[3] - box[1] >= _FRAMED_LINES * height
        and _run_over(box, glyphs)
    ):
        return True
    return (
        most >= _MOST_OF_IT * len(glyphs)
        and box[2] - box[0] >= _FRAMED_WIDTH * width
        and box[3] - box[1] >= _FRAMED_LINES * height
        and not any(other[1] < box[3] - _SNAP and other[3] > box[1] + _SNAP for other in held if other != box)
    )


def _run_over(box: _Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether lines of text go over the side of a box, all that reach beyond it, many: what is drawn there parts no cells."""
    over = beyond = 0
    heights: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom):
        if heights and glyph.top + glyph.bottom - heights[-1][0].top - heights[-1][0].bottom < glyph.size / 2:
            heights[-1].append(glyph)
        else:
            heights.append([glyph])
    for height in heights:
        row = sorted((glyph for glyph in height if glyph.text.strip()), key=lambda glyph: glyph.x0)
        inside = [box[0] <= (glyph.x0 + glyph.x1) / 2 <= box[2] for glyph in row]
        if all(inside) or not any(inside):
            continue
        beyond += 1
        sides = [
            (left, right)
            for (left, within), (right, then) in pairwise(zip(row, inside, strict=True))
            if within != then
        ]
        over += all(right.x0 - left.x1 < _TOUCHING * left.size for left, right in sides)
    return over >= _OVER_LEAST and over == beyond


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


def _table(boxes: list[_Box], glyphs: list[Glyph]) -> Table:
    xs = _columns(boxes)
    ys = _snapped([y for box in boxes for y in (box[1], box[3])])
    contents: dict[_Box, list[Glyph]] = {box: [] for box in boxes}
    gaps = _gaps(boxes, xs, ys)
    by_row: dict[int, list[_Box]] = {}
    for box in (*boxes, *gaps):
        for row in range(_at(ys, box[1]), max(_at(ys, box[3]), _at(ys, box[1]) + 1)):
            by_row.setdefault(row, []).append(box)
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for box in by_row.get(bisect_right(ys, y) - 1, ()):
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                contents.setdefault(box, []).append(glyph)
                break
    cells = []
    for box, held in contents.items():
        row, column = _at(ys, box[1]), _at(xs, box[0])
        reach = max(1, _at(ys, box[3]) - row), max(1, _at(xs, box[2]) - column)
        cells.append(tables.Cell(row, column, _cell_text(box, held), *reach))
    return Table(min(ys), xs, cells)


def _gaps(boxes: list[_Box], xs: Sequence[float], ys: Sequence[float]) -> list[_Box]:
    """Where no cell is closed within the table, as at the end of a page that a merged cell reaches over: column by column."""
    taken = {
        (row, column)
        for box in boxes
        for row in range(_at(ys, box[1]), _at(ys, box[3]))
        for column in range(_at(xs, box[0]), _at(xs, box[2]))
    }
    found: list[_Box] = []
    for column in range(len(xs) - 1):
        first = 0
        for row in range(len(ys)):
            if row == len(ys) - 1 or (row, column) in taken:
                if row > first:
                    found.append((xs[column], ys[first], xs[column + 1], ys[row]))
                first = row + 1
    return found


def _cell_text(box: _Box, glyphs: list[Glyph]) -> str:
    """A cell's lines joined, kept apart where one ends a sentence, or far, before the cell's edge."""
    text, apart = "", False
    width = box[2] - box[0]
    for line in lines(glyphs):
        text = f"{text}\n{line.text}" if apart else join(text, line.text)
        slack = width - (line.x1 - line.x0)
        # 12 points for the cell's padding; up to three characters for the rules of where a line may end.
        apart = slack > 12 + (1.3 if line.text.endswith(tuple(SENTENCE_END)) else 3.3) * line.size
    return text


def _snapped(values: list[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SNAP:
            kept.append(value)
    return tuple(kept)


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def _columns(boxes: Sequence[_Box]) -> tuple[float, ...]:
    return _snapped([x for box in boxes for x in (box[0], box[2])])


def same_columns(above: Table, below: Table) -> bool:
    return _same(above.xs, below.xs)


def _same(above: Sequence[float], below: Sequence[float]) -> bool:
    return len(above) == len(below) and all(abs(a - b) < 2 * _SNAP for a, b in zip(above, below, strict=True))


def continue_below(above: Table, below: Table) -> None:
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
    anew = cut and _begins(first, {key: above.cells[at].text for key, at in last.items()})
    cut = cut and not anew
    for cell in rest:
        at = last.get((cell.column, cell.columns)) if cell.row == 0 else None
        merged = at is not None and (anew or cell.rows > 1 or above.cells[at].rows > 1)
        reaches = merged and not cell.text
        if at is not None and (cut or reaches):
            up = above.cells[at]
            above.cells[at] = up._replace(rows=up.rows + cell.rows - cut, text=join(up.text, cell.text))
        else:
            above.cells.append(cell._replace(row=cell.row + height - cut))


def _begins(first: Sequence[tables.Cell], above: Mapping[tuple[int, int], str]) -> bool:
    """Whether the first row on a page is one of its own though its first cell is empty: several others have text as the cells
    ``above`` them have, and one of these is done with a sentence."""
    beside = [text for cell in first if cell.text and (text := above[cell.column, cell.columns])]
    return len(beside) > 1 and any(text.endswith("。") for text in beside)
