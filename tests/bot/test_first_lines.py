"""The first line is the value, the unit, the person, the date or the verdict; in several wordings each."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.bot.answering import first


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("社区食堂补助多少钱", "三元"), ("适老化改造每户最多补多少", "四千元"), ("考取证书奖励多少", "一千元"), ("养老服务资金一年多少", "八百万元"),
        ("二级幼儿园一个月收多少", "三百八十元"), ("护理型床位占比要达到多少", "百分之六十"), ("培训多少护理员", "三百人次"), ("社区食堂建几个", "二十四个"),
    ],
)  # fmt: skip
def test_a_value_stands_in_it(three: Assistant, question: str, value: str) -> None:
    assert value in first(three, question)


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("社区食堂由谁负责", "民政局"), ("适老化改造归哪个部门管", "住建局"), ("信息平台的责任单位", "大数据局"), ("护理员培训哪家牵头", "人社局"),
        ("资金谁落实", "财政局"), ("考核归谁", "组织部"), ("上门巡访谁来做", "各乡镇"),
    ],
)  # fmt: skip
def test_the_unit_stands_in_it(three: Assistant, question: str, unit: str) -> None:
    assert first(three, question).startswith(f"责任单位：{unit}")


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("社区食堂责任人是谁", "何静"), ("适老化改造联系人是谁", "马超"), ("信息平台的责任领导", "古丽娜·艾山"), ("护理员培训哪个领导分管", "罗敏"),
        ("落实资金的责任人", "贺建军"), ("严格考核谁分管", "郑一鸣"),
    ],
)  # fmt: skip
def test_the_person_stands_in_it(three: Assistant, question: str, person: str) -> None:
    assert person in first(three, question)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("社区食堂什么时候完成", "2025年12月底"), ("适老化改造最晚哪天完成", "2025年10月底"), ("信息平台的完成时限", "2025年9月底"),
        ("护理员培训啥时候办完", "2026年6月底"), ("资金什么时候落实", "每年3月底"), ("上门巡访的期限", "长期坚持"),
    ],
)  # fmt: skip
def test_the_date_stands_in_it(three: Assistant, question: str, day: str) -> None:
    assert day in first(three, question)


@pytest.mark.parametrize(
    "question",
    [
        "社区食堂谁牵头", "幼儿园收费有什么要求", "停水公告讲了什么", "伙食费怎么收", "谁监督幼儿园收费", "第五条讲什么", "民政局负责什么", "先建后补是什么",
        "困难家庭有没有减免", "社区食堂谁牵头；什么时候完成", "水务局配合社区食堂吗", "护理型床位占比",
    ],
)  # fmt: skip
def test_no_first_line_is_cut_in_the_middle(three: Assistant, question: str) -> None:
    for part in three.ask(question).parts:
        assert part.conclusion[-1] in "。；：）”元底项、" or part.conclusion[-1].isalnum()
        for citation in part.citations:
            at = citation.quote.find(part.conclusion)
            end = at + len(part.conclusion)
            assert at < 0 or end == len(citation.quote) or citation.quote[end - 1] in "。；\n"


@pytest.mark.parametrize("question", ["简单点说", "一句话说说", "长话短说", "说重点", "太长了"])
def test_a_request_is_not_taken_for_a_name(three: Assistant, question: str) -> None:
    assert "没有出现" not in first(three, question)
