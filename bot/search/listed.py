"""The things that the rows of a list are, by their names (某某水库): what is told of one, or of all together, is not told of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.understand.counts import towns_in
from bot.understand.question import Question
from bot.understand.series import another_of_column
from bot.view.structure import View
from knowledge.model import Ref

_ROWS = 200  # rows of a document that are looked at
_SHORTEST, _LONGEST = 4, 10  # characters of a name in a list
# characters of an ending; names of which one in so many ends alike are of things, not of tasks
_ENDING, _SHARE = 2, 3


def names_beside(view: View, ref: Ref) -> str:
    """What the rows of the list that ``ref`` is a row of go by, as a column of a table; empty where it is none, or where they
    are no names."""
    own = (each for each in view.rows.of(ref.document) if _list_of(each) == _list_of(ref))
    return "\n".join(_named(view.rows[each].matter for each in [*own][:_ROWS])) if ref in view.rows else ""


def one_missing(view: View, question: Question, document: str, said: str) -> str:
    """The thing of a list of ``document``, or called like those, or the town that a question names and ``said`` does not; empty
    where there is none."""
    rows = [(_list_of(each), view.rows[each].matter) for each in [*view.rows.of(document)][:_ROWS]]
    things = (name for _, name in rows if _SHORTEST <= len(name) <= _LONGEST and question.has(name))
    towns = (town for town in towns_in(question.text) if view.passages.says(town))
    missing = next((name for name in (*things, *towns) if name not in said), "")
    for part in dict.fromkeys(number for number, _ in rows):
        column = "\n".join(_named(name for number, name in rows if number == part))
        missing = missing or another_of_column(question.text, column, said)
    return missing


def _list_of(ref: Ref) -> str:
    """Which of a document's lists a row is of, by the end of its id (L3#2)."""
    return ref.id.partition("#")[2]


def _named(matters: Iterable[str]) -> Iterator[str]:
    """The names of a list's rows as cells of a column; none of tasks, hardly any of which end alike."""
    names = [name for name in matters if len(name) <= _LONGEST]
    alike = Counter(name[-_ENDING:] for name in names)
    return (f"名称：{name}" for name in names if alike[name[-_ENDING:]] * _SHARE >= len(names))
