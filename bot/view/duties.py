"""Who is charged with what: every duty by each name that is printed for it."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass

from glossary.lazy import regex
from knowledge.base.charges import Charges
from knowledge.model import Duty, Ref, Role

_BRACKET = regex(r"^(.{2}[^(（]*+)[(（](.{2,})[)）]$")
_LEAD = (Role.LEADER, Role.LEAD_UNIT, Role.CONTACT)


def printed_parts(name: str) -> tuple[str, ...]:
    """The names a printed name holds: 「统计局(调查队)」 is that of both; 「各乡（镇）」 of one."""
    match = _BRACKET.match(name)
    return (name, match[1], match[2]) if match else (name,)


def bodies_in(name: str, printed: Container[str]) -> tuple[str, ...]:
    """The bodies a printed name stands for: both of 「统战部(民宗局)」 where one is ``printed`` by itself too, else itself."""
    parts = printed_parts(name)[1:]
    return parts if any(part in printed for part in parts) else (name,)


def is_lead(role: Role) -> bool:
    """Whether a role leads (责任领导, 责任单位, 责任人) rather than supports."""
    return role in _LEAD


class Duties:
    """Every duty under each name its printed name holds, in the order of the documents; read by name. Safe to share."""

    def __init__(self, charges: Charges) -> None:
        self._charges = charges
        self._printed: dict[str, tuple[str, ...]] = {}
        for name in charges.names:
            for part in printed_parts(name):
                self._printed[part] = (*self._printed.get(part, ()), name)

    def of(self, names: Iterable[str], documents: Collection[str] = ()) -> Iterator[Duty]:
        """Yield the duties of each of ``names``, of these ``documents`` alone where there are any."""
        forms = [form for name in names for form in self._printed.get(name, ())]
        found = self._charges.of(dict.fromkeys(forms), documents)
        return (duty for form in forms for duty in found.get(form, ()))

    def printed(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield how ``name`` is printed and a document that charges it so, in the order of the documents."""
        return (
            (form, each) for form in self._printed.get(name, ()) for each in self._charges.documents(form)
        )

    def roles(self, name: str) -> frozenset[Role]:
        """In what roles the documents print ``name``; none where they do not."""
        forms = self._printed.get(name, ())
        return frozenset(role for form in forms for role in self._charges.names[form].roles)

    def count(self, name: str) -> int:
        """How many duties ``name`` has."""
        return sum(len(self._charges.names[form].places) for form in self._printed.get(name, ()))

    def __contains__(self, name: str) -> bool:
        return name in self._printed

    def __iter__(self) -> Iterator[str]:
        return iter(self._printed)


@dataclass(frozen=True, slots=True)
class Charge:
    """The places where a name leads and supports, in document order, and which only a row states.

    ``lead`` and ``support`` are clauses of the body (rows where no clause is tied); ``sources`` are the
    passages that say it: the row for what the responsibility list alone says.
    """

    lead: tuple[Ref, ...]
    support: tuple[Ref, ...]
    sources: dict[Ref, Ref]
