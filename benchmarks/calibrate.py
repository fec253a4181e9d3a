"""Fits the weights of ``bot/data/ranking.json``: how signals are fused, and how sure an answer is.

    python -m benchmarks.calibrate CORPUS_FOLDER [--write]

The questions (``benchmarks/data/calibration.jsonl``) are ours, on the shipped document and on public ones of
``CORPUS_FOLDER``, with and without an answer; none is from the sets that judge. Fusion: a softmax over the
candidates of a question. Confidence: a logistic regression on the best candidate. Both with a penalty
on large weights, and cross-validated by question; the figures printed are those of the held-out folds.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot import decide
from bot.answer import Status
from bot.assistant import Assistant
from bot.conversation import Leaning
from bot.decide import features
from bot.exact import by_structure
from bot.known import understand
from bot.retrieve import SIGNALS, Candidate, candidates, query
from bot.topic import answer, suited
from glossary.normalise import normalise
from knowledge.embed import LocalEmbedder
from knowledge.load import SHIPPED, load_paths
from knowledge.store import Store

ROOT = Path(__file__).resolve().parent
FOLDS = 5
FEATURES = (
    "cover", "sentence_cover", "unknown", "margin", "title", "phrase", "term", "sample",
    "clause_near", "sentence_near", "sample_near", "nearest",
)  # fmt: skip
# Where the questions say nothing (few name a term), a weight stays near what seems reasonable.
PRIOR = {
    "words": 1.0, "grams": 1.0, "cover": 1.5, "sentence_cover": 1.5, "fact": 2.0, "title": 1.5, "phrase": 1.0, "term": 3.0,
    "named": 2.0, "sample": 2.0, "clause_near": 3.0, "sentence_near": 3.0, "sample_near": 3.0, "nearest": 5.0, "empty": -1.0, "document": 1.0,
}  # fmt: skip
LEAST = np.array([{"term": 2.0, "named": 2.0, "document": 0.5}.get(name, 0.0) for name in SIGNALS])
# What the pairs weigh at least: it shows among hundreds of documents (benchmarks/policy_clauses.py), not among these few.
PAIRS = {"fused": 8.0, "lexical": 10.0}
POSITIVE = {
    "cover",
    "sentence_cover",
    "margin",
    "title",
    "phrase",
    "term",
    "sample",
    "clause_near",
    "sentence_near",
    "sample_near",
    "nearest",
}


@dataclass
class Case:
    """A question with its candidates' signals, one way of searching."""

    id: str
    signals: np.ndarray
    right: np.ndarray
    answerable: bool
    found: list[Candidate]
    reading: Any
    asked: Any
    view: Any


def cases(
    questions: list[dict[str, Any]], folder: Path, work: Path, *, fused: bool, embedder: Any
) -> Iterator[Case]:
    """Every question that has to be searched for, with its candidates."""
    for document in dict.fromkeys(item["document"] for item in questions):
        path = SHIPPED if document == "seed" else folder / document
        store = Store.open(work / f"{document}.db")
        try:
            store.knowledge()
        except Exception:  # a new file
            load_paths(store, [path], actor="calibrate")
        assistant = Assistant(store, embedder=embedder if fused else None)
        view = assistant._current()
        if assistant.meaning:
            assistant.meaning.wait(600)
        for item in (each for each in questions if each["document"] == document):
            reading = understand(view, normalise(item["q"]))
            if by_structure(view, reading, Leaning(reading)) is not None:
                continue
            asked = query(view, reading, view.expansions(reading.text))
            found = suited(view, reading, candidates(view, reading, asked, assistant.meaning))
            if not found:
                continue
            matrix = np.array([[each.signals.get(name, 0.0) for name in SIGNALS] for each in found])
            right = np.array([each.ref.id in item["gold"] for each in found])
            yield Case(item["id"], matrix, right, bool(item["gold"]), found, reading, asked, view)


def fit_fusion(train: list[Case], columns: list[int]) -> np.ndarray:
    """Softmax regression over candidates, weights not below zero but for ``empty``; gradient ascent."""
    prior = np.array([PRIOR.get(name, 1.0) for name in SIGNALS])
    weights = prior.copy()
    mask = np.zeros(len(SIGNALS))
    mask[columns] = 1
    weights *= mask
    empty = SIGNALS.index("empty")
    pairs = SIGNALS.index("pairs")
    useful = [case for case in train if case.right.any()]
    for step in range(600):
        gradient = -0.004 * (weights - prior) * mask * len(useful)
        for case in useful:
            scores = case.signals @ weights
            p = np.exp(scores - scores.max())
            p /= p.sum()
            good = p * case.right
            good /= good.sum()
            gradient += (good - p) @ case.signals
        weights = weights + (0.5 / (1 + step / 200)) * gradient / len(useful) * 5
        weights[pairs] = max(
            weights[pairs], PAIRS["fused" if SIGNALS.index("clause_near") in columns else "lexical"]
        )
        weights = (
            np.where(np.arange(len(SIGNALS)) == empty, np.minimum(weights, 0), np.maximum(weights, LEAST))
            * mask
        )
    return weights


def ranked(case: Case, weights: np.ndarray) -> list[Candidate]:
    """The candidates in the order of these weights, with their scores."""
    scores = case.signals @ weights
    order = np.argsort(-scores, kind="stable")
    return [
        Candidate(case.found[n].ref, float(scores[n]), case.found[n].signals, case.found[n].source)
        for n in order
    ]


def row(case: Case, weights: np.ndarray) -> tuple[np.ndarray, float, float, bool]:
    """The features of the best candidate, whether it is right, whether there is an answer, whether a plain reason says no."""
    found = ranked(case, weights)
    values = features(case.reading, case.asked, found)
    gold = {case.found[n].ref for n in np.flatnonzero(case.right)}
    refused = _refused(case, found)
    return (
        np.array([values[name] for name in FEATURES]),
        float(found[0].ref in gold),
        float(case.answerable),
        refused,
    )


def _refused(case: Case, found: list[Candidate]) -> bool:
    """Whether there is no answer however sure the ranking is: a missing page, a price that is not there."""
    sure = decide.confidence
    decide.confidence = lambda values, way: 1.0
    try:
        outcome, _ = answer(case.view, case.reading, case.asked, found)
    finally:
        decide.confidence = sure
    return outcome.status is Status.NOT_FOUND


def fit_confidence(x: np.ndarray, y: np.ndarray, fused: bool) -> np.ndarray:
    """Logistic regression with a bias, by gradient descent; signs of the weights are those they must have."""
    x1 = np.hstack([x, np.ones((len(x), 1))])
    weights = np.zeros(x1.shape[1])
    for step in range(4000):
        p = 1 / (1 + np.exp(-x1 @ weights))
        gradient = x1.T @ (y - p) / len(y) - 0.002 * np.append(weights[:-1], 0)
        weights += 2.0 / (1 + step / 2000) * gradient
        for n, name in enumerate(FEATURES):
            if name in POSITIVE:
                weights[n] = max(0.0, weights[n])
            if "near" in name and not fused:
                weights[n] = 0.0
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true", help="replace bot/data/ranking.json")
    parser.add_argument("--work", type=Path, help="keep the knowledge bases here, for the next run")
    arguments = parser.parse_args()
    questions = [
        json.loads(line)
        for line in (ROOT / "data" / "calibration.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    result: dict[str, Any] = {
        "from": "fitted by benchmarks/calibrate.py on benchmarks/data/calibration.jsonl",
    }
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.work or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for way in ("lexical", "fused"):
            embedder = LocalEmbedder() if way == "fused" else None
            found = list(cases(questions, arguments.corpus, folder, fused=way == "fused", embedder=embedder))
            result[way] = fit(found, way)
    if arguments.write:
        path = ROOT.parent / "bot" / "data" / "ranking.json"
        path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def fit(found: list[Case], way: str) -> dict[str, dict[str, float]]:
    """Weights from all cases; prints what the same fit gives on held-out folds."""
    columns = [n for n, name in enumerate(SIGNALS) if way == "fused" or "near" not in name]
    fold = np.array([hash_fold(case.id) for case in found])
    held: list[tuple[float, float, bool, bool]] = []
    misses = []
    doubtful: list[tuple[float, bool, str, str]] = []
    for k in range(FOLDS):
        train = [case for case, f in zip(found, fold, strict=True) if f != k]
        test = [case for case, f in zip(found, fold, strict=True) if f == k]
        weights = fit_fusion(train, columns)
        rows = [row(case, weights) for case in train]
        plain = [(x, there) for x, _, there, refused in rows if not refused]
        model = fit_confidence(
            np.array([x for x, _ in plain]), np.array([y for _, y in plain]), way == "fused"
        )
        for case in test:
            x, y, _, refused = row(case, weights)
            p = 0.0 if refused else float(1 / (1 + np.exp(-np.append(x, 1) @ model)))
            held.append((p, y, case.answerable, refused))
            doubtful.append((p, case.answerable, case.reading.text, ranked(case, weights)[0].ref.id))
            if case.answerable and not y:
                misses.append((case.id, case.reading.text, ranked(case, weights)[0].ref.id))
    answerable = [h for h in held if h[2]]
    without = [h for h in held if not h[2]]
    print(f"{way}: {len(answerable)} with an answer, {len(without)} without")
    print(f"  hit@1 held out {sum(h[1] for h in answerable) / len(answerable):.3f}")
    print(
        f"  refused for a plain reason: {sum(h[3] for h in answerable)} with, {sum(h[3] for h in without)} without"
    )
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        false = sum(h[0] < threshold for h in answerable) / len(answerable)
        right = sum(h[0] < threshold for h in without) / len(without)
        print(f"  from {threshold:.2f}: refuse {right:.3f}, false refusal {false:.3f}")
    print("  wrong:", "; ".join(f"{text} → {ref}" for _, text, ref in misses[:40]))
    print(
        "  too sure:",
        "; ".join(f"{p:.2f} {t} → {r}" for p, a, t, r in sorted(doubtful, reverse=True) if not a and p > 0.3),
    )
    print(
        "  too doubtful:",
        "; ".join(f"{p:.2f} {t} → {r}" for p, a, t, r in sorted(doubtful) if a and p < 0.35),
    )
    weights = fit_fusion(found, columns)
    plain = [(x, there) for x, _, there, refused in (row(case, weights) for case in found) if not refused]
    model = fit_confidence(np.array([x for x, _ in plain]), np.array([y for _, y in plain]), way == "fused")
    fusion = {name: round(float(weights[n]), 3) for n, name in enumerate(SIGNALS)}
    confidence = {name: round(float(model[n]), 3) for n, name in enumerate(FEATURES)} | {
        "bias": round(float(model[-1]), 3)
    }
    print("  ", fusion, confidence)
    return {"fusion": fusion, "confidence": confidence}


def hash_fold(id: str) -> int:
    """The fold of a question: the same in every run."""
    return int("".join(char for char in id if char.isdigit())) * 7 % FOLDS


if __name__ == "__main__":
    main()
