"""What a text says of one year, where it goes from year to year."""

from __future__ import annotations

import pytest

from bot.understand.question import Question
from bot.understand.times import counted_otherwise, of_year

GOALS = "2026年改造泵站12座、灌渠40公里；2027年改造泵站9座；2028年全面完成，验收率达到100%。"


@pytest.mark.parametrize(
    ("text", "year", "said"),
    [
        (GOALS, "2027", ["2027年改造泵站9座"]),
        # what opens the sentence holds for all of it
        ("改造泵站26座；其中2026年12座；2027年14座。", "2027", ["改造泵站26座；其中2026年12座；2027年14座"]),
        # what names no year goes on with the one before
        (
            "到2026年改造泵站12座；验收率达到90%；到2027年全部改造。",
            "2026",
            ["到2026年改造泵站12座;验收率达到90%"],
        ),
        ("2026年改造泵站12座；及时验收。", "2026", ["2026年改造泵站12座；及时验收"]),
    ],
)
def test_of_a_sentence_that_goes_from_year_to_year_only_this_one_is_meant(
    text: str, year: str, said: list[str]
) -> None:
    assert of_year(text, year) == said


@pytest.mark.parametrize(
    ("asked", "year", "otherwise"),
    [
        ("2027年改造灌渠多少公里", "2027", True),
        ("2026年改造灌渠多少公里", "2026", False),
        ("2027年改造泵站多少座", "2027", False),
        ("2027年改造多少亩", "2027", False),
    ],
)
def test_what_is_counted_may_be_told_of_other_years_alone(asked: str, year: str, otherwise: bool) -> None:
    assert counted_otherwise(GOALS, year, Question(asked)) is otherwise


def test_a_paragraph_that_aims_at_a_year_is_all_of_it() -> None:
    text = "到2025年，农机装备齐全。耕种收机械化率达到75%。\n到2030年，全面普及。机械化率达到90%。\n2024年印发方案。经费另行安排。"
    assert of_year(text, "2025") == ["到2025年，农机装备齐全", "耕种收机械化率达到75%"]
    assert of_year(text, "2024") == ["2024年印发方案"]
