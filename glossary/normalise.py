"""From a message as people type it to the question in it.

:func:`normalise` makes clean simplified Chinese and takes off what is not the question, in time linear in the
length of the message; it knows no document.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from glossary.asking import ASKING
from glossary.lazy import regex
from glossary.names.shapes import DEPARTMENTS, OFFICES
from glossary.printable import INVISIBLE
from glossary.radicals import unified

if TYPE_CHECKING:
    from opencc import OpenCC

# What is taken off can uncover more to take off; a person's message is clean after two or three rounds.
_MAX_ROUNDS = 12

_HAN = "\u3400-\u9fff\uf900-\ufaff〇"

_BODY = regex(rf"(?![{OFFICES}{DEPARTMENTS}])[{_HAN}]{{1,8}}[{OFFICES}{DEPARTMENTS}](?=[{_HAN}、,，])")
_CIRCLED = regex("[①-⑳]")  # numbers of a list, which NFKC would run into the words
_EMOJI = regex("[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\ufffc\ufffd"
                    "\U0001f000-\U0001faff]+")  # fmt: skip
# [微笑] as clients write stickers: a short word in square brackets, which no document uses around words.
_STICKER = regex(rf"\[[{_HAN}A-Za-z]{{1,4}}\]")
PAUSES = ",，、;；:：.。!！?？~…-—"
# A user name, or a nickname with a space after it or at the end; glued to the question, only the @ goes.
_MENTION = regex(
    rf"@[A-Za-z0-9_]{{1,32}}|@[\w·.-]{{1,16}}(?=[\s@{re.escape(PAUSES)}])|(?<=\S\s)@[\w·.-]{{1,12}}$|@"
)

# Words with which people open or close a message; they say nothing of what is asked. An address
# (老师, 领导) is one only where something follows that cannot continue a word (领导班子, 老师的).
_GREETING = (
    r"(?:(?:大家|各位|同志们?|老师们?|领导们?|你|您|你们)(?:早上|上午|中午|下午|晚上)?好|(?:早上|上午|中午|下午|晚上)好|早安|晚安"
    r"|在吗|在么|在不在|有人吗|有人在吗|哈喽|哈啰|哈罗|嗨|喂|hello|hi|hey)"
)
_ADDRESS = (
    r"(?:(?:各位|尊敬的)?(?:老师|领导|同志|主任|师傅|大哥|大姐|朋友|亲|亲们)们?"
    r"|(?:政策|智能|问答)?(?:小助手|小助理|小管家|助手|助理|机器人|客服|小秘书))"
)
_LOOK = r"(?:讲讲|说说|查查|看看|找找|问问|解释解释|介绍介绍|查|看|找|问|说明(?!书|文|会)|列明|概述|简述|阐述|说(?!明)|讲(?!个?(?:笑话|故事))|解释|介绍|翻|瞧|回答|解答|确认|核实|了解|告诉我)"
_LITTLE = r"(?:一下子?|一哈|下子?|哈)"
_ASK = (
    rf"(?:(?:请教|请问|敬问|求问|求助){_LITTLE}?|问{_LITTLE}"
    rf"|(?:那|就)?(?:我|俺|咱)?(?:就?是)?(?:想要?|需要|打算|要)(?:请教|请问|咨询|打听|了解|知道|问问|问|查)(?:{_LITTLE}|清楚|个事儿?|个问题)?(?:的(?:就?是)?(?=\S))?"
    r"|(?:能不能|能否|可不可以|可以|能|可否)?(?:请(?!假|示|求|愿|款|客|功|罪|战|帖|辞|购)|麻烦|劳驾|拜托|辛苦)"
    rf"(?:你|您|各位|大家|老师|帮忙|帮我|给我|先|再){{0,3}}(?:{_LOOK}{_LITTLE}?)?"
    rf"|(?:能不能|能否|可不可以|可以|能|可否|请)?(?:帮忙|帮我|给我|帮我们|给我们|跟我|替我)(?:{_LOOK}{_LITTLE}?)?"
    rf"|(?:能不能|能否|可不可以|可以|可否){_LOOK}{_LITTLE}"
    rf"|(?:打扰|打搅|不好意思)(?:{_LITTLE}|了|你了|您了)?|有个问题(?:想?(?:问|请教){_LITTLE}?)?|问个(?:问题|事儿?))"
)
_HEAD = regex(
    rf"(?:[\s{re.escape(PAUSES)}]+|{_GREETING}(?:啊|呀|哈|哦)?"
    rf"|{_ADDRESS}(?:(?:你|您)?好(?:啊|呀)?|(?=[\s{re.escape(PAUSES)}]|请|麻烦|帮|我想|想问|$))"
    rf"|{_ASK}|(?:用|拿)(?:一句话|几句话|简单的话|大?白话|通俗的话){_LOOK}(?:{_LITTLE})?|(?:嗯|额|呃|那个|就是)(?=[\s{re.escape(PAUSES)}]))",
    re.IGNORECASE,
)
_TAIL = regex(
    rf"(?:(?:非常|十分|多多?|先|万分)?(?:谢谢|感谢|多谢|谢|拜托|辛苦|麻烦)(?:你|您|大家|各位|老师|领导|同志|们)*(?:啦|了|啊|呀|哈|哦|喽|咯|哟)?"
    rf"|来着|(?:急急急?|急|在线等|挺急的?|很急|盼复|求解答?|求回复|求告知|望告知|望解答|请回复|请解答|请指教|3q|thx|thanks|thank you)"
    rf"|(?<=[\s{re.escape(PAUSES)}]){_ADDRESS})$",
    re.IGNORECASE,
)
_TAIL_REACH = 14  # the longest closing phrase; only so much of the end is looked at in one step
_PARTICLES = "呀啊哦噢喔哟呗哩咧嘞"
# what is left of thanks when their verb is taken off (辛苦您了, 太感谢啦): no question stands in it
_LEFT_OF_TALK = frozenset("你您们了啦太真呀啊哈哦的")

# A report of where the question comes from (昨天开会领导提到的…): what follows it is what is asked.
_REPORT = regex(
    r"(?:(?:我们?|咱们?|俺们?|单位)?(?:今天|昨天|前天|上次|上回|刚才|刚刚|方才|早上|上午|下午|晚上|前几天|前两天|前段时间|上周|上个?星期|上个月|这两天|最近|那天)+"
    r"(?:我们?|咱们?|俺们?|单位|局里|乡上|镇上|村上|县上|县里|村里|在)?"
    r"(?:开会|例会|会上|会议上|学习|培训|下乡|入户|群里|路上|聊天)?(?:文件|材料|政策)?(?:的时候|的时侯|时候|时|里|中|期间)?[,，]?"
    r"(?:我们?|咱们?|有个?)?(?:领导|书记|主任|局长|县长|科长|站长|队长|同事|群众|老乡|村民|别人|有人|人家|他们|老百姓|大家)?们?"
    r"(?:又|还|都|在|才|老|跟我|对我|给我|向我)?(?:提到|提起|说起|说到|说|讲到|讲|问到|问起|问|布置|安排|强调|传达|看到|听到|听说|念到)(?:过|了|的)?"
    r"(?:一下|一句|一嘴|我们?)?(?:个|那个|这个|一个)?)"
)
# Whole stretches between pauses that ask nothing: what the asker does not know, and orders to the machine.
_NOISE = regex(
    # that one does not remember or understand
    r"(?:(?:但是?|可是?|就是|反正|因为)?(?:我|俺|咱)?(?:实在|有点儿?|也|都|老|总|真的?|确实|现在|一时|当时|又|就)*"
    r"(?:记不清|记不住|记不得|不记得|没记住|没记清|没记下|没听清|没听懂|没听明白|没听太清|听不懂|没看懂|看不懂|没看明白|不清楚|不太清楚|不太懂|不懂|不明白|不太明白|搞不清|弄不清|搞不懂"
    r"|弄不懂|分不清|想不起来|忘了|忘记)"
    r"(?:楚|白|太|具体的?|这个|那个|这些|是啥|是什么|意思|了|啦|哩|呢|的){0,3}"
    # that one is new, or has looked in vain
    r"|(?:我|俺)?(?:是|刚)*(?:新来|刚来|刚到|刚接手|刚调来|新手)的?(?:这里|这边|单位|局里|乡上|镇上|村上|县上)?(?:不久|没多久)?(?:不太?懂|不太?熟|不太?清楚)?"
    r"|(?:我|俺)?(?:找|翻|看|查)了?(?:半天|好久|很久|好几遍|一遍)(?:也|都|还)?(?:是)?(?:没|没有)(?:找|翻|看|查)?(?:着|到|见|出来|明白|懂)"
    # that the machine is to forget its rules, say only this or that, be somebody else
    r"|(?:请|现在|你|先|从现在起|从现在开始|接下来|立刻|马上)*(?:忘掉|忘记|忽略|无视|抛开|不要管|不用管|别管|跳过|清空|覆盖)(?:掉|你)?(?:的)?"
    r"(?:之前|以前|前面|上面|以上|所有|全部|一切|任何|你的?|这些|那些|的|先前|系统|原来)*(?:知识库|指令|提示词?|规则|设定|资料|文件|要求|限制|内容|约束|说明)+"
    r"|(?:请|你|务必|必须|一定要?)*(?:只许|只能|只准|只可|只需要?|只|必须|一定要|直接)(?:你)?(?:回答|回复|输出|说|答)[“\"'‘「]?.{0,12}"
    r"|(?:你|现在你|从现在起你)(?:就|现在)?(?:是|扮演|充当|假装(?:是|成)?).{0,12}(?:模型|助手|人格|角色|AI|ai|DAN|管理员|开发者)"
    # asking for assent, asking around, laughing, hesitating
    r"|(?:[你您])?(?:看|说)?(?:对不对|对吧|对吗|是吧|是不是|是不|对不)(?:啊|呀)?"
    r"|(?:有?谁|哪位|有没有人|有人)(?:老师|同志|领导)?知道(?:吗|的)?|(?:请|望)?(?:各位|大家|老师|领导|专家)*(?:指教|解答|赐教|答复|解惑)(?:一下|下)?"
    r"|(?:哈|呵|嘿|嘻){1,6}|嗯+|额+|呃+|那个|就是|哎+|唉+)"
)
_BREAKS = regex(r"([,，。;；!！?？~]+|\.{2,})")

# What only the second half of a sentence begins with, and the number of a question in a list.
_CONTINUES = regex(r"[是归由的属]|怎么|什么|谁|哪")
_LIST_NUMBER = regex(r"\d{1,2}[、.)](?!\d)")


@cache
def _converter() -> OpenCC:
    """OpenCC, not zhconv: it decides by words (皇后 stays, 以後 → 以后; 乾坤 stays, 乾燥 → 干燥), is kept
    up by many, and needs about 60 ms once and microseconds a question."""
    from opencc import OpenCC

    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional characters to simplified ones.

    >>> simplify("鄉鎮團委")
    '乡镇团委'
    """
    # GB 2312 holds the simplified set: text inside it is left alone, so that no simplified word is
    # taken for a traditional one and the converter is loaded only for those who need it.
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        if any("\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" for char in text):
            return str(_converter().convert(text))
    return text


def normalise(text: str) -> str:
    """The message as clean simplified Chinese, without what is not asked.

    NFKC (so digits and punctuation are half width), simplified characters, no emoji, stickers, @mentions,
    greetings, politeness, reports of where the question comes from or orders to the machine; stray spaces
    and line breaks inside Chinese are mended. What tells something stays (「我是林业局的,」). A
    message of nothing but a greeting stays as it is. Applied twice it gives the same as once.

    >>> normalise("老师好！请问\\n低保怎么申请呀，谢谢🌹")
    '低保怎么申请'
    """
    for _ in range(_MAX_ROUNDS):
        cleaner = _question(_characters(text))
        if cleaner == text:
            break
        text = cleaner
    return text


def _characters(text: str) -> str:
    """Steps on characters and spaces; nothing is weighed here."""
    text = unified(text)
    text = _CIRCLED.sub(lambda match: f" {ord(match[0]) - 0x245F}、", text)
    text = unicodedata.normalize("NFKC", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    text = INVISIBLE.sub("", text)
    text = "".join(
        " " if unicodedata.category(char) in ("Cc", "Zs", "Zl", "Zp") and char != "\n" else char
        for char in text
    )
    # A pause takes the place of what is removed, so that nothing new comes together.
    for pattern in (_EMOJI, _STICKER, _MENTION):
        text = pattern.sub(",", text)
    return _mend(unicodedata.normalize("NFKC", simplify(text)))


def _mend(text: str) -> str:
    lines = [line for raw in text.split("\n") if (line := " ".join(raw.split()))]
    joined = ""
    asked = False
    for line in lines:
        asks = ASKING.search(line) is not None
        if joined:
            # Two lines that both ask are two questions; otherwise the break only cut a sentence.
            joined += _between(joined, line, two=asked and asks)
        joined += line
        asked = asks or (asked and joined[-1:] != "?")
    pieces = joined.split(" ")
    mended = pieces[0]
    for before, after in pairwise(pieces):
        mended += "" if _runs_on(before, after) else " "
        mended += after
    return mended


def _between(before: str, line: str, *, two: bool) -> str:
    """The text in place of a line break between ``before`` and ``line``, which are ``two`` questions or one."""
    if two and before[-1] not in PAUSES:
        return "?"
    return "" if _CONTINUES.match(line) else " "


def _runs_on(before: str, after: str) -> bool:
    """Whether the space between two stretches only letter-spaces Chinese (医 保 局, 责任领导 是 谁).

    Between two longer stretches it stands for a pause and stays (民政局 责任人).
    """
    if not before or not after or before[-1] in PAUSES or after[0] in PAUSES:
        return True
    if _LIST_NUMBER.match(after):
        return False
    if not (_is_han(before[-1]) or _is_han(after[0])) or (before[-1] + after[0]).isascii():
        return False
    if not (_is_han(before[-1]) and _is_han(after[0])):
        # beside a number or Latin word: 到 2025 年 is spaced out, pinyin keeps its spaces
        return not (before[-1].isalpha() and before[-1].isascii()) and not (
            after[0].isalpha() and after[0].isascii()
        )
    # a word and then a body is a topic and who is asked about in it (治水 水利局干啥)
    return (len(before) <= 2 or len(after) <= 2) and not (len(before) == 2 and _BODY.match(after))


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "〇"


def _question(text: str) -> str:
    """One round of taking off; leaves the text alone when nothing would remain."""
    pieces = _BREAKS.split(text)
    kept: list[str] = []
    for body, pause in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        body = _strip_ends(body)
        if body and not _NOISE.fullmatch(body):
            kept += (body, "?" if "?" in pause else pause[:1])
        elif "?" in pause and kept:
            kept[-1] = "?"
    if not any(char.isalnum() and char not in _LEFT_OF_TALK for char in "".join(kept)):
        return text.strip(" ,")
    return "".join(kept).rstrip(PAUSES.replace("?", "") + " ").lstrip(PAUSES + " ")


def _strip_ends(body: str) -> str:
    start = 0
    while (match := _HEAD.match(body, start)) and match.end() > start:
        start = match.end()
    if report := _REPORT.match(body, start):
        start = report.end()
    body = body[start:].rstrip(" ")
    while body:
        if len(body) > 2 and body[-1] in _PARTICLES:
            body = body[:-1]
            continue
        match = _TAIL.search(body, max(0, len(body) - _TAIL_REACH))
        if match is None:
            break
        body = body[: match.start()].rstrip(PAUSES + " ")
    return body
