"""The roles that labels and columns give to the names after them, and the duties that follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from glossary.lazy import regex
from glossary.names.shapes import LEVELS


class DutyRole(StrEnum):
    """What a label or a column says of the names after it."""

    LEADERS = "leaders"
    LEAD = "lead"
    CONTACT = "contact"
    SUPPORT = "support"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties a paragraph or a clause states; joined with ``+``, each name once, in order.

    ``heads`` are those of ``lead_units`` whose label says 牵头 (see :meth:`settled`).
    """

    leaders: tuple[str, ...] = ()
    lead_units: tuple[str, ...] = ()
    supporting_units: tuple[str, ...] = ()
    contact: str | None = None
    deadline: str | None = None
    heads: tuple[str, ...] = ()

    def __add__(self, other: Duties) -> Duties:
        if other is NO_DUTIES:
            return self
        if self is NO_DUTIES:
            return other
        lead = once(self.lead_units + other.lead_units)
        support = once(self.supporting_units + other.supporting_units)
        return Duties(
            once(self.leaders + other.leaders),
            lead,
            tuple(name for name in support if name not in lead),
            _both(self.contact, other.contact, "、"),
            _both(self.deadline, other.deadline, "；"),
            once(self.heads + other.heads),
        )

    @classmethod
    def together(cls, parts: Sequence[Duties]) -> Duties:
        """What several say together, as adding one after another gives, in one pass."""
        if len(parts) < 2:
            return parts[0] if parts else NO_DUTIES
        lead = once(name for part in parts for name in part.lead_units)
        leads = frozenset(lead)
        return cls(
            once(name for part in parts for name in part.leaders),
            lead,
            once(name for part in parts for name in part.supporting_units if name not in leads),
            "、".join(once(part.contact for part in parts if part.contact)) or None,
            "；".join(once(part.deadline for part in parts if part.deadline)) or None,
            once(name for part in parts for name in part.heads),
        )

    def in_full(self) -> Duties:
        """The same, a body that goes by its name without its place beside the whole one named whole (「市气象局、财政局」, 「市财政局」)."""
        names = (*self.lead_units, *self.supporting_units)
        whole = {name[1:]: name for name in names if name[0] in LEVELS and name[1:] in names}
        if not whole:
            return self
        lead = once(whole.get(name, name) for name in self.lead_units)
        support = once(whole.get(name, name) for name in self.supporting_units)
        return replace(
            self, lead_units=lead, supporting_units=tuple(name for name in support if name not in lead)
        )

    def beside(self, units: tuple[str, ...], *, support: bool = False) -> Duties:
        """The same with units that every line of duties charges and none names: where some only support, or the document marks
        who leads (``support``), these do."""
        if not units or not (self.lead_units or self.supporting_units):
            return self
        support = support or bool(self.supporting_units and self.lead_units)
        return self + (Duties(supporting_units=units) if support else Duties(lead_units=units))

    def settled(self) -> Duties:
        """The duties of a whole clause: beside a 牵头单位, units that are only called 责任单位 follow it."""
        if not self.heads or self.supporting_units:
            return self
        others = tuple(name for name in self.lead_units if name not in self.heads)
        return replace(self, lead_units=self.heads, supporting_units=others)

    def __bool__(self) -> bool:
        return self is not NO_DUTIES and any(
            (self.leaders, self.lead_units, self.supporting_units, self.contact, self.deadline)
        )


_LABEL_MOST = 60
NO_DUTIES = Duties()
"""What nearly every paragraph states, made once."""

# What who leads and who helps does; two of these make one label (「牵头指导处室」, 「组织实施部门」, 「配合协助单位」).
_LEADS = "(?:责任|牵头|主责|主办|承办|实施|落实|主管|组织|指导|负责)"
_HELPS = "(?:配合|协办|协同|协助|协作|参与|参加|支持|联合|协调|成员)"
_ROLES = (
    (
        DutyRole.LEADERS,
        regex(
            r"(?:责任|牵头|分管|包抓|包联|主管|挂钩|挂包|联系|县级|市级|区级|第一责任)(?:县|市|区)?(?:级)?领导"
        ),
    ),
    (DutyRole.CONTACT, regex(r"(?:具体|直接|第一|主要|单位)?责任人(?:[及和与、](?:联系)?(?:电话|方式))?")),
    (
        DutyRole.SUPPORT,
        regex(rf"(?:责任)?{_HELPS}(?:{_HELPS}|责任|落实)?(?:单位|部门|主体|机构|科室|处室|股室)"),
    ),
    (
        DutyRole.LEAD,
        regex(
            rf"(?:第一|主要|具体|市级|县级|省级|区级)?{_LEADS}(?:[及和与、]?{_LEADS})?(?:考核)?"
            r"(?:单位|部门|主体|机构|科室|处室|股室)(?:[及和与、]责任人)?"
        ),
    ),
    (
        DutyRole.DEADLINE,
        regex(
            r"(?:完成|办结|办理|整改|推进|落实|工作)(?:时限|时间|期限|节点|进度)(?:要求|安排|节点)?|时限(?:要求)?|时间节点|时间要求|时间安排|起止时间|时间进度|完成时间节点"
        ),
    ),
)


MEMBERS = frozenset(("成员单位", "成员部门"))
"""Labels of bodies that follow the one that leads, where one does (「牵头单位：…；成员单位：…」)."""


SHORT = {
    "牵头": DutyRole.LEAD,
    "主办": DutyRole.LEAD,
    "责任": DutyRole.LEAD,
    **dict.fromkeys(("配合", "协助", "协办", "协同", "参与", "参加"), DutyRole.SUPPORT),
}
"""Labels that name a side alone (「牵头：…；配合：…」), which they do only beside each other or another label of duties."""


def role_of(label: str) -> DutyRole | None:
    """What a label (「责任单位」, 「牵头部门」, 「完成时限」) says; None where it is none of duties."""
    return _role_of("".join(label.split())) if len(label) <= _LABEL_MOST else None


@lru_cache(maxsize=4096)
def _role_of(label: str) -> DutyRole | None:
    return next((role for role, pattern in _ROLES if pattern.fullmatch(label)), None)


def said_already(duties: Duties, before: Sequence[Duties]) -> bool:
    """Whether a paragraph charges only some of those whom the ones before it in its clause charge with a task, so that who has
    which would be lost with the words that say so.

    >>> said_already(Duties(lead_units=("甲局",)), [Duties(lead_units=("甲局", "乙局"))])
    True
    """
    if not before or duties.leaders or duties.contact or duties.deadline or duties.heads:
        return False
    lead, support = ({*names} for names in (duties.lead_units, duties.supporting_units))
    above = Duties.together(before)
    within = lead <= {*above.lead_units} and support <= {*above.supporting_units}
    return within and (lead, support) != ({*above.lead_units}, {*above.supporting_units})


def once(names: Iterable[str]) -> tuple[str, ...]:
    """Names in their order, each once."""
    return tuple(dict.fromkeys(names))


def _both(first: str | None, second: str | None, between: str) -> str | None:
    return between.join(dict.fromkeys(text for text in (first, second) if text)) or None
