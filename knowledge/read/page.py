"""From positioned characters to paragraphs and tables (PDF, OFD, OCR).

A page description knows no paragraphs: only characters and lines that are drawn. Here the
lines of text are found again, page numbers and running heads taken off, paragraphs joined over
lines and pages by the layout of official documents (GB/T 9704: two characters of indent, lines
set full), and tables by the lines drawn around their cells.
"""

from __future__ import annotations

from collections.abc import Sequence

from glossary.lazy import regex
from knowledge.model import Aside, Block, BlockKind, Source
from knowledge.read import tables
from knowledge.read.page_lines import SENTENCE_END, Line, join
from knowledge.read.page_margins import Margins, centred, drop_running, margins_of, page_size
from knowledge.read.page_marks import Page, Table
from knowledge.read.page_tables import continue_below, items_of, same_columns

_MARGIN = 0.1
"""Share of a page's height at its head and foot where no body text stands (GB/T 9704-2012, 5.2.1: 37 mm of 297)."""
_SIGNED = 0.4
"""Share of a line's width from which on a line that begins there is set to the right."""
_DAY = regex(r"[0-9０-９〇零○一二三四五六七八九]{4}[ ]?年[^，。；]{1,8}日[ ]?$")
_NUMBER = regex(
    r"[（(]?[一二三四五六七八九十廿卅百\d]{1,4}[、.．)）]|第[一二三四五六七八九十廿卅百零〇\d]{1,6}[编章节条]"
)
# The same without years: 「（2024）」 stands below a title too.
_HEADING = regex(
    r"[（(]?(?:[一二三四五六七八九十廿卅]{1,4}|\d{1,2})[、.．)）]|第[一二三四五六七八九十廿卅百零〇\d]{1,6}[编章节条]"
)
# Signs of items that never stand for a character of text, as 「○」 does in 「二○二一年」.
_BULLET = regex(r"[•◦▪■◆➢►✓●][ 　]?[\u4e00-\u9fffA-Za-z“《（]")
_NAMES_APART = regex(r"[\u4e00-\u9fff][ 　]+[\u4e00-\u9fff]")
_OPENER = regex(
    r"附\s*[件录则表](?:\s*[一二三四五六七八九十廿卅\d]{0,3}\s*(?:[：:]|$))|抄送[：:]|[\u4e00-\u9fff]{2,6}(?:单位|部门|领导|时限)[：:]"
)

# 「前款规定的…」 speaks of the paragraph before its own (Rules on the technique of legislation: a 款 is a paragraph).
_FORMER = regex("前(?:[一二两三四]?款|[两二三四]项)(?:规定|所|的)")


def read_pages(pages: Sequence[Page], name: str) -> Source:
    """A document's pages as blocks; ``name`` is the file's. Lines of a block are ordinals.

    What stands on every page, in the margins or aslant is also an aside: a mark set there may be joined to the text.
    """
    laid = _laid(pages)
    asides = [
        Aside(f"第{number}页的页眉或页脚", item.text)
        for number, (page, items) in enumerate(zip(pages, laid, strict=True), 1)
        for item in items
        if isinstance(item, Line)
        and (item.bottom < _MARGIN * page.height or item.top > (1 - _MARGIN) * page.height)
    ]
    asides += [Aside("每页的页眉或页脚", text) for text in dict.fromkeys(drop_running(pages, laid))]
    asides += [
        Aside(f"第{number}页的水印或旁注", text)
        for number, page in enumerate(pages, 1)
        for text in page.beside
    ]
    bodies = margins_of(pages, laid)
    found = _Flow(name)
    for page, items in zip(pages, laid, strict=True):
        found.page(items, bodies[page_size(page)])
    found.end()
    return Source(name, tuple(found.blocks), (), tuple(asides))


def _laid(pages: Sequence[Page]) -> list[list[Line | Table]]:
    """The lines and tables of each page, a table that goes on over a page's end told by its columns."""
    laid: list[list[Line | Table]] = []
    columns: tuple[float, ...] = ()
    for page in pages:
        items = items_of(page, columns)
        body = [item for item in items if item.top <= (1 - _MARGIN) * page.height]
        last = body[-1] if body else None
        columns = last.xs if isinstance(last, Table) else ()
        laid.append(items)
    return laid


class _Flow:
    """Joins lines to paragraphs and tables to tables, over the ends of pages."""

    def __init__(self, name: str) -> None:
        self.blocks: list[Block] = []
        self._name = name
        self._lines: list[Line] = []
        self._begins = False
        self._table: Table | None = None
        self._break = False
        self._ordinal = 0
        self._left = 0.0

    def page(self, items: list[Line | Table], body: Margins) -> None:
        first = True
        self._left = body.left
        for item in items:
            if isinstance(item, Table):
                if self._table is not None and first and same_columns(self._table, item):
                    continue_below(self._table, item)
                else:
                    self._flush()
                    self._table = item
            elif self._table is None and self._lines and self._joins(item, body, first):
                self._lines.append(item)
            else:
                begins = bool(self._lines) and not first and _begins_below(item, self._lines[-1], body)
                self._flush()
                self._lines, self._begins = [item], begins
            first = False
        self._break = True

    def end(self) -> None:
        self._flush()

    def _joins(self, line: Line, body: Margins, over_page: bool) -> bool:
        last = self._lines[-1]
        size = last.size
        if abs(line.size - size) > 0.15 * size:
            return False
        if _BULLET.match(line.text) or body.hung(line):
            return False
        gap = line.top - last.bottom
        if not over_page and not -size < gap < 1.6 * size:
            return False
        if size > 1.2 * body.size:
            # a title of several lines; below a heading stands the first of those it holds
            return not (over_page or _HEADING.match(line.text) or last.text.endswith(("：", ":")))
        if centred(last, body) and centred(line, body):
            return False
        if len(self._lines) == 1 and last.x0 > body.left + _SIGNED * (body.right - body.left):
            # Who signs and when is set to the right: what stands below it goes on with neither.
            return abs(line.x0 - last.x0) < 0.5 * size and not _DAY.match(line.text)
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
        if _hung_below(line, self._lines):
            return True
        if centred(line, body):  # the end of a title whose first line fills the page
            return last.x0 < body.left + 0.9 * size and not last.text.endswith(tuple(SENTENCE_END))
        # Indented below a full line: a new paragraph, unless the whole list hangs there.
        hangs = len(self._lines) > 1 and abs(line.x0 - last.x0) < 0.5 * size
        deeper = line.x0 - self._lines[0].x0 > 0.5 * size
        return hangs or (deeper and not _begins(line, last))

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
            first = self._lines[0]
            inset = max(0, round((first.x0 - self._left) / first.size)) if _NUMBER.match(text) else 0
            self.blocks.append(
                Block(
                    BlockKind.PARAGRAPH,
                    text,
                    self._ordinal,
                    bold=first.bold,
                    inset=inset,
                    begins=self._begins,
                )
            )
            self._lines = []
        if self._table:
            self.blocks.extend(tables.blocks(tables.fill(self._table.cells, self._name), self._ordinal))
            self._table = None


def _hung_below(line: Line, above: list[Line]) -> bool:
    """Whether a line below a single full one is set further out than it by an indent: the second of a paragraph within a list."""
    out = above[0].x0 - line.x0
    plain = not any(pattern.match(line.text) for pattern in (_NUMBER, _OPENER))
    plain = plain and not any(_NAMES_APART.search(each.text) for each in (line, above[0]))
    return len(above) == 1 and 1.2 * line.size < out < 3 * line.size and plain and not _ends(above[0])


def _ends(line: Line) -> bool:
    return line.text.endswith(tuple(SENTENCE_END))


def _begins_below(line: Line, last: Line, body: Margins) -> bool:
    """Whether a page shows that a paragraph begins: the line above ends well before the margin, and this one is indented,
    both in the size of the text."""
    if body.hung(line):
        return True
    usual = abs(line.size - body.size) < 0.15 * body.size > abs(last.size - body.size)
    indented = body.indented and line.x0 > body.left + 0.9 * line.size
    ended = body.right - last.x1 > 4 * last.size
    return usual and indented and ended and not (centred(line, body) or centred(last, body))


def _begins(line: Line, last: Line) -> bool:
    """Whether a line begins a paragraph by its words: a number, an annex or a label behind a sentence; what is of the paragraph
    before (「前两款规定的部门…」) stands in another."""
    return last.text.endswith(tuple(SENTENCE_END)) and any(
        pattern.match(line.text) for pattern in (_NUMBER, _OPENER, _FORMER)
    )
