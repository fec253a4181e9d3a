"""The judge once more, on what a search really offers it: whole documents whose clauses compete for a question.

    python -m training.tune knowledge/models JUDGES/0 --home a.json.gz --rehearsal rehearsal.json.gz --seed 1 --asked b.json.gz
    python -m training.tune knowledge/models JUDGES/1 --home b.json.gz --rehearsal rehearsal.json.gz --seed 3 --asked a.json.gz
    python -m training.tune knowledge/models OUT --mean JUDGES/0 JUDGES/1

Lessons on whole documents ("home") are written by ``benchmarks.measured``, one file a half of the folders, those of clauses by
:mod:`training.rehearsal`: without them the judge forgets. A judge learns from each half, so that order and confidence can be
fitted to what each says of the half it has not read (``benchmarks.fit --halves``); the mean of both is for shipping.
``--asked`` are the lessons of the half that was not read: how the judge does on them is printed.

Of three questions in ten the mark is put or left out by chance: whoever wrote the questions put it behind those without an
answer and not behind people's own words, and a judge that always sees it so refuses by nothing else.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch

from training import lessons, shipped
from training.data import Reader
from training.lessons import FOREIGN, FRAGMENT, LAW, OWN_WORDS, PARAPHRASE, Lesson, bare
from training.measure import asked
from training.model import Encoder, gpu_or_cpu, in_order
from training.teach import NEGATIVES, Budget, Optimiser, judge_loss
from training.weights import Base, Shape

SECONDS, RATE, BATCH = 175.0, 6e-5, 64
HOME_SHARES = (24, 40)
"""Of the questions of a step those at home, in the one run and in the other; the rest is rehearsal."""
FROZEN = 4
"""Layers from the bottom that stay as they are, as the words do: it costs a third less and forgets less."""
HEAD_RATE = 8.0
MARK = "？"
AS_TYPED = 0.7
"""How often a question is read as it was typed; else its mark is put or left out by chance."""
# How often a question is drawn: people's own words are what the judge does worst.
AT_HOME = {OWN_WORDS: 1.0, PARAPHRASE: 0.4, FRAGMENT: 1.2}
REHEARSED = {OWN_WORDS: 1.2, PARAPHRASE: 0.7, FRAGMENT: 0.6, LAW: 1.0}
MISSED_AT_HOME, MISSED_REHEARSED = 16, 24
"""Near-misses of a step, two passages each."""
_FROM_AFAR = 0.5
"""How often the last of those that do not answer is any passage of the folder."""
_NEAREST_OF_MISSED = 4


@dataclass(frozen=True)
class Row:
    """A question, marked or not, with the passages it is read with; where it has an answer, that is the first."""

    question: str
    passages: tuple[str, ...]


class Course:
    """Lessons to draw from: questions that have an answer, by the weights of their kinds, and near-misses."""

    def __init__(self, given: Sequence[Lesson], weights: Mapping[str, float], chance: random.Random) -> None:
        """Lessons of a folder in which nothing is left beside the answers are left out.

        Raises ValueError where no question with an answer is left.
        """
        self._chance = chance
        self._right: defaultdict[str, set[str]] = defaultdict(set)
        passages: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for each in given:
            self._right[bare(each.question)].update(each.answers)
            passages[each.folder].update(dict.fromkeys((*each.answers, *each.others)))
        self._pools = {folder: list(found) for folder, found in passages.items()}
        self._answered = [
            each
            for each in given
            if each.answers and len(self._pools[each.folder]) > len(self._right[bare(each.question)])
        ]
        if not self._answered:
            raise ValueError("no lesson has an answer and passages that do not answer")
        self._weights = list(accumulate(weights[each.kind] for each in self._answered))
        self._missed = [each for each in given if not each.answers and each.others]

    def answered(self, count: int) -> Iterator[Row]:
        """Questions, each with one answer and seven passages that do not answer."""
        for each in self._chance.choices(self._answered, cum_weights=self._weights, k=count):
            yield Row(self._typed(each), (self._chance.choice(each.answers), *self._wrong(each)))

    def missed(self, count: int) -> Iterator[Row]:
        """Near-misses, each with the passage it was written for and another that is near; foreign ones with any two that are near."""
        for each in self._chance.sample(self._missed, min(count, len(self._missed))):
            own = 0 if each.kind == FOREIGN else 1
            near = each.others[own:_NEAREST_OF_MISSED]
            yield Row(
                self._typed(each),
                (*each.others[:own], *self._chance.sample(near, min(2 - own, len(near)))),
            )

    def _typed(self, lesson: Lesson) -> str:
        if self._chance.random() < AS_TYPED:
            return lesson.question
        return bare(lesson.question) + self._chance.choice(("", MARK))

    def _wrong(self, lesson: Lesson) -> list[str]:
        """Seven that do not answer: of the siblings and of what was mined by chance, of what a search offered the first."""
        right = self._right[bare(lesson.question)]
        others, mined = (
            [text for text in some if text not in right] for some in (lesson.others, lesson.mined)
        )
        if mined:
            found = self._some(others, (NEGATIVES + 1) // 2)
            found += self._some([text for text in mined if text not in found], NEGATIVES - len(found))
        else:
            found = others[:NEGATIVES]
            if len(found) == NEGATIVES and self._chance.random() < _FROM_AFAR:
                found.pop()
        while len(found) < NEGATIVES:
            if (text := self._chance.choice(self._pools[lesson.folder])) not in right:
                found.append(text)
        return found

    def _some(self, texts: Sequence[str], most: int) -> list[str]:
        return self._chance.sample(texts, min(most, len(texts)))


def tune(
    judge: Encoder, reader: Reader, home: Course, rehearsal: Course, at_home: int, budget: Budget, rate: float = RATE
) -> Iterator[float]:  # fmt: skip
    """Train the judge, ``at_home`` questions of a step from home and the rest of the budget's batch from the rehearsal; yields each loss."""
    frozen = min(FROZEN, len(judge.layers) - 1)
    for parameter in judge.parameters():
        parameter.requires_grad_(False)
    head, body = [judge.head, judge.bias], list(judge.layers[frozen:].parameters())
    for parameter in (*head, *body):
        parameter.requires_grad_(True)
    optimiser = Optimiser(rate, (body, 1.0), (head, HEAD_RATE))
    judge.train()
    for progress in budget.progress():
        rows = [*home.answered(at_home), *rehearsal.answered(budget.batch - at_home)]
        missed = [*home.missed(MISSED_AT_HOME), *rehearsal.missed(MISSED_REHEARSED)]
        inputs = [reader.both(row.question, passage) for row in (*rows, *missed) for passage in row.passages]
        loss = judge_loss(in_order(judge.score, inputs, judge.device), len(rows))
        optimiser.step(loss, progress)
        yield float(loss.detach())


def mean(judges: Sequence[Encoder]) -> Encoder:
    """The first of the judges, its weights made the mean of all."""
    first = judges[0]
    others = [dict(each.named_parameters()) for each in judges]
    with torch.no_grad():
        for name, parameter in first.named_parameters():
            parameter.copy_(torch.stack([each[name] for each in others]).mean(0))
    return first


def save(judge: Encoder, models: Path, out: Path, shape: Shape) -> None:
    """Write ``out/judge.onnx``, rounded to int8, with the words and the tokenizer of ``models``."""
    out.mkdir(parents=True, exist_ok=True)
    kept = out / "judge.npz"
    judge.save(kept)
    shipped.write(dict(np.load(kept)), models, out, shape)
    kept.unlink()


def _runs(given: argparse.Namespace, base: Base, reader: Reader) -> Iterator[Encoder]:
    """A judge for each of the shares, each with a seed of its own."""
    at_home, rehearsed = lessons.read(given.home), lessons.read(given.rehearsal)
    for number, share in enumerate(HOME_SHARES):
        torch.manual_seed(given.seed + number)
        chance = random.Random(given.seed + number)
        home, rehearsal = Course(at_home, AT_HOME, chance), Course(rehearsed, REHEARSED, chance)
        judge = shipped.judge(base).to(gpu_or_cpu())
        budget = Budget(given.seconds, BATCH, given.steps)
        begun = time.monotonic()
        for step, loss in enumerate(tune(judge, reader, home, rehearsal, share, budget, given.rate), 1):
            if step % 50 == 0:
                print(f"step {step}, loss {loss:.3f}, {time.monotonic() - begun:.0f} s", flush=True)
        yield judge


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("models", type=Path, help="the folder of the networks, as knowledge/models")
    parser.add_argument("out", type=Path)
    parser.add_argument("--home", type=Path, nargs="+", help="lessons on whole documents")
    parser.add_argument("--rehearsal", type=Path, nargs="+", help="lessons on clauses")
    parser.add_argument(
        "--mean", type=Path, nargs="+", metavar="FOLDER", help="of judges, instead of lessons"
    )
    parser.add_argument("--asked", type=Path, nargs="+", default=(), help="lessons that were not learnt from")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each of the two runs")
    parser.add_argument("--steps", type=int, default=1_000_000, help="of each of the two runs at most")
    parser.add_argument("--seed", type=int, default=1, help="of the first run, the second has the next")
    parser.add_argument("--rate", type=float, default=RATE)
    given = parser.parse_args(arguments)
    if not given.mean and not (given.home and given.rehearsal):
        parser.error("--home and --rehearsal, or --mean")
    base, reader = shipped.read(given.models / "judge.onnx"), Reader(given.models / "tokenizer.json")
    if given.mean:
        judges = [shipped.judge(shipped.read(folder / "judge.onnx")) for folder in given.mean]
    else:
        judges = list(_runs(given, base, reader))
    judge = mean(judges)
    save(judge, given.models, given.out, base.shape)
    if given.asked:
        print(asked(judge.to(gpu_or_cpu()), reader, lessons.read(given.asked)))


if __name__ == "__main__":
    main()
