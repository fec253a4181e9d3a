"""Patterns of the names of persons and bodies."""

from __future__ import annotations

from glossary.lazy import regex
from glossary.names.persons import SURNAME

PLACES = "省市县区州盟旗"
"""What the names of places end with, down to the county."""
LEVELS = PLACES + "镇乡"
"""What says of which level a body is or who heads it (县财政局, 各镇, 州长): the same down to the township."""
OF_A_PEOPLE = "自治[区州县旗]"
"""Where a people governs itself, as a piece of a pattern."""
BUREAUS = "局委厅"
"""What the name of an office ends with that looks after a field (教育局)."""
OFFICES = BUREAUS + "办部"
"""What offices end with."""
DEPARTMENTS = "处科室"
"""What the parts of an office end with."""
STATIONS = "队站所"
"""What those end with by whom an office is among people."""

# Words end in 省 and 盟 as well (节省, 加盟).
_UNIT_LAST = frozenset(
    OFFICES + DEPARTMENTS + STATIONS + LEVELS + "村院会联署行司社团校馆库心府关构位门业组学道织地支险台网厂"
) - frozenset("省盟")
_PERSON = regex(
    rf"{SURNAME}[\u3400-\u9fff某×]{{1,2}}"
    r"|[\u3400-\u9fff]{1,8}(?:[·•・‧][\u3400-\u9fff]{1,8}){1,3}"
)

# Of what ends in 道, 街道 and 频道 are units: 渠道, 通道, 报道 are none.
_WAY = regex("(?<![街频])道$")


def is_unit(name: str) -> bool:
    """Whether a name ends like the name of a unit (局, 委, 办公室, 政府, 公司…), brackets ignored.

    >>> is_unit("红岭街道"), is_unit("拓展融资渠道")
    (True, False)
    """
    name = name.strip()
    while name and name[-1] in "）)〕":
        start = max(map(name.rfind, "（(〔"))
        if start < 0:
            return False
        name = name[:start]
    return 2 <= len(name) <= 40 and name[-1] in _UNIT_LAST and not _WAY.search(name)


def is_person(name: str) -> bool:
    """Whether a name has the shape of a person's: a surname and one or two characters, or parts with a middle dot.

    >>> is_person("欧阳明"), is_person("买买提·吐尔逊"), is_person("日常工作")
    (True, True, False)
    """
    return bool(_PERSON.fullmatch(name)) and not is_unit(name)
