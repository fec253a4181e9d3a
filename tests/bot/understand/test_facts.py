"""The kinds of fact that are asked for, told from words that only name a means or a matter."""

from __future__ import annotations

import pytest

from bot.understand.counts import MEASURED, measured_alike
from bot.understand.facts import DEMANDS, Demand, demands, holds


@pytest.mark.parametrize(
    "text",
    ["值班电话多少", "扶贫办电话", "有没有联系电话", "打哪个电话", "某某的手机号给我一下", "邮箱是啥"],
)
def test_a_line_is_asked_for(text: str) -> None:
    assert Demand.PHONE in demands(text)


@pytest.mark.parametrize(
    "text",
    ["打了电话几天有人来", "手机上能不能交钱", "手机没信号了多久修好", "发微信半天不理算不算违规"],
)
def test_a_line_that_is_only_a_means_is_not_asked_for(text: str) -> None:
    assert Demand.PHONE not in demands(text)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("举报电话5190127，工作日受理", True),
        ("咨询电话0571-5190127", True),
        ("服务窗口 | 51901270", True),
        ("拨打12345反映", True),
        ("设专人接听，24小时值班", False),
        ("总投资3200000元", False),
        ("自20261101起施行", False),
    ],
)
def test_a_local_number_is_a_line_and_a_sum_or_a_day_is_none(text: str, there: bool) -> None:
    (holds,) = [holds for demand, _, holds in DEMANDS if demand is Demand.PHONE]
    assert (holds.search(text) is not None) is there


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("补贴几万", True),
        ("奖几万块", True),
        ("推广几万亩", False),
        ("储备多少万吨", False),
        ("办厂能给多少地", False),
        ("分给我们多少名额", False),
        ("停水了一天给多少水", False),
        ("一度补多少电费", True),
        ("一年给多少", True),
        ("一年产多少万棒", False),
        ("新增几万个岗位", False),
        ("最高贷几万封顶", True),
    ],
)
def test_what_is_measured_in_other_things_than_money_asks_none(text: str, money: bool) -> None:
    assert (Demand.MONEY in demands(text)) is money


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("几点开饭", True),
        ("游泳馆晚上开到几点", True),
        ("要做到哪几点", False),
        ("提出几点要求", False),
        ("几点钟前要上报", False),
    ],
)
def test_an_hour_is_asked_for_where_points_are_not_meant(text: str, hours: bool) -> None:
    assert (Demand.HOURS in demands(text)) is hours


@pytest.mark.parametrize(
    ("text", "address"),
    [("车管所在哪条路", True), ("在几楼办理", True), ("最多盖几层", False), ("在哪条里写着", False)],
)
def test_an_address_is_asked_by_road_or_floor(text: str, address: bool) -> None:
    assert (Demand.ADDRESS in demands(text)) is address


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("办证须持本人身份证", True),
        ("凭票据报销", True),
        ("对繁育基地给予扶持", False),
        ("司机须持证上岗", False),
        ("出口附近禁止停车", False),
    ],
)
def test_papers_are_told_by_what_is_shown_or_handed_in(text: str, there: bool) -> None:
    assert holds(Demand.PAPERS, text) is there


@pytest.mark.parametrize(
    ("text", "post"), [("他是什么职务", True), ("职务科技成果怎么分", False), ("要什么级别医院的证明", False)]
)
def test_a_post_is_asked_of_persons(text: str, post: bool) -> None:
    assert (Demand.POST in demands(text)) is post


@pytest.mark.parametrize(
    ("asked", "text", "there"),
    [
        ("多少天内答复", "5个工作日内答复", True),
        ("多少天内答复", "当日答复", True),
        ("多少天内答复", "答复率达到95%", False),
        ("水位是多少米", "排查堤防46处", False),
        ("水位是多少米", "水位达到86.5米", True),
        ("要几户同意", "三分之二以上业主同意", True),
        ("几岁能报名", "年满十四周岁的可以报名", True),
    ],
)
def test_a_figure_answers_in_any_measure_of_the_same(asked: str, text: str, there: bool) -> None:
    measure = MEASURED.search(asked)
    assert measure is not None
    assert measured_alike(measure[1], text) is there


@pytest.mark.parametrize(
    ("text", "there"),
    [("成员单位每日报告一次", False), ("由单位定期检查", False), ("每组三人", True), ("不少于两户", True)],
)
def test_a_body_is_no_number_of_people(text: str, there: bool) -> None:
    assert holds(Demand.PEOPLE, text) is there


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("停一晚最多收多少服务费", True),
        ("租铺面要交多少押金", True),
        ("评上星级能拿多少奖金", True),
        ("有多少缴费户", False),
        ("新增多少免费床位", False),
    ],
)
def test_what_is_a_sum_by_its_name_is_asked_for_in_money(text: str, money: bool) -> None:
    assert (Demand.MONEY in demands(text)) is money
