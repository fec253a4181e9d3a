"""Both engines answer the same, to the last bit of every score, whatever was loaded, removed, taken back or added."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store, curation
from tests.cluster.database import emptied
from tests.conftest import SEED, SHARED, needs_shared
from tests.knowledge.store_samples import OPINION, RULES, edition

pytestmark = needs_shared

# Messages to the cluster and back that a question may cost, and each of its two searches: for what was said, and for what
# policies write for it.
TRIPS, TRIPS_OF_A_SEARCH = 16, 4
MORE = ("law_xiangcunzhenxing.md", "ncp_shenyang.txt", "gz_jujiayanglao.txt")


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    cluster = emptied()
    with Store.open(tmp_path_factory.mktemp("data") / "wence.db") as here, Store.open(cluster) as there:
        for store in (here, there):
            load_paths(store, [SEED, *(SHARED / "corpus" / name for name in MORE)], actor="t")
        yield here, there


def questions() -> list[str]:
    lines = (SHARED / "questions" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["q"] for line in lines][::3]


def answers(store: Store) -> list[object]:
    assistant = Assistant(store)
    return [dataclasses.replace(assistant.ask(question), elapsed_ms=0) for question in questions()]


def test_every_question_has_the_same_answer(stores: tuple[Store, Store]) -> None:
    here, there = map(answers, stores)
    assert len(here) > 50
    assert here == there


def test_follow_ups_lean_on_the_same(stores: tuple[Store, Store]) -> None:
    said = []
    for store in stores:
        assistant = Assistant(store)
        turns = ("谁负责乡村建设", "那完成时限呢", "下一项呢", "配合单位有哪些")
        said.append(
            [dataclasses.replace(assistant.ask(turn, conversation="c"), elapsed_ms=0) for turn in turns]
        )
    assert said[0] == said[1]


def test_scores_are_the_same_to_the_last_bit_after_every_change(stores: tuple[Store, Store]) -> None:
    def changed(store: Store) -> Iterator[list[object]]:
        yield found(store)
        store.load([OPINION, RULES, edition(1, clauses=40)], actor="t")
        yield found(store)
        curation.add_alias(store, "产业办", "农业农村局", actor="t")
        curation.add_note(store, "产业发展", "产业发展资金由农业农村局管理。", actor="t")
        yield found(store)
        before = store.knowledge().version
        store.remove(RULES.id, actor="t")
        yield found(store)
        store.load([edition(2, clauses=60)], actor="t", activate=False)
        yield found(store)
        store.activate(before, actor="t")
        yield found(store)
        store.repair(actor="t")
        yield found(store)

    for number, (here, there) in enumerate(zip(*map(changed, stores), strict=True)):
        assert here == there, number


def found(store: Store) -> list[object]:
    base = store.knowledge()
    cut = base.segmenter
    hits = [base.search(cut.words(q), cut.grams(q)) for q in questions()]
    return [hits, [a.alias for a in base.aliases()], [n.title for n in base.notes()]]


def test_a_question_costs_few_messages(stores: tuple[Store, Store]) -> None:
    _, there = stores
    session = there.connection()
    assistant = Assistant(there)
    assistant.refresh()
    costs = {}
    for question in questions():
        before = session.trips  # type: ignore[attr-defined]
        assistant.ask(question)
        costs[question] = session.trips - before  # type: ignore[attr-defined]
    base = there.knowledge()
    cut = base.segmenter
    before = session.trips  # type: ignore[attr-defined]
    base.search(cut.words("产业振兴的资金怎么安排"), cut.grams("产业振兴的资金怎么安排"))
    assert session.trips - before <= TRIPS_OF_A_SEARCH  # type: ignore[attr-defined]
    assert {question: cost for question, cost in costs.items() if cost > TRIPS} == {}
