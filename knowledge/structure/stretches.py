"""A sentence stretch by stretch: what stands between its commas, without what joins it, and without what only defines a word."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.lazy import regex

_OF_OTHERS = regex(
    "(?:[\u4e00-\u9fff]{2,6}(?:职责|机构|设置|制度|规则|原则|要求))?第[一二三四五六七八九十百]{1,4}条(?=[^第的规之款])|[一二三四五六七八九十]{1,3}[是要]|以及|其中|同时|此外|另外|必要时|原则上|因此|但|而|并且|且|并(?!州)|(?:积极|主动|努力|及时)?(?:争取|提请|报请|恳请|商请|邀请|请求|申请(?!人|表|书|材))[请由]?|请(?!示)|[：:，,]"
)
# 「自主招生，指由学校自主确定标准的招生方式」 says what a thing is, to where it is named
_DEFINES = regex("(?:^|[是：])指(?:[由在按对以将把依经]|根据)|是指")
_DEFINED = regex("的[^，。；的]{1,10}$")
_OPEN, _CLOSE = "（(《“〔【", "）)》”〕】"


def opened(stretch: str) -> str:
    """A stretch without what joins or counts it (「其中」, 「一是」, 「报请」)."""
    while found := _OF_OTHERS.match(stretch):
        stretch = stretch[found.end() :]
    return stretch


def stretches(sentence: str) -> list[str]:
    """A sentence at its commas, but for those in brackets or quotes."""
    pieces, depth, start = [], 0, 0
    for at, char in enumerate(sentence):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in "，," and depth == 0:
            pieces.append(sentence[start:at])
            start = at + 1
    return [*pieces, sentence[start:]]


def not_defining(sentence: str) -> Iterator[str]:
    """The stretches of a sentence but for those that say what a thing is (「…，指由学校自主确定标准的招生方式」)."""
    defining = False
    for stretch in stretches(sentence):
        defining = defining or bool(_DEFINES.search(stretch))
        if not defining:
            yield stretch
        elif _DEFINED.search(stretch):
            defining = False
