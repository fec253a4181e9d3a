"""After an upgrade: what an older program has derived is known, made again from what is stored, or said plainly."""

from __future__ import annotations

import gzip
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import DamagedError, StoreError
from knowledge.load import SHIPPED
from knowledge.model import Document
from knowledge.parse import parse, to_json
from knowledge.store import Store, repair
from knowledge.store.health import look
from knowledge.store.verify import verify
from knowledge.stored import records
from knowledge.stored.derivation import DUTIES, PARSER, advice
from knowledge.stored.place import Place
from tests.conftest import ROOT
from tests.knowledge.store_samples import OPINION, RULES

# What the parser of this number makes of the shipped document, and what duties the rule of this number finds there.
READ_AS = {21: "6e8f00bd"}
CHARGED_AS = {2: "909f27d1"}


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place) as store:
        store.load([OPINION, RULES], actor="t")
        yield store


def of_an_older_parser(store: Store, document: Document) -> None:
    with store.change() as db:
        db.execute("UPDATE contents SET parser = ? WHERE document = ?", (PARSER - 1, document.id))


def test_documents_that_an_older_program_has_read_are_known(store: Store) -> None:
    assert store.outdated() == ()
    of_an_older_parser(store, OPINION)
    assert store.outdated() == (OPINION.id,)


def test_one_that_is_read_no_differently_now_makes_no_version_and_is_up_to_date(store: Store) -> None:
    of_an_older_parser(store, OPINION)
    loaded = store.load([OPINION], actor="t")
    assert (loaded.version, loaded.changed) == (1, ())
    assert store.outdated() == ()


def test_one_that_is_read_otherwise_now_is_a_version_and_the_way_back_stays(store: Store) -> None:
    of_an_older_parser(store, OPINION)
    better = replace(
        OPINION, clauses=(*OPINION.clauses[:2], replace(OPINION.clauses[2], deadline="2025年底"))
    )
    loaded = store.load([better], actor="t")
    assert loaded.changed == (OPINION.id,)
    assert store.outdated() == ()
    store.activate(1, actor="t")
    assert store.knowledge().document(OPINION.id) == OPINION
    assert store.outdated() == (OPINION.id,)


def test_a_load_that_fails_leaves_what_is_known_as_it_was(store: Store) -> None:
    of_an_older_parser(store, OPINION)

    def cut_off() -> Iterator[Document]:
        yield OPINION
        raise StoreError("cut off")

    with pytest.raises(StoreError, match="cut off"):
        store.load(cut_off(), actor="t")
    assert store.outdated() == (OPINION.id,)


def test_the_advice_names_some_documents_and_says_what_to_do() -> None:
    assert advice([]) == ""
    said = advice(["甲", "乙", "丙", "丁"])
    assert all(word in said for word in ("4 份", "甲、乙、丙等", "wence load"))
    assert "丁" not in said


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A file that the program of schema 7 has written; to it a number beside a contact was a contact too."""
    path = tmp_path / "older.db"
    path.write_bytes(gzip.decompress((ROOT / "tests" / "fixtures" / "schema-7.db.gz").read_bytes()))
    return path


def names(store: Store) -> list[str]:
    return [name for name, _ in store.knowledge().names()]


def test_duties_of_an_older_rule_are_derived_again_when_the_file_is_opened(older: Path) -> None:
    with closing(sqlite3.connect(older)) as db:
        assert db.execute("SELECT count(*) FROM duties WHERE name = '13912345678'").fetchone() == (1,)
    assert look(older).outdated == (), "nothing is said of a file that this program has not opened yet"
    with Store.open(older) as store:
        assert names(store) == ["张三", "县水务局", "县生态环境局", "各乡镇", "李四"]
        assert store.knowledge().duties("李四"), "what is read is sealed as it is now"
        assert store.outdated() == ("清政办发〔2024〕7号",)
    assert look(older).outdated == ("清政办发〔2024〕7号",)
    assert verify(older).whole
    with Store.open(older) as store:
        assert store.connection().execute("SELECT duties FROM state").fetchone() == (DUTIES,)


def test_where_that_was_cut_off_it_is_done_at_the_next_start(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(repair, "_write_index", lambda *_: (_ for _ in ()).throw(StoreError("cut off")))
        with Store.open(older) as store:
            assert "李四" in names(store), "what is there answers"
    with Store.open(older) as store:
        assert "13912345678" not in names(store)
    assert verify(older).whole


def test_a_content_that_has_lost_a_part_is_not_sealed_as_if_it_were_whole(older: Path) -> None:
    Store.open(older).close()
    with closing(sqlite3.connect(older)) as db:
        db.execute("DELETE FROM clauses WHERE id = '2.1'")
        db.execute("UPDATE state SET duties = 0")
        db.commit()
    with Store.open(older) as store, pytest.raises(DamagedError):
        names(store)


def digest(said: object) -> str:
    return hashlib.blake2b(json.dumps(said, ensure_ascii=False).encode(), digest_size=4).hexdigest()


def test_the_numbers_are_raised_when_the_shipped_document_is_read_otherwise() -> None:
    document = parse(next(SHIPPED.glob("*.md")))
    assert {PARSER: digest(to_json(document))} == READ_AS, (
        "read otherwise: raise PARSER (knowledge/stored/derivation.py) and note the digest"
    )
    assert {DUTIES: digest(records.duty_rows(0, document))} == CHARGED_AS, "so for DUTIES"
