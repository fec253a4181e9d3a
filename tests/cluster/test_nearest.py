"""A base too large to be compared whole: what an approximate index names is compared exactly, in its own version alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.doctor import _approximately
from knowledge.meaning import service as meaning_module
from knowledge.meaning.service import Meaning
from knowledge.model import Clause, Document, Ref
from knowledge.store import Store
from knowledge.stored.place import Address
from tests.cluster.database import emptied
from tests.knowledge.test_vectors import WORDS, ByWords

psycopg = pytest.importorskip("psycopg", reason="the extra 'cluster' is not installed")


def document(name: str, clauses: int) -> Document:
    """Clauses that speak of two of the words each, more of some than of others."""
    texts = (
        f"{WORDS[n % 6] * (1 + n % 4)}的事由主管部门负责办理。{WORDS[(n // 6) % 6]}另行规定，第{n}项也是如此。"
        for n in range(clauses)
    )
    return Document(
        id=name,
        title=name,
        clauses=tuple(Clause(f"{n}", f"{n}、", "", 1, None, text) for n, text in enumerate(texts, 1)),
    )


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(emptied()) as store:
        store.load([document("甲", 300), document("乙", 200)], actor="t")
        yield store


def followed(store: Store, monkeypatch: pytest.MonkeyPatch, *, widely: bool, questions: Any = ()) -> Meaning:
    monkeypatch.setattr(meaning_module, "EXACT_UP_TO", 0 if widely else 10**9)
    meaning = Meaning(store.engine, ByWords())
    meaning.follow(store.knowledge(), questions)
    assert meaning.wait(120)
    return meaning


ASKED = ("低保和养老", "道路厕所", "教师", "医疗低保道路")
SAMPLES = ((Ref("甲", "7"), "低保怎么领"), (Ref("乙", "3"), "道路谁修"))


def test_what_is_found_has_the_values_of_a_search_through_everything(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = followed(store, monkeypatch, widely=False, questions=SAMPLES)
    wide = followed(store, monkeypatch, widely=True, questions=SAMPLES)
    also = [ref for ref, _ in SAMPLES]
    for question in ASKED:
        everything = {hit.ref: hit for hit in exact.search(question, 500)}
        found = wide.search(question, 12, also=also)
        assert len(found) >= 12
        assert [hit for hit in found if hit != everything[hit.ref]] == []
        # The best by the mean of whole and sentence are among those near by the whole.
        best = exact.search(question, 1)[0]
        assert found[0].clause + found[0].sentence >= best.clause + best.sentence - 1e-6
    exact.close()
    wide.close()


def test_documents_that_are_named_are_searched_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = followed(store, monkeypatch, widely=False)
    wide = followed(store, monkeypatch, widely=True)
    for question in ASKED:
        found = wide.search(question, 5, documents=["乙"])
        expected = exact.search(question, 5, documents=["乙"])
        assert {hit.ref.document for hit in found} == {"乙"}
        assert [round(h.clause + h.sentence, 5) for h in found] == [
            round(h.clause + h.sentence, 5) for h in expected
        ]
    exact.close()
    wide.close()


def test_passages_of_other_versions_are_passed_over(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = followed(store, monkeypatch, widely=True)
    wide.close()
    store.remove("甲", actor="t")
    wide = followed(store, monkeypatch, widely=True)
    for question in ASKED:
        found = wide.search(question, 12)
        assert len(found) == 12
        assert {hit.ref.document for hit in found} == {"乙"}
    wide.close()


def test_only_what_came_is_embedded_and_put_in(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    followed(store, monkeypatch, widely=True).close()
    store.load([document("丙", 10)], actor="t")
    monkeypatch.setattr(meaning_module, "passages_of", counted := Counted(meaning_module.passages_of))
    wide = followed(store, monkeypatch, widely=True)
    assert counted.documents == ["丙"]
    assert {hit.ref.document for hit in wide.search("教师", 3, documents=["丙"])} == {"丙"}
    wide.close()


def test_of_a_model_that_is_gone_nothing_is_left_to_be_taken_for_there(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning_module, "EXACT_UP_TO", 0)
    for model in ("one", "two", "one"):
        meaning = Meaning(store.engine, ByWords(model))
        meaning.follow(store.knowledge())
        assert meaning.wait(120)
        assert len(meaning.search("教师", 3)) == 3, model
        meaning.close()


class Counted:
    """Notes of what documents the passages are read."""

    def __init__(self, read: Any) -> None:
        self._read, self.documents = read, []

    def __call__(self, knowledge: Any, documents: Any) -> Any:
        self.documents += [document.id for document in documents]
        return self._read(knowledge, documents)


def test_without_pgvector_everything_is_compared_and_doctor_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from knowledge.store.postgres import nearest

    assert isinstance(store.engine.place, Address)
    monkeypatch.setattr(nearest, "available", lambda db: False)
    monkeypatch.setattr(nearest, "schema_of_types", lambda db: None)
    assert store.engine.nearest("words", 8) is None
    meaning = followed(store, monkeypatch, widely=True)
    assert len(meaning.search("教师", 3)) == 3
    assert "没有 pgvector" in _approximately(store.engine.place)
    meaning.close()
