"""Bodies that sentences name by their field (「财政部门」, 「公安机关」, 「财政、公安等部门」), and what these bear."""

from __future__ import annotations

import re

from glossary.lazy import regex
from glossary.names.shapes import LEVELS, is_unit
from knowledge.structure.bodies import bears, is_body
from knowledge.structure.names import BY_THEIR_DUTIES, CALLED, units
from knowledge.structure.roles import NO_DUTIES, Duties, once
from knowledge.structure.spoken import ASKED_TO, EACH, MODAL, WHO_IS

_HOW = rf"(?:{BY_THEIR_DUTIES}|(?:根据|依据)(?:各自)?(?:职责|职能)(?:分工)?|按规定|分别|共同|具体|主要|统一){{0,3}}"
_BEHIND = r"(?!解释|人(?![用员口工力才身])|制(?![定订作造])|的|任|同志|领导|并报告)"
_SENTENCES = regex(r"[。；;\n]")
_FIRST = regex(
    rf"(?:同时|其中)?(?P<names>[^，。；：由]{{3,160}}?){MODAL}{_HOW}负责{_BEHIND}(?=[\u4e00-\u9fff“《])"
)
_BY = regex(rf"由(?P<names>[^，。；：由]{{3,160}}?){_HOW}负责{_BEHIND}")
_HELPING = regex(
    rf"(?:并?由|(?:必要时|需要时)?可?以?(?:商|提|邀|报)?请[由求]?)?(?P<names>[^，。；：由]{{3,160}}?){MODAL}{_HOW}(?:积极|密切|予以|给予)?(?:配合|协助|协同)(?![的单部主机人下度]|[^，。；]{{1,3}}的)"
)
# 「…等有关部门按职责分工，配合做好…」, 「…等成员单位，应当密切配合」: a comma may stand before what they do.
_PAUSE = regex(
    rf"(?:(?<=部门)|(?<=单位)|(?<=机关)|(?<=职[责能])|(?<=分工))[，,](?={MODAL}{_HOW}(?:积极|密切|共同)?(?:配合|协助))"
)
_SORT, _EVERY = "部门", "各级"
_OF_EVERY = regex("各级|的")
_SORTS = regex("部门|机[关构]|单位")
_SORT_BEHIND = regex(r"等(?:(?:有关|相关|职能|主管|行政|行政主管|政府){0,2}部门|[\u4e00-\u9fff]{2,8}单位)$")
# 「县编办等登记管理部门」: of what kind those are that have names of their own.
_KIND_BEHIND = regex(r"(?<=[局委办厅部院会所站处署司关])等[\u4e00-\u9fff]{2,6}部门$")
_PARTED = regex(r"[、]|以及|(?<=部门)[和及与]|(?<=机关)[和及与]")
# Who is told by a field: a law's bodies of every level, and those of no field in particular, are nobody.
_FIELD = regex(
    r"(?!国务院|国家|中央|上级|下级|本|该|其|各级|当地|所在地|.{0,12}级以上).{2,24}部门|.{0,16}(?:公安|检察|监察|审判|司法|税务)机关"
)
_NO_FIELD = regex(
    rf"有关|相关|其他|各部门|(?:职能|业务|责任|内设|使用|用人|政府|所属|所在|直属|主办|承办|经办|牵头|配合|成员|[{LEVELS}]直)部门$"
    r"|^(?:行政|行业|项目|业务)?(?:行政)?(?:主管|监管|监督管理|执法|审批|审核|管理|综合|归口)+部门$"
)
_LEVELS = regex(rf"(?:[{LEVELS}]、){{1,3}}(?=[{LEVELS}])")
_PLACED = regex(
    r"(?!.{0,12}级以上|各级|.{0,20}(?:有关|相关)).{0,20}(?:政府|办事处)(?:[（(][^（）()]{1,12}[）)])?"
)
# 「供养服务机构」, 「项目户管单位」: those of a kind that is told as exactly as a field
_HOUSE = regex(
    r"(?!本|该|其|上级|下级|当地|国家|国务院|中央|.{0,12}级以上)[\u4e00-\u9fff]{4,20}(?:机构|单位)(?<!的机构)(?<!的单位)"
)
_NO_HOUSE = regex(
    "[的等或]|各级|[有相]关|其他|所在|使用|用人|申[请报]|违[法规]|施工|监理|设计|责任|牵头|配合|成员|直属|下属|委托|产权|隶属"
)
# 「项目户管单位（各村、合作社）」: of whom these are
_ENUMERATED = regex("(?<=[构位])[（(][^（）()]{1,40}、[^（）()]{1,40}[）)]$")
# 林业, 工商业, 农业农村: fields, though bodies' names end so too (企业, 某村)
_INDUSTRY = regex("(?<![企物事])业$|业农村$")
# 「镇（街）」, 「各乡镇」: those of every place below the county, by what they are
_TOWNS = regex("各?(?:乡镇|镇街|街镇|镇乡|[乡镇][（(](?:街|街道|镇|乡|场|办)[）)]|乡镇[（(]街道[）)])")
_WORD = regex(r"[\u4e00-\u9fff]{2,12}")
# 「公安等部门和街道办事处」: behind a sort others may stand by their names.
_BEHIND_SORT = regex("(?<=部门)(?:、|和|及|与|以及)(?=[\u4e00-\u9fff])")
# 「省级有关部门」 joins in whatever another of its level does, though it bears nothing itself.
_SORTS_OF_LEVEL = regex(f"[{LEVELS}]级(?:有关|相关)(?:部门|单位)")


def fielded(printed: str) -> tuple[str, ...]:
    """The bodies of a printed list that are named by their fields, each with the sort that stands behind the last; () where one is not.

    >>> fielded("财政、公安等部门"), fielded("市、区民政部门"), fielded("有关部门")
    (('财政部门', '公安部门'), ('市、区民政部门',), ())
    >>> fielded("财政、卫生健康部门和县残疾人联合会")
    ('财政部门', '卫生健康部门', '县残疾人联合会')
    """
    whole = _KIND_BEHIND.sub("", _SORT_BEHIND.sub(_SORT, _ENUMERATED.sub("", printed.strip())))
    if levels := _LEVELS.match(whole):
        rest = whole[levels.end() :]
        # 「市、区人口办」: those of several levels by their own name
        own = units(rest)
        first, *others = _of_field(rest) or (own if own and all(map(bears, own)) else ("",))
        return (levels[0] + first, *others) if first else ()
    return _of_field(whole)


def partnering(printed: str) -> tuple[str, ...]:
    """The bodies of a printed list with whom a sentence has another do its task: by field, by name, or a sort; () where one is none.

    >>> partnering("气象、农业农村部门"), partnering("公安等部门和街道办事处"), partnering("同级有关部门")
    (('气象部门', '农业农村部门'), ('公安部门', '街道办事处'), ('同级有关部门',))
    """
    names: list[str] = []
    for part in _BEHIND_SORT.split(printed):
        each = fielded(part) or units(part)
        if not each or not all(is_body(name) or _SORTS_OF_LEVEL.fullmatch(name) for name in each):
            return ()
        names += each
    return once(names)


def _of_field(whole: str) -> tuple[str, ...]:
    names = [part.strip() for part in _PARTED.split(whole) if part.strip()]
    # 「县财政局等部门」: who ends the list has a name of its own.
    names = [name if _is_field(own := name.removesuffix(_SORT)) else own for name in names]
    last = max((at for at, name in enumerate(names) if name.endswith(_SORT)), default=-1)
    names = [
        name + _SORT if at < last and _WORD.fullmatch(name) and _is_field(name) else name
        for at, name in enumerate(names)
    ]
    # 「财政部门及其他部门」: those of no field are nobody beside one that has its own.
    own = [name for name in names if not _NO_FIELD.search(name)]
    by_field = [name for name in own if _names_field(name)]
    return once(own) if by_field and all(name in by_field or bears(name) for name in own) else ()


def borne_by_field(text: str) -> Duties:
    """Whom the sentences of a provision charge by their fields (「财政部门负责经费」, 「由公安部门负责受理」), and who helps these.

    >>> borne_by_field("财政部门负责经费。教育等部门配合财政部门核定。").supporting_units
    ('教育部门',)
    """
    if "负责" not in text or not (_SORTS.search(text) or _LEVELS.search(text)):
        return NO_DUTIES
    lead: list[str] = []
    helpers: list[str] = []
    by_field = False
    for sentence in _SENTENCES.split(WHO_IS.sub(r"\1\2", CALLED.sub("", text))):
        for stretch in map(str.strip, re.split("[，,]", sentence)):
            helping = _HELPING.match(stretch)
            if named := fielded(helping["names"]) if helping else ():
                helpers += named
            elif bearing := _FIRST.match(stretch) or _BY.search(stretch):
                named = fielded(bearing["names"])
                by_field = by_field or bool(named)
                lead += named or _of_every_place(bearing["names"])
    if not by_field:
        return NO_DUTIES
    return Duties(lead_units=once(lead)) + Duties(
        supporting_units=once(name for name in helpers if name not in lead)
    )


def assisting_by_field(text: str, *, alone: bool = False) -> Duties:
    """Who is named by its field and helps those on whom a provision lays its task (「各级财政、教育部门和县残联按职责协同实施」).

    ``alone``: the provision lays it on nobody, so that those of every level or told by what they are to do are nobody either.

    >>> assisting_by_field("各级财政、教育部门和县残疾人联合会按照各自职责协同实施。").supporting_units
    ('各级财政部门', '教育部门', '县残疾人联合会')
    """
    if not _SORTS.search(text):
        return NO_DUTIES
    helpers: list[str] = []
    for stretch in map(str.strip, re.split("[。；;\n，,：:]", _PAUSE.sub("", CALLED.sub("", text)))):
        if found := _HELPING.match(ASKED_TO.split(stretch)[-1]):
            if alone and _OF_EVERY.search(found["names"]):
                continue
            every = _EVERY if found["names"].startswith(_EVERY) else ""
            named = fielded(found["names"].removeprefix(_EVERY))
            helpers += [every + named[0], *named[1:]] if named else []
    return Duties(supporting_units=once(helpers))


def _of_every_place(printed: str) -> tuple[str, ...]:
    """Of the bodies charged beside those told by a field, the ones that each place has (「街道办事处、镇人民政府」)."""
    names = units(printed)
    placed = tuple(
        name for name in names if _TOWNS.fullmatch(name) or (_PLACED.fullmatch(name) and is_body(name))
    )
    return tuple(name for name in names if name in placed or EACH.fullmatch(name)) if placed else ()


def _is_field(word: str) -> bool:
    """Whether a word is what some body looks after (财政, 林业), and none's own name."""
    return bool(_INDUSTRY.search(word)) or not is_unit(word)


def _names_field(name: str) -> bool:
    told = _FIELD.fullmatch(name) or (_HOUSE.fullmatch(name) and not _NO_HOUSE.search(name))
    return bool(told) and not _NO_FIELD.search(name) and is_body(name)
