"""What is asked for by its own name (什么学历, 手机号, 利率多少), and whether a text says anything of the kind.

A table: how people name it, and what a text must have to state it, by the name or by the values it takes.
"""

from __future__ import annotations

import re

from bot.understand.grammar import WHAT
from glossary.persons import DOUBLE_SURNAMES, SURNAMES

_NAME = rf"(?:(?<![\u4e00-\u9fff])|(?<=[为由是任人员长记理师]))(?:[{SURNAMES}]|{DOUBLE_SURNAMES})[\u4e00-\u9fff·]{{1,2}}(?=[^\u4e00-\u9fff]|[担兼]?任|负责|同志|$)"
# what is asked of people and of things, and may be asked with 要求 or 条件 behind it
_OF_WHAT = {
    "学历": "学历|学位|文化程度|毕业|[本专]科|大专|中专|硕士|博士|研究生|高中|初中",
    "职称": "职称|教授|工程师|[高中初]级|医师|讲师",
    "专业": "专业|学科|[文理工农医]科|类",
    "资质": "资质|资格|证|许可|[一二三四甲乙丙特]级",
    "身高": r"身高|厘米|公分|\d\s*[cC][mM]|1[.]\d",
    "视力": r"视力|[45][.]\d",
    "型号": "型号|[型款]",
    "利率": "利率|利息|[%％]|百分之|LPR|厘|免息",
    "利息": "利率|利息|[%％]|百分之|LPR|厘|免息",
    "税率": "税率|[%％]|百分之|免征|税额",
}
# numbers and the like, asked for by name alone (某人的手机号)
_LINES = {
    # 没手机, 手机码: the thing, or another
    "(?:(?<=的)手机号?码?|手机号码?)": r"(?<!\d)1[3-9]\d{9}(?!\d)|手机号?码?[:：]?\s*\d",
    "微信号?": "微信|公众号",
    "(?:电子)?邮[箱件]": "@|邮[箱件]",
    "(?:QQ|qq)号?群?": "QQ|qq",
    "传真号?": "传真",
    "网址": "网[址站页]|https?|www|[.]c(?:n|om)|平台",
    "账号": r"账[号户]|户名|\d{10}",
    "姓名": _NAME,
}
_CONDITION = "(?:的?(?:要求|条件|限制))?"
_TABLE = {
    # 职称制度, 专业户, 资质证书 are other things
    **{
        name: (
            rf"(?:{WHAT}|哪[种类个]|何种|多少|多高|几)(?:样的?)?{name}(?![制户证])"
            rf"|(?<![转换改学])的?{name}{_CONDITION}(?:[是有要得为呢]){{0,2}}(?:{WHAT}|多少|多高|几|哪[种类个])",
            said,
        )
        for name, said in _OF_WHAT.items()
    },
    **{
        name: (
            rf"{name}[是呢为]?(?:多少|几号|{WHAT}|[?？]?$)|(?:{WHAT}|哪个){name}",
            said,
        )
        for name, said in _LINES.items()
    },
    "几倍": (
        "[罚赔][^,，。?？]{0,8}(?:几|多少)倍|(?:几|多少)倍[^,，。?？]{0,4}[罚赔]",
        r"倍|惩罚性赔偿|百分之[一二三四五]百|[1-9]\d{2}[%％]",
    ),
}
ATTRIBUTES = tuple((re.compile(asked), re.compile(said)) for asked, said in _TABLE.values())


def attribute_missing(asked: str, text: str) -> str:
    """What ``asked`` asks for by its name and ``text`` says nothing of, as it is asked; empty otherwise.

    >>> attribute_missing("当网格员要什么学历", "网格员须年满18周岁"), attribute_missing("当网格员要什么学历", "高中以上")
    ('什么学历', '')
    """
    for named, said in ATTRIBUTES:
        match = named.search(asked)
        if match and not said.search(text):
            return match[0].strip("?？")
    return ""
