"""Bodies of one kind that are told apart by what stands before the word for it (业主委员会, 物业管理委员会): what is said of one holds for
no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from glossary.lazy import regex

_GROUP = "(?:领导|工作)?(?:小组|专班)|(?:领导|工作)组|指挥部|服务队|工作队|联席会议"
_KIND = regex(f"(?:工作)?委员会|代表大会|代表会议|大会|协会|基金会|{_GROUP}")
_OWN = 2  # characters right before the word for a kind that tell a body apart
_WITHIN = "[\u4e00-\u9fff]{0,3}"  # more characters between two of a name
_LONGEST = 8  # characters of what tells it apart
# before the name of a body: what asks, points, links or is done with a body
_BEFORE = regex(
    r"[^\u4e00-\u9fff]|[的了个各每哪这那有在去到和与或及是为从对给按由向经以将所本该其某任何几什么怎咋啥谁能会要可被让不没未请问吗呢]"
    r"|成立|组建|设立|召[开集]|参加|加入|选举|推选|产生|撤销|改选|换届|更换|罢免|申请|报告|通知|包括|组成|批准|[相有]关|全体|整个|各级"
)
# whose it is, no name of it: 小区委员会, 公司工会委员会
_WHOSE = regex(r"[区村镇乡县市省州盟旗校院司团店厂场社园楼里]$")


def another_body(
    asked: str, text: str, around: str, forms: Callable[[str], Mapping[str, Sequence[str]]]
) -> str:
    """The body that ``asked`` names, where neither ``text`` nor what stands ``around`` it knows it and the text speaks of others
    of its kind alone; empty otherwise. ``forms``: how documents may write what people say.

    >>> another_body("物业管理委员会任期几年", "业主委员会任期三年", "物业管理办法", lambda said: {})
    '物业管理委员会'
    >>> another_body("小区委员会任期几年", "业主委员会任期三年", "", lambda said: {})
    ''
    """
    there = [*_bodies(text)]
    said = f"{text}\n{around}"
    missing = ""
    for own, kind in _bodies(asked):
        name = own + kind
        if not own or _WHOSE.search(own):
            continue
        if any(form in said for form in (name, *chain(*forms(name).values()))) or _said_apart(name, said):
            return ""
        # a group goes by its matter, which the headings say (防雹专班 of a 防雹工作方案)
        if re.fullmatch(_GROUP, kind) and own in said:
            continue
        rivals = [other for other, of_kind in there if of_kind == kind]
        if rivals and all(other and other[-_OWN:] != own[-_OWN:] for other in rivals):
            missing = missing or name
    return missing


def _said_apart(name: str, said: str) -> bool:
    """Whether a text has the name of a body with a word or two more within (松江部分茶商协会 for 松江茶商协会)."""
    return re.search(_WITHIN.join(map(re.escape, name)), said) is not None


def _bodies(text: str) -> Iterator[tuple[str, str]]:
    """The bodies that a text names, each by what tells it apart, which may be nothing, and the word for its kind."""
    ended = 0
    for match in _KIND.finditer(text):
        before = text[max(ended, match.start() - _LONGEST) : match.start()]
        cut = max((each.end() for each in _BEFORE.finditer(before)), default=0)
        own = before[cut:]
        yield (own if len(own) >= _OWN else "", match[0])
        ended = match.end()
