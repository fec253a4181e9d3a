"""The whole training: encoder, judge, small judge, and the encoder once more after the judge.

    python -m training.train base.npz DATA OUT --seconds 150 130 90 40

Under eight minutes on one GPU. Writes ``encoder.npz``, ``judge.npz`` and ``judge6.npz``, which ``training.build_onnx`` turns into
what ``knowledge/models`` holds. Of mixtures with the weights before a lesson the one is kept that is best on the development sets,
rounded as it will be shipped: fine-tuning forgets, and a share of what was there brings it back.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from training import teach
from training.data import Data
from training.measure import hits, judged, mine, worth
from training.model import Encoder, gpu_or_cpu
from training.teach import Budget
from training.weights import Base, load_base

Weights = Mapping[str, torch.Tensor]

RATES = (6e-5, 9e-5)
JUDGE_RATE, SMALL_RATE, FOLLOW_RATE = 8e-5, 1.2e-4, 4e-5
BATCHES = {"encoder": 768, "judge": 128, "small judge": 128, "follow": 256}
KEPT_LAYERS = (0, 2, 4, 6, 8, 10)
"""The judge's layers that the small judge begins with."""
_BEGUN = time.monotonic()


def log(*said: object) -> None:
    print(f"[{time.monotonic() - _BEGUN:6.1f}]", *said, flush=True)


def mixed(first: Weights, second: Weights, share: float) -> dict[str, torch.Tensor]:
    """``share`` of the first weights and the rest of the second."""
    return {name: share * first[name] + (1 - share) * second[name] for name in first}


def best_of(encoder: Encoder, data: Data, choices: Mapping[str, Weights]) -> str:
    """Load the weights that are best on the development sets, and say which they are; the last ones where there are none."""
    values = {}
    for name, weights in choices.items():
        encoder.load_state_dict(weights)
        found = hits(encoder.rounded(), data)
        values[name] = worth(found)
        log(name, {each: f"{hit.first:.3f}/{hit.five:.3f}" for each, hit in found.items()})
    best = max(values, key=lambda name: (values[name], list(values).index(name)))
    encoder.load_state_dict(choices[best])
    return best


def train_encoder(encoder: Encoder, data: Data, budget: Budget) -> None:
    """Two runs from the same start, and of their mixtures with it the best."""
    start = encoder.copied()
    mined = mine(encoder, data)
    runs = []
    for seed, rate in enumerate(RATES, 1):
        _seed(seed)
        encoder.load_state_dict(start)
        teach.contrast(encoder, data, budget, rate, mined)
        runs.append(encoder.copied())
    choices = {
        f"both {share}": mixed(mixed(runs[0], runs[1], 0.5), start, share) for share in (0.5, 0.65, 0.8, 1.0)
    }
    choices |= {f"run {number} 0.8": mixed(run, start, 0.8) for number, run in enumerate(runs, 1)}
    log("encoder:", best_of(encoder, data, choices))


def train_judge(encoder: Encoder, base: Base, data: Data, budget: Budget) -> Encoder:
    """The judge begins as the encoder, with a head of its own."""
    network = Encoder(base).to(encoder.device)
    network.load_state_dict(encoder.copied())
    nn.init.normal_(network.head, std=0.02)
    teach.judge(network, data, budget, JUDGE_RATE, mine(encoder, data, same=0.9))
    log("judge:", judged(network.rounded(), encoder.rounded(), data))
    return network


def train_small_judge(large: Encoder, encoder: Encoder, base: Base, data: Data, budget: Budget) -> Encoder:
    """Every second layer of the judge, taught by it."""
    kept = [layer for layer in KEPT_LAYERS if layer < base.shape.layers]
    small = Encoder(base, kept).to(large.device)
    weights = large.copied()
    own = {name: weights[name] for name in small.state_dict() if not name.startswith("layers.")}
    for place, layer in enumerate(kept):
        own |= {
            name.replace(f"layers.{layer}.", f"layers.{place}.", 1): each
            for name, each in weights.items()
            if name.startswith(f"layers.{layer}.")
        }
    small.load_state_dict(own)
    teach.small_judge(small, large, data, budget, SMALL_RATE, mine(encoder, data, same=0.9))
    log("small judge:", judged(small.rounded(), encoder.rounded(), data))
    return small


def follow(encoder: Encoder, teacher: Encoder, data: Data, budget: Budget) -> None:
    """The encoder after the judge, mixed with what it was."""
    before = encoder.copied()
    teach.follow_judge(encoder, teacher, data, budget, FOLLOW_RATE, mine(encoder, data, same=0.9))
    after = encoder.copied()
    choices = {"before": before} | {
        f"after {share}": mixed(after, before, share) for share in (1.0, 0.75, 0.5)
    }
    log("encoder after the judge:", best_of(encoder, data, choices))


def _seed(number: int) -> None:
    torch.manual_seed(number)
    random.seed(number)
    np.random.seed(number)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("base", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--seconds", type=float, nargs=4, default=(150, 130, 90, 40),
        metavar=("ENCODER", "JUDGE", "SMALL", "FOLLOW"),
    )  # fmt: skip
    parser.add_argument("--steps", type=int, default=1_000_000, help="of each lesson at most, for a trial")
    parser.add_argument("--batch", type=int, help="of all lessons, for a trial")
    given = parser.parse_args(arguments)

    def budget(name: str, seconds: float) -> Budget:
        return Budget(seconds, given.batch or BATCHES[name], given.steps)

    _seed(1)
    given.out.mkdir(parents=True, exist_ok=True)
    base, data = load_base(given.base), Data(given.data)
    encoder = Encoder(base).to(gpu_or_cpu())
    log(
        "at the start:",
        {name: f"{hit.first:.3f}/{hit.five:.3f}" for name, hit in hits(encoder, data).items()},
    )
    of_encoder, of_judge, of_small, of_follow = given.seconds
    train_encoder(encoder, data, budget("encoder", of_encoder / len(RATES)))
    large = train_judge(encoder, base, data, budget("judge", of_judge))
    large.save(given.out / "judge.npz")
    train_small_judge(large, encoder, base, data, budget("small judge", of_small)).save(
        given.out / "judge6.npz"
    )
    follow(encoder, large, data, budget("follow", of_follow))
    encoder.save(given.out / "encoder.npz")


if __name__ == "__main__":
    main()
