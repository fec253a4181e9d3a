"""Pronunciation and shape of characters: toneless readings, similar sounds, similar shapes."""

from __future__ import annotations

import os
import unicodedata
from functools import cache

from glossary import tables

# Sounds that speakers of many dialects, and their input methods, take for each other.
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("r", "l"), ("hu", "f"))
_FINALS = (("iang", "ian"), ("uang", "uan"), ("ang", "an"), ("eng", "en"), ("ing", "in"), ("ong", "eng"))
_MAX_READINGS = 2  # the rarer ones are bookish, and make strangers sound alike (还 fu, 不 fu)


@cache
def _dictionary() -> dict[int, str]:
    # Only the readings of single characters are needed; the phrases would cost 0.15 s and 30 MB
    # (https://pypinyin.readthedocs.io: PYPINYIN_NO_PHRASES).
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict


@cache
def readings(char: str) -> tuple[str, ...]:
    """The syllables ``char`` is read as, without tones, the commonest first; ü is written v.

    >>> readings("行")
    ('xing', 'hang')
    """
    found: dict[str, None] = {}
    for marked in _dictionary().get(ord(char), "").split(","):
        letters = unicodedata.normalize("NFD", marked).replace("u\u0308", "v")
        plain = "".join(letter for letter in letters if "a" <= letter <= "z")
        if plain:
            found[plain] = None
    return tuple(found)[:_MAX_READINGS]


@cache
def coarse(syllable: str) -> str:
    """A key that syllables easily taken for each other share (zhang, zan → zan).

    >>> coarse("zhang") == coarse("zan")
    True
    """
    for mark, plain in _INITIALS:
        if syllable.startswith(mark):
            syllable = plain + syllable[len(mark) :]
            break
    for mark, plain in _FINALS:
        if syllable.endswith(mark):
            return syllable[: -len(mark)] + plain
    return syllable


@cache
def _shapes() -> dict[str, frozenset[str]]:
    alike: dict[str, set[str]] = {}
    for group in tables.shapes():
        for char in group:
            alike.setdefault(char, set()).update(group)
    return {char: frozenset(group - {char}) for char, group in alike.items()}


def alike(char: str) -> frozenset[str]:
    """Characters that look like ``char``, by ``shapes.tsv``."""
    return _shapes().get(char, frozenset())


@cache
def keys(char: str) -> tuple[frozenset[str], frozenset[str]]:
    """The syllables of ``char``, and their coarse keys."""
    syllables = readings(char)
    return frozenset(syllables), frozenset(map(coarse, syllables))
