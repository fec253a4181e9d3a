"""Very many documents with responsibility lists: what a process holds, and what a version change costs beside answers.

    python -m benchmarks.many FOLDER [--sizes 100,1000,5000,50000]

The documents are made from real ones: three rows of a responsibility list each, with the clauses they are tied to, in the
name of one of 96 counties, with other persons: about twenty duties a document. Bases once loaded in FOLDER (outside
the tree) are used again. Every size is measured in a process of its own, by words alone.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.answers import answer, apart
from bot.assistant import Assistant
from glossary.names.persons import SURNAMES
from glossary.names.places import places_of
from knowledge.load import SHIPPED
from knowledge.model import Clause, Document, Row, Term
from knowledge.parse import parse
from knowledge.store import Store

COUNTIES = Path(__file__).resolve().parent.parent.parent / "shared" / "counties"
PLACES = tuple("".join(pair) for pair in product("清安平永新宁和兴", "岭溪源河阳川泉山江林丰谷"))
ROWS = 3  # of a document
ASKED = 400  # questions before a version change
_LEAST = 5.0  # seconds asked beside a version change

Part = TypeVar("Part", Document, Clause, Term, Row)


def documents(count: int, *, revised: int = 0) -> Iterator[Document]:
    """Yield documents with responsibility lists; the first ``revised`` say something else than before."""
    slices = [piece for original in _originals() for piece in _slices(original)]
    for number in range(count):
        piece = slices[number // len(PLACES) % len(slices)]
        made = _elsewhere(piece, PLACES[number % len(PLACES)], number)
        if number < revised:
            last = made.checklist[-1]
            made = replace(
                made, checklist=(*made.checklist[:-1], replace(last, measures=last.measures + "（修订）"))
            )
        yield made


def _originals() -> Iterator[Document]:
    for path in sorted(
        path
        for folder in (SHIPPED, COUNTIES)
        for kind in ("pdf", "docx", "md")
        for path in folder.glob(f"*.{kind}")
    ):
        document = parse(path)
        if document.issuer and len(document.checklist) >= ROWS:
            yield document


def _slices(document: Document) -> Iterator[Document]:
    """A document for every few rows of a list, each with the clauses of the rows, and one of the terms."""
    by_id = {clause.id: clause for clause in document.clauses}
    for number, first in enumerate(range(0, len(document.checklist) - ROWS + 1, ROWS)):
        rows = document.checklist[first : first + ROWS]
        kept = {"0"}
        for row in rows:
            clause = by_id.get(row.clause or "")
            while clause is not None:
                kept.add(clause.id)
                clause = by_id.get(clause.parent or "")
        yield replace(
            document,
            title=f"{document.title}（{rows[0].matter}）",
            clauses=tuple(clause for clause in document.clauses if clause.id in kept),
            terms=document.terms[number : number + 1],
            checklist=rows,
            findings=(),
        )


def _elsewhere(document: Document, place: str, number: int) -> Document:
    """The document as another county would have issued it."""
    home = places_of([document.issuer or ""])[0][:-1]
    persons = {name for row in document.checklist for name in (*row.leaders, row.contact or "")}
    changes = {home: place} | {name: _person(place, name) for name in persons if 2 <= len(name) <= 4}
    pattern = re.compile("|".join(sorted(changes, key=len, reverse=True)))
    change = partial(_changed, pattern=pattern, changes=changes)
    id = f"{place[0]}政发〔{2000 + number // 2000}〕{number % 2000 + 1}号"
    made = change(document)
    return replace(
        made,
        id=id,
        number=id,
        clauses=tuple(change(clause) for clause in document.clauses),
        terms=tuple(change(term) for term in document.terms),
        checklist=tuple(change(row) for row in document.checklist),
    )


def _changed(part: Part, *, pattern: re.Pattern[str], changes: dict[str, str]) -> Part:
    def said(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(lambda found: changes[found[0]], value)
        return (
            tuple(map(said, value))
            if isinstance(value, tuple) and value and isinstance(value[0], str)
            else value
        )

    return replace(part, **{field.name: said(getattr(part, field.name)) for field in fields(part)})


def _person(place: str, name: str) -> str:
    chosen = random.Random(place + name)
    return chosen.choice(SURNAMES) + "".join(chosen.choice("建国志明丽华文秀海燕春梅") for _ in name[1:])


@dataclass(frozen=True, slots=True)
class Measure:
    """What one process took: megabytes when it is ready, after questions and at its highest, also beside a version
    change; seconds until it is ready and of the change; milliseconds of an answer, of the slowest before the change and
    of the slowest beside it (what else the machine does is in both)."""

    documents: int
    duties: int
    ready: float
    asked: float
    highest: float
    start: float
    answer: float
    slow: float
    change: float
    slowest: float


def measure(path: Path, count: int) -> Measure:
    """Open a base, ask, let another process change a document, and ask while the new version is read."""
    started = time.perf_counter()
    with Store.open(path) as store, closing(Assistant(store)) as assistant:
        assistant.refresh()
        start = time.perf_counter() - started
        ready = _megabytes()
        duties = store.connection().execute("SELECT count(*) FROM duties").fetchone()[0]
        questions = _questions(assistant, count)
        took = [_milliseconds(assistant, question) for question in questions]
        asked = _megabytes()
        _change(path)
        change, slowest = _beside_change(assistant, questions)
        highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measure(
        count, duties, ready, asked, highest, start, statistics.median(took), max(took), change, slowest
    )


def _questions(assistant: Assistant, count: int) -> list[str]:
    """What is asked: about units, persons and matters of some of the documents."""
    found = []
    for header in assistant.view.documents[:: max(1, count * 4 // ASKED)]:
        row = assistant.knowledge.document(header.id).checklist[0]
        place = places_of([header.issuer or ""])[0]
        unit = row.lead_units[0]
        found += [
            f"{row.matter}由谁负责",
            f"{place}{unit}负责什么",
            f"{row.contact}负责什么",
            f"{place}怎么{row.matter}",
        ]
    return found[:ASKED]


def _milliseconds(assistant: Assistant, question: str) -> float:
    started = time.perf_counter()
    answer(assistant, question)
    return (time.perf_counter() - started) * 1000


def _beside_change(assistant: Assistant, questions: Sequence[str]) -> tuple[float, float]:
    """Seconds until the new version answers, and the slowest answer meanwhile and just after."""
    seconds: list[float] = []

    def read() -> None:
        started = time.perf_counter()
        assistant.refresh()
        seconds.append(time.perf_counter() - started)

    reading = threading.Thread(target=read)
    reading.start()
    slowest, at = 0.0, 0
    end = time.perf_counter() + _LEAST
    while reading.is_alive() or time.perf_counter() < end:
        slowest = max(slowest, _milliseconds(assistant, questions[at % len(questions)]))
        at += 1
    reading.join()
    return seconds[0], slowest


def _megabytes() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def load(path: Path, count: int) -> None:
    """Load so many documents, where that was not done."""
    done = path.with_suffix(".loaded")
    if not done.exists():
        for old in path.parent.glob(f"{path.name}*"):
            old.unlink()
        with Store.open(path) as store:
            store.load(documents(count), actor="benchmark")
        done.touch()


def _change(path: Path) -> None:
    """Change one document, in another process: again and again where it was changed before."""
    subprocess.run([sys.executable, "-m", "benchmarks.many", "--change", str(path)], check=True)


def change(path: Path) -> None:
    """Load the first document otherwise than it is."""
    with Store.open(path) as store:
        revised = len(store.versions()) % 2
        store.load(islice(documents(1, revised=revised), 1), actor="benchmark")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--sizes", default="100,1000,5000")
    parser.add_argument("--change", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.change:
        change(options.change)
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    found = []
    for count in (int(size) for size in options.sizes.split(",")):
        path = options.folder / f"{count}.db"
        apart(load, path, count)
        found.append(apart(measure, path, count))
        print(" ".join(f"{name}={value:.5g}" for name, value in asdict(found[-1]).items()), flush=True)
    if len(found) > 1:
        slope, base = statistics.linear_regression(
            *zip(*((m.documents, m.highest) for m in found), strict=True)
        )
        print(
            f"{base:.0f} MB and {slope * 1000:.1f} MB a thousand documents: {base + slope * 50_000:.0f} MB at 50,000"
        )


if __name__ == "__main__":
    main()
