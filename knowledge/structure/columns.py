"""The meaning of each column of a table (units, persons, deadlines, tasks), by its header and its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from glossary.lazy import regex
from glossary.names.shapes import is_person, is_unit
from knowledge.structure.groups import GROUP_ENDS
from knowledge.structure.names import persons, units
from knowledge.structure.roles import DutyRole
from knowledge.structure.script import plainly

_TAG = regex(r"</?(?:p|br|div|span|b|i|u|font|strong|em|sup|sub|td|tr|table)\b[^<>]{0,200}/?>", re.IGNORECASE)
_NUMBER = regex(r"序\s*号|编\s*号|项\s*次|[Nn][Oo]\.?|号")
# 「考核部门」 judges what others are to do. In a table of scores that names nobody else a row is its business: it is
# found by the unit, and the name of the column stays with what is to be done, so that nobody reads more into it.
_JUDGES = regex("考核|考评|评分|评价|评估|督查|督办|监督|检查|验收|审核|审批|验证")
_SCORES = regex("考核|考评|评分")
_BRACKETED = regex(r"[（(][^（）()]{0,40}[）)]")
REMARK = regex(r"备\s*注|说\s*明|附\s*注")
_LEADS = regex(
    r"(?:责任|牵头|主责|主办|承办|实施|落实|指导|主管|负责|组织|推进).{0,40}(?:单位|部门|主体|机构|处室|科室|地区)|^牵头$|由?谁(?:来)?(?:牵头|负责|办)"
)
_COLUMNS = (
    (
        DutyRole.DEADLINE,
        regex(r"时限|时间|期限|节点|何时|什么时候|(?:时间|序时|计划|工作)进度|进度(?:要求|安排|计划)|时效"),
    ),
    (DutyRole.LEADERS, regex(r"领导")),
    (DutyRole.SUPPORT, regex(r"^(?!.*(?:牵头|责任及)).*(?:配合|协办|协助|协同|协作|参与|参加|联合)")),
    (
        DutyRole.LEAD,
        _LEADS,
    ),
    (
        DutyRole.CONTACT,
        regex(r"责任人|联系人|负责人|联络[人员]|经办人|对接人|联系方式|电话|手机|座机|^联系号码"),
    ),
)
_OF_DEPARTMENTS = regex("[处科股]室$|内设机构$")
_DESCRIPTION = regex(r"事项|任务|内容|措施|举措|工作|目标|项目|要求|政策|类别|领域|条款|名称|问题|方面")
# 「成员单位 | 主要职责」: a column of units that no name of a role heads, beside one of tasks.
_OF_UNITS = regex(r"单位|部门|机构|主体|科室|处室|成员|谁")
_OF_TASKS = regex(r"职责|任务|分工|工作|措施|事项|举措")
# What a column of sentences says that nobody is to do: what a body is, where it sits, what was found there.
_OF_FACTS = regex(
    r"简介|介绍|概况|概述|情况|问题|地址|位置|理由|原因|意见|评语|背景|依据|范围|对象|成效|成果|亮点"
)
_FIGURE = regex(r"[-—–/]|[约近]?[\d,，.]+(?:[万亿]?[\u4e00-\u9fff]|[%％‰])?")
_STOPS = regex("[。；;，,]")
_SAID_LEAST = 12
# Of tables of bids, goods and prizes.
_OFFERED = regex(r"单价|报价|总价|价格|金额|数量|型号|品牌|规格|配置|得分|名次|排名|中标|成交")
_REFERENCE = regex(r"(?:对应|文件|正文|方案|意见)?.{0,4}(?:条款|条目|条号|依据|出处)")
# of a table of groups, each headed by a person or led by a body: its members follow
_OF_GROUP = {
    "组长": DutyRole.LEADERS,
    **dict.fromkeys(("副组长", "组员", "成员", "成员单位", "成员部门", "组成人员"), DutyRole.SUPPORT),
}
_HEADER_ROWS, _PAIR = 4, 2
_HEAD_NUMBER = regex(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][ 　]{0,4}")
_LABEL_MOST = 16


Rows = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds what; indexes into its rows."""

    width: int
    header: tuple[str, ...]
    number: int | None
    remarks: tuple[int, ...]
    duties: tuple[tuple[int, DutyRole], ...]
    described: tuple[int, ...]
    judged: bool = False
    """Whether it is a table of scores in which nobody is named but who judges."""


class Listed(NamedTuple):
    """A table read as a responsibility list: its columns, the index of its first row of content, its rows."""

    shape: Columns
    start: int
    rows: Rows


def listed(rows: Rows) -> Listed | None:
    """Find a responsibility list's columns in a table's first rows.

    None where the table is none: it has no column of units or persons, or none that says what is to be done.
    Bodies that are headings above their tasks stand in a column of their own in the rows that come out.
    """
    found = _columns_of(rows)
    led = found and any(role is DutyRole.LEAD for _, role in found[0].duties)
    if not led and (beside := _units_beside(rows)):
        rows, found = beside, _columns_of(beside)
    return Listed(*found, rows) if found else None


def _columns_of(rows: Rows) -> tuple[Columns, int] | None:
    for index, row in enumerate(rows[:_HEADER_ROWS]):
        header = tuple(re.sub(r"\s|\*", "", cell) for cell in row)
        start = index + 1
        if start < len(rows):
            below = tuple(re.sub(r"\s|\*", "", cell) for cell in rows[start])
            roles = sum(column_role(cell) is not None for cell in below)
            if roles >= 2 and len(below) == len(header) and max(map(len, below)) <= 14:
                header = tuple(low if low else high for high, low in zip(header, below, strict=True))
                start += 1
        found = _columns(header, rows[start:])
        if found and (bears(rows[start:], found) or _is_blank(rows[start:], found)):
            return found, start
    return _headless(rows)


def _headless(rows: Rows) -> tuple[Columns, int] | None:
    """A list of two columns that nothing heads: a body and what it is to do, in sentences, from the first row on."""
    if max(map(len, rows), default=0) != _PAIR:
        return None
    for units_at, said_at in ((0, 1), (1, 0)):
        bodies, tasks = _cells(rows, units_at), _cells(rows, said_at)
        if len(tasks) == len(rows) > 1 and says(tasks) and says(tasks[:1]) and all(map(names_unit, bodies)):
            return Columns(_PAIR, ("", ""), None, (), ((units_at, DutyRole.LEAD),), (said_at,)), 0
    return None


def _units_beside(rows: Rows) -> Rows | None:
    """The rows of a table in which bodies are headings from side to side above their tasks, with each body in a column
    of its own beside these; the headings are left empty. None where a table has no such headings, or they are others, too.

    >>> _units_beside([("任务", "时限"), ("县水利局", "县水利局"), ("修渠", "六月"), ("县民政局", ""), ("养老", "长期")])
    (('任务', '时限', '责任单位'), ('', '', ''), ('修渠', '六月', '县水利局'), ('', '', ''), ('养老', '长期', '县民政局'))
    """
    if len(rows) < 2 * _PAIR or not any(_names_tasks(cell, []) for cell in rows[0]):
        return None
    heads = [_alone(row) for row in rows]
    named = [_HEAD_NUMBER.sub("", head) for head in heads if head]
    if heads[0] or not heads[1] or len(named) < _PAIR or not all(map(names_unit, named)):
        return None
    beside: list[tuple[str, ...]] = [(*rows[0], "责任单位")]
    unit = ""
    for row, head in zip(rows[1:], heads[1:], strict=True):
        unit = _HEAD_NUMBER.sub("", head) or unit
        beside.append(("",) * (len(row) + 1) if head else (*row, unit))
    return tuple(beside)


def _alone(row: Sequence[str]) -> str:
    """What fills a row from side to side, or stands in its first cell and nowhere else; empty of any other row."""
    filled = {cell.strip() for cell in row if cell.strip()}
    return filled.pop() if len(filled) == 1 and row[0].strip() else ""


def names_unit(cell: str) -> bool:
    """Whether a cell names bodies and nothing else."""
    names = units(plainly(cell))
    return bool(names) and all(is_unit(name) and len(name) > 2 for name in names)


def bears(rows: Rows, shape: Columns) -> bool:
    """Whether units and persons stand in a column that is named for them: below 「组织领导」, 「日常工作」 is none."""
    for role, cells in _named_columns(rows, shape):
        if sum(_is_named(cell, role) for cell in cells) * 3 >= len(cells) > 0:
            return True
    return False


def header_rows(rows: Rows) -> set[int]:
    """Which rows of a responsibility list name its columns, on a later page too; none where a table is no such list."""
    found = listed(rows)
    if not found:
        return set()
    shape, start, rows = found
    return {*range(start), *(at for at, row in enumerate(rows) if is_header(fitted(row, shape.width), shape))}


def is_header(row: list[str], shape: Columns) -> bool:
    """Whether a row names the columns again, as at the head of a new page."""
    same = sum(
        re.sub(r"\s|\*", "", cell) == name for cell, name in zip(row, shape.header, strict=True) if name
    )
    return same * 2 > len([name for name in shape.header if name])


def fitted(row: tuple[str, ...], width: int) -> list[str]:
    """A row's cells in the table's width, without marks of HTML: too many are joined in the last."""
    cells = [
        re.sub(r"(?<![ \t])[ \t]*+\n\s*", "\n", _TAG.sub("\n", cell)).strip() if "<" in cell else cell.strip()
        for cell in row
    ]
    if len(cells) > width:
        cells[width - 1 :] = ["\t".join(cells[width - 1 :])]
    return cells + [""] * (width - len(cells))


def _is_blank(rows: Rows, shape: Columns) -> bool:
    """Whether nobody has filled in the columns of units and persons: an empty list has its header alone to judge by."""
    return not any(cells for _, cells in _named_columns(rows, shape))


def _named_columns(rows: Rows, shape: Columns) -> Iterator[tuple[DutyRole, list[str]]]:
    for index, role in shape.duties:
        if role is not DutyRole.DEADLINE:
            yield role, _cells(rows, index)


def _cells(rows: Rows, index: int) -> list[str]:
    return [row[index].strip() for row in rows if index < len(row) and row[index].strip()]


def _is_named(cell: str, role: DutyRole) -> bool:
    cell = plainly(cell)
    if role is DutyRole.LEADERS:
        return any(map(is_person, persons(cell)))
    if role is DutyRole.CONTACT:
        return any(is_person(name) or (is_unit(name) and len(name) > 2) for name in persons(cell))
    return any(map(is_unit, units(cell)))


def _within_a_house(header: tuple[str, ...], duties: Sequence[tuple[int, DutyRole]]) -> list[int]:
    """The columns that say which department of one house sees to it (市卫健委内牵头处室), beside one of bodies with the same role."""
    inner = [at for at, _ in duties if _OF_DEPARTMENTS.search(header[at])]
    bodies = {role for at, role in duties if at not in inner}
    return [at for at, role in duties if at in inner and role in bodies]


def _columns(header: tuple[str, ...], rows: Rows) -> Columns | None:
    if len(header) < 2 or max(map(len, header)) > 30:
        return None
    number = None
    remarks: list[int] = []
    duties: list[tuple[int, DutyRole]] = []
    described: list[int] = []
    for index, cell in enumerate(header):
        if number is None and _NUMBER.fullmatch(plainly(cell)):
            number = index
        elif REMARK.fullmatch(plainly(cell)):
            remarks.append(index)
        elif role := column_role(cell):
            duties.append((index, role))
        elif cell or not described:
            described.append(index)
    inner = _within_a_house(header, duties)
    duties = [(at, role) for at, role in duties if at not in inner]
    remarks += inner
    if any("牵头" in name for name in header) or ("组长" in header and _holds_groups(described, rows)):
        of_group = [(at, _OF_GROUP[header[at]]) for at in described if header[at] in _OF_GROUP]
        duties = sorted([*duties, *of_group])
        described = [at for at in described if header[at] not in _OF_GROUP]
    tasks = any(_names_tasks(header[at], _cells(rows, at)) for at in described)
    if tasks and DutyRole.LEAD not in {role for _, role in duties}:
        # Who judges (「负责考核部门」) comes last, below.
        held = (at for at in described if _holds_units(header[at], _cells(rows, at)))
        units_at = next((at for at in held if not _judges(header[at])), None)
        if units_at is not None:
            duties = sorted([*duties, (units_at, DutyRole.LEAD)])
            described.remove(units_at)
    if not {DutyRole.LEAD, DutyRole.SUPPORT} & {role for _, role in duties}:
        judges = [
            at for at in described if _judges(header[at]) and _holds_units(header[at], _cells(rows, at))
        ]
        duties = sorted([*duties, *((at, DutyRole.LEAD) for at in judges[:1])])
    # What is empty from top to bottom (a form's 档次, 是否完成) is no column that says what is to be done.
    described = [at for at in described if _cells(rows, at)] or described
    # 「对应条款」 says where a task stands in the body, 「项目数」 before it of how many it is; they are neither theme nor matter.
    described.sort(key=lambda at: bool(_REFERENCE.search(header[at])))
    figures = list(takewhile(lambda at: _counts(_cells(rows, at)), described))
    described = [*described[len(figures) :], *figures]
    names = {role for _, role in duties} - {DutyRole.DEADLINE}
    # Who leads, who answers for it and by when say enough of a row that only names a place (「片区」).
    of_tasks = (
        tasks
        or names >= {DutyRole.LEAD, DutyRole.LEADERS, DutyRole.CONTACT}
        or any(_DESCRIPTION.search(plainly(header[at])) for at in described)
    )
    if not names or not of_tasks:
        return None
    if names <= {DutyRole.CONTACT} and (_offers(header) or _reports(header, described, rows)):
        return None
    judged = any(at in described for at, _ in duties)
    return Columns(len(header), header, number, tuple(remarks), tuple(duties), tuple(described), judged)


def _offers(header: tuple[str, ...]) -> bool:
    """Whether a table lists what is sold, bought or ranked: whom to call about it bears no task."""
    return any(_OFFERED.search(plainly(name)) for name in header)


def _reports(header: tuple[str, ...], described: Sequence[int], rows: Rows) -> bool:
    """Whether a table says of each body how many it has (「单位名称 | 联系人 | 事项总数 | 完成率」), or whom to call there.

    A body is no matter; only a column of sentences or tasks beside it says what it is to do.
    """
    said = [at for at in described if not _counts(_cells(rows, at))]
    return (
        bool(said)
        and bool(_OF_UNITS.search(header[said[0]]))
        and not any(_names_tasks(header[at], _cells(rows, at)) for at in said)
    )


def _holds_groups(described: Sequence[int], rows: Rows) -> bool:
    """Whether the rows of a table are groups (「宣传组」), by what stands in the first column that describes them."""
    cells = _cells(rows, described[0]) if described else []
    return 2 * sum(cell.endswith(GROUP_ENDS) for cell in cells) > len(cells)


def _holds_units(name: str, cells: list[str]) -> bool:
    """Whether a column without the name of a role holds units alone, more than one of them."""
    if not _OF_UNITS.search(plainly(name)) or len(set(cells)) < 2:
        return False
    return sum(map(names_unit, cells)) * 5 >= 4 * len(cells)


def _names_tasks(name: str, cells: list[str]) -> bool:
    """Whether a column says what is to be done: by its name, else by the sentences in it."""
    plain = plainly(name)
    if _OF_TASKS.search(plain):
        return not _counts(cells)
    return says(cells) and not _OF_FACTS.search(plain)


def _counts(cells: list[str]) -> bool:
    """Whether a column that is filled in holds nothing but figures (「事项总数」)."""
    return bool(cells) and all(map(_FIGURE.fullmatch, cells))


def says(cells: Sequence[str]) -> bool:
    """Whether the cells of a column are sentences: most are long and have stops, as no name or kind has.

    >>> says(["加强食品安全监管，开展宣传和培训。", "保障饮水安全。"]), says(["健康环境、健康文化", "社区服务"])
    (True, False)
    """
    said = sum(len(cell) >= _SAID_LEAST and bool(_STOPS.search(cell)) for cell in cells)
    return said * 2 >= len(cells) > 0


def _judges(name: str) -> bool:
    """Whether a column is of those who judge in a table of scores (「负责考核部门」)."""
    plain = _BRACKETED.sub("", name)
    return len(plain) <= _LABEL_MOST and bool(_SCORES.search(plain) and _LEADS.search(plain))


def column_role(cell: str) -> DutyRole | None:
    """What a column or a label of this name holds of a duty; None for any other."""
    if not cell or len(cell) > _LABEL_MOST:
        return None
    plain = plainly(cell)
    role = next((role for role, pattern in _COLUMNS if pattern.search(plain)), None)
    return None if role is DutyRole.LEAD and _JUDGES.search(plain) else role
