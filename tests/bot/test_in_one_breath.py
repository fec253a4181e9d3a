"""Several questions in one message, in any dress: each answered and numbered, what they share said once."""

from __future__ import annotations

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.render.terminal import render
from glossary.several import MAX_QUESTIONS


@pytest.mark.parametrize(
    "message",
    [
        "社区食堂谁牵头；什么时候完成；补多少",
        "社区食堂谁牵头，什么时候完成，补多少",
        "社区食堂谁牵头、什么时候完成、补多少",
        "社区食堂谁牵头 什么时候完成 补多少",
        "社区食堂谁牵头\n什么时候完成\n补多少",
        "社区食堂谁牵头？什么时候完成？另外补多少？",
        "1. 社区食堂谁牵头 2. 什么时候完成 3. 补多少",
        "（1）社区食堂谁牵头（2）什么时候完成（3）补多少",
        "一是社区食堂谁牵头，二是什么时候完成，三是补多少",
        "关于社区食堂：谁牵头？什么时候完成？补多少？",
    ],
)
def test_what_the_first_is_about_the_short_ones_after_it_are_about(three: Assistant, message: str) -> None:
    said = render(three.ask(message))
    firsts = [line for line in said.splitlines() if line[:3] in ("1. ", "2. ", "3. ")][:3]
    assert "民政局" in firsts[0]
    assert "2025年12月底" in firsts[1]
    assert "三元" in firsts[2]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("谁牵头适老化改造，责任人是谁，到什么时候", ("住建局", "马超", "2025年10月底")),
        ("护理员培训谁负责，奖励多少，什么时候完成，谁配合", ("人社局", "一千元", "2026年6月底", "卫健局")),
        ("信息平台谁牵头？它什么时候完成？", ("大数据局", "2025年9月底")),
        ("社区食堂建几个，多大面积，谁配合", ("二十四个", "八十平方米", "市场监管局")),
        ("上门巡访谁负责；多久一次；时限呢", ("各乡镇", "每周巡访一次", "长期坚持")),
        ("社区食堂、信息平台、适老化改造各什么时候完成", ("12月底", "9月底", "10月底")),
        ("财政局和组织部各管什么", ("财政局：2份文件里一共牵头2项", "组织部：牵头1项")),
    ],
)
def test_every_one_is_answered_in_its_first_line(
    three: Assistant, message: str, said: tuple[str, ...]
) -> None:
    parts = three.ask(message).parts
    assert len(parts) == len(said)
    for part, each in zip(parts, said, strict=True):
        assert each in part.conclusion


@pytest.mark.parametrize(
    "question", ["责任人是谁，什么时候完成", "责任人是谁；什么时候完成", "责任人是谁 什么时候完成", "责任人是谁？什么时候完成？", "1.责任人是谁 2.什么时候完成"]
)  # fmt: skip
def test_what_all_leave_out_the_conversation_says(three: Assistant, question: str) -> None:
    three.ask("适老化改造谁牵头", conversation=question)
    first, second = three.ask(question, conversation=question).parts
    assert "马超" in first.conclusion
    assert "2025年10月底" in second.conclusion


@pytest.mark.parametrize(
    "message",
    [
        "社区食堂谁牵头，什么时候完成",
        "社区食堂什么时候完成；谁配合；谁牵头",
        "社区食堂补多少，谁牵头",
        "社区食堂谁配合、谁牵头",
        "社区食堂建几个，补多少，谁牵头",
    ],
)
def test_of_one_clause_everything_is_said_once(three: Assistant, message: str) -> None:
    said = render(three.ask(message))
    assert said.count("责任领导：沈国梁") == 1
    assert said.count("“建成社区老年食堂") <= 1
    assert said.count("责任人：何静") == 1


@pytest.mark.parametrize(
    "message",
    [
        "种啥都亏，上门巡访多久一次",
        "今年漏填了几块地，上门巡访多久一次",
        "归谁管一直说不清，上门巡访多久一次",
        "我上班好几年了，事情没少做。上门巡访多久一次",
        "村里有十几户老人，上门巡访多久一次",
    ],
)
def test_words_of_asking_that_ask_nothing_make_no_question(three: Assistant, message: str) -> None:
    (part,) = three.ask(message).parts
    assert "每周巡访一次" in part.conclusion


def test_of_more_questions_than_are_answered_it_is_said_where_to_go_on(three: Assistant) -> None:
    asked = [
        f"第{n}条讲什么" for n in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
    ]
    answer = three.ask("；".join(asked))
    assert len(answer.parts) == MAX_QUESTIONS + 1
    assert answer.parts[-1].conclusion.startswith("一次最多回答10个问题，从“第十一条讲什么”起")
    assert answer.status is Status.ANSWERED
