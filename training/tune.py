"""The judge once more, on what a search really offers it: whole documents whose clauses compete for a question.

    python -m benchmarks.measured SHARED WORK half.jsonl --folders agriculture,city,house-rules
    python -m training.siblings questions.jsonl.gz siblings.jsonl
    python -m training.tune knowledge/models half.jsonl HALVES/0
    python -m training.tune knowledge/models siblings.jsonl SIBLINGS
    python -m training.tune knowledge/models JUDGES/0 --mean HALVES/0=1 SIBLINGS=0.3
    python -m training.tune knowledge/models OUT --mean HALVES/0=0.5 HALVES/1=0.5 SIBLINGS=0.3

A line of a lesson is ``{"question", "answers", "others"}``: passages that answer, and such that were near and do not, the
nearest first; a near-miss has no answers. A judge is tuned on each half of the documents, so that order and confidence
can be fitted to what each says of the half it has not read (``benchmarks.fit --judges``); what is to be shipped is the first
judge and a share of the way to each that was tuned. README.md says what that gave so far.

The question mark is put or left out by chance: whoever wrote the questions put it behind those without an answer and not
behind people's own words, and the judge had learnt to refuse by it.

28 minutes for a half of 4,600 questions and two rounds on one core with bfloat16 (AVX-512).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

from training import shipped
from training.data import padded
from training.model import Encoder
from training.tokens import BEGIN, END

ROUNDS, BATCH, RATE = 2, 16, 4e-5
FROZEN = 4
"""Layers from the bottom that stay as they are, as the words do: it costs a third less and forgets less."""
HEAD_RATE = 5.0
NEAREST, FARTHER = 3, 1
"""Of the passages that do not answer: the nearest, and some of the others."""
MISSED = 2
"""Passages that a question without an answer is read with."""
QUESTION, PASSAGE = 67, 162
"""Tokens, the prefixes among them: as :mod:`knowledge.judge` cuts them."""
_TOKENS_AT_ONCE = 1536
_WARM_UP, _LEAST = 30, 0.02
_MARKS = "?？"


@dataclass(frozen=True)
class Lesson:
    """A question, the passages that answer it, and those that do not, nearest first."""

    question: str
    answers: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """What is read of a lesson once: inputs, of which the first ``answers`` (one or none) are right."""

    inputs: list[list[int]]
    answers: int


def lessons(paths: Sequence[Path]) -> list[Lesson]:
    """The lessons of all files, in their order."""
    return [
        Lesson(each["question"], tuple(each["answers"]), tuple(each["others"]))
        for path in paths
        for each in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


class Reader:
    """Questions and passages to the judge's inputs."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._known: dict[str, list[int]] = {}

    def row(self, lesson: Lesson, chance: random.Random) -> Row:
        """One of the answers beside a few that do not answer."""
        answers = [chance.choice(lesson.answers)] if lesson.answers else []
        near = lesson.others[:NEAREST]
        if answers:
            rest = lesson.others[NEAREST:]
            chosen = [*near, *chance.sample(rest, min(FARTHER, len(rest)))]
        else:
            chosen = [*near[:1], *chance.sample(near[1:], min(MISSED - 1, len(near[1:])))]
        mark = "？" if chance.random() < 0.5 else ""
        asked = self._ids(f"query: {lesson.question.rstrip(_MARKS)}{mark}", QUESTION)
        inputs = [
            [BEGIN, *asked, *self._ids(f"passage: {text}", PASSAGE), END] for text in (*answers, *chosen)
        ]
        return Row(inputs, len(answers))

    def _ids(self, text: str, most: int) -> list[int]:
        if text not in self._known:
            self._known[text] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return self._known[text][:most]


def scores(judge: Encoder, inputs: Sequence[Sequence[int]]) -> torch.Tensor:
    """Logits in the order of ``inputs``; inputs of like lengths are run together."""
    order = sorted(range(len(inputs)), key=lambda at: len(inputs[at]))
    parts, begin = [], 0
    while begin < len(order):
        end = begin + 1
        while end < len(order) and (end + 1 - begin) * len(inputs[order[end]]) <= _TOKENS_AT_ONCE:
            end += 1
        some = padded([inputs[at] for at in order[begin:end]], judge.device)
        with torch.autocast(judge.device.type, dtype=torch.bfloat16):
            parts.append(judge.score(some).float())
        begin = end
    return torch.cat(parts)[torch.argsort(torch.tensor(order))]


def loss_of(judge: Encoder, rows: Sequence[Row]) -> torch.Tensor:
    """The answer above what does not answer, answers above zero and all else below."""
    given = scores(judge, [each for row in rows for each in row.inputs])
    lines = given.split([len(row.inputs) for row in rows])
    right = torch.cat([torch.arange(len(row.inputs)) < row.answers for row in rows]).float().to(given.device)
    weights = torch.where(right > 0, 3.0, 1.0)
    loss = (F.binary_cross_entropy_with_logits(given, right, reduction="none") * weights).mean()
    first = torch.zeros(1, dtype=torch.long, device=given.device)
    contests = [
        F.cross_entropy(line[None], first)
        for line, row in zip(lines, rows, strict=True)
        if row.answers and len(line) > 1
    ]
    return loss + torch.stack(contests).mean() if contests else loss


def tune(
    judge: Encoder, reader: Reader, read: Sequence[Lesson], rounds: int = ROUNDS, rate: float = RATE
) -> Iterator[tuple[int, int, float]]:
    """Train the judge on all lessons ``rounds`` times; yields after each step its number, the number of steps and the loss."""
    chance = random.Random(5)
    plan = [lesson for _ in range(rounds) for lesson in chance.sample(read, len(read))]
    frozen = min(FROZEN, len(judge.layers) - 1)
    for name, parameter in judge.named_parameters():
        parameter.requires_grad_(
            name in ("head", "bias") or (name.startswith("layers.") and int(name.split(".")[1]) >= frozen)
        )
    head = [judge.head, judge.bias]
    body = list(judge.layers[frozen:].parameters())
    optimiser = torch.optim.AdamW([{"params": body}, {"params": head}], lr=rate, weight_decay=0.01)
    steps = math.ceil(len(plan) / BATCH)
    judge.train()
    for step in range(steps):
        rows = [reader.row(lesson, chance) for lesson in plan[step * BATCH : (step + 1) * BATCH]]
        loss = loss_of(judge, rows)
        now = (
            rate * min(1.0, (step + 1) / _WARM_UP) * max(_LEAST, 0.5 * (1 + math.cos(math.pi * step / steps)))
        )
        for group, times in zip(optimiser.param_groups, (1.0, HEAD_RATE), strict=True):
            group["lr"] = now * times
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(body, 1.0)
        optimiser.step()
        yield step + 1, steps, float(loss.detach())


def moved(start: Encoder, others: Sequence[tuple[Encoder, float]]) -> None:
    """Move ``start`` a share of the way to each of the others."""
    before = start.copied()
    with torch.no_grad():
        for name, parameter in start.named_parameters():
            for other, share in others:
                parameter += share * (other.get_parameter(name) - before[name])


def save(judge: Encoder, models: Path, out: Path, shape: shipped.Shape) -> None:
    """Write ``out/judge.onnx``, rounded to int8."""
    out.mkdir(parents=True, exist_ok=True)
    kept = out / "judge.npz"
    judge.save(kept)
    shipped.write(dict(np.load(kept)), models, out, shape)
    kept.unlink()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("models", type=Path, help="the folder of the networks, as knowledge/models")
    parser.add_argument("lessons", type=Path, nargs="*")
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--mean", nargs="+", default=(), metavar="FOLDER=SHARE", help="move so far to each of these"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--rate", type=float, default=RATE)
    given = parser.parse_args(arguments)
    torch.manual_seed(5)
    base = shipped.read(given.models / "judge.onnx")
    judge = shipped.judge(base)
    if given.lessons:
        begun = time.monotonic()
        reader = Reader(given.models / "tokenizer.json")
        for step, steps, loss in tune(judge, reader, lessons(given.lessons), given.rounds, given.rate):
            if step % 20 == 0 or step == steps:
                print(f"{step} of {steps}, loss {loss:.3f}, {time.monotonic() - begun:.0f} s", flush=True)
    named = [each.rpartition("=") for each in given.mean]
    moved(
        judge,
        [
            (shipped.judge(shipped.read(Path(folder) / "judge.onnx")), float(share))
            for folder, _, share in named
        ],
    )
    save(judge, given.models, given.out, base.shape)


if __name__ == "__main__":
    main()
