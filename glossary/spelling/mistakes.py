"""The error model: what may have been meant where something was written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from glossary.spelling.language import EDGE, language
from glossary.spelling.sounds import alike, keys, readings

_COMMON = 5  # times the language model has seen a character that something may be a mistake for

_DOUBLED_ALONE = 3  # signs of a run in which two alike are meant (嗯嗯, 哈哈哈, 梅梅)


class Kind(Enum):
    """What goes wrong in writing a character."""

    SAME_SOUND = auto()
    NEAR_SOUND = auto()
    SHAPE = auto()
    DOUBLED = auto()
    SWAPPED = auto()
    MISSING = auto()


REPLACED = frozenset({Kind.SAME_SOUND, Kind.NEAR_SOUND, Kind.SHAPE})
"""One character stands for another."""


class Edit(NamedTuple):
    """Reading the characters ``start`` to ``end`` as ``after``, their intended form under a mistake of this ``kind``."""

    start: int
    end: int
    after: str
    kind: Kind


def edits(signs: Sequence[str], doubted: Collection[int]) -> Iterator[Edit]:
    """Every edit of a character at ``doubted``; a transposition counts at its first character."""
    for place in doubted:
        written = signs[place]
        for meant, kind in meant_by(written).items():
            yield Edit(place, place + 1, meant, kind)
        if place and written == signs[place - 1] and len(signs) > _DOUBLED_ALONE:
            yield Edit(place, place + 1, "", Kind.DOUBLED)
        if place + 1 < len(signs) and not signs[place + 1].isdigit() and signs[place + 1] != written:
            yield Edit(place, place + 2, signs[place + 1] + written, Kind.SWAPPED)


def omissions(
    signs: Sequence[str], gaps: Collection[int], names: Mapping[tuple[str, str], Collection[str]]
) -> Iterator[Edit]:
    """Every character that may have been left out before one of ``gaps``.

    What stood between its neighbours in the language model, or in the names of the documents: neighbours → characters.
    """
    for gap in gaps:
        before = signs[gap - 1] if gap else EDGE
        after = signs[gap] if gap < len(signs) else EDGE
        between = {*language().between(before, after), *names.get((before, after), ())}
        yield from (Edit(gap, gap, meant, Kind.MISSING) for meant in sorted(between) if not meant.isascii())


@cache
def meant_by(char: str) -> Mapping[str, Kind]:
    """The characters for which ``char`` may have been written. A rarer reading (长 zhang) counts as a similar sound."""
    same, near = _by_sound()
    found: dict[str, Kind] = {}
    for syllable in readings(char)[:1]:
        found |= dict.fromkeys(same.get(syllable, ""), Kind.SAME_SOUND)
    for syllable in sorted(keys(char)[1]):
        for meant in near.get(syllable, ""):
            found.setdefault(meant, Kind.NEAR_SOUND)
    for meant in sorted(alike(char)):
        if language().counts.get(meant, 0) >= _COMMON:
            found.setdefault(meant, Kind.SHAPE)
    found.pop(char, None)
    return found


@cache
def _by_sound() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Syllable to common characters usually read so; coarse syllable to characters ever read so."""
    same: dict[str, str] = {}
    near: dict[str, str] = {}
    for char, count in language().counts.items():
        if count >= _COMMON and not char.isascii():
            for syllable in readings(char)[:1]:
                same[syllable] = same.get(syllable, "") + char
            for syllable in keys(char)[1]:
                near[syllable] = near.get(syllable, "") + char
    return same, near
