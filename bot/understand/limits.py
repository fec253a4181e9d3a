"""Words by which people ask whether something exists but which provisions do not use (有没有例外, 有上限吗), and how provisions
say it.
"""

from __future__ import annotations

from bot.understand.facts import Demand, holds
from glossary.lazy import regex

_WITHIN = "不超过|不得?超|最高|最多|最长|最晚|最迟|以内|以下|上限|封顶|截至|累计"
_FROM = "不低于|不得?少于|不得低于|至少|最低|最少|以上|下限|起付|起步|起点|年?满(?![足意])"
_SAID = (
    (
        "例外|特例|特殊情况|特别情况|除外",
        r"除外|除[^，,。；;]{1,30}(?:之外|以外|外[，,])|可以?不(?![能断])|不适用|不受|不在此限|免[于予]|不再|[，,。；;]但(?!愿)|确(?:有|因|需)|特殊|酌情",
    ),
    ("上限|封顶|最高|最多|限额", _WITHIN),
    ("下限|起付[线点]?|门槛|起点|最低|最少", _FROM),
    ("年龄(?:限制|要求|条件)?", "岁|年龄"),
    ("条件|要求|限制|讲究", rf"应当?|须|必须|符合|具备|不得|条件|限于|仅限|{_WITHIN}|{_FROM}"),
)
_TABLE = tuple((regex(f"(?:什么|啥|其[他它]|别的)?(?:{asked})"), regex(said)) for asked, said in _SAID)
_TIME = regex("(?:时间|时限|期限|截止时间|截止)(?:限制|要求|规定)?")
_NUMBER = regex("(?:人数|数量|名额|次数|面积|金额|数额|比例)(?:限制|要求|限额|上限)?")


def limit_asked(thing: str) -> bool:
    """Whether a thing that is asked for is one that provisions say in other words."""
    return any(asked.fullmatch(thing) for asked in (*(asked for asked, _ in _TABLE), _TIME, _NUMBER))


def sets(thing: str, sentence: str) -> bool:
    """Whether a sentence sets what is asked for.

    >>> sets("例外", "怀孕的教师可以不参加。"), sets("上限", "每人每年不超过3000元。"), sets("上限", "由县财政局负责。")
    (True, True, False)
    """
    if _TIME.fullmatch(thing):
        return holds(Demand.DATE, sentence) or holds(Demand.DURATION, sentence)
    if _NUMBER.fullmatch(thing):
        return holds(Demand.NUMBER, sentence)
    return any(asked.fullmatch(thing) and said.search(sentence) for asked, said in _TABLE)
