"""Knowledge bases carried between a file and a cluster, saved and put back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.store import Store, access, curation, feedback
from knowledge.store.backup import backup_file
from knowledge.store.copying import copy, digests
from knowledge.store.engines import open_engine
from knowledge.store.restore import restore
from knowledge.store.verify import verify
from knowledge.stored.place import Address
from tests.cluster.database import emptied
from tests.knowledge.store_samples import OPINION, RULES, edition


@pytest.fixture
def cluster() -> Address:
    return emptied()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """A base in which everything is that can be in one."""
    path = tmp_path / "wence.db"
    with Store.open(path) as store:
        store.load([OPINION, RULES], actor="甲", questions={OPINION.id: [("1.2", "钱从哪里来")]})
        store.load([edition(1)], actor="甲", activate=False)
        curation.add_alias(store, "水务部门", "水务局", actor="甲")
        curation.add_note(store, "水网办", "水网办设在水务局。", actor="甲")
        curation.remove_note(store, curation.add_note(store, "错的", "不要了。", actor="甲"), actor="甲")
        access.set_standing(store, "7", access.Standing.ADMIN, actor="甲", name="老王")
        access.set_setting(store, "-100", "topic", 5, actor="甲")
        number = feedback.record_asked(
            store, chat="1", user="7", question="资金", status="answered", kind="content", ref=None,
            confidence=0.1 + 0.2, elapsed_ms=3.3,
        )  # fmt: skip
        feedback.record_feedback(store, number, user="7", useful=True)
    return path


def said(place: Path | Address) -> dict[str, str]:
    with closing(open_engine(place, create=False)) as engine, engine.snapshot() as db:
        return digests(db)


def test_a_base_is_the_same_row_by_row_on_its_way_there_and_back(
    file: Path, cluster: Address, tmp_path: Path
) -> None:
    told: list[str] = []
    copy(file, cluster, told.append)
    assert said(cluster) == said(file)
    assert any(line.startswith("postings：") for line in told)
    copy(cluster, tmp_path / "back.db", told.append)
    assert said(tmp_path / "back.db") == said(file)
    assert verify(cluster).whole
    assert verify(tmp_path / "back.db").whole


def test_numbers_once_given_are_not_given_again_after_a_copy(file: Path, cluster: Address) -> None:
    copy(file, cluster, lambda line: None)
    with Store.open(cluster) as store, Store.open(file) as before:
        for each in (store, before):
            assert curation.add_note(each, "新的", "另一条。", actor="乙") == 3
            assert each.load([edition(2)], actor="乙").version == 3
        assert verify(cluster).whole


def test_nothing_is_copied_onto_a_base_that_is_there(file: Path, cluster: Address, tmp_path: Path) -> None:
    copy(file, cluster, lambda line: None)
    with pytest.raises(StoreError, match="已有知识库"):
        copy(file, cluster, lambda line: None)
    (tmp_path / "there.db").touch()
    with pytest.raises(StoreError, match="已经有了"):
        copy(cluster, tmp_path / "there.db", lambda line: None)


def test_a_cluster_is_saved_to_a_file_and_put_back_while_others_have_it_open(
    file: Path, cluster: Address, tmp_path: Path
) -> None:
    copy(file, cluster, lambda line: None)
    saved = tmp_path / "saved.db"
    with Store.open(cluster) as store:
        backup_file(cluster, saved)
        store.remove(RULES.id, actor="乙")
        assert {d.id for d in store.knowledge().documents} == {OPINION.id}
        old = store.knowledge()
        assert "before_restore" in restore(saved, cluster)
        assert {d.id for d in store.knowledge().documents} == {OPINION.id, RULES.id}
        with pytest.raises(StoreError, match="刚刚被替换"):
            old.search(["资金"], ["资金"])
        store.load([edition(3)], actor="乙")
    assert verify(cluster).whole


def test_a_damaged_backup_changes_nothing(file: Path, cluster: Address) -> None:
    copy(file, cluster, lambda line: None)
    before = said(cluster)
    with Store.open(file) as store, store.change() as db:
        db.execute("UPDATE passages SET text = '改过' WHERE id = 1")
    with pytest.raises(StoreError, match="没有通过检查"):
        restore(file, cluster)
    assert said(cluster) == before


def test_what_is_wrong_in_a_cluster_is_found_and_made_again_where_it_can_be(
    file: Path, cluster: Address
) -> None:
    copy(file, cluster, lambda line: None)
    with Store.open(cluster) as store:
        with store.change() as db:
            db.execute("DELETE FROM postings WHERE term = '资金'")
        report = verify(cluster)
        assert report.derived
        store.repair(actor="t")
        assert verify(cluster).whole
        with store.change() as db:
            db.execute("UPDATE passages SET text = '改过' WHERE kind = 'clause'")
        report = verify(cluster)
        assert report.problems
        assert not report.derived
