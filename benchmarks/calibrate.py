"""Fits the weights of ``bot/data/ranking.json``: how signals are fused, and how sure an answer is.

    python -m benchmarks.calibrate CORPUS_FOLDER [--clauses DB] [--write]

The questions (``benchmarks/data/calibration.jsonl``) are ours, on the shipped document and on public ones of
``CORPUS_FOLDER``, with and without an answer; none is from the sets that judge. Beside them every sample
question of a document (题库) is asked with itself taken out of the bank: a new question in people's own words.
These count ``BANK`` each, so that they do not drown the rest. With ``--clauses`` (the knowledge base of
``benchmarks/policy_clauses.py``) the questions on real policy clauses take part in the fusion, so that it is right
among hundreds of documents too. Fusion: a softmax over the candidates of a question. Confidence: a logistic
regression on the best candidate. Both with a penalty on large weights, and cross-validated by question (clauses: by
document); the figures printed are those of the held-out folds.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import policy_clauses
from bot.answer import Status
from bot.assistant import SEARCHED, Assistant
from bot.questions import kind_of
from bot.questions.content import answer, suited
from bot.questions.kind import Asked
from bot.search import confidence
from bot.search.candidates import Candidate, candidates
from bot.search.confidence import features
from bot.search.query import query, searched
from bot.search.signals import SIGNALS
from bot.understand.followup import Leaning
from bot.understand.names import understand
from bot.view.samples import Samples
from bot.view.structure import View
from glossary.normalise import normalise
from knowledge.embed import LocalEmbedder
from knowledge.load import SHIPPED, load_paths
from knowledge.meaning import Meaning
from knowledge.store import Store

ROOT = Path(__file__).resolve().parent
FOLDS = 5
# the confidence from which an answer is given, chosen by the figures of the held-out folds
FROM = {"fused": 0.45, "lexical": 0.5}
BANK = 0.6  # what a sample question counts beside one of the calibration set
FEATURES = (
    "cover", "sentence_cover", "unknown", "margin", "title", "phrase", "term", "sample",
    "clause_near", "sentence_near", "sample_near", "nearest",
)  # fmt: skip
# Where the questions say nothing (few name a term), a weight stays near what seems reasonable.
PRIOR = {
    "pairs": 3.0, "together": 5.0, "cover": 2.5, "sentence_cover": 1.5, "holds": 2.0, "title": 1.5, "term": 3.0, "named": 2.0,
    "sample": 2.0, "clause_near": 3.0, "sentence_near": 3.0, "sample_near": 5.0, "nearest": 4.0, "document": 1.0,
}  # fmt: skip
LEAST = np.array([{"term": 2.0, "named": 2.0, "document": 0.5}.get(name, 0.0) for name in SIGNALS])
PENALTY = 0.0005
MOST = 40  # candidates of a question that take part in a fit
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

    ``kind``: ``own``; ``bank``, a sample question asked without itself; ``clauses``, on policy clauses. ``group``: those
    of one stay in one fold. ``refusals``: by the best candidate's place, once known.
    """

    id: str
    signals: np.ndarray
    right: np.ndarray
    answerable: bool
    found: list[Candidate]
    question: Any
    asked: Any
    view: Any
    kind: str
    group: str
    refusals: dict[Any, bool] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """What the question counts in a fit."""
        return BANK if self.kind == "bank" else 1.0


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
            yield from _case(view, assistant.meaning, item["id"], item["q"], item["gold"], "own")
        for number, (text, ref) in enumerate(bank):
            with _without(view, assistant.meaning, bank, text):
                yield from _case(view, assistant.meaning, f"{number}", text, [ref.id], "bank")
        assistant.close()


def on_clauses(db: Path, data: Path, *, fused: bool) -> Iterator[Case]:
    """The questions on policy clauses, with their candidates."""
    store = policy_clauses.open_base(data, db)
    assistant = policy_clauses.open_fused(store) if fused else Assistant(store)
    if assistant is None:
        return
    view = assistant._current()
    for number, question in enumerate(policy_clauses.questions(data)):
        gold = [ref.id for ref in question.gold]
        for case in _case(view, assistant.meaning, f"{number}", question.text, gold, "clauses"):
            case.right = np.array([each.ref in question.gold for each in case.found])
            case.group = question.document
            yield case
    assistant.close()
    store.close()


def _case(
    view: View, meaning: Meaning | None, id: str, text: str, gold: list[str], kind: str
) -> Iterator[Case]:
    question = understand(view, normalise(text))
    if kind_of(Asked.of(view, Leaning(question))).name not in SEARCHED:
        return
    asked = query(view, question, view.names.expansions(question.text))
    documents, prefer = searched(view, question)
    found = candidates(view, question, asked, meaning, documents=documents, prefer=prefer)
    found = suited(view, question, found)
    if found:
        matrix = np.array([[each.signals.get(name, 0.0) for name in SIGNALS] for each in found])
        right = np.array([each.ref.id in gold for each in found])
        yield Case(id, matrix, right, bool(gold), found, question, asked, view, kind, id)


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
    """Softmax regression over candidates, weights not below zero; gradient ascent (Adam)."""
    prior = np.array([PRIOR[name] for name in SIGNALS])
    mask = np.zeros(len(SIGNALS))
    mask[columns] = 1
    useful = [case for case in train if case.right.any() and not case.right.all()]
    signals = np.zeros((len(useful), MOST, len(SIGNALS)), np.float32)
    right, there = np.zeros((len(useful), MOST), bool), np.zeros((len(useful), MOST), bool)
    for n, case in enumerate(useful):
        chosen = np.argsort(~case.right, kind="stable")[:MOST]
        signals[n, : len(chosen)], right[n, : len(chosen)] = case.signals[chosen], case.right[chosen]
        there[n, : len(chosen)] = True
    counts = np.array([case.weight for case in useful])
    counts /= counts.sum()
    weights = prior * mask
    mean, square = np.zeros(len(SIGNALS)), np.zeros(len(SIGNALS))
    for step in range(1, 201):
        scores = np.where(there, signals @ weights.astype(np.float32), -1e9)
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        good = p * right
        good /= np.maximum(good.sum(axis=1, keepdims=True), 1e-12)
        gradient = ((good - p) * counts[:, None]).ravel() @ signals.reshape(-1, len(SIGNALS))
        gradient = (gradient - PENALTY * (weights - prior)) * mask
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        rate = 0.15 if step < 120 else 0.045
        weights = weights + rate * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = np.maximum(weights, LEAST) * mask
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
    values = features(case.view, case.asked, found)
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
    sure = confidence.confidence
    confidence.confidence = lambda values, way: 1.0
    try:
        outcome, _ = answer(case.view, case.question, case.asked, found)
    finally:
        confidence.confidence = sure
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
    parser.add_argument("--clauses", type=Path, help="the knowledge base of benchmarks/policy_clauses.py")
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
            if arguments.clauses:
                found += on_clauses(arguments.clauses, policy_clauses.DATA, fused=way == "fused")
            result[way] = fit(found, way)
    if arguments.write:
        path = ROOT.parent / "bot" / "data" / "ranking.json"
        path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def model_of(found: list[Case], weights: np.ndarray, way: str) -> np.ndarray:
    """The weights of the confidence, from the cases that no plain reason refuses."""
    rows = [(case, row(case, weights)) for case in found if case.kind != "clauses"]
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
    fold = np.array([zlib.crc32(case.group.encode()) % FOLDS for case in found])
    held: list[tuple[float, float, Case]] = []
    clauses: list[tuple[bool, bool]] = []
    for k in range(FOLDS):
        train = [case for case, f in zip(found, fold, strict=True) if f != k]
        weights = fit_fusion(train, columns)
        model = model_of(train, weights, way)
        for case in (case for case, f in zip(found, fold, strict=True) if f == k):
            if case.kind == "clauses":
                best = case.right[np.argsort(-(case.signals @ weights), kind="stable")]
                clauses.append((bool(best[0]), bool(best[:5].any())))
                continue
            x, y, _, refused = row(case, weights)
            held.append((0.0 if refused else float(1 / (1 + np.exp(-np.append(x, 1) @ model))), y, case))
    report(held, way)
    if clauses:
        first, five = np.mean(clauses, axis=0)
        print(f"  {len(clauses)} on clauses that are searched for: hit@1 {first:.3f}, hit@5 {five:.3f}")
    weights = fit_fusion(found, columns)
    model = model_of(found, weights, way)
    fusion = {name: round(float(weights[n]), 3) for n, name in enumerate(SIGNALS)}
    confidence = {name: round(float(model[n]), 3) for n, name in enumerate(FEATURES)} | {
        "bias": round(float(model[-1]), 3)
    }
    return {"fusion": fusion, "confidence": confidence, "answer": {"from": FROM[way]}}


def report(held: list[tuple[float, float, Case]], way: str) -> None:
    """Print how the held-out questions were ranked and judged; ``held``: confidence, whether right, question."""
    own = [each for each in held if each[2].kind != "bank"]
    p, y = np.array([each[0] for each in own]), np.array([each[2].answerable for each in own])
    of_bank = [each for each in held if each[2].kind == "bank"]
    bank = np.array([each[0] for each in of_bank])
    print(f"{way}: {y.sum()} with an answer, {(~y).sum()} without, {len(bank)} of the bank")
    print(
        f"  hit@1 {np.mean([each[1] for each in own if each[2].answerable]):.3f}, bank {np.mean([each[1] for each in of_bank]):.3f}"
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
    sure = sorted(((x, case.question.text) for x, _, case in own if not case.answerable), reverse=True)
    doubt = sorted((x, case.question.text) for x, _, case in own if case.answerable)
    print("  too sure:", "; ".join(f"{x:.2f} {text}" for x, text in sure[:40]))
    print("  too doubtful:", "; ".join(f"{x:.2f} {text}" for x, text in doubt[:40]))


if __name__ == "__main__":
    main()
