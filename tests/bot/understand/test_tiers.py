"""Steps set by figures: a figure beside all of them is not what the text speaks of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.tiers import beside_all_steps, steps, told
from glossary.numbers.amounts import Figure


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("投资300万元至1000万元的奖6%", [(3e6, 1e7), (6, 6)]),
        ("床位30至50张的", [(30, 50)]),
        ("3至5万元", [(3e4, 5e4)]),
        ("60周岁以上老年人", [(60, float("inf"))]),
        ("年满90周岁的", [(90, float("inf"))]),
        ("面积不足80平方米的", [(0, 80)]),
        ("子女满3周岁前", [(0, 3)]),
        ("每户奖8万元，最高20万元，累计不超过30万元。", [(8e4, 8e4)]),
        ("不超过50平方米的", [(0, 50)]),
        # from here to there, without 至 between
        ("虚报5人次以上不足20人次的", [(5, 20)]),
        ("营业收入500万元以上、1000万元以下的", [(5e6, 1e7)]),
        ("超过3天、不超过7天的", [(3, 7)]),
        ("满10户但不足30户的", [(10, 30)]),
        ("年收入5万元以上，补助2万元。", [(5e4, float("inf")), (2e4, 2e4)]),
        ("住满3年，不足6人的", [(3, float("inf")), (0, 6)]),
    ],
)
def test_steps_as_a_text_sets_them(text: str, bounds: list[tuple[float, float]]) -> None:
    assert [(step.least, step.most) for step in steps(text)] == bounds


def test_ten_of_whatever_is_counted() -> None:
    five_to_twenty = steps("虚报5人次以上不足20人次的")[0]
    assert five_to_twenty.holds(Figure(10, "个"))
    assert five_to_twenty.holds(Figure(10, "人"))
    assert not five_to_twenty.holds(Figure(25, "个"))
    assert not five_to_twenty.holds(Figure(10, "天"))
    assert not steps("500元以上1000元以下")[0].holds(Figure(600, "个"))


@pytest.mark.parametrize(
    ("asked", "text", "figure"),
    [
        ("投资200万元奖多少", "投资300万元至1000万元的奖6%，1000万元以上的奖8%。", "200万元"),
        ("80岁每月加发多少", "年满90周岁的，每月加发100元。", "80岁"),
        # an age is meant however it is written
        ("六十岁老人能领多少", "满70岁的老人发200元，满80岁的发400元。", "六十岁"),
        ("完成90%扣多少钱", "完成率低于80%的扣5分，120%以上的奖30万元。", "90%"),
    ],
)
def test_a_figure_beside_all_steps(asked: str, text: str, figure: str) -> None:
    assert beside_all_steps(asked, text) == figure


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("投资500万元奖多少", "投资300万元至1000万元的奖6%。"),
        ("70岁每月加发多少", "60周岁以上的，每月加发100元。"),
        # no step of that measure, and a sum that is only given at most
        ("投资200万元奖多少", "按实际投资的6%奖励，最高800万元。"),
        ("3年后还交多少", "第一年交50元，5年以上的交30元。"),
        ("一亩地补多少", "50亩以上的每亩补200元。"),
        # one's own case, told in passing
        ("二十公里得给多少", "10公里内80元，超出部分每公里4元。"),
    ],
)
def test_a_figure_on_a_step_or_of_another_measure(asked: str, text: str) -> None:
    assert beside_all_steps(asked, text) == ""


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("我要请四天假", [(4, "天")]),
        ("请3日假", [(3, "天")]),
        ("请两个星期的假", [(2, "个"), (14, "天")]),
        ("请半个月长假", [(15, "天")]),
        ("八个半月", [(8, "个")]),
        ("买3000块的打印机", [(3000, "元")]),
        ("80万的项目", [(800_000, "元")]),
        ("5公顷的火", [(5, "公顷")]),
        ("2026年30万人的县", [(2026, "公历年"), (300_000, "人")]),
    ],
)
def test_a_case_is_told_in_the_measures_that_provisions_write(
    text: str, figures: list[tuple[float, str]]
) -> None:
    assert [(figure.number, figure.unit) for figure in told(text)] == figures


@given(st.text("0123456789一二三十百万亿元岁%至以上下满不超过的，。 ", max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert all(step.least <= step.most or step.most > 0 for step in steps(text))
    assert beside_all_steps(text, text) in text
