"""The document that a conversation is on holds until another is named: for its header, its places, its lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import first, ids

ORCHARDS = """# 云岫县人民政府关于扶持老果园改造的意见

云政发〔2024〕6号

各乡镇人民政府：

为改造老果园，提出以下意见。

一、改造范围

树龄二十年以上的果园列入改造，每亩补助六百元，累计不超过一万二千元。坡度大于二十五度的可以不改造。

二、改造办法

（一）高接换种。由县农业农村局负责，2025年3月底前完成。

（二）间伐。由县林业局负责。

三、资金管理

补助资金由县财政局拨付。

附件：1. 名词解释
2. 责任清单

云岫县人民政府

2024年1月9日
"""

BOATS = """# 云岫县渡船安全管理办法

云政规〔2025〕2号　　　　签发人：龚远帆

第一条 渡船须经检验。

第二条 渡工应当年满二十周岁。

第三条 夜间不得摆渡，但运送病人的除外。

第四条 违反第三条规定的，处二百元罚款。

本办法由县交通运输局负责解释，自2025年7月1日起施行。

2025年6月3日
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("spoken-of")
    paths: list[Path] = []
    for name, text in (("orchards", ORCHARDS), ("boats", BOATS)):
        paths.append(folder / f"{name}.md")
        paths[-1].write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, paths, actor="test")
        yield Assistant(store)


ON_ORCHARDS, ON_BOATS = "老果园每亩补助多少", "渡工要满多少岁"


@pytest.mark.parametrize(
    ("question", "orchards", "boats"),
    [
        ("什么时候成文的", "2024年1月9日", "2025年6月3日"),
        ("文号是多少", "云政发〔2024〕6号", "云政规〔2025〕2号"),
        ("第三条讲什么", "资金管理", "第三条"),
        ("文件的目录", "共3个部分", "4条"),
        ("这份文件一共多少条", "共3个部分", "共4条"),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_document_as_such_is_asked_of_the_one_spoken_of(
    two: Assistant, question: str, orchards: str, boats: str
) -> None:
    assert orchards in first(two, ON_ORCHARDS, question)
    assert boats in first(two, ON_BOATS, question)


def test_what_the_document_spoken_of_does_not_state_is_said_of_it_and_not_of_others(two: Assistant) -> None:
    said = first(two, ON_ORCHARDS, "谁签发的")
    assert said.startswith("云政发〔2024〕6号")
    assert said.endswith("没有写签发人。")


def test_another_document_that_is_named_outranks_the_one_spoken_of(two: Assistant) -> None:
    assert "龚远帆" in first(two, ON_ORCHARDS, "渡船安全管理办法谁签发的")
    assert first(two, ON_ORCHARDS, "渡船安全管理办法第三条") == "云政规〔2025〕2号 第三条"


def test_a_place_that_only_another_document_has_is_that(two: Assistant) -> None:
    answer = two.ask(ON_BOATS, conversation="places")
    assert answer.citations[0].ref.document == "云政规〔2025〕2号"
    assert ids(two.ask("二、（一）", conversation="places")) == ["2.1"]


@pytest.mark.parametrize(
    ("opening", "question", "line"),
    [
        (ON_ORCHARDS, "有没有例外", "有：坡度大于二十五度的可以不改造"),
        (ON_ORCHARDS, "有没有上限", "有：树龄二十年以上"),
        (ON_BOATS, "有没有上限", "没有："),
        ("渡船安全管理办法第三条", "有没有例外", "有：夜间不得摆渡，但运送病人的除外"),
        ("渡船夜间摆渡有没有例外", "", "有：夜间不得摆渡，但运送病人的除外"),
    ],
)  # fmt: skip
def test_a_limit_is_there_where_a_provision_sets_one_in_whatever_words(
    two: Assistant, opening: str, question: str, line: str
) -> None:
    asked = (opening, question) if question else (opening,)
    assert first(two, *asked).startswith(line)


def test_what_follows_is_said_where_a_provision_says_it_and_else_that_none_does(two: Assistant) -> None:
    assert first(two, "渡船安全管理办法第三条", "不遵守会怎样") == "云政规〔2025〕2号 第四条"
    assert "没有写不照办会怎样" in first(two, ON_ORCHARDS, "不改会怎么样")
