"""How good a network is on the development sets, and what lies near a question that does not answer it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from training.data import Data, Reader
from training.lessons import NEAR_MISS, OWN_WORDS, Lesson, bare
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
        found[name] = Judged(
            len(right) / answered if answered else 0.0, area([highest[at] for at in right], unanswered)
        )
    return found


def area(above: Sequence[float], below: Sequence[float]) -> float | None:
    """How often one of ``above`` is larger than one of ``below``, equal ones half; None where there are none.

    >>> area([2.0, 0.5], [0.5, -1.0])
    0.875
    """
    if not above or not below:
        return None
    first, second = torch.tensor(above)[:, None], torch.tensor(below)[None]
    return float((first > second).float().mean() + 0.5 * (first == second).float().mean())


@dataclass(frozen=True)
class Asked:
    """What a judge alone makes of lessons it has not read.

    ``first``: by kind, of the questions with an answer those of which an answer scores highest; ``typed``: the area of own words
    answered right against near-misses, as they were typed; ``bare``: the same without question marks.
    """

    first: dict[str, float]
    typed: float | None
    bare: float | None

    def __str__(self) -> str:
        first = ", ".join(f"{kind} {share:.3f}" for kind, share in self.first.items())
        typed, plain = ("none" if each is None else f"{each:.3f}" for each in (self.typed, self.bare))
        return f"first: {first}; area as typed {typed}, without the mark {plain}"


def asked(judge: Encoder, reader: Reader, lessons: Sequence[Lesson]) -> Asked:
    """Ask each question as it was typed and, for the second area, without its mark."""
    read = [each for each in lessons if each.others]
    rows = [(*each.answers, *each.others) for each in read]
    inputs = [
        reader.both(question, passage)
        for form in (str, bare)
        for each, row in zip(read, rows, strict=True)
        for question in (form(each.question),)
        for passage in row
    ]
    sizes = [len(row) for row in rows]
    scores = torch.split(run(judge, inputs, scored=True).cpu(), sizes * 2)
    right: defaultdict[str, list[bool]] = defaultdict(list)
    highest: dict[str, list[tuple[float, float]]] = {OWN_WORDS: [], NEAR_MISS: []}
    for each, typed, plain in zip(read, scores, scores[len(read) :], strict=False):
        best = int(typed.argmax())
        if each.answers:
            right[each.kind].append(best < len(each.answers))
        if each.kind in highest and (best < len(each.answers) or not each.answers):
            highest[each.kind].append((float(typed[best]), float(plain[best])))
    areas = [area(*([both[form] for both in highest[kind]] for kind in highest)) for form in (0, 1)]
    return Asked({kind: sum(each) / len(each) for kind, each in right.items()}, *areas)


@torch.no_grad()
def mine(encoder: Encoder, data: Data, *, same: float = SAME, count: int = MINED) -> dict[int, list[int]]:
    """For each question the passages nearest to it, nearest first, without those that are as good as its answer."""
    questions = sorted(
        {pair.question for pair in data.asked} | {question for question, _ in data.near_misses}
    )
    place = {text: at for at, text in enumerate(data.pool)}
    found = near(
        run(encoder, [data.question(text) for text in questions]),
        run(encoder, [data.passage(text) for text in data.pool]),
        [[place[text] for text in data.gold.get(question, ()) if text in place] for question in questions],
        same=same,
        count=count,
    )
    return {question: [data.pool[at] for at in row] for question, row in zip(questions, found, strict=True)}


def near(
    questions: torch.Tensor, pool: torch.Tensor, answers: Sequence[Sequence[int]], *, same: float, count: int
) -> list[list[int]]:
    """For each question the places in ``pool`` of the ``count`` nearest, nearest first, without those that are as good as its answers.

    ``questions`` and ``pool`` are vectors of length one; ``answers``: the places of those that answer each question.
    """
    found = []
    for begin in range(0, len(questions), 2048):
        top = (questions[begin : begin + 2048] @ pool.T).topk(min(count, len(pool)), 1).indices
        for row, gold in zip(top, answers[begin : begin + 2048], strict=True):
            likeness = (pool[row] @ pool[list(gold)].T).amax(1) if gold else torch.zeros(len(row))
            found.append(
                [at for at, like in zip(row.tolist(), likeness.tolist(), strict=True) if like < same]
            )
    return found


def _cosines(encoder: Encoder, data: Data, pool: list[int], questions: list[int]) -> torch.Tensor:
    passages = run(encoder, [data.passage(text) for text in pool])
    return run(encoder, [data.question(text) for text in questions]) @ passages.T
