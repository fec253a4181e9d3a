"""The picture of docs/performance.md: how long a search takes as the number of clauses grows, by engine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.pictures.font import find_font

WIDTH, HEIGHT = 1200, 720
LEFT, RIGHT, TOP, BOTTOM = 110, 220, 90, 90
# Told apart by colour, and by their names at the lines' ends (Okabe and Ito's palette).
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00")


def draw(path: Path, points: Sequence[tuple[str, int, float]]) -> None:
    """Draw milliseconds by number of clauses, a line an engine; both axes are logarithmic."""
    sizes = sorted({size for _, size, _ in points})
    low = 10 ** math.floor(math.log10(min(ms for *_, ms in points)))
    high = 10 ** math.ceil(math.log10(max(ms for *_, ms in points)))
    font = ImageFont.truetype(str(find_font()), 20)
    head = ImageFont.truetype(str(find_font()), 26)
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(image)
    pen.text((LEFT, 30), "一次全文检索的时间（中位数，毫秒；两轴都是对数）", "black", head)

    def x(size: int) -> float:
        first, last = math.log(sizes[0]), math.log(sizes[-1])
        return LEFT + (math.log(size) - first) / ((last - first) or 1) * (WIDTH - LEFT - RIGHT)

    def y(ms: float) -> float:
        share = math.log(ms / low) / (math.log(high / low) or 1)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    mark = low
    while mark <= high * 1.01:
        pen.line((LEFT, y(mark), WIDTH - RIGHT, y(mark)), "#DDDDDD")
        pen.text((LEFT - 12, y(mark)), f"{mark:g}", "black", font, anchor="rm")
        mark *= 10
    for size in sizes:
        pen.line((x(size), TOP, x(size), HEIGHT - BOTTOM), "#EEEEEE")
        pen.text((x(size), HEIGHT - BOTTOM + 12), f"{size:,} 条", "black", font, anchor="ma")
    taken: list[float] = []
    by_engine = groupby(sorted(points), key=lambda point: point[0])
    for colour, (engine, found) in zip(COLOURS, by_engine, strict=False):
        line = [(x(size), y(ms)) for _, size, ms in found]
        pen.line(line, colour, 4)
        for at in line:
            pen.ellipse((at[0] - 6, at[1] - 6, at[0] + 6, at[1] + 6), colour)
        place = line[-1][1]
        while any(abs(place - other) < 24 for other in taken):
            place -= 24
        taken.append(place)
        pen.text((WIDTH - RIGHT + 16, place), engine, colour, font, anchor="lm")
    image.save(path, optimize=True)
