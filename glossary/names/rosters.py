"""Members of a group as lists name them: 「组长：某某　副县长」, 「成员：某某（县财政局局长）、…」, with continuation lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.lazy import regex
from glossary.names.shapes import is_person

_DEPUTY = "(?:常务|第一|执行)?副?"
HEADING = rf"{_DEPUTY}(?:[组队班]长|总?指挥长?|总?召集人|主任委员|主任|会长|理事长|秘书长)"
BELONGING = "成员|组员|委员|队员|班员|联络员|顾问"
_ROLE = regex(rf"{HEADING}|{BELONGING}")
_OF_GROUP = regex(rf"{_DEPUTY}(?:[组队班]长|总?指挥长?|总?召集人|主任委员)|{BELONGING}")
_LABEL = regex(r"[（(]?([^：:，,。；;（(]{2,10})[：:](.+)")
_BLANK = regex(r"[ 　\t]+")
_NAMED = regex(
    r"(?P<name>[\u4e00-\u9fff][ 　]{1,4}[\u4e00-\u9fff]|[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff·]{4,16})"
    r"(?:同志)?(?:[（(](?P<own>[^（）()]{2,40})[）)]|[ 　\t]{1,8}(?P<behind>\S.{0,60}))?"
)
_BETWEEN = regex(r"[、，,；;](?![^（(]{0,60}[）)])")
_MOST = 20_000  # characters that are read


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a group: the role, and the member's own body and post where the list gives them."""

    role: str
    person: str
    own: str


def is_role(text: str) -> bool:
    """Whether a word is a role in a group (副组长, 成员), spaces in it ignored."""
    return bool(_ROLE.fullmatch(_BLANK.sub("", text)))


def of_group(text: str) -> bool:
    """Whether a role exists in groups only: a 主任 heads offices of other kinds as well."""
    return bool(_OF_GROUP.fullmatch(_BLANK.sub("", text)))


def members(text: str) -> tuple[Member, ...]:
    """The members of the group that a text lists, in order; none where it is no list.

    >>> [(each.role, each.person, each.own) for each in members("组　长：裴远山　副市长\\n成员：詹明礼（市商务局局长）、冷知秋")]
    [('组长', '裴远山', '副市长'), ('成员', '詹明礼', '市商务局局长'), ('成员', '冷知秋', '')]
    """
    return tuple(dict.fromkeys(_members(text[:_MOST]))) if "：" in text or ":" in text else ()


def belongs(text: str, name: str) -> str:
    """As what a sentence counts a person among others (「成员有某某、某某」); empty where none does.

    >>> belongs("由佟永禄任会长，成员有贝学文、葛长庚。", "葛长庚"), belongs("葛长庚任会长，成员有贝学文。", "葛长庚")
    ('成员', '')
    """
    found = re.search(
        rf"(?P<role>{BELONGING})(?:[:：]|有|为|是|包括|由)(?:[^。；\n]{{0,300}}[^\u4e00-\u9fff]|[^。；\n]{{0,300}}(?:{HEADING}|[和及长员记师席]))?{re.escape(name)}(?=[、，。；（(和及等 　\n]|$)",
        text[:_MOST],
    )
    return found["role"] if found else ""


def _members(text: str) -> Iterator[Member]:
    role = ""
    for line in map(str.strip, text.split("\n")):
        label = _LABEL.fullmatch(line)
        if label and is_role(label[1]):
            role, line = _BLANK.sub("", label[1]), label[2].strip()
        people = _people(line.rstrip("。；;")) if role else []
        if not people:
            role = ""
        for person, own in people:
            yield Member(role, person, own)


def _people(said: str) -> list[tuple[str, str]]:
    """The persons in a line with what is printed beside each name; none where the line says anything else."""
    each = [_person(part.strip()) for part in _BETWEEN.split(said)]
    people = [found for found in each if found]
    if len(people) == len(each):
        return people
    whole = _person(said)  # a post may have 、 in it: 「县委副书记、县长」
    return [whole] if whole else []


def _person(said: str) -> tuple[str, str] | None:
    match = _NAMED.fullmatch(said)
    name = _BLANK.sub("", match["name"]) if match else ""
    if match is None or not is_person(name):
        return None
    return name, (match["own"] or match["behind"] or "").split("，")[0].strip()
