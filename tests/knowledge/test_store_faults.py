"""A store under faults: locked, foreign, newer, read-only, full disk, two processes, a load cut off."""

from __future__ import annotations

import gzip
import logging
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.store import Store, curation
from knowledge.store.restore import restore
from knowledge.store.sqlite import connection, prepare, schema
from knowledge.store.verify import verify
from tests.conftest import ROOT
from tests.knowledge.store_samples import OPINION, RULES, edition


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data" / "wence.db") as store:
        store.load([edition(1)], actor="t")
        yield store


def test_what_is_made_is_closed_to_others(store: Store) -> None:
    assert store.path.parent.stat().st_mode & 0o777 == 0o700
    for file in store.path.parent.iterdir():
        assert file.stat().st_mode & 0o077 == 0, file


def test_a_file_that_is_missing_is_not_made_where_nobody_asked(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="不存在"):
        Store.open(tmp_path / "wence.db", create=False)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_database_is_refused_unharmed(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("会议记录" * 1000)
    with pytest.raises(StoreError, match="不是知识库文件"):
        Store.open(path)
    assert path.read_text() == "会议记录" * 1000


def test_another_program_s_database_is_refused_unharmed(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE mine (x)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="别的程序"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_database_of_a_newer_program_is_refused_unharmed(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as db:
        db.execute(f"PRAGMA user_version = {connection.SCHEMA + 1}")
    with pytest.raises(StoreError, match="请升级问策"):
        Store.open(store.path)
    with closing(sqlite3.connect(store.path)) as db:
        assert db.execute("SELECT count(*) FROM versions").fetchone() == (1,)


def test_there_are_as_many_migrations_as_the_schema_number_says() -> None:
    from sqlite_utils import Database

    assert len(schema.STEPS.pending(Database(memory=True))) == connection.SCHEMA


def newer_schema(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(prepare, "SCHEMA", connection.SCHEMA + 1)
    patch.setattr(connection, "SCHEMA", connection.SCHEMA + 1)


def test_an_older_schema_is_brought_up_to_date_after_a_backup(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    newer_schema(monkeypatch)
    steps = type(schema.STEPS)("wence")
    steps._migrations = [*schema.STEPS._migrations]
    steps(name="second")(lambda db: db.execute("CREATE TABLE added (x)"))
    monkeypatch.setattr(schema, "STEPS", steps)
    with Store.open(store.path) as newer:
        assert newer.connection().execute("SELECT count(*) FROM added").fetchone() == (0,)
        assert newer.knowledge().document("通知") == edition(1)
    kept = store.path.with_name(f"wence.db.before-{connection.SCHEMA}")
    with closing(sqlite3.connect(kept)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (connection.SCHEMA - 1,)
        assert db.execute("SELECT count(*) FROM versions").fetchone() == (1,)


def test_a_file_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "wence.db"
    path.write_bytes(gzip.decompress((ROOT / "tests" / "fixtures" / "schema-1.db.gz").read_bytes()))
    before = path.read_bytes()
    with Store.open(path) as store:
        assert store.knowledge().document(OPINION.id) == OPINION
        assert store.knowledge().search(["资金"], ["资金"])[0].ref.id == "1.2"
        assert [note.title for note in store.knowledge().notes()] == ["水网办"]
        store.load([edition(1)], actor="t")
    assert verify(path).whole
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (connection.SCHEMA,)
    kept = path.with_name(f"wence.db.before-{connection.SCHEMA}")
    restored = tmp_path / "again" / "wence.db"
    restore(kept, restored)
    assert len(before) == kept.stat().st_size
    assert verify(restored).whole
    assert [p.name for p in restored.parent.iterdir() if "incoming" in p.name] == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    steps = type(schema.STEPS)("wence")
    steps._migrations = [*schema.STEPS._migrations]
    steps(name="second")(lambda db: db.execute("DROP TABLE no_such_table"))
    with monkeypatch.context() as patch:
        newer_schema(patch)
        patch.setattr(schema, "STEPS", steps)
        with pytest.raises(StoreError):
            Store.open(store.path)
    with Store.open(store.path) as again:
        assert again.knowledge().document("通知") == edition(1)


def test_a_locked_file_still_answers_and_a_writer_is_told_plainly(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    with (
        Store.open(store.path) as other,
        closing(sqlite3.connect(store.path, isolation_level=None)) as holder,
    ):
        holder.execute("BEGIN IMMEDIATE")
        assert other.knowledge().search(["共同"], ["共同"])
        with pytest.raises(StoreError, match="正被另一个程序写入"):
            curation.add_alias(other, "甲", "乙", actor="t")
        holder.execute("ROLLBACK")
        curation.add_alias(other, "甲", "乙", actor="t")


def test_only_one_load_runs_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with connection.exclusively(store.path):
        monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
        with pytest.raises(StoreError, match="另一个程序正在装入"):
            store.load([edition(2)], actor="t")
    store.load([edition(2)], actor="t")


@contextmanager
def nobody_special(folder: Path) -> Iterator[None]:
    """Be a user whom modes bind: root gives the files to another and becomes that one for a while."""
    if os.geteuid():
        yield
        return
    for file in (folder, *folder.rglob("*")):
        os.chown(file, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that another user can reach, unlike pytest's."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def test_a_read_only_file_answers_and_a_writer_is_told(open_to_all: Path) -> None:
    path = open_to_all / "wence.db"
    with Store.open(path) as store:
        store.load([edition(1)], actor="t")
    path.chmod(0o400)
    with nobody_special(open_to_all), Store.open(path) as again:
        assert again.knowledge().search(["共同"], ["共同"])
        with pytest.raises(StoreError, match=r"只读.*写权限"):
            curation.add_alias(again, "甲", "乙", actor="t")
        with pytest.raises(StoreError, match=r"只读.*写权限"):
            again.load([edition(2)], actor="t")
        assert again.knowledge().document("通知") == edition(1)


def test_a_read_only_folder_is_named_before_anything_else(open_to_all: Path) -> None:
    path = open_to_all / "wence.db"
    with Store.open(path) as store:
        store.load([edition(1)], actor="t")
    path.chmod(0o400)
    open_to_all.chmod(0o500)
    try:
        with nobody_special(open_to_all), pytest.raises(StoreError, match=r"只读.*目录的写权限"):
            Store.open(path)
    finally:
        open_to_all.chmod(0o700)


def test_a_database_that_may_only_be_read_refuses_changes_plainly(store: Store) -> None:
    store.connection().execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="只读"):
        curation.add_alias(store, "甲", "乙", actor="t")
    assert store.knowledge().search(["共同"], ["共同"])


def test_a_file_that_reaches_its_limit_of_pages_during_a_load_leaves_the_old_version_answering(
    store: Store,
) -> None:
    """The file may not grow beyond so many pages, as on a full disk: SQLite then reports SQLITE_FULL."""
    db = store.connection()
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    failed = 0
    for more in range(50):
        db.execute(f"PRAGMA max_page_count = {pages + more}")
        try:
            store.load([edition(2, clauses=60)], actor="t")
        except StoreError as error:
            message = str(error)
        else:
            break
        failed += 1
        assert "磁盘已满" in message
        assert "请腾出空间" in message
        assert store.knowledge().document("通知") == edition(1)
        assert store.knowledge().search(["共同"], ["共同"])
        assert len(store.versions()) == 1
    store.activate(1, actor="t")
    assert failed >= 5, "the limit was not reached: the test says nothing"
    db.execute("PRAGMA max_page_count = 1073741823")
    assert verify(store.path).whole
    store.load([edition(2, clauses=60)], actor="t")
    assert store.knowledge().document("通知") == edition(2, clauses=60)
    assert verify(store.path).whole


def test_a_file_that_may_not_grow_is_reported_and_nothing_is_lost(tmp_path: Path) -> None:
    """RLIMIT_FSIZE stops every file at a size, the write-ahead log too: what a full disk does to it."""
    script = """
import resource, signal, sys
from pathlib import Path
from knowledge.errors import StoreError
from knowledge.store import Store
from tests.knowledge.store_samples import edition
store = Store.open(Path(sys.argv[1]))
store.load([edition(1)], actor="t")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
failed = 0
for size in range(60_000, 900_000, 60_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        store.load([edition(2, clauses=300)], actor="t")
        store.activate(1, actor="t")
    except StoreError as error:
        failed += 1
        assert "磁盘" in str(error), error
    assert store.knowledge().document("通知") == edition(1)
    assert store.knowledge().search(["共同"], ["共同"])
print(failed)
"""
    path = tmp_path / "wence.db"
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) >= 3
    assert verify(path).whole
    with Store.open(path) as store:
        assert store.knowledge().document("通知") == edition(1)


def test_what_a_load_that_was_cut_off_left_is_cleared_at_the_next_start_and_said(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    script = """
import os, signal, sys
from pathlib import Path
from knowledge.store import Store
from tests.knowledge.store_samples import edition, RULES
def documents():
    yield edition(2, clauses=5000)
    yield RULES
store = Store.open(Path(sys.argv[1]))
import knowledge.store.loading as loading
loading._Stage.publish = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
store.load(documents(), actor="t")
"""
    run = subprocess.run([sys.executable, "-c", script, str(store.path)], cwd=ROOT, check=False)
    assert run.returncode == -9
    assert store.connection().execute("SELECT count(*) FROM passages").fetchone()[0] > 5000
    report = verify(store.path)
    assert report.whole
    assert "曾中断" in report.remarks[0]
    with caplog.at_level(logging.WARNING), Store.open(store.path) as again:
        assert "曾中断" in caplog.text
        assert again.connection().execute("SELECT count(*) FROM passages").fetchone() == (6,)
        assert again.knowledge().document("通知") == edition(1)
    assert verify(store.path).remarks == ()


def test_two_processes_on_one_file_see_each_other_s_changes(store: Store) -> None:
    script = """
import sys
from pathlib import Path
from knowledge.store import Store, curation
from tests.knowledge.store_samples import RULES
with Store.open(Path(sys.argv[1])) as store:
    store.load([RULES], actor="other")
    curation.add_alias(store, "甲", "乙", actor="other")
"""
    subprocess.run([sys.executable, "-c", script, str(store.path)], cwd=ROOT, check=True)
    assert [d.id for d in store.knowledge().documents] == ["通知", RULES.id]
    assert store.knowledge().aliases()[0].name == "乙"


def test_readers_see_one_version_whole_while_another_thread_changes_it(store: Store) -> None:
    store.load([edition(2)], actor="t")
    stop = threading.Event()
    mixed: list[object] = []

    def read() -> None:
        while not stop.is_set():
            base = store.knowledge()
            seen = {unit[1:-1] for clause in base.document("通知").clauses for unit in clause.lead_units}
            hits = base.search(["共同"], ["共同"])
            passages = [base.passage(hit.ref) for hit in hits]
            seen |= {passage.text[1:].partition("版")[0] if passage else "" for passage in passages}
            if len(seen) != 1 or len(hits) != 6:
                mixed.append(seen)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for turn in range(40):
        store.activate(turn % 2 + 1, actor="t")
        if turn % 10 == 0:
            store.load([edition(turn + 3)], actor="t")
            store.activate(1, actor="t")
    stop.set()
    for thread in threads:
        thread.join()
    assert not mixed


def test_a_clock_that_jumps_back_changes_nothing_of_the_order(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.store.versions.now", lambda: "1999-01-01T00:00:00+00:00")
    store.load([edition(2)], actor="t")
    assert [v.id for v in store.versions()] == [1, 2]
    assert store.knowledge().document("通知") == edition(2)


def test_a_closed_store_leaves_no_log_files_behind(tmp_path: Path) -> None:
    with Store.open(tmp_path / "wence.db") as store:
        store.load([OPINION], actor="t")
    assert not (tmp_path / "wence.db-wal").exists()
