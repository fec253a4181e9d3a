"""Mixed load on one knowledge base for a long time: questions, reloads, curation, backups.

    python -m benchmarks.soak --minutes 60

A thread asks without pause, as the bot does; beside it, documents are reloaded every ten seconds, entries are
curated every second, and a backup is made every minute. Memory is that of the whole process; the longest lock is
the slowest answer after the first of each version, which is read anew.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.load import ensure_loaded
from knowledge.parse import parse_bytes
from knowledge.store import Store, curation
from knowledge.store.backup import scheduled
from knowledge.store.feedback import expire, record_asked
from knowledge.store.verify import verify
from tests.conftest import ROOT

DOCUMENTS = ROOT / "knowledge" / "documents"
QUESTIONS = (
    "医保局负责什么",
    "每台电梯补助多少万元",
    "什么是四大提升行动",
    "教育局配合哪些工作",
    "今天天气怎么样",
    "二（三）讲什么",
)
_NOTICE = "# 关于更新电梯的通知\n\n云政办发〔2024〕7号\n\n一、补助标准\n\n每台电梯补助{money}万元。\n\n责任单位：财政局\n"


@dataclass
class Soak:
    """What came of the load: counts, errors, seconds of answers, resident memory in MB over time."""

    counts: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    after_change: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def resident() -> float:
    """The memory of this process in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 2**20


class _Load:
    """What is done at once, each in a thread of its own: questions, loads, curation, records, backups."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.result = Soak()
        self._store = store
        self._backups = folder / "backups"
        self._assistant = Assistant(store)
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._seen: tuple[int, int] | None = None
        for question in QUESTIONS:
            self._assistant.ask(question)

    def repeat(self, name: str, period: float, work: Callable[[int], object]) -> None:
        """Do ``work`` every ``period`` seconds until :meth:`end`; what goes wrong is noted."""

        def loop() -> None:
            for turn in itertools.count(1):
                try:
                    work(turn)
                except Exception as error:
                    self.result.errors.append(f"{name}: {type(error).__name__}: {error}"[:200])
                self.result.counts[name] = turn
                if self._stop.wait(period):
                    return

        self._threads.append(threading.Thread(target=loop, name=name))
        self._threads[-1].start()

    def end(self) -> None:
        """Let every thread finish what it is at."""
        self._stop.set()
        for thread in self._threads:
            thread.join()
        self._assistant.close()

    def ask(self, turn: int) -> None:
        """Ask a question; the first after a change is timed apart, for it reads the change."""
        question = QUESTIONS[turn % len(QUESTIONS)]
        before = self._state()
        began = time.perf_counter()
        answer = self._assistant.ask(question, conversation=f"chat {turn % 50}")
        took = time.perf_counter() - began
        after = self._state()
        fresh = before == after == self._seen
        self._seen = after
        (self.result.seconds if fresh else self.result.after_change).append(took)
        if answer.status is Status.ERROR or (
            turn % len(QUESTIONS) == 0 and answer.status is not Status.ANSWERED
        ):
            self.result.errors.append(f"{question}: {answer.status}")

    def _state(self) -> tuple[int, int]:
        return self._store.knowledge().version, self.result.counts.get("curate", 0)

    def change(self, turn: int) -> None:
        """Load a document again with another text."""
        self._store.load([parse_bytes("电梯.md", _NOTICE.format(money=turn).encode())], actor="soak")

    def curate(self, turn: int) -> None:
        """Add an alias, and remove an old one."""
        curation.add_alias(self._store, f"别名{turn}", "医保局", actor="soak")
        if turn > 10:
            curation.remove_alias(self._store, f"别名{turn - 10}", actor="soak")

    def record(self, turn: int) -> None:
        """Record a question as the bot does, and now and then remove old ones."""
        record_asked(
            self._store,
            chat="1",
            user="1",
            question=f"问题{turn}",
            status="answered",
            kind=None,
            ref=None,
            confidence=1,
            elapsed_ms=1,
        )
        if turn % 100 == 0:
            expire(self._store, days=90)

    def back_up(self, turn: int) -> None:
        """Make a scheduled backup."""
        scheduled(self._store.path, self._backups, keep=3)


def soak(folder: Path, seconds: float, *, reload: float = 10, curate: float = 1, backup: float = 60) -> Soak:
    """Run the load for ``seconds``; a period is the seconds between two of its kind."""
    store = Store.open(folder / "soak.db")
    ensure_loaded(store, DOCUMENTS, progress=lambda said: None)
    load = _Load(store, folder)
    load.repeat("ask", 0.005, load.ask)
    load.repeat("reload", reload, load.change)
    load.repeat("curate", curate, load.curate)
    load.repeat("record", 0.2, load.record)
    load.repeat("backup", backup, load.back_up)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(min(5.0, max(0.1, seconds / 20)))
        load.result.memory.append(resident())
    load.end()
    store.close()
    problems = verify(folder / "soak.db").problems
    load.result.errors += [f"verify: {problem}" for problem in problems]
    return load.result


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wence-soak-") as folder:
        result = soak(Path(folder), chosen.minutes * 60)
    settled = result.memory[len(result.memory) // 10 :] or result.memory
    print(f"minutes {chosen.minutes:g}; " + ", ".join(f"{name} {n}" for name, n in result.counts.items()))
    print(f"memory MB: start {settled[0]:.0f}, end {settled[-1]:.0f}, most {max(settled):.0f}")
    for name, times in (("answers", result.seconds), ("answers after a change", result.after_change)):
        ordered = sorted(times) or [0.0]
        print(
            f"{name}: {len(times)}; median {ordered[len(ordered) // 2] * 1000:.1f} ms, "
            f"p99 {ordered[int(len(ordered) * 0.99)] * 1000:.1f} ms, slowest {ordered[-1] * 1000:.1f} ms"
        )
    print(f"errors {len(result.errors)}", *result.errors[:10], sep="\n  ")
    return 1 if result.errors else 0


if __name__ == "__main__":
    sys.exit(main())
