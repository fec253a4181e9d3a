"""A trigram language model of characters, over questions and policies.

Interpolated triples, pairs and single characters with absolute discounting (Ney, Essen and Kneser, 1994), small enough
to come with the package. ``data/language.gz``, made by ``training.language``, has a line a character, parted by tabs:
the character, how often it occurs, how often anything follows it, what follows it, and for each of these that itself has
followers the second character and what follows both. What follows is written in levels: a letter (:func:`level`),
then the characters that follow so often.
"""

from __future__ import annotations

import gzip
import math
import string
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from sys import intern

from glossary.lazy import regex

EDGE, NUMBER = "^", "#"
"""What stands for the beginning and the end of a run, and for a number."""

_RUN = regex(r"[\u4e00-\u9fff0-9]+")
_DIGITS = regex(r"[0-9]+")
_LEVELS = string.ascii_uppercase + string.ascii_lowercase
_STEP = math.log(1.35)  # a level is so much more than the one before it
_COUNTED = {letter: math.exp(n * _STEP) for n, letter in enumerate(_LEVELS)}
_KEPT = 50_000  # costs that are remembered: some hundred questions
_DISCOUNT = 0.7
_LEAST_LEFT = 0.01  # of the weight of a history, for what was rounded away
_UNSEEN = 0.5  # times that a character counts as seen which never was

_Counts = Mapping[str, float]


def symbols(text: str) -> Iterator[str]:
    """The runs of Chinese characters and numbers of ``text`` as the model reads them.

    >>> list(symbols("补500元，几月"))
    ['^补#元^', '^几月^']
    """
    for run in _RUN.findall(text):
        yield EDGE + _DIGITS.sub(NUMBER, run) + EDGE


def level(count: int) -> str:
    """The letter of the level nearest to ``count`` (1 and more)."""
    return _LEVELS[min(len(_LEVELS) - 1, round(math.log(count) / _STEP))]


class Language:
    """A language model read from the text of its file; each line is parsed on first use."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self._lines = {line[0]: line for line in lines if line}
        self._kept: dict[str, float] = {}
        self._rows: dict[str, _Row] = {}

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """The characters the model knows, with how often they occurred."""
        return {char: int(line.split("\t", 2)[1]) for char, line in self._lines.items()}

    @cached_property
    def _total(self) -> float:
        return sum(self.counts.values()) + _UNSEEN * 2 * len(self.counts)

    def followers(self, char: str) -> _Counts:
        """What may follow ``char``, with how often it does."""
        return self._row(char).after

    def between(self, before: str, after: str) -> Iterator[str]:
        """What stood between two characters."""
        return self._row(before).between(after)

    def cost(self, history: str, char: str) -> float:
        """The cost (nats) of ``char`` after the one or two characters of ``history``."""
        key = history + char
        cost = self._kept.get(key)
        if cost is None:
            if len(self._kept) > _KEPT:
                self._kept = {}
            chance = self._third(key) if len(key) > 2 else self._second(key)
            cost = self._kept[key] = -math.log(chance)
        return cost

    def _first(self, char: str) -> float:
        return (self.counts.get(char, 0) + _UNSEEN) / self._total

    def _second(self, pair: str) -> float:
        row = self._row(pair[0])
        return row.seen(pair[1]) + row.left * self._first(pair[1])

    def _third(self, triple: str) -> float:
        row = self._row(triple[0]).then(triple[1])
        return row.seen(triple[2]) + row.left * self._second(triple[1:])

    def _row(self, char: str) -> _Row:
        row = self._rows.get(char)
        if row is None:
            row = self._rows[char] = _Row.read(self._lines.get(char, ""))
        return row


class _Row:
    """What follows a history: how often, of ``total`` times."""

    def __init__(self, after: _Counts, total: float, then: Mapping[str, str]) -> None:
        kept = sum(after.values()) - _DISCOUNT * len(after)
        # rounding can make the parts more than the whole
        self._total = max(total, kept / (1 - _LEAST_LEFT))
        self.after, self._then = after, then
        self.left = 1 - kept / self._total if total else 1.0
        """The chance of what did not follow often enough to be known."""
        self._rows: dict[str, _Row] = {}

    @classmethod
    def read(cls, line: str) -> _Row:
        if not line:
            return _NOTHING
        _, _, total, after, *then = line.split("\t")
        return cls(_counts(after), float(total), {intern(each[0]): each[1:] for each in then})

    def seen(self, char: str) -> float:
        count = self.after.get(char)
        return (count - _DISCOUNT) / self._total if count else 0.0

    def between(self, after: str) -> Iterator[str]:
        """What followed this history before ``after``."""
        return (char for char, levels in self._then.items() if after in levels)

    def then(self, char: str) -> _Row:
        """What follows this history and ``char``."""
        row = self._rows.get(char)
        if row is None:
            levels = self._then.get(char)
            if levels is None:
                return _NOTHING
            row = self._rows[char] = _Row(_counts(levels), self.after.get(char, 0.0), {})
        return row


_NOTHING = _Row({}, 0.0, {})


def _counts(levels: str) -> _Counts:
    found: dict[str, float] = {}
    count = 0.0
    for char in levels:
        if char in _COUNTED:
            count = _COUNTED[char]
        else:
            found[intern(char)] = count  # one object a character, not one a row: of all rows half the memory
    return found


@cache
def language() -> Language:
    """The model that comes with the package, read when it is first needed."""
    packed = files("glossary").joinpath("data", "language.gz").read_bytes()
    return Language(gzip.decompress(packed).decode())
