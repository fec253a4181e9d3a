"""How good a network is on the development sets, and what lies near a question that does not answer it."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from training.data import Data
from training.model import Encoder, run

MINED = 30
SAME = 0.97
"""Passages as near as this to one that answers probably answer too: they are no negatives."""
_CANDIDATES = 10


@dataclass(frozen=True)
class Hits:
    """Shares of questions whose right passage came first, and among the first five."""

    first: float
    five: float


def hits(encoder: Encoder, data: Data) -> dict[str, Hits]:
    """Of each development set, by cosine alone."""
    found = {}
    for name, each in data.dev.items():
        asked = [(text, set(gold)) for text, gold in each["asked"] if gold]
        if not asked:
            continue
        near = _cosines(encoder, data, each["pool"], [text for text, _ in asked])
        top = near.topk(min(5, near.shape[1]), 1).indices.tolist()
        first = sum(row[0] in gold for row, (_, gold) in zip(top, asked, strict=True))
        five = sum(bool(gold & set(row)) for row, (_, gold) in zip(top, asked, strict=True))
        found[name] = Hits(first / len(asked), five / len(asked))
    return found


def worth(found: dict[str, Hits]) -> float:
    """One number to choose by."""
    return sum(each.first + each.five for each in found.values())


@dataclass(frozen=True)
class Judged:
    """``first``: right passages first among ten; ``area``: how surely a right answer scores above what has none."""

    first: float
    area: float | None


def judged(judge: Encoder, encoder: Encoder, data: Data) -> dict[str, Judged]:
    """Of each development set, the judge ordering the encoder's first ten."""
    found = {}
    for name, each in data.dev.items():
        asked = [(text, set(gold)) for text, gold in each["asked"]]
        if not asked:
            continue
        near = _cosines(encoder, data, each["pool"], [text for text, _ in asked])
        top = near.topk(min(_CANDIDATES, near.shape[1]), 1).indices
        inputs = [
            data.both(text, each["pool"][at])
            for (text, _), row in zip(asked, top.tolist(), strict=True)
            for at in row
        ]
        scores = run(judge, inputs, scored=True).view(top.shape)
        best = top.gather(1, scores.argmax(1, keepdim=True).to(top.device))[:, 0].tolist()
        highest = scores.amax(1).tolist()
        right = [at for at, (_, gold) in enumerate(asked) if best[at] in gold]
        answered = sum(bool(gold) for _, gold in asked)
        unanswered = [highest[at] for at, (_, gold) in enumerate(asked) if not gold]
        above = [highest[at] > other for at in right for other in unanswered]
        found[name] = Judged(
            len(right) / answered if answered else 0.0, sum(above) / len(above) if above else None
        )
    return found


@torch.no_grad()
def mine(encoder: Encoder, data: Data, *, same: float = SAME, count: int = MINED) -> dict[int, list[int]]:
    """For each question the passages nearest to it, nearest first, without those that are as good as its answer."""
    questions = sorted(
        {pair.question for pair in data.asked} | {question for question, _ in data.near_misses}
    )
    place = {text: at for at, text in enumerate(data.pool)}
    pool = run(encoder, [data.passage(text) for text in data.pool])
    vectors = run(encoder, [data.question(text) for text in questions])
    found = {}
    for begin in range(0, len(questions), 2048):
        top = (vectors[begin : begin + 2048] @ pool.T).topk(min(count, len(pool)), 1).indices
        for question, row in zip(questions[begin : begin + 2048], top, strict=True):
            gold = [place[text] for text in data.gold.get(question, ()) if text in place]
            likeness = (pool[row] @ pool[gold].T).amax(1) if gold else torch.zeros(len(row))
            found[question] = [
                data.pool[at] for at, like in zip(row.tolist(), likeness.tolist(), strict=True) if like < same
            ]
    return found


def _cosines(encoder: Encoder, data: Data, pool: list[int], questions: list[int]) -> torch.Tensor:
    passages = run(encoder, [data.passage(text) for text in pool])
    return run(encoder, [data.question(text) for text in questions]) @ passages.T
