"""What speaks for a correction, and how much each kind of evidence counts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from glossary.mistakes import Kind

_SHORT = 7  # signs of a text up to which it is a hurried one


class Evidence(NamedTuple):
    """What speaks for having meant something else, in nats: by how much what was meant is likelier.

    ``own`` counts pairs of characters that the documents have and the language model does not know: words of their own.
    """

    kind: Kind
    language: float
    unhurried: float
    documents: float = 0.0
    own: float = 0.0
    words: float = 0.0


class Weights(NamedTuple):
    """What each kind of evidence counts, and what each kind of mistake costs; who is not in a hurry makes fewer."""

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


# Fitted by training.spelling on texts with and without a mistake, of themes that the language model had not seen;
# `unhurried` is raised above the fit (4.7), so that of right questions of full length one in a thousand is touched.
FITTED = Weights(
    language=0.51,
    documents=0.28,
    own=3.15,
    words=0.27,
    unhurried=5.5,
    prices={
        Kind.SAME_SOUND: 5.0,
        Kind.NEAR_SOUND: 6.6,
        Kind.SHAPE: 5.9,
        Kind.DOUBLED: 6.6,
        Kind.SWAPPED: 7.5,
        Kind.MISSING: 7.5,
    },
)


def unhurried(length: int) -> float:
    """How many e-folds a text of so many signs is longer than a hurried one; 0 for a short one."""
    return max(0.0, math.log(max(1, length) / _SHORT))
