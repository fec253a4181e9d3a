"""A clause while its paragraphs come in."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.structure.roles import Duties


@dataclass(slots=True)
class Draft:
    """A clause while its paragraphs come in."""

    id: str
    label: str
    rank: float
    level: int
    parent: Draft | None
    line: int | None
    marked: bool = False
    run_in: bool = False
    decimal: tuple[int, ...] = ()
    lines: list[str] = field(default_factory=list)
    duties: list[Duties] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)
    number: int = 0
    style: int = 0
    """The level at which the file marks it as a heading; 0 where it does not."""
    titled: bool = False
    """Whether it is a heading without a number."""
    headings: int = 0
    """How many headings without a number stand in it."""
    thirds: int = 0
