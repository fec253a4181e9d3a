"""A line of a table other than a responsibility list, asked for by its number: 评分表第3项, 序号2的分值."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer import Kind, Outcome, Status, answered, not_found
from bot.compose.place import brief, place
from bot.compose.rows import MAX_DOCUMENTS, ranges
from bot.questions.kind import Asked
from bot.questions.parts.citing import cite_for
from bot.search import cells
from bot.search.query import query
from bot.understand.numbers import Number, NumberKind
from bot.view.structure import View
from glossary.segment import grams
from knowledge.model import Ref
from knowledge.tables import CELL, Line, lines

_TOLD = 3  # lines of one number that are told: each group of a table may count for itself
_OFFERED = 3


def line_of_number(asked: Asked, number: Number, documents: Sequence[str]) -> Outcome | None:
    """What the line of a number says, or its cells that the question names; None where no table of ``documents`` has it.

    Lines are counted by the table's own numbers; in a document of one table that has none, from its first line on.
    """
    if number.kind is not NumberKind.ROW or len(number.path) > 1:
        return None
    view, question = asked.view, asked.question
    found = {
        document: told
        for document in documents[:MAX_DOCUMENTS]
        if (told := list(_of_number(view, document, number.path[0])))
    }
    if not found:
        return _no_such_line(view, number, documents[0]) if len(documents) == 1 else None
    document = _likeliest(asked, [*found])
    told = found[document]
    words = query(view, question)
    said = [cells.of_line(line, question, words) for _, line in told[:_TOLD]]
    refs = tuple(dict.fromkeys(ref for ref, _ in told[:_TOLD]))
    outcome = answered(
        Kind.SECTION,
        f"{place(view, refs[0], document=view.several)}表里第{number.path[0]}项：{'；'.join(said)}",
        [cite_for(view, ref, words) for ref in refs],
        focus=refs[0],
        shown=refs,
    )
    others = [f"{brief(view, other)}{question.text}" for other in found if other != document]
    if others:
        return replace(outcome, status=Status.AMBIGUOUS, suggestions=tuple(others[:_OFFERED]), confidence=0.5)
    return outcome


def _likeliest(asked: Asked, documents: Sequence[str]) -> str:
    """The document whose title has most of the question's words, of several the first."""
    words = set(grams("".join(asked.question.words)))
    scores = asked.view.catalogue.titled(words) if len(documents) > 1 and words else {}
    return max(documents, key=lambda document: scores.get(document, 0))


def _no_such_line(view: View, number: Number, document: str) -> Outcome | None:
    """That the tables of a document do not count so far; None where none counts."""
    counted = sorted({line.number for _, line in _held(view, document) if line.number is not None})
    if not counted:
        return None
    said = f"表里没有第{number.path[0]}项：现有{ranges(counted)}项。"
    return not_found(said, "文件的目录", confidence=0.05)


def _held(view: View, document: str) -> list[tuple[Ref, Line]]:
    """The lines of a document's tables, each with the clause that it stands in."""
    return [
        (Ref(document, clause.id), line)
        for clause in view.base.clauses(document)
        if CELL in clause.text
        for line in lines(clause.text)
    ]


def _of_number(view: View, document: str, number: int) -> Iterator[tuple[Ref, Line]]:
    """The lines that bear a number, else the one that is so many in the only table of a document whose lines bear none."""
    held = _held(view, document)
    counted = [each for each in held if each[1].number is not None]
    if counted:
        yield from (each for each in counted if each[1].number == number)
    elif len({(ref, line.table) for ref, line in held}) == 1 and 0 < number <= len(held):
        yield held[number - 1]
