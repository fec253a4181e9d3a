"""The deadlines of a document as pictures of a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from bot.pictures.deadlines import DeadlineEntry, Deadlines
from bot.pictures.font import Face
from bot.pictures.sheet import (
    BLUE,
    BODY,
    CARD,
    GREEN,
    HEADING,
    INK,
    LEADING,
    LINE,
    MARGIN,
    MAX_HEIGHT,
    MAX_PAGES,
    MUTED,
    SMALL,
    VERMILION,
    WIDTH,
    Sheet,
    TooLarge,
    draw_head,
    head_height,
)
from knowledge.deadline import day_words, distance_words

# Pixels: the line of time, where the text beside it begins, gaps.
AXIS = MARGIN + 14
TEXT = MARGIN + 52
PAD, GAP = 18, 16
ROOM = WIDTH - MARGIN - TEXT - 2 * PAD


@dataclass(frozen=True, slots=True)
class _Item:
    """A stretch of the timeline that is never cut: a heading with its mark, an entry, or today's line."""

    kind: str  # "day", "entry", "today", "note"
    lines: tuple[str, ...]
    small: tuple[str, ...] = ()
    aside: str = ""
    colour: str = INK

    @property
    def height(self) -> float:
        if self.kind == "entry":
            return len(self.lines) * BODY * LEADING + len(self.small) * SMALL * LEADING + 2 * PAD + GAP
        return len(self.lines) * HEADING * LEADING + GAP


def draw_deadlines(table: Deadlines, today: date, font: Path) -> tuple[bytes, ...]:
    """The timeline as PNGs of a phone's width: a day, what is due, who leads, the words as printed.

    Days before ``today`` are marked as past, which says nothing of whether the work is done. Raises
    :class:`TooLarge` when more than an album's pages would be needed, or there is no deadline.
    """
    if not table.entries:
        raise TooLarge("这份文件没有写明完成时限，画不出时间表。")
    # An item takes more than 100 pixels: what cannot fit is refused before it is measured.
    if len(table.entries) > MAX_PAGES * MAX_HEIGHT // 100:
        raise _too_many(table)
    face = Face(font)
    pages = list(
        _paginate(list(_items(face, table, today)), MAX_HEIGHT - head_height(face, table.source) - MARGIN)
    )
    if len(pages) > MAX_PAGES:
        raise _too_many(table)
    return tuple(_page(face, table, items, number, len(pages)) for number, items in enumerate(pages, start=1))


def _too_many(table: Deadlines) -> TooLarge:
    return TooLarge(f"共有 {len(table.entries)} 条时限，{MAX_PAGES} 张图也画不下。请改看表格（.xlsx）。")


def _items(face: Face, table: Deadlines, today: date) -> Iterator[_Item]:
    dated = [entry for entry in table.entries if entry.day is not None]
    lasting = [entry for entry in table.entries if entry.day is None and entry.lasting]
    other = [entry for entry in table.entries if entry.day is None and not entry.lasting]
    told = False
    for day, group in groupby(dated, key=lambda entry: entry.day):
        if day is None:
            continue
        if day >= today and not told:
            yield _today(today)
            told = True
        past = day < today
        yield _Item(
            "day", (day_words(day),), aside=distance_words(day, today), colour=VERMILION if past else BLUE
        )
        yield from _entries(face, group, VERMILION if past else BLUE)
    if dated and not told:
        yield _today(today)
    for heading, entries in (("长期坚持", lasting), ("没有写明日期", other)):
        if entries:
            yield _Item("day", (heading,), aside=f"{len(entries)} 条", colour=GREEN)
            yield from _entries(face, entries, GREEN)
    if table.without:
        yield _Item("day", ("没有列出时限",), aside=f"{len(table.without)} 条", colour=MUTED)
        labels = face.wrap("　".join(table.without), SMALL, ROOM, lines=8)
        yield _Item("entry", (), tuple(labels), colour=MUTED)


def _today(today: date) -> _Item:
    return _Item("today", (f"今天　{day_words(today)}",))


def _entries(face: Face, entries: Iterable[DeadlineEntry], colour: str) -> Iterator[_Item]:
    for entry in entries:
        lines = face.wrap(f"{entry.label}　{entry.title}", BODY, ROOM, lines=2)
        small = face.wrap(f"责任单位：{'、'.join(entry.units) or '未写明'}", SMALL, ROOM, lines=2)
        if entry.quoted not in ("长期坚持",):
            small += face.wrap(f"时限：{entry.quoted}", SMALL, ROOM, lines=2)
        yield _Item("entry", tuple(lines), tuple(small), colour=colour)


def _paginate(items: list[_Item], room: float) -> Iterator[list[_Item]]:
    """Items for one page each; a heading is never the last of a page, nor missing from the next."""
    page: list[_Item] = []
    heading: _Item | None = None
    for item, after in zip(items, [*items[1:], None], strict=True):
        needed = item.height + (after.height if item.kind == "day" and after else 0)
        if page and sum(each.height for each in page) + needed > room:
            yield page
            page = [heading] if heading is not None and item.kind == "entry" else []
        if item.kind != "entry":
            heading = item if item.kind == "day" else None
        page.append(item)
    yield page


def _page(face: Face, table: Deadlines, items: list[_Item], number: int, pages: int) -> bytes:
    top = head_height(face, table.source)
    height = top + round(sum(item.height for item in items)) + MARGIN
    sheet = Sheet(face, height)
    draw_head(sheet, "完成时限", table.source, number, pages)
    sheet.draw.line((AXIS, top + HEADING / 2, AXIS, height - MARGIN - GAP), fill=LINE, width=4)
    y: float = top
    for item in items:
        _draw_item(sheet, item, y)
        y += item.height
    return sheet.png()


def _draw_item(sheet: Sheet, item: _Item, y: float) -> None:
    right = WIDTH - MARGIN
    middle = y + HEADING / 2 + (6 if item.kind == "today" else 0)
    if item.kind == "entry":
        sheet.box(TEXT, y, right, y + item.height - GAP, fill=CARD, radius=12)
        sheet.box(TEXT, y, TEXT + 7, y + item.height - GAP, fill=item.colour, radius=3)
        y = sheet.lines(TEXT + PAD + 4, y + PAD, list(item.lines), BODY)
        sheet.lines(TEXT + PAD + 4, y, list(item.small), SMALL, MUTED)
    elif item.kind == "today":
        sheet.draw.line((MARGIN, middle, right, middle), fill=INK, width=3)
        width = sheet.face.width(item.lines[0], BODY) + 2 * PAD
        sheet.box(TEXT, middle - 25, TEXT + width, middle + 25, fill=INK, radius=25)
        sheet.text(TEXT + PAD, middle - BODY / 2 - 1, item.lines[0], BODY, CARD)
    else:
        past = item.colour == VERMILION
        sheet.box(AXIS - 11, middle - 11, AXIS + 11, middle + 11, fill=item.colour, radius=0 if past else 11)
        sheet.text(TEXT, y, item.lines[0], HEADING, item.colour, bold=True)
        sheet.text(right, y + 3, item.aside, BODY, item.colour, anchor="r")
