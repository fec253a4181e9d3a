"""Names that documents print: their kinds, and where a text has them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
