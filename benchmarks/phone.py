"""A chat as it looks on a phone, drawn from messages in the Bot API's own JSON (text and entities)."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from bot.pictures.font import Face
from bot.pictures.sheet import Sheet

Json = dict[str, Any]

# Two pixels a point on a phone of 360 points: Telegram's own sizes, doubled.
WIDTH = 720
TEXT, SMALL, TITLE = 32, 25, 34
LEADING = 1.36
BUBBLE = 620
PAD, GAP, EDGE = 20, 12, 16
BUTTON = 68
BACK, OURS, THEIRS = "#CFDCE6", "#E4FBD0", "#FFFFFF"
INK, MUTED, ACCENT, QUOTE, NAME = "#111111", "#7A8894", "#1F6FB5", "#EAF2FA", "#C0532B"
KEY = "#8AA1B4"
COLLAPSED_LINES = 3
EMOJI = Path("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")
EMOJI_SIZE = 109  # the one size the bitmaps of that font have


@dataclass(frozen=True)
class Run:
    """A character with its looks."""

    char: str
    bold: bool = False
    colour: str = INK
    underline: bool = False


@dataclass
class Part:
    """Lines of a message that stand together: plain text, or a quotation (collapsed if expandable)."""

    lines: list[list[Run]]
    quote: bool = False
    more: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * TEXT * LEADING + (PAD if self.quote else 0)


@dataclass
class Bubble:
    """A message laid out: what :meth:`Phone.draw` puts on the screen."""

    ours: bool
    width: float
    parts: list[Part]
    name: str = ""
    reply: tuple[str, str] | None = None
    pictures: Sequence[Image.Image] = ()
    file: tuple[str, str] | None = None
    buttons: list[list[str]] = field(default_factory=list)
    at: str = ""

    @property
    def pictures_height(self) -> int:
        return 0 if not self.pictures else max(box[3] for box in mosaic(self.pictures, self.width))

    @property
    def body(self) -> float:
        text = sum(part.height for part in self.parts)
        return (
            (40 if self.name else 0) + (84 if self.reply else 0) + (104 if self.file else 0)
            + self.pictures_height + text + SMALL * 1.3 + (PAD if text or self.file or self.reply else PAD / 2)
        )  # fmt: skip

    @property
    def height(self) -> float:
        return self.body + len(self.buttons) * (BUTTON + 8) + GAP


def mosaic(pictures: Sequence[Image.Image], width: float) -> list[tuple[int, int, int, int]]:
    """Where the pictures of an album lie: the first as wide as the bubble, the others three in a row below."""
    boxes, y = [], 0
    rows = [pictures[:1], *(pictures[i : i + 3] for i in range(1, len(pictures), 3))]
    for row in filter(None, rows):
        step = int(width) // len(row)
        tall = max(round(step * image.height / image.width) for image in row)
        boxes += [
            (i * step, y, i * step + step - 4, y + round(step * image.height / image.width) - 4)
            for i, image in enumerate(row)
        ]
        y += tall
    return boxes


class Phone:
    """Draws chats; ``files`` gives the bytes of a file by its id."""

    def __init__(self, font: Path, files: dict[str, tuple[str, bytes]]) -> None:
        self.face = Face(font)
        self.files = files
        self.emoji = ImageFont.truetype(EMOJI, EMOJI_SIZE) if EMOJI.is_file() else None

    def chat(self, title: str, subtitle: str, messages: list[Json], me: int, *, group: bool = False) -> bytes:
        """The screen of person ``me``, from the first message to the last, as a PNG."""
        bubbles = [self._bubble(album, me, group) for album in _albums(messages)]
        height = 118 + EDGE + round(sum(bubble.height for bubble in bubbles)) + EDGE
        sheet = Sheet(self.face, height, WIDTH, BACK)
        sheet.box(0, 0, WIDTH, 112, fill="#FFFFFF")
        sheet.text(20, 34, "‹", 44, ACCENT)
        sheet.box(64, 20, 136, 92, fill=ACCENT, radius=36)
        sheet.text(100, 38, title[0], 36, "#FFFFFF", anchor="m")
        sheet.text(156, 20, self.face.fit(title, TITLE, WIDTH - 190), TITLE, bold=True)
        sheet.text(156, 64, subtitle, SMALL, MUTED)
        y: float = 118 + EDGE
        for bubble in bubbles:
            self._draw(sheet, bubble, y)
            y += bubble.height
        return sheet.png(colours=256)

    # -- laying out

    def _bubble(self, album: list[Json], me: int, group: bool) -> Bubble:
        message = album[0]
        ours = message["from"]["id"] == me
        text = message.get("text") or message.get("caption") or ""
        entities = message.get("entities") or message.get("caption_entities") or []
        keyboard = (message.get("reply_markup") or {}).get("inline_keyboard", [])
        pictures = [
            Image.open(io.BytesIO(self.files[one["photo"][-1]["file_id"]][1]))
            for one in album
            if "photo" in one
        ]
        room = BUBBLE - 2 * PAD
        parts = self._parts(text, entities, room)
        replied = message.get("reply_to_message")
        reply = (replied["from"]["first_name"], _first_words(replied)) if replied else None
        file = None
        if "document" in message:
            file = (message["document"]["file_name"], f"{message['document']['file_size'] / 1024:.0f} KB")
        widths = [sum(self._width(run.char) for run in line) for part in parts for line in part.lines]
        wide = bool(pictures or keyboard or reply or any(part.quote for part in parts))
        least = 300 if file else 170
        width = BUBBLE if wide else min(BUBBLE, max([least, *widths]) + 2 * PAD)
        if file:
            width = max(width, min(BUBBLE, self.face.width(file[0], TEXT) + 150))
        return Bubble(
            ours, width, parts, message["from"]["first_name"] if group and not ours else "", reply, pictures, file,
            [[button["text"] for button in row] for row in keyboard],
            time.strftime("%H:%M", time.localtime(message["date"])),
        )  # fmt: skip

    def _parts(self, text: str, entities: list[Json], room: float) -> list[Part]:
        if not text:
            return []
        runs = _runs(text, entities)
        quotes = sorted(
            (*_span(text, entity), entity["type"]) for entity in entities if "blockquote" in entity["type"]
        )
        parts: list[Part] = []
        start = 0
        for begin, end, kind in [*quotes, (len(text), len(text), "")]:
            before = _trimmed(runs, start, begin)
            if before:
                parts.append(Part(self._wrap(before, room)))
            if kind:
                lines = self._wrap(_trimmed(runs, begin, end), room - 2 * PAD)
                more = kind.startswith("expandable") and len(lines) > COLLAPSED_LINES
                parts.append(Part(lines[:COLLAPSED_LINES] if more else lines, quote=True, more=more))
            start = end
        return parts

    def _wrap(self, runs: list[Run], room: float) -> list[list[Run]]:
        lines: list[list[Run]] = []
        paragraph: list[Run] = []
        for run in [*runs, Run("\n")]:
            if run.char != "\n":
                paragraph.append(run)
                continue
            rest = paragraph
            for line in self.face.wrap("".join(each.char for each in paragraph), TEXT, room):
                taken: list[Run] = []
                for char in line:
                    while rest[0].char != char:
                        rest = rest[1:]
                    taken.append(rest[0])
                    rest = rest[1:]
                lines.append(taken)
            paragraph = []
        return lines

    def _width(self, char: str) -> float:
        return TEXT * 1.25 if _is_emoji(char) else self.face.width(char, TEXT)

    # -- drawing

    def _draw(self, sheet: Sheet, bubble: Bubble, y: float) -> None:
        x = WIDTH - EDGE - bubble.width if bubble.ours else EDGE
        right = x + bubble.width
        sheet.box(x, y, right, y + bubble.body, fill=OURS if bubble.ours else THEIRS, radius=24)
        top = y
        if bubble.name:
            sheet.text(x + PAD, y + 12, bubble.name, SMALL + 2, NAME, bold=True)
            y += 40
        if bubble.reply:
            sheet.box(x + PAD, y + 12, right - PAD, y + 80, fill=QUOTE, radius=8)
            sheet.box(x + PAD, y + 12, x + PAD + 6, y + 80, fill=ACCENT)
            room = bubble.width - 2 * PAD - 30
            sheet.text(x + PAD + 18, y + 15, bubble.reply[0], SMALL, ACCENT, bold=True)
            sheet.text(x + PAD + 18, y + 46, self.face.fit(bubble.reply[1], SMALL, room), SMALL, MUTED)
            y += 84
        for image, (x0, y0, x1, y1) in zip(
            bubble.pictures, mosaic(bubble.pictures, bubble.width), strict=True
        ):
            sheet.paste(
                image.convert("RGB").resize((x1 - x0, y1 - y0), Image.Resampling.LANCZOS), x + x0, y + y0
            )
        y += bubble.pictures_height
        if bubble.file:
            sheet.box(x + PAD, y + 18, x + PAD + 76, y + 94, fill=ACCENT, radius=38)
            sheet.text(x + PAD + 38, y + 38, "↓", TEXT, "#FFFFFF", anchor="m")
            room = bubble.width - 130
            sheet.text(x + PAD + 94, y + 18, self.face.fit(bubble.file[0], TEXT, room), TEXT, ACCENT)
            sheet.text(x + PAD + 94, y + 60, bubble.file[1], SMALL, MUTED)
            y += 104
        y += PAD / 2
        for part in bubble.parts:
            self._draw_part(sheet, part, x + PAD, y, bubble.width - 2 * PAD)
            y += part.height
        sheet.text(right - PAD, top + bubble.body - SMALL * 1.4, bubble.at, SMALL - 2, MUTED, anchor="r")
        y = top + bubble.body + 8
        for row in bubble.buttons:
            step = (bubble.width + 8) / len(row)
            for i, label in enumerate(row):
                sheet.box(x + i * step, y, x + (i + 1) * step - 8, y + BUTTON, fill=KEY, radius=14)
                self._draw_label(sheet, label, x + i * step + step / 2 - 4, y + 17, step - 24)
            y += BUTTON + 8

    def _draw_part(self, sheet: Sheet, part: Part, x: float, y: float, width: float) -> None:
        inset = 0
        if part.quote:
            sheet.box(x, y + 4, x + width, y + part.height - 6, fill=QUOTE, radius=8)
            sheet.box(x, y + 4, x + 6, y + part.height - 6, fill=ACCENT)
            if part.more:
                tip = x + width - 24, y + part.height - 18
                wings = [(tip[0] - 10, tip[1] - 10), tip, (tip[0] + 10, tip[1] - 10)]
                sheet.draw.line(wings, fill=ACCENT, width=4, joint="curve")
            inset, y = PAD, y + PAD / 2
        for line in part.lines:
            self._draw_line(sheet, line, x + inset, y)
            y += TEXT * LEADING

    def _draw_line(self, sheet: Sheet, line: list[Run], x: float, y: float) -> None:
        for run in line:
            width = self._width(run.char)
            if _is_emoji(run.char):
                self._draw_emoji(sheet, run.char, x, y)
            else:
                sheet.text(x, y, run.char, TEXT, run.colour, bold=run.bold)
            if run.underline:
                sheet.draw.line((x, y + TEXT * 1.12, x + width, y + TEXT * 1.12), fill=run.colour, width=2)
            x += width

    def _draw_label(self, sheet: Sheet, label: str, middle: float, y: float, room: float) -> None:
        label = label.replace("\ufe0f", "")
        while label and sum(self._width(char) for char in label) > room:
            label = label.rstrip("…")[:-1] + "…"
        x = middle - sum(self._width(char) for char in label) / 2
        self._draw_line(sheet, [Run(char, colour="#FFFFFF") for char in label], x, y)

    def _draw_emoji(self, sheet: Sheet, char: str, x: float, y: float) -> None:
        if self.emoji is None:
            return
        tile = Image.new("RGBA", (136, 128))
        ImageDraw.Draw(tile).text((0, 0), char, font=self.emoji, embedded_color=True)
        small = tile.resize((round(TEXT * 1.2), round(TEXT * 1.13)), Image.Resampling.LANCZOS)
        sheet.paste(small, x, y)


def _is_emoji(char: str) -> bool:
    return ord(char) >= 0x1F000 or char in "✅❌⚠⏳"


def _albums(messages: list[Json]) -> list[list[Json]]:
    """Messages in order, those of one album together."""
    found: list[list[Json]] = []
    for message in messages:
        album = message.get("media_group_id")
        if album and found and found[-1][0].get("media_group_id") == album:
            found[-1].append(message)
        else:
            found.append([message])
    return found


def _first_words(message: Json) -> str:
    text = (
        message.get("text")
        or message.get("caption")
        or message.get("document", {}).get("file_name")
        or "图片"
    )
    return " ".join(str(text).split())


def _span(text: str, entity: Json) -> tuple[int, int]:
    """Places in ``text`` of an entity, which counts in UTF-16 units."""
    raw = text.encode("utf-16-le")
    start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
    return len(raw[:start].decode("utf-16-le")), len(raw[:end].decode("utf-16-le"))


def _runs(text: str, entities: list[Json]) -> list[Run]:
    runs = [Run(char) for char in text]
    for entity in entities:
        start, end = _span(text, entity)
        for i in range(start, end):
            old = runs[i]
            kind = entity["type"]
            link = kind in ("text_link", "mention", "bot_command", "code", "pre", "url")
            runs[i] = Run(
                old.char,
                old.bold or kind == "bold",
                ACCENT if link else old.colour,
                old.underline or kind == "underline",
            )
    return runs


def _trimmed(runs: list[Run], start: int, end: int) -> list[Run]:
    """The stretch without the line breaks at its ends, which a quotation's border replaces."""
    while start < end and runs[start].char == "\n":
        start += 1
    while end > start and runs[end - 1].char == "\n":
        end -= 1
    return runs[start:end]
