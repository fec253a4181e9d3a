"""The signals of a passage, each between 0 and about 1, and how the fitted weights make one score of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from bot.search.query import EXPANDED, Query
from bot.understand.facts import Demand
from bot.view.passages import Cut
from knowledge.vectors import VectorHit

FACTS = frozenset(
    {Demand.MONEY, Demand.PERCENT, Demand.DATE, Demand.DURATION, Demand.NUMBER, Demand.PEOPLE, Demand.AGE}
)
MORE_EXPANDED = 0.8  # what it counts where several of its policy words stand in a passage


# What the weights were fitted to are cosines between these: below the first nothing is meant, at the second the same is.
NEAR_LOW, NEAR_HIGH = -0.24, 0.69
ASKED_MORE = 0.2  # by how much two questions are nearer than a question and what answers it
ASKED_LOW, ASKED_HIGH = 0.06, 0.91  # of two questions, which are nearer to each other than to passages


SIGNALS = (
    "pairs",  # the question's pairs of characters in the passage or its document's title
    "together",  # those in the best passages of its document, taken together
    "cover",  # the question's words in the passage
    "sentence_cover",  # those in its best sentence
    "holds",  # whether it has a fact of the kind asked for
    "title",
    "term",
    "named",
    "sample",
    "clause_near",
    "sentence_near",
    "sample_near",
    "nearest",
    "document",
)
LATER = ("together", "sentence_cover")  # known only when the passages have a first order


def _standing(pairs: Sequence[str], text: str) -> int:
    """Which of ``pairs`` stand in ``text``, a bit each."""
    standing, bit = 0, 1
    for pair in pairs:  # a plain loop: this runs for every passage found
        if pair in text:
            standing |= bit
        bit <<= 1
    return standing


def _share(pairs: Mapping[str, float], standing: int) -> float:
    """The share of the weight of ``pairs`` in those that stand somewhere (:func:`_standing`)."""
    held = sum(weight for n, weight in enumerate(pairs.values()) if standing >> n & 1)
    return held / (sum(pairs.values()) or 1.0)


def _signals(cut: Cut, asked: Query, near: VectorHit | None) -> dict[str, float]:
    """The signals of a passage's words, title and vectors; 0 where others see to them."""
    signals = dict.fromkeys(SIGNALS, 0.0)
    covered = 0.0
    for word, weight in asked.weights.items():
        covered += weight if word in cut.whole else weight * gain(word, cut.whole, asked)
    signals["cover"] = covered / (sum(asked.weights.values()) or 1.0)
    of_title = [pair for pair in cut.titled if pair in asked.grams]
    if of_title:
        share = sum(asked.grams[pair] for pair in set(of_title)) / sum(asked.grams.values())
        signals["title"] = (len(of_title) / len(cut.titled) + share) / 2
    if near is not None:
        signals["clause_near"] = scaled(near.clause)
        signals["sentence_near"] = scaled(near.sentence)
        asked_near = near.question if near.question is not None else 0.0
        signals["sample_near"] = scaled(asked_near, ASKED_LOW, ASKED_HIGH)
        signals["nearest"] = scaled(max((near.clause + near.sentence) / 2, asked_near - ASKED_MORE))
    return signals


def _look_closely(
    cut: Cut, asked: Query, near: VectorHit | None, signals: dict[str, float]
) -> tuple[int, int] | None:
    """Add how much of the question a passage's best sentence covers; return the sentence nearest to the question."""
    best, span = 0.0, None
    if signals["cover"]:
        total = sum(asked.weights.values()) or 1.0
        standing = {word for word in asked.weights if gain(word, cut.whole, asked)}
        for start, end, sentence in cut.sentences:
            share = sum(asked.weights[word] * gain(word, sentence, asked) for word in standing) / total
            if share > best:
                best, span = share, (start, end)
        signals["sentence_cover"] = best
    if near is not None and near.span is not None and near.sentence > near.clause and best < 0.3:
        return near.span
    return span


def gain(word: str, text: str, asked: Query) -> float:
    """How far ``word`` stands in ``text``: itself 1, a policy word for it less, a part of it less still."""
    if word in text:
        return 1.0
    expanded = asked.expansions.get(word)
    if expanded:
        others = sum(other in text for other in expanded)
        if others:
            return EXPANDED if others == 1 else MORE_EXPANDED
    if len(word) > 2:
        pairs = len(word) - 1
        return 0.5 * sum(word[i : i + 2] in text for i in range(pairs)) / pairs
    return 0.0


def scaled(cosine: float, low: float = NEAR_LOW, high: float = NEAR_HIGH) -> float:
    """A cosine of the model as 0 (nothing meant) to about 1 (the same)."""
    return max(0.0, (cosine - low) / (high - low))


def fuse(signals: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighted sum of signals."""
    total = 0.0
    for name, weight in weights.items():  # a plain loop: this runs for every passage found
        total += weight * signals[name]
    return total


@cache
def ranking(way: str) -> dict[str, dict[str, float]]:
    """The weights of the signals (``fusion``) and of the confidence, with meaning (``fused``) or ``lexical``."""
    loaded: dict[str, dict[str, float]] = json.loads(
        (files("bot") / "data" / "ranking.json").read_text(encoding="utf-8")
    )[way]
    return loaded
