"""The same knowledge base in a file and in a cluster: are the answers the same, and what does each cost?

    make cluster-bench                                  58,908 clauses, on a cluster of three nodes of its own
    python -m benchmarks.cluster --size 600000 --delay 1

``--delay``: milliseconds that what is sent takes to a node and back again, each way (tests/cluster/distance.py).
``--db``: a base that is there already, instead of made documents. Round trips are counted in the session.
"""

from __future__ import annotations

import argparse
import dataclasses
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import documents, questions
from bot.assistant import Assistant
from knowledge.store import Store
from knowledge.store.copying import copy
from knowledge.store.postgres.session import PgSession
from knowledge.stored.place import Address
from tests.cluster.distance import Distance
from tests.cluster.nodes import DATABASE, Cluster

_ASKED, _WARMING = 300, 100
LIMIT = 40


Ask = Callable[[str], object]


@dataclass
class Costs:
    """Of one thing asked many times: milliseconds, processor's milliseconds, round trips, what came."""

    store: Store
    ask: Ask
    times: list[float] = field(default_factory=list)
    cpu: float = 0.0
    trips: list[int] = field(default_factory=list)
    found: list[object] = field(default_factory=list)

    def measure(self, question: str) -> None:
        """Ask once and count."""
        before, cpu, began = self._trips(), time.process_time(), time.perf_counter()
        self.found.append(self.ask(question))
        self.times.append((time.perf_counter() - began) * 1e3)
        self.cpu += (time.process_time() - cpu) * 1e3
        self.trips.append(self._trips() - before)

    def line(self, name: str) -> str:
        """A line of the table."""
        ordered = sorted(self.times)
        trips = (
            f"，往返平均 {statistics.mean(self.trips):.1f} 最多 {max(self.trips)}" if any(self.trips) else ""
        )
        return (
            f"{name}：中位数 {statistics.median(ordered):.1f} 毫秒，p95 {ordered[int(len(ordered) * 0.95)]:.1f}，"
            f"p99 {ordered[int(len(ordered) * 0.99)]:.1f}，处理器 {self.cpu / len(ordered):.1f}{trips}"
        )

    def _trips(self) -> int:
        session = self.store.connection()
        return session.trips if isinstance(session, PgSession) else 0


def compare(file: Path, cluster: Address) -> None:
    """Print what searches and whole answers cost in both, asked in turn, and whether they are the same."""
    asked = [question.text for question in questions()[: _ASKED + _WARMING]]
    with Store.open(file, create=False) as here, Store.open(cluster, create=False) as there:
        for what, make in (("检索", searching), ("整个回答", answering)):
            both = [Costs(store, make(store)) for store in (here, there)]
            for question in asked[:_WARMING]:
                for costs in both:
                    costs.ask(question)
            for question in asked[_WARMING:]:
                for costs in both:
                    costs.measure(question)
            for name, costs in zip(("文件", "集群"), both, strict=True):
                print(costs.line(f"{what}，{name}"))
            same = sum(a == b for a, b in zip(both[0].found, both[1].found, strict=True))
            ratio = statistics.median(both[1].times) / statistics.median(both[0].times)
            print(
                f"{what}：相同 {same}/{len(both[0].found)}，集群的中位数是文件的 {ratio:.2f} 倍", flush=True
            )


def searching(store: Store) -> Ask:
    """The search alone."""
    base = store.knowledge()
    cut = base.segmenter
    return lambda question: base.search(cut.words(question), cut.grams(question), limit=LIMIT)


def answering(store: Store) -> Ask:
    """The whole answer, but for the time it took."""
    assistant = Assistant(store)
    assistant.refresh()
    return lambda question: dataclasses.replace(assistant.ask(question), elapsed_ms=0)


def main() -> None:
    """Make the base, bring the cluster up, copy and compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=58_908)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--delay", type=float, default=0.0)
    options = parser.parse_args()
    with ExitStack() as up:
        folder = up.enter_context(tempfile.TemporaryDirectory())
        cluster = up.enter_context(Cluster())
        address = Address(cluster.dsn)
        if options.delay:
            ports = up.enter_context(Distance([node.postgres for node in cluster.nodes], options.delay))
            hosts = ",".join(f"127.0.0.1:{port}" for port in ports)
            address = Address(f"postgresql://postgres@{hosts}/{DATABASE}")
        place = options.db or Path(folder) / "wence.db"
        if options.db is None:
            with Store.open(place) as store:
                store.load(documents(options.size), actor="measure")
        began = time.monotonic()
        copy(place, Address(cluster.dsn), lambda line: None)
        print(f"抄进集群 {time.monotonic() - began:.0f} 秒，延迟 {options.delay} 毫秒", flush=True)
        compare(place, address)


if __name__ == "__main__":
    main()
