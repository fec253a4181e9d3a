"""Whether a passage has the number of just what a question counts."""

from __future__ import annotations

import pytest

from bot.search.counting import other_number
from bot.understand.question import Question, read
from glossary.segment import Segmenter


@pytest.fixture(scope="module")
def segmenter(tmp_path_factory: pytest.TempPathFactory) -> Segmenter:
    return Segmenter(tmp_path_factory.mktemp("words"))


def asked(text: str, segmenter: Segmenter) -> Question:
    return read(text, (), segmenter)


@pytest.mark.parametrize(
    ("question", "text", "lacking"),
    [
        ("全县有多少个行政村", "到2025年实现行政村宽带全覆盖。", True),
        ("全县有多少个行政村", "2024年底前完成行政村公交改造。", True),
        ("全县有多少个行政村", "全县128个行政村通了公交。", False),
        ("一共有多少个社区", "第一批社区于2026年5月开工。", True),
        ("一共有多少个社区", "2026年改造社区15个。", False),
    ],
)
def test_a_year_beside_a_thing_does_not_count_it(
    question: str, text: str, lacking: bool, segmenter: Segmenter
) -> None:
    assert other_number(asked(question, segmenter), text) is lacking
