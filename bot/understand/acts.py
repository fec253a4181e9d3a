"""What a question asks of acts: who acts (:func:`who_may_act`, 合作银行要做哪些事), or on what (:func:`acted_on`, 哪些情况要备案)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.understand.grammar import Sign
from bot.understand.question import Question
from bot.understand.spoken import WHERE
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.papers import KINDS

_POLITELY = "具体|主要|都|又|还|自己|需要|应该|应当|必须|分别|各|应|该|要|得|须|会"
_DOES = "负责|承担|履行|做到|守|干|做|办|管|遵守|参与|参加|完成|配合|协助|牵头"
_WHICH = "什么|啥|嘛|哪些|哪(?:几|一)?(?:项|条|个|件|样|步|块|环|方面)?|(?:几|多少)(?:项|条|件|样)"
_OF_WHAT = "事情?|工作|职责|职权|责任|任务|义务|活儿?|环节|步骤?|程序|事项|内容|部分|方面|规矩|规定|要求|纪律"
# what somebody is to do, by more words than duties are asked for with
_ACTS = rf"(?:{_POLITELY}){{0,3}}(?:{_DOES})(?:了|些|点|的是?)?(?:{_WHICH})(?:{_OF_WHAT}){{0,2}}"
ACTS_ASKED = Sign.of(
    rf"{_ACTS}的?(?:呢|啊|吗|呀)?$"
    r"|(?:需要|应该|应当|要|得|该){1,2}(?:去|来)?(?:配合|协助|帮着?)(?:谁|哪(?:些|个|几个)(?:部门|单位)|别[人家的]{1,2}的?有(?:哪些|哪?几[项条]))(?:呢|啊|呀|[,，][^,，。]{1,8})?$"
    rf"|(?:{_POLITELY}){{0,2}}有(?:些)?(?:什么|啥|(?:哪些|哪?几[项条个件]|多少[项条个件]))(?:职责|责任|任务|义务|活儿?|分工|职权|权限|权力)(?:呢|啊|吗|呀)?$"
    rf"|(?:要|得|该|需要|应当?)(?:{_DOES})的(?:{_OF_WHAT})?(?:都|一共)?(?:有|是)(?:{_WHICH})(?:呢|啊|呀)?$"
    r"|的?(?:职责|任务|责任|义务|分工)(?:一共|总共|都)?(?:有|是)?(?:几|多少)[条项个件](?:呢|啊|呀)?$"
    r"|(?:承担|履行|负有|担负)(?:着|有)?的(?:主要|具体)?(?:职责|责任|义务|任务|工作)[。.]?$"
    r"|(?:的?(?:职责|任务|责任|义务|分工)|的(?:职权|权限|权力|活儿?))(?:都|又)?(?:是什么|是啥|是哪些|有哪些|有什么|有啥|包括什么|包括哪些)?(?:呢|啊|吗|呀)?$"
)
HELPS_ASKED = Sign.of(
    r"(?:需要|应该|应当|要|得|该)?(?:去|来)?(?:配合|协助|帮着?)(?:的是|着)?(?:谁|哪(?:些|个|几个)?(?:部门|单位)|别[人家的]{1,2}的?有(?:哪些|哪?几[项条]))"
    r"|(?:配合|协助|帮着)(?:[干做管办])?(?:了|些|点)?(?:什么|啥|哪些|哪?几[项条件])"
)
"""That it is asked what somebody helps with, or whom."""
LEVELS_SAID = ("县级以上", "县级", "市级", "省级", "区级", "乡级", "各级")
_ASKED_BEFORE = regex(rf"{_ACTS}[、,，和]?(?:又|还|和|以及)?$")
_TAILS = (
    "的",
    "那边",
    "这边",
    "这块",
    "方面",
    "这一块",
    "具体",
    "都",
    "自己",
    "又",
    "还",
    "是",
    ",",
    "，",
    "、",
)
_BUT = regex("除了?[^,，。]{1,16}?(?:之外|以外|外)?[,，]?(?:还|也|另外|都|其他|别的)?$")
_IN_EVERYDAY = (("老师", "教师"), ("同学", "学生"))
_EDGE = regex(r"[,，。:：;；?？!！ ]")
_PAPER = regex(rf"(?:{KINDS}|文件|本[\u4e00-\u9fff])$")
_SHORTEST, _LONGEST = 2, 16  # characters of who may act


def who_may_act(question: Question) -> Iterator[str]:
    """What in a question may be whose acts are asked for, the likelier first: what stands last before the asking, longer before
    shorter; then what stands first where the rest says of where."""
    sign = question.says(ACTS_ASKED)
    if sign is None:
        return
    before = _BUT.sub("", question.text[: sign.start()])
    # 「监事会管什么」: of the council, where there is one
    read = (f"{before}会", before) if sign[0].startswith("会") else (before,)
    seen: dict[str, None] = {}
    texts = [_ASKED_BEFORE.sub("", each).replace("(", "（").replace(")", "）") for each in read]
    stretches = dict.fromkeys(each for text in texts for each in (WHERE.sub("", text), text))
    text = texts[-1]
    for stretch in stretches:
        last = _EDGE.split(_without_tail(stretch))[-1]
        for start in range(max(0, len(last) - _LONGEST), len(last) - _SHORTEST + 1):
            seen.setdefault(last[start:])
    for end in range(min(_LONGEST, len(text)), _SHORTEST, -1):
        if text[end : end + 1] in ("在", "对", "就"):
            seen.setdefault(text[:end])
    yield from (each for each in seen if not _PAPER.search(each))


def formally(said: str) -> list[str]:
    """What documents call those who are said in everyday words.

    >>> formally("指导老师"), formally("学院")
    (['指导教师'], [])
    """
    return [said.replace(word, formal) for word, formal in _IN_EVERYDAY if word in said]


def _without_tail(text: str) -> str:
    """A text without the words at its end that lead up to the asking; a pattern would look for them from every place."""
    while text.endswith(_TAILS):
        text = text[: -max(len(tail) for tail in _TAILS if text.endswith(tail))]
    return text


def of_level(question: Question) -> bool:
    """Whether a body is asked of by its level alone (县级农业农村部门)."""
    return any(
        question.text.endswith(LEVELS_SAID, 0, name.start) for name in question.named(NameKind.UNIT)
    ) and bool(question.says(ACTS_ASKED))


# what is done about a thing by who has a say in it, people's words and those of the documents
_SAYS: tuple[tuple[str, str], ...] = (
    (
        "审批|批准|签批|批|签字|签发|点头|拍板|决定|审定|同意",
        "审批|批准|签批|签字|签发|审定|审议|核准|决定|同意|批示",
    ),
    ("审核|审查|把关|复核|初审", "审核|审查|复核|初审|把关|核查|核实"),
    ("备案|报备", "备案|报备"),
    ("表决|审议|讨论", "表决|审议|讨论|决定|通过"),
    ("启动", "启动"),
    ("公示", "公示"),
    ("登记", "登记"),
    ("许可", "许可"),
    ("验收", "验收"),
    ("签订|签(?=合同|协议)", "签订"),
    ("报告|上报|汇报", "报告|上报|汇报|报送"),
    ("发布", "发布"),
)
_ACT = "|".join(said for said, _ in _SAYS)
_DECIDERS = "谁|哪[个位级](?:领导|负责人|部门|单位|会)?|什么人|啥人"
DECIDED_BY = Sign.of(
    rf"(?:{_DECIDERS})(?:来|去|给|说了|能|才能|可以)?(?:{_SAYS[0][0]}|{_SAYS[1][0]}|签|审|定(?!义|位|期|点)|算)"
    rf"|(?:得|要|须|需要?|经|过)(?:哪些?人|{_DECIDERS})的?(?:手|关|同意|批准|审批|点头)|(?:找|由|归|报|经|让|请|到)(?:{_DECIDERS})(?:那里|那儿)?(?:签字?|批|审|点头|同意)"
)
"""Who has to decide on something (谁批, 找谁签字, 得过谁的手)."""
DECIDES = regex(
    rf"(?:由|报|经|须|需|按|提交|提请|送)[^，。；\n]{{1,24}}?(?:{_SAYS[0][1]}|研究|审核|讨论|核准|备案)|审批(?:人|权限|层级|单位|部门)|批准人|签批人"
)
"""What provisions say of who decides."""
_THINGS = r"(?:哪(?:些|几[种类项条个样件]|种|类)|什么(?:样的)?|啥)(?P<things>[\u4e00-\u9fff]{0,8}?)"
_MUST = "(?:才|都|是)?(?:需要|必须|应当|应该|要|须|需|得|应|由|归|报|经|找|让|请|交|送|向){1,3}"
_WHOM = r"(?P<who>[\u4e00-\u9fff]{0,14}?)"
# 哪些事要总经理审批, 哪些情况要备案
_WHICH_ACTED_ON = Sign.of(
    rf"{_THINGS}(?:{_MUST}){_WHOM}(?:来|去|才能|或者?|进行|先|事先|事前|办理)?(?P<act>{_ACT})"
)
# 总经理审批哪些事, 要总经理批的有哪些
_ACTS_ON_WHICH = Sign.of(
    rf"(?P<who2>[\u4e00-\u9fff]{{2,14}}?)(?:需要?|必须|应当?|要|能够?|可以|负责|来|去)?(?P<act2>{_ACT})(?:的)?(?:哪(?:些|几[种类项条个样件])|什么|啥)(?:事情?|事项|情况|情形|工作)?$"
    rf"|(?:要|需要?|须|由|归|报|经)(?P<who3>[\u4e00-\u9fff]{{0,14}}?)(?:来|去)?(?P<act3>{_ACT})的(?:事情?|事项|情况|情形)?(?:都|一共)?(?:有|是|包括)哪(?:些|几[种类项条个样件])$"
)
# 哪些情况不予受理, 哪些人不用交押金: what is refused, and what need not be
_REFUSED, _SPARED = (
    "不予|不得|不准|不许|不能|不再|不可以?|不给|禁止|严禁",
    "不用|不需要?|不必|无需|无须|免于?|可以不",
)
_WHICH_NOT = Sign.of(
    rf"{_THINGS}(?:的人|会|是|都|就|将)?(?:(?P<no>{_REFUSED})|(?P<spared>{_SPARED}))(?P<what>[\u4e00-\u9fff]{{2,4}})"
)
_VERB_MOST = 4  # characters of a verb with what it is done to
_NOT_GIVEN = "不予|不给|不再给予|不享受|不再享受|不发"
_ANY_THING = regex(
    r"(?:事情?|事项|情况|情形|时候|东西|环节|的|条件下|业务|活动|行为|工作|地方|场合)?(?:就|都|才|是|也|还)*"
)


@dataclass(frozen=True, slots=True)
class ActedOn:
    """That all of a sort of ``things`` (empty: anything) are asked for which somebody (``who``, empty: anybody) does an act to;
    ``does`` are the words of documents for that act, as alternatives of a pattern, ``said`` those of the question."""

    things: str
    who: str
    does: str
    said: str
    denied: bool = False
    """Whether what is asked for is that it is refused or spared: then ``does`` says so too."""


def acted_on(question: Question) -> ActedOn | None:
    """What a question says of the acts that things are asked for by; None where it asks for none so."""
    if found := question.says(_WHICH_NOT):
        return _denied(found)
    if found := question.says(_WHICH_ACTED_ON):
        things, who, act = found["things"], found["who"], found["act"]
    elif found := question.says(_ACTS_ON_WHICH):
        things, who, act = "", found["who2"] or found["who3"] or "", found["act2"] or found["act3"]
    else:
        return None
    does = next(does for said, does in _SAYS if re.fullmatch(said.replace("(?=合同|协议)", ""), act))
    things = "" if _ANY_THING.fullmatch(things) else things
    return ActedOn(things.rstrip("的"), who, does, act)


def _denied(found: re.Match[str]) -> ActedOn:
    """What is refused or spared to somebody, by the words for that and by the verb behind them, or its first two characters; of
    a longer name (不给**报废更新补贴**) also by what it ends with."""
    name = found.string[found.start("what") :].rstrip("的呢啊吗呀？?")
    first, second = found["what"][0], found["what"][1]
    verb = rf"{first}[^，。；：]{{0,24}}?{second}"  # 带进: 「携带火种进场」
    does = rf"(?:{_REFUSED if found['no'] else _SPARED})[^，。；：]{{0,6}}?{verb}"
    long = len(name) > _VERB_MOST and bool(found["no"])
    if long:
        does += rf"|(?:{_NOT_GIVEN})[^，。；：]{{0,6}}?{re.escape(name[-2:])}"
    said = name if long else found["what"][:2]
    return ActedOn("", "", does, f"{found['no'] or found['spared']}{said}", denied=True)
