"""The picture of docs/retrieval.md: how often the documents answer a question, by the confidence that they do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.pictures.font import find_font

SIZE, MARGIN, TOP = 720, 90, 80
BINS = 10


def draw(path: Path, seen: Sequence[tuple[float, bool]], answer: float) -> None:
    """Draw the share of questions with an answer in each tenth of confidence, beside the line of a perfect one.

    ``seen``: confidence (0 to 1) and whether there is an answer, of documents that the fit did not see; ``answer``: the
    confidence from which an answer is given. A dot's area is its number of questions.
    """
    font = ImageFont.truetype(str(find_font()), 20)
    image = Image.new("RGB", (SIZE, SIZE), "white")
    pen = ImageDraw.Draw(image)
    side = SIZE - TOP - MARGIN

    def at(x: float, y: float) -> tuple[float, float]:
        return MARGIN + x * side, TOP + (1 - y) * side

    pen.text(
        (MARGIN, 24), "把握和实际（没参加拟合的文件）", "black", ImageFont.truetype(str(find_font()), 26)
    )
    for tenth in range(0, BINS + 1, 2):
        share = tenth / BINS
        pen.line((*at(0, share), *at(1, share)), "#DDDDDD")
        pen.text((MARGIN - 12, at(0, share)[1]), f"{share:g}", "black", font, anchor="rm")
        pen.text((at(share, 0)[0], at(0, 0)[1] + 12), f"{share:g}", "black", font, anchor="ma")
    pen.line((*at(0, 0), *at(1, 1)), "#999999", 2)
    pen.line((*at(answer, 0), *at(answer, 1)), "#D55E00", 2)
    pen.text((at(answer, 1)[0] + 8, at(0, 1)[1] + 4), "从这里答", "#D55E00", font)
    pen.text((SIZE / 2, SIZE - 20), "把握", "black", font, anchor="ms")
    pen.text((MARGIN + 8, TOP + 6), "有答案的比例", "black", font)
    for tenth in range(BINS):
        some = [there for sure, there in seen if tenth <= min(sure * BINS, BINS - 0.001) < tenth + 1]
        if some:
            x, y = at((tenth + 0.5) / BINS, sum(some) / len(some))
            radius = 4 + 60 * (len(some) / len(seen)) ** 0.5 / 2
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), "#0072B2")
    image.save(path, optimize=True)
