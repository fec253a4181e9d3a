"""A store on a bad disk: full at any place of a load, errors while an answer reads, damage underneath."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.base import KnowledgeBase
from knowledge.errors import StoreError
from knowledge.model import Ref
from knowledge.store import Store, access, feedback
from knowledge.store.backup import backup_file
from knowledge.store.restore import restore
from knowledge.store.sqlite.connection import exclusively
from knowledge.store.verify import verify
from tests import fulldisk
from tests.conftest import ROOT
from tests.knowledge.store_samples import OPINION, RULES

PLACES = 60


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data" / "wence.db") as store:
        store.load([OPINION, RULES], actor="t")
        yield store


def test_a_disk_full_at_any_of_sixty_places_of_a_load_leaves_the_old_version_answering(
    tmp_path: Path,
) -> None:
    possible = subprocess.run(fulldisk.command(tmp_path, "true"), capture_output=True, text=True, check=False)
    if possible.returncode:
        pytest.skip(f"no tmpfs can be mounted here: {possible.stderr.strip()}")
    program = [sys.executable, "-m", "tests.fulldisk", "--places", str(PLACES), "--disk", str(tmp_path)]
    run = subprocess.run(
        fulldisk.command(tmp_path, *program), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) == PLACES


READS: dict[str, Callable[[KnowledgeBase], object]] = {
    "document": lambda base: base.document(OPINION.id),
    "clause": lambda base: base.clause(Ref(OPINION.id, "1.1")),
    "clauses": lambda base: base.clauses(OPINION.id),
    "passage": lambda base: base.passage(Ref(OPINION.id, "T1")),
    "terms": lambda base: dict(base.terms),
    "rows": lambda base: dict(base.rows),
    "duties": lambda base: base.duties("财政局"),
    "search": lambda base: base.search(["资金"], ["资金"]),
    "search in": lambda base: base.search(["资金"], ["资金"], documents={OPINION.id}),
    "weights": lambda base: base.weights(["资金"], ["资金"]),
}


@pytest.mark.parametrize("name", READS)
def test_a_read_that_sqlite_breaks_off_at_any_step_is_told_plainly(store: Store, name: str) -> None:
    read = READS[name]
    whole = read(store.at(1))
    told = []
    for steps in (1, 2, 3, 5, 8, 13, 21, 34, 55, 89):
        base = store.at(1)
        store.connection().set_progress_handler(lambda: True, steps)
        try:
            found = read(base)
        except StoreError as error:
            told.append(str(error))
        else:
            assert found == whole
        finally:
            store.connection().set_progress_handler(None, 1)
    assert told
    assert all(str(store.path) in message and "请用 wence verify 检查" in message for message in told)
    assert read(store.at(1)) == whole


def test_the_first_look_at_a_version_and_at_who_may_ask_is_told_plainly_too(store: Store) -> None:
    store.connection().set_progress_handler(lambda: True, 1)
    for read in (
        store.knowledge,
        store.versions,
        lambda: access.standing_of(store, "1"),
        lambda: access.chat(store, "1"),
        lambda: feedback.since(store, days=36_500),
    ):
        with pytest.raises(StoreError, match="wence verify"):
            read()


def cut_short(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(8192)


def noise(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


@pytest.mark.parametrize("damage", [cut_short, noise])
def test_a_file_damaged_under_a_running_assistant_is_told_and_a_restore_makes_it_answer_again(
    store: Store, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    saved = tmp_path / "saved.db"
    backup_file(store.path, saved)
    store.close()  # so that all of it is in the one file
    assistant = Assistant(store)
    assert assistant.ask("三网合一是什么意思").status is Status.ANSWERED
    damage(store.path)
    store.connection().execute("PRAGMA shrink_memory")
    told = []
    for question in ("资金保障的内容是什么", "办公用房能不能出租", "水务局负责什么"):
        try:
            assistant.ask(question)
        except StoreError as error:
            told.append(str(error))
    assert told
    assert all("已损坏" in message and "wence restore" in message for message in told)
    restore(saved, store.path)
    answer = assistant.ask("资金保障的内容是什么")
    assert answer.status is Status.ANSWERED
    assert "300万元" in answer.citations[0].quote


MISSING = [
    "DELETE FROM postings",
    "DELETE FROM segments",
    "DELETE FROM postings; DELETE FROM segments",
    "UPDATE state SET cutting = 0",
]


@pytest.mark.parametrize("sql", MISSING)
def test_an_index_that_is_missing_or_was_cut_otherwise_is_made_again_at_the_start(
    store: Store, sql: str, caplog: pytest.LogCaptureFixture
) -> None:
    store.connection().executescript(sql)
    with caplog.at_level(logging.WARNING), Store.open(store.path) as again:
        assert again.knowledge().search(["资金"], ["资金"])[0].ref.id == "1.2"
    assert "正在按文件内容重建" in caplog.text
    assert verify(store.path).whole
    caplog.clear()
    with caplog.at_level(logging.WARNING), Store.open(store.path):
        assert not caplog.records


def test_an_index_that_cannot_be_made_again_does_not_keep_the_assistant_from_starting(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    store.connection().executescript("DELETE FROM postings; UPDATE clauses SET detail = 'x' WHERE id = '1.2'")
    with caplog.at_level(logging.WARNING), Store.open(store.path) as again:
        assert again.knowledge().duties("财政局")
    assert "没有重建成" in caplog.text
    assert "从备份恢复" in caplog.text


def test_an_index_is_not_made_again_while_another_is_at_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("knowledge.store.sqlite.connection.BUSY_SECONDS", 0.05)
    store.connection().execute("DELETE FROM postings")
    with exclusively(store.path), caplog.at_level(logging.WARNING), Store.open(store.path) as again:
        assert again.knowledge().document(OPINION.id) == OPINION
    assert "另一个程序正在装入或修复" in caplog.text
