"""Amounts as texts and cells write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.numbers.amounts import Figure, amount, figures


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("补助1,200元", 1200, "元"),
        ("投资1,250.5万元", 12_505_000, "元"),
        ("总投资1.2万亿元", 1.2e12, "元"),
        ("最高奖励三千元", 3000, "元"),
        ("奖励一千二百元", 1200, "元"),
        ("奖励一万二千元", 12_000, "元"),
        ("来了十二万零五百人", 120_500, "人"),
        ("三千万元以上", 3e7, "元"),
        ("年满60周岁", 60, "岁"),
        ("比例达到85％", 85, "%"),
        ("到2026年", 2026, "公历年"),
        ("期限为3年", 3, "年"),
    ],
)
def test_a_figure_is_its_number_with_its_measure(text: str, number: float, unit: str) -> None:
    assert figures(text) == (Figure(number, unit),)


@pytest.mark.parametrize("text", ["第3条", "一万二三千元", "千家万户", "序号12", "三年级", "5年均值"])
def test_what_is_no_figure_or_not_read_whole_is_none(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1,200", 1200), ("3,000万元", 3e7), ("约 1.5 亿", 1.5e8), ("2百户", 200), ("待定", None), ("", None)],
)
def test_the_amount_of_a_cell_needs_no_measure(cell: str, value: float | None) -> None:
    assert amount(cell) == value


@given(st.text(alphabet="0123456789.,一二三十百千零万亿%％元年天个次 是吗", max_size=40))
def test_figures_of_any_text_are_numbers_with_a_measure(text: str) -> None:
    assert all(figure.number > 0 and figure.unit for figure in figures(text))
    assert amount(text) is None or amount(text) >= 0
