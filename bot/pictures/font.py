"""The font of the drawings: where it comes from, how wide a text is, where a line breaks."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

from glossary.errors import WenceError, to_install

# File names of free Chinese fonts, best first, with the Debian package each comes from.
KNOWN_FONTS = {
    "NotoSansSC-Regular.otf": "fonts-noto-cjk",
    "NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
    "NotoSansCJKsc-Regular.otf": "fonts-noto-cjk",
    "SourceHanSansSC-Regular.otf": "fonts-noto-cjk",
    "wqy-microhei.ttc": "fonts-wqy-microhei",
    "wqy-zenhei.ttc": "fonts-wqy-zenhei",
}
# In a collection of several languages' faces the simplified Chinese one is asked for by this name.
CHINESE_FACE = "SC"
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
MAX_ENTRIES = 5_000
# Marks that may not begin a line, and those that may not end one (GB/T 15834-2011, 5.1).
NOT_FIRST = set("，。、；：？！）〕】》〉」』”’…—%％℃·,.;:?!)]}")
NOT_LAST = set("（〔【《〈「『“‘([{")


class FontMissing(WenceError):
    """No Chinese font is installed, or the one named cannot be read."""


def find_font(path: Path | None = None) -> Path:
    """The font file to draw with: ``path`` (FONT_PATH) if given, else the package's, else the system's.

    Raises :class:`FontMissing` with what to install. The system's font folders are searched for
    :data:`KNOWN_FONTS` only, looking at no more than :data:`MAX_ENTRIES` entries.
    """
    if path is not None:
        if not path.is_file():
            raise FontMissing(
                f"FONT_PATH 指的字体文件不存在：{path}。请改成一个中文字体文件（.otf .ttf .ttc）。"
            )
        return path
    package = find_spec("pylopdf_fonts_zh_cn")
    if package is not None and package.origin is not None:
        shipped = Path(package.origin).with_name("NotoSansSC-Regular.otf")
        if shipped.is_file():
            return shipped
    found = _in_folders([Path(folder).expanduser() for folder in FOLDERS])
    if found is None:
        raise FontMissing(
            f"没有找到中文字体，画不了图。请运行 {to_install('pictures')} "
            "（或 apt install fonts-wqy-microhei），也可以用 FONT_PATH 指定一个字体文件。"
        )
    return found


def _in_folders(folders: list[Path]) -> Path | None:
    order = {name: rank for rank, name in enumerate(KNOWN_FONTS)}
    best: Path | None = None
    left = MAX_ENTRIES
    for folder in folders:
        if not folder.is_dir():
            continue
        for entry in folder.rglob("*"):
            left -= 1
            if left < 0:
                return best
            if entry.name in order and (best is None or order[entry.name] < order[best.name]):
                best = entry
    return best


class Face:
    """One font file at any size: what drawing needs to know of it.

    Raises :class:`FontMissing` when the file is no font.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._sizes: dict[int, ImageFont.FreeTypeFont] = {}
        self._widths: dict[tuple[str, int], float] = {}
        self._index = self._chinese_index()

    def _chinese_index(self) -> int:
        """The simplified Chinese face of a collection; 0 for a single font or one that names none."""
        if self.path.suffix.lower() not in (".ttc", ".otc"):
            return 0
        for index in range(20):
            try:
                name = ImageFont.truetype(self.path, 16, index=index).getname()[0] or ""
            except OSError:
                break
            if name.split()[-1] == CHINESE_FACE:
                return index
        return 0

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """The font at ``size`` pixels."""
        if size not in self._sizes:
            try:
                # The basic layout needs no further library and gives the same result everywhere.
                self._sizes[size] = ImageFont.truetype(
                    self.path, size, index=self._index, layout_engine=ImageFont.Layout.BASIC
                )
            except OSError as error:
                raise FontMissing(
                    f"读不了字体文件 {self.path}。请换一个中文字体（.otf .ttf .ttc）。"
                ) from error
        return self._sizes[size]

    def width(self, text: str, size: int) -> float:
        """How many pixels ``text`` takes in one line, its advances added up (no kerning)."""
        total = 0.0
        for char in text:
            key = (char, size)
            if key not in self._widths:
                self._widths[key] = self.at(size).getlength(char)
            total += self._widths[key]
        return total

    def fit(self, text: str, size: int, width: float) -> str:
        """``text``, or as much of it as fits into ``width`` pixels with 「…」 at its end."""
        if self.width(text, size) <= width:
            return text
        while text and self.width(text + "…", size) > width:
            text = text[:-1]
        return text + "…"

    def wrap(self, text: str, size: int, width: float, lines: int | None = None) -> list[str]:
        """``text`` broken into lines of at most ``width`` pixels; with ``lines``, the last is shortened.

        Words in Latin letters and numbers stay whole where they fit into a line; punctuation
        neither begins a line that it may not begin nor ends one that it may not end.
        """
        out: list[str] = []
        for paragraph in text.split("\n"):
            out.extend(self._wrap_paragraph(paragraph, size, width))
        if lines is not None and len(out) > lines:
            out = [*out[: lines - 1], self.fit(out[lines - 1] + out[lines], size, width)]
        return out

    def _wrap_paragraph(self, text: str, size: int, width: float) -> list[str]:
        out: list[str] = []
        start = 0
        while start < len(text):
            end, used = start, 0.0
            while end < len(text):
                used += self.width(text[end], size)
                if used > width and end > start:
                    break
                end += 1
            if end < len(text):
                end = _better_break(text, start, end)
            out.append(text[start:end].strip())
            start = end
        return out or [""]


def _better_break(text: str, start: int, end: int) -> int:
    """The last place at or before ``end`` where a line may break; ``end`` where there is none near."""
    for place in range(end, max(start, end - 12), -1):
        before, after = text[place - 1], text[place]
        if after in NOT_FIRST or before in NOT_LAST:
            continue
        if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
            continue
        return place
    return end
