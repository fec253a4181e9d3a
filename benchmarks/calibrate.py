"""Fits the weights of ``bot/data/ranking.json``: how signals are fused, and how sure an answer is.

    python -m benchmarks.calibrate CORPUS_FOLDER [--write]

The questions (``benchmarks/data/calibration.jsonl``) are ours, on the shipped document and on public ones of
``CORPUS_FOLDER``, with and without an answer; none is from the sets that judge. Beside them every sample
question of a document (题库) is asked with itself taken out of the bank: a new question in people's own words.
These count ``BANK`` each, so that they do not drown the rest. Fusion: a softmax over the candidates of a
question. Confidence: a logistic regression on the best candidate. Both with a penalty on large weights,
and cross-validated by question; the figures printed are those of the held-out folds.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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
from bot.samples import Samples
from bot.topic import answer, suited
from bot.view import View
from glossary.normalise import normalise
from knowledge.embed import LocalEmbedder
from knowledge.load import SHIPPED, load_paths
from knowledge.meaning import Meaning
from knowledge.store import Store

ROOT = Path(__file__).resolve().parent
FOLDS = 5
# the confidence from which an answer is given, chosen by the figures of the held-out folds
FROM = {"fused": 0.4, "lexical": 0.45}
BANK = 0.3  # what a sample question counts beside one of the calibration set
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
    """A question with its candidates' signals, one way of searching.

    ``bank``: a sample question, asked without itself; ``refusals``: by the best candidate's place, once known.
    """

    id: str
    signals: np.ndarray
    right: np.ndarray
    answerable: bool
    found: list[Candidate]
    reading: Any
    asked: Any
    view: Any
    bank: bool
    refusals: dict[Any, bool] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """What the question counts in a fit."""
        return BANK if self.bank else 1.0


def cases(
    questions: list[dict[str, Any]], folder: Path, work: Path, *, fused: bool, embedder: Any
) -> Iterator[Case]:
    """Every question that has to be searched for, with its candidates; then those of the bank, each without itself."""
    for document in dict.fromkeys(item["document"] for item in questions):
        store = Store.open(work / f"{document}.db")
        load_paths(store, [SHIPPED if document == "seed" else folder / document], actor="calibrate")
        assistant = Assistant(store, embedder=embedder if fused else None)
        view = assistant._current()
        if assistant.meaning:
            assistant.meaning.wait(600)
        bank = [(sample.question, sample.ref) for sample in view.base.questions()]
        for item in (each for each in questions if each["document"] == document):
            yield from _case(view, assistant.meaning, item["id"], item["q"], item["gold"], bank=False)
        for number, (text, ref) in enumerate(bank):
            with _without(view, assistant.meaning, bank, text):
                yield from _case(view, assistant.meaning, f"{number}", text, [ref.id], bank=True)
        assistant.close()


def _case(
    view: View, meaning: Meaning | None, id: str, text: str, gold: list[str], *, bank: bool
) -> Iterator[Case]:
    reading = understand(view, normalise(text))
    if by_structure(view, reading, Leaning(reading)) is not None:
        return
    asked = query(view, reading, view.expansions(reading.text))
    found = suited(view, reading, candidates(view, reading, asked, meaning))
    if found:
        matrix = np.array([[each.signals.get(name, 0.0) for name in SIGNALS] for each in found])
        right = np.array([each.ref.id in gold for each in found])
        yield Case(id, matrix, right, bool(gold), found, reading, asked, view, bank)


@contextmanager
def _without(view: View, meaning: Meaning | None, bank: list[tuple[str, Any]], text: str) -> Iterator[None]:
    """Have the bank lack a question, in its words and its vectors."""
    whole = view.samples
    view.__dict__["samples"] = Samples([each for each in bank if each[0] != text])
    index = meaning._index[1] if meaning is not None and meaning._index is not None else None
    rows: list[int] = []
    if index is not None:
        wanted = index._layout.wanted
        first = len(wanted) - len(index._layout.asked)
        rows = [row for row in range(first, len(wanted)) if wanted[row].text == text]
        kept = index._scales[rows].copy()
        index._scales[rows] = 0  # a row that is missing
    try:
        yield
    finally:
        view.__dict__["samples"] = whole
        if index is not None:
            index._scales[rows] = kept


def fit_fusion(train: list[Case], columns: list[int]) -> np.ndarray:
    """Softmax regression over candidates, weights not below zero but for ``empty``; gradient ascent."""
    prior = np.array([PRIOR.get(name, 1.0) for name in SIGNALS])
    mask = np.zeros(len(SIGNALS))
    mask[columns] = 1
    weights = prior * mask
    empty, pairs = SIGNALS.index("empty"), SIGNALS.index("pairs")
    least = PAIRS["fused" if SIGNALS.index("clause_near") in columns else "lexical"]
    useful = [case for case in train if case.right.any()]
    most = max(len(case.right) for case in useful)
    signals = np.zeros((len(useful), most, len(SIGNALS)))
    right, there = np.zeros((len(useful), most), bool), np.zeros((len(useful), most), bool)
    for n, case in enumerate(useful):
        signals[n, : len(case.right)], right[n, : len(case.right)] = case.signals, case.right
        there[n, : len(case.right)] = True
    counts = np.array([case.weight for case in useful])
    counts /= counts.sum()
    for step in range(500):
        scores = np.where(there, signals @ weights, -1e9)
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        good = p * right
        good /= good.sum(axis=1, keepdims=True)
        gradient = np.einsum("nk,nks->s", (good - p) * counts[:, None], signals)
        weights = weights + 2.5 / (1 + step / 200) * (gradient - 0.004 * (weights - prior) * mask)
        weights[pairs] = max(weights[pairs], least)
        below = min(weights[empty], 0.0)
        weights = np.maximum(weights, LEAST)
        weights[empty] = below
        weights *= mask
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
    if found[0].ref not in case.refusals:
        case.refusals[found[0].ref] = _refused(case, found)
    refused = case.refusals[found[0].ref]
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


def fit_confidence(x: np.ndarray, y: np.ndarray, counts: np.ndarray, fused: bool) -> np.ndarray:
    """Logistic regression with a bias, by gradient descent; signs of the weights are those they must have.

    ``counts``: how much each question counts.
    """
    x1 = np.hstack([x, np.ones((len(x), 1))])
    weights = np.zeros(x1.shape[1])
    for step in range(4000):
        p = 1 / (1 + np.exp(-x1 @ weights))
        gradient = x1.T @ ((y - p) * counts) / counts.sum() - 0.002 * np.append(weights[:-1], 0)
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


def model_of(found: list[Case], weights: np.ndarray, way: str) -> np.ndarray:
    """The weights of the confidence, from the cases that no plain reason refuses."""
    rows = [(case, row(case, weights)) for case in found]
    plain = [(x, there, case.weight) for case, (x, _, there, refused) in rows if not refused]
    x, there, counts = (np.array(column) for column in zip(*plain, strict=True))
    return fit_confidence(x, there, counts, way == "fused")


def auc(p: np.ndarray, y: np.ndarray) -> float:
    """How often one with an answer is surer than one without (ties count half)."""
    difference = p[y][:, None] - p[~y][None, :]
    return float(((difference > 0) + 0.5 * (difference == 0)).mean())


def fit(found: list[Case], way: str) -> dict[str, dict[str, float]]:
    """Weights from all cases; prints what the same fit gives on held-out folds."""
    columns = [n for n, name in enumerate(SIGNALS) if way == "fused" or "near" not in name]
    fold = np.array([hash_fold(case.id) for case in found])
    held: list[tuple[float, float, Case]] = []
    for k in range(FOLDS):
        train = [case for case, f in zip(found, fold, strict=True) if f != k]
        weights = fit_fusion(train, columns)
        model = model_of(train, weights, way)
        for case in (case for case, f in zip(found, fold, strict=True) if f == k):
            x, y, _, refused = row(case, weights)
            held.append((0.0 if refused else float(1 / (1 + np.exp(-np.append(x, 1) @ model))), y, case))
    report(held, way)
    weights = fit_fusion(found, columns)
    model = model_of(found, weights, way)
    fusion = {name: round(float(weights[n]), 3) for n, name in enumerate(SIGNALS)}
    confidence = {name: round(float(model[n]), 3) for n, name in enumerate(FEATURES)} | {
        "bias": round(float(model[-1]), 3)
    }
    return {"fusion": fusion, "confidence": confidence, "answer": {"from": FROM[way]}}


def report(held: list[tuple[float, float, Case]], way: str) -> None:
    """Print how the held-out questions were ranked and judged; ``held``: confidence, whether right, question."""
    own = [each for each in held if not each[2].bank]
    p, y = np.array([each[0] for each in own]), np.array([each[2].answerable for each in own])
    bank = np.array([each[0] for each in held if each[2].bank])
    print(f"{way}: {y.sum()} with an answer, {(~y).sum()} without, {len(bank)} of the bank")
    print(
        f"  hit@1 {np.mean([each[1] for each in own if each[2].answerable]):.3f}, bank {np.mean([each[1] for each in held if each[2].bank]):.3f}"
    )
    print(f"  AUC {auc(p, y):.3f}")
    for false in (0.02, 0.05, 0.1):
        threshold = np.quantile(p[y], false)
        print(f"  refuse {np.mean(p[~y] < threshold):.3f} at false refusal {false} (from {threshold:.2f})")
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        print(
            f"  from {threshold:.2f}: refuse {np.mean(p[~y] < threshold):.3f}, "
            f"false refusal {np.mean(p[y] < threshold):.3f}, bank {np.mean(bank < threshold):.3f}"
        )
    sure = sorted(((x, case.reading.text) for x, _, case in own if not case.answerable), reverse=True)
    doubt = sorted((x, case.reading.text) for x, _, case in own if case.answerable)
    print("  too sure:", "; ".join(f"{x:.2f} {text}" for x, text in sure[:40]))
    print("  too doubtful:", "; ".join(f"{x:.2f} {text}" for x, text in doubt[:40]))


def hash_fold(id: str) -> int:
    """The fold of a question: the same in every run."""
    return int("".join(char for char in id if char.isdigit())) * 7 % FOLDS


if __name__ == "__main__":
    main()
