"""Duties that stand below the name of a body as a heading, and names as people shorten them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answer import Kind
from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, lead, render

PLAN = """# 云麓电机有限公司厂区防汛应急预案

## 一、职责分工

1. 区水利局：负责汛情监测，每两小时报一次水位。

2. 桐湾供水有限责任公司：负责抢修输水管线。

3. 桐湾街道办事处：负责转移低洼处住户。

## 二、保障

（一）物资。储备沙袋两千只。（责任单位：区水利局；配合单位：桐湾供水有限责任公司）

（二）演练。每年五月演练一次，首次参加的先培训。（责任单位：桐湾街道办事处）
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("plan")
    (folder / "预案.md").write_text(PLAN, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "预案.md"], actor="test")
        yield Assistant(store)


@pytest.mark.parametrize(
    "question", ["区水利局负责什么", "应急预案里区水利局干啥", "防汛方案中区水利局的任务", "水利局要做哪些"]
)
def test_a_heading_that_is_a_bodys_name_leaves_its_duties_complete(plan: Assistant, question: str) -> None:
    answer = plan.ask(question)
    assert answer.kind is Kind.DUTY_OF_UNIT
    assert lead(answer) == ["1.1", "2.1"]
    assert "汛情监测" in render(answer)  # the heading alone would say nothing


@pytest.mark.parametrize(
    ("question", "first"), [("桐湾供水公司承担哪些", "1.2"), ("桐湾街道办管什么", "1.3")]
)
def test_a_body_is_known_by_the_short_end_of_its_name(plan: Assistant, question: str, first: str) -> None:
    answer = plan.ask(question)
    assert answer.kind is Kind.DUTY_OF_UNIT
    assert ids(answer)[0] == first


def test_how_a_company_is_called_for_short_is_not_misspelt(plan: Assistant) -> None:
    assert "云南" not in render(plan.ask("云麓的沙袋有几只"))
