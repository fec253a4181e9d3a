"""The form in which names are compared, and what shows where a name begins and ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from glossary.lazy import regex

_DROPPED = frozenset("“”\"'‘’「」『』《》〈〉()（）[]【】 \t\n\u3000·•・‧∙⋅･ꞏ.-—_*")
QUOTED = regex(r"[“「『\"]([^“”「」『』\"，。；;,、！？!?\s]{2,14})[”」』\"]")
"""A short name in quotation marks, as running text and longer names have it."""
# A word ends before these and begins after them: what a name does not contain at its edge.
FUNCTION = (
    "的在和跟与及、是请问那由归找给到让把对我咱俺你您他本全各该了过下哪这个从为被比向往,。?!;: 就还会不要能"
)


def fold(text: str) -> str:
    """The form in which names are compared: NFKC, lower case, no quotation marks, brackets or spaces.

    >>> fold("“33012” 模式（试行）")
    '33012模式试行'
    """
    return fold_with_places(text)[0]


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Folded text, and for each of its characters the place in ``text``."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in (char,) if "\u4e00" <= char <= "\u9fff" else unicodedata.normalize("NFKC", char).lower():
            if part not in _DROPPED:
                folded.append(part)
                places.append(place)
    return "".join(folded), places


def quoted_names(texts: Iterable[str]) -> tuple[str, ...]:
    """Short names in quotation marks in running text, once each, in order of appearance.

    >>> quoted_names(["严格落实“三个不减”要求"])
    ('三个不减',)
    """
    return tuple(dict.fromkeys(name for text in texts for name in QUOTED.findall(text)))
