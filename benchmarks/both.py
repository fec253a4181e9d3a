"""Whether a file and a cluster give the same answers to every known question, whatever was done to both.

    python -m benchmarks.both FOLDER [--share 1.0] [--again 0.1] [--meaning]

The bases and questions are those of benchmarks.equality (made in FOLDER where they are not there); after the first round
both are changed alike (a load, an alias and a note, a removal, a rollback) and a share of the questions is asked
``--again`` after each. On a cluster of three nodes of its own, or that of ``WENCE_TEST_CLUSTER``, which is emptied.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from benchmarks.equality import Asked, differing, known, load, plain
from benchmarks.shared import SHARED, data_set
from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.meaning.embed import LocalEmbedder
from knowledge.meaning.judge import Judge
from knowledge.store import Store, curation
from knowledge.store.copying import copy
from tests.cluster.database import emptied
from tests.cluster.nodes import Cluster

_SHOWN = 5
Change = Callable[[Store], object]


def _load(store: Store) -> None:
    more = sorted(path for path in (SHARED / "counties").rglob("*") if path.suffix in (".docx", ".pdf"))[:2]
    load_paths(store, more, actor="both")


def _curate(store: Store) -> None:
    curation.add_alias(store, "管钱的", "财政局", actor="both")
    curation.add_note(store, "资金", "资金的事问财政局。", actor="both")


def _remove(store: Store) -> None:
    store.remove(store.knowledge().documents[-1].id, actor="both")


def _roll_back(store: Store) -> None:
    store.activate(1, actor="both")


CHANGES: dict[str, Change] = {"装入": _load, "别名和补充": _curate, "移除": _remove, "回退": _roll_back}


def same(stores: Sequence[Store], asked: Sequence[Asked], *, meaning: bool) -> int:
    """How many of the questions have the same answer in both; some of the others are shown."""
    found = 0
    models = (LocalEmbedder(), Judge()) if meaning else (None, None)
    with ExitStack() as open_now:
        both = [
            open_now.enter_context(closing(Assistant(store, embedder=models[0], judge=models[1])))
            for store in stores
        ]
        for assistant in both:
            assistant.refresh()
            if assistant.meaning is not None:
                assistant.meaning.wait()
        shown = 0
        for _, conversation, question in asked:
            here, there = (plain(assistant.ask(question, conversation=conversation)) for assistant in both)
            if here == there:
                found += 1
            elif shown < _SHOWN:
                shown += 1
                print(f"  {question}: {'、'.join(differing(here, there))}", flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--again", type=float, default=0.1)
    parser.add_argument("--meaning", action="store_true")
    options = parser.parse_args()
    data_set()
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets is to be the same in both
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, "-m", "benchmarks.both", *sys.argv[1:]])
    options.folder.mkdir(parents=True, exist_ok=True)
    if not (options.folder / "many.db").exists():
        load(options.folder)
    every = known(options.share)
    some = known(options.share * options.again)
    with ExitStack() as open_now:
        if "WENCE_TEST_CLUSTER" not in os.environ:
            os.environ["WENCE_TEST_CLUSTER"] = open_now.enter_context(Cluster()).dsn
        for name in ("sample", "many"):
            address = emptied()
            file = options.folder / "both.db"
            for ending in ("", "-wal", "-shm"):
                file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
            shutil.copy(options.folder / f"{name}.db", file)
            copy(file, address, lambda line: None)
            with Store.open(file) as here, Store.open(address) as there:
                for what, change in {"": lambda store: None, **CHANGES}.items():
                    for store in (here, there):
                        change(store)
                    asked = [each for each in (some if what else every) if each[0] == name]
                    found = same((here, there), asked, meaning=options.meaning)
                    print(f"{name} {what or '原样'}：相同 {found}/{len(asked)}", flush=True)


if __name__ == "__main__":
    main()
