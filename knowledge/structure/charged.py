"""Whom sentences charge: the bodies that each is about, what they bear, and who helps them.

A sentence is read stretch by stretch (between commas). A stretch that begins with bodies' names is about these, and so are the
stretches behind it until others are named (「运营单位是责任主体，在甲局指导下，负责维护」). Who acts by 「由…」 is named inside a
stretch, who is taken along behind 「会同」. What is done decides the part: words of responsibility lead, words of help support;
what somebody is merely told to do (「应当按时报送」) is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.lazy import regex
from glossary.names.shapes import is_person
from knowledge.deadline import set_in
from knowledge.structure.actors import (
    Actors,
    acting,
    first_named,
    is_house,
    is_particular,
    named,
    of_every_level,
)
from knowledge.structure.names import BODY_BEGINS, BY_THEIR_DUTIES, CALLED, persons
from knowledge.structure.roles import NO_DUTIES, Duties, once

_SENTENCES = regex(r"[。；;！？\n]")
_MODAL = "(?:应该|应当?|必须|须|要|可以?|将|不得|也|还|均|都|需要?)"
_HOW = (
    rf"(?:{BY_THEIR_DUTIES}|(?:根据|依据|依照|按照?)(?:各自)?的?(?:管理)?(?:职责|职能|职权|权限|分工|规定|要求)(?:分工|范围|权限)?|各自职责|依法|自行|自主|独立|分别|分工|共同|具体|主要|统一|统筹|全面|积极|主动|密切|切实"
    "|认真|及时|继续|定期|直接|一般|原则上|协同|联合|同时|并|再|和|予以|给予|履行|结合实际|落实|做好|组织|加强|另行|协调|指导|督促|推进|监督|协作|领导|牵头|派员|全力)"
)
# what is done on what, or when, may stand before it
_PHRASE = f"{_MODAL}{{0,2}}(?:(?:在|对|就|按照?|根据|依照|依法|为|于|接到|收到)[^，。；]{{1,30}}?)?"
_BEARS = regex(
    rf"{_PHRASE}(?:{_MODAL}|{_HOW}){{0,5}}(?:"
    r"负责(?!解释|人(?![用员口工力才身])|制(?![定订作造])|的|任(?!务)|同志|领导|并?报告)|牵头(?![的人方]|单位|部门|或)|主管(?=全|本|辖|[\u4e00-\u9fff]{2,12}工作|(?!部门|单位|机[关构]|领导|人员|税务|[校院局]|副|的)[\u4e00-\u9fff]{2,12}$)|归口管理|经办(?!机构|单位|部门|[人的])|实施统一监督管理|主办(?![单方])"
    r"|承担(?!的)[^，。；]{0,40}(?:责任|工作|职责|任务|职能|费用|事项|事务)|担负|主持[^，。；]{0,12}工作(?![）)])|组织实施|统筹(?:协调|推进|管理|负责|组织|指导|实施|制定|[全本辖各][^，。；]{1,30}工作)|承办(?![单方的])"
    r"|(?:负|履行|落实|扛起|负起|尽到?|压实(?![^，。；]{2,12}(?<!主体)(?<!工作)责任))[^，。；]{0,16}(?:责任|职责)|发挥好?(?:牵头|统筹)[^，。；]{0,8}作用|负?总责|对[^，。；]{2,40}实施(?:统一)?监督管理|的?(?:主要|工作)?职责(?:[是为：:]|包?括|如下)|对[^，。；]{1,40}负责$)"
)
_LEADS = regex(rf"(?:{_MODAL}|{_HOW}){{0,3}}牵头(?![的人方]|单位|部门|或)")
# what a body is, by which it bears the task of its sentence
_IS = regex(
    r"(?:均|都|同)?(?:是|作为|为|系)[^，。；]{0,40}(?:责任主体|责任单位|牵头(?:部门|单位)|第一责任人|(?<=[^是为系])(?<![有相]关)(?:的?(?:行政)?主管)(?:部门|单位|机构))(?![\u4e00-\u9fff])|是(?:具体)?负责[^，。；]{1,40}的[^，。；的]{0,6}(?:部门|单位|机构)$"
)
_NO_HELP = (
    r"(?![的单部主机人下度作]|[^，。；]{1,6}的(?![\u4e00-\u9fff]{2,4}(?:工作|任务))|使用|不|创新|发展|推进机)"
)
_HELPS = regex(
    rf"{_PHRASE}(?:{_MODAL}|{_HOW}){{0,5}}(?:(?:配合|协助|协同|协办){_NO_HELP}|(?:参与|参加)(?=$|[^，。；的]{{1,6}}$))"
    rf"|{_PHRASE}(?:{_MODAL}|{_HOW}){{1,5}}(?:参与|参加|支持)(?![^，。；]{{0,24}}的(?:各|有关|相关|部门|单位|人|企业)|[的人者单部])"
)
# 「乙、丙等部门按照各自职责，做好相关工作」: they help where somebody leads
_DUTIES = r"(?:按照?|根据|依据|依照|在)各?自?的?(?:工作|法定)?(?:职责|职能|职权|分工|权限)(?:分工|范围|权限)?(?:范围)?内?"
_SHARES = regex(
    rf"(?:{_MODAL})?{_DUTIES}(?:分别|共同|协同|依法|认真|切实)?(?:做好|开展|落实|推进|实施)[^，。；]{{0,40}}工作(?![\u4e00-\u9fff])"
)
_SHARED_COMMA = regex(rf"({_DUTIES})[，,](?=(?:分别|共同|协同|依法|认真|切实)?(?:做好|开展|落实|推进|实施))")
# What several do behind whom one leads, they do with it (「由甲牵头，乙、丙等部门进行会商」, 「各镇具体实施」).
_DO_WITH = regex(rf"(?:{_HOW}){{0,3}}(?:组?织?实施|落实|共同|联合|进行|开展|参与|参加|支持|研究|会商|配合的)")
_ALONG = regex(
    rf"会同(?![意志])|协同(?![配合作推联开发创治监管办共应制研设服育])|商(?={BODY_BEGINS}[^，。；]{{2,40}}(?:后|制定|确定|研究|提出))|联合{BODY_BEGINS}|(?<=牵头)会{BODY_BEGINS}|(?<!参)与(?=[^，。；]{{2,60}}共同)"
)
# 「甲协同乙核定」 names with whom, 「甲、乙协同推进」 how.
_WITH = "协同"
# Who is charged by 「会同」 stands between these and it (「方案经甲局会同乙局审核」, 「请甲部会同乙部制定」).
_BEFORE_ALONG = regex("[由请]|经(?![信济贸开管营侦理办委费])")
_BY = regex("(?<![自缘经事来原])(?:(?<!理)|(?<=[整办管受审处清代治]理))由|移交给?|移送|交给")
_NO_AGENT = regex("由(?:此|于|来|衷|[^，。；]{1,60}(?:组成|构成|担任|兼任|任[组副主队会班]|解释))")
# 「由文物所在地的县文物部门登记」, 「由涉及的县局牵头」
_OF_ITS_PLACE = regex("^(?:[^，。；、由]{0,10}(?:所在地|属地|户籍地|居住地|注册地)的|所?涉及到?的|上述|以上)")
# 「由甲局选定的机构提供服务」 is done by the latter.
_RELATIVE = regex("(?![按据对以把将在从向为])[\\u4e00-\\u9fff]{1,3}的")
# 「由所有权人或者其委托的运营单位承担」, 「由建设单位或者本级政府指定的部门组织」
_OR_WHOM_IT_NAMES = regex(
    "(?:或者?[^，。；、或]{0,12}?|及其)(?:委托|指定|授权|选定)的(?:(?:有关|相关)?(?:部门|单位|机构|人员|组织)|(?=[\\u4e00-\\u9fff]))"
)
_OF_OTHERS = regex(
    "(?:[\u4e00-\u9fff]{2,6}(?:职责|机构|设置|制度|规则|原则|要求))?第[一二三四五六七八九十百]{1,4}条(?=[^第的规之款])|[一二三四五六七八九十]{1,3}[是要]|以及|其中|同时|此外|另外|必要时|原则上|因此|但|而|并且|且|并(?!州)|(?:积极|主动|努力|及时)?(?:争取|提请|报请|恳请|商请|邀请|请求|申请(?!人|表|书|材))[请由]?|请(?!示)|[：:，,]"
)
_ASKED_TO = regex("(?:提请|商请|函请|邀请|请求|请)(?=[^，。；：]{3,60}(?:配合|协助|协同))")
_WITH_HELP = regex("在([^，。；的在]{2,40}?)的?(?:积极|大力|密切)?(?:配合|协助)下")
# 「支持由协会牵头」, 「牵头或参与」 say what may be; 「建立甲局牵头、各方参与的机制」 names no one's task.
_MAY_BE = regex("(?:支持|鼓励|允许|可以?|探索|引导|推动)[^，。；]{0,12}?由|牵头或")
_NO_TASK = regex(
    "^(?:支持|鼓励|引导|允许|探索|推动)|(?:牵头|参与|参加|配合|协同|负责|支持)的|^(?:建立|健全|完善|形成|实行|坚持|明确|构建)"
)
_TAKING_PART = regex("(?:参与|参加|配合)的")
# 「甲会同乙制定了办法，现印发给你们」, 「某某在担任局长期间，参与…」 tells what was done.
_PUTS_OUT = regex("担任[^。；]{2,80}期间|现(?:予|将|印|[发公颁]布|转发|下发)|印发给你们")
_DONE = regex(
    "[\\u4e00-\\u9fff]{2}了|研究提出[：:]?$|研究(?:提出|认为)[：:]|(?:上报|印发|下发|报送|制定|拟[定订]|起草|提出|发布|开展)的|解释$"
)
_WAS = regex("(?:已经?|正在?|曾)$")
# 「组长由县长担任，成员由…组成，负责…」 tells who heads the group and goes on about it
_HELD_BY = regex("(?:分别|均|一般)?由[^，。；]{1,60}(?:担任|兼任|任)$")
# 「甲成立某小组，负责…」: what is said behind it is the group's.
_MADE = regex(
    "(?:成立|设立|组建|下设)[^，。；]{0,30}?((?:(?<=的)|(?<=立)|(?<=建)|(?<=[长员了]))(?!了)[^，。；的]{2,24}(?:组|专班|办公室|委员会|指挥部|中心))$"
)
# 「某中心…，办公室设在乙处，负责…」 tells where the centre sits and goes on about it; of a group (「…工作专班，办公室设在乙局，负责…」)
# its office does the work.
_SITS = regex("(?:设[在于]|挂靠|附设)")
_HAS_OFFICE = regex("(?:组|专班|指挥部|委员会|委|会议|办公室|[局厅府])$")
# 「由甲某、乙某负责」, where a name may be a word for whoever does it (党员, 车主)
_BY_PERSONS = regex(rf"由([^，。；：由]{{2,40}}?)(?:{BY_THEIR_DUTIES}|分别|分工|共同|具体){{0,2}}负责$")
_WHOEVER = regex("[人员者主方户]$|^.[长机体东医任下届家组师生工民商友属客童]$")
_TITLED = regex(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?[ 　]*)?([^，。；：\n]{2,50}?)的?(?:主要|工作|具体|岗位)?职[责能](?:是|为|有|如下|包括)?[：:]?"
)
# With what the lead-in of a list of tasks ends.
_TASKS_BELOW = regex(
    r"(?:职责|任务|职能|工作)(?:是|为|有|如下|包括|主要[是有])?[：:]$|(?:履行|承担|行使|负责|做好|开展|落实)(?:以下|如下|下列)[^，。；：]{0,16}[：:]$|负责[：:]$|职责(?:是|为|如下|包括)?$"
)
# 「（甲局牵头，乙局负责。丙县均为责任单位）」
_IN_BRACKETS = regex("(?:(?<=[。；\n])|^)[（(〔【](?=[^（）()〔〕【】]{4,200}(?:负责|牵头|配合))")
# a word of each part, without which nobody bears anything or helps but by 「由」
_BEARS_OR_HELPS = regex(
    "负责|牵头|主管|归口|主办|承[办担]|组织实施|统筹|责任|职责|总责|配合|协[助同办]|参[与加]|会同|联合|商|移[交送]|交给|担负|主持|经办|监督管理|发挥"
)
# 「省内网办（省电子政务内网领导小组办公室）」
_IN_FULL = regex("([\u4e00-\u9fff]{2,12}办)[（(]([\u4e00-\u9fff]{8,40}办公室)[）)]")
_SHORT = 4
_JOINED = regex("(?<=牵头)、|(?<=负责)、|(?<=[主承]办)、")
_A_WAY = regex("的[^，。；的]{0,6}(?:格局|机制|体制|制度|模式|体系|局面)$")
_OPEN, _CLOSE = "（(《“〔【", "）)》”〕】"


@dataclass(frozen=True, slots=True)
class _Said:
    """What a stretch says: who leads, who helps, who leads and who helps where others lead, who answers for it by name, by when."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    contact: str | None = None
    deadline: str | None = None


def charged_in(text: str) -> Duties:
    """Whom the sentences of a provision charge, and who helps; who is named only by a sort helps where somebody leads.

    >>> charged_in("运营单位是责任主体，在县数据局指导下，负责系统维护。县公安局应当配合。").lead_units
    ('运营单位',)
    >>> charged_in("各有关部门要密切配合。").supporting_units
    ()
    """
    text = _IN_FULL.sub(_shortly, _IN_BRACKETS.sub("", CALLED.sub("", text)))
    text = _OR_WHOM_IT_NAMES.sub(_of_both, text)
    found = [
        said
        for sentence in _SENTENCES.split(text)
        for said in _said(_SHARED_COMMA.sub(r"\1", _parted(sentence.strip())))
    ]
    if not found:
        return NO_DUTIES
    led = any(said.lead for said in found)
    lead = once(name for said in found for name in (*said.lead, *(said.beside if led else ())))
    helpers = once(
        name for said in found for name in (*said.support, *(said.follow if led else ())) if name not in lead
    )
    return Duties(
        lead_units=lead,
        supporting_units=tuple(name for name in helpers if lead or is_particular(name)),
        contact="、".join(once(said.contact for said in found if said.contact)) or None,
        deadline="；".join(once(said.deadline for said in found if said.deadline)) or None,
    )


def _parted(sentence: str) -> str:
    """A sentence with a comma where who bears one thing ends and who bears the next begins; none in what names a way of working
    (「形成甲牵头、乙落实的格局」)."""
    pieces = sentence.split("，") if _JOINED.search(sentence) else [sentence]
    return "，".join(piece if _A_WAY.search(piece) else _JOINED.sub("，", piece) for piece in pieces)


def bears_alone(text: str) -> bool:
    """Whether a text without a subject begins with words of responsibility (「负责现场检查」, 「牵头制定…」)."""
    return bool(_BEARS.match(text))


def _of_both(found: re.Match[str]) -> str:
    return "" if found[0][-1] != "的" else "、"


def _shortly(found: re.Match[str]) -> str:
    """A short name without the bracket behind it that says it in full; with one that says something else."""
    letters = iter(found[2])
    return found[1] if all(char in letters for char in found[1][-_SHORT:]) else found[0]


def announced(lead_in: str) -> tuple[str, ...]:
    """The bodies whose tasks a heading or a lead-in says that what stands below it is; () for any other.

    >>> announced("县数据局履行下列职责："), announced("（二）资助中心职责"), announced("申请人应当提交下列材料：")
    (('县数据局',), ('资助中心',), ())
    """
    last = _SENTENCES.split(CALLED.sub("", lead_in.strip()))[-1]
    titled = _TITLED.fullmatch(last)
    whose = _opened(titled[1]) if titled else ""
    if whose and (len(whose) > 2 or is_house(whose)) and (names := named(whose)):
        return tuple(filter(is_particular, names))
    if not _TASKS_BELOW.search(last):
        return ()
    about = Actors((), "")
    for stretch in map(_opened, _stretches(last)):
        actors = first_named(stretch)
        about = actors if actors and not _sits(about, actors) else about
        if (made := _MADE.search(stretch)) and (groups := named(made[1])):
            about = Actors(groups, "")
    return about.in_particular


def helps(text: str) -> bool:
    """Whether a text without a subject begins with words of help (「协助甲局做好…」)."""
    return bool(_HELPS.match(text))


def _said(sentence: str) -> Iterator[_Said]:
    """What a sentence says, stretch by stretch."""
    if not _BEARS_OR_HELPS.search(sentence):
        if "由" in sentence and not _PUTS_OUT.search(sentence):
            for stretch in _stretches(sentence):
                yield from () if _MAY_BE.search(stretch) else _agents(stretch)
        return
    about, alone, led = Actors((), ""), False, False
    if _PUTS_OUT.search(sentence):
        return
    for stretch in _stretches(sentence):
        stretch = _opened(stretch.strip())
        # 「建立由甲牵头，乙、丙参与的联席会议」 names who takes part
        idle = _NO_TASK.search(stretch) and not (led and _TAKING_PART.search(stretch))
        actors = None if idle else first_named(stretch)
        if actors and (_sits(about, actors) or _HELD_BY.match(actors.rest)):
            continue
        rest = stretch
        if actors:
            # 「甲局，乙局做好…」: a list may go on behind a comma
            about = Actors(once((*about.names, *actors.names)) if alone else actors.names, actors.rest)
            rest = actors.rest
        alone = bool(actors) and not rest
        found = [] if _MAY_BE.search(stretch) else [*_agents(stretch), *_asked(stretch)]
        if not idle and not _MAY_BE.search(stretch):
            found = [*_part(about, rest), *found]
        if led and actors and _DO_WITH.match(rest):
            found = [_Said(support=about.names)]
        led = led or any(said.lead for said in found)
        if led and about.names and any(said.support == about.names for said in found):
            about = Actors((), "")  # 「由甲牵头，乙参加，负责…」: what stands behind is the task of all
        yield from found
        if led and (day := set_in(rest)):
            yield _Said(deadline=day)
        if made := _MADE.search(stretch):
            about = Actors(named(made[1]), "")


def _sits(about: Actors, actors: Actors) -> bool:
    """Whether a stretch only tells where the office of those sits whom its sentence is about."""
    return (
        bool(_SITS.match(actors.rest)) and bool(about.names) and not any(map(_HAS_OFFICE.search, about.names))
    )


def sharing(sentence: str) -> tuple[str, ...]:
    """The bodies that a sentence has do a thing together, several named where a stretch of it begins.

    >>> sharing("学生毕业前，资助中心和学院要教育学生。"), sharing("公安、房管等部门应当加强巡查，学校配合。")
    (('资助中心', '学院'), ('公安部门', '房管部门'))
    """
    read = (first_named(_opened(stretch.strip(" 　。；;"))) for stretch in _stretches(sentence))
    return once(
        name for actors in read if actors and actors.rest and len(actors.names) > 1 for name in actors.names
    )


def lists_tasks(lead_in: str) -> bool:
    """Whether what stands below a lead-in is what somebody is to do.

    >>> lists_tasks("各学院成立工作小组，主要职责包括："), lists_tasks("申请人应当提交下列材料：")
    (True, False)
    """
    return bool(_TASKS_BELOW.search(lead_in.strip()))


def _opened(stretch: str) -> str:
    """A stretch without what joins or counts it (「其中」, 「一是」, 「报请」)."""
    while found := _OF_OTHERS.match(stretch):
        stretch = stretch[found.end() :]
    return stretch


def _part(about: Actors, rest: str) -> Iterator[_Said]:
    """What the rest of a stretch gives those whom it is about to do, and whom they take along."""
    along, bears, helps = _ALONG.search(rest), _BEARS.match(rest), _HELPS.match(rest)
    if along and (along[0] != _WITH or acting(rest[along.end() :])):
        yield from _together(about, rest, along)
    elif _LEADS.match(rest):
        yield _Said(lead=about.names)
    elif _SHARES.match(rest):
        yield _Said(follow=about.names)
    elif (bears and not (helps and helps.end() < bears.end())) or _IS.match(rest):
        yield _Said(lead=about.in_particular, beside=tuple(filter(of_every_level, about.names)))
    elif helps:
        yield _Said(support=about.names)


def _together(about: Actors, rest: str, along: re.Match[str]) -> Iterator[_Said]:
    """Those who do something and whom they take along (「甲会同乙制定」, 「经甲会同乙审核」, 「…，会同乙制定」)."""
    before = rest[: along.start()]
    if _DONE.search(rest) or _WAS.search(before):
        return
    if marked := [*_BEFORE_ALONG.finditer(before)]:
        printed = before[marked[-1].end() :]
        printed = _OF_ITS_PLACE.sub("", printed)
        found = first_named(printed) or acting(printed)
        about = found or Actors((), "")
    helpers = acting(rest[along.end() :])
    if about.in_particular or not about.names:
        # who does something together with others (「与乙共同制定」) is not said to bear it
        lead = () if along[0] == "与" else about.in_particular
        yield _Said(lead=lead, support=helpers.names if helpers else ())


def _agents(stretch: str) -> Iterator[_Said]:
    """Who acts by 「由…」 in a stretch."""
    for by in _BY.finditer(stretch):
        if _NO_AGENT.match(stretch, by.start()):
            continue
        actors = acting(_OF_ITS_PLACE.sub("", stretch[by.end() :]))
        if actors is None and (bearers := _by_persons(stretch[by.start() :])):
            yield _Said(contact="、".join(bearers))
        if not actors or not actors.rest or actors.rest[0] in "，,：:" or _RELATIVE.match(actors.rest):
            continue
        if _ALONG.match(actors.rest) or (by[0] != "由" and not _BEARS.match(actors.rest)):
            continue  # read with whom they take along; merely given something
        if _HELPS.match(actors.rest):
            yield _Said(support=actors.names)
        else:
            yield _Said(lead=actors.names if _LEADS.match(actors.rest) else actors.in_particular)


def _asked(stretch: str) -> Iterator[_Said]:
    """Who is asked to help, or is said to: 「必要时商请某局协助」, 「在某局配合下」."""
    for helped in _WITH_HELP.finditer(stretch):
        if (names := named(helped[1])) and any(map(is_particular, names)):
            yield _Said(support=names)
    for found in _ASKED_TO.finditer(stretch):
        if (actors := acting(stretch[found.end() :])) and _HELPS.match(actors.rest):
            yield _Said(support=actors.names)


def _by_persons(stretch: str) -> tuple[str, ...]:
    """The persons of 「由甲某、乙某负责」; () where a name may be a word for whoever does it (党员, 车主, 管理人)."""
    found = _BY_PERSONS.match(stretch)
    names = persons(found[1]) if found else ()
    fit = names and all(is_person(name) and not _WHOEVER.search(name) for name in names)
    return names if fit and found and "".join(names) == re.sub("[、，和及与 　]", "", found[1]) else ()


def _stretches(sentence: str) -> list[str]:
    """A sentence at its commas, but for those in brackets or quotes."""
    pieces, depth, start = [], 0, 0
    for at, char in enumerate(sentence):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in "，," and depth == 0:
            pieces.append(sentence[start:at])
            start = at + 1
    return [*pieces, sentence[start:]]
