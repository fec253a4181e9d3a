"""Who is charged by a post alone (「船长负责…」, 「由县防汛指挥部总指挥签发」): the words for posts, and what may stand before them."""

from __future__ import annotations

from glossary.lazy import regex
from glossary.names.heads import HEADS_OF_GROUPS, HEADS_OF_HOUSES
from glossary.names.shapes import is_person
from knowledge.structure.bodies import FOREIGN, begins_task, is_body

_NAME_MOST, _SHORT_MOST, _NAME = 24, 6, 3
_HEADS = (
    rf"{HEADS_OF_HOUSES}|(?:{HEADS_OF_GROUPS})|[队股室园馆台班船车厂行店楼栋片河湖林田链]长|秘书长|(?<!总)总理|国务委员|审计长|检察长"
    "|(?:总|副|项目|部门|客户|产品|销售|大堂)经理|总监|总工程师|总会计师|政委"
)
# 「由分管校领导审批」, 「窗口负责人」
_IN_CHARGE = "(?:分管|主管)(?:[\u4e00-\u9fff]{0,2})(?:领导|副总)(?:同志)?|(?:部门|科室|窗口|项目|站点|班组|现场|安全)负责人"
_STAFF = "(?:管理|值班|值守|带班|维护|维修|保洁|安保|巡查|帮办|代办|窗口|网格|驻村|保管|炊事|医护|实验)人员"
_TRADES = "教师|老师|医师|护士|会计|出纳|民警|交警|村医"
# those who work as such (管理员, 网格员); 人员, 成员, 党员 are whoever is one
_WORKERS = "[\u4e00-\u9fff]{2}(?<!公务)(?<!运动)(?<![人成党团会学职雇队社球动演复船官议委满定])员"
_POST = regex(
    rf"(?P<of>[\u4e00-\u9fff（）()]{{0,20}}?)(?:第一)?副?(?:{_HEADS}|{_IN_CHARGE}|{_TRADES}|{_STAFF}|{_WORKERS})"
)
# 「有关部门主任」, 「本单位会计」: whoever it is; 「担任组长」, 「报请主任」 say what is done
_WHOEVER = regex("(?:有关|相关|其他|任何|本|该|其|同级|上级|下级)")
_IN_SENTENCE = regex("^[有为]|[任兼或]|报请|提请|设立?$")


def names_post(name: str) -> bool:
    """Whether a piece of a sentence is a post, with what it is of or without.

    >>> names_post("船长"), names_post("县防汛指挥部总指挥"), names_post("宿舍管理员"), names_post("工作人员"), names_post("有关部门主任")
    (True, True, True, False, False)
    """
    if len(name) > _NAME_MOST or not (found := _POST.fullmatch(name)):
        return False
    of = found["of"].removeprefix("各级").removeprefix("各")
    if (len(of) == _NAME and is_person(of)) or (len(of) > _SHORT_MOST and not is_body(of)):
        return False
    return not (
        FOREIGN.search(of)
        or _WHOEVER.match(of)
        or _IN_SENTENCE.search(of)
        or begins_task(of.removeprefix("指导"))
    )
