"""Levels named by number or letter: one is no other, however it is written."""

from __future__ import annotations

import pytest

from bot.understand.levels import covers, levels


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("C级房屋能改造吗", [("C", "级")]),
        ("Ⅱ级响应由谁批准", [(2, "级")]),
        ("二级响应由谁批准", [(2, "级")]),
        ("竞赛二等奖发多少", [(2, "等")]),
        ("雨下多大才算一级", [(1, "级")]),
        ("六人间一年多少钱", [(6, "人间")]),
        ("丙类仓库离多远", [("丙", "类")]),
        ("迟到三次怎么办", [(3, "次")]),
    ],
)
def test_a_level_is_its_rank_and_its_kind(text: str, named: list[tuple[int | str, str]]) -> None:
    assert [(level.rank, level.kind) for level in levels(text)] == named


@pytest.mark.parametrize(
    "text",
    [
        "响应分四级",
        "气价三档各是多少",
        "共五批",
        "是哪五类人",
        "去一次",
        "省级奖励",
        "三级以上的都算",
        "各类仓库",
        # so many in a row, once more, one step up, a week
        "省市两级出多少",
        "县、市、省三级工坊",
        "比赛拿冠军是不是直接升一级",
        "一级级往上报",
        "大病二次报销",
        "一星期去几趟",
        "一期要上多少节课",
    ],
)
def test_how_many_levels_there_are_names_none_of_them(text: str) -> None:
    assert levels(text) == ()


def test_what_people_call_otherwise_than_the_text_is_covered() -> None:
    for asked, text in (
        ("三等的单位抽几次", "C级每季度检查一次，D级每月检查一次。"),
        ("第二次酒驾关几天", "因饮酒后驾驶被处罚，再次饮酒驾驶的，处十日以下拘留。"),
        ("三期的每月拿多少", "壹期每月300元，贰期500元，叁期800元。"),
        ("二类传染病多久报", "二三类传染病24小时内报。"),
    ):
        assert all(covers(text, level) for level in levels(asked)), asked


def test_two_writings_of_one_level_are_one() -> None:
    (asked,) = levels("2级")
    assert asked.among(levels("达到Ⅱ级标准的"))
    assert not asked.among(levels("达到Ⅲ级标准的"))


@pytest.mark.parametrize(
    ("text", "level", "covered"),
    [
        ("对持证一、二级者免票", "一级", True),
        ("分别授予一至四星称号", "二星", True),
        ("分别授予一至四星称号", "五星", False),
        ("三级及以上残疾人家庭", "二级", True),
        ("实行三级阶梯水价", "一级", True),
        ("把主体分为A、B、C、D四级", "C级", True),
        ("经鉴定为三级的", "二级", False),
        ("四人间每年1200元,六人间800元", "双人间", False),
        ("一对一每天240元,一对二每人150元", "一对三", False),
        ("一对一每天240元,一对二每人150元", "一对二", True),
        ("安排一对一帮扶或者一对多照护", "一对三", True),
        ("护理员每天收费200元", "一对三", True),
    ],
)
def test_what_lists_bounds_or_counts_levels_holds_for_those_within(
    text: str, level: str, covered: bool
) -> None:
    assert covers(text, levels(level)[0]) is covered


@pytest.mark.parametrize("text", ["够不够上一档", "最低那一档", "能用的一档"])
def test_any_one_of_them_is_no_level(text: str) -> None:
    assert levels(text) == ()


def test_a_number_of_things_is_no_first_batch_of_them() -> None:
    assert levels("建设一批示范项目,形成新一批经验") == ()
    first = levels("第一批示范项目有哪些")[0]
    assert first.written == "第一批"
    assert not covers("在第二批示范项目的基础上培育一批骨干企业", first)
    assert covers("第一批示范项目共12个", first)


def test_the_first_time_is_written_in_other_words_too() -> None:
    first = levels("第一次登记")[0]
    assert covers("首次登记费每只50元。", first)
    assert covers("初次办理的免收。", first)
    assert not covers("第二次起收30元。", first)


def test_letters_are_a_row_as_numbers_are() -> None:
    lent = "A类至C类人才最高贷1000万元,D类300万元,E类100万元"
    asked = {each: levels(f"{each}人才能贷多少")[0] for each in ("B类", "c类", "E类", "F类", "G类")}
    assert [each for each, level in asked.items() if not covers(lent, level)] == ["F类", "G类"]
    assert covers("甲级至丙级每亩300元", levels("乙级")[0])
    assert not covers("甲级至丙级每亩300元", levels("丁级")[0])
