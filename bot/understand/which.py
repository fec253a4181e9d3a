"""Questions put in the order and the words that most are asked in: 那 written for 哪 (「在那里申请」), 「哪些事归某局」."""

from __future__ import annotations

from glossary.asking import asking
from glossary.lazy import regex

# behind what leads to a place or a body, or before who may and must: pointing there would need something pointed at
_MEANT = regex(
    r"(?<=[在去到上从由归找])那(?=[里儿个家些])"
    r"|(?<=[\u4e00-\u9fff])那(?=(?:些|几[个家种])(?:人|户|单位|部门|机构|企业|家庭|材料|条件|情况)?(?:能|可以|要|需|有资格|负责|牵头|配合|不能|算|$))"
)
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
_LEADS = regex(r"牵(?:的是|了|着)?(?P<what>什么|啥|哪些|哪?几[个样项条件桩])的?头(?![^,，。?？和与跟、])")


def as_asked(text: str) -> str:
    """``text`` with 哪 where 那 must mean it, since nothing else asks, and with what somebody is asked for by behind them.

    >>> as_asked("租金补助在那里申请"), as_asked("补助那些人能申请"), as_asked("那里谁管")
    ('租金补助在哪里申请', '补助哪些人能申请', '那里谁管')
    >>> as_asked("村里哪些事归理事会管"), as_asked("哪些事归派出所")
    ('村里理事会管哪些事', '派出所管哪些事')
    >>> as_asked("方案给供销社派了啥活"), as_asked("司法局牵什么头")
    ('方案供销社负责啥活', '司法局牵头什么')
    """
    text = _MEANT.sub("哪", text) if asking(text) is None else text
    text = _GIVEN.sub(lambda said: f"{said['who']}负责{said['what']}", text)
    text = _LEADS.sub(lambda said: f"牵头{said['what']}", text)
    return _WHOSE.sub(lambda said: f"{said['where']}{said['who']}{said['does'] or '管'}{said['what']}", text)
