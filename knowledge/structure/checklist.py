"""Responsibility lists (责任清单): tables → rows, whatever the columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.model import Block, Row
from knowledge.structure.duties import DutyRole, read_duties
from knowledge.structure.names import is_person, is_unit, persons, units

_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|font|strong|em|sup|sub|td|tr|table)\b[^<>]{0,200}/?>", re.IGNORECASE
)
_NUMBER = re.compile(r"序\s*号|编\s*号|项\s*次|[Nn][Oo]\.?|号")
_TOTAL = re.compile(r"(?:合|总|小|共)\s*计")
# 「员工签名」, 「上级签字」, 「人力资源备案」: where a form is signed; no task.
_SIGNED = re.compile(
    r".{0,12}(?:签名|签字|签章|盖章|填[表报]人?|制表人?|审[核批](?:人|意见)|备案)(?:处|栏|日期)?[：:]?"
)
_REMARK = re.compile(r"备\s*注|说\s*明|附\s*注")
_COLUMNS = (
    (DutyRole.DEADLINE, re.compile(r"时限|时间|期限|节点|进度|时效|完成情况时")),
    (DutyRole.LEADERS, re.compile(r"领导")),
    (DutyRole.SUPPORT, re.compile(r"^(?!.*(?:牵头|责任及)).*(?:配合|协办|协助|协同|协作|参与|参加|联合)")),
    (
        DutyRole.LEAD,
        re.compile(
            r"(?:责任|牵头|主责|主办|承办|实施|落实|指导|主管|负责|组织|推进).{0,40}(?:单位|部门|主体|机构|处室|科室|地区)"
        ),
    ),
    (DutyRole.CONTACT, re.compile(r"责任人|联系人|负责人|联络人|经办人|联系方式|电话")),
)
_THEME = re.compile(r"类别|分类|领域|板块|方面|主题|主要事项|一级|大类|项目类型|工作类型|重点领域")
_DESCRIPTION = re.compile(r"事项|任务|内容|措施|举措|工作|目标|项目|要求|政策|类别|领域|条款|名称|问题|方面")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds what; indexes into its rows."""

    width: int
    header: tuple[str, ...]
    number: int | None
    remark: int | None
    duties: tuple[tuple[int, DutyRole], ...]
    described: tuple[int, ...]


def columns(rows: Sequence[tuple[str, ...]]) -> tuple[Columns, int] | None:
    """Find a responsibility list's header in a table's first rows.

    Out: the columns and the index of the first row of content; None where the table is none: it has
    no column of units or persons, or none that says what is to be done.
    """
    for index, row in enumerate(rows[:4]):
        header = tuple(re.sub(r"\s|\*", "", cell) for cell in row)
        start = index + 1
        if start < len(rows):
            below = tuple(re.sub(r"\s|\*", "", cell) for cell in rows[start])
            roles = sum(_role(cell) is not None for cell in below)
            if roles >= 2 and len(below) == len(header) and max(map(len, below)) <= 14:
                header = tuple(low if low else high for high, low in zip(header, below, strict=True))
                start += 1
        found = _columns(header)
        if found and (_bears(rows[start:], found) or _is_blank(rows[start:], found)):
            return found, start
    return None


def _bears(rows: Sequence[tuple[str, ...]], shape: Columns) -> bool:
    """Whether units and persons stand in a column that is named for them: below 「组织领导」, 「日常工作」 is none."""
    for role, cells in _named_columns(rows, shape):
        if sum(_is_named(cell, role) for cell in cells) * 3 >= len(cells) > 0:
            return True
    return False


def _is_blank(rows: Sequence[tuple[str, ...]], shape: Columns) -> bool:
    """Whether nobody has filled in the columns of units and persons: an empty list has its header alone to judge by."""
    return not any(cells for _, cells in _named_columns(rows, shape))


def _named_columns(rows: Sequence[tuple[str, ...]], shape: Columns) -> Iterator[tuple[DutyRole, list[str]]]:
    for index, role in shape.duties:
        if role is not DutyRole.DEADLINE:
            yield role, [row[index].strip() for row in rows if index < len(row) and row[index].strip()]


def _is_named(cell: str, role: DutyRole) -> bool:
    if role is DutyRole.LEADERS:
        return any(map(is_person, persons(cell)))
    if role is DutyRole.CONTACT:
        return any(is_person(name) or (is_unit(name) and len(name) > 2) for name in persons(cell))
    return any(map(is_unit, units(cell)))


def header_rows(rows: Sequence[tuple[str, ...]]) -> set[int]:
    """Which rows of a responsibility list name its columns, on a later page too; none where a table is no such list."""
    found = columns(rows)
    if not found:
        return set()
    shape, start = found
    return {
        *range(start),
        *(at for at, row in enumerate(rows) if _is_header(_fitted(row, shape.width), shape)),
    }


def _columns(header: tuple[str, ...]) -> Columns | None:
    if len(header) < 2 or max(map(len, header)) > 30:
        return None
    number = remark = None
    duties: list[tuple[int, DutyRole]] = []
    described: list[int] = []
    for index, cell in enumerate(header):
        if number is None and _NUMBER.fullmatch(cell):
            number = index
        elif _REMARK.fullmatch(cell):
            remark = index
        elif role := _role(cell):
            duties.append((index, role))
        elif cell or not described:
            described.append(index)
    names = {role for _, role in duties} - {DutyRole.DEADLINE}
    if not names or not described or not any(_DESCRIPTION.search(header[index]) for index in described):
        return None
    return Columns(len(header), header, number, remark, tuple(duties), tuple(described))


def _role(cell: str) -> DutyRole | None:
    if not cell or len(cell) > 16:
        return None
    return next((role for role, pattern in _COLUMNS if pattern.search(cell)), None)


class ChecklistReader:
    """Reads the tables of one list in order; keeps the header for tables that continue on the next page."""

    def __init__(self, *, first_lead: bool = False) -> None:
        self.rows: list[Row] = []
        self.totals: list[str] = []
        """Rows of sums (合计) and of signatures, which are no tasks."""
        self.theme: str | None = None
        self._columns: Columns | None = None
        self._first_lead = first_lead
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
        rows = table.rows
        found = columns(rows)
        if found:
            self._columns, start = found
        elif self._columns and max(map(len, rows)) == self._columns.width and _bears(rows, self._columns):
            start = 0
        else:
            return False
        shape = self._columns
        # A repeated header begins a page: merged themes are filled within one.
        page: list[list[str]] = []
        for at, row in enumerate(rows[start:], start):
            cells = _fitted(row, shape.width)
            if _is_header(cells, shape):
                self._take(page, range(table.line + at - len(page), table.line + at), shape)
                page = []
            else:
                page.append(cells)
        self._take(page, range(table.line + len(rows) - len(page), table.line + len(rows)), shape)
        return True

    def _take(self, cells: list[list[str]], lines: range, shape: Columns) -> None:
        listed = [row for row in cells if not _no_task(row)]
        theme_at, matter_at, measures_at = _described(shape, listed, themed=self._themed)
        self._themed = theme_at is not None
        kept: list[tuple[list[str], int, str | None]] = []
        for row, line in zip(cells, lines, strict=True):
            filled = {cell for cell in row if cell}
            if not filled:
                continue
            if _no_task(row):
                self.totals.append(" | ".join(cell for cell in row if cell))
                continue
            if len(filled) == 1 and not row[matter_at if shape.number is None else shape.number].isdigit():
                self.theme = filled.pop()
                continue
            if self._continues(row, shape, matter_at):
                self._append(row, matter_at, measures_at)
                continue
            kept.append((row, line, row[theme_at] if theme_at is not None else None))
        themes = _filled([theme for _, _, theme in kept], self.theme)
        for (row, line, _), theme in zip(kept, themes, strict=True):
            self.rows.append(self._row(row, line, theme, shape, matter_at, measures_at))
        if themes:
            self.theme = themes[-1]

    def _continues(self, row: list[str], shape: Columns, matter_at: int) -> bool:
        """The rest of a row that a page break cut: text, but no number, no matter and no unit."""
        if not self.rows or shape.number is None or row[shape.number] or row[matter_at]:
            return False
        return not any(row[index] for index, role in shape.duties if role is not DutyRole.SUPPORT)

    def _append(self, row: list[str], matter_at: int, measures_at: tuple[int, ...]) -> None:
        last = self.rows[-1]
        more = "\n".join(row[index] for index in measures_at if row[index])
        self.rows[-1] = replace(last, measures=f"{last.measures}{more}")

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
        number = (
            int(digits[0])
            if digits
            else (self.rows[-1].row if self.rows and shape.number is not None else len(self.rows) + 1)
        )
        duties = read_duties(
            [(shape.header[index], role, row[index]) for index, role in shape.duties if row[index]],
            first_lead=self._first_lead and not any("牵头" in name for name in shape.header),
        ).settled()
        measures = [row[index] for index in measures_at[:1] if row[index]]
        measures += [f"{shape.header[index]}：{row[index]}" for index in measures_at[1:] if row[index]]
        return Row(
            f"L{number}",
            number,
            theme or None,
            row[matter_at],
            "\n".join(measures),
            duties.leaders,
            duties.lead_units,
            duties.contact,
            duties.supporting_units,
            duties.deadline,
            remark=(row[shape.remark] or None) if shape.remark is not None else None,
            line=line,
        )


def _no_task(row: Sequence[str]) -> bool:
    """Whether a row is a sum or where a form is signed."""
    return any(_TOTAL.fullmatch(cell) for cell in row[:2]) or (
        sum(bool(_SIGNED.fullmatch(cell)) for cell in row) * 2 >= sum(map(bool, row)) > 1
    )


def _fitted(row: tuple[str, ...], width: int) -> list[str]:
    cells = [
        re.sub(r"(?<![ \t])[ \t]*+\n\s*", "\n", _TAG.sub("\n", cell)).strip() if "<" in cell else cell.strip()
        for cell in row
    ]
    if len(cells) > width:
        cells[width - 1 :] = ["\t".join(cells[width - 1 :])]
    return cells + [""] * (width - len(cells))


def _described(
    shape: Columns, cells: list[list[str]], *, themed: bool
) -> tuple[int | None, int, tuple[int, ...]]:
    """Which of the describing columns are theme, matter and measures.

    The first is the theme where its cells are merged (empty or repeated), its name says so or it
    was on an earlier page (``themed``); else it is the matter.
    """
    at = shape.described
    if len(at) == 1:
        return None, at[0], ()
    first = [row[at[0]] for row in cells]
    merged = len(set(first) - {""}) < len(first) and len(first) > 1
    if merged or themed or _THEME.search(shape.header[at[0]]):
        return at[0], at[1], at[2:]
    return None, at[0], at[1:]


def _is_header(row: list[str], shape: Columns) -> bool:
    same = sum(
        re.sub(r"\s|\*", "", cell) == name for cell, name in zip(row, shape.header, strict=True) if name
    )
    return same * 2 > len([name for name in shape.header if name])


def _filled(themes: list[str | None], before: str | None) -> list[str | None]:
    """Fill the empty cells of merged groups: leading ones from the next theme of the page, others from the previous."""
    first = next((theme for theme in themes if theme), None)
    current = first or before
    filled = []
    for theme in themes:
        current = theme or current
        filled.append(current)
    return filled
