"""Lessons for :mod:`training.tune` from questions on clauses, so that the judge keeps what it knows while it learns whole documents.

    python -m training.rehearsal questions.jsonl.gz knowledge/models rehearsal.json.gz --stard queries.json

The files are those that :mod:`training.prepare` reads. What does not answer a question is of two sorts: the clauses of the same
document or subject that share most pairs of characters with it, and what the encoder finds nearest to it among all
clauses: five seconds on one GPU, many minutes without.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from training import lessons
from training.lessons import FRAGMENT, LAW, NEAR_MISS, OWN_WORDS, PARAPHRASE, Lesson

KINDS = {"c": OWN_WORDS, "p": PARAPHRASE, "k": FRAGMENT, "u": NEAR_MISS}
"""The sorts of questions of a clause, by their letters in the file."""
_LOOKED_AT, _SIBLINGS = 60, 10
"""Siblings that are looked at, for a law has hundreds, and those that are kept."""
_LONGEST_ARTICLE, _ARTICLES = 600, 2
_FOUND, _MINED = 40, 20
"""Passages that are looked at for a question, and those that are kept."""
SAME = 0.9
"""The cosine from which on a passage says what an answer says: it is no negative."""


def text(clause: dict[str, Any]) -> str:
    """A clause with its heading, as the product reads it."""
    title: str = clause.get("title", "")
    body: str = clause["text"]
    heading = title.split("·")[-1].strip() if "·" in title else ""
    return f"{heading}\n{body}" if heading and not body.startswith(heading) else body


def subject(clause: dict[str, Any]) -> str:
    """What the siblings of a clause have in common."""
    pid: str = clause["pid"]
    title: str = clause.get("title", "")
    return pid.rsplit("-", 1)[0] if pid.startswith("gen:") else title.split("·")[0]


def on_clauses(clauses: Sequence[dict[str, Any]], chance: random.Random) -> Iterator[Lesson]:
    """Each question with its clause, with heading and without, and the siblings nearest to it, of which equals come by chance."""
    texts = [text(each) for each in clauses]
    pairs = [_pairs(each) for each in texts]
    of_subject: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(clauses):
        of_subject[subject(each)].append(number)
    for number, clause in enumerate(clauses):
        own = tuple(dict.fromkeys((texts[number], clause["text"])))
        siblings = [each for each in of_subject[subject(clause)] if each != number][:_LOOKED_AT]
        for letter, kind in KINDS.items():
            for question in clause.get(letter, ()):
                asked = _pairs(question)
                nearest = sorted(siblings, key=lambda each: (-len(asked & pairs[each]), chance.random()))
                others = tuple(texts[each] for each in nearest[:_SIBLINGS] if texts[each] not in own)
                if kind == NEAR_MISS:
                    yield Lesson(kind, "", question, (), (own[0], *others))
                else:
                    yield Lesson(kind, "", question, own, others)


def on_laws(queries: Sequence[dict[str, Any]]) -> Iterator[Lesson]:
    """Laymen's questions with the articles that answer them."""
    for query in queries:
        articles = [article[:_LONGEST_ARTICLE] for article in query["相关法规"].values()]
        yield Lesson(LAW, "", query["问题"], tuple(articles[:_ARTICLES]), ())


def mined(rehearsed: Sequence[Lesson], models: Path) -> list[Lesson]:
    """The lessons with what the encoder of a folder finds near each question that has an answer."""
    from training import shipped
    from training.data import Reader
    from training.measure import near
    from training.model import Encoder, gpu_or_cpu, run

    encoder = Encoder(shipped.read(models / "encoder.onnx")).to(gpu_or_cpu())
    reader = Reader(models / "tokenizer.json")
    pool = list(dict.fromkeys(each for lesson in rehearsed for each in (*lesson.answers[:1], *lesson.others)))
    place = {each: at for at, each in enumerate(pool)}
    answered = [at for at, lesson in enumerate(rehearsed) if lesson.answers]
    found = near(
        run(encoder, [reader.question(rehearsed[at].question) for at in answered]),
        run(encoder, [reader.passage(each) for each in pool]),
        [[place[each] for each in rehearsed[at].answers if each in place] for at in answered],
        same=SAME,
        count=_FOUND,
    )
    made = list(rehearsed)
    for at, numbers in zip(answered, found, strict=True):
        made[at] = replace(rehearsed[at], mined=tuple(pool[number] for number in numbers[:_MINED]))
    return made


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path)
    parser.add_argument("models", type=Path, help="the folder of the networks, as knowledge/models")
    parser.add_argument("out", type=Path)
    parser.add_argument("--stard", type=Path, help="data/queries.json of STARD")
    given = parser.parse_args(arguments)
    with gzip.open(given.questions, "rt", encoding="utf-8") as file:
        clauses = [json.loads(line) for line in file]
    queries = json.loads(given.stard.read_text(encoding="utf-8")) if given.stard else []
    rehearsed = [*on_clauses(clauses, random.Random(7)), *on_laws(queries)]
    lessons.write(given.out, mined(rehearsed, given.models))
    print(len(rehearsed), "questions")


if __name__ == "__main__":
    main()
