"""Every stage of parsing takes time that grows as its text does, whatever the text says."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from knowledge.check import check
from knowledge.check.personal import personal_data
from knowledge.check.secrecy import marks
from knowledge.model import Block, BlockKind, Source
from knowledge.read.text import read_text
from knowledge.structure import structure

TITLE = Block(BlockKind.PARAGRAPH, "关于某事的通知", 1)
HEADING = ("序号", "任务", "责任单位", "配合单位", "完成时限")


def line(text: str) -> Callable[[int], tuple[Block, ...]]:
    """One long paragraph of a text that is repeated."""
    return lambda n: (TITLE, Block(BlockKind.PARAGRAPH, text * n, 2))


def lines(text: str) -> Callable[[int], tuple[Block, ...]]:
    """Many paragraphs; ``{}`` is the number of each."""
    return lambda n: (TITLE, *(Block(BlockKind.PARAGRAPH, text.format(at), at + 1) for at in range(1, n)))


def table(*cells: str) -> Callable[[int], tuple[Block, ...]]:
    """A responsibility list of many rows."""

    def made(n: int) -> tuple[Block, ...]:
        rows = (HEADING, *(tuple(cell.format(at) for cell in cells) for at in range(1, n)))
        return TITLE, Block(BlockKind.PARAGRAPH, "责任清单", 2), Block(BlockKind.TABLE, "", 3, rows)

    return made


WORST: dict[str, Callable[[int], tuple[Block, ...]]] = {
    "brackets": line("（责任单位：甲局）"), "brackets of items": line("（一）甲；"), "open brackets": line("（（（（"), "quotes": line("“甲”"),
    "open quotes": line("“《“《"), "numbers": line("1.2.3、"), "digits": line("13800138"), "identity": line("110105194912310021"),
    "one long line": line("推进农业节水工作落实责任"), "sentences": line("由甲局牵头，乙局配合。"), "definitions": line("本办法所称甲，是指乙。"),
    "labels": line("责任单位：甲局、"), "spaces": line("        "), "marks of secrecy": line("机密★1年"), "words of secrecy": line("机 密 内部资料不得外传"),
    "of itself": line("本文件"), "spread words": line("机 · 密 "),
    "short lines": lines("甲"), "numbered lines": lines("{}.甲乙丙丁"), "articles": lines("第{}条 甲应当乙。"), "same numbers": lines("一、甲"),
    "duties": lines("（一）推进甲事。（责任单位：水务局、财政局）"), "units without end": lines("推进第{}件事。责任单位：甲{}局".replace("甲{}", "甲")),
    "annexes": lines("附件{}"), "dates": lines("2021年1月1日"), "titles": lines("关于某事的通知"), "tiny lines": lines("机"),
    "same rows": table("{}", "推进甲事", "水务局", "财政局", "长期"), "other rows": table("{}", "推进第{}件事", "甲{}局", "乙{}局", "2021年{}月"),
}  # fmt: skip
STAGES: dict[str, Callable[[Source], object]] = {
    "structure": structure,
    "check": lambda source: check(structure(source), source),
    "secrecy": marks,
    "personal data": lambda source: list(personal_data(source)),
}
SMALL, LARGE = 1_000, 8_000
GROWTH = 3.0  # times the eight that a linear stage takes; a quadratic one takes eight times that
QUICK = 0.25  # seconds of the processor that are short enough whatever the growth


def seconds(stage: Callable[[Source], object], source: Source) -> float:
    began = time.process_time()
    stage(source)
    return time.process_time() - began


@pytest.mark.parametrize("name", WORST)
def test_a_stage_takes_eight_times_as_long_for_eight_times_the_text(name: str) -> None:
    small, large = (Source("文件.txt", WORST[name](n)) for n in (SMALL, LARGE))
    for stage, work in STAGES.items():
        took = seconds(work, large)
        if took > QUICK:
            least = max(min(seconds(work, small) for _ in range(3)), 0.002)
            again = min(took, seconds(work, large))
            assert again < GROWTH * (LARGE / SMALL) * least, f"{stage}: {least:.3f} → {again:.3f}"


@pytest.mark.parametrize(
    "text", ["甲\n", "| 甲 | 乙 |\n", "甲\t乙\n", "<!-- ", "**", "\f", "a" * 60 + "&amp;"]
)
def test_reading_a_text_is_linear(text: str) -> None:
    def read(n: int) -> float:
        data = ("甲\n" + text * n).encode()
        return min(seconds(lambda _: read_text("文件.md", data), Source("", ())) for _ in range(2))

    large = read(LARGE * 4)
    assert large < QUICK or large < GROWTH * 4 * read(LARGE)
