"""A question for a figure that means no one item of a list is told them all; one that names an item is told that one."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from tests.bot.answering import on

POOL = """# 云桥镇游泳馆管理办法

第一条 为了加强游泳馆管理，制定本办法。

第六条 游泳池的开放时段为：

（一）浅水池8时至11时；

（二）深水池13时至17时30分；

（三）训练池18时至21时。

第七条 入馆人员应当淋浴，佩戴泳帽。

第八条 票价由镇文化站公布。
"""


@pytest.fixture
def pool(tmp_path: Path) -> Assistant:
    return on(tmp_path, POOL)


@pytest.mark.parametrize("question", ["游泳几点到几点", "泳池开到几点", "泳池几点开门"])
def test_where_no_item_is_meant_all_of_them_are_told(pool: Assistant, question: str) -> None:
    said = render(pool.ask(question)).split("出处")[0]
    assert all(pool_ in said for pool_ in ("浅水池", "深水池", "训练池")), said


@pytest.mark.parametrize("question", ["深水池几点到几点", "训练池开到几点"])
def test_of_the_item_that_is_named_the_others_are_not_told(pool: Assistant, question: str) -> None:
    said = render(pool.ask(question)).split("出处")[0]
    assert "浅水池" not in said, said
