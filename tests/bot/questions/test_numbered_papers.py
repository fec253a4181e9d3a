"""The number of a paper is asked with whose it is, and may stand among the lines of a page above its text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.store import Store

ORDER = (
    "江州市人民政府令\n第26号\n江州市供水管理办法\n第一条 为了供水，制定本办法。\n第二条 水务局由国务院水利部门指导，负责供水。\n"
    "第三条 本办法自2023年7月1日起施行。\n"
)
PAGE = "江州市引才暂行办法\n发布机构:江州市人民政府 名　　称:引才办法的通知 文　　号:江府〔2003〕81号 公报期号: | 发布机构:江州市人民政府\n第一条 为了引才，制定本办法。\n第二条 人社局发证。\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("numbered")
    (folder / "供水.txt").write_text(ORDER, encoding="utf-8")
    (folder / "引才.txt").write_text(PAGE, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, sorted(folder.glob("*.txt")), actor="t")
        yield Assistant(store)


@pytest.mark.parametrize(
    "question",
    [
        "供水办法是市政府多少号令",
        "供水管理办法是市政府第几号令",
        "供水办法是市政府令第几号",
        "供水管理办法是几号令",
    ],
)
def test_an_order_is_asked_with_whose_it_is(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert "第26号" in render(answer)


def test_a_number_among_the_lines_of_a_page(assistant: Assistant) -> None:
    answer = assistant.ask("引才暂行办法是江府几号文")
    assert answer.status is Status.ANSWERED
    assert "81号" in render(answer)
