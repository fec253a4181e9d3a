"""The use over time: its figures, its bars, its drawing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.pictures.font import find_font
from bot.pictures.sheet import TooLarge
from bot.pictures.stats import MAX_BARS, DayUse, Usage, bars, draw_stats, usage
from knowledge.store.feedback import Asked
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


def asked(
    question: str, status: str = "answered", *, day: int = 1, user: str = "1", ms: float = 20.0
) -> Asked:
    at = datetime(2024, 1, day, 12, tzinfo=UTC).isoformat(timespec="seconds")
    return Asked(1, at, "1", user, question, status, None, None, 0.9, ms)


def test_the_records_are_counted_by_day_and_by_whether_there_was_an_answer() -> None:
    records = [
        asked("甲局负责什么"),
        asked("明天下雨吗", "not_found"),
        asked("甲局的事", "ambiguous", day=3),
        asked("乙", "error"),
    ]
    counted = usage(records, MONDAY, MONDAY + timedelta(days=6))
    assert counted.days == (DayUse(MONDAY, 1, 2), DayUse(MONDAY + timedelta(days=2), 1, 0))
    assert counted.unanswered_share == 0.5


def test_small_talk_and_other_days_do_not_count() -> None:
    records = [asked("你好", "chat"), asked("甲局负责什么", day=20)]
    counted = usage(records, MONDAY, MONDAY + timedelta(days=6))
    assert counted.questions == 0
    assert counted.top == ()


def test_one_question_in_several_writings_counts_as_one_and_people_count_once() -> None:
    records = [
        asked("甲局负责什么？"),
        asked("甲局 负责什么"),
        asked("甲局负责什么", user="2"),
        asked("河长是谁"),
    ]
    counted = usage(records, MONDAY, MONDAY)
    assert counted.top == (("甲局负责什么？", 3), ("河长是谁", 1))
    assert counted.people == 2
