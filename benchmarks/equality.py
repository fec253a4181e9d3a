"""Whether answers are still the same: every known question, its whole answer compared with a saved run.

    python -m benchmarks.equality save FOLDER [--meaning] [--share 0.5]
    python -m benchmarks.equality compare FOLDER [--show 20]

``save`` loads the shipped document alone and again among twenty-odd others, asks both what people ask, and keeps the
knowledge bases, the questions and the answers in FOLDER (outside the tree). ``compare`` asks the same questions of the
same bases and prints what differs; it exits with 1 where anything does. By words alone unless saved with ``--meaning``.
Guards changes that must change no answer: whole answers are compared (citations, contexts, confidences, renderings),
the time they took aside.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.shared import SHARED, data_set
from bot.answer import Answer
from bot.assistant import Assistant
from bot.render import telegram, terminal
from knowledge.load import SHIPPED, load_paths
from knowledge.meaning.embed import LocalEmbedder
from knowledge.store import Store

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = SHARED / "questions"
BANK = SHIPPED / "longde-2021-2.questions.jsonl"
TRAINING = SHARED / "training" / "questions.jsonl.gz"
ON_CLAUSES = SHARED / "retrieval" / "ncp_policy_clauses" / "questions.jsonl"
READABLE = {".txt", ".md", ".pdf", ".docx"}
DIGITS = 6  # of a confidence that are compared
CHAINED = 3  # questions that are asked once more as one conversation
# what of a large set is asked: these are like one another
PART = {"bank": 0.5, "whole": 0.02, "training": 0.01, "clauses": 0.3}

Asked = tuple[str, str | None, str]  # base, conversation, question


def known(share: float) -> list[Asked]:
    """The questions to ask, ``share`` of each set, the same at each call."""
    sets: dict[str, list[str]] = {
        name: [line["q"] for line in _lines(QUESTIONS / f"{name}.jsonl")]
        for name in ("dev", "multi", "counties", "whole")
    }
    sets["calibration"] = [line["q"] for line in _lines(ROOT / "benchmarks" / "data" / "calibration.jsonl")]
    sets["bank"] = [line["q"] for line in _lines(BANK)]
    sets["clauses"] = [line["q"] for line in _lines(ON_CLAUSES)]
    with gzip.open(TRAINING, "rt", encoding="utf-8") as lines:
        sets["training"] = [q for line in lines for kind in "cpku" for q in json.loads(line).get(kind, ())]
    chosen = {
        name: [q for q in dict.fromkeys(found) if _kept(q, share * PART.get(name, 1.0))]
        for name, found in sets.items()
    }
    asked: list[Asked] = []
    for name in ("dev", "bank", "calibration"):
        asked += [("sample", None, q) for q in chosen[name]]
    for name in ("multi", "counties", "whole", "clauses", "training", "calibration"):
        asked += [("many", None, q) for q in chosen[name]]
    for base, name in (("sample", "dialogs"), ("many", "multi_dialogs")):
        for line in _lines(QUESTIONS / f"{name}.jsonl"):
            asked += [(base, line["id"], turn["q"]) for turn in line["turns"]]
    for base, name in (("sample", "dev"), ("many", "multi")):
        found = chosen[name]
        asked += [(base, f"{name}{n // CHAINED}", q) for n, q in enumerate(found)]
    return asked


def _kept(question: str, share: float) -> bool:
    return zlib.crc32(question.encode()) % 1000 < share * 1000


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def load(folder: Path) -> None:
    """Load both bases: the shipped document alone, and among the documents of the public corpora."""
    others = [
        path
        for corpus in ("corpus", "corpus2")
        for path in sorted((SHARED / corpus).iterdir())
        if path.suffix in READABLE and path.stem != "README"
    ]
    for name, paths in (("sample", [SHIPPED]), ("many", [SHIPPED, *others])):
        with Store.open(folder / f"{name}.db") as store:
            load_paths(store, paths, actor="equality")


def answers(folder: Path, asked: list[Asked], *, meaning: bool) -> list[dict[str, Any]]:
    """The answer to each question, as plain values."""
    embedder = LocalEmbedder() if meaning else None
    found = []
    for name in dict.fromkeys(base for base, _, _ in asked):
        with (
            Store.open(folder / f"{name}.db") as store,
            closing(Assistant(store, embedder=embedder)) as assistant,
        ):
            assistant.refresh()
            if assistant.meaning:
                assistant.meaning.wait(1200)
            for base, conversation, question in asked:
                if base == name:
                    found.append(plain(assistant.ask(question, conversation=conversation)))
    return found


def plain(answer: Answer) -> dict[str, Any]:
    """An answer as values that JSON has, with its renderings and without its time."""
    values = asdict(answer)
    del values["elapsed_ms"]
    values["confidence"] = round(answer.confidence, DIGITS)  # sums over sets come in any order
    values["terminal"] = terminal.render(answer)
    values["telegram"] = telegram.render(answer)
    found: dict[str, Any] = json.loads(json.dumps(values, ensure_ascii=False, default=str))
    return found


def differing(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The names of the fields in which two answers differ."""
    return [name for name in {**before, **after} if before.get(name) != after.get(name)]


def save(folder: Path, share: float, meaning: bool) -> None:
    """Ask, and keep questions and answers."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "many.db").exists():
        load(folder)
    asked = known(share)
    rows = zip(asked, answers(folder, asked, meaning=meaning), strict=True)
    with (folder / "answers.jsonl").open("w", encoding="utf-8") as out:
        out.write(json.dumps({"meaning": meaning}) + "\n")
        for each, answer in rows:
            out.write(json.dumps([*each, answer], ensure_ascii=False) + "\n")
    print(f"{len(asked)} answers saved")


def compare(folder: Path, show: int) -> bool:
    """Ask again and print what differs; whether nothing does."""
    with (folder / "answers.jsonl").open(encoding="utf-8") as lines:
        meaning = json.loads(next(lines))["meaning"]
        rows = [json.loads(line) for line in lines]
    asked = [(base, conversation, question) for base, conversation, question, _ in rows]
    changed = 0
    for (base, conversation, question, before), after in zip(
        rows, answers(folder, asked, meaning=meaning), strict=True
    ):
        fields = differing(before, after)
        if not fields:
            continue
        changed += 1
        if changed <= show:
            print(f"[{base}{' ' + conversation if conversation else ''}] {question}: {'、'.join(fields)}")
            print(f"  - {before['status']} {before['kind']} {_short(before)}")
            print(f"  + {after['status']} {after['kind']} {_short(after)}")
    print(f"{len(rows) - changed} of {len(rows)} answers are the same")
    return changed == 0


def _short(answer: dict[str, Any]) -> str:
    return str(answer["terminal"]).replace("\n", " / ")[:160]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("save", "compare"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--meaning", action="store_true", help="search by meaning too")
    parser.add_argument("--share", type=float, default=1.0, help="the share of each set that is asked")
    parser.add_argument("--show", type=int, default=20, help="differences that are shown")
    arguments = parser.parse_args()
    data_set()
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets is to be the same in both runs
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, "-m", "benchmarks.equality", *sys.argv[1:]])
    started = time.perf_counter()
    if arguments.what == "save":
        save(arguments.folder, arguments.share, arguments.meaning)
        same = True
    else:
        same = compare(arguments.folder, arguments.show)
    print(f"{time.perf_counter() - started:.0f} s", file=sys.stderr)
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
