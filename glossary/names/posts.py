"""Who holds which post, as texts state it: 「副县长某某」, 「组长：某某」, 「办公室主任由某某兼任」, 「某某　市商务局副局长」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.lazy import regex
from glossary.names.heads import HEADS, HEADS_OF_OFFICES
from glossary.names.persons import DOUBLE_SURNAMES, SURNAMES
from glossary.names.shapes import LEVELS

_NAME = rf"(?:(?:{DOUBLE_SURNAMES}|[{SURNAMES}])(?:(?![担兼]任)[\u4e00-\u9fff]){{1,2}})"
_POST = rf"[^\W\d_]{{0,18}}?副?(?:{HEADS})(?!助理|会议|办公|负责|令|制)"
_ANY = r"[\u4e00-\u9fff]{2,3}"  # where only a name can stand
_END = r"(?=[，。、；：,;（）()\s兼担任同在率]|主持|出席|参加|要求|指出|强调|为(?:[成组委]员|副?组长|副?召集人)|$)"
# a post, and in what way the name behind it is said to hold it
_HELD_BY = regex(
    rf"(?P<post>{_POST})(?:[:：]|由|为|是)[ 　]{{0,4}}(?:[^，。；：\n]{{0,16}}?(?:{HEADS}))?(?P<name>{_NAME})(?:同志)?{_END}"
)
_BORNE_BY = regex(rf"(?P<post>{_POST})由(?P<name>{_ANY})(?:同志)?(?:兼任|担任)")
_HOLDS = regex(rf"(?P<name>{_NAME})(?:同志)?(?:兼任|担任|任|兼)(?P<post>{_POST})")
_BEFORE = regex(rf"(?P<post>{_POST})(?![任强要满包申谈和项管])(?P<name>{_NAME}){_END}")
_BEHIND = regex(rf"(?:^|(?<=[\s：:]))(?P<name>{_ANY})[ 　\t]{{1,8}}(?P<post>{_POST})")
# 苗某某（镇林业站站长）、…: of a list of members
_IN_BRACKETS = regex(rf"(?:^|(?<=[：:、，,；\s]))(?P<name>{_ANY})[（(](?P<post>{_POST})(?=[、，,；）)])")
# 副组长由局长某某、局长某某担任
_SHARED = regex(rf"(?P<post>{_POST})由(?P<each>[^。；\n由]{{2,200}}?)(?:分别|共同)?(?:担任|兼任)")
_LAST_NAMED = regex(rf"(?:^|{HEADS})(?P<name>{_NAME})(?:同志)?$")
_SPACED = regex(r"(?<=[组成])[ 　]{1,4}(?=[长员])")
# what looks like a name and is none: a word of posts and sentences
_NO_NAME = regex(
    f"组长|单位|[组成]员|领导|(?:[{LEVELS}]长|{HEADS_OF_OFFICES})$|副[组县市区]|职务|责任|部门|会议|委员|办公|主任|指挥|同志|工作|方面|有关|全面|日常|负责|分管"
)
# what stands before a post in its sentence, not inside the name of its body (市住房和城乡建设局局长)
_LEADING_WORDS = regex(
    r"^.*(?:由|及|与|(?<!建)设|是|为|，|[委成组]员(?:有|包括)|任命|请|和(?!城乡|改革|旅游|社会|信息|规划|体育|广播|文物|草原|计划))"
)
_MOST = 20_000  # characters that are read


@dataclass(frozen=True, slots=True)
class Holder:
    """A person and a post that a text gives them, with the body where it says so (「县气象局局长」)."""

    person: str
    post: str


def holders(text: str) -> tuple[Holder, ...]:
    """Who holds which post by ``text``, in its order.

    >>> [(each.person, each.post) for each in holders("副组长由局长岑月、钱立担任。")]
    [('岑月', '副组长'), ('岑月', '局长'), ('钱立', '副组长')]
    >>> [(each.person, each.post) for each in holders("组长：樊一舟。由镇应急办主任席北川兼任办公室主任。")]
    [('樊一舟', '组长'), ('席北川', '镇应急办主任'), ('席北川', '办公室主任')]
    """
    plain = _SPACED.sub("", text[:_MOST])
    return tuple(dict.fromkeys((*map(_holder, _said(plain)), *_sharing(plain))))


def _sharing(text: str) -> Iterator[Holder]:
    """Those of several who are given one post together."""
    for shared in _SHARED.finditer(text) if re.search("担任|兼任", text) else ():
        named = [_LAST_NAMED.search(each) for each in re.split("[、和]", shared["each"])]
        post = _LEADING_WORDS.sub("", shared["post"])
        yield from (
            Holder(each["name"], post) for each in named if each and not _NO_NAME.search(each["name"])
        )


def _said(text: str) -> Iterator[re.Match[str]]:
    for line in re.split(r"[。；\n]", text):
        if re.search(HEADS, line):
            found = [
                each
                for pattern in (_HELD_BY, _BORNE_BY, _HOLDS, _BEFORE, _BEHIND, _IN_BRACKETS)
                for each in pattern.finditer(line)
            ]
            yield from sorted(
                (each for each in found if not _NO_NAME.search(each["name"])), key=lambda each: each.start()
            )


def _holder(match: re.Match[str]) -> Holder:
    return Holder(match["name"], _LEADING_WORDS.sub("", match["post"]))


def heads_of(text: str) -> tuple[str, ...]:
    """The heads of a group in ``text`` (组长, 召集人), in order, without deputies."""
    if "组长" not in text and "召集人" not in text and not re.search("组[ 　]{1,4}长", text):
        return ()
    heads = (each.person for each in holders(text) if re.fullmatch("组长|总?召集人", each.post))
    return tuple(dict.fromkeys(heads))
