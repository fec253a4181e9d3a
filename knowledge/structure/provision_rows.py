"""The rows of a table of provisions, parted and named: what each goes by, what shares its number, whom it charges."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from glossary.lazy import regex
from glossary.names.shapes import is_unit
from glossary.numbers.numerals import value_of
from knowledge.structure.bodies import is_body
from knowledge.structure.columns import names_unit
from knowledge.structure.header import squeeze
from knowledge.structure.names import BODY_BEGINS, units
from knowledge.structure.roles import NO_DUTIES, Duties, once
from knowledge.structure.script import plainly

SECTION = regex(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]{0,2}")
"""What numbers a row that heads those below it, which digits number."""
TOTAL = regex(r"(?:(?:合|总|小|共)\s*计|总\s*分)(?:[（(].{1,20}[）)])?")
"""What a row of sums is called."""
# 「抽查主体」, 「执法部门」: who does what the row says; 「被检查单位」 is whom it is done to.
_ACTING = regex(r"(?!.*(?:被|受|对象|相对|名称|考核|评分|考评)).*(?:主体|部门|机关|机构)")
_JOINTLY = regex(
    r"(?<![\u4e00-\u9fff])(?:与|会同|联合)([\u4e00-\u9fff、（）()]{2,60}?)(?:共同|一起|联合|协同)"
)
# 「4.协同县水利局加强…」: whom a body helps, at the head of what it does.
_HELPING = regex(
    r"(?:^|[\n：。；;，,]|\d[.．、]|[）)])[ 　]{0,4}(?:积极|主动|密切|做好)?(?:配合|协同|协助)"
    rf"({BODY_BEGINS}[\u4e00-\u9fff、（）()]{{3,60}})"
)
_HELPED_LEAST, _NAME_GOES_ON = (
    3,
    4,
)  # characters: of a name; by which a name may go on (「县政府」, 「县政府办公室」)
_SCORED = regex("考核|考评|评分|分值|职责|任务|分工")
_NUMERAL = regex("[一二三四五六七八九十]{1,3}")
_TITLE_MOST = 30
_INNER_MOST = 120  # characters of the longest name of a row among several of which most are short
_STOPS = "。；;、，, 　"

Line = tuple[list[str], int]
"""A row's cells with its line in the file."""


class Inner(NamedTuple):
    """One of several rows that share a number: what it goes by, its cells with the names of their columns, its line in the file,
    and the bodies that its columns charge."""

    title: str
    lines: tuple[str, ...]
    line: int
    duties: Duties = NO_DUTIES


class Provision(NamedTuple):
    """A row: its number, what it goes by, its other cells with the names of their columns, and its line in the file.

    ``inner``: the rows that share the number, where each goes by a name of its own (环节 研发设计: 场景 工艺设计, 场景 工程优化).
    ``section``: the number as printed (「二、」) of a row that heads those below it. ``duties``: the bodies that its columns charge.
    """

    number: int
    title: str
    lines: tuple[str, ...]
    line: int
    inner: tuple[Inner, ...] = ()
    section: str = ""
    duties: Duties = NO_DUTIES


class Part(NamedTuple):
    """What a row heads (None: what stands before the first such): the rows below it, those of one number together."""

    head: Line | None
    groups: list[list[Line]]


def section_number(printed: str) -> int:
    """The number of a row that heads others (「二、」)."""
    found = _NUMERAL.search(printed)
    return value_of(found[0]) if found else 0


def provisions(header: Sequence[str], counts: int, parts: Sequence[Part]) -> list[Provision]:
    """The rows of a table's ``parts`` as provisions, in order; ``counts``: the column of their numbers."""
    groups = [group for part in parts for group in part.groups]
    titled = _titled(header, counts, [_as_one(group) for group in groups])
    parts = [
        Part(head, [each for group in own for each in _apart(group, groups, titled)]) for head, own in parts
    ]
    groups = [group for part in parts for group in part.groups]
    merged = [_as_one(group) for group in groups]
    _carry_down(merged, titled)
    named = _named_within(header, counts, groups, titled)
    rows = _Rows(header, counts, titled, named, acting(header, [row for group in groups for row, _ in group]))
    found: list[Provision] = []
    at = 0
    for head, own in parts:
        below = merged[at : at + len(own)]
        at += len(own)
        charges = _charges(header, [row[titled] for row in below])
        found += [rows.section(head)] if head else []
        found += [rows.provision(row, group, charges) for row, group in zip(below, own, strict=True)]
    return found


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the columns of a table hold: the numbers, what a row goes by, what it does among those of its number, who acts."""

    header: Sequence[str]
    counts: int
    titled: int
    named: int
    acting: tuple[int, ...]

    def section(self, head: Line) -> Provision:
        """A row that heads others, with what it says besides."""
        row, line = head
        said = [at for at, cell in enumerate(row) if cell and at != self.counts]
        title = row[self.titled if self.titled in said else said[0]]
        return Provision(
            section_number(row[self.counts]),
            squeeze(title),
            self._said(row, {self.counts, *(at for at in said if row[at] == title)}),
            line,
            section=row[self.counts],
        )

    def provision(self, merged: Sequence[str], group: Sequence[Line], charges: bool) -> Provision:
        """The rows of one number; ``charges``: what they go by are bodies, whose business they are."""
        alike = _reached_over(group, self.counts, self.titled)
        inner = self._of_own(group, self.titled) if alike else self._inner(group)
        whole = NO_DUTIES
        acts = {self._duties(row) for row, _ in group}
        if len(acts) == 1:
            whole = acts.pop()
            inner = tuple(each._replace(duties=NO_DUTIES) for each in inner)
        elif not inner:
            whole = Duties.together([self._duties(row) for row, _ in group])
        lines = () if inner else self._together(merged, group)
        if charges:
            own = Duties(lead_units=_bodies(merged[self.titled]))
            whole = whole if inner else whole + own + _beside(lines)
            inner = tuple(each._replace(duties=each.duties + own + _beside(each.lines)) for each in inner)
        return Provision(
            int(merged[self.counts]),
            "、".join(each.title for each in inner) if alike else squeeze(merged[self.titled]),
            lines,
            group[0][1],
            inner,
            duties=whole,
        )

    def _inner(self, group: Sequence[Line]) -> tuple[Inner, ...]:
        """The rows of one number apart, where they go by names of their own and say more than these."""
        others = [at for at in range(self.titled + 1, len(self.header)) if at != self.named]
        alone = len(group) > 1 and not any(len({row[at] for row, _ in group}) > 1 for at in others)
        if not self.named or alone or not all(row[self.named] for row, _ in group):
            return ()
        return self._of_own(group, self.named)

    def _of_own(self, group: Sequence[Line], named: int) -> tuple[Inner, ...]:
        """Each row of a number as one of its own, by its name in a column."""
        names = {self.counts, self.titled, named}
        return tuple(
            Inner(squeeze(row[named]), self._said(row, names), line, self._duties(row)) for row, line in group
        )

    def _together(self, merged: Sequence[str], group: Sequence[Line]) -> tuple[str, ...]:
        """What the rows of one number say: each cell once, but what differs in several columns row by row, so that it stays together."""
        names = {self.counts, self.titled}
        differ = {
            at for at in range(len(self.header)) if at not in names and len({row[at] for row, _ in group}) > 1
        }
        if len(differ) < 2:
            return self._said(merged, names)
        apart = [
            "；".join(self._said([cell.replace("\n", "") for cell in row], {*range(len(row))} - differ))
            for row, _ in group
        ]
        return (*self._said(merged, names | differ), *apart)

    def _said(self, row: Sequence[str], names: Collection[int]) -> tuple[str, ...]:
        """The cells of a row with the names of their columns; beside what it goes by, under the same name, a cell is its group."""
        return tuple(
            f"{name}：{cell}" if name and name != self.header[self.titled] else cell
            for at, (name, cell) in enumerate(zip(self.header, row, strict=True))
            if cell
            and at not in names
            and not (name == self.header[self.titled] and cell == row[self.titled])
        )

    def _duties(self, row: Sequence[str]) -> Duties:
        return Duties(lead_units=once(name for at in self.acting for name in _bodies(row[at])))


def _beside(lines: Sequence[str]) -> Duties:
    """Whom the body whose business a row is does it with (「与县水利局、县水文站共同推进…」, 「配合县水利局开展…」)."""
    found = [units(each[1]) for line in lines for each in _JOINTLY.finditer(line)]
    helped = [name for line in lines for each in _HELPING.finditer(line) for name in _helped(each[1])]
    jointly = [name for names in found if all(map(names_unit, names)) for name in names]
    return Duties(supporting_units=once((*jointly, *helped)))


def _helped(text: str) -> Iterator[str]:
    """The bodies that a text begins with (「县水利局、水保局技术人员开展…」); none where it does not."""
    for piece in text.split("、"):
        ends = [end for end in range(_HELPED_LEAST, len(piece) + 1) if is_body(piece[:end])]
        if not ends:
            return
        end = max(each for each in ends if each <= ends[0] + _NAME_GOES_ON)
        yield piece[:end]
        if end < len(piece):
            return


def _bodies(cell: str) -> tuple[str, ...]:
    """The bodies that a cell names; one whose parts are none without the last (「省级工商、市场监管部门」) whole."""
    cell = _plain(cell)
    names = units(cell)
    return names if all(is_unit(plainly(name)) and len(name) > 2 for name in names) else (cell,)


def _plain(cell: str) -> str:
    """A cell without what stands behind its words: a stop, a bracket that nothing opens."""
    cell = cell.strip(_STOPS)
    opened = sum(map(cell.count, "（(")) - sum(map(cell.count, "）)"))
    return cell.rstrip("）)") if opened < 0 else cell


def acting(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The columns of those who do what the rows say (「抽查主体」)."""
    return tuple(
        at
        for at, name in enumerate(header)
        if _ACTING.fullmatch(plainly(name))
        and sum(is_unit(plainly(_plain(row[at]))) for row in rows) * 5 >= 4 * len(rows)
    )


def _charges(header: Sequence[str], titles: Sequence[str]) -> bool:
    """Whether a table of scores or tasks has a row for each of several bodies."""
    scored = any(map(_SCORED.search, map(plainly, header)))
    return scored and len(titles) > 1 and sum(map(names_unit, titles)) * 5 >= 4 * len(titles)


def _titled(header: Sequence[str], counts: int, rows: Sequence[Sequence[str]]) -> int:
    """The column that the rows go by: the first of short cells that differ from row to row, else the first beside the count."""
    others = [at for at in range(len(header)) if at != counts]

    def names(at: int) -> bool:
        cells = [row[at] for row in rows]
        return all(0 < len(cell) <= _TITLE_MOST for cell in cells) and len(set(cells)) == len(cells)

    return next((at for at in others if names(at)), others[0])


def _apart(group: list[Line], groups: Sequence[Sequence[Line]], titled: int) -> list[list[Line]]:
    """The rows of one number; each for itself where the file has numbered two things alike, as the others that share one show."""
    several = [{row[titled] for row, _ in other} for other in groups if len(other) > 1]
    own = {row[titled] for row, _ in group}
    twice = len(own) == len(group) > 1 and all(0 < len(name) <= _TITLE_MOST for name in own)
    alone = len(several) == 1 and not _reached_over(group, -1, titled)
    return [[line] for line in group] if twice and (alone or [*map(len, several)].count(1)) else [group]


def _reached_over(group: Sequence[Line], counts: int, titled: int) -> bool:
    """Whether most cells of a number reach over its rows, of which each goes by a name of its own."""
    names = {row[titled] for row, _ in group}
    if not len(names) == len(group) > 1 or not all(0 < len(name) <= _TITLE_MOST for name in names):
        return False
    said = [{row[at] for row, _ in group} for at in range(len(group[0][0])) if at not in (counts, titled)]
    differ = sum(len(cells) > 1 for cells in said)
    return 2 * differ < sum(cells != {""} for cells in said)


def _named_within(header: Sequence[str], counts: int, groups: Sequence[Sequence[Line]], titled: int) -> int:
    """The column that the rows of one number go by, behind that of the number's own name; 0 where they are one row or have no names."""
    several = [[row for row, _ in group] for group in groups if len(group) > 1]

    def names(at: int) -> bool:
        cells = [row[at] for rows in several for row in rows]
        return (
            all(0 < len(cell) <= _INNER_MOST and "。" not in cell for cell in cells)
            and 2 * sum(len(cell) <= _TITLE_MOST for cell in cells) > len(cells)
            and all(len({row[at] for row in rows}) == len(rows) for rows in several)
            and any(
                len({row[other] for row in rows}) > 1
                for rows in several
                for other in range(at + 1, len(header))
            )
        )

    behind = range(titled + 1, len(header))
    return next((at for at in behind if at != counts and names(at)), 0) if several else 0


def _as_one(group: Sequence[Line]) -> list[str]:
    """The rows of one number as one, each cell once."""
    whole = group[0][0]
    for row, _ in group[1:]:
        whole = [
            above if cell in above else f"{above}\n{cell}".strip()
            for above, cell in zip(whole, row, strict=True)
        ]
    return [*whole]


def _carry_down(rows: Sequence[list[str]], titled: int) -> None:
    """Fill the empty cells before the column that rows go by: those of a group are merged into its first."""
    for above, row in pairwise(rows):
        row[:titled] = [cell or over for cell, over in zip(row[:titled], above[:titled], strict=True)]
