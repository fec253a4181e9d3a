"""Groups that a document sets up: head, contact, members (「组长：…；联系人：…」, 「成员单位有…」)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.lazy import regex
from glossary.names.heads import HEADS, POST_LAST
from glossary.names.persons import SURNAME
from glossary.names.posts import heads_of
from glossary.names.shapes import is_person
from knowledge.structure.bodies import bears, is_body
from knowledge.structure.names import persons, units
from knowledge.structure.roles import NO_DUTIES, Duties, once

GROUP_ENDS = ("组", "专班")
_ENDS = (*GROUP_ENDS, "班", "队")
_TITLE_MOST = 24
_TEXT_MOST = 2_000
_LABELS = r"副?[组班队][ 　]{0,4}长(?:单位)?|副?总?召集人|联[ 　]{0,2}[系络][ 　]{0,2}[人员]|[组成班队][ 　]{0,4}员(?:单位|部门)?|(?:参加|参与|配合)(?:单位|部门)"
# 「文艺组（组长：…；联系人：…）」
_HEADED = regex(
    rf"([^，。；：:（(\s]{{2,{_TITLE_MOST}}}(?:{'|'.join(_ENDS)}))[ 　]{{0,4}}(?=[（(][ 　]{{0,2}}(?:{_LABELS})[ 　]{{0,2}}[：:])"
)
_SAID = regex(
    rf"(?:^|(?<=[，,；;。（(\n 　]))(?P<label>{_LABELS})[ 　]{{0,2}}(?:(?:[：:]|由|为|是|有|包括)[ 　]{{0,4}}|(?={SURNAME}[\u4e00-\u9fff]))"
)
# 「成员甲、乙，联系电话…」: what stands behind the members
_CALLED = regex("[，,](?=[^，,]{0,4}(?:电话|手机|分机|内线|负责))")
_TO_CALL = regex(
    r"联系人[：:]?(?P<name>[\u4e00-\u9fff]{2,3})[，,、（(][ 　]{0,2}(?P<phone>(?:联系)?(?:电话|手机|分机)[：:]?[ 　]{0,2}[\d-]{3,15})"
)
_STOPS = regex("[。；;\n]")
_BEHIND_POST = regex(rf"^.*[{POST_LAST}](?={SURNAME}[\u4e00-\u9fff]{{1,2}}$)")
# 「成员由厅机关相关处室、厅直属单位主要负责人组成」 names nobody in particular.
_SOME = regex("相关|有关|^(?:处室|科室|单位|部门|机构)$")
_WHOSE_HEADS = regex(
    "(?:的|等)?(?:单位)?(?:(?:主要|分管|相关|有关)(?:负责(?:人|同志)|领导|人员)|负责(?:人|同志)|领导|人员)$"
)
# 「甲处、乙处相关人员担任成员」
_SERVE = regex(
    r"(?:^|(?<=[，,；;。\n]))[ 　]{0,4}由?(?P<names>[^，,；;。：:\n]{2,120}?)(?:担任|任|作为|为)成员(?=[，,；;。\n]|$)"
)
# 「由甲处负责人任组长」, 「由甲处主任，乙处、丙处负责人任副组长」: the bodies whose heads head it, nobody by name
_CHAIRED = regex(
    r"(?:^|(?<=[，,；;。\n]))[ 　]{0,4}(?:[^，,；;。：:\n由]{0,12}由(?P<by>[^；;。：:\n由]{2,200}?)|(?P<names>[^，,；;。：:\n由]{2,60}?))(?:担任|兼任|任)(?P<deputy>副?)[组班队]长(?=[，,；;。\n]|$)"
)
_POST = regex(rf"(?:的|等)?(?:单位)?(?:主要|分管|专职|常务|第一)?副?(?:{HEADS}|书记|主任)$")
_OVER_ALL = regex("(?:政府|(?<!机关)党委|县委|市委|区委|省委)$")
_TAIL = regex("(?:等)?(?:担任|兼任|组成|参加|参与)?[）)]?$")


def group_of(line: str) -> tuple[str, str] | None:
    """A line that names a group and says in brackets who belongs to it → its name, and the rest; None for any other.

    >>> group_of("文艺组（组长：凌海；联系人：蒲雅静）")
    ('文艺组', '（组长：凌海；联系人：蒲雅静）')
    """
    found = _HEADED.match(line)
    return (found[1], line[found.end() :]) if found else None


def in_group(title: str, text: str) -> Duties:
    """Who heads, serves and belongs to the group that a provision is headed with, by the words of its text for these.

    Who heads it leads, who is to be called is its contact; deputies and members follow.
    """
    text = text[:_TEXT_MOST]
    if not title.endswith(_ENDS) or not any(sign.search(text) for sign in (_SAID, _SERVE, _CHAIRED)):
        return NO_DUTIES
    heads: list[str] = [*heads_of(text)]
    lead: list[str] = []
    members: list[str] = []
    contact: list[str] = []
    for label, value in _labelled(text):
        if label.startswith("联"):
            called = persons(value)
            contact += called if called and is_person(called[0]) else ()
        elif label.endswith(("长", "召集人")):
            named = filter(is_person, (_BEHIND_POST.sub("", name) for name in persons(value)))
            (members if label.startswith("副") else heads).extend(named)
        elif label.endswith("长单位"):
            (members if label.startswith("副") else lead).extend(filter(is_body, units(value)))
        elif label.endswith(("单位", "部门")):
            members += filter(is_body, units(value))
        elif label.endswith("员"):
            members += _members(value)
    for chaired in _CHAIRED.finditer(text):
        (members if chaired["deputy"] else lead).extend(_headed_by(chaired["by"] or chaired["names"]))
    for served in _SERVE.finditer(text):
        members += _members(served["names"])
    return Duties(
        leaders=once(heads),
        lead_units=once(lead),
        supporting_units=once(name for name in members if name not in lead),
        contact="、".join(contact) or None,
    )


def to_call(text: str) -> str | None:
    """Who is named in a sentence as the one to call, with the phone (「联系人班某，电话…」); None where nobody is, or several are.

    >>> to_call("到人事股登记，联系人班若水，电话0731-5823018。")
    '班若水、电话0731-5823018'
    """
    found = list(_TO_CALL.finditer(text[:_TEXT_MOST])) if "联系人" in text else []
    return f"{found[0]['name']}、{found[0]['phone']}" if len(found) == 1 else None


def _members(value: str) -> Sequence[str]:
    """The persons or bodies that a list of members names."""
    names = persons(value)
    return names if all(map(is_person, names)) else [*_bodies(value)]


def _headed_by(printed: str) -> Sequence[str]:
    """The bodies whose heads, told by their posts alone, are a group's (「甲处负责人」, 「乙中心常务副主任」); none where one is no body's.

    A place's own government or committee is not in it because one of its heads is.
    """
    names = [_POST.sub("", _WHOSE_HEADS.sub("", name)) for name in units(printed)]
    own = [name for name in names if bears(name) and not _SOME.search(name) and not _OVER_ALL.search(name)]
    return own if len(own) == len(names) else ()


def _bodies(value: str) -> Iterator[str]:
    """The bodies whose heads or people are members; sorts of bodies (「相关处室」) are none in particular."""
    names = (_WHOSE_HEADS.sub("", name) for name in units(value))
    return (name for name in names if is_body(name) and not _SOME.search(name))


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """Each label of a group's text with the names behind it, to the next label or the end of the sentence."""
    found = list(_SAID.finditer(text))
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        value = text[match.end() : end]
        stop = _STOPS.search(value)
        value = (value[: stop.start()] if stop else value).strip(" 　，,（(")
        if not match["label"].startswith("联"):
            value = _CALLED.split(value)[0]
        yield re.sub(r"[ 　]", "", match["label"]), _TAIL.sub("", value)
