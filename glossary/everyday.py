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
    """What ``text`` (normalised) says in everyday words, in order; of overlapping words the longest.

    ``extra`` are an administrator's own (everyday word, policy word) pairs. The cost depends on the
    length of the text alone, but for the extra pairs.
    """
    own: dict[str, tuple[str, ...]] = {}
    for word, policy in extra:
        own[word] = (*own.get(word, ()), policy)
    longest = max((len(word) for word in (*_table(), *own)), default=0) if own else _longest()
    found: list[tuple[int, str, tuple[str, ...]]] = []
    taken = bytearray(len(text))
    # the longest words first, wherever they stand: in 乡村医护人员 it is 医护人员 that is said, not 村医
    for length in range(min(longest, len(text)), 0, -1):
        for place in range(len(text) - length + 1):
            word = text[place : place + length]
            words = (*own.get(word, ()), *_table().get(word, ()))
            if words and not any(taken[place : place + length]):
                taken[place : place + length] = b"\x01" * length
                found.append((place, word, tuple(dict.fromkeys(words))))
    return tuple({word: Expansion(word, words) for _, word, words in sorted(found)}.values())


@cache
def _longest() -> int:
    return max(map(len, _table()), default=0)
