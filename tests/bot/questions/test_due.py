"""What is due when, asked backwards: a time or a kind of deadline is named, and its matters are wanted."""

from datetime import date
from pathlib import Path

import pytest

from bot.answer import Kind, Status
from bot.assistant import Assistant
from knowledge.model import Clause, Document, Row
from tests.bot.answering import assistant_on, ids


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("10月30号之前要干完的是哪件事", ["L4", "L3", "L2", "L5"]),
        ("哪些事项是5月份要做完的", ["L3", "L2"]),
        ("五月底前要完的是哪几样", ["L3", "L2"]),
        ("时限落在十月的是什么", ["L4"]),
        ("2021年下半年到期的有哪些", ["L4"]),
        ("四季度到期的是哪项", ["L4"]),
        ("清单里哪一项只写了日期、没带“长期坚持”", ["L5"]),
        ("既给了日期又要求长期坚持的有哪几条", ["L3", "L2", "L4"]),
        ("第一个要完成的是哪件", ["L3"]),
        ("哪项工作拖到最后才到期", ["L4"]),
        ("哪几项的时限比发文还早", ["L3", "L2"]),
    ],
)
def test_the_matters_of_a_time_are_listed(assistant: Assistant, question: str, rows: list[str]) -> None:
    answer = assistant.ask(question)
    assert answer.kind is Kind.DEADLINE
    assert ids(answer) == rows


@pytest.mark.parametrize("question", ["三季度要完成的有哪些", "2021年12月1日要办完的有哪些"])
def test_a_time_when_nothing_is_due_is_said_to_be_one(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is Status.NOT_FOUND


@pytest.mark.parametrize("question", ["2025年污水治理率要达到多少", "到2025年要达到什么目标"])
def test_the_year_of_a_goal_is_no_deadline(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).kind is not Kind.DEADLINE


def test_a_list_without_dates_says_so(tmp_path: Path) -> None:
    document = Document(
        "某发〔2024〕1号",
        "关于河道清理的意见",
        clauses=(Clause("1", "一、", "清理河道", 1, None, "清理河道垃圾。", lead_units=("水务局",)),),
        checklist=(
            Row("L1", 1, None, "清理河道", "清理", lead_units=("水务局",), deadline="长期坚持", clause="1"),
        ),
    )
    assert ids(assistant_on(tmp_path, document).ask("没有写具体日期的是哪几项")) == ["L1"]


SPOKEN = Document(
    "某发〔2024〕2号",
    "关于校舍安全的意见",
    date=date(2024, 3, 1),
    clauses=(
        Clause("1", "一、", "排查校舍", 1, None, "排查危房。", lead_units=("教体局",), deadline="二季度"),
        Clause(
            "2",
            "二、",
            "加固校舍",
            1,
            None,
            "加固。",
            lead_units=("教体局",),
            deadline="2024年5月底前设计，9月底前完工",
        ),
        Clause(
            "3",
            "三、",
            "执行新标准",
            1,
            None,
            "执行。",
            lead_units=("教体局",),
            deadline="2024年7月1日起执行",
        ),
    ),
)


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("三季度要完成哪些工作", ["2"]),
        ("5月份要完成的有哪些", ["2"]),
        ("6月底前要完成哪几项", ["1", "2"]),
        ("哪项工作最晚完成", ["2"]),
        ("最早到期的是哪一项", ["1"]),
        ("没有写具体日期的是哪几项", ["3"]),
        ("2024年的意见里5月份要完成的有哪些", ["2"]),
        ("5月底前完工的有哪些", ["2"]),
    ],
)
def test_clauses_are_found_by_every_day_they_name_and_not_by_the_day_they_begin(
    tmp_path: Path, question: str, clauses: list[str]
) -> None:
    assert ids(assistant_on(tmp_path, SPOKEN).ask(question)) == clauses
