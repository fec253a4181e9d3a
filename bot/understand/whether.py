"""Questions that yes or no answers: whether something is allowed, required, there, or so."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.understand.grammar import OPEN_QUESTION, OR_RATHER, TAKES_PART, YES_NO, Sign
from bot.understand.question import Question
from bot.understand.sides import RESPONSIBLE
from glossary.lazy import regex


class Whether(StrEnum):
    """What a question that yes or no answers is after."""

    MAY = "may"
    MUST = "must"
    HAS = "has"
    IS = "is"


_ASKED: tuple[tuple[Whether, re.Pattern[str]], ...] = (
    (
        Whether.HAS,
        regex(
            r"(?:有没有|有无|是否有|是不是有)(?P<what>.{1,24}?)(?:吗|么|的?说法|的?规定|的?要求)?[?？]?$"
            r"|(?<![没只具享])有(?P<thing>[^,，有]{1,16}?)(?:吗|么|没有?|不)[?？]?$"
        ),
    ),
    (
        Whether.MAY,
        regex(
            r"能不能|可不可以|能否|可否|准不准|许不许|让不让|允不允许|是否(?:可以|允许|能)|可以不可以"
            r"|(?:能|可以|准许?|允许|让)[^,，]{0,20}(?:吗|么|不|没)[?？]?$|(?:可以|行|成|能行)(?:吗|么|不)[?？]?$"
        ),
    ),
    (
        Whether.MUST,
        regex(
            r"要不要|用不用|需不需要|需要不需要|该不该|是不是(?:必须|需要|应当|应该|要|得)|是否(?:需要?|必须|应当?|要)|必须[^,，]{1,20}(?:吗|么|不)[?？]?$"
            r"|(?<!主)(?:要|得|需要?|应该|应当)[^,，]{1,16}(?:吗|么|不)[?？]?$"
        ),
    ),
)
# 「可以不交吗」 asks the other way round
NEGATED = Sign.of(
    r"(?:可以|能|允许|[要用该得])不(?![能可要用该允得])|(?<![能可要用该允得])不(?:[\u4e00-\u9fff]{1,4})(?:行|成|可以)"
)
# words of allowing and requiring, which the question and its answer put each in its own way
MODAL = Sign.of(r"^(?:允许|可以|能够|准许|需要|必须|应当|应该|禁止|是否|要求|不?用|不?需|[用需]不)$")
# characters that name nothing
IDLE = frozenset("能可以会要得的了吗么不个有没是那还再也都就我你他她它这去来给被把让跟和到在上里")
# 「有没有赔偿」 at the front names nothing it could be there in but what was spoken of
_AT_FRONT = regex(r"^(?:那|那么|这|这里|里面|里头|其中|它|上面|文件里?)*(?:还|又|都)?(?:有没有|有无|有)")
_SO = regex(r"[那么还有没里面是不否吗吧对嘛?？]*")


def whether(question: Question) -> Whether | None:
    """What a question that can be answered by yes or no is after; None for any other question."""
    if not question.says(YES_NO) or question.says(OPEN_QUESTION) or question.says(OR_RATHER):
        return None
    return next((sort for sort, sign in _ASKED if sign.search(question.text)), Whether.IS)


def thing_asked_for(question: Question) -> str:
    """The thing whose existence a question asks about (「有没有赔偿」: 赔偿); empty for any other question."""
    if whether(question) is not Whether.HAS:
        return ""
    match = _ASKED[0][1].search(question.text)
    return (match["what"] or match["thing"] or "").strip("的") if match else ""


def asks_in_scope(question: Question) -> bool:
    """Whether a question asks only whether something exists in the current passage."""
    return bool(thing_asked_for(question)) and _AT_FRONT.match(question.text) is not None


def asks_part(question: Question) -> bool:
    """Whether a question asks for yes or no on the part of those it names (「水务局配合不」, 「是水务局吗」)."""
    return whether(question) is not None and bool(
        question.says(TAKES_PART)
        or {*question.aspects} & {*RESPONSIBLE}
        or (question.names and _SO.fullmatch(question.without_names))
    )


def compound(question: Question, ending: str, *, without: str) -> str:
    """A compound in a question that ends in a character of ``ending`` (校车费), which no dictionary need have, without a
    verb with characters of ``without``; empty where there is none."""
    found = re.search(rf"[^\W{''.join(sorted(IDLE))}{without}]{{1,6}}[{ending}]", question.text)
    return found[0] if found and len(found[0]) > len(ending[:1]) else ""
