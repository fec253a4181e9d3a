"""What an amount is for and per what unit it is paid: a fine is no subsidy, and an amount per mu is none per head.

An amount answers where the sentence it stands in, the headings above it or the words that lead into it say what is asked of
it. What each is called stands in a table, by how people ask and by how documents write, for amounts and for measures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understand.facts import Demand, holds
from glossary.lazy import regex
from glossary.numbers.measures import RECKONED_ALIKE

_HOW_MUCH = "(?:多少(?!人|家|户|个|项|名|年|天|月|次|岁|时|分)|几(?:块|元|百|千|万|毛|倍|成|个?钱|角))"
_WHOM = "了|的|我|你|他|她|咱|人家?|老板|公司|个人|每|一|年|月|天|次|户|家|学期"
_VERB = "是|有|要|能|会|得|给|到|为|最高|最低|最多|至少|一般|标准"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an amount is for: its ``name`` for people, how it is ``asked`` for and how documents ``say`` it."""

    name: str
    asked: re.Pattern[str]
    said: re.Pattern[str]


def _purpose(name: str, asked: str, said: str) -> Purpose:
    return Purpose(name, re.compile(rf"(?:{asked})(?:{_WHOM}|{_VERB})*{_HOW_MUCH}"), re.compile(said))


# what people call by one word documents settle in several: who says 赔 may be given a subsidy, or owe a fine
PURPOSES = (
    _purpose(
        "罚多少",
        "罚(?:款|金|钱)?",
        "罚|扣|没收|违约|滞|赔|加收|征[缴收]|追[缴回]|倍|(?<!每)处[^，。；]{0,12}元|缴纳|退还|税",
    ),
    _purpose(
        "赔多少",
        "赔(?:偿|付)?(?:金|的?钱)?",
        "赔|偿|保险|救助|补|退[还款]|违约|罚|扣|倍|缴|负担|承担|奖|抚恤",
    ),
    _purpose(
        "补多少",
        "(?:补贴?|补助|奖励?|奖金|津贴|资助|慰问金?|救助金?)[款金]?",
        "补|奖|助|贴|减|免|给|发|资金|支持|报销|领|慰问|红包|承担|负担|抚恤|经费|待遇|护理",
    ),
    _purpose(
        "收多少钱",
        # 收了多少, 收到多少: what came in
        "(?:(?<![消经])[^,，。?？不免花]费|租金|押金|保证金|票价)用?|(?<![接招回吸少])(?:收(?![了到])|[缴交])",
        "费|收(?!入)|价|租|押金|保证金|税|出资|自付|元/|每.{0,6}元|[缴交](?!纳社保)|付|承担|负担|罚|不超过",
    ),
    _purpose(
        "工资多少",
        "工资|薪水|薪资|报酬|工钱|[月年时日]薪|劳务费|课时费",
        "工资|薪|酬|津贴|补[贴助]|待遇|劳务|收入|课时费|元/[月天时课]",
    ),
)

_BY_EACH = regex(
    r"(?:每|一)(?P<measure>亩|头|只|口(?!人)|台|辆|棵|株|吨|斤|公斤|间|栋|平方米|平方|平米|平|公里|小时|立方米|立方|方|床"
    r"|晚|餐|顿|趟|课时|户|个人|人|孩|座|件|篇|例|班|度|张(?=床))[^,，。?？]{0,9}?(?:多少(?!人|个|家|天)|几(?:块|元|百|千|万|毛|个?钱))"
)
# who pays: the treasury of a level, or the level by itself as the one that gives
_PAYER = regex(
    r"(?P<level>国家|中央|省|市|县|区|旗|镇|乡|村)(?:本?级)?(?:财政|留成)|(?<![去到在进上来往从跑])(?P<whose>省|市)[里级](?=[^,，。；]{0,8}[补奖贴给出拨投])"
)
_OF_LEVEL = {
    "国家": "国家|中央",
    "中央": "国家|中央",
    "县": "县|区|旗",
    "区": "县|区|旗",
    "旗": "县|区|旗",
    "镇": "镇|乡",
    "乡": "镇|乡",
}
_WHOM_FINED = ("单位|企业|公司|法人|机构", "个人|自然人|公民")
_SENTENCE = regex(r"[^。；;!?\n]+[。；;!?\n]?")
_MEASURES = sorted({each for line in RECKONED_ALIKE for each in line.split("|")}, key=len, reverse=True)
# the measure by which people reckon: 一方多少钱, 一个月给多少; 这一方面有多少 reckons by none
_RECKONED_BY = regex(
    rf"[每一](?P<measure>{'|'.join(_MEASURES)})(?=[是要得能给补贴助奖收交发付卖罚赔水电的钱]{{0,4}}(?:多少|几|[啥什]么?价))"
)


def purpose_missing(asked: str, text: str, around: str) -> str:
    """The purpose for which ``asked`` wants an amount, where neither the amounts in ``text`` nor what stands ``around``
    it are for that; else empty.

    >>> purpose_missing("没有设母婴室罚多少", "应当设置母婴室。改建的每间奖补1万元。", "母婴设施")
    '罚多少'
    >>> purpose_missing("改建一间补多少", "应当设置母婴室。改建的每间奖补1万元。", "母婴设施")
    ''
    """
    wanted = [each for each in PURPOSES if each.asked.search(asked)]
    sentences = _SENTENCE.findall(text)
    amounts = [each for each in sentences if holds(Demand.MONEY, each)]
    leading = [each for each in sentences if each.rstrip().endswith(("：", ":"))]
    said = "\n".join((around, *leading, *amounts))
    return next((each.name for each in wanted if amounts and not each.said.search(said)), "")


def payer_missing(asked: str, text: str) -> str:
    """Who ``asked`` wants to know the payment of (市里, 省财政), where all that ``text`` names as paying are treasuries of other
    levels; else empty.

    >>> payer_missing("修渠市里每公里补多少", "修渠的，县财政每公里补助3万元")
    '市里'
    >>> payer_missing("修渠市里每公里补多少", "修渠的，市级财政每公里补助3万元，县财政配套1万元")
    ''
    """
    wanted = _PAYER.search(asked)
    paying = [match["level"] for match in _PAYER.finditer(text) if match["level"]]
    if wanted is None or not paying:
        return ""
    level = wanted["level"] or wanted["whose"]
    alike = _OF_LEVEL.get(level, level)
    return "" if re.search(rf"(?:{alike})(?:本?级|财政|里)|各级", text) else wanted[0]


def whom_missing(asked: str, text: str) -> str:
    """Whose fine ``asked`` wants (单位), where the amounts of ``text`` are plainly set for the other alone (对个人并处…); else empty.

    >>> whom_missing("企业乱倒污泥罚多少", "倾倒污泥的，对个人处500元以上1000元以下罚款")
    '企业'
    >>> whom_missing("企业乱倒污泥罚多少", "倾倒污泥的，对单位处5万元罚款，对个人处500元罚款")
    ''
    """
    amounts = [each for each in _SENTENCE.findall(text) if holds(Demand.MONEY, each)]
    said = "\n".join(amounts)
    for own, other in (_WHOM_FINED, _WHOM_FINED[::-1]):
        wanted = re.search(rf"(?:{own})[^,，。由]{{0,16}}罚", asked)
        set_for = re.search(rf"对(?:其|违法|违规)?(?:{other})", said)
        if wanted and set_for and not re.search(own, said):
            return next(iter(re.findall(own, wanted[0])), "")
    return ""


def each_missing(asked: str, text: str) -> str:
    """The unit per which ``asked`` wants an amount (「一头」), where ``text`` has no amount per that; else empty.

    >>> each_missing("养牛一头补多少", "种草每亩补助200元"), each_missing("养牛一头补多少", "肉牛每头补助500元")
    ('一头', '')
    >>> each_missing("住宿限额每晚多少", "住宿费限额（单位：元/人·晚）")
    ''
    """
    for match in _BY_EACH.finditer(asked):
        measure = match["measure"]
        if f"{match[0][0]}{measure}" in text:
            continue  # 一孩每月200元: the first of a row, by its name
        alike = "|".join((measure, *(each for each in RECKONED_ALIKE if measure in each.split("|"))))
        if not re.search(
            rf"(?:[每一/／·・•按单逐各]车?|(?<![\d.])\d)\s*(?:{alike})|(?:{alike})(?:均|最[高多低少])", text
        ):
            return f"{match[0][0]}{measure}"
    return ""


def in_its_measure(asked: str, text: str) -> str:
    """``asked`` with the measure that it reckons by as ``text`` writes it (一方 as 每立方米), so that what stands there in another
    writing is not missed; as it is where ``text`` reckons by none of the kind.

    >>> in_its_measure("浇地一方多少钱", "井灌水价每立方米0.3元"), in_its_measure("浇地一方多少钱", "每亩补助200元")
    ('浇地每立方米多少钱', '浇地一方多少钱')
    >>> in_its_measure("保洁员一个月多少钱", "保洁员月工资900元")
    '保洁员月多少钱'
    >>> in_its_measure("护理补贴每月多少", "护理补贴，标准（元/人/月）：90")  # of a column that bears it nothing else is asked
    '护理补贴多少'
    """

    def as_written(match: re.Match[str]) -> str:
        measure, once = match["measure"], match["measure"].removeprefix("个")
        alike = "|".join(each for each in RECKONED_ALIKE if measure in each.split("|"))
        written = re.search(rf"(?<=每)(?:{alike})", text)
        if written:
            return f"每{written[0]}"
        if re.search(rf"元[^，。；：\n]{{0,6}}[/／](?:{alike})(?![\u4e00-\u9fff])", text):
            return ""
        # pay is called by what it is given for (月工资)
        return once if re.search(rf"(?<![\d个]){once}(?:工资|薪)", text) else match[0]

    return _RECKONED_BY.sub(as_written, asked)
