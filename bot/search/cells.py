"""The cells of a table that answer a question: of the row and the column that it names, in one line."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.compose import quote
from bot.search.query import Query
from bot.understand.facts import Demand, holds
from bot.understand.question import Question
from knowledge.tables import Line, lines

MOST_ROWS = 12  # of which each is said, where the question names none
_LIKER = 1.2  # how much likelier one column is meant than another that has as many words of the question


def cell(text: str, question: Question, asked: Query) -> str:
    """The figure that a question asks for by the name of a line and the words of a column of a table in ``text``; empty
    where it asks for none, names not just one line, or no column of it has such a figure."""
    named = _named(list(lines(text)), question) if question.demands else []
    return _of_line(named[0], _columns(named[0], asked), question.demands) if len(named) == 1 else ""


def of_line(line: Line, question: Question, asked: Query) -> str:
    """A line that is asked for: its cells that the question names the columns of, all of it where it names none."""
    return _of_line(line, _columns(line, asked), question.demands) or line.told


def of_table(text: str, nearest: str, question: Question, asked: Query) -> str:
    """What the tables of a clause say; empty where they do not answer.

    ``text``: the clause's, ``nearest`` its sentence that is nearest to the question, as it is read. A table answers where that
    sentence is a line of it, and where the question names a line and a column.
    """
    found = list(lines(text))
    here = next((line for line in found if line.told == nearest.strip()), None)
    if here is None:
        return cell(text, question, asked)
    table = [line for line in found if line.table == here.table]
    rows = _named(table, question) or _nearest(table, asked)
    columns = _columns(here, asked)
    if len(rows) == 1:
        return _of_line(rows[0], columns or rows[0].columns, question.demands) or rows[0].told
    if len(rows) > MOST_ROWS or not columns:
        return ""
    return "；".join(
        f"{name}：{'，'.join(f'{line.name} {line.cells[name]}' for line in rows)}" for name in columns
    )


def _named(found: Sequence[Line], question: Question) -> list[Line]:
    said = question.text.casefold()
    return [line for line in found if line.name and line.name.casefold() in said]


def _of_line(line: Line, columns: Collection[str], demands: Collection[Demand]) -> str:
    """These cells of a line, those that are no fact of the kind asked for left out."""
    said = [f"{name}：{line.cells[name]}" for name in columns]
    fact = next(iter(demands), None)
    kept = [each for each in said if fact is None or holds(fact, each)]
    return f"{line.name}，{'，'.join(kept)}" if kept else ""


def _nearest(table: Sequence[Line], asked: Query) -> list[Line]:
    """The lines whose cells have most of the question's words, all of them where none has any."""
    said = [quote.weight("\n".join(line.cells.values()), asked.marked) for line in table]
    return [line for line, value in zip(table, said, strict=True) if value == max(said)]


def _columns(line: Line, asked: Query) -> list[str]:
    """The columns whose names say most of what is asked; none where none says anything."""
    said = {name: quote.weight(name, asked.marked) for name in line.columns}
    most = max(said.values(), default=0.0)
    if most == 0.0:
        return []
    likeness = {name: asked.reworded.likeness(name) for name, value in said.items() if value == most}
    best = max(likeness.values(), default=0.0)
    return [name for name, value in likeness.items() if value * _LIKER >= best]
