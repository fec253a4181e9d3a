"""The line of a table with the highest or lowest value, or the greater of two, computed over all lines."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.place import place
from bot.questions.kind import Asked, QuestionKind
from bot.understand.documents import of_documents
from bot.understand.grammar import MORE_OF_TWO, MOST_OF_ALL
from bot.view.tables import Line, lines
from glossary.numbers.amounts import amount
from glossary.segment import grams

MAX_LISTED = 10
_LESS = "少低小短便宜轻"


def _answer(asked: Asked) -> Outcome | None:
    question = asked.question
    match = question.says(MOST_OF_ALL) or question.says(MORE_OF_TWO)
    if match is None:
        return None
    said = (match.groupdict().get("column") or match.groupdict().get("after") or "").strip("的里中是")
    meant = of_documents(asked.view, question, aside=(said,))
    documents = meant.documents or asked.documents
    found = list(lines(asked.view, said, documents)) if said else []
    column = _column(said, found)
    if column is None:
        return None
    having = [(value, line) for line in found if (value := amount(line.cells.get(column, ""))) is not None]
    named = [pair for pair in having if len(pair[1].name) > 1 and question.has(pair[1].name)]
    if len(named) == 1 and not question.says(MORE_OF_TWO):
        return None  # 「D类人才的补贴最多发多少个月」 asks how far one of them goes
    compared = named if len(named) > 1 else having
    if len(compared) < 2 or (
        question.says(MORE_OF_TWO) and compared is having and not question.says(MOST_OF_ALL)
    ):
        return None
    least = match["degree"] in _LESS
    return _of_lines(
        asked, column, sorted(compared, key=lambda pair: pair[0], reverse=not least), match["degree"]
    )


def _column(said: str, found: Sequence[Line]) -> str | None:
    """The column whose name shares most with what is said; None where none shares anything."""
    pairs = {*grams(said)}
    names = dict.fromkeys(column for line in found for column in line.cells)
    scores = {
        name: len(pairs & {*grams(name)})
        for name in names
        if any(amount(line.cells.get(name, "")) is not None for line in found)
    }
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best is not None and scores[best] else None


def _of_lines(asked: Asked, column: str, order: Sequence[tuple[float, Line]], degree: str) -> Outcome:
    view, question = asked.view, asked.question
    top = [line for value, line in order if value == order[0][0]]
    first = top[0]
    said = f"{column}最{degree}的是{'、'.join(line.name for line in top)}：{first.cells[column]}"
    refs = tuple(dict.fromkeys(line.ref for line in top))
    return answered(
        Kind.FIGURE,
        f"{said}（{place(view, first.ref, document=view.several)}；{len(order)}项相比）",
        [cite(view, ref) for ref in refs],
        [Field(line.name, line.cells[column]) for _, line in order[:MAX_LISTED]],
        question.remarks,
        focus=refs[0],
        shown=refs,
    )


def _compares(asked: Asked) -> bool:
    return bool(asked.question.says(MOST_OF_ALL) or asked.question.says(MORE_OF_TWO))


KIND = QuestionKind(
    name="superlative",
    purpose="表里哪一行最多、最少，两行哪个多",
    examples=("投资最多的是哪个河段", "哪个河段投资最少", "上游段和中游段哪个投资多"),
    counter_examples=("哪个单位牵头的事最多", "最早到期的是哪一项", "{单位}负责什么"),
    needs=_compares,
    answer=_answer,
)
