"""Of what a question asks the meaning, and who asks it."""

from __future__ import annotations

import pytest

from bot.understand.facts import Demand, demands
from bot.understand.grammar import ALL_OF_LIST
from bot.understand.meaning import abbreviates
from bot.understand.preamble import preamble
from bot.understand.question import Question
from bot.understand.series import another_of_row
from bot.understand.sides import Aspect, aspects


@pytest.mark.parametrize(
    "text", ["怎样才算全职人员", "啥样的才算困难户", "申请对象包括谁", "服务对象包括哪些人"]
)
def test_a_meaning_is_asked_for(text: str) -> None:
    assert Aspect.DEFINITION in aspects(text)


@pytest.mark.parametrize("text", ["工龄怎么算", "怎样才算钱"])
def test_a_reckoning_is_no_meaning(text: str) -> None:
    assert Aspect.DEFINITION not in aspects(text)


def test_what_is_short_for_a_term() -> None:
    assert abbreviates(Question("辅具“适配”啥意思"), "残疾人辅助器具适配")
    assert not abbreviates(Question("辅具“适配”啥意思"), "适配目录")
    assert not abbreviates(Question("适配啥意思"), "残疾人辅助器具适配")


def test_who_asks_is_whom_it_is_asked_of() -> None:
    assert preamble("我是成教的,这个细则管不管我") == 0
    assert preamble("我是学生,写作业要用,职责有哪些") > 0


def test_which_of_a_kind_asks_for_the_list() -> None:
    assert all(map(ALL_OF_LIST.search, ("助餐有哪几种模式", "要做到哪几条", "处分一共几种")))
    assert not any(map(ALL_OF_LIST.search, ("哪几个月停水", "一共几种钱")))


@pytest.mark.parametrize(
    ("asked", "text", "missing"),
    [
        ("第三件补百分之几", "首件全额补贴，第二件补贴60%", "第三件"),
        ("结了婚的加几分", "未婚者为15分", "结了婚"),
        ("五年期的证怎么办", "有效期分别为1年、3年，可以发3年期的证", "五年期"),
        ("三年期的证怎么办", "有效期分别为1年、3年，可以发3年期的证", ""),
        ("结婚满几年能申请", "结婚满3年的可以申请", ""),
    ],
)
def test_another_of_a_row(asked: str, text: str, missing: str) -> None:
    assert another_of_row(asked, text) == missing


def test_so_many_tenths_is_a_share() -> None:
    assert Demand.PERCENT in demands("个人承担几成")
    assert Demand.PERCENT not in demands("几成新的能卖")
