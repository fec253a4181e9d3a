"""Years in a text, and the stretches from one to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.numbers.years import stretches


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021-2025年发展规划", [(2021, 2025)]),
        ("2001年9月1日至2005年8月31日入学的", [(2001, 2005)]),
        ("2024年工作要点", [(2024, 2024)]),
        ("2021年和2022—2023年", [(2021, 2021), (2022, 2023)]),
        ("电话 20215566", []),
        ("2000个座位", [(2000, 2000)]),
        ("1949年至2049年", []),
    ],
)
def test_a_stretch_is_its_first_and_its_last_year(text: str, found: list[tuple[int, int]]) -> None:
    assert [*stretches(text)] == found


@given(st.text(alphabet="0129年月日至-—，和 的", max_size=60))
def test_of_any_text_they_are_years_and_no_longer_than_a_plan(text: str) -> None:
    assert all(1900 <= first < 2100 and last - first <= 50 for first, last in stretches(text))
