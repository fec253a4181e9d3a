"""What the next question leaves out stays: unit, document, clause and what was asked of it; in several wordings each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import first, ids


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


DUTIES = """# 汀溪县节水工作方案

汀政办发〔2026〕5号

一、换管

更换老旧管网三十公里。（责任单位：县水利局；配合单位：县住建局、县财政局；完成时限：2026年6月底）

二、装表

给机关和学校装智能水表。（责任单位：县水利局；配合单位：县教育局）

三、宣传

每季度进社区一次。（责任单位：县融媒体中心；配合单位：县水利局、县民政局；完成时限：长期坚持）
"""


@pytest.fixture
def duties(tmp_path: Path) -> Iterator[Assistant]:
    (tmp_path / "方案.md").write_text(DUTIES, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "方案.md"], actor="test")
        yield Assistant(store)


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("那配合单位呢", ["一、换管：县住建局、县财政局", "二、装表：县教育局"]),
        ("配合单位有哪些", ["一、换管：县住建局、县财政局", "二、装表：县教育局"]),
        ("那完成时限呢", ["一、换管：2026年6月底", "二、装表：没有写", "三、宣传：长期坚持"]),
    ],
)
def test_a_side_is_asked_of_each_duty_that_was_listed(
    duties: Assistant, question: str, lines: list[str]
) -> None:
    duties.ask("水利局负责什么", conversation=question)
    answer = duties.ask(question, conversation=question)
    said = render(answer).splitlines()
    assert said[0].startswith(f"县水利局的{len(lines)}项，")
    assert said[1 : 1 + len(lines)] == lines
    assert ids(answer) == ["1", "2", "3"][: len(lines)]


def test_of_one_duty_that_is_led_the_side_is_told_with_it(duties: Assistant) -> None:
    duties.ask("融媒体中心负责什么", conversation="one")
    said = render(duties.ask("那配合单位呢", conversation="one")).splitlines()
    assert said[0].startswith("配合单位：县水利局、县民政局")


def test_the_side_of_each_goes_on_to_another_and_to_one_of_them(duties: Assistant) -> None:
    for question in ("水利局负责什么", "配合单位呢"):
        duties.ask(question, conversation="on")
    assert "二、装表：没有写" in render(duties.ask("那完成时限呢", conversation="on"))
    assert render(duties.ask("第二条详细说说", conversation="on")).startswith("二、装表")
