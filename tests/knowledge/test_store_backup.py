"""Backups, the way back from every kind of damage, verify and repair."""

from __future__ import annotations

import random
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.store import Store, access, backup, curation, restore
from knowledge.store.sqlite.connection import SCHEMA
from knowledge.store.verify import verify
from tests.knowledge.store_samples import OPINION, RULES, edition


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data" / "wence.db") as store:
        store.load([OPINION, RULES], actor="t")
        curation.add_alias(store, "水利局", "水务局", actor="t")
        yield store


def test_a_backup_is_one_whole_file_of_its_own(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    backup.backup_file(store.path, target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert verify(target).whole
    assert {p.name for p in tmp_path.iterdir()} == {"data", "copy.db"}
    with Store.open(target) as copy:
        assert copy.knowledge().document(OPINION.id) == OPINION
        assert copy.knowledge().aliases()


def test_a_backup_made_while_others_write_is_whole(store: Store, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            store.load([edition(number)], actor="t")

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(5):
            backup.backup_file(store.path, tmp_path / f"{number}.db")
            assert verify(tmp_path / f"{number}.db").whole
    finally:
        stop.set()
        thread.join()


def test_a_backup_onto_the_knowledge_base_itself_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="本身"):
        backup.backup_file(store.path, store.path)
    assert verify(store.path).whole


def test_a_backup_that_cannot_be_written_leaves_the_old_one(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="请检查"):
        backup.backup_file(store.path, tmp_path / "no such folder" / "copy.db")


def test_scheduled_backups_are_kept_to_a_number_and_other_files_left_alone(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "mine.db").write_text("keep")
    for day in range(1, 6):
        (folder / f"wence-2020010{day}T000000Z.db").write_text("old")
    newest = backup.scheduled(store.path, folder, keep=3)
    assert backup.backups(folder) == [
        newest,
        folder / "wence-20200105T000000Z.db",
        folder / "wence-20200104T000000Z.db",
    ]
    assert (folder / "mine.db").read_text() == "keep"


def scheduled_at(monkeypatch: pytest.MonkeyPatch, store: Store, folder: Path, *now: int) -> Path:
    """Make a scheduled backup, keeping three, at a day that the clock shows."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime(*now, tzinfo=tz)  # type: ignore[arg-type, misc]

    monkeypatch.setattr(backup, "datetime", Clock)
    return backup.scheduled(store.path, folder, keep=3)


def test_a_clock_that_goes_back_never_costs_the_backup_just_made(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    for year in (2030, 2031, 2032):
        scheduled_at(monkeypatch, store, folder, year, 1, 1)
    made = [scheduled_at(monkeypatch, store, folder, 2025, 1, day) for day in range(1, 4)]
    assert backup.backups(folder) == made[::-1]


def test_a_backup_of_damaged_contents_is_told_and_pushes_no_good_one_out(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    good = backup.scheduled(store.path, folder, keep=1)
    edit(store.path, "UPDATE passages SET text = '改过' WHERE id = 1")
    with pytest.raises(StoreError, match=r"有损坏.*旧备份都留着.*wence restore"):
        backup.scheduled(store.path, folder, keep=1)
    assert list(folder.iterdir()) == [good]
    assert verify(good).whole


def test_a_backup_that_lacks_only_what_is_derived_is_as_good_as_another(store: Store, tmp_path: Path) -> None:
    edit(store.path, "DELETE FROM postings")
    assert backup.scheduled(store.path, tmp_path / "backups", keep=1).exists()


def test_what_a_killed_backup_left_is_cleared_by_the_next(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / ".wence-20200101T000000Z.db.partial").write_text("half")
    (folder / ".wence-20200101T000000Z.db.partial-journal").write_text("half")
    made = backup.scheduled(store.path, folder, keep=3)
    assert list(folder.iterdir()) == [made]


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def zeros(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8192:40960] = bytes(32768)
    path.write_bytes(data)


def no_database(path: Path) -> None:
    path.write_bytes(b"this is not a database" * 500)


def gone(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def bits(path: Path) -> None:
    """Turn a bit in every page but the first."""
    data = bytearray(path.read_bytes())
    for at in range(4096 + 100, len(data), 4096):
        data[at] ^= 4
        data[at - 90] ^= 1
    path.write_bytes(data)


def of_another_program(path: Path) -> None:
    path.unlink()
    edit(path, "CREATE TABLE mine (x)")


def newer(path: Path) -> None:
    edit(path, f"PRAGMA user_version = {SCHEMA + 1}")


DAMAGE = [cut_short, zeros, no_database, gone, empty, bits, of_another_program, newer]


@pytest.mark.parametrize("damage", DAMAGE)
def test_every_kind_of_damage_is_mended_by_restoring(
    store: Store, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    saved = tmp_path / "saved.db"
    backup.backup_file(store.path, saved)
    store.close()
    damage(store.path)
    restore.restore(saved, store.path)
    with Store.open(store.path) as again:
        assert again.knowledge().document(OPINION.id) == OPINION
        assert again.connection().execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert verify(store.path).whole


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_backup_is_refused_and_nothing_changes(
    store: Store, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    saved = tmp_path / "saved.db"
    backup.backup_file(store.path, saved)
    damage(saved)
    with pytest.raises(StoreError):
        restore.restore(saved, store.path)
    assert verify(store.path).whole
    assert store.knowledge().document(OPINION.id) == OPINION


def test_a_log_that_outlived_its_file_is_not_applied_to_the_restored_one(
    store: Store, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.db"
    backup.backup_file(store.path, saved)
    store.load([edition(1)], actor="t")
    log = store.path.with_name("wence.db-wal")
    stale = log.read_bytes()
    assert len(stale) > 10_000
    store.close()
    store.path.unlink()
    log.write_bytes(stale)
    restore.restore(saved, store.path)
    assert verify(store.path).whole
    with Store.open(store.path) as again:
        assert [d.id for d in again.knowledge().documents] == [OPINION.id, RULES.id]


@pytest.mark.parametrize("last", ["link", "unlink", "replace"])
def test_a_restore_cut_off_while_it_puts_the_file_in_place_leaves_one_that_answers(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    saved = tmp_path / "saved.db"
    backup.backup_file(store.path, saved)
    store.load([edition(1)], actor="t")
    where = restore.os if last == "link" else Path
    real = getattr(where, last)

    def cut_off(*names: Path, **options: object) -> None:
        if any(name in (store.path, store.path.with_name("wence.db-wal")) for name in names):
            raise KeyboardInterrupt
        real(*names, **options)

    with monkeypatch.context() as patch:
        patch.setattr(where, last, cut_off)
        with pytest.raises(KeyboardInterrupt):
            restore.restore(saved, store.path)
    store.close()
    with Store.open(store.path, create=False) as again:
        assert again.knowledge().document("通知") == edition(1)
    assert verify(store.path).whole


def test_a_backup_that_lacks_only_what_is_derived_is_restored_and_made_whole(
    store: Store, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.db"
    backup.backup_file(store.path, saved)
    edit(saved, "DELETE FROM postings")
    edit(saved, "DELETE FROM duties")
    target = tmp_path / "new" / "wence.db"
    restore.restore(saved, target)
    assert verify(target).whole
    with Store.open(target) as again:
        assert again.knowledge().search(["资金"], ["资金"])[0].ref.id == "1.2"
        assert again.knowledge().duties("财政局")
    assert {p.name for p in target.parent.iterdir()} <= {"wence.db", "wence.db.lock", "cache"}


@pytest.mark.parametrize("seed", range(40))
def test_turned_bits_anywhere_are_found_or_do_no_harm(tmp_path: Path, whole_file: bytes, seed: int) -> None:
    rng = random.Random(seed)
    data = bytearray(whole_file)
    for _ in range(rng.choice([1, 3, 8])):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    damaged, target = tmp_path / "damaged.db", tmp_path / "wence.db"
    damaged.write_bytes(data)
    try:
        restore.restore(damaged, target)
    except StoreError:
        assert not target.exists()
        return
    assert verify(target).whole
    with Store.open(target) as again:
        assert again.knowledge().document(OPINION.id) == OPINION
        assert again.knowledge().search(["资金"], ["资金"])[0].ref.id == "1.2"


@pytest.fixture(scope="module")
def whole_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "wence.db"
    with Store.open(path) as store:
        store.load([OPINION, RULES], actor="t")
    return path.read_bytes()


def test_a_running_store_follows_a_restore_and_an_old_view_stays_whole(store: Store, tmp_path: Path) -> None:
    saved = tmp_path / "saved.db"
    backup.backup_file(store.path, saved)
    store.load([edition(1)], actor="t")
    before = store.knowledge()
    access.set_standing(store, "u", access.Standing.ADMIN, actor="t")
    restore.restore(saved, store.path)
    assert access.standing_of(store, "u") is None
    assert [d.id for d in store.knowledge().documents] == [OPINION.id, RULES.id]
    assert before.document("通知") == edition(1)
    store.load([edition(2)], actor="t")
    assert store.knowledge().document("通知") == edition(2)
    assert verify(store.path).whole
    assert verify(store.path.with_name("wence.db.before-restore")).whole


def edit(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(sql)
        db.commit()


DERIVED = [
    "DELETE FROM postings",
    "DELETE FROM segments",
    "DELETE FROM postings WHERE term = '资金'",
    "UPDATE postings SET docs = substr(docs, 5), n = n - 1 WHERE term = '资金'",
    "UPDATE postings SET n = n + 1 WHERE term = '资金'",
    "UPDATE passages SET words = '' WHERE id = 1",
    "UPDATE passages SET word_count = 1 WHERE id = 1",
    "DELETE FROM extra_words",
    "DELETE FROM duties WHERE name = '财政局'",
    "UPDATE duties SET role = 'leader'",
    "UPDATE versions SET clauses = clauses + 1",
    "UPDATE versions SET alive = x'00'",
]


@pytest.mark.parametrize("sql", DERIVED)
def test_derived_data_that_does_not_match_is_found_and_made_again(store: Store, sql: str) -> None:
    curation.add_note(store, "水网办", "水网办设在水务局。", actor="t")
    store.load([edition(1)], actor="t")
    edit(store.path, sql)
    report = verify(store.path)
    assert report.problems
    assert report.derived
    store.repair(actor="t")
    assert verify(store.path).whole
    base = store.knowledge()
    assert base.search(["资金"], ["资金"])[0].ref.id == "1.2"


LASTING = [
    "UPDATE passages SET text = '改过的内容' WHERE id = 1",
    "DELETE FROM passages WHERE id = 2",
    "UPDATE clauses SET detail = replace(detail, '财政局', '审计局')",
    "UPDATE contents SET header = replace(header, '甲县', '乙县')",
    "DELETE FROM contents",
]


@pytest.mark.parametrize("sql", LASTING)
def test_content_that_was_tampered_with_is_found_and_not_called_derived(store: Store, sql: str) -> None:
    edit(store.path, sql)
    report = verify(store.path)
    assert report.problems
    assert not report.derived


def test_a_whole_file_has_no_problems(store: Store) -> None:
    report = verify(store.path)
    assert (report.whole, report.problems, report.versions) == (True, (), 1)
