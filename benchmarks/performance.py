"""What one machine serves: every figure of docs/performance.md, measured in one run (``make bench``).

    python -m benchmarks.performance [--sizes 35,1000,10000,58908,600000] [--folder data/benchmarks/performance]

Writes the tables between the marks in docs/performance.md, and the picture beside it. Bases once loaded in
the folder are used again; delete it to measure loading anew. Loading 600,000 clauses takes many minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import answers, models
from benchmarks.bases import base, load_figures
from benchmarks.chart import draw
from benchmarks.corpus import questions
from benchmarks.search import ENGINES, Measure, measured
from benchmarks.shared import data_set

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
PICTURE = PAGE.with_suffix(".png")
_MARKS = re.compile(r"(<!-- figures -->\n).*(<!-- end of figures -->)", re.DOTALL)
_COLD_RUNS = 5
_KINDS = {
    "shipped": "全部，问随附文件",
    "policies": "全部，问政策条款",
    "term": "名词",
    "duty_of_unit": "单位的职责",
    "who_is_responsible": "谁负责",
    "person": "人",
    "deadline": "期限",
    "figure": "数字",
    "content": "内容",
    "section": "章节",
    "list": "清单",
    "chat": "寒暄",
    "not_found": "没有答案",
}
# Questions on the shipped document, and on the policy clauses among which it lies.
_BOTH = [f"{of} {share}" for of in ("随附文件", "政策条款") for share in ("中位", "95%", "99%")]
# A base with a vector for every text needs about as much disk again; of larger ones the search alone is measured.
_FUSED = 100_000
_USUAL = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="35,1000,10000,58908")
    parser.add_argument("--folder", type=Path, default=ROOT / "data" / "benchmarks" / "performance")
    options = parser.parse_args()
    data_set()
    folder: Path = options.folder.resolve()
    sizes = [int(size) for size in options.sizes.split(",")]
    text, engines = _measure(folder, sizes)
    draw(PICTURE, [(m.engine, m.size, m.median) for m in engines])
    PAGE.write_text(_MARKS.sub(lambda found: found[1] + text + found[2], PAGE.read_text("utf-8")), "utf-8")
    print(text)


def _measure(folder: Path, sizes: Sequence[int]) -> tuple[str, list[Measure]]:
    paths = {size: answers.apart(base, folder, size) for size in sizes}
    _say("loaded")
    found = {size: answers.latency(path, False) for size, path in paths.items()}
    small, large = min(sizes), max(size for size in sizes if size <= _FUSED)
    with_vectors = [size for size in sizes if size in (small, _USUAL, large)]
    fused = {size: _fused(folder, paths[size]) for size in with_vectors}
    judged = {size: answers.apart(answers.judged, _copy(folder, paths[size])) for size in with_vectors}
    _say("answered")
    engines = [m for size in sizes for m in measured(folder, size, list(ENGINES), questions()[:300])]
    _say("compared")
    parts = [
        f"{platform.machine()}，{os.cpu_count()} 核，Python {platform.python_version()}；"
        f"开始时负载 {os.getloadavg()[0]:.1f}（不忙的机器接近 0；忙时只有 CPU 时间和比值可比）。\n",
        _table("冷启动（毫秒，中位数）", ["命令", "经过", "CPU"], _cold(paths[small])),
        _table(
            "从问题到答案（CPU 毫秒，只按字词）",
            ["条数", *_BOTH, "进程里第一问", "内存 MB"],
            ([size, *_both(f["kinds"]), f["first"], f["memory"]] for size, f in found.items()),
        ),
        _table(
            "加上语义（CPU 毫秒，不含问题的嵌入：每个问题只嵌入一次；较大的一行用随机向量，只看耗时）",
            ["条数", *_BOTH, "内存 MB"],
            ([size, *_both(f["kinds"]), f["memory"]] for size, f in fused.items()),
        ),
        _table(
            "人等多久：两个模型都用（毫秒，什么都没有记着；政策条款的 100 问；较大的两行用随机向量）",
            ["条数", *(f"{of} {share}" for of in ("经过", "CPU") for share in ("中位", "95%", "99%"))],
            ([size, *_spread(f["passed"]), *_spread(f["cpu"])] for size, f in judged.items()),
        ),
        _models(),
        *(_by_kind(size, found[size]["kinds"]) for size in dict.fromkeys((small, large))),
        _loading(folder, sizes),
        _table(
            "每秒答几问（各量 5 秒，按经过的时间）",
            ["条数", "一个进程", "一个进程两个线程", "两个进程"],
            (
                [size, *(answers.throughput(paths[size], p, t) for p, t in ((1, 1), (1, 2), (2, 1)))]
                for size in dict.fromkeys((small, large))
            ),
        ),
        _table(
            f"装入一万条时回答（经过的毫秒，{large} 条）",
            ["", "题数", "中位", "95%", "99%"],
            _beside_load(folder, paths[large]),
        ),
        _table(
            "全文检索与别的引擎（CPU 毫秒；同样的词、同样的 300 问；只找，不作答）",
            ["引擎", "条数", "中位", "95%", "第一条对", "前十有对", "磁盘 MB"],
            ([m.engine, m.size, m.median, m.high, f"{m.first:.3f}", f"{m.ten:.3f}", m.disk] for m in engines),
        ),
    ]
    return "\n".join(parts) + "\n", engines


def _by_kind(size: int, kinds: Mapping[str, Any]) -> str:
    """What the questions of each kind cost on so many clauses."""
    rows = ([name, kinds[kind]["n"], *_spread(kinds[kind])] for kind, name in _KINDS.items() if kind in kinds)
    return _table(
        f"按问题种类，{size} 条（CPU 毫秒，只按字词）", ["种类", "题数", "中位", "95%", "99%"], rows
    )


def _loading(folder: Path, sizes: Sequence[int]) -> str:
    """What a load costs: time, memory and disk."""
    return _table(
        "装入（不含制造文本的时间）",
        ["条数", "秒", "CPU 秒", "每秒条数", "再装入（改十条）秒", "内存 MB（主＋每个子进程）", "磁盘 MB"],
        (
            [
                size,
                f["seconds"],
                f["cpu"],
                f["clauses"] / f["seconds"],
                f["again"],
                f"{f['peak']:.0f}＋{f['peak_child']:.0f}",
                f["disk"],
            ]
            for size in sizes
            if "seconds" in (f := load_figures(folder, size))
        ),
    )


def _models() -> str:
    """The two networks: what they cost, and the memory of a process that has both open."""
    figures, before, after = answers.apart(models.measure)
    title = f"两个模型（毫秒，中位数；一条约 80 个词元；两个都打开的进程 {before:.0f} → {after:.0f} MB）"
    return _table(title, ["什么", "CPU", "经过"], figures)


def _fused(folder: Path, path: Path) -> dict[str, Any]:
    """Answers with vectors, in a copy: the base itself stays without."""
    copy = _copy(folder, path)
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    if int(path.parent.name) > 100:
        answers.apart(answers.fill_vectors, copy)
    found: dict[str, Any] = answers.latency(copy, True)
    return found


def _copy(folder: Path, path: Path) -> Path:
    return folder / "fused" / path.parent.name / path.name


def _beside_load(folder: Path, path: Path) -> list[list[object]]:
    copy = folder / "loading" / path.name
    shutil.rmtree(copy.parent, ignore_errors=True)
    copy.parent.mkdir(parents=True)
    shutil.copy(path, copy)
    found = answers.apart(answers.beside_load, copy, 10_000)
    shutil.rmtree(copy.parent)
    names = {"before": "装入前", "during": "装入时"}
    return [[name, found[key]["n"], *_spread(found[key])] for key, name in names.items()]


def _cold(path: Path) -> list[list[object]]:
    ask = ["ask", "--db", str(path), "哪个单位牵头"]
    return [
        ["wence --help", *_command(["--help"])],
        ["wence ask（只按字词）", *_command(ask, SEMANTIC="0")],
        ["wence ask（加上语义）", *_command(ask)],
    ]


def _command(arguments: list[str], **environment: str) -> tuple[float, float]:
    """Median milliseconds that pass, and of CPU time, of a command in a new process."""
    elapsed, cpu = [], []
    for run in range(_COLD_RUNS + 1):
        used, started = _children(), time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            check=True,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, **environment},
        )
        if run:  # the first fills the system's cache, and makes vectors that are missing
            elapsed.append((time.perf_counter() - started) * 1000)
            cpu.append((_children() - used) * 1000)
    return statistics.median(elapsed), statistics.median(cpu)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _spread(found: dict[str, float]) -> tuple[float, float, float]:
    return found["median"], found["p95"], found["p99"]


def _both(kinds: dict[str, dict[str, float]]) -> list[float]:
    return [*_spread(kinds["shipped"]), *_spread(kinds["policies"])]


def _table(title: str, columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [f"### {title}\n", _row(columns), _row(["---", *["---:"] * (len(columns) - 1)])]
    return "\n".join([*lines, *(_row(row) for row in rows)]) + "\n"


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
    return str(value)


def _say(what: str) -> None:
    print(json.dumps({"done": what, "at": time.strftime("%H:%M:%S")}), file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
