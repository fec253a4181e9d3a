"""Lessons for :mod:`training.tune` from questions on clauses: each beside the clauses of the same subject.

    python -m training.siblings questions.jsonl.gz OUT.jsonl

A line of the file is a clause with its questions, as :mod:`training.prepare` reads it. Its siblings are the clauses of the same
document or subject; the nearest are those that share most pairs of characters with the question.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MOST = 40
"""Siblings that are looked at: a law has hundreds."""
NEAR = 4
MISSES, ANSWERED = 3_200, 1_600
"""Near-misses and other questions that are taken."""


def text(clause: dict[str, Any]) -> str:
    """A clause with its heading, as the product reads it."""
    title, body = clause.get("title", ""), clause["text"]
    heading = title.split("·")[-1].strip() if "·" in title else ""
    return f"{heading}\n{body}" if heading and not body.startswith(heading) else body


def subject(clause: dict[str, Any]) -> str:
    """What the siblings of a clause have in common."""
    if clause["pid"].startswith("gen:"):
        return clause["pid"].rsplit("-", 1)[0]
    return clause.get("title", "").split("·")[0]


def lessons(clauses: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    """Near-misses, and questions that their clause answers."""
    texts = [text(each) for each in clauses]
    of_subject: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(clauses):
        of_subject[subject(each)].append(number)
    missed = [(number, question) for number, each in enumerate(clauses) for question in each.get("u", ())]
    answered = [
        (number, question)
        for number, each in enumerate(clauses)
        for sort in "cpk"
        for question in each.get(sort, ())
        if len(of_subject[subject(each)]) > 1
    ]
    for some, most in ((missed, MISSES), (answered, ANSWERED)):
        for number, question in chance.sample(some, min(most, len(some))):
            siblings = [each for each in of_subject[subject(clauses[number])] if each != number][:MOST]
            asked = _pairs(question)
            nearest = sorted(siblings, key=lambda each: -len(asked & _pairs(texts[each])))[:NEAR]
            own, others = texts[number], [texts[each] for each in nearest]
            if some is missed:
                yield {"question": question, "answers": [], "others": [own, *others]}
            else:
                yield {"question": question, "answers": [own], "others": others}


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    with gzip.open(given.questions, "rt", encoding="utf-8") as file:
        clauses = [json.loads(line) for line in file]
    with given.out.open("w", encoding="utf-8") as out:
        for lesson in lessons(clauses, random.Random(7)):
            out.write(json.dumps(lesson, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
