"""Loading, versions, activation: what goes in comes out, all or nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from knowledge.errors import StoreError
from knowledge.model import Document, Ref
from knowledge.store import Store, audit
from knowledge.store.verify import verify
from knowledge.stored.place import Place
from tests.knowledge.store_samples import OPINION, RULES, edition


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place) as store:
        yield store


def test_a_document_comes_out_as_it_went_in(store: Store) -> None:
    store.load([OPINION, RULES], actor="t")
    assert store.knowledge().document(OPINION.id) == OPINION
    assert store.knowledge().document(RULES.id) == RULES


def test_a_load_reports_the_counts_of_the_version(store: Store) -> None:
    loaded = store.load([OPINION, RULES], actor="t")
    assert (loaded.documents, loaded.clauses, loaded.terms, loaded.checklist, loaded.findings) == (
        2,
        5,
        1,
        2,
        1,
    )
    assert loaded.added == (OPINION.id, RULES.id)
    assert loaded.activated


def test_documents_already_there_stay(store: Store) -> None:
    store.load([OPINION], actor="t")
    store.load([RULES], actor="t")
    assert [d.id for d in store.knowledge().documents] == [OPINION.id, RULES.id]


def test_a_document_of_the_same_id_is_replaced(store: Store) -> None:
    store.load([edition(1), RULES], actor="t")
    loaded = store.load([edition(2)], actor="t")
    assert (loaded.changed, loaded.added, loaded.documents, loaded.clauses) == (("通知",), (), 2, 8)
    assert store.knowledge().document("通知") == edition(2)


def test_loading_what_is_loaded_makes_no_version(store: Store) -> None:
    first = store.load([OPINION, RULES], actor="t")
    again = store.load([dataclasses.replace(OPINION, source_file="elsewhere.md")], actor="t")
    assert again.version == first.version
    assert (again.added, again.changed, again.removed) == ((), (), ())
    assert len(store.versions()) == 1


def test_a_version_can_be_looked_at_before_it_answers(store: Store) -> None:
    store.load([edition(1)], actor="t")
    loaded = store.load([edition(2)], actor="t", activate=False)
    assert not loaded.activated
    assert store.knowledge().document("通知") == edition(1)
    store.activate(loaded.version, actor="t")
    assert store.knowledge().document("通知") == edition(2)


def test_rollback_is_activation_of_an_older_version(store: Store) -> None:
    for number in (1, 2, 3):
        store.load([edition(number)], actor="t")
    store.activate(1, actor="t")
    assert [v.id for v in store.versions() if v.active] == [1]
    assert store.knowledge().document("通知") == edition(1)
    assert found(store, "第1版") == {"1", "2", "3", "4", "5", "6"}


def test_after_a_rollback_a_load_goes_on_from_there(store: Store) -> None:
    store.load([edition(1)], actor="t")
    store.load([RULES], actor="t")
    store.activate(1, actor="t")
    store.load([OPINION], actor="t")
    assert [d.id for d in store.knowledge().documents] == ["通知", OPINION.id]


def test_an_unknown_version_is_refused(store: Store) -> None:
    store.load([OPINION], actor="t")
    with pytest.raises(StoreError, match="没有版本 9"):
        store.activate(9, actor="t")


def test_a_document_can_be_removed_and_brought_back(store: Store) -> None:
    store.load([OPINION, RULES], actor="t")
    removed = store.remove(RULES.id, actor="t")
    assert removed.removed == (RULES.id,)
    assert [d.id for d in store.knowledge().documents] == [OPINION.id]
    assert not found(store, "办公用房")
    store.activate(1, actor="t")
    assert found(store, "办公用房") == {"a1", "a2"}


def test_removing_what_is_not_there_is_refused(store: Store) -> None:
    store.load([OPINION], actor="t")
    with pytest.raises(StoreError, match="没有《无此文件》"):
        store.remove("无此文件", actor="t")


def test_a_load_that_fails_half_way_leaves_everything_as_it_was(store: Store) -> None:
    store.load([edition(1)], actor="t")

    def broken() -> Iterator[Document]:
        yield edition(2)
        yield RULES
        raise ValueError("the third file cannot be read")

    with pytest.raises(ValueError, match="third"):
        store.load(broken(), actor="t")
    assert len(store.versions()) == 1
    assert store.knowledge().document("通知") == edition(1)
    assert store.connection().execute("SELECT count(*) FROM contents").fetchone() == (1,)
    assert verify(store.engine.place).whole


def test_one_load_cannot_hold_two_documents_of_one_id(store: Store) -> None:
    with pytest.raises(StoreError, match="两次"):
        store.load([edition(1), edition(2)], actor="t")
    assert not store.versions()


def test_a_view_stays_with_its_version(store: Store) -> None:
    store.load([edition(1)], actor="t")
    view = store.knowledge()
    store.load([edition(2)], actor="t")
    assert view.document("通知") == edition(1)
    assert view.duties("第1局")
    assert not view.duties("第2局")
    assert {hit.ref for hit in view.search(["版"], ["2版"])} <= {Ref("通知", str(i)) for i in range(1, 7)}


def test_the_view_is_the_same_object_while_nothing_changes(store: Store) -> None:
    store.load([OPINION], actor="t")
    assert store.knowledge() is store.knowledge()


def test_another_opening_of_the_file_sees_a_load_at_once(store: Store) -> None:
    store.load([edition(1)], actor="t")
    with Store.open(store.engine.place) as other:
        assert other.knowledge().version == 1
        store.load([edition(2)], actor="t")
        assert other.knowledge().document("通知") == edition(2)


def test_an_empty_knowledge_base_says_what_to_do(store: Store) -> None:
    with pytest.raises(StoreError, match="wence load"):
        store.knowledge()


def test_a_document_without_clauses_is_kept(store: Store) -> None:
    store.load([Document(id="空", title="空")], actor="t")
    assert store.knowledge().document("空").clauses == ()
    assert store.knowledge().search(["空"], ["空"]) == []


def test_every_change_of_version_is_in_the_audit(store: Store) -> None:
    store.load([OPINION, RULES], actor="甲")
    store.remove(RULES.id, actor="乙")
    store.activate(1, actor="丙")
    entries = audit.latest(store.connection())
    assert [(e.actor, e.action, e.subject) for e in entries] == [
        ("丙", "activate", "1"),
        ("乙", "remove", RULES.id),
        ("甲", "load", "1"),
    ]


def test_many_small_loads_are_merged_and_all_is_still_found(store: Store) -> None:
    for number in range(20):
        other = dataclasses.replace(edition(number, 2), id=f"通知{number}", title=f"通知{number}")
        store.load([other], actor="t")
    (segments,) = store.connection().execute("SELECT count(*) FROM segments").fetchone()
    assert segments <= 6
    assert len(store.knowledge().search(["要求"], ["要求"], limit=100)) == 40
    assert verify(store.engine.place).whole


def found(store: Store, question: str) -> set[str]:
    """The ids of the passages that hold the question's text in a row."""
    base = store.knowledge()
    hits = base.search(base.segmenter.words(question), base.segmenter.grams(question))
    passages = [(hit.ref, base.passage(hit.ref)) for hit in hits]
    return {ref.id for ref, passage in passages if passage and question in passage.text}
