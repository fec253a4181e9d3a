"""What the judge learns from once more (:mod:`training.tune`): questions beside passages that answer and passages that do not.

A file of lessons is JSON, gzipped: ``{"texts": [passages, each once], "lessons": [[kind, folder, question, answers, others, mined], ...]}``,
the last three as numbers of texts, for a passage stands beside many questions.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OWN_WORDS, PARAPHRASE, FRAGMENT, LAW = "own_words", "paraphrase", "fragment", "law"
NEAR_MISS, FOREIGN = "unanswerable", "foreign"
"""Kinds of questions: what is asked of the law is a layman's; what is foreign is asked of other documents."""
_MARKS = "?？"


@dataclass(frozen=True)
class Lesson:
    """A question as it was typed, the passages that answer it, and those that do not, nearest first.

    A near-miss has no ``answers``: the passage it was written for is the first that does not answer. ``folder``: of whose
    passages any does for one that lies far. ``mined``: what an encoder finds near, besides.
    """

    kind: str
    folder: str
    question: str
    answers: tuple[str, ...]
    others: tuple[str, ...]
    mined: tuple[str, ...] = ()


def bare(question: str) -> str:
    """A question without its mark.

    >>> bare("几点开门？")
    '几点开门'
    """
    return question.rstrip(_MARKS)


def write(path: Path, lessons: Iterable[Lesson]) -> None:
    numbers: dict[str, int] = {}

    def numbered(texts: Iterable[str]) -> list[int]:
        return [numbers.setdefault(text, len(numbers)) for text in texts]

    lines = [
        [each.kind, each.folder, each.question, *map(numbered, (each.answers, each.others, each.mined))]
        for each in lessons
    ]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        json.dump({"texts": list(numbers), "lessons": lines}, file, ensure_ascii=False)


def read(paths: Iterable[Path]) -> list[Lesson]:
    """The lessons of all files, in their order."""
    found = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            known = json.load(file)
        for kind, folder, question, *numbered in known["lessons"]:
            answers, others, mined = (tuple(known["texts"][n] for n in each) for each in numbered)
            found.append(Lesson(kind, folder, question, answers, others, mined))
    return found


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a gzipped file of JSON lines, as the questions on clauses are kept."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]
