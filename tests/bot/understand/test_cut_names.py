"""A body's name is none where it ends inside the next word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from glossary.names import NameKind
from knowledge.load import load_paths
from knowledge.store import Store

RULES = (
    "云台学院学生管理办法\n第一条 学生处负责奖助、宿舍管理。\n第二条 学生处分的种类分为警告、记过、开除三种。\n"
    "第三条 对受处分的学生，学生处应当谈话。\n第四条 学生处负责人一律不得兼任辅导员。\n第五条 被学生处通报表扬的班级，次年免检。\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("cut")
    (folder / "学生.txt").write_text(RULES, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "学生.txt"], actor="t")
        yield Assistant(store)


@pytest.mark.parametrize("question", ["学生处分一共几种", "学生处分有哪些"])
def test_a_name_that_ends_inside_the_next_word(assistant: Assistant, question: str) -> None:
    assert not assistant.asked(question).question.named(NameKind.UNIT)
    assert "警告、记过" in render(assistant.ask(question))


@pytest.mark.parametrize("question", ["学生处分管什么", "学生处处长是谁", "学生处负责什么"])
def test_a_name_beside_a_word_of_its_own(assistant: Assistant, question: str) -> None:
    assert assistant.asked(question).question.named(NameKind.UNIT)


@pytest.mark.parametrize("question", ["班级被学生处表扬了，明年还检查吗", "学生处处长可以兼着当学校校长吗"])
def test_what_is_done_or_allowed_to_others_is_no_question_for_duties(
    assistant: Assistant, question: str
) -> None:
    assert assistant.explain(question).kind.name != "duties"
