"""The names a knowledge base knows, and finding them in a question.

A name is found as printed, by another name of the same body (退役军人事务局 = 退役局, by ``units.tsv``), by an
alias an administrator wrote, or by a part that says enough (「33012」 of a longer term). The cost of
:meth:`Lexicon.find` depends on the question alone, not on the number of names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from glossary import tables
from glossary.persons import DOUBLE_SURNAMES, SURNAMES


class NameKind(StrEnum):
    UNIT = "unit"
    PERSON = "person"
    TERM = "term"
    NAMED = "named"
    """A name in quotation marks that the documents use (「三个不减」), explained or not."""
    TITLE = "title"
    LABEL = "label"


class How(StrEnum):
    EXACT = "exact"
    OFFICIAL = "official"
    ALIAS = "alias"
    NEAR = "near"
    """A name people use loosely for a body that is called otherwise (林业局 for 林业和草原局)."""
    PART = "part"
    TYPO = "typo"
    PINYIN = "pinyin"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name as the documents print it, with the aliases they give it themselves."""

    name: str
    kind: NameKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in a text, at ``text[start:end]``.

    ``names`` are all printed names of what is meant, the one that matched first (林业局, 林业和草原局). They are
    empty for a body that the documents do not know, or whose ``place`` is not the documents' own.
    ``score`` is 1 for a name as printed, less for a part of one.
    """

    names: tuple[str, ...]
    kind: NameKind
    start: int
    end: int
    text: str
    how: How
    score: float
    place: str | None = None


_DROPPED = frozenset("“”\"'‘’「」『』《》〈〉()（）[]【】 \t\n\u3000·•・‧∙⋅･ꞏ.-—_*")
_INTERPUNCT = re.compile("[·•・‧∙⋅･ꞏ]")
_DOUBLE_SURNAMES = frozenset(DOUBLE_SURNAMES.split("|"))
_KIND_ORDER = (NameKind.UNIT, NameKind.PERSON, NameKind.TERM, NameKind.NAMED, NameKind.TITLE, NameKind.LABEL)
_HOW_ORDER = (How.EXACT, How.OFFICIAL, How.ALIAS, How.PART, How.NEAR, How.TYPO, How.PINYIN)
_SCORES = {How.EXACT: 1.0, How.OFFICIAL: 0.98, How.ALIAS: 0.96, How.NEAR: 0.6}

LEVELS = "省市县区州旗盟"
"""What the names of places end with."""
# A word ends before these and begins after them: what a place name does not contain at its edge.
_FUNCTION = (
    "的在和跟与及、是请问那由归找给到让把对我咱俺你您他本全各该了过下哪这个从为被比向往,。?!;: 就还会不要能"
)
# Behind one of these a given name is that of somebody else: 应小梅 is not 柳小梅.
_OTHER_SURNAME = frozenset(SURNAMES) - frozenset(_FUNCTION + "于")
# 预案里县水利局, 方案中区住建局: where the body is spoken of. Places that end so have two characters (道里区, 汉中市).
_WITHIN = ("里", "中", "内", "上")
# What may stand right before a name of only two characters, which otherwise is often a piece of other words.
_OPEN = frozenset(_FUNCTION + LEVELS + "委")
# A name that ends so, followed by one of these, is a piece of other words (妇联|系, 政府办|理).
_CONTINUED = {"联": "系手动网席盟通结", "协": "调议商助定作同", "会": "议计员见谈", "办": "理法事好了", "委": "托派任屈员", "部": "分门队署件落", "行": "业为政", "大": "家学"}  # fmt: skip
# … unless what follows is itself a word (某委|任务, 某部|分到, 某联|动起来)
_NEXT_WORDS = frozenset(
    ("任务", "任命", "事项", "事情", "分到", "分管", "分工", "分派", "分担", "分配", "动起", "动手")
)
_PLACE_BY_SUFFIX = re.compile(
    r"[\u4e00-\u9fff]{2,6}?(?:自治[县州区旗]|[县市州旗省])(?!场|民|级|域|区|长|委|政府|上|里|城|乡|直|内|外|管|聘|属)"
)
_GENERIC_TAIL = re.compile(
    r"(?:(?:的)?(?:界定|认定|判定|参考|具体|基本){0,4}(?:标准|条件)|人口|人员|对象|户|模式|行动|工程|机制|制度|计划|办法|政策|工作|体系|方案)$"
)
_TITLE_HEAD = re.compile(
    r"^(?:(?:进一步|全面|大力|积极|扎实|切实|着力|持续|深入|加快|统筹|严格|分层分类|合理)*"
    r"(?:健全|完善|建立|建立健全|巩固|加强|强化|保持|落实|做好|抓好|推进|推动|实施|开展|提升|提高|改善|坚持|加大|支持|培育|发展|确定|规范|深化|优化|促进|整治|整治改善)(?:并|和|与|、)?)+"
)
_TITLE_TAIL = re.compile(
    r"(?:工作|力度|水平|机制|政策|体系|总体稳定|有效衔接|政策衔接|机制衔接|衔接|监督|管理监督|服务|条件)$"
)
_COUNTED = re.compile(
    r"^([一二三四五六七八九十百千两双]+[大项个类]?).{1,8}?(行动|工程|模式|机制|计划|政策|制度|标准|措施|任务)$"
)
_QUOTED = re.compile(r"[“「『\"]([^“”「」『』\"，。；;,、！？!?\s]{2,14})[”」』\"]")
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


def fold(text: str) -> str:
    """The form in which names are compared: NFKC, lower case, no quotation marks, brackets or spaces.

    >>> fold("“33012” 模式（试行）")
    '33012模式试行'
    """
    return _fold(text)[0]


def _fold(text: str) -> tuple[str, list[int]]:
    """Folded text, and for each of its characters the place in ``text``."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in (char,) if "\u4e00" <= char <= "\u9fff" else unicodedata.normalize("NFKC", char).lower():
            if part not in _DROPPED:
                folded.append(part)
                places.append(place)
    return "".join(folded), places


def quoted_names(texts: Iterable[str]) -> tuple[str, ...]:
    """Short names in quotation marks in running text, once each, in order of appearance.

    >>> quoted_names(["严格落实“三个不减”要求"])
    ('三个不减',)
    """
    return tuple(dict.fromkeys(name for text in texts for name in _QUOTED.findall(text)))


def places_of(issuers: Iterable[str]) -> tuple[str, ...]:
    """The places whose bodies issue documents: 「中共某某县委」 gives 「某某县」.

    Pass them to :class:`Lexicon` so that it tells a local unit from that of another place.
    """
    found: dict[str, None] = {}
    for issuer in issuers:
        for part in re.split(r"[\s、,，]+", issuer.removeprefix("中共")):
            part = part.removeprefix("中共")
            match = re.match(
                r"[\u4e00-\u9fff]{1,12}?(?:自治[县州区旗]|[省市县区州旗])(?=委|人民|政府|[\u4e00-\u9fff]|$)",
                part,
            )
            if match and not match[0].startswith(("市场", "县域")):
                found[match[0]] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Key:
    names: tuple[str, ...]
    kind: NameKind
    how: How
    score: float


@cache
def _forms() -> dict[str, int]:
    """Every general name of a body → its row in ``units.tsv``."""
    return {
        fold(form): number
        for number, row in reversed(list(enumerate(tables.units())))
        for form in (row.official, *row.forms)
    }


def _given(name: KnownName) -> tuple[str, ...]:
    """What people call a person by without the surname: 国梁 of 沈国梁, 古丽娜 and 艾山 of 古丽娜·艾山."""
    parts = [part for part in _INTERPUNCT.split(name.name) if part]
    if len(parts) > 1:
        return tuple(part for part in parts if len(part) > 1)
    surname = 2 if name.name[:2] in _DOUBLE_SURNAMES else 1
    given = name.name[surname:]
    return (given,) if len(given) == 2 and len(name.name) <= surname + 2 else ()


def _one_person(names: Iterable[KnownName], aliases: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The printed names of each person who an alias says is printed in several ways, the one meant first."""
    printed = {name.name for name in names if name.kind is NameKind.PERSON}
    meant = {alias: name for alias, name in aliases if alias in printed and name in printed and alias != name}
    groups: dict[str, list[str]] = {}
    for alias, name in meant.items():
        groups.setdefault(meant.get(name, name), []).append(alias)
    return {form: (name, *forms) for name, forms in groups.items() for form in (name, *forms)}


class Lexicon:
    """Names with an index to find them by. Built once for a version of the knowledge base.

    ``aliases`` are (alias, name) pairs; ``places`` the places whose bodies issue the documents
    (:func:`places_of`): a body of any other place is not taken for the local one. ``is_word`` says of a given name
    whether it is a word of everyday speech: then it names nobody (「建设」 of 王建设).
    """

    def __init__(
        self,
        names: Iterable[KnownName],
        *,
        aliases: Iterable[tuple[str, str]] = (),
        places: Iterable[str] = (),
        is_word: Callable[[str], bool] = lambda word: False,
    ) -> None:
        self._keys: dict[str, list[_Key]] = {}
        self._places = frozenset(
            form for place in places for form in (place, place.rstrip(LEVELS)) if len(form) > 1
        )
        self._levels = frozenset(place[-1] for place in self._places if place[-1] in LEVELS)
        names = tuple(dict.fromkeys(names))
        aliases = tuple(aliases)
        printed = tuple(name.name for name in names if name.kind is NameKind.UNIT)
        # an alias that is itself a printed name says that the two are one body
        known = {fold(name) for name in printed}
        self._same = {
            self._identity(alias): self._identity(name)
            for alias, name in aliases
            if fold(alias) in known and fold(name) in known
        }
        self._add_units(printed)
        one_person = _one_person(names, aliases)
        for name in names:
            if name.kind is not NameKind.UNIT and name.kind is not NameKind.NAMED:
                self._add(name.name, one_person.get(name.name, (name.name,)), name.kind, How.EXACT)
            for alias in name.aliases:
                self._add(alias, self._group(name), name.kind, How.ALIAS)
        by_name = {fold(name.name): name for name in names}
        for alias, target in aliases:
            if meant := by_name.get(fold(target)):
                self._add(alias, self._group(meant), meant.kind, How.ALIAS)
        for name in names:
            if name.kind in (NameKind.TERM, NameKind.TITLE):
                for part in _parts(name):
                    score = 0.5 + 0.45 * len(fold(part)) / max(1, len(fold(name.name)))
                    self._add(part, (name.name,), name.kind, How.PART, score)
        for name in names:
            # what a term explains needs no second entry as a name merely used
            if name.kind is NameKind.NAMED and not self._is_term(fold(name.name)):
                self._add(name.name, (name.name,), name.kind, How.EXACT)
                if short := _counted(name.name):
                    self._add(short, (name.name,), name.kind, How.PART, 0.7)
        for name in names:
            for given in _given(name) if name.kind is NameKind.PERSON else ():
                if (not is_word(given) and fold(given) not in self._keys) or self._is_given(fold(given)):
                    self._add(given, (name.name,), NameKind.PERSON, How.PART, 0.7)
        self._persons = _wildcards(name.name for name in names if name.kind is NameKind.PERSON)
        self._lengths: dict[str, tuple[int, ...]] = {}
        lengths: dict[str, set[int]] = {}
        for key in self._keys:
            lengths.setdefault(key[:2], set()).add(len(key))
        self._lengths = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}

    def _is_given(self, key: str) -> bool:
        """Whether a key is a given name so far: another person may have it too."""
        return any(e.kind is NameKind.PERSON and e.how is How.PART for e in self._keys.get(key, ()))

    def _is_term(self, key: str) -> bool:
        return any(entry.kind is NameKind.TERM for entry in self._keys.get(key, ()))

    def _add(
        self, form: str, names: tuple[str, ...], kind: NameKind, how: How, score: float | None = None
    ) -> None:
        key = fold(form)
        if len(key) < 2:
            return
        entries = self._keys.setdefault(key, [])
        for number, entry in enumerate(entries):
            if entry.kind is kind:
                if _HOW_ORDER.index(entry.how) < _HOW_ORDER.index(how):
                    return
                if entry.how is how:
                    merged = tuple(dict.fromkeys((*entry.names, *names)))
                    entries[number] = _Key(merged, kind, how, max(entry.score, score or 0.0))
                    return
                entries[number] = _Key(names, kind, how, score or _SCORES[how])
                return
        entries.append(_Key(names, kind, how, score or _SCORES[how]))
        entries.sort(key=lambda entry: _KIND_ORDER.index(entry.kind))

    def _group(self, name: KnownName) -> tuple[str, ...]:
        for entry in self._keys.get(fold(name.name), ()):
            if entry.kind is name.kind:
                return entry.names
        return (name.name,)

    def _add_units(self, names: tuple[str, ...]) -> None:
        groups: dict[str, list[str]] = {}
        identities: dict[str, tuple[str, ...]] = {}
        for name in names:
            compound = _COMPOUND.match(name)
            parts = compound.groups() if compound else (name,)
            own = (self._identity(part) for part in parts)
            identities[name] = tuple(self._same.get(identity, identity) for identity in own)
            for identity in identities[name]:
                groups.setdefault(identity, []).append(name)
        for name in names:
            same = (other for identity in identities[name] for other in groups[identity])
            self._add(name, tuple(dict.fromkeys((name, *same))), NameKind.UNIT, How.EXACT)
            bare = self._bare(name)[-1]
            self._add(
                bare, tuple(dict.fromkeys((name, *groups[identities[name][0]]))), NameKind.UNIT, How.ALIAS
            )
            if name.startswith("各") and len(fold(name)) > 4:
                self._add(name[1:], (name,), NameKind.UNIT, How.PART, 0.7)
        rows = tables.units()
        for identity, printed in groups.items():
            group = tuple(dict.fromkeys(printed))
            number = _forms().get(identity)
            if number is None:
                self._add(identity, group, NameKind.UNIT, How.ALIAS)
                continue
            row = rows[number]
            self._add(row.official, group, NameKind.UNIT, How.OFFICIAL)
            for form in row.forms:
                self._add(form, group, NameKind.UNIT, How.ALIAS)
            for form in row.near:
                if fold(form) not in self._keys:
                    self._add(form, group, NameKind.UNIT, How.NEAR)

        for key in [key for key, entries in self._keys.items() if entries[0].kind is NameKind.UNIT]:
            entry = self._keys[key][0]
            if _OFFICE.search(key):
                how = How.NEAR if entry.how is How.NEAR else How.ALIAS
                for ending in _LOOKING_AFTER:
                    self._add(key[:-1] + ending, entry.names, NameKind.UNIT, how)
            for ending, short in _SHORTENED:
                if key.endswith(ending) and len(key) > len(ending) + 1:
                    self._add(key.removesuffix(ending) + short, entry.names, NameKind.UNIT, How.ALIAS)
                    break

    def _bare(self, name: str) -> tuple[str, ...]:
        """A unit's name with ever less of its place before it: 某某县委组织部, 县委组织部, 委组织部, 组织部."""
        folded = fold(name)
        forms = [folded]
        rest = folded.removeprefix("中共")
        for place in sorted(self._places, key=len, reverse=True):
            if rest.startswith(place) and len(rest) > len(place) + 1:
                rest = rest[len(place) :]
                forms.append(rest)
                break
        if (
            rest[0] in LEVELS
            and (len(rest) > 3 or rest[1:] in _forms())
            and not rest.startswith(("市场", "市政", "市监", "区域", "县域"))
        ):
            rest = rest[1:]
            forms.append(rest)
        if rest.startswith("委") and len(rest) > 3 and rest[1:] in _forms():
            forms.append(rest[1:])
        return tuple(forms)

    def _identity(self, name: str) -> str:
        """What units that are the same body share: the official name, else the name without its place."""
        forms = self._bare(name)
        for form in (*forms, *self._branchless(forms[-1])):
            if form in _forms():
                return fold(tables.units()[_forms()[form]].official)
        return forms[-1]

    def _branchless(self, name: str) -> tuple[str, ...]:
        """The name of what a body is the local branch of: 国网某某县供电公司, 某某局某某分局, 中国电信某某分公司."""
        for place in sorted(self._places, key=len, reverse=True):
            before, found, after = name.partition(place)
            if found and before and after:
                whole = before + (after[1:] if after[0] in LEVELS else after)
                short = whole.removeprefix("中国")
                return (whole, short, *(_BRANCH.sub("", each) for each in (whole, short)))
        return ()

    def find(self, text: str) -> tuple[Mention, ...]:
        """The known names in ``text``, in order; the longest first where several would overlap.

        A body that the documents do not know but counties have, and one of another place, come with
        empty ``names``. Two mentions share a span where one name is of two kinds.
        """
        folded, origin = _fold(text)
        taken = bytearray(len(folded))
        found: list[Mention] = []
        for start, end, keys in sorted(
            self._candidates(folded), key=lambda item: (item[0] - item[1], item[0])
        ):
            if any(taken[start:end]):
                continue
            place: str | None = None
            begin = start
            if not keys or keys[0].kind is NameKind.UNIT:
                begin, place = self._place_before(folded, start)
                if any(taken[begin:start]):
                    begin, place = start, None
            taken[begin:end] = b"\x01" * (end - begin)
            span = (origin[begin], origin[end - 1] + 1)
            matched = text[span[0] : span[1]]
            if not keys or place:
                found.append(Mention((), NameKind.UNIT, *span, matched, How.EXACT, 1.0, place))
                continue
            found += (Mention(key.names, key.kind, *span, matched, key.how, key.score) for key in keys)
        return tuple(sorted(found, key=lambda mention: mention.start))

    def _candidates(self, folded: str) -> Iterator[tuple[int, int, list[_Key]]]:
        general = _general_lengths()
        for start in range(len(folded) - 1):
            first = folded[start : start + 2]
            for length in self._lengths.get(first, ()):
                keys = (
                    self._keys.get(folded[start : start + length]) if start + length <= len(folded) else None
                )
                if keys and self._stands(folded, start, start + length, keys[0]):
                    yield start, start + length, keys
            for length in general.get(first, ()):
                form = folded[start : start + length]
                if (
                    len(form) == length
                    and form in _forms()
                    and form not in self._keys
                    and self._stands(folded, start, start + length, None)
                ):
                    yield start, start + length, []

    def _stands(self, folded: str, start: int, end: int, key: _Key | None) -> bool:
        """Whether what matched is a word there, not the piece of others."""
        if key is not None and key.kind is not NameKind.UNIT:
            if key.kind is NameKind.PERSON and key.how is How.PART and folded[:start][-1:] in _OTHER_SURNAME:
                return False
            return not (folded[start].isdigit() and start and folded[start - 1].isdigit()) and not (
                folded[end - 1].isdigit() and end < len(folded) and folded[end].isdigit()
            )
        continued = end < len(folded) and folded[end] in _CONTINUED.get(folded[end - 1], "")
        if continued and folded[end : end + 2] not in _NEXT_WORDS:
            return False
        printed = key is not None and key.how is How.EXACT
        return (
            end - start > 2
            or printed
            or start == 0
            or folded[start - 1] in _OPEN
            or self._after_place(folded[:start])
        )

    def _after_place(self, before: str) -> bool:
        return any(before.endswith(place) for place in self._places) or any(
            before[-length:] in tables.places() for length in (2, 3)
        )

    def _place_before(self, folded: str, start: int) -> tuple[int, str | None]:
        """Where the unit's name begins with its place, and the place when it is not the documents' own."""
        before = folded[max(0, start - 14) : start]
        head = before[:-1] if before.endswith("委") and before[-2:-1] in tuple(LEVELS) else before
        skipped = len(before) - len(head)
        for place in sorted(self._places, key=len, reverse=True):
            if head.endswith(place):
                return start - skipped - len(place), None
        if head.endswith("自治区"):
            return start - skipped - 3, "自治区"
        if head and head[-1] in LEVELS:
            name = _last_word(head[:-1])
            if len(name) > 2 and name.endswith(_WITHIN):
                name = ""
            if len(name) >= 2 and name not in tables.not_places():
                if name in self._places:
                    return start - skipped - len(name) - 1, None
                return start - skipped - len(name) - 1, name + head[-1]
            if not name:
                other = self._levels and head[-1] in "省市" and head[-1] not in self._levels
                return start - skipped - 1, head[-1] if other else None
            return start, None
        for length in (4, 3, 2):
            if head[-length:] in tables.places() and len(head) >= length:
                return start - skipped - length, head[-length:]
        return start, None

    def foreign_places(self, text: str) -> tuple[str, ...]:
        """Places named in ``text`` that are not the documents' own (「某某县」, 「北京」), in order."""
        folded = fold(text)
        found: dict[int, str] = {}
        for match in _PLACE_BY_SUFFIX.finditer(folded):
            if any(match[0][-length:] in tables.places() for length in (4, 3, 2)):
                continue  # 广州, 兰州: found below without what stands before
            name = _last_word(match[0].rstrip(LEVELS).removesuffix("自治"))
            whole = match[0][match[0].index(name) :] if name else ""
            if len(name) >= 2 and not name.endswith(tuple(tables.not_places())):
                found[match.start()] = whole
        for start in range(len(folded) - 1):
            for length in (4, 3, 2):
                if folded[start : start + length] in tables.places():
                    found.setdefault(start, folded[start : start + length])
                    break
        covered = -1
        places: dict[str, None] = {}
        for start, place in sorted(found.items()):
            if start >= covered and place not in self._places and place.rstrip(LEVELS) not in self._places:
                places[place] = None
            covered = max(covered, start + len(place))
        return tuple(places)

    def near_persons(self, text: str) -> tuple[Mention, ...]:
        """Stretches that differ by one character from a known person's name of three or more.

        Only ever a suggestion to ask about: one person's name is never read as another's.
        """
        folded, origin = _fold(text)
        found: list[Mention] = []
        for start in range(len(folded)):
            for length in (3, 4):
                piece = folded[start : start + length]
                if len(piece) < length:
                    continue
                names = tuple(
                    dict.fromkeys(
                        name
                        for hole in range(length)
                        for name in self._persons.get(f"{piece[:hole]}*{piece[hole + 1 :]}", ())
                        if name != piece
                    )
                )
                if names:
                    span = (origin[start], origin[start + length - 1] + 1)
                    found.append(
                        Mention(names, NameKind.PERSON, *span, text[span[0] : span[1]], How.TYPO, 0.6)
                    )
                    break
        return tuple(found)

    def nearest(self, text: str, kind: NameKind, *, limit: int = 3) -> tuple[str, ...]:
        """Printed names of ``kind`` written most like ``text``, for a suggestion; looks at all names."""
        from rapidfuzz import fuzz, process

        choices = {
            key: entry.names[0]
            for key, entries in self._keys.items()
            for entry in entries
            if entry.kind is kind
        }
        close = process.extract(
            fold(text), choices.keys(), scorer=fuzz.ratio, limit=limit * 4, score_cutoff=40
        )
        return tuple(dict.fromkeys(choices[key] for key, _, _ in close))[:limit]


@cache
def _general_lengths() -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for form in _forms():
        # a body is told by its name only where that cannot be an everyday word
        if len(form) > 2:
            lengths.setdefault(form[:2], set()).add(len(form))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


def _last_word(text: str) -> str:
    """Up to four characters at the end of ``text`` that a place name could be."""
    word = text[-4:]
    for place in range(len(word) - 1, -1, -1):
        if word[place] in _FUNCTION or not "\u4e00" <= word[place] <= "\u9fff" or word[place] in LEVELS:
            word = word[place + 1 :]
            break
    known = (word[-length:] for length in (4, 3, 2) if word[-length:] in tables.places())
    return next(known, word)


def _counted(name: str) -> str | None:
    """三大清河行动 → 三大行动: number and kind say it without what stands between."""
    match = _COUNTED.match(fold(name))
    return match[1] + match[2] if match and len(match[1]) > 1 else None


def _parts(name: KnownName) -> set[str]:
    """Parts of a term's or title's name that are enough to mean it."""
    parts: set[str] = set()
    if name.kind is NameKind.TITLE:
        core = fold(_TITLE_HEAD.sub("", name.name))
        parts |= {core, _TITLE_TAIL.sub("", core)}
        return {part for part in parts if len(part) >= 4} - {fold(name.name)}
    for quoted in _QUOTED.findall(name.name):
        rest = fold(name.name.split(quoted, 1)[1])
        parts |= {fold(quoted), fold(quoted) + rest}
        if tail := _GENERIC_TAIL.search(rest):
            parts.add(fold(quoted) + tail[0])
    folded = fold(name.name)
    while (shorter := _GENERIC_TAIL.sub("", folded)) != folded and len(shorter) >= 4:
        folded = shorter
        parts.add(shorter)
    parts |= {counted for part in (name.name, *parts) if (counted := _counted(part))}
    return {part for part in parts if len(part) >= 3} - {fold(name.name)}


def _wildcards(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        key = fold(name)
        for hole in range(len(key)):
            index.setdefault(f"{key[:hole]}*{key[hole + 1 :]}", []).append(name)
    return {key: tuple(found) for key, found in index.items()}
