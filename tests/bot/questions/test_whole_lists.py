"""Lists that no one place has whole: what leads to a sanction, what a body may fine; and who belongs to a body."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, on

RULES = """# 汀溪县第二职业学校学生管理规定

第一条 学校设学生申诉委员会，副校长丁晓兰任主任，学工科科长贺明任副主任，校医苗青、团委书记石磊为委员，任期两年。

第二条 学工科负责考勤。一学期旷课满8节的，给予警告；满16节的，给予记过。

第三条 实训课不穿工装的，第一次提醒，第二次给予警告。

第四条 损坏设备的，照价赔偿；故意损坏的，给予记过并通报批评。

第五条 处分分为警告、记过、开除学籍三种，警告期限4个月，记过期限8个月。

第六条 校外人员翻墙入校的，由保卫科报告派出所。

第七条 实训课迟到的，每次扣操行分2分；缺课的，每节扣当月操行分5分。扣分由学工科登记。
"""

MARKET = """# 汀溪县集贸市场管理办法

第一条 县市场监督管理部门负责本办法的实施。

第二条 占用通道摆卖的，由城市管理部门责令改正；拒不改正的，处100元罚款。

第三条 使用不合格计量器具的，由市场监督管理部门没收器具，处500元罚款。

第四条 乱倒污水的，由城市管理部门给予警告，可以并处50元罚款。

第五条 县农贸专班由县商务局、县交警大队和各市场开办者组成，每月会商一次。

第六条 农贸市场整治领导小组及成员

（一）组长：副县长魏小舟。

（二）成员：县商务局局长陶然。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "规定.md").write_text(RULES, encoding="utf-8")
    (folder / "办法.md").write_text(MARKET, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "规定.md", folder / "办法.md"], actor="test")
        yield Assistant(store)


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("汀溪县第二职业学校哪些行为会给警告处分", ["a2", "a3"]),
        ("第二职业学校学生管理规定里会被记过的情形有哪些", ["a2", "a4"]),
        ("集贸市场管理办法里城市管理部门可以罚款的有哪几条", ["a2", "a4"]),
        ("集贸市场管理办法哪几条由市场监管部门处罚", ["a3"]),
        ("第二职业学校哪些情况会被通报批评", ["a4"]),
        ("第二职业学校哪些违规要扣操行分", ["a7"]),
        ("汀溪县集贸市场管理办法哪些条文规定了罚款", ["a2", "a3", "a4"]),
    ],
)
def test_all_that_leads_to_a_sanction_is_listed(rules: Assistant, question: str, whole: list[str]) -> None:
    assert ids(rules.ask(question)) == whole


def test_of_one_thing_only_that_is_told(rules: Assistant) -> None:
    assert ids(rules.ask("第二职业学校不穿工装会给什么处分"))[0] == "a3"


@pytest.mark.parametrize(
    ("question", "place", "named"),
    [
        ("汀溪县第二职业学校学生申诉委员会由哪些人组成", "a1", "石磊"),
        ("农贸市场整治领导小组由哪些人组成", "a6", "陶然"),  # in its heading alone
        ("学生申诉委员会成员有谁", "a1", "苗青"),
        ("汀溪县农贸专班有哪些成员", "a5", "县交警大队"),
    ],
)
def test_who_belongs_to_a_body_is_told_whole(rules: Assistant, question: str, place: str, named: str) -> None:
    answer = rules.ask(question)
    assert ids(answer)[0] == place
    assert named in render(answer)


def test_a_body_is_asked_for_by_its_whole_name(rules: Assistant) -> None:
    assert ids(rules.ask("家长委员会由哪些人组成"))[:1] != ["a1"]


def test_who_is_not_in_the_document_named_is_said_not_to_be(rules: Assistant) -> None:
    answer = rules.ask("集贸市场管理办法里赵大宝负责什么")
    assert ids(answer) == []
    assert "没有出现“赵大宝”" in render(answer)


EACH = """# 柏坪公园收费和应急规定

## 一、收费

（一）停车费。

1. 小型车：每小时4元。

2. 大型客车：每次20元，只能停南门停车场。

3. 摩托车：免收停车费。

（二）水面。水面分区停用。

## 二、应急

（一）分级。园内事件分三级。

1. 一级：死亡1人以上。

2. 二级：重伤3人以上。

3. 三级：冲突致人轻伤。

（二）迟到。值班迟到按下列标准处理：

1. 10分钟以内的，扣20元；

2. 30分钟以内的，扣50元；

3. 超过30分钟的，按旷工处理。
"""


@pytest.mark.parametrize(
    ("question", "told", "whole"),
    [
        ("柏坪公园各种车停车费分别怎么收", "1.1", ["每小时4元", "每次20元", "免收停车费"]),
        ("园内事件一、二、三级各是什么情形", "2.1", ["死亡1人", "重伤3人", "致人轻伤"]),
        ("值班迟到怎么扣钱，各档都列一下", "2.2", ["扣20元", "扣50元", "按旷工处理"]),
    ],
)
def test_who_asks_for_each_of_a_list_is_told_all(
    tmp_path: Path, question: str, told: str, whole: list[str]
) -> None:
    answer = on(tmp_path, EACH, MARKET).ask(question)
    assert ids(answer)[0] == told
    assert all(words in render(answer) for words in whole)


def test_who_asks_for_one_of_a_list_is_told_that(tmp_path: Path) -> None:
    assistant = on(tmp_path, EACH, MARKET)
    assert ids(assistant.ask("柏坪公园大型客车停车费怎么收"))[0] == "1.1.2"
    assert ids(assistant.ask("园内事件三级是什么情形"))[0] == "2.1.3"
