"""Plans of several documents that share a level: what one has for it is not taken silently for what all have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, render

FLOOD = """岭川县防汛应急预案

一、应急响应

（一）一级响应

1．启动条件。干流水位超过保证水位2米的，启动一级响应。

2．响应措施。全县停课。

（二）二级响应

1．启动条件。干流水位超过保证水位的，启动二级响应。

2．响应措施。沿河停课。

二、职责
1. 县商务局：组织货源。
2. 县公安局：负责交通管制。

三、工作组
（一）物资组：由县商务局牵头，县公安局参加，负责供应。
"""
FIRE = """白塔县森林防火预案

一、响应分级

（一）Ⅰ级响应。过火面积超过100公顷的，由县长决定启动。

（二）Ⅱ级响应。过火面积超过10公顷的，由副县长决定启动。
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("levels")
    for name, text in (("防汛", FLOOD), ("防火", FIRE)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, sorted(folder.glob("*.md")), actor="test")
        yield Assistant(store)


@pytest.mark.parametrize("question", ["一级响应的启动条件是什么", "Ⅰ级响应什么时候启动"])
def test_both_plans_are_told(plans: Assistant, question: str) -> None:
    answer = plans.ask(question)
    assert {"水位", "公顷"} <= {word for word in ("水位", "公顷") if word in render(answer)}
    assert "另有1份文件也有这一级" in render(answer)
    assert len(ids(answer)) == len({citation.ref for citation in answer.citations})


@pytest.mark.parametrize(
    "question", ["岭川县防汛应急预案一级响应的启动条件", "二级响应措施是什么，防火预案里"]
)
def test_a_plan_that_is_named_is_answered_alone(plans: Assistant, question: str) -> None:
    assert "也有这一级" not in render(plans.ask(question))


@pytest.mark.parametrize(
    "question", ["县商务局牵头什么组？平时有啥任务", "县商务局在哪个组牵头，手头还有哪些事"]
)
def test_a_second_sentence_that_says_only_when_goes_on_about_the_body(
    plans: Assistant, question: str
) -> None:
    assert "组织货源" in render(plans.ask(question))
