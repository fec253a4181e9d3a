"""What is measured of the questions that order and confidence are fitted on: candidates, signals, what the judge reads.

    python -m benchmarks.measured SHARED WORK OUT.json.gz [--folders city,health]

``SHARED`` holds the question sets (``questions/whole.jsonl``, ``multi.jsonl``, ``counties.jsonl``, ``dev.jsonl``) and
their documents, and ``retrieval/ncp_policy_clauses``; ``WORK`` keeps the knowledge bases and what was measured: a folder of its own, for ``benchmarks.fit`` asks
fewer of the questions of a clause, here all eleven are. Every folder of ``whole`` is loaded beside the shipped document,
the other documents all together, the shipped one alone too. ``OUT`` gets what ``training.tune`` reads (:mod:`training.lessons`):
each question of these folders, with the passages that answer it and those that were offered and do not.
"""

from __future__ import annotations

import argparse
import json
import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import policy_clauses
from benchmarks.shared import data_set
from bot.assistant import Assistant
from bot.search import candidates as search
from bot.search.confidence import words_unmet
from bot.search.query import phrase, query, searched
from bot.search.unsaid import unsaid
from bot.search.weights import Way
from bot.understand.names import understand
from bot.view.samples import Samples
from glossary import rewording
from glossary.normalise import normalise
from glossary.several import said
from knowledge.load import SHIPPED, load_paths
from knowledge.meaning.embed import LocalEmbedder
from knowledge.meaning.judge import Judge
from knowledge.meaning.network import Network
from knowledge.meaning.vectors import whole_text
from knowledge.model import Document, Ref
from knowledge.store import Store
from training.lessons import OWN_WORDS, Lesson, write

FOLDERS = ("agriculture", "health", "city", "economy", "house-rules", "regulations")
HALVES = (FOLDERS[1::2], FOLDERS[::2])
"""Of the folders: the judge that a half is fitted with has learnt from the other."""
READ = search.JUDGED  # candidates that the judge reads while measuring, as in the product
# What the first order is while measuring: near enough to what is fitted, so that the right passages are read.
PROVISIONAL = {
    "pairs_behind": 1.0, "near_behind": 9.0, "sentence_behind": 7.0, "cover": 1.0, "cover_best": 3.0,
    "said": 1.0, "reworded": 10.0, "title": 1.0, "document": 0.3, "named": 1.0, "term": 1.5, "sample": 5.0, "same": 10.0,
    "document_pairs": 6.0, "beyond_title": 1.0,
}  # fmt: skip
BANK, POLICY = "bank", "policy"
BANKED = 3  # of so many sample questions one is asked
FOREIGN = 110  # questions of other folders that each knowledge base is asked


@dataclass
class Case:
    """A question with what was measured of its candidates, in their first order.

    ``right``: which of them answer; ``group``: the document that answers, ``fold``: what is held out together; ``asked``
    and ``texts``: what a judge reads of the question and of the first candidates; ``gold``: the text of the clause that
    answers, or that a near-miss lies close to; ``scores``: the judge's, empty until :func:`read_by`.
    """

    id: str
    of: str
    kind: str
    group: str
    fold: str
    in_scope: bool
    text: str
    refs: list[tuple[str, str]]
    right: np.ndarray
    signals: list[dict[str, float]]
    asked: str
    texts: list[str]
    gold: str
    lacks: list[Any]
    phrases: list[float]
    unmet: list[float]
    unknown: float
    note: bool
    scores: list[float] = field(default_factory=list)


class _Listening(Judge):
    """A judge that says nothing and keeps what it was given to read."""

    def __init__(self) -> None:
        self.read: tuple[str, list[str]] = "", []

    @property
    def fingerprint(self) -> str:
        return "listening"

    def scores(self, question: str, passages: Sequence[str]) -> Any:
        self.read = question, list(passages)
        return np.zeros(len(passages), np.float32)

    def close(self) -> None:
        pass


def judge_of(fold: str, judges: Path | None) -> Judge:
    """The judge that the scores of a fold come from: one that has learnt nothing of it, where there is one."""
    folder = learnt_without(fold, judges)
    return Judge(Network("judge", folder)) if folder else Judge()


def read_by(judge: Judge, cases: Sequence[Case], kept: Path) -> None:
    """Set the ``scores`` of each case. What a judge has said is kept in ``kept``, for its own network alone."""
    path = kept / f"{judge.fingerprint}.scores"
    said: dict[tuple[str, str], float] = pickle.loads(path.read_bytes()) if path.exists() else {}
    for case in cases:
        new = [each for each in dict.fromkeys(case.texts) if (case.asked, each) not in said]
        if new:
            found = judge.scores(case.asked, new)
            assert found is not None
            said |= {(case.asked, each): float(score) for each, score in zip(new, found, strict=True)}
        case.scores = [said[case.asked, each] for each in case.texts]
    path.write_bytes(pickle.dumps(said))


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def bases(
    shared: Path, only: frozenset[str]
) -> Iterable[tuple[str, list[Path] | list[Document], list[dict[str, Any]]]]:
    """Each knowledge base: its name, its documents (read from files, or as they are), the questions asked of it.

    Beside its own questions each is asked some of other folders, which nothing there answers: near-misses alone would
    teach that whoever shares no word with the documents is right.
    """
    questions = shared / "questions"
    every = [q | {"of": "whole"} for q in read(questions / "whole.jsonl")]
    whole = [q for q in every if not only or q["id"].rsplit("-", 1)[-1] in only]
    for folder in FOLDERS:
        asked = [q for q in whole if q["doc"].split("/")[1] == folder]
        paths = [SHIPPED, *sorted((shared / "whole" / folder).glob("*.md"))]
        yield folder, paths, [*asked, *foreign(every, folder)]
    several = [q | {"of": of} for of in ("multi", "counties") for q in read(questions / f"{of}.jsonl")]
    found = [path for name in ("corpus", "corpus2", "counties") for path in sorted((shared / name).iterdir())]
    paths = [SHIPPED, *(path for path in found if path.name != "README.md")]
    yield "several", paths, [*several, *foreign(every, "several")]
    dev = [q | {"of": "dev", "gold_doc": "", "doc": ""} for q in read(questions / "dev.jsonl")]
    yield "sample", [SHIPPED], [*dev, *bank(), *foreign(every, "sample")]
    clauses = shared / "retrieval" / "ncp_policy_clauses"
    yield POLICY, policy_clauses.documents(clauses), list(policies(clauses))


def policies(clauses: Path) -> Iterator[dict[str, Any]]:
    """The questions that people wrote on hundreds of policies on one matter."""
    for n, each in enumerate(policy_clauses.questions(clauses)):
        first, *others = sorted(each.gold)
        yield {
            "id": f"policy-{n}", "of": POLICY, "kind": POLICY, "q": each.text, "in_scope": True, "doc": "",
            "gold_doc": first.document, "gold_clauses": [first.id], "alt": others,
        }  # fmt: skip


def bank(*, learnt: bool = False) -> list[dict[str, Any]]:
    """Sample questions of the shipped document: each is asked with itself taken out of the bank.

    ``learnt``: those that are not asked in the fit, for a judge to learn from.
    """
    every = [each for path in sorted(SHIPPED.glob("*.questions.jsonl")) for each in read(path)]
    asked = [each for n, each in enumerate(every) if (n % BANKED > 0) == learnt]
    common = {"kind": BANK, "of": BANK, "in_scope": True, "gold_doc": "", "doc": ""}
    return [
        common | {"id": f"bank-{n}", "q": each["q"], "gold_clauses": [each["id"]]}
        for n, each in enumerate(asked)
    ]


def foreign(questions: list[dict[str, Any]], base: str) -> list[dict[str, Any]]:
    """Some questions with an answer in other folders, as questions without one here."""
    suited = [q for q in questions if q["in_scope"] and q["doc"].split("/")[1] != base]
    chosen = [q for q in suited if zlib.crc32(f"{base} {q['id']}".encode()) % len(suited) < FOREIGN]
    return [
        q | {"of": "foreign", "kind": "foreign", "in_scope": False, "gold_clauses": [], "doc": base}
        for q in chosen
    ]


def learnt_without(fold: str, halves: Path | None) -> Path | None:
    """Of what was learnt twice, without a half of the folders each (``halves/0``, ``halves/1``): that which has not seen ``fold``.

    ``halves/N`` holds what learnt from all but ``HALVES[N]``. None where a fold is in no half, or nothing was learnt twice.
    """
    for number, half in enumerate(HALVES):
        if halves is not None and fold in half:
            return halves / str(number)
    return None


@contextmanager
def reworded_by(folder: Path | None) -> Iterator[None]:
    """Have questions put in other words by the table of a folder instead of the one in the package."""
    shipped = rewording.DATA
    rewording.DATA = folder / shipped.name if folder else shipped
    rewording.rewording.cache_clear()
    try:
        yield
    finally:
        rewording.DATA = shipped
        rewording.rewording.cache_clear()


def collect(
    name: str,
    documents: list[Path] | list[Document],
    questions: list[dict[str, Any]],
    work: Path,
    halves: Path | None = None,
) -> list[Case]:
    """What is measured of every question, kept in ``work``; ``halves`` as in :func:`learnt_without`."""
    kept = work / f"{name}.cases"
    if kept.exists():
        found: list[Case] = pickle.loads(kept.read_bytes())
        return found
    with Store.open(work / f"{name}.db") as store, reworded_by(learnt_without(name, halves)):
        given = [each for each in documents if isinstance(each, Document)]
        if given:
            store.load(given, actor="fit")
        else:
            paths = [each for each in documents if isinstance(each, Path)]
            load_paths(
                store, paths, actor="fit", internal=True
            )  # a written set has a hospital's own handbook
        listening = _Listening()
        assistant = Assistant(store, embedder=LocalEmbedder(), judge=listening)
        view = assistant._current()
        assert assistant.meaning is not None
        assistant.meaning.wait(3600)
        rows = {f"{ref.document}/{ref.id}": f"{ref.document}/{view.clause_ref(ref).id}" for ref in view.rows}
        cases = []
        for n, item in enumerate(questions):
            with _without(view, assistant.meaning, item["q"] if item["kind"] == BANK else ""):
                cases.append(_case(view, assistant.meaning, item, rows, listening))
            if n % 100 == 0:
                print(name, n, len(questions), flush=True)
        kept.write_bytes(pickle.dumps(cases))
        assistant.close()
    return cases


@contextmanager
def _without(view: Any, meaning: Any, text: str) -> Iterator[None]:
    """Have the bank of sample questions lack one, in its words and its vectors."""
    if not text:
        yield
        return
    whole = view.samples
    index = meaning._index[1]
    wanted = index._layout.wanted
    rows = [n for n in range(len(wanted) - len(index._layout.asked), len(wanted)) if wanted[n].text == text]
    kept = index._scales[rows].copy()
    view.__dict__["samples"] = Samples(
        [(q.question, q.ref) for q in view.base.questions() if q.question != text]
    )
    index._scales[rows] = 0  # as a row that is missing
    try:
        yield
    finally:
        view.__dict__["samples"] = whole
        index._scales[rows] = kept


def _case(view: Any, meaning: Any, item: dict[str, Any], rows: dict[str, str], listening: _Listening) -> Case:
    clean = normalise(item["q"])
    asked_as, breath = said(clean)[0]
    understood = understand(view, asked_as, meaning)
    question = replace(understood, breath=breath if breath != asked_as else "", marked=clean.endswith("?"))
    asked = query(view, question)
    documents, prefer = searched(view, question)
    found = search.find(view, question, asked, meaning, documents=documents, prefer=prefer)
    ordered = search.order(view, found, asked, PROVISIONAL, Way.FULL)
    document = item["gold_doc"] or (view.documents[0].id if view.documents else "")
    gold = {f"{document}/{id}" for id in item["gold_clauses"]}
    gold |= {f"{other}/{id}" for other, id in item.get("alt") or []}
    gold |= {rows.get(each, each) for each in gold}
    first = ordered[:READ]
    meaning.judged(asked.typed, search.texts_read(view, first, question))
    near = [*item["gold_clauses"], *([item["near"]] if item.get("near") else [])]
    passages = [view.passages.at(Ref(document, id)) for id in near]
    lacks = [unsaid(view, question, asked, each) for each in first]
    cuts = [view.passages.cut(each.source) for each in first]
    return Case(
        item["id"], item["of"], item["kind"], document, item["doc"].split("/")[1] if item["of"] == "whole" else item["doc"] or document,
        item["in_scope"], item["q"], [(each.ref.document, each.ref.id) for each in ordered],
        np.array([f"{each.ref.document}/{each.ref.id}" in gold for each in ordered], bool),
        [dict(each.signals) for each in ordered], *listening.read,
        next((whole_text(each) for each in passages if each is not None), ""), lacks,
        [phrase(asked.topic, cut.whole) if cut else 0.0 for cut in cuts],
        [words_unmet(view, question, each) for each in first], asked.unknown,
        bool(item.get("refuse_ok") or item.get("open_q")),
    )  # fmt: skip


def lessons(folder: str, cases: Iterable[Case]) -> Iterator[Lesson]:
    """What ``training.tune`` reads: the passages that answer a question, and those offered that do not, nearest first.

    Of a near-miss the clause it lies close to is the first that does not answer. Passages of documents that no question of
    these is about are left out: the shipped one is loaded beside every folder, and a judge would learn that it answers nothing.
    """
    cases = list(cases)
    about = {case.group for case in cases if case.in_scope}
    for case in cases:
        read = [
            (text, good)
            for text, good, ref in zip(case.texts, case.right, case.refs, strict=False)
            if ref[0] in about
        ]
        right = [text for text, good in read if good]
        wrong = [text for text, good in read if not good]
        own = [case.gold] if case.gold else []
        answers = (right or own) if case.in_scope else []
        others = (
            [text for text in wrong if text not in own]
            if case.in_scope
            else list(dict.fromkeys([*own, *wrong]))
        )
        if answers or not case.in_scope:
            kind = OWN_WORDS if case.kind == BANK else case.kind
            yield Lesson(kind, folder, case.asked, tuple(answers), tuple(others))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=data_set)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--folders",
        default=",".join(FOLDERS),
        help=f"of whole, and {BANK} for the shipped document's sample questions",
    )
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    wanted = arguments.folders.split(",")
    found: list[Lesson] = []
    for name, paths, questions in bases(arguments.shared, frozenset()):
        if name in wanted:
            found += lessons(name, collect(name, paths, questions, arguments.work))
    if BANK in wanted:
        found += lessons(BANK, collect(BANK, [SHIPPED], bank(learnt=True), arguments.work))
    write(arguments.out, found)


if __name__ == "__main__":
    main()
