"""The kinds of fact that a question asks for, and what a passage must hold to state one."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.understand.grammar import EVERY, HOW_MUCH, IS_IT, TASKS, WHAT, WHEN_DAY
from glossary.contacts import PHONE
from glossary.lazy import regex
from glossary.names.heads import HEADS_OF_HOUSES
from glossary.numbers.figures import FIGURE, FRACTION, TIMES

_POSTS = f"{HEADS_OF_HOUSES}|常委|一把手|主要领导|干部"
_NOT_A_POST = "科技|发明|作品|犯罪|行为|晋升|待遇"
_LINES = "电话|手机|热线|内线|分机|短号|微信|邮箱|QQ|qq|传真"
# behind so many 万 or 亿 that nothing else is named of which they are (几万亩, 多少万吨, 多少万棒)
_OF_MONEY = r"(?=$|[^\u4e00-\u9fff]|[元块呢啊吧了的才能可够封以左就也]|个?钱|资金|投资|补|奖|贷|罚)"
# what is given in kind (奖多少大米): no word of money behind 多少, and none that goes on without naming anything
_GOODS = "(?!.{0,3}[钱元块费金税款资租债补奖贴罚赔津薪贷])[^\\W\\d_一每给由的才要会可合能谁按来到得看算起打有最也比都算为是在和与及]{2}"
# what else is given than money: 给多少地, 一天给多少水
_GIVEN = "(?:[地田亩指水米面油粮煤苗票分药]|电(?!钱))(?!费)|名额|时间|面积|编制"
# what is paid or taken: by the verb, by what it is called, by what somebody gets regularly
_PAID = "补助|补贴|补|奖励|奖|罚|罚款|报销|发|给|领|缴|交|拨|投入|投资|投"
_PRICES = "金额|工资|价格|价钱|单价|学费|预算|费用|票价|收入"
_ALLOWANCES = "补贴|补助|津贴|工资|奖金|奖励金|优待金"
# what is a sum by its name (收多少服务费, 交多少押金)
_SUMS = "费用?|押金|定金|租金|罚金|奖金|奖励金|保证金|补偿金|违约金|罚款|保费"
_MONEY = "|".join(
    (
        rf"多少(?:块(?!地|田|牌|表)|元|钱|万元|亿元|万块|[万亿]{_OF_MONEY}|资金)",
        rf"(?<!哪)几(?:块(?!活|地|{TASKS}|事|内容|职责|业务|领域)|元|万{_OF_MONEY}|百块|千块|毛|个钱(?=$|[,，?？吗呢]))",
        rf"(?:{_PAID})(?:了)?多少(?!人|家|户|个|项|名|年|天|月|次|岁|{_GIVEN}|{_GOODS})",
        rf"(?:{_PRICES})(?:是|为|有|要|到)?(?:多少|几)",
        rf"多少(?:的|点)?[\u4e00-\u9fff]{{0,3}}?(?:{_SUMS})(?=$|[,，。?？呢啊吧一每才])",
        "钱数",
        "几(?:千|百|十)(?![号多几]|人|户|个|家|亩|里|年|天|米|公里|吨|斤)",
        rf"(?:{_ALLOWANCES}|罚款|保费|租金)(?:的|每月|每年|每天|一年|一月)?(?:发放|收取|缴纳)?(?:标准|总额|数额)(?:$|是多少|有多少|多少)",
        rf"(?:{_ALLOWANCES}|养老金|低保金|救助金)(?:每|一|按)?(?:月|年|天|人|户|亩)?(?:是|有|给|领|发|能领)?多少",
    )
)
# 级别 of a hospital or a certificate is no post; 第一书记 and heads of villages head no house
_GRADE = "级别(?!的?[^,，。]{0,4}[院校证所司])"
_OF_A_HOUSE = "(?<!第一)(?<!村)"
_POST = "|".join(
    (
        rf"(?:{WHAT}|哪个|何)(?:职务|职位|官|官职|{_GRADE}|头衔|岗位)",
        rf"的(?:职务|职位|官职|级别|头衔)(?!{_NOT_A_POST})",
        rf"职[务位](?:是|为|叫)*(?:{WHAT}|哪|多高|高不高|呢|$|[?？])",
        "任什么",
        rf"{_OF_A_HOUSE}(?:{HEADS_OF_HOUSES}|常委|主要领导|一把手)(?:现在)?(?:是|叫|姓)(?:谁|什么|啥|哪)",
        # 能兼任院长吗: whether one may
        rf"(?<!能)(?<!可以)(?<!能不能)(?<!可不可以)(?<![兼着来去])(?:是(?:不是|否)?|任|担任|当|属于|为)(?:.{{0,8}}?){_OF_A_HOUSE}(?:{_POSTS})(?:{IS_IT}|吧|嘛|没|不|对吧|对吗|还是.{{0,8}})?[?]?$",
        rf"是不是.{{0,8}}(?:{_POSTS})",
        rf"(?:{WHAT})(?:{_GRADE}|职级|行政级别|官)",
        rf"谁(?:是|当)(?:.{{0,6}})(?:{HEADS_OF_HOUSES})",
        rf"(?:[局委办院校所站厅处]|中心|公司|协会|大队)的?(?:负责人|领导|一把手)(?:现在)?(?:是|叫)(?:谁|{WHAT}|哪)",
        rf"(?:是不是|是否(?:是|为)?|是)[^,，。谁哪什]{{0,6}}(?<!第一)(?:副?(?:{HEADS_OF_HOUSES})|常委)(?:{IS_IT}|嘛|吧|$|[?？])",
    )
)
_WHERE_OR_HOW = "怎么|咋|如何|咋样|怎样|去哪|到哪|哪里|哪儿|在哪|向哪里|上哪"
_WAY = "|".join(
    (
        rf"(?:{_WHERE_OR_HOW})(?:才能|去|里|儿|要|能|个)*(?:申请|申领|申报|报名|办理|办证|过户|递申请)",
        "找谁(?:递|交|提)申请",
        "(?:办理|申请|申报|认定|审批)(?:的)?(?:流程|程序|步骤)",
        "(?:什么|哪些|啥|几样)手续",
        "手续(?:有哪些|要哪些|(?:在|到|去|上)哪|去哪|哪里|哪儿)",
    )
)


# 保障供应 is what somebody has to do, 为保障供应 is why
REASONS = (
    "因|由于|为(?:了|保障|维护|加强|规范|促进|推动|保护|方便|减轻|避免|防止|更好|进一步|提高|落实|贯彻|解决|支持|确保|健全|做好)"
    "|防止|避免|以免|以便|以防|鉴于|考虑|目的|旨在|所以|基于|根据|依据|依照|影响|导致|造成"
)


class Demand(StrEnum):
    """A kind of fact that a right answer must hold; a passage without it does not answer."""

    MONEY = "money"
    PHONE = "phone"
    ADDRESS = "address"
    AGE = "age"
    POST = "post"
    PEOPLE = "people"
    PERCENT = "percent"
    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    PAPERS = "papers"
    WAY = "way"
    HOURS = "hours"
    TIMES = "times"
    START = "start"
    REASON = "reason"


AMOUNTS = frozenset({Demand.NUMBER, Demand.PERCENT, Demand.MONEY, Demand.PEOPLE})
"""How much and how many."""
FIGURES = AMOUNTS | {Demand.DATE, Demand.DURATION, Demand.AGE}
"""What a sentence states by a figure."""

DEMANDS: tuple[tuple[Demand, re.Pattern[str], re.Pattern[str]], ...] = (
    # what the question says, and what a passage that answers it must hold
    (
        Demand.PHONE,
        # 打了电话没人来, 手机上能交吗: a means, not what is asked for
        regex(
            rf"(?:{_LINES})(?:号码?)?(?:呢|是|为)*(?:多少|几(?!天|个|时|点)|什么|啥|哪)"
            rf"|(?<![给打通接回])(?<![打通接回]个)(?:{_LINES})(?:号码?)?呢?(?:$|[?？])|(?:手机|电话|微信|QQ|qq)号码?(?:给|发|告诉)|联系方式"
            r"|号码是|的号码呢?(?:$|[?？])|打哪个?号"
            rf"|(?:{WHAT}|哪个|哪些|多少|几个|有没有|有无|有)[^,，]{{0,6}}(?:{_LINES}|号码)(?:吗|么|没)?(?:$|[?？])"
            rf"|(?:{WHAT}|哪个|哪些)(?:的)?(?:{_LINES})"
            r"|(?:咨询|举报|联系|服务|投诉|监督|值班|办公|求助|办事|负责人|领导)的?(?:电话|热线|号码)|(?<![证牌照文编])的号码(?:是|有|呢)?(?:多少|$|[?？])"
        ),
        regex(
            rf"{PHONE.pattern}|电话[:：]|(?:电话|号码|拨打|内线|分机|短号)[^\d，。；]{{0,4}}\d{{3}}|@|网址|热线"
        ),
    ),
    (
        Demand.ADDRESS,
        regex(
            r"(?:住址|地址)(?:是|在|呢|有|为)*(?:多少|哪|什么|啥|$|[?？])|家住(?:在)?哪|在哪(?:里|儿)?(?:办公|上班|办理)"
            r"|[在是]哪一?(?:条[路街道巷]|栋|幢|层|楼|间房)|在几(?:号?楼|层)|办公(?:地点|室在(?=哪|几|什么|何)|楼在)|(?<=[室办部组会心班])(?:设|挂靠?)在哪(?!几|些|一?[条章节项款])|门牌号?(?:是|多少)|坐几路"
        ),
        # what is handled at no counter is handled on a platform
        regex(
            r"地址|地点|[路街道巷]\d+号|大厅|窗口|设在|(?:通过|登[录陆]|进入)[^，。；\n]{0,24}(?:平台|网站|服务网|小程序|公众号|APP|app)"
        ),
    ),
    (
        Demand.MONEY,
        regex(_MONEY),
        regex(
            rf"\d[,.]*\s*(?:多|余)?(?:万|亿|千|百)?(?:元|块钱)|[一二两三四五六七八九十百千万亿](?:元|块钱|角)|\d\s*[%％]|百分之|{FRACTION}|{TIMES}|全额|定额"
        ),
    ),
    (
        Demand.AGE,
        regex(
            r"多少岁|几岁|多大(?:年纪|岁数|年龄|了|(?=[?？呢啊]?$))"
            r"|(?:年龄|岁数|年纪)(?:有|要|得|是|限|上限|下限|到|需)*(?:多少|多大|几|什么|限制|要求|$|[?？])|高寿|哪年出生|生日(?:是|在)?(?:哪|几|什么)"
        ),
        regex(r"\d\s*(?:周)?岁|[一二三四五六七八九十](?:周)?岁|年满|年龄|月龄|出生|未成年|退休|老年|高龄"),
    ),
    (Demand.POST, regex(_POST), regex(r"(?!)")),
    (
        Demand.PEOPLE,
        regex(
            r"多少(?:个|名|位)?(?:人口|人|户|口人|万人)(?![员均们家])|(?:几|几多)(?:个|名|位|口)?(?:人|户)(?=$|[?？,，]|才|以上|参加|组成)"
            r"|人口(?:是|有|数|总数)?多少|人数(?=$|[?？]|是|有|为|多少|几|达|要)"
        ),
        # of those who have to agree a share as well (三分之二以上同意)
        regex(
            # a column of a list counts by its name (户数：96)
            rf"(?!单位)[\d一二三四五六七八九十百千万亿两几数半余馀多双单]\s?(?:多|余|馀)?(?:万|千|百|亿)?\s?(?:名|人|户|口|位|例|家|方)|[人户口员]数?[:：]\s?\d|{FRACTION}|\d\s*[%％]|过?半数|全体|一致"
        ),
    ),
    (
        Demand.PERCENT,
        regex(
            rf"百分之(?:{HOW_MUCH})|百分比|(?<!有)(?:{HOW_MUCH})成(?![熟新员立功])|(?:比例|比率|覆盖率|普及率|治理率|占比|率|覆盖面)(?:是|为|要|达|到|达到|目标|定|应)*(?:多少|几)|多少%|率多高"
        ),
        regex(rf"\d\s*[%％‰]|{FRACTION}|{TIMES}|\d\s*[∶:：]\s*\d|全覆盖|平均水平"),
    ),
    (
        Demand.DATE,
        regex(
            r"哪(?:一)?(?:年|天|月|个月)|(?<!哪)几(?:月|号|点|时)|什么时(?:候|间)|啥时(?:候|间)?|何时|多会儿|时间是"
        ),
        regex(r"\d{4}\s*年|\d月|\d日|长期|每年|每月|前\d|第?[一二三四]季度|年底|起"),
    ),
    (
        Demand.DURATION,
        # 多久换一次: how often
        regex(
            r"(?:多久(?![^,，。?？]{0,6}一[次回趟遍轮])|多长时间(?![^,，。?？]{0,6}一[次回趟遍轮])|几年|几个月|几天|多少年|多少天|多少日|多少个月|多少个工作日|几个工作日)"
        ),
        regex(
            r"[\d一二三四五六七八九十百千两半]\s*(?:个)?(?:学年|学期|季度|年|月|天|日|工作日|小时|分钟|周)|长期|十[一二三四五六]五"
        ),
    ),
    (
        Demand.PAPERS,
        regex(
            # 要什么手续 is answered with 报备案, 经批准: no papers
            r"(?<!不能)(?<!不许)(?<!不准)(?<!不得)(?<!别)(?<!不)(?:带|交|递|提交|提供|准备)(?:些|点)?(?:什么|啥|哪些)(?:$|[,，?？]|东西)"
            + r"|(?:什么|哪些|啥|几样|几份|几种)(?:资料|材料|证明|证件|单据|凭证)|(?:材料|证明|证件|申请表|表格)(?:有哪些|要哪些|(?:在|到|去|上)哪|去哪|哪里|哪儿)"
        ),
        regex(
            r"材料|资料|证明|证件|身份证|户口|户籍|手续|申请表|申请书|登记表|表格|填写|填报|填表|提交|报送|出示|提供|(?<![扶保主坚支维劫住])持(?!证|续|股)|凭"
            r"|(?<![吸依])附(?!近|加|属|则)|书面|发票|票据|清单|复印|单据"
            r"|记录|证[、书，]|合同|报告|协议|函|声明|承诺"
        ),
    ),
    (
        Demand.WAY,
        regex(_WAY),
        regex(
            r"申请|申报|申领|受理|办理|报名|登记|提出|提交|流程|程序|步骤|窗口|审核|审批|评议|认定|核定|核准|批准|评估|备案|补发|移送|预约|领取|拨打|咨询|网上|平台"
            r"|向.{1,12}(?:报|交|办)|由.{1,20}(?:确认|评定|审定|组织|统一)|手续|许可|同意|[^\u4e00-\u9fff]凭|(?<!持)证[、书件，。]|签订|协议"
        ),
    ),
    (
        Demand.HOURS,
        regex(
            # 注意哪几点: points; 几点前报: within how many hours
            r"(?<![哪看这那有是])几点钟?(?![以之钟]?[前内]|要求|意见|内容|规定|建议|注意|因素|原因|做法)|(?:周末|星期[六日天]|礼拜[六日天]|节假日).{0,6}(?:开|上班|营业|办|休)"
        ),
        regex(
            r"\d{1,2}\s*[:：]\s*\d{2}|[\d一二三四五六七八九十]\s*[点时](?!间|期)|上午|下午|中午|夜间|次日|全天|24小时|工作日|周末|节假日|周[一二三四五六日至]"
        ),
    ),
    (
        Demand.TIMES,
        regex(rf"(?:{HOW_MUCH})(?:回|次|趟|遍)|多(?:久|长时间)[^,，。?？]{{0,6}}一[次回趟遍轮]"),
        regex(
            r"[\d一二三四五六七八九十百两]\s*(?:回|次|趟|遍)|每(?:半)?(?:年|季度|季|月|周|天|日)|[一二两半]年一|定期|随时|按(?:年|季|月)|动态"
        ),
    ),
    (
        Demand.START,
        regex(
            r"(?:从|自|打)(?:哪一?(?:年|天|日|月|个月)|什么时|啥时|何时|几[年月号时])"
            rf"|(?:{WHEN_DAY}|哪年|几月|几号|哪一?[年天日]).{{0,4}}(?:开始|起算|算起|起计|生效|施行|起步|启动)"
            r"|(?:起算|开始|生效|施行|启动)(?:的)?(?:时间|日期|时点)|(?:算起|起算)(?:的)?$"
        ),
        regex(
            r"(?:自|从)[^,，。；]{1,16}(?:起|开始|施行|实施|执行|以来|算)|[年月日](?:底|初)?(?:起|开始|启动|施行|实施|生效|以来|[以之]?后)"
            r"|(?:起|开始)(?:施行|实施|执行)|\d{4}\s*[-—–~至到]"
        ),
    ),
    (
        Demand.REASON,
        # 为啥, 凭啥 complain of a rule, and are answered with it
        regex(r"为什么"),
        regex(REASONS),
    ),
    (
        Demand.NUMBER,
        regex(r"多少|几|多大|多高|多长|数量"),
        regex(rf"{FIGURE.pattern}|平均水平|若干|{EVERY}|全覆盖"),
    ),
)


def demands(text: str) -> tuple[Demand, ...]:
    """The kinds of fact that an answer to ``text`` must hold, the most particular first."""
    return tuple(demand for demand, asked, _ in DEMANDS if asked.search(text))


def without_asking(text: str) -> str:
    """``text`` without the phrases that ask for a fact (什么证明, 罚多少, 哪年)."""
    for _, asked, _ in DEMANDS:
        text = asked.sub(lambda match: " " * len(match[0]), text)
    return text


def holds(demand: Demand, passage: str) -> bool:
    """Whether ``passage`` has a fact of the kind that is asked for."""
    return any(held.search(passage) is not None for kind, _, held in DEMANDS if kind is demand)
