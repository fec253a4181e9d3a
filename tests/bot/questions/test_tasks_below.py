"""Tasks that stand below a lead-in: whose they are, by whatever name, alone or among others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from tests.bot.answering import ids, lead, on

RULES = """# 云麓理工大学奖学金管理细则

第一条 学校设立学生奖助管理中心（以下简称：校奖助中心），配备专职人员，办公室设在学生处，具体负责奖学金工作，主要职责包括：

1．负责奖学金的公示；

2．指导各二级学院评奖小组。

第二条 各二级学院成立由院长任组长的评奖小组，主要职责包括：

1．受理学生的申请；

2．完成校奖助中心安排的工作。

第三条 毕业离校前，校奖助中心和各二级学院要教育获奖学生。

第四条 奖金的发放，由校奖助中心上报财务处，获奖名单由二级学院负责张贴。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    one = on(tmp_path_factory.mktemp("prizes"), RULES)
    yield one
    one.close()


@pytest.mark.parametrize(
    ("question", "led"),
    [
        ("校奖助中心都要干哪些活", ["a1", "a1.1", "a1.2", "a4", "a3"]),
        ("学生奖助管理中心负责什么", ["a1", "a1.1", "a1.2", "a4", "a3"]),
        ("各二级学院要做哪些事", ["a4", "a2", "a2.1", "a2.2", "a3"]),
        ("二级学院那个评奖小组职责有几条", ["a2", "a2.1", "a2.2"]),
    ],
)
def test_tasks_below_a_lead_in_are_whose_it_says(assistant: Assistant, question: str, led: list[str]) -> None:
    assert lead(assistant.ask(question)) == led


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("评奖小组要完成谁安排的工作", "a2.2"),
        ("二级学院要完成谁派下来的活", "a2.2"),
        ("评奖小组归谁指导", "a1.2"),
        ("二级学院评奖小组谁来带着", "a1.2"),
    ],
)
def test_who_guides_a_body_is_no_question_for_its_own_tasks(
    assistant: Assistant, question: str, where: str
) -> None:
    assert ids(assistant.ask(question)) == [where]


def test_whom_something_is_handed_to_is_not_who_is_asked_about(assistant: Assistant) -> None:
    assert ids(assistant.ask("奖金谁审谁发"))[0] == "a4"
    assert "a1.1" not in ids(assistant.ask("二级学院把名单报校奖助中心后还要干啥"))


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("二级学院在教育获奖学生上要做啥", "a3"),
        ("二级学院在受理申请上要干什么", "a2.1"),
        ("校奖助中心教育获奖学生要带上谁", "a3"),
    ],
)
def test_one_matter_is_told_of_what_the_text_alone_says(
    assistant: Assistant, question: str, where: str
) -> None:
    assert ids(assistant.ask(question))[0] == where
