"""Things that stand in a closed row (早餐、午餐、晚餐; 红色、黄色; 第一、第二): what is said of one holds for no other of it."""

from __future__ import annotations

import re

# each row with the ways in which people and documents write its members; 「大学」 alone is a place as well as a level
_ROWS = (
    ("早餐|早饭", "午餐|午饭|中饭|中餐(?!厅|馆)", "晚餐|晚饭|夜宵|宵夜"),
    ("红色", "橙色", "黄色", "蓝色", "紫色", "绿色", "黑色", "白色", "灰色"),
    ("春[季天招]|开春", "夏[季天]|入夏", "秋[季天招]|入秋", "冬[季天]|入冬"),
    ("上半年", "下半年"),
    ("幼儿园", "小学", "初中", "高中"),
    ("大专|专科生", "本科", "(?:硕士)?研究生|硕士", "博士"),
    ("国家级", "省级", "市级", "县级", "乡级|乡镇级|镇级", "村级"),
    ("职工(?:基本)?医(?:保|疗保险)|职工门诊|参保职工", "居民(?:基本)?医(?:保|疗保险)|参保居民"),
    ("门诊", "住院"),
    ("轻度", "中度", "(?<![特极])重度", "[特极]重度"),
    ("初级", "中级", "(?<!副)高级(?!管理)"),
    ("大型", "中型", "小型", "微型"),
    ("砖混|砖木", "(?<!型)钢结构", "(?<!砖)木结构", "框架结构", "土坯|土木结构"),
    ("早市", "夜市"),
    ("早班", "中班", "夜班|晚班"),
    ("上调", "下调"),
    ("加分", "扣分"),
    ("男性|男职工|男方", "女性|女职工|女工|女方"),
    ("水稻|稻[谷子]", "小麦|麦子", "玉米|苞谷", "大豆|黄豆", "油菜", "马铃薯|土豆|洋芋", "花生", "棉花"),
    ("(?<![蜗铁])牛", "羊", "猪", "马(?=匹|群|厩)|[一匹]马|驴", "鸡", "鸭|鹅"),
    ("首套|第一套", "第二套|二套", "第三套|三套"),
    ("一孩|头胎|一胎", "二孩|二胎", "三孩|三胎"),
)
_SERIES = tuple(tuple(re.compile(member) for member in row) for row in _ROWS)
# what stands for all of a row at once, or for whichever of it
_ALL_OF_THEM = re.compile(
    r"畜|禽|牲口|三餐|餐饮|四季|全年|各级|各类|各种|不分|不限|不论|任何|所有|粮食作物|农作物"
)
_ORDINAL = re.compile(
    r"(?<![在有])第(?P<number>[一二三四五六七八九十]|\d{1,2})(?P<of>[个家座名位套辆处][\u4e00-\u9fff]{2}|(?![条款项章节部次批届年季期页])[\u4e00-\u9fff]{2})"
)


def another_of_row(asked: str, text: str, around: str = "") -> str:
    """What ``asked`` names of a row, where ``text`` speaks of others of that row and neither it nor what stands ``around``
    it of just that; empty otherwise.

    >>> another_of_row("早餐付几块", "午餐每餐付3元,晚餐付6元"), another_of_row("早餐付几块", "一日三餐每餐付3元")
    ('早餐', '')
    """
    whole = f"{text}\n{around}"
    if _ALL_OF_THEM.search(text):
        return _ordinal(asked, whole)
    for row in _SERIES:
        named = [(member, match) for member in row if (match := member.search(asked))]
        if len(named) != 1 or named[0][0].search(whole):
            continue
        if any(member.search(text) for member in row):
            return named[0][1][0]
    return _ordinal(asked, whole)


def _ordinal(asked: str, text: str) -> str:
    """The one of several that ``asked`` numbers (第三污水厂), where ``text`` numbers others alone (第一污水厂)."""
    for match in _ORDINAL.finditer(asked):
        noun = re.escape(match["of"])
        if f"第{match['number']}" not in text and re.search(
            rf"(?:第[一二三四五六七八九十\d]+|首){noun}", text
        ):
            return match[0]
    return ""
