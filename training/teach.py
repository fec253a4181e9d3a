"""The four lessons: the encoder from pairs, the judge from pairs and near-misses, the small judge and again the encoder from the judge."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from training.data import SENTENCE, Data, Pair, padded
from training.measure import mine
from training.model import Encoder, half

NEGATIVES = 7
ANSWER = 3.0
"""What an answer counts beside a passage that does not answer."""
TEMPERATURE, JUDGED_TEMPERATURE = 0.03, 0.05
"""What cosines are divided by: in-batch, and where they follow the judge's shares."""
_WARM_UP, _LEAST = 30, 0.02
_PASSAGE = 160
"""Tokens of a passage in training: few are longer, and these cost most."""
_MINE_AGAIN = (0.33, 0.66)
_BACKWARDS = 0.3
"""What finding the question for the passage counts beside the passage for the question."""
_IMPOSSIBLE = -1e4


@dataclass(frozen=True)
class Budget:
    """How long a lesson takes at most: seconds, and steps."""

    seconds: float
    batch: int
    steps: int = 1_000_000

    def progress(self) -> Iterator[float]:
        """The share of the lesson that is over, once a step."""
        begun = time.monotonic()
        for step in range(self.steps):
            share = max(step / self.steps, (time.monotonic() - begun) / self.seconds)
            if share >= 1:
                return
            yield share


class Optimiser:
    """AdamW with a warm-up, then half a cosine; some weights learn faster than others."""

    def __init__(self, rate: float, *groups: tuple[list[nn.Parameter], float]) -> None:
        self._rates = [rate * times for _, times in groups]
        self._parameters = [each for group, _ in groups for each in group]
        self._optimiser = torch.optim.AdamW(
            [{"params": group} for group, _ in groups], lr=rate, weight_decay=0.01
        )
        self._steps = 0

    def step(self, loss: torch.Tensor, progress: float) -> None:
        self._steps += 1
        factor = min(1.0, self._steps / _WARM_UP) * max(_LEAST, 0.5 * (1 + math.cos(math.pi * progress)))
        for group, rate in zip(self._optimiser.param_groups, self._rates, strict=True):
            group["lr"] = rate * factor
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self._parameters, 1.0)
        self._optimiser.step()


def _body(network: Encoder, *without: str) -> list[nn.Parameter]:
    """The weights that learn, but for those named and the head."""
    left_out = {"head", "bias", *without}
    return [each for name, each in network.named_parameters() if name not in left_out and each.requires_grad]


def _in_batch(near: torch.Tensor, batch: list[Pair], passages: list[int], data: Data) -> torch.Tensor:
    """``near`` (questions × passages) with the other right answers of each question taken out."""
    at = torch.tensor(passages, device=near.device)
    same = torch.zeros_like(near, dtype=torch.bool)
    for row, pair in enumerate(batch):
        for right in data.gold[pair.question]:
            same[row] |= at == right
        same[row, row] = False
    return near.masked_fill(same, _IMPOSSIBLE)


def contrast(encoder: Encoder, data: Data, budget: Budget, rate: float, mined: dict[int, list[int]]) -> None:
    """Questions find their passage among those of the batch and a mined negative each, and the other way round."""
    optimiser = Optimiser(rate, (_body(encoder, "word", "pos", "kind"), 1.0), ([encoder.word], 0.5))
    again = list(_MINE_AGAIN)
    for progress in budget.progress():
        batch = data.draw(data.pairs, budget.batch)
        negatives = [
            data.others(pair.question, mined, 1, 1, 30)[0] for pair in batch if pair.origin != SENTENCE
        ]
        passages = [pair.passage for pair in batch] + negatives
        encoder.train()
        with half(encoder.device):
            asked = encoder(padded([data.question(pair.question) for pair in batch], encoder.device))
            found = encoder(padded([data.passage(text, _PASSAGE) for text in passages], encoder.device))
        near = _in_batch(asked @ found.T / TEMPERATURE, batch, passages, data)
        right = torch.arange(len(batch), device=encoder.device)
        backwards = near[:, : len(batch)].T
        loss = F.cross_entropy(near, right) + _BACKWARDS * F.cross_entropy(backwards, right)
        optimiser.step(loss, progress)
        if again and progress >= again[0]:
            again.pop(0)
            mined = mine(encoder, data, same=0.92)


def _lines_up(data: Data, batch: list[Pair], mined: dict[int, list[int]]) -> list[list[int]]:
    """For each pair its passage and, behind it, seven that do not answer."""
    return [[pair.passage, *data.others(pair.question, mined, NEGATIVES, 0, 20)] for pair in batch]


def _missed(data: Data, count: int, mined: dict[int, list[int]]) -> list[list[int]]:
    """The judge's inputs of near-misses: with the passage they were written for, and with another that is near."""
    chosen = random.sample(data.near_misses, min(len(data.near_misses), count))
    own = [data.both(question, passage) for question, passage in chosen]
    other = [data.both(question, data.others(question, mined, 1, 0, 10)[0]) for question, _ in chosen]
    return own + other


def judge_loss(scores: torch.Tensor, lines: int) -> torch.Tensor:
    """The loss of a judge: the first ``lines`` times eight scores are an answer above seven that do not, the others below zero."""
    size = NEGATIVES + 1
    rows, below = scores[: lines * size].view(lines, size), scores[lines * size :]
    answers = torch.zeros_like(rows)
    answers[:, 0] = 1
    first = torch.zeros(lines, dtype=torch.long, device=scores.device)
    loss = F.cross_entropy(rows, first) + F.binary_cross_entropy_with_logits(
        rows, answers, pos_weight=torch.tensor(ANSWER, device=scores.device)
    )
    return loss + F.binary_cross_entropy_with_logits(below, torch.zeros_like(below)) if len(below) else loss


def judge(network: Encoder, data: Data, budget: Budget, rate: float, mined: dict[int, list[int]]) -> None:
    """The passage that answers above seven that do not, and near-misses below zero."""
    network.word.requires_grad_(False)  # the words are the encoder's, and shared with it
    optimiser = Optimiser(rate, (_body(network), 1.0), ([network.head, network.bias], 20.0))
    for progress in budget.progress():
        batch = data.draw(data.asked, budget.batch)
        rows = _lines_up(data, batch, mined)
        inputs = [
            data.both(pair.question, text) for pair, row in zip(batch, rows, strict=True) for text in row
        ]
        missed = _missed(data, len(batch) // 2, mined)
        network.train()
        with half(network.device):
            scores = network.score(padded(inputs + missed, network.device)).float()
        optimiser.step(judge_loss(scores, len(batch)), progress)


def small_judge(
    small: Encoder, large: Encoder, data: Data, budget: Budget, rate: float, mined: dict[int, list[int]]
) -> None:
    """The small judge gives the large one's scores and order."""
    small.word.requires_grad_(False)
    large.eval()
    optimiser = Optimiser(rate, (_body(small), 1.0), ([small.head, small.bias], 10.0))
    for progress in budget.progress():
        batch = data.draw(data.asked, budget.batch)
        rows = _lines_up(data, batch, mined)
        inputs = [
            data.both(pair.question, text) for pair, row in zip(batch, rows, strict=True) for text in row
        ]
        ids = padded(inputs + _missed(data, len(batch) // 2, mined), small.device)
        small.train()
        with torch.no_grad(), half(small.device):
            wanted = large.score(ids).float()
        with half(small.device):
            given = small.score(ids).float()
        lines, judged = (each[: len(inputs)].view(len(batch), -1) for each in (given, wanted))
        first = torch.zeros(len(batch), dtype=torch.long, device=small.device)
        loss = (
            0.1 * F.mse_loss(given, wanted)
            + F.kl_div(F.log_softmax(lines, 1), F.softmax(judged, 1), reduction="batchmean")
            + 0.3 * F.cross_entropy(lines, first)
        )
        optimiser.step(loss, progress)


def follow_judge(
    encoder: Encoder, teacher: Encoder, data: Data, budget: Budget, rate: float, mined: dict[int, list[int]]
) -> None:
    """Over one right and seven near passages the shares of the cosines follow the judge's."""
    encoder.word.requires_grad_(False)  # the judge reads these words too
    teacher.eval()
    optimiser = Optimiser(rate, (_body(encoder, "pos", "kind"), 1.0))
    for progress in budget.progress():
        batch = data.draw(data.asked, budget.batch)
        rows = _lines_up(data, batch, mined)
        inputs = [
            data.both(pair.question, text) for pair, row in zip(batch, rows, strict=True) for text in row
        ]
        with torch.no_grad(), half(encoder.device):
            wanted = teacher.score(padded(inputs, encoder.device)).float().view(len(batch), -1)
        encoder.train()
        with half(encoder.device):
            asked = encoder(padded([data.question(pair.question) for pair in batch], encoder.device))
            texts = [data.passage(text, _PASSAGE) for row in rows for text in row]
            found = encoder(padded(texts, encoder.device)).view(len(batch), NEGATIVES + 1, -1)
        shares = torch.einsum("bd,bnd->bn", asked, found) / JUDGED_TEMPERATURE
        passages = [pair.passage for pair in batch]
        near = _in_batch(asked @ found[:, 0].T / TEMPERATURE, batch, passages, data)
        right = torch.arange(len(batch), device=encoder.device)
        loss = F.kl_div(
            F.log_softmax(shares, 1), F.softmax(wanted, 1), reduction="batchmean"
        ) + 0.5 * F.cross_entropy(near, right)
        optimiser.step(loss, progress)
