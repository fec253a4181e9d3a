"""Scores depend on the active version and the notes alone: what else was ever loaded, drafted or removed counts nothing."""

from __future__ import annotations

import dataclasses
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant import Assistant
from knowledge.index import fulltext
from knowledge.load import load_paths
from knowledge.model import Clause, Document
from knowledge.store import Store, curation, segments
from knowledge.store.verify import verify
from knowledge.stored.place import Place
from tests.conftest import SEED
from tests.knowledge.store_samples import OPINION, RULES, edition

QUESTIONS = ("水网办负责供水", "资金专款专用", "河长办", "办公用房", "第1版的内容", "共同要求")
WORDS = ("水网办", "供水", "资金", "专款", "河长办", "督查室", "报送", "内容", "三网合一")

TEXTS = st.sampled_from(
    ["水网办负责供水。", "资金专款专用。", "每年三月报送。", "水网办、河长办联合检查供水资金。", "供水"]
)
UNITS = st.sampled_from([(), ("水网办",), ("河长办", "财政局")])


@st.composite
def documents(draw: st.DrawFn, ids: Sequence[str] = ("甲", "乙", "丙")) -> Document:
    """One of the documents named, with up to four clauses."""
    clauses = draw(st.lists(st.tuples(TEXTS, UNITS), min_size=1, max_size=4))
    return Document(
        id=draw(st.sampled_from(ids)),
        title="标题",
        clauses=tuple(
            Clause(f"{n}", f"{n}、", "事项", 1, None, text, lead_units=units)
            for n, (text, units) in enumerate(clauses, 1)
        ),
    )


def several(ids: Sequence[str] = ("甲", "乙", "丙")) -> st.SearchStrategy[list[Document]]:
    return st.lists(documents(ids), min_size=1, max_size=3, unique_by=lambda d: d.id)


def said(store: Store) -> list[object]:
    """Every score of every question, and how rare each word is."""
    base = store.knowledge()
    cut = base.segmenter
    hits = [base.search(cut.words(q), cut.grams(q), limit=100) for q in QUESTIONS]
    return [hits, base.search(WORDS, (), limit=100), base.weights(WORDS, ("资金", "水网", "公用"))]


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place) as store:
        yield store


Harm = Callable[[Store], object]


def replaced(store: Store) -> None:
    store.load([edition(2, clauses=30)], actor="t")
    store.activate(1, actor="t")


def added_and_removed(store: Store) -> None:
    store.load([OPINION], actor="t")
    store.remove(OPINION.id, actor="t")


def drafted(store: Store) -> None:
    store.load([OPINION, edition(3, clauses=20)], actor="t", activate=False)


def drafted_activated_and_taken_back(store: Store) -> None:
    loaded = store.load([OPINION, edition(3, clauses=20)], actor="t", activate=False)
    store.activate(loaded.version, actor="t")
    store.activate(1, actor="t")


def noted_and_removed(store: Store) -> None:
    number = curation.add_note(store, "供水", "供水资金由水网办管理。", actor="t")
    curation.edit_note(store, number, "供水", "供水资金另行安排。", actor="t")
    curation.edit_note(store, number, "供水", "供水资金由水网办管理。", actor="t")
    curation.remove_note(store, number, actor="t")


HARMS = (replaced, added_and_removed, drafted, drafted_activated_and_taken_back, noted_and_removed)


@pytest.mark.parametrize("harm", HARMS)
def test_what_was_taken_back_leaves_no_trace(store: Store, harm: Harm) -> None:
    store.load([edition(1), RULES], actor="t")
    before = said(store)
    harm(store)
    assert said(store) == before
    assert verify(store.engine.place).whole


def test_not_even_when_all_of_it_was_merged_and_made_again(store: Store) -> None:
    store.load([edition(1), RULES], actor="t")
    before = said(store)
    for harm in HARMS:
        harm(store)
    store.activate(1, actor="t")
    segments.compact(store.engine)
    assert said(store) == before
    store.repair(actor="t")
    assert said(store) == before
    assert verify(store.engine.place).whole


@settings(max_examples=25, deadline=None)
@given(first=several(), then=st.lists(st.tuples(several(), st.booleans()), min_size=1, max_size=4))
def test_a_rollback_gives_back_every_score(
    first: list[Document], then: list[tuple[list[Document], bool]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "wence.db") as store:
        version = store.load(first, actor="t").version
        before = said(store)
        for some, activate in then:
            store.load(some, actor="t", activate=activate)
        store.activate(version, actor="t")
        assert said(store) == before
        assert verify(store.path).whole


@settings(max_examples=25, deadline=None)
@given(first=several(), then=st.lists(documents(("丁", "戊")), min_size=1, max_size=3))
def test_removal_gives_back_every_score(first: list[Document], then: list[Document]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "wence.db") as store:
        store.load(first, actor="t")
        before = said(store)
        for document in then:
            store.load([document], actor="t")
        for id in {document.id for document in then}:
            store.remove(id, actor="t")
        assert said(store) == before
        assert verify(store.path).whole


def test_answers_are_as_they_were(store: Store) -> None:
    """The whole answer to each question, the time it took aside."""

    def answers() -> list[object]:
        assistant = Assistant(store)
        return [dataclasses.replace(assistant.ask(q), elapsed_ms=0) for q in asked]

    asked = ("产业振兴的资金怎么安排", "谁负责乡村建设", "人居环境整治", "办公用房怎么调配", "考核")
    load_paths(store, [SEED], actor="t")
    version = store.knowledge().version
    before = answers()
    store.load([OPINION, RULES, edition(1, clauses=300)], actor="t")
    store.activate(version, actor="t")
    assert answers() == before


def test_a_term_in_more_passages_than_a_question_reads_is_found_in_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fulltext, "BUDGET", 20)
    monkeypatch.setattr(fulltext, "EXACT", 10)
    store.load([edition(1, clauses=50)], actor="t")
    before = said(store)
    store.load([edition(2, clauses=50)], actor="t")
    store.activate(1, actor="t")
    assert said(store) == before


def test_a_base_of_an_older_program_counts_what_it_has_to_from_then_on(tmp_path: Path) -> None:
    path, only = tmp_path / "wence.db", tmp_path / "only.db"
    with Store.open(only) as store:
        store.load([edition(1), RULES], actor="t")
        expected = said(store)
    with Store.open(path) as store:
        store.load([edition(1), RULES], actor="t")
        store.load([OPINION, edition(2, clauses=20)], actor="t")
        store.activate(1, actor="t")
    as_it_was(path)
    with Store.open(path) as store:
        assert said(store) == expected
    assert verify(path).whole


def as_it_was(path: Path) -> None:
    """Let the index count all that it holds, as until schema 5."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE postings SET n = length(docs) / 4")
        db.execute("DELETE FROM segments WHERE id NOT IN (SELECT segment FROM postings WHERE n > 0)")
        db.execute("DELETE FROM postings WHERE n = 0")
        total = db.execute("SELECT count(*), sum(word_count), sum(gram_count) FROM passages").fetchone()
        first = db.execute("SELECT min(id) FROM segments").fetchone()[0]
        db.execute("UPDATE segments SET passages = 0, words = 0, grams = 0")
        db.execute("UPDATE segments SET passages = ?, words = ?, grams = ? WHERE id = ?", (*total, first))
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'counted'")
        db.execute("PRAGMA user_version = 5")
