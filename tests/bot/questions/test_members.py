"""Who belongs to a group, asked by role, by body and by name, of a table and of a list in prose."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import render

PLAN = """# 白石县秸秆禁烧工作方案

一、目标

全域禁烧。

二、组织领导

成立秸秆禁烧工作领导小组，成员如下：

{}

领导小组办公室设在县农业农村局，钱进兼任办公室主任。
"""
TABLE = """| 职务 | 姓名 | 单位及职务 |
|---|---|---|
| 组长 | 王建军 | 县委副书记、县长 |
| 副组长 | 李晓明 | 副县长 |
| 副组长 | 赵亮 | 县政府办公室主任 |
| 成员 | 钱进 | 县农业农村局局长 |
| 成员 | 孙丽 | 县生态环境局局长 |
| 成员 | 周强 | 县公安局副局长 |"""
PROSE = """组长：王建军（县委副书记、县长）

副组长：李晓明  副县长

赵  亮  县政府办公室主任

成员：钱进（县农业农村局局长）、孙丽（县生态环境局局长）、周强（县公安局副局长）"""


@pytest.fixture(scope="module", params=[TABLE, PROSE])
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("plan")
    (folder / "方案.md").write_text(PLAN.format(request.param))
    store = Store.open(folder / "wence.db")
    load_paths(store, [folder / "方案.md"], actor="test")
    return Assistant(store)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("禁烧领导小组组长是谁", "组长：王建军"),
        ("领导小组副组长有哪些", "副组长：李晓明（副县长）、赵亮（县政府办公室主任）"),
        (
            "领导小组有哪些成员",
            "成员：钱进（县农业农村局局长）、孙丽（县生态环境局局长）、周强（县公安局副局长）",
        ),
        ("孙丽在领导小组里担任什么", "成员：孙丽（县生态环境局局长）"),
        ("县公安局谁参加领导小组", "成员：周强（县公安局副局长）"),
        ("县公安局在领导小组里是谁", "成员：周强（县公安局副局长）"),
    ],
)
def test_who_belongs_to_a_group(plan: Assistant, question: str, said: str) -> None:
    assert render(plan.ask(question)).splitlines()[0].startswith(said)


def test_all_who_belong_to_it(plan: Assistant) -> None:
    said = render(plan.ask("禁烧领导小组由哪些人组成")).splitlines()[0]
    assert [said.count(name) for name in ("王建军", "李晓明", "赵亮", "钱进", "孙丽", "周强")] == [1] * 6


@pytest.mark.parametrize(
    "question", ["县水利局谁参加领导小组", "防汛领导小组有哪些成员", "领导小组成员单位有哪些"]
)
def test_what_no_list_says_is_not_made_up(plan: Assistant, question: str) -> None:
    assert not render(plan.ask(question)).startswith(("成员：", "组长："))
