"""Two replicas under load while a part of the cluster is killed: what is lost, doubled, wrong, and how long it takes.

    python -m tests.cluster.chaos leader standby etcd freeze partition      each for a minute, on a cluster of its own

``partition``: nothing gets through between the leader and the other nodes, while the replicas reach all of them; then the
nodes are in network namespaces (Linux, as root).

Each replica takes down the same updates in the same order, as a webhook's repeats would come, and searches all the
while; what the file that was copied there answers is what must be answered.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from knowledge.errors import StoreError
from knowledge.load import load_paths
from knowledge.store import Store
from knowledge.store.copying import copy
from knowledge.stored.place import Address, Place
from tests.cluster.network import Network, enter
from tests.cluster.nodes import Cluster
from tests.conftest import SEED

VICTIMS = ("leader", "standby", "etcd", "freeze", "partition")
REPLICAS = 2
# Seconds of load before the kill and after it.
BEFORE, AFTER = 8.0, 45.0
_PAUSE = 0.02  # between two updates of a replica
_QUESTIONS = (
    "产业振兴",
    "医保局负责什么",
    "资金从哪里来",
    "人居环境整治",
    "考核",
    "就业帮扶",
    "谁牵头道路建设",
)

Found = list[tuple[str, str, float, float]]


@dataclass(frozen=True)
class Result:
    """Counts, and seconds. ``write_gap``: the longest that a replica waited to take an update down."""

    victim: str
    updates: int
    acknowledged: int
    acknowledged_lost: int
    taken_twice: int
    reads: int
    wrong: int
    worst_read: float
    write_gap: float
    refused: int


def trial(cluster: Cluster, victim: str, base: Path) -> Result:
    """Kill ``victim`` under load; the knowledge base of the file ``base`` lies in the cluster already."""
    expected = searched(base)
    begin = time.time() + 3
    told: mp.Queue[Any] = mp.get_context("spawn").Queue()
    replicas = [
        mp.get_context("spawn").Process(
            target=replica, args=(cluster.dsn, expected, begin, begin + BEFORE + AFTER, told)
        )
        for _ in range(REPLICAS)
    ]
    for each in replicas:
        each.start()
    time.sleep(max(0.0, begin + BEFORE - time.time()))
    harm(cluster, victim)
    found = [told.get() for _ in replicas]
    for each in replicas:
        each.join()
    import psycopg

    with psycopg.connect(f"{cluster.dsn}?target_session_attrs=primary") as db:
        owners = dict(db.execute("SELECT id, owner FROM wence_bot.inbox").fetchall())
    taken = [(number, name) for name, numbers, *_ in found for number in numbers]
    twice = sum(count > 1 for count in Counter(number for number, _ in taken).values())
    reads = [seconds for *_, times, _, _, _ in found for seconds in times]
    return Result(
        victim,
        len(owners),
        len(taken),
        sum(owners.get(number) != name for number, name in taken),
        twice,
        len(reads),
        sum(wrong for *_, wrong, _, _ in found),
        round(max(reads), 2),
        round(max(gap for *_, gap, _ in found), 1),
        sum(refused for *_, refused in found),
    )


def harm(cluster: Cluster, victim: str) -> None:
    """Kill, or freeze for a while, what is named."""
    leader = cluster.node("leader")
    if victim == "leader":
        cluster.kill(leader)
    elif victim == "standby":
        cluster.kill(cluster.node("sync_standby"))
    elif victim == "etcd":
        cluster.kill_etcd(leader)
    elif victim == "partition":  # the leader runs on, reached by who writes, and must acknowledge nothing
        cluster.cut_off(leader, off=True)
        time.sleep(AFTER / 2)
        cluster.cut_off(leader, off=False)
    else:  # Patroni of the leader stands still: its PostgreSQL runs on, and must take no writes alone
        cluster.freeze(leader, frozen=True)
        time.sleep(AFTER / 2)
        cluster.freeze(leader, frozen=False)


def searched(place: Place) -> dict[str, Found]:
    """What a knowledge base finds for each question, with its scores."""
    with Store.open(place, create=False) as store:
        return {question: _search(store, question) for question in _QUESTIONS}


def replica(dsn: str, expected: dict[str, Found], begin: float, end: float, told: mp.Queue[Any]) -> None:
    """Take updates down until ``end``, and search in a thread beside."""
    from bot.telegram.replicas import SharedLedger

    ledger = SharedLedger(Address(dsn))
    taken: list[int] = []
    times: list[float] = []
    wrong: list[str] = []
    gap, refused = 0.0, 0
    with Store.open(Address(dsn)) as store:
        reading = threading.Thread(target=_read, args=(store, expected, begin, end, times, wrong))
        reading.start()
        time.sleep(max(0.0, begin - time.time()))
        number = 0
        while time.time() < end:
            number += 1
            began = time.monotonic()
            try:
                taken += [number] * ledger.receive(number, str(number), number)
            except StoreError:  # nobody was told that it was taken: the webhook is asked again
                number -= 1
                refused += 1
            gap = max(gap, time.monotonic() - began)
            time.sleep(_PAUSE)
        reading.join()
    told.put((ledger.replica, taken, times, len(wrong), gap, refused))
    ledger.close()


def _read(
    store: Store, expected: dict[str, Found], begin: float, end: float, times: list[float], wrong: list[str]
) -> None:
    time.sleep(max(0.0, begin - time.time()))
    for question in cycle(_QUESTIONS):
        if time.time() >= end:
            return
        began = time.monotonic()
        if _search(store, question) != expected[question]:
            wrong.append(question)
        times.append(time.monotonic() - began)
        time.sleep(_PAUSE)


def _search(store: Store, question: str) -> Found:
    base = store.knowledge()
    cut = base.segmenter
    return [(*hit.ref, hit.words, hit.grams) for hit in base.search(cut.words(question), cut.grams(question))]


def main(given: Sequence[str] | None = None) -> None:
    """Print what each kill did."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("victims", nargs="*", help="、".join(VICTIMS))
    victims = parser.parse_args(given).victims or VICTIMS
    if "partition" in victims:
        enter("tests.cluster.chaos")
    for victim in victims:
        with ExitStack() as up:
            folder = up.enter_context(tempfile.TemporaryDirectory())
            network = up.enter_context(Network()) if victim == "partition" else None
            cluster = up.enter_context(Cluster(network=network))
            base = Path(folder) / "wence.db"
            with Store.open(base) as store:
                load_paths(store, [SEED], actor="t")
            copy(base, Address(cluster.dsn), lambda line: None)
            print(
                " ".join(f"{name}={value}" for name, value in asdict(trial(cluster, victim, base)).items()),
                flush=True,
            )


if __name__ == "__main__":
    main()
