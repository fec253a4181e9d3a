"""Splits provisions that share a line (「…。第三条 …」, 「（一）…　　（二）…」) where the next number stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from glossary.lazy import regex
from glossary.names.shapes import OFFICES
from knowledge.structure import letters
from knowledge.structure.days import DAY
from knowledge.structure.header import ends_as_title, is_issuer
from knowledge.structure.numbering import NUMERALS, SIGNS, Mark, Numbers, Rank, follows, possible_mark
from knowledge.structure.run_on import further_decimals, further_items, heading_last

# Its first character first: a pattern that begins with one is looked for many times as fast.
_NUMBER = regex(
    rf"[第（(一二三四五六七八九十廿卅\d{SIGNS}](?:(?<=第)[ 　]?[{NUMERALS}]{{1,6}}[ 　]?[编編章节節条條]|(?<=[一二三四五六七八九十廿卅])[一二三四五六七八九十廿卅]{{0,3}}、"
    rf"|(?<=[（(])(?:[一二三四五六七八九十廿卅]{{1,4}}|\d{{1,2}})[）)]|(?<=\d)(?<![\d.．]\d)\d?[.．﹒、](?!\d)|(?<=[{SIGNS}]))"
)
_BODY = r"[\u4e00-\u9fff]{3,21}"
_SIGNED = regex(rf"(?<=[。 　])({_BODY}(?:[ 　]+{_BODY}){{0,3}})\s*({DAY})\s*$")
_OFFICE = frozenset(f"{OFFICES}处室院会署府心")
_QUESTION = regex(r"(?<=[。？?！”）\s])(?:问题?|[Qq])[ ]?\d{0,3}[ ]?[：:](?!//)")
_ANSWER = regex("答[ 　]{0,4}复?[ 　]{0,4}[：:][ 　]{0,8}")
_CONTENTS = regex(r"(目[ 　]{0,4}[录錄次])[ 　]*(?:([序前引导]言)[ 　]*)?(?=第[一1])")
_PARTS = regex("第[一二三四五六七八九十廿卅百0-9]{1,4}[编編章节節]")
# 「第1节总则为使…，制定本制度。」: the usual headings need no mark behind them.
_GENERAL = regex(
    r"第[一二三四五六七八九十廿卅0-9]{1,3}[編编章节節][ 　]*[总總附分][ 　]*[则則](?=[\u4e00-\u9fff])(?![的所中和与及]|第)"
)
_ENTRIES_LEAST, _ENTRY_MOST = 3, 30
# 「…。五、删去第十二条。本决定自…起施行。」: the sentence that closes a decision in the line of its last item.
_CLOSING = regex(r"(?<=[。”])[ 　]*(?=(?:本|此)决定自[^。]{4,40}(?:施行|实施|执行|生效)。?$)")
_TITLE_ENDS = regex("[。；：，？！]")
_SECONDS = {
    Rank.FIRST: "二、",
    Rank.SECOND: "(?:[（(]二[）)]|㈡)",
    Rank.THIRD: r"(?:2[.．﹒、](?!\d)|⒉)",
    Rank.FOURTH: "(?:[（(]2[）)]|⑵)",
    Rank.FIFTH: "②",
}
_SECOND_BEHIND = {rank: regex(rf"(?<=[。；;）)”　 ]){second}") for rank, second in _SECONDS.items()}
# Of a list behind a colon, one of sentences: 「（一）…；（二）…」 is the article's own text.
_SECOND_SENTENCE = {rank: regex(rf"[。）)”][ 　]{{0,8}}{second}") for rank, second in _SECONDS.items()}
# What an article's list is announced by, in the clause before its colon.
_ANNOUNCED = regex("(?:下列|以下|如下)[^。；：:]{0,60}[：:][ 　]{0,8}$")
_LEAD_MOST = 80
CITED = "第"
"""What stands before the number of an item that a sentence cites (「第一款第（一）项」)."""
_DECIMAL_HEAD = regex(r"(\d{1,2}(?:\.\d{1,2}){0,4}[、.．]?)[ 　]*(?=[^\d\s.．])")
_DECIMAL_SPACED = regex("[ 　]{1,3}[\u4e00-\u9fff]")
_DECIMALS_MOST = 4
_ARTICLE = regex(f"第[{NUMERALS}]{{1,6}}[条條]")
_FIRST_LEGAL = regex("第[一1][编編章节節条條]")
_GLUED_MOST = 60
_LUMP, _PAGE = 60, 2000
_SIGNATURE_MOST = 120
_HEADING_MOST = 45
# How far a look goes for what belongs to a number, so that no text takes time beyond its length.
_LOOK_AHEAD = 4000
_LOOK_BACK = 400


class _Before(Enum):
    """What stands before a number within a line."""

    STOP = auto()
    """The end of a sentence, a bracket of duties behind it included."""
    SEMICOLON = auto()
    COLON = auto()
    GAP = auto()
    """Two spaces or a wide one."""
    SPACE = auto()
    TEXT = auto()


def parted(text: str, numbers: Numbers) -> list[str]:
    """A line's provisions, one a piece; the line whole where there is one.

    ``numbers``: what has come before. A list within a sentence (「包括：（一）…；（二）…」) stays in it.
    """
    if contents := _CONTENTS.match(text):
        entries, rest = _entries(text[contents.end() :])
        return [*filter(None, contents.groups()), *entries, *(parted(rest, numbers) if rest else ())]
    answer = _ANSWER.match(text) if text[0] == "答" else None
    if answer and (first := possible_mark(text[answer.end() :])) and first.number == 1:
        # Behind 「答：」 a number begins as it does at the head of a line.
        pieces = parted(text[answer.end() :], numbers)
        return [answer[0] + pieces[0], *pieces[1:]]
    if text[0] == "第" and not numbers.last:
        entries, rest = _entries(text)
        if entries and not rest:
            return entries
    if not numbers.last and (title := _glued_title(text)):
        return [text[:title], *parted(text[title:], numbers)]
    if general := _GENERAL.match(text):
        return [general[0], *parted(text[general.end() :], numbers)]
    cuts = (
        _numbers(text, numbers) or _decimals(text) or further_decimals(text, numbers) or further_items(text)
    )
    cuts = cuts + letters.items(text) or heading_last(text)
    cuts += [found.start() for found in _QUESTION.finditer(text)] if "答" in text else []
    signed = _SIGNED.search(text[-_SIGNATURE_MOST:]) if text.rstrip()[-1:] == "日" else None
    if signed and all(name[-1] in _OFFICE or is_issuer(name) for name in signed[1].split()):
        at = len(text) - len(signed[0])
        cuts += [at, at + len(signed[1])]
    if cuts and (closing := _CLOSING.search(text, max(cuts))):
        cuts.append(closing.end())
    if not cuts:
        return [text]
    bounds = [0, *sorted(set(cuts)), len(text)]
    return [piece for start, end in pairwise(bounds) if (piece := text[start:end].strip())]


def _glued_title(text: str) -> int:
    """Where a document's title ends whose first chapter or article follows in its line; 0 where none does."""
    found = _FIRST_LEGAL.search(text, 1, _GLUED_MOST)
    begun = possible_mark(text[found.start() :]) if found else None
    if not found or not begun or (begun.doubtful and begun.rank is Rank.ARTICLE):
        return 0
    title = text[: found.start()].rstrip()
    return found.start() if ends_as_title(title) and not _TITLE_ENDS.search(title) else 0


def _entries(text: str) -> tuple[list[str], str]:
    """The chapters of a table of contents that stand in one line, and what is left of it: the body begins with the first again."""
    first = _PARTS.match(text)
    again = text.find(first[0], first.end()) if first else -1
    contents = text[: again if again > 0 else len(text)]
    marks = [found.start() for found in _PARTS.finditer(contents)]
    if (
        len(marks) < _ENTRIES_LEAST
        or _TITLE_ENDS.search(contents)
        or len(contents) > _ENTRY_MOST * len(marks)
    ):
        return [], text
    bounds = [*marks, len(contents)]
    return [contents[start:end].strip() for start, end in pairwise(bounds)], text[len(contents) :]


def _decimals(text: str) -> list[int]:
    """Where headings of decimals have the first below them in their line (「1、总则 1.1 编制目的 为做好…」)."""
    head = _DECIMAL_HEAD.match(text)
    cuts: list[int] = []
    while head and len(cuts) < _DECIMALS_MOST:
        path = head[1].rstrip("、.．")
        at = text.find(f"{path}.1", head.end(), head.end() + _HEADING_MOST)
        # 「2.终端协议2.1 许可」: without a space before it there is one behind it.
        apart = at > 0 and (text[at - 1] == " " or _DECIMAL_SPACED.match(text, at + len(path) + 2))
        if not apart or text[at - 1].isdigit() or _TITLE_ENDS.search(text, head.end(), at):
            break
        cuts.append(at)
        head = _DECIMAL_HEAD.match(text, at)
    return cuts


def _numbers(text: str, numbers: Numbers) -> list[int]:
    """Where a line's further provisions begin."""
    found_at = list(_NUMBER.finditer(text, 1))
    if not found_at:
        return []
    seen = Numbers()
    seen.last, seen.running, seen.lists = dict(numbers.last), dict(numbers.running), numbers.lists
    current = possible_mark(text)
    if current and current.doubtful and not seen.comes_next(current):
        current = None
    if current:
        seen.see(current)
    start = current.end if current else 0
    cuts: list[int] = []
    for found in found_at:
        at = found.start()
        if at < start:
            continue
        mark = possible_mark(text[at : at + 40])
        if not mark or text[max(0, at - 2) : at].rstrip(" 　")[-1:] == CITED:
            continue
        # A title and nothing else since the last number: what is below it may follow in the line.
        title = text[start:at].strip(" 　") if current and at - start <= _HEADING_MOST else ""
        headed = bool(title) and not _TITLE_ENDS.search(title)
        if _Inner(text, at, mark, _before(text, at, mark), current, seen, headed).begins():
            seen.see(mark)
            cuts.append(at)
            current, start = mark, at + mark.end
    return cuts


@dataclass(frozen=True, slots=True)
class _Inner:
    """A number within a line: its mark ``at`` a place of the text, what stands ``before`` it, the number ``current`` that has come
    last in the line, whether a title and nothing else stands between these two, and what has been ``seen``."""

    text: str
    at: int
    mark: Mark
    before: _Before
    current: Mark | None
    seen: Numbers
    headed: bool

    def begins(self) -> bool:
        """Whether it begins a provision of its own."""
        mark = self.mark
        if mark.rank <= Rank.ARTICLE:
            return self._begins_legal()
        if self._below_title():
            return True
        if mark.doubtful and not (mark.rank is Rank.FIRST and self.before is _Before.STOP):
            return False
        return self._goes_on() if mark.number > 1 else self._opens_list()

    def _begins_legal(self) -> bool:
        mark, before, current = self.mark, self.before, self.current
        if (
            self.headed
            and current
            and current.rank < Rank.ARTICLE
            and not (mark.doubtful and mark.number > 1)
        ):
            # Below a chapter's title its first article, and in a table of contents the next chapter.
            if current.rank < mark.rank:
                return self._follows() or mark.number == 1
            return before is not _Before.TEXT and self._follows()
        if before not in (_Before.STOP, _Before.GAP, _Before.SEMICOLON, _Before.COLON):
            return False
        if mark.rank is Rank.ARTICLE:
            return self.seen.expects(mark) if mark.spaced else self._follows()
        if before is _Before.STOP and self._opens_article():
            return True
        return not mark.doubtful and self.seen.expects(mark)

    def _below_title(self) -> bool:
        """Whether it is of a list below the title of what stands before it in the line."""
        mark, before, current = self.mark, self.before, self.current
        if not (self.headed and current and mark.rank > current.rank and self.seen.comes_next(mark)):
            return False
        glued = mark.rank is Rank.SECOND or before in (_Before.SPACE, _Before.GAP)
        if glued and not (mark.doubtful and before is _Before.TEXT):
            return True
        # 「见表1注①和注②」: a sign glued to a word refers.
        refers = mark.rank is Rank.FIFTH and before is _Before.TEXT
        return mark.number == 1 and not refers and self._has_second(_SECOND_BEHIND)

    def _goes_on(self) -> bool:
        """Whether a number goes on with a list."""
        mark, before, current = self.mark, self.before, self.current
        if current is not None and current.rank is mark.rank:
            # In a page that is one line, and in one of its lists, blanks are all that is left of the lines.
            next_behind = before is _Before.SPACE and mark.number == current.number + 1
            if next_behind and (len(self.text) > _PAGE or self._third_ends()):
                return True
            if before is _Before.SEMICOLON:
                return self._follows() or self.seen.comes_next(mark)
        nearby = before in (_Before.STOP, _Before.GAP)
        return nearby and (self._follows() or self.seen.comes_next(mark))

    def _third_ends(self) -> bool:
        """Whether the next number of the list stands behind the end of a sentence or clause (「1、甲 2、乙；3、丙」)."""
        begin = self.at + self.mark.end
        for found in _NUMBER.finditer(self.text, begin, begin + _LOOK_BACK):
            third = possible_mark(self.text[found.start() : found.start() + 40])
            if third and third.rank is self.mark.rank and not third.doubtful:
                ended = _before(self.text, found.start(), third) in (_Before.SEMICOLON, _Before.STOP)
                return ended and third.number == self.mark.number + 1
        return False

    def _opens_list(self) -> bool:
        """Whether a first number begins a list that is no part of the sentence before it."""
        mark, before, current, text = self.mark, self.before, self.current, self.text
        if before is _Before.GAP:
            return mark.rank < Rank.THIRD or self._has_second(_SECOND_BEHIND)
        if before is _Before.COLON:
            of_article = current is not None and current.rank is Rank.ARTICLE
            announced = self.seen.lists and mark.rank is Rank.SECOND and of_article
            if announced and _ANNOUNCED.search(text, max(0, self.at - _LEAD_MOST), self.at):
                # 「应当具备下列条件：（一）…；（二）…。」 in a document whose other lists stand in lines of their own
                return text.rstrip()[-1] in "；;" or self._has_second(_SECOND_BEHIND)
            return self._has_second(_SECOND_SENTENCE)
        if len(text) <= _LUMP and not (current and mark.rank > current.rank):
            return False
        return before is _Before.STOP and self._has_second(_SECOND_BEHIND)

    def _follows(self) -> bool:
        return follows(self.mark, self.seen.last.get(self.mark.rank))

    def _opens_article(self) -> bool:
        """Whether nothing but a title stands between here and the next article (「第二节考勤管理第五条…」)."""
        at = self.at + self.mark.end
        found = _ARTICLE.search(self.text, at, at + _HEADING_MOST)
        article = possible_mark(self.text[found.start() :]) if found else None
        titled = found is not None and not _TITLE_ENDS.search(self.text, at, found.start())
        return titled and article is not None and follows(article, self.seen.last.get(Rank.ARTICLE))

    def _has_second(self, behind: Mapping[Rank, re.Pattern[str]]) -> bool:
        second = behind.get(self.mark.rank)
        return second is not None and bool(second.search(self.text, self.at, self.at + _LOOK_AHEAD))


def _before(text: str, at: int, inner: Mark) -> _Before:
    if inner.rank is Rank.ARTICLE and text[at - 1].isdigit():
        # No sentence says 「18:00第六条」.
        return _Before.GAP
    head = text[max(0, at - _LOOK_BACK) : at]
    plain = head.rstrip(" 　\t")
    last = plain[-1:]
    if last in "。！？" or _closes_sentence(plain):
        return _Before.STOP
    if last in "；;":
        return _Before.SEMICOLON
    if last in "：:":
        return _Before.COLON
    space = head[len(plain) :]
    if len(space) > 1 or "\u3000" in space:
        return _Before.GAP
    return _Before.SPACE if space else _Before.TEXT


def _closes_sentence(plain: str) -> bool:
    """Whether a quotation or a bracket behind a full stop ends here (「…。”」, 「…。（某局负责）」)."""
    if plain[-1:] in "”』」":
        return plain[-2:-1] in "。！"
    if plain[-1:] not in "）)】〕":
        return False
    opened = max(plain.rfind(char, 0, len(plain) - 1) for char in "（(【〔")
    return len(plain) - opened > 6 and plain[max(0, opened - 4) : max(0, opened)].rstrip(" 　")[-1:] in (
        "。",
        "；",
    )
