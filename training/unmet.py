"""What a passage lacks of a question's words, and how much that says (:mod:`glossary.unmet`).

    python -m training.unmet questions.jsonl.gz [--out glossary/data/unmet.bin]

A logistic regression on the questions of the training file, each beside its own clause: those that the clause answers
(``c``, ``p``, ``k``) against near-misses (``u``), and on ``pairs.jsonl.gz`` beside this module: two questions on a clause, alike but
for one thing, of which it answers the second alone. A pair says which word decides, for whoever wrote it kept all others. Needs
numpy; a minute. Confidence is fitted anew after it (``benchmarks.confidence``).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from glossary.normalise import normalise
from glossary.unmet import DATA, SIZE, as_bytes, features
from training import lessons
from training.descent import minimise

_ANSWERED, _NEAR_MISSES = "cpk", "u"
PAIRS = Path(__file__).with_name("pairs.jsonl.gz")
"""Lines of ``{"pid", "pairs": [[near-miss, twin], …]}``, written by hand for the project."""
_PENALTY = 1.0  # what a weight of one costs, in questions


def asked(rows: Iterable[Mapping[str, Any]]) -> Iterable[tuple[bool, str, str]]:
    """Of the training file's rows: whether a question is a near-miss, the question, its clause."""
    for row in rows:
        for sort in (*_ANSWERED, *_NEAR_MISSES):
            for question in row.get(sort, ()):
                yield sort in _NEAR_MISSES, normalise(question), _clause(row)


def paired(
    rows: Iterable[Mapping[str, Any]], pairs: Iterable[Mapping[str, Any]]
) -> Iterable[tuple[bool, str, str]]:
    """The same of the pairs: each near-miss and its twin, with the clause of the training file that they were written on.

    Raises KeyError where the training file lacks a clause.
    """
    clauses = {row["pid"]: _clause(row) for row in rows}
    for each in pairs:
        for near_miss, twin in each["pairs"]:
            yield True, normalise(near_miss), clauses[each["pid"]]
            yield False, normalise(twin), clauses[each["pid"]]


def _clause(row: Mapping[str, Any]) -> str:
    return f"{row['title']}\n{row['text']}"


def learn(questions: Iterable[tuple[bool, str, str]]) -> tuple[np.ndarray, float]:
    """The weights of all features, and the bias."""
    missed: list[bool] = []
    found: list[Sequence[int]] = []
    for near_miss, question, clause in questions:
        missed.append(near_miss)
        found.append(sorted(set(features(question, clause))))
    of = np.repeat(np.arange(len(found)), [len(each) for each in found])
    which = np.concatenate([np.array(each) for each in found])
    wanted = np.array(missed, float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = np.bincount(of, weights[which], len(found)) + weights[-1]
        short = 1 / (1 + np.exp(-odds)) - wanted
        free = np.append(weights[:-1], 0)
        value = np.logaddexp(0, odds).sum() - wanted @ odds + _PENALTY * free @ free / 2
        slope = np.append(np.bincount(which, short[of], SIZE), short.sum()) + _PENALTY * free
        return value / len(found), slope / len(found)

    weights = minimise(loss, SIZE + 1)
    return weights[:-1], float(weights[-1])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path)
    parser.add_argument("--out", type=Path, default=DATA)
    arguments = parser.parse_args()
    rows = lessons.rows(arguments.questions)
    weights, bias = learn([*asked(rows), *paired(rows, lessons.rows(PAIRS))])
    arguments.out.write_bytes(as_bytes(weights.tolist(), bias))
    print(
        f"{np.count_nonzero(np.abs(weights) > 0.01):,} weights, {arguments.out.stat().st_size / 1e3:.0f} kB"
    )


if __name__ == "__main__":
    main()
