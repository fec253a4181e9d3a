"""Everyday and dialect words for the words policy documents use (看病 → 医疗)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from glossary import tables


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
    """What ``text`` (normalised) says in everyday words, in order, the longest word at each place.

    ``extra`` are an administrator's own (everyday word, policy word) pairs. The cost depends on the
    length of the text alone, but for the extra pairs.
    """
    own: dict[str, tuple[str, ...]] = {}
    for word, policy in extra:
        own[word] = (*own.get(word, ()), policy)
    longest = max((len(word) for word in (*_table(), *own)), default=0) if own else _longest()
    found: dict[str, tuple[str, ...]] = {}
    place = 0
    while place < len(text):
        for length in range(min(longest, len(text) - place), 0, -1):
            word = text[place : place + length]
            words = (*own.get(word, ()), *_table().get(word, ()))
            if words:
                found.setdefault(word, tuple(dict.fromkeys(words)))
                place += length - 1
                break
        place += 1
    return tuple(Expansion(word, words) for word, words in found.items())


@cache
def _longest() -> int:
    return max(map(len, _table()), default=0)
