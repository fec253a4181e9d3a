"""What the two networks cost: opening, a question, passages, a judgement of several, memory.

    python -m benchmarks.models

CPU time of the process beside the time that passed: on a busy machine only the first can be compared. A part of
``benchmarks.performance``; alone it prints the figures.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.answers import apart
from benchmarks.corpus import questions

_TIMES = 30
_SENTENCE = "符合条件的困难家庭可以向户籍所在地乡镇人民政府提出书面申请，由乡镇在十个工作日内完成审核。"
"""About 30 tokens; three of them are a clause of the usual length."""

Figure = tuple[str, float, float]
"""What was done, milliseconds of the processor, milliseconds that passed (medians)."""


def measure() -> tuple[list[Figure], float, float]:
    """The figures, and the megabytes of the process before and after; in a process of its own."""
    from knowledge.meaning.embed import LocalEmbedder
    from knowledge.meaning.judge import Judge

    before = _memory()
    embedder, judge = LocalEmbedder(), Judge()
    asked = [question.text for question in questions()[:_TIMES]]
    figures = [
        _figure("打开编码器", lambda _: embedder.fingerprint, 1),
        _figure("打开判断模型", lambda _: judge.fingerprint, 1),
    ]
    embedder.queries(asked[:1])
    judge.scores(asked[0], [_SENTENCE])
    figures += [
        _figure("一个问题的向量", lambda n: embedder.queries([asked[n]])),
        _figure("一句的向量", lambda n: embedder.passages([f"{n}{_SENTENCE}"])),
        _figure("一条（三句）的向量", lambda n: embedder.passages([f"{n}{_SENTENCE * 3}"])),
        _figure("判断 5 条", lambda n: judge.scores(asked[n], [_SENTENCE * 3] * 5)),
        _figure("判断 16 条", lambda n: judge.scores(asked[n], [_SENTENCE * 3] * 16)),
    ]
    judge.close()
    return figures, before, _memory()


def _figure(name: str, work: Callable[[int], object], times: int = _TIMES) -> Figure:
    used, passed = [], []
    for n in range(times):
        cpu, clock = time.process_time(), time.perf_counter()
        work(n)
        used.append((time.process_time() - cpu) * 1000)
        passed.append((time.perf_counter() - clock) * 1000)
    return name, statistics.median(used), statistics.median(passed)


def _memory() -> float:
    """Megabytes of the process that are in memory now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


if __name__ == "__main__":
    found, at_first, at_last = apart(measure)
    for name, cpu, elapsed in found:
        print(f"{name}：CPU {cpu:.1f} 毫秒，经过 {elapsed:.1f} 毫秒")
    print(f"内存 {at_first:.0f} → {at_last:.0f} MB")
