"""Numerals are read in any writing, and what is written is read again as the same number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.numbers.numerals import chinese, value_of


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("二十五", 25), ("十", 10), ("一百零三", 103), ("18", 18), ("１２", 12), ("两", 2), ("二〇二一", 2021)],
)
def test_a_numeral_in_any_writing(numeral: str, number: int) -> None:
    assert value_of(numeral) == number


@pytest.mark.parametrize("text", ["", "某", "第三", "2.5", "①"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    with pytest.raises(ValueError, match=r"numeral|literal"):
        value_of(text)


@given(st.integers(min_value=0, max_value=9_999))
def test_what_is_written_is_read_as_the_same_number(number: int) -> None:
    assert value_of(chinese(number)) == number


@given(st.integers(min_value=0, max_value=99_999_998))
def test_neighbours_are_written_differently(number: int) -> None:
    assert chinese(number) != chinese(number + 1)
    assert "零零" not in chinese(number)


@given(st.text(alphabet="零〇○一二两三四五六七八九十百千0123456789０９", min_size=1, max_size=8))
def test_every_string_of_numerals_has_a_value(numeral: str) -> None:
    assert value_of(numeral) >= 0
