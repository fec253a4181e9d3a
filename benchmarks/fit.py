"""Fits ``bot/data/ranking.json``: the order of passages and the confidence in the first, on many documents.

    python -m benchmarks.fit SHARED WORK [--only c0,c3,p0,k0,u0,u1] [--halves HALVES] [--write]

What is measured of each question is :mod:`benchmarks.measured`; ``WORK`` keeps it, so that a second run only fits. Where the judge in
the package has learnt from the folders of ``whole`` (``training.tune``), ``HALVES`` holds those that have not read a half of
them, and the tables of rewordings likewise (``training.rewording``): weights are fitted to what they say of it. The confidence
goes on from here with :mod:`benchmarks.confidence`.

The order is a listwise logistic regression over the candidates of a question, once without the judge (which passages it
reads) and once with it; the confidence a logistic regression on whether the first is right, questions without an answer
among them. All figures printed are of documents that the fit did not see: folders of ``whole`` one by one, the other
sets by document. The weights written are fitted on everything.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measured import FOLDERS, POLICY, READ, Case, bases, collect, judge_of, read_by
from benchmarks.shared import data_set
from bot.search import candidates as search
from bot.search.candidates import Candidate
from bot.search.confidence import features
from bot.search.signals import OF_JUDGE, OF_MEANING, OF_PLACE, OF_WORDS, judged
from bot.search.weights import Way, weights
from knowledge.meaning.embed import LocalEmbedder
from knowledge.meaning.judge import Judge
from training.descent import minimise

ROOT = Path(__file__).resolve().parent.parent
LOOKED_UP = frozenset(  # kinds of questions that structure answers: they take no part in the order
    ("duty_of_unit", "list", "header", "count", "person", "chitchat", "multi", "negation", "comparison", "diff", "difference")
)  # fmt: skip
MOST = 50  # candidates of a question that an order is fitted on
FOLDS = 6  # of documents; each folder of ``whole`` is in one
OTHERS = 3.0  # what a question of the other sets counts beside one of ``whole``, of which there are many more
# what large weights cost; by words alone the order would else lean on the titles of the documents it was fitted on, and
# lose on laws and policies that it was not (measured by benchmarks.policy_clauses)
PENALTY, PENALTY_WORDS = 0.0001, 0.0007
# what is not fitted: in a base of ten documents it is all the same what the whole of a document is worth (from 0 to 8 no
# question of ``whole`` in a hundred changes), among hundreds of documents on one matter it tells which is meant. Chosen on
# every second question of benchmarks.policy_clauses, which takes no other part in the fit: weights fitted to it too gain a
# question in a hundred there, and lose as many on counties
# The same holds for what stands in a passage or in its document's title: of ten documents titles tell little, of hundreds on one
# matter passages are read under them. From 0 to 8 it gains three policy questions in a hundred first and two within five; of
# multi and counties it loses two of 442, of own words one in three hundred
# A sample question that is alike by words speaks against its clause where it is fitted: those of the bank are asked without
# themselves, so that the likest left is often of another clause
HELD = {"document_pairs": 8.0, "with_title": 8.0, "pointed": 0.0}
HELD_WORDS = HELD | {"with_title": 3.0}  # where there is nothing but words it costs more of them
# of questions with an answer those that may be turned away, on documents not seen
FALSE_REFUSAL = {Way.FULL: 0.035, Way.JUDGED: 0.05, Way.WORDS: 0.004}


@dataclass(frozen=True, slots=True)
class Padded:
    """The signals of several questions' candidates as one array (questions × candidates × signals)."""

    x: np.ndarray
    right: np.ndarray
    there: np.ndarray

    @classmethod
    def of(
        cls,
        cases: Sequence[Case],
        names: Sequence[str],
        most: int,
        measured: Callable[[Case], list[dict[str, float]]],
    ) -> Padded:
        """The first ``most`` candidates of each; what a candidate lacks is 0 (``there`` says which there are)."""
        x = np.zeros((len(cases), most, len(names)))
        right, there = np.zeros((len(cases), most), bool), np.zeros((len(cases), most), bool)
        for n, case in enumerate(cases):
            signals = measured(case)[:most]
            there[n, : len(signals)] = True
            right[n, : len(signals)] = case.right[: len(signals)]
            for k, each in enumerate(signals):
                x[n, k] = [each[name] for name in names]
        return cls(x, right, there)

    def some(self, which: np.ndarray) -> Padded:
        return Padded(self.x[which], self.right[which], self.there[which])


def fit_order(data: Padded, counts: np.ndarray, penalty: float = PENALTY) -> np.ndarray:
    """Weights by which the right candidates of each question have the largest share of a softmax over all of them."""
    useful = data.right.any(axis=1) & ~(data.right | ~data.there).all(axis=1)
    x, right, there, counts = data.x[useful], data.right[useful], data.there[useful], counts[useful]
    counts = counts / counts.sum()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = np.where(there, x @ weights, -1e9)
        scores -= scores.max(axis=1, keepdims=True)
        share = np.exp(scores)
        share /= share.sum(axis=1, keepdims=True)
        good = share * right
        mass = np.maximum(good.sum(axis=1, keepdims=True), 1e-12)
        slope = np.einsum("qc,qcs->s", (share - good / mass) * counts[:, None], x)
        value = -(np.log(mass[:, 0]) * counts).sum()
        return value + penalty * weights @ weights, slope + 2 * penalty * weights

    return minimise(loss, x.shape[2])


def fit_confidence(
    x: np.ndarray, y: np.ndarray, counts: np.ndarray, penalty: float = 0.0005, start: np.ndarray | None = None
) -> np.ndarray:
    """Logistic regression; the last column of ``x`` is 1 (the bias).

    ``start``: the weights from which every step away costs (``penalty``, but for the bias); zeros where there are none.
    """
    counts = counts / counts.sum()
    start = np.zeros(x.shape[1]) if start is None else start

    def loss(step: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-np.clip(x @ (start + step), -30, 30)))
        free = np.append(step[:-1], 0)
        value = -(counts * np.where(y, np.log(p + 1e-12), np.log(1 - p + 1e-12))).sum()
        return value + penalty * free @ free, x.T @ (counts * (p - y)) + 2 * penalty * free

    found: np.ndarray = start + minimise(loss, x.shape[1])
    return found


def names_of(way: Way, *, judge: bool) -> tuple[str, ...]:
    """The signals whose weights are fitted for an order of this way, before or with the judge."""
    meaning = OF_MEANING if way is Way.FULL else ()
    names = (*OF_WORDS, *OF_PLACE, *meaning, *(OF_JUDGE if judge and way is not Way.WORDS else ()))
    return tuple(name for name in names if name not in HELD)


def fold_of(case: Case) -> int:
    return FOLDERS.index(case.fold) if case.fold in FOLDERS else zlib.crc32(case.group.encode()) % FOLDS


def measured(case: Case) -> list[dict[str, float]]:
    return judged(case.signals[: len(case.scores)], case.scores)


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights of one way, by name, and what they give a question."""

    way: Way
    first: dict[str, float]
    order: dict[str, float]
    confidence: dict[str, float]

    def ordered(self, case: Case) -> list[int]:
        """The places of the candidates that the judge reads, best first."""
        return [place for place, _ in self._ordered(case)]

    def _ordered(self, case: Case) -> list[tuple[int, float]]:
        if self.way is Way.WORDS:
            scores = {n: _sum(each, self.order) for n, each in enumerate(case.signals)}
        else:
            firsts = [_sum(each, self.first) for each in case.signals[: len(case.scores)]]
            read = sorted(range(len(firsts)), key=lambda n: -firsts[n])[: search.JUDGED]
            signals = judged([case.signals[n] for n in read], [case.scores[n] for n in read])
            scores = {n: _sum(each, self.order) for n, each in zip(read, signals, strict=True)}
        return sorted(scores.items(), key=lambda each: -each[1])

    def features(self, case: Case) -> dict[str, float] | None:
        """What the confidence in the first is made of; None where nothing was found."""
        ordered = self._ordered(case)
        if not ordered:
            return None
        scores = {n: case.scores[n] for n, _ in ordered if n < len(case.scores)}
        best = max(scores.values(), default=0.0)
        found = []
        for n, score in ordered:
            signals = dict(case.signals[n])
            if self.way is not Way.WORDS:
                signals |= {"judge": scores[n] / 3, "judge_behind": (scores[n] - best) / 3}
            found.append(Candidate(ref=None, score=score, signals=signals, source=None, way=self.way))  # type: ignore[arg-type]
        top = ordered[0][0]
        looked = top < len(case.lacks)  # by words alone another may be first than those that were read
        return features(
            found,
            case.lacks[top] if looked else None,
            case.unknown,
            case.phrases[top] if looked else 0.0,
            case.unmet[top] if looked else 0.0,
        )


def _sum(signals: dict[str, float], weights: dict[str, float]) -> float:
    return sum(weight * signals[name] for name, weight in weights.items())


def of_confidence(way: Way) -> tuple[str, ...]:
    """The features that a confidence of this way weighs."""
    some = features([Candidate(None, 0.0, dict.fromkeys((*OF_WORDS, *OF_PLACE, *OF_MEANING, *OF_JUDGE, "near", "sentence_near"), 0.0), None)], None, 0.0, 0.0, 0.0)  # type: ignore[arg-type]  # fmt: skip
    judge = ("judge", "judge_best", "judge_ahead")
    near = ("near", "sentence_near", "sample", "same")
    left = {Way.FULL: (), Way.JUDGED: near, Way.WORDS: (*near, *judge)}[way]
    return tuple(name for name in some if name not in left)


def of_about(way: Way) -> tuple[str, ...]:
    """The features by which it is told whether a question is about anything that documents say: what they lack of what is asked
    for says nothing of that."""
    return tuple(name for name in of_confidence(way) if not name.startswith("lacks_"))


def fit(cases: Sequence[Case], way: Way) -> Fit:
    """The weights of one way, fitted on these questions; those of :data:`POLICY` are measured alone."""
    cases = [case for case in cases if case.of != POLICY]
    asked = [case for case in cases if case.in_scope and case.kind not in LOOKED_UP and case.signals]
    counts = np.array([weight_of(case) for case in asked])
    firsts = names_of(way, judge=False)
    first = fit_order(
        Padded.of(asked, firsts, MOST, lambda case: case.signals),
        counts,
        PENALTY_WORDS if way is Way.WORDS else PENALTY,
    )
    held = HELD_WORDS if way is Way.WORDS else HELD
    weights = dict(zip(firsts, first.tolist(), strict=True)) | held
    order = weights
    if way is not Way.WORDS:
        names = names_of(way, judge=True)
        fitted = fit_order(Padded.of(asked, names, READ, measured), counts)
        order = dict(zip(names, fitted.tolist(), strict=True)) | held
    draft = Fit(way, weights, order, {})
    names = of_confidence(way)
    rows, right, counts_ = [], [], []
    for case in cases:
        if case.kind in LOOKED_UP or case.note or (values := draft.features(case)) is None:
            continue
        rows.append([values[name] for name in names] + [1.0])
        # by words alone what shares no word is not found at all: there the first is right, or nothing is
        found = way is not Way.WORDS or bool(case.right[draft.ordered(case)[0]])
        right.append(case.in_scope and found)
        counts_.append(weight_of(case))
    sure = fit_confidence(np.array(rows), np.array(right), np.array(counts_))
    return Fit(way, weights, order, dict(zip((*names, "bias"), sure.tolist(), strict=True)))


def weight_of(case: Case) -> float:
    return 1.0 if case.of in ("whole", "bank", "foreign") else OTHERS


@dataclass(frozen=True, slots=True)
class Seen:
    """A question that a fit without its document answered."""

    case: Case
    first: bool
    three: bool
    sure: float


def held_out(cases: Sequence[Case], way: Way) -> list[Seen]:
    """Every question, answered by weights that were fitted without its document (or its folder)."""
    seen = []
    for fold in range(FOLDS):
        fitted = fit([case for case in cases if fold_of(case) != fold], way)
        for case in (case for case in cases if fold_of(case) == fold):
            values = fitted.features(case)
            if values is None:
                seen.append(Seen(case, False, False, 0.0))
                continue
            right = [bool(case.right[place]) for place in fitted.ordered(case)]
            total = fitted.confidence["bias"] + _sum(
                values, {k: v for k, v in fitted.confidence.items() if k != "bias"}
            )
            seen.append(Seen(case, right[0], any(right[:3]), float(1 / (1 + np.exp(-total)))))
    return seen


def threshold(seen: Sequence[Seen], way: Way, false_refusal: float) -> float:
    """The confidence below which that share of the questions with an answer lie; by words alone, of those found."""
    sure = [
        each.sure
        for each in seen
        if each.case.in_scope
        and each.case.of != POLICY
        and not each.case.note
        and each.case.kind not in LOOKED_UP
        and (each.first or way is not Way.WORDS)
    ]
    return float(np.quantile(sure, false_refusal))


def report(seen: Sequence[Seen], answer: float) -> None:
    """Print, by set and kind: first right, right within three, first right and answered; refused; falsely refused."""
    groups: dict[str, list[Seen]] = {}
    for each in seen:
        groups.setdefault(each.case.of, []).append(each)
        if each.case.of == "whole":
            groups.setdefault(f"  {each.case.kind}", []).append(each)
    for name, some in groups.items():
        inside = [
            each
            for each in some
            if each.case.in_scope and each.case.kind not in LOOKED_UP and not each.case.note
        ]
        outside = [each for each in some if not each.case.in_scope]
        line = f"{name:16s}"
        if inside:
            answered = [each.sure >= answer for each in inside]
            line += (
                f" first {np.mean([each.first for each in inside]):.3f} three {np.mean([each.three for each in inside]):.3f}"
                f" right {np.mean([each.first and a for each, a in zip(inside, answered, strict=True)]):.3f}"
                f" false refusal {1 - np.mean(answered):.3f} ({len(inside)})"
            )
        if outside:
            line += f" refused {np.mean([each.sure < answer for each in outside]):.3f} ({len(outside)})"
        print(line, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=data_set)
    parser.add_argument("work", type=Path)
    parser.add_argument(
        "--only", default="c0,c3,p0,k0,u0,u1", help="which questions of each clause of whole.jsonl"
    )
    parser.add_argument(
        "--halves",
        type=Path,
        help="judges and tables of rewordings that have not learnt from a half of the folders",
    )
    parser.add_argument("--write", action="store_true", help="replace bot/data/ranking.json")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    cases: list[Case] = []
    for base in bases(arguments.shared, frozenset(arguments.only.split(","))):
        measured_here = collect(*base, arguments.work, arguments.halves)
        read_by(judge_of(base[0], arguments.halves), measured_here, arguments.work)
        cases += measured_here
    models = {"encoder": LocalEmbedder().fingerprint, "judge": Judge().fingerprint}
    ways = {}
    for way in Way:
        seen = held_out(cases, way)
        answer = threshold(seen, way, FALSE_REFUSAL[way])
        print(f"\n{way}: answered from {answer:.3f}")
        report(seen, answer)
        ways[way.value] = as_data(fit(cases, way), answer)
        for fold, folder in enumerate(FOLDERS):  # what benchmarks/whole.py asks a folder with
            without = fit([case for case in cases if fold_of(case) != fold], way)
            kept = arguments.work / f"ranking-{folder}.json"
            before = json.loads(kept.read_text("utf-8"))["ways"] if kept.exists() else {}
            here = before | {way.value: as_data(without, answer)}
            kept.write_text(json.dumps({"models": models, "ways": here}), encoding="utf-8")
    if arguments.write:
        path = ROOT / "bot" / "data" / "ranking.json"
        path.write_text(json.dumps({"models": models, "ways": ways}, indent=1) + "\n", encoding="utf-8")


def as_data(fitted: Fit, answer: float) -> dict[str, Any]:
    """The weights of one way as the file has them; whether a question is about documents :mod:`benchmarks.confidence` fits."""
    parts = {"first": fitted.first, "order": fitted.order, "confidence": fitted.confidence}
    rounded = {part: {name: round(w, 3) for name, w in weights.items()} for part, weights in parts.items()}
    return {**rounded, "answer": round(answer, 3), "about": dict(weights(fitted.way).about)}


if __name__ == "__main__":
    main()
