"""What the tests of the drawings share: a small invented document, and a watch over where text lands."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from PIL import Image

from bot.pictures.sheet import INK, MAX_HEIGHT, WIDTH, Sheet
from knowledge.model import Clause, Document, Row

PARTS = (
    Clause("1", "一、", "保护水源", 1, None, ""),
    Clause(
        "1.1",
        "一、（一）",
        "划定保护区",
        2,
        "1",
        "……",
        lead_units=("水务局",),
        supporting_units=("林草局", "各乡镇"),
    ),
    Clause(
        "1.2", "一、（二）", "监测水质", 2, "1", "……", lead_units=("环保局",), supporting_units=("水务局",)
    ),
    Clause("2", "二、", "整治河道", 1, None, ""),
    Clause("2.1", "二、（一）", "清理乱建", 2, "2", "……", lead_units=("水务局",)),
    Clause("2.2", "二、（二）", "只有清单写明的一条", 2, "2", "……"),
)
ROWS = (
    Row("L1", 1, "保护水源", "划定保护区", "……", lead_units=("环保局",), supporting_units=("林草局", "财政局"),
        deadline="2024年3月31日完成并长期坚持", clause="1.1"),
    Row("L2", 2, "保护水源", "监测水质", "……", lead_units=("环保局",), deadline="长期坚持", clause="1.2"),
    Row("L3", 3, "整治河道", "只有清单写明的一条", "……", lead_units=("城管局",), deadline="2024年底前", clause="2.2"),
    Row("L4", 4, "整治河道", "清单单列的一行", "……", lead_units=("财政局",), deadline="资金到位后一周内"),
)  # fmt: skip
DOCUMENT = Document(
    "某政发〔2024〕7号", "关于保护河流的意见", "某政发〔2024〕7号", clauses=PARTS, checklist=ROWS
)


def many(units: int, clauses: int, name: str = "单位", parts: int = 4) -> Document:
    """A document in which every third unit has a part in every clause."""
    found = [Clause(str(p), f"第{p}部分、", f"部分{p}", 1, None, "") for p in range(parts)]
    found += [
        Clause(
            f"{c % parts}.{c}", f"{c % parts}、（{c}）", f"第{c}件很要紧而且名字很长很长的事情一定要办好", 2, str(c % parts),
            "……", lead_units=(f"{name}{c % units}",),
            supporting_units=tuple(f"{name}{u}" for u in range(c % 3, units, 3)),
        )
        for c in sorted(range(clauses), key=lambda c: c % parts)
    ]  # fmt: skip
    return Document("x", "关于办好许多事情的意见" * 3, clauses=tuple(found))


def picture(png: bytes) -> Image.Image:
    """Opened and read to the end; a width and height that a phone shows without scaling it away."""
    image = Image.open(io.BytesIO(png))
    image.load()
    assert image.format == "PNG"
    assert image.width == WIDTH
    assert image.height <= MAX_HEIGHT
    return image


@contextmanager
def watched() -> Iterator[list[str]]:
    """The texts drawn meanwhile; each must lie within its page."""
    drawn: list[str] = []
    real = Sheet.text

    def text(
        self: Sheet,
        x: float,
        y: float,
        text: str,
        size: int,
        colour: str = INK,
        *,
        bold: bool = False,
        anchor: str = "l",
    ) -> None:
        width = self.face.width(text, size)
        left = x - width * {"l": 0, "m": 0.5, "r": 1}[anchor]
        assert left >= 0, text
        assert left + width <= self.width, text
        assert 0 <= y <= self.height - size, text
        drawn.append(text)
        real(self, x, y, text, size, colour, bold=bold, anchor=anchor)

    with patch.object(Sheet, "text", text):
        yield drawn
