"""Two things that a question compares (绿色食品认证与有机产品认证的奖励哪个高): a passage that knows only one of them does not tell."""

from __future__ import annotations

from itertools import pairwise

from glossary.lazy import regex

# at the end what is compared by, before it the two; what is said of the first may stand before it
_TWO = regex(
    r"(?P<one>[^\W_]{2,12})(?:与|和|跟|同|还是|比)(?P<other>[^\W_的比]{2,12})"
    r"(?:相?比起?来?|的[\u4e00-\u9fff]{2,8}?)?[,，]?(?:这?两[样个种者])?(?:哪一?[个样种家边头者](?!人)|谁)"
    r"[^,，。?？]{0,8}?更?[多少高低贵长短早晚严快慢重轻大小](?:$|[?？呢啊些一])"
)
_LITTLE = frozenset("的了在是有给和与跟对比都要能会可以我你他们")


def uncompared(asked: str, text: str) -> str:
    """Of two things that ``asked`` compares the one of which ``text`` has no word, where it has words of the other; else empty.

    >>> uncompared("骨灰撒海跟草坪葬比,哪个给得多", "骨灰撒海的每具奖补3000元;树葬、花葬的1500元")
    '草坪葬'
    >>> uncompared("骨灰撒海跟树葬比,哪个给得多", "骨灰撒海的每具奖补3000元;树葬、花葬的1500元")
    ''
    """
    match = _TWO.search(asked)
    if match is None:
        return ""
    one, other = match["one"], match["other"]
    own = _pairs(one) - _pairs(other), _pairs(other) - _pairs(one)
    there = [any(pair in text for pair in pairs) for pairs in own]
    if not all(own) or there[0] == there[1]:
        return ""
    return other if there[0] else one


def _pairs(words: str) -> set[str]:
    """The pairs of neighbouring characters of words that say something."""
    return {a + b for a, b in pairwise(words) if not {a, b} & _LITTLE}
