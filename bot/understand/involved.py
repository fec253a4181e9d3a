"""What a question says of the provisions it asks for by who has a part in them: 「哪几条两个部门都有份」, 「哪几条没有秘书处的事」."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from bot.understand.grammar import HELPS, Sign
from bot.understand.matters import ALL_ROLES, Involvement, involvements
from bot.understand.preamble import asked_of
from bot.understand.question import Question
from bot.view.names import Name
from glossary.lazy import regex
from knowledge.model import Role

# which provisions, or how many
_WHICH = r"哪(?:些|几|一)?(?:条款?|项|款|件|处|事|活儿?|任务|规定)"
PROVISIONS_ASKED = Sign.of(
    rf"(?P<which>{_WHICH}|(?:条款|事项|规定)(?:都|一共|总共|共)?(?:有|是)哪(?:些|几)|有(?:几|多少)(?:条|项|款|件))"
)
# which of a part of a document somebody has nothing to do with (申请那几步哪些不用学院弄)
LEFT_OUT = Sign.of(r"哪(?:些|几[步样个]|个|一步)(?:是)?(?:不用|不归|不需要?|不由|用不着|轮不到)")
# words that say that somebody has a part, and none of a topic
_PART = regex(
    r"沾边|有份|有活|都有|份|活|涉及|提到|管到|出力|参与|参加|出现|配合|协助|牵头|负责|只是|只|仅|光|单独|一起|共同|同时|条款|那几条|事"
)
_HELPS = Sign.of(rf"{HELPS}|协办|打下手")
_ONE_SIDE = Sign.of(rf"(?:只|仅|光|单)(?:是|有|仅|管){{0,3}}(?:负责)?(?:{HELPS}|协办|牵头)")
# a part of a document, by its title before the word for it (业务活动这章, 停放与充电一章, 申请审批那几步)
_SECTION = Sign.of(
    r"(?P<title>[^,，。]{2,24}?)(?:[”」》\"])?的?(?:(?:[这那]|[这那]?一)(?:章|节|部分|块)|[这那]几(?:步|条|章|节|块|部分)|[这那]个?(?:环节|阶段)|(?:章|部分)[里中])"
)
_LEADS_UP = regex("^(?:最后|前面|后面|文件|办法|细则|在|讲|说|里|中|的){0,4}")
_LINKS = regex("[的与和及、]")
# characters of a heading that is not said as it stands, and how much of the shorter of the two it must be
_SHORTEST, _MOST_OF = 3, 0.75


def section_said(question: Question) -> str:
    """What stands before the word for a part of a document, and ends with its title; empty where there is none."""
    said = question.says(_SECTION)
    return said["title"] if said else ""


def section_asked(question: Question) -> str:
    """All that a question says of a part of a document, the word for it included; empty where it names none."""
    said = question.says(_SECTION)
    return said[0] if said else ""


def calls(said: str, title: str) -> bool:
    """Whether what is said of a part of a document may be its title in other words: most characters of the one, in their order,
    stand in the other.

    >>> calls("居住证使用管理", "使用与管理"), calls("讲贷后管理", "贷款的贷后管理"), calls("申请审批", "贷款的申请及审核程序：")
    (True, True, True)
    >>> calls("安全", "安全与监督"), calls("合同签订", "贷款的申请")
    (False, False)
    """
    said, title = _LINKS.sub("", _LEADS_UP.sub("", said)), _LINKS.sub("", title)
    short, long = sorted((said, title), key=len)
    shared = LCSseq.similarity(short, long)
    return shared >= _SHORTEST and shared >= _MOST_OF * len(short)


def parts_asked(question: Question, actors: Sequence[Name]) -> tuple[Involvement, ...]:
    """What a question says of each of these, who stand in it as they do in its documents: which part they have, or that they have
    none. Who is said to have some part (有份, 沾边) may lead or help."""
    meant = asked_of(question)  # no house whose part is asked about
    bodies = tuple(
        name
        for name in question.names
        if name in meant and not any(name.start < actor.end and actor.start < name.end for actor in actors)
    )
    asked = replace(question, names=tuple(sorted((*bodies, *actors), key=lambda name: name.start)))
    helps = bool(question.says(_HELPS))
    return tuple(
        replace(part, roles=ALL_ROLES) if part.roles == {Role.SUPPORTING_UNIT} and not helps else part
        for part in involvements(asked)
    )


def one_side(question: Question) -> bool:
    """Whether the provisions are asked for in which somebody has one side alone (只配合)."""
    return bool(question.says(_ONE_SIDE))


def says_part(word: str) -> bool:
    """Whether a word says that somebody has a part in a provision, and of what not."""
    return _PART.fullmatch(word) is not None
