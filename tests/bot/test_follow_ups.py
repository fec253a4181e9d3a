"""What the next question leaves out stays: unit, document, clause and what was asked of it; in several wordings each."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from tests.bot.answering import first


@pytest.mark.parametrize(
    "question", ["要干到什么程度", "要做到什么标准", "做到哪一步", "建到什么水平", "要达到什么程度", "搞到什么样子"]
)  # fmt: skip
def test_how_far_it_goes_is_said_first(three: Assistant, question: str) -> None:
    assert first(three, "适老化改造谁牵头", question).startswith("为特殊困难老年人家庭实施适老化改造五百户")


@pytest.mark.parametrize(
    "question", ["到哪年结束", "干到哪年", "到什么时候", "做到什么时候", "什么时候完成", "到几月", "期限呢", "最晚哪天完成", "什么时候建好", "啥时候完工", "哪天修好"]
)  # fmt: skip
def test_until_when_is_said_first(three: Assistant, question: str) -> None:
    assert first(three, "适老化改造谁牵头", question).startswith("完成时限：2025年10月底")


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("水务局配合不", "不是："), ("残联配合不", "是：残联是"), ("残联参加吗", "是：残联是"), ("公安局配合吗", "不是："), ("民政局牵头吗", "不是：民政局在"),
        ("住建局管不管", "是：住建局是"), ("大数据局有份吗", "不是："),
    ],
)  # fmt: skip
def test_whether_a_body_has_a_part_in_it_is_said_first(three: Assistant, question: str, line: str) -> None:
    assert first(three, "适老化改造谁牵头", question).startswith(line)


@pytest.mark.parametrize(
    ("question", "price"),
    [
        ("3级呢", "二百八十元"), ("三级呢", "二百八十元"), ("那3级", "二百八十元"), ("1级的呢", "四百八十元"), ("一级呢", "四百八十元"), ("3级多少钱", "二百八十元"),
        ("三级的多少", "二百八十元"),
    ],
)  # fmt: skip
def test_the_same_of_another_grade_however_it_is_written(three: Assistant, question: str, price: str) -> None:
    assert price in first(three, "二级幼儿园一个月多少钱", question)


@pytest.mark.parametrize("question", ["补多少", "补多少钱", "每户补多少", "一户补多少", "补助标准是多少"])
def test_a_fact_of_the_clause_is_said_first_not_its_place(three: Assistant, question: str) -> None:
    assert "四千元" in first(three, "适老化改造谁牵头", question)


@pytest.mark.parametrize(
    "question",
    ["管几年", "有效几年", "管多少年", "有效期多久", "有效期到什么时候", "管到哪年", "什么时候失效"],
)
def test_how_long_a_rule_is_in_force(three: Assistant, question: str) -> None:
    conversation = f"force {question}"
    three.ask("收费办法什么时候开始施行", conversation=conversation)
    said = render(three.ask(question, conversation=conversation))
    assert "五年" in said
    assert "第十三条" in said


@pytest.mark.parametrize(
    "question", ["谁来处罚乱收费的", "违规收费谁来罚", "收费违规了谁处罚", "违反收费规定怎么处罚", "乱收费罚多少", "收费违规要罚款吗"]
)  # fmt: skip
def test_what_follows_and_who_sees_to_it_is_the_penal_provision_of_the_rules_named(
    three: Assistant, question: str
) -> None:
    answer = three.ask(question)
    assert answer.citations[0].ref.id == "a11"
    assert "市场监督管理部门" in answer.parts[0].conclusion


@pytest.mark.parametrize(
    "question", ["酒后开车谁来处罚", "幼儿园食堂不卫生谁来处罚", "养老院虐待老人怎么处罚", "停水不公告罚多少", "幼儿园超员怎么处罚"]
)  # fmt: skip
def test_a_breach_that_no_rule_speaks_of_has_no_penalty(three: Assistant, question: str) -> None:
    assert [citation.ref.id for citation in three.ask(question).citations][:1] != ["a11"]


@pytest.mark.parametrize("question", ["钱由谁出", "钱谁来出", "谁出钱", "钱归谁出", "谁掏钱"])
def test_what_names_nothing_is_asked_of_the_document_just_spoken_of(three: Assistant, question: str) -> None:
    assert first(three, "信息平台归谁管", question).startswith("责任单位：财政局")
