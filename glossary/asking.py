"""The words people ask with, and where they ask nothing (「种啥都亏」, 「养着十几只」, 「归谁管说不清」)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.lazy import regex

ASKING = regex(
    r"什么|什麽|啥|谁|哪|(?<![前好])几(?!乎)|多少|多大|多长|多久|怎么|怎样|怎|咋|吗|么$|如何|何时|何种|为何|是否|是不是|有没有|能不能|可不可以|会不会|要不要|是多|呢$|不$"
    r"|没$|([^\W\d_])[不没]\1"
)
# a word that stands for anything, or for what nobody knows
_ANYTHING = regex(
    r"(?:归|由|该|找|是)?(?:什么|啥|谁|哪.?|怎么|咋|多少)"
    r"(?:[^,，]{0,4}[都也]|[^,，]{0,8}(?:争议|争论|[说讲弄搞分闹]不[清准明]|不清楚|不知道))"
)
# a few, not how many
# what is asked of stands before a comma: 牵头的几件事里,
_SOME = regex(
    r"(?:[哪这那的]?几|哪些)[项个件条][^,，几哪谁]{0,6}(?:里|中|当中|里面|之中|里头)(?=[,，]|$)|(?:[了着过上没这那近十]|(?<!最)多[^,，])几.?|几[十百千]|几个钱(?=[^,，])"
)


def asks_nothing(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of the stretches of ``text`` whose words of asking ask nothing.

    >>> list(asks_nothing("种啥都亏,补多少"))
    [(1, 3)]
    """
    for pattern in (_ANYTHING, _SOME):
        yield from (match.span() for match in pattern.finditer(text))


def asking(text: str) -> re.Match[str] | None:
    """The first word in ``text`` that asks; None where it asks nothing."""
    idle = list(asks_nothing(text))
    for found in ASKING.finditer(text):
        if not any(start <= found.start() < end for start, end in idle):
            return found
    return None
