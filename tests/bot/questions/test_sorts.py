"""All things of one sort under the heading they stand under, and all provisions by which one body punishes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answer import Kind, Status
from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids

GRANTS = """岚川县人才安居办法

第一章 总则

第一条 为吸引人才，制定本办法。

第二章 企业补贴

第二条 【引才补贴】企业每引进一人补3000元。

第三条 【培训补贴】企业办班的，每人补200元。

第三章 个人补贴

第四条 【安家补贴】每人一次性给5万元。

第五条 【交通补贴】每月200元。

第六条 【奖励】获奖的另给1万元。

第四章 罚则

第七条 骗取补贴的，由县财政局处3000元以下罚款，由县公安局追究责任。

第八条 伪造材料的，由县市场监督管理局责令改正，由县财政局处以罚款。

第九条 阻碍检查的，由县公安局处500元罚款。
"""
PLAN = """岚川县公园建设方案

一、公园布局

（一）城区公园。

1．柳湾公园：东至柳河，占地30亩。

2．石桥公园：南至石桥路，占地20亩。

3．松岭健身园：占地5亩。

（二）乡镇公园。

1．白塔乡公园：占地8亩。

2．青石镇公园：占地6亩。

二、收费公园

收费公园票价20元。
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("sorts")
    for name, text in (("安居", GRANTS), ("公园", PLAN)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, sorted(folder.glob("*.md")), actor="test")
        yield Assistant(store)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("岚川企业能领哪些补贴", ["a2", "a3"]),
        ("岚川县人才安居办法里个人可以享受哪几种补贴", ["a4", "a5", "a6"]),
        ("岚川城区的公园有哪几个", ["1.1.1", "1.1.2", "1.1.3"]),
        ("岚川县乡镇公园一共几处", ["1.2.1", "1.2.2"]),
    ],
)
def test_all_things_of_a_sort(both: Assistant, question: str, found: list[str]) -> None:
    answer = both.ask(question)
    assert answer.kind is Kind.LIST
    assert [each for each in ids(answer) if each in found or each[0] == "a"] == found


@pytest.mark.parametrize("question", ["岚川退役军人能领哪些补贴", "岚川收费公园有哪几个"])
def test_a_sort_of_something_else_is_not_what_stands_there(both: Assistant, question: str) -> None:
    assert both.ask(question).kind is not Kind.LIST


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("人才安居办法里哪几条由县财政局处罚", ["a7", "a8"]),
        ("人才安居办法有几条是归公安局罚的", ["a9"]),
        ("人才安居办法哪些条款由县市监局罚款", []),
    ],
)
def test_all_provisions_by_which_one_body_punishes(both: Assistant, question: str, found: list[str]) -> None:
    answer = both.ask(question)
    assert [each for each in ids(answer) if each in found or each[0] == "a"] == found
    assert (answer.status is Status.ANSWERED) is bool(found)
