"""Ranges that a text sets by figures (300万元至1000万元的, 60周岁以上), and whether a figure of the question lies in one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.understand.notations import plainly
from glossary.lazy import regex
from glossary.numbers.amounts import CALENDAR, DIGITS, Figure, Written, figures_at, number_of
from glossary.numbers.measures import COUNTED_ALIKE, ONE_BY_ONE, TIME

# 「最高800万元」「累计不超过800万元」 is what is given at most, no step on which something else depends
_MOST = regex(r"(?:最高|最多|至多|上限)[^，。；]{0,4}$")
_AT_MOST = regex(r"不超过$")
_CONDITION = regex(r"[^，。；]{0,3}的")
# 「不超过3天，由组长批准」: what an item or a sentence begins with is its step
_BEGINS_WITH = regex(r"(?:^|[。；;\n）)])不超过$")
_THEN = regex(r"[，,](?:由|经|报)")
# of marks, which are no measure of things (90分以上为优秀)
_MARKS = regex(rf"(?<![\d.])(?P<number>{DIGITS})分(?![\d钟之管别期类级批贝店])")
_FROM = regex(
    r"(?:(?<!不)超过|不低于|不少于|不小于|年满|(?<!不)(?<!未)满|(?<!不)大于|(?<!不)高于|(?<!不)超出|达到|达|至少)$"
)
_TO = regex(r"(?:不超过|不高于|不多于|不大于|(?<!不)低于|(?<!不)少于|(?<!不)小于|不足|不满|未满)$")
_AND_MORE = regex(r"(?:及|含)?(?:以上|[以之]后|起)")
_AND_LESS = regex(r"(?:及|含)?(?:以下|[以之]?内|[以之]?前(?!后))")
_BETWEEN = regex(r"(?:以上)?\s*[至到—–~～-]+\s*(?:不?超过|不足)?")
# 5人以上不足20人, 超过50万元、不超过100万元; 5人以上20人以下
_AND_BELOW = regex(
    r"(?P<more>(?:及|含)?(?:以上|[以之]后))?的?[、，,]?(?:但|且)?(?P<less>不超过|不高于|不多于|不大于|低于|少于|小于|不足|不满|未满)?"
)
# which words leave the end out (民法典 1259: 以上、以下、以内 with it, 不满、超过、以外 without)
_BEYOND = regex(r"(?<!不)(?:超过|大于|高于|超出)$")
_SHORT_OF = regex(r"(?:(?<!不)(?:低于|少于|小于)|不足|不满|未满)$")
_BARE = regex(rf"(?<![\d.])({DIGITS})\s*[至到—–~～-]+\s*$")

_AGE = "岁"
# a stretch of time is what is asked of a figure as often as what it depends on, and things are counted one by one
_COUNTED = 2  # characters behind a figure that say what it counts
_NO_STEP = frozenset((*TIME.split("|"), CALENDAR, *"次个项条级件"))


# of how people tell their own case: its measure as provisions write it, and how often that is in it
_AS_WRITTEN = {"日": ("天", 1), "周": ("天", 7), "块": ("元", 1), "块钱": ("元", 1)}
_ANY_COUNTED = "个"
_WEEKS = regex(r"([一二两三四五六七八九十]|\d{1,2})个?(?:星期|礼拜)(?![一二三四五六日天])")
# 要花30万, 一万五的合同, 120万投资: of money, where nothing is counted behind it
_MONEY = regex(
    rf"(?<!\d)(?<!\d[.,])(?P<number>{DIGITS}|[一二两三四五六七八九十百]{{1,4}})(?P<times>万)(?P<more>[一二三四五六七八九]?)"
    r"(?=$|[,，。的来去买谁块要能可找由归审批报签该怎]|得|左右|投资|项目|合同|采购|预算|[奖补罚给](?:多少|几)|以[上下])"
)


# 花了800谁批, 报销三千要谁签: of what is spent
_SPENT = regex(
    rf"(?:花了?|花费|报销|借|付了?|金额|总价|价格|单价|预算)(?P<number>{DIGITS}|[一二两三四五六七八九十][一二两三四五六七八九十百千]{{1,5}})(?=$|[,，。的要谁得找该由归能])"
)
# 我哥41呢, 老爹72了: of how old somebody is
_AGED = regex(
    r"(?:爸|妈|爹|娘|爷|奶|公|婆|哥|姐|弟|妹|叔|姨|姑|舅|伯|嫂|儿子|女儿|孩子|[男女]儿|娃|孙子|孙女|老伴|媳妇|老公|老婆|丈夫|妻子|老人|我|他|她|俺|咱)"
    r"(?:今年|现在|都|已经?|快|刚|才|也|就|是){0,3}(?P<number>\d{1,3})了?(?=$|[,，。呢啊吧])"
)


@dataclass(frozen=True, slots=True)
class Step:
    """An interval of one measure; a single figure is an interval from itself to itself."""

    least: float
    most: float
    unit: str
    beyond: bool = False
    """Whether ``least`` itself lies outside (超过)."""
    short: bool = False
    """Whether ``most`` itself lies outside (不足)."""

    @property
    def is_stretch(self) -> bool:
        """Whether it is more than one figure."""
        return self.least < self.most

    def is_of(self, figure: Figure) -> bool:
        """Whether a figure is of its measure: 个 counts anything that is counted singly, and persons go with any measure
        word of theirs."""
        return (
            self.unit == figure.unit
            or (figure.unit == _ANY_COUNTED and self.unit in ONE_BY_ONE)
            or any({self.unit, figure.unit} <= alike for alike in COUNTED_ALIKE)
        )

    def holds(self, figure: Figure) -> bool:
        """Whether a figure lies on it."""
        return (
            self.is_of(figure)
            and (self.least < figure.number or (self.least == figure.number and not self.beyond))
            and (figure.number < self.most or (self.most == figure.number and not self.short))
        )

    @property
    def as_written(self) -> Step:
        """The same in the measure that provisions write for its own (日 is 天)."""
        least, most = as_written(Figure(self.least, self.unit)), as_written(Figure(self.most, self.unit))
        return replace(self, least=least.number, most=most.number, unit=least.unit)


def steps(text: str) -> tuple[Step, ...]:
    """The steps of ``text``, in order; what is only given at most is none.

    >>> [(step.least, step.most) for step in steps("投资300万元至1000万元的按6%奖励,最高60万元")]
    [(3000000.0, 10000000.0), (6.0, 6.0)]
    """
    text = plainly(text)
    found = written_at(text)
    made: list[Step] = []
    ended = 0
    for n, (figure, start, end, times) in enumerate(found):
        before, after = text[max(0, start - 10) : start], text[end : end + 6]
        following = found[n + 1] if n + 1 < len(found) else None
        bare = _BARE.search(before)
        if (
            start < ended
            or _MOST.search(before)
            or (
                _AT_MOST.search(before)
                and not _CONDITION.match(text, end)
                and not (_BEGINS_WITH.search(before) and _THEN.match(text, end))
            )
        ):
            continue
        if following and following.figure.unit == figure.unit and _reaches(text, start, end, following):
            beyond = bool(_BEYOND.search(before))
            short = bool(_SHORT_OF.search(text[end : following.start]))
            made.append(Step(figure.number, following.figure.number, figure.unit, beyond, short))
            ended = following.end
        elif bare:
            # 500至1000元: the first has the measure of the second, and its thousands (3至5万元)
            made.append(Step(number_of(bare[1]) * times, figure.number, figure.unit))
        elif _TO.search(before) or _AND_LESS.match(after):
            made.append(Step(0.0, figure.number, figure.unit, short=bool(_SHORT_OF.search(before))))
        elif _FROM.search(before) or _AND_MORE.match(after):
            made.append(Step(figure.number, float("inf"), figure.unit, beyond=bool(_BEYOND.search(before))))
        else:
            made.append(Step(figure.number, figure.number, figure.unit))
    return tuple(made)


def written_at(text: str) -> list[Written]:
    """The figures of a text with their places, marks (90分) among them."""
    marks = (
        Written(Figure(number_of(match["number"]), "分"), match.start(), match.end(), 1.0)
        for match in _MARKS.finditer(text)
    )
    return sorted((*figures_at(text), *marks), key=lambda each: each.start)


def _reaches(text: str, start: int, end: int, to: Written) -> bool:
    """Whether the figure at ``start`` to ``end`` and the next one are the two ends of one stretch."""
    between = text[end : to.start]
    if _BETWEEN.fullmatch(between):
        return True
    match = _AND_BELOW.fullmatch(between)
    return (
        match is not None
        and bool(match["more"] or _FROM.search(text[max(0, start - 10) : start]))
        and bool(match["less"] or _AND_LESS.match(text, to.end))
    )


def told(text: str) -> tuple[Figure, ...]:
    """The figures by which somebody tells their case, in the measures that provisions are written with.

    >>> [(figure.number, figure.unit) for figure in told("请半个月假,花30万,3000块,一万五的合同")]
    [(15.0, '天'), (300000.0, '元'), (3000.0, '元'), (15000.0, '元')]
    """
    text = plainly(text)
    found = [as_written(written.figure) for written in written_at(text)]
    found += [Figure(7 * number_of(match[1]), "天") for match in _WEEKS.finditer(text)]
    found += [Figure(_money(match), "元") for match in _MONEY.finditer(text)]
    found += [Figure(number_of(match["number"]), "元") for match in _SPENT.finditer(text)]
    found += [Figure(number_of(match["number"]), _AGE) for match in _AGED.finditer(text)]
    return tuple(dict.fromkeys(found))


def _money(match: re.Match[str]) -> float:
    """A sum as people say it without its measure (一万五 is 15,000)."""
    return number_of(match["number"]) * 1e4 + (number_of(match["more"]) * 1e3 if match["more"] else 0.0)


def as_written(figure: Figure) -> Figure:
    """A figure in the measure that provisions write for it (日 is 天, 块 is 元)."""
    unit, times = _AS_WRITTEN.get(figure.unit, (figure.unit, 1))
    return Figure(figure.number * times, unit)


def beside_all_steps(asked: str, text: str) -> str:
    """The figure of ``asked``, as written, that lies in no interval of ``text`` for its measure; empty where it lies in
    one, where there is none, and where ``asked`` has no figure in digits (an age may be in any notation).

    >>> beside_all_steps("投资200万元奖多少", "投资300万元至1000万元的按6%奖励")
    '200万元'
    """
    said = [step for step in steps(text) if step.unit not in _NO_STEP]
    # 300万奖多少: of money without its measure
    told_bare = [(Figure(_money(match), "元"), *match.span()) for match in _MONEY.finditer(asked)]
    written = [(figure, start, end) for figure, start, end, _ in figures_at(asked)]
    for figure, start, end in (*written, *told_bare):
        on = [step for step in said if step.unit == figure.unit]
        if (
            (asked[start].isdigit() or figure.unit == _AGE)
            and any(step.is_stretch for step in on)
            and not any(step.holds(figure) for step in on)
            and not _named_so(asked, start, end, text)
        ):
            return asked[start:end]
    return ""


def _named_so(asked: str, start: int, end: int, text: str) -> bool:
    """Whether a figure of ``asked`` counts what ``text`` counts by the same words (20家产业园区, of 超过20家产业园区): it
    then names these, and is no case that lies beside them."""
    counted = asked[end : end + _COUNTED]
    return (
        len(counted) == _COUNTED
        and "的" not in counted
        and counted.isalpha()
        and asked[start:end] + counted in text
    )
