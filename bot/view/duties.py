"""Who is charged with what: every duty by each name that is printed for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.model import Duty, Ref, Role

_BRACKET = re.compile(r"^(.{2}[^(（]*+)[(（](.{2,})[)）]$")
_LEAD = (Role.LEADER, Role.LEAD_UNIT, Role.CONTACT)


def printed_parts(name: str) -> tuple[str, ...]:
    """The names a printed name holds: 「统计局(调查队)」 is that of both; 「各乡（镇）」 of one."""
    match = _BRACKET.match(name)
    return (name, match[1], match[2]) if match else (name,)


def is_lead(role: Role) -> bool:
    """Whether a role leads (责任领导, 责任单位, 责任人) rather than supports."""
    return role in _LEAD


def by_name(duties: Iterable[Duty]) -> dict[str, tuple[Duty, ...]]:
    """Every duty under each name its printed name holds."""
    table: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        for name in printed_parts(duty.name):
            table[name].append(duty)
    return {name: tuple(found) for name, found in table.items()}


@dataclass(frozen=True, slots=True)
class Charge:
    """The places where a name leads and supports, in document order, and which only a row states.

    ``lead`` and ``support`` are clauses of the body (rows where no clause is tied); ``sources`` are the
    passages that say it: the row for what the responsibility list alone says.
    """

    lead: tuple[Ref, ...]
    support: tuple[Ref, ...]
    sources: dict[Ref, Ref]
