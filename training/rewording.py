"""The table of rewordings: which pairs of characters are asked for because of which pairs of the clause that answers.

    python -m training.rewording questions.jsonl.gz [more.jsonl.gz …] [--lessons a.json.gz b.json.gz] [--out glossary/data/rewording.bin]

IBM model 1 over the pairs of the questions ``c`` (own words) and ``p`` (paraphrases) and those of the title and the text of
the clauses they are asked of, a pair counted once in each; of lessons (:mod:`training.lessons`) those of the same kinds, with
the passage that answers. To the clauses of the first file come the questions of ``everyday.jsonl.gz`` beside this module;
further files are of other clauses. Needs numpy; a minute. :mod:`glossary.rewording` reads the file and says how it is laid out.
"""

from __future__ import annotations

import argparse
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from glossary.rewording import DATA, LEAST, code, level
from glossary.segment import grams
from training import lessons
from training.lessons import OWN_WORDS, PARAPHRASE, Lesson

EVERYDAY = Path(__file__).with_name("everyday.jsonl.gz")
"""Lines of ``{"pid", "c": [question, …]}``, three a clause, in everyday words, written for the project."""
_ASKED = "cp"  # fragments partly carry wrong characters, near-misses are not answered
_READ = 400  # characters of a clause
_SEEN = 3  # times that a pair has to be seen, on either side
_MOST = 1 << 16  # pairs of clauses that are kept, the commonest: their numbers have 16 bits
_STEPS = 4  # more of them sharpen what was seen once
_DOUBT = 10.0  # what is added to the count of each pair of clauses, so that what is rare promises little
_NOTHING = 0  # stands beside the pairs of every clause, for what is asked because people ask so


@dataclass(frozen=True)
class Lifts:
    """How many times oftener than in any question pairs are asked for: of ``clauses[of]`` those of ``asked[by]``."""

    clauses: list[str]
    asked: list[str]
    of: np.ndarray
    by: np.ndarray
    lift: np.ndarray


def pairs_in(text: str) -> list[str]:
    """The pairs of Chinese characters of a text, each once, in order."""
    return [pair for pair in dict.fromkeys(grams(text)) if code(pair) is not None]


def learn(rows: Iterable[Mapping[str, Any]]) -> Lifts:
    """The lifts of the training file's rows."""
    read = [
        (pairs_in(f"{row['title']} {row['text'][:_READ]}"), [pairs_in(q) for kind in _ASKED for q in row.get(kind, ())])
        for row in rows
    ]  # fmt: skip
    clauses = _often((pair for passage, _ in read for pair in passage), _MOST)
    asked = _often(pair for _, questions in read for question in questions for pair in question)
    of_number = {pair: n for n, pair in enumerate(clauses, 1)}
    by_number = {pair: n for n, pair in enumerate(asked)}
    of, by, times = _aligned(read, of_number, by_number)
    both, at = np.unique(of.astype(np.int64) * len(asked) + by, return_inverse=True)
    source = both // len(asked)
    chance = np.ones(len(both))
    for _ in range(_STEPS):
        share = chance[at]
        share /= np.bincount(times, share)[times]
        counted = np.bincount(at, share, len(both))
        chance = counted / (np.bincount(source, counted)[source] + _DOUBT)
    target = both % len(asked)
    usual = np.bincount(by[of == _NOTHING], minlength=len(asked)) / max(1, int((of == _NOTHING).sum()))
    lift = chance / usual[target]
    kept = (lift >= LEAST) & (source != _NOTHING)
    return Lifts(list(clauses), list(asked), source[kept] - 1, target[kept], lift[kept])


def _often(pairs: Iterable[str], most: int | None = None) -> list[str]:
    return sorted(pair for pair, times in Counter(pairs).most_common(most) if times >= _SEEN)


def _aligned(
    read: Sequence[tuple[list[str], list[list[str]]]],
    of_number: Mapping[str, int],
    by_number: Mapping[str, int],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every pair of a question beside every pair of its clause (and nothing): their numbers, and which time it is asked."""
    of, by, times, asked = [], [], [], 0
    for passage, questions in read:
        numbers = np.array([_NOTHING, *(of_number[pair] for pair in passage if pair in of_number)], np.int32)
        for question in questions:
            known = [by_number[pair] for pair in question if pair in by_number]
            of.append(np.tile(numbers, len(known)))
            by.append(np.repeat(np.array(known, np.int32), len(numbers)))
            times.append(np.repeat(np.arange(asked, asked + len(known), dtype=np.int32), len(numbers)))
            asked += len(known)
    return np.concatenate(of), np.concatenate(by), np.concatenate(times)


def as_bytes(lifts: Lifts) -> bytes:
    """The file; pairs that no lift is of are left out of it."""
    clauses, of = _used(lifts.clauses, lifts.of)
    asked, by = _used(lifts.asked, lifts.by)
    order = np.lexsort((of, by))
    if len(clauses) > _MOST:
        raise ValueError(f"{len(clauses)} pairs in clauses: their numbers have no room in 16 bits")
    levels = np.array([level(each) for each in lifts.lift.tolist()], "u1")
    parts = (
        np.array([code(pair) for pair in clauses], "<u4"),
        np.array([code(pair) for pair in asked], "<u4"),
        np.cumsum(np.bincount(by, minlength=len(asked))).astype("<u4"),
        of[order].astype("<u2"),
        levels[order],
    )
    return struct.pack("<3I", len(clauses), len(asked), len(levels)) + b"".join(
        each.tobytes() for each in parts
    )


def _used(pairs: Sequence[str], numbers: np.ndarray) -> tuple[list[str], np.ndarray]:
    """The pairs that have a number here, and their new numbers; pairs are in the order of their codes."""
    used, new = np.unique(numbers, return_inverse=True)
    return [pairs[n] for n in used], new


def joined(rows: Iterable[Mapping[str, Any]], everyday: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The training file's rows with the questions that were written later on the same clauses (``pid``)."""
    later = {each["pid"]: each["c"] for each in everyday}
    return [{**row, "c": [*row.get("c", ()), *later.get(row["pid"], ())]} for row in rows]


def rows_of(given: Iterable[Lesson]) -> list[dict[str, Any]]:
    """Lessons as rows of the training file: each passage that answers, with what is asked of it in other words."""
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for each in given:
        if each.kind in (OWN_WORDS, PARAPHRASE):
            asked[each.answers[0]].append(each.question)
    return [{"title": "", "text": text, "c": questions} for text, questions in asked.items()]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--lessons", type=Path, nargs="*", default=[], help="what benchmarks.measured writes")
    parser.add_argument("--out", type=Path, default=DATA)
    arguments = parser.parse_args()
    first, *further = arguments.questions
    rows = joined(lessons.rows(first), lessons.rows(EVERYDAY))
    rows += [row for path in further for row in lessons.rows(path)]
    lifts = learn([*rows, *rows_of(lessons.read(arguments.lessons))])
    arguments.out.write_bytes(as_bytes(lifts))
    print(
        f"{len(lifts.lift):,} lifts of {len(lifts.asked):,} pairs asked for, {arguments.out.stat().st_size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
