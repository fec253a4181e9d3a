"""Tables in the text of a clause: a line each, its cells apart; and each line as it is read, with the words of its header.

A cell says nothing by itself (「80」): what it is of stand in its row and in its column. Search, models and checks read a
table as it is read aloud; quotations keep the lines as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

CELL = " | "
"""What stands between the cells of a line."""

_UNIT = re.compile(r"[（(](?:单位[:：])?([^（()）]{1,8})[)）]$")
_AMOUNT = re.compile(r"[\d.,]+")
_FIGURE = re.compile(r"\d")
_COUNTS = re.compile(r"序号|编号|No\.?", re.IGNORECASE)
_NAMES = re.compile(r"名称|项目|品种|类别|事项|对象|类型|单位|岗位|课程|工程|层次|等级|级别|档次")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table below its header: where it stands in the text, its cells by the names of their columns, in order.

    ``table`` is where its header begins. An amount has its column's unit with it.
    """

    start: int
    end: int
    table: int
    cells: Mapping[str, str]

    @property
    def name(self) -> str:
        """What the line goes by: the cell of a column that names things, else its first that is no running number."""
        first = next((name for name in self.cells if not _COUNTS.fullmatch(name)), "")
        return self.cells.get(naming(self.cells) or first, "")

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns but for running numbers and the one that it goes by."""
        called = self.name
        return tuple(
            name for name, cell in self.cells.items() if cell != called and not _COUNTS.fullmatch(name)
        )

    @property
    def told(self) -> str:
        """The line as it is read.

        >>> next(lines("层次 | 购房补贴（万元）\\nB类 | 80")).told
        '层次：B类，购房补贴：80万元'
        """
        return "，".join(
            f"{name}：{cell}" for name, cell in self.cells.items() if cell and not _COUNTS.fullmatch(name)
        )


def naming(columns: Iterable[str]) -> str:
    """The first of ``columns`` whose name says that it names things (项目, 岗位); empty where none does."""
    return next((column for column in columns if _NAMES.search(column)), "")


def lines(text: str) -> Iterator[Line]:
    """The lines of the tables in ``text``, in order. A line that has not as many cells as its table's header is none:
    which of its cells is missing cannot be told. Nor has one a header whose first line has figures."""
    header: tuple[str, ...] = ()
    table = 0
    named = True
    for match in _LINE.finditer(text) if CELL in text else ():
        cells = tuple(cell.strip() for cell in match[0].split(CELL))
        if len(cells) < 2:
            header = ()
        elif not header:
            header, table = cells, match.start()
            named = not any(_FIGURE.search(cell) for cell in cells) and len(set(cells)) == len(cells)
        elif named and len(cells) == len(header):
            yield Line(match.start(), match.end(), table, dict(_named(header, cells)))


def told(text: str) -> str:
    """``text`` with the lines of its tables as they are read, the header in each of them; all else stays as it is.

    >>> told("标准见下表：\\n层次 | 租房补贴（元/月）\\nA类 | 8000")
    '标准见下表：\\n层次：A类，租房补贴：8000元/月'
    """
    pieces, last, table = [], 0, -1
    for line in lines(text):
        if line.table != table:
            table = line.table
            pieces.append(text[last:table])
            last = text.index("\n", table) + 1
        pieces += [text[last : line.start], line.told]
        last = line.end
    return "".join((*pieces, text[last:]))


def _named(header: tuple[str, ...], cells: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name, cell in zip(header, cells, strict=True):
        unit = _UNIT.search(name) if _AMOUNT.fullmatch(cell) else None
        yield (name[: unit.start()], f"{cell}{unit[1]}") if unit else (name, cell)
