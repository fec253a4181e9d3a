"""The language model of the speller: which characters follow each other in questions and in policies.

    python -m training.language questions.jsonl.gz [glossary/data/language.gz]

Counts characters, pairs and triples of the questions ``c``, ``p`` and ``u`` and of the clauses they are asked of; the
fragments ``k`` partly carry wrong characters and are left out. What is rare is dropped, counts are rounded to
levels. :mod:`glossary.spelling.language` reads the file and says how it is laid out.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from glossary.normalise import normalise
from glossary.spelling.language import level, symbols

_ASKED = 2  # times that a question counts: it is questions that are put right
_CHARACTER, _PAIR, _TRIPLE = 3, 3, 4  # counts from which each is kept
_OUT = Path("glossary/data/language.gz")


def texts(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, int]]:
    """The texts of the training file's rows, and how much each counts."""
    for row in rows:
        for kind in "cpu":
            yield from ((question, _ASKED) for question in row.get(kind, ()))
        yield from ((row["title"], 1), (row["text"], 1))


def count(weighed: Iterable[tuple[str, int]]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Characters, pairs and triples, with their counts."""
    found: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
    for text, weight in weighed:
        for run in symbols(normalise(text)):
            for size, counts in enumerate(found, 1):
                # the mark at the beginning is a condition, never an outcome
                for end in range(max(size, 2), len(run) + 1):
                    counts[run[end - size : end]] += weight
    return found[0], found[1], found[2]


def lines(singles: Counter[str], pairs: Counter[str], triples: Counter[str]) -> Iterator[str]:
    """The lines of the file, the commonest character first; see :mod:`glossary.spelling.language`."""
    totals: Counter[str] = Counter()
    follow: dict[str, dict[str, int]] = defaultdict(dict)
    for pair, times in pairs.items():
        totals[pair[0]] += times
        if times >= _PAIR:
            follow[pair[0]][pair[1]] = times
    after: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for triple, times in triples.items():
        if times >= _TRIPLE and triple[1] in follow[triple[0]]:
            after[triple[0]][triple[1]][triple[2]] = times
    kept = {char for char, times in singles.items() if times >= _CHARACTER} | set(follow)
    for char in sorted(kept, key=lambda char: (-totals[char], char)):
        fields = [char, str(singles[char]), str(totals[char]), _levels(follow[char])]
        fields += [second + _levels(thirds) for second, thirds in sorted(after[char].items())]
        yield "\t".join(fields)


def _levels(counts: Mapping[str, int]) -> str:
    grouped: dict[str, list[str]] = defaultdict(list)
    for char, times in counts.items():
        grouped[level(times)].append(char)
    return "".join(mark + "".join(sorted(grouped[mark])) for mark in sorted(grouped))


def main(questions: str, out: str = str(_OUT)) -> None:
    with gzip.open(questions, "rt", encoding="utf-8") as file:
        counted = count(texts(map(json.loads, file)))
    # no time of making in it: the same questions make the same file
    Path(out).write_bytes(gzip.compress("\n".join(lines(*counted)).encode(), 9, mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
