"""The words that ask for the loaded documents as a collection: which, how many, the newest, whose, of which year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.understand.grammar import HOW_MUCH, WHAT, Sign
from bot.understand.question import Question

_PAPERS = "(?:政策)?文件"
_WHICH = f"(?:哪些|哪几[份个]|{WHAT}|(?:{HOW_MUCH})[份个])"
NEWEST = Sign.of(
    rf"最(?:新|近)(?:发|出|印发|下发|发布|出台|装入?)?的?(?:那|这)?(?:一|几)?份?(?:的)?{_PAPERS}(?:是|叫|有)?(?:哪一?[份个]|{WHAT})?"
    rf"|{_PAPERS}(?:里|中)?(?:哪一?[份个])?(?:是)?最新|哪一?[份个]{_PAPERS}?(?:是)?最(?:新|近|晚)(?:的|发的)?"
)
OLDEST = Sign.of(
    rf"最(?:早|老|旧)(?:发|出|印发|发布)?的?(?:一)?份?{_PAPERS}(?:是|叫)?(?:哪一?[份个]|{WHAT})?|哪一?[份个]{_PAPERS}?(?:是)?最(?:早|老|旧)(?:的|发的)?"
)
ISSUED = Sign.of(rf"(?P<body>[^\W\d的是由]{{2,16}}?)(?:印发|下发|发布|发)的?{_PAPERS}")
ABOUT = Sign.of(rf"(?:关于|涉及|针对|讲|说)(?P<about>[^,，]{{1,16}}?)的?{_PAPERS}")
# 「申请要哪些文件」 asks for papers to bring: what is asked for has to be there, not to be brought
LISTED = Sign.of(
    rf"^(?:你|您|现在|目前|一共|总共|都|这里|库里|知识库里?|里面)*(?:有|装|装入|收|收录|存|知道|懂)了?(?:些)?{_WHICH}{_PAPERS}$"
    rf"|{_PAPERS}(?:目前|现在|一共|总共|都)*(?:有|是){_WHICH}$"
    rf"|^有(?:没有)?(?:关于|涉及|针对|讲|说)[^,，]{{1,16}}?的?{_PAPERS}(?:吗|么|没有?)?$"
)


def listed(question: Question, owners: Iterable[str]) -> re.Match[str] | None:
    """The words with which documents are asked for, behind the place or organisation they are of (某某县有哪些文件)."""
    owner = max((each for each in owners if question.text.startswith(each)), key=len, default="")
    return LISTED.search(question.text.removeprefix(owner).removeprefix("的"))
