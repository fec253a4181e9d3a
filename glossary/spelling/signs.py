"""A run of characters and numbers as the speller reads it: their positions, and their probabilities by the language
model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from glossary.lazy import regex
from glossary.spelling.language import EDGE, NUMBER, language
from glossary.spelling.mistakes import Edit, Kind

SIGN = regex(r"\d+|.")


class Sign(NamedTuple):
    """A character or a number, and where it stood in the run as written."""

    text: str
    start: int
    end: int
    changed: bool = False


class Run:
    """A run of signs as it is read so far, with the cost of each place in the language model."""

    def __init__(self, signs: Sequence[Sign]) -> None:
        self.signs = tuple(signs)
        self.texts = [sign.text for sign in signs]
        self.model = "".join([EDGE, *(NUMBER if text.isdigit() else text for text in self.texts), EDGE])
        self.costs = [_cost(self.model, place) for place in range(len(self.model))]

    @classmethod
    def of(cls, text: str) -> Run:
        return cls([Sign(found[0], found.start(), found.end()) for found in SIGN.finditer(text)])

    def edited(self, edit: Edit) -> Run:
        """The run with an edit made."""
        start, end = self.signs[edit.start : edit.end], self.signs[edit.end :]
        kept = list(self.signs[: edit.start])
        if edit.kind is Kind.DOUBLED:
            kept[-1] = kept[-1]._replace(end=start[0].end, changed=True)
        elif edit.kind is Kind.MISSING:
            at = kept[-1].end if kept else 0
            kept.append(Sign(edit.after, at, at, changed=True))
        else:
            kept += (
                Sign(char, old.start, old.end, changed=True)
                for char, old in zip(edit.after, start, strict=True)
            )
        return Run([*kept, *end])

    def places(self) -> Iterator[int]:
        """Where characters stand beside others: alone between numbers or edges a sound tells nothing."""
        for place, text in enumerate(self.texts):
            beside = self.model[place] + self.model[place + 2]
            if not text.isdigit() and not beside.isascii():
                yield place

    def cost(self, place: int) -> float:
        """The cost in the language model of what the character at ``place`` touches (nats)."""
        return sum(self.costs[place + 1 : place + 4])

    def gain(self, edit: Edit) -> float:
        """By how much an edit makes the run cheaper in the language model (nats)."""
        model = self.model[: edit.start + 1] + edit.after + self.model[edit.end + 1 :]
        new = range(edit.start + 1, min(len(model), edit.start + len(edit.after) + 3))
        return sum(self.costs[edit.start + 1 : edit.end + 3]) - sum(_cost(model, place) for place in new)

    def pairs(self, edit: Edit) -> tuple[list[str], list[str]]:
        """The pairs of characters that an edit takes away and those it makes."""
        around = (self.model[edit.start], self.model[edit.end + 1])
        was = around[0] + self.model[edit.start + 1 : edit.end + 1] + around[1]
        return pairs_of(was), pairs_of(around[0] + edit.after + around[1])


def pairs_of(model: str) -> list[str]:
    """The pairs of Chinese characters of a stretch."""
    return [a + b for a, b in pairwise(model) if a >= "\u4e00" and b >= "\u4e00"]


def _cost(model: str, place: int) -> float:
    return language().cost(model[max(0, place - 2) : place], model[place]) if place else 0.0
