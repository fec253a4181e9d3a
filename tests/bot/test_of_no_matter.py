"""What asks of no matter is asked back: every document loaded would answer it."""

from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.render.terminal import render
from tests.bot.answering import on

LAMPS = """# 云桥镇路灯管护办法

第一条 路灯由镇建设办负责维修。

第二条 灯具损坏的，三日内修复。

第三条 每年十月底前检修一次。
"""

WELLS = """# 柏林村水井管理规定

第一条 水井由村民委员会负责清淤。

第二条 井盖丢失的，两日内补装。
"""


@pytest.fixture
def two(tmp_path: Path) -> Assistant:
    return on(tmp_path, LAMPS, WELLS)


@pytest.mark.parametrize(
    "question", ["谁来管", "归谁管", "谁负责", "哪个部门管", "谁负责这事", "要多久", "啥时候截止"]
)
def test_what_says_no_matter_is_asked_back(two: Assistant, question: str) -> None:
    answer = two.ask(question)
    assert answer.status is Status.AMBIGUOUS
    assert "没有说是哪件事" in render(answer)


def test_in_a_conversation_it_is_of_what_was_spoken_of(two: Assistant) -> None:
    two.ask("水井谁清淤", conversation="one")
    assert "没有说是哪件事" not in render(two.ask("谁来管", conversation="one"))


def test_what_names_a_matter_is_answered(two: Assistant) -> None:
    assert "三日内" in render(two.ask("灯具要多久修好"))


def test_of_one_document_it_is_answered(tmp_path: Path) -> None:
    assert "没有说是哪件事" not in render(on(tmp_path, LAMPS).ask("谁来管"))
