"""Lines of tables that are no responsibility list, asked for by their number."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import render

SCORES = """# 青山县河长制考核细则

一、考核办法

考核按下表打分。

| 序号 | 考核项目 | 分值 | 评分标准 |
|---|---|---|---|
| 一、 | 通用项目 | 15 | |
| 1 | 组织领导 | 8 | 少开一次会扣2分 |
| 2 | 日常工作 | 7 | 缺一次扣1分 |
| 二、 | 差异项目 | 85 | |
| 3 | 垃圾分类 | 85 | 完成得85分 |
"""
FEES = """# 青山县公墓收费公告

收费如下：

| 墓型 | 价格（元） |
|---|---|
| 树葬 | 800 |
| 壁葬 | 1200 |
"""


def assistant_of(folder: Path, *texts: str) -> Assistant:
    for at, text in enumerate(texts):
        (folder / f"文件{at}.md").write_text(text)
    store = Store.open(folder / "wence.db")
    load_paths(store, [folder / f"文件{at}.md" for at in range(len(texts))], actor="test")
    return Assistant(store)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("第3项是什么", "垃圾分类"),
        ("序号2的评分标准", "缺一次扣1分"),
        ("第二项的分值", "7"),
        ("考核表第1项", "少开一次会扣2分"),
    ],
)
def test_a_line_of_a_score_table_is_told_by_its_number(tmp_path: Path, question: str, said: str) -> None:
    answer = assistant_of(tmp_path, SCORES).ask(question)
    assert answer.status is Status.ANSWERED
    assert said in render(answer).splitlines()[0]


def test_a_number_that_the_table_does_not_count_to_is_said_not_to_be_there(tmp_path: Path) -> None:
    answer = assistant_of(tmp_path, SCORES).ask("第5项是什么")
    assert answer.status is Status.NOT_FOUND
    assert "表里没有第5项：现有1至3项" in render(answer)


def test_the_lines_of_a_table_without_numbers_are_counted(tmp_path: Path) -> None:
    assert "壁葬" in render(assistant_of(tmp_path, FEES).ask("表格第2行是什么")).splitlines()[0]


def test_of_several_documents_the_one_that_is_named_is_meant(tmp_path: Path) -> None:
    answer = assistant_of(tmp_path, FEES, SCORES).ask("河长制考核细则第2项是什么")
    assert "日常工作" in render(answer).splitlines()[0]
