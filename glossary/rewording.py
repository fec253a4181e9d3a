"""A translation model from people's words to those of policies: how well a passage accounts for the words of a
question.

A translation model of retrieval (Berger and Lafferty, 1999) over pairs of neighbouring characters. ``training.rewording``
learns by IBM model 1 (Brown and others, 1993), from questions in people's own words and the clauses that answer them, how
often a pair is asked for because of each pair of the clause; what is kept is how many times oftener than in any question,
the lift. 看病 is asked of clauses with 就医 and 门诊, 要罚 of those with 罚款.

``data/rewording.bin`` (little-endian): three uint32, the numbers of pairs in clauses C, of pairs in questions Q and of lifts L;
uint32 × C and uint32 × Q, these pairs, two UTF-16 units each, in order; uint32 × Q, where the lifts of each pair asked for
end; uint16 × L, the pairs of clauses they are of; uint8 × L, their levels (:func:`level`). The file is mapped, not read.
"""

from __future__ import annotations

import math
import mmap
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import nlargest
from pathlib import Path

from glossary.segment import grams

DATA = Path(__file__).parent / "data" / "rewording.bin"
LEAST = 50.0
"""The lift below which a pair of pairs is not kept: of such there are millions, and together they change nothing."""
_LEVELS = 255
_STEP = math.log(1.04)  # a level is so much more than the one before it
_LIFTS = tuple(LEAST * math.exp(n * _STEP) for n in range(_LEVELS + 1))
_LOGS = tuple(map(math.log, _LIFTS))
_TRUST = 5.0  # what the lifts of a passage's pairs count, in their mean, beside what any question may have
_OF_PAIR = (
    4.0  # what a pair counts that is well accounted for (a logarithm), so that likeness is about 0 to 1
)
_PAIRS_KEPT = 16_384


def level(lift: float) -> int:
    """The level nearest to a lift of :data:`LEAST` and more."""
    return max(0, min(_LEVELS, round(math.log(lift / LEAST) / _STEP)))


def code(pair: str) -> int | None:
    """The number of a pair of Chinese characters in the file; None for anything else.

    >>> hex(code("就医"))
    '0x5c31533b'
    """
    if len(pair) != 2 or not ("\u4e00" <= pair[0] <= "\u9fff" and "\u4e00" <= pair[1] <= "\u9fff"):
        return None
    return ord(pair[0]) << 16 | ord(pair[1])


@dataclass(frozen=True, slots=True)
class Reworded:
    """A question's bigrams, each with the lift of the bigrams of a passage that speak for it.

    ``rows`` are the levels by number of each of its bigrams, and how often the question has it; ``speaking`` is the same from
    the passage's side: for a number, the rows that it speaks for, and its lift. A question of thousands of characters, or of
    one word a thousand times over, then costs no more than the bigrams that a passage shares with it.
    """

    table: Rewording
    rows: tuple[tuple[int, dict[int, int]], ...]
    speaking: dict[int, list[tuple[int, float]]]
    size: int

    def likeness(self, text: str) -> float:
        """How well ``text`` accounts for the words of the question: 0 not at all, about 1 very well."""
        numbers = self.table.numbers(text)
        if not numbers or not self.rows:
            return 0.0
        spoken: defaultdict[int, float] = defaultdict(float)
        for number, times in numbers.items():
            for at, lift in self.speaking.get(number, ()):
                spoken[at] += lift * times
        size = numbers.total()
        total = sum(self.rows[at][0] * math.log1p(_TRUST * lifts / size) for at, lifts in spoken.items())
        return total / self.size / _OF_PAIR

    def written(self, most: int) -> list[str]:
        """The bigrams that speak for most of the question, which a passage that answers it would have."""
        spoken: defaultdict[int, float] = defaultdict(float)
        for times, row in self.rows:
            for number, of_level in row.items():
                spoken[number] += times * _LOGS[of_level]
        return [self.table.pair(number) for number in nlargest(most, spoken, key=spoken.__getitem__)]


class Rewording:
    """The table of the file. Safe to share."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        clauses, asked, lifts = mapped[:12].cast("I")
        ends = [12]
        for size in (4 * clauses, 4 * asked, 4 * asked, 2 * lifts, lifts):
            ends.append(ends[-1] + size)
        self._clauses, self._asked, self._ends = (mapped[ends[n] : ends[n + 1]].cast("I") for n in range(3))
        self._of = mapped[ends[3] : ends[4]].cast("H")
        self._levels = mapped[ends[4] : ends[5]]
        self.number = lru_cache(_PAIRS_KEPT)(self._number)
        """The number of a pair among those of clauses; None for one that is not there."""

    def numbers(self, text: str) -> Counter[int]:
        """The bigrams of ``text`` in the table, by number, with their counts."""
        return Counter(number for pair in grams(text) if (number := self.number(pair)) is not None)

    def pair(self, number: int) -> str:
        """The pair of that number."""
        return chr(self._clauses[number] >> 16) + chr(self._clauses[number] & 0xFFFF)

    def of(self, question: str) -> Reworded:
        """A question as passages are compared with it."""
        pairs = grams(question)
        rows = tuple((times, row) for pair, times in Counter(pairs).items() if (row := self._row(pair)))
        speaking: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        for at, (_, row) in enumerate(rows):
            for number, of_level in row.items():
                speaking[number].append((at, _LIFTS[of_level]))
        return Reworded(self, rows, dict(speaking), max(1, len(pairs)))

    def _number(self, pair: str) -> int | None:
        return _place(self._clauses, code(pair))

    def _row(self, pair: str) -> dict[int, int]:
        place = _place(self._asked, code(pair))
        if place is None:
            return {}
        begin, end = self._ends[place - 1] if place else 0, self._ends[place]
        return dict(zip(self._of[begin:end], self._levels[begin:end], strict=True))


@cache
def rewording() -> Rewording:
    """The table that comes with the package."""
    return Rewording(DATA)


def _place(codes: memoryview[int], wanted: int | None) -> int | None:
    """Where a number stands in an ordered list."""
    if wanted is None:
        return None
    place = bisect_left(codes, wanted)
    return place if place < len(codes) and codes[place] == wanted else None
