"""Duties stated in sentences: 「甲牵头，乙、丙配合」, 「由…牵头」, lists of 「县财政局：负责…」."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from glossary.lazy import regex
from glossary.names.bodies import general_names
from glossary.names.shapes import LEVELS, is_person, is_unit
from knowledge.deadline import set_in
from knowledge.structure.bodies import ENDS, MINISTRY, NAME_MOST, OWN, bears, is_body
from knowledge.structure.names import BODY_BEGINS, BY_THEIR_DUTIES, CALLED, persons, units
from knowledge.structure.roles import NO_DUTIES, Duties, once

WHEN = regex(
    r".{0,12}(?:\d{4}年|\d{1,2}月|年底|月底|长期|持续|每年|常年|即日|按进度).{0,16}|每(?:半年|季度?|月|周|日|天)(?:一次|1次|底|末)?"
)
_ROLE_VERB = regex(
    r"(?P<lead>(?:负责)?牵头(?!单位|部门|机构|处室)(?:负责|落实|组织(?:实施)?|推进|办理|实施)?)"
    r"|(?P<support>(?:按(?:照)?(?:各自)?职责(?:分工)?|分工|积极|共同)?(?:配合|协助|参与|参加|协同|支持)(?:落实|实施|做好)?)"
    r"|(?P<guide>(?:业务)?指导)$"
    rf"|(?P<both>(?:{BY_THEIR_DUTIES}|分别|分工|共同|具体|协同|各自|组织){{0,4}}(?:负责|落实|承担)(?:落实|实施|推进)?)$"
)
_BY_DIVISION = regex(
    r"(?:等)?(?:按|依)(?:照)?(?:各自)?(?:职责|职能)(?:分工)?(?:分别|共同)?$|(?:分别|分工|共同|具体|自行|自主|独立){1,4}$"
)
_SENTENCES = regex(r"[。；;\n]")
_STRETCHES = regex(r"[。；;\n，,：:]")
_HOW = rf"(?:{BY_THEIR_DUTIES}|自行|自主|分别|分工|共同|具体|积极|密切|负责|主要|统一|统筹|履行|予以|给予){{0,4}}"
MODAL = "(?:也|还|均|都)?(?:要|应当?|应该|须|必须)?"
"""What may stand between a body and what it is to do, as a piece of a pattern."""
# 「由所涉及的甲局、乙局牵头」: whose matter it is, before their names.
_CONCERNED = "(?:所?涉及到?的|上述|以上)?"
_LEADS = rf"{_CONCERNED}(?P<names>[^，。；：由]{{2,200}}?){MODAL}{_HOW}(?<!、)牵头(?!学[院校]|单位|部门|机构|科室|处室|医院|企业|人|方)(?:负责|组织(?:实施)?|落实|实施|推进)?"
# 「争取请政府牵头」, 「报请县政府牵头」: that somebody is asked to lead is no part of its name.
_ASKED = "(?:(?:积极|主动|努力|及时)?(?:争取|提请|报请|恳请|商请|邀请|请求|申请)[请由]?|请(?!示))?"
_BY_LEADER = regex(rf"由{_LEADS}(?P<rest>.*)")
# 「建立市场监管部门牵头、有关部门参与的机制」 names no one's task.
_ATTRIBUTE = regex(
    r"(?:牵头|参与|参加|配合|协同|负责|支持)的|牵头或|^(?:建立|健全|完善|形成|实行|坚持|明确|构建)"
)
# 「支持由企业牵头或参与重大专项」 says what may be.
_MAY_LEAD = regex("(?:支持|鼓励|允许|可以?|探索)由|牵头或")
# Whom a sentence may charge by 「由…负责修订」: a body of a place or a house, not a sort of bodies that a law names.
_OF_A_PLACE = regex(
    rf"(?:[{LEVELS}](?!级以上)|各(?:[镇乡县区街村]|行政村|自然村|社区)).{{0,40}}|.{{0,40}}(?:{ENDS})"
)
_CHARGED = regex(f"{_OF_A_PLACE.pattern}|{MINISTRY.pattern}")
_LEADER_FIRST = regex(rf"{_ASKED}{_LEADS}(?P<rest>.*)")
_SAYS_WHO = regex("负责|牵头|为责任|由.{2,60}(?:组织实施|承办)")
# 「由某局负责修订」, 「由某局组织实施」, 「移交各村负责管护」; 「由某局负责解释」 says nothing of a task.
_BY_BEARER = regex(
    rf"(?:由|移交给?|移送|交给){_CONCERNED}(?P<names>[^，。；：由]{{2,120}}?)(?P<how>(?:{BY_THEIR_DUTIES}|分别|分工|共同|具体|会商|直接|统一){{0,3}})(?:负责(?!解释|人|同志)|组织实施|承办(?![单的机人部]))"
)
# 「系统上线三个月后，县财政局负责验收」: when it is to be done stands before who does it.
_WHEN_FIRST = regex(
    r"[^，。；：、由]{2,24}(?:(?<!背)(?<!落)后|(?<!目)(?<!提)前|(?<!同)时|期间|之日起)[，,](?=[^，。；：由]{3,40}负责)"
)
# 「根据指挥部的部署，县粮食局负责调运」: so does on what it is done.
_ON_WHAT = regex("(?:根据|按照?|依据|依照|经|对于?|在|为|如|因|凡|需要?)(?!.{0,40}负责)")
# 「县财政局负责资金拨付」: a sentence that begins with who bears its task, a body with its own name or one of its place.
_BEARER_FIRST = regex(
    rf"(?P<names>[^，。；：由]{{3,80}}?){_HOW}负责(?!解释|人|制(?![定订作造])|的|任|同志|领导|并报告|[科处股]室|部门|单位)(?P<rest>[\u4e00-\u9fffA-Za-z“《].*)"
)
# 「某局是主管部门，负责…」, 「某镇作为责任主体，负责…」: what a body is stands between its name and its task.
WHO_IS = regex(
    r"(^|[。；;\n])([^，。；：由\n]{3,60}?)(?:(?:是|作为|系|为)[^，。；：\n]{2,40}(?:部门|机构|单位|机关|主体)|设在[^，。；：\n]{2,30})[，,](?=(?:具体|主要|统一)?负责)"
)
"""What a body is, between its name and the task that it has; the groups are what stands before both and the name."""
# 「某局主管全省河道工作」, 「某局是本市住房保障工作的行政主管部门」
_IN_CHARGE = regex(
    "(?:^|(?<=[。；;，,\\n]))([^，。；：\\n]{3,40}?)(?:主管(?=全[国省市县区州]|本[省市县区州行辖])"
    "|(?<!作)[是为](?=[^，。；：\\n]{2,30}(?<![有相]关)(?<!行政)(?:的行政|的|行政)?主管(?:部门|单位|机构)(?:[。；;，,\\n]|$)))"
)
_BY_DUTY = regex("(?<=职[责能])(分工)?[，,](?=负责)|(?<=职[责能]分工)[，,](?=负责)")
_HELPS = regex(
    rf"(?:并|再|和|、)?(?:由|会同|商|联合)?(?P<names>[^。；：]{{2,160}}?)(?:等)?{_HOW}(?:配合|协助|参与|参加|协同|支持|实施|落实)"
    r"(?:做好|落实|实施|推进|配合)?(?P<rest>.*)"
)
# 「由甲牵头，乙、丙等部门进行会商」: several behind whom one leads do it with it.
_SEVERAL = regex(
    r"(?P<names>[^，。；：由]{2,60}?、[^，。；：由]{2,100}?)等(?:有关|相关|职能){0,2}(?:部门|单位)(?:和单位)?(?:共同|联合|进行|开展|定期|组成|参加|研究|会商|负责|按|各)"
)
# 「…时，由丙、丁配合验收」, 「丙配合核验…」: a stretch of its own, whoever leads, that says what the body before the verb does.
_ASSISTS = regex(
    rf"(?:并?由)?(?P<names>[^，。；：由]{{3,80}}?){MODAL}{_HOW}(?:(?:做好|加强)(?:协作|协调)?)?(?:配合|协助|协同)(?![的单部主机人]|下|使用|度|不|创新|发展|推进机)"
)
# 「工会、妇联等群众团体」
_OF_THE_PEOPLE = regex("等(?:群众|人民|群团|社会)(?:团体|组织)(?=$|[和及与、])")
ASKED_TO = regex("(?:提请|商请|函请|邀请|请求)(?=[^，。；：]{3,60}(?:配合|协助|协同))")
"""Who is asked to help stands behind it (「必要时可以提请某局协助核查」)."""
# 「同时，各职能部门要做好配合」: all of a house's or a place's, each for its part
EACH = regex("各(?:职能|成员|有关|相关|业务)?(?:部门|单位|科室|处室|股室)")
"""All the bodies of a house or a place, charged beside those that a sentence names (「各镇、各有关部门负责实施」)."""
DONE_TOGETHER = (
    "制[定订]|拟[订定]|起草|印发|负责|组织|组建|开展|做好|建立|加[强快大]|推进|落实|研究|提出|编制(?![管委办部])|报|对|在|按|于|将|根据|依[据照]|结合"
    "|督促|指导|协[调商]|[具全]体|实施|完[善成]|修订|承担|共同|[不定]期|每|及时|适时|统[一筹计]|联合|依法|重新|另行|进一?[行步]|积极|认真|现场"
    "|出台|[公发]布|审[核查定]|核[定查实]|确定|认定|评[定估审]|[划商]定|明确|采取|优化|整合|梳理|解决|处[理置]|综合|调[查整度]|[检抽巡]查|验收|监控"
    "|妥善|严[格厉]|拨付|下达|可以?|应当?"
)
"""With what several do together begins, as alternatives of a pattern."""
TOGETHER = regex(
    rf"(?:并)?(?:会同|商(?![定请议量务业])|联合|会{BODY_BEGINS})(?P<names>[^，。；：]{{2,120}}?)(?={DONE_TOGETHER}|$)"
)
"""Who is joined (「会同乙、丙制定…」), up to what they do together."""
_DIVIDED = regex(
    r"(?:^|(?<=[，。；;\n]))[ 　]*([^，。；：由\n]{3,60}?)(?:具体|主要)?负责(?!解释|人|制(?![定订作造])|的|[科处股]室|部门|单位)(?=[\u4e00-\u9fffA-Za-z“《])"
)
# 「市、区民政部门」, 「各区民政部门」, 「各级市场监管部门」; 「各级有关部门」 are nobody in particular.
_LEVELS = regex(rf"各级(?!人民政府|以上)|(?:[{LEVELS}]、){{1,3}}(?=[{LEVELS}])|各(?=[{LEVELS}](?!级))")
_SOME = regex("[相有]关|国务院|级以上")
# 「三是由某局牵头…」: what counts the tasks of a sentence is no part of a name.
_COUNTED = regex("[一二三四五六七八九十]{1,3}[是要]")
# 「由教务处或研究生院牵头」 charges either.
# 「其中，甲部负责…」
_AMONG = regex("其中[，,：:]?")
_EITHER = regex("或者?")
# 「某处等部门根据管理权限，配合取证」: what those who help go by stands between them and what they do.
_BY_POWERS = regex(
    "(?:根据|依据|依照|按照?)(?:各自)?(?:管理)?(?:权限|职责|职能)(?:分工|范围)?[，,]?(?=(?:积极|密切)?(?:配合|协助|参与|协同))"
)
_PARTNER = regex(f"会同|联合{BODY_BEGINS}")
# the end of a word for whoever does something, that begins as a name does
_WHOEVER = regex("[人员者主方户]$|^.[长机体东医任下届家组师生工民商友属客童]$")
# all who hold a post, beside bodies: 「财务室、各班主任配合」
_AND_ALL = regex("[和及与](?=各|全体)")
_EVERY_POST = regex(
    "(?:各|全体)(?:(?![和及与的])[\u4e00-\u9fff]){0,8}(?:主任|士长|[组队班站所院校室科股段]长|书记|教师|老师|医师|护士|人员|[管网]格员)"
)
_NAME_LEAST = 3


def by_verbs(content: str) -> Duties:
    """「甲牵头，乙、丙配合」, 「甲、乙按职责分工负责」 → duties; none where a name is no unit."""
    lead: list[str] = []
    support: list[str] = []
    guides: list[str] = []
    pending: list[str] = []
    deadline: str | None = None
    spoken = False
    for phrase in re.split(r"[，,；;。]", content):
        phrase = re.sub(r"^(?:由|会同|并由|具体由)", "", phrase.strip())
        if not phrase:
            continue
        found = next((verb for verb in _ROLE_VERB.finditer(phrase) if verb[0]), None)
        if not found:
            if spoken and WHEN.fullmatch(phrase):
                deadline = f"{deadline}，{phrase}" if deadline else phrase
                continue
            pending += units(phrase)
            continue
        names = pending + list(units(_BY_DIVISION.sub("", phrase[: found.start()])))
        pending = []
        if not names and not spoken:
            return NO_DUTIES
        spoken = True
        if found["guide"]:
            guides += names
        elif found["lead"] or (found["both"] and not lead):
            lead += names
        else:
            support += names
        rest = phrase[found.end() :]
        if rest and found["lead"]:
            pending += [name for name in units(_ROLE_VERB.sub("", rest)) if is_unit(name)]
    if not spoken:
        return NO_DUTIES
    # Who guides what another does helps; where nobody else leads, it is theirs.
    lead, support = (lead, support + guides) if lead else (guides, support)
    (support if support else lead).extend(pending)
    names = lead + support
    if not names or sum(map(is_unit, names)) * 2 < len(names) or max(map(len, names)) > NAME_MOST:
        return NO_DUTIES
    return Duties(lead_units=once(lead), deadline=deadline) + Duties(supporting_units=once(support))


def in_sentences(text: str) -> Duties:
    """「由甲牵头，乙、丙配合」, 「由甲会同乙负责修订」, 「甲负责…，乙负责…」 in running text; every name must be a unit's."""
    if not _SAYS_WHO.search(text):
        return NO_DUTIES
    duties = _divided(text)
    for sentence in _SENTENCES.split(text):
        if _SAYS_WHO.search(sentence):
            for found in _sentence(sentence):
                duties += found
    return duties


def _divided(text: str) -> Duties:
    """A division of labour: two bodies or more, each with its task (「县教育局负责管理，县财政局负责经费」)."""
    if text.count("负责") < 2:
        return NO_DUTIES
    text = WHO_IS.sub(r"\1\2", text)
    printed = [found[1] for found in _DIVIDED.finditer(text)]
    bearers = [_named_bodies(names) for names in printed]
    if sum(map(bool, bearers)) < 2:
        return NO_DUTIES
    charged = (own or _of_levels(names) for own, names in zip(bearers, printed, strict=True))
    return Duties(lead_units=once(name for names in charged for name in names))


def _of_levels(printed: str) -> tuple[str, ...]:
    """The bodies of several levels that a division of labour charges beside those by their own names (「市、区民政部门」)."""
    found = _LEVELS.match(printed)
    rest = printed[found.end() :] if found else ""
    fits = rest and is_body(rest) and not re.search("[、和及]", rest) and not _SOME.search(rest)
    return (printed,) if fits else ()


def _named_bodies(printed: str) -> tuple[str, ...]:
    names = units(printed)
    fit = all(OWN.fullmatch(name) and bears(name) for name in names)
    return names if fit else ()


def _sentence(sentence: str) -> Iterator[Duties]:
    """The duties of one sentence, each 「由…」 with those who help it."""
    current = NO_DUTIES
    sentence = _BY_POWERS.sub("按职责", sentence.strip())
    counted = _COUNTED.match(sentence)
    *others, last = re.split("[，,]", sentence[counted.end() :] if counted else sentence)
    for segment in (*others, last):
        led = _led(segment.strip(), ends=segment is last)
        if led:
            if current:
                yield current
            current, rest = led
        elif current:
            rest = segment.strip()
        else:
            continue
        if helpers := _helpers(rest):
            current += Duties(supporting_units=helpers)
        if current.lead_units and (day := set_in(rest)):
            current += Duties(deadline=day)
    if current:
        yield current


def in_charge(text: str) -> str:
    """A text in which who is in charge of a field bears it, said as of any other task.

    >>> in_charge("市水务局主管全市河道工作。"), in_charge("市水务局是本市河道工作的行政主管部门。")
    ('市水务局负责全市河道工作。', '市水务局负责本市河道工作的行政主管部门。')
    """
    return _IN_CHARGE.sub(r"\1负责", text) if "主管" in text else text


def charged_first(text: str) -> Duties:
    """Whom sentences charge that begin with a body's name (「县财政局负责经费，县审计局配合」), for where nothing says who leads."""
    if "负责" not in text:
        return NO_DUTIES
    sentences = _SENTENCES.split(text)
    said = [_bearer_first(each) for each in sentences]
    if sum(map(bool, said)) > 1:
        said = [duties or _levels_first(each) for duties, each in zip(said, sentences, strict=True)]
    return sum(said, NO_DUTIES)


def helping(text: str, lead: Collection[str]) -> Duties:
    """Who helps bodies that bear a task, in the sentences that begin with one of these (「甲负责管理，乙、丙配合。」)."""
    said = [duties for each in _SENTENCES.split(text) if (duties := _bearer_first(each)).supporting_units]
    helpers = [name for duties in said if {*duties.lead_units} & {*lead} for name in duties.supporting_units]
    return Duties(supporting_units=once(name for name in helpers if name not in lead))


def assisting(text: str, *, alone: bool = False) -> Duties:
    """Who assists by its own name in what a provision lays on others (「甲负责采购。验收时，由乙、丙配合。」).

    ``alone``: it lays it on nobody, so that all of a house (各部门) are nobody either.

    >>> assisting("教育局负责录取；区公安分局配合核验户籍。请各单位配合。").supporting_units
    ('区公安分局',)
    """
    if not any(verb in text for verb in ("配合", "协助", "协同")):
        return NO_DUTIES
    stretches = (ASKED_TO.split(each.strip())[-1] for each in _STRETCHES.split(text))
    found = [match for each in stretches if (match := _ASSISTS.match(CALLED.sub("", each)))]
    names = [units(_OF_THE_PEOPLE.sub("", match["names"])) for match in found]
    names = [each for each in names if all(map(_assists, each))]
    if alone:
        names = [each for each in names if not all(map(EACH.fullmatch, each))]
    return Duties(supporting_units=once(name for each in names for name in each))


def _assists(name: str) -> bool:
    return bears(name) or name in general_names() or bool(EACH.fullmatch(name))


def _bearer_first(sentence: str) -> Duties:
    """Who bears the task of a sentence that begins with its name (「甲负责…，乙配合」), and who helps."""
    if "负责" not in sentence:
        return NO_DUTIES
    sentence = _BY_DUTY.sub(r"\1", WHO_IS.sub(r"\1\2", CALLED.sub("", sentence.strip())))
    counted = _COUNTED.match(sentence) or _AMONG.match(sentence) or _WHEN_FIRST.match(sentence)
    stretches = re.split("[，,]", sentence[counted.end() :] if counted else sentence)
    opening = 0 if _ON_WHAT.match(stretches[0]) is None else 1
    task, *further = stretches[opening:] or ("",)
    found = _BEARER_FIRST.match(task.strip())
    if not found:
        return NO_DUTIES
    first, *partners = _PARTNER.split(_BY_DIVISION.sub("", found["names"]))
    lead, support = units(first), units("、".join(partners))
    if not _all_bear(lead) or not all(map(is_body, support)):
        return NO_DUTIES
    helpers = [name for segment in further for name in _helpers(segment.strip()) if bears(name)]
    others = [name for segment in further for name in _other_bearers(segment.strip())]
    return Duties(lead_units=once([*lead, *others])) + Duties(supporting_units=once([*support, *helpers]))


def _all_bear(names: tuple[str, ...]) -> bool:
    """Whether a sentence may charge these by their names: each its own, or all of a place beside one that has."""
    return any(map(bears, names)) and all(bears(name) or EACH.fullmatch(name) for name in names)


def _levels_first(sentence: str) -> Duties:
    """The bodies of several levels that a sentence charges by its first words, beside sentences that charge others."""
    found = _BEARER_FIRST.match(sentence.strip())
    return Duties(lead_units=_of_levels(found["names"])) if found else NO_DUTIES


def _other_bearers(segment: str) -> tuple[str, ...]:
    """Who bears another task in the same sentence (「甲负责交易的监测，乙负责结算的监测」)."""
    found = _BEARER_FIRST.match(segment)
    names = units(found["names"]) if found else ()
    own = any(map(bears, names)) and all(
        bears(name) or EACH.fullmatch(name) or (is_body(name) and not _SOME.search(name)) for name in names
    )
    return names if own else ()


def _led(segment: str, *, ends: bool) -> tuple[Duties, str] | None:
    """Who leads or bears what a segment says, and what is left of it. ``ends``: the sentence ends with it."""
    found = None if _MAY_LEAD.search(segment) else _BY_LEADER.search(segment)
    found = found or (None if _ATTRIBUTE.search(segment) else _LEADER_FIRST.match(segment))
    if found:
        return _borne(found["names"], found["rest"])
    if found := _BY_BEARER.search(segment):
        if found.end() == len(segment) and (bearers := _persons_named(found["names"])):
            return Duties(contact="、".join(bearers)), ""
        borne = _borne(found["names"], "")
        if borne and any(
            len(name) < _NAME_LEAST and name[0] != "各" and name not in general_names()
            for name in borne[0].lead_units
        ):
            return None  # two characters are as often a word (协会, 学校) as a body's name (工会)
        whole = ends and found.end() == len(segment)
        if borne is None:
            return None
        whole = whole and "负责" in found[0]
        charged = _OF_A_PLACE if found.end() == len(segment) else _CHARGED
        return borne if whole or all(map(charged.fullmatch, borne[0].lead_units)) else None
    return None


def _persons_named(printed: str) -> tuple[str, ...]:
    """The persons of 「由甲某、乙某负责」; () where a name may be a word for whoever does it (党员, 车主, 管理人)."""
    names = persons(printed)
    fit = names and all(is_person(name) and not _WHOEVER.search(name) for name in names)
    return names if fit and "".join(names) == re.sub("[、，和及与 　]", "", printed) else ()


def _borne(printed: str, rest: str) -> tuple[Duties, str] | None:
    first, *partners = _PARTNER.split(_BY_DIVISION.sub("", printed))
    lead = tuple(name for either in _EITHER.split(first) for name in units(either))
    support = units("、".join(partners))
    if not lead or not all(is_body(name) for name in (*lead, *support)):
        return None
    return Duties(lead_units=lead, supporting_units=support), rest.lstrip("、 ")


def _helpers(segment: str) -> tuple[str, ...]:
    """The units of 「乙、丙配合」, 「会同乙、丙制定办法」, 「各镇具体实施」; () where a name is none."""
    found = TOGETHER.match(segment) or _HELPS.match(segment) or _SEVERAL.match(segment)
    names = units(_AND_ALL.sub("、", found["names"])) if found else ()
    bodies = any(map(is_body, names))
    return names if all(is_body(name) or (bodies and _EVERY_POST.fullmatch(name)) for name in names) else ()
