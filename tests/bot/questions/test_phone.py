"""Whose a phone number is, from the contacts of lists and from the text; of a number that stands nowhere that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from tests.bot.answering import first, ids, on

PLAN = """# 泊山县山塘整治方案

泊政发〔2025〕3号

一、清淤

清理淤泥八千方。

二、值守

塘长办值班电话5530011，水库站电话0917-5530022。整治资金7733441元。

附件：责任清单

| 序号 | 事项 | 责任单位 | 联系人及电话 | 完成时限 |
| --- | --- | --- | --- | --- |
| 1 | 清淤 | 水务局 | 卓一鸣 5530099 | 2025年6月底前 |
"""


@pytest.fixture(scope="module")
def pond(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("phones"), PLAN)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("5530099是谁的电话", "卓一鸣"), ("刚才5530099打来的，是哪个单位", "水务局"), ("5530011", "塘长办值班电话5530011"),
        ("09175530022是哪里的号码", "水库站电话"),
    ],
)  # fmt: skip
def test_whose_a_number_is(pond: Assistant, question: str, line: str) -> None:
    assert line in first(pond, question)


def test_a_row_is_cited_by_its_place(pond: Assistant) -> None:
    assert ids(pond.ask("5530099是谁的电话"))[0] == "L1"


@pytest.mark.parametrize("question", ["5530098是谁的电话", "7733441打来的是谁"])
def test_a_number_that_is_nobodys_phone_is_said_to_stand_nowhere(pond: Assistant, question: str) -> None:
    answer = pond.ask(question)
    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize("question", ["清淤的联系电话是多少", "清理多少淤泥", "整治资金多少"])
def test_a_question_without_a_number_is_another(pond: Assistant, question: str) -> None:
    assert "号码" not in first(pond, question)


@pytest.mark.parametrize("question", ["12345热线由谁负责", "12345热线办得快不快", "12345热线省里哪家负责"])
def test_a_line_that_everybody_knows_is_asked_about(tmp_path: Path, question: str) -> None:
    line = on(
        tmp_path, "# 泊山县热线方案\n\n一、热线\n\n12345热线由县信访局负责，第一时间处理，提高办理效率。\n"
    )
    assert line.explain(question).kind.name != "phone"
    assert line.explain("12345是谁的电话").kind.name == "phone"
