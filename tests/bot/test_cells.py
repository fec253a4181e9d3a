"""The figure of a table is answered with its row and its column, not with the line as it stands."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.compose import quote
from bot.search.cells import cell
from bot.search.query import query
from knowledge.model import Clause, Document
from tests.bot.answering import assistant_on, ids

TICKETS = "票价按下表执行：\n时段 | 开放时间 | 成人票（元） | 学生票（元）\n早场 | 6:30至8:30 | 25 | 15\n夜场 | 18:30至21:30 | 50 | 20"


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_on(
        tmp_path_factory.mktemp("pool"),
        Document(
            "泳馆须知",
            "碧溪游泳馆票务须知",
            clauses=(
                Clause("1", "第一条", "", 1, None, TICKETS),
                Clause("2", "第二条", "", 1, None, "学生参加夜场培训的，学生票每次增加3元，凭学生证购买。"),
                Clause("3", "第三条", "", 1, None, "寄存柜每次2元。"),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("夜场成人票多少钱", "夜场，成人票：50元"),
        ("早场学生票多少钱", "早场，学生票：15元"),
        ("夜场学生票多少钱", "夜场，学生票：20元"),
        ("成人票多少钱", "成人票：早场 25元，夜场 50元"),
    ],
)
def test_the_first_line_is_the_cell_that_row_and_column_name(
    pool: Assistant, question: str, said: str
) -> None:
    answer = pool.ask(question)
    assert answer.parts[0].conclusion == said
    assert ids(answer)[0] == "1"


def test_the_quotation_is_the_table_as_it_stands(pool: Assistant) -> None:
    assert pool.ask("夜场成人票多少钱").citations[0].quote == TICKETS


def test_what_another_provision_says_of_the_row_is_not_answered_from_the_table(pool: Assistant) -> None:
    assert ids(pool.ask("参加夜场培训的学生票每次增加多少元"))[0] == "2"


@pytest.mark.parametrize("question", ["夜场泳衣租金多少钱", "午场成人票多少钱", "夜场有几个救生员"])
def test_a_row_or_column_that_the_table_has_not_has_no_cell(pool: Assistant, question: str) -> None:
    asked = pool.asked(question)
    assert cell(TICKETS, asked.question, query(asked.view, asked.question, everyday=False)) == ""


def test_how_far_one_row_goes_is_no_comparison_of_rows(pool: Assistant) -> None:
    assert pool.ask("夜场成人票最多多少钱").parts[0].conclusion == "夜场，成人票：50元"
    assert "夜场" in pool.ask("哪个时段成人票最贵").parts[0].conclusion


def test_of_a_long_table_the_line_asked_for_is_quoted_not_its_header() -> None:
    rows = [f"{n} | 甲县第{n}中心学校 | {n} | 语文 | 本科" for n in range(1, 60)]
    text = "\n".join(["序号 | 招聘学校 | 招聘人数 | 招聘学科 | 招聘学历", *rows])
    quoted = quote.excerpt(text, {"招聘": 2.0, "学校": 1.0, "第44中心": 1.5})
    assert "甲县第44中心学校" in quoted
    assert quoted in text


def test_of_a_table_that_is_asked_for_as_a_list_all_lines_are_named(pool: Assistant) -> None:
    assert pool.ask("门票分哪些时段").parts[0].conclusion == "时段：早场、夜场"
