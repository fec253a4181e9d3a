"""A page to draw on, made for a phone: its size, its colours, its head and foot.

Telegram scales a photo down until its longer side is 1,280 pixels, so a page is at most 1,080 by
1,350 and a long drawing is several pages, not one tall strip that nobody could read. On a phone
1,080 pixels are about 360 points: a text of 27 pixels is 9 points there, the smallest used.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from bot.pictures.font import Face
from glossary.errors import WenceError

WIDTH = 1080
MAX_HEIGHT = 1350
MARGIN = 36
# What an album of Telegram holds.
MAX_PAGES = 10

SMALL, BODY, HEADING, TITLE = 27, 30, 34, 42

# An opaque, slightly grey page is easy on the eye in the light and in the dark theme. Blue,
# orange and vermilion are told apart with every kind of colour blindness (Okabe and Ito, 2008),
# and nothing is said by colour alone: each has its own shape or word.
PAPER = "#F3F5F8"
CARD = "#FFFFFF"
BAND = "#E9EDF2"
LINE = "#CBD3DC"
INK = "#16202C"
MUTED = "#55616F"
BLUE = "#0B5FA5"
ORANGE = "#D98200"
VERMILION = "#B83A12"
GREEN = "#0B7564"

# Vertical forms of punctuation (Unicode, CJK Compatibility Forms).
UPRIGHT = str.maketrans("（）()〔〕《》“”‘’「」『』—-", "︵︶︵︶︹︺︽︾﹃﹄﹁﹂﹁﹂﹃﹄︱︱")
# Lines below each other, and characters below each other in a vertical line, in sizes.
LEADING, LEADING_DOWN = 1.35, 1.05


class TooLarge(WenceError):
    """More than can be drawn in one answer. The message says what to do instead."""


class Sheet:
    """A page being drawn. Coordinates are pixels from the upper left corner."""

    def __init__(self, face: Face, height: int, width: int = WIDTH, paper: str = PAPER) -> None:
        self.face = face
        self.width = width
        self.height = height
        self._image = Image.new("RGB", (width, height), paper)
        self.draw = ImageDraw.Draw(self._image)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: int,
        colour: str = INK,
        *,
        bold: bool = False,
        anchor: str = "l",
    ) -> None:
        """One line of ``text`` with the top of its line at ``y``; ``anchor`` l, m or r says what ``x`` is."""
        font = self.face.at(size)
        # Not every font has a bold face; a stroke of a fortieth of the size looks like one.
        stroke = size / 40 if bold else 0
        if anchor != "l":
            x -= self.face.width(text, size) / (2 if anchor == "m" else 1)
        # Between the tallest and the lowest stroke of a Chinese character: the em box, 0.88 above the line.
        self.draw.text(
            (x, y + size * 0.92),
            text,
            font=font,
            fill=colour,
            anchor="ls",
            stroke_width=stroke,
            stroke_fill=colour,
        )

    def lines(
        self,
        x: float,
        y: float,
        lines: list[str],
        size: int,
        colour: str = INK,
        *,
        bold: bool = False,
        leading: float = LEADING,
    ) -> float:
        """Several lines below each other; gives the ``y`` below the last."""
        for line in lines:
            self.text(x, y, line, size, colour, bold=bold)
            y += size * leading
        return y

    def vertical(
        self, x: float, y: float, text: str, size: int, colour: str = INK, *, bold: bool = False
    ) -> None:
        """``text`` downwards, each character centred on ``x``, punctuation in its upright forms."""
        for char in text.translate(UPRIGHT):
            self.text(x, y, char, size, colour, bold=bold, anchor="m")
            y += size * LEADING_DOWN

    def box(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        fill: str | None = None,
        outline: str | None = None,
        *,
        radius: float = 0,
        width: int = 1,
    ) -> None:
        """A rectangle, rounded by ``radius``."""
        self.draw.rounded_rectangle((x0, y0, x1, y1), radius, fill=fill, outline=outline, width=width)

    def paste(self, image: Image.Image, x: float, y: float) -> None:
        """Another picture with its upper left corner at ``x``, ``y``; what it leaves transparent stays."""
        mask = image if image.mode == "RGBA" else None
        self._image.paste(image, (round(x), round(y)), mask)

    def png(self, colours: int = 64) -> bytes:
        """The page as the bytes of a PNG of at most ``colours`` colours (256 is the most)."""
        out = BytesIO()
        # Few colours are used: a palette makes the file a third as large, at no visible loss.
        self._image.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG")
        return out.getvalue()


def head_height(face: Face, subtitle: str) -> int:
    """How many pixels :func:`draw_head` takes for this subtitle."""
    return MARGIN + round(TITLE * 1.45) + round(len(_subtitle(face, subtitle)) * SMALL * LEADING) + 18


def draw_head(sheet: Sheet, title: str, subtitle: str, page: int, pages: int) -> float:
    """Title, what it is drawn from, and which page this is; gives the ``y`` below."""
    sheet.text(MARGIN, MARGIN, title, TITLE, bold=True)
    if pages > 1:
        sheet.text(sheet.width - MARGIN, MARGIN + 10, f"{page}/{pages}", BODY, MUTED, anchor="r")
    y = MARGIN + round(TITLE * 1.45)
    return sheet.lines(MARGIN, y, _subtitle(sheet.face, subtitle), SMALL, MUTED) + 18


def _subtitle(face: Face, subtitle: str) -> list[str]:
    return face.wrap(subtitle, SMALL, WIDTH - 2 * MARGIN, lines=3)
