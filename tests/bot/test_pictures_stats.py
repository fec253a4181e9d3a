"""The use over time: its figures, its bars, its drawing."""

from datetime import date, timedelta

import pytest

from bot.pictures.font import find_font
from bot.pictures.sheet import TooLarge
from bot.pictures.stats import MAX_BARS, DayUse, Usage, bars, draw_stats
from tests.bot.pictures import picture, watched

MONDAY = date(2024, 1, 1)
WEEK = Usage(
    MONDAY,
    MONDAY + timedelta(days=6),
    (DayUse(MONDAY, 6, 2), DayUse(MONDAY + timedelta(days=3), 2, 0)),
    (("水费怎么交", 5), ("河长是谁" * 40, 1)),
    (12.0, 30.0, 2400.0),
    people=4,
)


def test_the_share_without_an_answer_and_the_median_time() -> None:
    assert WEEK.questions == 10
    assert WEEK.unanswered_share == pytest.approx(0.2)
    assert WEEK.median_ms == 30.0


def test_nobody_asked_is_no_division_by_zero() -> None:
    silent = Usage(MONDAY, MONDAY, ())
    assert silent.unanswered_share is None
    assert silent.median_ms is None
    with watched() as drawn:
        picture(draw_stats(silent, find_font()))
    assert "这段时间还没有人提问。" in drawn


def test_a_day_without_questions_is_a_bar_of_nothing() -> None:
    word, found = bars(WEEK)
    assert word == "每天"
    assert [bar.answered for bar in found] == [6, 0, 0, 2, 0, 0, 0]


@pytest.mark.parametrize(("days", "word"), [(31, "每天"), (90, "每周"), (365, "每月")])
def test_a_longer_time_has_bars_of_weeks_or_months_with_nothing_lost(days: int, word: str) -> None:
    uses = tuple(DayUse(MONDAY + timedelta(days=n), 1, n % 2) for n in range(days))
    said, found = bars(Usage(MONDAY, MONDAY + timedelta(days=days - 1), uses))
    assert said == word
    assert len(found) <= MAX_BARS + 1
    assert sum(bar.answered + bar.unanswered for bar in found) == sum(
        use.answered + use.unanswered for use in uses
    )


def test_an_impossible_stretch_of_time_is_refused() -> None:
    with pytest.raises(TooLarge, match="时间段不对"):
        bars(Usage(MONDAY, MONDAY - timedelta(days=1), ()))
    with pytest.raises(TooLarge, match="十年以内"):
        bars(Usage(date(1900, 1, 1), MONDAY, ()))


def test_the_drawing_shows_the_figures_and_stays_within_the_picture() -> None:
    with watched() as drawn:
        picture(draw_stats(WEEK, find_font()))
    assert {"10", "20.0%", "30 毫秒", "水费怎么交", "5 次", "2024年1月1日至2024年1月7日"} <= set(drawn)


def test_huge_numbers_and_many_years_stay_within_the_picture() -> None:
    uses = tuple(DayUse(MONDAY + timedelta(days=n), 10**9, 10**8) for n in range(0, 3000, 7))
    with watched():
        picture(
            draw_stats(
                Usage(MONDAY, MONDAY + timedelta(days=3000), uses, (("问" * 900, 10**9),) * 20), find_font()
            )
        )
