"""Times that a question names: one, a stretch from one to another, what comes after one, several side by side."""

from datetime import date

import pytest

from bot.understand.spans import span_in


@pytest.mark.parametrize(
    ("text", "within", "outside"),
    [
        ("2027年要完成的", [date(2027, 12, 31)], [date(2026, 12, 31)]),
        ("三季度到期的", [date(2026, 7, 1), date(2028, 9, 30)], [date(2026, 6, 30)]),
        ("6到9月要完成的", [date(2026, 6, 1), date(2027, 9, 30)], [date(2026, 10, 1)]),
        (
            "2026年10月到2027年6月之间",
            [date(2026, 10, 1), date(2027, 6, 30)],
            [date(2026, 9, 30), date(2027, 7, 1)],
        ),
        (
            "2026年11月至次年3月",
            [date(2026, 12, 1), date(2027, 3, 31)],
            [date(2027, 4, 1), date(2026, 10, 31)],
        ),
        ("11月到3月要干的", [date(2026, 12, 1), date(2026, 2, 1)], [date(2026, 6, 1)]),
        ("8月28日前和8月31日前要完成的", [date(2026, 8, 30), date(2026, 8, 1)], [date(2026, 9, 1)]),
        ("5月、7月到期的", [date(2026, 5, 3), date(2026, 7, 3)], [date(2026, 6, 3)]),
        ("2026年6月以后到期的", [date(2026, 7, 1), date(2027, 1, 1)], [date(2026, 6, 30)]),
        ("2027年以后到期的", [date(2027, 1, 1)], [date(2026, 12, 31)]),
        ("2026年任务方案里11月底前要完成的", [date(2026, 11, 1)], [date(2026, 12, 1), date(2027, 3, 1)]),
        ("2026年方案里三季度要完成的", [date(2026, 8, 1)], [date(2026, 6, 1), date(2027, 8, 1)]),
        ("国庆前要完成的", [date(2026, 9, 30)], [date(2026, 10, 2)]),
        ("6月10日至20日", [date(2026, 6, 10), date(2026, 6, 20)], [date(2026, 6, 21), date(2026, 6, 9)]),
    ],
)
def test_a_time_holds_what_lies_in_it(text: str, within: list[date], outside: list[date]) -> None:
    span = span_in(text)
    assert span is not None
    assert [day for day in within if not span.holds(day)] == []
    assert [day for day in outside if span.holds(day)] == []


def test_a_day_without_a_year_up_to_which_is_that_of_the_document() -> None:
    span = span_in("8月底前要办完的")
    assert span is not None
    issued, days = date(2026, 4, 9), (date(2026, 8, 28), date(2027, 6, 30))
    assert [day for day in days if span.of_issue(issued, days).holds(day)] == [days[0]]
    # nothing is due in that year: the next is meant
    assert span.of_issue(issued, days[1:]).holds(days[1])


def test_what_comes_after_a_day_without_a_year_comes_after_that_of_the_document() -> None:
    span = span_in("10月以后到期的")
    assert span is not None
    days = (date(2026, 8, 28), date(2026, 11, 30), date(2027, 6, 30))
    assert [day for day in days if span.of_issue(date(2026, 4, 9), days).holds(day)] == [*days[1:]]


def test_what_names_no_time_has_none() -> None:
    assert span_in("水利局牵头哪些") is None
    assert span_in("9月99日前完成") is not None  # such a day is of no calendar, and none is due on it
