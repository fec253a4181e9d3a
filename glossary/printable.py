"""Text cleaned for display: control and invisible characters removed, punctuation trimmed, length bounded."""

from __future__ import annotations

from glossary.lazy import regex

CONTROLS = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)
"""C0 and C1 controls but tab and line feed, marks of direction (Unicode TR 9), separators, halves of surrogate pairs."""

INVISIBLE = regex(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Invisible characters, soft hyphens, marks of direction: nothing a person typed on purpose."""
_NO_LETTER = regex(r"[\W_]+")


def printable(text: str) -> str:
    """``text`` without control characters and marks of direction.

    >>> printable("水务局\x07\u202e负责")
    '水务局负责'
    """
    return CONTROLS.sub("", text)


def letters(text: str) -> str:
    """The letters and figures of ``text`` alone, as two writings of one thing are compared.

    >>> letters("一、“三个 不减”（试行）")
    '一三个不减试行'
    """
    return _NO_LETTER.sub("", text)


def shortened(text: str, most: int) -> str:
    """``text``, or its beginning with 「…」 where it has more than ``most`` characters.

    >>> shortened("城乡居民养老保险", 6)
    '城乡居民养…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"
