"""Answers that a rule must not deny: the fact stands in an item, in another sentence, or in another measure's words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.render.terminal import render
from bot.search.counting import other_number
from bot.understand.facts import Demand, demands
from bot.understand.levels import levels
from bot.understand.purposes import each_missing
from bot.understand.question import Question
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids

CANTEEN = """江州市老年食堂管理办法
第一条 老年食堂根据老人身体状况和时令变化，充分考虑老人的饮食习惯，制定荤素搭配、营养均衡的食谱。每周或每月更新食谱。
第二条 申请落户江州的人员应当同时符合以下条件：
（一）年龄在四十五周岁以下；
（二）缴纳社会保险满4年；
（三）没有犯罪记录。
对符合前款规定的人员，由市人力资源部门结合下达的总量控制类指标，根据排名情况确定拟落户人员名单并公示，公示无异议的，由公安部门通知本人办理落户手续；申请人按分值从高到低排名，分值相同的作并列排名处理，其他事项由市人力资源部门会同有关部门在当年的办事指南中规定。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("denied")
    (folder / "食堂.txt").write_text(CANTEEN, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "食堂.txt"], actor="t")
        yield Assistant(store)


def test_a_figure_in_an_item_of_a_long_provision(assistant: Assistant) -> None:
    answer = assistant.ask("申请落户江州社会保险要交满几年")
    assert answer.status is Status.ANSWERED
    assert ids(answer)[0] == "a2.2"
    assert "4年" in render(answer)


def test_how_often_is_no_length_of_time() -> None:
    assert Demand.TIMES in demands("食谱多久换一次")
    assert Demand.DURATION not in demands("食谱多久换一次")
    assert Demand.DURATION in demands("食谱多久能换")


def test_a_meal_is_reckoned_by_each_time() -> None:
    assert each_missing("吃一顿最多减几块", "每人每次最高不超过3元") == ""
    assert each_missing("吃一顿最多减几块", "每人每月不超过3元") == "一顿"


def test_each_step_stricter_than_the_last_is_no_level() -> None:
    assert levels("政策能不能一级比一级严") == ()
    assert [level.rank for level in levels("一级响应比二级严吗")] == [1, 2]


def test_no_fewer_than_so_many_is_a_number() -> None:
    assert not other_number(Question("付费要多少个病种"), "实行付费的病种不少于100个")
    assert other_number(Question("付费要多少个病种"), "逐步扩大付费的病种")


WITHOUT_HEAD = """稳价保供十条措施
一、保障货源。自2020年2月1日起，每日投放蔬菜三十吨。
二、强化市场监测。每日上报平价店的菜价，发现涨价三成的约谈店主。
"""


def test_of_a_text_without_its_head_no_year_is_denied_that_it_names_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "保供.txt").write_text(WITHOUT_HEAD, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "保供.txt"], actor="t")
        assistant = Assistant(store)
        assert ids(assistant.ask("2020年菜价涨价三成的怎么处理店主"))[0] == "2"
        assert assistant.ask("2023年菜价涨价三成的怎么处理店主").status is not Status.ANSWERED


OF_THE_PLACE = """江州市人民政府关于做好春耕备耕的通知
一、备足种子。各镇备足稻种。
"""
WITHOUT_OPENING = """安全有序推进企业复工复产工作规定
第一条 江州市企业复工复产期间，用工、物资和防护适用本规定。
第二条 从成都市返回、防护用品有缺口的企业，由包保干部协调采购口罩。
"""


def test_the_place_of_a_document_may_stand_in_its_first_article(tmp_path: Path) -> None:
    (tmp_path / "春耕.txt").write_text(OF_THE_PLACE, encoding="utf-8")
    (tmp_path / "复工.txt").write_text(WITHOUT_OPENING, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "春耕.txt", tmp_path / "复工.txt"], actor="t")
        assistant = Assistant(store)
        assert ids(assistant.ask("江州市企业防护用品有缺口怎么办"))[0] == "a2"
        assert assistant.ask("南昌市企业防护用品有缺口怎么办").status is not Status.ANSWERED
