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


def soak(folder: Path, seconds: float, *, reload: float = 10, curate: float = 1, backup: float = 60) -> Soak:
    """Run the load for ``seconds``; a period is the seconds between two of its kind."""
    result = Soak()
    stop = threading.Event()
    store = Store.open(folder / "soak.db")
    ensure_loaded(store, DOCUMENTS, progress=lambda said: None)
    assistant = Assistant(store)
    for question in QUESTIONS:
        assistant.ask(question)

    def repeat(name: str, period: float, work: Callable[[int], object]) -> threading.Thread:
        def loop() -> None:
            for turn in itertools.count(1):
                try:
                    work(turn)
                except Exception as error:
                    result.errors.append(f"{name}: {type(error).__name__}: {error}"[:200])
                result.counts[name] = turn
                if stop.wait(period):
                    return

        thread = threading.Thread(target=loop, name=name)
        thread.start()
        return thread

    def ask(turn: int) -> None:
        question = QUESTIONS[turn % len(QUESTIONS)]
        before = (store.knowledge().version, result.counts.get("curate", 0))
        began = time.perf_counter()
        answer = assistant.ask(question, conversation=f"chat {turn % 50}")
        took = time.perf_counter() - began
        after = (store.knowledge().version, result.counts.get("curate", 0))
        fresh = before == after == ask.last  # type: ignore[attr-defined]
        ask.last = after  # type: ignore[attr-defined]
        (result.seconds if fresh else result.after_change).append(took)
        if answer.status is Status.ERROR or (
            turn % len(QUESTIONS) == 0 and answer.status is not Status.ANSWERED
        ):
            result.errors.append(f"{question}: {answer.status}")

    ask.last = None  # type: ignore[attr-defined]

    def change(turn: int) -> None:
        store.load([parse_bytes("电梯.md", _NOTICE.format(money=turn).encode())], actor="soak")

    def curated(turn: int) -> None:
        curation.add_alias(store, f"别名{turn}", "医保局", actor="soak")
        if turn > 10:
            curation.remove_alias(store, f"别名{turn - 10}", actor="soak")

    def record(turn: int) -> None:
        record_asked(
            store,
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
            expire(store, days=90)

    threads = [
        repeat("ask", 0.005, ask),
        repeat("reload", reload, change),
        repeat("curate", curate, curated),
        repeat("record", 0.2, record),
        repeat("backup", backup, lambda turn: scheduled(store.path, folder / "backups", keep=3)),
    ]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(min(5.0, max(0.1, seconds / 20)))
        result.memory.append(resident())
    stop.set()
    for thread in threads:
        thread.join()
    assistant.close()
    store.close()
    problems = verify(folder / "soak.db").problems
    result.errors += [f"verify: {problem}" for problem in problems]
    return result


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
