"""Somebody named with their post, or whom the paper that is named does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from tests.bot.answering import lead, on, render

FIRE = """# 青岭县人民政府办公室关于印发青岭县森林火灾应急预案的通知

青政办发〔2026〕7号

一、指挥

总指挥由常务副县长莫立言担任，副总指挥由县林业局局长席北川担任。

二、响应

六小时未扑灭的，由指挥部办公室主任启动，副总指挥席北川赶赴现场。

三、巡护

县林业局负责巡护。
"""
AGED = """# 青岭县人民政府关于发展养老服务的实施意见

青政发〔2026〕9号

一、领导

成立养老专班，由副县长花晓岚任组长。

二、床位

由县民政局牵头，建成床位三百张。
"""
LIGHTS = """# 青岭县人民政府办公室关于印发路灯改造工作方案的通知

青政办发〔2026〕15号

一、更换

县城市管理局负责更换灯杆。
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("persons"), FIRE, AGED, LIGHTS)


@pytest.mark.parametrize(
    "question",
    [
        "林业局长席北川在山火预案里担什么责",
        "县林业局局长席北川在火灾预案里负责什么",
        "席北川在山火预案里有什么责任",
    ],
)
def test_who_is_named_with_their_post_is_asked_about_not_their_body(papers: Assistant, question: str) -> None:
    answer = papers.ask(question)
    assert answer.kind == "person"
    assert lead(answer) == ["1", "2"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("花晓岚在森林火灾预案里任什么职务", "花晓岚"),
        ("席北川在养老意见里负责什么", "席北川"),
        ("养老意见里席北川担任什么", "席北川"),
    ],
)
def test_whom_another_paper_knows_is_not_in_the_one_named(
    papers: Assistant, question: str, said: str
) -> None:
    answer = papers.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert f"没有写{said}" in answer.parts[0].conclusion


@pytest.mark.parametrize(
    "question", ["花晓岚在养老意见里任什么职务", "路灯方案里城管局要干啥", "林业局在火灾预案里负责什么"]
)
def test_whoever_is_there_is_told_of(papers: Assistant, question: str) -> None:
    assert papers.ask(question).status is Status.ANSWERED


def test_what_somebody_is_in_one_group_is_not_what_they_are_in_another(papers: Assistant) -> None:
    assert "没有写席北川在养老专班" in papers.ask("席北川在养老专班担任什么").parts[0].conclusion
    assert papers.ask("花晓岚在养老专班担任什么").status is Status.ANSWERED


def test_a_heading_behind_the_word_for_a_paper_is_its_own(papers: Assistant) -> None:
    answer = papers.ask("养老意见床位怎么说")
    assert {citation.ref.document for citation in answer.citations} == {"青政发〔2026〕9号"}


ROSTER = """# 青岭县柳泉镇人民政府关于印发柳泉镇河道整治计划的通知

柳政发〔2026〕3号

一、清淤

由镇水管站牵头清淤。责任人：花晓岚。

二、分工

副镇长席北川分管清淤。

附件：柳泉镇班子成员包村表

附件

柳泉镇班子成员包村表

| 领导 | 职务 | 包联村 | 联系电话 |
|---|---|---|---|
| 席北川 | 副镇长 | 河口村、渡头村 | 0598-6731012 |
| 花晓岚 | 水管站站长 | 前进村 | — |
"""


@pytest.mark.parametrize(("question", "village"), [("席北川管什么", "渡头村"), ("花晓岚负责什么", "前进村")])
def test_what_a_table_has_somebody_see_to_is_theirs(tmp_path: Path, question: str, village: str) -> None:
    answer = on(tmp_path, ROSTER).ask(question)
    assert "x1.0" in lead(answer)
    assert village in render(answer)
    assert "6731012" not in render(answer)
