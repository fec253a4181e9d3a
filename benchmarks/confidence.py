"""Fits the confidence of ``bot/data/ranking.json`` to documents that neither the judge nor the order has read.

    python -m benchmarks.confidence SHARED WORK [--without 9a,9b] [--about] [--write]

The judge has learnt from the folders of ``whole``, so that a confidence fitted there trusts it more than it deserves elsewhere.
Here the weights that :mod:`benchmarks.fit` found are where the fit begins, and every step away from them costs: ``multi``,
``counties`` and the sets of ``benchmarks/data/written`` are few beside ``whole``. The order stays as it is. All that is printed
is of documents that the fit did not see (folds by document, and the sets ``--without``); the weights written are fitted on all the others.

``--about`` fits instead whether a question is about anything that documents say: against it stand the messages of
``benchmarks/data/elsewhere.jsonl`` (怎么减肥), written by somebody who had seen no code.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import reliability
from benchmarks.fit import LOOKED_UP, ROOT, Fit, fit_confidence, of_about, of_confidence
from benchmarks.measured import Case, collect, foreign, read, read_by
from benchmarks.shared import data_set
from bot.search.confidence import ABOUT
from bot.search.weights import Way, probability, weights
from knowledge.load import SHIPPED
from knowledge.meaning.judge import Judge

WRITTEN = Path(__file__).resolve().parent / "data" / "written"
FOLDS = 8  # of documents
PENALTY = 0.001  # of 0.01 to 0.0002 the best on the sets 9a and 9b, which were fitted to nowhere then
# What a question of quite other documents counts. They are asked out of the blue (最长能给他们种几年), as nobody would, and pull
# against near-misses: counting 1 they cost six near-misses in a hundred of sets not fitted to, counting 0 they are refused
# a fifth less often than before; at a quarter near-misses gain ten in a hundred and these are refused about as often
FOREIGN = 0.25
FALSE_REFUSAL = {Way.FULL: 0.05, Way.JUDGED: 0.055}
"""The ways that the judge has part in, and which share of the questions with an answer may be turned away, on documents not seen."""
SHOWN = (0.02, 0.035, 0.05, 0.08)
ELSEWHERE = WRITTEN.parent / "elsewhere.jsonl"
# What a message that is about something else counts beside a question of the documents: at .2 three questions in a thousand
# are turned away that were answered before, and two in five of the messages that were
ASIDE, ABOUT_PENALTY = 0.2, 0.00001


@dataclass(frozen=True, slots=True)
class Questions:
    """What a confidence is fitted on: features (questions × names, then 1), whether there is an answer, the set, the document's fold."""

    x: np.ndarray
    y: np.ndarray
    of: np.ndarray
    fold: np.ndarray

    @property
    def counts(self) -> np.ndarray:
        return np.where(self.of == "foreign", FOREIGN, 1.0)

    def some(self, which: np.ndarray) -> Questions:
        return Questions(self.x[which], self.y[which], self.of[which], self.fold[which])


def sets() -> Iterator[tuple[str, Path]]:
    """The sets of questions written for the project by people who had seen no code, and their folders.

    One whose questions all have an answer is left out: it tells nothing of when there is none.
    """
    for folder in sorted(path for path in WRITTEN.iterdir() if path.is_dir()):
        if any(not each["in_scope"] for each in read(folder / "questions.jsonl")):
            yield folder.name, folder


def cases(shared: Path, work: Path) -> list[Case]:
    """What is measured of every question, with all documents loaded together."""
    asked: list[dict[str, Any]] = []
    for of in ("multi", "counties"):
        asked += [q | {"of": of} for q in read(shared / "questions" / f"{of}.jsonl")]
    found = [path for name in ("corpus", "corpus2", "counties") for path in sorted((shared / name).iterdir())]
    paths = [SHIPPED, *(path for path in found if path.name != "README.md")]
    whole = [q | {"of": "whole"} for q in read(shared / "questions" / "whole.jsonl")]
    asked += foreign(whole, "several")
    for name, folder in sets():
        asked += [q | {"of": name} for q in read(folder / "questions.jsonl")]
        paths += sorted((folder / "docs").iterdir())
    common = {"of": "elsewhere", "kind": "elsewhere", "in_scope": False, "gold_clauses": [], "gold_doc": "", "doc": ""}  # fmt: skip
    asked += [q | common for q in read(ELSEWHERE)]
    measured_here = collect("unread", paths, asked, work)
    read_by(Judge(), measured_here, work)
    return measured_here


def gathered(every: Sequence[Case], way: Way) -> tuple[Questions, np.ndarray]:
    """What the confidence of a way is fitted on, and the weights it begins with."""
    shipped = weights(way)
    ordered = Fit(way, dict(shipped.first), dict(shipped.order), {})
    names = of_confidence(way)
    rows, there, of, fold = [], [], [], []
    for case in every:
        if (
            case.kind in LOOKED_UP
            or case.note
            or case.of == "elsewhere"
            or (values := ordered.features(case)) is None
        ):
            continue
        rows.append([values[name] for name in names] + [1.0])
        there.append(case.in_scope)
        of.append(case.of)
        fold.append(zlib.crc32((case.id if case.of == "foreign" else case.fold).encode()) % FOLDS)
    start = np.array([shipped.confidence[name] for name in (*names, "bias")])
    return Questions(np.array(rows), np.array(there), np.array(of), np.array(fold)), start


def about(every: Sequence[Case], way: Way) -> dict[str, float]:
    """The weights of whether a question is about what documents say, fitted on all; print what they do to questions not seen."""
    names = of_about(way)
    shipped = weights(way)
    ordered = Fit(way, dict(shipped.first), dict(shipped.order), {})
    rows, sure, there, fold = [], [], [], []
    for case in every:
        if case.kind in LOOKED_UP or case.note or case.of == "foreign":
            continue
        if (case.in_scope or case.of == "elsewhere") and (values := ordered.features(case)) is not None:
            rows.append([values[name] for name in names] + [1.0])
            sure.append(probability(values, shipped.confidence, 0.0))
            there.append(case.in_scope)
            fold.append(zlib.crc32((case.fold if case.in_scope else case.id).encode()) % FOLDS)
    x, y, before, of = np.array(rows), np.array(there), np.array(sure), np.array(fold)
    counts = np.where(y, 1.0, ASIDE)
    odds = np.zeros(len(y))
    for each in range(FOLDS):
        odds[of == each] = x[of == each] @ fit_confidence(
            x[of != each], y[of != each], counts[of != each], ABOUT_PENALTY
        )
    now = np.where(odds >= np.log(ABOUT / (1 - ABOUT)), before, 0.0)
    print(f"\n{way} area {area(odds, y):.4f}", end="")
    for name, which in (("in scope", y), ("elsewhere", ~y)):
        print(
            f" | answered {name}: {(before[which] >= shipped.answer).mean():.3f} -> {(now[which] >= shipped.answer).mean():.3f} of {which.sum()}",
            end="",
        )
    print(flush=True)
    found = fit_confidence(x, y, counts, ABOUT_PENALTY)
    return dict(zip((*names, "bias"), found.round(3).tolist(), strict=True))


def fitted(data: Questions, start: np.ndarray) -> np.ndarray:
    return fit_confidence(data.x, data.y, data.counts, PENALTY, start)


def held_out(data: Questions, start: np.ndarray) -> np.ndarray:
    """The log odds of every question by weights that were fitted without its document."""
    odds = np.zeros(len(data.y))
    for fold in range(FOLDS):
        odds[data.fold == fold] = data.x[data.fold == fold] @ fitted(data.some(data.fold != fold), start)
    return odds


def area(odds: np.ndarray, there: np.ndarray) -> float:
    """How often a question with an answer has larger odds than one without."""
    ranks = odds.argsort().argsort()
    return float((ranks[there].sum() - there.sum() * (there.sum() - 1) / 2) / (there.sum() * (~there).sum()))


def report(name: str, odds: np.ndarray, data: Questions) -> None:
    """Print the area, all and by set, and what is refused where so many are falsely refused."""
    print(f"{name:10s} area {area(odds, data.y):.3f}", end="")
    for of in sorted({of for of, there in zip(data.of, data.y, strict=True) if there}):
        print(f"  {of} {area(odds[data.of == of], data.y[data.of == of]):.3f}", end="")
    for share in SHOWN:
        refused = odds[~data.y] < np.quantile(odds[data.y], share)
        print(f" | {share}: {refused.mean():.3f}", end="")
    print(flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=data_set)
    parser.add_argument("work", type=Path)
    parser.add_argument("--without", default="", help="sets that are measured and not fitted to")
    parser.add_argument(
        "--about", action="store_true", help="fit whether a question is about documents at all"
    )
    parser.add_argument(
        "--write", action="store_true", help="replace the confidence in bot/data/ranking.json"
    )
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    every = cases(arguments.shared, arguments.work)
    path = ROOT / "bot" / "data" / "ranking.json"
    ranking = json.loads(path.read_text("utf-8"))
    for way in Way if arguments.about else ():
        ranking["ways"][way.value]["about"] = about(every, way)
    for way in () if arguments.about else FALSE_REFUSAL:
        data, start = gathered(every, way)
        aside = np.isin(data.of, arguments.without.split(","))
        fit = data.some(~aside)
        odds, found = held_out(fit, start), fitted(fit, start)
        answer = float(1 / (1 + np.exp(-np.quantile(odds[fit.y], FALSE_REFUSAL[way]))))
        print(f"\n{way}: answered from {answer:.3f}")
        report("before", fit.x @ start, fit)
        report("held out", odds, fit)
        if aside.any():
            report("before", data.x[aside] @ start, data.some(aside))
            report("aside", data.x[aside] @ found, data.some(aside))
        if way is Way.FULL and arguments.write:
            drawn = list(zip((1 / (1 + np.exp(-odds))).tolist(), fit.y.tolist(), strict=True))
            reliability.draw(ROOT / "docs" / "reliability.png", drawn, answer)
        names = (*of_confidence(way), "bias")
        ranking["ways"][way.value]["confidence"] = dict(zip(names, found.round(3).tolist(), strict=True))
        ranking["ways"][way.value]["answer"] = round(answer, 3)
    if arguments.write:
        path.write_text(json.dumps(ranking, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
