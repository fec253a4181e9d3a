"""How much the words of a question that a passage lacks speak against it: whether the question asks for something else.

Somebody who asks in other words than the documents (谁家娃能上) lacks other words of the passage than somebody who asks for what
is not there (换电站补多少, where only 充电站 are subsidised). Which is which is learnt (``training.unmet``): a logistic regression
over the pairs of characters that the passage lacks, the characters that it has and lacks, and how long the longest stretch is
that it lacks beside how much stands there, from questions that a clause answers and near-misses that it does not. Features
are hashed (Weinberger and others, 2009).

``data/unmet.bin`` (little-endian): float32, what a step of a weight is worth; float32, the bias; int8 × :data:`SIZE`, the weights.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from glossary.lazy import regex
from glossary.segment import fold, folded_grams

DATA = Path(__file__).parent / "data" / "unmet.bin"
SIZE = 1 << 17
_HEAD = struct.Struct("<2f")
_HAN = regex("[\u4e00-\u9fff]+")
_LONGEST = 8  # pairs; more in a row say no more
_STRETCH = 6
_STEPS, _QUARTERS = 8, 4  # parts in which the share is told of the pairs that stand there


def features(question: str, text: str) -> Iterator[int]:
    """The numbers of what ``text`` has and lacks of ``question``, each below :data:`SIZE`; one may come twice."""
    asked, text = fold(question), fold(text)
    pairs = [pair for pair in folded_grams(asked) if len(pair) == 2 and _HAN.fullmatch(pair)]
    there = [pair in text for pair in pairs]
    lacking = [pair for pair, stands in zip(pairs, there, strict=True) if not stands]
    share = sum(there) / len(pairs) if pairs else 0.0
    stretches = "".join("+" if stands else "-" for stands in there).split("+")
    longest = min(_LONGEST, max(map(len, stretches)))
    yield from (_number(f"-{pair}") for pair in lacking)
    for character in {each for run in _HAN.findall(asked) for each in run}:
        yield _number(f"{'+' if character in text else '-'}{character}")
    yield _number(f"share {int(share * _STEPS)}")
    yield _number(f"longest {longest}")
    yield _number(f"lacking {min(_LONGEST, len(lacking))}")
    yield _number(f"longest {min(_STRETCH, longest)} share {int(share * _QUARTERS)}")


def _number(feature: str) -> int:
    return zlib.crc32(feature.encode()) % SIZE


def unmet(question: str, text: str) -> float:
    """Log odds that ``question`` asks for what ``text`` does not say, by their words alone, among questions of which one in
    five does: about -8 to 4."""
    step, bias, weights = _weights()
    return bias + step * sum(weights[number] for number in set(features(question, text)))


@cache
def _weights() -> tuple[float, float, memoryview[int]]:
    data = DATA.read_bytes()
    step, bias = _HEAD.unpack_from(data)
    return step, bias, memoryview(data)[_HEAD.size :].cast("b")


def as_bytes(weights: list[float], bias: float) -> bytes:
    """The file of these weights, :data:`SIZE` of them."""
    step = max(map(abs, weights)) / 127 or 1.0
    return _HEAD.pack(step, bias) + struct.pack(f"{SIZE}b", *(round(each / step) for each in weights))
