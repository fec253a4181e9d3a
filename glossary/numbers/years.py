"""Years in a text, and spans of years."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.lazy import regex

YEAR = r"(?:19|20)\d{2}"
"""A year in digits, in a pattern."""
_MOST = 50  # years that a stretch may have: the numbers of a telephone are none
_STRETCH = regex(
    rf"(?<!\d)({YEAR})(?!\d)(?:年?(?:[^，。；至\d]|(?<!\d)\d{{1,2}}(?!\d)){{0,8}}?[-—–~～至到]+\s*({YEAR})(?!\d))?"
)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """The first and last year of each range in ``text``, in order; a single year is both.

    >>> [*stretches("2021年至2025年发展规划"), *stretches("2024年工作要点")]
    [(2021, 2025), (2024, 2024)]
    """
    for match in _STRETCH.finditer(text):
        first = int(match[1])
        last = int(match[2] or first)
        if last - first <= _MOST:
            yield first, last
