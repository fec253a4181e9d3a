"""Posts in a question: who holds one (「领导小组组长是谁」), which somebody holds, a person referred to by one (「镇武装部长」)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.understand.grammar import WHAT, Sign
from bot.understand.question import Question
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.heads import HEADS, HEADS_OF_GROUPS, HEADS_OF_HOUSES
from glossary.names.persons import SURNAME
from glossary.names.posts import holders

_WHO_HOLDS = Sign.of(
    rf"(?P<post>副[大中支分]队长|副?(?:{HEADS}))(?:现在|目前|又|都)?(?:(?:是|叫|由|为)(?:谁|哪[位个]|{WHAT}(?:名字|人))|谁来?(?:当|任|担任|兼任?)(?:着|的)?(?:$|[,，?？]))"
    rf"|谁(?:是|当|任|担任|来当|兼任)(?:了|的)?(?P<body2>[^,，。?？]{{0,30}}?)的?(?P<post2>副[大中支分]队长|副?(?:{HEADS}))(?:$|[,，?？])"
)
_WHAT_POST = Sign.of(
    rf"(?:(?:是|任|担任|当|兼|的)(?:的是|了|着)?(?:{WHAT}|哪些|哪个)?(?:职务|职位|角色|官)|[担挂任兼当](?:的是|了|着)?(?:些)?(?:{WHAT}|哪些|哪个)职[务位衔]?(?!责)|担任(?:的是|了|着|过)?(?:{WHAT}|哪些)$|(?:{WHAT})职[务位]$)"
)
_WHO_IS = Sign.of(rf"(?:同志)?(?:是谁|是哪位|是(?:{WHAT})人|是[干做](?:{WHAT})的|(?:{WHAT})身份)$")
_PERSON = regex(rf"(?=({SURNAME}[\u4e00-\u9fff]{{1,2}}))")
_NEAR = 17  # characters before what is asked in which the person is named
_LISTED = regex(rf"负责人|{HEADS_OF_GROUPS}")
# of what somebody is the head (当哪几个组的组长)
_HEADS_WHICH = Sign.of(
    rf"(?:任|当|兼|是)(?:了|着|的是)?哪(?:一|几|些|两)?个?[^,，。]{{0,6}}?(?P<post>副?(?:{HEADS}))"
)
_SPOKEN_OF = regex(
    rf"(?P<said>[^\W\d_的在]{{0,12}}?[^\W\d_的在副组](?:{HEADS}))(?=在|负责|分管|主管|牵头|管|联系|当|手里|名下|还|都|要|是哪|的任务|的职责|担任|任)"
)
_HELD_WITHIN = regex(r"(?:同志)?在(?P<where>[^在,，]{3,16}?)(?:里[面头]?|[中内])?(?:都|又)?")
# a person called by the surname and a post, deputies by that of the head (薛书记), where a person may begin
_ADDRESSED = regex(
    rf"(?:^|(?<=[^\u4e00-\u9fff的在里中上下是由找让请问跟和与给对块归])|(?<=[的在里中上下是由找让请问跟和与给对块归]))(?P<surname>{SURNAME})(?P<post>副?(?:{HEADS_OF_HOUSES}|[队股室园馆台]长))(?!助理|会议|办公)"
)
_WHO_IT_IS = Sign.of(r"是谁|哪[位个]|叫(?:什么|啥)|名字|全名|姓名")
_LONGEST_BODY = 30
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class PostAsked:
    """A post whose holder is asked for, and of what body, in the question's words."""

    body: str
    post: str


def post_asked(question: Question) -> PostAsked | None:
    """The post whose holder a question asks for; None where it asks for none."""
    match = question.says(_WHO_HOLDS)
    if match is None:
        return None
    if match["post"] is None:
        return PostAsked(match["body2"], match["post2"])
    # the body stands before the post: sought there, not at every place of a long text
    before = match.string[max(0, match.start() - _LONGEST_BODY) : match.start()]
    return PostAsked(re.split(r"[,，。?？]", before)[-1].removesuffix("的"), match["post"])


def head_asked(question: Question) -> str:
    """The post of whoever heads a house or a part of one (队长) that a question asks for; empty where it asks for none, or for
    whom lists name: who answers for a thing, who heads a group."""
    wanted = post_asked(question)
    return wanted.post if wanted and not _LISTED.search(wanted.post) else ""


def asked_of_holder(question: Question) -> tuple[str, ...]:
    """What may be the name of the person whose posts a question asks for, the nearest to the words for it first, the longer
    before the shorter; none where it asks for no posts.

    Who is asked about whom (某某是谁) asks for no more than the posts, unless the documents charge them with something.
    """
    known = question.named(NameKind.PERSON)
    match, near = question.says(_WHAT_POST), _NEAR
    if match is None and not known:
        match, near = question.says(_WHO_IS), 3
    if match is None:
        return ()
    if known:
        return known[0].names
    before = match.string[max(0, match.start() - near) : match.start()]
    starts = [found.start() for found in _PERSON.finditer(before)]
    names = [before[start : start + length] for start in reversed(starts) for length in (3, 2)]
    if near == 3:
        names = [name for name in names if before.endswith(name)]
    return tuple(dict.fromkeys(names))


def held_within(question: Question, name: str) -> str:
    """The group or body within which it is asked what somebody is (某某在养老专班担任什么); empty where it is not said."""
    match = question.says(_WHAT_POST)
    start = question.text.rfind(name, 0, match.start()) if match is not None else -1
    if match is None or start < 0:
        return ""
    within = _HELD_WITHIN.fullmatch(question.text, start + len(name), match.start())
    return within["where"] if within else ""


def heads_which(question: Question) -> tuple[tuple[str, ...], str] | None:
    """The person and the post for which a question asks where they hold it; None where it does not."""
    match, known = question.says(_HEADS_WHICH), question.named(NameKind.PERSON)
    return (known[0].names, match["post"]) if match and len(known) == 1 else None


def holds(post: str, asked: str) -> bool:
    """Whether a printed post is the one that is asked for, no deputy's."""
    return post.endswith(asked) and (asked.startswith("副") or not post.removesuffix(asked).endswith("副"))


def by_post(view: View, text: str) -> Name | None:
    """The one person to whom a question refers by a post, as the documents state it; None where there is none, or the
    person has no duties."""
    match = _SPOKEN_OF.search(text)
    if match is None:
        return None
    said = match["said"]
    for start in range(len(said) - _SHORTEST + 1):
        post = said[start:]
        found = {
            each.person
            for cut in view.passages.found(post)
            for each in holders(cut.whole)
            if holds(each.post, post)
        }
        if found:
            person = next(iter(found))
            if len(found) > 1 or person not in view.names.persons:
                return None
            return Name(NameKind.PERSON, (person,), post, match.start() + start, match.end(), sure=False)
    return None


def by_surname(view: View, text: str, documents: Collection[str] = ()) -> str:
    """``text`` with the one person's name whom it calls by surname and post (薛书记), as the documents state the post; as it is where
    they state none, or several people's, or where it asks who it is."""
    called = _ADDRESSED.search(text)
    if called is None or _WHO_IT_IS.search(text):
        return text
    said = f"{called['post']}{called['surname']}"
    found = {
        each.person: each.post
        for cut in view.passages.found(said, documents or None)
        for each in holders(cut.whole)
        if each.person.startswith(called["surname"]) and each.post.endswith(called["post"])
    }
    # who is no deputy is called so first
    heads = [person for person, post in found.items() if holds(post, called["post"])]
    meant = heads or [*found]
    return f"{text[: called.start()]}{meant[0]}{text[called.end() :]}" if len(meant) == 1 else text
