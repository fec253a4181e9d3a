"""The loaded documents themselves: which there are, the newest, of a year, of an issuer, on something."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.model import Clause, Document
from tests.bot.answering import assistant_on, kind_of


def _document(number: str, title: str, issuer: str, day: date) -> Document:
    opening = Clause("0", "", "", 0, None, f"为做好有关工作，制定本文件。{title[-6:]}")
    task = Clause("1", "一、", "申请办理", 1, None, "申请摊位应当提交身份证和健康证。")
    return Document(number, title, number=number, issuer=issuer, date=day, clauses=(opening, task))


@pytest.fixture
def shelf(tmp_path: Path) -> Assistant:
    return assistant_on(
        tmp_path,
        _document("榆政发〔2023〕5号", "榆林镇集市管理办法", "榆林镇人民政府", date(2023, 5, 1)),
        _document("榆政办发〔2025〕8号", "榆林镇河塘清淤工作方案", "榆林镇人民政府办公室", date(2025, 8, 1)),
        _document("榆政发〔2025〕2号", "榆林镇防汛抢险工作方案", "榆林镇人民政府", date(2025, 2, 1)),
    )


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("有哪些文件", "一共3份文件"),
        ("你现在装了几份文件", "一共3份文件"),
        ("最新的文件是哪份", "最新的是《榆林镇河塘清淤工作方案》（榆政办发〔2025〕8号，2025年8月1日）"),
        ("哪份文件最早", "最早的是《榆林镇集市管理办法》"),
        ("2025年发的文件有哪些", "这样的文件有2份"),
        ("镇政府办公室发的文件有哪些", "这样的文件有1份"),
        ("有没有关于防汛的文件", "这样的文件有1份"),
    ],
)
def test_documents_are_told_from_their_headers(shelf: Assistant, question: str, first: str) -> None:
    assert render(shelf.ask(question)).startswith(first), render(shelf.ask(question))


@pytest.mark.parametrize("question", ["有没有关于养狗的文件", "申请摊位要交哪些文件", "落实什么文件"])
def test_what_no_title_has_and_papers_to_bring_are_for_the_search(shelf: Assistant, question: str) -> None:
    assert kind_of(shelf.asked(question)) != "shelf"
