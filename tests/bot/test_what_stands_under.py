"""What an answer lists under a clause: its items in order, by their own numbers, and what the clause says behind them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.compose.provision import below, items
from bot.view.structure import View
from knowledge.model import Ref
from knowledge.parse import parse_bytes
from knowledge.store import Store

TEXT = """关于申报节水项目的通知
一、征集范围
专题一、灌溉
方向1.滴灌
示范区应当：
1.不少于两处；
2.有人值守。
示范区每年评一次。
方向2.微喷
研究目标：省水两成。
专题二、供水
研究目标：漏损减半。
二、申报要求
1.在本县注册。
"""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    path: Path = tmp_path_factory.mktemp("data") / "wence.db"
    store = Store.open(path)
    store.load([parse_bytes("通知.txt", TEXT.encode())], actor="t")
    return Assistant(store)._current()


def listed(view: View, key: str) -> list[tuple[str, str]]:
    ref = Ref("关于申报节水项目的通知", key)
    return [(field.name, field.value) for field in items(view, ref, below(view, ref))]


def test_items_go_by_their_own_numbers_and_what_follows_them_comes_last(view: View) -> None:
    assert listed(view, "1.r1.r1") == [
        ("1", "不少于两处；"),
        ("2", "有人值守。"),
        ("另写明", "示范区每年评一次。"),
    ]


def test_headings_without_numbers_are_listed_by_their_titles(view: View) -> None:
    assert listed(view, "1") == [("其中", "专题一、灌溉"), ("其中", "专题二、供水")]
