"""Tables in the text of a clause: a line a row, cells separated; and each row read with the words of its header.

A cell says nothing by itself (「80」): what it is of stand in its row and in its column. Search, models and checks read a
table as it is read aloud; quotations keep the lines as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from glossary.lazy import regex

CELL = " | "
"""What stands between the cells of a line."""

_UNIT = regex(r"[（(](?:单位[:：])?([^（()）]{1,8})[)）]$")
_OF_TABLE = regex(r"(?:[（(]单位[:：]([^（()）\n]{1,10})[)）][:：]?|(?:^|\n)单位[:：]([^\n]{1,10}))\s{0,4}$")
_COUNTED = regex(r"([人户家个台件次天亩株只头所处])数$")
_AMOUNT = regex(r"[\d.,]+")
_FIGURE = regex(r"\d")
_VALUE = regex(r"[\d.,]+[ ]?[\u4e00-\u9fff%％/]{0,5}|[—–/-]?")
_COUNTS = regex(r"序号|编号|No\.?", re.IGNORECASE)
_NUMBER = regex(r"[0-9]{1,4}")
_YEAR = regex(r"(?:19|20)\d\d年?[^\d|]{0,6}")
_NAMES = regex(r"名称|项目|品种|类别|事项|对象|类型|单位|岗位|课程|工程|层次|等级|级别|档次")
_LINE = regex(r"[^\n]+")
_FORM_COLUMNS = 4
_BEFORE = 40  # characters before a table that may give its unit


def written(rows: Iterable[Sequence[str]]) -> str:
    """A table as lines of text: an empty cell keeps its place, so that each line has its columns.

    A cell that fills its row from side to side stands first in it, once; so does each merged cell of a form, whose columns have no
    names.

    >>> written([["层次", "补贴"], ["A类", ""], ["另行规定", "另行规定"]])
    '层次 | 补贴\\nA类 | \\n另行规定 | '
    """
    lines = []
    rows = [*rows]
    form = _is_form(rows)
    for row in rows:
        cells = [cell.replace("\n", " ").replace(CELL, "，") for cell in row]
        cells = [cell for cell, _ in groupby(cells)] if form else cells
        across = len(cells) > 1 and len(set(cells)) == 1
        lines.append(CELL.join([cells[0], *[""] * (len(cells) - 1)] if across else cells))
    return "\n".join(lines)


def _is_form(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table is a form: its first row has places to fill in between its names, or one name over all that is to be filled in.

    >>> _is_form([["姓名", "", "电话", ""], ["住址", "某县", "某县", "某县"]]), _is_form([["类别", "标准", "标准"], ["", "城市", "农村"]])
    (True, False)
    """
    if len(rows) < 2 or len(rows[0]) < _FORM_COLUMNS:
        return False
    first = tuple(rows[0])
    names = [name for name, _ in groupby(first)]
    if names.count("") > 1:
        return True
    wide = len(names) == 2 and len(first) > _FORM_COLUMNS and all(names)
    return wide and not _parts(first, tuple(rows[1]))


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a line of a table, the empty ones at its ends too, whose spaces may have been stripped; one of any other line."""
    if CELL.strip() not in line:
        return (line.strip(),)
    return tuple(cell.strip() for cell in f" {line.strip()} ".split(CELL))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table below its header: where it stands in the text, its cells by the names of their columns, in order.

    ``table`` is where its header begins, ``below`` where that ends. An amount has its column's unit with it. A column may
    have no name; of a line that is one cell across the table nothing else is there.
    """

    start: int
    end: int
    table: int
    below: int
    cells: Mapping[str, str]

    @property
    def name(self) -> str:
        """What the line goes by: the cell of a column that names things, else its first that is no running number."""
        first = next((name for name in self.cells if not _COUNTS.fullmatch(name)), "")
        return self.cells.get(naming(self.cells) or first, "")

    @property
    def number(self) -> int | None:
        """The running number that the line bears, where its table counts.

        >>> [line.number for line in lines("序号 | 项目 | 分值\\n1 | 组织 | 8\\n二、 | 通用 | 40")]
        [1, None]
        """
        cell = next((cell for name, cell in self.cells.items() if _COUNTS.fullmatch(name)), "")
        return int(cell) if _NUMBER.fullmatch(cell) else None

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
        >>> next(lines("标准如下（单位：元/月）：\\n队伍 | 人数 | 补贴\\n甲队 | 18 | 300")).told
        '队伍：甲队，人数：18人，补贴：300元/月'
        """
        return "，".join(
            f"{name}：{cell}" if name else cell
            for name, cell in self.cells.items()
            if cell and not _COUNTS.fullmatch(name)
        )


def naming(columns: Iterable[str]) -> str:
    """The first of ``columns`` whose name says that it names things (项目, 岗位); empty where none does."""
    return next((column for column in columns if _NAMES.search(column)), "")


def lines(text: str) -> Iterator[Line]:
    """The lines of the tables in ``text``, in order. A line that has not as many cells as its table's header is none:
    which of its cells is missing cannot be told. Nor has one a header whose first line has figures.

    A header may have two lines, where a cell of the first stands above several of the second. Where it is printed again, as on
    every page, it is no line either.
    """
    header: tuple[str, ...] = ()
    printed: list[tuple[str, ...]] = []
    table = below = 0
    above_amounts = False
    before: tuple[str, ...] = ()
    unit = ""
    for match in _LINE.finditer(text) if CELL.strip() in text else ():
        cells = cells_of(match[0])
        if len(cells) < 2:
            header = ()
        elif not header:
            above_amounts = _above_amounts(cells, cells_of(_next_line(text, match.end() + 1)))
            header, table, below = cells, match.start(), match.end() + 1
            printed = [cells]
            unit = _unit_of_table(text[max(0, table - _BEFORE) : table])
        elif len(cells) == len(header) and (_heads(header) or above_amounts):
            if match.start() == below and _parts(header, cells):
                header, below = _joined(header, cells), match.end() + 1
                printed.append(cells)
                continue
            if cells in printed:
                continue
            cells = before = _filled_down(cells, before if match.start() > below else ())
            filled = [cell for cell in cells if cell]
            said = {"": filled[0]} if len(filled) == 1 and cells[0] else dict(_named(header, cells, unit))
            yield Line(match.start(), match.end(), table, below, said)


def _heads(header: tuple[str, ...]) -> bool:
    """Whether a table's first line names its columns: no figures, and no name but those of neighbours twice."""
    names = [name for name, _ in groupby(header)]
    return not any(map(_FIGURE.search, header)) and len(set(names)) == len(names)


def _filled_down(cells: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """A line whose first cells are empty below a merged one (生猪 | 大型, then | 中型): with what stands above them.

    >>> _filled_down(("", "中型", "6"), ("生猪", "大型", "12")), _filled_down(("", "", ""), ("生猪", "大型", "12"))
    (('生猪', '中型', '6'), ('', '', ''))
    """
    first = next((at for at, cell in enumerate(cells) if cell), 0)
    return (*above[:first], *cells[first:]) if first and len(above) == len(cells) else cells


def _next_line(text: str, start: int) -> str:
    """The line of a text that begins at ``start``."""
    match = _LINE.match(text, start)
    return match[0] if match else ""


def _above_amounts(header: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    """Whether a table's first line names its columns though it has figures: in names (2026年6月底前报废) that are no amounts, or
    in years, and stand above amounts.

    >>> _above_amounts(("车型", "2026年6月底前报废"), ("中型", "1.2")), _above_amounts(("水厂", "12座"), ("管网", "40公里"))
    (True, False)
    >>> _above_amounts(("指标", "2025年", "2026年"), ("水厂（座）", "3", "5")), _above_amounts(("甲厂", "2025年"), ("乙厂", "2026年"))
    (True, False)
    """
    if len(header) != len(cells) or _FIGURE.search(header[0]) or len(set(header)) < len(header):
        return False
    numbered = [(name, cell) for name, cell in zip(header, cells, strict=True) if _FIGURE.search(name)]
    return all(
        _VALUE.fullmatch(cell)
        and (not _YEAR.fullmatch(cell) if _YEAR.fullmatch(name) else not _VALUE.fullmatch(name))
        for name, cell in numbered
    )


def _parts(header: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    """Whether a line goes on with a header: it parts those of its cells that reach over several columns, and no others."""
    wide = {name for name, same in groupby(header) if len([*same]) > 1}
    pairs = list(zip(header, cells, strict=True))
    return (
        bool(wide)
        and all(cell in (name, "") for name, cell in pairs if name not in wide)
        and all(cell and not _FIGURE.search(cell) for name, cell in pairs if name in wide)
    )


def _joined(header: tuple[str, ...], cells: tuple[str, ...]) -> tuple[str, ...]:
    """The names of columns from a header's two lines; a unit (「补贴（元）」) stays at the end."""
    return tuple(
        name
        if cell in (name, "")
        else f"{cell}{name}"
        if _UNIT.search(name) and not _UNIT.search(cell)
        else f"{name}{cell}"
        for name, cell in zip(header, cells, strict=True)
    )


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
            last = line.below
        between = text[last : line.start]
        again = {*between.split("\n")} <= {"", *text[line.table : line.below].split("\n")}
        pieces += ["\n" if again and between else between, line.told]
        last = line.end
    return "".join((*pieces, text[last:]))


def told_at(text: str) -> dict[int, str]:
    """What each line of a text's tables says as it is read, by where it begins; of a line that heads others nothing.

    >>> told_at("层次 | 购房补贴（万元）\\nB类 | 80")
    {0: '', 14: '层次：B类，购房补贴：80万元'}
    """
    found = list(lines(text))
    heads = {line.strip() for each in found for line in text[each.table : each.below].split("\n")}
    printed = {match.start(): "" for match in _LINE.finditer(text) if found and match[0].strip() in heads}
    return printed | {line.start: line.told for line in found}


def _unit_of_table(before: str) -> str:
    """The unit that the words right before a table give to all of it (「标准如下（单位：元/人·月）：」)."""
    match = _OF_TABLE.search(before)
    return (match[1] or match[2]).strip() if match else ""


def _named(header: tuple[str, ...], cells: tuple[str, ...], unit: str) -> Iterator[tuple[str, str]]:
    """The cells of a line by the names of their columns; an amount has its unit with it: that of its column, what its column
    counts (人数), else the one of the whole table."""
    for name, pairs in groupby(zip(header, cells, strict=True), key=itemgetter(0)):
        cell = " ".join(dict.fromkeys(cell for _, cell in pairs if cell))
        if not _AMOUNT.fullmatch(cell) or _COUNTS.fullmatch(name):
            yield name, cell
        elif own := _UNIT.search(name):
            yield name[: own.start()], f"{cell}{own[1]}"
        elif counted := _COUNTED.search(name):
            yield name, f"{cell}{counted[1]}"
        else:
            yield name, f"{cell}{unit}"
