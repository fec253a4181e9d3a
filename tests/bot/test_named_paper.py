"""A document that a question names is where it is answered, or refused: another's answer is offered as another's, and what is asked
next is asked of it."""

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from tests.bot.answering import first, on

SNOW = """# 霜岭县道路除雪管理办法

霜政规〔2026〕3号

第一条 道路除雪由县环卫中心负责。

第二条 降雪停止后6小时内应当清扫完毕。

第三条 除雪服务电话为0455-6612345。

霜岭县人民政府

2026年1月5日
"""
BREAD = """# 霜岭县老年食堂补助方案

霜民发〔2026〕8号

一、用餐补助

七十周岁以上老人每餐补助三元，“一卡两证”齐全的当场减免。

二、食堂评星

每年评选星级食堂十家，由县民政局负责。

霜岭县民政局

2026年2月9日
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("named-paper"), SNOW, BREAD)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("除雪办法里老人每餐补助多少", "霜民发〔2026〕8号 一、"),
        ("霜岭县道路除雪管理办法里星级食堂评几家", "霜民发〔2026〕8号 二、"),
        ("老年食堂方案里几小时内清扫完毕", "霜政规〔2026〕3号 第二条"),
    ],
)
def test_what_another_document_says_is_offered_as_its_own(two: Assistant, question: str, other: str) -> None:
    answer = two.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()
    said = answer.parts[0].conclusion
    # the document named does not say it, or nothing of that kind where it comes nearest; the other is told as another
    assert "里没有" in said or "没有写具体数字" in said
    assert f"另一份文件写到了：{other}" in said
    assert answer.suggestions[0].startswith(other)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("除雪办法里几小时内清扫完毕", "6小时"),
        ("老年食堂方案里老人每餐补助多少", "三元"),
        ("老人每餐补助多少", "三元"),
    ],
)
def test_what_the_document_says_is_answered(two: Assistant, question: str, told: str) -> None:
    assert told in first(two, question)


def test_what_another_document_only_mentions_is_no_outline_of_the_one_named(two: Assistant) -> None:
    assert two.ask("除雪办法里“一卡两证”是什么").status is Status.NOT_FOUND
    assert "共3条" in first(two, "霜政规〔2026〕3号")


@pytest.mark.parametrize("refused", ["除雪办法里宗海川负责什么", "除雪办法里老人每餐补助多少"])
def test_what_is_asked_after_a_refusal_is_asked_of_the_document_named(two: Assistant, refused: str) -> None:
    assert "0455-6612345" in first(two, "老人每餐补助多少", refused, "服务电话是多少")
