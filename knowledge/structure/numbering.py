"""The numbers that headings and provisions begin with (GB/T 9704-2012, 7.3.3; Legislation Law art. 65)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from unicodedata import normalize

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from knowledge.model import Block

SIGNS = "⑴-⒇①-⑳㈠-㈩⒈-⒛"
"""Numbers that are one sign, as a piece of a class of characters."""
CAPITALS = "壹贰貳叁參叄肆伍陆陸柒捌玖拾"
"""The numerals of bookkeeping, which count 壹、 above 一、 in the official documents of some places."""
ROMAN = "Ⅰ-Ⅻ"
_BEGINNING = regex(rf"[第笫（(零〇一二三四五六七八九十廿卅百千0-9０-９{SIGNS}{CAPITALS}{ROMAN}]")
_CN = "[零〇一二三四五六七八九十廿卅百千]{1,8}"
NUMERALS = f"零〇一二三四五六七八九十廿卅百千{CAPITALS}0-9"
"""What the numbers of chapters and articles are written with, as a piece of a class of characters."""
_ANY = f"[{NUMERALS}０-９]{{1,8}}"
_WIDE = str.maketrans("０１２３４５６７８９．﹒", "0123456789..")


class Rank(IntEnum):
    """How deep a kind of number stands; a smaller rank holds the larger."""

    PART = 0
    CHAPTER = 1
    SECTION = 2
    ARTICLE = 3
    CAPITAL = 4
    """壹、 and Ⅰ."""
    FIRST = 5
    """一、"""
    SECOND = 6
    """（一）"""
    THIRD = 7
    """1."""
    FOURTH = 8
    """（1）"""
    FIFTH = 9
    """①"""
    LETTER = 10
    """a)"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the head of a paragraph.

    ``key`` is its part of the id (``3``, ``a25``, ``c2``; for decimals the whole path ``1.2.1``),
    ``label`` the number as printed, brackets in full width; ``end`` the length of what it takes of
    the paragraph; ``spaced`` says that a space parts it from the text; ``doubtful`` that what follows
    reads like the rest of a sentence (「第五条规定的」, 「（一）项」, 「二、三级医院」), so that only its place decides.
    """

    rank: Rank
    number: int
    key: str
    label: str
    end: int
    spaced: bool = False
    decimal: tuple[int, ...] = ()
    doubtful: bool = False


_LEGAL = regex(
    rf"[第笫][ 　]?({_ANY})(?:[-－—–](\d{{1,2}}))?[ 　]?(部分|[编編篇章节節条條])(?:之({_CN}))?(、(?!第)[ 　]*|[ 　:：]*)"
)
_LEGAL_RANK = {
    "部分": (Rank.PART, "p"),
    "编": (Rank.PART, "p"),
    "編": (Rank.PART, "p"),
    "篇": (Rank.PART, "p"),
    "章": (Rank.CHAPTER, "c"),
    "节": (Rank.SECTION, "s"),
    "節": (Rank.SECTION, "s"),
    "条": (Rank.ARTICLE, "a"),
    "條": (Rank.ARTICLE, "a"),
}
_STOPS = regex("[。；，：]")
_ARTICLE_AHEAD = regex(rf"第{_ANY}[条條]")
# 「第五条规定的情形」 at the head of a broken line is no heading.
_LEGAL_SENTENCE = regex(r"[规規所的、和至或及以款项項第，,—－-]|[与與之]|中(?![华華国國央])")
_CAPITAL = regex(
    rf"([{CAPITALS}]{{1,3}})[ 　]?[、.．﹒]([ 　]*)|([{ROMAN}])(?:[ 　]?[、.．﹒]([ 　]*)|[ 　]{{1,4}}(?=[\u4e00-\u9fff]))"
)
# 「陆、海、空三军」, 「Ⅰ、Ⅱ级响应」, 「Ⅰ 级」 begin sentences.
_CAPITAL_SENTENCE = regex(rf"[\u4e00-\u9fff{ROMAN}]{{1,2}}、|[{ROMAN}类级期型度]")
_FIRST = regex(rf"({_CN})[ 　]?[、.．﹒]([ 　]*)")
# 「一、二、三产业」 and 「二、三级医院」 may be a list in a sentence; a heading (「二、四类划分标准」) is known by its place.
_FIRST_SENTENCE = regex(rf"{_CN}(?:、|产业|类|级|线|期|等)")
_SECOND = regex(rf"[（(][ 　]?({_CN}|[{CAPITALS}]{{1,3}})[ 　]?[）)]([、.．﹒]?)([ 　]*)")
_SECOND_SENTENCE = regex(r"[款至、（(]|项(?!目)|和[（(]")
_SECOND_CITED = regex(rf"[（(][ 　]?{_CN}[ 　]?[）)]")
# 「1.2024年度任务」: a year may follow the point, other digits are a decimal; 「3、5G网络」 is known by its place.
_THIRD = regex(
    r"([0-9０-９]{1,3})[ 　]?(?:[、.．﹒]([ 　]*)(?:(?![0-9０-９])|(?=(?:19|20)[0-9]{2}年))|(、)(?=[0-9０-９]))"
)
_FOURTH = regex(
    r"[（(][ 　]?([0-9０-９]{1,3})[ 　]?[）)][、.．﹒]?([ 　]*)|([0-9０-９]{1,2})[）)][、.．﹒]?([ 　]*)"
)
_SIGN = regex(rf"([{SIGNS}])[、.．﹒]?([ 　]*)")
_SIGN_RANKS = {"⑴": Rank.FOURTH, "①": Rank.FIFTH, "㈠": Rank.SECOND, "⒈": Rank.THIRD}
_DECIMAL = regex(r"([0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){1,5})[、.．﹒]?([ 　]*)(?![0-9０-９.．%％])")
# 「5 ★保密要求」: a call for tenders marks what it insists on.
_DECIMAL_TOP = regex(r"([0-9０-９]{1,2})([ 　]+)(?=[★▲※]?[^\W\d_])")
# 「1.5倍以内」, 「3.5亿元」: an amount, not a number of a provision.
_AMOUNT = regex(
    r"[倍亿万千百元米吨斤岁个天亩至—~～-]|年(?![度级龄检审休假终会金薪])|月(?![度考报假检薪])|日(?![常期志报程间检])|人(?![员事民大才口力])|次(?!序)|户(?!外|籍)|级(?!别)|类(?!别|型)"
    r"|公(?:里|斤|顷|分|升|尺|吨)|个|平方|百分|以[上下内]|[的之和或]"
)

_WORD = regex(rf"(?!{_AMOUNT.pattern})[\u4e00-\u9fff《“〈‘【]")


def mark(text: str) -> Mark | None:
    """The number a paragraph begins with, or None; decimals are for ``decimal_mark``.

    Takes the paragraph without leading space; looks at its first few characters alone.
    """
    found = possible_mark(text)
    return None if found and found.doubtful else found


def possible_mark(text: str) -> Mark | None:
    """The same, doubtful ones too: 「第七条以欺骗手段…」 is an article where the sixth came before."""
    return _mark(text[:40]) if _BEGINNING.match(text) else None


@lru_cache(maxsize=16_384)  # more than the lines of a long document: each is looked at six times and more
def _mark(head: str) -> Mark | None:
    if head[:1] in "第笫":  # a poor scan gives one for the other
        return _legal(head)
    if found := _FIRST.match(head):
        doubtful = not found[2] and bool(_FIRST_SENTENCE.match(head, found.end()))
        value = value_of(found[1])
        return Mark(
            Rank.FIRST, value, str(value), f"{found[1]}、", found.end(), bool(found[2]), doubtful=doubtful
        )
    if found := _SECOND.match(head):
        # 「（一）、（三）项规定的」: behind a stop of the text's own stands another of what it cites.
        doubtful = bool((_SECOND_CITED if found[2] else _SECOND_SENTENCE).match(head, found.end()))
        value = value_of(found[1])
        return Mark(
            Rank.SECOND,
            value,
            str(value),
            f"（{found[1]}）",
            found.end(),
            bool(found[3]),
            doubtful=doubtful,
        )
    if found := _THIRD.match(head):
        value = value_of(found[1])
        printed = re.sub("[ 　]", "", head[: found.end()])
        doubtful = bool(found[3])
        return Mark(Rank.THIRD, value, str(value), printed, found.end(), bool(found[2]), doubtful=doubtful)
    if found := _FOURTH.match(head):
        value = value_of(found[1] or found[3])
        label = f"（{found[1]}）" if found[1] else f"{found[3]}）"
        return Mark(Rank.FOURTH, value, str(value), label, found.end(), bool(found[2] or found[4]))
    if found := _SIGN.match(head):
        return _signed(found)
    if found := _CAPITAL.match(head):
        doubtful = bool(_CAPITAL_SENTENCE.match(head, found.end()))
        value = value_of(found[1]) if found[1] else ord(found[3]) - ord("Ⅰ") + 1
        spaced = bool(found[2] or found[4])
        label = f"{found[1] or found[3]}、"
        return Mark(
            Rank.CAPITAL, value, str(value), label, found.end(), spaced, doubtful=doubtful and not spaced
        )
    return None


def _legal(head: str) -> Mark | None:
    """The number of a part, a chapter, a section or an article, as laws count them."""
    found = _LEGAL.match(head)
    if not found:
        return None
    rank, prefix = _LEGAL_RANK[found[3]]
    value, inserted = value_of(found[1]), found[2] or found[4]
    if found[2] and (rank is not Rank.ARTICLE or not _inserted(found)):
        return None
    # 「第二章开始的各章应当包括…。」 is a sentence, as no title of a chapter is.
    title_end = _ARTICLE_AHEAD.search(head, found.end())
    sentence = rank < Rank.ARTICLE and _STOPS.search(
        head, found.end(), title_end.start() if title_end else len(head)
    )
    doubtful = not found[5] and bool(sentence or _LEGAL_SENTENCE.match(head, found.end()))
    key = f"{prefix}{value}" + (f"-{value_of(inserted)}" if inserted else "")
    label = (
        f"第{found[1]}-{found[2]}{found[3]}"
        if found[2]
        else f"第{found[1]}{found[3]}" + (f"之{found[4]}" if found[4] else "")
    )
    return Mark(rank, value, key, label, found.end(), bool(found[5]), doubtful=doubtful)


def _inserted(found: re.Match[str]) -> bool:
    """Whether 「第 9-1 條」 is the article inserted behind the ninth (as the laws of Taiwan print 「之一」), and no range (「第3-5条」)."""
    return int(found[2]) <= value_of(found[1]) or found.string[found.start(3) - 1] in " 　"


def _signed(found: re.Match[str]) -> Mark:
    """A number that is one sign: 「㈠」 is （一）, 「⑴」 （1）, 「⒈」 1."""
    first = max(sign for sign in _SIGN_RANKS if sign <= found[1])
    value = ord(found[1]) - ord(first) + 1
    plain = normalize("NFKC", found[1]).replace("(", "（").replace(")", "）")
    rank = _SIGN_RANKS[first]
    label = found[1] if rank is Rank.FIFTH else plain
    doubtful = rank is Rank.SECOND and bool(_SECOND_SENTENCE.match(found.string, found.end(1)))
    return Mark(rank, value, str(value), label, found.end(), bool(found[2]), doubtful=doubtful)


def decimal_mark(text: str) -> Mark | None:
    """A decimal number (「1.2.1」) or, for documents that use these, the single 「1　」 above them.

    Whether it is a heading is for the caller to say, by its place in the sequence.
    """
    if not text[:1].isdigit():
        return None
    head = text[:40]
    found = _DECIMAL.match(head)
    if found:
        path = tuple(int(part) for part in found[1].translate(_WIDE).split("."))
        if len(path) == 2 and not found[2] and _AMOUNT.match(head, found.end()):
            return None
    else:
        found = _DECIMAL_TOP.match(head)
        if not found:
            return None
        path = (int(found[1].translate(_WIDE)),)
    printed = ".".join(map(str, path))
    # 「3.8 85.2」, 「4.5 亿元」: what two parts count begins with a word.
    word = bool(_WORD.match(head, found.end()))
    doubtful = len(path) == 2 and not word
    spaced = found.end() > found.end(1)
    if path[0] == 0 and not (word and spaced):
        return None
    return Mark(Rank.FIRST, path[-1], printed, printed, found.end(), spaced, path, doubtful)


def is_numbered(block: Block) -> bool:
    """Whether a paragraph begins with a number of any kind."""
    return not block.rows and bool(mark(block.text) or decimal_mark(block.text))


def follows(mark: Mark, last: int | None) -> bool:
    """Whether a number is what comes after ``last`` (None: the first) of its kind."""
    return mark.number == (1 if last is None else last + 1)


class Numbers:
    """Which number would come next, by rank: what tells a heading from a number in a sentence."""

    def __init__(self) -> None:
        self.last: dict[Rank, int] = {}
        # Numbers may run on through the parts of a document: (五) first under 三、.
        self.running: dict[Rank, int] = {}
        self.decimal: tuple[int, ...] = ()
        """The last decimal."""
        self.lists = False
        """Whether the document sets items （一） in lines of their own somewhere."""

    def expects(self, found: Mark) -> bool:
        return follows(found, self.last.get(found.rank)) or found.number == 1

    def comes_next(self, found: Mark) -> bool:
        """Whether a number is the first, or runs on from the last of its kind in the part before."""
        return found.number == 1 or follows(found, self.running.get(found.rank))

    def counts_on(self, found: Mark) -> bool:
        """Whether a decimal is next behind the last: below it, beside it, or beside what that stands in (「1.2」 behind 「1.1.3」)."""
        path, last = found.decimal, self.decimal
        at = len(path) - 1
        below = at == len(last) and path[at] == 1
        beside = 0 <= at < len(last) and path[at] == last[at] + 1
        return (below or beside) and path[:at] == last[:at]

    def see(self, found: Mark) -> None:
        if found.decimal:
            self.decimal = found.decimal
            return
        for rank in [rank for rank in self.last if rank > found.rank]:
            # Articles are numbered through a law whatever its chapters.
            if rank is not Rank.ARTICLE:
                del self.last[rank]
        self.last[found.rank] = self.running[found.rank] = found.number
