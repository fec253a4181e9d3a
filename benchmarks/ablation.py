"""What each signal of the ranking is worth: every one off in turn, on two sets of questions.

    python -m benchmarks.ablation [--questions ../shared/questions/dev.jsonl] [--db data/benchmarks/policy_clauses.db]

A signal is off when its weight in the fusion is nought; the other weights stay as they are. On the
questions about the shipped document the whole assistant answers; on the policy clauses
(``benchmarks/policy_clauses.py``) the ranking alone is looked at.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.policy_clauses import (
    DATA,
    DB,
    ROOT,
    Question,
    measure,
    open_base,
    open_fused,
    questions,
    ranked,
)
from bot.assistant import Assistant
from bot.evaluate import evaluate, read_questions
from bot.search import signals
from knowledge.embed import open_embedder
from knowledge.load import SHIPPED, load_paths
from knowledge.store import Store

QUESTIONS = ROOT.parent / "shared" / "questions" / "dev.jsonl"
OWN_WORDS = ("colloquial", "paraphrase", "content")
MEANING = ("clause_near", "sentence_near", "sample_near", "nearest")


@contextmanager
def without(*signals: str) -> Iterator[None]:
    """Rank without these signals."""
    known = signals.ranking

    def weighed(way: str) -> dict[str, dict[str, float]]:
        weights = known(way)
        fusion = {name: 0.0 if name in signals else weight for name, weight in weights["fusion"].items()}
        return {**weights, "fusion": fusion}

    signals.ranking = weighed  # type: ignore[assignment]
    try:
        yield
    finally:
        signals.ranking = known


def on_shipped(assistant: Assistant, asked: Any) -> str:
    """Scores on the questions about the shipped document: hit, of those in own words, and refusals."""
    scores = evaluate(assistant, asked).scores

    def mean(name: str, *kinds: str) -> float:
        found = [
            s.values[name] for s in scores if name in s.values and (not kinds or s.question.kind in kinds)
        ]
        return sum(found) / len(found)

    return f"{mean('hit'):.3f} | {mean('hit', *OWN_WORDS):.3f} | {mean('refuse'):.3f} | {mean('false_refusal'):.3f}"


def on_clauses(assistant: Assistant, asked: list[Question]) -> str:
    """Hits at 1 and 5 on the policy clauses."""
    result = measure("", lambda question: ranked(assistant, question), asked)
    return f"{sum(result.first) / len(asked):.3f} | {sum(result.five) / len(asked):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--db", type=Path, default=DB)
    arguments = parser.parse_args()
    dev = read_questions(arguments.questions)
    clauses = questions(arguments.data)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "shipped.db")
        load_paths(store, [SHIPPED], actor="benchmark")
        shipped = Assistant(store, embedder=open_embedder())
        shipped.ask("你好")
        if shipped.meaning is not None:
            shipped.meaning.wait()
        base = open_base(arguments.data, arguments.db)
        fused = open_fused(base) or Assistant(base)
        print("| signal off | hit | in own words | refuse | false refusal | clauses hit@1 | clauses hit@5 |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for off in ((), *((name,) for name in signals.SIGNALS), MEANING):
            with without(*off):
                name = "meaning altogether" if off == MEANING else "".join(off) or "none"
                print(f"| {name} | {on_shipped(shipped, dev)} | {on_clauses(fused, clauses)} |", flush=True)
        for opened in (shipped, fused):
            opened.close()
        store.close()
        base.close()


if __name__ == "__main__":
    main()
