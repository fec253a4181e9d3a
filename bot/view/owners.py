"""Whose a document is: the place whose bodies issue it, or the organisation (a company, a school) whose rules it is.

People call both by how their names begin, before the name of a body (某镇的派出所, 某冷链的工会): that says which body is
meant, and is no topic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from glossary import tables
from glossary.lazy import regex
from glossary.names.places import places_of
from glossary.names.shapes import PLACES
from knowledge.model import Document

_SHORTEST = 2  # characters of what a place or house is called by
_COMMON = (
    1000  # times in the dictionary's texts from which a word is none that a place or house alone is called by
)
_EVERYDAY = 10  # times from which a word that ends like a place's name is one of everyday speech (片区, 小区)
# 2016年某某市…规定 too
_ISSUES = regex(r"^(?:(?:19|20)\d{2}(?:年度?)?)?(?:关于)?(?:印发|转发|批转|公布|发布)?[《〈]?(?:中共)?")
_TOWN = regex(r"^(?P<stem>[\u4e00-\u9fff]{2,4}?)(?P<level>街道|[乡镇])")
_OF_TOWN = regex(r"[乡镇街]")
_ISSUER = "政党委办"
_HOUSE = regex(
    r"^[\u4e00-\u9fff（）()]{2,24}?(?:(?:股份|责任)?有限公司|集团公司|集团|公司|学校|学院|大学|中学|小学|幼儿园|医院|合作社|协会|学会|商会"
    r"|研究院|研究所|图书馆|博物馆)"
)
_SCHOOL = regex(r"^[\u4e00-\u9fff]{4,}(?:大学|学院)$")
_WORDS_OF_NUMBER = regex(r"^([\u4e00-\u9fff]{2,10})[〔\[(（【]?\s*\d{4}")


@dataclass(frozen=True, slots=True)
class Owner:
    """The ``place`` whose document it is (「某某县」, 「某某乡」; empty where it is none), and all that place or house is ``called``."""

    place: str = ""
    called: frozenset[str] = frozenset()


NOBODY = Owner()


def owner(document: Document, cut: Callable[[str], Iterable[str]], frequency: Callable[[str], int]) -> Owner:
    """Whose a document is, by its issuer, else by how its title begins; nobody's where neither says so (a national one).

    ``cut`` cuts a text into words, ``frequency`` says how common one is: what everybody says is no name of one place.
    """
    said = _ISSUES.sub("", document.issuer or document.title)
    town = _TOWN.match(said)
    own = document.number or document.issuer or ""
    # of a town by its number: the word for it, or the character that the town is called by (石政发 of 石桥镇)
    if town is not None and (
        _OF_TOWN.search(own) or (len(own) > 1 and own[0] in town["stem"] and own[1] in _ISSUER)
    ):
        return Owner(town[0], frozenset((town["stem"], town[0])))
    named = places_of([said])
    if named and (document.issuer or _is_name(named[0], cut, frequency)):
        called = (named[0], named[0][:-1])
        return Owner(named[0], frozenset(form for form in called if len(form) >= _SHORTEST))
    house = _HOUSE.match(said)
    if house is None:
        return NOBODY
    numbered = _WORDS_OF_NUMBER.match(document.number or "")
    # 松岭食品有限公司 is 松岭公司 too
    names = (house[0], house[0][:_SHORTEST] + house[0][-2:], numbered[1] if numbered else "")
    forms = [name[:length] for name in names for length in range(_SHORTEST, len(name) + 1)]
    if house[0][:_SHORTEST] in tables.places() and _SCHOOL.search(house[0]):
        # 河理工, of 河南理工大学
        short = house[0][0] + house[0][_SHORTEST : _SHORTEST * 2]
        forms += [short, short + "大"]
    return Owner(called=frozenset(form for form in forms if frequency(form) < _COMMON))


def _is_name(place: str, cut: Callable[[str], Iterable[str]], frequency: Callable[[str], int]) -> bool:
    """Whether what a title begins with is a place's name, none of the words that end as such names do (住宅小区, 城市).

    A rare word at its end is part of another name: 云县 in 栖云县.
    """
    stem = place.rstrip(PLACES)
    if len(stem) < _SHORTEST or stem in tables.not_places():
        return False
    ends_so = (word for word in cut(place) if 1 < len(word) < len(place) and word[-1] == place[-1])
    return stem in tables.places() or not any(frequency(word) >= _EVERYDAY for word in ends_so)
