"""Deadlines: what day their words mean, their order, and how they are drawn."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.deadlines import deadlines
from bot.pictures.font import find_font
from bot.pictures.sheet import TooLarge
from bot.pictures.timeline import draw_deadlines
from knowledge.deadline import distance_words, due
from knowledge.model import Clause, Document, Row
from tests.bot.pictures import DOCUMENT, picture, watched


@pytest.mark.parametrize(
    ("words", "day", "lasting"),
    [
        ("2021年5月30日完成并长期坚持", date(2021, 5, 30), True),
        ("长期坚持", None, True),
        ("2020年底前", date(2020, 12, 31), False),
        ("2022年2月5日前", date(2022, 2, 5), False),
        ("2019年10月31日前", date(2019, 10, 31), False),
        ("2020年一季度前", date(2020, 3, 31), False),
        ("2021年第三季度", date(2021, 9, 30), False),
        ("2021年上半年", date(2021, 6, 30), False),
        ("2024年2月底前", date(2024, 2, 29), False),
        ("2021年6月上旬", date(2021, 6, 10), False),
        ("２０２１年 ５ 月 ３０ 日", date(2021, 5, 30), False),
        ("2021.10.30", date(2021, 10, 30), False),
        ("二〇二一年十二月三十一日", date(2021, 12, 31), False),
        ("2021—2025年", date(2025, 12, 31), False),
        ("“十四五”末", date(2025, 12, 31), False),
        ("2021年5月30日前摸底，6月底前整改", date(2021, 6, 30), False),
        ("持续推进", None, True),
        ("每年12月底前", None, True),
        ("印发之日起30日内", None, False),
        ("2021年2月30日", None, False),
        ("2021年13月", None, False),
        ("", None, False),
    ],
)
def test_the_day_a_deadline_means(words: str, day: date | None, lasting: bool) -> None:
    assert (due(words).day, due(words).lasting) == (day, lasting)


@given(st.text(alphabet="0123456789年月日底前上下半第季度十五二〇-.至每长期坚持 ", max_size=60))
def test_no_wording_breaks_the_reading(words: str) -> None:
    assert due(words) == due(words)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_day_written_out_is_that_day(day: date) -> None:
    assert due(f"{day.year}年{day.month}月{day.day}日前").day == day


def test_dated_ones_come_first_then_lasting_then_the_rest() -> None:
    found = deadlines(DOCUMENT)
    assert [entry.id for entry in found.entries] == ["1.1", "2.2", "1.2", "L4"]
    assert found.entries[1].day == date(2024, 12, 31)
    assert found.entries[0].quoted == "2024年3月31日完成并长期坚持"


def test_units_are_those_of_the_body_where_it_names_them() -> None:
    units = {entry.id: entry.units for entry in deadlines(DOCUMENT).entries}
    assert units["1.1"] == ("水务局",)
    assert units["2.2"] == ("城管局",)


def test_a_clauses_own_deadline_outranks_the_rows() -> None:
    clause = Clause("1", "一、", "巡查", 1, None, "", deadline="2025年1月1日")
    row = Row("L1", 1, None, "巡查", "", deadline="2026年1月1日", clause="1")
    found = deadlines(Document("x", "x", clauses=(clause,), checklist=(row,)))
    assert [entry.day for entry in found.entries] == [date(2025, 1, 1)]


def test_duties_without_a_deadline_are_not_hidden() -> None:
    assert deadlines(DOCUMENT).without == ("二、（一）",)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 5, 20), "今天到期"),
        (date(2024, 5, 25), "还有 5 天"),
        (date(2024, 5, 19), "已过 1 天"),
        (date(2025, 5, 20), "还有 1 年"),
        (date(2022, 2, 19), "已过 2 年 3 个月"),
        (date(2023, 12, 31), "已过 4 个月"),
    ],
)
def test_how_far_off_a_day_is(day: date, words: str) -> None:
    assert distance_words(day, date(2024, 5, 20)) == words


def test_what_lies_before_the_day_is_marked_and_what_lies_after_is_not() -> None:
    with watched() as drawn:
        (page,) = draw_deadlines(deadlines(DOCUMENT), date(2024, 6, 30), find_font())
    picture(page)
    order = [
        drawn.index(text) for text in ("2024年3月31日", "今天　2024年6月30日", "2024年12月31日", "长期坚持")
    ]
    assert order == sorted(order)
    assert "已过 2 个月" in drawn
    assert "还有 6 个月" in drawn
    assert {"没有写明日期", "没有列出时限", "二、（一）"} <= set(drawn)


def dated(count: int) -> Document:
    rows = tuple(
        Row(
            f"L{n}",
            n,
            None,
            "很长的事项名称" * 8,
            "",
            lead_units=("单位",) * 40,
            deadline=f"20{20 + n % 9}年{n % 12 + 1}月底",
        )
        for n in range(count)
    )
    return Document("x", "很长的标题" * 40, clauses=(), checklist=rows)


def test_many_deadlines_are_several_pictures_and_long_texts_stay_inside() -> None:
    with watched() as drawn:
        pages = draw_deadlines(deadlines(dated(24)), date(2024, 1, 1), find_font())
    assert len(pages) > 1
    for page in pages:
        picture(page)
    assert drawn.count("今天　2024年1月1日") == 1


def test_too_many_deadlines_are_refused_with_what_to_do_instead() -> None:
    with pytest.raises(TooLarge, match=r"20000 条时限.*\.xlsx"):
        draw_deadlines(deadlines(dated(20_000)), date(2024, 1, 1), find_font())


def test_a_document_without_deadlines_says_so() -> None:
    with pytest.raises(TooLarge, match="没有写明完成时限"):
        draw_deadlines(deadlines(Document("x", "x")), date(2024, 1, 1), find_font())
