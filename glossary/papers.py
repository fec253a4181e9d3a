"""The words for kinds of official documents, with which their titles end and by which people refer to them.

Source: 党政机关公文处理工作条例 art. 8 (the kinds of official documents), 规章制定程序条例 art. 7, and what else bodies issue.
"""

from __future__ import annotations

from glossary.lazy import regex

_OFFICIAL = "决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|纪要"
RULES = "条例|办法|规定|细则|规则|章程|制度|准则|规范|规程|标准|导则|公约"
"""What has articles, as alternatives of a pattern."""
_PLANS = "方案|预案|规划|纲要|计划|要点|措施|政策|指南|手册|清单|台账"
_SHORT = "法|函"

WORDS = f"{RULES}|{_PLANS}|{_OFFICIAL}"
"""Those of two characters, as alternatives of a pattern."""
KINDS = f"{WORDS}|{_SHORT}"
"""All of them, the longer first."""

# 「某校运动员管理系统」, 「某市人民政府门户网站」
_SITE = regex(
    r"(?:欢迎(?:使用|访问|光临))?[\u4e00-\u9fffA-Za-z0-9]{2,20}(?:(?:管理|信息|服务|办公|报名|考试|教务|学习|查询|申报|审批|预约|监管|发布|展示|交易|公示|培训|政务|综合)[\u4e00-\u9fff]{0,2}(?:系统|平台)|门户网站?|官方网站|官网|网站)"
)


def names_site(text: str) -> bool:
    """Whether a line is nothing but the name of a site or of a program that shows pages, which is no paper's title.

    >>> names_site("某校运动员管理系统"), names_site("某市信息系统管理办法")
    (True, False)
    """
    return bool(_SITE.fullmatch(text))
