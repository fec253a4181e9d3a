"""What a view holds and what it reads: names are held, duties, terms and rows are read; of a new version what is new."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.base.kept import Kept
from knowledge.errors import DamagedError
from knowledge.model import Duty, Ref, Row
from knowledge.store import Store
from knowledge.store.reading import SqlReader
from knowledge.stored.reader import DutyRow
from tests.knowledge.store_samples import OPINION, RULES, edition


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "wence.db") as store:
        store.load([OPINION, RULES, edition(1)], actor="t")
        yield store


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The contents whose duties are read."""
    found: list[int] = []
    duties: Callable[[SqlReader, Sequence[int]], Iterator[DutyRow]] = SqlReader.duties

    def noted(reader: SqlReader, contents: Sequence[int]) -> Iterator[DutyRow]:
        found.extend(contents)
        return duties(reader, contents)

    monkeypatch.setattr(SqlReader, "duties", noted)
    return found


def test_of_a_new_version_only_the_documents_that_changed_are_read(store: Store, read: list[int]) -> None:
    assert "第1局" in store.knowledge().charges.names
    assert len(read) == 3
    store.load([edition(2)], actor="t")
    base = store.knowledge()
    assert len(read) == 3
    assert dict(base.names()).keys() >= {"第2局", "水务局"}
    assert "第1局" not in base.charges.names
    assert len(read) == 4
    assert [duty.ref.id for duty in base.duties("第2局")] == ["1", "2", "3", "4", "5", "6"]


def test_a_view_stays_the_same_whatever_is_loaded_meanwhile(store: Store) -> None:
    before = store.knowledge()
    store.load([edition(2)], actor="t")
    assert store.knowledge().duties("第1局") == ()
    assert len(before.duties("第1局")) == 6
    assert before.terms[Ref(OPINION.id, "T1")] == OPINION.terms[0]


def test_a_duty_that_is_changed_under_an_open_view_is_noticed(store: Store) -> None:
    base = store.knowledge()
    assert "财政局" in base.charges.names
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("UPDATE duties SET ref = '1' WHERE name = '财政局' AND ref = '1.2'")
        db.commit()
    with pytest.raises(DamagedError, match="wence restore"):
        base.duties("财政局")


def test_duties_of_documents_come_name_by_name(store: Store) -> None:
    charges = store.knowledge().charges
    of_all = [duty for name in charges.names for duty in charges.of([name])[name]]
    assert [*charges.within([OPINION.id])] == [duty for duty in of_all if duty.ref.document == OPINION.id]
    assert [*charges.within([RULES.id])] == []


def test_rows_are_found_by_number_and_by_the_clause_they_are_tied_to(store: Store) -> None:
    rows = store.knowledge().rows
    assert rows.numbers(OPINION.id) == (1, 2)
    assert rows.tied(Ref(OPINION.id, "1.1")) == (Ref(OPINION.id, "L1"),)
    assert Ref(OPINION.id, "1.1") not in rows
    assert [ref.id for ref, _ in rows.within(["无此文件", OPINION.id])] == ["L1", "L2"]
    assert len(rows) == 2


def test_of_duties_and_rows_no_more_are_held_than_may_be_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.base.charges._KEPT", 2)
    monkeypatch.setattr("knowledge.base.parts._KEPT", 1)
    gc.collect()
    before = [each for each in gc.get_objects() if isinstance(each, Duty | Row)]
    base = store.knowledge()
    for name in base.charges.names:
        assert base.duties(name)
    for ref in base.rows:
        assert base.rows[ref]
    known = {id(each) for each in before}
    held = [each for each in gc.get_objects() if isinstance(each, Duty | Row) and id(each) not in known]
    assert sum(isinstance(each, Duty) for each in held) <= 2
    assert sum(isinstance(each, Row) for each in held) <= 1


def test_threads_that_ask_at_once_get_one_view(store: Store) -> None:
    store.load([edition(2)], actor="t")
    with ThreadPoolExecutor(4) as threads:
        views = list(threads.map(lambda _: store.knowledge(), range(8)))
    assert len({id(view) for view in views}) == 1


def test_what_is_kept_weighs_no_more_than_it_may_and_is_what_was_asked_for_last() -> None:
    kept: Kept[str, int] = Kept(5)
    kept.put({"a": 1, "b": 2}, {"a": 2, "b": 3})
    assert kept.get("ab") == {"a": 1, "b": 2}
    assert kept.get("a") == {"a": 1}
    kept.put({"c": 3}, {"c": 2})
    assert kept.get("abc") == {"a": 1, "c": 3}
    kept.put({"d": 4}, {"d": 6})
    assert kept.get("abcd") == {}
