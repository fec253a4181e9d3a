"""Duties stated with verbs in place of labels, in brackets and cells: 「甲牵头，乙、丙配合」, 「甲、乙按职责分工负责」."""

from __future__ import annotations

import re

from glossary.lazy import regex
from glossary.names.shapes import is_unit
from knowledge.structure.bodies import NAME_MOST
from knowledge.structure.names import BY_THEIR_DUTIES, units
from knowledge.structure.roles import NO_DUTIES, Duties, once

WHEN = regex(
    r".{0,12}(?:\d{4}年|\d{1,2}月|年底|月底|长期|持续|每年|常年|即日|按进度).{0,16}|每(?:半年|季度?|月|周|日|天)(?:一次|1次|底|末)?"
)
_ROLE_VERB = regex(
    r"(?P<lead>(?:负责)?牵头(?!单位|部门|机构|处室)(?:负责|落实|组织(?:实施)?|推进|办理|实施)?)"
    r"|(?P<support>(?:按(?:照)?(?:各自)?职责(?:分工)?|分工|积极|共同)?(?:配合|协助|参与|参加|协同|支持)(?:落实|实施|做好)?)"
    r"|(?P<guide>(?:业务)?指导)$"
    rf"|(?P<both>(?:{BY_THEIR_DUTIES}|分别|分工|共同|具体|协同|各自|组织){{0,4}}(?:负责|落实|承担)(?:落实|实施|推进)?)$"
)
_BY_DIVISION = regex(
    r"(?:等)?(?:按|依)(?:照)?(?:各自)?(?:职责|职能)(?:分工)?(?:分别|共同)?$|(?:分别|分工|共同|具体|自行|自主|独立){1,4}$"
)


def by_verbs(content: str) -> Duties:
    """「甲牵头，乙、丙配合」, 「甲、乙按职责分工负责」 → duties; none where a name is no unit."""
    lead: list[str] = []
    support: list[str] = []
    guides: list[str] = []
    pending: list[str] = []
    deadline: str | None = None
    spoken = False
    for phrase in re.split(r"[，,；;。]", content):
        phrase = re.sub(r"^(?:由|会同|并由|具体由)", "", phrase.strip())
        if not phrase:
            continue
        found = next((verb for verb in _ROLE_VERB.finditer(phrase) if verb[0]), None)
        if not found:
            if spoken and WHEN.fullmatch(phrase):
                deadline = f"{deadline}，{phrase}" if deadline else phrase
                continue
            pending += units(phrase)
            continue
        names = pending + list(units(_BY_DIVISION.sub("", phrase[: found.start()])))
        pending = []
        if not names and not spoken:
            return NO_DUTIES
        spoken = True
        if found["guide"]:
            guides += names
        elif found["lead"] or (found["both"] and not lead):
            lead += names
        else:
            support += names
        rest = phrase[found.end() :]
        if rest and found["lead"]:
            pending += [name for name in units(_ROLE_VERB.sub("", rest)) if is_unit(name)]
    if not spoken:
        return NO_DUTIES
    # Who guides what another does helps, also where it is not said who does it; beside those who take part, it is theirs.
    lead, support = (guides, support) if support and not lead else (lead, support + guides)
    (support if support and not guides else lead).extend(pending)
    names = lead + support
    if not names or sum(map(is_unit, names)) * 2 < len(names) or max(map(len, names)) > NAME_MOST:
        return NO_DUTIES
    return Duties(lead_units=once(lead), deadline=deadline) + Duties(supporting_units=once(support))
