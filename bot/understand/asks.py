"""What a question asks of a passage, read from the words people ask with.

The words here are those of the field (责任领导, 牵头单位) and of asking (谁, 几, 什么时候), common to every
document; names and topics come from the knowledge base.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Aspect(StrEnum):
    """The side of a clause that is asked for."""

    LEADER = "leader"
    LEAD_UNIT = "lead_unit"
    SUPPORT = "support"
    CONTACT = "contact"
    DEADLINE = "deadline"
    WHERE = "where"
    WHY = "why"
    DETAIL = "detail"
    DEFINITION = "definition"
    FIGURE = "figure"


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


WHO = "谁|哪个(?=负责|牵头|管|抓|主抓)|哪个人|哪位|哪个(?:部门|单位|局|委|办|机构|科室|地方|领导)|哪家|哪些(?:部门|单位|局)|什么(?:部门|单位|局|机构|人)|啥(?:部门|单位|局|人)|几个(?:部门|单位)"

ASPECTS: tuple[tuple[Aspect, re.Pattern[str]], ...] = (
    (
        Aspect.CONTACT,
        re.compile(
            r"(?<!主要)(?<!第一)责任人|联系人|经办人|具体(?:的)?(?:负责|责任|经办|联系)人?(?:是)?谁|具体(?:负责|责任|经办)(?:的)?人|具体找谁|具体谁(?:来)?(?:管|负责|抓|办)"
        ),
    ),
    (
        Aspect.LEADER,
        re.compile(
            r"责任领导|分管领导|包抓领导|牵头领导|主管领导|(?:县|市|区|省|上头|上面)?领导(?:是|叫|又是)?(?:谁|哪位|哪个|什么名字)|(?:哪位|哪个|哪几位|什么|啥)(?:县|市|区)?领导|领导(?:呢|姓名|名字)|谁(?:来)?(?:分管|挂帅|包抓)|由谁分管"
        ),
    ),
    (
        Aspect.SUPPORT,
        re.compile(
            r"配合|协助|协同|协办|参与单位|参加单位|成员单位有哪|打下手|帮忙|一起干|一块干|跟谁一起|和谁一起|搭把手"
        ),
    ),
    (
        Aspect.LEAD_UNIT,
        re.compile(
            r"责任单位|牵头(?:单位|部门)?|责任部门|主管部门|主责单位|主办单位|负责单位|承办单位|归口"
            rf"|(?:归|由|让|靠|是|该|找|问|属于|交给)(?:{WHO})"
            rf"|(?:{WHO})(?:来|去|在|具体|主要|该|给|牵头|应该|会|要|那儿|那里)*(?:管|负责|抓|落实|牵头|组织|承担|实施|办|主管|主抓|搞|弄|推进|推动|干|做|操心|说了算|统筹|制定|抓总)"
            r"|(?:归|由).{1,8}(?:管|负责|牵头)(?:吗|么|嘛|的吗|的|不|还是)"
            r"|是不是.{1,10}(?:管|负责|牵头)|谁的(?:事|活|责任|职责)|(?:管|负责)的?是(?:谁|哪)|还是.{1,10}(?:管|负责|牵头)|(?:管|负责).{0,4}还是"
        ),
    ),
    (
        Aspect.DEADLINE,
        re.compile(
            r"时限|截止|期限|到期|限期|完成时间|办结时间|时间节点|时间要求|最晚|最迟"
            r"|(?:什么|啥)时(?:候|间).{0,6}(?:完成|办完|办结|做完|搞完|弄完|结束|干完|完|落实|交差|达标)"
            r"|(?:几月|哪天|几号|何时|哪年|哪个月|几时|多久|啥时|什么时候).{0,8}(?:完成|办完|办结|做完|搞完|弄完|结束|干完|之前|前)"
            r"|(?:完成|办完|办结|做完|搞完|弄完|干完).{0,3}(?:几月|哪天|几号|何时|什么时候|啥时候)|要(?:干|做|搞)到(?:什么时候|啥时候|何时|哪天)"
        ),
    ),
    (
        Aspect.WHERE,
        re.compile(
            r"(?:在|是|写在|出现在|属于|见|来自|出自)(?:文件|正文|意见)?(?:的)?(?:哪|第几|什么地方)(?:里|一)?(?:个|条|部分|章|节|款|项|处|段|儿|里)|哪一?(?:条|部分|章|节)(?:里|中|上)?(?:写|说|提|规定|讲)|(?:写|提|讲|规定|说)在(?:哪|第几)|第几(?:条|部分|章)|出处|在哪(?:一)?(?:条|部分|里|儿)"
        ),
    ),
    (
        Aspect.WHY,
        re.compile(
            r"为什么|为啥|凭什么|凭啥|依据(?:是)?(?:什么|啥)|根据(?:是)?(?:什么|啥)|怎么知道|哪来的依据|何以见得|咋知道"
        ),
    ),
    (
        Aspect.DETAIL,
        re.compile(
            r"详细|具体(?:内容|说|讲|是什么|有哪些|怎么)|展开|原文|全文|念一下|发一下|发我|贴出来|内容是"
        ),
    ),
    (
        Aspect.DEFINITION,
        re.compile(
            r"是(?:什么|啥|个啥|个什么)(?:意思|东西|概念|玩意)?$|(?:什么|啥|何)(?:意思|含义|概念)|(?:是)?(?:指|说|讲)(?:的)?(?:是)?(?:什么|啥|哪)|何为|什么(?:叫|是)|啥(?:叫|是)|怎么(?:解释|理解|定义|界定|认定)|如何(?:解释|理解|定义|界定|认定)|(?:解释|定义|含义|界定|释义)"
        ),
    ),
)

DEMANDS: tuple[tuple[Demand, re.Pattern[str], re.Pattern[str]], ...] = (
    # what the question says, and what a passage that answers it must hold
    (
        Demand.PHONE,
        re.compile(r"电话|手机|联系方式|号码是|热线|微信号|微信|邮箱|QQ|qq|传真"),
        re.compile(r"\d{3,4}-?\d{7,8}|1[3-9]\d{9}|(?<!\d)1\d{4}(?!\d)|电话[:：]|@|网址|热线"),
    ),
    (
        Demand.ADDRESS,
        re.compile(
            r"住址|住在哪|家住|住哪|地址|在哪(?:里|儿)?(?:办公|上班|办理|住)|办公(?:地点|室在|楼)|怎么走|门牌|坐几路"
        ),
        re.compile(r"地址|地点|[路街道巷]\d+号|大厅|窗口"),
    ),
    (
        Demand.MONEY,
        re.compile(
            r"多少(?:块|元|钱|万元|亿元|万块|万|资金)|几(?:块|元|万|百块|千块|毛|个钱(?=$|[,，?？吗呢]))|(?:补助|补贴|补|奖励|奖|罚|罚款|报销|发|给|领|缴|交|拨|投入|投资|投)(?:了)?多少(?!人|家|户|个|项|名)|(?:金额|工资|价格|价钱|单价|学费|预算|费用|票价|收入)(?:是|为|有|要|到)?(?:多少|几)|多少钱|钱数"
        ),
        re.compile(
            r"\d[,.]*\s*(?:多|余)?(?:万|亿|千|百)?元|[一二三四五六七八九十百千万]元|\d\s*[%％]|全额|定额"
        ),
    ),
    (
        Demand.AGE,
        re.compile(r"多少岁|几岁|多大(?:年纪|岁数|年龄|了)?|年龄|岁数|高寿|年纪|哪年出生|生日"),
        re.compile(r"\d\s*(?:周)?岁|[一二三四五六七八九十](?:周)?岁|年满|年龄"),
    ),
    (
        Demand.POST,
        re.compile(
            r"(?:什么|啥|哪个|何|的)(?:职务|职位|官|官职|级别|头衔|岗位)|职务(?:是|为)?|职位|任什么|担任什么|(?<!第一)(?<!村)(?:书记|县长|市长|区长|省长|乡长|镇长|局长|主任|部长|主席|处长|科长|院长|校长|县委书记|常委|主要领导|一把手)(?:现在)?(?:是|叫)(?:谁|什么|哪)|谁(?:是|当)(?:.{0,6})(?:书记|县长|市长|区长|省长|乡长|镇长|局长|主任|部长|主席|处长|科长|院长|校长)"
        ),
        re.compile(r"(?!)"),
    ),
    (
        Demand.PEOPLE,
        re.compile(
            r"(?:多少|几|几多)(?:个)?(?:人口|人|户|名|口人|万人)(?!员)|人口(?:是|有|数|总数)?多少|人数"
        ),
        re.compile(r"[\d一二三四五六七八九十百千万两]\s*(?:多|余)?(?:万|千)?(?:名|人|户|口)"),
    ),
    (
        Demand.PERCENT,
        re.compile(
            r"百分之(?:几|多少)|百分比|(?:比例|比率|覆盖率|普及率|治理率|占比|率|覆盖面)(?:是|为|要|达|到|达到|目标|定|应)*(?:多少|几)|多少%|率多高"
        ),
        re.compile(r"\d\s*[%％]|百分之|成以上|全覆盖|平均水平"),
    ),
    (
        Demand.DATE,
        re.compile(
            r"哪(?:一)?(?:年|天|月|个月)|几(?:月|号|点|时)|什么时(?:候|间)|啥时(?:候|间)?|何时|多会儿|时间是"
        ),
        re.compile(r"\d{4}\s*年|\d月|\d日|长期|每年|每月|前\d|第?[一二三四]季度|年底|起"),
    ),
    (
        Demand.DURATION,
        re.compile(
            r"(?:多久|多长时间|几年|几个月|几天|多少年|多少天|多少日|多少个月|多少个工作日|几个工作日)"
        ),
        re.compile(
            r"[\d一二三四五六七八九十两]\s*(?:个)?(?:年|月|天|日|工作日|小时|周)|长期|十[一二三四五六]五"
        ),
    ),
    (
        Demand.NUMBER,
        re.compile(
            r"多少|几(?:个|家|条|项|次|处|所|倍|级|类|种|件|座|分|档|成|亩|公里|辆|台|份|批|句|步|名|位|等)|多大|多高|多长|数量|几"
        ),
        re.compile(
            r"\d|[一二两三四五六七八九十百千万](?:个|家|条|项|次|处|所|倍|级|类|种|件|座|名|位|批|份|步|元|天|小时|公里|亩)|平均水平|若干|全部|所有|全覆盖"
        ),
    ),
)

OUTLINE = re.compile(
    r"目录|大纲|提纲|框架|章节|有(?:哪|几)(?:几|些)?(?:个)?(?:大)?(?:部分|章)|分(?:为|成)?(?:哪)?几(?:个)?(?:大)?(?:部分|块|章|方面)|结构|一共(?:有)?几(?:个)?(?:部分|章|条)|(?:都)?(?:讲|说|写)了(?:些)?(?:哪些|什么|啥)(?:方面|内容)?$|哪几(?:个)?(?:大)?(?:部分|方面|块)|主要内容"
)
TERMS = re.compile(
    r"(?:有|都有|解释|列|收录|包括|包含|说明|写|讲)(?:了|过|的)?(?:哪些|哪几个|什么|几个|多少个|几)(?:个|条)?(?:名词|术语|词|概念|词条)|(?:哪些|哪几个|几个|多少个)(?:名词|术语|概念|词)|(?:名词解释|名词|术语)(?:表|解释)?(?:都)?(?:有|列表|清单|包括|包含|目录|列)(?:了)?(?:哪些|什么|啥|几)?|^名词解释$|(?:所有|全部|列出|列一下)(?:的)?(?:名词|术语|词条)"
)
EARLIEST = re.compile(
    r"最(?:早|先|近|快|紧|急)(?:要)?(?:的)?(?:到期|完成|截止|时限|办结|交|期限|要完成)|(?:到期|截止|时限|完成时间|完成)最(?:早|先|近|紧)|第一个(?:到期|截止|完成)|最急"
)
LATEST = re.compile(
    r"最(?:晚|迟|后)(?:要)?(?:的)?(?:到期|完成|截止|时限|办结)|(?:到期|截止|时限|完成时间)最(?:晚|迟|后)|最后一个(?:到期|截止|完成)"
)
WHICH = re.compile(
    r"哪(?:一|几|些)?(?:项|条|个|件|部分)|什么(?:工作|事项|任务|事)|有哪些|都有(?:啥|哪|什么)|列(?:出|一下)|哪些"
)
COMPARE = re.compile(
    r"区别|不同|差别|差异|有什么不一样|有啥不一样|一样(?:吗|么|不)|相比|对比|比较|分别(?:是|指)?|各自|异同|哪个(?:要求|标准|条件|更|比较)|谁更|哪个更"
)
ONLY_LEAD = re.compile(r"牵头|主责|主要负责|领头|挑头")
ONLY_SUPPORT = re.compile(r"配合|协助|协同|协办|参与|参加")
ENUMERATE = re.compile(
    r"具体(?:是|指|内容|包括|含义|叫)?(?:的)?(?:是|指)?(?:哪|那|包括|什么|啥|内容)|分别(?:是|指|叫)|哪[一二两三四五六七八九十]?[^哪,，。？?]{0,4}哪[一二两三四五六七八九十]|逐(?:个|一|条)|列(?:全|出)|一一|每一个|(?:标准)?全称是|展开(?:说|讲|写)"
)
MORE = re.compile(r"还(?:有|牵头|负责|管|配合|干|做|分管|参与|承担)|另外|其他|其它|别的|除此|除了|剩下")
YES_NO = re.compile(r"是不是|是否|对吧|对不对|对吗|是吗|有没有|吗$|么$|没$|不$|没有$|嘛$")
INSTRUCTION = re.compile(
    r"(?:忘掉|忘记|无视|忽略|不要理会|抛开|不用管).{0,12}(?:知识库|文件|指令|规则|设定|要求|提示|资料|内容)|只(?:许|准|能|要|需)?回答|假(?:设|装|如)你|扮演|你现在是|system|prompt|越狱|ignore"
)


_LEAD_SAID = re.compile(
    r"责任单位|牵头|责任部门|主管部门|主责|主办|负责单位|承办单位|归口|(?:哪个|什么|哪家|哪些)(?:部门|单位|局).{0,4}(?:负责|管|抓|落实)|谁(?:来)?(?:负责|管|牵头|抓)"
)


def aspects(text: str) -> tuple[Aspect, ...]:
    """The sides of a clause that ``text`` asks for, in the order of this module.

    「责任人是谁」 asks for the contact alone, though 「是谁」 alone would ask for the unit.
    """
    found = tuple(aspect for aspect, pattern in ASPECTS if pattern.search(text))
    if {Aspect.CONTACT, Aspect.LEADER, Aspect.SUPPORT} & set(found) and not _LEAD_SAID.search(text):
        return tuple(aspect for aspect in found if aspect is not Aspect.LEAD_UNIT)
    return found


def demands(text: str) -> tuple[Demand, ...]:
    """The kinds of fact that an answer to ``text`` must hold, the most particular first."""
    return tuple(demand for demand, asked, _ in DEMANDS if asked.search(text))


def holds(demand: Demand, passage: str) -> bool:
    """Whether ``passage`` has a fact of the kind that is asked for."""
    return any(held.search(passage) is not None for kind, _, held in DEMANDS if kind is demand)
