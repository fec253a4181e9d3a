"""Places of a document named by number, in any writing: 第四部分第五条, 四（五）, 4.5, 清单18号, 附件1.

Numbers follow the contract's ids: a dotted path for 一、（一）1.（1）, ``a25`` for 第二十五条, ``T6`` for an
entry of a glossary, ``L8`` for a row of a responsibility list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from glossary.papers import RULES

NUMERAL = r"[0-9]{1,4}|[一二三四五六七八九十廿卅百零〇两]{1,6}"
# 第二块地 is a field
LEVELS = "部分|大部分|大项|大条|大点|大块|板块|块(?![地田石砖板屏牌表肉钱])|方面|大类|章|编|节|条|款|项|点|小节|小点|小项|小条"
PARTS = {"编": "p", "章": "c", "节": "s"}  # what holds articles, and the letter of its id


class NumberKind(StrEnum):
    PATH = "path"
    ARTICLE = "article"
    CHAPTER = "chapter"
    ROW = "row"
    TERM = "term"
    ANNEX = "annex"
    ITEM = "item"  # 第二条 alone: an article, a row, or the second of what was just shown


@dataclass(frozen=True, slots=True)
class Number:
    """A place named by number. ``path`` counts from 1; ``start``/``end``: its span in the text; ``inserted``: the M of
    an article 第N条之M, 0 for none; ``above``: the ids of the parts named with an article, the outermost first
    (``c3`` of 第三章第一条)."""

    kind: NumberKind
    path: tuple[int, ...]
    start: int
    end: int
    words: str
    inserted: int = 0
    above: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The contract's id of the place; a path is joined by dots."""
        first, *rest = map(str, self.path)
        dotted = ".".join([f"{first}-{self.inserted}" if self.inserted else first, *rest])
        prefix = {NumberKind.ARTICLE: "a", NumberKind.CHAPTER: "c", NumberKind.ROW: "L", NumberKind.TERM: "T"}
        return prefix.get(self.kind, "x" if self.kind is NumberKind.ANNEX else "") + dotted


ROW = regex(
    rf"(?:责任清单|清单|表格|表)(?:里|中|上|的|排|排在|列|列在|写|写的|序号|编号|第|,|\s)*({NUMERAL})(?![共下些起般直定个览年月日致样])(?!\d)\s*(?:号|项|行|条|条目|个)?"
    rf"|(?:序号|编号)\s*(?:为|是)?\s*({NUMERAL})"
    rf"|(?<![年告令文函〕\])])第({NUMERAL})(?:项|行|号)(?:任务|工作|事项|清单)?"
)
TERM = regex(
    rf"(?:名词解释|名词)(?:里|中|的|表)*第({NUMERAL})(?:个|条|项)?(?:名词|词)?|第({NUMERAL})个(?:名词|词条|术语)"
)
# an annex, and what is counted in it: 附件2第3项
ANNEX = regex(rf"附件\s*({NUMERAL})(?:(?:里|中|上|的|,|\s)*第({NUMERAL})(?:个|条|项|行|号)(?!的?第))?")
ID = regex(r"(?<![A-Za-z0-9])([TLac])(\d{1,4})((?:\.\d{1,3})*)(?![A-Za-z0-9])")
_LONGEST_UNDER = 10  # characters of it
LEVELLED = regex(
    rf"(?:第\s*+(?:[(（]\s*+)?({NUMERAL})\s*+(?:[)）]\s*+)?(?:个大?(?=部分|板块|方面))?({LEVELS})(?:(?<=条)之([一二三四五六七八九十廿卅\d]{{1,2}}))?(?:的|[里下]面?|里头|中|,|、|\s)*)"
)
# a heading by its number as it stands there, before the article under it: 三、第一条; 第一、第三条 are two articles
_UNDER = regex(rf"(?<![第一二三四五六七八九十廿卅百零〇两\d和与跟及至到])({NUMERAL})(?:[、.．]\s*|部分的?)$")
BRACKETED = regex(
    rf"(?<![一二三四五六七八九十廿卅百\d])({NUMERAL})\s*+(?:部分)?[、.．,]?\s*[(（]\s*({NUMERAL})\s*[)）]"
    rf"(?:\s*[、.．,]?\s*第?(\d{{1,2}})(?![\d年月日%％倍万个元])(?:[、.．]|条|项|点)?)?"
)
TAIL = regex(rf"\s*[(（]\s*({NUMERAL})\s*[)）](?:\s*第?(\d{{1,2}})(?![\d年月日])(?:[、.．]|条|项|点)?)?")
# a heading and the number under it: 六、21
HEADED = regex(
    r"(?<![一二三四五六七八九十廿卅百\d])([一二三四五六七八九十廿卅]{1,3})、\s*(\d{1,2})(?=$|[、.．的讲是写谁由里，,。])"
)
HEADING = regex(
    r"\s*([一二三四五六七八九十廿卅]{1,3})、(?![一二三四五六七八九十廿卅百\d])(?=[\u4e00-\u9fff]{2})"
)
LONE_BRACKET = regex(rf"[(（]\s*({NUMERAL})\s*[)）]\s*(?:条|项|点|款)")
DOTTED = regex(
    r"(?<![\d.A-Za-z])(?<![过于达到低温约近])(\d{1,2}(?:[.．]\d{1,2}){1,3})(?![\d.%％倍万亿元个亩公里米斤岁年月日名家户人度℃°])"
)
_THEN = r"(?=的|呢|是|讲|说|写|里|中|规定|内容|怎么|如何|什么|啥|谁|由|归|和|与|跟|责任|牵头|配合|负责|完成|时限|、|,|，|$)"
# 16条措施 counts them
ARTICLE = regex(
    r"(?<![\d.第])(\d{1,3})条(?!(?:惠企|支持|帮扶|具体|政策)?(?:措施|政策|举措|意见|建议))(?:之([一二三四五六七八九十\d]{1,2}))?"
)
# an article inserted behind the N-th as the laws of Taiwan print it: 第9-1条; 第3-5条 is a range
DASHED = regex(r"(?<![\d.-])(?:第\s?)?(\d{1,3})\s?[-－—–]\s?(\d{1,2})\s?条")
# without 第, an article or row by a numeral: where the question begins, or after the name of the kind of document
_BEGINS = (
    rf"(?:^\s*+(?:那|那么|还有|再看|看看|查一?下)?+\s*+(?!一[条项号])|(?<={RULES})|(?<=[和与跟、,，法]))"
)
ARTICLE_SAID = regex(
    rf"{_BEGINS}([一二三四五六七八九十廿卅百零〇]{{1,6}})条(?:之([一二三四五六七八九十廿卅\d]{{1,2}}))?{_THEN}"
)
ROW_SAID = regex(rf"{_BEGINS}({NUMERAL})(?:项|号){_THEN}")


# 最后一条, of a document that is named
_LAST = regex("最后一?(?:个大?(?=部分))?(?P<of>条|章|大?部分|大?块|项|点)(?![规件路])")


_KINDS = {"T": NumberKind.TERM, "L": NumberKind.ROW, "a": NumberKind.ARTICLE, "c": NumberKind.CHAPTER}
# the forms whose groups are the numbers of a path, before and behind those of levels and of articles; the first to name a
# stretch of text has it
_BEFORE_LEVELS = ((ANNEX, NumberKind.ANNEX), (TERM, NumberKind.TERM))
_BEHIND_LEVELS = ((BRACKETED, NumberKind.PATH), (HEADED, NumberKind.PATH), (ROW, NumberKind.ROW))


def last_named(text: str) -> str:
    """Of which places the last one is asked for: 条 of 最后一条; empty where none is.

    >>> last_named("供水办法最后一条说啥"), last_named("最后一天是几号")
    ('条', '')
    """
    match = _LAST.search(text)
    return match["of"] if match else ""


def numbers(text: str) -> tuple[Number, ...]:
    """Every place named by number in ``text`` (normalised), in order, none inside another."""
    found: list[Number] = []
    for number in _named(text):
        if 0 not in number.path and not any(
            number.start < other.end and other.start < number.end for other in found
        ):
            found.append(number)
    return tuple(sorted(found, key=lambda number: number.start))


def _named(text: str) -> Iterator[Number]:
    """What may name a place by its number, the surest forms first."""
    for match in ID.finditer(text):
        path = [match[2], *(part for part in match[3].split(".") if part)]
        yield _number(match, _KINDS[match[1]], path)
    for match in DASHED.finditer(text):
        if int(match[2]) <= int(match[1]):
            yield replace(_number(match, NumberKind.ARTICLE, [match[1]]), inserted=int(match[2]))
    yield from _in_forms(text, _BEFORE_LEVELS)
    yield from _levelled(text)
    yield from _in_forms(text, _BEHIND_LEVELS)
    for match in DOTTED.finditer(text):
        yield _number(match, NumberKind.PATH, re.split(r"[.．]", match[1]))
    for match in (*ARTICLE.finditer(text), *ARTICLE_SAID.finditer(text)):
        inserted = value_of(match[2]) if match[2] else 0
        yield replace(_number(match, NumberKind.ARTICLE, [match[1]]), inserted=inserted)
    yield from _in_forms(text, ((ROW_SAID, NumberKind.ROW),))
    if heading := HEADING.match(text):
        start, end = heading.start(1), heading.end()
        yield Number(NumberKind.PATH, (value_of(heading[1]),), start, end, text[start:end])
    yield from _in_forms(text, ((LONE_BRACKET, NumberKind.ITEM),))


def _in_forms(text: str, forms: Iterable[tuple[re.Pattern[str], NumberKind]]) -> Iterator[Number]:
    for form, kind in forms:
        for match in form.finditer(text):
            yield _number(match, kind, [group for group in match.groups() if group])


def _number(match: re.Match[str], kind: NumberKind, path: Iterable[str]) -> Number:
    return Number(kind, tuple(map(value_of, path)), *match.span(), match[0])


def _levelled(text: str) -> Iterator[Number]:
    """Runs of 第…部分第…条第…项: one place each, deeper levels after higher ones."""
    runs: list[list[re.Match[str]]] = []
    for match in LEVELLED.finditer(text):
        if runs and runs[-1][-1].end() == match.start():
            runs[-1].append(match)
        else:
            runs.append([match])
    for run in runs:
        steps = [(value_of(step[1]), step[2]) for step in run]
        start, end = run[0].start(), run[-1].start() + len(run[-1][0].rstrip("的里中下面头,、 "))
        under = _UNDER.search(text, max(0, start - _LONGEST_UNDER), start) if steps[0][1] == "条" else None
        if under:
            steps.insert(0, (value_of(under[1]), "部分"))
            start = under.start()
        tail = TAIL.match(text, end) or TAIL.match(text, run[-1].end())
        if tail:
            steps.append((value_of(tail[1]), "条"))
            if tail[2]:
                steps.append((int(tail[2]), "项"))
            end = tail.end()
        path = [number for number, _ in steps if number]
        if len(path) != len(steps):
            continue
        names = [name for _, name in steps]
        above: tuple[str, ...] = ()
        if names[0] in ("章", "编") and len(steps) == 1:
            kind = NumberKind.CHAPTER
        elif names[0] in ("章", "编") and "条" in names:
            article = names.index("条")
            above = tuple(f"{PARTS[name]}{n}" for n, name in steps[:article] if name in PARTS)
            kind, path = NumberKind.ARTICLE, path[article:]
        elif names[0] == "条":
            # 第二十五条第（三）项 is a25.3; a 款 is a paragraph, which has no id of its own.
            kind = NumberKind.ARTICLE if len(steps) > 1 else NumberKind.ITEM
            path = [p for p, name in zip(path, names, strict=True) if name != "款"]
        elif names[0] in ("款", "项", "点", "小节", "小点", "小项", "小条", "节") and len(steps) == 1:
            if names[0] == "项":
                continue
            kind = NumberKind.ITEM
        else:
            kind = NumberKind.PATH
        inserted = next((value_of(step[3]) for step in run if step[3]), 0)
        if inserted and kind is NumberKind.ITEM:
            kind = NumberKind.ARTICLE
        yield Number(kind, tuple(path), start, end, text[start:end], inserted, above)
