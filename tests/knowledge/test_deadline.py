"""When a deadline falls due: what begins, what has several stages, what has no year of its own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.deadline import due

ISSUED = date(2024, 3, 15)


@pytest.mark.parametrize(
    "words", ["2024年7月1日起执行", "自2024年7月1日起施行", "2024年7月1日以后", "2024年7月1日开始试点"]
)
def test_what_begins_on_a_day_is_not_due_on_it(words: str) -> None:
    assert due(words).day is None
    assert due(words).start == date(2024, 7, 1)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024年7月1日起至2025年6月30日", date(2025, 6, 30)),
        ("2024年7月至9月", date(2024, 9, 30)),
        ("自2024年5月起实施，2024年底前完成", date(2024, 12, 31)),
    ],
)
def test_a_stretch_is_due_at_its_end(words: str, day: date) -> None:
    assert due(words).days == (day,)


def test_every_stage_has_its_day() -> None:
    found = due("2024年5月30日前摸底，6月底前整改，三季度验收")
    assert found.days == (date(2024, 5, 30), date(2024, 6, 30), date(2024, 9, 30))
    assert found.day == date(2024, 9, 30)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("9月底前", date(2024, 9, 30)),
        ("三季度", date(2024, 9, 30)),
        ("2月底前", date(2025, 2, 28)),
        ("上半年", date(2024, 6, 30)),
    ],
)
def test_a_day_without_a_year_is_the_first_after_the_document(words: str, day: date) -> None:
    assert due(words, ISSUED).day == day
    assert due(words).day is None, "and none where the document has no date"


@given(st.text(alphabet="0123456789年月日底前起至上下半第季度十五二〇-.每长期坚持 ", max_size=60))
def test_days_are_in_order_whatever_is_written(words: str) -> None:
    found = due(words, ISSUED)
    assert list(found.days) == sorted(set(found.days))
