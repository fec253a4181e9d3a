"""From questions and texts to token ids, pairs and development sets: what training reads.

    python -m training.prepare base.npz OUT --questions questions.jsonl.gz --stard queries.json \
        --texts law_articles.jsonl.gz --dev counties=counties.jsonl,counties.parsed.jsonl

``--questions``: a line a clause, with ``pid``, ``title``, ``text`` and lists of questions: ``c`` in people's own words,
``p`` paraphrases, ``k`` hurried fragments, ``u`` near-misses that neither the clause nor its siblings answer.
``--stard``: the file ``data/queries.json`` of STARD. ``--texts``: lines with ``text``, of which sentences are taken as
questions for what is left. ``--dev``: questions (``q``, ``gold_doc``, ``gold_clauses``, ``in_scope``) and, as ``wence parse --json``
prints them, the documents they are asked of; what a development set has is left out of training.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from training.tokens import definition
from training.weights import load_base

LONGEST = 250
"""Tokens of a text that are kept; inputs are cut shorter (:mod:`training.data`)."""
_CHARACTERS = 700
_SENTENCE_TEXTS, _POOLED = 9_000, 3_000
"""Texts of a file that a sentence is taken of; of these, how many are among what negatives are mined from."""
_SHORTEST_SENTENCE, _SHORTEST_REST, _LONGEST_SENTENCE = 10, 20, 120
_TEXT_FROM, _TEXT_TO = 60, 400
_LEFT_OUT_OF_TEXT = 0.7
"""The share of sentences that are taken out of the text they are paired with: the rest learn the words."""
_STRUCTURAL = ("duty_of_unit", "person", "list", "count", "section", "header")
"""Kinds of questions that the structure answers: no search is asked for them."""


@dataclass
class Gathered:
    """Texts, each once, and what is known of them by number."""

    texts: list[str] = field(default_factory=list)
    pairs: list[tuple[int, int, str]] = field(default_factory=list)
    near_misses: list[tuple[int, int]] = field(default_factory=list)
    pool: list[int] = field(default_factory=list)
    dev: dict[str, dict[str, Any]] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        text = unicodedata.normalize("NFKC", text).strip()
        if text not in self._numbers:
            self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return self._numbers[text]

    def add_questions(self, path: Path) -> None:
        """Pairs named by where the clause is from and by the sort of question: ``written-c``, ``notice-p``."""
        for line in _lines(path):
            written = line["pid"].startswith("gen:")
            heading = line.get("title", "").split("·")[-1].strip() if "·" in line.get("title", "") else ""
            # Half of the clauses with their heading, for some documents have none.
            with_heading = heading and sum(map(ord, line["pid"])) % 2
            passage = self.number(_joined(heading, line["text"]) if with_heading else line["text"])
            self.pool.append(passage)
            for sort in "cpk":
                origin = "written" if written else "notice"
                self.pairs.extend(
                    (self.number(text), passage, f"{origin}-{sort}") for text in line.get(sort, ())
                )
            self.near_misses.extend((self.number(text), passage) for text in line.get("u", ()))

    def add_stard(self, path: Path) -> None:
        for query in json.loads(path.read_text(encoding="utf-8")):
            for text in list(query["相关法规"].values())[:2]:
                passage = self.number(text[:600])
                self.pairs.append((self.number(query["问题"]), passage, "law"))
                self.pool.append(passage)

    def add_sentences(self, path: Path, chance: random.Random) -> None:
        """A sentence of a text as the question, the text as what is to be found."""
        texts = [line["text"] for line in _lines(path) if _TEXT_FROM <= len(line["text"]) <= _TEXT_TO]
        chosen = chance.sample(texts, min(len(texts), _SENTENCE_TEXTS))
        self.pool.extend(map(self.number, chosen[:_POOLED]))
        for text in chosen:
            sentences = [each for each in re.split("(?<=[。；;])", text) if len(each) >= _SHORTEST_SENTENCE]
            if len(sentences) < 2:
                continue
            sentence = chance.choice(sentences)
            rest = text.replace(sentence, "") if chance.random() < _LEFT_OUT_OF_TEXT else text
            if len(rest) >= _SHORTEST_REST:
                self.pairs.append((self.number(sentence[:_LONGEST_SENTENCE]), self.number(rest), "sentence"))

    def add_dev(self, name: str, questions: Path, parsed: Path) -> None:
        """A set that the shares of the mixtures are chosen by: no pair of it is trained on."""
        where: dict[tuple[str, str], int] = {}
        pool: list[int] = []
        documents = []
        for line in _lines(parsed):
            document = _same_name(line["document"]["id"])
            documents.append(document)
            for each in (*line["clauses"], *line["terms"]):
                text = _joined(
                    each.get("title") or each.get("name"), each.get("text") or each.get("definition")
                )
                where[document, each["id"]] = len(pool)
                pool.append(self.number(text or each.get("label") or each["id"]))
        asked = []
        for line in _lines(questions):
            if "q" not in line or line.get("kind") in _STRUCTURAL:
                continue
            document = _same_name(line.get("gold_doc") or documents[0])
            gold = [where[document, id] for id in line["gold_clauses"] if (document, id) in where]
            if gold or not line["in_scope"]:
                asked.append([self.number(line["q"]), sorted(gold) if line["in_scope"] else []])
        self.dev[name] = {"pool": pool, "asked": asked}

    def without_dev(self) -> None:
        """Leave out of training what a development set has: the passage, or the question to the letter."""
        bare = [re.sub(r"\W", "", text) for text in self.texts]
        passages = {bare[number] for each in self.dev.values() for number in each["pool"]}
        questions = {bare[asked[0]] for each in self.dev.values() for asked in each["asked"]}
        self.pairs = [
            each
            for each in dict.fromkeys(self.pairs)
            if bare[each[1]] not in passages and bare[each[0]] not in questions
        ]
        self.near_misses = [
            each
            for each in dict.fromkeys(self.near_misses)
            if bare[each[1]] not in passages and bare[each[0]] not in questions
        ]
        self.pool = [number for number in dict.fromkeys(self.pool) if bare[number] not in passages]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _joined(title: str | None, text: str | None) -> str:
    """Title and text, as ``knowledge.meaning.vectors.whole_text`` joins them."""
    if not title or (text or "").startswith(title):
        return text or ""
    return f"{title}\n{text or ''}".strip()


def _same_name(document: str) -> str:
    """A document's name without the marks that people write differently."""
    return re.sub(r'[〔〕\[\]【】()（）《》“”"\s]', "", unicodedata.normalize("NFKC", document))


def write(gathered: Gathered, tokenizer: Tokenizer, folder: Path) -> None:
    """``tokens.npz`` (all texts' ids, one after the other, and where each ends) and ``pairs.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    encoded = tokenizer.encode_batch(
        [each[:_CHARACTERS] for each in gathered.texts], add_special_tokens=False
    )
    ids = [each.ids[:LONGEST] for each in encoded]
    prefix = {
        name: tokenizer.encode(f"{name}:", add_special_tokens=False).ids for name in ("query", "passage")
    }
    arrays: dict[str, Any] = {name: np.array(each, np.int64) for name, each in prefix.items()}
    np.savez_compressed(
        folder / "tokens.npz",
        ids=np.concatenate([np.array(each, np.uint16) for each in ids]),
        ends=np.cumsum([len(each) for each in ids]).astype(np.int32),
        **arrays,
    )
    known = {
        "pairs": gathered.pairs,
        "near_misses": gathered.near_misses,
        "pool": gathered.pool,
        "dev": gathered.dev,
    }
    (folder / "pairs.json").write_text(json.dumps(known), encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--questions", type=Path, action="append", default=[])
    parser.add_argument("--stard", type=Path)
    parser.add_argument("--texts", type=Path, action="append", default=[])
    parser.add_argument("--dev", action="append", default=[], metavar="NAME=QUESTIONS,PARSED")
    given = parser.parse_args(arguments)
    chance = random.Random(11)
    gathered = Gathered()
    for path in given.questions:
        gathered.add_questions(path)
    if given.stard:
        gathered.add_stard(given.stard)
    for path in given.texts:
        gathered.add_sentences(path, chance)
    for each in given.dev:
        name, paths = each.split("=", 1)
        gathered.add_dev(name, *map(Path, paths.split(",")))
    gathered.without_dev()
    tokenizer = Tokenizer.from_str(json.dumps(definition(load_base(given.base))))
    write(gathered, tokenizer, given.out)
    print(len(gathered.texts), "texts,", len(gathered.near_misses), "near-misses, pairs:")
    for origin, count in Counter(origin for _, _, origin in gathered.pairs).most_common():
        print(f"  {origin}: {count}")


if __name__ == "__main__":
    main()
