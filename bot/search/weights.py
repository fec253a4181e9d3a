"""The weights of the signals for each way of searching: ``data/ranking.json``, fitted by ``python -m benchmarks.fit``."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bot.search.signals import Signals


class Way(StrEnum):
    """How passages were found and measured, which decides the signals there are."""

    FULL = "full"  # words, the own encoder's vectors, the own judge
    JUDGED = "judged"  # words and the judge; vectors of another model find passages but are not weighed
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one way: of the first order (before the judge), of the final order, of the confidence that the first
    answers, and of whether the question is ``about`` anything that documents say (both with ``bias``).

    ``answer``: the confidence from which an answer is given.
    """

    first: Mapping[str, float]
    order: Mapping[str, float]
    confidence: Mapping[str, float]
    answer: float
    about: Mapping[str, float]


@cache
def _file() -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = json.loads(
        (files("bot") / "data" / "ranking.json").read_text(encoding="utf-8")
    )
    return loaded


@cache
def weights(way: Way) -> Weights:
    """The weights of a way of searching."""
    return Weights(**_file()["ways"][way.value])  # type: ignore[arg-type]


def fitted_to(encoder: str | None, judge: str | None) -> tuple[bool, bool]:
    """Whether the weights were fitted to the models with these fingerprints; scores of other models are not weighted."""
    models = _file()["models"]
    return models["encoder"] == encoder, models["judge"] == judge


def fuse(signals: Signals, weights: Mapping[str, float]) -> float:
    """The weighted sum of signals."""
    total = 0.0
    for name, weight in weights.items():  # a plain loop: this runs for every passage found
        total += weight * signals[name]
    return total


def probability(values: Signals, weights: Mapping[str, float], before: float) -> float:
    """The logistic function of the weighted sum, the bias and what is known ``before`` (log odds): 0 to 1."""
    total = (
        before
        + weights["bias"]
        + sum(weight * values[name] for name, weight in weights.items() if name != "bias")
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
