"""Times that a question names (三季度, 7月底前, 今年), and whether it looks for what is due then."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.understand.grammar import (
    DATES,
    DEADLINES,
    EARLIEST,
    LATEST,
    MATTERS,
    ONLY_WORDS,
    PAPERS,
    WHAT_OR_WHICH,
    Sign,
)
from bot.understand.matters import topics_related
from bot.understand.question import Question
from bot.understand.sides import Aspect
from bot.understand.spans import DATE, END_OF_YEAR, PERIOD, Span, span_in
from bot.understand.topic import topic_words
from bot.view.structure import View
from glossary.lazy import regex
from glossary.numbers.years import YEAR, stretches

# a month says that what is due is asked for; a year alone may as well be that of a goal
_MONTH = regex(r"月|[日号]|季度|半年")
_END = regex(r"[底末初]?")
_RELATIVE = regex(r"(?:今|明|去|后)年(?!度)|今年度|本年度?|(?<!\d)年内|本月|这个月|下个?月")
# how things have been, how they stand: of these a policy seldom speaks, and then in these words
HAS_BEEN = Sign.of(r"去年|前年|上一?年(?!度?底)|往年|历年|上个?月")
STANDS_NOW = Sign.of(r"目前|现在|如今|眼下|截至|迄今|至今")
THIS_YEAR = Sign.of("今年")
# an amount that a rule sets for each, until another rule does
SET_FOR_EACH = regex(
    r"每(?!年度?(?:安排|预算|投入))[\u4e00-\u9fff]{1,8}(?:为|是|按|给予|补助|补贴|发放|不低于|提高[到至])?\s?[\d,.]+\s?(?:元|块|万元)|\d\s?元[/／]"
)
# the very day
ON_THE_DAY = Sign.of(r"几月几[号日]|哪年哪月|每个?月几[号日]")
# … or the month
IN_WHICH_MONTH = Sign.of(r"几月份?(?!几)|哪个?月份?")
HAS_A_MONTH = regex(
    r"\d\s*月|[一二三四五六七八九十]月|(?<![人户生名])每个?月(?![\d.]+元)|季度|[上下]半年|年[底初末中]|全年|长期"
)
HAS_A_DAY = regex(r"\d\s*[月日号]|[一二三四五六七八九十]月|[月年]底|[月年]初|季度|[上下]半年|长期")
# how many there are by now, in one breath: 「现在说不行，给几年」 asks none, 「现在保留几项」 asks what the rules say
COUNTED_BY_NOW = Sign.of(
    r"(?:去年|前年|上一?年(?!度?底)|目前|现在(?=[^,，。?？]{0,8}(?:已|有|一共|总共|实际|剩|在岗)))"
    r"(?=[^,，。?？]{0,24}(?:多少|几(?!年|天|个?月|时|点|号)))"
)
# how much is done already, which no plan says for a year to come
DONE_BY_NOW = Sign.of(r"已经?(?![满有])[\u4e00-\u9fff]{1,8}?(?:多少(?!年|天)|几(?!年|天|个?月|岁|点|时|号))")
HAS_BEEN_DONE = regex(r"已|目前|现[有状]|截至|累计|共(?!同)|[了过](?=\d)|同比|较上")
# 2024年支出6.8亿元: a year with no word of aims after it, and none before it
HAS_BEEN_SAID = regex(
    rf"(?<![到至自从])(?<!截止){YEAR}年(?![底末初前起至到以度版—–-]|[^，。；]{{0,20}}(?:达到|力争|建成|完成|计划|不[低少高超]|实现|提高|争取|培育|创建|新增))"
    r"|去年|前年|上一?[年月]|往年|历年|目前|现有|现状|截至|已(?:建成|完成|达到|有|累计)|同比|较上|由[\d.]+[%％]?[^，。；]{0,6}(?:提高|增|降|减)"
)
# headings below which things stand as they have been
LOOKS_BACK = regex(r"(?:完成|进展|工作|落实)情况|回顾|总结|成效")
# rows with a date and no more (没写长期坚持的, 只有日期的), with both, and without a date
_LASTING = "长期"
LASTING = Sign.of(_LASTING)
_DATED = "(?:具体)?(?:日期|日子|时间点|截止日|年月日|哪天|期限)"
NOT_LASTING = Sign.of(
    rf"(?:没|不|未|无|非)[^,，。;；]{{0,5}}{_LASTING}|(?:{ONLY_WORDS})(?:有|写|给|标|定|规定|是|了|明|的)*[^,，。;；]{{0,3}}(?:{DATES}|时限|期限)"
)
NOT_DATED = Sign.of(
    rf"(?:没|不|未|无)(?:有|写|给|设|定|标|明|带|规定|注明)*(?:具体|明确)?的?{_DATED}|(?:{ONLY_WORDS})(?:有|写|给|标|要求|是|说|了|明)*{_LASTING}"
)
NO_DEADLINE = Sign.of(
    r"(?:没有?|未|无|缺|漏)(?:写|列|标|注|给|定|明|有|了|出|上|任何|规定|注明|明确)*的?(?:完成)?(?:时限|期限|时间要求|完成时间)"
)
RECURRING = Sign.of(r"(?:每个?|按)(?P<each>半?年|季度?|月|周|学期)(?!度)")
BOTH = Sign.of(
    rf"(?:既|又|同时|并且?|还|而且|也).{{0,12}}{_LASTING}|{_LASTING}.{{0,8}}(?:又|同时|还|也).{{0,8}}{_DATED}"
)
BEFORE_ISSUE = Sign.of(
    rf"(?:早于|先于|比.{{0,6}}(?:成文|发文|印发|{PAPERS}).{{0,6}}(?:早|靠前|还前)|在.{{0,4}}(?:成文|发文|印发).{{0,4}}(?:之前|以前|前))"
)
# talk of what has to be done by a time; what is asked for: one of the matters
_DUE = regex(
    rf"完成|{DEADLINES}|办结|日期|长期坚持|交差|交账|收尾|收官|结束|做完|干完|办完|搞完|弄完|完工|见效|落地|销号|赶时间|[要得]完|年(?:之?内|里头?)(?:就?[要得])"
)
_WHICH = regex(
    r"有没有|有无|哪(?:一|几|些|两|三)?(?:项|条|个|件|些|样|类|桩|块)|有(?:啥|什么)|什么(?:工作|任务|事)|几(?:项|条|个|件|样)|多少(?:项|条|个|件)"
    rf"|是(?:{WHAT_OR_WHICH})|列|(?:的)?(?:事|{MATTERS}|活)$|要(?:干|做|办)|(?:完成|办|做|干|交|落实)(?:{WHAT_OR_WHICH})"
    r"|(?:完|完成|到期|办结|截止|收尾)的$"
)
_TIME_WORD = regex(
    r"\d|年|月|[日号]|[一二三四]?季|[上下]半|时间|时限|期限|长期|坚持|截止|到期|完成|发文|成文|印发|最后|最早|之前|以前|硬性|固定|结束|开始|明确|具体|写明|规定"
)
_YEAR = regex(r"(?<!\d)20\d\d(?=年)")
_PARTS = regex("[；;]")
_AIMS_AT = regex(
    r"(?:[（(][一二三四五六七八九十\d]{1,2}[)）])?\s?(?:力争|争取|预计|计划)?[到至]?20\d\d年[底末]?(?:前|时)?[，,]"
)
_AIM = 20  # characters of a paragraph in which it says so
_COUNTED = regex(r"(?:多少|几)(?P<what>平方米|公里|千米|[户个人张亩座所家部台套吨处条只头株])")
_BESIDE = regex(
    r"(?:比|较|相比|同)20\d\d年(?:[度底末]|同期)?(?=[^，。；\n]{0,8}(?:[升降增减提翻高低]|压[减降缩]))"
)
_BY_YEAR = regex(
    rf"({YEAR})年[^，。；年]{{0,7}}?(?:(?P<until>(?:[以之]?前|底前|及以前))|(?P<since>[以之]后|及以后|起))"
)


def time_asked(question: Question, today: date) -> Span | None:
    """The time a question names, where it names one; ``today`` is what 今年 and 本月 are said from."""
    text = question.text
    relative = _RELATIVE.search(text)
    if relative:
        word = relative[0]
        year = today.year + {"去": -1, "明": 1, "后": 2}.get(word[0], 0)
        if "月" not in word:
            named = span_in(f"{text[: relative.start()]}{year}年{text[relative.end() :]}")
            if named is not None and (named.month is not None or named.until):  # 今年6月底前, 到明年年底以前
                return replace(named, relative=True)
            return Span(year, None, None, False, True, f"在{word}（{year}年）")
        months = today.year * 12 + today.month - 1 + (1 if word[0] == "下" else 0)
        return Span(
            months // 12,
            months % 12 + 1,
            None,
            False,
            True,
            f"在{word}（{months // 12}年{months % 12 + 1}月）",
        )
    return span_in(text)


def of_year(text: str, year: str) -> list[str]:
    """What ``text`` says of a year: the sentences that name it, to the full stop, for what stands in the first part holds for all
    (到2027年改造126个，其中2025年完成38个，2026年46个); of a sentence that goes from year to year the parts of this one. What is set
    beside that year (比2025年下降40%) says nothing of it. A paragraph that begins with the year by which all of it is to be reached
    (到2025年，…) says it of that year up to the next.

    >>> of_year("2026年改造23个、4860户；2027年改造21个；2028年15个。", "2027")
    ['2027年改造21个']
    """
    found = []
    goes_on = False
    for match in re.finditer(r"[^。\n]+", plain := _BESIDE.sub("", text)):
        sentence = match[0]
        begins = plain[match.start() - 1 : match.start()] in ("", "\n")
        if begins or _YEAR.search(sentence):
            goes_on = begins and _AIMS_AT.match(sentence) is not None and year in sentence[:_AIM]
        elif goes_on:
            found.append(sentence)
        if year in sentence:
            parts = _PARTS.split(sentence)
            opens = [n for n, part in enumerate(parts) if _YEAR.search(part)]
            # one that names no year goes on with the one before
            of_each = [";".join(parts[at:until]) for at, until in pairwise([*opens, len(parts)])]
            found += (
                [each for each in of_each if year in each]
                if opens[:1] == [0] and len(opens) > 1
                else [sentence]
            )
    return found


def counted_otherwise(text: str, year: str, question: Question) -> bool:
    """Whether what is counted (多少户) is told of other years alone.

    >>> counted_otherwise("2026年改造23个、4860户；2027年改造21个", "2027", Question("2027年改造多少户"))
    True
    """
    counted = _COUNTED.search(question.text)
    if counted is None:
        return False
    told = re.compile(rf"\d(?:多|余)?(?:{re.escape(counted['what'])})")
    own = of_year(text, year)
    return not any(told.search(each) for each in own) and any(
        told.search(part) for part in _PARTS.split(text) if _YEAR.search(part) and year not in part
    )


def years_asked(question: Question) -> tuple[str, ...]:
    """The years that a question asks about, without those that it only sets beside (比2025年减少多少)."""
    beside = "".join(_BESIDE.findall(question.text))
    return tuple(year for year in question.years if year not in beside)


def of_other_years(sentence: str, year: str) -> bool:
    """Whether a sentence says what holds for years that it names and not for ``year``.

    >>> of_other_years("其中2026年1620万元", "2027"), of_other_years("三年投入4380万元", "2027")
    (True, False)
    """
    named = _YEAR.findall(_BESIDE.sub("", sentence))
    return bool(named) and year not in named and not any(a <= int(year) <= b for a, b in stretches(sentence))


def within_years(text: str, question: Question, year: int) -> bool:
    """Whether ``text`` speaks of a stretch of years with that one in it (2001年至2005年), or sets a bound that what is of
    that year meets (2000年建成的: 1990年4月1日前, 2008年以后)."""
    if any(first <= year <= last and first < last for first, last in stretches(text)):
        return True
    return bool(re.search(rf"{year}年(?!的)[^,，。的]{{1,6}}的", question.text)) and any(
        year <= int(match[1]) if match["until"] else year >= int(match[1])
        for match in _BY_YEAR.finditer(text)
    )


def date_said(question: Question) -> str:
    """The date or period of a question as it is written; empty where it names none."""
    match = _said(question.text)
    return match[0].strip() if match else ""


def time_as_printed(question: Question) -> str:
    """The date or period as a deadline prints it, with 底 where it is said."""
    match = _said(question.text)
    return f"{match[0].strip()}{_END.match(question.text, match.end())[0]}" if match else ""  # type: ignore[index]


def _said(text: str) -> re.Match[str] | None:
    """The time said in ``text``: the first that is more than a year, which may be but that of a plan."""
    years = DATE.search(text)
    return PERIOD.search(text) or next((each for each in DATE.finditer(text) if each["month"]), years)


def is_time_word(word: str) -> bool:
    """Whether a word only says when or that a time is asked for."""
    return _TIME_WORD.search(word) is not None


def due_asked(question: Question, today: date) -> Span | None:
    """The time by which, or in which, a question asks for what is due; None where it asks for none."""
    time = time_asked(question, today)
    about = Aspect.DEADLINE in question.aspects or _DUE.search(question.text)
    return time if about or (time is not None and (time.month is not None or time.until)) else None


def asks_by_time(view: View, question: Question) -> bool:
    """Whether a question looks up rows by deadline rather than the deadline of a topic."""
    text = question.text
    ends = question.says(EARLIEST) or question.says(LATEST)
    kind = (
        question.says(NOT_LASTING)
        or question.says(NOT_DATED)
        or question.says(BEFORE_ISSUE)
        or question.says(LASTING)
        or question.says(RECURRING)
        or question.says(NO_DEADLINE)
    )
    timed = DATE.search(text) or END_OF_YEAR.search(text) or PERIOD.search(text) or _RELATIVE.search(text)
    open_ended = re.search(r"(?:明确|具体|规定|写明|硬性|固定).{0,4}(?:时限|日期|期限|完成|截止)", text)
    if not (ends or kind or timed or open_ended):
        return False
    about = Aspect.DEADLINE in question.aspects or _DUE.search(text)
    if ends and about:
        return True
    if not _WHICH.search(text):
        return False
    topics = topics_related(question)
    if topic_words(
        view,
        question,
        but=lambda word: (
            is_time_word(word) or bool(_DUE.fullmatch(word)) or any(word in topic for topic in topics)
        ),
    ):
        return False
    time = span_in(text)
    return bool(about or kind or (timed and (_MONTH.search(timed[0]) or (time is not None and time.until))))
