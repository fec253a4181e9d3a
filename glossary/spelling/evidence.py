"""The kinds of evidence for a correction, and their fitted weights."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from glossary.spelling.mistakes import Kind

_SHORT = 7  # signs of a text up to which it is a hurried one


class Evidence(NamedTuple):
    """The evidence for another intended text, in nats.

    ``own`` counts pairs of characters that the documents have and the language model does not know: words of their own.
    """

    kind: Kind
    language: float
    unhurried: float
    documents: float = 0.0
    own: float = 0.0
    words: float = 0.0


class Weights(NamedTuple):
    """The weight of each kind of evidence and the cost of each kind of mistake; an unhurried writer makes fewer."""

    language: float
    documents: float
    own: float
    words: float
    unhurried: float
    prices: Mapping[Kind, float]

    def score(self, found: Evidence) -> float:
        """The logarithm of how much likelier the correction is than the text as it stands."""
        return (
            self.language * found.language
            + self.documents * found.documents
            + self.own * found.own
            + self.words * found.words
            - self.unhurried * found.unhurried
            - self.prices[found.kind]
        )


# Fitted by training.spelling on texts with and without a mistake, of themes that the language model had not seen.
FITTED = Weights(
    language=0.47,
    documents=0.43,
    own=2.04,
    words=0.33,
    unhurried=4.57,
    prices={
        Kind.SAME_SOUND: 4.60,
        Kind.NEAR_SOUND: 6.85,
        Kind.SHAPE: 5.69,
        Kind.DOUBLED: 6.55,
        Kind.SWAPPED: 7.58,
        Kind.MISSING: 8.27,
    },
)


def unhurried(length: int) -> float:
    """By how many e-folds a text of that length exceeds a hurried one; 0 for a short one."""
    return max(0.0, math.log(max(1, length) / _SHORT))
