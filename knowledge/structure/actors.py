"""The bodies with whose names a piece of a sentence begins, and what it says behind them.

Where a name ends nothing marks: 「县委组织部组织培训」. A list of names is the longest beginning that parts into names of bodies, has
no verb of a task in it, and is followed by what somebody does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from glossary.lazy import regex
from glossary.names.bodies import general_names
from glossary.names.shapes import LEVELS
from knowledge.structure.bodies import FOREIGN, is_body
from knowledge.structure.fields import TOWNS, fielded, of_no_field
from knowledge.structure.names import units
from knowledge.structure.posts import names_post
from knowledge.structure.roles import once

_NAMES_MOST = 160
# Where a word goes on that its first character would end: 职工社|会医疗, 所|在.
_WITHIN_WORD = regex("所在|社会(?!同)|部分(?![别管工头类批配])|区域|市场|校园")
_NAME_LAST = regex(
    "[局委办厅部院会社组班队站所处科室股司署行省市县区州盟旗镇乡村门位构关府心校学系业企团联户方商园馆网店厂织政务融建管防台街道任长记师员士席理挥监警议导人）)]"
)
# 「等有关部门」, 「等群众团体」: of whom a list is an example.
_TAIL = regex("等(?:[\\u4e00-\\u9fff]{0,12}?(?:部门和单位|部门|单位|机构|机关|企业|团体|组织))?")
_DEPARTMENTS = regex("(?<=等)[\\u4e00-\\u9fff]{0,12}?部门$")
_OTHERS = regex("(?<=等)[\\u4e00-\\u9fff]{0,12}?(?:单位|机构|机关|企业|团体|组织)$")
# 「公安等部门和街道办事处」: behind departments others may stand by their names.
_BEHIND = regex("(?:(?<=部门)|(?<=团体))(?:、|以及|和|及|与)(?=[\\u4e00-\\u9fff])")
_FIELDS = regex("[、和及与][^、]{2,12}等[\\u4e00-\\u9fff]{0,12}?(?:部门|单位)$")
# What no name has in it: what somebody is to do, and the words before it. Behind some of these a name may go on (「承办单位」).
_GOES_ON = r"(?![\u4e00-\u9fff]{0,2}(?:部门|单位|机构|机关|小组|组$|中心|委员会|方$|服务|委$|站$|局$|科|处|室|教师|老师|员))"
_VERBS = regex(
    r"(?:负责|配合|协助|承担|主办|承办|协办|牵头|参与|参加)(?!人(?![员事才口民力社防大工身用])|单位|部门|机构|方$|学院|科室|处室|[一-鿿]{2}单位|组$)"
    rf"|(?:履行|建立|落实|组建|督促|支持|提[出供交]|制[定订]|委托|批准|通知|指导|组织(?!部)){_GOES_ON}|审[核批](?=[后通同备，。]|$)"
    r"|应[当该]?(?!急)|移[送交]|报(?![社业刊告道])|向(?!阳)|对(?![外口台港])|(?<!所)在(?![线职校建])|将(?!军)|把|设[在立置]|统一(?!战线)|进行|作为|由|会同|联合(?=[省市县区州旗各国])|给予|予以|直接|可以?(?!视)|必须|另行|按(?!揭)|根据"
    r"|依(?:法(?!治)|据|照)|定期|结合|要(?![素闻])|是|为(?!民|老|农)|不(?!动产|锈钢|良)|具体|积极|及时|自行|[^协]同时|以(?![及太])|从|分别|并(?!购|网|州)|安排(?=资金|经费|专)|协同(?!发展|创新|办公|处|[\u4e00-\u9fff]{0,4}(?:小组|组$|中心|平台|专班))|须|成立|下设|指定(?!医院|机构)|盖章|签[字名]|开展|做好|加强|继续|自(?![然治来贸])|列入|纳入|推送|规定|申[请报]"
    r"|重新|帮助|到(?!岗|户)|被|受(?!理|援)|跨|主管(?=[全本辖])|联合?会商|协商|经(?![信济贸开管营侦理])(?=[^，。；]{2,20}(?:批准|同意|审[核批定议]|会同|核准|认定|授权|研究))|了|[。；：:“”！？]"
)
_DOES = regex(
    r"(?:[，,：:]|应该|应当?|必须|须|要|可以?|将|不得|负责|牵头|配合|协助|协同|会同|联合|参与|参加|支持|承担|主管|主办|归口|承办|协办|总责|负总责|业务|作为|受|[是为系]|由|履|直接|继续"
    r"|统[一筹]|组[织建]|制[定订]|拟[定订]|起草|印发|开展|做好|建[立设]|加[强快大]|推[进动送]|落实|研究|提[出供交]|编[制报]|报|对|在|按|于|向|将|把|根据|依|结合|自|以|与|从|并|再|也|还|均|都"
    r"|督促|指导|监督|协[调商]|具体|全[面程]|实施|完[善成]|修[订改]|共同|定期|每|及时|适时|联合|重新|另行|进一?[行步]|积极|认真|现场|发现|接到|收到|会|分别|各自|自行|自主|主要|主动|密切|统|随时|[立即]即"
    r"|出[台具]|[公发]布|审[核查定批]|核[定查实准发]|确[定认]|认定|评[定估审]|划定|商(?!务|业|标|户)|明确|采取|优化|整合|梳理|解决|处[理置以罚]|综合|调[查整度解配]|[检抽巡]查|验收|监[控测管]|规定|申[请报]|列入|纳入"
    r"|妥善|严[格厉]|拨付|下[达发]|受理|办[理结]|安排|选[择派]|签[订署发字名章]|发[放给起]|通[知报过]|给予|予以|责令|吊销|收[集缴取回]|登记|备案|告知|送达|移送|转|存|保[存管障证]|管理(?![所站处局队委]|部门|单位|机构|中心|公司|服务|办公室)|使用|设|承(?!包)|决定|批准|同意|汇总"
    r"|(?:尽[到好]|指定(?!医院|机构)|成立|大力|持续(?!发展)|深化|探索|配备|接受|启动|约谈|审阅|担负)(?!的)|带队|代行|经办(?!机构|单位|部门|人)|讨论|审议|批[印转示阅复办]|筹|招|召|聘|任命|委托|授|主持|执行|维护|运[营行]|公[示告]|撤|注销|补|支付|分[担配工]|赔|追|引导|鼓励|宣|培训|考[核评]|充分|单独|不|牵|派)"
)
# Behind a name that ends so, whatever follows is what somebody does (「由某局重审」).
_WHOLE = regex("(?:[局委厅院]|部门|中心|单位|机构|机关|政府|办公室|公司|小组|专班|办事处|学校)$")
_GOES_ON_AS_NAME = regex(
    "[的、和及与或至到长]|(?:全体|常务|办公|联席|党组|党委)会|(?:主要|分管|相关)?(?:负责人|领导)|副?(?:主任|书记|主席|经理|[局处部院校市县镇乡区组站所]长)"
)
# Who bears tasks and does not end as bodies' names do.
_SIDE = regex("[\\u4e00-\\u9fff]{2,8}(?<![双各对地官甲乙多三一二两])方")
# 「由责任方承担」: whoever it turns out to be.
_NO_SIDE = "(?:责任|购买|出售|受益|受害|过错|违约|侵权|当事|申请)方"
# 「由参保人员与甲机构结算」
_WHOEVER_AND = regex("(?:人员|群众|用户|业主|对象|当事人|家长|学生|村民|居民)[与和及同]")
_GROUP = regex("(?:组|专班|办公室|单位|中心|机构|指挥部|站|局|所)$")
_SHORT_MOST = 10
_POSTS = regex(
    "(?:各|全体)(?:(?![和及与的])[\\u4e00-\\u9fff]){0,8}(?:主任|士长|[组队班站所院校室科股段]长|书记|教师|老师|医师|护士|人员|[管网]格员)"
)
# 「所有权人、运营单位」: who stands beside those that are named and is whoever it is
_WHOEVER = regex(
    "(?:[\\u4e00-\\u9fff]{1,6}(?:[^主责]人|经营者|生产者|使用者|管理者|[用农业住租]户)|[\u4e00-\u9fff]{0,8}(?:所在|居住|户籍|注册)地|个人|[\\u4e00-\\u9fff]{2,4}(?:组织|团体|企业))"
)
_AND = regex("以及|[和与及]")
_EITHER = regex("或者?")
# 「区公安分局及其派出所」
_AND_ITS = regex("(?:以及|[及和与])其(?:所属|下属|内设)?的?(?=[^的、]{2,12}(?:、|$))")
# 「各市、县（市、区）教育行政部门」: those of several levels
_OF_LEVELS = regex(rf"(?P<each>各)[{LEVELS}]级?[、和](?=[{LEVELS}])")
_EVERY = regex("各级(?!人民政府|政府|以上)")
_FORCES = regex("(?:中国)?人民解放军|解放军|武警部队|(?:人民)?武装警察部队|驻[\\u4e00-\\u9fff]{1,6}部队")
# 「由县政府常务会议审定」
_MEETING = regex("[\\u4e00-\\u9fff]{2,20}(?:全体|常务|办公|联席|主任|主席|党组|党委)会议?")
# 「有关部门完善平台」: what stands behind a sort of bodies is no part of its name
_SORT_GOES_ON = regex(
    "[\\u4e00-\\u9fff]{0,12}(?:有关|相关|职能|成员)(?:部门|单位|机构|企业)(?![（(和及与、])[\\u4e00-\\u9fff]{2}"
)
_NO_NAME = regex("(?:所在|注册|户籍|居住|属)地$|^(?:以及|解决)")
_GOVERNMENTS = regex("各级(?:人民)?政府")
_EACH_PLACE = regex(f"各[{LEVELS}村街]")
_OF_A_LEVEL = regex(f"[{LEVELS}]级(?:有关|相关)(?:部门|单位)(?:[（(]单位[）)])?")
# Who bears tasks and does not end as bodies' names do, or has no name of its own.
_OTHER_NAMES = (TOWNS, _SIDE, _GOVERNMENTS, _EACH_PLACE, _OF_A_LEVEL, _MEETING, _FORCES)
_OFFICES = frozenset("局委办厅部院会社组队站所处室司行厂馆园关府联团")
_WORD = regex("[\\u4e00-\\u9fff]{2,10}")
_TWO = frozenset(("学校", "学院", "公司", "街道", "社区", "医院", "银行", "区县", "市县", "县区"))
# Who is nobody in particular.
_NOBODY = regex(
    rf"(?:各|各级|多个?|其他|有关|相关|该|本|其|上级|下级|同级|所在|所属|下属|责任|涉及|全体|任何|专门|指定|[{LEVELS}]级?){{0,4}}(?:职能|业务|主管|行政|政府|责任|牵头|配合|成员|管理|承办|主办|实施|组织|内设|工作|领导)?(?:部门|单位|机关|机构|企业|人员|方面|组织|[\u4e00-\u9fff]{0, 8}(?:所在|居住|户籍|注册)地|个人|地方)"
    r"|.{0,40}级以上.{0,40}|国务院.{0,20}(?:部门|机构)|.{0,20}(?:有关|相关)(?:部门|单位|机构|机关|企业|组织|方面)|(?:当地|有关|相关|上级).{2,30}"
    r"|各级.{0,20}|(?:各级|本级|同级)(?:人民)?政府|人民(?:法院|检察院)|第[一1]个.{2,4}|.{0,20}第[一1]个(?:单位|部门)|指定.{2,12}|有权机关"
    rf"|{_NO_SIDE}"
)
_EACH = regex(
    "各(?:职能|成员|有关|相关|业务|级){0,2}(?:部门|单位|科室|处室|股室)|各级(?!政府|人民政府|有关|相关).{2,20}部门"
)


@dataclass(frozen=True, slots=True)
class Actors:
    """Who a piece of a sentence is about, by names as printed, and what it says behind them."""

    names: tuple[str, ...]
    rest: str

    @property
    def in_particular(self) -> tuple[str, ...]:
        """Those of whom one can say who it is, with all of a house or a place (各有关部门) where these stand beside such."""
        if not any(map(is_particular, self.names)):
            return ()
        return tuple(name for name in self.names if is_particular(name) or _EACH.fullmatch(name))


def is_particular(name: str) -> bool:
    """Whether a name says who it is, and not only of what sort (有关部门), or of every place (县级以上民政部门)."""
    return not _NOBODY.fullmatch(name) and not of_no_field(name)


def of_every_level(name: str) -> bool:
    """Whether a name is that of a field's bodies of every level (各级市场监管部门)."""
    return bool(_EVERY.match(name)) and is_particular(name.removeprefix("各级")) and is_name(name)


def first_named(text: str) -> Actors | None:
    """The bodies with whose names a text begins, where what follows them is what somebody does.

    >>> first_named("县委组织部、各镇要按时报送")
    Actors(names=('县委组织部', '各镇'), rest='要按时报送')
    >>> first_named("县委组织部的经费")
    """
    return _read(text, lambda before, rest: not rest or bool(_DOES.match(rest)))


def acting(text: str) -> Actors | None:
    """The bodies with whose names a text begins that stands behind 「由」 or 「会同」, whatever they do.

    >>> acting("县水利局重审后报送")
    Actors(names=('县水利局',), rest='重审后报送')
    """
    if found := first_named(text):
        return found
    return _read(text, _is_whole)


def _is_whole(before: str, rest: str) -> bool:
    return bool(rest and not _GOES_ON_AS_NAME.match(rest) and _WHOLE.search(before))


def _read(text: str, ends: Callable[[str, str], bool]) -> Actors | None:
    """The names with which a text begins, where ``ends`` says of what is before and behind it that a list may end there."""
    text = text.strip()
    for end in reversed(_ends(text)):
        kind = _TAIL.match(text, end)
        behind = kind.end() if kind else end
        ended = ends(text[:end], text[behind:])
        if (ended or _GOES_ON_AS_NAME.match(text, behind)) and (names := named(text[:behind])):
            # 「县住房和城乡建设局的」 speaks of no 县住房和城乡
            return Actors(names, text[behind:]) if ended else None
    return None


def named(printed: str) -> tuple[str, ...]:
    """The names of a printed list of bodies, by name or by field; () where one is none.

    >>> named("公安、人社等相关职能部门"), named("县水利局或者县气象局"), named("各级财政、教育部门")
    (('公安部门', '人社部门'), ('县水利局', '县气象局'), ('各级财政部门', '教育部门'))
    """
    if _WHOEVER_AND.search(printed):
        return ()
    printed = _OTHERS.sub("单位", _DEPARTMENTS.sub("部门", _EITHER.sub("、", printed)))
    parts = _BEHIND.split(printed)
    if len(parts) > 1 and all(each := [named(part) for part in parts]):
        return once(name for names in each for name in names)
    if (levels := _OF_LEVELS.match(printed)) and (by_field := fielded(printed[levels.end("each") :])):
        return (f"{levels['each']}{by_field[0]}", *by_field[1:])
    printed = _AND_ITS.sub("、", printed)
    names = units(printed)
    if len(names) > 1 and not _FIELDS.search(printed) and all(map(is_name, names)):
        return once(names)
    every = _EVERY.match(printed)
    by_field = fielded(printed[every.end() :] if every else printed)
    if by_field and all(map(_balanced, by_field)):
        return (f"各级{by_field[0]}", *by_field[1:]) if every else by_field
    if len(names) > 1 and (kind := _FIELDS.search(printed)):
        by_field = fielded(f"{printed[: kind.end() - 2]}部门") or names
        short = tuple(name.removesuffix("部门") for name in by_field)
        names = tuple(name if is_name(name) or not _WORD.fullmatch(name) else f"{name}部门" for name in short)
    names = tuple(half for name in names for half in _halves(name))
    names = tuple(name for name in names if is_name(name) or not _WHOEVER.fullmatch(name))
    some = any(is_name(name) or names_post(name) for name in names)
    return (
        once(names)
        if some and all(is_name(name) or names_post(name) or _POSTS.fullmatch(name) for name in names)
        else ()
    )


def is_house(word: str) -> bool:
    """Whether a word of two characters says which house it is where there is one of its kind (学院, 街道), or is a post (班长)."""
    return word in _TWO or names_post(word)


def _stands_alone(name: str) -> bool:
    """Whether a name before 「等部门」 is a body's own, no field's that ends as one may (规划土地)."""
    return is_name(name) and (name[-1] in _OFFICES or name in general_names())


def _halves(name: str) -> tuple[str, ...]:
    """A name parted at 和 or 与 where both sides are names of more than two characters (「迁入地派出所和上级公安机关」), or words for
    a house (「资助中心和学院」)."""
    for found in _AND.finditer(name):
        left, right = name[: found.start()], name[found.end() :]
        long = (len(left) > 2 or left in _TWO) and (len(right) > 3 or right in _TWO)
        if names_post(left) and names_post(right):
            return left, *_halves(right)
        if long and is_name(left) and is_name(right) and right[0] not in "人信":
            return left, *_halves(right)
    return (name,)


def is_name(name: str) -> bool:
    """Whether a piece of a sentence is the name of somebody who may be charged.

    >>> is_name("实施管控组"), is_name("运营方"), is_name("双方"), is_name("代管期间学校")
    (True, True, False, False)
    """
    if any(kind.fullmatch(name) for kind in _OTHER_NAMES):
        return True
    if _NO_NAME.search(name) or _SORT_GOES_ON.match(name):
        return False
    every = _EVERY.match(name)
    own = name[every.end() :] if every else name
    if FOREIGN.search(own.replace("与", "").replace("其他", "")) or (
        len(name) == 2 and name not in general_names() and name not in _TWO
    ):
        return False
    if not _balanced(own):
        return False
    if is_body(own):
        return True
    return len(name) <= _SHORT_MOST and bool(_GROUP.search(name)) and is_body(f"县{name}")


def _ends(text: str) -> list[int]:
    """Where in a text the names may end with which it begins."""
    verb = _VERBS.search(text)
    most = min(_NAMES_MOST, verb.start() if verb else len(text))
    found = (match.end() for match in _NAME_LAST.finditer(text, 0, most))
    return [end for end in found if not _WITHIN_WORD.match(text, end - 1) and _balanced(text[:end])]


def _balanced(text: str) -> bool:
    return text.count("（") == text.count("）") and text.count("(") == text.count(")")
