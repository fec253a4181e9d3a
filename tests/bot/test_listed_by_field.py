"""Bodies that stand only in a list by their fields (「公安、人社、房管等部门应当…」), asked of by field, by office, and in full."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from tests.bot.answering import lead, on, support

RULES = """# 云麓市流动摊点管理办法

第一条 公安、人社、计生、房管、民政等部门应当配合城管部门做好摊点登记工作。

第二条 人社、房管、民政等相关职能部门在履行职责时应当负责摊主信息的采集、更新。

第三条 城管部门和相关职能部门应当如实核对摊主的信息。

第四条 税务机关负责摊点税费的减免。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    one = on(tmp_path_factory.mktemp("stalls"), RULES)
    yield one
    one.close()


@pytest.mark.parametrize(
    ("question", "led", "helped"),
    [
        ("房管要做哪些", ["a2", "a3"], ["a1"]),
        ("民政在摊点办法里一共几项活", ["a2", "a3"], ["a1"]),
        ("人力资源和社会保障部门承担哪些职责", ["a2", "a3"], ["a1"]),
        ("人社局在摊点办法里要干啥", ["a2", "a3"], ["a1"]),
        ("税务局负责什么", ["a4"], []),
        ("计生要配合谁", [], ["a1"]),
    ],
)
def test_a_body_of_a_list_by_field_is_known_by_all_its_names(
    assistant: Assistant, question: str, led: list[str], helped: list[str]
) -> None:
    answer = assistant.ask(question)
    assert (sorted(lead(answer)), support(answer)) == (led, helped)


def test_what_is_done_for_somebody_makes_no_field_a_body(assistant: Assistant) -> None:
    assert assistant.ask("摊点的房管对策要做哪些").duties is None
