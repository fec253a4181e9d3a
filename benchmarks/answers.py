"""How long whole answers take, from a message to rendered text: by kind, side by side, and beside a load.

Every measure runs in a process of its own (see ``apart``), so that its memory is its own. CPU time is given
beside the time that passed: on a busy machine only the first can be compared.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.corpus import DATA, documents
from benchmarks.corpus import questions as content_questions
from bot.answer import Answer
from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.meaning.embed import LocalEmbedder
from knowledge.meaning.judge import Judge
from knowledge.meaning.service import passages_of
from knowledge.meaning.vectors import lay_out
from knowledge.model import Document
from knowledge.store import Store
from knowledge.store.vectors import VectorTable

# Questions of all kinds on the shipped document, and questions on the policy clauses.
_OF_KINDS = DATA.parent / "questions" / "dev.jsonl"
_ON_POLICIES = 100
_WARMING = 100  # other questions asked before those that count
_PASSES = 2
_SECONDS = 5.0


def apart(measure: Callable[..., Any], *args: Any) -> Any:
    """Call ``measure`` in a new process and return what it returns."""
    with _processes(1) as pool:
        return pool.submit(measure, *args).result()


def asked() -> list[str]:
    """Return the questions that are put to every base."""
    return [question for found in _sets().values() for question in found]


def _sets() -> dict[str, list[str]]:
    lines = _OF_KINDS.read_text(encoding="utf-8").splitlines()
    return {
        "shipped": [json.loads(line)["q"] for line in lines],
        "policies": [question.text for question in content_questions()[:_ON_POLICIES]],
    }


def latency(path: Path, semantic: bool) -> dict[str, Any]:
    """Return milliseconds of answers by kind, and megabytes of memory.

    Each question is new to the process that is asked; the quicker of two processes counts, which leaves out what other
    programs on the machine took. With ``semantic`` each was asked before, so that its vector is known.
    """
    passes = [apart(_asked_once, path, semantic) for _ in range(_PASSES)]
    times: dict[str, list[float]] = {}
    for each in zip(*(found["times"] for found in passes), strict=True):
        group, kind, _ = each[0]
        best = min(milliseconds for _, _, milliseconds in each)
        times.setdefault(group, []).append(best)
        times.setdefault(kind, []).append(best)
    return {
        "first": min(found["first"] for found in passes),
        "memory": max(found["memory"] for found in passes),
        "kinds": {kind: spread(found) for kind, found in times.items()},
    }


def _asked_once(path: Path, semantic: bool) -> dict[str, Any]:
    """One process: group, kind and milliseconds of each question, after others have warmed it."""
    with _assistant(path, semantic) as assistant:
        started = time.process_time()
        answer(assistant, asked()[0])
        first = (time.process_time() - started) * 1000
        for question in content_questions()[_ON_POLICIES : _ON_POLICIES + _WARMING]:
            answer(assistant, question.text)
        if semantic:
            for text in asked():
                answer(assistant, text)
        times = []
        for group, questions in _sets().items():
            for text in questions:
                started = time.process_time()
                kind = answer(assistant, text).kind
                milliseconds = (time.process_time() - started) * 1000
                times.append((group, kind.value if kind else "not_found", milliseconds))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"first": first, "memory": peak, "times": times}


def answer(assistant: Assistant, question: str) -> Answer:
    """Ask, and render as the terminal does."""
    found = assistant.ask(question)
    render(found, colour=False)
    return found


def spread(times: Sequence[float]) -> dict[str, float]:
    """Return the number, the median, the 95th and the 99th percentile."""
    ordered = sorted(times)
    at = len(ordered) - 1
    return {
        "n": len(ordered),
        "median": statistics.median(ordered),
        "p95": ordered[round(at * 0.95)],
        "p99": ordered[round(at * 0.99)],
    }


def judged(path: Path) -> dict[str, dict[str, float]]:
    """Return the milliseconds that passed, and those of CPU, of answers with both models: as long as a person waits.

    Nothing of a question is known before; others have warmed the process.
    """
    passed, used = [], []
    with (
        Store.open(path) as store,
        closing(Assistant(store, embedder=LocalEmbedder(), judge=Judge())) as assistant,
    ):
        assistant.refresh()
        if assistant.meaning is not None:
            assistant.meaning.wait(600)
        questions = [question.text for question in content_questions()]
        for text in questions[_ON_POLICIES : _ON_POLICIES + _WARMING // 5]:
            answer(assistant, text)
        for text in questions[:_ON_POLICIES]:
            started, cpu = time.perf_counter(), time.process_time()
            answer(assistant, text)
            passed.append((time.perf_counter() - started) * 1000)
            used.append((time.process_time() - cpu) * 1000)
    return {"passed": spread(passed), "cpu": spread(used)}


def throughput(path: Path, processes: int, threads: int) -> float:
    """Return questions answered a second by so many processes of so many threads each."""
    with _processes(processes) as pool:
        return sum(pool.map(_answered, [path] * processes, [threads] * processes))


def beside_load(path: Path, clauses: int) -> dict[str, dict[str, float]]:
    """Return the milliseconds that passed for answers before and while this process loads ``clauses`` more."""
    with _assistant(path, False) as assistant:
        before = _elapsed(assistant, lambda: False)
        store = Store.open(path)
        loading = threading.Thread(
            target=lambda: store.load(_more(clauses), actor="benchmark", activate=False)
        )
        loading.start()
        during = _elapsed(assistant, loading.is_alive)
        loading.join()
        store.close()
    return {"before": spread(before), "during": spread(during)}


def fill_vectors(path: Path) -> int:
    """Give every text of a base a random vector; return how many. What a search costs does not depend on them."""
    import numpy as np

    rng = np.random.default_rng(0)
    with Store.open(path) as store:
        base = store.knowledge()
        wanted = lay_out(passages_of(base), [(q.ref, q.question) for q in base.questions()]).wanted
        model = LocalEmbedder()
        table = VectorTable(store.engine, model.fingerprint, model.dimension)
        missing = table.missing(wanted)
        for start in range(0, len(missing), 5_000):
            part = missing[start : start + 5_000]
            vectors = rng.standard_normal((len(part), model.dimension), dtype=np.float32)
            with store.engine.change() as db:
                table.insert(db, part, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    return len(wanted)


def _processes(count: int) -> ProcessPoolExecutor:
    # Not multiprocessing.Pool, whose processes may have none of their own: a load has.
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"))


def _more(clauses: int) -> Iterator[Document]:
    """Documents that no base holds yet."""
    for document in documents(clauses):
        changed = tuple(replace(clause, text=f"新规定。{clause.text}") for clause in document.clauses)
        yield replace(document, id=f"{document.id}（新）", clauses=changed)


@contextmanager
def _assistant(path: Path, semantic: bool) -> Iterator[Assistant]:
    with (
        Store.open(path) as store,
        closing(Assistant(store, embedder=LocalEmbedder() if semantic else None)) as assistant,
    ):
        if assistant.knowledge and assistant.meaning:
            assistant.meaning.wait(600)
        yield assistant


def _answered(path: Path, threads: int) -> float:
    questions = asked()
    counts = [0] * threads
    with _assistant(path, False) as assistant:
        for question in questions[::5]:
            answer(assistant, question)
        end = time.perf_counter() + _SECONDS

        def work(number: int) -> None:
            at = number
            while time.perf_counter() < end:
                answer(assistant, questions[at % len(questions)])
                counts[number] += 1
                at += threads

        workers = [threading.Thread(target=work, args=(n,)) for n in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    return sum(counts) / _SECONDS


def _elapsed(assistant: Assistant, go_on: Callable[[], bool]) -> list[float]:
    """Milliseconds that pass for each question, all asked once, and again while ``go_on()``."""
    times: list[float] = []
    questions = asked()
    while len(times) < len(questions) or go_on():
        started = time.perf_counter()
        answer(assistant, questions[len(times) % len(questions)])
        times.append((time.perf_counter() - started) * 1000)
    return times
