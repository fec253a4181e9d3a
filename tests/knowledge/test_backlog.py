"""The texts that wait for their vectors: workers share them, nothing is made twice, nothing is lost."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from knowledge.meaning.embedder import EmbeddingError
from knowledge.meaning.vectors import Wanted
from knowledge.store import Store
from knowledge.store.backlog import Backlog, Kind
from knowledge.store.vectors import VectorTable
from knowledge.stored.place import Address, Place
from tests.conftest import ROOT
from tests.knowledge.worker import BATCH, DIMENSION, MODEL, WrittenDown

TEXTS = [Wanted(f"第{n}条") for n in range(120)]


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place) as store:
        yield store


@pytest.fixture
def table(store: Store) -> VectorTable:
    return VectorTable(store.engine, MODEL, DIMENSION)


@pytest.fixture
def backlog(store: Store, table: VectorTable) -> Backlog:
    return Backlog(store.engine, table)


def begun(place: Place, *logs: Path) -> list[subprocess.Popen[str]]:
    """Workers that begin at the same time, each with its log."""
    where = place.dsn if isinstance(place, Address) else str(place)
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.knowledge.worker", where, str(log)],
            cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for log in logs
    ]  # fmt: skip
    for each in workers:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in workers:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    return workers


def ended(worker: subprocess.Popen[str]) -> int:
    worker.communicate(timeout=300)
    return worker.returncode


def made(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def test_workers_share_what_waits_and_one_that_is_killed_loses_nothing(
    place: Place, backlog: Backlog, table: VectorTable, tmp_path: Path
) -> None:
    backlog.add(TEXTS, ())
    logs = [tmp_path / "one", tmp_path / "two"]
    workers = begun(place, *logs)
    until = time.monotonic() + 120
    while not any(map(made, logs)) and time.monotonic() < until:
        time.sleep(0.005)
    first = 0 if made(logs[0]) else 1
    workers[first].kill()
    ended(workers[first])
    assert ended(workers[1 - first]) == 0
    assert table.missing(TEXTS) == []
    assert backlog.left() == 0
    killed, alive = made(logs[first]), made(logs[1 - first])
    assert killed
    assert max(Counter(alive).values()) == 1
    assert len(set(killed) & set(alive)) <= BATCH, "what the killed one had in hand alone is made again"


def test_two_that_live_make_nothing_twice(
    place: Place, backlog: Backlog, table: VectorTable, tmp_path: Path
) -> None:
    backlog.add(TEXTS, ())
    log = tmp_path / "both"
    assert [ended(each) for each in begun(place, log, log)] == [0, 0]
    assert sorted(made(log)) == sorted(item.text for item in TEXTS)
    assert table.missing(TEXTS) == []


def test_whole_passages_come_first_and_questions_last(backlog: Backlog, tmp_path: Path) -> None:
    whole, sentence, question = Wanted("整条"), Wanted("一句"), Wanted("问", question=True)
    backlog.add([question, sentence, whole], {whole})
    log = tmp_path / "log"
    while backlog.work(WrittenDown(log), 1):
        pass
    assert made(log) == ["整条", "一句", "问"]


def test_what_waits_already_is_not_put_in_again_and_what_is_made_not_made_again(
    store: Store, backlog: Backlog, table: VectorTable, tmp_path: Path
) -> None:
    backlog.add(TEXTS[:2], ())
    backlog.add(TEXTS[:3], ())
    assert backlog.left() == 3
    with store.change() as db:
        table.insert(db, TEXTS[:1], np.ones((1, DIMENSION), np.float32))
    assert backlog.work(WrittenDown(tmp_path / "log"), 9) == 3
    assert sorted(made(tmp_path / "log")) == sorted(item.text for item in TEXTS[1:3])
    assert not backlog.waits(Kind.QUESTION)


def test_what_failed_waits_as_before(backlog: Backlog) -> None:
    class Broken(WrittenDown):
        def passages(self, texts: Sequence[str]) -> Any:
            raise EmbeddingError("没有应答")

    backlog.add(TEXTS[:2], ())
    with pytest.raises(EmbeddingError):
        backlog.work(Broken(Path("/nowhere")), 1)
    assert backlog.left() == 2


def test_of_another_model_nothing_is_taken(store: Store, backlog: Backlog, tmp_path: Path) -> None:
    backlog.add(TEXTS[:2], ())
    other = VectorTable(store.engine, "another", DIMENSION)
    assert Backlog(store.engine, other).work(WrittenDown(tmp_path / "log"), 9) == 0
    other.forget_others()
    assert backlog.left() == 0


def test_writers_are_not_kept_waiting_by_a_worker(store: Store, backlog: Backlog) -> None:
    backlog.add(TEXTS[:2], ())
    with store.engine.claiming() as claim:
        assert claim is not None
        with store.change() as db:
            db.execute("UPDATE state SET curation = curation + 1")
