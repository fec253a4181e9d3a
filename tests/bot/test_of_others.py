"""What a passage states of another level, road, person or thing than the one asked of is no answer for that one."""

from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.search.of_others import told_of_another
from bot.understand.attributes import attribute_missing
from bot.understand.names import understand
from knowledge.model import Ref
from tests.bot.answering import first, on

PLAN = """# 栎川县冬季供暖和道路工作方案

栎政发〔2026〕4号

一、应急响应

二级事故由分管副县长任总指挥。启动一级响应后，开放三处临时取暖点。

二、道路保险

县道、乡道全部投保，保费每公里900元。

三、地膜补助

使用加厚地膜的每亩补助35元，不得与生物降解膜重复享受。

四、包校安排

副局长贝清源包栎川一中、第三中学。重点查看消防通道。

五、巡查

每月巡查道路2次。

栎川县人民政府

2026年1月5日
"""
OTHER = """# 栎川县防汛通知

栎水发〔2026〕2号

一、组织领导

由副县长宗海川任指挥长，县水利局局长谷雨生任副指挥长，负责防汛工作。

2026年3月1日
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("of-others")
    return on(folder, PLAN, OTHER)


@pytest.mark.parametrize(
    "question",
    [
        "供暖二级响应开放几处临时取暖点",
        "村道保险保费每公里多少钱",
        "生物降解膜每亩补助多少钱",
        "一级响应后开放几台除冰机",
        "贝清源包哪条路",
        "贝清源包哪个村",
    ],
)
def test_what_is_stated_of_others_is_not_answered(two: Assistant, question: str) -> None:
    answer = two.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("供暖一级响应开放几处临时取暖点", "三处"),
        ("县道保险保费每公里多少钱", "900元"),
        ("加厚地膜每亩补助多少钱", "35元"),
        ("贝清源包哪些学校", "一中"),
        ("宗海川防汛上负责什么", "宗海川"),
    ],
)
def test_what_is_stated_of_it_is_answered(two: Assistant, question: str, told: str) -> None:
    assert told in first(two, question)


def test_a_passage_that_names_another_does_not_say_what_somebody_does(two: Assistant) -> None:
    asked, at = understand(two.view, "宗海川供暖上负责什么"), Ref("栎政发〔2026〕4号", "1")
    assert told_of_another(two.view, asked, at, "供暖由县住建局负责。", "") == "宗海川"
    assert told_of_another(two.view, asked, at, "供暖由县住建局负责。", "分管副县长宗海川") == ""


def test_a_day_and_a_number_of_a_paper_have_to_be_stated() -> None:
    assert attribute_missing("奖励哪天前打到卡上", "每户奖励8元，直接打入一卡通") == "哪天前"
    assert attribute_missing("奖励哪天前打到卡上", "次月10日前打入一卡通") == ""
    assert attribute_missing("旧预案文号是啥", "2019年11月印发的原预案同时废止") == "文号是啥"
    assert attribute_missing("旧预案文号是啥", "原预案（栎政发〔2019〕7号）同时废止") == ""
