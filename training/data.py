"""What training reads: inputs as the networks take them, pairs drawn by weight, mined negatives."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from training.tokens import BEGIN, END, PAD

QUESTION, PASSAGE, JUDGED = 64, 200, 160
"""Tokens of a question, of a passage, and of a passage that the judge reads, the prefixes not counted."""
# How often a pair is drawn, by where it is from: people's own words are what the base model does worst.
WEIGHTS = {
    "notice-c": 1.2, "notice-p": 0.9, "notice-k": 0.5,
    "written-c": 1.1, "written-p": 0.8, "written-k": 0.5,
    "law": 0.9, "sentence": 0.2,
}  # fmt: skip
SENTENCE = "sentence"


@dataclass(frozen=True)
class Pair:
    """A question and a passage that answers it, by the numbers of their texts."""

    question: int
    passage: int
    origin: str


class Data:
    """The folder that ``training.prepare`` wrote."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / "tokens.npz") as file:
            self._ids, self._ends = file["ids"].astype(np.int64), file["ends"]
            # "query:" and "passage:"; the space after them is the one that the text's first piece begins with.
            self._query, self._passage = file["query"].tolist(), file["passage"].tolist()
        known = json.loads((folder / "pairs.json").read_text(encoding="utf-8"))
        self.pairs = [Pair(*each) for each in known["pairs"]]
        self.near_misses: list[tuple[int, int]] = [tuple(each) for each in known["near_misses"]]
        self.pool: list[int] = known["pool"]
        self.dev: dict[str, dict[str, list[Any]]] = known["dev"]
        self.gold: dict[int, set[int]] = {}
        for pair in self.pairs:
            self.gold.setdefault(pair.question, set()).add(pair.passage)

    def question(self, text: int) -> list[int]:
        return [BEGIN, *self._query, *self._text(text, QUESTION), END]

    def passage(self, text: int, most: int = PASSAGE) -> list[int]:
        return [BEGIN, *self._passage, *self._text(text, most), END]

    def both(self, question: int, passage: int) -> list[int]:
        """The judge's input."""
        return [
            BEGIN, *self._query, *self._text(question, QUESTION),
            *self._passage, *self._text(passage, JUDGED), END,
        ]  # fmt: skip

    def _text(self, number: int, most: int) -> list[int]:
        begin = self._ends[number - 1] if number else 0
        return self._ids[begin : self._ends[number]][:most].tolist()

    @cached_property
    def asked(self) -> list[Pair]:
        """The pairs with a question that somebody asks."""
        return [pair for pair in self.pairs if pair.origin != SENTENCE]

    def draw(self, pairs: Sequence[Pair], size: int) -> list[Pair]:
        """``size`` different pairs (or all there are), each as often as its origin counts."""
        weights = np.array([WEIGHTS[pair.origin] for pair in pairs])
        size = min(size, len(pairs))
        return [
            pairs[at] for at in np.random.choice(len(pairs), size, replace=False, p=weights / weights.sum())
        ]

    def others(
        self, question: int, mined: dict[int, list[int]], count: int, first: int, last: int
    ) -> list[int]:
        """``count`` passages that do not answer: of those mined the ``first`` to the ``last``, filled up at random."""
        gold = self.gold.get(question, set())
        near = [passage for passage in mined.get(question, [])[first:last] if passage not in gold]
        found = random.sample(near, min(count, len(near)))
        while len(found) < count:
            found.append(random.choice(self.pool))
        return found


class Reader:
    """Texts to inputs, cut as the product cuts them (:mod:`knowledge.meaning.embed`, :mod:`knowledge.meaning.judge`): prefixes are among the tokens."""

    _QUESTION, _PASSAGE, _JUDGED = QUESTION + 3, PASSAGE + 2, JUDGED + 2

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._known: dict[str, list[int]] = {}

    def question(self, text: str) -> list[int]:
        return [BEGIN, *self._ids(f"query: {text}", self._QUESTION), END]

    def passage(self, text: str) -> list[int]:
        return [BEGIN, *self._ids(f"passage: {text}", self._PASSAGE), END]

    def both(self, question: str, passage: str) -> list[int]:
        """The judge's input."""
        asked = self._ids(f"query: {question}", self._QUESTION)
        return [BEGIN, *asked, *self._ids(f"passage: {passage}", self._JUDGED), END]

    def _ids(self, text: str, most: int) -> list[int]:
        if text not in self._known:
            self._known[text] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return self._known[text][:most]


def alike(inputs: Sequence[Sequence[int]], tokens: int) -> Iterator[list[int]]:
    """The numbers of inputs of like lengths, as many at a time as fill so many tokens, padding counted; at least one."""
    order = sorted(range(len(inputs)), key=lambda at: len(inputs[at]))
    some: list[int] = []
    for at in order:
        if some and (len(some) + 1) * len(inputs[at]) > tokens:
            yield some
            some = []
        some.append(at)
    if some:
        yield some


def padded(inputs: Sequence[Sequence[int]], device: torch.device) -> torch.Tensor:
    """Inputs as rows of equal length, a multiple of eight."""
    length = (max(map(len, inputs)) + 7) // 8 * 8
    rows = torch.full((len(inputs), length), PAD)
    for row, ids in zip(rows, inputs, strict=True):
        row[: len(ids)] = torch.tensor(ids)
    return rows.to(device)
