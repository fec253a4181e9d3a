"""Elliptic questions: what they leave out, and whether they name a topic of their own."""

from __future__ import annotations

from bot.understand import facts, sides
from bot.understand.grammar import PENALTY, TAKES_PART
from bot.understand.levels import levels
from bot.understand.question import Question
from bot.understand.topic import uncut, unheard
from bot.understand.whether import thing_asked_for
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind

_ELLIPSIS = regex(
    r"^(?:那么?|那|还有|另外|然后|再|又|噢|哦|嗯|好的)?.{0,24}呢$|^(?:那么?|还有|另外)|的[那这][种样类档]$"
)
_SLIGHT_PHRASE = 2  # characters up to which an everyday word is too short to be a topic
# how far something is to go: a word of asking, no topic
_HOW_FAR = regex(r"^(?:程度|地步|样子|份上|标准|水平|[上下]限|最[高低多少]|(?:封顶|起付)线?|保底)$")
# that it is settled at last, asked by when or by whom (多久能办好, 谁能申请): of what was spoken of
_SETTLED = regex(
    r"(?:能|可以|才|会|要|得|有资格){0,3}(?:办[好完成理结]?|批(?:下来|准)?|拿到|领[到取]?|到[账手位]|下来|出来|发(?:下来|放)?|完成|搞定|弄好|通过|申请|申领|享受|报名)[呢啊了吗]?$"
)
_THAT_ONE = regex(r"[那这]一?[项个条件块]")


def is_elliptic(question: Question) -> bool:
    """Whether a question only replaces a part of the one before (那五天呢, 要是超过1万呢)."""
    return _ELLIPSIS.search(question.text) is not None


def asks_how_far(question: Question) -> bool:
    """Whether a question names only a limit or degree (封顶呢), of whatever the conversation is on."""
    return all(_HOW_FAR.fullmatch(word) for word in question.words) and not question.weak


def has_topic(view: View, question: Question) -> bool:
    """Whether something is named beside units and persons and beside the words of asking."""
    penalty = (
        None if thing_asked_for(question) else question.says(PENALTY)
    )  # 不遵守会怎样: of what was spoken of
    rest = facts.without_asking(
        sides.without_asking(question.text.replace(penalty[0], "") if penalty else question.text)
    )
    if question.demands or rest.startswith(("谁能", "谁可以", "谁有资格")):
        rest = _SETTLED.sub("", rest)
    slight = (_HOW_FAR, TAKES_PART.pattern)
    if any(
        word in rest and not any(each.fullmatch(word) for each in slight) for word in question.words
    ) or any(name.kind not in (NameKind.UNIT, NameKind.PERSON) for name in question.names):
        return True
    name = unheard(view, question)
    if name and name in rest:
        return True
    # 换电那项: the one of that name, though no dictionary has it
    if any(_THAT_ONE.match(rest, rest.find(run) + len(run)) for run in uncut(view, question) if run in rest):
        return True
    # an everyday phrase of slight words may be a topic of its own (钱由谁出)
    return any(len(word) > _SLIGHT_PHRASE and word in rest for word in view.names.expansions(rest))


def names_a_level_alone(question: Question) -> bool:
    """Whether nothing is said but another level of what was spoken of (二级呢)."""
    named = "".join(level.written for level in levels(question.text))
    return bool(named) and not question.aspects and all(word in named for word in question.words)
