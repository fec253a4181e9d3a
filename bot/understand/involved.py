"""What a question says of the provisions it asks for by who has a part in them: 「哪几条两个部门都有份」, 「哪几条没有秘书处的事」."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
# words that say that somebody has a part, and none of a topic
_PART = regex(
    r"沾边|有份|有活|都有|份|活|涉及|提到|管到|出力|参与|参加|出现|配合|协助|牵头|负责|只是|只|仅|光|单独|一起|共同|同时|条款|那几条|事"
)
_HELPS = Sign.of(rf"{HELPS}|协办|打下手")
_ONE_SIDE = Sign.of(rf"(?:只|仅|光|单)(?:是|有|仅|管){{0,3}}(?:负责)?(?:{HELPS}|协办|牵头)")
# a part of a document, by its title before the word for it (业务活动这章, 停放与充电一章)
_SECTION = Sign.of(r"(?P<title>[^,，。]{2,24}?)(?:[”」》\"])?的?(?:[这那]|[这那]?一)(?:章|节|部分|块)")


def section_said(question: Question) -> str:
    """What stands before the word for a part of a document, and ends with its title; empty where there is none."""
    said = question.says(_SECTION)
    return said["title"] if said else ""


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
