"""A cluster under faults: a loader killed or cut off, two at once, a connection lost, no node that takes writes."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest

from knowledge.errors import StoreError
from knowledge.model import Document
from knowledge.store import Store, curation
from knowledge.store.verify import verify
from knowledge.stored.place import Address
from tests.cluster.database import emptied
from tests.conftest import ROOT
from tests.knowledge.store_samples import OPINION, RULES, edition

psycopg = pytest.importorskip("psycopg", reason="the extra 'cluster' is not installed")


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(emptied()) as store:
        store.load([edition(1), OPINION], actor="t")
        yield store


def address(store: Store) -> Address:
    assert isinstance(store.engine.place, Address)
    return store.engine.place


def primary(store: Store) -> psycopg.Connection:
    """A connection that is not the program's."""
    dsn = address(store).dsn
    return psycopg.connect(dsn, autocommit=True, application_name="test", target_session_attrs="primary")


def cut_off(store: Store, *, name: str = "wence") -> None:
    """End every connection of the program to the database, as a node that dies does."""
    with primary(store) as db:
        db.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s "
            "AND datname = current_database()",
            (name,),
        )


def found(store: Store) -> list[object]:
    base = store.knowledge()
    return [base.version, base.search(["共同", "资金"], ["共同", "资金"]), base.document("通知")]


def test_a_loader_that_is_killed_leaves_nothing(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    before = found(store)
    script = """
import os, signal, sys
from knowledge.stored.place import place
from knowledge.store import Store
from tests.knowledge.store_samples import edition
import knowledge.store.loading as loading
loading._Stage.publish = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
Store.open(place(sys.argv[1])).load([edition(2, clauses=600)], actor="t")
"""
    subprocess.run([sys.executable, "-c", script, address(store).dsn], cwd=ROOT, check=False)
    assert store.connection().execute("SELECT count(*) FROM passages").fetchone()[0] > 600
    assert found(store) == before
    with caplog.at_level(logging.WARNING), Store.open(address(store)) as again:
        assert "曾中断" in caplog.text
        assert found(again) == before
        again.load([edition(2)], actor="t")
    assert verify(address(store)).whole


def test_only_one_load_runs_at_a_time(store: Store) -> None:
    with (
        Store.open(address(store)) as other,
        other.engine.exclusively(),
        pytest.raises(StoreError, match="正在装入"),
        store.engine.exclusively(seconds=0.1),
    ):
        pass
    store.load([edition(2)], actor="t")


def test_a_load_whose_connection_is_lost_ends_and_changes_nothing(store: Store) -> None:
    before = found(store)

    def documents() -> Iterator[Document]:
        yield edition(2, clauses=50)
        cut_off(store)
        yield RULES

    with pytest.raises(StoreError, match="断了"):
        store.load(documents(), actor="t")
    assert found(store) == before
    store.load([edition(2), RULES], actor="t")
    assert verify(address(store)).whole


def test_reading_goes_on_when_the_connection_is_lost(store: Store) -> None:
    before = found(store)
    cut_off(store)
    assert found(store) == before
    cut_off(store)
    curation.add_alias(store, "甲", "乙", actor="t")
    assert store.knowledge().aliases()[0].alias == "甲"


def test_a_change_that_is_cut_off_is_not_taken_for_done(store: Store) -> None:
    def change(*, go_on: bool) -> None:
        with store.change() as db:
            db.execute("UPDATE state SET curation = curation + 1")
            cut_off(store)
            if go_on:
                db.execute("UPDATE state SET curation = curation + 1")

    with pytest.raises(StoreError, match="断了"):
        change(go_on=True)
    with pytest.raises(StoreError, match="不知道这次改动有没有写成"):
        change(go_on=False)


def test_where_nobody_takes_writes_it_is_said_and_reading_goes_on(store: Store) -> None:
    """A database that may only be read, as on a standby while there is no leader."""
    with primary(store) as db:
        name = db.info.dbname
        db.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        try:
            cut_off(store)
            with pytest.raises(StoreError, match="只能读"):
                curation.add_alias(store, "甲", "乙", actor="t")
            assert found(store)
        finally:
            db.execute("SET default_transaction_read_only = off")
            db.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    cut_off(store)
    curation.add_alias(store, "甲", "乙", actor="t")


@pytest.mark.parametrize(
    ("dsn", "words"),
    [
        ("postgresql://x@127.0.0.1:1/wence", "连不上"),
        ("postgresql://x@[127.0.0.1/wence", "写得不对"),
    ],
)
def test_an_address_that_is_wrong_is_said_plainly_and_without_its_password(
    dsn: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from knowledge.store.postgres import engine

    monkeypatch.setattr(engine, "_READ_SECONDS", 0.0)
    with pytest.raises(StoreError, match=words) as raised:
        Store.open(Address(dsn.replace("x@", "x:geheim@")))
    assert "geheim" not in str(raised.value)
    assert "geheim" not in repr(Address(dsn.replace("x@", "x:geheim@")))
