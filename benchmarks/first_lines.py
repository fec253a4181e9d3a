"""How often the first line of an answer says what was asked, where the passage says it in some of its sentences alone.

    python -m benchmarks.first_lines QUESTIONS.jsonl ... --db data/wence.db

Of the questions that say what a right answer contains (``must_contain``), those whose answer quotes a passage of several
sentences some of which have it: the sentence that is said first, by words alone and as the product picks it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from bot import questions as kinds
from bot.answer import Status
from bot.assistant import Assistant
from bot.evaluate import SetQuestion, read_questions
from bot.questions import content
from bot.search.sentence import answering
from bot.view.passages import sentences
from knowledge.meaning.embed import LocalEmbedder
from knowledge.meaning.judge import Judge
from knowledge.store import Store


def has_all(question: SetQuestion, text: str) -> bool:
    """Whether a text says all that a right answer contains."""
    plain = "".join(text.split())
    return all(any("".join(each.split()) in plain for each in either) for either in question.must_contain)


def picks(assistant: Assistant, questions: Iterable[SetQuestion]) -> Iterator[tuple[str, bool, bool]]:
    """Each question that tells sentences apart: whether words pick a right one, and whether the product does."""
    for question in questions:
        asked = assistant.asked(question.text)
        kind, outcome = kinds.answer(asked)
        if not question.must_contain or kind.name != "content" or outcome.status is not Status.ANSWERED:
            continue
        _, words, (top, *_), _ = content.by_search(asked)
        passage = asked.view.passages.at(top.ref)
        text = passage.text if passage else ""
        if len({has_all(question, text[slice(*span)]) for span in sentences(text)}) == 2:
            picked = (
                answering(asked.view, asked.question, words, top, by) for by in (None, assistant.meaning)
            )
            of_words, of_all = (has_all(question, text[slice(*span)]) for span in picked)
            yield question.text, of_words, of_all


def main() -> None:
    """Print the share of right first sentences, and the questions in which the two differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--db", type=Path, required=True)
    options = parser.parse_args()
    with (
        Store.open(options.db) as store,
        closing(Assistant(store, embedder=LocalEmbedder(), judge=Judge())) as assistant,
    ):
        assistant.refresh()
        assert assistant.meaning is not None
        assistant.meaning.wait()
        found = [each for path in options.questions for each in picks(assistant, read_questions(path))]
    for text, of_words, of_all in found:
        if of_words != of_all:
            print("+" if of_all else "-", text)
    count = len(found) or 1
    print(f"{len(found)} questions: {sum(each[1] for each in found) / count:.3f} by words, ", end="")
    print(f"{sum(each[2] for each in found) / count:.3f} as the product picks")


if __name__ == "__main__":
    main()
