"""Names of bodies that a narrow cell broke over lines: 「省自然资源和」「规划厅」 are one, 「市人社局」「医保中心」 two."""

from __future__ import annotations

from functools import cache

from glossary.lazy import regex
from glossary.names.bodies import general_names
from glossary.names.shapes import LEVELS, is_person, is_unit

_BETWEEN = regex(r"[、，,；;\s]")
_REST = regex("[（(〔)）〕]|.$")  # what no name begins with
_AND = regex("[和与及暨]|以及")
_NOT_ENDED = regex("[和与及暨（(〔]$")
# What many bodies have and none is called by alone, but for the offices of a firm.
_OF_A_BODY = regex("(?:人民)?政府|办事处|管委会|管理委员会|委员会|办公室|党委|党工委")
_WHOLE = frozenset("局部厅室心科处队站所")
# What ends as names of bodies do and ends kinds of things as often, behind a level: 「县公路事业」, 「县农业农村」.
_HALF = regex(f"[{LEVELS}](?![属直级辖管内外]).*(?:[业网关学组村乡区门位构支险地]|社会)")
# Behind these another body begins: its level, a sort of bodies.
_BEGINS = regex(f"[{LEVELS}](?!.?管委会)|各|有关|相关|其他|所有|全体|驻|国网|中国|团[{LEVELS}]委")
_SORTS = regex("各|有关|相关|其他|所有|全体")
_OFFICE_LEAST = 3  # characters of a body's name that stands alone
_PEOPLE = "户者民员人"
_PARTY = regex(rf"(?:中共)?.{{0,6}}[{LEVELS}]委")
_NAME_MOST, _KNOWN_LEAST = 40, 3


def whole_lines(text: str) -> str:
    """A printed list of bodies with the lines joined that one name goes over; others stay apart.

    >>> whole_lines("省自然资源和\\n规划厅"), whole_lines("县财政局、县人力资源社会\\n保障局\\n各乡镇")
    ('省自然资源和规划厅', '县财政局、县人力资源社会保障局\\n各乡镇')
    """
    first, *rest = (line.strip() for line in text.split("\n"))
    lines = [first]
    for line in rest:
        left, right = _BETWEEN.split(lines[-1])[-1], _BETWEEN.split(line)[0]
        if left and right and _is_one(left, right):
            lines[-1] += line
        else:
            lines.append(line)
    return "\n".join(lines)


def _is_one(left: str, right: str) -> bool:
    """Whether the end of a line and the beginning of the next are one name."""
    alone = is_unit(right) and len(right) >= _OFFICE_LEAST
    if len(left) + len(right) > _NAME_MOST or is_person(right) or (is_person(left) and alone):
        return False
    if _REST.match(right) or _NOT_ENDED.search(left) or _is_known(left, right):
        return True
    if _OF_A_BODY.fullmatch(right):
        return left[-1] not in _WHOLE
    if (link := _AND.match(right)) and _BEGINS.match(right[link.end() :]):
        return True
    if _BEGINS.match(right) or (_SORTS.match(left) and is_unit(right)) or left[-1] in _PEOPLE:
        return False
    whole = is_unit(left) and not _HALF.fullmatch(left)
    return not whole and is_unit(left + right)


def _is_known(left: str, right: str) -> bool:
    """Whether a name that many places have begins with the one and goes on with the other, whatever it ends with (局, 厅)."""
    if _PARTY.fullmatch(left):
        return right.endswith("部") and right in general_names()
    joined = left + right
    own = [0, *(at + 1 for at, char in enumerate(left[:-1]) if char in LEVELS)]
    return any(joined[at:-1] in _beginnings() for at in own if len(left) - at < len(joined) - at - 1)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(form[:end] for form in general_names() for end in range(_KNOWN_LEAST, len(form) + 1))
