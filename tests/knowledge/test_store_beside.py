"""The data files beside a document: a part of its content, and so of a version."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.load import load_paths
from knowledge.store import Loaded, Store, curation
from knowledge.store.sqlite.connection import SCHEMA
from knowledge.store.verify import verify
from knowledge.stored.place import Place
from tests.conftest import ROOT
from tests.knowledge.store_samples import OPINION, RULES


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place) as store:
        load(store, aliases=[("水务部门", "水务局")], questions=[("1.1", "旧问题"), ("1.2", "钱从哪里来")])
        yield store


def load(store: Store, *, activate: bool = True, **said: list[tuple[str, str]]) -> Loaded:
    return store.load(
        [OPINION], actor="t", activate=activate, **{name: {OPINION.id: pairs} for name, pairs in said.items()}
    )


def aliases(store: Store) -> set[str]:
    return {alias.alias for alias in store.knowledge().aliases()}


def questions(store: Store) -> set[str]:
    return {question.question for question in store.knowledge().questions()}


def test_a_change_of_a_data_file_alone_is_a_version(store: Store) -> None:
    loaded = load(store, aliases=[("财政部门", "财政局")], questions=[("1.1", "新问题")])
    assert (loaded.version, loaded.changed) == (2, (OPINION.id,))
    assert (aliases(store), questions(store)) == ({"财政部门"}, {"新问题"})
    assert verify(store.engine.place).whole


def test_the_same_in_another_order_and_twice_is_no_change(store: Store) -> None:
    said = [("1.2", "钱从哪里来"), ("1.1", "旧问题"), ("1.2", "钱从哪里来")]
    assert load(store, aliases=[("水务部门", "水务局")], questions=said).version == 1


def test_it_is_not_seen_before_its_version_is_activated_and_goes_with_it(store: Store) -> None:
    load(store, aliases=[("财政部门", "财政局")], activate=False)
    assert aliases(store) == {"水务部门"}
    store.activate(2, actor="t")
    assert aliases(store) == {"财政部门"}
    store.activate(1, actor="t")
    assert aliases(store) == {"水务部门"}


def test_what_administrators_add_stays_whatever_the_files_say(store: Store) -> None:
    curation.add_alias(store, "水利局", "水务局", actor="甲")
    load(store, aliases=[])
    assert aliases(store) == {"水利局"}
    store.activate(1, actor="t")
    assert aliases(store) == {"水利局", "水务部门"}


def test_a_document_that_comes_without_data_files_keeps_what_it_had(store: Store) -> None:
    assert load(store).version == 1
    store.load([RULES], actor="t")
    changed = replace(OPINION, clauses=(replace(OPINION.clauses[0], text="改过。"), *OPINION.clauses[1:]))
    store.load([changed], actor="t")
    assert (aliases(store), questions(store)) == ({"水务部门"}, {"旧问题", "钱从哪里来"})


def test_a_kept_question_whose_place_is_gone_or_is_about_something_else_goes(store: Store) -> None:
    gone = replace(OPINION, clauses=tuple(clause for clause in OPINION.clauses if clause.id != "1.1"))
    store.load([gone], actor="t")
    assert questions(store) == {"钱从哪里来"}
    store.activate(1, actor="t")
    other = tuple(replace(c, title="别的事") if c.id == "1.2" else c for c in OPINION.clauses)
    store.load([replace(OPINION, clauses=other)], actor="t")
    assert questions(store) == {"旧问题"}


def test_an_empty_data_file_takes_away_and_a_missing_one_does_not(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "1.md").write_text("# 某河管理规定\n\n1. 水务局管护河道。\n", encoding="utf-8")
    beside = folder / "1.aliases.tsv"
    beside.write_text("水利局\t水务局\n", encoding="utf-8")
    with Store.open(tmp_path / "data" / "wence.db") as store:
        load_paths(store, [folder], actor="t")
        beside.unlink()
        assert load_paths(store, [folder], actor="t").version == 1
        assert aliases(store) == {"水利局"}
        beside.write_text("", encoding="utf-8")
        assert load_paths(store, [folder], actor="t").version == 2
        assert aliases(store) == set()


def test_what_an_older_schema_kept_apart_becomes_a_part_of_the_versions(tmp_path: Path) -> None:
    path = tmp_path / "wence.db"
    path.write_bytes(gzip.decompress((ROOT / "tests" / "fixtures" / "schema-2.db.gz").read_bytes()))
    with Store.open(path) as store:
        assert aliases(store) == {"水利局", "水务部门"}
        assert questions(store) == {"钱从哪里来", "自来水通到多少户"}
        assert (
            load(store, aliases=[("水务部门", "水务局")], questions=[("1.1", "自来水通到多少户")]).version
            == 2
        )
        store.activate(1, actor="t")
        assert aliases(store) == {"水利局", "水务部门"}
    assert verify(path).whole
    assert verify(path.with_name(f"wence.db.before-{SCHEMA}")).whole


def test_a_word_changed_in_what_is_kept_beside_a_document_is_found(store: Store) -> None:
    with store.change() as db:
        db.execute("UPDATE contents SET beside = replace(beside, '水务部门', '别的部门')")
    (problem,) = verify(store.engine.place).problems
    assert OPINION.id in problem
