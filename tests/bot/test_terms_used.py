"""What a provision says in a term of its document is told with the term's meaning; a compound in 目录 is no outline."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.model import Clause, Document, Term
from tests.bot.answering import assistant_on, kind_of


@pytest.fixture
def ferries(tmp_path: Path) -> Assistant:
    return assistant_on(
        tmp_path,
        Document(
            "渡口办法",
            "白沙县渡口管理办法",
            clauses=(
                Clause("1", "第一条", "", 1, None, "对三类乘客免收渡费，其他人每次2元。"),
                Clause("2", "第二条", "", 1, None, "渡船按装备目录配备救生衣，装备目录每年修订一次。"),
            ),
            terms=(Term("T1", "三类乘客", "指现役军人、残疾人和60周岁以上的老人。"),),
        ),
    )


def test_the_meaning_of_a_term_says_what_the_provision_leaves_to_it(ferries: Assistant) -> None:
    said = render(ferries.ask("残疾人是不是免收渡费"))
    assert "三类乘客免收渡费" in said
    assert "三类乘客：指现役军人、残疾人" in said
    assert "现役军人" not in render(ferries.ask("其他人每次渡费几元"))


def test_a_word_that_ends_in_the_one_for_an_outline_asks_for_none(ferries: Assistant) -> None:
    assert kind_of(ferries.asked("装备目录能不能改")) != "lists"
    assert kind_of(ferries.asked("文件的目录")) == "lists"
