"""A corrected text: what was changed, and the evidence for the change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from glossary.spelling.evidence import Evidence


class Change(NamedTuple):
    """``before``, at ``start`` of the text as given, was read as ``after``."""

    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A corrected text with the changes made; no changes where it was right."""

    text: str
    changes: tuple[Change, ...] = ()


class Reading(NamedTuple):
    """What a text may have been meant as, and what speaks for it."""

    correction: Correction
    evidence: Evidence
