"""Yes or no, where the sentence that answers decides it; otherwise the sentence alone is the answer.

A sentence decides where its own words of allowing, forbidding or requiring govern everything that the question names; of a
figure that a question supposes :mod:`bot.understand.asserted` tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.compose.quote import weight
from bot.understand.limits import limit_asked, sets
from bot.understand.question import Question
from bot.understand.whether import IDLE, MODAL, NEGATED, Whether, compound, thing_asked_for, whether
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.lazy import regex
from knowledge.model import Ref

# what sets a bound on a number neither forbids nor requires what it is a number of
_BOUND = r"(?!不|少于|低于|多于|高于|超过|超出|早于|晚于|大于|小于|突破)"
# who forbids the unlawful of something does not forbid it
_UNLAWFUL = "(?!违法|违规|非法|擅自|未经|超标|过度|恶意|变相|随意|强制|强行)"
_FORBIDS = regex(rf"(?:不得|禁止|严禁|不准|不允许|不能|不可以?|不予){_BOUND}{_UNLAWFUL}")
_ALLOWS = regex(
    r"(?<!不)(?:可以|允许|准予|准许|可(?![持能行靠再用比控视研循见操及调回追分供支疑怕信惜]))(?!不)"
)
_REQUIRES = regex(
    rf"(?:应当|应(?![急用对收届税征诉变邀聘])|必须|务必|(?<![无不免])(?:须|需要?)(?!求)){_BOUND}"
)
_SPARES = regex(r"无需|无须|不需要?|不必|不用|免于|免除|免(?=[收缴交征提费])|可以?不|不再(?:需要|要求)")
_LACKS = regex(r"(?:没有|未|不设|不提供|不予|不给|取消|(?<!有)无)[^，。；]{0,6}$")
_CLOSED = regex(r"不得([\u4e00-\u9fff]{1,4}?)(?:任何)?其[他它]([\u4e00-\u9fff]{1,4})")
_CONDITION = regex(r"的[，,]|的[^，,。；]{0,8}$|凭|经|符合|确有|满足|具备|达到|取得|批准")
_BY_WAY_OF = regex(r"凭|经|按|依|由|在")
_STRETCH = regex(r"[^，,。；;！\n]+")


def yes_or_no(question: Question, sentence: str, stand_ins: Mapping[str, Sequence[str]], before: str) -> str:
    """「可以」, 「不可以」, 「要」, 「不用」, 「有」, 「没有」, where ``sentence`` decides it; else empty.

    ``stand_ins``: the documents' words for everyday words of the question; ``before``: what stands before the sentence in
    its passage, where its subject may be named.
    """
    asked = whether(question)
    if asked is Whether.MAY:
        return _one_of(question, sentence, before, ((_FORBIDS, "不可以"), (_ALLOWS, "可以")))
    if asked is Whether.MUST:
        return _one_of(question, sentence, before, ((_SPARES, "不用"), (_REQUIRES, "要")))
    if asked is Whether.HAS:
        return _there(question, sentence, stand_ins)
    return ""


def _one_of(
    question: Question, sentence: str, before: str, signs: Sequence[tuple[re.Pattern[str], str]]
) -> str:
    """What the one sign says that governs the last thing the question names, and its verb; empty where none or two do.

    Everything else that is named has to stand before it.
    """
    if not question.words or question.says(NEGATED):
        return ""
    slight = [word for word in question.weak if not set(word) <= IDLE]
    named = [word for word in (*question.words, *slight) if not MODAL.search(word)]
    last = max(named, key=lambda word: (question.text.rfind(word) + len(word), len(word)), default="")
    found = dict.fromkeys(
        f"符合条件的{said}" if said == "可以" and _conditional(ahead, governed) else said
        for sign, said in signs
        for ahead, governed in _governed(sentence, sign)
        if last
        and last in governed
        and all(
            word in governed or word in ahead or (word in before and word not in slight) for word in named
        )
    )
    return next(iter(found)) if len(found) == 1 else ""


def _conditional(ahead: str, governed: str) -> bool:
    """Whether what is allowed is allowed to some, or in some way: before the word that allows it or just behind."""
    return bool(_CONDITION.search(ahead) or _BY_WAY_OF.match(governed))


def _governed(sentence: str, sign: re.Pattern[str]) -> list[tuple[str, str]]:
    """What stands before each word of a sign in its sentence, and what it governs: the rest of its stretch."""
    return [
        (sentence[: stretch.start() + match.start()], stretch[0][match.end() :])
        for stretch in _STRETCH.finditer(sentence)
        for match in [sign.search(stretch[0])]
        if match
    ]


def _there(question: Question, sentence: str, stand_ins: Mapping[str, Sequence[str]]) -> str:
    """Whether the thing asked for is spoken of: its words, or the documents' own for them; a limit, whether one is set."""
    wanted = thing_asked_for(question)
    if limit_asked(wanted):
        return "有" if sets(wanted, sentence) else ""
    words = [word for word in question.words if word in wanted] or [word for word in (wanted,) if word]
    places = [
        next((at for form in (word, *stand_ins.get(word, ())) if (at := sentence.find(form)) >= 0), -1)
        for word in words
    ]
    if not places or -1 in places:
        return ""
    return "没有" if _LACKS.search(sentence[: max(places)]) else "有"


def left_out(question: Question, sentence: str) -> str:
    """What a question asks about that a closed list (「…，不得收取其他费用」) omits; empty where the list has it or is of another
    kind."""
    closed = _CLOSED.search(sentence) if whether(question) is Whether.MAY else None
    if closed is None or not set(closed[1]) & set(question.text):
        return ""
    wanted = compound(question, closed[2], without=closed[1])
    return wanted if wanted and wanted not in sentence else ""


def decided(
    view: View,
    question: Question,
    stand_ins: Mapping[str, Sequence[str]],
    weights: Mapping[str, float],
    ref: Ref,
    said: str,
) -> str:
    """``said`` with yes or no before it where it decides that, or another sentence of its passage, which then is said.

    ``weights``: what each word of the question counts. A sentence with less of them is on another matter than what is said.
    """
    text = view.passages.text(ref)
    least = weight(said, weights)
    others = (text[start:end].strip() for start, end in sentences(text))
    for sentence in (said, *(each for each in others if weight(each, weights) >= least)):
        before = text[: max(0, text.find(sentence))]
        verdict = yes_or_no(question, sentence, stand_ins, before)
        if verdict:
            return f"{verdict}：{sentence}"
        lacking = left_out(question, sentence)
        if lacking:
            return f"不可以，没有列入“{lacking}”：{sentence}"
    return said
