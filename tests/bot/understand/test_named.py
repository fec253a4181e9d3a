"""Things asked for by name: only how many there are, or of what sort, does not answer."""

from __future__ import annotations

import pytest

from bot.understand.named import ONE_BY_ONE, head_named, names_missing


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("能做体检的是哪几家医院", "体检由3家定点医院承担,费用由财政负担。"),
        ("哪几家医院能做体检", "职工可在县内医院体检,每年一次。"),
        ("专户开在哪家银行", "资金存入专户,由合作银行按月对账。"),
        ("校车由哪家公司来跑", "通过招标选定公司,服务期三年。"),
        ("签约的药店有哪几家", "签约药店不少于8家。"),
        ("查询的小程序叫什么名字", "居民可通过微信小程序查询进度。"),
        ("5个示范组分别叫什么", "全县设立5个示范组,每组不少于6人。"),
        ("6个集团分别叫什么", "推进集团化办学，组建6个教育集团，实行“三统一”。"),
        ("哪几家医院是护理机构", "定点护理机构为失能人员和老年人提供服务。"),
    ],
)
def test_a_count_or_a_sort_is_no_name(asked: str, text: str) -> None:
    assert names_missing(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("哪几家医院能做体检", "体检在青溪县人民医院进行。"),
        ("哪几家医院能做体检", "定点医院如下。青溪一院、青溪二院、康宁中医馆。"),
        ("专户开在哪家银行", "专户开在青溪农商银行,由合作银行按月对账。"),
        ("查询的小程序叫什么名字", "居民可在小程序“溪里办”上查询。"),
        ("公开平台叫什么", "在县阳光收费平台公开。"),
        ("5个示范组分别叫什么", "设立“春芽”等5个示范组。"),
        ("5个示范组分别叫什么", "示范组\n城东组\n河西组\n北山组"),
        # it speaks of no such thing, and may name who does it: not decided here
        ("校车由哪家公司来跑", "校车由县客运总站统一运营。"),
    ],
)
def test_a_name_or_several_things_in_a_row_may_answer(asked: str, text: str) -> None:
    assert not names_missing(asked, text)


@pytest.mark.parametrize(
    "asked",
    ["哪家银行放得多就奖谁", "这事归哪家挑头", "有哪些公司可以报名", "进黑名单有哪些后果", "转到哪家医院"],
)
def test_who_is_content_with_a_sort_asks_for_no_names(asked: str) -> None:
    assert ONE_BY_ONE.search(asked) is None


def test_who_heads_a_body_is_said_with_the_post() -> None:
    assert head_named("服务中心主任叫什么", "服务中心主任为莫子衡，窗口负责人为花晓岚。")
    assert head_named("指挥部办公室主任是谁", "办公室设在县应急管理局，主任由孙立军兼任。")
    assert not head_named("服务中心主任叫什么", "主任为第一责任人，副主任由莫子衡担任。")
    assert head_named("政教处主任是谁", "政教处主任卓立言，办公室在行政楼。")
    assert not head_named("服务中心主任叫什么", "由中心主任审批。")
    assert not head_named("校长是谁", "成立由校长任组长、班主任参加的小组。")
