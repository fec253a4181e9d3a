"""A place asked for by its number, where numbers count anew."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, render

RULES = """山城中学宿舍管理规定
第一章 作息
第一条 六点半起床。
第二条 周末可以晚半小时熄灯。
第二章 卫生
第一条 每天打扫。
第二条 检查不合格的，按下列办法处理：
（一）当天重新打扫；
（二）连续两次的，通报班级。
第三章 安全
第一条 不用电炉。
"""
LAW = """山城县街市管理办法
第一章 总则
第一条 市场监管局主管街市。
第二条 街市实行登记。
第二章 登记
第三条 登记免费。
"""


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    for name, text in (("宿舍.txt", RULES), ("街市.txt", LAW)):
        (tmp_path / name).write_text(text)
    store = Store.open(tmp_path / "wence.db")
    load_paths(store, [tmp_path / "宿舍.txt", tmp_path / "街市.txt"], actor="test")
    return Assistant(store)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("宿舍管理规定第二章第一条", "a1#2"),
        ("宿舍管理规定第三章的第一条是什么", "a1#3"),
        ("宿舍管理规定第一章第一条", "a1"),
        ("宿舍管理规定第二章第二条第（二）项", "a2#2.2"),
        ("街市管理办法第二章第三条", "a3"),
        ("街市管理办法第二章第一条", "a1"),
    ],
)
def test_an_article_of_the_chapter_that_is_named(assistant: Assistant, question: str, place: str) -> None:
    assert ids(assistant.ask(question))[0] == place


def test_it_is_cited_with_its_chapter(assistant: Assistant) -> None:
    shown = render(assistant.ask("宿舍管理规定第三章第一条"))
    assert "第三章第一条" in shown.splitlines()[0]
    assert shown.splitlines()[-1].endswith("第三章第一条")
