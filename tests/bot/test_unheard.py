"""Names that no document has, coined terms, units, policies: said not to occur, with what is nearest."""

from __future__ import annotations

import pytest

from bot.answer import Status
from bot.assistant import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "{}是怎么规定的", "{}由谁负责", "{}是什么意思", "“{}”怎么操作", "什么是{}", "{}的标准是多少", "{}怎么搞", "{}归谁管", "{}什么时候完成",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["先建后补", "以奖代补", "揭榜挂帅", "银龄行动", "暖心工程"])
def test_a_coined_term_is_said_not_to_occur(three: Assistant, question: str, name: str) -> None:
    answer = three.ask(question.format(name))
    assert answer.status is Status.NOT_FOUND
    assert f"文件里没有出现“{name}”" in answer.parts[0].conclusion


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("数字办负责什么", "数字办"), ("生态办管什么", "生态办"), ("综改办牵头哪些工作", "综改办"), ("招商小组负责什么", "招商小组"),
        ("养老服务专班负责什么", "养老服务专班"), ("养老指挥部的职责", "养老指挥部"), ("大数据中心负责什么", "大数据中心"), ("互联网医院办负责什么", "互联网医院办"),
    ],
)  # fmt: skip
def test_a_unit_that_no_document_has_is_said_not_to_occur(three: Assistant, question: str, name: str) -> None:
    answer = three.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert f"文件里没有出现“{name}”" in answer.parts[0].conclusion


@pytest.mark.parametrize(
    "question", ["数字办负责什么", "数据办管什么", "大数据中心负责什么", "数据委牵头什么", "大数据委负责什么"]
)  # fmt: skip
def test_the_nearest_unit_is_named(three: Assistant, question: str) -> None:
    answer = three.ask(question)
    assert "大数据局" in answer.parts[0].conclusion
    assert "大数据局负责什么" in answer.suggestions


@pytest.mark.parametrize(
    "question",
    [
        "老年食堂谁牵头",
        "适老化改造谁负责",
        "护理员培训什么时候完成",
        "兴趣班怎么规定",
        "看护老人的人怎么培训",
    ],
)
def test_what_the_documents_say_in_their_own_words_is_not_said_to_be_missing(
    three: Assistant, question: str
) -> None:
    assert "没有出现" not in three.ask(question).parts[0].conclusion


@pytest.mark.parametrize(
    "question", ["怎么才能发财", "家里老人瘫痪了没人管怎么办", "我今天心情不好怎么办", "你们能不能快一点办", "孩子哭了一天怎么哄"]
)  # fmt: skip
def test_what_tells_a_story_is_no_name(three: Assistant, question: str) -> None:
    assert "没有出现" not in three.ask(question).parts[0].conclusion


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("烟草局在适老化改造里要干什么", "烟草局"),
        ("老年食堂烟草局的任务", "烟草局"),
        ("养老服务里烟草局配合哪些", "烟草局"),
    ],
)
def test_what_a_unit_nobody_has_does_in_a_matter_is_not_told_of_others(
    three: Assistant, question: str, name: str
) -> None:
    answer = three.ask(question)
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ()), name
