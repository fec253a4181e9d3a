"""Everyday and dialect words for the words policy documents use (看病 → 医疗)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from glossary import tables

_PARTICLES = frozenset("的了着过个些啥")  # what people put between the words: 骗国家的钱, 断了粮
_TELLING = 3  # characters of a word that is found with particles between them


@dataclass(frozen=True, slots=True)
class Expansion:
    """An everyday ``word`` of the text, and the policy ``words`` to search for beside it."""

    word: str
    words: tuple[str, ...]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for everyday, policy in tables.everyday():
        for word in everyday:
            table[word] = tuple(dict.fromkeys((*table.get(word, ()), *policy)))
    return table


def expand(text: str, extra: Iterable[tuple[str, str]] = ()) -> tuple[Expansion, ...]:
    """The everyday words in ``text`` (normalised), in order; of overlapping ones the longest.

    Longer words are found also with particles between their characters (骗国家的钱 is 骗国家钱). ``extra`` are an
    administrator's own (everyday word, policy word) pairs. The cost depends on the length of the text alone, but
    for the extra pairs.
    """
    own: dict[str, tuple[str, ...]] = {}
    for word, policy in extra:
        own[word] = (*own.get(word, ()), policy)
    longest = max((len(word) for word in (*_table(), *own)), default=0) if own else _longest()
    found: list[tuple[int, str, tuple[str, ...]]] = []
    taken = bytearray(len(text))
    plain = [place for place, char in enumerate(text) if char not in _PARTICLES]
    readings: list[tuple[Sequence[int], int]] = [(range(len(text)), 1)]
    if len(plain) < len(text):
        readings.insert(0, (plain, _TELLING))  # it says more: 骗国家的钱 is not 国家的钱
    said = ["".join(text[place] for place in places) for places, _ in readings]
    # the longest words first, wherever they stand: in 乡村医护人员 it is 医护人员 that is said, not 村医
    for length in range(min(longest, len(text)), 0, -1):
        for (places, shortest), reading in zip(readings, said, strict=True):
            if length < shortest:
                continue
            for start in range(len(reading) - length + 1):
                word = reading[start : start + length]
                words = (*own.get(word, ()), *_table().get(word, ()))
                if not words:
                    continue
                first, last = places[start], places[start + length - 1] + 1
                if not any(taken[first:last]):
                    taken[first:last] = b"\x01" * (last - first)
                    found.append((first, word, tuple(dict.fromkeys(words))))
    return tuple({word: Expansion(word, words) for _, word, words in sorted(found)}.values())


@cache
def _longest() -> int:
    return max(map(len, _table()), default=0)
