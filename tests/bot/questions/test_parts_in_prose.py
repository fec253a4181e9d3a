"""What bodies have a part in by the sentences of a document: who helps, what goes through them, a body within another; and lists
that are told whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, lead

RULES = """# 柏岭县人民医院后勤管理办法

第一章 总则

第一条 本院设设备科、药剂科、保卫科三个科室。

第二条 设备科负责仪器采购和维护，科长为卢青。仪器验收时，由药剂科、保卫科配合清点。

第三条 药剂科负责药品采购。

第四条 外来人员进入库房须经保卫科登记，由家属陪同。

第五条 医务人员借用仪器按照下列标准收取押金：
（一）主任医师免收押金，夜间借用仪器的须当面点清；
（二）主治医师每台500元，夜间借用仪器的加收100元；
（三）其他人员每台800元。

第六条 申请报废仪器的科室应当提交下列材料：
（一）报废仪器申请表；
（二）检测报告；
（三）购置发票。

第七条 院感科应当配合护理部做好消毒记录检查。
"""

PLAN = """# 禾口县森林防火应急预案

## 一、工作组

1. 扑救组。组长卢青山，由县林业局牵头，县公安局配合，负责火场扑救和开设隔离带。

2. 转移组。组长冯远，由县民政局牵头，县公安局、县教育局配合，负责群众转移。

## 二、保障

（一）村（社区）防火工作组。各村成立防火工作组，村书记任组长。（责任单位：各乡镇）
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("house")
    (folder / "办法.md").write_text(RULES, encoding="utf-8")
    (folder / "预案.md").write_text(PLAN, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "办法.md", folder / "预案.md"], actor="test")
        yield Assistant(store)


def support(assistant: Assistant, question: str) -> list[str]:
    answer = assistant.ask(question)
    return [ref.id for ref in answer.duties.support] if answer.duties else []


def test_who_helps_and_what_goes_through_a_body_are_its_parts(house: Assistant) -> None:
    asked = "后勤管理办法里保卫科负责什么、配合什么"
    assert lead(house.ask(asked)) == ["a4"]  # that the office exists (第一条) is no duty of it
    assert support(house, asked) == ["a2"]
    assert "由药剂科、保卫科配合清点" in render(house.ask(asked))


def test_who_only_helps_is_said_to_help(house: Assistant) -> None:
    assert (
        lead(house.ask("后勤管理办法里院感科要做什么")),
        support(house, "后勤管理办法里院感科要做什么"),
    ) == (
        [],
        ["a7"],
    )


def test_a_body_is_asked_about_within_another(house: Assistant) -> None:
    said = render(house.ask("县公安局在防火工作组里配合哪些"))
    assert "群众转移" in said  # what a group is for is told, its name says little
    assert "共同参与" not in said
    assert support(house, "县公安局在防火工作组里配合哪些") == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("医务人员夜间借用仪器押金的标准都有哪些", ["a5", "a5.1", "a5.2", "a5.3"]),
        ("柏岭县人民医院报废仪器要交哪些材料", ["a6", "a6.1", "a6.2", "a6.3"]),
    ],
)
def test_a_list_is_told_whole_though_an_item_has_the_words(
    house: Assistant, question: str, whole: list[str]
) -> None:
    assert ids(house.ask(question)) == whole


def test_an_only_document_is_named_by_its_title(tmp_path: Path) -> None:
    (tmp_path / "办法.md").write_text(RULES, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "办法.md"], actor="test")
        asked = Assistant(store).asked("柏岭县人民医院后勤管理办法里卢青管什么")
        assert asked.question.documents == asked.view.catalogue.ids
