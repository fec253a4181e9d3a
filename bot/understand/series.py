"""Members of a closed series (早餐、午餐、晚餐; 红色、黄色; 第一、第二) or of a column of a table (内科病区、外科病区): what applies to one
applies to no other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from glossary.lazy import regex
from glossary.numbers.measures import MEASURES
from glossary.numbers.numerals import value_of

# each row with the ways in which people and documents write its members; where a text has a member in more ways than
# people ask for it (县农业农村局 is 县级, 全国、省级 is 国家级), these stand after the mark
_OR = " ~ "
_OF_SIZE = "[（(][12一二][)）]|[12一二]"
_ROWS = (
    ("早餐|早饭", "午餐|午饭|中饭|中餐(?!厅|馆)", "晚餐|晚饭|夜宵|宵夜"),
    ("红色", "橙色", "黄色", "蓝色", "紫色", "绿色"),
    ("春季|春招", "夏季", "秋季|秋招", "冬季"),
    ("小学(?!生)", "初中(?!生)", "高中(?!生)"),
    ("大专|专科生 ~ 大专|专科|专升", "本科(?!室) ~ 本科|大学", "硕士|研究生 ~ 硕|研究生", "博士 ~ 博"),
    (
        "国家级 ~ 国家|全国",
        "省级|省财政|省里(?=[^，。]{0,8}[补奖贴给]) ~ 省",
        "市级|市财政|市里(?=[^，。]{0,8}[补奖贴给]) ~ 市(?![场民容])",
        "县级|县财政|县里(?=[^，。]{0,8}[补奖贴给]) ~ 县",
        "乡级|乡镇级|镇级 ~ 乡|镇",
        "村级 ~ 村",
    ),
    ("职工(?:基本)?医(?:保|疗保险)|职工门诊|参保职工", "居民(?:基本)?医(?:保|疗保险)|参保居民"),
    ("门诊", "住院"),
    ("养老保险", "医疗保险|医保", "失业保险", "工伤保险", "生育保险", "意外伤害保险|意外险"),
    ("新[建种栽]", "改[建造]", "扩建"),
    # what is said of doctors holds for no nurse
    ("护士 ~ 护[士理]|医[务护]|医疗机构", "医师"),
    ("公办|公立", "民办|社会力量|社会资本"),
    (
        "(?<!非)居民(?!委|身份|医|养老|健康)|住[宅户]",
        "商[铺户]|门面|店铺 ~ 商[铺户业用]|门[面店]|店铺|经营|非居民",
    ),
    (
        "个体(?:工商)?户",
        "小微企业|小企业 ~ 小微|小型|微型|中小|小企业",
        "规上|规模以上",
        "高新技术企业|高企 ~ 高新|高企",
        "专精特新",
        "小巨人",
        "独角兽",
        "上市(?:公司|企业) ~ 上市",
    ),
    (
        "电动(?:自行)?车|电瓶车|电单车|电驴 ~ 电动|电瓶|电单车|非机动|行驶|斑马线",
        "三轮车?",
        "摩托车?",
        "(?<!电动)(?<!公共)(?<!消)汽车|轿车|小车|私家车 ~ 汽车|轿车|车辆|机动车",
        "货车|卡车 ~ 货|卡车|机动车",
        "公交车?|客车|大巴",
        "(?<!电动)自行车|单车",
    ),
    *((f"{place}内(?!部)", f"{place}外") for place in "校园区厂院场县市省室"),
    (r"[\u4e00-\u9fff]{0,2}期内(?!部) ~ 期内", r"[\u4e00-\u9fff]{0,2}期外 ~ 期外"),
    # whom a fine is for
    (
        "(?:单位|企业|公司|法人)(?=[^，。]{0,12}罚) ~ 单位|企业|公司|法人|组织|机构|商|者",
        "个人(?=[^，。]{0,16}罚) ~ 个人|公民|自然人",
    ),
    ("轻度", "中度", "(?<![特极])重度", "[特极]重度"),
    ("砖混|砖木", "(?<!型)钢结构", "(?<!砖)木结构", "框架结构", "土坯|土木结构"),
    ("早市", "夜市"),
    # a road by its class
    (
        "国道 ~ 国道|国、?省|国县",
        "省道 ~ 省道|国、?省|省、?县",
        "县道 ~ 县道|县、?乡|省、?县",
        "乡道 ~ 乡道|县、?乡|乡、?村道",
        "村道 ~ 村道|乡、?村道|县、?乡、?村",
    ),
    ("理事会|理事长", "监事会|监事长", "董事会|董事长"),
    ("早班", "中班", "夜班|晚班"),
    ("上调", "下调"),
    (
        "特别重大|特大(?=[^型])",
        "(?<!特别)重大(?=[\u4e00-\u9fff]{0,6}(?:灾|事[故件]|疫情|险情))",
        "较大(?=[\u4e00-\u9fff]{0,6}(?:灾|事[故件]|疫情|险情))",
    ),
    ("加分", "扣分"),
    ("男性|男职工|男方", "女性|女职工|女工|女方"),
    (
        "水稻|稻[谷子]",
        "小麦|麦子",
        "玉米|苞谷",
        "大豆|黄豆",
        "油菜",
        "马铃薯|土豆|洋芋",
        "花生",
        "棉花",
        "谷子|小米|糜子",
        "高粱",
        "荞麦",
        "青稞",
    ),
    ("(?<![蜗铁])牛", "羊", "(?<!野)猪", "马(?=匹|群|厩)|[一匹]马|驴", "鸡", "鸭|鹅"),
    ("(?<!高级)技师(?!学院|学校)", "高级技师", "[初中高]级(?!技师)"),
    ("首套|第一套", "第二套|二套", "第三套|三套"),
    ("首件|第一件", "第二件", "第[三四五]件"),
    ("未婚", "已婚|结了?婚(?=的|者|能|可|加|补|给|$)"),
    ("一孩|头胎|一胎", "二孩|二胎", "三孩|三胎"),
    (
        "大型 ~ 大型|大、?中",
        "中型 ~ 中型|大、?中|中小|中、小",
        rf"小(?:{_OF_SIZE})?型 ~ 小(?:{_OF_SIZE})?型|中小|小微|小、微",
    ),
    ("高压(?!锅) ~ 高压|高、", "中压 ~ 中压|中、", "低压 ~ 低压|低、"),
    # a warning or a loss by one weather holds for no other
    (
        "暴雨",
        "暴雪",
        "台风",
        "大风",
        "寒潮",
        "高温(?!作业)",
        "雷电|雷暴",
        "冰雹",
        "大雾",
        "沙尘暴?",
        "道路结冰",
    ),
    # what a plan against both says of floods it does not say of drought
    ("抗旱|干旱|旱[情灾]|天旱 ~ 旱", "防汛|洪[水涝]|汛情|内涝 ~ [洪汛涝]|暴雨"),
    # what a building is for
    (
        "住宅楼?(?!专项)|居民楼 ~ 住宅|居民|居住|小区",
        "写字楼|办公楼|商务楼 ~ 写字楼|办公|商务|公共建筑|非住宅",
        "厂房 ~ 厂房|工业",
        "宿舍楼? ~ 宿舍",
    ),
    # who gets it
    ("合作社 ~ 合作社|经营主体|合作组织", "家庭农场 ~ 农场|经营主体", "农户|养殖户|种植户|[单每]户 ~ 户"),
)
_SERIES = tuple(
    tuple((regex(member.split(_OR)[0]), regex(member.split(_OR)[-1])) for member in row) for row in _ROWS
)
# what stands for all of a row at once, or for whichever of it
_ALL_OF_THEM = regex(
    r"畜(?!牧)|禽|牲口|三餐|餐饮|四季|全年|各级|各类|各种|不分(?!等)|不限|不论|任何|所有|粮食作物|农作物|(?:恶劣|极端|灾害性)天气|(?:自然|气象)灾害"
)
_ORDINAL = regex(
    r"(?<![在有])第(?P<number>[一二三四五六七八九十]|\d{1,2})(?P<of>[个家座名位套辆处][\u4e00-\u9fff]{2}|(?![条款项章节部次批届年季期页])[\u4e00-\u9fff]{2})"
)

# words of one character for the one and the other end of a measure, before what is so: 高压用电, 大额存单
_PAIRS = (("高", "低"), ("大", "小"), ("长", "短"), ("冷", "热"), ("干", "湿"))
_YEARS = regex(r"(?<![\d.一二三四五六七八九十])([一二三四五六七八九十]|\d{1,2})年期(?![间满内限])")
_SO_MANY_YEARS = regex(r"(?<![\d.一二三四五六七八九十])([一二三四五六七八九十]|\d{1,2})年")
_OPPOSITES = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_OF_TWO = regex(rf"(?=(?P<sign>[{''.join(_OPPOSITES)}])(?P<tail>[\u4e00-\u9fff]{{2}}))")

# what is numbered without 第 and is counted in nothing else (四叶, 三号线): no measure, no day, no share
_NUMBERED = regex(
    r"(?<![第\d.一二两三四五六七八九十百千万几多每各上下])(?P<number>\d{1,2}|[一二三四五六七八九十])"
    rf"(?P<of>号?(?!{MEASURES}|[一二两三四五六七八九十百千万亿零半多几分成点时月季旬号级等类档期批星至到或和与、]|\d)[\u4e00-\u9fff])"
)
_ROW = 2  # others of a kind that are numbered, from which on they are a row


_CELL = regex(r"(?:^|[\n，])(?P<label>[\u4e00-\u9fff（）()]{1,12})：(?P<value>[^，。：\n]{2,20})")
_ENDING = 2
# before a kind of thing: what asks, points, counts or is done with it; anything else may be its name
_NO_NAME = regex(
    "[的了个各每哪这那有在去到和与或及是为从对给按由所本该同其某任何全几多少什么怎咋啥谁能会要可把被让不没未请问住办看找打我你他她咱里上下]"
)


def another_of_row(asked: str, text: str, around: str = "") -> str:
    """The member of a series in ``asked`` where ``text`` and what stands ``around`` it mention other members only; else
    empty.

    >>> another_of_row("早餐付几块", "午餐每餐付3元,晚餐付6元"), another_of_row("早餐付几块", "一日三餐每餐付3元")
    ('早餐', '')
    """
    whole = f"{text}\n{around}"
    if _ALL_OF_THEM.search(text):
        return _ordinal(asked, whole)
    if opposite := _opposite(asked, whole):
        return opposite
    for row in _SERIES:
        named = [(match[0], there) for member, there in row if (match := member.search(asked))]
        if len(named) != 1 or named[0][0] in whole:  # as it is written: 停车费小车每次5元
            continue
        if not named[0][1].search(whole) and any(each.search(whole) for each, _ in row):
            return named[0][0]
    return _ordinal(asked, whole) or _term_of_years(asked, whole)


def another_beside(asked: str, facts: Sequence[str], around: str = "") -> str:
    """The member of a series in ``asked``, where each of the sentences ``facts`` names others of its row and not that one, nor
    what stands ``around`` them; else empty.

    >>> another_beside("晚餐几块", ["午餐每餐付3元"]), another_beside("晚餐几块", ["每餐付3元"])
    ('晚餐', '')
    """
    if not facts:
        return ""
    for row in _SERIES:
        named = [(match[0], there) for member, there in row if (match := member.search(asked))]
        if len(named) != 1 or named[0][1].search(around):
            continue
        word, there = named[0]
        if all(
            word not in each
            and not there.search(each)
            and not _ALL_OF_THEM.search(each)
            and any(member.search(each) for member, _ in row)
            for each in facts
        ):
            return word
    return ""


def _term_of_years(asked: str, text: str) -> str:
    """The term of years by which ``asked`` calls something (五年期的证), where ``text`` has others alone; else empty.

    >>> _term_of_years("五年期的证怎么办", "有效期1年、3年，可发3年期"), _term_of_years("三年期的证", "可发3年期")
    ('五年期', '')
    """
    wanted = _YEARS.search(asked)
    terms = {value_of(match[1]) for match in _YEARS.finditer(text)}
    if wanted is None or not terms:
        return ""
    years = terms | {value_of(match[1]) for match in _SO_MANY_YEARS.finditer(text)}
    return "" if value_of(wanted[1]) in years else wanted[0]


def _opposite(asked: str, text: str) -> str:
    """What ``asked`` names by the one of two opposites (高压用电) and ``text`` only by the other (低压用电); else empty.

    >>> _opposite("高压用电几天报装", "低压用电5日内办结"), _opposite("高压用电几天", "高、低压用电5日内办结")
    ('高压', '')
    """
    for match in _OF_TWO.finditer(asked):
        sign, tail = match["sign"], match["tail"]
        if sign + tail[0] not in text and f"{_OPPOSITES[sign]}{tail}" in text and f"{sign}、" not in text:
            return sign + tail[0]
    return ""


def another_of_column(asked: str, text: str, around: str = "") -> str:
    """A name in ``asked`` formed like those in a column of a table in ``text`` and missing there and in what stands
    ``around`` it; else empty. ``text``: as :func:`knowledge.tables.told` gives a table.

    >>> another_of_column("五官科病区几点探视", "病区：内科病区，时间：15时\\n病区：外科病区，时间：16时")
    '五官科病区'
    """
    columns: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for cell in _CELL.finditer(text):
        columns[cell["label"]][cell["value"]] = None
    endings = {
        ending: None
        for values in columns.values()
        if not any(value in asked for value in values)
        for ending in sorted(_endings(values), key=len)
    }
    for ending in endings:
        for match in re.finditer(rf"(?P<own>[\u4e00-\u9fff]{{2}}){re.escape(ending)}", asked):
            own, said = match["own"], f"{text}\n{around}"
            if not _NO_NAME.search(own) and own not in said and f"{own[-1]}{ending}" not in said:
                return match[0]
    return ""


def _endings(values: Collection[str]) -> Iterator[str]:
    """The ends, of two characters or more, that two of ``values`` share."""
    for one, other in combinations(values, 2):
        shortest = min(len(one), len(other)) - 1
        alike = next((n for n in range(shortest) if one[-1 - n] != other[-1 - n]), shortest)
        if alike >= _ENDING:
            yield one[-alike:]


def _ordinal(asked: str, text: str) -> str:
    """The ordinal in ``asked`` (第三污水厂) where ``text`` has others only (第一污水厂)."""
    for match in _ORDINAL.finditer(asked):
        noun = re.escape(match["of"])
        first = match["number"] in ("一", "1") and "首" in text
        if (
            not first
            and f"第{match['number']}" not in text
            and re.search(rf"(?:第[一二三四五六七八九十\d]+|首){noun}", text)
        ):
            return match[0]
    return _numbered(asked, text)


def _numbered(asked: str, text: str) -> str:
    """The numbered thing in ``asked`` (四叶) where ``text`` numbers several of its kind without it (一叶、二叶、三叶)."""
    there: defaultdict[str, set[int]] = defaultdict(set)
    for match in _NUMBERED.finditer(text):
        there[match["of"]].add(value_of(match["number"]))
    for match in _NUMBERED.finditer(asked):
        others = there[match["of"]]
        if len(others) >= _ROW and value_of(match["number"]) not in others:
            return match[0]
    return ""
