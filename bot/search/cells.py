"""The cells of a table that answer a question: of the row and the column that it names, in one line."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.compose import quote
from bot.search.query import Query
from bot.search.stepped import columns_on_step, lines_on_step
from bot.understand.counts import counted_of
from bot.understand.facts import holds
from bot.understand.grammar import ALL_OF_LIST
from bot.understand.question import Question
from bot.understand.tiers import told
from glossary.lazy import regex
from knowledge.model import Row
from knowledge.tables import Line, lines

MOST_ROWS = 12  # of which each is said, where the question names none
_NAME = 12  # characters of a cell that is a name
_FIGURE = regex(r"\d")
_BLANK = regex(r"[—–－/\-\s]*")  # a cell in which nothing is written
_ITS_NAME = "名称"  # of the column of a list's row by which it goes
# a line of a row's that is a column of its table and its cell
_COLUMN = regex(r"(?P<column>[^：\n]{1,16})：(?P<cell>[^\n]{1,60})")
_CALLED = 3  # characters with which a name of four and more begins that call it by themselves
_LIKER = 1.2  # how much likelier one column is meant than another that has as many words of the question


def cell(text: str, question: Question, asked: Query) -> str:
    """The value in a table in ``text`` at the row and column that a question names; empty where it names no value, not
    exactly one row, or no column with such a value."""
    found = list(lines(text)) if question.demands else []
    named = _on_step(found, question) or _named(found, question)
    return _of_line(named[0], _columns(named[0], asked), question) if len(named) == 1 else ""


def blank(text: str, question: Question, asked: Query) -> str:
    """What a question asks of a line of a table in ``text`` where nothing is written in that cell (某某 | 副镇长 | —), by line and
    column; empty elsewhere."""
    named = _named(list(lines(text)), question) if question.demands else []
    columns = _columns(named[0], asked) if len(named) == 1 and question.has(named[0].name) else []
    empty = [at for at in columns if _BLANK.fullmatch(named[0].cells[at])]
    return f"{named[0].name}的{empty[0]}" if empty and len(empty) == len(columns) else ""


def line_of(row: Row) -> Line | None:
    """A row of a list as a line of the table that it was: its name and its other columns; None of one that is no such row, as one
    whose measures are told in sentences."""
    found = [_COLUMN.fullmatch(each) for each in row.measures.split("\n")]
    cells = {match["column"]: match["cell"] for match in found if match}
    if not cells or len(cells) < len(found) or len(row.matter) > _NAME:
        return None
    return Line(0, 0, 0, 0, {_ITS_NAME: row.matter} | cells)


def of_row(row: Row, question: Question, asked: Query, *, named: bool = True) -> str:
    """The cells of a row of a list that a question asks for; empty where it names no column, or (``named``) not the row."""
    line = line_of(row)
    called = question.has(row.matter) or (len(row.matter) > _CALLED and question.has(row.matter[:_CALLED]))
    if line is None or (named and not called):
        return ""
    if (at := _measured(line, asked)) and not _BLANK.fullmatch(line.cells[at]):
        return f"{line.name}，{at}：{line.cells[at]}"
    columns = _columns(line, asked)
    if not columns and question.demands:
        columns = [at for at in line.columns if holds(question.demands[0], f"{at}：{line.cells[at]}")]
        columns = columns if len(columns) == 1 else []
    return _of_line(line, columns, question)


def of_line(line: Line, question: Question, asked: Query) -> str:
    """A row that is asked for: the cells of the columns that the question names, all cells where it names none."""
    return _of_line(line, _columns(line, asked), question) or line.told


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
    # 重点项目有哪些: all of them, not the one that has most words of the question
    all_asked = question.says(ALL_OF_LIST) and not (question.demands or columns or _named(table, question))
    if all_asked and (named := _all_of(table)):
        return named
    if len(rows) == 1:
        return _of_line(rows[0], columns or rows[0].columns, question) or rows[0].told
    if len(rows) > MOST_ROWS or not columns:
        return ""
    return "；".join(
        f"{name}：{'，'.join(f'{line.name} {line.cells[name]}' for line in rows)}" for name in columns
    )


def _all_of(table: Sequence[Line]) -> str:
    """What all lines of a table go by; empty of many, and where they go by nothing of their own."""
    name = next((column for column, cell in table[0].cells.items() if cell == table[0].name), "")
    named = dict.fromkeys(line.name for line in table if line.name)
    return f"{name}：{'、'.join(named)}" if name and 1 < len(named) <= MOST_ROWS else ""


def _on_step(found: Sequence[Line], question: Question) -> list[Line]:
    """The lines of one table on whose range a figure of the question lies; of several tables the lines that it names."""
    figures = told(question.text)
    for table in dict.fromkeys(line.table for line in found):
        own = [line for line in found if line.table == table]
        if held := lines_on_step(_named(own, question) or own, figures) or lines_on_step(own, figures):
            return held
    return []


def _named(found: Sequence[Line], question: Question) -> list[Line]:
    """The lines that a question names, by what they go by; of several, and where none goes by it, those of which it has most
    cells (国三 | 重型)."""
    said = question.text.casefold()
    named = [line for line in found if line.name and line.name.casefold() in said]
    much = {at: _said(said, line.cells.values()) for at, line in enumerate(named or found)}
    most = max(much.values(), default=0)
    return [line for at, line in enumerate(named or found) if much[at] == most] if most else named


def _said(asked: str, cells: Collection[str]) -> int:
    """How much of a question the cells are that name something, no sentence and no figure."""
    cells = {cell.casefold() for cell in cells if 1 < len(cell) <= _NAME}
    return sum(len(cell) for cell in cells if cell in asked and not _FIGURE.search(cell))


def _of_line(line: Line, columns: Collection[str], question: Question) -> str:
    """Cells of a row without those that hold no fact of the kind asked for."""
    said = [f"{name}：{line.cells[name]}" for name in columns if not _BLANK.fullmatch(line.cells[name])]
    fact = next(iter(question.demands), None)
    kept = [each for each in said if fact is None or holds(fact, each)]
    return "，".join((_called(line, columns, question), *kept)) if kept else ""


def _called(line: Line, columns: Collection[str], question: Question) -> str:
    """What a line goes by, with the other cells by which a question tells it from its fellows (国三 重型)."""
    asked = question.text.casefold()
    also = (
        cell
        for name, cell in line.cells.items()
        if name not in columns and cell != line.name and _said(asked, (cell,))
    )
    return " ".join((line.name, *also))


def _nearest(table: Sequence[Line], asked: Query) -> list[Line]:
    """The rows whose cells have most words of the question; all rows where none has any."""
    said = [quote.weight("\n".join(line.cells.values()), asked.marked) for line in table]
    return [line for line, value in zip(table, said, strict=True) if value == max(said)]


def _measured(line: Line, asked: Query) -> str:
    """The one column named by what a question counts or dates (几户: 户数); empty where there is no such one."""
    of = counted_of(asked.text)
    found = [name for name in line.columns if of and of in name]
    return found[0] if len(found) == 1 else ""


def _columns(line: Line, asked: Query) -> list[str]:
    """The column of what the question counts, else those whose names match it best; none where no name matches."""
    if at := _measured(line, asked):
        return [at]
    said = {name: quote.weight(name, asked.marked) for name in line.columns}
    most = max(said.values(), default=0.0)
    if most == 0.0:
        return []
    likeness = {name: asked.reworded.likeness(name) for name, value in said.items() if value == most}
    best = max(likeness.values(), default=0.0)
    return [name for name, value in likeness.items() if value * _LIKER >= best]
