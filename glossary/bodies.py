"""The ways in which one body's name is written and shortened, and what tells that two names mean the same body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from glossary import tables
from glossary.names import fold
from glossary.places import LEVELS, OwnPlaces

# A body by the field it looks after, as people say it: 教育部门, 水务口, 民政那边.
_OFFICE = re.compile(r"(?<=[\u4e00-\u9fff]{2})[局委厅]$")
_LOOKING_AFTER = ("部门", "口", "系统", "这边", "那边")
# How people shorten the end of a body's name, the longest first.
_SHORTENED = (
    ("股份有限公司", "公司"),
    ("有限责任公司", "公司"),
    ("有限公司", "公司"),
    ("管理委员会", "管委会"),
    ("村民委员会", "村委会"),
    ("居民委员会", "居委会"),
    ("办事处", "办"),
)
_BRANCH = re.compile(r"(?:分局|支局|分行|中心支行|支行|支公司)$")
_COMPOUND = re.compile(r"^([\u4e00-\u9fff]{3,12})[(（]([\u4e00-\u9fff]{3,12})[)）]$")
_NO_LEVEL = ("市场", "市政", "市监", "区域", "县域")  # words that begin as a level of places does


@cache
def general_names() -> dict[str, int]:
    """Every general name of a body, folded → its row in ``units.tsv``."""
    return {
        fold(form): number
        for number, row in reversed(list(enumerate(tables.units())))
        for form in (row.official, *row.forms)
    }


def compounds(name: str) -> tuple[str, ...]:
    """The bodies that one printed name stands for: 某局（某办） is two, any other is itself."""
    compound = _COMPOUND.match(name)
    return compound.groups() if compound else (name,)


def without_place(name: str, own: OwnPlaces) -> tuple[str, ...]:
    """A body's name with ever less of its place before it: 某某县委组织部, 县委组织部, 委组织部, 组织部."""
    folded = fold(name)
    forms = [folded]
    rest = folded.removeprefix("中共")
    for place in own.names:
        if rest.startswith(place) and len(rest) > len(place) + 1:
            rest = rest[len(place) :]
            forms.append(rest)
            break
    known = general_names()
    if rest[0] in LEVELS and (len(rest) > 3 or rest[1:] in known) and not rest.startswith(_NO_LEVEL):
        rest = rest[1:]
        forms.append(rest)
    if rest.startswith("委") and len(rest) > 3 and rest[1:] in known:
        forms.append(rest[1:])
    return tuple(forms)


def identity(name: str, own: OwnPlaces) -> str:
    """What names of the same body share, folded: the official name, else the name without its place."""
    forms = without_place(name, own)
    known = general_names()
    for form in (*forms, *_whole_of_branch(forms[-1], own)):
        if form in known:
            return fold(tables.units()[known[form]].official)
    return forms[-1]


def _whole_of_branch(name: str, own: OwnPlaces) -> tuple[str, ...]:
    """The name of what a body is the local branch of: 国网某某县供电公司, 某某局某某分局, 中国电信某某分公司."""
    for place in own.names:
        before, found, after = name.partition(place)
        if found and before and after:
            whole = before + (after[1:] if after[0] in LEVELS else after)
            short = whole.removeprefix("中国")
            return (whole, short, *(_BRANCH.sub("", each) for each in (whole, short)))
    return ()


def by_field(name: str) -> Iterator[str]:
    """What an office is called by the field it looks after: 教育局 gives 教育部门, 教育口, …"""
    if _OFFICE.search(name):
        for ending in _LOOKING_AFTER:
            yield name[:-1] + ending


def shortened(name: str) -> str | None:
    """A body's name with its end as people shorten it: 某某街道办事处 gives 某某街道办; None where it is not shortened."""
    for ending, short in _SHORTENED:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending) + short
    return None
