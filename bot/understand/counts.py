"""What a question counts, measures, asks a share of, asks how to apply for, or asks to have listed."""

from __future__ import annotations

import re

from bot.understand.grammar import Sign
from glossary.lazy import regex
from glossary.numbers.figures import COUNT, FRACTION
from glossary.numbers.measures import HOUSEHOLDS, MEASURED_ALIKE, TIME

_ANY = "|".join(MEASURED_ALIKE)
# what is said of a time without a numeral, and of households by their share
_SAID_OTHERWISE = {
    TIME: "|当[日天场月年]|次[日月年]|立即|即时|随时|逐[日月年]|每[日天周月年]|长期",
    HOUSEHOLDS: f"|{FRACTION}|\\d\\s*[%％]",
}
MEASURED = Sign.of(rf"(?:多少|(?<!哪)几) ?[万千百亿]?个?({_ANY})(?!级|轻|把|来|前|底|[人户](?!家))")
# what is counted by its own name: only a number of just that answers
COUNTED = Sign.of(
    rf"多少\s*(?:个|家|条|项|处|位|种|次|名|户|所|座|亩|支|张|人)?(?!{_ANY}|[才就能可内以之后前里的算为给号个]|比例|份|钱)"
    r"([\u4e00-\u9fff]{2,6}?)(?:要|需|应|可|能|参加|参与|加入|享受|受益|达|$|[,，。?？])"
)
# 几个村: where the passage has that noun, a numeral has to stand by it (哪几个村 asks for their names); parts of a text are counted by whoever reads it
COUNTED_FEW = Sign.of(
    r"(?<!哪)几(?:个|家|处|座|所|位|名|支|户)((?!部分|方面|阶段|步骤|环节|层次|档次|等级|条件|要求|措施|任务|目标|原则|机制|重点|部门|单位|领导)[\u4e00-\u9fff]{2,5})(?:$|[,，。?？])"
)
HOW_MANY_OF = Sign.of(r"(?<!哪)(?<!好)几(?:个|家|处|所|条|项|座|支|名|户|位)(?!部门|单位|人管|月)")
# a share of something (自来水普及率): what it is a share of has to stand beside it
SHARE_OF = Sign.of(r"([\u4e00-\u9fff]{2,10})(?:率|覆盖面|比例|占比|比重)")
# what is done at a counter: the passage has to speak of just that
AT_THE_COUNTER = Sign.of(
    r"(?:怎么|如何|咋|怎样)(?:才能|去|来|要|能)?(提取|注销|补办|缴纳|缴费|查询|变更|转移|挂失|过户|续签|转让)"
)
# a name that begins with how many things it stands for, asked for one by one (某五步是哪五步)
WHICH_OF_SO_MANY = Sign.of(r"哪([两二三四五六七八九十])(?!年|天|个月|部分|条)")
HOW_MUCH_PLAINLY = Sign.of("多少")
# by one stretch of time or by another (按月报还是按季度报, 每月发还是年底发)
_STRETCH = "半年|学期|学年|年度?|季度?|月|周|天|日"
BY_WHICH_STRETCH = Sign.of(
    rf"(?:按|每|逐)个?(?:{_STRETCH})[^,，。；]{{0,4}}还是(?:按|每|逐|一|到)?个?(?:{_STRETCH})"
    rf"|(?:{_STRETCH})[^,，。；]{{0,4}}还是(?:按|每|逐|一)个?(?:{_STRETCH})"
)
# how often or when in a stretch of time something is, however that is put
_RHYTHM = regex(
    # of a number its end is enough: whole numbers would be read again from each of their digits
    # and 上一年, 2024年 are one of them, not how often
    r"(?:[按每逐各次当分隔]|(?<![上前去])(?<!\d{3}(?=\d年))[\d一二两三四五六七八九十百千万亿零点半](?:\s?个?(?:多|余|以上|左右))?)"
    rf"\s?个?(?:{_STRETCH}|工作日)|[一半](?:{_STRETCH})一|[年季月周日](?:度|底|末|初|中|报|薪|租|票|卡|均|费)|(?:月|日)前|定期|随时|及时|一次性|常年|即时"
)

# by what is counted, or dated, or which of a sort it is: 几户, 哪年, 哪个镇
_COUNTED_OF = regex(r"(?:几|多少|哪(?:一?[个座条])?一?)(?P<of>[\u4e00-\u9fff])")
_OF_ANYTHING = frozenset("个些样种项次点位名天月会钱的人")

MEASURES = "处座个家户名条项台辆艘架张床件套支所位间口头只"
# what begins no name of a thing: 几个月到账, 几家能办
_NO_THING = "[月小钟工星季学年内以之能会可要得才就给让在有是被把到过来去做办管负报]"
_HOW_MANY_THINGS = regex(
    rf"(?<![哪十好])(?:多少|几)\s*(?P<measure>[{MEASURES}])(?P<what>(?!{_NO_THING})[\u4e00-\u9fff]{{2,6}})?(?=$|[,，。?？呢啊])"
)

# a town by its name: 各乡镇, 哪个镇 are none
_TOWN = regex(r"(?=(?P<town>[^各全每本该哪几个的在是有和与、乡镇\W\d]{2,3}(?:[乡镇]|街道)))")
# a figure that holds for each of them, or bounds it
_PER_EACH = regex(r"每(?!半?[年季月周日天])|[各均凡]|一律|都[应要须得]|不[得]?[少低超高大小]|以[上下内]|统一")


def measured_alike(unit: str, text: str) -> bool:
    """Whether ``text`` has a figure of what ``unit`` measures, in any of its measures.

    >>> measured_alike("天", "收到后5个工作日内答复"), measured_alike("米", "排查46处")
    (True, False)
    """
    units = next((each for each in MEASURED_ALIKE if re.fullmatch(each, unit)), re.escape(unit))
    return re.search(f"{COUNT}(?:{units}){_SAID_OTHERWISE.get(units, '')}", text) is not None


def has_rhythm(text: str) -> bool:
    """Whether ``text`` says how often or when in a month, a season, a year something is done.

    >>> has_rhythm("补助按季度拨付"), has_rhythm("补助由财政部门拨付")
    (True, False)
    """
    return _RHYTHM.search(text) is not None


def counted_of(asked: str) -> str:
    """The character by which ``asked`` says what is counted, dated or sited (几户, 哪年, 哪个镇); empty where that is nothing of
    its own (几个, 多少钱).

    >>> counted_of("东沟机井受益几户"), counted_of("东沟机井在哪个镇"), counted_of("有几个")
    ('户', '镇', '')
    """
    match = _COUNTED_OF.search(asked)
    return match["of"] if match and match["of"] not in _OF_ANYTHING else ""


def things_counted(asked: str) -> tuple[str, str]:
    """By which measure ``asked`` wants to know how many there are, and of what; each empty where it does not say.

    >>> things_counted("调派几艘执法船"), things_counted("要几台"), things_counted("几个月到账")
    (('艘', '执法船'), ('台', ''), ('', ''))
    """
    match = _HOW_MANY_THINGS.search(asked)
    return (match["measure"], match["what"] or "") if match else ("", "")


def towns_in(asked: str) -> tuple[str, ...]:
    """What may be the names of towns in ``asked``, the longest first.

    >>> towns_in("柳沟镇有几座水库"), towns_in("各乡镇有几座水库")
    (('柳沟镇',), ())
    """
    return tuple(sorted((match["town"] for match in _TOWN.finditer(asked)), key=len, reverse=True))


def per_each(text: str) -> bool:
    """Whether a figure in ``text`` is one for each of several, or a bound: it then holds for any of them.

    >>> per_each("每个村设1个"), per_each("三年共设176个")
    (True, False)
    """
    return _PER_EACH.search(text) is not None
