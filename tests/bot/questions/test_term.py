"""Terms: an entry of a glossary is cited itself, what an article defines by the article, and a short name is an alias."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Answer, Kind, Status
from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids

CANTEENS = """# 青石县社区食堂管理办法

青石规〔2024〕2号

第一条 为了规范社区食堂，制定本办法。

第二条 本办法所称社区食堂，是指由街道设立、为老年人提供助餐的场所。所称助餐券，是指由民政局发放、在社区食堂抵扣餐费的凭证。

第三条 受街道委托的餐饮企业（以下简称运营单位）负责日常运营。

第四条 运营单位应当每日公示菜单，留样四十八小时。

第五条 助餐券每月每人发放三十张，当月有效。

第六条 社区食堂每餐价格不得高于十二元。
"""

LANES = """# 关于整治背街小巷的实施方案

青石办发〔2024〕6号

一、目标

（一）达标。年底前建成“两净一畅”小巷四十条。

附件1

名词解释

1. 两净一畅：指路面净、墙面净，通行畅。
2. 巷长：由社区工作者担任的小巷管理人。
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("terms")
    for name, text in (("食堂.md", CANTEENS), ("小巷.md", LANES)):
        (folder / name).write_text(text, encoding="utf-8")
    store = Store.open(folder / "wence.db")
    load_paths(store, [folder / "食堂.md", folder / "小巷.md"], actor="test")
    return Assistant(store)


def first(answer: Answer) -> str:
    assert answer.status is Status.ANSWERED, render(answer)
    return ids(answer)[0]


@pytest.mark.parametrize(
    "question", ["什么是社区食堂", "社区食堂是什么意思", "社区食堂", "助餐券是什么", "啥叫助餐券", "助餐券"]
)
def test_a_term_that_an_article_defines_rests_on_the_article(both: Assistant, question: str) -> None:
    answer = both.ask(question)
    assert first(answer) == "a2"
    assert answer.kind is Kind.TERM
    assert "名词解释" not in render(answer)


@pytest.mark.parametrize(("question", "entry"), [("两净一畅是什么", "T1"), ("巷长是什么意思", "T2")])
def test_an_entry_of_a_glossary_is_cited_itself(both: Assistant, question: str, entry: str) -> None:
    assert first(both.ask(question)) == entry


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("助餐券一个月发几张", "a5"), ("社区食堂一餐多少钱", "a6"), ("社区食堂每餐价格不得高于多少", "a6"), ("助餐券当月有效吗", "a5"),
    ],
)  # fmt: skip
def test_what_holds_for_a_term_beats_its_definition(both: Assistant, question: str, article: str) -> None:
    assert first(both.ask(question)) == article


@pytest.mark.parametrize("question", ["运营单位要留样多久", "运营单位要公示菜单吗", "运营单位留样几小时"])
def test_a_short_name_does_not_lead_to_where_it_is_introduced(both: Assistant, question: str) -> None:
    assert first(both.ask(question)) == "a4"


@pytest.mark.parametrize("question", ["运营单位是什么", "运营单位的全称是什么", "什么叫运营单位"])
def test_what_a_short_name_stands_for_is_told_where_it_is_introduced(both: Assistant, question: str) -> None:
    assert first(both.ask(question)) == "a3"


def test_short_names_are_not_listed_among_the_terms(both: Assistant) -> None:
    listed = render(both.ask("社区食堂管理办法解释了哪些名词"))
    assert "社区食堂" in listed
    assert "运营单位" not in listed


def test_terms_side_by_side_are_both_explained(both: Assistant) -> None:
    answer = both.ask("社区食堂和助餐券有什么区别")
    assert first(answer) == "a2"
    assert "凭证" in render(answer)


def test_a_term_is_compared_with_what_no_entry_explains(both: Assistant) -> None:
    said = render(both.ask("助餐券和菜单有什么区别"))
    assert "由民政局发放" in said
    assert "菜单：运营单位应当每日公示菜单" in said
    assert "文件没有写“洗碗机”" in render(both.ask("助餐券和洗碗机有什么区别"))


def test_how_many_there_are_of_a_term_is_not_what_it_means(tmp_path: Path) -> None:
    (tmp_path / "意见.md").write_text(
        "# 柳川县助餐工作意见\n\n一、目标\n\n加快助餐服务。\n\n附件\n\n名词解释\n\n"
        "1.暖心食堂：主要面向60周岁以上老年人供餐的公益性食堂。\n2.送餐点：为行动不便老年人送餐的点位。\n",
        encoding="utf-8",
    )
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "意见.md"], actor="t")
        assistant = Assistant(store)
        assert assistant.ask("暖心食堂是什么").kind is Kind.TERM
        assert assistant.ask("一共开了几家暖心食堂").kind is not Kind.TERM
