"""Names that documents print: their kinds, and the form in which they are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from glossary.lazy import regex


class NameKind(StrEnum):
    UNIT = "unit"
    PERSON = "person"
    TERM = "term"
    NAMED = "named"
    """A name in quotation marks that the documents use (「三个不减」), explained or not."""
    TITLE = "title"
    LABEL = "label"


class How(StrEnum):
    EXACT = "exact"
    OFFICIAL = "official"
    ALIAS = "alias"
    NEAR = "near"
    """A name people use loosely for a body that is called otherwise (林业局 for 林业和草原局)."""
    PART = "part"
    TYPO = "typo"
    PINYIN = "pinyin"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name as the documents print it, with the aliases they give it themselves."""

    name: str
    kind: NameKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in a text, at ``text[start:end]``.

    ``names`` are all printed names of what is meant, the one that matched first (林业局, 林业和草原局). They are
    empty for a body that the documents do not know, or whose ``place`` is not the documents' own.
    ``score`` is 1 for a name as printed, less for a part of one.
    """

    names: tuple[str, ...]
    kind: NameKind
    start: int
    end: int
    text: str
    how: How
    score: float
    place: str | None = None


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
