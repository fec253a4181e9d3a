"""Bodies that sentences name by their field (「财政部门」, 「公安机关」, 「财政、公安等部门」)."""

from __future__ import annotations

from glossary.lazy import regex
from glossary.names.bodies import general_names
from glossary.names.shapes import LEVELS, is_unit
from knowledge.structure.bodies import bears, is_body
from knowledge.structure.names import units
from knowledge.structure.roles import once

_SORT = "部门"
_SORT_BEHIND = regex(r"等(?:(?:有关|相关|职能|主管|行政|行政主管|政府){0,2}部门|[\u4e00-\u9fff]{2,8}单位)$")
# 「县编办等登记管理部门」: of what kind those are that have names of their own.
_KIND_BEHIND = regex(r"(?<=[局委办厅部院会所站处署司关])等[\u4e00-\u9fff]{2,6}部门$")
_PARTED = regex(r"[、]|以及|(?<=部门)[和及与]|(?<=机关)[和及与]")
# Who is told by a field: a law's bodies of every level, and those of no field in particular, are nobody.
_FIELD = regex(
    r"(?!国务院|国家|中央|上级|下级|本|该|其|各级|当地|所在地|.{0,12}级以上).{2,24}部门|.{0,16}(?:公安|检察|监察|审判|司法|税务)机关"
)
_NO_FIELD = regex(
    rf"有关|相关|其他|各部门|(?:职能|业务|责任|内设|(?<![\u4e00-\u9fff])使用|用人|政府|所属|所在|直属|主办|承办|经办|牵头|配合|成员|[{LEVELS}]直)部门$"
    r"|^(?:行政|行业|项目|业务)?(?:行政)?(?:主管|监管|监督管理|执法|审批|审核|管理|综合|归口)+部门$"
)
_LEVELS = regex(rf"(?:各地?)?(?:[{LEVELS}]级?[、和]){{1,3}}(?=[{LEVELS}])")
# 「供养服务机构」, 「项目户管单位」: those of a kind that is told as exactly as a field
_HOUSE = regex(
    r"(?!本|该|其|上级|下级|当地|国家|国务院|中央|.{0,12}级以上)[\u4e00-\u9fff]{4,20}(?:机构|单位)(?<!的机构)(?<!的单位)"
)
_NO_HOUSE = regex(
    "[的等或]|各级|[有相]关|其他|所在|使用|用人|申[请报]|违[法规]|施工|监理|设计|责任|牵头|配合|成员|直属|下属|委托|产权|隶属"
)
# 「项目户管单位（各村、合作社）」: of whom these are
_ENUMERATED = regex("(?<=[构位])[（(][^（）()]{1,40}、[^（）()]{1,40}[）)]$")
# 林业, 工商业, 农业农村, 规划土地: fields, though bodies' names end so too (企业, 某村)
_INDUSTRY = regex("(?<![企物事])业$|业农村$|土地$")
# 「镇（街）」, 「各乡镇」: those of every place below the county, by what they are
TOWNS = regex("各?(?:乡镇|镇街|街镇|镇乡|[乡镇][（(](?:街|街道|镇|乡|场|办)[）)]|乡镇[（(]街道[）)])")
_WORD = regex(r"[\u4e00-\u9fff]{2,12}")


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


def of_no_field(name: str) -> bool:
    """Whether a name is that of a sort of bodies without a field (项目主管部门, 其他部门)."""
    return bool(_NO_FIELD.search(name))


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
    return (
        once(own)
        if by_field and all(name in by_field or bears(name) or name in general_names() for name in own)
        else ()
    )


def _is_field(word: str) -> bool:
    """Whether a word is what some body looks after (财政, 林业), and none's own name."""
    return bool(_INDUSTRY.search(word)) or not is_unit(word)


def _names_field(name: str) -> bool:
    told = _FIELD.fullmatch(name) or (_HOUSE.fullmatch(name) and not _NO_HOUSE.search(name))
    return bool(told) and not _NO_FIELD.search(name) and is_body(name)
