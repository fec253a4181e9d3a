"""How the bot is used, as a picture: over time, what is asked most, what stays without an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median

from bot.answer import Status
from bot.pictures.font import Face
from bot.pictures.sheet import (
    BLUE,
    BODY,
    CARD,
    HEADING,
    INK,
    LINE,
    MARGIN,
    MUTED,
    ORANGE,
    SMALL,
    TITLE,
    WIDTH,
    Sheet,
    TooLarge,
    draw_head,
    head_height,
)
from knowledge.deadline import day_words
from knowledge.store.feedback import Asked

MAX_BARS = 31
MAX_YEARS = 10
TOP = 7


@dataclass(frozen=True, slots=True)
class DayUse:
    """The questions of one day: how many had an answer, how many had none."""

    day: date
    answered: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Usage:
    """What is known of the use between two days, both included.

    ``milliseconds`` holds the time each answer took; ``top`` questions with how often they were
    asked, most asked first. A day without a question may be missing from ``days``.
    """

    first: date
    last: date
    days: tuple[DayUse, ...]
    top: tuple[tuple[str, int], ...] = ()
    milliseconds: tuple[float, ...] = ()
    people: int | None = None

    @property
    def questions(self) -> int:
        return sum(day.answered + day.unanswered for day in self.days)

    @property
    def unanswered_share(self) -> float | None:
        """Share of questions without an answer, 0 to 1; None when nobody asked."""
        if not self.questions:
            return None
        return sum(day.unanswered for day in self.days) / self.questions

    @property
    def median_ms(self) -> float | None:
        """The middle of the answer times in milliseconds; None when nobody asked."""
        return median(self.milliseconds) if self.milliseconds else None


def usage(asked: Iterable[Asked], first: date, last: date) -> Usage:
    """What the records say of the days from ``first`` to ``last``, by the clock of this machine.

    Small talk is no question; a question that failed had no answer. Questions that differ only
    in spaces, case or a mark at the end are one.
    """
    answered: Counter[date] = Counter()
    unanswered: Counter[date] = Counter()
    times: Counter[str] = Counter()
    wording: dict[str, str] = {}
    people: set[str] = set()
    milliseconds: list[float] = []
    for one in asked:
        day = datetime.fromisoformat(one.at).astimezone().date()
        if one.status == Status.CHAT or not first <= day <= last:
            continue
        (unanswered if one.status in (Status.NOT_FOUND, Status.ERROR) else answered)[day] += 1
        key = "".join(one.question.casefold().split()).rstrip("？?。！!")
        times[key] += 1
        wording.setdefault(key, one.question)
        people.add(one.user)
        milliseconds.append(one.elapsed_ms)
    days = tuple(
        DayUse(day, answered[day], unanswered[day]) for day in sorted(answered.keys() | unanswered.keys())
    )
    top = tuple((wording[key], count) for key, count in times.most_common(TOP))
    return Usage(first, last, days, top, tuple(milliseconds), len(people))


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the drawing: a day, a week or a month, named by its first day."""

    first: date
    answered: int
    unanswered: int


def bars(usage: Usage) -> tuple[str, tuple[Bar, ...]]:
    """The use as at most :data:`MAX_BARS` bars or so, and what one stands for: 每天, 每周 or 每月.

    Raises :class:`TooLarge` for a stretch of more than ten years or one that ends before it begins.
    """
    length = (usage.last - usage.first).days + 1
    if not 0 < length <= 366 * MAX_YEARS:
        raise TooLarge(f"统计的时间段不对：{usage.first} 至 {usage.last}。请给十年以内、先后正确的两天。")
    word = "每天" if length <= MAX_BARS else "每周" if length <= 7 * MAX_BARS else "每月"

    def start(day: date) -> date:
        if word == "每天":
            return day
        return day - timedelta(days=day.weekday()) if word == "每周" else day.replace(day=1)

    sums = {start(usage.first + timedelta(days=i)): (0, 0) for i in range(length)}
    for use in usage.days:
        if usage.first <= use.day <= usage.last:
            answered, unanswered = sums[start(use.day)]
            sums[start(use.day)] = answered + use.answered, unanswered + use.unanswered
    return word, tuple(Bar(day, *counts) for day, counts in sums.items())


# Pixels: the tiles with the figures, the drawing of bars, a line of the list.
TILE, CHART, ENTRY, GAP = 150, 330, 72, 24
PAD = 22


def draw_stats(usage: Usage, font: Path) -> bytes:
    """The use as one PNG of a phone's width. Raises :class:`TooLarge` for an impossible stretch of time."""
    word, columns = bars(usage)
    face = Face(font)
    source = f"{day_words(usage.first)}至{day_words(usage.last)}"
    top = head_height(face, source)
    asked = usage.top[:TOP]
    list_height = PAD * 2 + 60 + ENTRY * max(1, len(asked))
    height = top + TILE + GAP + CHART + GAP + list_height + MARGIN
    sheet = Sheet(face, height)
    draw_head(sheet, "使用情况", source, 1, 1)
    _draw_tiles(sheet, usage, top)
    _draw_bars(sheet, word, columns, top + TILE + GAP)
    _draw_top(sheet, asked, top + TILE + GAP + CHART + GAP, list_height)
    return sheet.png()


def _seconds(milliseconds: float | None) -> str:
    if milliseconds is None:
        return "—"
    return f"{milliseconds:.0f} 毫秒" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} 秒"


def _draw_tiles(sheet: Sheet, usage: Usage, y: float) -> None:
    share = usage.unanswered_share
    tiles = [
        ("问题", f"{usage.questions:,}"),
        ("没有答案", "—" if share is None else f"{share:.1%}"),
        ("用时（中位数）", _seconds(usage.median_ms)),
    ]
    if usage.people is not None:
        tiles.insert(1, ("提问的人", f"{usage.people:,}"))
    width = (WIDTH - 2 * MARGIN - (len(tiles) - 1) * 16) / len(tiles)
    for i, (name, figure) in enumerate(tiles):
        x = MARGIN + i * (width + 16)
        sheet.box(x, y, x + width, y + TILE, fill=CARD, radius=14)
        sheet.text(x + PAD, y + 20, sheet.face.fit(name, SMALL, width - PAD - 8), SMALL, MUTED)
        size = TITLE if sheet.face.width(figure, TITLE) <= width - 2 * PAD else BODY
        sheet.text(x + PAD, y + 74, sheet.face.fit(figure, size, width - PAD - 8), size, bold=True)


def _draw_bars(sheet: Sheet, word: str, columns: tuple[Bar, ...], y: float) -> None:
    right = WIDTH - MARGIN
    sheet.box(MARGIN, y, right, y + CHART, fill=CARD, radius=14)
    sheet.text(MARGIN + PAD, y + 16, f"{word}的问题", HEADING, bold=True)
    x: float = right - PAD
    for name, colour in (("没有答案", ORANGE), ("有答案", BLUE)):
        x -= sheet.face.width(name, SMALL)
        sheet.text(x, y + 20, name, SMALL, MUTED)
        x -= 34
        sheet.box(x, y + 22, x + 24, y + 46, fill=colour, radius=4)
        x -= 28

    floor, ceiling = y + CHART - 54, y + 84
    most = max((bar.answered + bar.unanswered for bar in columns), default=0)
    top_label = f"{most:,}"
    left = MARGIN + PAD + max(sheet.face.width(top_label, SMALL), 20) + 14
    for level, label in ((0, "0"), (most, top_label)) if most else ((0, "0"),):
        line = floor - (floor - ceiling) * (level / most if most else 0)
        sheet.draw.line((left, line, right - PAD, line), fill=LINE, width=2)
        sheet.text(left - 10, line - SMALL / 2, label, SMALL, MUTED, anchor="r")
    step = (right - PAD - left) / len(columns)
    thick = min(step * 0.72, 56)
    for i, bar in enumerate(columns):
        middle = left + step * (i + 0.5)
        base: float = floor
        for amount, colour in ((bar.answered, BLUE), (bar.unanswered, ORANGE)):
            if amount:
                tall = max(3, (floor - ceiling) * amount / most)
                sheet.box(middle - thick / 2, base - tall, middle + thick / 2, base, fill=colour)
                base -= tall
    # As many names of days as fit without touching, the first and regular steps after it.
    every = -(-len(columns) // max(1, int((right - left) // 130)))
    for i in range(0, len(columns), every):
        middle = left + step * (i + 0.5)
        day = columns[i].first
        label = f"{day.year}.{day.month}" if word == "每月" else f"{day.month}/{day.day}"
        half = sheet.face.width(label, SMALL) / 2
        sheet.text(
            min(max(middle, MARGIN + half + 8), right - half - 8), floor + 12, label, SMALL, MUTED, anchor="m"
        )


def _draw_top(sheet: Sheet, asked: tuple[tuple[str, int], ...], y: float, height: float) -> None:
    right = WIDTH - MARGIN
    sheet.box(MARGIN, y, right, y + height, fill=CARD, radius=14)
    sheet.text(MARGIN + PAD, y + PAD - 4, "问得最多", HEADING, bold=True)
    y += PAD + 60
    if not asked:
        sheet.text(MARGIN + PAD, y, "这段时间还没有人提问。", BODY, MUTED)
        return
    most = max(count for _, count in asked)
    for question, count in asked:
        times = f"{count:,} 次"
        room = right - MARGIN - 3 * PAD - sheet.face.width(times, BODY)
        one_line = " ".join(question.split())
        sheet.text(MARGIN + PAD, y, sheet.face.fit(one_line, BODY, room), BODY, INK)
        sheet.text(right - PAD, y, times, BODY, MUTED, anchor="r")
        full = right - MARGIN - 2 * PAD
        sheet.box(MARGIN + PAD, y + 44, right - PAD, y + 52, fill=LINE, radius=4)
        sheet.box(
            MARGIN + PAD, y + 44, MARGIN + PAD + max(10, full * count / most), y + 52, fill=BLUE, radius=5
        )
        y += ENTRY
