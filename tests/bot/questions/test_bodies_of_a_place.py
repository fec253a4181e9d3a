"""Bodies called shortly, or by the place or the house whose document it is, before their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from bot.view.owners import owner
from glossary.segment import Segmenter
from knowledge.load import load_paths
from knowledge.model import Document
from knowledge.store import Store
from tests.bot.answering import ids, lead, on, support

TOWN = """柳浦镇2026年防汛工作方案

柳镇发〔2026〕4号

一、职责分工

（一）镇水利站：负责河堤巡查，储备编织袋。

（二）镇派出所：负责疏导交通，维持秩序。

（三）各村民委员会：负责通知村民，清理排水沟。

二、抢险

（一）抢险组由镇派出所牵头，镇水利站、各村民委员会配合，负责转移群众。
"""
DISTRICT = """云桥区夜间经济发展方案

云政发〔2026〕9号

一、重点任务

（一）规范夜市摊位。（责任领导：葛天放；牵头单位：区城市管理局；配合单位：云桥公安分局、云桥生态环境分局、各社区居民委员会）

（二）整治噪声。（责任领导：葛天放；牵头单位：云桥生态环境分局；配合单位：区城市管理局）
"""
HOUSE = """松岭食品有限公司考勤规定

松食人〔2026〕2号

第一条 各部门职责：

（一）人事部：核对考勤，保管请假单。

（二）设备部：维护打卡机，按月导出数据。

（三）工会：慰问病人，组织球赛。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("places")
    for name, text in (("镇", TOWN), ("区", DISTRICT), ("公司", HOUSE)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with Store.open(folder / "base.db") as store:
        load_paths(store, sorted(folder.glob("*.md")), actor="test")
        yield Assistant(store)


@pytest.mark.parametrize(
    ("question", "leads", "supports"),
    [
        # a town's body without the town's level, and with the town's name
        ("派出所负责什么", ["1.2", "2.1"], []),
        ("柳浦派出所负责什么", ["1.2", "2.1"], []),
        ("柳浦镇水利站牵头和配合哪些", ["1.1"], ["2.1"]),
        # as people shorten what is printed in full
        ("柳浦的各村委会要做什么", ["1.3"], ["2.1"]),
        ("我们村委会要做什么", ["1.3"], ["2.1"]),
        ("我们居委会要做什么", [], ["1.1"]),
        # the branch of a higher bureau, by any of the bureau's names
        ("公安分局配合哪些", [], ["1.1"]),
        ("云桥公安局配合哪些", [], ["1.1"]),
        ("云桥环保分局要干什么", ["1.2"], ["1.1"]),
        # a house by how its name begins
        ("松岭食品的设备部有哪些职责", ["a1.2"], []),
        ("松岭设备部负责什么", ["a1.2"], []),
        # two characters that are a body's name
        ("松岭食品的工会有哪些职责", ["a1.3"], []),
    ],
)
def test_a_body_is_known_by_its_short_name_and_by_its_place(
    assistant: Assistant, question: str, leads: list[str], supports: list[str]
) -> None:
    answer = assistant.ask(question)
    assert (lead(answer), support(answer)) == (leads, supports)


def test_the_bodies_of_another_place_are_not_those_of_this_one(assistant: Assistant) -> None:
    assert lead(assistant.ask("云桥区派出所负责什么")) == []


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("柳浦镇有哪些文件", "柳镇发〔2026〕4号"),
        ("松岭公司有哪些文件", "松食人〔2026〕2号"),
        ("云桥有哪些文件", "云政发〔2026〕9号"),
    ],
)
def test_the_documents_of_a_place_or_house_are_told(
    assistant: Assistant, question: str, document: str
) -> None:
    text = render(assistant.ask(question))
    assert "这样的文件有1份" in text
    assert document in text


@pytest.mark.parametrize(
    ("title", "number", "place", "called"),
    [
        ("柳浦镇2026年防汛工作方案", "柳镇发〔2026〕4号", "柳浦镇", {"柳浦", "柳浦镇"}),
        ("云桥区夜间经济发展方案", "云政发〔2026〕9号", "云桥区", {"云桥", "云桥区"}),
        ("松岭食品考勤规定", "松食人〔2026〕2号", "", set()),
        # what ends as places do and is none
        ("住宅小区物业管理办法", None, "", set()),
        ("城市更新行动计划", None, "", set()),
        ("工业园区管理办法", None, "", set()),
        ("特色小镇建设意见", "国办发〔2026〕3号", "", set()),
    ],
)
def test_whose_a_document_is_is_said_by_the_beginning_of_its_title(
    tmp_path: Path, title: str, number: str | None, place: str, called: set[str]
) -> None:
    segmenter = Segmenter(tmp_path)
    document = Document(id=number or title, title=title, number=number)
    found = owner(document, segmenter.words, segmenter.frequency)
    assert (found.place, found.called) == (place, called)


def test_a_house_is_called_by_how_its_name_and_its_number_begin(tmp_path: Path) -> None:
    segmenter = Segmenter(tmp_path)
    document = Document(id="1", title="松岭食品有限公司考勤规定", number="松食人〔2026〕2号")
    called = owner(document, segmenter.words, segmenter.frequency).called
    assert {"松岭", "松岭食品", "松岭食品有限公司", "松食"} <= called
    assert "食品" not in called


COOPERATIVE = """# 禾岭茶叶专业合作社考勤制度

第一条 禾岭茶叶专业合作社设生产部、销售部两个部门。

第二条 生产部负责采摘安排，销售部配合；请假由部长批准。
"""
COUNTY = """青田坝县绿色防控方案

青田政发〔2026〕3号

一、重点任务

（一）回收农膜。牵头单位：县农业农村局；配合单位：县供销合作社
"""


def test_a_house_that_is_called_so_is_no_body_of_another_document(tmp_path: Path) -> None:
    assistant = on(tmp_path, COOPERATIVE, COUNTY)
    assert ids(assistant.ask("禾岭合作社设几个部门")) == ["a1"]
    assert ids(assistant.ask("在禾岭合作社请假找谁批"))[:1] == ["a2"]
    assert support(assistant.ask("县供销合作社要配合什么")) == ["1.1"]
    assert support(assistant.ask("合作社要配合什么")) == ["1.1"]
