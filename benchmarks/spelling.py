"""How well wrong characters are put right, and how often right text is changed.

    python benchmarks/spelling.py DOCUMENT QUESTIONS.jsonl CLEAN.jsonl

Words come from DOCUMENT (a text file). One mistake of each kind is put at random into a word of every question of
QUESTIONS (field ``q``) that the document has; CLEAN holds questions on anything else, where each change is a wrong one.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from glossary.normalise import normalise
from glossary.segment import Segmenter
from glossary.sounds import alike, readings
from glossary.spelling import Speller
from tests.glossary.vocabulary import count_words, shares_of

COMMON = 3000  # occurrences in the dictionary's texts: characters that people type


def questions(path: str, kinds_left_out: tuple[str, ...] = ()) -> list[str]:
    """The normalised questions of a set."""
    lines = map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
    return [
        normalise(line.get("q") or line.get("question") or line["query"])
        for line in lines
        if line.get("kind") not in kinds_left_out
    ]


def mistakes(text: str, start: int, length: int, by_sound: dict[str, str]) -> dict[str, str | None]:
    """``text`` with one mistake of each kind in the word at ``start``."""
    place = start + random.randrange(length)
    right = text[place]
    sounding = [char for char in by_sound.get((readings(right) or ("",))[0], "") if char != right]
    looking = sorted(alike(right))
    swap = min(place, start + length - 2)
    return {
        "sound": text[:place] + random.choice(sounding) + text[place + 1 :] if sounding else None,
        "shape": text[:place] + random.choice(looking) + text[place + 1 :] if looking else None,
        "missing": text[:place] + text[place + 1 :],
        "doubled": text[:place] + right + text[place:],
        "swapped": text[:swap] + text[swap + 1] + text[swap] + text[swap + 2 :],
    }


def common_by_sound(frequency: Callable[[str], int]) -> dict[str, str]:
    """Syllable → common characters read so."""
    found: dict[str, str] = {}
    for code in range(0x4E00, 0x9FA6):
        if frequency(chr(code)) > COMMON and (said := readings(chr(code))):
            found[said[0]] = found.get(said[0], "") + chr(code)
    return found


def main(document: str, asked: str, clean: str) -> None:
    random.seed(5)
    with tempfile.TemporaryDirectory() as cache:
        segmenter = Segmenter(Path(cache))
        text = Path(document).read_text(encoding="utf-8")
        words = count_words([text], segmenter.words)
        speller = Speller(segmenter.frequency, shares_of(text.split("\n\n")))
        others = questions(clean)
        changed = [question for question in others if speller.correct(question).changes]
        print(f"right questions changed: {len(changed)} of {len(others)}")
        by_sound = common_by_sound(segmenter.frequency)
        results: Counter[tuple[str, str]] = Counter()
        for question in questions(asked, ("typo", "pinyin", "noisy", "person")):
            known = [
                w for w in segmenter.words(question) if len(w) > 1 and w in words and question.count(w) == 1
            ]
            if not known:
                continue
            word = random.choice(known)
            for kind, wrong in mistakes(question, question.index(word), len(word), by_sound).items():
                if wrong is None or wrong == question:
                    continue
                corrected = speller.correct(wrong)
                right = corrected.text == question
                results[
                    kind, "restored" if right else "changed otherwise" if corrected.changes else "left"
                ] += 1
        for (kind, result), count in sorted(results.items()):
            print(f"{kind:8} {result:18} {count}")


if __name__ == "__main__":
    main(*sys.argv[1:4])
