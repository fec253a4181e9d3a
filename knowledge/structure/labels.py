"""The labels of metadata that pages and files print (索引号, 发文机构, 成文日期), each once, by the meaning of its value."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from glossary.lazy import regex

LABEL_MOST = 8
"""How many characters a label of a page's own may have."""


class Meaning(StrEnum):
    """What a labelled value is to the document."""

    TITLE = "title"
    NUMBER = "number"
    ISSUER = "issuer"
    SOURCE = "source"
    """Where the page has it from."""
    ISSUED = "issued"
    SENT = "sent"
    POSTED = "posted"
    """When the page was posted, which says nothing of when the document was issued."""
    ADDRESSEE = "addressee"
    DISCLOSURE = "disclosure"
    SECRECY = "secrecy"
    """How far a house lets it be read, as it says itself; whether that forbids publication decides the check."""
    IN_FORCE = "in force"
    EXPIRES = "expires"
    OWN = "own"
    """The document's own, without a field for it: its edition, who drew it up."""
    PAGE = "page"
    """The page's: how it is filed there, how often it was read."""


_BODY = "(?:机关|机构|单位|部门)"
_NAMES = {
    Meaning.TITLE: "标题|(?:信息|文件|法规)?名称|(?:文件|文档)标题|法規名稱",
    Meaning.NUMBER: "发文字号|(?:发布)?文号|发文序号|(?:文件|文档|制度)编号",
    Meaning.ISSUER: f"发[文布]{_BODY}|制[发定]{_BODY}|所属{_BODY}|公布{_BODY}",
    Meaning.SOURCE: "(?:信息|文章|文件)?来源|稿源",
    Meaning.ISSUED: "成文日期",
    Meaning.SENT: "(?:发文|修正)日期",
    Meaning.POSTED: "(?:发布|发稿)(?:日期|时间)",
    Meaning.ADDRESSEE: "主送(?:机关|单位)?",
    Meaning.DISCLOSURE: "公开(?:方式|属性)",
    Meaning.SECRECY: "(?:文件|文档)?(?:密级|保密等级|保密级别)",
    Meaning.IN_FORCE: "(?:实施|施行|生效)(?:日期|时间)",
    Meaning.EXPIRES: "(?:废止|失效)(?:日期|时间)",
    Meaning.OWN: "(?:修订|编制|公布)(?:日期|时间)|版本号?|(?:文件|文档)版本|文档(?:名称)?|(?:起草|编制|归口)(?:单位|部门)|(?:编制|拟制|审核|审批|批准)人?",
    Meaning.PAGE: "索引号|分类名称|效力(?:状态|状况|级别|等级|位阶)?|(?:信息)?索取号|信息索引|公开类型|信息提供(?:日期|时间)|(?:所属)?(?:分类|栏目|类别)|主题(?:分类|词)|(?:体裁|组配)分类|服务对象|信息(?:分类|类别)|公文(?:种类|时效)|发文时间"
    "|(?:成文|生成|公开|印发)时间|(?:生成|公开|印发|更新)日期|更新时间|(?:文件|文档)类型|[\u4e00-\u9fff]{2}(?:链接|网址)|内容(?:概述|描述)|有效性|时效性"
    "|(?:浏览|阅读|点击)(?:次数|量|数)|关键词|(?:法宝|北大)?引证码|公开(?:形式|范围|对象|类别|目录|时限)|是否有效|公开责任(?:部门|单位|科室)|(?:统一)?登记(?:号|编号|日期)|公布形态|载体类型"
    "|记录形式|文种|语种|(?:文件|信息)类别|(?:抓取|采集|获取)方式|发布渠道",
}
_KNOWN = {meaning: regex(names) for meaning, names in _NAMES.items()}
LABEL = "|".join(_NAMES.values())
"""A pattern for any of the labels, without the colon behind it."""
_LABEL = regex(LABEL)
_HEAD_MOST = 16
_IN_BRACKETS = regex(r"[\[【]([\u4e00-\u9fff 　]{2,12})[\]】]")
_MARKS = regex(r"[\s•●▪◆·]")


@lru_cache(maxsize=4096)
def meaning_of(label: str) -> Meaning | None:
    """What the value of a label is, spaces taken out; None where it is none that pages and files use."""
    if not _LABEL.fullmatch(label):
        return None
    return next(meaning for meaning, names in _KNOWN.items() if names.fullmatch(label))


def bare(text: str) -> str:
    """A line as the name of a label: without spaces and bullets (「• 主 题 词：」 → 「主题词：」)."""
    return _MARKS.sub("", text[:40])


def begins_with_label(text: str, *, page: bool = False) -> bool:
    """Whether a line begins with a label and its colon (「索 引 号：011-2」), or with one in brackets (「【文号】 …」).

    ``page``: with one of how a page is filed.
    """
    head = text[:_HEAD_MOST]
    bracketed = _IN_BRACKETS.match(head)
    if bracketed and meaning_of(bare(bracketed[1])) in ([Meaning.PAGE] if page else [*Meaning]):
        return True
    at = head.find("：")
    at = at if at >= 0 else head.find(":")
    meaning = meaning_of(bare(head[:at])) if at > 0 else None
    return meaning is Meaning.PAGE if page else meaning is not None
