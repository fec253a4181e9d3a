"""Putting wrong characters right, towards words that the knowledge base knows.

A fallback for questions that the exact reading does not understand. A wrong character sounds or looks like
the right one, is doubled, missing, too many, or has changed places with its neighbour. The text is
cut twice into its most probable words, once as it stands and once with corrections allowed at a price;
a correction counts only where the second cut is clearly better (the noisy channel of Kernighan, Church
and Gale, 1990). A stretch of known words is never touched.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from glossary import tables
from glossary.sounds import alike, keys

MAX_LENGTH = 200  # characters of a question that are looked at

_RUN = re.compile(r"[\u4e00-\u9fff0-9]{2,}")
_TOTAL = 60_101_967  # words in the texts that jieba's frequencies were counted in
_UNKNOWN = 17.0  # cost in nats of a character that is no word
_OWN = 9.5  # of a word of the knowledge base
_LONGEST = 10
_MARGIN = 2.0  # nats by which the corrected text must be the better one

_SAME_SOUND, _NEAR_SOUND, _SHAPE = 4.5, 6.0, 6.0
_DOUBLED, _SWAPPED, _MISSING = 5.0, 6.5, 8.0
# Characters that are words by themselves in any question: alone they give no suspicion.
_ALONE = frozenset(
    "的了在是和与及跟不没有都就还要归由管谁啥哪几个这那我你他她它们咋么吗呢吧啊也又去来到从给把被让对向为以按等里上下中外前后"
    "大小多少条项款章第人事钱一二三四五六七八九十百千万两年月日号时各每其该并或但而且再只能会可想问说讲叫指属做用找看县市省区元岁户家"
)


class Change(NamedTuple):
    """``before``, at ``start`` of the text as given, was read as ``after``."""

    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A text put right, and what was changed in it; no changes where it was right."""

    text: str
    changes: tuple[Change, ...] = ()


class _Edge(NamedTuple):
    start: int
    end: int
    word: str
    cost: float


class Speller:
    """Corrects towards a vocabulary: the names, terms and words of the knowledge base.

    ``vocabulary`` are words of two and more characters; ``frequency`` says how often a word occurs in
    general (0: no word), so that what is right is left alone; ``known`` are words that are right but
    never what something else is corrected to: persons' names. The index is built at the first correction.
    """

    def __init__(
        self, vocabulary: Iterable[str], frequency: Callable[[str], int], known: Iterable[str] = ()
    ) -> None:
        self._frequency = frequency
        self._known = (
            frozenset(known)
            | {phrase for phrase in tables.phrases() if len(phrase) > 1}
            | {form for row in tables.units() for form in (row.official, *row.forms)}
            | tables.places()
        )
        # a pair of characters that only the documents' text has is more often a chance cut than a word
        self._words = frozenset(
            word
            for word in (*vocabulary, *tables.phrases())
            if 2 <= len(word) <= _LONGEST and (len(word) > 2 or frequency(word) > 0)
        ) - frozenset(known)

    @cached_property
    def _halves(self) -> dict[tuple[int, bool, str], tuple[str, ...]]:
        """(length, whether the half is the first, half) → words: one wrong place leaves one half right."""
        index: dict[tuple[int, bool, str], list[str]] = {}
        for word in self._words:
            if len(word) > 2:
                middle = len(word) // 2
                index.setdefault((len(word), True, word[:middle]), []).append(word)
                index.setdefault((len(word), False, word[middle:]), []).append(word)
        return {key: tuple(found) for key, found in index.items()}

    @cached_property
    def _by_sound(self) -> dict[str, str]:
        """Coarse syllable → the characters of two-character words that are read so."""
        index: dict[str, set[str]] = {}
        for char in {char for word in self._words if len(word) == 2 for char in word}:
            for key in keys(char)[1]:
                index.setdefault(key, set()).add(char)
        return {key: "".join(sorted(found)) for key, found in index.items()}

    @cached_property
    def _numbers(self) -> tuple[str, ...]:
        """Numbers that are names (the 33012 of a mode): long enough not to be an amount."""
        found = {number for word in self._words for number in re.findall(r"\d+", word) if len(number) >= 5}
        return tuple(sorted(found))

    def correct(self, text: str) -> Correction:
        """``text`` (normalised) with what is misspelt put right; unchanged where every word is known.

        Looks at the first 200 characters.
        """
        pieces: list[str] = []
        changes: list[Change] = []
        done = 0
        for run in _RUN.finditer(text[:MAX_LENGTH]):
            pieces.append(text[done : run.start()])
            done = run.end()
            for edge in self._best(run[0]):
                before = run[0][edge.start : edge.end]
                pieces.append(edge.word)
                if before != edge.word:
                    changes.append(Change(run.start() + edge.start, before, edge.word))
        pieces.append(text[done:])
        return Correction("".join(pieces), tuple(changes))

    def _best(self, run: str) -> list[_Edge]:
        plain_edges = list(self._plain(run))
        cost, path = _cheapest(run, plain_edges)
        suspicious = {
            edge.start for edge in path if edge.end - edge.start == 1 and run[edge.start] not in _ALONE
        } | {place for edge in path if edge.word.isdigit() for place in range(edge.start, edge.end)}
        # two characters that are common alone may yet be a word misspelt when they stand together
        pairs = {
            before.start
            for before, after in pairwise(path)
            if before.end - before.start == after.end - after.start == 1
        }
        if not suspicious and not pairs:
            return path
        repairs = [*self._repairs(run, suspicious), *self._pair_repairs(run, pairs)]
        if not repairs:
            return path
        better, repaired = _cheapest(run, plain_edges + repairs)
        return repaired if better + _MARGIN < cost else path

    def _plain(self, run: str) -> Iterator[_Edge]:
        for start in range(len(run)):
            if run[start].isdigit():
                if start and run[start - 1].isdigit():
                    continue
                end = start
                while end < len(run) and run[end].isdigit():
                    end += 1
                yield _Edge(start, end, run[start:end], 6.0)
            else:
                yield _Edge(start, start + 1, run[start], self._cost(run[start]))
            for end in range(start + 2, min(len(run), start + _LONGEST) + 1):
                word = run[start:end]
                if word in self._words or word in self._known or self._frequency(word):
                    yield _Edge(start, end, word, self._cost(word))

    def _cost(self, word: str) -> float:
        count = self._frequency(word)
        cost = math.log(_TOTAL / count) if count else _UNKNOWN * len(word)
        return min(cost, _OWN + 0.5 * len(word)) if word in self._words or word in self._known else cost

    def _repairs(self, run: str, suspicious: set[int]) -> Iterator[_Edge]:
        for start in range(len(run)):
            for end in range(start + 2, min(len(run), start + _LONGEST) + 1):
                stretch = run[start:end]
                if stretch in self._words or suspicious.isdisjoint(range(start, end)):
                    continue
                if stretch.isdigit():
                    if self._whole_number(run, start, end):
                        for number in self._numbers:
                            if _one_edit(stretch, number):
                                yield _Edge(start, end, number, 7.0 - 4.0)
                    continue
                for word, penalty in self._candidates(stretch):
                    yield _Edge(start, end, word, self._cost(word) + penalty)

    def _pair_repairs(self, run: str, pairs: set[int]) -> Iterator[_Edge]:
        for start in pairs:
            for place in (0, 1):
                for char in self._similar(run[start + place]):
                    word = char + run[start + 1] if place == 0 else run[start] + char
                    if word in self._words and _price(run[start + place], char) == _SAME_SOUND:
                        yield _Edge(start, start + 2, word, self._cost(word) + _SAME_SOUND)

    @staticmethod
    def _whole_number(run: str, start: int, end: int) -> bool:
        return not (start and run[start - 1].isdigit()) and not (end < len(run) and run[end].isdigit())

    def _candidates(self, stretch: str) -> Iterator[tuple[str, float]]:
        """Words of the knowledge base that ``stretch`` may stand for, with the price of the mistake."""
        size = len(stretch)
        for place in range(size):
            if place and stretch[place] == stretch[place - 1]:
                shorter = stretch[:place] + stretch[place + 1 :]
                if shorter in self._words:
                    yield shorter, _DOUBLED
            if place + 1 < size and stretch[place] != stretch[place + 1]:
                swapped = stretch[:place] + stretch[place + 1] + stretch[place] + stretch[place + 2 :]
                if swapped in self._words and not (size == 2 and _ALONE & set(stretch)):
                    yield swapped, _SWAPPED
        if size == 2:
            for place in (0, 1):
                if stretch[place] in _ALONE:
                    continue
                for char in self._similar(stretch[place]):
                    word = stretch[:place] + char + stretch[place + 1 :]
                    if word in self._words:
                        yield word, _price(stretch[place], char)
            return
        for word in self._sharing_half(stretch, size):
            prices = [_price(was, is_) for was, is_ in zip(stretch, word, strict=True) if was != is_]
            # two wrong characters only where enough is right
            if prices and len(prices) <= (1 if size < 5 else 2) and all(prices):
                yield word, sum(prices) + 1.5 * (len(prices) - 1)
        if size >= 3:
            for word in self._sharing_half(stretch, size + 1):
                if _lacks_one(stretch, word):
                    yield word, _MISSING

    def _similar(self, char: str) -> set[str]:
        found = set(alike(char))
        for key in keys(char)[1]:
            found.update(self._by_sound.get(key, ""))
        found.discard(char)
        return found

    def _sharing_half(self, stretch: str, size: int) -> Iterator[str]:
        middle = size // 2
        yield from self._halves.get((size, True, stretch[:middle]), ())
        rest = stretch[middle - size :] if size > len(stretch) else stretch[middle:]
        yield from self._halves.get((size, False, rest), ())


def _price(was: str, is_: str) -> float:
    """The price of ``was`` for ``is_``; 0 where nobody takes the one for the other."""
    exact, near = keys(was)
    exact_right, near_right = keys(is_)
    if exact & exact_right:
        return _SAME_SOUND
    if near & near_right:
        return _NEAR_SOUND
    return _SHAPE if is_ in alike(was) else 0.0


def _lacks_one(stretch: str, word: str) -> bool:
    """Whether ``word`` is ``stretch`` with one character put in."""
    same = 0
    while same < len(stretch) and stretch[same] == word[same]:
        same += 1
    return stretch[same:] == word[same + 1 :]


def _one_edit(number: str, right: str) -> bool:
    if abs(len(number) - len(right)) > 1 or number == right:
        return False
    if len(number) == len(right):
        differing = [place for place in range(len(right)) if number[place] != right[place]]
        if len(differing) == 2 and differing[1] == differing[0] + 1:
            first, second = differing
            return number[first] == right[second] and number[second] == right[first]
        return len(differing) == 1
    shorter, longer = sorted((number, right), key=len)
    return _lacks_one(shorter, longer)


def _cheapest(run: str, edges: Iterable[_Edge]) -> tuple[float, list[_Edge]]:
    """The cheapest way through ``run`` and its cost; single characters keep every place reachable."""
    ending: dict[int, list[_Edge]] = {}
    for edge in edges:
        ending.setdefault(edge.end, []).append(edge)
    best: list[tuple[float, _Edge | None]] = [(0.0, None), *((math.inf, None) for _ in run)]
    for end in range(1, len(run) + 1):
        for edge in ending.get(end, ()):
            cost = best[edge.start][0] + edge.cost
            if cost < best[end][0]:
                best[end] = (cost, edge)
    path: list[_Edge] = []
    end = len(run)
    while end:
        edge_here = best[end][1]
        assert edge_here is not None, "every character is an edge"  # noqa: S101
        path.append(edge_here)
        end = edge_here.start
    return best[len(run)][0], path[::-1]
