"""Levels named by number or letter: one is no other, however it is written."""

from __future__ import annotations

import pytest

from bot.understand.levels import levels


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("C级房屋能改造吗", [("C", "级")]),
        ("Ⅱ级响应由谁批准", [(2, "级")]),
        ("二级响应由谁批准", [(2, "级")]),
        ("竞赛二等奖发多少", [(2, "等")]),
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
    ],
)
def test_how_many_levels_there_are_names_none_of_them(text: str) -> None:
    assert levels(text) == ()


def test_two_writings_of_one_level_are_one() -> None:
    (asked,) = levels("2级")
    assert asked.among(levels("达到Ⅱ级标准的"))
    assert not asked.among(levels("达到Ⅲ级标准的"))
