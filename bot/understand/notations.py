"""The ways in which ranges and figures are written beside 「5万元以上20万元以下」, put in that way: 半天, ≥90分, 5万—20万元, 300平, 500元（不含）以上."""

from __future__ import annotations

import re

from glossary.lazy import regex
from glossary.numbers.amounts import DIGITS
from glossary.numbers.numerals import value_of

_NUMERAL = "[一二两三四五六七八九十]"
_WITHOUT_END = regex(
    rf"(?P<to>[至到—–~～-][ 　]?)?(?P<figure>(?<![\d.]){DIGITS}[千百万亿]{{0,2}}[^\d\s（）()，,；;。、]{{0,4}})[（(]不(?:包?含|包括)[^（）()]{{0,10}}[）)]"
    r"(?P<tail>以[下内上])?"
)
_WITH_END = regex(r"[（(](?:包?含|包括)[^（）()]{0,10}[）)]")
# 1000元（含）至1万元: of two ends the one that is said to belong to it does, and the other does not
_STRETCH = regex(
    rf"(?P<least>(?<![\d.]){DIGITS}[千百万亿]{{0,2}}[^\d\s（）()，,；;。、至到]{{0,4}})(?P<one>[（(]包?含[^（）()]{{0,10}}[）)])?(?P<to>[ 　]?[至到—–~～-]+[ 　]?)"
    rf"(?P<most>{DIGITS}[千百万亿]{{0,2}}[^\d\s（）()，,；;。、]{{0,4}})(?P<other>[（(]包?含[^（）()]{{0,10}}[）)])?"
)
_BARE = regex(rf"(?<![\d.]){DIGITS}(?=$|以|[至到]|[^\d.,千百万亿元%％\u4e00-\u9fff])")
_HALF_MORE = regex(rf"(?P<number>\d{{1,3}}|{_NUMERAL})(?P<of>[天日年])半")
_HALF = regex(rf"(?<!{_NUMERAL})(?<![\d个])半(?P<of>[天日]|个月|年)")
_HALF_OF = {"天": "0.5天", "日": "0.5天", "个月": "15天", "年": "6个月"}
_AREA = regex(
    r"(?<=[\d百千万])[ ]?(?:平方(?![米公分厘])|平米|㎡|m²|m2(?!\d)|平(?=[的以左不至到到、，,。；]|个人|$))"
)
# 5万（含）—20万元, 5万以下: of money, where nothing is counted
_TEN_THOUSANDS = regex(
    r"(?<=\d)(?P<ten>万)(?=[（(][^（）()]{1,6}[）)]|以[上下内]|及以|[ ]?[至到—–~～-]|[，,；;。|]|$)"
)
_ONE_BY_ONE = regex(r"(?<=[\d一二两三四五六七八九十])个(?=小时|工作日|学时|课时)")
_SIGNS = (
    (regex("(?:≥|>=|＞=)"), "不小于"),
    (regex("(?:≤|<=|＜=|≦)"), "不大于"),
    (regex("[＞>]"), "超过"),
    (regex("[＜<]"), "不足"),
)
_FIGURE = rf"{DIGITS}[千百万亿]{{0,2}}[\u4e00-\u9fff%％㎡]{{0,4}}?"
# 60≤得分＜75
_AROUND = regex(
    rf"(?<![\d.,])(?P<from>{_FIGURE})[ ]?(?P<least>≤|<=|[<＜])[ ]?[^\d≤<＜≥>＞，,；;。\s]{{1,8}}[ ]?(?P<most>≤|<=|[<＜])[ ]?(?={DIGITS})"
)


def plainly(text: str) -> str:
    """A text with its figures and ranges in the way that provisions write most.

    >>> plainly("超过半天不超过3天"), plainly("≥90分"), plainly("60≤得分＜75"), plainly("500元（不含）以上")
    ('超过0.5天不超过3天', '不小于90分', '60以上不足75', '超过500元')
    >>> plainly("5万（含）—20万元"), plainly("盖300平的棚"), plainly("5万元至20万元（不含）"), plainly("两天半")
    ('5万元—不足20万元', '盖300平方米的棚', '5万元至不足20万元', '2.5天')
    """
    text = _ONE_BY_ONE.sub("", _AREA.sub("平方米", text))
    text = _TEN_THOUSANDS.sub("万元", text)
    text = _ends(text)
    text = _HALF_MORE.sub(
        lambda match: f"{_number(match['number'])}.5{'年' if match['of'] == '年' else '天'}", text
    )
    text = _HALF.sub(lambda match: _HALF_OF[match["of"]], text)
    text = _AROUND.sub(
        lambda match: (
            f"{'超过' if match['least'] in '<＜' else ''}{match['from']}{'' if match['least'] in '<＜' else '以上'}"
            f"{'不足' if match['most'] in '<＜' else '不大于'}"
        ),
        text,
    )
    for sign, said in _SIGNS:
        text = sign.sub(said, text)
    return text


def _number(said: str) -> int:
    return int(said) if said.isdigit() else value_of(said)


def _ends(text: str) -> str:
    """A text without the brackets that say whether an end belongs to its range: one that does not is said by the words for that.

    >>> _ends("1000元（含）至1万元"), _ends("1万元至5万元（含）"), _ends("1万元（含）至5万元（含）")
    ('1000元至不足1万元', '超过1万元至5万元', '1万元至5万元')
    """

    def open_end(match: re.Match[str]) -> str:
        below = match["to"] or match["tail"] in ("以下", "以内")
        return f"{match['to'] or ''}{'不足' if below else '超过'}{match['figure']}"

    def half_open(match: re.Match[str]) -> str:
        one, other = bool(match["one"]), bool(match["other"])
        beyond = "超过" if other and not one else ""
        short = "不足" if one and not other else ""
        return f"{beyond}{match['least']}{match['to']}{short}{match['most']}"

    return _WITH_END.sub("", _STRETCH.sub(half_open, _WITHOUT_END.sub(open_end, text)))


def with_unit(text: str, unit: str) -> str:
    """A cell of a column in a unit (金额（万元）), with it behind each of its numbers that has none.

    >>> with_unit("5（含）-20", "万元"), with_unit("20以上", "万元")
    ('5万元（含）-20万元', '20万元以上')
    """
    return _BARE.sub(rf"\g<0>{unit}", text) if unit else text
