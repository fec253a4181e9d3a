"""Where several items of a list were found, and which of them there are is asked, the list is told from what leads into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids

MEALS = """汀溪县长者助餐办法
第一条 本办法适用于全县。
第二条 助餐服务采取以下方式提供：
（一）食堂就餐模式：长者到村食堂就餐。
（二）上门送餐模式：志愿者为长者送餐。
（三）门店助餐模式：餐馆为长者助餐。
（四）邻里互助模式：邻居为长者做饭。
第三条 费用每月结算。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("meals")
    (folder / "助餐.txt").write_text(MEALS, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "助餐.txt"], actor="t")
        yield Assistant(store)


@pytest.mark.parametrize("question", ["长者吃饭有哪几种模式", "长者吃饭的模式是哪几种"])
def test_the_list_is_told_and_no_item(assistant: Assistant, question: str) -> None:
    assert ids(assistant.ask(question))[0] == "a2"


def test_an_item_that_is_singled_out(assistant: Assistant) -> None:
    assert ids(assistant.ask("哪几种人上门送餐"))[0] == "a2.2"
