"""Text without the characters that command a terminal or turn the direction of writing."""

from __future__ import annotations

import re

CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)
"""C0 and C1 controls but tab and line feed, marks of direction (Unicode TR 9), separators, halves of surrogate pairs."""


def printable(text: str) -> str:
    """``text`` without control characters and marks of direction.

    >>> printable("水务局\x07\u202e负责")
    '水务局负责'
    """
    return CONTROLS.sub("", text)
