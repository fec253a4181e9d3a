"""Responsibility lists (责任清单): tables → rows, whatever the columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from glossary.lazy import regex
from knowledge.model import Block, Row
from knowledge.structure.bodies import begins_task
from knowledge.structure.columns import REMARK, Columns, bears, fitted, is_header, listed, says
from knowledge.structure.duties import read_duties
from knowledge.structure.leading import Leads
from knowledge.structure.people import people_of
from knowledge.structure.provision_rows import SECTION, TOTAL, Provision, section_number
from knowledge.structure.roles import NO_DUTIES, Duties, DutyRole
from knowledge.structure.script import plainly

# 「员工签名」, 「上级签字」, 「人力资源备案」: where a form is signed; no task.
_SIGNED = regex(
    r".{0,12}(?:签名|签字|签章|盖章|填[表报]人?|制表人?|审[核批](?:人|意见)|备案)(?:处|栏|日期)?[：:]?"
)
_NUMBERED = regex(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.]")
_NOBODY = frozenset(("/", "／", "—", "-", "－", "——", "无"))
_DITTO = regex('(?:同上|同前|〃|″|"|”)')
# What a column's cells say without its name; of others (总投资) the name belongs to it.
_MEASURES = regex(r"措施|举措|内容|任务|要求|做法|目标|事项|工作|步骤|方法|职责|^$")
_TASKS = regex(r"^(?!.*(?:主要事项|类)).*(?:任务|事项|项目)(?:名称)?$")
_MEANS = regex(r"措施|举措|做法|步骤|方法|要点|进度|标准|目标|要求")
_THEME = regex(r"类别|分类|领域|板块|方面|主题|主要事项|一级|大类|项目类型|工作类型|重点领域")


class ChecklistReader:
    """Reads the tables of one list in order; keeps the header for tables that continue on the next page.

    ``leads``: which of the units in a list of names lead; ``outlined``: paragraphs of the document number provisions.
    """

    def __init__(self, *, leads: Leads = Leads.ALL, outlined: bool = False) -> None:
        self.rows: list[Row] = []
        self.totals: list[str] = []
        """Rows of sums (合计), of signatures and of what heads others, which are no tasks."""
        self.sections: dict[str, Provision] = {}
        """Those of them that head others and say more than a name and a sum, as what they may be by themselves."""
        self.headers: list[str] = []
        """The columns' names of tables beside the list whose rows are provisions."""
        self.theme: str | None = None
        self._columns: Columns | None = None
        self._leads = leads
        self._outlined = outlined
        self._themed = False

    @property
    def open(self) -> bool:
        """Whether a list's header has been read, so that a heading before more rows is their theme."""
        return self._columns is not None

    def head(self, text: str) -> None:
        """A heading between the rows: the theme of those that follow."""
        self.theme = text

    def read(self, table: Block) -> bool:
        """Read a table's rows; False where it is no responsibility list and none continues in it."""
        rows: Sequence[tuple[str, ...]] = table.rows
        if found := listed(rows):
            self._columns, start, rows = found
        elif self._columns and max(map(len, rows)) == self._columns.width and bears(rows, self._columns):
            start = 0
        else:
            return False
        shape = self._columns
        # A repeated header begins a page: merged themes are filled within one.
        page: list[list[str]] = []
        for at, row in enumerate(rows[start:], start):
            cells = fitted(row, shape.width)
            if is_header(cells, shape):
                self._take(page, range(table.line + at - len(page), table.line + at), shape)
                page = []
            else:
                page.append(cells)
        self._take(page, range(table.line + len(rows) - len(page), table.line + len(rows)), shape)
        return True

    def _take(self, cells: list[list[str]], lines: range, shape: Columns) -> None:
        tasks = [row for row in cells if not _no_task(row)]
        theme_at, matter_at, measures_at = _described(shape, tasks, themed=self._themed)
        self._themed = theme_at is not None
        kept: list[tuple[list[str], int, str | None]] = []
        over = _over_others(cells, shape, outlined=self._outlined)
        under: list[tuple[str, list[str], list[list[str]]]] = []
        headed: dict[str, Provision] = {}
        before, heading, below = self.theme, None, True
        for at, (row, line) in enumerate(zip(cells, lines, strict=True)):
            filled = {cell for cell in row if cell}
            if not filled:
                continue
            if _no_task(row):
                self.totals.append(" | ".join(cell for cell in row if cell))
                continue
            if _is_heading(row, shape, matter_at, measures_at):
                # 「一 | 教育类」 and a cell across the table are headings of the rows below.
                if heading and not below:
                    self.totals.append(heading)
                heading, below = next(row[at] for at in _beside_number(row, shape)), False
                continue
            if at in over:
                # 「一 | 产业项目（2项） | 17.5」: a heading with its sums.
                heading, below = row[matter_at] or heading, True
                self.totals.append(" | ".join(cell for cell in row if cell))
                headed[self.totals[-1]] = self._section(row, line, shape, matter_at, measures_at)
                under.append((self.totals[-1], row, []))
                continue
            if self._continues(row, shape, matter_at):
                self._append(row, measures_at)
                continue
            below = True
            if under:
                under[-1][2].append(row)
            kept.append((row, line, (row[theme_at] if theme_at is not None else "") or heading))
        for said, row, rows in under:
            if _lend_bodies(row, rows, shape):
                headed[said] = headed[said]._replace(duties=NO_DUTIES)
        if any(section.duties for section in headed.values()):
            self.sections |= headed
        _fill_units([row for row, _, _ in kept], shape, theme_at, matter_at)
        _fill_matters([row for row, _, _ in kept], theme_at, matter_at)
        themes = _filled([theme for _, _, theme in kept], before)
        for (row, line, _), theme in zip(kept, themes, strict=True):
            self.rows.append(self._row(row, line, theme, shape, matter_at, measures_at))
        self.theme = heading or (themes[-1] if themes else before)

    def _continues(self, row: list[str], shape: Columns, matter_at: int) -> bool:
        """The rest of a row that a page break cut: text, but no number, no matter and no unit."""
        if not self.rows or shape.number is None or row[shape.number] or row[matter_at]:
            return False
        return not any(row[index] for index, role in shape.duties if role is not DutyRole.SUPPORT)

    def _append(self, row: list[str], measures_at: tuple[int, ...]) -> None:
        last = self.rows[-1]
        more = "\n".join(row[index] for index in measures_at if row[index])
        self.rows[-1] = replace(last, measures=f"{last.measures}{more}")

    def _duties(self, row: Sequence[str], shape: Columns) -> Duties:
        return read_duties(
            [(shape.header[index], role, row[index]) for index, role in shape.duties if row[index]],
            leads=Leads.ALL if any("牵头" in name for name in shape.header) else self._leads,
        ).settled()

    def _section(
        self, row: list[str], line: int, shape: Columns, matter_at: int, measures_at: tuple[int, ...]
    ) -> Provision:
        """A row that heads others, as a provision: it may charge bodies itself."""
        number = row[shape.number or 0]
        return Provision(
            section_number(number),
            row[matter_at],
            tuple(_measures(row, shape, measures_at)),
            line,
            section=number,
            duties=self._duties(row, shape),
        )

    def _row(
        self,
        row: list[str],
        line: int,
        theme: str | None,
        shape: Columns,
        matter_at: int,
        measures_at: tuple[int, ...],
    ) -> Row:
        digits = re.search(r"\d{1,6}", row[shape.number]) if shape.number is not None else None
        last = self.rows[-1].row if self.rows else 0
        printed = row[shape.number] if shape.number is not None else ""
        numeral = section_number(printed) if SECTION.fullmatch(printed) else 0
        if digits:
            number = int(digits[0])
        elif numeral > last:
            number = numeral  # 「一」, 「二」: a list that no digits number
        else:
            number = last if last and shape.number is not None else len(self.rows) + 1
        duties = self._duties(row, shape)
        return Row(
            f"L{number}",
            number,
            theme or None,
            row[matter_at],
            "\n".join(_measures(row, shape, measures_at)),
            duties.leaders,
            duties.lead_units,
            duties.contact,
            duties.supporting_units,
            duties.deadline,
            remark="\n".join(_remarks(row, shape)) or None,
            line=line,
            people=people_of([(shape.header[at], role, row[at]) for at, role in shape.duties if row[at]]),
        )


def _measures(row: Sequence[str], shape: Columns, at: Sequence[int]) -> list[str]:
    """What a row says in the columns behind its matter; of what says no measures the name of its column stays."""
    return [
        row[index]
        if not place and _MEASURES.search(shape.header[index])
        else f"{shape.header[index]}：{row[index]}"
        for place, index in enumerate(at)
        if row[index]
    ]


def _remarks(row: Sequence[str], shape: Columns) -> Iterator[str]:
    """What the columns of remarks say of a row; what another column says beside its name."""
    for at in shape.remarks:
        if REMARK.fullmatch(plainly(shape.header[at])):
            yield from (row[at],) if row[at] else ()
        elif row[at] and row[at] not in _NOBODY:
            yield f"{shape.header[at]}：{row[at]}"


def _bears_duty(row: Sequence[str], shape: Columns) -> bool:
    return any(row[index] for index, role in shape.duties if role is not DutyRole.DEADLINE)


def _over_others(cells: Sequence[Sequence[str]], shape: Columns, *, outlined: bool) -> set[int]:
    """Where rows stand that head those below: numbered 「一、」, bearing no duty, or among rows that digits number.

    One that charges bodies besides those of its rows is a row itself where it can be no clause, ``outlined`` by paragraphs.
    """
    if shape.number is None:
        return set()
    numbers = [(at, row[shape.number]) for at, row in enumerate(cells) if row[shape.number]]
    sections = [at for at, number in numbers if SECTION.fullmatch(number)]
    counted = any(map(str.isdecimal, (number for _, number in numbers)))
    over = set()
    for at, end in pairwise((*sections, len(cells))):
        rows = cells[at + 1 : end]
        heads = any(row[shape.number].isdecimal() for row in rows)
        own = outlined and any(_bears_duty(row, shape) for row in rows)
        if not _bears_duty(cells[at], shape) or (counted and (shape.judged or (heads and not own))):
            over.add(at)
    return over


def _lend_bodies(over: Sequence[str], rows: Sequence[list[str]], shape: Columns) -> bool:
    """Give rows the bodies of the one that heads them, where they name none of their own: its cells reach over them. Whether it did."""
    named = [at for at, role in shape.duties if role is not DutyRole.DEADLINE]
    if shape.judged or not rows or any(row[at] for row in rows for at in named):
        return False
    for row in rows:
        for at in named:
            row[at] = over[at]
    return True


def _no_task(row: Sequence[str]) -> bool:
    """Whether a row is a sum or where a form is signed."""
    return any(TOTAL.fullmatch(cell) for cell in row[:2]) or (
        sum(bool(_SIGNED.fullmatch(cell)) for cell in row) * 2 >= sum(map(bool, row)) > 1
    )


def _described(
    shape: Columns, cells: list[list[str]], *, themed: bool
) -> tuple[int | None, int, tuple[int, ...]]:
    """Which of the describing columns are theme, matter and measures.

    The first is the theme where its cells are merged (empty or repeated), its name says so or it
    was on an earlier page (``themed``); else it is the matter, as it is where it is said in sentences.
    """
    at = shape.described
    if len(at) == 1:
        return None, at[0], ()
    first = [row[at[0]] for row in cells]
    merged = len(set(first) - {""}) < len(first) and len(first) > 1
    # 「工作任务 | 具体举措」: a task whose cell reaches over the rows of its measures is what they are rows of.
    if _TASKS.search(shape.header[at[0]]) and all(_MEANS.search(shape.header[each]) for each in at[1:]):
        return None, at[0], at[1:]
    if merged or themed or (_THEME.search(shape.header[at[0]]) and not says(first)):
        return at[0], at[1], at[2:]
    return None, at[0], at[1:]


def _is_heading(row: Sequence[str], shape: Columns, matter_at: int, measures_at: Sequence[int]) -> bool:
    """Whether one cell alone says all of a row: a heading of those below, where it is no task whose body was merged above."""
    said = _beside_number(row, shape)
    others = {row[at] for at in said}
    numbered = matter_at if shape.number is None else shape.number
    if len(others) > 1 or row[numbered].isdigit():
        return False
    if len(said) > 1 or shape.number is not None or _NUMBERED.match(row[said[0]]):
        return True
    return said[0] not in (matter_at, *measures_at) or (said[0] == 0 and not begins_task(row[0]))


def _beside_number(row: Sequence[str], shape: Columns) -> list[int]:
    """Where a row says something beside its number; the number alone where it has nothing else."""
    said = [at for at, cell in enumerate(row) if cell]
    return [at for at in said if at != shape.number] or said


def _fill_units(rows: Sequence[list[str]], shape: Columns, theme_at: int | None, matter_at: int) -> None:
    """Carry the bodies of merged cells down to the tasks that stand empty below them, within one theme.

    They are merged where they stand before their tasks or say 「同上」; behind them, where nothing counts the rows.
    """
    named = [at for at, role in shape.duties if role is not DutyRole.DEADLINE]
    above: list[str] | None = None
    for row in rows:
        ditto = [at for at in named if _DITTO.fullmatch(row[at])]
        if (
            theme_at is not None
            and row[theme_at]
            and not ditto
            and above
            and row[theme_at] != above[theme_at]
        ):
            above = None
        if above and not ditto and not any(row[at] for at in named):
            ditto = [at for at in named if at < matter_at or shape.number is None]
        for at in ditto:
            row[at] = above[at] if above else ""
        if any(row[at] for at in named):
            above = row


def _fill_matters(rows: list[list[str]], theme_at: int | None, matter_at: int) -> None:
    """Carry a merged cell's matter down to the rows that stand empty below it, within one theme."""
    matter = ""
    for row in rows:
        if row[matter_at] or (theme_at is not None and row[theme_at]):
            matter = row[matter_at]
        else:
            row[matter_at] = matter


def _filled(themes: list[str | None], before: str | None) -> list[str | None]:
    """Fill the empty cells of merged groups: leading ones from the next theme of the page, others from the previous."""
    first = next((theme for theme in themes if theme), None)
    current = first or before
    filled = []
    for theme in themes:
        current = theme or current
        filled.append(current)
    return filled
