"""The sides of a clause that a question asks for (责任领导, 配合单位, 完成时限…), read from the words people ask with.

The words here are those of the field (责任领导, 牵头单位) and of asking (谁, 几, 什么时候), common to every
document; names and topics come from the knowledge base.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.understand.grammar import (
    CHARGED,
    CONTACTING,
    FINISHED,
    HELPS,
    HOW_FAR,
    IS_IT,
    PARTS,
    RUNS,
    RUNS_LEADS,
    TAKES_ALONG,
    UNIT,
    UNITS,
    WHAT,
    WHAT_OR_WHICH,
    WHEN_DAY,
)
from glossary.lazy import regex


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


WHO = (
    f"谁|哪个(?={CHARGED}|管|抓|主抓)|哪个人|哪位|哪个(?:{UNITS}|委|办|机构|科室|地方|领导)|哪家|哪些(?:{UNITS})|什么(?:{UNITS}|机构|人)"
    f"|啥(?:{UNITS}|人)|几个(?:{UNIT})|哪个部委?(?![分位件队落门])|哪几个(?:{UNITS}|部委?(?![分位件队落门]))|哪些部委"
)

# 谁 with a verb of doing, not one of being eligible or affected (谁能领, 谁要交).
_DOES = (
    "守|查|收拾|考核|监督|督查|督促|督办|检查|处罚|查处|罚|执法|验收|把关|兜底|出|掏|拨|付|巡查|巡护|巡访|维护|养护|管护|看护|照顾|照看|照料"
    "|护理|培训|登记|上报|汇报|受理|接听|值班|保障|保护|支持|安排|布置|修|建|改造|治理|整治|清理|打扫|清扫|选派|派|评|核实|核查|核对|排查|调查"
    "|通报|公布|公示|通知|帮扶|服务|运营|运行|经营|采购|供|送|宣传|指导|协调|解决|盯|跟进|跟踪|对接|牵线|跑|救|守护|值守|收集|汇总|统计|发布|推广|示范|复核|认定|评定|兑现|发放|发"
)

ASPECTS: tuple[tuple[Aspect, re.Pattern[str]], ...] = (
    (
        Aspect.CONTACT,
        regex(
            r"(?<!主要)(?<!第一)责任人|联系人|联络[员人](?!制)|对接人|经办人|具体(?:的)?(?:负责|责任|经办|联系)人?(?:是)?谁|具体(?:负责|责任|经办)(?:的)?人|具体找谁"
            rf"|{CONTACTING.pattern.pattern}|具体谁(?:来)?(?:{RUNS}|抓|办)"
        ),
    ),
    (
        Aspect.LEADER,
        regex(
            r"责任领导|分管领导|包抓领导|牵头领导|主管领导|(?:县|市|区|省|上头|上面)?领导(?:是|叫|又是)?(?:谁|哪位|哪个|什么名字)"
            rf"|(?:哪位|哪个|哪几位|{WHAT})(?:县|市|区)?领导|谁是[\u4e00-\u9fff]{0, 4}领导|领导(?:呢|姓名|名字)|谁(?:来)?(?:分管|挂帅|包抓)"
        ),
    ),
    (
        Aspect.SUPPORT,
        regex(
            rf"{HELPS}|协同|协办|参与单位|参加单位|成员单位有哪|打下手|帮忙|一起干|一块干|跟谁一起|和谁一起|搭把手"
            rf"|{TAKES_ALONG.pattern.pattern}"
        ),
    ),
    (
        Aspect.LEAD_UNIT,
        regex(
            rf"责任单位|牵头(?:{UNIT})?|责任部门|主管部门|主责单位|主办单位|负责单位|承办单位|归口"
            rf"|(?:归|由|让|靠|是|该|找|问|属于|交给)(?:{WHO})|[往向到去]哪个(?:{UNITS})"
            rf"|(?:{WHO})(?:来|去|在|具体|主要|该|给|牵头|应该|会|要|那儿|那里)*(?:{RUNS}|抓|落实|牵头|组织|承担|实施|办|主管|主抓|搞|弄|推进|推动|干|做|操心|说了算|统筹|制定|抓总)"
            rf"|谁(?:在|给|该|应该|会|都|再)*(?:{_DOES})|谁(?:来|去)[\u4e00-\u9fff]"
            rf"|(?:归|由).{{1,8}}(?:{RUNS_LEADS})(?:{IS_IT}|嘛|的吗|的|不|还是)"
            rf"|是不是.{{1,10}}(?:{RUNS_LEADS})|谁的(?:事|活|责任|职责)|(?:{RUNS})的?是(?:谁|哪)|还是.{{1,10}}(?:{RUNS_LEADS})"
            rf"|(?:{RUNS}).{{0,4}}还是"
        ),
    ),
    (
        Aspect.DEADLINE,
        regex(
            r"时限|截止|期限|到期|限期|完成时间|办结时间|时间节点|时间要求|最晚|最迟"
            rf"|(?:{WHAT})时(?:候|间).{{0,6}}(?:{FINISHED}|结束|干完|完|落实|交差|达标)"
            rf"|(?:几月|哪天|几号|何时|哪年|哪个月|几时|多久|啥时|什么时候).{{0,8}}(?:{FINISHED}|结束|干完|之前|前)"
            rf"|(?:{FINISHED}|干完).{{0,3}}(?:几月|哪天|几号|何时|什么时候|啥时候)"
            rf"|(?:干|做|搞|建|坚持|持续)到(?:{WHEN_DAY}|哪年|哪个月|几月|几号)|^到(?:{WHEN_DAY}|哪年|哪个月|几月|几号)(?:为止|止)?$"
        ),
    ),
    (
        Aspect.WHERE,
        regex(
            r"(?:在|(?<![人长员位导])是|写在|出现在|属于|见|来自|出自)(?:文件|正文|意见)?(?:的)?(?:哪|第几|什么地方)(?:里|一)?"
            rf"(?:个|条|{PARTS}|款|项|处|段|儿|里)|哪一?(?:条|{PARTS})(?:里|中|上)?(?:写|说|提|规定|讲)|(?:写|提|讲|规定|说)在(?:哪|第几)"
            r"|第几(?:条|部分|章)|出处"
        ),
    ),
    (
        Aspect.WHY,
        regex(
            rf"为什么|为啥|凭什么|凭啥|依据(?:是)?(?:{WHAT})|根据(?:是)?(?:{WHAT})|怎么知道|哪来的依据|何以见得|咋知道"
        ),
    ),
    (
        Aspect.DETAIL,
        regex(
            HOW_FAR.pattern.pattern
            + r"|详细|具体(?:内容|说|讲|是什么|有哪些|怎么)|展开|原文|全文|念一下|发一下|发我|贴出来|内容是|(?:怎么|怎样|咋)一?个[^\W\d_]{1,3}法"
        ),
    ),
    (
        Aspect.DEFINITION,
        regex(
            rf"是(?:{WHAT}|个啥|个什么)(?:意思|东西|概念|玩意)?$|是(?:哪一?[种类]|(?:{WHAT}|怎)样的?)(?:地方|人|东西|单位|组织|机构|企业|户)$"
            rf"|(?:{WHAT}|何)(?:意思|含义|概念)|(?:是)?(?:指|说|讲)(?:的)?(?:是)?(?:{WHAT_OR_WHICH})|何为|什么(?:叫|是)|啥(?:叫|是)"
            r"|怎么(?:解释|理解|定义|界定|认定)|如何(?:解释|理解|定义|界定|认定)|(?:解释|定义|含义|界定|释义)"
            # 怎样才算全职, and who is meant by a name (申请对象包括谁)
            rf"|(?:怎么?样?|咋样?|(?:{WHAT})样的?|哪[种样]的?)才(?:算|叫)(?![钱账分])|(?:包括|包含)(?:谁|哪(?:些|几[种类])人|(?:{WHAT})人)"
        ),
    ),
)
_LEAD_SAID = regex(
    rf"责任单位|牵头|责任部门|主管部门|主责|主办|负责单位|承办单位|归口|(?:哪个|什么|哪家|哪些)(?:{UNITS}).{{0,4}}(?:负责|管|抓|落实)|谁(?:来)?(?:负责|管|牵头|抓)"
)


def aspects(text: str) -> tuple[Aspect, ...]:
    """The sides of a clause that ``text`` asks for, in the order of this module.

    「责任人是谁」 asks for the contact alone, though 「是谁」 alone would ask for the unit.
    """
    found = tuple(aspect for aspect, pattern in ASPECTS if pattern.search(text))
    if {Aspect.CONTACT, Aspect.LEADER, Aspect.SUPPORT} & set(found) and not _LEAD_SAID.search(text):
        return tuple(aspect for aspect in found if aspect is not Aspect.LEAD_UNIT)
    return found


_DAY_ASKED = regex(
    r"(?:到|的|得|要|是|在|什么时间)*(?:哪天|哪一天|几号|几月|何时|什么时候|啥时候|截止|截至|期限|时间|日期|时限|最晚|最迟)"
)


def day_asked_of(text: str, word: str) -> bool:
    """Whether a question asks for the day of what a word in it names, right behind that (申报到哪天截止)."""
    at = text.find(word)
    while at >= 0:
        if _DAY_ASKED.match(text, at + len(word)):
            return True
        at = text.find(word, at + 1)
    return False


RESPONSIBLE = (Aspect.CONTACT, Aspect.LEADER, Aspect.SUPPORT, Aspect.LEAD_UNIT)


def without_asking(text: str) -> str:
    """``text`` without the phrases that ask for a deadline or degree (到哪年结束, 做到什么标准)."""
    for aspect, pattern in ASPECTS:
        if aspect in (Aspect.DEADLINE, Aspect.DETAIL):
            text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text
