"""A division of labour: what stands below a body's name, or behind it in a line, is that body's task (「县财政局：负责…」)."""

from __future__ import annotations

from glossary.lazy import regex
from glossary.names.bodies import general_names
from glossary.names.heads import HEADS, HEADS_OF_GROUPS, POST_LAST
from glossary.names.persons import SURNAME
from glossary.names.shapes import DEPARTMENTS, LEVELS, OFFICES, STATIONS, is_person, is_unit
from knowledge.structure.bodies import bears, is_body
from knowledge.structure.names import persons, units
from knowledge.structure.roles import NO_DUTIES, Duties, role_of

_HEADED = regex(r"([^，。；：:\n]{2,60})(?:[：:]|——)[ 　]*")
_HEADED_INSIDE = regex(
    r"(?:^|(?<=[。；;\n]))[ 　]*(?:[（(]?\d{1,2}[）).．、][ 　]*)?([^，。；：:\n]{2,60})(?:[：:]|——)[ 　]*"
)
_TASK = regex(
    "(?:主要|具体|牵头|统一|统筹|共同|依法|及时)?(?:负责(?!人[：:、，（( 　由为])|承担|组织|牵头|协助|配合|协调|指导|会同|做好|落实|制定|督促|参与|保障|提供|加强|开展|实施|推进|监督|监测|管理|执行|完成|统筹|建立|履行)"
)
# 「按照分级负责的原则，负责资金保障」
_HOW = regex("(?:按照?|根据|依照|依据)[^，。；：]{2,40}[，,](?=负责|承担|牵头|组织|协助|配合)")
# 「负责应急处置的市政府根据需要成立…」: another body that the sentence is of, told by its task.
_WHOSE_TASK = regex(
    "负责[^，。；：、]{2,30}的[\u4e00-\u9fff]{0,10}(?:政府|部门|单位|机构|机关|人员)(?=[应可要须由对在]|根据|按照|会同|设立|成立|依法)"
)
# As what a heading ends that is a body's name: 「关键技术攻关」, 「设施农业」 end as bodies may and are none.
_HOUSE = regex(
    rf"(?:[{LEVELS}{OFFICES}{DEPARTMENTS}{STATIONS}署股院会社校组场馆行府道司库]|(?<=[残妇侨文商科])联|中心|海关|企业|机构|单位|集团|学校|街道|联社|支行|大学)"
    r"(?:[（(][^（）()]{1,16}[）)])?$"
)
# 「部长张明，内线8025，食堂二楼，」 before the task
_BEHIND_WHO = regex(
    rf"(?:(?:{HEADS})[：:]?(?P<name>[\u4e00-\u9fff·]{{2,8}})[，,])[^。；;\n]{{0,60}}?(?=(?:主要|具体)?负责(?!解释|人|制))"
)
_SUPPORTS = regex("(?:协助|配合|参与)")
# 「参与甲组，负责资金保障」: what a body bears besides is its own task.
_ITS_OWN = regex("[，,](?:并|同时)?(?:牵头|负责)(?!人|制)")
_STOPS = regex("[。；;\n]")
_HEAD_STOPS = regex("[，。；：;:\n]")
# A heading or lead-in below which each body stands with what is its own: 「（三）职责」, 「各单位职责分工如下：」.
_DIVISION = regex(r"(?:职责|分工)(?:(?:分工|划分|任务)?(?:如下|是|为)?[：:。]?)$")
# Who belongs to a body, said below its name, is no task of it.
_MEMBERS = regex(rf"\s*(?:(?:副?(?:{HEADS_OF_GROUPS}|主任|会长)|成员(?:单位)?)[：:由]|由.{{0,40}}组成)")
_BEARS = regex(
    r"([^，。；：:由\n]{3,60}?)(?:(?:具体|主要)?负责(?!解释|人|制(?![定订作造])|的)(?=[\u4e00-\u9fff])"
    r"|(?=(?:按照?|根据|依据)[^，。；]{0,16}(?:职责|职能|分工|要求|部署)))"
)
# 「某局依法处罚…」, 「某镇作为责任主体…」, 「某局指导、协调…」: where the name of a line's body may end.
_DOES = regex(
    "(?=(?:是|作为|系|依法|依照|应当?|统筹|主管|指导|协调|牵头|会同|督促|监督|落实|做好|加强|制定|实施|开展|推进|承担|履行|执行|协助|配合|参与|定期|及时)"
    "(?!规程|办法|原则|意见|细则|制度|规定|方案|小组|中心|委员会|部门|机构|单位))"
)
# 「安全员：负责巡查。」 says whose post it is, and nobody's name.
_WORKER = regex("[员师工手长岗]$")
_POST_AND_NAME = regex(
    rf"[\u4e00-\u9fff]{{1,12}}?[{POST_LAST}][ 　]{{0,4}}(?P<name>{SURNAME}[\u4e00-\u9fff]{{1,2}})"
)
_OF_PERSON = regex("(?:全面|主要|具体)?(?:负责|主持|分管|协助|联系|主抓|统筹)")
_TITLE_MOST, _NAME_LEAST = 60, 3
_TASK_WITHIN = 100  # characters in which a heading's task begins


def listed(text: str) -> Duties:
    """A list of tasks by unit within a clause: 「县水利局：负责…。县气象局：负责…。」, a line or a sentence each."""
    if "：" not in text and ":" not in text and "——" not in text:
        return NO_DUTIES
    duties = NO_DUTIES
    for found in _HEADED_INSIDE.finditer(text):
        if role_of(found[1]) is None:
            duties += _of_unit(found[1], text[found.end() : found.end() + _TASK_WITHIN])
    return duties


def headed(title: str, text: str) -> Duties:
    """The units that a provision is headed with and whose task its text states (「县财政局：负责资金保障。」)."""
    title, text = _heading(title, text)
    return _of_unit(title, text[:_TASK_WITHIN]) if len(title) <= _TITLE_MOST else NO_DUTIES


def divides(lead_in: str) -> bool:
    """Whether what stands below a heading or lead-in is a division of labour: a body and what is its own, one by one.

    >>> divides("各单位职责分工如下："), divides("（三）职责"), divides("职责清晰")
    (True, True, False)
    """
    return bool(_DIVISION.search(lead_in.rstrip()))


def in_division(title: str, text: str) -> Duties:
    """The body that an item of a division of labour begins with, whatever its task is called (「信息部：维护设备。」,
    「街道办事处负责调解。」)."""
    title, text = _heading(title, text)
    if len(title) > _TITLE_MOST or not text.strip():
        return NO_DUTIES
    if not title and (borne := _BEARS.match(text)):
        title, text = borne[1], text[borne.end(1) :]
    if not title and (name := _first_body(text)):
        title, text = name, text[len(name) :]
    return NO_DUTIES if _MEMBERS.match(text) or _MEMBERS.match(f"{title}：") else _charged(title, text)


def _first_body(text: str) -> str:
    """The bodies by whose own names a line begins that says what they do or are (「某局依法处罚…」); "" where it begins otherwise."""
    head = _HEAD_STOPS.split(text, maxsplit=1)[0][:_TITLE_MOST]
    called = is_unit(head) and not ("是" in head or "作为" in head)
    names = () if called else (head[: found.start()] for found in _DOES.finditer(head))
    return next((name for name in names if (each := units(name)) and all(map(bears, each))), "")


def person_in_division(line: str) -> Duties:
    """The person that a line of a division of labour begins with, by the post that stands beside the name or by the task
    (「副镇长张明：分管农业。」, 「李红梅：负责宣传。」)."""
    head, _, task = line.partition("：")
    names = persons(head) if task else ()
    if len(names) != 1 or not is_person(names[0]) or _WORKER.search(names[0]):
        return NO_DUTIES
    told = names[0] != head.strip() or (len(names[0]) > 2 and _OF_PERSON.match(task))
    return Duties(leaders=names) if told else NO_DUTIES


def person_headed(title: str, text: str) -> Duties:
    """The person whose post and name a provision is headed with, where its text states what is theirs (「副主任毛某」, 「分管…」)."""
    heading, rest = _heading(title, text)
    found = _POST_AND_NAME.fullmatch(heading) if _OF_PERSON.match(rest) else None
    return Duties(leaders=(found["name"],)) if found else NO_DUTIES


def _heading(title: str, text: str) -> tuple[str, str]:
    """What a provision is headed with, and the rest: 「县财政局：负责…」 of a text is its heading."""
    found = None if title else _HEADED.match(text)
    return (found[1], text[found.end() :]) if found else (title, text)


def _of_unit(printed: str, text: str) -> Duties:
    """The units that a heading or the head of a line names, where what stands behind it is their task, or who heads them and
    where they are found, then their task (「后勤部：部长张明，内线8025，负责宿舍。」)."""
    if _WHOSE_TASK.match(text):
        return NO_DUTIES
    text = text[how.end() :] if (how := _HOW.match(text)) else text
    if _TASK.match(text):
        return _charged(printed, text)
    found = _BEHIND_WHO.match(text)
    charged = _charged(printed, text[found.end() :], headed=True) if found else NO_DUTIES
    return charged + Duties(leaders=persons(found["name"])) if found and charged else NO_DUTIES


def _charged(printed: str, task: str, *, headed: bool = False) -> Duties:
    """Who is charged with a task by a name before it; ``headed``: it is said who heads them, so that it names no thing."""
    names = units(printed)
    if not names or not all(is_body(name) and (_HOUSE.search(name) or bears(name)) for name in names):
        return NO_DUTIES
    # two characters are as often a word (机构, 学校) as a body's name (工会, 团委)
    if not headed and any(len(name) < _NAME_LEAST and name not in general_names() for name in names):
        return NO_DUTIES
    helps = _SUPPORTS.match(task) and not _ITS_OWN.search(_STOPS.split(task, maxsplit=1)[0])
    return Duties(supporting_units=names) if helps else Duties(lead_units=names)
