"""A place that an answer offers is a question: asked with the very text that was shown, it leads just there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.telegram.keyboard import LONGEST_LABEL
from knowledge.load import load_paths
from knowledge.model import Clause, Document, Ref, Row
from knowledge.store import Store
from tests.bot.answering import assistant_on
from tests.conftest import SEED, SHARED, needs_shared

ONE = Document(
    "甲",
    "白水镇人民政府关于印发《白水镇聚餐报备办法》的通知",
    clauses=(
        Clause("0", "", "", 0, None, "现将办法印发给你们。"),
        Clause("1", "一、", "什么是聚餐？谁来报备？", 1, None, "十桌以上为聚餐。"),
        Clause("1.1", "一、（一）", "谢谢配合：2025年报备吗", 2, "1", "请提前三日报备。"),
        Clause("2", "二、", "报备" * 60, 1, None, "向村委会报备。"),
        Clause("2.1", "二、（一）", "留样", 2, "2", "留样不少于二百克。"),
        Clause("2.1#2", "二、（一）", "留样", 2, "2", "留样保存四十八小时。"),
        Clause("a3", "第三条", "", 1, None, "村委会应当登记。"),
    ),
    checklist=(Row("L1", 1, "聚餐", "聚餐报备", "登记造册"), Row("L2", 2, "聚餐", "聚餐报备", "上门指导")),
)
# another of the same short title, and one of the same number
TWO = Document("乙", "青石镇人民政府关于印发《白水镇聚餐报备办法》的通知", clauses=ONE.clauses)
THREE = Document("丙", "聚餐留样规定", number="白政发〔2024〕3号", clauses=ONE.clauses)
FOUR = Document("丁", "聚餐厨师规定", number="白政发〔2024〕3号", clauses=ONE.clauses)


def all_lead_back(assistant: Assistant) -> list[str]:
    """The texts under which places are offered that do not lead to them."""
    view = assistant.view
    places = [
        Ref(document.id, clause.id)
        for document in view.documents
        for clause in view.base.clauses(document.id)
    ]
    places += [*view.terms, *view.rows]
    lost = []
    for ref in places:
        offered = view.places.offered(ref)
        answer = assistant.ask(offered)
        if (
            answer.status is not Status.ANSWERED
            or answer.citations[0].ref != ref
            or len(offered) > LONGEST_LABEL
        ):
            lost.append(offered)
    return lost


def test_every_place_of_the_sample(assistant: Assistant) -> None:
    assert all_lead_back(assistant) == []


@pytest.mark.parametrize("documents", [(ONE,), (ONE, TWO, THREE, FOUR)])
def test_every_place_of_titles_that_ask_repeat_or_have_no_end(
    tmp_path: Path, documents: tuple[Document, ...]
) -> None:
    assert all_lead_back(assistant_on(tmp_path, *documents)) == []


@pytest.fixture(scope="module", params=["house-rules", "regulations"])
def beside_the_sample(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Assistant]:
    with Store.open(tmp_path_factory.mktemp(request.param) / "wence.db") as store:
        load_paths(store, [SEED, SHARED / "whole" / request.param], actor="test")
        yield Assistant(store)


@needs_shared
def test_every_place_of_many_documents(beside_the_sample: Assistant) -> None:
    assert all_lead_back(beside_the_sample) == []


def test_what_a_refusal_offers_is_reached_in_the_middle_of_a_conversation(assistant: Assistant) -> None:
    assistant.ask("医保局负责什么", conversation="甲")
    refused = assistant.ask("低保一个月发多少钱", conversation="甲")
    assert refused.status is Status.NOT_FOUND
    assert len(refused.suggestions) == 3
    for offered in refused.suggestions:
        answer = assistant.ask(offered, conversation="甲")
        assert assistant.view.places.offered(answer.citations[0].ref) == offered


def test_a_number_that_several_documents_have_offers_the_place_in_each(tmp_path: Path) -> None:
    assistant = assistant_on(tmp_path, ONE, TWO, THREE)
    answer = assistant.ask("第三条")
    assert answer.status is Status.AMBIGUOUS
    led = [assistant.ask(offered).citations[0].ref for offered in answer.suggestions]
    assert {answer.citations[0].ref, *led} == {Ref(document, "a3") for document in ("甲", "乙", "丙")}


def test_a_place_that_is_only_begun_is_an_ordinary_question(assistant: Assistant) -> None:
    assert assistant.explain("三、（三）合理确定农村医疗").kind.name != "shown"
    assert assistant.explain("三、（三）合理确定农村医疗保障待遇水平").kind.name == "shown"
