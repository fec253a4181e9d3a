"""The columns of persons and of their phone numbers in a row of a list, each kept apart."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.called import Called, called, joined_digits
from glossary.lazy import regex
from knowledge.structure.duties import persons_apart
from knowledge.structure.names import persons
from knowledge.structure.roles import DutyRole

_WITH_PERSON = regex(r"(?:单位|部门).{0,4}(责任人|负责人|联系人)")


def people_of(cells: Sequence[tuple[str, DutyRole, str]]) -> str | None:
    """The cells of persons of a row (name of the column, role, cell) as lines for :func:`glossary.called.called`; None
    where all they say is who answers for it.

    >>> people_of([("责任人", DutyRole.CONTACT, "张三"), ("联系人", DutyRole.CONTACT, "李 四"), ("电话", DutyRole.CONTACT, "12345")])
    '责任人：张三\\n联系人：李四\\n电话：12345'
    """
    lines = []
    for name, role, cell in cells:
        if role in (DutyRole.CONTACT, DutyRole.LEADERS):
            lines.append(f"{name}：{'、'.join(persons(joined_digits(cell)))}")
        elif role is DutyRole.LEAD and (label := _WITH_PERSON.search(name)):
            lines.append(f"{label[1]}：{'、'.join(persons_apart(cell)[1])}")
    columns = "\n".join(lines)
    return columns if any(map(_says_more, called(columns))) else None


def _says_more(each: Called) -> bool:
    return bool(each.lines) or each.is_to_ask
