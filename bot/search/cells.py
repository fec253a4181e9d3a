"""The cells of a table that answer a question: of the row and the column that it names, in one line."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.compose import quote
from bot.search.query import Query
from bot.search.stepped import columns_on_step, lines_on_step
from bot.understand.facts import Demand, holds
from bot.understand.question import Question
from bot.understand.tiers import told
from knowledge.tables import Line, lines

MOST_ROWS = 12  # of which each is said, where the question names none
_LIKER = 1.2  # how much likelier one column is meant than another that has as many words of the question


def cell(text: str, question: Question, asked: Query) -> str:
    """The value in a table in ``text`` at the row and column that a question names; empty where it names no value, not
    exactly one row, or no column with such a value."""
    found = list(lines(text)) if question.demands else []
    named = _on_step(found, question) or _named(found, question)
    return _of_line(named[0], _columns(named[0], asked), question.demands) if len(named) == 1 else ""


def of_line(line: Line, question: Question, asked: Query) -> str:
    """A row that is asked for: the cells of the columns that the question names, all cells where it names none."""
    return _of_line(line, _columns(line, asked), question.demands) or line.told


def of_table(text: str, nearest: str, question: Question, asked: Query) -> str:
    """The answer of a clause's tables; empty where they do not answer.

    ``text``: the clause's, ``nearest`` its sentence that is nearest to the question, as it is read. A table answers where that
    sentence is a line of it, and where the question names a line and a column.
    """
    found = list(lines(text))
    here = next((line for line in found if line.told == nearest.strip()), None)
    if here is None:
        stepped = [] if question.demands else _on_step(found, question)
        return "；".join(line.told for line in stepped) or cell(text, question, asked)
    table = [line for line in found if line.table == here.table]
    stepped = _on_step(table, question)
    if stepped and not question.demands:
        return "；".join(line.told for line in stepped)
    rows = stepped or _named(table, question) or _nearest(table, asked)
    row = rows[0] if len(rows) == 1 else here
    if at := columns_on_step(row, told(question.text)):
        return f"{row.name}，{'；'.join(f'{name}：{row.cells[name]}' for name in at)}"
    columns = _columns(here, asked)
    if len(rows) == 1:
        return _of_line(rows[0], columns or rows[0].columns, question.demands) or rows[0].told
    if len(rows) > MOST_ROWS or not columns:
        return ""
    return "；".join(
        f"{name}：{'，'.join(f'{line.name} {line.cells[name]}' for line in rows)}" for name in columns
    )


def _on_step(found: Sequence[Line], question: Question) -> list[Line]:
    """The lines of one table on whose range a figure of the question lies; of several tables the lines that it names."""
    figures = told(question.text)
    for table in dict.fromkeys(line.table for line in found):
        own = [line for line in found if line.table == table]
        if held := lines_on_step(_named(own, question) or own, figures) or lines_on_step(own, figures):
            return held
    return []


def _named(found: Sequence[Line], question: Question) -> list[Line]:
    said = question.text.casefold()
    return [line for line in found if line.name and line.name.casefold() in said]


def _of_line(line: Line, columns: Collection[str], demands: Collection[Demand]) -> str:
    """Cells of a row without those that hold no fact of the kind asked for."""
    said = [f"{name}：{line.cells[name]}" for name in columns if line.cells[name]]
    fact = next(iter(demands), None)
    kept = [each for each in said if fact is None or holds(fact, each)]
    return f"{line.name}，{'，'.join(kept)}" if kept else ""


def _nearest(table: Sequence[Line], asked: Query) -> list[Line]:
    """The rows whose cells have most words of the question; all rows where none has any."""
    said = [quote.weight("\n".join(line.cells.values()), asked.marked) for line in table]
    return [line for line, value in zip(table, said, strict=True) if value == max(said)]


def _columns(line: Line, asked: Query) -> list[str]:
    """The columns whose names match the question best; none where no name matches."""
    said = {name: quote.weight(name, asked.marked) for name in line.columns}
    most = max(said.values(), default=0.0)
    if most == 0.0:
        return []
    likeness = {name: asked.reworded.likeness(name) for name, value in said.items() if value == most}
    best = max(likeness.values(), default=0.0)
    return [name for name, value in likeness.items() if value * _LIKER >= best]
