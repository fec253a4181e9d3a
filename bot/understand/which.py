"""那 written for 哪: 「在那里申请」, 「那些人能申请」 where nothing else asks."""

from __future__ import annotations

from glossary.asking import asking
from glossary.lazy import regex

# behind what leads to a place or a body, or before who may and must: pointing there would need something pointed at
_MEANT = regex(
    r"(?<=[在去到上从由归找])那(?=[里儿个家些])"
    r"|(?<=[\u4e00-\u9fff])那(?=(?:些|几[个家种])(?:人|户|单位|部门|机构|企业|家庭|材料|条件|情况)?(?:能|可以|要|需|有资格|负责|牵头|配合|不能|算|$))"
)


def as_asked(text: str) -> str:
    """``text`` with 哪 where 那 must mean it, since nothing else asks.

    >>> as_asked("租金补助在那里申请"), as_asked("补助那些人能申请"), as_asked("那里谁管")
    ('租金补助在哪里申请', '补助哪些人能申请', '那里谁管')
    """
    return _MEANT.sub("哪", text) if asking(text) is None else text
