"""Questions put in the order and the words that most are asked in: 那 written for 哪 (「在那里申请」), 「哪些事归某局」."""

from __future__ import annotations

from glossary.asking import asking
from glossary.lazy import regex

# behind what leads to a place or a body, or before who may and must: pointing there would need something pointed at
_MEANT = regex(
    r"(?<=[在去到上从由归找])那(?=[里儿个家些])"
    r"|(?<=[\u4e00-\u9fff])那(?=(?:些|几[个家种])(?:人|户|单位|部门|机构|企业|家庭|材料|条件|情况)?(?:能|可以|要|需|有资格|负责|牵头|配合|不能|算|$))"
)
# a government by where it is (市里政府: 市政府)
_OF_PLACE = regex(r"([省市县区乡镇])(?:里头?|上)的?(?=(?:人民)?政府)")
# whose what is asked for is, behind it
_WHOSE = regex(
    r"^(?P<where>[^,，。?？]{0,24}?)(?P<what>(?:哪(?:些|几(?:项|件|条|样|桩))|什么|啥)(?:事情?|工作|任务|活儿?|事项)?)"
    r"(?:是|都|又|都是)?(?:归|属于?)(?P<who>[^,，。?？谁哪]{2,24}?)(?:来|去)?(?P<does>管|负责|牵头|做|干|办)?(?:的|呢|啊|呀)*[?？]?$"
)
# what somebody is told to do by another (给某局派了啥活), and what is asked within the word for leading (牵什么头)
_GIVEN = regex(
    r"(?:给|让|叫|要求?|派|安排|分)(?P<who>[^,，。?？谁哪]{2,24}?)(?:分派|指派|派|安排|布置|交代?|分配|定|下达?|分)(?:给)?(?:了|过|的是)?(?:些|点)?"
    r"(?P<what>(?:什么|啥|哪些|哪几[项件条样])(?:事情?|工作|任务|活儿?|事项|差事)?)(?:呢|啊|呀)*[?？]?$"
)
# what is to be done by somebody, asked for as such (点名要人社做的有哪些)
_LEFT_TO = regex(
    r"(?:^|(?<=[,，里 ]))(?:点名)?(?:要|让|由|叫|归)(?P<who>(?![^,，。]{0,4}求)[^,，。?？谁哪要得]{2,12}?)(?:来|去)?(?:做|干|办|管|负责|落实)的(?:事情?|活儿?|任务)?(?:都|一共)?[有是]"
    r"(?P<what>哪些|哪几[项条件]|什么|啥)(?:事情?|活儿?)?(?:呢|啊|呀)*[?？]?"
)
# what is demanded of somebody (对县政府提出了哪些要求): what they are to do
_DEMANDED = regex(
    r"对(?P<who>[\u4e00-\u9fff]{2,14}?)(?:都|又)?(?:提出|作出|规定)(?:了|过)?(?:的|(?:哪些|什么|啥|怎样的))(?:工作|具体|主要)?(?:要求|规定|任务)[。.]?[?？]?$"
)
# where it is asked of, said behind the asking (要干啥,那个工作规则里; 有哪些 无废城市)
_WHERE_BEHIND = regex(
    r"^(?P<ask>[^,，。?？ （(]{3,30}(?:什么|啥|哪些|哪几[项条件个]|几[项条件个])[^,，。?？ （(]{0,6}?)(?:[,， （(]|[?？]\s*)(?P<where>(?![^,，]{0,16}(?:什么|啥|哪|几|谁|吗|呢|怎|多少|列|说))[^,，。?？ （()）]{2,16}?)[)）]?$"
)
_LEADS = regex(r"牵(?:的是|了|着)?(?P<what>什么|啥|哪些|哪?几[个样项条件桩])的?头(?![^,，。?？和与跟、])")

_MANNER = (
    "(?:各自|各|分别|都|又|还|光|只|自己|主要|具体|到底|究竟|一共|总共|需要|应该|应当|应|该|要|得|须|会){0,3}"
)
_SOME = "(?:什么|啥|嘛|哪些|哪几[样件个桩摊块条项笔]|几[样件桩摊项])"
_JOB = "(?:活儿?|事情?|事儿|任务|工作|差事|差使|担子|责任|职责|分工)"
_DO = "(?:负责|完成|落实|承担|处理|张罗|经手|操办|跟进|出面|出力|跑|盯|忙|[干做办管抓弄搞])"
_ALL = "(?:都|全|一共|总共|逐条|逐项|给我|帮我|再|来){0,4}"
_SHOW = f"{_ALL}[有是](?:哪些|什么|啥)"
_LISTED = (
    f"{_ALL}(?:列|说|讲|发|整理|汇总|理一|拉|摆)(?:一遍|个单子|出来|清楚|一下|一列|下|我|列|说|个){{0,3}}"
)
# everyday words for what somebody has to do, as the whole end of what is asked (担什么, 掏哪些钱, 有啥活要干, 要办的事列一下); a side
# that is named stays (牵头要办的)
_EVERYDAY = tuple(
    (regex(rf"{_MANNER}{tail}(?:了|呢|啊|呀|的|吧|呗){{0,3}}[?？]?$"), plain)
    for tail, plain in (
        (rf"(?P<side>牵头|配合|协助)(?:要|得|该|来|去)?{_DO}?的{_JOB}?{_LISTED}", "{side}哪些"),
        (rf"(?:要|得|该)?{_DO}的{_JOB}?(?:{_SHOW}|{_LISTED})", "负责什么"),
        (rf"(?:需要|应该|要|得|该){_DO}的{_JOB}?", "负责什么"),
        (
            r"(?:承担|负有|履行|担负|肩负)(?:着|有)?(?:的|(?:的)?(?:哪些|什么|何种))(?:主要|具体)?(?:职责|责任|义务|任务|工作)。?",
            "负责什么",
        ),
        (rf"的?{_JOB}{_LISTED}", "负责什么"),
        (rf"有{_SOME}{_JOB}?(?:是|需要|要|得|该){{1,3}}{_DO}的?", "负责什么"),
        (rf"(?:担|挑|扛|背)(?:着|了|起|的是)?(?:些|点)?{_SOME}{_JOB}?", "负责什么"),
        (
            rf"(?:分|派|落|轮|接|领|摊|揽|捞)(?:到|上|了|着|下|给|的是){{0,3}}(?:些|点)?{_SOME}{_JOB}",
            "负责什么",
        ),
        (
            r"(?:掏|出|拿|垫|拨|贴|兜)(?:的是|了)?(?:些|点)?(?:什么|啥|哪些|哪几[样笔种份])(?:钱|力|面|资金|经费|费用)",
            "负责什么",
        ),
        (
            rf"(?:出面|出力|经手|操办|张罗|跑|盯|忙)(?:着|的是|了)?(?:干|做|办|管|处理)?(?:些|点)?{_SOME}{_JOB}?",
            "负责什么",
        ),
    )
)


# whether somebody has anything to do in what is said: what it is tells
_HAS_ANY = regex(
    rf"{_MANNER}有(?:没有?)?(?:什么|啥)?{_JOB}(?:要[干做办]的?)?(?:没有?|吗|么|嘛|不)(?:啊|呀|呢)?[?？]?$"
)
_WITHIN = regex(r"在[\u4e00-\u9fff]{2}|(?:里|上|中|方面|[这那]一?块儿?)[,，]?[\u4e00-\u9fff]{2,12}$")


def as_asked(text: str) -> str:
    """``text`` with 哪 where 那 must mean it, since nothing else asks, and with what somebody is asked for by behind them.

    >>> as_asked("租金补助在那里申请"), as_asked("补助那些人能申请"), as_asked("那里谁管")
    ('租金补助在哪里申请', '补助哪些人能申请', '那里谁管')
    >>> as_asked("市里政府要干嘛")
    '市政府要干嘛'
    >>> as_asked("村里哪些事归理事会管"), as_asked("哪些事归派出所")
    ('村里理事会管哪些事', '派出所管哪些事')
    >>> as_asked("点名要人社做的有哪些"), as_asked("保障部分对试点市提出了哪些要求。"), as_asked("住建干啥，规则里")
    ('人社负责哪些', '保障部分里,试点市负责什么', '规则里,住建干啥')
    >>> as_asked("方案给供销社派了啥活"), as_asked("司法局牵什么头")
    ('方案供销社负责啥活', '司法局牵头什么')
    """
    text = _WHERE_BEHIND.sub(lambda said: f"{said['where']},{said['ask']}", text)
    text = _DEMANDED.sub(lambda said: f"里,{said['who']}负责什么", text)
    text = _LEFT_TO.sub(lambda said: f"{said['who']}负责{said['what']}", text)
    text = _OF_PLACE.sub(r"\1", _MEANT.sub("哪", text) if asking(text) is None else text)
    text = _GIVEN.sub(lambda said: f"{said['who']}负责{said['what']}", text)
    text = _LEADS.sub(lambda said: f"牵头{said['what']}", text)
    return _WHOSE.sub(lambda said: f"{said['where']}{said['who']}{said['does'] or '管'}{said['what']}", text)


def duties_plainly(text: str) -> str:
    """``text`` with everyday words for what somebody has to do at its end written as 负责什么, their side as it is said.

    >>> duties_plainly("用人单位应承担哪些职责"), duties_plainly("供水方案里财政掏哪些钱"), duties_plainly("供销社自己牵头要办的事列一下"), duties_plainly("马站长担什么职务")
    ('用人单位负责什么', '供水方案里财政负责什么', '供销社牵头哪些', '马站长担什么职务')
    """
    for pattern, plain in _EVERYDAY:
        if said := pattern.search(text):
            side = {name: value or "" for name, value in said.groupdict().items()}
            return f"{text[: said.start()]}{plain.format(**side)}" if said.start() else text
    said = _HAS_ANY.search(text)
    within = said is not None and _WITHIN.search(text[: said.start()])
    return f"{text[: said.start()]}负责什么" if said and within else text
