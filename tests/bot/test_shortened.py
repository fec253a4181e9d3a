"""A short form that no document has is read as what the documents print in full, and the answer says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.understand.names import understand
from bot.view.structure import View
from knowledge.load import load_paths
from knowledge.meaning.service import Meaning
from knowledge.meaning.vectors import VectorHit
from knowledge.model import Ref
from knowledge.store import Store

WORKS = """# 青禾县建设工程管理办法

青禾政发〔2025〕9号

一、保证金

质量保证金不超过工程价款的百分之三，缺陷责任期满退还。

二、奖励

完成固定资产投资五千万元以上的，奖励三十万元；运输费用给予补助。

三、物业

业主委员会每届任期三年，由街道指导选举；保障性租赁住房押金不超过一个月房租。
"""


class _Near(Meaning):
    """Every passage is near every question, none nearer than another."""

    def __init__(self, view: View) -> None:
        self._refs = [
            Ref(each.id, clause.id) for each in view.documents for clause in view.base.clauses(each.id)
        ]

    @property
    def scaled(self) -> bool:
        return False

    def search(self, question: str, limit: int, **_: object) -> list[VectorHit]:
        return [VectorHit(ref, 0.5, 0.5, None, None) for ref in self._refs[:limit]]

    def nearness(self, question: str) -> float | None:
        return 0.5


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    folder: Path = tmp_path_factory.mktemp("works")
    (folder / "工程.md").write_text(WORKS, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "工程.md"], actor="test")
        yield View(store.knowledge())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("质保金几个点", "质量保证金几个点"),  # the first sign of each word, the last one of the last
        ("固投奖多少", "固定资产投资奖多少"),  # a word between is left out
        ("运费咋算", "运输费用咋算"),
        ("业委会几年", "业主委员会几年"),
        ("保租房押几月", "保障性租赁住房押几月"),  # the last sign instead
    ],
)
def test_a_short_form_is_spelled_out_as_a_passage_prints_it(view: View, written: str, meant: str) -> None:
    question = understand(view, written, _Near(view))
    assert question.text == meant
    assert any("理解" in remark for remark in question.remarks)


@pytest.mark.parametrize("text", ["任期几年", "奖励多少", "街道管啥", "谁来奖", "保证金退吗"])
def test_what_the_documents_have_is_no_short_form(view: View, text: str) -> None:
    assert understand(view, text, _Near(view)).text == text


def test_in_a_full_question_other_words_tell_what_is_meant(view: View) -> None:
    text = "工程完了以后质保金什么时候能退还给施工单位"
    assert understand(view, text, _Near(view)).text == text


def test_without_meaning_there_are_no_passages_to_look_in(view: View) -> None:
    assert understand(view, "质保金几个点").text == "质保金几个点"
