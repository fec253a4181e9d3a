"""Things asked for by name, one by one (哪几家医院, 叫什么名字, 分别叫什么), and whether a text has such names."""

from __future__ import annotations

import re

from bot.understand.grammar import WHAT, Sign

# what each has a name of its own: who asks which of them wants that name, no sort of them
_KIND = (
    "医院|诊所|药店|银行|公司|企业|事务所|律所|学校|高校|小区|片区|网站|平台|软件|小程序|网点|园区|景区"
    "|合作社|商场|超市|牌子|品牌|[Aa][Pp][Pp]"
)
# of these one alone is no sort either; 转到哪家医院 is well answered with 县级医院
_ALONE = "银行|公司|事务所|律所|牌子|品牌"
_MANY = "[几两二三四五六七八九十]"
_COUNT = "[家个所座处支款]"
ONE_BY_ONE = Sign.of(
    # 哪家银行放得多: whichever of them does
    rf"哪{_MANY}{_COUNT}(?P<which>{_KIND})|哪{_COUNT}(?P<one>{_ALONE})(?![^,，。?？]{{0,4}}得)"
    rf"|(?P<are>{_KIND})(?:都|一共|目前|现在)?(?:是|有|指|为)哪{_MANY}{_COUNT}(?:$|[,，。?？])"
    rf"|(?P<called>{_KIND})(?:的?(?:名字|名称))?(?:都|分别|各)?叫(?:个|做)?(?:{WHAT})"
    rf"|分别叫(?:个|做)?(?:{WHAT})"
)
# before a kind: what begins a phrase, a count, and what tells a sort of them; anything else may be a name
_NO_NAME = (
    r"(?:^|[^\u4e00-\u9fffA-Za-z]|[的由各向到与和及或等该其本为是在从有对给经将按让请把户内外级]|以[上下]|[家个所座处支款批类些]"
    "|合作|定点|商业|经办|承办|承担|委托|指定|协议|签约|相关|有关|专业|第三方|中介|评估|检测|鉴定|审计|医疗|诊疗|公立|民营"
    "|国有|大型|中型|小型|小微|中小|骨干|龙头|重点|示范|试点|参与|鼓励|支持"
    "|引导|选择|选定|通过|开展|建立|建设一批|培育|零售|连锁|双通道|金融|社会|保险|物业|手机|微信)$"
)
_NAMED = re.compile("[“「『][^“「『”」』]+[”」』]|https?:|www[.]|[.](?:gov|com|cn)")
# two in a row, each long enough for a name
_LISTED = re.compile(r"[\u4e00-\u9fffA-Za-z]{3}、[\u4e00-\u9fffA-Za-z]{3}|》、《")
# of what is not told by its kind, short ones and lines below each other as well
_ROW = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}、[\u4e00-\u9fffA-Za-z]{2}|《|(?:\n[^\n]+){3}")
_END = re.compile("[。；;\n]")


def names_missing(asked: str, text: str) -> bool:
    """Whether ``asked`` wants things by name and ``text`` has none: only how many there are, or of what sort.

    Where ``text`` does not speak of the kind of thing, or where it does has names of any kind in a row, that is not decided.

    >>> names_missing("哪几家医院能查", "由2家定点医院承担"), names_missing("哪几家医院能查", "由青溪县人民医院承担")
    (True, False)
    """
    match = ONE_BY_ONE.search(asked)
    if match is None:
        return False
    kind = match["which"] or match["one"] or match["are"] or match["called"]
    if kind is None:
        return not (_NAMED.search(text) or _ROW.search(text))
    places = [each.start() for each in re.finditer(kind, text, re.IGNORECASE)]
    return bool(places) and all(_nameless(text, at) for at in places)


def _nameless(text: str, at: int) -> bool:
    """Whether what stands at ``at`` has no name before it, and neither its sentence nor the next has names in a row."""
    start = max((each.end() for each in _END.finditer(text, 0, at)), default=0)
    ends = [each.end() for each in _END.finditer(text, at)]
    near = text[start : ends[1] if len(ends) > 1 else len(text)]
    return not (_NAMED.search(near) or _LISTED.search(near)) and bool(
        re.search(_NO_NAME, text[max(start, at - 8) : at])
    )
