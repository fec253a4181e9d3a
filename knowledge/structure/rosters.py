"""Tables of the members of a group (职务 | 姓名 | 单位), turned into lines as lists in prose have them, one a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from glossary.names.rosters import is_role, of_group
from glossary.names.shapes import is_person
from knowledge.structure.header import squeeze
from knowledge.structure.names import persons
from knowledge.structure.provisions import COUNTS
from knowledge.tables import CELL

_ROWS_LEAST = 2


class Roster(NamedTuple):
    """The members of a group, a line each (「组长：某某　副县长」), and what the columns are called; empty where nothing heads them."""

    lines: tuple[str, ...]
    header: str


def roster(rows: Sequence[tuple[str, ...]]) -> Roster | None:
    """A table's rows as a group's members; None where it is no such table.

    One column says as what somebody belongs to the group (an empty cell: as the one above), one names persons alone; what
    else is there of them follows the name, a body and a post as one.
    """
    width = max(map(len, rows), default=0)
    grid = [[squeeze(cell) for cell in (*row, *[""] * (width - len(row)))] for row in rows]
    for start in (0, 1):
        body = grid[start:]
        role_at = next((at for at in range(width) if _roles(body, at)), None)
        name_at = next((at for at in range(width) if at != role_at and _persons(body, at)), None)
        if role_at is not None and name_at is not None:
            header = grid[0] if start else [""] * width
            others = [
                at for at in range(width) if at not in (role_at, name_at) and not COUNTS.fullmatch(header[at])
            ]
            return Roster(
                tuple(_lines(header, body, (role_at, name_at), others)), CELL.join(filter(None, header))
            )
    return None


def _roles(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column says as what each belongs to the group, of several kinds or of several persons."""
    cells = [row[at] for row in rows]
    named = all(not cell or is_role(cell) for cell in cells)
    return len(rows) >= _ROWS_LEAST and bool(cells[0]) and named and any(map(of_group, cells))


def _persons(rows: Sequence[Sequence[str]], at: int) -> bool:
    return all(row[at] and all(map(is_person, persons(row[at]))) for row in rows)


def _lines(
    header: Sequence[str], rows: Sequence[Sequence[str]], places: tuple[int, int], others: Sequence[int]
) -> list[str]:
    role_at, name_at = places
    found: list[str] = []
    role = ""
    for row in rows:
        role = row[role_at] or role
        own = "".join(row[at] for at in others if _own(header[at]))
        more = [f"{header[at]}：{row[at]}" for at in others if row[at] and not _own(header[at])]
        found.append(
            "，".join((f"{role}：{'、'.join(persons(row[name_at]))}{'　' if own else ''}{own}", *more))
        )
    return found


def _own(name: str) -> bool:
    """Whether a column says which body and post are somebody's own."""
    return not name or any(word in name for word in ("单位", "部门", "职务", "职位", "岗位"))
