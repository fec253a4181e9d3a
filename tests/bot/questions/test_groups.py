"""Duties of plans that set up groups: who heads and joins one, what it does, how many there are; parts that people tell apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answer import Kind
from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, lead, render, support

CLINIC = """岚卫院〔2026〕9号

# 岚川镇卫生院冬季义诊月活动方案

## 一、组织分工

（一）宣传组（召集人：殷若兰；成员：项宁、詹学文；联系人：项宁，电话：6620311）

1. 印制宣传单3000份，10月20日前发到各村。

2. 对接场地，10月25日前报院办。责任人：詹学文，电话：6620318。协助：各村卫生室、镇文化站。

3. 拍摄短片，11月下旬上墙，由项宁负责。

（二）诊疗组。组长由内科主任万思齐担任，成员单位有内科、中医科。负责看诊。

（三）药品组：组长：巫长清。组员：柏青、詹学文。负责备药，10月8日前备齐。

（四）随访组（组长：景小曼）

1. 一周内电话回访。主办：公卫科；配合：各村卫生室。

2. 建立台账，12月上旬汇总，由柏青负责。
"""
SNOW = """岭北县低温雨雪冰冻应急预案

一、职责
1. 县公安局：负责交通管制。
2. 县商务局：组织货源。

二、工作组
（一）交通组：由县交通局牵头，县公安局参加，负责除雪。
（二）物资组：由县商务局牵头，县公安局参加，负责供应。
"""
DROUGHT = """岭北县防汛抗旱应急预案

一、职责
1. 县公安局：负责转移途中的秩序。

二、工作组
（一）转移组：由县民政局牵头，负责安置。
"""


RIVER = """沅政办发〔2026〕17号

# 沅渡市河道漂浮物打捞办法

第一条 市水务局是打捞工作的主管部门，具体工作由市河道所承担。

第二条 打捞船只由市航运中心会同市应急局每季度检修一次。

第三条 汛期停止打捞的决定，由市水务局根据水位作出。

第四条 市水务局局长兼任联席会议召集人，联席会议由市水务局、市财政局组成。

第五条 本办法由市水务局负责解释。

第六条 打捞上岸的垃圾由市环卫处清运。（责任单位：市环卫处）

第七条 作业安全由市环卫处每月检查。
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("plans")
    for name, text in (("义诊", CLINIC), ("雨雪", SNOW), ("抗旱", DROUGHT), ("河道", RIVER)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, sorted(folder.glob("*.md")), actor="test")
        yield Assistant(store)


@pytest.mark.parametrize(
    ("question", "led", "joined"),
    [
        ("詹学文都要干些啥", ["1.1.2"], ["1.1", "1.3"]),
        ("柏青手上有哪几件事", ["1.4.2"], ["1.3"]),
        ("景小曼负责什么", ["1.4"], []),
        ("中医科参加哪个组", [], ["1.2"]),
        ("各村卫生室要配合哪些事", [], ["1.1.2", "1.4.1"]),
        ("万思齐和巫长清各管几项", ["1.2", "1.3"], []),  # the answers to both
        ("大雪预案里县公安局要做的事", ["1.1"], ["2.1", "2.2"]),
        ("雨雪预案里县公安局的职责，连参加的组一起说", ["1.1"], ["2.1", "2.2"]),
        ("县公安局在雨雪预案里光配合、不牵头的有哪些", [], ["2.1", "2.2"]),
    ],
)
def test_the_part_that_somebody_has(
    plans: Assistant, question: str, led: list[str], joined: list[str]
) -> None:
    answer = plans.ask(question)
    assert (lead(answer), support(answer)) == (led, joined)


@pytest.mark.parametrize(
    ("question", "led"),
    [
        (
            "市水务局在河道打捞办法里要做哪些事",
            ["a1", "a3"],
        ),  # who heads, belongs and interprets does nothing of it
        ("河道打捞办法里市航运中心负责什么", ["a2"]),
        ("市环卫处在河道打捞办法里的职责", ["a6", "a7"]),  # of the text beside those a line charges it with
        ("市环卫处牵头哪些", ["a6", "a7"]),
    ],
)
def test_what_the_text_says_that_a_body_does(plans: Assistant, question: str, led: list[str]) -> None:
    assert lead(plans.ask(question)) == led


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("义诊月一共分了几个组，都叫啥", ["1.1", "1.2", "1.3", "1.4"]),
        ("雪灾预案总共设几个组", ["2.1", "2.2"]),
        ("冰雪指挥部下面设了几个工作组，都叫什么", ["2.1", "2.2"]),
    ],
)
def test_the_groups_that_a_plan_sets_up(plans: Assistant, question: str, groups: list[str]) -> None:
    answer = plans.ask(question)
    assert answer.kind is Kind.LIST
    assert ids(answer) == groups


def test_what_a_group_does_beside_one_thing(plans: Assistant) -> None:
    assert ids(plans.ask("宣传组除了印宣传单，还有啥任务"))[:2] == ["1.1.2", "1.1.3"]


@pytest.mark.parametrize(
    ("question", "joined"),
    [
        ("雨雪预案里除了交通组，县公安局还参加哪个组", ["2.2"]),
        ("雨雪预案里县公安局参加哪个组", ["2.1", "2.2"]),
    ],
)
def test_but_for_one_group(plans: Assistant, question: str, joined: list[str]) -> None:
    assert support(plans.ask(question)) == joined


def test_of_which_document_two_bodies_are_asked_is_said_with_the_first(plans: Assistant) -> None:
    answer = plans.ask("雨雪预案里县商务局和县公安局各管几条")
    assert {ref.document for ref in (answer.duties.lead if answer.duties else ())} == {
        "岭北县低温雨雪冰冻应急预案"
    }


def test_what_something_is_divided_into(plans: Assistant) -> None:
    assert ids(plans.ask("义诊方案的任务分为哪几个组"))[:4] == ["1.1", "1.2", "1.3", "1.4"]


def test_a_task_without_a_title_is_called_by_its_first_sentence(plans: Assistant) -> None:
    said = render(plans.ask("项宁负责哪几件事"))
    assert "拍摄短片" in said
    assert "电话：6620311" in said


def test_a_matter_left_out_is_one_of_its_document(plans: Assistant) -> None:
    answer = plans.ask("县商务局名下的事情，跟货源没关系的")
    assert lead(answer) == ["2.2"]
    answer = plans.ask("县公安局名下的事情，跟除雪没关系的")
    assert {ref.document for ref in (answer.duties.lead if answer.duties else ())} == {
        "岭北县低温雨雪冰冻应急预案"
    }


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("11月下旬到期的有哪些", ["1.1.3"]),
        ("10月上半月要完成的有哪些", ["1.3"]),
        ("12月中旬以前到期的有哪些", ["1.4.2"]),
    ],
)
def test_a_part_of_a_month(plans: Assistant, question: str, first: list[str]) -> None:
    assert set(first) <= set(ids(plans.ask(question)))
