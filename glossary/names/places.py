"""Place names in a text: those of the documents' own issuers, and those of elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from glossary import tables
from glossary.lazy import regex
from glossary.names import FUNCTION, fold
from glossary.names.shapes import OF_A_PEOPLE, PLACES
from glossary.papers import WORDS

_LENGTHS = (4, 3, 2)  # of the names of provinces and prefectures, without their suffix
_BEFORE = 14  # characters before a body's name that are looked at
# 预案里县水利局, 方案中区住建局: where the body is spoken of. Places that end so have two characters (道里区, 汉中市).
_WITHIN = ("里", "中", "内", "上")
_BY_SUFFIX = regex(
    rf"[\u4e00-\u9fff]{{2,6}}?(?:{OF_A_PEOPLE}|[县市州旗省])(?!场|民|级|域|区|长|委|政府|上|里|城|乡|直|内|外|管|聘|属|道(?!路))"
)
_OF_ISSUER = regex(
    r"(?:关于|转发|印发|[致驻])*(?P<place>[\u4e00-\u9fff]{1,12}?"
    rf"(?:{OF_A_PEOPLE}|省(?!际|级)|市(?!场|民(?![政族宗]))|县(?![域级])|(?<![小社园街景校厂库灾疫地])区(?!域)|旗|州(?![市县区])))"
)
_NATIONAL = regex(r"[\u4e00-\u9fff]{2,10}(?:总局|局|部|委员会|会|院|署|银行)(?=[\u4e00-\u9fff]{2})")
_OF_PEOPLES = ("自治县", "自治州", "自治旗")
_IN_NO_NAME = frozenset("的了该本我这那为")
_PAPER = regex(f"(?:{WORDS})$")
# a word with which no place's name ends: 地**用得**省
_ENDS_NONE = tuple("得着很太更最较")
_PROVINCE = 3  # characters of a province's name at the most, without its level
_NAME = 4  # characters of a place's name at the most, without its level; where a people governs itself more


def places_of(issuers: Iterable[str]) -> tuple[str, ...]:
    """The places whose bodies issue documents: 「中共某某县委」 gives 「某某县」.

    Pass them to :class:`~glossary.names.lexicon.Lexicon` so that it tells a local unit from that of another place.
    """
    found: dict[str, None] = {}
    for issuer in issuers:
        for part in re.split(r"[\s、,，]+", issuer.removeprefix("中共")):
            match = _OF_ISSUER.match(part.removeprefix("中共"))
            if match and (place := _plain(match["place"])):
                found[place] = None
    return tuple(found)


def _plain(said: str) -> str | None:
    """The place alone with which an issuer or title begins, up to a level; None where that is no place name.

    >>> _plain("国家税务总局辽宁省"), _plain("暂停北京市"), _plain("清河县"), _plain("浙江温州")
    ('辽宁省', '北京市', '清河县', '温州')
    >>> _plain("来了市"), _plain("本市"), _plain("调研检查城市"), _plain("债市")
    (None, None, None, None)
    """
    if _known_at_end(said):
        return _known_at_end(said)
    level = said[-3:] if said[:-1].endswith("自治") else said[-1]
    name = _NATIONAL.sub("", said.removesuffix(level))
    if known := _known_at_end(name):
        return known + level
    long = len(name) > _NAME and level not in _OF_PEOPLES
    short = len(name) == 1 and level != "县"
    if long or short or not name or _IN_NO_NAME & set(name) or name in tables.not_places():
        return None
    return name + level


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """The places whose bodies issue the documents, in names that are folded."""

    names: frozenset[str]
    """With and without their level."""
    lengths: tuple[int, ...]
    """How long these are, the longest first."""
    levels: frozenset[str]

    @classmethod
    def of(cls, places: Iterable[str]) -> OwnPlaces:
        """Those of names as :func:`places_of` gives them, or of what else such a document's owner is called."""
        forms = (form for place in places for form in (place, place[:-1] if place[-1] in PLACES else place))
        names = frozenset(form for form in forms if len(form) > 1)
        lengths = tuple(sorted({len(name) for name in names}, reverse=True))
        return cls(names, lengths, frozenset(name[-1] for name in names if name[-1] in PLACES))

    def at_end(self, text: str) -> str:
        """The longest of these that ``text`` ends with; empty where it ends with none."""
        return next((text[-n:] for n in self.lengths if n <= len(text) and text[-n:] in self.names), "")

    def at_start(self, text: str) -> str:
        """The longest of these that ``text`` begins with; empty where it begins with none."""
        return next((text[:n] for n in self.lengths if text[:n] in self.names), "")

    def inside(self, text: str) -> str:
        """The longest of these inside ``text``, with something before and behind it; empty where there is none."""
        starts = ((n, start) for n in self.lengths for start in range(1, len(text) - n))
        return next(
            (text[start : start + n] for n, start in starts if text[start : start + n] in self.names), ""
        )

    def end(self, before: str) -> bool:
        """Whether a text ends with the name of a place, of these or any that is known."""
        return bool(self.at_end(before)) or any(before[-length:] in tables.places() for length in (2, 3))

    def before(self, folded: str, start: int) -> tuple[int, str | None]:
        """The start of a body's name with its place, for the body at ``start``; and the place where it is none of
        these."""
        before = folded[max(0, start - _BEFORE) : start]
        head = before[:-1] if before.endswith("委") and before[-2:-1] in tuple(PLACES) else before
        skipped = len(before) - len(head)
        if own := self.at_end(head):
            return start - skipped - len(own), None
        if head.endswith("自治区"):
            return start - skipped - 3, "自治区"
        if head and head[-1] in PLACES:
            name = _last_word(head[:-1])
            if (len(name) > 2 and name.endswith(_WITHIN)) or self._is_no_place(head, name):
                name = ""
            if len(name) >= 2 and name not in tables.not_places():
                whole = None if name in self.names else name + head[-1]
                return start - skipped - len(name) - 1, whole
            if not name:
                other = self.levels and head[-1] in "省市" and head[-1] not in self.levels
                return start - skipped - 1, head[-1] if other else None
            return start, None
        known = _known_at_end(head)
        return (start - skipped - len(known), known) if known else (start, None)

    def _is_no_place(self, head: str, name: str) -> bool:
        """Whether what could be a place's name by its level is something spoken of: a paper (某预案县某局), what stands right behind
        an own place of that level (某县防汛县某局), or what is longer than any province's name (老年助餐省民政厅)."""
        level = head[-1]
        own = self.at_end(head[: -1 - len(name)])
        nested = level != "市" and own.endswith(level)
        long = level == "省" and len(name) > _PROVINCE
        return nested or long or _PAPER.search(name) is not None

    def others(self, text: str) -> tuple[str, ...]:
        """The places in ``text`` that are none of these (「某某县」, 「北京」), in order."""
        folded = fold(text)
        found: dict[int, str] = {}
        for match in _BY_SUFFIX.finditer(folded):
            if _known_at_end(match[0]):
                continue  # 广州, 兰州: found below without what stands before
            name = _last_word(match[0].rstrip(PLACES).removesuffix("自治"))
            whole = match[0][match[0].index(name) :] if name else ""
            if len(name) >= 2 and not name.endswith((*tables.not_places(), *_ENDS_NONE)):
                found[match.start()] = whole
        for start in range(len(folded) - 1):
            for length in _LENGTHS:
                if folded[start : start + length] in tables.places():
                    found.setdefault(start, folded[start : start + length])
                    break
        covered = -1
        places: dict[str, None] = {}
        for start, place in sorted(found.items()):
            if start >= covered and place not in self.names and place.rstrip(PLACES) not in self.names:
                places[place] = None
            covered = max(covered, start + len(place))
        return tuple(places)


def _known_at_end(text: str) -> str | None:
    """The province or prefecture that ``text`` ends with, without its suffix."""
    return next((text[-n:] for n in _LENGTHS if text[-n:] in tables.places()), None)


def _last_word(text: str) -> str:
    """Up to four characters at the end of ``text`` that a place name could be."""
    word = text[-4:]
    for place in range(len(word) - 1, -1, -1):
        if word[place] in FUNCTION or not "\u4e00" <= word[place] <= "\u9fff" or word[place] in PLACES:
            word = word[place + 1 :]
            break
    return _known_at_end(word) or word
