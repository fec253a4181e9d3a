"""A worker on the backlog in a process of its own, which writes down every text that it embeds.

python -m tests.knowledge.worker PLACE LOG

It says that it is ready, and begins at the end of a line of standard input.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.store import Store
from knowledge.store.backlog import Backlog, Kind
from knowledge.store.vectors import VectorTable
from knowledge.stored.place import place

MODEL, DIMENSION = "written-down", 4
# Seconds that a text takes, and texts of a batch.
_TAKES, BATCH = 0.01, 4


class WrittenDown:
    """An embedder whose vectors say nothing."""

    fingerprint, dimension, scaled = MODEL, DIMENSION, False

    def __init__(self, log: Path) -> None:
        self._log = log

    def passages(self, texts: Sequence[str]) -> Any:
        for text in texts:
            time.sleep(_TAKES)
            with self._log.open("a", encoding="utf-8") as log:
                log.write(f"{text}\n")
        return np.ones((len(texts), DIMENSION), np.float32)

    queries = passages


def main() -> None:
    """Work until nothing waits, at another worker's either."""
    where, log = sys.argv[1:]
    with Store.open(place(where), create=False) as store:
        backlog = Backlog(store.engine, VectorTable(store.engine, MODEL, DIMENSION))
        embedder = WrittenDown(Path(log))
        print("ready", flush=True)
        sys.stdin.readline()
        while backlog.waits(Kind.QUESTION):
            if backlog.work(embedder, BATCH) is None:
                time.sleep(0.02)


if __name__ == "__main__":
    main()
