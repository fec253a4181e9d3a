"""Whether a question asks for names: of several things (哪几家医院, 分别叫什么), of a head; and whether a text has them."""

from __future__ import annotations

import re

from bot.understand.grammar import WHAT, Sign
from bot.understand.question import Question
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.heads import HEADS, HEADS_OF_HOUSES
from glossary.names.persons import DOUBLE_SURNAMES, SURNAMES
from glossary.names.posts import holders

# what each has a name of its own: who asks which of them wants that name, no sort of them
_KIND = (
    "医院|诊所|药店|银行|公司|企业|事务所|律所|学校|高校|小区|片区|网站|平台|软件|小程序|网点|园区|景区"
    "|合作社|商场|超市|牌子|品牌|集团|机构|[Aa][Pp][Pp]"
)
# of these one alone is no sort either; 转到哪家医院 is well answered with 县级医院
_ALONE = "银行|公司|事务所|律所|牌子|品牌"
_MANY = "[几两二三四五六七八九十]"
_COUNT = "[家个所座处支款]"
ONE_BY_ONE = Sign.of(
    # 哪家银行放得多: whichever of them does
    rf"哪{_MANY}{_COUNT}(?P<which>{_KIND})|哪{_COUNT}(?P<one>{_ALONE})(?![^,，。?？]{{0,4}}得)"
    rf"|(?P<are>{_KIND})(?:都|一共|目前|现在)?(?:是|有|指|为)哪{_MANY}{_COUNT}(?:$|[,，。?？])"
    rf"|(?P<called>{_KIND})(?:有[几多][^,，。]{{0,3}}[,，]?)?(?:的?(?:名字|名称))?(?:都|分别|各)?叫(?:个|做)?(?:{WHAT})"
    rf"|分别叫(?:个|做)?(?:{WHAT})"
)
# before a kind: what begins a phrase, a count, and what tells a sort of them; anything else may be a name
_NO_NAME = (
    r"(?:^|[^\u4e00-\u9fffA-Za-z]|[的由各向到与和及或等该其本为是在从有对给经将按让请把户内外级]|以[上下]|[家个所座处支款批类些]"
    "|合作|定点|商业|经办|承办|承担|委托|指定|协议|签约|相关|有关|专业|第三方|中介|评估|检测|鉴定|审计|医疗|诊疗|公立|民营"
    "|护理|养老|托养|托育|培训|教育|服务|公证|检验|测评|运营|管理|担保|金融|专门|医养|康复"
    "|国有|大型|中型|小型|小微|中小|骨干|龙头|重点|示范|试点|参与|鼓励|支持"
    "|引导|选择|选定|通过|开展|建立|建设一批|培育|零售|连锁|双通道|金融|社会|保险|物业|手机|微信)$"
)
_KINDS = regex(_KIND)
_NAMED = regex("[“「『][^“「『”」』]+[”」』]|https?:|www[.]|[.](?:gov|com|cn)")
# names of a kind in a row: each ends with it, they follow it (试点医院为…、…), or it sums them up (…、…等三家医院)
_HAN = r"[\u4e00-\u9fffA-Za-z]"
_OF_KIND = (
    rf"{{kind}}(?:[、和及]|以及){_HAN}{{{{2}}}}"
    r"|{kind}(?:分别|名单|[(（][^)）]{{0,40}}[)）]){{0,2}}"
    r"(?:为(?![^，。；\n]{{0,30}}提供)|是|有|包括|即|[:：(（])[^。；\n]{{0,80}}?[、和及]"
    rf"|[、和及]{_HAN}{{{{2,12}}}}等?(?:{_MANY}|\d)+{_COUNT}[^、，。；]{{{{0,8}}}}{{kind}}"
    r"|[”」』]{kind}|{kind}[^，。；\n]{{0,6}}[“「『]|{kind}(?:名单|情况)?(?:如下|见下表)"
)
# of what is not told by its kind, short ones and lines below each other as well
_ROW = regex(r"[\u4e00-\u9fffA-Za-z]{2}、[\u4e00-\u9fffA-Za-z]{2}|《|(?:\n[^\n]+){3}")
PRIVATE_LINES = "电话|手机|联系方式|号码"
_POST = regex(rf"副?(?:{HEADS_OF_HOUSES}|负责人|一把手)")
_OF_A_HOUSE = regex(rf"[局处院校站所厅部委镇乡](?:{HEADS_OF_HOUSES})")
WHO_HEADS = Sign.of(
    rf"(?:{HEADS_OF_HOUSES}|负责人|领导|一把手)(?:现在)?(?:是|叫|姓)(?:谁|{WHAT}|哪)|谁(?:是|当)[^,，]{{0,6}}(?:{HEADS_OF_HOUSES})"
)
# whoever answers for a thing is told by 责任人, and 领导 is what all of them are called; any other post has to be written of
_WHO_OF_POST = Sign.of(
    rf"(?P<post>(?:副[大中支分]队长|副?(?:{HEADS})))(?<!负责人)(?:现在)?(?:是|叫|姓)(?:谁|{WHAT}|哪)|谁(?:是|当|任|担任)[^,，]{{0,6}}?(?P<who>(?:副[大中支分]队长|副?(?:{HEADS})))(?<!负责人)(?:$|[?？呢啊])"
)
# a post that many hold (网格员, 船长), each with a name; members of something are asked for as a list
_WHO_OF_MANY = Sign.of(
    rf"(?P<post>[^\W\d_的在里中由]{{1,2}}[员长师])(?<![成委组人会党学队社]员)(?:现在)?(?:是谁|叫(?:{WHAT})|姓(?:{WHAT}))"
)
_BEARER = rf"(?:{DOUBLE_SURNAMES}|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}"
# the line of whoever holds a post, which that of the office is not
LINE_OF_POST = Sign.of(rf"(?P<post>{HEADS_OF_HOUSES})的?(?:{PRIVATE_LINES})")
# the line of a person of whom the documents may only speak
_LINE_OF = regex(rf"(?P<name>{_BEARER})的?(?:办公|联系|手机|座机)?(?:{PRIVATE_LINES}|邮箱)")
# a line that is no phone
OTHER_LINE = Sign.of("邮[箱件]|微信|QQ|qq|传真")
# 某某副县长: who it is, by the post behind the name
WITH_POST = Sign.of(
    rf"(?P<name>(?:{DOUBLE_SURNAMES}|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}?)副?(?:{HEADS_OF_HOUSES})"
)


def names_missing(asked: str, text: str) -> bool:
    """Whether ``asked`` asks for names and ``text`` only gives a number or a kind.

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
    # 哪几家医院是定点护理机构: by whichever of its kinds the text speaks of them
    kinds = f"(?:{'|'.join(dict.fromkeys((kind, *_KINDS.findall(asked))))})(?!化)"
    places = [each.start() for each in re.finditer(kinds, text, re.IGNORECASE)]
    listed = re.search(_OF_KIND.format(kind=kinds), text, re.IGNORECASE)
    return (
        bool(places) and not listed and all(re.search(_NO_NAME, text[max(0, at - 8) : at]) for at in places)
    )


def post_missing(asked: str, text: str) -> str:
    """The post whose holder ``asked`` wants and ``text`` does not tell; empty where it does, or none is asked for.

    >>> post_missing("服务队的队长是谁", "县级抗旱服务队3支"), post_missing("工作组组长是谁", "工作组组长由县长担任")
    ('队长', '')
    >>> post_missing("村里的网格员是谁", "网格员每日巡查两次"), post_missing("村里的网格员叫什么", "网格员：樊一舟，每日巡查")
    ('网格员', '')
    >>> post_missing("招商组组长是谁", "连续两个月未完成的，调整组长。")
    '组长'
    """
    match = _WHO_OF_POST.search(asked)
    if match is None:
        return _bearer_missing(asked, text)
    post = match["post"] or match["who"]
    return "" if _held(post.removeprefix("总"), text) else post


def _bearer_missing(asked: str, text: str) -> str:
    """The post of many whose bearer ``asked`` wants by name, where ``text`` has no name beside it; empty otherwise."""
    match = _WHO_OF_MANY.search(asked)
    if match is None:
        return ""
    post = match["post"][-2:]  # how much of what stands before belongs to its name is not known
    beside = rf"{post}(?:[:：]|由|为|是)?[ 　]{{0,4}}{_BEARER}(?=[，。、；：,;（）()\s兼担任负在]|$)"
    behind = rf"{_BEARER}[ 　]{{0,4}}(?:同志)?(?:任|担任|兼任|为|是|[（(])[^，。；\n]{{0,12}}{post}"
    return "" if re.search(f"{beside}|{behind}", text) else match["post"]


def _held(post: str, text: str) -> bool:
    """Whether ``text`` says of anybody that they hold a post: it may also have duties, or be filled anew."""
    if post not in text:
        return False
    return any(each.post.endswith(post) for each in holders(text)) or bool(
        re.search(
            rf"{post}(?:一职)?(?:[:：\s]|由|为|是|叫)|{post}(?:同志)?{_BEARER}"
            rf"|{_BEARER}(?:同志)?[^\W\d_]{{0,4}}[任兼当是][^，。；\n]{{0,18}}{post}|(?:任|兼|当选)[^，。；\n]{{0,14}}{post}",
            text,
        )
    )


def holders_asked(asked: str, text: str) -> tuple[str, ...]:
    """The persons of ``asked`` of whom ``text`` says that they hold a post.

    >>> holders_asked("樊一舟的电话多少", "组长：樊一舟。副组长：席北川。")
    ('樊一舟',)
    """
    return tuple(dict.fromkeys(each.person for each in holders(text) if each.person in asked))


def lines_asked_of(asked: str) -> tuple[str, ...]:
    """What may be the names of persons whose phone numbers or addresses ``asked`` wants.

    >>> lines_asked_of("资助中心樊一舟的办公电话"), lines_asked_of("资助中心的电话")
    (('樊一舟',), ())
    """
    found = ((match["name"], asked[: match.start()]) for match in _LINE_OF.finditer(asked))
    # 单位和个人的电话: what stands behind 和 is the second of two
    return tuple(name for name, before in found if name[0] != "和" or not before[-1:].isalpha())


def head_named(asked: str, text: str) -> bool:
    """Whether ``text`` says who holds the post that ``asked`` asks for.

    >>> head_named("中心主任叫什么", "中心主任为莫子衡,窗口负责人为花晓岚"), head_named("中心主任叫什么", "由中心主任审批")
    (True, False)
    """
    posts = set(_POST.findall(asked))
    # who heads the office of a group (办公室主任) heads no 办事处 that is asked for
    office = "" if "办公室" in asked or not _OF_A_HOUSE.search(asked) else "办公室"
    return any(
        each.post.endswith(post) and each.post.removesuffix(post) != (office or None)
        for each in holders(text)
        for post in posts
        if f"副{post}" not in each.post
    )


def of_a_post(question: Question) -> bool:
    """Whether the holder of a post or somebody's post is asked for; not which posts there shall be."""
    return bool(question.named(NameKind.PERSON) or question.says(WHO_HEADS))
