"""Fit what each kind of evidence counts for the speller (:data:`glossary.spelling.evidence.FITTED`).

    python -m training.spelling questions.jsonl.gz

One theme in six is kept from the language model. Of its questions, whole and as fragments of four to eight
characters, each stands for itself, where nothing may be corrected, and with one mistake put in, where that is to be put right;
the clauses of the fold are the documents. The weights are those of a choice among what may have been meant, the text
as it stands among it (a conditional logit), by the likelihood of one half; the figures are of the other half. Right questions
of full length count eighty times, for mistakes in them are rare. It has no part in training the networks: numpy is enough.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import re
import sys
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np

from glossary.normalise import normalise
from glossary.segment import Segmenter, grams
from glossary.spelling import language, mistakes, speller
from glossary.spelling.evidence import Evidence
from glossary.spelling.mistakes import Kind, meant_by
from glossary.spelling.speller import Speller
from training.language import count, lines, texts

_FOLDS, _PASSAGES = 6, 130  # of the latter, as many make the documents of one knowledge base
_COMMON = 20  # times the language model has seen a character that is put in for another
_CALM = 80.0  # times that a right question of full length counts
_KINDS = list(Kind)
_NAMES = ("language", "documents", "own", "words", "unhurried", *(kind.name for kind in _KINDS))
_MISTAKES = {
    Kind.SAME_SOUND: 70,
    Kind.NEAR_SOUND: 12,
    Kind.SHAPE: 8,
    Kind.DOUBLED: 3,
    Kind.SWAPPED: 4,
    Kind.MISSING: 3,
}


class Example(NamedTuple):
    """A text, the evidence for what may have been meant, and which of it was: 0 for the text as it stands."""

    found: list[Evidence]
    meant: int
    short: bool
    right: bool


def examples(rows: Sequence[Mapping[str, Any]], folder: Path) -> Iterator[Example]:
    """The examples of the themes kept from the language model in force."""
    segmenter = Segmenter(folder)
    kept = sorted((row for row in rows if _kept(row)), key=lambda row: row["pid"])
    for start in range(0, len(kept), _PASSAGES):
        group = kept[start : start + _PASSAGES]
        speller = Speller(segmenter.frequency, _shares([f"{row['title']}\n{row['text']}" for row in group]))
        for row in group:
            for question in map(normalise, (*row.get("c", ())[:2], *row.get("p", ())[:2])):
                for short, text in ((False, question), (True, _fragment(question))):
                    if text:
                        yield Example([found.evidence for found in speller.readings(text)], 0, short, True)
                        yield from _mistaken(speller, text, short)


def _mistaken(speller: Speller, text: str, short: bool) -> Iterator[Example]:
    wrong = mistaken(text)
    if wrong is None:
        return
    readings = speller.readings(wrong)
    found = [place for place, each in enumerate(readings, 1) if each.correction.text == text]
    # what is not among the likeliest cannot be learnt from, and is no mistake of the weights
    if found:
        yield Example([each.evidence for each in readings], found[0], short, False)


def mistaken(text: str) -> str | None:
    """``text`` with a mistake in one place, as hurried writers make them; None where it does not come out."""
    common = language.language().counts
    chars = list(text)
    places = [place for place, char in enumerate(chars) if common.get(char, 0) >= _COMMON]
    if len(places) < 2:
        return None
    place = random.choice(places)
    kind = random.choices(list(_MISTAKES), list(_MISTAKES.values()))[0]
    if kind is Kind.DOUBLED:
        chars.insert(place, chars[place])
    elif kind is Kind.MISSING:
        del chars[place]
    elif kind is Kind.SWAPPED:
        if place + 1 not in places or chars[place] == chars[place + 1]:
            return None
        chars[place : place + 2] = chars[place + 1], chars[place]
    else:
        like = [c for c, how in meant_by(chars[place]).items() if how is kind and common[c] >= _COMMON]
        if not like:
            return None
        chars[place] = random.choices(like, [math.sqrt(common[char]) for char in like])[0]
    return "".join(chars)


def fit(found: Sequence[Example], steps: int = 60) -> np.ndarray:
    """The weights (:data:`_NAMES`) by Newton's method, with a little shrinkage."""
    weights = np.zeros(len(_NAMES))
    for _ in range(steps):
        slope, curve = 0.1 * weights, 0.1 * np.eye(len(weights))
        for example in found:
            values, chances = _chances(example, weights)
            times = _CALM if example.right and not example.short else 1.0
            mean = chances @ values
            slope += times * (mean - values[example.meant])
            curve += times * ((values.T * chances) @ values - np.outer(mean, mean))
        step = np.linalg.solve(curve, slope)
        weights -= step * min(1.0, 2.0 / np.abs(step).max())
        if np.abs(step).max() < 1e-3:
            break
    return weights


def _chances(example: Example, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What speaks for each reading, the text as it stands first, and the chance of each."""
    values = np.zeros((len(example.found) + 1, len(_NAMES)))
    for row, each in zip(values[1:], example.found, strict=True):
        row[:5] = each.language, each.documents, each.own, each.words, -each.unhurried
        row[5 + _KINDS.index(each.kind)] = -1.0
    scores = values @ weights
    chances = np.exp(scores - scores.max())
    return values, chances / chances.sum()


def report(found: Sequence[Example], weights: np.ndarray) -> None:
    """Print, by length and by the chance from which a correction counts, what is put right and what is spoilt."""
    for sure in (0.5, 0.55, 0.6, 0.7, 0.8):
        counts: Counter[tuple[str, str]] = Counter()
        for example in found:
            chances = _chances(example, weights)[1]
            best = int(chances[1:].argmax()) + 1 if len(chances) > 1 else 0
            taken = best if chances[best] >= sure else 0
            size = "fragments" if example.short else "questions"
            if example.right:
                counts[size, "spoilt" if taken else "kept"] += 1
            else:
                counts[size, "restored" if taken == example.meant else "wrong" if taken else "left"] += 1
        print(f"{sure:.2f}", *(f"{size} {what} {n}" for (size, what), n in sorted(counts.items())), sep="  ")


def _kept(row: Mapping[str, Any]) -> bool:
    """Whether a clause's theme is one that the language model does not see."""
    theme = re.sub(r"-\d+$", "", row["pid"]) if row["pid"].startswith("gen:") else row["pid"]
    return zlib.crc32(theme.encode()) % _FOLDS == 0


def _fragment(question: str) -> str | None:
    runs = re.findall(r"[\u4e00-\u9fff0-9]{4,}", question)
    if not runs:
        return None
    run, length = random.choice(runs), random.randint(4, 8)
    start = random.randrange(max(1, len(run) - length + 1))
    return run[start : start + length]


def _shares(passages: Sequence[str]) -> Callable[[Iterable[str]], dict[str, float]]:
    """Of a text's pairs of characters, the share of the passages that hold each."""
    counts: dict[str, int] = defaultdict(int)
    for passage in passages:
        for pair in set(grams(passage)):
            counts[pair] += 1
    return lambda pairs: {pair: counts[pair] / len(passages) for pair in pairs if pair in counts}


def main(questions: str) -> None:
    random.seed(3)
    with gzip.open(questions, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    seen = language.Language("\n".join(lines(*count(texts(row for row in rows if not _kept(row))))))
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(language, "language", lambda: seen),
        patch.object(mistakes, "language", lambda: seen),
        patch.object(speller, "language", lambda: seen),
    ):
        found = list(examples(rows, Path(folder)))
    weights = fit(found[::2])
    print(*(f"{name} {weight:.2f}" for name, weight in zip(_NAMES, weights, strict=True)), sep="  ")
    report(found[1::2], weights)


if __name__ == "__main__":
    main(sys.argv[1])
