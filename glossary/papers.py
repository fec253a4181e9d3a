"""The words for kinds of official documents, with which their titles end and by which people refer to them.

Source: 党政机关公文处理工作条例 art. 8 (the kinds of official documents), 规章制定程序条例 art. 7, and what else bodies issue.
"""

from __future__ import annotations

_OFFICIAL = "决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|纪要"
RULES = "条例|办法|规定|细则|规则|章程|制度|准则|规范|规程|标准|导则|公约"
"""What has articles, as alternatives of a pattern."""
_PLANS = "方案|预案|规划|纲要|计划|要点|措施|政策|指南|手册|清单|台账"
_SHORT = "法|函"

WORDS = f"{RULES}|{_PLANS}|{_OFFICIAL}"
"""Those of two characters, as alternatives of a pattern."""
KINDS = f"{WORDS}|{_SHORT}"
"""All of them, the longer first."""
