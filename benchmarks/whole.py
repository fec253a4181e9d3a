"""Asks the sixty small documents folder by folder, each beside the shipped document, as a user would.

    python -m benchmarks.whole SHARED WORK [--only c0,p0,k0,u0] [--folders city,health] [--halves HALVES]

Each folder is asked with the weights that ``benchmarks.fit`` fitted without it (``WORK/ranking-FOLDER.json``) and, where
``HALVES`` holds them, with a judge and a table of rewordings that have learnt nothing of it, and scored
as ``wence eval`` scores: by kind, with what is right among the first places shown.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks.measured import FOLDERS, judge_of, learnt_without, read, reworded_by
from benchmarks.shared import data_set
from bot.assistant import Assistant
from bot.evaluate import Report, Score, evaluate, read_questions, render_report
from bot.search import weights
from knowledge.load import SHIPPED, load_paths
from knowledge.meaning.embed import LocalEmbedder
from knowledge.store import Store


def ask(folder: str, shared: Path, work: Path, only: frozenset[str], halves: Path | None) -> Report:
    """The scores of one folder's questions."""
    fitted = json.loads((work / f"ranking-{folder}.json").read_text(encoding="utf-8"))
    weights.weights.cache_clear()
    judge = judge_of(folder, halves)
    # the weights are of the judge in the package; that of the half scores in the same way
    fitted["models"]["judge"] = judge.fingerprint
    weights._file = lambda: fitted  # type: ignore[assignment]
    path = shared / "questions" / "whole.jsonl"
    here = {each["id"] for each in read(path) if each["doc"].split("/")[1] == folder}
    questions = [
        each for each in read_questions(path) if each.id in here and each.id.rsplit("-", 1)[-1] in only
    ]
    with (
        tempfile.TemporaryDirectory() as temporary,
        Store.open(Path(temporary) / "wence.db") as store,
        reworded_by(learnt_without(folder, halves)),
    ):
        load_paths(store, [SHIPPED, *sorted((shared / "whole" / folder).glob("*.md"))], actor="whole")
        assistant = Assistant(store, embedder=LocalEmbedder(), judge=judge)
        assistant.refresh()
        if assistant.meaning is not None:
            assistant.meaning.wait()
        report = evaluate(assistant, questions)
        assistant.close()
    return report


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=data_set)
    parser.add_argument("work", type=Path)
    parser.add_argument("--only", default="c0,p0,k0,u0")
    parser.add_argument("--folders", default=",".join(FOLDERS))
    parser.add_argument(
        "--halves",
        type=Path,
        help="judges and tables of rewordings that have not learnt from a half of the folders",
    )
    arguments = parser.parse_args()
    scores: list[Score] = []
    for folder in arguments.folders.split(","):
        only = frozenset(arguments.only.split(","))
        report = ask(folder, arguments.shared, arguments.work, only, arguments.halves)
        print(folder, render_report(Report(report.scores)).split("\n\n")[0], sep="\n", flush=True)
        scores += report.scores
    print("all", render_report(Report(tuple(scores))).split("\n\n")[0], sep="\n")


if __name__ == "__main__":
    main()
