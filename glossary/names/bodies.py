"""Variants and abbreviations of a body's name, and when two names mean the same body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from glossary import tables
from glossary.lazy import regex
from glossary.names import fold
from glossary.names.places import OwnPlaces
from glossary.names.shapes import BUREAUS, PLACES

# A body by the field it looks after, as people say it: 教育部门, 水务口, 民政那边.
_OFFICE = regex(r"(?<=[\u4e00-\u9fff]{2})[" + BUREAUS + "]$")
# an office of a school or a house goes by its field too (教务处, 财务科, 宣传部)
_OFFICE_OF_HOUSE = regex(r"^[\u4e00-\u9fff]{2,4}(?<!办事|代表|指挥|项目|俱乐)[处科部]$")
_LOOKING_AFTER = ("部门", "口", "系统", "这边", "那边")
# A body that a document itself names by its field (人社部门, 税务机关).
_OF_FIELD = regex(r"(?<=[\u4e00-\u9fff]{2})(?:行政主管|行政管理|主管)?(?:部门|机关)$")
_CHARGED = regex(r"(?P<field>[\u4e00-\u9fff]{2,12}?)(?:行政)?主管部门")
_OF_NO_FIELD = frozenset(("管理", "行政", "工作", "服务", "综合", "业务", "主管", "有关", "相关"))
# How people shorten the end of a body's name, the longest first; and the ends that documents shorten too.
_IN_FULL = (
    ("管理委员会", "管委会"),
    ("村民委员会", "村委会"),
    ("居民委员会", "居委会"),
    ("人民政府", "政府"),
)
_SHORTENED = (
    ("股份有限公司", "公司"),
    ("有限责任公司", "公司"),
    ("有限公司", "公司"),
    *_IN_FULL,
    ("办事处", "办"),
    ("人民医院", "医院"),
)
_LEAST_OF_EACH = 4  # characters of a name that sums up (各社区 is no body's)
_COMMITTEES = ("村民委员会", "居民委员会", "村委会", "居委会")
_LEAST_SHORTENED = 3  # characters that are left of a name
# A body of a town: its government and party committee, and 乡镇某某, 乡村某某, are no such.
_OF_TOWN = regex(r"^(?:[乡镇](?![乡镇村土区域街]|人民政府|政府|党委)|街道(?!办))(?=.{2})")
_GOVERNS = regex(
    r"((?![各全本镇乡])[\u4e00-\u9fff]{2,6}(?:街道(?=办事处)|[乡镇](?=人民政府|政府)))(?:办事处|人民政府|政府)"
)
_GROUP_OF_HOUSE = regex(
    r"[\u4e00-\u9fff]{2,10}?(?:办公室|[局委厅院])((?!工作|专项)[\u4e00-\u9fff]{2,10}(?:专班|工作组))"
)
# A zone and who governs it are one body (经济技术开发区, 经济技术开发区管委会).
_GOVERNED = regex("(?<=.)(开发区|园区|新区|保税区|示范区|度假区)(?:管委会|管理委员会)$")
_BUREAU_BRANCH = regex(r"[分支]局$")
_BRANCH = regex(r"(?:分局|支局|分行|中心支行|支行|支公司)$")
_COMPOUND = regex(r"^([\u4e00-\u9fff]{3,12})[(（]([\u4e00-\u9fff]{3,12})[)）]$")
_IN_BRACKETS = regex(r"(各[^（）()]{1,8})[（(]([^（）()]{2,8})[）)]")
# words that begin as a level of places does; 市政府, 市政务 do not
_NO_LEVEL = regex("市场|市政(?![府务协法])|市监|区域|县域")


@cache
def general_names() -> dict[str, int]:
    """Every general name of a body, folded → its row in ``units.tsv``."""
    return {
        fold(form): number
        for number, row in reversed(list(enumerate(tables.units())))
        for form in (row.official, *row.forms)
    }


def in_general(name: str) -> tuple[str, ...]:
    """The other general names of the body that one is a general name of, in full first; () where it is none.

    >>> in_general("法院")
    ('人民法院',)
    """
    row = general_names().get(fold(name))
    known = tables.units()[row] if row is not None else None
    return tuple(form for form in (known.official, *known.forms) if form != name) if known else ()


def compounds(name: str) -> tuple[str, ...]:
    """The bodies that one printed name stands for: two for 某局（某办）, itself for any other."""
    compound = _COMPOUND.match(name)
    return compound.groups() if compound else (name,)


def without_place(name: str, own: OwnPlaces) -> tuple[str, ...]:
    """A body's name with its place removed step by step: 某某县委组织部, 县委组织部, 委组织部, 组织部."""
    folded = fold(name)
    forms = [folded]
    rest = folded.removeprefix("中共")
    place = own.at_start(rest)
    if place and len(rest) > len(place) + 1:
        rest = rest[len(place) :]
        forms.append(rest)
    known = general_names()
    if rest[0] in PLACES and (len(rest) > 3 or rest[1:] in known) and not _NO_LEVEL.match(rest):
        rest = rest[1:]
        forms.append(rest)
    if rest.startswith("委") and len(rest) > 3 and rest[1:] in known:
        forms.append(rest[1:])
    return tuple(forms)


def identity(name: str, own: OwnPlaces) -> str:
    """A key that the names of one body share, folded: the official name, else the name without its place."""
    forms = without_place(name, own)
    known = general_names()
    for form in (*forms, *_whole_of_branch(forms[-1], own), *_offices(forms[-1])):
        if form in known:
            return fold(tables.units()[known[form]].official)
    return _GOVERNED.sub(r"\1", forms[-1])


def _whole_of_branch(name: str, own: OwnPlaces) -> tuple[str, ...]:
    """The name of the organisation of which a body is the local branch: 国网某某县供电公司, 某某局某某分局, 中国电信某某分公司, 公安分局."""
    if place := own.inside(name):
        before, _, after = name.partition(place)
        whole = before + (after[1:] if after[0] in PLACES else after)
        short = whole.removeprefix("中国")
        return (whole, short, *(_BRANCH.sub("", each) for each in (whole, short)))
    return (_BUREAU_BRANCH.sub("局", name),)


def _offices(name: str) -> tuple[str, ...]:
    """What the office may be called that is named by its field alone: 人社部门 gives 人社局, 人社委, …; none for other names."""
    stem = _OF_FIELD.sub("", name)
    return tuple(stem + end for end in BUREAUS) if stem != name else ()


def branches(names: Iterable[str], general: Iterable[str]) -> Iterator[str]:
    """The names of a branch, formed from the ``general`` names of its bureau, where ``names`` print it as a branch: 环保局
    gives 环保分局."""
    if any(_BUREAU_BRANCH.search(name) for name in names):
        yield from (f"{name[:-1]}分局" for name in general if name.endswith("局"))


def both_of(name: str) -> Iterator[str]:
    """The joint names of two kinds of bodies, one of which a name has in brackets: 各村（社区） gives 各村、社区, 各村和各社区, …"""
    if both := _IN_BRACKETS.fullmatch(name):
        for second in (both[2], f"各{both[2]}"):
            yield from (f"{both[1]}{link}{second}" for link in "、和及与")


def each_of(name: str) -> Iterator[str]:
    """The names of a single body of a collective name: 各社区居民委员会 gives 社区居民委员会 and 居民委员会."""
    if name.startswith("各") and len(fold(name)) > _LEAST_OF_EACH:
        yield name[1:]
        yield from (end for end in _COMMITTEES if name.endswith(end) and name[1:] != end)


def of_town(name: str) -> str | None:
    """The name of a town's body (镇派出所) without the town, as people of the place say it; None for other bodies."""
    short = _OF_TOWN.sub("", name)
    return short if short != name else None


def as_place(name: str) -> str | None:
    """The town or street by which people call the body that governs it (某某街道 of 某某街道办事处); None for other bodies."""
    governed = _GOVERNS.fullmatch(name)
    return governed[1] if governed else None


def by_field(name: str) -> Iterator[str]:
    """The names of an office by its field: 教育局 gives 教育部门, 教育口, …"""
    if _OFFICE.search(name):
        for ending in _LOOKING_AFTER:
            yield name[:-1] + ending


def field(name: str) -> str | None:
    """The field by which people call an office (民政 of 民政局): a word of its own, which is a body only where it is asked what it
    does. None for other bodies."""
    if _OFFICE_OF_HOUSE.match(name):
        return name[:-1]
    return (
        _OF_FIELD.sub("", _OFFICE.sub("", name)) if _OFFICE.search(name) or _OF_FIELD.search(name) else None
    )


def departments(name: str, cut: Callable[[str], Sequence[str]]) -> Iterator[str]:
    """What people call a department that is called by its field, by the end of that and without 部门: 政务数据主管部门 gives
    数据主管部门, 数据主管."""
    charged = _CHARGED.fullmatch(name)
    whole = cut(charged["field"]) if charged else ()
    # a word of four characters is two (公共|数据)
    words = [part for word in whole for part in ((word[:2], word[2:]) if len(word) == 4 else (word,))]
    for at, word in enumerate(words):
        if len(word) > 1 and word not in _OF_NO_FIELD:
            yield f"{''.join(words[at:])}主管部门"
            yield f"{''.join(words[at:])}主管"


def shortened(name: str) -> Iterator[str]:
    """A body's name with its ending abbreviated (某某街道办事处 gives 某某街道办), or expanded where it is printed short; a group of
    a house without the house (政府办公室某某专班 gives 某某专班)."""
    if group := _GROUP_OF_HOUSE.fullmatch(name):
        yield group[1]
    for ending, short in _SHORTENED:
        if name.endswith(ending):
            if len(name) - len(ending) + len(short) >= _LEAST_SHORTENED:
                yield name.removesuffix(ending) + short
            return
    for ending, short in _IN_FULL:
        if name.endswith(short):
            yield name.removesuffix(short) + ending
