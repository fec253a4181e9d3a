"""Answers while vectors are made: a document just activated is found as well as without a model."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids
from tests.conftest import SEED

np = pytest.importorskip("numpy", reason="the extra 'semantic' is not installed")

OWN = """# 白水镇集体聚餐食品安全管理办法

第一条 农村集体聚餐实行报备制度，举办者应当提前三日向村委会报备。

第二条 承办厨师应当持有有效健康证明，每年参加一次培训。

第三条 聚餐食品应当留样，每样不少于二百克，保存四十八小时。

第四条 发生食物中毒的，举办者应当立即停止聚餐并向镇食安办报告。
"""
QUESTIONS = ("集体聚餐要提前几天报备", "聚餐的食品留样保存多久", "承办厨师要不要健康证明")


class Held:
    """An embedder that gives no vector of a passage before it is told to."""

    fingerprint, dimension, scaled = "held", 4, False

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.go_on.set()

    def queries(self, texts: Sequence[str]) -> Any:
        return np.full((len(texts), 4), 0.5, np.float32)

    def passages(self, texts: Sequence[str]) -> Any:
        assert self.go_on.wait(120)
        return self.queries(texts)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "聚餐.md"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_document_just_activated_is_answered_from_as_without_a_model(tmp_path: Path, own: Path) -> None:
    held = Held()
    with (
        Store.open(tmp_path / "wence.db") as store,
        closing(Assistant(store, embedder=held)) as with_model,
        closing(Assistant(store)) as without,
    ):
        load_paths(store, [SEED], actor="test")
        with_model.refresh()
        assert with_model.meaning is not None
        assert with_model.meaning.wait(120)
        held.go_on.clear()
        load_paths(store, [own], actor="test")
        with_model.refresh()
        for question in QUESTIONS:
            answer, plain = with_model.ask(question), without.ask(question)
            assert (answer.status, ids(answer)) == (plain.status, ids(plain))
            assert answer.confidence == plain.confidence
            assert answer.status is Status.ANSWERED
        held.go_on.set()
